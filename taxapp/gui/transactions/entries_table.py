"""The table of entries: any number of them can be selected, and what is selected is told as row ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from taxapp.gui.desk import Desk
from taxapp.gui.transactions.model import EntriesModel
from taxapp.gui.widgets.table import UNIT, Table

_MOST_COPIED = 20_000


class EntriesTable(Table):
    """`selection_changed` when other rows are selected, or none."""

    selection_changed = Signal()

    def __init__(self, desk: Desk, model: EntriesModel) -> None:
        super().__init__(desk, "")
        self.setAccessibleName(self.tr("Transactions"))
        self._model = model
        self.setModel(model)
        # To draw itself a header asks of each column whether all of it is selected: with a million rows selected that
        # takes half a minute. One that knows of no selection has nothing to ask.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self.set_columns(model.columns)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        model.modelReset.connect(self.selection_changed)

    def _ranges(self) -> Iterator[tuple[int, int]]:
        for one in self.selectionModel().selection():
            if one.isValid():
                yield one.top(), one.bottom() + 1

    @property
    def selected_count(self) -> int:
        """How many rows are selected; a million are counted at once."""
        return sum(stop - start for start, stop in self._ranges())

    def selected_ids(self) -> list[Any]:
        """Row ids of the selected entries, as stretches (lists or arrays) in the order of the table."""
        return [self._model.ids[start:stop] for start, stop in sorted(self._ranges())]

    def select_rows(self, rows: list[int]) -> None:
        """These, and the cursor on the first."""
        selection = QItemSelection()
        last = self._model.columnCount() - 1
        for row in rows:
            selection.select(self._model.index(row, 0), self._model.index(row, last))
        if rows:
            self.setCurrentIndex(self._model.index(rows[0], 0))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def copy(self) -> None:
        count = self.selected_count
        if count > _MOST_COPIED:
            self._desk.tell(
                "warning",
                self.tr("{count} rows are more than the clipboard takes well. Export them instead.").format(
                    count=f"{count:,}"
                ),
            )
            return
        super().copy()

    def copy_cell(self) -> None:
        """The cell under the cursor alone."""
        index = self.currentIndex()
        if index.isValid():
            QGuiApplication.clipboard().setText(f"{index.data() or ''} {index.data(UNIT) or ''}".strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the cursor among the cells of the row, for what is copied of it."""
        if event.key() == Qt.Key.Key_Escape and self.selected_count > 1:
            index = self.currentIndex()
            self.select_rows([index.row()] if index.isValid() else [])
            return
        super().keyPressEvent(event)
