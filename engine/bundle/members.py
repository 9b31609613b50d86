"""What a bundle holds, made from what was computed, and read back into what it was computed from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.bundle import entries
from engine.bundle.archive import PDF
from engine.bundle.elections import ELECTIONS, read_elections, write_elections
from engine.bundle.entries import ACCOUNTS, ASSETS, ENTRIES, LOTS, Said
from engine.bundle.prices import PRICES, read_prices, with_known_rates, write_prices
from engine.bundle.rules import RULES, write_rules
from engine.columns import Row
from engine.errors import InputError
from engine.karachi import tax_year_of
from engine.model import Account, Asset, LedgerColumns, Return
from engine.progress import Progress, no_progress
from engine.rules.loader import Rules
from engine.tax.computation_json import computation_bytes

COMPUTATION = "computation.json"
OF_THE_LEDGER = (ACCOUNTS, ASSETS, ELECTIONS, ENTRIES, LOTS, PRICES)
NEEDED = (*OF_THE_LEDGER, RULES, COMPUTATION, PDF)


def write_ledger(
    columns: LedgerColumns, settings: Mapping[str, str], said: Said, year: int, progress: Progress = no_progress
) -> dict[str, bytes]:
    """The members that say what was computed from, but for the law."""
    parts: dict[str, Callable[[], bytes]] = {
        ENTRIES: lambda: entries.write_entries(columns, said),
        ACCOUNTS: lambda: entries.write_accounts(columns),
        ASSETS: lambda: entries.write_assets(columns),
        LOTS: lambda: entries.write_lots(columns),
        PRICES: lambda: write_prices(columns, year),
        ELECTIONS: lambda: write_elections(settings),
    }
    found = {}
    for number, (name, write) in enumerate(parts.items()):
        progress(f"Writing {name}", number, len(parts))
        found[name] = write()
    return found


def write_members(
    columns: LedgerColumns,
    settings: Mapping[str, str],
    said: Said,
    rules: Rules,
    result: Return,
    pdf: bytes,
    progress: Progress = no_progress,
) -> dict[str, bytes]:
    """All members but the manifest. `result` is what `columns`, `rules` and `settings` give, `pdf` its print."""
    first = tax_year_of(int(columns.time.min())) if len(columns) else rules.tax_year
    return {
        **write_ledger(columns, settings, said, rules.tax_year, progress),
        **write_rules(rules, first),
        COMPUTATION: computation_bytes(result),
        PDF: pdf,
    }


def ledger_digest(members: Mapping[str, bytes]) -> str:
    """What stands for the ledger's contents: of a line `NAME SHA256` for each of its members."""
    lines = "".join(f"{name} {hashlib.sha256(members[name]).hexdigest()}\n" for name in OF_THE_LEDGER)
    return hashlib.sha256(lines.encode()).hexdigest()


@dataclass(frozen=True)
class Contents:
    """What a bundle says was computed from. `wrong_rates` are days (numbers) of which it has another dollar rate than
    the table here, with both rates (rupees of 10^-18); `columns` has the table's."""

    rows: list[Row]
    said: Mapping[str, tuple[str, str]]
    accounts: list[Account]
    assets: list[Asset]
    settings: dict[str, str]
    columns: LedgerColumns
    with_its_rates: LedgerColumns
    wrong_rates: list[tuple[int, int, int]]

    @cached_property
    def row_of(self) -> dict[str, Row]:
        """Uid -> entry."""
        return {f"{row.uid:016x}": row for row in self.rows}


def read_ledger(members: Mapping[str, bytes], progress: Progress = no_progress) -> Contents:
    """InputError where a member is missing or not one that this program writes, with the line."""
    for name in OF_THE_LEDGER:
        if name not in members:
            raise InputError(f"The bundle has no {name}.")
    progress("Reading the entries", 0, 1)
    accounts = entries.read_accounts(members[ACCOUNTS])
    assets = entries.read_assets(members[ASSETS])
    rows, said = entries.read_entries(members[ENTRIES], accounts, assets)
    lots = entries.read_lots(members[LOTS])
    prices = read_prices(members[PRICES], assets)
    known, wrong = with_known_rates(prices.published)
    settings = read_elections(members[ELECTIONS])
    progress("Reading the entries", 1, 1)
    around = (accounts, assets, lots, prices.dollars, prices.rupees, prices.given)
    columns = entries.columns_of(rows, *around, known)
    theirs = entries.columns_of(rows, *around, prices.published) if wrong else columns
    return Contents(rows, said, accounts, assets, settings, columns, theirs, wrong)
