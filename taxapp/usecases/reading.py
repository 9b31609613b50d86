"""What a computation of a tax year starts from: the ledger's columns, the rules, and the settings in force."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine.bulk import collector_paused, keep_memory
from engine.progress import Progress, no_progress

if TYPE_CHECKING:
    from engine.model import LedgerColumns
    from engine.rules.loader import Rules


class YearRead(NamedTuple):
    """`settings` are those kept in the ledger, with the ones given on top."""

    columns: LedgerColumns
    rules: Rules
    settings: dict[str, str]


def read_year(
    ledger_path: Path, year: int, settings: Mapping[str, str], pack: str | None, progress: Progress = no_progress
) -> YearRead:
    """Read a ledger for a tax year; `pack` is a rule pack's id or file, None enacted law.

    Raises InputError for the ledger, the year or the pack; UsageError for a setting.
    """
    from engine.ledger.ledger import open_ledger
    from engine.rules.elections import validate
    from engine.rules.fitting import check_years
    from engine.rules.loader import load_rules

    validate(settings)
    check_years(settings)
    rules = load_rules(year, pack, ledger_path)
    keep_memory()
    with collector_paused(), open_ledger(ledger_path) as ledger:
        return YearRead(ledger.columns(progress), rules, {**ledger.settings(), **settings})
