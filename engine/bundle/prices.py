"""prices.csv: the prices and rates that values come from.

A row is a coin's price of a day in dollars or rupees (`price`), rupees per unit of a currency as the person gave it
(`given`), or as the State Bank published it (`sbp_daily`, `sbp_m2m`). The dollar's daily rates stand there whole for
the time that the entries span, with those that come with the program: so the bundle needs no other table but the
month-end one, for days without a daily rate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from engine.bundle.entries import asset_ids
from engine.bundle.tables import guarded, read_table, unguarded, write_table
from engine.errors import InputError
from engine.exact import atto, atto_text, decimal, plain
from engine.karachi import day_of, year_end, year_start
from engine.model import PKR, Asset, LedgerColumns
from engine.valuation.fx import DAILY, REVALUATION, bundled_days

PRICES = "prices.csv"
_HEADER = ("kind", "what", "day", "quote", "price", "source")
_PRICE, _GIVEN = "price", "given"
_SERIES = (DAILY, REVALUATION)
_BEFORE = 31
_BUNDLED_SOURCE = "SBP daily"

Price = tuple[int, str]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Prices:
    """As LedgerColumns has them."""

    dollars: dict[tuple[int, int], Price]
    rupees: dict[tuple[int, int], Price]
    given: dict[tuple[str, int], Price]
    published: dict[tuple[str, str, int], Price]


def write_prices(columns: LedgerColumns, year: int) -> bytes:
    return write_table(_HEADER, sorted(_rows(columns, year)))


def _rows(columns: LedgerColumns, year: int) -> Iterator[tuple[str, ...]]:
    names = asset_ids(columns.assets)
    for quote, prices in (("USD", columns.prices), (PKR, columns.rupee_prices)):
        for (asset, day), (price, source) in prices.items():
            yield _PRICE, guarded(names[asset]), _day(day), quote, atto_text(price), guarded(source)
    for (currency, day), (rate, source) in columns.fx.items():
        yield _GIVEN, guarded(currency), _day(day), PKR, atto_text(rate), guarded(source)
    first = min(int(columns.time.min()) if len(columns) else year_start(year), year_start(year))
    span = range(day_of(first) - _BEFORE, day_of(year_end(year)))
    published = {(DAILY, "USD", day): (rate, _BUNDLED_SOURCE) for day, rate in bundled_days().items() if day in span}
    for (series, currency, day), (rate, source) in {**published, **columns.published}.items():
        yield series, guarded(currency), _day(day), PKR, atto_text(rate), guarded(source)


def _day(day: int) -> str:
    return date.fromordinal(day).isoformat()


def read_prices(data: bytes, assets: Sequence[Asset]) -> Prices:
    """InputError where the table is not one that this program writes, with the line."""
    place_of = {name: place for place, name in enumerate(asset_ids(assets))}
    found = Prices({}, {}, {}, {})
    for line, (kind, what, when, quote, price, source) in enumerate(read_table(PRICES, data, _HEADER), start=2):
        where = f"{PRICES}, line {line}"
        what, told = unguarded(what), (_amount(where, price), unguarded(source))
        try:
            day = date.fromisoformat(when)
        except ValueError:
            day = None
        if day is None or day.isoformat() != when:
            raise InputError(f"{where}: {when[:40]!r} is no day such as 2026-01-31.")
        number = day.toordinal()
        is_new = True
        if kind == _PRICE and quote in ("USD", PKR):
            if what not in place_of:
                raise InputError(f"{where}: there is no asset {what[:80]!r} in the bundle.")
            is_new = _put(found.dollars if quote == "USD" else found.rupees, (place_of[what], number), told)
        elif kind == _GIVEN and quote == PKR:
            is_new = _put(found.given, (what, number), told)
        elif kind in _SERIES and quote == PKR:
            is_new = _put(found.published, (kind, what, number), told)
        else:
            raise InputError(f"{where}: {kind[:40]!r} in {quote[:40]!r} is no price or rate that a bundle has.")
        if not is_new:
            raise InputError(f"{where}: {what} of {when} stands there twice.")
    return found


def _put(table: dict[Key, Price], key: Key, price: Price) -> bool:
    is_new = key not in table
    table[key] = price
    return is_new


def _amount(where: str, text: str) -> int:
    try:
        number = decimal(text)
        if plain(number) != text or number < 0:
            raise ValueError(f"{text[:60]!r} is no price")
    except ValueError as error:
        raise InputError(f"{where}: {error}.") from None
    return atto(text)


def with_known_rates(
    published: Mapping[tuple[str, str, int], Price],
) -> tuple[dict[tuple[str, str, int], Price], list[tuple[int, int, int]]]:
    """The published rates with what this program's own table says in their place, and where the two differ:
    (day number, the bundle's rate, the table's), in rupees of 10^-18."""
    known = bundled_days()
    corrected = dict(published)
    apart = []
    for (series, currency, day), (rate, source) in published.items():
        own = known.get(day)
        if series == DAILY and currency == "USD" and own is not None and own != rate:
            corrected[series, currency, day] = own, source
            apart.append((day, rate, own))
    return corrected, sorted(apart)
