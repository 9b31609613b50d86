"""Computing a tax year of a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bulk import collector_paused
from engine.ledger.batch import Progress, no_progress
from engine.model import Kind, Return
from taxapp.usecases.reading import read_year

if TYPE_CHECKING:
    from engine.ledger.ledger import Ledger

_NOTHING: Mapping[str, str] = {}


def compute_year(
    ledger_path: Path,
    year: int,
    *,
    settings: Mapping[str, str] = _NOTHING,
    pack: str | None = None,
    progress: Progress = no_progress,
) -> Return:
    """The Return of a tax year. `settings` go on top of those kept in the ledger.

    Raises InputError for the ledger, the year, the pack or a missing rate; UsageError for a setting.
    """
    from engine.tax.compute import compute

    read = read_year(ledger_path, year, settings, pack, progress)
    with collector_paused():
        return compute(*read, progress)


def years_with_entries(ledger_path: Path) -> list[int]:
    """The tax years from the first entry to the last that there are rules for, in order."""
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        return years_of(ledger)


def years_of(ledger: Ledger) -> list[int]:
    """The tax years from an open ledger's first entry to its last that there are rules for, in order."""
    from engine.karachi import tax_year_of
    from engine.rules.loader import available_years

    found = [
        ledger.connection.execute(
            f"SELECT time FROM entry WHERE kind <> ? ORDER BY time {way} LIMIT 1", (Kind.OPENING,)
        )
        for way in ("ASC", "DESC")
    ]
    times = [time for one in found for (time,) in one]
    if not times:
        return []
    return [year for year in available_years() if tax_year_of(times[0]) <= year <= tax_year_of(times[1])]
