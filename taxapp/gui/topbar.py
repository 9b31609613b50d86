"""Back, forward, and the way down to where one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from taxapp.gui import theme
from taxapp.gui.theme import SPACE, Colors
from taxapp.gui.widgets.text import button, empty, label

Crumb = tuple[str, tuple[str, ...]]


class TopBar(QFrame):
    back_asked = Signal()
    forward_asked = Signal()
    path_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 12, 3 * SPACE, 4)
        layout.setSpacing(2)
        self.back = button("", "quiet", name=self.tr("Back"))
        self.forward = button("", "quiet", name=self.tr("Forward"))
        self.back.setToolTip(self.tr("Back (Alt+Left)"))
        self.forward.setToolTip(self.tr("Forward (Alt+Right)"))
        self.back.clicked.connect(self.back_asked)
        self.forward.clicked.connect(self.forward_asked)
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(0)
        layout.addWidget(self.back)
        layout.addWidget(self.forward)
        layout.addSpacing(SPACE)
        layout.addLayout(self._crumbs)
        layout.addStretch(1)

    def show_way(self, crumbs: Sequence[Crumb]) -> None:
        empty(self._crumbs)
        shown = crumbs if len(crumbs) > 1 else []  # alone it would repeat the page's heading
        for number, (text, path) in enumerate(shown):
            if number:
                self._crumbs.addWidget(label("›", "caption"))
            if number == len(shown) - 1:
                last = label(text, "caption")
                last.setContentsMargins(8, 0, 8, 0)
                self._crumbs.addWidget(last)
            else:
                made = button(text, "crumb", name=self.tr("Up to {place}").format(place=text))
                made.clicked.connect(lambda _=False, path=path: self.path_asked.emit(path))
                self._crumbs.addWidget(made)

    def restyle(self, colors: Colors) -> None:
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.back.setIcon(theme.icon("forward" if is_rtl else "back", colors))
        self.forward.setIcon(theme.icon("back" if is_rtl else "forward", colors))
