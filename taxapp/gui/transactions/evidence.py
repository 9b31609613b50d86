"""The files that prove the chosen entry: kept in the ledger, opened as copies, removed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from engine.ledger.browse import Row
from engine.progress import Progress
from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import button, label, row

if TYPE_CHECKING:
    from engine.ledger.evidence import Evidence


class EvidenceView(QWidget):
    """`attach_asked`: files should be attached. `undo_asked`: this edit should be taken back."""

    attach_asked = Signal()
    undo_asked = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entry: Row | None = None
        self._asked = 0
        self.said = label("", "caption", wrap=True)
        self.attach = button(self.tr("Attach files…"))
        self.open = button(self.tr("Open a copy"))
        self.save = button(self.tr("Save a copy…"))
        self.remove = button(self.tr("Remove"))
        self.attach.clicked.connect(self.attach_asked)
        self.open.clicked.connect(self.open_copy)
        self.save.clicked.connect(self._ask_where)
        self.remove.clicked.connect(self.detach)
        self.table = Table(desk, self.tr("Evidence of the entry; Enter opens a copy"))
        self._rows = RowsModel[Any](self._columns(), self)
        self.table.setModel(self._rows)
        self.table.set_columns(self._rows.columns)
        self.table.chosen.connect(lambda _: self.open_copy())
        self.table.row_entered.connect(lambda _: self._show_buttons())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(row(self.attach, self.open, self.save, self.remove, 1))
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        self.setFocusProxy(self.attach)
        self.show_entry(None)

    @property
    def names(self) -> list[str]:
        return [self._rows.row_at(place).name for place in range(self._rows.rowCount())]

    def show_entry(self, entry: Row | None) -> None:
        self._entry = entry
        self._asked += 1
        asked, session = self._asked, self._desk.session
        if entry is None or session is None or not entry.evidence:
            self._take(asked, [])
            return

        def read(progress: Progress) -> list[Evidence]:
            from taxapp.usecases.evidence import list_evidence

            return list_evidence(session.path, entry.uid)

        self._desk.start(
            self.tr("Reading the evidence"),
            read,
            lambda found: self._take(asked, found),
            on_refused=lambda _: self._take(asked, []),
            shown=False,
        )

    def _take(self, asked: int, found: list[Any]) -> None:
        if asked != self._asked:
            return
        self._rows.set_rows(found)
        if found:
            self.table.selectRow(0)
        self.table.setVisible(bool(found))
        if self._entry is None:
            self.said.setText(self.tr("Choose one transaction to see the files that prove it."))
        else:
            self.said.setText(
                self.tr(
                    "No file yet. A bank's receipt, a picture of the order or of the chat: what is attached is kept in "
                    "the ledger itself and goes wherever it goes."
                )
            )
        self.said.setVisible(not found)
        self._show_buttons()

    def _show_buttons(self) -> None:
        is_any = self._rows.rowCount() > 0
        self.attach.setEnabled(self._entry is not None)
        for one in (self.open, self.save, self.remove):
            one.setEnabled(is_any)

    def _current(self) -> Any:
        place = self.table.currentIndex().row()
        return self._rows.row_at(place) if 0 <= place < self._rows.rowCount() else None

    def open_copy(self) -> None:
        """A copy in a folder of its own, shown by the system's program for it."""
        if self._current() is not None:
            self.save_copy(Path(tempfile.mkdtemp(prefix="hisaab-")), is_opened=True)

    def _ask_where(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Save a copy in"), self._desk.prefs.last_folder)
        if folder:
            self._desk.prefs.last_folder = folder
            self.save_copy(Path(folder))

    def save_copy(self, folder: Path, *, is_opened: bool = False) -> None:
        found, session = self._current(), self._desk.session
        if found is None or session is None:
            return

        def save(progress: Progress) -> Path:
            from taxapp.usecases.evidence import save_evidence

            return save_evidence(session.path, found.sha256, folder)

        def told(path: Path) -> None:
            if not is_opened:
                self._desk.tell("good", self.tr("Saved as {path}.").format(path=path))
            elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self._desk.tell(
                    "warning",
                    self.tr("The system has no program that opens {file}. Save a copy instead.").format(file=path.name),
                )

        self._desk.start(self.tr("Saving a copy"), save, told)

    def detach(self) -> None:
        found, session, entry = self._current(), self._desk.session, self._entry
        if found is None or session is None or entry is None:
            return

        def work(progress: Progress) -> Any:
            from taxapp.usecases.evidence import detach_evidence

            return detach_evidence(session.path, found.sha256, [entry.uid])

        def told(edit: Any) -> None:
            if session is self._desk.session:
                self._desk.ledger_changed.emit()
                text = self.tr("{file} proves this entry no more.").format(file=found.name)
                self._desk.tell("good", text, act=(self.tr("Undo"), lambda: self.undo_asked.emit(edit.id)))

        self._desk.start(self.tr("Removing evidence"), work, told)

    def _columns(self) -> list[Column[Any]]:
        return [
            Column(self.tr("File"), lambda one: one.name, tip=lambda one: one.sha256, width=theme.scaled(320)),
            Column(self.tr("Kind"), lambda one: one.media_type, tone=lambda one: "muted", width=theme.scaled(180)),
            Column(self.tr("Size (KB)"), lambda one: f"{(one.size + 1023) // 1024:,}", is_number=True,
                   width=theme.scaled(110)),
            Column(self.tr("Entries"), lambda one: f"{len(one.entries):,}", is_number=True, width=theme.scaled(100)),
            Column(self.tr("Note"), lambda one: one.note, tip=lambda one: one.note, stretch=True),
        ]  # fmt: skip
