"""HTX's deposits and withdrawals, with hash and addresses; codes in lower case. A withdrawal's fee stands beside its
amount. The file names no zone."""

from __future__ import annotations

from engine.model import Entry
from importers.amounts import amount_of, with_fee
from importers.events import deposit, withdrawal
from importers.normalise import time
from importers.spec import Cells, Context, Covers, Format, Layout


def came_in(cells: Cells, context: Context) -> Entry:
    """One deposit as an entry."""
    amount = amount_of(cells, thousands=True)
    return deposit(context, time(cells, context), amount, counterparty=cells["origin"], reference=cells["hash"])


def went_out(cells: Cells, context: Context) -> Entry:
    """One withdrawal as an entry."""
    amount, fee = with_fee(cells, thousands=True)
    return withdrawal(context, time(cells, context), amount, fee, counterparty=cells["target"], reference=cells["hash"])


COLUMNS = {"user": "uid", "asset": "currency", "hash": "tx_hash", "target": "to_address", "amount": "amount"}

FORMATS = (
    Format(
        id="htx_deposits",
        title="HTX deposit history",
        venue="htx",
        account="HTX",
        covers=(Covers.TRANSFERS,),
        layouts=(Layout("2023", COLUMNS | {"origin": "from_address", "time": "deposit_time"}),),
        row=came_in,
    ),
    Format(
        id="htx_withdrawals",
        title="HTX withdrawal history",
        venue="htx",
        account="HTX",
        covers=(Covers.TRANSFERS,),
        layouts=(Layout("2023", COLUMNS | {"fee": "fee", "time": "withdraw_time"}),),
        row=went_out,
    ),
)
