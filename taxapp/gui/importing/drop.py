"""The area to drop files on; a button in it chooses them with the keyboard or mouse instead."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button, label, set_property

_HISTORIES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".zip")
_MOST_FILES, _MOST_LOOKED_AT = 500, 20_000


class DropArea(QFrame):
    files_dropped = Signal(list)
    choose_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("drop")
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Drop files to import here"))
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lead = label(self.tr("Drop exchange, wallet or bank files here"), "heading")
        self._hint = label(
            self.tr("Files, folders or zips, as the exchange gave them. The format is recognised by its contents."),
            "caption",
        )
        self.choose = button(self.tr("Choose &files…"), "primary")
        self.choose.clicked.connect(self.choose_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        layout.setSpacing(12)
        layout.addStretch(1)
        for widget in (self._picture, self._lead, self._hint):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addSpacing(SPACE)
        layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(1)

    def restyle(self) -> None:
        self._picture.setPixmap(theme.pixmap("import", self._desk.colors.accent_text, 56))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()
            set_property(self, "over", "true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_property(self, "over", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        set_property(self, "over", "false")
        if files := dropped_files(event):
            event.acceptProposedAction()
            self.files_dropped.emit(files)


def dropped_files(event: QDropEvent) -> list[Path]:
    """The files of a drop; of a folder, the files in it and in its folders."""
    found: list[Path] = []
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile()) if url.isLocalFile() else None
        if path is None:
            continue
        if path.is_dir():
            found += _files_in(path)
        else:
            found.append(path)
    return found


def _files_in(folder: Path) -> list[Path]:
    """The files of a folder and its folders that may be histories; of very many, those found first."""
    found: list[Path] = []
    seen = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        found += [Path(place) / one for one in sorted(names) if Path(one).suffix.lower() in _HISTORIES]
        seen += len(names) + len(folders)
        if seen > _MOST_LOOKED_AT or len(found) > _MOST_FILES:
            break
    return found[:_MOST_FILES]
