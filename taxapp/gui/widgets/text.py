"""Labels in the window's few sizes, and small parts that pages are put together from."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from taxapp.gui.theme import SPACE

TextKind = Literal["hero", "title", "heading", "lead", "body", "caption", "label", "strong", "total"]
ButtonKind = Literal["normal", "primary", "quiet", "link", "crumb", "pill"]
NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


_MARK = "\u200f"  # right-to-left mark: nothing is seen of it


def in_direction(text: str) -> str:
    """In a right-to-left window a sentence in Urdu runs from the right also where it begins with a Latin word, a name
    or a figure; Qt goes by the first letter. A lone `›` is turned round. Other text without Urdu, and every text in
    English, stays as it is."""
    if QGuiApplication.layoutDirection() != Qt.LayoutDirection.RightToLeft or not text:
        return text
    if text == "›":  # the way on: it points where the line runs
        return "‹"
    is_needed = not _is_urdu(text[0]) and text[0] != _MARK and any(_is_urdu(letter) for letter in text)
    return _MARK + text if is_needed else text


def isolated(text: str) -> str:
    """A name, a quantity, a day, a number of a section within an Urdu sentence: it keeps its own order, and the
    sentence its."""
    is_rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return f"\u2068{text}\u2069" if is_rtl and text else text


def _is_urdu(letter: str) -> bool:
    return "\u0600" <= letter <= "\u06ff"


class Label(QLabel):
    """A label whose sentence runs the window's way, whatever word it begins with."""

    def __init__(self, text: str = "") -> None:
        super().__init__(in_direction(text))

    def setText(self, text: str) -> None:
        super().setText(in_direction(text))


def label(text: str = "", kind: TextKind = "body", *, wrap: bool = False) -> QLabel:
    made = Label(text)
    made.setProperty("kind", kind)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        made.setAlignment(NUMBER)  # a text that can be selected would stand on the side of its own language
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def figure(text: str = "", kind: TextKind = "body") -> QLabel:
    """A number: on the right in every language, and it can be selected and copied."""
    made = label(text, kind)
    made.setAlignment(NUMBER)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def button(text: str, kind: ButtonKind = "normal", *, name: str = "") -> QPushButton:
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAccessibleName(name or text.replace("&", ""))
    return made


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Sets a property that the stylesheet looks at, and has the widget drawn anew."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        if isinstance(widget, QLabel):
            QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))  # else it has no room for a padding


def hairline() -> QFrame:
    made = QFrame()
    made.setObjectName("hairline")
    return made


def row(*parts: QWidget | int, spacing: int = SPACE) -> QHBoxLayout:
    """Widgets side by side; a number is a stretch of that weight."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            made.addStretch(part)
        else:
            made.addWidget(part)
    return made


def column(*parts: QWidget | int, spacing: int = SPACE) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            made.addStretch(part)
        else:
            made.addWidget(part)
    return made


def in_the_middle(*parts: QWidget, spacing: int = 2 * SPACE) -> QVBoxLayout:
    """Widgets below one another in the middle of a page, a little above its half: what is said while a page is empty or
    busy."""
    made = column(1, spacing=spacing)
    for part in parts:
        made.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
    made.addStretch(2)
    return made


def empty(layout: QLayout) -> None:
    """Takes everything out of a layout for good."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            empty(inner)
        elif (widget := item.widget()) is not None:
            widget.hide()  # what was put in just now would be shown later, as a window of its own
            widget.setParent(None)
            widget.deleteLater()


class Card(QFrame):
    """A surface with a heading, on which figures or a table stand."""

    def __init__(self, heading: str = "", margin: int = 2 * SPACE) -> None:
        super().__init__()
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(SPACE)
        self.heading = label(heading, "heading")
        self.body.addWidget(self.heading)  # first: a widget without a parent is shown as a window
        self.heading.setVisible(bool(heading))


class Lines(QWidget):
    """Name and value, line under line, as at the foot of a bill. Figures stand in a column of their own width."""

    def __init__(self, *, has_figures: bool = True) -> None:
        super().__init__()
        self._has_figures = has_figures
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setHorizontalSpacing(2 * SPACE)
        self._grid.setColumnStretch(0 if has_figures else 1, 1)

    def clear(self) -> None:
        empty(self._grid)

    def add(self, text: str, value: str, kind: TextKind = "body") -> None:
        if self._has_figures:
            shown = figure(value, kind)
        else:
            shown = label(value, kind, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setAccessibleName(f"{text}: {value}")
        place = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label(text, "caption" if kind == "body" else kind), place, 0, top)
        self._grid.addWidget(shown, place, 1)

    def add_rule(self) -> None:
        self._grid.addWidget(hairline(), self._grid.rowCount(), 0, 1, 2)
