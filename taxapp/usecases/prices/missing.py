"""The prices and rates that a ledger's computation lacks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.ledger.batch import Progress, no_progress

if TYPE_CHECKING:
    from engine.review.missing_prices import Missing


def missing_prices(ledger_path: Path, progress: Progress = no_progress) -> Missing:
    """What is missing for the ledger's last tax year and all before it, the dearest first."""
    from engine.bulk import collector_paused
    from engine.ledger.ledger import open_ledger
    from engine.review import missing_prices as found
    from engine.rules.loader import load_rules
    from engine.valuation.fx import last_bundled_day
    from taxapp.usecases.computing import years_of

    with open_ledger(ledger_path) as ledger:
        years = years_of(ledger)
        if not years:
            return found.Missing((), (), last_bundled_day())
        columns, settings = ledger.columns(progress), ledger.settings()
    with collector_paused():
        return found.missing_prices(columns, load_rules(years[-1]), settings, progress)
