"""Rules and elections of each tax year, looked up once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

from engine.errors import InputError
from engine.model import Account, Asset, Column
from engine.rules.elections import Elections
from engine.rules.loader import Rules


class LongTerm(NamedTuple):
    """s.37(3), to TY2022: of a capital gain on what was held for over so many years only `fraction` is taxed."""

    over_years: int
    fraction: Decimal


@dataclass(frozen=True, slots=True)
class YearLaw:
    """What the treatment of an entry needs to know of its year."""

    elections: Elections
    gift_at_market_value: bool
    """What a gift from a relative costs him who got it."""
    inheritance_at_market_value: bool
    every_gift_without_gain: bool
    every_gift_at_market_value: bool
    """Neither: a gift to a relative is without gain."""
    floors_consideration: bool
    """s.77(1): whether market value is the least that a disposal brings."""
    s75a_limit: int
    """In paisa."""
    long_term: LongTerm
    resident: bool


class Law:
    """Rules and elections by year."""

    def __init__(self, rules: Rules, settings: Mapping[str, str]) -> None:
        self.rules = rules
        self.settings = settings
        self._elections: dict[int, Elections] = {}
        self._years: dict[int, YearLaw] = {}

    def elections(self, year: int) -> Elections:
        found = self._elections.get(year)
        if found is None:
            found = self._elections[year] = Elections.resolve(self.settings, year)
        return found

    def of_year(self, year: int) -> YearLaw:
        found = self._years.get(year)
        if found is None:
            # Lots bought before the first rule pack need no law of their own year; its first pack's limits stand in.
            known = self.rules.years()
            pack = self.rules.for_year(min(max(year, known[0]), known[-1]))
            gains = pack.capital_gains
            elections = self.elections(year)
            fraction = gains.long_term_fraction.value if pack.separate_block is None else Decimal(1)
            found = self._years[year] = YearLaw(
                elections=elections,
                gift_at_market_value=gains.gift_cost.value == "market_value",
                inheritance_at_market_value=gains.inheritance_cost.value == "market_value",
                every_gift_without_gain=gains.gift_given.value == "no_gain",
                every_gift_at_market_value=gains.gift_given.value == "market_value",
                floors_consideration="received" not in (gains.consideration.value, elections.get("consideration")),
                s75a_limit=int(gains.banking_channel_limit.value) * 100,
                long_term=LongTerm(gains.long_term_over_years.value, fraction),
                resident=elections.get("residency") == "resident",
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

    def chosen(self, key: str, values: Sequence[str], p: Column, where: Where) -> Column:
        """For each entry the place in `values` (int8) of what is elected for it; `where` says where each one is."""
        found = self.gathered(lambda law: np.int8(values.index(law.elections.get(key))), p)
        for year in range(self._first, self._last + 1):
            elections = self._law.elections(year)
            if elections.overrides(key):
                these = np.flatnonzero(self._year[p] == year)
                found[these] = chosen(elections, key, values, where.rows(these))
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Where:
    """Where things stand: places in `assets` and `accounts`, and the uids of their entries (None: of no entry)."""

    accounts: Sequence[Account]
    assets: Sequence[Asset]
    account: Column
    asset: Column
    uid: Column | None = None

    def rows(self, these: Column) -> Where:
        """Some of the rows."""
        uid = None if self.uid is None else self.uid[these]
        return Where(self.accounts, self.assets, self.account[these], self.asset[these], uid)


def chosen(elections: Elections, key: str, values: Sequence[str], where: Where) -> Column:
    """The place in `values` (int8) of what is elected: by entry, else by asset, else by account, else in general."""
    found = np.full(where.account.size, values.index(elections.get(key)), np.int8)
    entries: dict[int, int] = {}
    for level, name, value in elections.overrides(key):  # the nearest last
        place = values.index(value)
        if level == "account":
            found[_named(name, [account.name for account in where.accounts])[where.account]] = place
        elif level == "asset":
            found[_named(name, [asset.symbol for asset in where.assets])[where.asset]] = place
        else:
            entries[int(name, 16)] = place
    if entries and where.uid is not None:
        uids = np.array(sorted(entries), np.uint64)
        places = np.array([entries[uid] for uid in uids.tolist()], np.int8)
        at = np.minimum(np.searchsorted(uids, where.uid), uids.size - 1)
        found = np.where(uids[at] == where.uid, places[at], found)
    return found


def _named(name: str, names: Sequence[str]) -> Column:
    """Which of the names it is, with one place more for -1: none."""
    return np.array([*(one == name for one in names), False])
