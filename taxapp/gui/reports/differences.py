"""What has changed since a year was locked: the tax, each figure, and what was done in between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from engine.exact import paisa
from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.edit_words import edit_words
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.figure_words import apart_words, figure_words, value_words
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import button, label, row

if TYPE_CHECKING:
    from engine.bundle.figures import Difference
    from taxapp.usecases.locking import Since

_WIDEST = 1440
"""A figure's name and its values are read as one line."""


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done since. `page` and `path` lead to it."""

    when: int
    what: str
    about: str
    page: str = ""
    path: tuple[str, ...] = ()


class SinceView(QWidget):
    """`figure_chosen` with the figure to go to; `place_chosen` with a page and a path in it."""

    figure_chosen = Signal(object)
    place_chosen = Signal(str, tuple)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._since: Since | None = None
        self.heading = label("", "title")
        self.sentence = label("", "lead", wrap=True)
        self.more = label("", "caption")
        self.copy = button(self.tr("Copy all"), name=self.tr("Copy all figures that changed"))
        self.copy.clicked.connect(self._copy)
        self.figures = Table(desk, self.tr("Figures that changed; Enter opens one"), is_drill=True)
        self.figures_model = RowsModel(self._figure_columns(), self)
        self.figures.setModel(self.figures_model)
        self.figures.set_columns(self.figures_model.columns)
        self.figures.setSortingEnabled(True)
        self.figures.horizontalHeader().setSortIndicator(-1, self.figures.horizontalHeader().sortIndicatorOrder())
        self.figures.chosen.connect(lambda place: self.figure_chosen.emit(self.figures_model.row_at(place)))
        self.done = Table(desk, self.tr("What was done since; Enter opens one"), is_drill=True)
        self.done_model = RowsModel(self._done_columns(), self)
        self.done.setModel(self.done_model)
        self.done.set_columns(self.done_model.columns)
        self.done.chosen.connect(lambda place: self._go(self.done_model.row_at(place)))
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("What changed"))
        self.tabs.addTab(self.figures, "")
        self.tabs.addTab(self.done, "")
        inside = QWidget()
        inside.setMaximumWidth(theme.scaled(_WIDEST))
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(row(self.heading, 1, self.copy))
        layout.addWidget(self.sentence)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.more)
        beside = row()
        beside.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 2 * SPACE)
        beside.addWidget(inside, 1000)
        beside.addStretch(1)
        self.setLayout(beside)

    def show_since(self, since: Since) -> None:
        from taxapp.format import day

        self._since = since
        year, when = since.lock.tax_year, day(since.lock.locked_at)
        self.heading.setText(self.tr("Tax year {year} since it was locked").format(year=year))
        before, now = (paisa(Decimal(payable)) for payable in (since.locked_payable, since.payable))
        rs = self._desk.rupees
        if before == now:
            said = self.tr("The tax payable is as it was on {day}: Rs\u00a0{now}. Other figures changed.")
        elif now > before:
            said = self.tr(
                "The tax payable was Rs\u00a0{before} when the year was locked on {day}. "
                "Now it is Rs\u00a0{now}: Rs\u00a0{apart} more."
            )
        else:
            said = self.tr(
                "The tax payable was Rs\u00a0{before} when the year was locked on {day}. "
                "Now it is Rs\u00a0{now}: Rs\u00a0{apart} less."
            )
        if not since.count:
            said = self.tr("Every figure is as it was on {day}.")
        self.sentence.setText(said.format(before=rs(before), now=rs(now), apart=rs(abs(now - before)), day=when))
        self.figures_model.set_rows(since.figures)
        done = self._done(since)
        self.done_model.set_rows(done)
        self.tabs.setTabText(0, self.tr("Figures ({count})").format(count=f"{since.count:,}"))
        self.tabs.setTabText(1, self.tr("What was done since ({count})").format(count=f"{len(done):,}"))
        hidden = since.count - len(since.figures)
        self.more.setText(self.tr("{count} more figures are not listed.").format(count=f"{hidden:,}") if hidden else "")
        self.more.setVisible(bool(hidden))
        self.copy.setVisible(bool(since.count))
        self._fit()

    @property
    def _rows(self) -> Mapping[str, tuple[str, str]]:
        return self._since.rows if self._since is not None else {}

    def refigure(self) -> None:
        if self._since is not None:
            self.show_since(self._since)

    def focus_table(self) -> None:
        self.figures.setFocus()
        if self.figures_model.rowCount() and not self.figures.currentIndex().isValid():
            self.figures.selectRow(0)

    def _fit(self) -> None:
        for table, model in ((self.figures, self.figures_model), (self.done, self.done_model)):
            for place, each in enumerate(model.columns):
                if not each.stretch:
                    table.setColumnWidth(place, theme.scaled(each.width))

    def _copy(self) -> None:
        table = self.figures
        mode = table.selectionMode()
        table.setSelectionMode(Table.SelectionMode.ExtendedSelection)
        table.selectAll()
        table.copy()
        table.clearSelection()
        table.setSelectionMode(mode)
        self._desk.tell("good", self.tr("Copied. Paste it into a spreadsheet."))

    def _go(self, done: Done) -> None:
        if done.page:
            self.place_chosen.emit(done.page, done.path)

    def _done(self, since: Since) -> list[Done]:
        imported = self.tr("Imported. Entries of the year: {count}")
        found = [
            Done(one.imported_at, imported.format(count=f"{one.in_year:,}"), one.name, "import")
            for one in since.imports
        ]
        found += [
            Done(
                one.made_at, edit_words(one), one.note or one.entry_uid, "transactions" if one.entry_uid else "",
                (one.entry_uid,) if one.entry_uid else (),
            )
            for one in since.edits
        ]  # fmt: skip
        found.sort(key=lambda one: one.when)
        elected = self.tr("{key}: was {before}, now {now}")
        nothing = self.tr("none")
        found += [
            Done(0, self.tr("Election or fact"), elected.format(key=key, before=before or nothing, now=now or nothing))
            for key, before, now in since.elections
        ]
        if since.rules_changed:
            found.append(Done(0, self.tr("Rules"), self.tr("The rule pack is another than it was."), "rules"))
        return found

    def _figure_columns(self) -> list[Column[Difference]]:
        desk = self._desk
        return [
            Column(self.tr("Figure"), lambda one: figure_words(one.figure, self._rows),
                   key=lambda one: figure_words(one.figure, self._rows),
                   tip=lambda one: one.figure, stretch=True),
            Column(self.tr("As locked"), lambda one: value_words(desk, one.figure, one.one), is_number=True, width=168),
            Column(self.tr("Now"), lambda one: value_words(desk, one.figure, one.other), is_number=True, width=168),
            Column(self.tr("Difference"), lambda one: apart_words(desk, one.figure, one.apart), is_number=True,
                   key=lambda one: None if one.apart is None else abs(one.apart), tone=lambda _: "strong", width=168),
        ]  # fmt: skip

    def _done_columns(self) -> list[Column[Done]]:
        from taxapp.format import moment

        return [
            Column(self.tr("When"), lambda one: moment(one.when) if one.when else "—", width=176),
            Column(self.tr("What"), lambda one: one.what, tone=lambda one: "accent" if one.page else "", width=280),
            Column(self.tr("About"), lambda one: one.about, tip=lambda one: one.about, stretch=True),
        ]
