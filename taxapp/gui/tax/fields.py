"""Fields for what is typed exactly: rupees, quantities, days. What cannot be read says so below the field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.widgets.text import label


class Field(QWidget):
    """`read` answers with the value as the program writes it, or raises ValueError with a sentence for the person.

    `changed` is emitted with that value when a person has ended typing something else that can be read.
    """

    changed = Signal(str)

    def __init__(self, name: str, read: Callable[[str], str], *, hint: str = "", width: int = 150) -> None:
        super().__init__()
        self._read = read
        self._before = ""
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(hint)
        self.edit.setMinimumWidth(theme.scaled(width))
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.problem = label("", "caption", wrap=True)
        self.problem.hide()
        self.edit.editingFinished.connect(self._end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.edit)
        layout.addWidget(self.problem)
        self.setFocusProxy(self.edit)

    def set_text(self, text: str) -> None:
        """What stands there, without `changed`."""
        self._before = text
        self.edit.setText(text)
        self._say("")

    @property
    def is_being_typed(self) -> bool:
        """A person is in the middle of it."""
        return self.edit.hasFocus() and self.edit.text() != self._before

    def set_number_side(self) -> None:
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)

    def value(self) -> str | None:
        """What is typed, as the program writes it; None, and it is said below, where it cannot be read."""
        try:
            read = self._read(self.edit.text().strip())
        except ValueError as reason:
            self._say(str(reason))
            return None
        self._say("")
        return read

    def _end(self) -> None:
        if self.edit.text() == self._before:
            return
        self._before = self.edit.text()
        if (value := self.value()) is not None:
            self.changed.emit(value)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.edit.setAccessibleDescription(problem)


class Reading(QWidget):
    """How each kind of field is read; a widget only for its words."""

    def rupees(self, text: str) -> str:
        """'' or rupees with at most two places: 1,500,000.50."""
        from engine.exact import decimal, plain

        if not text:
            return ""
        try:
            number = decimal(text.replace(",", ""))
        except ValueError:
            raise ValueError(self.tr("This is no amount. Write rupees in digits, such as 1,500,000.50.")) from None
        if number < 0:
            raise ValueError(self.tr("An amount is not below zero."))
        if number != round(number, 2):
            raise ValueError(self.tr("Rupees have at most two places."))
        return plain(number)

    def percent(self, text: str) -> str:
        from engine.exact import decimal, plain

        if not text:
            return ""
        try:
            number = decimal(text.removesuffix("%").strip())
        except ValueError:
            raise ValueError(self.tr("This is no rate. Write per cent in digits, such as 11.5.")) from None
        if not 0 <= number <= 100:
            raise ValueError(self.tr("A rate is from 0 to 100 per cent."))
        return plain(number)

    def day(self, text: str) -> str:
        """'' or a day as 2026-09-30."""
        if not text:
            return ""
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise ValueError(self.tr("This is no day. Write it as year, month, day: 2026-09-30.")) from None

    def quantity(self, text: str) -> str:
        """'' or a number above nothing."""
        from engine.exact import decimal, plain

        if not text:
            return ""
        try:
            number = decimal(text.replace(",", ""))
        except ValueError:
            raise ValueError(self.tr("This is no number. Write it in digits, such as 0.25.")) from None
        if number <= 0:
            raise ValueError(self.tr("It has to be more than nothing."))
        return plain(number)
