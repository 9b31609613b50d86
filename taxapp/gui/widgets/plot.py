"""The drawing of a chart with pyqtgraph. Imported when a chart is first shown, and by `chart.py` alone.

Left-to-right in every language. The keyboard goes from category to category as the mouse does.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication

from taxapp.gui import theme
from taxapp.gui.theme import Colors
from taxapp.gui.widgets.chart_data import ChartData, Mark, Shape, marks

_HATCH = (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense6Pattern)
_LABEL_MOST = 26
_VALUES_MOST = 40


@dataclass(frozen=True, slots=True)
class Look:
    color: str
    pattern: Qt.BrushStyle


class _Bars(pg.GraphicsObject):  # type: ignore[misc]
    """The bars; patterns keep their grain whatever the scale of the axes."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: list[tuple[QRectF, Look]] = []
        self._bounds = QRectF()
        self._focus: QRectF | None = None
        self._focus_color = "#000000"

    def show_bars(self, bars: list[tuple[QRectF, Look]], bounds: QRectF) -> None:
        self.prepareGeometryChange()
        self._bars, self._bounds = bars, bounds
        self.update()

    def show_focus(self, rect: QRectF | None, color: str) -> None:
        self._focus, self._focus_color = rect, color
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, *_: object) -> None:
        scale = painter.worldTransform()
        across, up = abs(scale.m11()) or 1.0, abs(scale.m22()) or 1.0
        plain = QTransform.fromScale(1 / across, 1 / up)
        for rect, look in self._bars:
            pen = QPen(QColor(look.color), 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            brush = QBrush(QColor(look.color), look.pattern)
            brush.setTransform(plain)
            painter.setBrush(brush)
            painter.drawRect(rect)
        if self._focus is not None:
            pen = QPen(QColor(self._focus_color), 2)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._focus)


class _MoneyAxis(pg.AxisItem):  # type: ignore[misc]
    def __init__(self, side: str, text: Callable[[float], str]) -> None:
        super().__init__(side)
        self._text = text
        self.enableAutoSIPrefix(False)

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [self._text(value) for value in values]


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """`pointed` with a category's place, or -1; `chosen` by Enter, Space and click."""

    pointed = Signal(int)
    chosen = Signal(int)
    _data: ChartData | None = None  # its base class resizes it while it is made

    def __init__(self, shape: Shape, axis_text: Callable[[float], str]) -> None:
        side = "bottom" if shape.lies else "left"
        super().__init__(background=None, axisItems={side: _MoneyAxis(side, axis_text)})
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.setObjectName("clear")
        self.setMouseTracking(True)
        self._shape = shape
        self._marks: list[Mark] = []
        self._value_text: Callable[[int], str] = str
        self._texts: list[Any] = []
        self._lines: list[Any] = []
        self._at = -1
        self._colors: Colors | None = None
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(False, False)
        item.disableAutoRange()
        item.layout.setContentsMargins(0, 4, 8, 0)
        item.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # it takes the window's, not that of its view
        self._view = item.getViewBox()
        self._view.setDefaultPadding(0)
        if shape.lies:
            self._view.invertY(True)
        self._bars = _Bars()
        self._bars.setZValue(10)
        item.addItem(self._bars, ignoreBounds=True)
        self._zero = pg.InfiniteLine(angle=90 if shape.lies else 0, movable=False)
        item.addItem(self._zero, ignoreBounds=True)

    # --- what it shows ---

    def show_data(self, data: ChartData, colors: Colors, value_text: Callable[[int], str]) -> None:
        self._data, self._colors, self._value_text = data, colors, value_text
        self._marks = [] if self._shape is Shape.LINES else marks(self._shape, data)
        self._at = -1
        self._style(colors)
        self._fit()
        self._draw_bars()
        self._draw_lines()
        self._draw_values()
        self._show_focus()

    @property
    def at(self) -> int:
        return self._at

    def point(self, place: int) -> None:
        """Puts the cursor on a category; -1: on none."""
        count = len(self._data.labels) if self._data else 0
        place = place if 0 <= place < count else -1
        if place != self._at:
            self._at = place
            self._show_focus()
            self.pointed.emit(place)

    def look(self, mark: Mark) -> Look:
        assert self._colors is not None
        assert self._data is not None
        c = self._colors
        tones = {"accent": c.accent, "muted": c.muted, "good": c.good, "warning": c.warning, "error": c.error}
        if mark.is_total:
            return Look(c.muted, Qt.BrushStyle.SolidPattern)
        if self._shape in (Shape.SIGNED, Shape.SIGNED_ACROSS, Shape.WATERFALL):
            return Look(c.error, _HATCH[1]) if mark.is_loss else Look(c.accent, _HATCH[0])
        return Look(tones[self._data.series[mark.series].tone], _HATCH[mark.series % len(_HATCH)])

    def _style(self, c: Colors) -> None:
        font = QApplication.font()
        item = self.getPlotItem()
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            is_money = (side == "bottom") == self._shape.lies
            axis.setTextPen(QPen(QColor(c.muted if is_money else c.text)))
            axis.setPen(QPen(QColor(c.line)))
            axis.setStyle(
                tickFont=font,
                tickLength=-4 if is_money else 0,
                autoExpandTextSpace=True,
                hideOverlappingLabels=is_money,
            )
            axis.setGrid(70 if is_money else False)
            axis.setZValue(-10)  # lines behind the bars
            if side == "bottom":
                axis.setHeight(round(QFontMetricsF(font).height()) + 8)
        self._zero.setPen(pg.mkPen(c.strong_line, width=1))
        assert self._data is not None
        self._name_categories()

    def _name_categories(self) -> None:
        """The names of the categories on their axis: where there is no room for all, every second or third."""
        assert self._data is not None
        names = [_short(text) for text in self._data.ticks or self._data.labels]
        every = 1
        if not self._shape.lies and names:
            metrics = QFontMetricsF(QApplication.font())
            room = max(self._view.width(), 60.0) / len(names)
            every = max(1, math.ceil((max(metrics.horizontalAdvance(one) for one in names) + 6) / room))
        axis = self.getPlotItem().getAxis("left" if self._shape.lies else "bottom")
        axis.setTicks([[(place, text) for place, text in enumerate(names) if place % every == 0]])

    def _ends(self) -> tuple[float, float]:
        """The least and the most that is shown."""
        assert self._data is not None
        if self._shape is Shape.LINES:
            values = [value / 100 for one in self._data.series for value in one.values if value is not None]
        else:
            values = [end for mark in self._marks for end in (mark.start, mark.stop)]
        low, high = min([0.0, *values]), max([0.0, *values])
        return (low, high) if high > low else (0.0, 1.0)

    def _fit(self) -> None:
        """The axes, with room for the figures at the ends of bars that lie."""
        if self._data is None:
            return
        low, high = self._ends()
        count = len(self._data.labels)
        pad = (high - low) * 0.06
        if not self._shape.lies:
            self._view.setRange(
                xRange=(-0.6, count - 0.4), yRange=(low - (pad if low < 0 else 0), high + pad), padding=0
            )
            return
        width = max(self._view.width(), 60.0)
        room = min(self._text_width() / width, 0.35)
        share = (high - low) / (1 - room * (2 if low < 0 else 1))
        more = share * room
        self._view.setRange(xRange=(low - (more if low < 0 else 0), high + more), yRange=(-0.6, count - 0.4), padding=0)

    def _text_width(self) -> float:
        if not self._shows_values():
            return 12
        metrics = QFontMetricsF(QApplication.font())
        return max((metrics.horizontalAdvance(self._value(mark)) for mark in self._marks), default=0.0) + 16

    def _value(self, mark: Mark) -> str:
        assert self._data is not None
        value = self._data.series[mark.series].values[mark.place]
        return self._value_text(value or 0)

    def _shows_values(self) -> bool:
        return self._shape.lies and len(self._marks) <= _VALUES_MOST

    def _draw_bars(self) -> None:
        bars = []
        bounds = QRectF()
        for mark in self._marks:
            rect = self._rect(mark.begin, mark.end, mark.start, mark.stop)
            bars.append((rect, self.look(mark)))
            bounds = bounds.united(rect)
        self._bars.show_bars(bars, bounds)

    def _rect(self, begin: float, end: float, start: float, stop: float) -> QRectF:
        across = QRectF(QPointF(start, begin), QPointF(stop, end))
        upright = QRectF(QPointF(begin, start), QPointF(end, stop))
        return (across if self._shape.lies else upright).normalized()

    def _draw_lines(self) -> None:
        for line in self._lines:
            self.getPlotItem().removeItem(line)
        self._lines.clear()
        if self._shape is not Shape.LINES or self._data is None or self._colors is None:
            return
        symbols = ("o", "s", "t", "d")
        styles = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
        for number, series in enumerate(self._data.series):
            color = self.look(Mark(0, number, 0, 0, 0, 0)).color
            known = [(place, value / 100) for place, value in enumerate(series.values) if value is not None]
            self._lines.append(
                self.getPlotItem().plot(
                    [place for place, _ in known],
                    [value for _, value in known],
                    pen=pg.mkPen(color, width=2, style=styles[number % 4]),
                    symbol=symbols[number % 4],
                    symbolSize=7,
                    symbolBrush=color,
                    symbolPen=color,
                )
            )

    def _draw_values(self) -> None:
        for text in self._texts:
            self.getPlotItem().removeItem(text)
        self._texts.clear()
        if self._colors is None or not self._shows_values():
            return
        for mark in self._marks:
            is_left = mark.stop < mark.start and not mark.is_total and self._shape is not Shape.WATERFALL
            text = pg.TextItem(self._value(mark), color=self._colors.text, anchor=(1 if is_left else 0, 0.5))
            text.setFont(QApplication.font())
            text.setPos(
                min(mark.start, mark.stop) if is_left else max(mark.start, mark.stop), (mark.begin + mark.end) / 2
            )
            self.getPlotItem().addItem(text, ignoreBounds=True)
            self._texts.append(text)

    def _show_focus(self) -> None:
        if self._colors is None:
            return
        rect = None
        if self._at >= 0 and (here := [mark for mark in self._marks if mark.place == self._at]):
            rect = QRectF()
            for mark in here:
                rect = rect.united(self._rect(mark.begin, mark.end, mark.start, mark.stop))
        self._bars.show_focus(rect, self._colors.text)

    # --- mouse and keys ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._data is not None:
            self._fit()
            self._name_categories()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not the chart

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point(self._place_under(event.position()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place_under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.point(place)
            self.chosen.emit(place)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def leaveEvent(self, event: Any) -> None:
        if not self.hasFocus():
            self.point(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if self._at < 0 and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.point(0)

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.point(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._data.labels) if self._data else 0
        step = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }.get(Qt.Key(event.key()), 0)
        if step and count:
            self.point(min(max(self._at + step, 0), count - 1))
        elif event.key() == Qt.Key.Key_Home:
            self.point(0)
        elif event.key() == Qt.Key.Key_End:
            self.point(count - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at >= 0:
            self.chosen.emit(self._at)
        else:
            event.ignore()

    def _place_under(self, position: QPointF) -> int:
        scene = self.mapToScene(position.toPoint())
        if self._data is None or not self._view.sceneBoundingRect().contains(scene):
            return -1
        at = self._view.mapSceneToView(scene)
        place = round(at.y() if self._shape.lies else at.x())
        return place if 0 <= place < len(self._data.labels) else -1

    def height_wanted(self) -> int:
        """As tall as its bars need."""
        if self._data is None or not self._shape.lies:
            return theme.scaled(230)
        line = QFontMetricsF(QApplication.font()).height()
        each = line * max(1.7, 1.05 * len(self._data.series) / 0.72)
        return round(len(self._data.labels) * each + 2.4 * line)


def _short(text: str) -> str:
    return text if len(text) <= _LABEL_MOST else text[: _LABEL_MOST - 1] + "…"
