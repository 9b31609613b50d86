"""Where the program keeps what is its own, and its log."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from engine.preferences import settings_file, user_data_folder
from engine.progress import Progress
from engine.redaction import redacted
from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.folders import show_folder
from taxapp.gui.logs import log_file, log_folder
from taxapp.gui.settings.section import Section
from taxapp.gui.widgets.text import Lines, button, row

_TAIL = 64 * 1024


class FilesSection(Section):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Files and log"))
        about = self.tr("Ledgers are where you put them. This is where the program keeps what is its own.")
        card = self.card(self.tr("Data folder"), about)
        self.lines = Lines(has_figures=False)
        card.body.addWidget(self.lines)
        self.data = button(self.tr("Show the &data folder"))
        self.data.clicked.connect(lambda: self._show_folder(user_data_folder()))
        card.body.addLayout(row(self.data, 1))
        about = self.tr(
            "What was done and what failed, to send along with a report. Keys, CNIC and IBAN are taken out."
        )
        card = self.card(self.tr("Log"), about)
        self.log = QPlainTextEdit()
        self.log.setObjectName("verbatim")
        self.log.setReadOnly(True)
        self.log.setTabChangesFocus(True)
        self.log.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.log.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.log.setAccessibleName(self.tr("The log's last lines"))
        self.log.setMinimumHeight(theme.scaled(180))
        self.log.setPlaceholderText(self.tr("The log is empty."))
        self.copy = button(self.tr("&Copy the log"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.log.toPlainText()))
        self.logs = button(self.tr("Show the &log folder"))
        self.logs.clicked.connect(lambda: self._show_folder(log_folder()))
        card.body.addWidget(self.log)
        card.body.addLayout(row(self.copy, self.logs, 1))
        self.body.addStretch(1)

    def show_now(self) -> None:
        self.lines.clear()
        self.lines.add(self.tr("Data folder"), str(user_data_folder()))
        self.lines.add(self.tr("Settings"), str(settings_file()))
        self.lines.add(self.tr("Log"), str(log_file()))
        self.desk.start(self.tr("Reading the log"), lambda progress: _tail(progress), self._show_log, shown=False)

    def _show_log(self, text: str) -> None:
        self.log.setPlainText(text)
        self.copy.setEnabled(bool(text))
        bar = self.log.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _show_folder(self, folder: Path) -> None:
        if not show_folder(folder):
            self.desk.tell("warning", self.tr("No program shows folders here. It is: {folder}").format(folder=folder))


def _tail(progress: Progress) -> str:
    try:
        with log_file().open("rb") as stream:
            stream.seek(0, 2)
            stream.seek(max(0, stream.tell() - _TAIL))
            return redacted(stream.read().decode("utf-8", "replace"))
    except OSError:
        return ""
