"""Which rule pack and which elections hold in a year. The numbers of law themselves are data (engine.rules)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from engine.columns import Row
from engine.errors import InputError
from engine.karachi import tax_year_of
from engine.model import Head, LedgerColumns
from engine.rules.elections import Elections
from engine.rules.loader import Rules

if TYPE_CHECKING:
    from engine.rules.schema import RulePack, SeparateBlock


class Law:
    def __init__(self, rules: Rules, settings: Mapping[str, str], columns: LedgerColumns) -> None:
        self.rules = rules
        self._settings = settings
        self._columns = columns
        self._elections: dict[int, Elections] = {}

    def elections(self, year: int) -> Elections:
        """InputError for a choice that no year can be computed with."""
        if year not in self._elections:
            self._elections[year] = Elections.resolve(self._settings, year)
        if self._elections[year].get("pool") != self.pool:
            raise InputError("The pool has to be the same in every year.")
        return self._elections[year]

    @cached_property
    def pool(self) -> str:
        return Elections.resolve(self._settings, self.rules.tax_year).get("pool")

    def loan(self, time: int) -> str:
        return self.elections(tax_year_of(time)).get("loan")

    def elected(self, key: str, row: Row, account: int, asset: int) -> str:
        """An election that may differ by account, asset and entry, for an asset of an entry on an account."""
        account_name, symbol = self._columns.accounts[account].name, self._columns.assets[asset].symbol
        return self.elections(tax_year_of(row.time)).of(key, account_name, symbol, row.uid)

    def elected_of_holding(self, key: str, year: int, account: int, asset: int) -> str:
        """The same for what is held: no entry counts."""
        account_name, symbol = self._columns.accounts[account].name, self._columns.assets[asset].symbol
        return self.elections(year).of(key, account_name, symbol, NO_ENTRY)

    def is_resident(self, time: int) -> bool:
        return self.elections(tax_year_of(time)).get("residency") == "resident"

    def block(self, time: int, head: Head) -> SeparateBlock | None:
        """The separate block that takes in a disposal under a head."""
        block = self.pack(time).separate_block
        is_taken_in = block and (block.covers.value == "all_disposals" or head is Head.CAPITAL_GAINS)
        return block if is_taken_in else None

    def pack(self, time: int) -> RulePack:
        """The pack of a moment's year; before the first pack, the first."""
        years = self.rules.years()
        return self.rules.for_year(min(max(tax_year_of(time), years[0]), years[-1]))


NO_ENTRY = -1
