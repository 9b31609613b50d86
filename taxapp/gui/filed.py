"""Says it when something comes in that reaches into a filed year which was locked. Nothing is held up by it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from taxapp.gui.desk import Desk

_WAIT_MS = 400


class FiledYears(QObject):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._told: set[int] = set()
        self._soon = QTimer(self)  # an import changes the ledger file after file
        self._soon.setSingleShot(True)
        self._soon.setInterval(_WAIT_MS)
        self._soon.timeout.connect(self._look)
        desk.ledger_changed.connect(self._soon.start)
        desk.session_changed.connect(self._told.clear)

    def _look(self) -> None:
        from engine.ledger.locks import locks_of

        session = self._desk.session
        if session is None:
            return
        locks = locks_of(session.reader.connection)
        if not locks:
            return

        def work(progress: Any) -> dict[int, tuple[int, int]]:
            from engine.karachi import year_end
            from engine.ledger.locks import reaching_into

            with session.background() as ledger:
                return {year: reaching_into(ledger.connection, at, year_end(year)) for year, at, _ in locks}

        self._desk.start(
            self.tr("Looking at the filed years"), work, lambda found: self._tell(session, found),
            on_refused=lambda _: None, shown=False,
        )  # fmt: skip

    def _tell(self, session: object, found: dict[int, tuple[int, int]]) -> None:
        """Each year once while the ledger is open, the latest first: it must not push away every other message."""
        changed = {year for year, counts in found.items() if any(counts)} - self._told
        if session is not self._desk.session or not changed:
            return
        self._told |= changed
        year = max(changed)
        entries, edits = found[year]
        said = self.tr(
            "Tax year {year} was filed and locked, and the ledger has changed in it since. New entries: {entries}. "
            "Edits: {edits}. Its figures may be others now."
        )
        self._desk.tell(
            "warning",
            said.format(year=year, entries=f"{entries:,}", edits=f"{edits:,}"),
            act=(self.tr("Show what changed"), lambda: self._desk.visit("reports", str(year), "differences")),
        )
