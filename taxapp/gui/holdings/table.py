"""The table of holdings: rows open and close in place, by click, Enter, and the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.holdings.rows import LEVEL, OPEN, HoldingsModel, Row
from taxapp.gui.widgets.table import CellDelegate, Column, Index, Table

_STEP = 22
_NAME_LEAST = 170


class _Indented(CellDelegate):
    """The first column of a tree: its text moves in with its depth, behind a mark that says open or closed."""

    def indent(self, index: Index) -> int:
        return theme.scaled(_STEP) * (int(index.data(LEVEL)) + 1) - 8

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        is_open = index.data(OPEN)
        if is_open is None:
            return
        is_rtl = option.direction == Qt.LayoutDirection.RightToLeft
        inwards = theme.scaled(_STEP) * int(index.data(LEVEL)) + theme.scaled(_STEP) // 2 + 4
        x = option.rect.right() - inwards if is_rtl else option.rect.left() + inwards
        _draw_mark(painter, x, option.rect.center().y(), is_open=is_open, is_rtl=is_rtl, color=self._desk.colors.text)


class HoldingsTable(Table):
    """`lot_chosen` with the row of a lot."""

    lot_chosen = Signal(object)

    def __init__(self, desk: Desk, name: str, columns: list[Column[Row]]) -> None:
        super().__init__(desk, name, is_drill=True)
        self.holdings = HoldingsModel(columns, self)
        self.setModel(self.holdings)
        self.set_columns(columns)
        self.setSortingEnabled(True)
        self.setItemDelegateForColumn(0, _Indented(desk, self))
        self.chosen.connect(self._choose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all columns the names keep theirs, and the table scrolls sideways."""
        super().resizeEvent(event)
        header = self.horizontalHeader()
        others = sum(header.sectionSize(place) for place in range(1, header.count()))
        least = theme.scaled(_NAME_LEAST)
        fits = self.viewport().width() - others >= least
        mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive
        if header.sectionResizeMode(0) != mode:
            header.setSectionResizeMode(0, mode)
            if not fits:
                self.setColumnWidth(0, least)

    def _choose(self, row: int) -> None:
        found = self.holdings.row_at(row)
        if found.lot is not None:
            self.lot_chosen.emit(found)
        else:
            self.holdings.toggle(row)
            self.select_key(found.key)

    def select_key(self, key: str) -> None:
        if (place := self.holdings.place_of(key)) >= 0:
            self.selectRow(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow that points into the row opens it, the other closes it, or goes up to what it stands under."""
        if event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
            return
        row = self.currentIndex().row()
        if row < 0:
            return
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        goes_in = (event.key() == Qt.Key.Key_Right) != is_rtl
        is_open = self.holdings.data(self.holdings.index(row, 0), OPEN)
        if is_open is (not goes_in):
            self._choose(row)
        elif not goes_in:
            level = self.holdings.row_at(row).level
            while row > 0 and level and self.holdings.row_at(row).level >= level:
                row -= 1
            self.selectRow(row)


def _draw_mark(painter: QPainter, x: int, y: int, *, is_open: bool, is_rtl: bool, color: str) -> None:
    painter.save()
    pen = QPen(QColor(color), 1.6)
    painter.setPen(pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_open:
        painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
    else:
        way = -1 if is_rtl else 1
        painter.drawPolyline([QPointF(x - 2 * way, y - 4), QPointF(x + 2 * way, y), QPointF(x - 2 * way, y + 4)])
    painter.restore()
