"""The list of questions, the dearest first; many of a kind stand under one heading that opens and closes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.review import texts
from taxapp.gui.widgets.table import Column, RowsModel, Table

if TYPE_CHECKING:
    from engine.review.item import Item

ALIKE = 4
"""So many questions of one code stand under one heading."""


@dataclass(frozen=True, slots=True)
class Line:
    """A question, or the heading (`item` None) of `count` questions of a code; `depth` 1 under a heading."""

    code: str
    item: Item | None
    worth: int | None
    count: int = 0
    depth: int = 0
    is_open: bool = False


def lines_of(items: Sequence[Item], opened: Iterable[str]) -> list[Line]:
    """The lines of the list: in order of worth, a heading where its dearest question would stand."""
    by_code: dict[str, list[Item]] = {}
    for item in items:
        by_code.setdefault(item.code, []).append(item)
    is_only = len(by_code) == 1
    shown: list[Line] = []
    told: set[str] = set()
    for item in items:
        alike = by_code[item.code]
        if len(alike) < ALIKE or is_only:
            shown.append(Line(item.code, item, item.worth))
        elif item.code not in told:
            told.add(item.code)
            worths = [one.worth for one in alike if one.worth]
            is_open = item.code in opened
            shown.append(Line(item.code, None, sum(worths) if worths else None, len(alike), 0, is_open))
            if is_open:
                shown += [Line(one.code, one, one.worth, depth=1) for one in alike]
    return shown


class QuestionTable(Table):
    """`keyed` with a letter that was pressed for the questions chosen; `toggled` with the code of a heading."""

    keyed = Signal(str)
    toggled = Signal(str, bool)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk, name)
        self.rows: RowsModel[Line] = RowsModel(self._columns(), self)
        self.setModel(self.rows)
        self.set_columns(self.rows.columns)
        self.chosen.connect(self._toggle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow list the question itself has the room; the state stands in its tip and beside it."""
        super().resizeEvent(event)
        self.setColumnHidden(2, self.viewport().width() < theme.scaled(440))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.line
        key, text = event.key(), event.text().lower()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        opens, closes = (Qt.Key.Key_Left, Qt.Key.Key_Right) if is_rtl else (Qt.Key.Key_Right, Qt.Key.Key_Left)
        if is_plain and text in ("e", "i", "o", "m") and text:
            self.keyed.emit(text)
            return
        if line is not None and line.item is None and key in (opens, closes):
            self.toggled.emit(line.code, key == opens)
            return
        if line is not None and line.depth and key == closes:
            self.toggled.emit(line.code, False)
            return
        super().keyPressEvent(event)

    def _toggle(self, place: int) -> None:
        line = self.rows.row_at(place)
        if line.item is None:
            self.toggled.emit(line.code, not line.is_open)
        else:
            self.keyed.emit("m")

    @property
    def line(self) -> Line | None:
        place = self.currentIndex().row()
        return self.rows.row_at(place) if 0 <= place < self.rows.rowCount() else None

    @property
    def selected(self) -> list[Line]:
        return [self.rows.row_at(place) for place in sorted(one.row() for one in self.selectionModel().selectedRows())]

    def show_lines(self, lines: Sequence[Line], current: str, at: int) -> None:
        """The cursor goes to the line named by `current` (an id, or the code of a heading), else to the place `at`."""
        self.rows.set_rows(lines)
        places = [place for place, one in enumerate(lines) if (one.item.id if one.item else one.code) == current]
        place = places[0] if places else min(max(at, 0), len(lines) - 1)
        if place >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self.rows.index(place, 1), flags)
            self.scrollTo(self.rows.index(place, 1))

    def _columns(self) -> list[Column[Line]]:
        desk = self._desk

        def sign(line: Line) -> str:
            if line.item is None:
                closed = "◂" if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else "▸"
                return "▾" if line.is_open else closed
            return texts.SIGNS.get(line.item.severity, "")

        def text(line: Line) -> str:
            if line.item is None:
                return self.tr("{title}: {count} questions").format(title=texts.title(line.code), count=line.count)
            said = words.said(line.item.message)
            return said if line.depth else f"{texts.title(line.code)}. {said}"

        def state(line: Line) -> str:
            if line.item is None:
                return ""
            if line.item.state.value != "open":
                return texts.state(line.item.state.value)
            return words.severity(line.item.severity)

        def tone(line: Line) -> str:
            if line.item is None:
                return "strong"
            return "muted" if line.item.state.value != "open" else ""

        return [
            Column(
                "",
                sign,
                tone=lambda one: texts.TONES.get(one.item.severity, "") if one.item else "muted",
                tip=state,
                width=theme.scaled(36),
            ),
            Column(self.tr("Question"), text, tone=tone, tip=text, stretch=True),
            Column(
                self.tr("State"),
                state,
                tone=lambda one: (
                    "good"
                    if one.item and one.item.state.value != "open"
                    else texts.TONES.get(one.item.severity, "")
                    if one.item
                    else ""
                ),
                width=theme.scaled(124),
            ),
            Column(
                self.tr("Worth (Rs)"),
                lambda one: "" if one.worth is None else _whole(desk, one.worth),
                is_number=True,
                width=theme.scaled(122),
            ),
        ]


def _whole(desk: Desk, paisa: int) -> str:
    """Whole rupees: what a question is worth is no figure of the return."""
    from taxapp.format import grouped

    return grouped(str((paisa + 50) // 100), desk.prefs.grouping)
