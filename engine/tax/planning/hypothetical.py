"""Sales that were not made, put into a book as if they stood in the ledger; nothing is written anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np

from engine.columns import PLACES, Row, columns_from, rows_of
from engine.errors import InputError, UsageError
from engine.exact import atto_text
from engine.jit import MOST_UNITS
from engine.karachi import day_of
from engine.model import ATTO, KINDS, PKR, Asset, AssetKind, Column, Kind, LedgerColumns, LotUse, Side
from engine.tax.balances import balances_of
from engine.tax.book import Book, make_book
from engine.tax.law import Law
from engine.tax.update import updated
from engine.valuation.fx import FxTable, Rate

USD = "USD"
_PAISA_PLACES = 2
_LISTED = 10
_LONGEST_WAIT = 400
"""Days that the newest known rate may be old."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a unit of a coin brings, paid in rupees or in dollars; `pkr` is exact rupees, `note` how it was found."""

    currency: str
    pkr: Fraction
    note: str


@dataclass(frozen=True, slots=True)
class Part:
    """So much of a sale on one account (its place), in ATTO."""

    account: int
    quantity: int


def with_money(columns: LedgerColumns, law: Law, time: int, rate: Fraction | None = None) -> tuple[LedgerColumns, Rate]:
    """The columns with rupees and dollars among their assets and a dollar rate on the day of `time`; and that rate.

    The day's rate stands; where there is none, `rate` (rupees a dollar), or else the newest known before. InputError
    where there is none at all.
    """
    for symbol in (PKR, USD):
        columns = _with_asset(columns, Asset(symbol, AssetKind.FIAT))
    columns = in_places(columns, _place(columns, PKR), _PAISA_PLACES)
    day = day_of(time)
    table = FxTable(law.fx_series, columns.fx, columns.published)
    try:
        return columns, table.usd(day)
    except InputError:
        found = Rate(int(rate * ATTO), day, "the rate given") if rate else _newest(table, day)
    source = found.source if rate else f"{found.source} rate of {date.fromordinal(found.day)}, the newest known"
    return replace(columns, fx={**columns.fx, (USD, day): (found.pkr, source)}), found


def in_places(columns: LedgerColumns, asset: int, places: int) -> LedgerColumns:
    """The columns with an asset counted in at least so many decimal places, where 64 bits hold that."""
    up = places - int(columns.places[asset])
    if up <= 0 or columns.is_wide[asset]:
        return columns
    sides = (columns.sent, columns.received, columns.fee)
    if sum(float(side.units[side.asset == asset].sum(dtype=float)) for side in sides) * 10.0**up >= MOST_UNITS / 8:
        return columns

    def scaled(side: Side) -> Side:
        return Side(side.asset, np.where(side.asset == asset, side.units * 10**up, side.units))

    sent, received, fee = map(scaled, sides)
    found = columns.places.copy()
    found[asset] = places
    return replace(columns, sent=sent, received=received, fee=fee, places=found)


def asset_named(columns: LedgerColumns, symbol: str, held: Mapping[int, Mapping[int, int]]) -> int:
    """The place of the asset of that symbol; of several on different networks the one that is held.

    InputError where there is none, or more than one is held.
    """
    found = [
        place
        for place, asset in enumerate(columns.assets)
        if asset.symbol == symbol and asset.kind is not AssetKind.FIAT
    ]
    if not found:
        raise InputError(f"There is no coin {symbol} in this ledger.{_those_held(columns, held)}")
    with_some = [place for place in found if any(much > 0 for much in held.get(place, {}).values())]
    if len(with_some) > 1:
        networks = ", ".join(columns.assets[place].network or "no network" for place in with_some)
        raise InputError(
            f"{symbol} is held on several networks ({networks}); a planned sale cannot tell them apart yet."
        )
    return (with_some or found)[0]


def _those_held(columns: LedgerColumns, held: Mapping[int, Mapping[int, int]]) -> str:
    some = [columns.assets[place] for place, accounts in held.items() if any(much > 0 for much in accounts.values())]
    coins = sorted({asset.symbol for asset in some if asset.kind is not AssetKind.FIAT})
    more = ", ..." if len(coins) > _LISTED else ""
    return f" It holds {', '.join(coins[:_LISTED])}{more}." if coins else ""


def held_at(columns: LedgerColumns, law: Law, live: Column, time: int) -> dict[int, dict[int, int]]:
    """What the entries up to `time` leave, in ATTO, by asset and account, as places; not what is lent out."""
    rows = np.flatnonzero((columns.time <= time) & live)
    lent = _loans(columns)
    return {
        asset: {account: much for account, much in held.items() if account not in lent}
        for asset, held in balances_of(columns, law, rows).quantities(columns).items()
    }


def _loans(columns: LedgerColumns) -> set[int]:
    """The accounts that are loans."""
    out, back = (columns.kind == KINDS.index(kind) for kind in (Kind.LOAN_OUT, Kind.LOAN_BACK))
    own = {*columns.account[out].tolist(), *columns.to_account[back].tolist()}
    return {*columns.to_account[out].tolist(), *columns.account[back].tolist()} - own


def parts_of(held: Mapping[int, int], quantity: int | None) -> list[Part]:
    """A sale of so much (None: of all) as sales on the accounts that hold it, in their order."""
    found, rest = [], quantity
    for account, much in sorted(held.items()):
        take = much if rest is None else min(much, rest)
        if take > 0:
            found.append(Part(account, take))
            rest = None if rest is None else rest - take
    return found


def sold(book: Book, time: int, asset: int, parts: Sequence[Part], price: Price) -> tuple[Book, list[int]]:
    """The book with a sale on each of some accounts at `time`, and the uids of the entries that stand for them."""
    columns = book.columns
    rows: list[Row] = []
    uid = (1 << 64) - 1
    for part in parts:
        while (columns.uid == np.uint64(uid)).any():
            uid -= 1
        rows.append(_sale(columns, uid, time, asset, part, price))
        uid -= 1
    uids = [row.uid for row in rows]
    found = updated(book, columns_from(rows, columns.accounts, columns.assets), ())
    return found or _anew(book, rows), uids


def used_by(book: Book, uids: Sequence[int]) -> list[LotUse]:
    """The parts of lots that disposals of the book's last year consumed, in the order in which they did."""
    wanted = np.array(uids, np.uint64)
    found: list[LotUse] = []
    for worked in book.worked:
        component, settled = worked.component, worked.years[-1]
        up = 10 ** (PLACES - component.places)
        for place in np.flatnonzero(np.isin(component.uid[settled.leg], wanted)).tolist():
            leg = int(settled.leg[place])
            for at in range(int(settled.start[place]), int(settled.start[place + 1])):
                lot = int(settled.segment.lot[at])
                since = lot if lot >= 0 else leg
                found.append(
                    LotUse(
                        lot=f"{int(component.uid[lot]):016x}" if lot >= 0 else "",
                        acquired=int(component.legs.time[since]),
                        quantity=int(settled.segment.quantity[at]) * up,
                        cost=int(settled.segment.cost[at]),
                        gain=int(settled.fragment_gain[at]),
                        held_days=int(component.day[leg] - component.day[since]),
                        fraction_taxable=settled.fraction if bool(settled.is_long[at]) else Decimal(1),
                    )
                )
    return found


def shortage_of(book: Book, asset: int) -> int:
    """How much of an asset was disposed of that was not there, in all years, in ATTO."""
    short = 0
    for worked in book.worked:
        if asset in worked.component.assets:
            up = 10 ** (PLACES - worked.component.places)
            for settled in worked.years:
                these = worked.component.asset[settled.leg] == asset
                short += int(settled.shortage[these].sum()) * up
    return short


def refuse_more_than_is_held(columns: LedgerColumns, asset: int, held: Mapping[int, int], quantity: int) -> None:
    """InputError that says what there is, where it is less than `quantity`."""
    symbol = columns.assets[asset].symbol
    there = [(columns.accounts[account].name, much) for account, much in sorted(held.items()) if much > 0]
    total = sum(much for _, much in there)
    if quantity > total:
        listed = ", ".join(f"{atto_text(much)} on {name}" for name, much in there) or "nothing"
        raise InputError(
            f"{atto_text(quantity)} {symbol} is more than is held then: {atto_text(total)} {symbol} ({listed})."
        )


def account_named(columns: LedgerColumns, name: str) -> int:
    """The place of an account. UsageError that lists them, where there is none of that name."""
    names = [account.name for account in columns.accounts]
    if name not in names:
        raise UsageError(f"There is no account {name!r} in this ledger; there are: {', '.join(names)}.")
    return names.index(name)


def _sale(columns: LedgerColumns, uid: int, time: int, asset: int, part: Part, price: Price) -> Row:
    paisa = (part.quantity * price.pkr * 100 / ATTO + Fraction(1, 2)).__floor__()
    return Row(
        uid=uid,
        time=time,
        kind=Kind.SELL,
        account=part.account,
        to_account=-1,
        sent_asset=asset,
        sent=part.quantity,
        received_asset=_place(columns, price.currency),
        received=paisa * ATTO // 100 if price.currency == PKR else ATTO,  # of dollars any amount: the value is given
        fee_asset=-1,
        fee=0,
        value_pkr=None if price.currency == PKR else paisa,
        reference="",
        tags="",
    )


def _anew(book: Book, rows: Sequence[Row]) -> Book:
    """The book with more entries, worked off from the beginning."""
    c = book.columns
    live = [row for row, counts in zip(rows_of(c), book.live.tolist(), strict=True) if counts]
    around = {name: getattr(c, name) for name in ("prices", "rupee_prices", "fx", "published", "lot_choices")}
    columns = columns_from([*live, *rows], c.accounts, c.assets, **around)
    return make_book(columns, book.law.rules, book.law.settings)


def _newest(table: FxTable, day: int) -> Rate:
    for back in range(_LONGEST_WAIT):
        try:
            return table.usd(day - back)
        except InputError:
            continue
    raise InputError(f"No dollar rate is known for {date.fromordinal(day)} or the year before it: give one.")


def _place(columns: LedgerColumns, symbol: str) -> int:
    return [one.symbol for one in columns.assets].index(symbol)


def _with_asset(columns: LedgerColumns, asset: Asset) -> LedgerColumns:
    """The columns with one asset more, in its place by symbol; as they are where it is there."""
    symbols = [one.symbol for one in columns.assets]
    if asset.symbol in symbols:
        return columns
    at = sum(symbol < asset.symbol for symbol in symbols)

    def moved(side: Side) -> Side:
        return Side(np.where(side.asset >= at, side.asset + 1, side.asset).astype(np.int32), side.units)

    def put(column: Column, value: int) -> Column:
        return np.insert(column, at, value)

    def renamed(prices: Mapping[tuple[int, int], tuple[int, str]]) -> dict[tuple[int, int], tuple[int, str]]:
        return {(one + (one >= at), day): found for (one, day), found in prices.items()}

    return replace(
        columns,
        sent=moved(columns.sent),
        received=moved(columns.received),
        fee=moved(columns.fee),
        assets=[*columns.assets[:at], asset, *columns.assets[at:]],
        places=put(columns.places, 2),
        is_wide=put(columns.is_wide, 0).astype(bool),
        prices=renamed(columns.prices),
        rupee_prices=renamed(columns.rupee_prices),
    )
