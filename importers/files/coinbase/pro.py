"""Coinbase Pro (GDAX, Exchange): the account statement and the fills.

The statement has a row for each side of a trade and one for its fee, put together by the trade's number, and the
balance after each. In the fills `total` has the fee inside, with its minus for a purchase.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from engine.ledger.batch import RowState
from engine.model import Amount, Entry
from importers.events import check_total, fee_of, moved, rebate, trade
from importers.legs import FAULTS, rejection
from importers.normalise import coin, positive, quantity, signed, time
from importers.spec import Cells, Context, Covers, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused, Stated
from importers.statement import Leg, settled
from importers.words import meaning, side, table

MATCH, FEE, IN_OUT, REBATE = "match", "fee", "in or out", "rebate"
WORDS = table((MATCH, "match\nconversion"), (FEE, "fee"), (IN_OUT, "deposit\nwithdrawal"), (REBATE, "rebate"))
CHANGED = "size x price and fee do not make the total: the file was changed. Download it again"


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """All entries of the statement, and the fate of the rows that make none."""
    trades: dict[tuple[str, str, str], list[Leg]] = defaultdict(list)
    for row in rows:
        cells = row.cells
        try:
            what, when = meaning(WORDS, cells, "type", "a type"), time(cells, context)
            asset, change = coin(cells, "unit"), signed(cells, "amount")
            if not change:
                yield Left(row.place, RowState.SET_ASIDE, "nothing moved")
            elif what == IN_OUT:
                entry = moved(context, when, asset, change, reference=cells["transfer"])
                yield Found(entry, (row.place,))
            elif what == REBATE and change > 0:
                yield Found(rebate(context, when, Amount(asset, change)), (row.place,))
            elif what == REBATE:
                raise Refused("takes away what should have been given back", "amount")
            else:
                leg = (Decimal(0), -change) if what == FEE else (change, Decimal(0))
                key = (cells["portfolio"], cells["trade"] or cells["time"], cells["order"])
                trades[key].append(Leg(row.place, when, asset, *leg, reference=cells["order"]))
        except FAULTS as problem:
            yield rejection(row.place, problem)
    for legs in trades.values():
        yield from settled(legs, context, "amount")


def balance(cells: Cells, context: Context) -> Stated:
    """The balance after a row."""
    asset, change = coin(cells, "unit"), signed(cells, "amount")
    return Stated(time(cells, context), cells["portfolio"], asset, signed(cells, "balance"), change)


def fill(cells: Cells, context: Context) -> Entry:
    """One fill."""
    way = side(cells)
    size, fee = positive(cells, "size"), quantity(cells, "fee")
    whole = abs(signed(cells, "total"))
    paid = whole - fee if way == "buy" else whole + fee
    if paid <= 0:
        raise Refused(CHANGED, "total")
    check_total(positive(cells, "price"), size, paid)
    base, quote = Amount(coin(cells, "unit"), size), Amount(coin(cells, "quote"), paid)
    return trade(
        context,
        time(cells, context),
        way,
        base,
        quote,
        fee_of(quote.asset, fee),
        reference=f"{cells['product']} {cells['trade']}",
    )


MOVED = {
    "type": "type",
    "time": "time|timestamp",
    "amount": "amount",
    "balance": "balance",
    "unit": "amount/balance unit",
    "transfer": "transfer id",
    "trade": "trade id",
    "order": "order id",
}
FILLED = {
    "trade": "trade id",
    "product": "product",
    "side": "side",
    "time": "created at",
    "size": "size",
    "unit": "size unit",
    "price": "price",
    "fee": "fee",
    "total": "total",
    "quote": "price/fee/total unit",
}
PORTFOLIO = {"portfolio": "portfolio"}
FORMS = ("%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%dT%H:%M:%SZ")

FORMATS = (
    Format(
        id="coinbase_pro",
        title="Coinbase Pro account statement",
        venue="coinbase",
        account="Coinbase Pro",
        key=("portfolio", "type", "time", "amount", "balance", "unit", "transfer", "trade", "order"),
        detail=1,
        layouts=(
            Layout("with portfolios", MOVED | PORTFOLIO, {}, FORMS, "UTC"),
            Layout("account", MOVED, PORTFOLIO, FORMS, "UTC", known_from=KnownFrom.READER),
        ),
        group=events,
        stated=balance,
    ),
    Format(
        id="coinbase_pro_fills",
        title="Coinbase Pro fills",
        venue="coinbase",
        account="Coinbase Pro",
        key=("portfolio", "trade", "product", "side", "time", "size", "total"),
        covers=(Covers.TRADES,),
        layouts=(
            Layout("with portfolios", FILLED | PORTFOLIO, {}, FORMS, "UTC"),
            Layout("fills", FILLED, PORTFOLIO, FORMS, "UTC", known_from=KnownFrom.READER),
        ),
        row=fill,
    ),
)
