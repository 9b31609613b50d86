"""What a planned sale would cost in tax, and which losses could still be realised; the ledger is only read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bulk import collector_paused
from engine.progress import Progress, no_progress
from taxapp.usecases.reading import read_year

if TYPE_CHECKING:
    from engine.tax.planning.headroom import Step
    from engine.tax.planning.whatif import LossReview, PlannedSale, Sale

_NOTHING: Mapping[str, str] = {}
_NO_PRICES: Mapping[str, Fraction] = {}


def plan_sale(
    ledger_path: Path,
    year: int,
    sale: Sale,
    *,
    settings: Mapping[str, str] = _NOTHING,
    pack: str | None = None,
    progress: Progress = no_progress,
) -> PlannedSale:
    """The tax of a planned sale under each cost method. Raises as `whatif.planned_sale` and `compute_year`."""
    from engine.tax.planning.whatif import planned_sale

    read = read_year(ledger_path, year, settings, pack, progress)
    with collector_paused():
        return planned_sale(*read, sale, progress)


def review_losses(
    ledger_path: Path,
    year: int,
    time: int,
    *,
    prices_usd: Mapping[str, Fraction] = _NO_PRICES,
    currency: str = "USD",
    settings: Mapping[str, str] = _NOTHING,
    pack: str | None = None,
    progress: Progress = no_progress,
) -> LossReview:
    """The positions at a moment and the losses in them. Raises as `whatif.loss_review` and `compute_year`."""
    from engine.tax.planning.whatif import loss_review

    read = read_year(ledger_path, year, settings, pack, progress)
    with collector_paused():
        return loss_review(*read, time, prices_usd, currency, progress)


def room_in_year(
    ledger_path: Path,
    year: int,
    *,
    settings: Mapping[str, str] = _NOTHING,
    pack: str | None = None,
    progress: Progress = no_progress,
) -> tuple[Step, ...]:
    """What gain can still be realised before tax on it changes. Raises as `compute_year`."""
    from engine.tax.planning.whatif import room_ahead

    read = read_year(ledger_path, year, settings, pack, progress)
    with collector_paused():
        return room_ahead(*read, progress)


def end_of_day(day: date) -> int:
    """The last microsecond of a Karachi day: after everything else of that day."""
    from engine.karachi import ZONE, microseconds

    next_day = day + timedelta(days=1)
    return microseconds(datetime(next_day.year, next_day.month, next_day.day, tzinfo=ZONE)) - 1


def day_in_year(year: int, today: date) -> date:
    """Today, where it is in the tax year; else the year's last day."""
    last = date(year, 6, 30)
    return today if date(year - 1, 7, 1) <= today <= last else last
