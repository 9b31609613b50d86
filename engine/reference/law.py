"""Which rule pack and which elections hold in a year. The numbers of law themselves are data (engine.rules)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from engine.errors import InputError
from engine.karachi import over_a_year, tax_year_of
from engine.rules.elections import Elections
from engine.rules.loader import Rules

if TYPE_CHECKING:
    from engine.rules.schema import RulePack


class Law:
    def __init__(self, rules: Rules, settings: Mapping[str, str]) -> None:
        self.rules = rules
        self._settings = settings
        self._elections: dict[int, Elections] = {}

    def elections(self, year: int) -> Elections:
        """InputError for a choice that no year can be computed with."""
        if year not in self._elections:
            found = Elections.resolve(self._settings, year)
            if found.get("residency") != "resident":
                raise InputError("residency=non_resident cannot be computed.")
            self._elections[year] = found
        if self._elections[year].get("pool") != self.pool:
            raise InputError("The pool has to be the same in every year.")
        return self._elections[year]

    @cached_property
    def pool(self) -> str:
        return Elections.resolve(self._settings, self.rules.tax_year).get("pool")

    def loan(self, time: int) -> str:
        return self.elections(tax_year_of(time)).get("loan")

    def pack(self, time: int) -> RulePack:
        """The pack of a moment's year; before the first pack, the first."""
        years = self.rules.years()
        return self.rules.for_year(min(max(tax_year_of(time), years[0]), years[-1]))

    def fraction_taxable(self, acquired: int, disposed: int) -> Decimal:
        """s.37(3), to TY2022: three quarters of a gain where the lot was held for more than a year."""
        return (
            self.pack(disposed).capital_gains.long_term_fraction.value
            if over_a_year(acquired, disposed)
            else Decimal(1)
        )
