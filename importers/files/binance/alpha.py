"""Binance Alpha order history: one row an order, in tokens that the spot market doesn't have.

The transaction history shows only what was frozen for an order and given back, so these orders are what counts. The
network's fee stands beside both amounts.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.amounts import fee_with_coin, without_coin
from importers.events import check_total, trade
from importers.files.binance.common import TIMES
from importers.normalise import coin, native_id, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, SetAside
from importers.words import side, unfinished


def order(cells: Cells, context: Context) -> Entry | SetAside:
    """One order that was filled."""
    number = native_id(cells, "number")
    if left := unfinished(cells, what="the order"):
        return left
    base = Amount(coin(cells, "base"), without_coin(cells, "filled", cells["base"]))
    quote = Amount(coin(cells, "quote"), without_coin(cells, "total", cells["quote"]))
    if cells["price"]:
        check_total(without_coin(cells, "price", cells["quote"]), base.quantity, quote.quantity)
    fee, when = fee_with_coin(cells, "fee"), time(cells, context)
    return trade(context, when, side(cells), base, quote, fee, reference=number, note="Binance Alpha")


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
