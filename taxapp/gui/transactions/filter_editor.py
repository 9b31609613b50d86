"""Choosing what one field is filtered by: values off a list, or the two ends of a range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.errors import UsageError
from engine.ledger.filters import Field, Filter, amounts, checked
from taxapp.gui import theme, words
from taxapp.gui.theme import SPACE
from taxapp.gui.transactions import filter_words
from taxapp.gui.widgets.text import button, label, row

Choices = Sequence[tuple[str, str]]
"""(text, value) to choose from."""
_SEARCHED_FROM = 8


class FilterEditor(QDialog):
    """`given` are the filters of the field that hold now; `filters` those chosen, once it was accepted."""

    def __init__(self, parent: QWidget, field: Field, choices: Choices, given: Sequence[Filter] = ()) -> None:
        super().__init__(parent)
        self._field = field
        self.filters: tuple[Filter, ...] = tuple(given)
        title = filter_words.field(field)
        self.setWindowTitle(title)
        self.setModal(True)
        self.way = QComboBox()
        self.way.setAccessibleName(self.tr("Whether these are wanted"))
        self.way.addItem(self.tr("is"), False)
        self.way.addItem(self.tr("is not"), True)
        self.way.setCurrentIndex(int(any(one.is_not for one in given)))
        self.problem = label("", wrap=True)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.apply = button(self.tr("Filter"), "primary")
        self.apply.clicked.connect(self._accept)
        self.apply.setDefault(True)
        cancel = button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        cancel.setAutoDefault(False)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(row(label(title, "heading"), 1, self.way, spacing=2 * SPACE))
        self._parts: _List | _Range
        if field in filter_words.ALTERNATIVES:
            self._parts = _List(title, choices, given)
            self._parts.list.itemActivated.connect(lambda _: self._accept())
        else:
            self._parts = _Range(field, given)
            if field is Field.FROM:
                self.way.hide()  # days that are not wanted are two filters
        layout.addWidget(self._parts, 1)
        layout.addWidget(self.problem)
        layout.addLayout(row(1, cancel, self.apply))
        self.setMinimumWidth(theme.scaled(340))
        self._parts.setFocus()

    @property
    def list(self) -> QListWidget:
        """The values to choose from, of a field that has them."""
        assert isinstance(self._parts, _List)
        return self._parts.list

    @property
    def ends(self) -> tuple[QLineEdit, QLineEdit]:
        """The two ends, of a field that is a range."""
        assert isinstance(self._parts, _Range)
        return self._parts.low, self._parts.high

    def _accept(self) -> None:
        try:
            filters = self._parts.filters(self._field, bool(self.way.currentData()))
        except UsageError as error:
            self.problem.setText(words.said(str(error)))
            self.problem.show()
            return
        self.filters = filters
        self.accept()


class _List(QWidget):
    """Values with a mark each; a line to search them where they are many."""

    def __init__(self, title: str, choices: Choices, given: Sequence[Filter]) -> None:
        super().__init__()
        chosen = {one.value for one in given}
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setMinimumHeight(theme.scaled(220))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the list"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setVisible(len(choices) >= _SEARCHED_FROM)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        for text, value in sorted(choices, key=lambda one: one[1] not in chosen):
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.itemClicked.connect(self._mark)
        self._before: dict[int, Qt.CheckState] = {}
        if self.list.count():
            self.list.setCurrentRow(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.search)
        if choices:
            layout.addWidget(self.list, 1)
        else:
            layout.addWidget(label(self.tr("The ledger has none of these."), "caption"))
        self.setFocusProxy(self.search if len(choices) >= _SEARCHED_FROM else self.list)

    def filters(self, field: Field, is_not: bool) -> tuple[Filter, ...]:
        """Those marked; where none is, the one that the cursor is on, as after typing and Enter."""
        items = [self.list.item(place) for place in range(self.list.count())]
        marked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        current = self.list.currentItem()
        if not marked and current is not None and not current.isHidden() and self._is_chosen():
            marked = [current]
        return tuple(Filter(field, item.data(Qt.ItemDataRole.UserRole), is_not) for item in marked)

    def _is_chosen(self) -> bool:
        return bool(self.search.text()) or self.list.hasFocus()

    def _mark(self, item: QListWidgetItem) -> None:
        """A click anywhere on a line marks it, not only one on its box."""
        place = self.list.row(item)
        if self._before.get(place, Qt.CheckState.Unchecked) == item.checkState():
            is_marked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_marked else Qt.CheckState.Checked)
        self._before[place] = item.checkState()

    def _narrow(self, text: str) -> None:
        first = None
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(text.strip().lower() not in item.text().lower())
            if first is None and not item.isHidden():
                first = item
        if first is not None:
            self.list.setCurrentItem(first)

    def eventFilter(self, watched: object, event: object) -> bool:
        """Up and down in the search line move in the list."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress
        if is_key and watched is self.search and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _step(self, by: int) -> None:
        place = self.list.currentRow() + by
        while 0 <= place < self.list.count():
            if not self.list.item(place).isHidden():
                self.list.setCurrentRow(place)
                return
            place += by


class _Range(QWidget):
    """From, to: days, or amounts."""

    def __init__(self, field: Field, given: Sequence[Filter]) -> None:
        super().__init__()
        self.low, self.high = QLineEdit(), QLineEdit()
        self._are_days = field is Field.FROM
        hint = "31/07/2024" if self._are_days else self.tr("any")
        texts = (self.tr("From"), self.tr("To"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        for text, edit in zip(texts, (self.low, self.high), strict=True):
            edit.setAccessibleName(text)
            edit.setPlaceholderText(hint)
            edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            named = label(text, "label")
            named.setMinimumWidth(theme.scaled(48))
            named.setBuddy(edit)
            line = row(named, edit)
            line.setStretch(1, 1)
            layout.addLayout(line)
        if not self._are_days:
            layout.addWidget(
                label(self.tr("Compared exactly. For one amount alone write it in both fields."), "caption", wrap=True)
            )
        for one in given:
            if one.field is Field.FROM:
                self.low.setText(one.value)
            elif one.field is Field.TO:
                self.high.setText(one.value)
            else:
                low, high = amounts(one.value)
                self.low.setText("" if low is None else f"{low:f}")
                self.high.setText("" if high is None else f"{high:f}")
        layout.addStretch(1)
        self.setFocusProxy(self.low)

    def filters(self, field: Field, is_not: bool) -> tuple[Filter, ...]:
        """Raises UsageError for what is no day or amount."""
        low, high = self.low.text().strip(), self.high.text().strip()
        if not low and not high:
            return ()
        if not self._are_days:
            return (checked(Filter(field, f"{low}..{high}", is_not)),)
        ends = ((Field.FROM, low), (Field.TO, high))
        return tuple(checked(Filter(end, day_of(text), is_not)) for end, text in ends if text)


def day_of(text: str) -> str:
    """A day as a person here writes it, as 2024-07-31; what is none as it is."""
    found = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text)
    if found:
        day, month, year = map(int, found.groups())
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return text
    return text
