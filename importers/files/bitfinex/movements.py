"""Bitfinex's deposits and withdrawals: `AMOUNT` by its sign, without the fee, which has a minus."""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.events import deposit, fee_of, withdrawal
from importers.files.bitfinex.codes import ACCOUNT, FORMS, VENUE, coin
from importers.normalise import signed, signed_if_any, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused, SetAside
from importers.words import unfinished


def movement(cells: Cells, context: Context) -> Entry | SetAside:
    """One deposit or withdrawal."""
    if (off := unfinished(cells, what="the movement")) is not None:
        return off
    asset, change = coin(cells, "coin"), signed(cells, "amount")
    if not change:
        raise Refused("is zero", "amount")
    fee = fee_of(asset, signed_if_any(cells, "fee"))
    amount, when = Amount(asset, abs(change)), time(cells, context)
    if change > 0:
        note = f"to {cells['address']}" if cells["address"] else ""
        return deposit(context, when, amount, fee, reference=cells["hash"], note=note)
    return withdrawal(
        context, when, amount, fee, reference=cells["hash"], counterparty=cells["address"], note=cells["note"]
    )


MOVED = {
    "id": "#",
    "coin": "CURRENCY",
    "status": "STATUS",
    "amount": "AMOUNT",
    "fee": "FEES",
    "address": "DESCRIPTION",
    "hash": "TRANSACTION ID",
}
NOTE = {"note": "NOTE"}

FORMATS = (
    Format(
        id="bitfinex_movements",
        title="Bitfinex deposits and withdrawals",
        venue=VENUE,
        account=ACCOUNT,
        key=("id", "coin", "amount", "fee", "hash", "time"),
        covers=(Covers.TRANSFERS,),
        layouts=(
            Layout(
                "started and updated",
                MOVED | NOTE | {"started": "STARTED", "time": "UPDATED"},
                {},
                FORMS,
                known_from=KnownFrom.READER,
            ),
            Layout("with notes", MOVED | NOTE | {"time": "DATE"}, {}, FORMS, known_from=KnownFrom.READER),
            Layout("movements", MOVED | {"time": "DATE"}, NOTE, FORMS, known_from=KnownFrom.READER),
        ),
        row=movement,
    ),
)
