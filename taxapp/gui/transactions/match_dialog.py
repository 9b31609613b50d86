"""Choosing the other end of an entry from what could be it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from engine.ledger.browse import Row
from engine.progress import Progress
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.sizes import open_at
from taxapp.gui.transactions.columns import accounts
from taxapp.gui.transactions.dialogs import EditDialog
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import isolated, label, row
from taxapp.gui.work import Job

_TYPING_PAUSE_MS = 250
_DAYS = (1, 7, 31, 366)


class MatchDialog(EditDialog):
    """`chosen` is the uid of the other end."""

    def __init__(self, desk: Desk, parent: QWidget, entry: Row) -> None:
        from taxapp.format import moment, quantity

        part = entry.sent or entry.received or entry.fee
        much = f"{quantity(part.quantity)} {part.asset}" if part else ""
        super().__init__(
            parent,
            self.tr("Match with its other end"),
            self.tr("{kind} of {much}, {account}, {time}. The likeliest stands first.").format(
                kind=words.kind(entry.kind),
                much=isolated(much),
                account=isolated(accounts(entry)),
                time=isolated(moment(entry.time)),
            ),
            self.tr("Match"),
            has_reason=False,
        )
        self._desk = desk
        self._entry = entry
        self._job: Job | None = None
        self.chosen = ""
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Narrow by words: a name, a file, a reference"))
        self.text.setAccessibleName(self.text.placeholderText())
        self.text.setClearButtonEnabled(True)
        self.days = QComboBox()
        self.days.setAccessibleName(self.tr("How far apart in time"))
        for days in _DAYS:
            self.days.addItem(self.tr("within {count} days").format(count=days), days)
        self.days.setCurrentIndex(1)
        self.table = Table(desk, self.tr("What could be the other end"))
        self._rows = RowsModel[Any](self._columns(), self)
        self.table.setModel(self._rows)
        self.table.set_columns(self._rows.columns)
        self.table.setMinimumHeight(theme.scaled(240))
        self.table.chosen.connect(lambda _: self.accept())
        self.table.row_entered.connect(lambda place: self.do.setEnabled(place >= 0))
        self.said = label("", "caption", wrap=True)
        line = row(self.text, self.days)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.said)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self.search)
        self.text.textChanged.connect(lambda _: self._typing.start())
        self.days.currentIndexChanged.connect(lambda _: self.search())
        self.finished.connect(lambda _: self._stop())
        open_at(self, 980, 480, parent)
        self.do.setEnabled(False)

    def search(self) -> None:
        session = self._desk.session
        self._stop()
        if session is None:
            return
        uid, days, text = self._entry.uid, int(self.days.currentData()), self.text.text().strip()

        def look(progress: Progress) -> Any:
            from taxapp.usecases.candidates import candidates

            return candidates(session.path, uid, days=days, words=text, progress=progress)

        job = self._desk.start(
            self.tr("Looking for the other end"),
            look,
            lambda found: self._show(job, found),
            on_refused=lambda text: self._refuse(job, text),
            shown=False,
        )
        self._job = job
        self.said.setText(self.tr("Looking…"))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _refuse(self, job: Job, text: str) -> None:
        if job is self._job:
            self.said.setText(words.said(text))

    def _show(self, job: Job, found: Any) -> None:
        if job is not self._job:
            return
        self._job = None
        self._rows.set_rows(found)
        nothing = self.tr(
            "Nothing fits: no unmatched entry of the other kind, of this asset and on another account. Widen the days, "
            "or import the other account's history."
        )
        self.said.setText("" if found else nothing)
        self.do.setEnabled(bool(found))
        if found:
            self.table.selectRow(0)
            if not self.text.hasFocus():
                self.table.setFocus()

    def take(self) -> None:
        place = self.table.currentIndex().row()
        if place < 0:
            from engine.errors import InputError

            raise InputError(self.tr("Choose the other end in the list."))
        self.chosen = self._rows.row_at(place).entry.uid

    def _columns(self) -> list[Column[Any]]:
        from taxapp.format import moment, quantity

        def part(one: Any) -> Any:
            entry = one.entry
            return entry.sent if entry.kind in ("withdrawal", "sell") else entry.received or entry.sent

        def much(one: Any) -> str:
            return quantity(part(one).quantity) if part(one) else ""

        def difference(one: Any) -> str:
            if not one.difference:
                return self.tr("same")
            return ("+" if one.difference > 0 else "−") + quantity(abs(one.difference))

        return [
            Column(self.tr("Time"), lambda one: moment(one.entry.time), width=theme.scaled(190)),
            Column(self.tr("Apart"), lambda one: self._apart(one.apart), width=theme.scaled(110)),
            Column(self.tr("Kind"), lambda one: words.kind(one.entry.kind), width=theme.scaled(100)),
            Column(
                self.tr("Quantity"), much, is_number=True, unit=lambda one: part(one).asset if part(one) else "",
                width=theme.scaled(170),
            ),
            Column(self.tr("Difference"), difference, is_number=True, width=theme.scaled(130)),
            Column(
                self.tr("Fits"), lambda one: self.tr("well") if one.is_likely else self.tr("perhaps"),
                tone=lambda one: "good" if one.is_likely else "muted", width=theme.scaled(80),
            ),
            Column(self.tr("Account"), lambda one: accounts(one.entry), stretch=True),
        ]  # fmt: skip

    def _apart(self, microseconds: int) -> str:
        seconds = abs(microseconds) // 1_000_000
        if seconds < 60:
            text = self.tr("{count} s").format(count=seconds)
        elif seconds < 3_600:
            text = self.tr("{count} min").format(count=seconds // 60)
        elif seconds < 172_800:
            text = self.tr("{count} h").format(count=seconds // 3_600)
        else:
            text = self.tr("{count} days").format(count=seconds // 86_400)
        if microseconds < 0:
            return self.tr("{time} before").format(time=text)
        return self.tr("{time} after").format(time=text)
