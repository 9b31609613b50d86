"""Tables of figures: a line or a cell of one leads to the explanation of its figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.widgets.table import UNIT, Column, RowsModel, Table

_COLUMN_MOST = 300
LineKind = Literal["body", "strong", "total", "muted"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a bill. `figure` is the name that its explanation has, '' where it has none."""

    text: str
    amount: str
    figure: str = ""
    section: str = ""
    kind: LineKind = "body"
    note: str = ""


class LineTable(Table):
    """Lines of a bill, without a header: what, by which section, how much. As tall as its lines."""

    figure_chosen = Signal(str)

    def __init__(self, desk: Desk, name: str, *, has_sections: bool = True) -> None:
        super().__init__(desk, name, is_drill=True, is_plain=True)
        columns = [
            Column[Line](
                self.tr("What"), lambda one: one.text, tone=_tone, tip=lambda one: one.note or one.text, stretch=True
            ),
            Column[Line](
                self.tr("Section"), lambda one: one.section, tone=lambda one: "muted", tip=lambda one: one.section,
                width=theme.scaled(80),
            ),
            Column[Line](
                self.tr("Amount (Rs)"), lambda one: one.amount, is_number=True, tone=_tone, width=theme.scaled(124)
            ),
            Column[Line]("", lambda one: "›" if one.figure else "", tone=lambda one: "muted", width=34),
        ]  # fmt: skip
        self.lines = RowsModel(columns if has_sections else [columns[0], *columns[2:]], self)
        self.setModel(self.lines)
        self.set_columns(self.lines.columns)
        self.horizontalHeader().hide()
        self.chosen.connect(self._choose)

    def set_lines(self, lines: Sequence[Line]) -> None:
        self.lines.set_rows(lines)
        self.fit_height()

    def full_height(self) -> int:
        return self.model().rowCount() * self.row_height + 2 * self.frameWidth() + 2

    def copy(self) -> None:
        if not self.selectionModel().hasSelection():
            self.selectAll()
        super().copy()

    def _choose(self, row: int) -> None:
        if figure := self.lines.row_at(row).figure:
            self.figure_chosen.emit(figure)


def _tone(one: Line) -> str:
    return {"total": "strong", "strong": "strong", "muted": "muted"}.get(one.kind, "")


class CellTable(Table):
    """A table of which each cell is gone to for itself: arrow keys move from cell to cell, Enter opens one."""

    cell_chosen = Signal(int, int)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk, name, is_drill=True, is_plain=True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.chosen.connect(lambda row: self.cell_chosen.emit(row, self.currentIndex().column()))

    def start(self) -> None:
        """The cursor on the first cell, where it stands nowhere yet."""
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def copy(self) -> None:
        """All rows with their header: a cell alone is read off faster than it is copied."""
        model, header = self.model(), self.horizontalHeader()
        places = [place for place in range(model.columnCount()) if not header.isSectionHidden(place)]
        lines = [[str(model.headerData(place, header.orientation()) or "") for place in places]]
        for row in range(model.rowCount()):
            cells = [model.index(row, place) for place in places]
            lines.append([f"{cell.data() or ''} {cell.data(UNIT) or ''}".strip() for cell in cells])
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))


@dataclass(frozen=True)
class GridRow:
    """A row of a grid: its cells' texts, and by column the figure that explains it."""

    cells: tuple[str, ...]
    figures: tuple[str, ...]


class GridTable(CellTable):
    """Rows of text and figures whose columns are known only when they are shown, such as a statement's."""

    figure_chosen = Signal(str)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk, name)
        self.grid: RowsModel[GridRow] = RowsModel([], self)
        self.cell_chosen.connect(self._choose)

    def show_grid(
        self, titles: Sequence[str], are_numbers: Sequence[bool], rows: Sequence[GridRow], stretch: int = 0
    ) -> None:
        """`stretch` is the column that takes the room the others leave; those are as wide as their texts."""
        columns = [
            Column[GridRow](
                title,
                _cell(place),
                is_number=are_numbers[place],
                tone=_figure_tone(place),
                tip=_cell(place),
                width=theme.scaled(150 if are_numbers[place] else 170),
                stretch=place == stretch,
            )
            for place, title in enumerate(titles)
        ]
        before = self.grid
        self.grid = RowsModel(columns, self)
        self.grid.set_rows(rows)
        self.setModel(self.grid)
        self.set_columns(columns)
        for place in range(len(columns)):
            if place != stretch:
                self.resizeColumnToContents(place)
                self.setColumnWidth(place, min(self.columnWidth(place), theme.scaled(_COLUMN_MOST)))
        before.deleteLater()

    def _choose(self, row: int, column: int) -> None:
        figures = self.grid.row_at(row).figures
        if figure := figures[column] or next((one for one in figures if one), ""):
            self.figure_chosen.emit(figure)


def _cell(place: int) -> Callable[[GridRow], str]:
    return lambda row: row.cells[place]


def _figure_tone(place: int) -> Callable[[GridRow], str]:
    return lambda row: "" if row.figures[place] or place == 0 else "muted"
