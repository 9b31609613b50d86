"""The pages of a PDF one below the other: only those in sight are drawn, in jobs, and a few kept."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from taxapp.gui.desk import Desk
from taxapp.gui.reports.sheets import Found, Sheets
from taxapp.gui.work import Job

_GAP = 16
_KEPT = 12
_LEAST, _MOST = 0.3, 4.0
_STEP = 1.25
_PIXELS_PER_POINT = 96 / 72


class Paper(QAbstractScrollArea):
    """`page_changed` with the page that fills most of the view, from 0; `zoom_changed` with the zoom, 1.0 is as
    printed."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheets: Sheets | None = None
        self._zoom = 1.0
        self._fits_width = True
        self._tops: list[int] = []
        self._pictures: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._job: Job | None = None
        self._page = -1
        self._found: list[Found] = []
        self._marked: Found | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("paper")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preview of the return"))
        self.verticalScrollBar().valueChanged.connect(self._moved)

    # --- what is shown ---

    @property
    def sheets(self) -> Sheets | None:
        return self._sheets

    @property
    def page(self) -> int:
        """The page that is looked at, from 0."""
        return max(self._page, 0)

    @property
    def zoom(self) -> float:
        return self._zoom

    @property
    def fits_width(self) -> bool:
        return self._fits_width

    @property
    def is_drawn(self) -> bool:
        """Whether every page in sight is drawn at this zoom."""
        return self._sheets is None or not self._missing()

    def show_sheets(self, sheets: Sheets | None) -> None:
        """Another document, on the page where the one before was."""
        page = self.page
        if self._sheets is not None:
            self._sheets.close()
        self._sheets = sheets
        self._pictures.clear()
        self._found, self._marked = [], None
        self._page = -1
        self._lay_out()
        if sheets is not None and page < len(sheets):
            self.go_to(page)

    def show_found(self, found: list[Found], marked: Found | None) -> None:
        self._found, self._marked = found, marked
        if marked is not None and marked.boxes:
            top = self._tops[marked.page] + round(marked.boxes[0][1] * self._scale)
            self.verticalScrollBar().setValue(top - self.viewport().height() // 3)
        self.viewport().update()

    def go_to(self, page: int) -> None:
        if self._sheets is not None and 0 <= page < len(self._tops):
            self.verticalScrollBar().setValue(self._tops[page] - _GAP // 2)

    def fit_width(self) -> None:
        self._fits_width = True
        self._lay_out()

    def set_zoom(self, zoom: float) -> None:
        self._fits_width = False
        self._zoom = min(max(zoom, _LEAST), _MOST)
        self._lay_out()

    def zoom_in(self) -> None:
        self.set_zoom(self._zoom * _STEP)

    def zoom_out(self) -> None:
        self.set_zoom(self._zoom / _STEP)

    def restyle(self) -> None:
        self.viewport().update()

    # --- where pages are ---

    @property
    def _scale(self) -> float:
        """Pixels of the screen a point."""
        return self._zoom * _PIXELS_PER_POINT

    def _lay_out(self) -> None:
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if self._sheets is None or not len(self._sheets):
            self._tops = []
            bar.setRange(0, 0)
            across.setRange(0, 0)
            self.viewport().update()
            return
        before = self._place()
        widest = max(width for width, _ in self._sheets.sizes)
        if self._fits_width:
            room = self.viewport().width() - 2 * _GAP
            self._zoom = min(max(room / (widest * _PIXELS_PER_POINT), _LEAST), 2.0)
        self._tops = []
        at = _GAP
        for _, height in self._sheets.sizes:
            self._tops.append(at)
            at += round(height * self._scale) + _GAP
        bar.setRange(0, max(at - self.viewport().height(), 0))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        across.setRange(0, max(round(widest * self._scale) + 2 * _GAP - self.viewport().width(), 0))
        across.setPageStep(self.viewport().width())
        page, share = before
        bar.setValue(self._tops[page] + round(share * self._sheets.sizes[page][1] * self._scale))
        self.zoom_changed.emit(self._zoom)
        self._moved()

    def _place(self) -> tuple[int, float]:
        """The page at the top of the view, and how far down it the view begins."""
        if not self._tops or self._sheets is None:
            return 0, 0.0
        at = self.verticalScrollBar().value()
        page = max((number for number, top in enumerate(self._tops) if top <= at), default=0)
        if page >= len(self._sheets):
            return 0, 0.0
        height = max(self._sheets.sizes[page][1] * self._scale, 1)
        return page, min((at - self._tops[page]) / height, 1.0)

    def _rect(self, page: int) -> QRect:
        """A page in the viewport."""
        assert self._sheets is not None
        width, height = (round(side * self._scale) for side in self._sheets.sizes[page])
        left = max((self.viewport().width() - width) // 2, _GAP) - self.horizontalScrollBar().value()
        return QRect(left, self._tops[page] - self.verticalScrollBar().value(), width, height)

    def _in_sight(self) -> list[int]:
        height = self.viewport().height()
        if self._sheets is None:
            return []
        found = []
        for page in range(len(self._tops)):
            rect = self._rect(page)
            if rect.bottom() >= 0 and rect.top() <= height:
                found.append(page)
        return found

    def _moved(self) -> None:
        seen = self._in_sight()
        if seen and self._sheets is not None:
            middle = self.viewport().height() // 3
            now = min(seen, key=lambda page: 0 if self._rect(page).top() <= middle <= self._rect(page).bottom() else 1)
            if now != self._page:
                self._page = now
                said = self.tr("Preview of the return, page {page} of {count}")
                self.setAccessibleName(said.format(page=now + 1, count=len(self._sheets)))
                self.page_changed.emit(now)
        self._draw_missing()
        self.viewport().update()

    # --- drawing ---

    def _pixel_scale(self) -> float:
        return round(self._scale * self.devicePixelRatioF(), 4)

    def _missing(self) -> list[int]:
        scale = self._pixel_scale()
        return [page for page in self._in_sight() if (page, scale) not in self._pictures]

    def _draw_missing(self) -> None:
        missing = self._missing()
        sheets = self._sheets
        if not missing or self._job is not None or sheets is None:
            return
        page, scale = missing[0], self._pixel_scale()

        def take(picture: Any) -> None:
            self._job = None
            if sheets is self._sheets:
                self._pictures[page, scale] = picture
                while len(self._pictures) > _KEPT:
                    self._pictures.popitem(last=False)
                self.viewport().update()
            self._draw_missing()

        def stopped(*_: object) -> None:
            self._job = None

        self._job = self._desk.start(
            self.tr("Drawing a page"), lambda _: sheets.picture(page, scale), take, on_refused=stopped,
            on_cancelled=stopped, shown=False,
        )  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = self._desk.colors
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colors.raised))
        if self._sheets is None:
            return
        scale = self._pixel_scale()
        for page in self._in_sight():
            rect = self._rect(page)
            picture = self._pictures.get((page, scale))
            if picture is None:  # the same page at another zoom is better than nothing
                picture = next((one for (number, _), one in self._pictures.items() if number == page), None)
            painter.fillRect(rect, QColor("white"))
            if picture is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, picture.width() != rect.width())
                painter.drawImage(QRectF(rect), picture)
            painter.setPen(QColor(colors.strong_line))
            painter.drawRect(rect)
            self._paint_found(painter, page, rect)

    def _paint_found(self, painter: QPainter, page: int, rect: QRect) -> None:
        for found in self._found:
            if found.page != page:
                continue
            painter.setPen(QColor("black") if found is self._marked else Qt.PenStyle.NoPen)
            shade = QColor("orange" if found is self._marked else "yellow")  # on white paper in every theme
            shade.setAlpha(110)
            painter.setBrush(shade)
            for left, top, right, bottom in found.boxes:
                corner = QPointF(rect.left() + left * self._scale, rect.top() + top * self._scale)
                end = QPointF(rect.left() + right * self._scale, rect.top() + bottom * self._scale)
                painter.drawRect(QRectF(corner, end))
            painter.setBrush(Qt.BrushStyle.NoBrush)

    # --- by hand ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._moved()

    def sizeHint(self) -> QSize:
        return QSize(640, 800)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_in() if event.angleDelta().y() > 0 else self.zoom_out()
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit_width()
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep() - 40)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            is_back = (key == Qt.Key.Key_Left) != self.isRightToLeft()
            self.go_to(self.page - 1 if is_back else self.page + 1)
        else:
            super().keyPressEvent(event)
