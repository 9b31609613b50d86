"""A section of the settings: a heading, and under it what can be chosen, each with a word of what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import Card, column, label

_WIDEST = 860


class Section(QWidget):
    """`show_now` is called when it comes on the screen and when the ledger is another."""

    def __init__(self, desk: Desk, heading: str) -> None:
        super().__init__()
        self.desk = desk
        self.heading = heading
        self.setObjectName("clear")
        self.body = column(label(heading, "heading"), spacing=2 * SPACE)
        self.body.setContentsMargins(SPACE, 0, 3 * SPACE, 3 * SPACE)
        self.setMaximumWidth(theme.scaled(_WIDEST))
        self.setLayout(self.body)

    def show_now(self) -> None:
        pass

    def restyle(self) -> None:
        pass

    def card(self, heading: str = "", about: str = "") -> Card:
        made = Card(heading)
        made.heading.setWordWrap(True)
        if about:
            made.body.addWidget(label(about, "caption", wrap=True))
        self.body.addWidget(made)
        return made


def combo(name: str, key: str, texts: Mapping[Any, str], chosen: Any, choose: Callable[[Any], object]) -> QComboBox:
    """One of a few. `key` names it for the window, which puts the focus back on it when it is made anew."""
    made = QComboBox()
    made.setObjectName(key)
    made.setAccessibleName(name)
    for value, text in texts.items():
        made.addItem(text, value)
    made.setCurrentIndex(max(made.findData(chosen), 0))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(max(12, min(40, max(len(text) for text in texts.values()))))
    made.activated.connect(lambda _: choose(made.currentData()))
    return made


def switch(text: str, key: str, is_on: bool, choose: Callable[[bool], object]) -> QCheckBox:
    made = QCheckBox(text)
    made.setObjectName(key)
    made.setAccessibleName(text.replace("&", ""))
    made.setChecked(is_on)
    made.clicked.connect(lambda: choose(made.isChecked()))
    return made


def named(layout: QLayout, text: str, control: QWidget, about: str = "") -> None:
    """A control under its name, with what it does below."""
    name = label(text, "label")
    name.setBuddy(control)
    layout.addWidget(name)
    layout.addWidget(control)
    layout.setAlignment(control, Qt.AlignmentFlag.AlignLeading)
    if about:
        layout.addWidget(label(about, "caption", wrap=True))
