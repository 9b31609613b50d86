"""Labels in the window's few sizes, and small parts that pages are put together from."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from taxapp.gui.theme import SPACE

TextKind = Literal["hero", "title", "heading", "lead", "body", "caption", "label", "strong", "total"]
ButtonKind = Literal["normal", "primary", "quiet", "link", "crumb"]
NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def label(text: str = "", kind: TextKind = "body", *, wrap: bool = False) -> QLabel:
    made = QLabel(text)
    made.setProperty("kind", kind)
    made.setTextFormat(Qt.TextFormat.PlainText)
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


class Card(QFrame):
    """A surface with a heading, on which figures or a table stand."""

    def __init__(self, heading: str = "", margin: int = 2 * SPACE) -> None:
        super().__init__()
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(SPACE)
        self.heading = label(heading, "heading")
        self.heading.setVisible(bool(heading))
        self.body.addWidget(self.heading)


class Lines(QWidget):
    """Label and figure, line under line, as at the foot of a bill."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def clear(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()

    def add(self, text: str, value: str, kind: TextKind = "body", *, is_number: bool = True) -> None:
        line = QWidget()
        shown = figure(value, kind) if is_number else label(value, kind, wrap=True)
        if not is_number:
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        name = label(text, "caption" if kind == "body" else kind)
        shown.setAccessibleName(f"{text}: {value}")
        layout = row(name, shown, spacing=2 * SPACE)
        layout.setStretch(1, 1)
        line.setLayout(layout)
        self._layout.addWidget(line)

    def add_rule(self) -> None:
        self._layout.addWidget(hairline())
