"""The model of a schedule: it is sorted as columns, and a row is made when it is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Qt

from taxapp.gui.widgets.table import Column, RowsModel

if TYPE_CHECKING:
    from engine.model import Column as Array
    from engine.tax.schedules import Disposals, Incomes

T = TypeVar("T")
_KEPT = 1024


@dataclass(frozen=True)
class ScheduleColumn(Column[T]):
    """`order` is what it sorts by, one of `orders.BY`; without one the column cannot be sorted by."""

    order: str = ""


class _Chosen(Sequence[T], Generic[T]):
    """The rows of a schedule at some places; those seen last are kept."""

    def __init__(self, schedule: Disposals | Incomes, places: Array) -> None:
        self.schedule = schedule
        self.places = places
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, row: int) -> T:  # type: ignore[override]
        place = int(self.places[row])
        found = self._made.get(place)
        if found is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            found = self._made[place] = self.schedule[place]  # type: ignore[assignment]
        return found  # type: ignore[return-value]


class ScheduleModel(RowsModel[T]):
    def __init__(self, columns: Sequence[ScheduleColumn[T]], parent: QObject) -> None:
        super().__init__(columns, parent)
        self._orders = [column.order for column in columns]

    def show(self, schedule: Disposals | Incomes, places: Array) -> None:
        """The rows of a schedule at these places."""
        self.beginResetModel()
        self._rows = _Chosen(schedule, places)
        self.endResetModel()

    @property
    def chosen(self) -> Sequence[T]:
        """The rows that are shown, in their order; they stay the same when others are shown."""
        rows = self._rows
        return _Chosen(rows.schedule, rows.places) if isinstance(rows, _Chosen) else list(rows)

    @property
    def places(self) -> Array:
        """Where in the schedule the rows that are shown stand."""
        import numpy as np

        return self._rows.places if isinstance(self._rows, _Chosen) else np.arange(0)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        rows = self._rows
        if not 0 <= column < len(self._orders) or not self._orders[column] or not isinstance(rows, _Chosen):
            return
        from taxapp.gui.tax.orders import in_order

        is_descending = order == Qt.SortOrder.DescendingOrder
        places = in_order(rows.schedule.table, rows.places, self._orders[column], descending=is_descending)
        self.layoutAboutToBeChanged.emit()
        self._rows = _Chosen(rows.schedule, places)
        self.layoutChanged.emit()
