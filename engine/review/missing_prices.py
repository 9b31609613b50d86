"""Which prices of a day a ledger lacks, what each holds up, and what filling it would do to the tax.

Nobody knows a price that is missing. What it would do is told by trying the nearest price of the same asset that the
ledger tells of (one that it keeps, or a trade for money), and computing the tax of all years with and without it:
exactly for the dearest, by their value for the others. Where the ledger tells of none, nothing is assumed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from engine.columns import quantity
from engine.errors import InputError
from engine.karachi import days_of, tax_year_of_day, year_end
from engine.model import ATTO, KINDS, PKR, Asset, AssetKind, Column, Kind, LedgerColumns, Side
from engine.progress import Progress, no_progress
from engine.review.context import places_of
from engine.review.nearest_price import Nearest
from engine.review.worth import payables
from engine.rules.loader import Rules
from engine.tax.asking import unpriced_fees
from engine.tax.book import Book, make_book
from engine.tax.treatment import NO_MARKET
from engine.tax.update import updated
from engine.valuation.fx import DAILY, FxTable
from engine.valuation.values import Valuer

MOST_TRIED = 24
_MOST_AT_ONCE = 5_000
PROCEEDS, COST, INCOME, FEE, FLOOR = "proceeds", "cost", "income", "fee", "fair market value"
HOLDS_UP: Mapping[str, str] = {
    PROCEEDS: "disposals are left out of the year's gains",
    COST: "what was acquired counts as having cost nothing",
    INCOME: "income is left out, and what came counts as having cost nothing",
    FEE: "fees count for nothing",
    FLOOR: "sales for rupees could not be held against the market's price (s.77)",
}
"""What is done as long as the price is missing, by what it holds up."""
_TRADES = (Kind.BUY, Kind.SELL, Kind.SWAP, Kind.TRANSFER, Kind.MIGRATE)
_COMES_AT_COST = (Kind.OPENING, Kind.INHERITANCE, Kind.LOAN_BACK)


@dataclass(frozen=True, slots=True)
class MissingPrice:
    """A price that the computation asked for and did not find.

    `day` is a Karachi day number; `quantity` (ATTO) is of all that waits for it, `entries` their uids, `holds_up` how
    many of them by what (HOLDS_UP). `tax` is by how much the tax payable of all years (paisa) would change at the
    nearest known price, which `tried` names; None where that was not computed. `value` (paisa) is what the quantity is
    worth at it; None where the ledger has no price of the asset.
    """

    asset: Asset
    day: int
    quantity: int
    entries: tuple[str, ...]
    holds_up: Mapping[str, int]
    value: int | None = None
    tried: str = ""
    tax: int | None = None

    @property
    def tax_year(self) -> int:
        return tax_year_of_day(self.day)


@dataclass(frozen=True, slots=True)
class Missing:
    """The prices that are missing, the dearest first, and the days whose rates are.

    `rates` are Karachi days of entries that no US dollar rate reaches, `until` the last day that has one of its own.
    Where there are such days their years cannot be computed; the newest rate stands in for this list alone.
    """

    prices: tuple[MissingPrice, ...]
    rates: tuple[int, ...]
    until: int


def missing_prices(
    columns: LedgerColumns,
    rules: Rules,
    settings: Mapping[str, str],
    progress: Progress = no_progress,
    most_tried: int = MOST_TRIED,
) -> Missing:
    """What is missing up to the end of `rules.tax_year`. Raises as `make_book`, but for rates that are missing."""
    columns, rates, until = _with_all_rates(columns, rules, settings)
    book = make_book(columns, rules, settings, progress)
    progress("Weighing what is missing", 0, 1)
    nearest = Nearest(book.columns)
    found = [_valued(book, one, nearest) for one in _found(book)]
    found.sort(key=_order)
    tried = [one for one in found[:most_tried] if one.value is not None]
    if tried:
        before = payables(book)
        weighed = {(one.asset, one.day): replace(one, tax=_effect(book, one, nearest, before)) for one in tried}
        found = [weighed.get((one.asset, one.day), one) for one in found]
        found.sort(key=_order)
    return Missing(tuple(found), rates, until)


def _order(one: MissingPrice) -> tuple[bool, int, bool, int, int, int, str]:
    """Those that change the tax most, then those worth most, then those that hold up most entries."""
    return (
        one.tax is None,
        -abs(one.tax or 0),
        one.value is None,
        -(one.value or 0),
        -len(one.entries),
        one.day,
        one.asset.symbol,
    )


# --- what is missing ------------------------------------------------------------------------------------------------


def _with_all_rates(
    columns: LedgerColumns, rules: Rules, settings: Mapping[str, str]
) -> tuple[LedgerColumns, tuple[int, ...], int]:
    """The columns with a dollar rate for every day of entries that need one, the days that had none, and the last day
    that has one of its own."""
    from engine.tax.law import Law

    table = FxTable(Law(rules, settings).fx_series, columns.fx, columns.published)
    lacking, stand_in = [], {}
    for day in _days_with_dollars(columns, rules):
        try:
            table.usd(day)
        except InputError:
            lacking.append(day)
            stand_in[DAILY, "USD", day] = (table.newest(day).pkr, "newest")
    if stand_in:
        columns = replace(columns, published={**columns.published, **stand_in})
    return columns, tuple(lacking), table.last_day()


def _days_with_dollars(columns: LedgerColumns, rules: Rules) -> list[int]:
    """The days of entries up to the year's end that are not told in rupees."""
    rupee = np.array([*(asset.symbol == PKR for asset in columns.assets), False])
    needs = ~(rupee[columns.sent.asset] | rupee[columns.received.asset]) & (columns.time < year_end(rules.tax_year))
    found: list[int] = np.unique(days_of(columns.time[needs])).tolist()
    return found


@dataclass(slots=True)
class _Waiting:
    quantity: int
    entries: dict[str, None]
    holds_up: dict[str, int]


def _found(book: Book) -> Iterator[MissingPrice]:
    """The pairs of asset and day that entries wait for."""
    columns = book.columns
    waiting: dict[tuple[int, int], _Waiting] = {}
    unvalued = {q.entry for q in (*book.questions, *unpriced_fees(book)) if q.code == "unpriced" and q.entry}
    places = places_of(np.array(sorted(int(uid, 16) for uid in unvalued), np.uint64), columns.uid)
    days = days_of(columns.time)
    for place in places[places >= 0].tolist():
        day, kind = int(days[place]), KINDS[int(columns.kind[place])]
        for side, name in ((columns.sent, "sent"), (columns.received, "received"), (columns.fee, "fee")):
            asset = int(side.asset[place])
            if asset >= 0 and (asset, day) in book.valuer.missing:
                what = _held_up(kind, name, is_money=columns.assets[asset].kind is AssetKind.FIAT)
                _wait(waiting, columns, side, place, (asset, day), what)
    for row in _not_held_against_the_market(book).tolist():
        key = int(columns.sent.asset[row]), int(days[row])
        if key in book.valuer.missing:
            _wait(waiting, columns, columns.sent, row, key, FLOOR)
    for (asset, day), one in waiting.items():
        yield MissingPrice(columns.assets[asset], day, one.quantity, tuple(one.entries), one.holds_up)


def _wait(
    waiting: dict[tuple[int, int], _Waiting],
    columns: LedgerColumns,
    side: Side,
    place: int,
    key: tuple[int, int],
    what: str,
) -> None:
    one = waiting.setdefault(key, _Waiting(0, {}, defaultdict(int)))
    one.quantity += quantity(columns, key[0], int(side.units[place]))
    one.entries[f"{int(columns.uid[place]):016x}"] = None
    one.holds_up[what] += 1


def _held_up(kind: Kind, side: str, *, is_money: bool) -> str:
    if side == "fee":
        return FEE
    if kind in _TRADES:
        return PROCEEDS if (side == "sent") != is_money else COST
    if side == "sent":
        return INCOME if kind is Kind.DERIVATIVE_PNL else PROCEEDS
    return COST if kind in _COMES_AT_COST else INCOME


def _not_held_against_the_market(book: Book) -> Column:
    """The rows of sales for rupees whose market value is not known."""
    rows = [
        worked.component.row[worked.component.floor == NO_MARKET]
        for worked in book.worked
        if (worked.component.floor == NO_MARKET).any()
    ]
    return np.unique(np.concatenate(rows)) if rows else np.zeros(0, np.int64)


# --- what it would do -------------------------------------------------------------------------------------------------


def _valued(book: Book, one: MissingPrice, nearest: Nearest) -> MissingPrice:
    """With its worth at the nearest price, where there is one."""
    near = None if one.asset.kind is AssetKind.FIAT else nearest.of(one.asset, one.day)
    if near is None:
        return one
    value = int(Fraction(one.quantity, ATTO) * near.rupees(book.valuer.fx, one.day) * 100)
    return replace(one, value=value, tried=f"{near}")


def _effect(book: Book, one: MissingPrice, nearest: Nearest, before: Mapping[int, int]) -> int | None:
    """By how much the tax of all years changes with the price; None where it is too much to work off again."""
    if len(one.entries) > _MOST_AT_ONCE:
        return None
    near = nearest.of(one.asset, one.day)
    assert near is not None
    _, price, quote, source = near
    columns = book.columns
    key = columns.assets.index(one.asset), one.day
    if quote == PKR:
        columns = replace(columns, rupee_prices={**columns.rupee_prices, key: (price, source)})
    else:
        columns = replace(columns, prices={**columns.prices, key: (price, source)})
    priced = replace(book, columns=columns, valuer=Valuer(columns, book.law.fx_series))
    places = places_of(np.array([int(uid, 16) for uid in one.entries], np.uint64), columns.uid)
    again = updated(priced, _only(columns, places), columns.uid[places].tolist())
    if again is None:
        again = make_book(columns, book.law.rules, book.law.settings)
    return sum(payables(again, min(before)).values()) - sum(before.values())


def _only(columns: LedgerColumns, places: Column) -> LedgerColumns:
    """The entries at some places, under the same accounts, assets and scales."""

    def side(one: Side) -> Side:
        return Side(one.asset[places], one.units[places])

    rows: Sequence[int] = places.tolist()
    return replace(
        columns,
        uid=columns.uid[places],
        time=columns.time[places],
        kind=columns.kind[places],
        account=columns.account[places],
        to_account=columns.to_account[places],
        sent=side(columns.sent),
        received=side(columns.received),
        fee=side(columns.fee),
        value_pkr=columns.value_pkr[places],
        reference=[columns.reference[row] for row in rows],
        tags=[columns.tags[row] for row in rows],
        wide_values={at: columns.wide_values[row] for at, row in enumerate(rows) if row in columns.wide_values},
    )
