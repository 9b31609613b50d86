"""OKX's deposits and withdrawals (Assets > Deposit or Withdrawal history > Export), with hash and address.

A withdrawal's `Amount` is what arrives, its `Fee` beside it. The zone is in the file's name, where it says one. Days
are written the American way.
"""

from __future__ import annotations

from engine.model import Entry
from importers.amounts import amount_of, with_fee
from importers.events import deposit, withdrawal
from importers.normalise import LONG_TIME, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, SetAside
from importers.words import unfinished

CAME_IN = frozenset({"completed", "credited", "deposit successful"})
SENT = frozenset({"sent", "completed", "withdrawal successful"})


def came_in(cells: Cells, context: Context) -> Entry | SetAside:
    """One deposit as an entry; who sent it is not in the file."""
    if (aside := unfinished(cells, what="", done=CAME_IN)) is not None:
        return aside
    amount = amount_of(cells, thousands=True)
    return deposit(context, time(cells, context), amount, reference=cells["hash"], note=cells["network"])


def went_out(cells: Cells, context: Context) -> Entry | SetAside:
    """One withdrawal as an entry."""
    if (aside := unfinished(cells, what="", done=SENT)) is not None:
        return aside
    amount, fee = with_fee(cells, thousands=True)
    return withdrawal(
        context,
        time(cells, context),
        amount,
        fee,
        counterparty=cells["address"],
        reference=cells["hash"],
        note=cells["network"],
    )


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
            ),
        ),
        row=went_out,
    ),
)
