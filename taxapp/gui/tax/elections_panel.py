"""Elections and yearly facts beside the computation: seen, changed on trial, kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabWidget, QVBoxLayout

from engine.model import Return
from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.tax.election_detail import ElectionDetail
from taxapp.gui.tax.election_words import election_title, value_text
from taxapp.gui.tax.facts_form import FactsForm
from taxapp.gui.tax.trial import Trial
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import button, label, row

if TYPE_CHECKING:
    from engine.rules.positions import Choice

WIDTH = 400
_UNBOUNDED = 16_777_215  # Qt's own QWIDGETSIZE_MAX


class ElectionsPanel(QFrame):
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Elections and facts"))
        self._desk = desk
        self._computed: Return | None = None
        self.trial = Trial(desk)
        self.trial.changed_now.connect(self.refresh)
        self.close_it = button("", "quiet", name=self.tr("Close the elections"))
        self.close_it.clicked.connect(self.closed)
        heading = label(self.tr("Elections and facts"), "heading")

        name = self.tr("Elections; Enter opens one")
        self.list = Table(desk, name, is_drill=True, is_plain=True)
        columns = [
            Column["Choice"](self.tr("Election"), self._name, stretch=True, tip=lambda one: election_title(one.key)),
            Column["Choice"](self.tr("Elected"), self._value, tone=self._tone, tip=self._value,
                             width=theme.scaled(166)),
        ]  # fmt: skip
        self.model: RowsModel[Choice] = RowsModel(columns, self)
        self.list.setModel(self.model)
        self.list.set_columns(columns)
        self.list.chosen.connect(lambda place: self.open(self.model.row_at(place).key))
        self.detail = ElectionDetail(desk, self.trial)
        self.detail.back_asked.connect(self._show_list)
        self.choices = QStackedWidget()
        self.choices.addWidget(self.list)
        self.choices.addWidget(self.detail)
        self.facts = FactsForm(desk, self.trial)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Elections and facts"))
        self.tabs.addTab(self.choices, self.tr("Elections"))
        self.tabs.addTab(self.facts, self.tr("Facts of the year"))

        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, SPACE, 12, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(row(heading, 1, self.close_it))
        layout.addWidget(self.trial)
        layout.addWidget(self.tabs, 1)

    def set_width(self, *, is_whole: bool) -> None:
        """Beside something, or all there is on the page."""
        self.setMinimumWidth(0 if is_whole else theme.scaled(WIDTH))
        self.setMaximumWidth(_UNBOUNDED if is_whole else theme.scaled(WIDTH))

    def set_year(self, computed: Return | None) -> None:
        if self.model.rowCount() == 0:
            from engine.rules.positions import positions

            self.model.set_rows(list(positions().choices.values()))
        self._computed = computed
        self.trial.set_year(computed)
        self.refresh()

    def forget(self) -> None:
        self._computed = None
        self.trial.forget()
        self.choices.setCurrentWidget(self.list)

    def refresh(self) -> None:
        """What is kept, elected or tried has changed."""
        if self._computed is None:
            return
        self.model.refigure()
        self.detail.show_year(self._computed)
        self.facts.show_year(self._computed)

    def open(self, key: str) -> None:
        """An election by itself, or the field of a fact."""
        if self._computed is None:
            return
        base = key.partition("@")[0].partition(".TY")[0]
        if self.facts.focus_fact(base):
            self.tabs.setCurrentWidget(self.facts)
            return
        self.tabs.setCurrentWidget(self.choices)
        self.detail.show_election(base, self._computed)
        self.choices.setCurrentWidget(self.detail)
        self.detail.focus()

    def restyle(self) -> None:
        from taxapp.gui.theme import icon

        self.close_it.setIcon(icon("close", self._desk.colors))
        self.refresh()

    def focus(self) -> None:
        if self.choices.currentWidget() is self.detail:
            self.detail.focus()
            return
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_list(self) -> None:
        self.choices.setCurrentWidget(self.list)
        self.list.setFocus()

    def _name(self, one: Choice) -> str:
        mark = "• " if any(self._is_about(key, one) for key in self.trial.changed) else ""
        return mark + election_title(one.key)

    @staticmethod
    def _is_about(key: str, one: Choice) -> bool:
        return key.partition("@")[0].partition(".TY")[0] == one.key

    def _elected(self, one: Choice) -> tuple[str, Sequence[str]]:
        """The value in force in the year that is shown, and what differs from it."""
        elections = (self.trial.result or self._computed).elections if self._computed else {}
        differing = [value for key, value in elections.items() if key.startswith(f"{one.key}@")]
        return elections.get(one.key, one.default), differing

    def _value(self, one: Choice) -> str:
        value, differing = self._elected(one)
        text = value_text(one.key, value)
        return self.tr("{value}, {count} differ").format(value=text, count=len(differing)) if differing else text

    def _tone(self, one: Choice) -> str:
        value, differing = self._elected(one)
        return "strong" if differing or value != one.default else "muted"
