"""F1: the shortcuts of the window, of the page on the screen, and of every table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.desk import Command, Desk
from taxapp.gui.palette.gathering import keys_text
from taxapp.gui.palette.matching import folded
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import button, label, row


@dataclass(frozen=True, slots=True)
class Shortcut:
    where: str
    text: str
    keys: str


def of_commands(where: str, commands: Sequence[Command]) -> list[Shortcut]:
    return [Shortcut(where, one.text.replace("&", ""), keys_text(one.keys)) for one in commands if keys_text(one.keys)]


def of_tables() -> list[Shortcut]:
    translate = QCoreApplication.translate
    where = translate("Shortcuts", "In any table")
    key = QKeySequence.StandardKey
    return [
        Shortcut(where, translate("Shortcuts", "Go up and down the rows"), keys_text("Up") + " " + keys_text("Down")),
        Shortcut(where, translate("Shortcuts", "Open the row"), keys_text("Return")),
        Shortcut(where, translate("Shortcuts", "Copy the chosen rows"), keys_text(QKeySequence(key.Copy))),
        Shortcut(where, translate("Shortcuts", "Choose all rows"), keys_text(QKeySequence(key.SelectAll))),
        Shortcut(
            where, translate("Shortcuts", "First and last row"), keys_text("Ctrl+Home") + " " + keys_text("Ctrl+End")
        ),
        Shortcut(where, translate("Shortcuts", "Leave the table"), keys_text("Tab")),
        Shortcut(
            translate("Shortcuts", "In any dialog"), translate("Shortcuts", "Close without doing it"), keys_text("Esc")
        ),
        Shortcut(translate("Shortcuts", "In the window"), translate("Shortcuts", "Go to the menus"), keys_text("F10")),
    ]


class ShortcutsDialog(QDialog):
    def __init__(self, desk: Desk, shortcuts: Sequence[Shortcut], parent: QWidget) -> None:
        super().__init__(parent)
        self._all = list(shortcuts)
        self.setWindowTitle(self.tr("Shortcuts"))
        self.resize(min(theme.scaled(680), parent.width()), min(theme.scaled(560), parent.height()))
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(self.tr("Search"))
        self.typed.setAccessibleName(self.tr("Search the shortcuts"))
        self.typed.setClearButtonEnabled(True)
        self.typed.textChanged.connect(lambda _: self._find())
        self.table = Table(desk, self.tr("Shortcuts"))
        self.model: RowsModel[Shortcut] = RowsModel(
            [
                Column(self.tr("What"), lambda one: one.text, stretch=True),
                Column(self.tr("Where"), lambda one: one.where, tone=lambda _: "muted", width=theme.scaled(180)),
                Column(self.tr("Keys"), lambda one: one.keys, tone=lambda _: "strong", width=theme.scaled(150)),
            ],
            self,
        )
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        close = button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("Everything by keyboard"), "heading"))
        layout.addWidget(self.typed)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(1, close))
        self._find()
        self.typed.setFocus()

    def _find(self) -> None:
        words = folded(self.typed.text()).split()
        texts = ((one, folded(f"{one.text} {one.where} {one.keys}")) for one in self._all)
        self.model.set_rows([one for one, text in texts if all(word in text for word in words)])
