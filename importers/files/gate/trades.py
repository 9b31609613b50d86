"""Gate.io's spot trade history: one row a fill, each number with its coin behind it, a TAB after ids and prices.

Amount and total are before the fee. An order's last parts are said to be missing from it at times: the billing details
have everything. The file names no zone.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.amounts import with_coin
from importers.events import check_total, pair, trade
from importers.normalise import positive, some, time
from importers.spec import Cells, Context, Covers, Format, Layout, NativeId, Refused
from importers.words import side


def fill(cells: Cells, context: Context) -> Entry:
    """One fill as an entry."""
    base, quote = pair(cells["pair"])
    amount, whole = _amount(cells, "amount", base), _amount(cells, "total", quote)
    check_total(positive(cells, "price", thousands=True), amount.quantity, whole.quantity)
    fee = _amount(cells, "fee") if cells["fee"] else None
    return trade(context, time(cells, context), side(cells), amount, whole, some(*fee) if fee else None)


def _amount(cells: Cells, key: str, coin: str = "") -> Amount:
    """The number and the coin in a cell, which must be this one, where one is given."""
    amount = with_coin(cells, key, coin)
    if coin and amount.asset != coin:
        raise Refused("is not the coin of the pair: the file was changed. Download it again", key)
    if amount.quantity < 0 or (coin and not amount.quantity):
        raise Refused("must be above zero", key)
    return amount


FORMATS = (
    Format(
        id="gate_trades",
        title="Gate.io spot trade history",
        venue="gate",
        account="Gate.io",
        native=NativeId("spot_trade", "number"),
        covers=(Covers.TRADES,),
        layouts=(
            Layout(
                "2021",
                {
                    "number": "No",
                    "time": "Time",
                    "side": "Trade type",
                    "role": "Role",
                    "pair": "Market",
                    "price": "Deal price",
                    "amount": "Deal amount",
                    "total": "Total",
                    "fee": "Fee",
                },
            ),
        ),
        row=fill,
    ),
)
