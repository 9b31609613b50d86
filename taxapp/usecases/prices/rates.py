"""The State Bank's rates: from its workbook, from its daily sheets, given as files or fetched from its site."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import InputError
from engine.karachi import ZONE
from engine.ledger.batch import Progress, no_progress
from engine.valuation.fx import DAILY, REVALUATION, bundled_rate, last_bundled_day
from taxapp.usecases.prices.kept import canonical

if TYPE_CHECKING:
    from engine.ledger.ledger import Ledger
    from importers.prices.sbp_sources import Downloaded

_NAMES = {DAILY: "SBP daily", REVALUATION: "SBP M2M revaluation"}
_MOST_SHEETS = 40
"""Sheets that are fetched at once: two months of business days, more than the workbook is ever behind."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class RatesAdded:
    """What a file brought: its series, how many currencies, its first and last day (ISO 8601), how many rates are new,
    changed and known already, and warnings."""

    name: str
    series: str
    currencies: int
    first: str
    last: str
    new: int
    changed: int
    known: int
    warnings: tuple[str, ...] = ()


def add_rates_from_file(ledger_path: Path, path: Path) -> RatesAdded:
    """Keep the rates of the State Bank's workbook (XLSX) or daily sheet (PDF). InputError for any other file."""
    from engine.ledger.ledger import open_ledger
    from importers.limits import content_of

    content = content_of(path)
    with open_ledger(ledger_path) as ledger:
        return _add(ledger, content, path.name, 0)


def fetch_rates(
    ledger_path: Path, progress: Progress = no_progress, base_url: str | None = None, today: date | None = None
) -> list[RatesAdded]:
    """Fetch the State Bank's workbook, and the daily sheets of the days after it on which the ledger has entries.

    `base_url` is asked in place of the State Bank's site; `today` is a day in Karachi, by the clock where not given.
    InputError where nothing can be had; where only a file can't, the rest is kept, and the file's warning says so.
    """
    from engine.ledger.ledger import open_ledger
    from importers.prices.sbp_sources import NotReached, download_sheet, download_workbook, sources

    now = time.time_ns() // 1000
    progress("Fetching the State Bank's workbook", 0, 1)
    added: list[RatesAdded] = []
    refused: list[InputError] = []
    with open_ledger(ledger_path) as ledger:

        def add(file: Downloaded, series: str) -> None:
            try:
                added.append(_add(ledger, file.content, file.name, now))
            except InputError as problem:
                refused.append(problem)
                added.append(_nothing(file.name, series, problem))

        try:
            add(download_workbook(base_url), DAILY)
        except NotReached:
            raise
        except InputError as problem:
            refused.append(problem)
            added.append(_nothing(sources()["workbook"]["name"], DAILY, problem))
        days = _days_after(ledger, _last_daily(ledger), today or datetime.now(ZONE).date())
        for done, day in enumerate(days):
            progress(f"Fetching the State Bank's sheet of {day}", done, len(days))
            sheet = download_sheet(day, base_url)
            if sheet is not None:
                add(sheet, REVALUATION)
    if refused and len(refused) == len(added):
        raise refused[0]
    return added


def _nothing(name: str, series: str, problem: InputError) -> RatesAdded:
    return RatesAdded(name, series, 0, "", "", 0, 0, 0, (str(problem),))


def _days_after(ledger: Ledger, last: date, today: date) -> Sequence[date]:
    """The business days after the workbook's last on which, or shortly before which, the ledger has entries, up to
    yesterday, without those whose sheet is kept already; the newest of too many."""
    end = datetime(last.year, last.month, last.day, tzinfo=ZONE) + timedelta(days=1)
    times = ledger.connection.execute("SELECT time FROM entry WHERE time >= ?", (int(end.timestamp()) * 1_000_000,))
    wanted = set()
    for (moment,) in times:
        day = datetime.fromtimestamp(moment // 1_000_000, ZONE).date()
        while day.weekday() >= _SATURDAY:
            day -= timedelta(days=1)
        if last < day < today:
            wanted.add(day)
    kept = {
        date.fromisoformat(day)
        for (day,) in ledger.connection.execute("SELECT DISTINCT day FROM fx WHERE series = ?", (REVALUATION,))
    }
    return sorted(wanted - kept)[-_MOST_SHEETS:]


def _add(ledger: Ledger, content: bytes, name: str, fetched_at: int) -> RatesAdded:
    from importers.limits import ZIP
    from importers.prices.sbp_revaluation import read_sheet
    from importers.prices.sbp_sources import PDF
    from importers.prices.sbp_workbook import read_workbook

    if content.startswith(ZIP):
        series, read = DAILY, read_workbook(content, name)
    elif content.startswith(PDF):
        series, read = REVALUATION, read_sheet(content, name)
    else:
        raise InputError(
            f"{name} is neither the State Bank's workbook (.xlsx) nor its daily sheet (.pdf). Rates in a CSV file are "
            "given with --csv FILE."
        )
    source = f"{_NAMES[series]} ({name})"
    with ledger.writing():
        kept = {
            (currency, day): rate
            for currency, day, rate in ledger.connection.execute(
                "SELECT currency, day, pkr_per_unit FROM fx WHERE series = ?", (series,)
            )
        }
        rows, new, changed = [], 0, 0
        for (currency, day), rate in read.rates.items():
            before = kept.get((currency, str(day)), _bundled(series, currency, day))
            if before is not None and Decimal(before) == rate:
                continue
            new, changed = new + (before is None), changed + (before is not None)
            rows.append((currency, str(day), series, canonical(rate), source, fetched_at))
        ledger.connection.executemany(
            "INSERT OR REPLACE INTO fx (currency, day, series, pkr_per_unit, source, fetched_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )
    days = [day for _, day in read.rates]
    warnings = list(read.warnings)
    if series == REVALUATION and (end := _last_daily(ledger)) >= max(days):
        warnings.append(
            f"{name}: the daily average of {max(days)} counts, not its revaluation rate, which is kept beside it: the "
            f"table of daily averages goes to {end}."
        )
    return RatesAdded(
        name,
        series,
        len({currency for currency, _ in read.rates}),
        str(min(days)),
        str(max(days)),
        new,
        changed,
        len(read.rates) - new - changed,
        tuple(warnings),
    )


def _bundled(series: str, currency: str, day: date) -> str | None:
    """What the bundled table says of a day, which need not be kept again."""
    from engine.exact import atto_text

    rate = bundled_rate(day.toordinal()) if (series, currency) == (DAILY, "USD") else None
    return None if rate is None else atto_text(rate)


def _last_daily(ledger: Ledger) -> date:
    """The last day that has a daily average of the dollar."""
    [found] = ledger.connection.execute(
        "SELECT max(day) FROM fx WHERE series = ? AND currency = 'USD'", (DAILY,)
    ).fetchone()
    bundled = date.fromordinal(last_bundled_day())
    return max(bundled, date.fromisoformat(found)) if found else bundled
