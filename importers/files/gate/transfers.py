"""Gate.io's deposits and withdrawals, with hash and address: tabs between the cells, in UTF-16.

A withdrawal's `Amount` holds the fee and `Amount Received` is what arrives; a row where that isn't so is rejected. An
address may have a memo behind it. The file names no zone.
"""

from __future__ import annotations

from engine.model import Entry
from importers.amounts import amount_of, with_fee
from importers.events import deposit, withdrawal
from importers.normalise import LONG_TIME, positive, time
from importers.spec import Cells, Context, Covers, Format, Layout, NativeId, Refused, SetAside
from importers.words import unfinished

ARRIVED = frozenset({"credited", "success", "done"})
SENT = frozenset({"success", "done"})
NOT_DONE = frozenset({"pending", "processing", "canceled", "cancelled", "failed", "rejected"})
DISAGREES = "is not the amount without the fee: the file was changed. Download it again"


def came_in(cells: Cells, context: Context) -> Entry | SetAside:
    """One deposit as an entry; the address is one's own at Gate.io."""
    if (aside := unfinished(cells, what="", done=ARRIVED, off=NOT_DONE, awaited=())) is not None:
        return aside
    return deposit(context, time(cells, context), amount_of(cells, thousands=True), reference=cells["hash"])


def went_out(cells: Cells, context: Context) -> Entry | SetAside:
    """One withdrawal as an entry."""
    if (aside := unfinished(cells, what="", done=SENT, off=NOT_DONE, awaited=())) is not None:
        return aside
    arrived, fee = with_fee(cells, "arrived", thousands=True)
    if positive(cells, "amount", thousands=True) - (fee.quantity if fee else 0) != arrived.quantity:
        raise Refused(DISAGREES, "arrived")
    return withdrawal(
        context,
        time(cells, context),
        arrived,
        fee,
        counterparty=cells["address"].split(" ")[0],
        reference=cells["hash"],
        note=cells["network"],
    )


COLUMNS = {
    "number": "Order ID",
    "time": "Time",
    "address": "Address",
    "hash": "TxID",
    "asset": "Coin",
    "amount": "Amount",
    "status": "Status",
}

FORMATS = (
    Format(
        id="gate_deposits",
        title="Gate.io deposit history",
        venue="gate",
        account="Gate.io",
        native=NativeId("deposit", "number", state="status"),
        covers=(Covers.TRANSFERS,),
        layouts=(Layout("2023", COLUMNS, {"network": "Network"}, (LONG_TIME,)),),
        row=came_in,
    ),
    Format(
        id="gate_withdrawals",
        title="Gate.io withdrawal history",
        venue="gate",
        account="Gate.io",
        native=NativeId("withdrawal", "number", state="status"),
        covers=(Covers.TRANSFERS,),
        layouts=(
            Layout(
                "2024",
                COLUMNS
                | {"network": "Network", "name": "Address Name", "fee": "Trading Fee", "arrived": "Amount Received"},
            ),
        ),
        row=went_out,
    ),
)
