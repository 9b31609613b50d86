"""Binance Alpha order history: one row an order, in tokens that the spot market doesn't have.

The transaction history shows only what was frozen for an order and given back, so these orders are what counts.
"""

from __future__ import annotations

from decimal import Decimal

from engine.model import Amount, Entry
from importers.events import trade
from importers.files.binance.words import CHANGED, TIMES, fee_with_coin, unfinished
from importers.normalise import agree, coin, native_id, positive, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, Refused, SetAside


def order(cells: Cells, context: Context) -> Entry | SetAside:
    """One order that was filled."""
    number = native_id(cells, "number")
    if left := unfinished(cells):
        return left
    side = cells["side"].casefold()
    if side not in ("buy", "sell"):
        raise Refused("is neither BUY nor SELL", "side")
    base = Amount(coin(cells, "base"), _much(cells, "filled", "base"))
    quote = Amount(coin(cells, "quote"), _much(cells, "total", "quote"))
    if cells["price"] and not agree(_much(cells, "price", "quote"), base.quantity, quote.quantity):
        raise Refused(CHANGED.format("price x quantity", "the total"), "total")
    fee = fee_with_coin(cells, "fee", "")
    return trade(context, time(cells, context), side, base, quote, fee, reference=number, note="Binance Alpha")


def _much(cells: Cells, key: str, unit: str) -> Decimal:
    """`74,651.45 NIGHT` in the coin that the column beside it names."""
    bare = {key: cells[key].upper().removesuffix(cells[unit].upper()).strip()}
    return positive(bare, key, thousands=True)


FORMATS = (
    Format(
        id="binance_alpha",
        title="Binance Alpha order history",
        venue="binance",
        account="Binance",
        native=NativeId("alpha_order", "number", state="status"),
        layouts=(
            Layout(
                "2025",
                {
                    "time": "Time",
                    "number": "OrderNo",
                    "type": "Type",
                    "side": "Direction",
                    "base": "Base Asset",
                    "quote": "Quote Asset",
                    "price": "AvgTrading Price",
                    "filled": "Filled",
                    "total": "Total",
                    "status": "Status",
                },
                {"slippage": "Slippage", "fee": "Network Fee"},
                TIMES,
                known_from=KnownFrom.READER,
            ),
        ),
        row=order,
        covers=(Covers.TRADES,),
    ),
)
