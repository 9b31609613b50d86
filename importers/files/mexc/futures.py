"""MEXC futures: the order history and the trade history, which tell the same (import one of them).

`Closing PNL` is the result by the prices alone, zero in rows that open a position; the fee stands beside it in a coin
of its own. The coin of the result is the quote of the market, and of one in dollars (BTC_USD) the base.
"""

from __future__ import annotations

from engine.model import Entry
from importers.events import DERIVATIVES, cost, derivative, fee_paid
from importers.markets import coins
from importers.normalise import LONG_TIME, coin, quantity, signed_if_any, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused, SetAside, WrongExport

DONE = frozenset({"finished", "filled", "completed", "partially filled", "partially canceled", "partially cancelled"})
UNDONE = frozenset({"canceled", "cancelled", "uncompleted", "invalid", "open", "new"})
_INSTEAD = "Export the futures order history, or the futures trade history."


def row(cells: Cells, context: Context) -> Entry | SetAside:
    """One order or fill as an entry: its result, or where it opened a position its fee."""
    status = cells["status"].casefold()
    if status and status not in DONE | UNDONE:
        raise Refused("is no status that we know (FINISHED, Filled, Canceled)", "status")
    if not quantity(cells, "filled", thousands=True):
        return SetAside("the order was not carried out")
    base, quote = coins(cells["market"], "market")
    asset = base if quote == "USD" else quote
    fee = fee_paid(coin(cells, "fee_asset") if cells["fee_asset"] else asset, signed_if_any(cells, "fee"))
    result = signed_if_any(cells, "result")
    note = f"{cells['market']} {cells['side']}"
    when = time(cells, context)
    if result:
        return derivative(context, when, asset, result, fee, note=note)
    if fee is None:
        return SetAside("opened a position without a fee")
    return cost(context, when, fee, tags=DERIVATIVES, note=note)


COLUMNS = {
    "time": "Time|Time of Update",
    "market": "Futures Trading Pair",
    "side": "Direction",
    "type": "Order Type",
    "filled": "Filled Qty (Cont.)",
    "filled_coins": "Filled Qty (Crypto)",
    "filled_amount": "Filled Qty (Amount)",
    "result": "Closing PNL",
    "fee": "Trading Fee",
    "fee_asset": "Fee-payment Crypto",
}
ORDER = {
    "leverage": "Leverage",
    "ordered": "Order Qty (Cont.)",
    "ordered_coins": "Order Qty (Crypto)",
    "ordered_amount": "Order Qty (Amount)",
    "order_price": "Order Price",
    "price": "Average Filled Price",
    "status": "Status",
}
USER = {"user": "UID"}

FORMATS = (
    Format(
        id="mexc_futures_orders",
        title="MEXC futures order history",
        venue="mexc",
        account="MEXC",
        covers=(Covers.DERIVATIVES,),
        layouts=(Layout("with or without UID", COLUMNS | ORDER, USER, (LONG_TIME,), known_from=KnownFrom.READER),),
        row=row,
        detail=1,
        wrong=(
            WrongExport(
                "MEXC's history of futures positions, whose result doesn't say which fees it holds",
                ("Futures", "Avg Entry Price", "Avg Close Price", "Closing Qty (Cont.)", "Realized PNL"),
                _INSTEAD,
            ),
            WrongExport(
                "MEXC's capital flow of futures, whose words for what happened are not known to us",
                ("Futures Trading Pair", "Crypto", "Fund Type", "Fund Flow Type", "Amount"),
                _INSTEAD,
            ),
            WrongExport(
                "MEXC's history of copied futures trades",
                ("copy_trader_uid", "copy_state", "deal_avg_price", "close_avg_price"),
                _INSTEAD,
            ),
        ),
    ),
    Format(
        id="mexc_futures_trades",
        title="MEXC futures trade history",
        venue="mexc",
        account="MEXC",
        covers=(Covers.DERIVATIVES,),
        layouts=(
            Layout(
                "with or without UID",
                COLUMNS | {"price": "Filled Price", "role": "Role"},
                USER | {"status": "Status"},
                (LONG_TIME,),
                known_from=KnownFrom.READER,
            ),
        ),
        row=row,
    ),
)
