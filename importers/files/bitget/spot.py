"""Bitget's spot account: the transactions (one row a change of one balance, with what is left after it) and the fills.

In the transactions `Amount` is without the fee, and `Fee`, with its minus, stands beside: the balance moves by the sum
of both. The two sides of a trade are rows of one second. The fills (`order details`) have the pair; they count where
both are imported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from engine.model import Amount, Entry, Kind
from importers.events import deposit, fee_of, priced, rebate, trade, withdrawal
from importers.files.bitget.columns import ACCOUNT, VENUE
from importers.legs import FAULTS, by_second, rejection
from importers.normalise import coin, quantity, signed, signed_if_any, some, time
from importers.spec import Cells, Context, Covers, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused, Stated
from importers.statement import NOT_EARNED, Leg, Meaning, alone, settled
from importers.words import meaning, side, table

CONVERSION = "conversion"
REBATE = "rebate"

WORDS: dict[str, Meaning | Kind | str] = table(
    (Meaning.TOGETHER, "Buy\nSell"),
    (CONVERSION, "Exchange income\nExchange spending"),
    (Meaning.IN_OUT, "Deposit\nDeposit credited\nOrdinary Withdrawal\nWithdrawal\nFiat"),
    (Meaning.INSIDE, "Transfer in\nTransfer out\nFinancial"),
    (Kind.INTEREST, "Interest\nGains\nPosition profit"),
    (Kind.AIRDROP, "Airdrop rewards"),
    (REBATE, "Rebate rewards"),
)
"""What each `Type` means. `Position profit` is what Bitget pays on a coin that is held, not on a position of futures;
`Fiat` is a coin bought or sold for money, of which the P2P or card order has the other side."""


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """All entries of the transactions, and the fate of the rows that make none."""
    families: dict[str, list[Leg]] = defaultdict(list)
    for row in rows:
        try:
            leg, what = _leg(row, context), meaning(WORDS, row.cells, "type")
            if what in (Meaning.TOGETHER, CONVERSION):
                families[str(what)].append(leg)
            else:
                yield from single(leg, what, context)
        except FAULTS as problem:
            yield rejection(row.place, problem)
    for legs in families.values():
        for group in by_second(legs):
            yield from settled(group, context, "amount")


def _leg(row: PlacedRow, context: Context) -> Leg:
    cells = row.cells
    change, fee = signed(cells, "amount"), -signed_if_any(cells, "fee")
    return Leg(row.place, time(cells, context), coin(cells, "coin"), change, fee, cells["type"])


def single(leg: Leg, what: Meaning | Kind | str, context: Context) -> list[Found | Left]:
    """What a row becomes that stands by itself. Refused where its sign is not what its type says."""
    if what == REBATE:
        if leg.change <= 0:
            raise Refused(NOT_EARNED, "amount")
        return [Found(rebate(context, leg.time, Amount(leg.asset, leg.change), note=leg.words), (leg.place,))]
    if what is Meaning.IN_OUT and leg.change:
        if leg.fee < 0:
            raise Refused("is a fee that was given back: enter it in the universal CSV", "fee")
        make = deposit if leg.change > 0 else withdrawal
        entry = make(context, leg.time, Amount(leg.asset, abs(leg.change)), some(leg.asset, leg.fee), note=leg.words)
        return [Found(entry, (leg.place,))]
    assert isinstance(what, Meaning | Kind)
    return alone(leg, what, context, "amount")


def balance(cells: Cells, context: Context) -> Stated:
    """What was left after a row."""
    change = signed(cells, "amount") + signed_if_any(cells, "fee")
    return Stated(time(cells, context), "spot", coin(cells, "coin"), quantity(cells, "left"), change)


def fill(cells: Cells, context: Context) -> Entry:
    """One fill; `Amount` is the base and `Total` the quote, both without the fee."""
    base, quote = priced(cells, (coin(cells, "base"), coin(cells, "quote")), "amount", "total")
    paid = signed_if_any(cells, "fee")
    fee = fee_of(coin(cells, "fee_coin"), paid) if paid else None
    return trade(context, time(cells, context), side(cells), base, quote, fee)


FORMATS = (
    Format(
        id="bitget_spot",
        title="Bitget spot transactions",
        venue=VENUE,
        account=ACCOUNT,
        key=("id", "time", "coin", "type", "amount", "fee", "left"),
        detail=1,
        layouts=(
            Layout(
                "spot transactions",
                {
                    "id": "order",
                    "time": "Date",
                    "coin": "Coin",
                    "type": "Type",
                    "amount": "Amount",
                    "fee": "Fee",
                    "left": "Available",
                },
                known_from=KnownFrom.READER,
            ),
        ),
        group=events,
        stated=balance,
    ),
    Format(
        id="bitget_fills",
        title="Bitget spot order details",
        venue=VENUE,
        account=ACCOUNT,
        key=("time", "pair", "side", "price", "amount", "total", "fee"),
        covers=(Covers.TRADES,),
        layouts=(
            Layout(
                "spot order details",
                {
                    "time": "Date",
                    "pair": "Trading pair",
                    "base": "Base Asset",
                    "quote": "Quote Asset",
                    "side": "Direction",
                    "price": "Price",
                    "amount": "Amount",
                    "total": "Total",
                    "fee": "Fee",
                    "fee_coin": "Fee Coin",
                },
                known_from=KnownFrom.READER,
            ),
        ),
        row=fill,
    ),
    Format(
        id="bitget_orders",
        title="Bitget spot order history",
        venue=VENUE,
        account=ACCOUNT,
        covers=(),
        layouts=(
            Layout(
                "spot order history",
                {
                    "time": "Date",
                    "type": "Type",
                    "id": "Order Id",
                    "pair": "Trading pair",
                    "base": "Base Asset",
                    "quote": "Quote Asset",
                    "side": "Direction",
                    "price": "Price",
                    "ordered": "Order amount",
                    "executed": "Executed",
                    "average": "Average Price",
                    "volume": "Trading volume",
                    "status": "Status",
                },
                known_from=KnownFrom.READER,
            ),
        ),
        set_aside="the order's fills are in Bitget's spot order details and spot transactions: import these",
    ),
)
