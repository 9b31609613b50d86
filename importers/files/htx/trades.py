"""HTX (Huobi) spot trades: one row a fill. In newer files coins are in lower case and the fee has a column for its
coin; a fee paid in points is no coin. In older ones the fee has its coin glued to it.

Quantities are before the fee. The file names no zone.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.amounts import with_coin
from importers.events import pair, priced, trade
from importers.normalise import coin, quantity, some, time
from importers.spec import Cells, Context, Covers, Format, Layout, Refused
from importers.words import side


def fill(cells: Cells, context: Context) -> Entry:
    """One fill as an entry."""
    paid = quantity(cells, "fee", thousands=True)
    return _trade(cells, context, some(coin(cells, "fee_asset"), paid) if paid else None)


def old_fill(cells: Cells, context: Context) -> Entry:
    """One fill of an older file as an entry."""
    if cells["type"].casefold() not in ("exchange", "spot"):
        raise Refused("is no spot trade (Exchange): margin is not read yet", "type")
    return _trade(cells, context, some(*with_coin(cells, "fee", *pair(cells["pair"]), "HT")))


def _trade(cells: Cells, context: Context, fee: Amount | None) -> Entry:
    way = side({"side": cells["side"].removesuffix("-market").removesuffix("-limit")})
    base, quote = priced(cells, pair(cells["pair"]), "quantity", "total", thousands=True)
    return trade(context, time(cells, context), way, base, quote, fee)


FORMATS = (
    Format(
        id="htx_trades",
        title="HTX spot trade history",
        venue="htx",
        account="HTX",
        covers=(Covers.TRADES,),
        layouts=(
            Layout(
                "2023",
                {
                    "user": "uid",
                    "pair": "symbol",
                    "side": "deal_type",
                    "type": "order_type",
                    "wallet": "account_type",
                    "price": "price",
                    "quantity": "volume",
                    "total": "amount",
                    "fee": "fee_amount",
                    "fee_asset": "fee_currency",
                    "points_asset": "fee_point_currency",
                    "points": "fee_point_volume",
                    "time": "deal_time",
                },
            ),
        ),
        row=fill,
    ),
    Format(
        id="htx_trades_2020",
        title="Huobi trade history of 2020",
        venue="htx",
        account="HTX",
        covers=(Covers.TRADES,),
        layouts=(
            Layout(
                "2020",
                {
                    "time": "Time",
                    "type": "Type",
                    "pair": "Pair",
                    "side": "Side",
                    "price": "Price",
                    "quantity": "Amount",
                    "total": "Total",
                    "fee": "Fee",
                },
            ),
        ),
        row=old_fill,
    ),
)
