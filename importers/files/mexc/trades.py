"""MEXC spot trades: the trade history, one row a fill with its fee, and the order history, one row an order without.

A pair is `BTC_USDT` or `BTCUSDT`. Quantities are before the fee. The fee has its coin glued to it; without one it is
in the coin that came in. The order history has no fees: an order filled in parts is one row at its own time.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.amounts import with_coin
from importers.events import check_total, priced, trade
from importers.markets import coins
from importers.normalise import LONG_TIME, positive, quantity, some, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused, SetAside, WrongExport
from importers.words import side

FILLED = frozenset({"filled", "partially filled", "partially canceled", "partially cancelled", "finished", "completed"})
NOT_FILLED = frozenset({"canceled", "cancelled", "unfilled", "new", "open"})


def fill(cells: Cells, context: Context) -> Entry:
    """One fill as an entry."""
    base, quote = priced(cells, coins(cells["pair"]), "amount", "total", thousands=True)
    way = side(cells)
    fee = _fee(cells, base.asset, quote.asset, base.asset if way == "buy" else quote.asset)
    return trade(context, time(cells, context), way, base, quote, fee)


def order(cells: Cells, context: Context) -> Entry | SetAside:
    """One order, as far as it was filled, as an entry."""
    status = cells["status"].casefold()
    if status not in FILLED | NOT_FILLED:
        raise Refused("is no status that we know (Filled, Partially Filled, Canceled)", "status")
    filled = quantity(cells, "amount", thousands=True)
    if not filled:
        return SetAside(f"the order was not carried out ({cells['status']})")
    base, quote = coins(cells["pair"])
    # `Order Amount` is the whole order's; what a part of it cost is its price times its quantity.
    whole = positive(cells, "total", thousands=True)
    price = positive(cells, "price", thousands=True)
    if status in NOT_FILLED or status.startswith("partially"):
        whole = price * filled
    else:
        check_total(price, filled, whole)
    return trade(context, time(cells, context), side(cells), Amount(base, filled), Amount(quote, whole), None)


def _fee(cells: Cells, base: str, quote: str, usual: str) -> Amount | None:
    if not cells["fee"] or cells["fee"][-1].isdigit():
        return some(usual, quantity(cells, "fee", thousands=True))
    fee = with_coin(cells, "fee", base, quote, "MX")
    if fee.quantity < 0:
        raise Refused("is negative", "fee")
    return some(*fee)


FILL = {
    "pair": "Pairs",
    "time": "Time",
    "side": "Side",
    "price": "Filled Price",
    "amount": "Executed Amount",
    "total": "Total",
    "fee": "Fee",
    "role": "Role",
}
ORDER = {
    "pair": "Pairs",
    "time": "Time",
    "type": "Type",
    "side": "Direction",
    "price": "Average Filled Price",
    "order_price": "Order Price",
    "amount": "Filled Quantity",
    "order_quantity": "Order Quantity",
    "total": "Order Amount",
    "status": "Status",
}
USER = {"user": "UID"}

FORMATS = (
    Format(
        id="mexc_trades",
        title="MEXC spot trade history",
        venue="mexc",
        account="MEXC",
        key=("time", "pair", "side", "price", "amount", "total", "fee", "role"),
        covers=(Covers.TRADES,),
        layouts=(Layout("with or without UID", FILL, USER, (LONG_TIME,)),),
        row=fill,
        wrong=(
            WrongExport(
                "MEXC's statement, whose words for what happened are not known to us",
                ("Creation Time", "Crypto", "Transaction Type", "Direction", "Quantity"),
                "Export the spot trade history, the deposits and the withdrawals.",
            ),
        ),
    ),
    Format(
        id="mexc_orders",
        title="MEXC spot order history, without fees",
        venue="mexc",
        account="MEXC",
        key=("time", "pair", "type", "side", "price", "amount", "total", "status"),
        covers=(),
        layouts=(Layout("with or without UID", ORDER, USER, (LONG_TIME,), known_from=KnownFrom.READER),),
        row=order,
        detail=1,
    ),
)
