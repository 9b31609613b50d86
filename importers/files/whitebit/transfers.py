"""WhiteBIT's deposits and withdrawals. A withdrawal's `Processed Amount` has the fee inside."""

from __future__ import annotations

from engine.model import Entry
from importers.amounts import with_fee, without_fee
from importers.events import deposit, withdrawal
from importers.normalise import native_id, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, SetAside
from importers.words import unfinished

VENUE, ACCOUNT = "whitebit", "WhiteBIT"


def arrived(cells: Cells, context: Context) -> Entry | SetAside:
    """One deposit."""
    native_id(cells, "id")
    amount, fee = with_fee(cells, asset="coin")
    note = f"to {cells['address']}" if cells["address"] else ""
    return unfinished(cells, what="the deposit") or deposit(
        context, time(cells, context), amount, fee, reference=cells["hash"], note=note
    )


def left(cells: Cells, context: Context) -> Entry | SetAside:
    """One withdrawal."""
    native_id(cells, "id")
    if (off := unfinished(cells, what="the withdrawal")) is not None:
        return off
    net, fee = without_fee(*with_fee(cells, asset="coin"))
    return withdrawal(context, time(cells, context), net, fee, counterparty=cells["address"], reference=cells["hash"])


MOVED = {
    "id": "Id",
    "coin": "Currency",
    "address": "Address",
    "hash": "Hash",
    "status": "Status",
    "time": "Created At",
    "updated": "Updated At",
}
FORMS = ("%Y-%m-%dUTC%H:%M:%S", "%Y-%m-%d UTC %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%SZ")

FORMATS = (
    Format(
        id="whitebit_deposits",
        title="WhiteBIT deposits",
        venue=VENUE,
        account=ACCOUNT,
        native=NativeId("deposit", "id", state="status"),
        covers=(Covers.TRANSFERS,),
        layouts=(
            Layout(
                "deposits",
                MOVED | {"amount": "Amount", "fee": "Fee"},
                {},
                FORMS,
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        row=arrived,
    ),
    Format(
        id="whitebit_withdrawals",
        title="WhiteBIT withdrawals",
        venue=VENUE,
        account=ACCOUNT,
        native=NativeId("withdrawal", "id", state="status"),
        covers=(Covers.TRANSFERS,),
        layouts=(
            Layout(
                "withdrawals",
                MOVED
                | {
                    "requested": "Requested Amount",
                    "requested_fee": "Requested Fee",
                    "amount": "Processed Amount",
                    "fee": "Processed Fee",
                },
                {},
                FORMS,
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        row=left,
    ),
)
