"""OKEx's trade history before 2021 (`Order ID, Trade ID, Trade Time, Pairs ...`): one row a fill, coins glued to what
was paid and to the fee, which is negative. What goes out is negative: a purchase has a negative total, a sale a
negative amount. Both are before the fee.

And the bills of the account before that (`time, type, size, balance, fee, currency`): two rows a fill, a purchase's row
of the coin that came in before the row of the one that went out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from engine.model import Amount, Entry
from importers.amounts import with_coin
from importers.events import check_total, fee_paid, trade
from importers.legs import FAULTS, rejection
from importers.markets import coins
from importers.normalise import LONG_TIME, coin, positive, signed, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, PlacedRow, Refused
from importers.statement import Leg, Result, settled
from importers.words import side


def fill(cells: Cells, context: Context) -> Entry:
    """One fill as an entry."""
    base, quote = coins(cells["pair"])
    paid, fee = with_coin(cells, "total", base, quote), with_coin(cells, "fee", base, quote)
    if paid.asset != quote or not paid.quantity:
        raise Refused("is not the price of the pair", "total")
    amount, whole = signed(cells, "amount"), abs(paid.quantity)
    if not amount or (amount < 0 and paid.quantity < 0):
        raise Refused("is zero, or went out as the total did", "amount")
    quantity = abs(amount)
    check_total(positive(cells, "price", thousands=True), quantity, whole)
    return trade(
        context,
        time(cells, context),
        "buy" if paid.quantity < 0 else "sell",
        Amount(base, quantity),
        Amount(quote, whole),
        fee_paid(fee.asset, -fee.quantity),
        reference=cells["order"] if cells["order"] != "0" else "",
    )


def bills(rows: Sequence[PlacedRow], context: Context) -> Iterable[Result]:
    """The fills of an old file of bills: a row of each coin in one second."""
    seconds: dict[int, list[Leg]] = defaultdict(list)
    for row in rows:
        cells = row.cells
        try:
            side(cells, "type")
            size, fee = signed(cells, "change"), signed(cells, "fee")
            leg = Leg(row.place, time(cells, context), coin(cells, "asset"), size, abs(fee))
            seconds[leg.time].append(leg)
        except FAULTS as problem:
            yield rejection(row.place, problem)
    for legs in seconds.values():
        yield from settled(legs, context, "change")


FORMATS = (
    Format(
        id="okx_trades",
        title="OKEx trade history of 2020",
        venue="okx",
        account="OKX",
        native=NativeId("spot_trade", "trade"),
        covers=(Covers.TRADES,),
        layouts=(
            Layout(
                "2020",
                {
                    "order": "Order ID",
                    "trade": "Trade ID",
                    "time": "Trade Time",
                    "pair": "Pairs",
                    "amount": "Amount",
                    "price": "Price",
                    "total": "Total",
                    "role": "taker/maker",
                    "fee": "Fee",
                    "unit": "unit",
                },
            ),
        ),
        row=fill,
    ),
    Format(
        id="okx_bills",
        title="OKEx bills of 2019",
        venue="okx",
        account="OKX",
        covers=(Covers.TRADES,),
        layouts=(
            Layout(
                "2019",
                {
                    "time": "time",
                    "type": "type",
                    "change": "size",
                    "balance": "balance",
                    "fee": "fee",
                    "asset": "currency",
                },
                times=("%a %b %d %H:%M:%S CST %Y", "%Y-%m-%d %H:%M:%S CST", LONG_TIME),
                zone="UTC+8",
                known_from=KnownFrom.READER,
            ),
        ),
        group=bills,
    ),
)
