"""What filing a return or paying its tax on a day would cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from engine.errors import UsageError
from engine.ledger.batch import Progress, no_progress

_NOTHING: Mapping[str, str] = {}


class LateFiling(NamedTuple):
    """The lines of the return's statement `late`, and the day the return was due."""

    due: date
    lines: Sequence[Mapping[str, str]]


def late_filing(
    ledger_path: Path,
    year: int,
    days: Mapping[str, str],
    *,
    settings: Mapping[str, str] = _NOTHING,
    pack: str | None = None,
    progress: Progress = no_progress,
) -> LateFiling:
    """Penalties and surcharges of a tax year.

    `days` are facts of that year: `filed_on`, `paid_on`, `due_on`, and `kibor`; those that the ledger keeps hold where
    one is left out. UsageError where no day of filing or paying is known; and what compute_year raises.
    """
    from engine.ledger.ledger import open_ledger
    from engine.rules.elections import Elections
    from engine.rules.loader import load_rules
    from engine.tax.statements.late import due_date
    from taxapp.usecases.computing import compute_year

    given = {**settings, **{f"{key}.TY{year}": value for key, value in days.items()}}
    with open_ledger(ledger_path) as ledger:
        elections = Elections.resolve({**ledger.settings(), **given}, year)
    if elections.date("filed_on") is None and elections.date("paid_on") is None:
        raise UsageError(
            f"On which day? Give --filed or --paid, such as --filed {year}-12-15, "
            f"or keep it with `taxapp elections LEDGER filed_on.TY{year}={year}-12-15`."
        )
    result = compute_year(ledger_path, year, settings=given, pack=pack, progress=progress)
    lines = result.statements["late"]
    assert not isinstance(lines, Mapping)
    return LateFiling(due_date(load_rules(year, pack, ledger_path).pack, elections), lines)
