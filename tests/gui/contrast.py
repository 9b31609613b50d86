"""How well text can be read on what it stands on, as WCAG 2 measures it: two colours, and what is on the screen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)

LEAST = 4.5
_RATIO = 3  # drawn this much larger, strokes are as wide as a pixel and have their full colour
_PIXELS = 12


def luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class Screen:
    """A window as it is drawn now."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        image = QImage(window.size() * _RATIO, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_RATIO)
        painter = QPainter(image)
        window.render(painter, QPoint(0, 0))
        painter.end()
        raw = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
        self._pixels = raw[:, : image.width()] & 0xFFFFFF

    def texts(self) -> Iterator[tuple[str, QRect]]:
        """Every text on the screen that can be used, with the place it has in the window."""
        for widget in self._window.findChildren(QWidget):
            is_seen = widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()
            if not is_seen or not widget.isEnabled():
                continue  # of what is cut off by a scrolled edge, the strokes are too
            text = _text(widget)
            if text:
                yield f"{type(widget).__name__} {text[:40]!r}", self._place(widget, widget.rect())
            if isinstance(widget, QTableView):
                yield from self._cells(widget)

    def contrast_in(self, place: QRect) -> float | None:
        """Between the ground of a place, its commonest colour, and what stands out from it most; None for nothing."""
        part = self._pixels[
            place.top() * _RATIO : (place.bottom() + 1) * _RATIO, place.left() * _RATIO : (place.right() + 1) * _RATIO
        ]
        if part.size == 0:
            return None
        colors, counts = np.unique(part, return_counts=True)
        ground = f"#{colors[counts.argmax()]:06x}"
        found = [contrast(f"#{one:06x}", ground) for one, count in zip(colors, counts, strict=True) if count >= _PIXELS]
        return max(found) if len(found) > 1 else None

    def _place(self, widget: QWidget, within: QRect) -> QRect:
        seen = widget.visibleRegion().boundingRect().intersected(within)
        return QRect(widget.mapTo(self._window, seen.topLeft()), seen.size()).intersected(self._window.rect())

    def _cells(self, table: QTableView) -> Iterator[tuple[str, QRect]]:
        model, viewport = table.model(), table.viewport()
        if model is None:
            return
        first, last = max(table.rowAt(0), 0), table.rowAt(viewport.height() - 1)
        for row in range(first, min(first + 6, model.rowCount() if last < 0 else last)):
            for column in range(model.columnCount()):
                index = model.index(row, column)
                rect = table.visualRect(index).adjusted(4, 1, -4, -2)
                if index.data() and viewport.rect().contains(rect):
                    yield f"cell {index.data()!r} of {table.accessibleName()}", self._place(viewport, rect)


def _text(widget: QWidget) -> str:
    if isinstance(widget, QPushButton) and widget.findChild(QLabel):
        return ""  # its labels are looked at
    if isinstance(widget, QLabel):
        return "" if widget.pixmap().width() else widget.text().strip()
    if isinstance(widget, QAbstractButton | QLineEdit):
        return widget.text().strip()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal and widget.model():
        return str(widget.model().headerData(0, Qt.Orientation.Horizontal) or "")
    return ""
