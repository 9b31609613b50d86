"""The area to drop files on; a button in it chooses them with the keyboard or mouse instead."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button, label, set_property


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
            self.tr("CSV, XLSX or ZIP, as the exchange gave them. The format is recognised by its contents."),
            "caption",
        )
        self.choose = button(self.tr("Choose &files…"), "primary")
        self.choose.clicked.connect(self.choose_asked)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setSpacing(12)
        self._is_compact = True
        self.set_compact(False)

    def set_compact(self, is_compact: bool) -> None:
        """A strip above the list of files, or the whole page while there are none."""
        if is_compact == self._is_compact:
            return
        self._is_compact = is_compact
        while self._layout.takeAt(0) is not None:
            pass
        self._picture.setVisible(not is_compact)
        self._hint.setVisible(not is_compact)
        set_property(self.choose, "kind", "normal" if is_compact else "primary")
        center = Qt.AlignmentFlag.AlignCenter
        if is_compact:
            self._layout.setDirection(QBoxLayout.Direction.LeftToRight)
            self._layout.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE)
            self._lead.setText(self.tr("Drop more files here"))
            set_property(self._lead, "kind", "caption")
            self._layout.addWidget(self._lead)
            self._layout.addStretch(1)
            self._layout.addWidget(self.choose)
            return
        self._layout.setDirection(QBoxLayout.Direction.TopToBottom)
        self._layout.setContentsMargins(32, 32, 32, 32)
        self._lead.setText(self.tr("Drop exchange, wallet or bank files here"))
        set_property(self._lead, "kind", "heading")
        self._layout.addStretch(1)
        for widget in (self._picture, self._lead, self._hint):
            self._layout.addWidget(widget, 0, center)
        self._layout.addSpacing(SPACE)
        self._layout.addWidget(self.choose, 0, center)
        self._layout.addStretch(1)

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
    """The files of a drop; of a folder, the files in it."""
    found: list[Path] = []
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile()) if url.isLocalFile() else None
        if path is None:
            continue
        if path.is_dir():
            found += sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
        else:
            found.append(path)
    return found
