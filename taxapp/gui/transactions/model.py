"""The table's model: row ids in the order they were found, and the rows themselves, a page at a time as they show."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from engine.ledger import browse
from engine.ledger.browse import Row
from taxapp.gui.desk import Desk
from taxapp.gui.transactions.columns import entry_columns
from taxapp.gui.widgets.table import Index, cell_data, header_data

PAGE = 200
_PAGES_KEPT = 64


class EntriesModel(QAbstractTableModel):
    """`keys` are the orders that the columns sort by, None for a column that doesn't sort."""

    sort_asked = Signal(object, bool)  # browse.Column, descending

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids: Sequence[int] = ()
        self._pages: OrderedDict[int, list[Row | None]] = OrderedDict()
        made = entry_columns(desk)
        self.names = [one.name for one in made]
        self.columns = [one.column for one in made]
        self.keys = [one.order for one in made]

    @property
    def ids(self) -> Sequence[int]:
        return self._ids

    def set_ids(self, ids: Sequence[int]) -> bool:
        """List these; where they are those listed now, only what is known of them is read anew. False: so it is."""
        if _are_same(ids, self._ids):
            self._ids = ids
            self._pages.clear()
            self.refigure()
            return False
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()
        return True

    def row_at(self, row: int) -> Row | None:
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._read(number)
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    def _read(self, number: int) -> list[Row | None]:
        session = self._desk.session
        if session is None:
            return []
        ids = [int(one) for one in self._ids[number * PAGE : (number + 1) * PAGE]]
        found = {row.id: row for row in browse.rows(session.reader, ids)}
        return [found.get(place) for place in ids]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        return header_data(self.columns[section], role)

    def data(self, index: Index, role: int = 0) -> Any:
        row = self.row_at(index.row())
        return None if row is None else cell_data(self.columns[index.column()], row, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.keys) and (key := self.keys[column]) is not None:
            self.sort_asked.emit(key, order == Qt.SortOrder.DescendingOrder)

    def refigure(self) -> None:
        if len(self._ids):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))


def _are_same(one: Any, other: Any) -> bool:
    """Whether two lists or arrays of ids are equal; two arrays of a million are compared in a millisecond."""
    if len(one) != len(other):
        return False
    if hasattr(one, "dtype") and hasattr(other, "dtype"):
        return bool((one == other).all())
    return list(one) == list(other)
