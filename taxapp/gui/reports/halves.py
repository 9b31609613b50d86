"""The choices and the preview: beside each other, or one under the other where the window is too narrow for both."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from taxapp.gui.theme import SPACE, scaled

_WIDEST = 16_777_215
_PREVIEW_LEAST = 380


class Halves(QScrollArea):
    def __init__(self, side: QWidget, side_width: int, preview: QWidget, name: str) -> None:
        super().__init__()
        self._side, self._side_width, self._preview = side, side_width, preview
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setObjectName("clear")
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._layout.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 2 * SPACE)
        self._layout.setSpacing(SPACE)
        self._layout.addWidget(side)
        self._layout.addWidget(preview, 1)
        self.setWidget(content)
        self._arrange(is_narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(is_narrow=event.size().width() < self._side_width + _PREVIEW_LEAST + 7 * SPACE)

    def _arrange(self, *, is_narrow: bool) -> None:
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(way)
        self._side.setMinimumWidth(0 if is_narrow else self._side_width)
        self._side.setMaximumWidth(_WIDEST if is_narrow else self._side_width)
        self._side.setMinimumHeight(scaled(240) if is_narrow else 0)
        self._preview.setMinimumHeight(scaled(260) if is_narrow else 0)
