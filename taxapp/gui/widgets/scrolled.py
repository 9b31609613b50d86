"""A page that scrolls as a document: exactly as tall as its text is at the width it has.

A plain QScrollArea asks wrapped labels for a height without telling them the width, and leaves a tail of empty space.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from taxapp.gui.theme import SPACE


def beside_bar(layout: QLayout) -> None:
    """A page's margins round what scrolls: the scroll bar takes half of the trailing one. Layouts don't mirror them."""
    leading, trailing = 3 * SPACE, 12
    is_rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left, right = (trailing, leading) if is_rtl else (leading, trailing)
    layout.setContentsMargins(left, 0, right, 3 * SPACE)


class Scrolled(QScrollArea):
    def __init__(self, content: QWidget, name: str) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self._content.layout()
        if layout is None:
            return
        width = self.viewport().width()
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        self._content.setMinimumHeight(max(height, 1) if height >= 0 else layout.totalSizeHint().height())
