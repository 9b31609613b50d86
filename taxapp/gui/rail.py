"""The navigation at the window's leading edge: a button a page, and whose ledger is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.pages import PageSpec
from taxapp.gui.theme import SPACE, Colors
from taxapp.gui.widgets.text import hairline, label

_WIDTH = 208
_AROUND = 24 + 14 + 16
"""Margins, scroll bar, and what bold letters are wider."""


class Rail(QFrame):
    chosen = Signal(str)

    def __init__(self, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self._specs = specs
        self.setObjectName("rail")
        self.setFixedWidth(theme.scaled(_WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * SPACE, 0, SPACE)
        layout.setSpacing(4)
        self._logo = QLabel()
        wordmark = label(self.tr("Hisaab"))
        wordmark.setObjectName("wordmark")
        top = QHBoxLayout()
        top.setContentsMargins(22, 0, 12, 0)
        top.setSpacing(10)
        top.addWidget(self._logo)
        top.addWidget(wordmark, 1)
        layout.addLayout(top)
        self.owner = label("", "caption", wrap=True)
        self.owner.setContentsMargins(22, 0, 12, 0)
        layout.addWidget(self.owner)
        layout.addSpacing(SPACE)

        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        inside = QWidget()
        inside.setObjectName("clear")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(12, 0, 12, 0)
        rows.setSpacing(2)
        group = specs[0].group
        for place, spec in enumerate(specs, 1):
            if spec.group != group:
                group = spec.group
                rows.addSpacing(4)
                rows.addWidget(hairline())
                rows.addSpacing(4)
            made = QPushButton("  " + spec.title())
            made.setCheckable(True)
            made.setIconSize(QSize(20, 20))
            made.setAccessibleName(spec.title())
            keys = f"Ctrl+{place}" if place < 10 else ""
            made.setToolTip(f"{spec.title()} ({keys})" if keys else spec.title())
            made.clicked.connect(lambda _=False, name=spec.name: self.chosen.emit(name))
            self._group.addButton(made)
            self.buttons[spec.name] = made
            rows.addWidget(made)
        rows.addStretch(1)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setAccessibleName(self.tr("Pages"))
        scrolled.setWidget(inside)
        layout.addWidget(scrolled, 1)

    def show_owner(self, name: str, path: str) -> None:
        """Whose ledger is open; empty texts: none is, and the pages that need one cannot be gone to."""
        self.owner.setText(name)
        self.owner.setToolTip(path)
        self.owner.setVisible(bool(name))
        for spec in self._specs:
            self.buttons[spec.name].setEnabled(bool(path) or not spec.needs_ledger)

    def mark(self, name: str) -> None:
        """The page that is on the screen; '' for none of them."""
        if name:
            self.buttons[name].setChecked(True)
            return
        self._group.setExclusive(False)
        for made in self.buttons.values():
            made.setChecked(False)
        self._group.setExclusive(True)

    def restyle(self, colors: Colors) -> None:
        self._logo.setPixmap(theme.pixmap("hisaab", "#ffffff", 26))
        for spec in self._specs:
            self.buttons[spec.name].setIcon(theme.icon(spec.icon, colors))
        for made in self.buttons.values():
            made.ensurePolished()
        needed = max(made.sizeHint().width() for made in self.buttons.values()) + _AROUND
        self.setFixedWidth(min(max(needed, _WIDTH), theme.scaled(_WIDTH) + _AROUND))
