"""Rules and elections of each tax year, looked up once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from engine.errors import InputError
from engine.model import Column
from engine.rules.elections import Elections
from engine.rules.loader import Rules

_NOT_YET = {"residency": ("resident",)}


@dataclass(frozen=True, slots=True)
class YearLaw:
    """What the treatment of an entry needs to know of its year."""

    elections: Elections
    gifts_at_market_value: bool
    every_gift_without_gain: bool
    s75a_limit: int
    """In paisa."""
    long_term_fraction: Decimal
    """The part of a gain that s.37(3) taxed where the asset was held for over a year (to TY2022), else 1."""


class Law:
    """Rules and elections by year. Raises InputError for an election that cannot be computed."""

    def __init__(self, rules: Rules, settings: Mapping[str, str]) -> None:
        self.rules = rules
        self.settings = settings
        self._elections: dict[int, Elections] = {}
        self._years: dict[int, YearLaw] = {}

    def elections(self, year: int) -> Elections:
        found = self._elections.get(year)
        if found is None:
            found = self._elections[year] = Elections.resolve(self.settings, year)
            for key, able in _NOT_YET.items():
                if found.get(key) not in able:
                    raise InputError(
                        f"This version of Hisaab cannot compute {key}={found.get(key)} yet; it can: {', '.join(able)}."
                    )
        return found

    def of_year(self, year: int) -> YearLaw:
        found = self._years.get(year)
        if found is None:
            # Lots bought before the first rule pack need no law of their own year; its first pack's limits stand in.
            known = self.rules.years()
            pack = self.rules.for_year(min(max(year, known[0]), known[-1]))
            gains = pack.capital_gains
            found = self._years[year] = YearLaw(
                self.elections(year),
                gains.gift_cost.value == "market_value",
                gains.gift_given.value == "no_gain",
                int(gains.banking_channel_limit.value) * 100,
                gains.long_term_fraction.value,
            )
        return found

    def fx_series(self, year: int) -> str:
        """The State Bank rates that value what happens in a tax year."""
        return self.elections(year).get("fx_series")

    def pool(self, years: range) -> str:
        """The pool elected, `taxpayer` or `account`; InputError where it is not the same in all years."""
        pools = {self.elections(year).get("pool") for year in years}
        if len(pools) > 1:
            raise InputError(
                "The election `pool` differs between tax years. Choose one for all of them: once lots have been "
                "matched over all accounts, nobody can say on which account one lies."
            )
        return pools.pop()


class ByYear:
    """Looks up the law of entries' years. `year` is the tax year of each entry, `p` are places of entries."""

    def __init__(self, law: Law, year: Column) -> None:
        self._law = law
        self._first = int(year.min()) if year.size else 0
        self._last = int(year.max()) if year.size else -1
        self._year = year

    def elected(self, key: str, value: str, p: Column) -> Column:
        """Whether `key` is `value` in each entry's year."""
        return self.gathered(lambda law: law.elections.get(key) == value, p)

    def gathered(self, of: Callable[[YearLaw], Any], p: Column) -> Column:
        """What `of` says of each entry's year."""
        table = np.array([of(self._law.of_year(year)) for year in range(self._first, self._last + 1)] or [0])
        found: Column = table[self._year[p] - self._first]
        return found
