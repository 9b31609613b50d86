"""The rupee value of what moved in entries, and how it was found. Everything here is columns.

In this order: rupees that changed hands in the entry; a value given by the file or the person; money on the other
side (foreign currency, then a dollar stablecoin) x the State Bank rate; the recorded price of the day of what was
received, then of what was sent: in rupees, or in US dollars x that rate. What cannot be had is unknown, never zero. A
value is exact until it becomes rupees, and is then rounded once, half up, to the paisa.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from engine.columns import PLACES
from engine.exact import divide_half_up
from engine.jit import MOST_PAISA, compiled, share
from engine.model import ATTO, PKR, AssetKind, Column, LedgerColumns
from engine.valuation.fx import FxTable, Rate

NOTHING, RUPEES, CHANGED_HANDS, GIVEN, COMPENSATION, COST_ITSELF = range(6)
_WORDS = (
    "",
    "rupees",
    "rupees that changed hands",
    "value given with the entry",
    "compensation received, if any",
    "no gain, no loss: proceeds are the cost (s.79)",
)
_DAY_BITS = 21


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """Paisa (int64, or object where the quantities are), whether they are known, and how they were found (a code)."""

    paisa: Column
    known: Column
    found: Column


@dataclass(frozen=True, slots=True)
class _UnitValue:
    """What a whole unit of an asset is worth on a day: `paisa` / 10^`exponent`, exactly; in words where from."""

    paisa: int
    exponent: int
    text: str


class Valuer:
    """Values amounts of one ledger. `series_of` gives the rate series elected for a tax year.

    Quantities come as int64 units of the asset's places, or as object columns of ATTO integers. `missing` collects the
    (asset place, day) pairs whose price was asked for and is not there.
    """

    def __init__(self, columns: LedgerColumns, series_of: Callable[[int], str]) -> None:
        self._columns = columns
        self._fx = FxTable(series_of, columns.fx, columns.published)
        self._codes: dict[int, int] = {}
        self._units: list[_UnitValue | None] = [None] * len(_WORDS)
        self.missing: set[tuple[int, int]] = set()
        self.rupee = np.array([asset.symbol == PKR for asset in columns.assets] or [False])

    @property
    def fx(self) -> FxTable:
        """The rates that amounts become rupees by."""
        return self._fx

    def market(self, asset: Column, quantity: Column, day: Column) -> Values:
        """The open-market value (s.68) of quantities on Karachi days, where it is known.

        InputError where no rate table reaches a day that one is needed for.
        """
        keys = (asset.astype(np.int64) << _DAY_BITS) | day
        distinct = np.unique(keys)
        codes = np.array([self._code(key) for key in distinct.tolist()], np.int32)
        places = np.searchsorted(distinct, keys)
        units = [self._units[code] for code in codes.tolist()]
        if quantity.dtype == object:
            paisa = _exact_worths(quantity, places, units, PLACES)
        else:
            paisa = self._worths(quantity, places, units, distinct >> _DAY_BITS)
        known = np.array([unit is not None for unit in units] or [False], bool)[places]
        return Values(paisa, known, np.where(known, codes[places], NOTHING).astype(np.int32))

    def rupees(self, asset: Column, quantity: Column) -> Column:
        """Amounts of rupees in paisa; `asset` is the place of PKR."""
        if quantity.dtype == object:
            return _objects([divide_half_up(one, ATTO // 100) for one in quantity])
        one = [_UnitValue(100, 0, "")] * len(self._columns.assets)
        return self._worths(quantity, asset, one, np.arange(len(one)))

    def most_per_unit(self) -> Column:
        """An upper bound of what a whole unit of each asset is ever worth, in paisa (float64)."""
        dollar = 100.0 * self._fx.most("USD")
        most = np.full(len(self._columns.assets), dollar)
        for place, asset in enumerate(self._columns.assets):
            if asset.kind is AssetKind.FIAT and asset.symbol != "USD":
                most[place] = 100.0 if asset.symbol == PKR else 100.0 * self._fx.most(asset.symbol)
        for (place, _), (price, _source) in self._columns.prices.items():
            most[place] = max(most[place], price / ATTO * dollar)
        for (place, _), (price, _source) in self._columns.rupee_prices.items():
            most[place] = max(most[place], price / ATTO * 100.0)
        return most

    def text(self, code: int) -> str:
        """In words, how a value was found."""
        if code < len(_WORDS):
            return _WORDS[code]
        unit = self._units[code]
        assert unit is not None
        return unit.text

    def _code(self, key: int) -> int:
        code = self._codes.get(key)
        if code is None:
            unit = self._unit(key >> _DAY_BITS, key & ((1 << _DAY_BITS) - 1))  # where it raises, no code is kept
            code = self._codes[key] = len(self._units)
            self._units.append(unit)
        return code

    def _unit(self, asset: int, day: int) -> _UnitValue | None:
        what = self._columns.assets[asset]
        if what.symbol == PKR:
            return _UnitValue(100, 0, _WORDS[RUPEES])
        if what.kind is AssetKind.FIAT:
            rate = self._fx.usd(day) if what.symbol == "USD" else self._fx.other(what.symbol, day)
            if rate is None:
                self.missing.add((asset, day))
                return None
            return _converted(ATTO, what.symbol, rate, day)
        in_rupees = self._columns.rupee_prices.get((asset, day))
        if in_rupees is not None:
            return _exactly(in_rupees[0] * 100, PLACES, f"{what.symbol} at its price in rupees ({in_rupees[1]})")
        price = self._columns.prices.get((asset, day))
        if price is not None:
            note = f"{what.symbol} at its USD price of the day ({price[1]})"
            return _converted(price[0], note, self._fx.usd(day), day)
        if what.kind is AssetKind.STABLECOIN:
            return _converted(ATTO, f"{what.symbol} at 1 USD", self._fx.usd(day), day)
        self.missing.add((asset, day))
        return None

    def _worths(self, quantity: Column, places: Column, units: Sequence[_UnitValue | None], assets: Column) -> Column:
        """Worths of int64 quantities; `places` are places in `units` and `assets`."""
        numerators = np.full(len(units) or 1, -1, np.int64)
        denominators = np.ones(len(units) or 1, np.int64)
        plain = True
        decimals = [int(self._columns.places[asset]) for asset in assets.tolist()]
        for spot, unit in enumerate(units):
            if unit is None:
                numerators[spot] = 0
            elif unit.paisa < MOST_PAISA and unit.exponent + decimals[spot] <= PLACES:
                numerators[spot] = unit.paisa
                denominators[spot] = 10 ** (unit.exponent + decimals[spot])
            else:
                plain = False
        paisa = np.zeros(quantity.size, np.int64)
        _work_out(quantity, places.astype(np.int64), numerators, denominators, paisa)
        if not plain:
            for one in np.flatnonzero(paisa < 0).tolist():
                spot = int(places[one])
                paisa[one] = _exact_worth(int(quantity[one]), units[spot], decimals[spot])
        return paisa


def _converted(unit_price: int, what: str, rate: Rate, day: int) -> _UnitValue:
    """unit price x rate, both integers of 10^-18, as an exact number of paisa a unit."""
    text = f"{what} x {rate.source} rate of {date.fromordinal(rate.day)}"
    if rate.day != day:
        text += f" (last published before {date.fromordinal(day)})"
    return _exactly(unit_price * rate.pkr * 100, 2 * PLACES, text)


def _exactly(paisa: int, exponent: int, text: str) -> _UnitValue:
    """paisa / 10^exponent with the least exponent."""
    while exponent and paisa % 10 == 0:
        paisa //= 10
        exponent -= 1
    return _UnitValue(paisa, exponent, text)


@compiled
def _work_out(quantity: Column, places: Column, numerators: Column, denominators: Column, paisa: Column) -> None:
    """paisa = quantity x numerator / denominator, half up; -1 where the numerator is below zero."""
    for one in range(quantity.size):
        spot = places[one]
        if numerators[spot] < 0:
            paisa[one] = -1
        else:
            paisa[one] = share(numerators[spot], quantity[one], denominators[spot])


def _exact_worth(quantity: int, unit: _UnitValue | None, decimals: int) -> int:
    return 0 if unit is None else divide_half_up(quantity * unit.paisa, 10 ** (unit.exponent + decimals))


def _exact_worths(quantity: Column, places: Column, units: Sequence[_UnitValue | None], decimals: int) -> Column:
    return _objects(
        [_exact_worth(much, units[spot], decimals) for much, spot in zip(quantity, places.tolist(), strict=True)]
    )


def _objects(numbers: list[int]) -> Column:
    column = np.empty(len(numbers), object)
    column[:] = numbers
    return column
