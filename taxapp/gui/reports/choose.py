"""What of the return is written, how, and where; and what was written."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from taxapp.gui.desk import Desk
from taxapp.gui.folders import show_folder
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, button, label, row

_CHOSEN_FIRST = ("pdf", "bundle")
_WHERE = "reports/folder"


class ChooseCard(Card):
    """`write_asked` when the person wants the files; `looks_changed` when the preview is to look otherwise."""

    write_asked = Signal()
    looks_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Write the return"))
        self._desk = desk
        self._year = 0
        self.formats: dict[str, QCheckBox] = {}
        for name, text, hint in self._offered():
            box = QCheckBox(text)
            box.setToolTip(hint)
            box.setAccessibleName(text)
            box.setAccessibleDescription(hint)
            box.setChecked(name in desk.prefs.kept("reports/formats", list(_CHOSEN_FIRST)))
            box.toggled.connect(lambda _: self._keep())
            self.formats[name] = box
            self.body.addWidget(box)
        self.digits = QComboBox()
        self.digits.setAccessibleName(self.tr("Digits in the PDF"))
        self.digits.addItem(self.tr("12,345,678 (thousands)"), "thousands")
        self.digits.addItem(self.tr("1,23,45,678 (lakh, crore)"), "lakh")
        self.digits.setCurrentIndex(self.digits.findData(desk.prefs.kept("reports/digits", desk.prefs.grouping)))
        self.digits.activated.connect(lambda _: self._keep_digits())
        digits = label(self.tr("&Digits in the PDF"), "caption")
        digits.setBuddy(self.digits)
        digits_row = row(digits)
        digits_row.addWidget(self.digits, 1)
        self.body.addLayout(digits_row)
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("Folder to write to"))
        self.folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.folder.textChanged.connect(self._enable)
        self.folder.textChanged.connect(self.folder.setToolTip)
        where = label(self.tr("&Folder"), "caption")
        where.setBuddy(self.folder)
        self.browse = button(self.tr("Choose…"), name=self.tr("Choose the folder to write to"))
        self.browse.clicked.connect(self._browse)
        self.body.addLayout(row(where, self.folder, self.browse))
        self.write = button(self.tr("&Write the files"), "primary")
        self.write.clicked.connect(self.write_asked)
        self.body.addWidget(self.write)
        self.written = WrittenFiles(desk)
        self.body.addWidget(self.written)
        self._enable()

    def _offered(self) -> list[tuple[str, str, str]]:
        """What usecases/exporting writes."""
        return [
            ("pdf", self.tr("The return as a document (PDF)"), self.tr("To print, to file and to send.")),
            (
                "bundle",
                self.tr("Sealed bundle (ZIP)"),
                self.tr("Everything in one file that anyone can check without trusting you or this program."),
            ),
            ("iris", self.tr("Worksheet for IRIS (CSV)"), self.tr("A row for each field of FBR's form.")),
            ("csv", self.tr("Schedules for a spreadsheet (CSV)"), self.tr("Disposals, lots, income, holdings…")),
            ("json", self.tr("The computation for other programs (JSON)"), self.tr("Every figure, exact.")),
        ]

    def show_year(self, year: int) -> None:
        """The folder is one for each year, beside the ledger unless the person chose otherwise."""
        if year == self._year:
            return
        self._year = year
        session = self._desk.session
        kept = self._desk.prefs.kept(_WHERE)
        base = Path(kept) if isinstance(kept, str) and kept else session.path.parent if session else Path.home()
        self.folder.setText(str(base / f"return-TY{year}"))
        self.folder.setCursorPosition(len(self.folder.text()))
        self.written.clear()

    def forget(self) -> None:
        self._year = 0
        self.written.clear()

    @property
    def chosen(self) -> list[str]:
        return [name for name, box in self.formats.items() if box.isChecked()]

    @property
    def chosen_digits(self) -> Literal["thousands", "lakh"]:
        return "lakh" if self.digits.currentData() == "lakh" else "thousands"

    @property
    def target(self) -> Path:
        return Path(self.folder.text().strip()).expanduser()

    def set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._enable()

    _is_busy = False

    def _enable(self) -> None:
        is_ready = bool(self.chosen) and bool(self.folder.text().strip()) and not self._is_busy
        self.write.setEnabled(is_ready)

    def _keep(self) -> None:
        self._desk.prefs.keep("reports/formats", self.chosen)
        self._enable()

    def _keep_digits(self) -> None:
        self._desk.prefs.keep("reports/digits", self.chosen_digits)
        self.looks_changed.emit()

    def _browse(self) -> None:
        start = self.target if self.target.is_dir() else self.target.parent
        found = QFileDialog.getExistingDirectory(self, self.tr("Folder to write the return to"), str(start))
        if found:
            self.folder.setText(found)
            self._desk.prefs.keep(_WHERE, str(Path(found).parent if found.endswith(f"TY{self._year}") else found))


class WrittenFiles(QWidget):
    """The files that were written, the way to them, and the digest of the bundle among them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._folder = Path()
        self._bundle: Path | None = None
        self._digest = ""
        self.heading = label(self.tr("Written"), "heading")
        self.table = Table(desk, self.tr("Files that were written; Enter opens one"), is_plain=True)
        self.model = RowsModel(
            [
                Column(self.tr("File"), lambda path: path.name, tip=str, stretch=True),
                Column(self.tr("Size"), _size, is_number=True, width=84),
            ],
            self,
        )
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.chosen.connect(lambda place: self._open(self.model.row_at(place)))
        self.digest_label = label(self.tr("Digest of the bundle: quote it, and whoever has it can check the file."),
                                  "caption", wrap=True)  # fmt: skip
        self.digest = label("", wrap=True)
        self.digest.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.digest.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.copy = button(self.tr("Copy the digest"), "link")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._digest))
        self.check = button(self.tr("Verify it"), "link", name=self.tr("Verify the bundle"))
        self.check.clicked.connect(lambda: self._bundle and desk.visit("verify", str(self._bundle)))
        self.open_folder = button(self.tr("Open the folder"))
        self.open_folder.clicked.connect(self._show_folder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.heading, self.table, self.digest_label, self.digest):
            layout.addWidget(part)
        layout.addLayout(row(self.copy, self.check, 1, spacing=4))
        layout.addWidget(self.open_folder, 0, Qt.AlignmentFlag.AlignLeading)
        self.clear()

    def clear(self) -> None:
        self.setVisible(False)

    def show_files(self, files: list[Path], digest: str) -> None:
        from engine.bundle.archive import SUFFIX

        self.model.set_rows(files)
        self.table.fit_height()
        self._folder = files[0].parent if files else Path()
        self._bundle = next((path for path in files if path.name.endswith(SUFFIX)), None)
        self._digest = digest
        # Broken where it may be, or one word of 64 letters would widen the card.
        self.digest.setText("\u200b".join(digest[at : at + 8] for at in range(0, len(digest), 8)))
        self.digest.setAccessibleName(digest)
        for part in (self.digest_label, self.digest, self.copy, self.check):
            part.setVisible(bool(digest))
        self.setVisible(True)

    def _open(self, path: Path) -> None:
        if not path.exists():
            self._desk.tell("error", self.tr("{file} is not there any more. Write it again.").format(file=path))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._desk.tell("info", self.tr("No program here opens {file}.").format(file=path))

    def _show_folder(self) -> None:
        if not show_folder(self._folder):
            self._desk.tell("info", self.tr("The files are in {folder}.").format(folder=self._folder))


def _size(path: Path) -> str:
    try:
        size = path.stat().st_size
    except OSError:
        return "—"
    return f"{size:,} B" if size < 10_000 else f"{size // 1024:,} KB" if size < 10 << 20 else f"{size >> 20:,} MB"
