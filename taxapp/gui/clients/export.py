"""Exporting the returns of several clients: what to write and where; then what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.clients import tables
from taxapp.gui.desk import Desk
from taxapp.gui.sizes import open_at
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import RowsModel, Table
from taxapp.gui.widgets.text import button, label, row

if TYPE_CHECKING:
    from taxapp.usecases.clients import Exported

DEFAULT = ("pdf", "csv")


class ExportDialog(QDialog):
    """What to write for so many clients, and into which folder."""

    def __init__(self, desk: Desk, count: int, year: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("Export the returns"))
        self.setMinimumWidth(theme.scaled(520))
        heading = self.tr("Export {count} returns of tax year {year}").format(count=count, year=year)
        kept = desk.prefs.kept("clients/formats", list(DEFAULT))
        self.boxes: dict[str, QCheckBox] = {}
        for name, text in (
            ("pdf", self.tr("The return as a PDF")),
            ("csv", self.tr("Schedules as CSV")),
            ("iris", self.tr("The IRIS worksheet as CSV")),
            ("json", self.tr("The whole computation as JSON")),
            ("bundle", self.tr("A bundle that can be verified")),
        ):
            self.boxes[name] = QCheckBox(text)
            self.boxes[name].setAccessibleName(text)
            self.boxes[name].setChecked(name in kept)
            self.boxes[name].toggled.connect(lambda _: self._check())
        self.folder = QLineEdit(str(desk.prefs.kept("clients/out", "")))
        self.folder.setAccessibleName(self.tr("Folder to write to"))
        self.folder.setPlaceholderText(self.tr("Choose a folder"))
        self.folder.textChanged.connect(lambda _: self._check())
        choose = button(self.tr("Choose…"), name=self.tr("Choose the folder to write to"))
        choose.clicked.connect(self._choose)
        told = self.tr("Each client gets a folder of its own in it. A client that fails does not stop the others.")
        note = label(told, "caption", wrap=True)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.start = button(self.tr("Export"), "primary")
        self.start.setDefault(True)
        self.start.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(label(heading, "heading"))
        for box in self.boxes.values():
            layout.addWidget(box)
        layout.addSpacing(SPACE)
        layout.addWidget(label(self.tr("Folder"), "label"))
        layout.addLayout(row(self.folder, choose))
        layout.addWidget(note)
        layout.addSpacing(SPACE)
        layout.addLayout(row(1, self.cancel, self.start))
        self._check()

    @property
    def formats(self) -> list[str]:
        return [name for name, box in self.boxes.items() if box.isChecked()]

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder to write to"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def _check(self) -> None:
        self.start.setEnabled(bool(self.formats) and bool(self.folder.text().strip()))

    def accept(self) -> None:
        self._desk.prefs.keep("clients/formats", self.formats)
        self._desk.prefs.keep("clients/out", self.folder.text().strip())
        super().accept()


class ExportedDialog(QDialog):
    """What became of each client of a batch."""

    def __init__(self, desk: Desk, done: Sequence[Exported], folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Exported returns"))
        open_at(self, 820, 420, parent)
        failed = sum(bool(one.fault) for one in done)
        text = self.tr("Returns written: {count}").format(count=len(done) - failed)
        if failed:
            text = self.tr("Returns written: {count}, failed: {failed}").format(count=len(done) - failed, failed=failed)
        self.summary = label(text, "heading")
        self.table = Table(desk, self.tr("What became of each client"))
        self.model = RowsModel(tables.export_columns(), self)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.model.set_rows(sorted(done, key=lambda one: not one.fault))
        show = button(self.tr("Open the folder"))
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        close = button(self.tr("Close"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(12)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(1, show, close))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
