"""The empty state, with the ledgers opened lately."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import Card, button, column, label, row


class WelcomePage(QWidget):
    new_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    recent_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._logo = QLabel()
        self._logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = label(self.tr("Crypto tax, every rupee explained"), "title")
        lead = label(
            self.tr("A ledger is one file with one taxpayer's histories. It stays on this computer."), "caption"
        )
        self.new = self._choice(self.tr("&New ledger"), self.tr("Start empty, then import your files"))
        self.open = self._choice(self.tr("&Open a ledger"), self.tr("Go on with a .hisaab file"))
        self.sample = self._choice(
            self.tr("Explore the &sample"), self.tr("A ready taxpayer with three years of trades")
        )
        self.new.clicked.connect(self.new_asked)
        self.open.clicked.connect(self.open_asked)
        self.sample.clicked.connect(self.sample_asked)
        choices = row(1, self.new, self.open, self.sample, 1, spacing=2 * SPACE)
        self._recent = Card(self.tr("Opened lately"))
        self._recent.setFixedWidth(3 * 240 + 4 * SPACE)
        self._recent_rows = QVBoxLayout()
        self._recent_rows.setSpacing(2)
        self._recent.body.addLayout(self._recent_rows)

        middle = Qt.AlignmentFlag.AlignHCenter
        layout = column(2, spacing=SPACE)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        layout.addWidget(self._logo, 0, middle)
        layout.addSpacing(SPACE)
        layout.addWidget(heading, 0, middle)
        layout.addWidget(lead, 0, middle)
        layout.addSpacing(3 * SPACE)
        layout.addLayout(choices)
        layout.addSpacing(2 * SPACE)
        layout.addWidget(self._recent, 0, middle)
        layout.addStretch(3)
        self.setLayout(layout)
        self.restyle()
        self.refresh()

    def _choice(self, text: str, hint: str) -> QPushButton:
        made = button("", name=f"{text.replace('&', '')}. {hint}")
        made.setFixedSize(240, 132)
        made.setIconSize(QSize(26, 26))
        title, about = label(text.replace("&", ""), "strong"), label(hint, "caption", wrap=True)
        picture = QLabel()
        picture.setObjectName("picture")
        inside = QVBoxLayout(made)
        inside.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        inside.setSpacing(4)
        inside.addWidget(picture)
        inside.addSpacing(SPACE)
        inside.addWidget(title)
        inside.addWidget(about)
        inside.addStretch(1)
        for part in (title, about, picture):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return made

    def restyle(self) -> None:
        c = self._desk.colors
        self._logo.setPixmap(theme.pixmap("hisaab", "#ffffff", 64))
        for made, name in ((self.new, "new"), (self.open, "open"), (self.sample, "sample")):
            picture = made.findChild(QLabel, "picture")
            if isinstance(picture, QLabel):
                picture.setPixmap(theme.pixmap(name, c.accent_text, 28))

    def refresh(self) -> None:
        while (item := self._recent_rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        paths = [path for path in self._desk.prefs.recent if Path(path).exists()]
        for path in paths[:5]:
            made = button(f"{Path(path).stem}   {Path(path).parent}", "link")
            made.setToolTip(path)
            made.setIcon(QIcon(theme.pixmap("file", self._desk.colors.muted)))
            made.clicked.connect(lambda _=False, path=path: self.recent_chosen.emit(path))
            self._recent_rows.addWidget(made)
        self._recent.setVisible(bool(paths))
