"""The one table of all pages: quiet, keyboard-driven, figures on the right; copies what is selected.

Cells are drawn here rather than by the stylesheet, so that a unit ("BTC") stands muted in a slot of its own after
the figures and every figure of a column ends at the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from taxapp.gui.desk import Desk
from taxapp.gui.widgets.text import in_direction

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
UNIT = Qt.ItemDataRole.UserRole + 1
TONE = Qt.ItemDataRole.UserRole + 2  # muted, accent, good, warning, error, strong
_PAD = 12
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_WORDS = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column(Generic[T]):
    """How one column shows a row. `key` sorts (None last); without one the column cannot be sorted by."""

    title: str
    text: Callable[[T], str]
    key: Callable[[T], Any] | None = None
    is_number: bool = False
    unit: Callable[[T], str] | None = None
    tone: Callable[[T], str] | None = None
    tip: Callable[[T], str] | None = None
    width: int = 120
    stretch: bool = False


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows that are in memory already (a Return's, a file's preview). What is in the ledger has its own model."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self._rows: Sequence[T] = []

    def set_rows(self, rows: Sequence[T]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, row: int) -> T:
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        return header_data(self.columns[section], role)

    def data(self, index: Index, role: int = 0) -> Any:
        return cell_data(self.columns[index.column()], self._rows[index.row()], role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or (key := self.columns[column].key) is None:
            return
        known = [row for row in self._rows if key(row) is not None]
        known.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        unknown = [row for row in self._rows if key(row) is None]
        self.layoutAboutToBeChanged.emit()
        self._rows = known + unknown
        self.layoutChanged.emit()

    def refigure(self) -> None:
        """The same rows, written anew (another digit grouping)."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))


def header_data(column: Column[T], role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return column.title
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _NUMBER if column.is_number else _WORDS
    return None


def cell_data(column: Column[T], row: T, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return column.text(row)
    if role == UNIT:
        return column.unit(row) if column.unit else None
    if role == TONE:
        return column.tone(row) if column.tone else None
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _NUMBER if column.is_number else _WORDS
    if role == Qt.ItemDataRole.ToolTipRole and column.tip:
        return column.tip(row)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{column.text(row)} {column.unit(row) if column.unit else ''}".strip()
    return None


class CellDelegate(QStyledItemDelegate):
    def __init__(self, desk: Desk, table: Table) -> None:
        super().__init__(table)
        self._desk = desk
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = option.fontMetrics
        text = str(index.data() or "")
        unit = index.data(UNIT)
        width = metrics.horizontalAdvance(text) + 2 * _PAD + 2
        if unit is not None:
            width += self.unit_width(metrics)
        return QSize(width, self._table.row_height)

    @staticmethod
    def unit_width(metrics: Any) -> int:
        return cast(int, metrics.horizontalAdvance("WWWW")) + 8

    def indent(self, index: Index) -> int:
        """How far a cell's text stands in from its leading edge, in a table whose rows open."""
        return 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = self._desk.colors
        rect: QRect = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, QColor(c.selection))
        elif self._table.hovered_row == index.row():
            painter.fillRect(rect, QColor(c.raised if self._table.is_drill else c.ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(c.line))
        current = self._table.currentIndex().row()
        is_leading = index.column() == self._table.horizontalHeader().logicalIndex(0)
        if selected and is_leading and self._table.hasFocus() and index.row() == current:
            # A bar at the row's leading edge: focus is seen, and not by colour alone.
            is_rtl = option.direction == Qt.LayoutDirection.RightToLeft
            x = rect.right() - 2 if is_rtl else rect.left()
            painter.fillRect(QRect(x, rect.top(), 3, rect.height() - 1), QColor(c.accent))
        tone = index.data(TONE)
        color = {
            "muted": c.muted,
            "accent": c.accent_text,
            "good": c.good,
            "warning": c.warning,
            "error": c.error,
        }.get(tone or "", c.text)
        if selected and (c.edges or tone in (None, "", "muted", "strong")):
            color = c.on_selection
        font: QFont = QFont(option.font)
        if tone == "strong" or index.data(Qt.ItemDataRole.FontRole) == "strong":
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        # Each text in its own direction: a Latin reference stays whole in an Urdu table.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        metrics = painter.fontMetrics()
        inner = rect.adjusted(_PAD, 0, -_PAD, -1)
        if indent := self.indent(index):
            is_rtl = option.direction == Qt.LayoutDirection.RightToLeft
            inner = inner.adjusted(0, 0, -indent, 0) if is_rtl else inner.adjusted(indent, 0, 0, 0)
        alignment = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or _WORDS)
        direction = option.direction
        unit = index.data(UNIT)
        text = in_direction(str(index.data() or "").replace("\n", " "))
        if unit is not None:
            slot = self.unit_width(metrics)
            place = QRect(inner.right() - slot + 8, inner.top(), slot - 8, inner.height())
            painter.setPen(QColor(c.on_selection if selected else c.muted))
            shown = metrics.elidedText(str(unit), Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(
                place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
                | Qt.AlignmentFlag.AlignVCenter, shown
            )  # fmt: skip
            inner.setRight(inner.right() - slot)
        painter.setPen(QColor(color))
        mode = Qt.TextElideMode.ElideRight
        shown = metrics.elidedText(text, mode, inner.width())
        painter.drawText(inner, QStyle.visualAlignment(direction, alignment) | Qt.AlignmentFlag.AlignAbsolute, shown)
        painter.restore()


class Table(QTableView):
    """`chosen` is emitted with a row: by Enter and double click; where `is_drill`, by a single click as well."""

    chosen = Signal(int)
    row_entered = Signal(int)

    def __init__(self, desk: Desk, name: str, *, is_drill: bool = False, is_plain: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self.is_drill = is_drill
        self.hovered_row = -1
        self.setAccessibleName(name)
        self.setProperty("plain", is_plain)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(
            QAbstractItemView.SelectionMode.SingleSelection
            if is_drill
            else QAbstractItemView.SelectionMode.ExtendedSelection
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(CellDelegate(desk, self))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.row_height)
        rows.setMinimumSectionSize(self.row_height)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setAccessibleName(name)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if is_drill:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.doubleClicked.connect(lambda index: None if is_drill else self.chosen.emit(index.row()))

    @property
    def row_height(self) -> int:
        return self.fontMetrics().height() + 14

    def set_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Widths and stretch as the columns say; call it after setModel."""
        header = self.horizontalHeader()
        header.setStretchLastSection(not any(column.stretch for column in columns))
        for place, column in enumerate(columns):
            stretch = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(place, stretch)
            self.setColumnWidth(place, column.width)

    def full_height(self) -> int:
        """What it would need to show all its rows."""
        header = self.horizontalHeader().sizeHint().height()
        return header + self.model().rowCount() * self.row_height + 2 * self.frameWidth() + 4

    def fit_height(self) -> None:
        """As tall as its rows, so that a page scrolls as one document; for a handful of rows."""
        self.setFixedHeight(self.full_height())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def selectRow(self, row: int) -> None:
        """Qt's own finds no column at the edge of a right-to-left table whose columns fill it, and selects nothing."""
        if 0 <= row < self.model().rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self.model().index(row, 0), flags)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if (selection := self.selectionModel()) is not None:
            selection.currentRowChanged.connect(lambda now, before: self.row_entered.emit(now.row()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.indexAt(event.position().toPoint()).row()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        is_left = event.button() == Qt.MouseButton.LeftButton
        if self.is_drill and is_left and row >= 0 and row == getattr(self, "_pressed", -1):
            self.chosen.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        # Arriving by Tab puts the cursor on a row, so that the focus is seen.
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
        self.viewport().update()

    def copy(self) -> None:
        """The selected rows with their header as tab-separated text: it pastes into any spreadsheet."""
        model = self.model()
        header = self.horizontalHeader()
        places = [header.logicalIndex(place) for place in range(header.count())]
        places = [place for place in places if not header.isSectionHidden(place)]
        lines = [[str(model.headerData(place, Qt.Orientation.Horizontal) or "") for place in places]]
        for row in sorted(index.row() for index in self.selectionModel().selectedRows()):
            cells = [model.index(row, place) for place in places]
            lines.append([f"{cell.data() or ''} {cell.data(UNIT) or ''}".strip() for cell in cells])
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
