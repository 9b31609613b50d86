"""A ledger that stays open: after a change, only what it touches is read and worked off again.

Gives what computing from the file anew gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bulk import collector_paused
from engine.model import Column, LedgerColumns, Return
from engine.progress import Progress, no_progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.ledger.changes import Mark
    from engine.rules.loader import Rules
    from engine.tax.book import Book


@dataclass(frozen=True, slots=True)
class YearResult:
    """The tax years from the first entry to the last, in order, and the Return of one; None where there are none."""

    years: list[int]
    result: Return | None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read up to `mark`: columns, which of their places still count, and the book last made of them."""

    mark: Mark
    columns: LedgerColumns
    live: Column
    book: Book | None


class LiveLedger:
    """Computes the tax years of one ledger file again and again; one thread at a time.

    Raises InputError where the file is not a sound ledger.
    """

    def __init__(self, path: Path) -> None:
        from engine.ledger.ledger import open_ledger

        self._ledger = open_ledger(path)
        self._seen: _Seen | None = None

    def close(self) -> None:
        self._seen = None
        self._ledger.close()

    def year(self, wanted: int | None = None, progress: Progress = no_progress) -> YearResult:
        """A tax year as the ledger stands now: the wanted one, else the last with entries.

        Raises InputError as `compute_year`, and what `progress` raises; the next call is as good as ever.
        """
        from engine.rules.loader import load_rules
        from engine.tax.compute import return_of
        from taxapp.usecases.computing import years_of

        years = years_of(self._ledger)
        if not years:
            return YearResult([], None)
        rules = load_rules(wanted if wanted in years else years[-1])
        settings = self._ledger.settings()
        with collector_paused():
            return YearResult(years, return_of(self._book(rules, settings, progress)))

    def trial(self, year: int, changed: Mapping[str, str], progress: Progress = no_progress) -> Return:
        """A tax year as it would be with settings changed (an empty value: without it). Nothing is kept.

        Raises UsageError for a setting that there is not or that the year's law has nothing to do with, InputError as
        `year` does.
        """
        from engine.rules.elections import validate
        from engine.rules.fitting import check_years
        from engine.rules.loader import load_rules
        from engine.tax.book import make_book
        from engine.tax.compute import return_of

        given = {key: value for key, value in changed.items() if value}
        validate(given)
        check_years(given)
        settings = {key: value for key, value in self._ledger.settings().items() if key not in changed} | given
        rules = load_rules(year)
        seen = self._seen = self._brought_up() or self._read(progress)
        with collector_paused():
            return return_of(make_book(seen.columns, rules, settings, progress, seen.live))

    def _book(self, rules: Rules, settings: Mapping[str, str], progress: Progress) -> Book:
        from engine.tax.book import make_book

        seen = self._seen = self._brought_up() or self._read(progress)
        book = seen.book
        if book is None or book.law.settings != settings or book.law.rules.digest != rules.digest:
            book = make_book(seen.columns, rules, settings, progress, seen.live)
            self._seen = _Seen(seen.mark, seen.columns, seen.live, book)
        return book

    def _brought_up(self) -> _Seen | None:
        """What was read before, with what changed since; None where everything is to be read again."""
        from engine.ledger.changes import read_changes
        from engine.tax.update import updated

        seen = self._seen
        if seen is None:
            return None
        changes = read_changes(self._ledger.connection, seen.mark)
        if changes is None or changes.entries.lot_choices != seen.columns.lot_choices:
            return None
        if not len(changes.entries) and not len(changes.gone):
            return _Seen(changes.mark, seen.columns, seen.live, seen.book)
        book = updated(seen.book, changes.entries, changes.gone.tolist()) if seen.book is not None else None
        return None if book is None else _Seen(changes.mark, book.columns, book.live, book)

    def _read(self, progress: Progress) -> _Seen:
        import numpy as np

        from engine.ledger.changes import read

        self._seen = None  # two million-entry ledgers need not stand in memory
        reading = read(self._ledger.connection, progress)
        return _Seen(reading.mark, reading.columns, np.ones(len(reading.columns), bool), None)
