"""HTX (Huobi) spot trades: one row a fill. In newer files coins are in lower case and the fee has a column for its
coin; a fee paid in points is no coin. In older ones the fee has its coin glued to it.

The file names no zone.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.events import check_total, pair, trade
from importers.normalise import LONG_TIME, coin, glued, positive, quantity, some, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused


def fill(cells: Cells, context: Context) -> Entry:
    """One fill as an entry."""
    base, quote = pair(cells["pair"])
    paid = quantity(cells, "fee", thousands=True)
    return _trade(cells, context, base, quote, some(coin(cells, "fee_asset"), paid) if paid else None)


def old_fill(cells: Cells, context: Context) -> Entry:
    """One fill of an older file as an entry."""
    base, quote = pair(cells["pair"])
    if cells["type"].casefold() not in ("exchange", "spot"):
        raise Refused("is no spot trade (Exchange): margin is not read yet", "type")
    try:
        fee = glued(cells["fee"].upper(), (base, quote, "HT"))
    except ValueError as problem:
        raise Refused(str(problem), "fee") from None
    return _trade(cells, context, base, quote, some(*fee))


def _trade(cells: Cells, context: Context, base: str, quote: str, fee: Amount | None) -> Entry:
    side = cells["side"].casefold().removesuffix("-market").removesuffix("-limit")
    if side not in ("buy", "sell"):
        raise Refused("is neither buy nor sell", "side")
    amount, whole = positive(cells, "quantity", thousands=True), positive(cells, "total", thousands=True)
    check_total(positive(cells, "price", thousands=True), amount, whole)
    return trade(context, time(cells, context), side, Amount(base, amount), Amount(quote, whole), fee)


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
                times=(LONG_TIME,),
                known_from=KnownFrom.SAMPLE,
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
                times=(LONG_TIME,),
                known_from=KnownFrom.SAMPLE,
            ),
        ),
        row=old_fill,
    ),
)
