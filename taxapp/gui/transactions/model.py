"""The table's model: row ids in the order SQL gave, and the rows themselves a page at a time as they are seen."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from engine.ledger import browse
from engine.ledger.browse import Link, Part, Row
from taxapp.gui import words
from taxapp.gui.desk import Desk
from taxapp.gui.widgets.table import Column, Index, cell_data, header_data

PAGE = 200
_PAGES_KEPT = 64


class EntriesModel(QAbstractTableModel):
    sort_asked = Signal(object, bool)  # browse.Column, descending

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, list[Row | None]] = OrderedDict()
        self.columns = self._make_columns()
        self.keys = list(_KEYS)

    def set_ids(self, ids: array[int]) -> None:
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

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
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
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
        if 0 <= column < len(self.keys):
            self.sort_asked.emit(self.keys[column], order == Qt.SortOrder.DescendingOrder)

    def refigure(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def _make_columns(self) -> list[Column[Row]]:
        from taxapp.format import moment, quantity

        def amount(part: Part | None) -> str:
            return quantity(part.quantity) if part else ""

        def unit(part: Part | None) -> str:
            return part.asset if part else ""

        def shadow(row: Row) -> str:
            return "muted" if row.link is Link.SAME_AS else ""

        return [
            Column(self.tr("Time"), lambda row: moment(row.time), tone=shadow, width=172),
            Column(self.tr("Kind"), lambda row: words.kind(row.kind), tone=shadow, width=108),
            Column(self.tr("Account"), _accounts, tone=shadow, tip=_accounts, width=124),
            Column(
                self.tr("Sent"),
                lambda row: amount(row.sent),
                is_number=True,
                unit=lambda row: unit(row.sent),
                tone=shadow,
                width=172,
            ),
            Column(
                self.tr("Received"),
                lambda row: amount(row.received),
                is_number=True,
                unit=lambda row: unit(row.received),
                tone=shadow,
                width=172,
            ),
            Column(
                self.tr("Fee"),
                lambda row: amount(row.fee),
                is_number=True,
                unit=lambda row: unit(row.fee),
                tone=lambda row: "muted",
                width=166,
            ),
            Column(self.tr("State"), self._state, tone=lambda row: "muted", tip=self._state, width=190),
            Column(
                self.tr("Value (Rs)"),
                lambda row: "" if row.value is None else self._desk.rupees(row.value),
                is_number=True,
                tone=shadow,
                width=128,
            ),
            Column(self.tr("Counterparty"), lambda row: row.counterparty, tip=lambda row: row.counterparty, width=140),
            Column(
                self.tr("Reference"),
                lambda row: row.reference,
                tone=lambda row: "muted",
                tip=lambda row: row.reference,
                width=180,
            ),
            Column(
                self.tr("File"),
                lambda row: row.source,
                tone=lambda row: "muted",
                tip=lambda row: row.source,
                width=200,
            ),
        ]

    def _state(self, row: Row) -> str:
        if row.link is Link.SAME_AS:
            return self.tr("Same as {other}").format(other=row.link_to)
        if row.link is Link.TRANSFER:
            return self.tr("Transfer")
        if row.link is Link.SWAP:
            return self.tr("Swap")
        if row.link is Link.BANK_LINE:
            return self.tr("Bank line found")
        return ""


def _accounts(row: Row) -> str:
    return f"{row.account} → {row.to_account}" if row.to_account else row.account


_KEYS = (
    browse.Column.TIME,
    browse.Column.KIND,
    browse.Column.ACCOUNT,
    browse.Column.SENT,
    browse.Column.RECEIVED,
    browse.Column.FEE,
    browse.Column.STATE,
    browse.Column.VALUE,
    browse.Column.COUNTERPARTY,
    browse.Column.REFERENCE,
    browse.Column.SOURCE,
)
