"""OKX's deposits and withdrawals (Assets > Deposit or Withdrawal history > Export), with hash and address.

A withdrawal's `Amount` is what arrives, its `Fee` beside it. The zone is in the file's name, where it says one. Days
are written the American way.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.events import deposit, withdrawal
from importers.normalise import LONG_TIME, coin, positive, quantity, some, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, Refused, SetAside

CAME_IN = frozenset({"completed", "credited", "deposit successful"})
SENT = frozenset({"sent", "completed", "withdrawal successful"})
UNDONE = frozenset({"canceled", "cancelled", "failed"})
UNFINISHED = frozenset({"pending", "processing"})


def came_in(cells: Cells, context: Context) -> Entry | SetAside:
    """One deposit as an entry; who sent it is not in the file."""
    if (aside := _undone(cells, CAME_IN)) is not None:
        return aside
    amount = Amount(coin(cells, "asset"), positive(cells, "amount", thousands=True))
    return deposit(context, time(cells, context), amount, reference=cells["hash"], note=cells["network"])


def went_out(cells: Cells, context: Context) -> Entry | SetAside:
    """One withdrawal as an entry."""
    if (aside := _undone(cells, SENT)) is not None:
        return aside
    asset = coin(cells, "asset")
    return withdrawal(
        context,
        time(cells, context),
        Amount(asset, positive(cells, "amount", thousands=True)),
        some(asset, quantity(cells, "fee", thousands=True)),
        counterparty=cells["address"],
        reference=cells["hash"],
        note=cells["network"],
    )


def _undone(cells: Cells, done: frozenset[str]) -> SetAside | None:
    status = cells["status"].casefold()
    if status in UNDONE:
        return SetAside(f"was not carried out ({cells['status']})")
    if status in UNFINISHED:
        return SetAside(f"was not finished yet ({cells['status']}): export again when it is")
    if status not in done:
        raise Refused("is no status that we know (Completed, Sent, Canceled)", "status")
    return None


TIMES = ("%m/%d/%Y %H:%M:%S", LONG_TIME)
COLUMNS = {
    "time": "Time",
    "asset": "Crypto",
    "network": "Network",
    "hash": "Transaction ID",
    "amount": "Amount",
    "status": "Status",
}

FORMATS = (
    Format(
        id="okx_deposits",
        title="OKX deposit history",
        venue="okx",
        account="OKX",
        covers=(Covers.TRANSFERS,),
        layouts=(Layout("2026", COLUMNS | {"address": "Deposit address"}, times=TIMES, known_from=KnownFrom.READER),),
        row=came_in,
    ),
    Format(
        id="okx_withdrawals",
        title="OKX withdrawal history",
        venue="okx",
        account="OKX",
        native=NativeId("withdrawal", "number", state="status"),
        covers=(Covers.TRANSFERS,),
        layouts=(
            Layout(
                "2026",
                COLUMNS | {"address": "Withdrawal address", "fee": "Fee", "number": "Reference no."},
                times=TIMES,
                known_from=KnownFrom.SAMPLE,
            ),
        ),
        row=went_out,
    ),
)
