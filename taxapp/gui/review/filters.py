"""Which questions are listed: by state, severity, kind, year, account and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from taxapp.gui import theme, words
from taxapp.gui.review import texts
from taxapp.gui.widgets.text import button, row

if TYPE_CHECKING:
    from engine.review.item import Item

_TYPING_PAUSE_MS = 150


class QuestionFilters(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the questions…"))
        self.search.setAccessibleName(self.tr("Search the questions"))
        self.search.setClearButtonEnabled(True)
        self.state = self._combo(self.tr("State"))
        for text, value in (
            (self.tr("Open"), "open"),
            (self.tr("Explained"), "answered"),
            (self.tr("Ignored"), "ignored"),
            (self.tr("All states"), ""),
        ):
            self.state.addItem(text, value)
        self.severity = self._combo(self.tr("Severity"))
        self.severity.addItem(self.tr("All severities"), "")
        for value in ("high", "low", "info"):
            self.severity.addItem(words.severity(value), value)
        self.code = self._combo(self.tr("Kind of question"))
        self.year = self._combo(self.tr("Tax year"))
        self.account = self._combo(self.tr("Account"))
        self._combos = (self.state, self.severity, self.code, self.year, self.account)
        self.clear = button(self.tr("Clear"), "quiet", name=self.tr("Clear all filters"))
        self.clear.clicked.connect(self.reset)
        filters = row(self.search, *self._combos, self.clear)
        filters.setStretch(0, 1)
        self.setLayout(filters)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _: self._typing.start())
        for combo in self._combos:
            combo.currentIndexChanged.connect(lambda _: self.changed.emit())

    def fill(self, items: Sequence[Item], accounts: Mapping[str, Sequence[str]]) -> None:
        """What there is to choose from; what is chosen stays so where it is still there."""
        codes = sorted({one.code for one in items}, key=texts.title)
        years = sorted({one.year for one in items if one.year}, reverse=True)
        names = sorted({name for one in accounts.values() for name in one})
        self._fill(self.code, self.tr("All kinds"), [(texts.title(one), one) for one in codes])
        self._fill(self.year, self.tr("All years"), [(self.tr("TY {year}").format(year=one), one) for one in years])
        self._fill(self.account, self.tr("All accounts"), [(one, one) for one in names])

    def choose_code(self, code: str) -> None:
        """Without `changed`."""
        if code and self.code.findData(code) >= 0:
            self.code.blockSignals(True)
            self.code.setCurrentIndex(self.code.findData(code))
            self.code.blockSignals(False)

    def reset(self) -> None:
        for combo in self._combos:
            combo.blockSignals(True)
            combo.setCurrentIndex(0)
            combo.blockSignals(False)
        self.search.clear()
        self.changed.emit()

    def matching(self, items: Sequence[Item], accounts: Mapping[str, Sequence[str]]) -> list[Item]:
        """Those that are chosen, in their order."""
        state, severity, code = self.state.currentData(), self.severity.currentData(), self.code.currentData()
        year, account = self.year.currentData(), self.account.currentData()
        text = self.search.text().strip().casefold()
        return [
            one
            for one in items
            if (not state or one.state.value == state)
            and (not severity or one.severity == severity)
            and (not code or one.code == code)
            and (not year or one.year in (0, year))
            and (not account or account in accounts.get(one.id, ()))
            and (not text or text in _said(one))
        ]

    def _combo(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        made.setMaximumWidth(theme.scaled(200))
        return made

    def _fill(self, combo: QComboBox, first: str, choices: Sequence[tuple[str, object]]) -> None:
        chosen = combo.currentData()
        combo.blockSignals(True)
        combo.clear()
        combo.addItem(first, "")
        for text, value in choices:
            combo.addItem(text, value)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
        combo.blockSignals(False)


def _said(item: Item) -> str:
    """All that a question says, in both languages, to be searched."""
    return f"{texts.title(item.code)} {words.said(item.message)} {item.message} {item.note}".casefold()
