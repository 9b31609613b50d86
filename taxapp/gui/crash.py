"""The dialog for faults of the program itself: what it was doing, and the details to copy, without
secrets. Nothing is sent."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from engine.redaction import redacted
from taxapp.gui import theme
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button, label, row


class CrashDialog(QDialog):
    def __init__(self, doing: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        room = parent.size() if parent is not None else QSize(1024, 640)
        self.resize(min(theme.scaled(720), room.width()), min(theme.scaled(420), room.height()))
        self.details = QPlainTextEdit(redacted(details))
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("Details of the fault"))
        copy, close = button(self.tr("&Copy the details")), button(self.tr("Close"), "primary")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details.toPlainText()))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("The program met a fault of its own"), "heading"))
        text = self.tr("It happened in: {doing}. What was under way was undone; the ledger is as it was before.")
        layout.addWidget(label(text.format(doing=doing), wrap=True))
        note = self.tr("To report it, copy the details. They may name files and amounts: read them first.")
        layout.addWidget(label(note, "caption", wrap=True))
        layout.addWidget(self.details, 1)
        layout.addLayout(row(1, copy, close))
