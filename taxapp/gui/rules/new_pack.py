"""Asks for what a new pack of one's own is called, and how it is made from another."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button, label, row


class NewPackDialog(QDialog):
    """Enter makes it, Escape doesn't."""

    def __init__(self, parent: QWidget, base: str, *, is_law: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New rule pack"))
        self.setMinimumWidth(theme.scaled(480))
        self.title = QLineEdit()
        self.title.setAccessibleName(self.tr("Title of the new pack"))
        named = label(self.tr("&Title"), "label")
        named.setBuddy(self.title)
        self.builds_on = QRadioButton(self.tr("Says only what differs; the rest stays the law"))
        self.whole = QRadioButton(self.tr("A whole copy, on its own"))
        self.builds_on.setChecked(True)
        self.make = button(self.tr("Make it"), "primary")
        self.make.setDefault(True)
        self.make.setEnabled(False)
        self.make.clicked.connect(self.accept)
        cancel = button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.title.textChanged.connect(lambda text: self.make.setEnabled(bool(text.strip())))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(label(self.tr("From: {pack}").format(pack=base), "lead", wrap=True))
        column.addWidget(named)
        column.addWidget(self.title)
        for choice in (self.builds_on, self.whole):
            column.addWidget(choice)
            choice.setVisible(is_law)
        column.addSpacing(SPACE)
        column.addLayout(row(1, cancel, self.make))
        self.title.setFocus()
