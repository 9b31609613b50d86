"""The dialog that makes a new ledger: whose it is, and where the file goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from engine.ledger.ledger import SUFFIX
from taxapp.gui import theme
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button, label, row, set_property


class NewLedgerDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New ledger"))
        self.setMinimumWidth(min(theme.scaled(520), parent.width() if parent is not None else 1024))
        self.name, self.cnic, self.ntn, self.file = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.cnic.setPlaceholderText("00000-0000000-0")
        self.ntn.setPlaceholderText(self.tr("optional"))
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = Path(documents) if Path(documents).is_dir() else Path.home()
        self._is_named_by_hand = False
        self.name.textChanged.connect(self._propose_file)
        self.file.textEdited.connect(self._named)
        self.file.textChanged.connect(self._check)
        browse = button(self.tr("&Browse…"))
        browse.clicked.connect(self._browse)
        form = QFormLayout()
        form.setSpacing(12)
        form.addRow(self.tr("Taxpayer's &name"), self.name)
        form.addRow(self.tr("&CNIC"), self.cnic)
        form.addRow(self.tr("N&TN"), self.ntn)
        place = QWidget()
        place.setLayout(row(self.file, browse))
        place.setFocusProxy(self.file)
        form.addRow(self.tr("&File"), place)
        self.file.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.file.setAccessibleName(self.tr("File of the new ledger"))
        self.problem = label("", "caption", wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.make = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.make.setText(self.tr("Make the ledger"))
        set_property(self.make, "kind", "primary")
        for one in self.buttons.buttons():
            one.setIcon(one.icon().__class__())
            one.setAccessibleName(one.text().replace("&", ""))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(label(self.tr("Whose ledger is it?"), "heading"))
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)
        self._propose_file("")

    @property
    def path(self) -> Path:
        path = Path(self.file.text().strip()).expanduser()
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def _named(self, _: str) -> None:
        self._is_named_by_hand = True

    def _propose_file(self, name: str) -> None:
        if not self._is_named_by_hand:
            stem = "".join(one for one in name.strip() if one.isalnum() or one in " -_") or "ledger"
            self.file.setText(str(self._folder / f"{stem}{SUFFIX}"))

    def _browse(self) -> None:
        kinds = self.tr("Hisaab ledgers (*{suffix})").format(suffix=SUFFIX)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("New ledger"), str(self.path), kinds)
        if chosen:
            self._is_named_by_hand = True
            self.file.setText(chosen)

    def _check(self) -> None:
        text = self.file.text().strip()
        problem = ""
        if text and self.path.exists():
            problem = self.tr("This file exists already. Choose another name, or open it instead.")
        elif text and not self.path.parent.is_dir():
            problem = self.tr("This folder does not exist. Choose another.")
        self.problem.setText(problem)
        if hasattr(self, "make"):
            self.make.setEnabled(bool(text) and not problem)
