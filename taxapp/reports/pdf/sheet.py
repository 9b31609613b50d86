"""Pages: text, rules and boxes at places, and a writer that goes down the page and turns over.

Distances are points; y runs down from the top edge. Nothing here knows what the text means. Text is drawn as it is:
there is no markup in it to interpret.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import Any, NamedTuple

from taxapp.reports.pdf import fonts
from taxapp.reports.pdf.fonts import Weight

WIDTH, HEIGHT = 595.28, 841.89  # A4
LEFT, RIGHT = 40.0, WIDTH - 40.0
TOP, BOTTOM = 62.0, HEIGHT - 52.0
MEASURE = RIGHT - LEFT


class Ink(Enum):
    """Colours, as PDF writes them."""

    BLACK = "0.11 0.13 0.12"
    GREY = "0.40 0.43 0.42"
    ACCENT = "0.04 0.34 0.24"
    WARNING = "0.66 0.20 0.08"
    WHITE = "1 1 1"
    HAIR = "0.83 0.86 0.85"
    PALE = "0.935 0.962 0.948"
    PALE_WARNING = "0.99 0.945 0.92"


class Style(NamedTuple):
    weight: Weight
    size: float
    ink: Ink = Ink.BLACK


BODY = Style("regular", 8.6)
SMALL = Style("regular", 7.4, Ink.GREY)
CELL = Style("regular", 7.5)
CELL_STRONG = Style("semibold", 7.5)
CELL_SUB = Style("regular", 7.0, Ink.GREY)
CELL_WARNING = Style("regular", 7.0, Ink.WARNING)
CELL_HEAD = Style("semibold", 6.9, Ink.ACCENT)
GROUP = Style("bold", 8.0, Ink.ACCENT)
HEADING = Style("bold", 15.0, Ink.ACCENT)
SUBHEADING = Style("bold", 9.6, Ink.BLACK)


class Pen:
    """Turns styled text into PDF operators for one document, whose fonts take up the characters used."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def show(self, run: fonts.Run, size: float) -> Iterator[tuple[str, str]]:
        """(font operator, show operator) for each part of a run."""
        found = fonts.font(run.font)
        for subset, codes in found.splitString(run.text, self._document):
            name = found.getSubsetInternalName(subset, self._document)
            yield f"{name} {size:.2f} Tf", f"({_escaped(codes)}) Tj"


def _escaped(codes: bytes) -> str:
    text = codes.decode("latin-1")
    if text.isascii() and text.isprintable():
        return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return "".join(f"\\{code:03o}" if code < 32 or code > 126 or code in b"\\()" else chr(code) for code in codes)


@dataclass(slots=True)
class Sheet:
    """One page being filled."""

    pen: Pen
    section: str = ""
    shapes: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    links: list[tuple[str, float, float, float, float]] = field(default_factory=list)
    _font: str = ""
    _ink: Ink | None = None

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """Draws from x rightwards, baseline at y."""
        if not text:
            return
        if style.ink is not self._ink:
            self.texts.append(f"{style.ink.value} rg")
            self._ink = style.ink
        for run in fonts.runs(text, style.weight):
            self.texts.append(f"1 0 0 1 {x:.2f} {HEIGHT - y:.2f} Tm")
            for chosen, shown in self.pen.show(run, style.size):
                if chosen != self._font:
                    self.texts.append(chosen)
                    self._font = chosen
                self.texts.append(shown)
            x += run.width * style.size

    def text_right(self, x: float, y: float, text: str, style: Style) -> None:
        """Draws so that the text ends at x."""
        self.text(x - fonts.width(text, style.weight, style.size), y, text, style)

    def rule(self, x1: float, x2: float, y: float, thickness: float, ink: Ink) -> None:
        self.shapes.append(
            f"{ink.value} RG {thickness:.2f} w {x1:.2f} {HEIGHT - y:.2f} m {x2:.2f} {HEIGHT - y:.2f} l S"
        )

    def box(self, x: float, y: float, width: float, height: float, ink: Ink) -> None:
        self.shapes.append(f"{ink.value} rg {x:.2f} {HEIGHT - y - height:.2f} {width:.2f} {height:.2f} re f")

    def operators(self) -> str:
        return "\n".join((*self.shapes, "BT", *self.texts, "ET"))


class Section(NamedTuple):
    """A heading with the number of the page it stands on, for contents and outline."""

    title: str
    page: int
    key: str


class Align(Enum):
    LEFT = "left"
    RIGHT = "right"
    POINT = "point"  # decimal points under each other


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: float
    align: Align = Align.LEFT
    style: Style = CELL


class Look(Enum):
    PLAIN = "plain"
    STRONG = "strong"
    SUB = "sub"
    WARNING = "warning"
    GROUP = "group"  # its first cell goes over the whole width


class Row(NamedTuple):
    """A table row. `span` is how many columns the first cell goes over; `keep` holds it with the next row."""

    cells: Sequence[str]
    look: Look = Look.PLAIN
    span: int = 1
    keep: bool = False


_LEADING = 9.8
_PAD = 2.6
_GAP = 6.5  # between columns
_SMALLEST = 0.72  # figures are set smaller than their column's size down to this, if they must be
_CELL_STYLES = {Look.SUB: CELL_SUB, Look.WARNING: CELL_WARNING, Look.GROUP: GROUP}


class Writer:
    """Fills sheets from top to bottom."""

    def __init__(self, document: Any) -> None:
        self._pen = Pen(document)
        self.sheets: list[Sheet] = []
        self.sections: list[Section] = []
        self.y = TOP
        self._running = ""

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def turn(self, section: str = "") -> None:
        """A new page, in the same section unless another is named."""
        self._running = section or self._running
        self.sheets.append(Sheet(self._pen, self._running))
        self.y = TOP

    def need(self, height: float) -> None:
        if self.y + height > BOTTOM:
            self.turn()

    def section(self, title: str, room: float = 130.0) -> None:
        """A heading on the current page if that much room is left on it, else on a new one."""
        if self.y > TOP:
            self.y += 22
        if self.y + room > BOTTOM:
            self.turn(title)
        self._running = title
        if self.y <= TOP:
            self.sheet.section = title
        self.sections.append(Section(title, len(self.sheets), f"section-{len(self.sections) + 1}"))
        self.y += HEADING.size
        self.sheet.text(LEFT, self.y, title, HEADING)
        self.y += 7
        self.sheet.rule(LEFT, RIGHT, self.y, 0.9, Ink.ACCENT)
        self.y += 13

    def subheading(self, text: str) -> None:
        self.need(70)
        self.y += 20
        self.sheet.text(LEFT, self.y, text, SUBHEADING)
        self.y += 8

    def paragraph(
        self, text: str, style: Style = BODY, left: float = LEFT, right: float = RIGHT, bullet: str = ""
    ) -> None:
        leading = style.size * 1.42
        for place, line in enumerate(fonts.wrap(text, style.weight, style.size, right - left)):
            self.need(leading)
            self.y += leading
            if bullet and not place:
                self.sheet.text(left - 10, self.y - 2, bullet, Style("bold", style.size, Ink.ACCENT))
            self.sheet.text(left, self.y - 2, line, style)
        self.y += 3

    def gap(self, height: float) -> None:
        self.y += height

    # --- tables -------------------------------------------------------------------------------------------

    def table(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """A table over the whole measure; its header is repeated on every page it goes on to."""
        table = _Table(self, columns, rows)
        table.write()


class _Table:
    def __init__(self, writer: Writer, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        self._writer = writer
        self._columns = columns
        self._rows = rows
        # Text that follows figures stands a little farther off, or the two read as one.
        gaps = [
            _GAP + 5.0 * (left.align is not Align.LEFT and right.align is Align.LEFT)
            for left, right in pairwise(columns)
        ]
        scale = (MEASURE - sum(gaps)) / sum(column.width for column in columns)
        self._lefts: list[float] = []
        self._rights: list[float] = []
        x = LEFT
        for column, gap in zip(columns, (*gaps, 0.0), strict=True):
            self._lefts.append(x)
            x += column.width * scale
            self._rights.append(x)
            x += gap
        self._points = [self._point(place) for place in range(len(columns))]

    def _point(self, place: int) -> tuple[float, float]:
        """Where a column's decimal point stands, and how much smaller its text must be to fit; (0, 1) if unaligned."""
        column = self._columns[place]
        if column.align is not Align.POINT:
            return 0.0, 1.0
        room = self._rights[place] - self._lefts[place]
        before = after = 0.0
        for row in self._rows:
            if row.look is Look.GROUP or place >= len(row.cells) or not row.cells[place]:
                continue
            whole, point, places = row.cells[place].partition(".")
            if self._is_broken(row.cells[place], column.style, room):
                continue
            before = max(before, fonts.width(whole, column.style.weight, column.style.size))
            after = max(after, fonts.width(point + places, column.style.weight, column.style.size))
        scale = min(1.0, room / (before + after)) if before + after else 1.0
        # Where aligning would make the whole column tiny, cells fit themselves, one by one.
        return (self._rights[place] - after * scale, scale) if scale > _SMALLEST else (0.0, 1.0)

    @staticmethod
    def _is_broken(text: str, style: Style, room: float) -> bool:
        """Whether a figure is so wide that it goes on two lines, parted at its point."""
        return "." in text and fonts.width(text, style.weight, style.size) * _SMALLEST > room

    def write(self) -> None:
        writer = self._writer
        rows = self._rows
        measured = [self._lines(row) for row in rows]
        # No header without its first row, unless that is taller than a page.
        first = min(_height(measured[0]) if measured else 0.0, (BOTTOM - TOP) / 2)
        writer.need(self._head_height() + max(first, 2 * (_LEADING + 2 * _PAD)))
        self._header()
        place = 0
        while place < len(rows):
            # Rows that must stay together, if they fit on a page at all
            end = place
            while rows[end].keep and end + 1 < len(rows):
                end += 1
            height = sum(_height(measured[at]) for at in range(place, end + 1))
            fits_a_page = height <= BOTTOM - TOP - self._head_height()
            if fits_a_page and writer.y + height > BOTTOM:
                self._turn()
            for at in range(place, end + 1):
                self._row(rows[at], measured[at], last=at + 1 == len(rows) or not _belongs(rows[at + 1]))
            place = end + 1
        writer.y += 4

    def _head_height(self) -> float:
        if not any(column.title for column in self._columns):
            return 6.0
        return max(len(self._head_lines(place)) for place in range(len(self._columns))) * 8.6 + 7

    def _head_lines(self, place: int) -> tuple[str, ...]:
        room = self._rights[place] - self._lefts[place]
        return fonts.wrap(self._columns[place].title, CELL_HEAD.weight, CELL_HEAD.size, room)

    def _header(self) -> None:
        writer = self._writer
        height = self._head_height()
        for place, column in enumerate(self._columns):
            lines = self._head_lines(place)
            y = writer.y + height - 7 - 8.6 * (len(lines) - 1)
            for line in lines:
                if column.align is Align.LEFT:
                    writer.sheet.text(self._lefts[place], y, line, CELL_HEAD)
                else:
                    writer.sheet.text_right(self._rights[place], y, line, CELL_HEAD)
                y += 8.6
        writer.y += height - 2
        writer.sheet.rule(LEFT, RIGHT, writer.y, 0.7, Ink.ACCENT)
        writer.y += 2

    def _turn(self) -> None:
        self._writer.turn()
        self._header()

    def _style(self, row: Row, place: int) -> Style:
        if row.look is Look.STRONG:
            return Style("semibold", self._columns[place].style.size)
        return _CELL_STYLES.get(row.look) or self._columns[place].style

    def _lines(self, row: Row) -> list[tuple[str, ...]]:
        """Each cell's lines; of figures only a very long quantity is broken."""
        cells: list[tuple[str, ...]] = []
        for place, text in enumerate(row.cells):
            if self._columns[place].align is not Align.LEFT:
                room = self._rights[place] - self._lefts[place]
                if self._columns[place].align is Align.POINT and self._is_broken(
                    text, self._columns[place].style, room
                ):
                    whole, _, places = text.partition(".")
                    cells.append((f"{whole}.", places))
                else:
                    cells.append((text,))
                continue
            last = len(self._columns) - 1 if row.look is Look.GROUP else place
            if place == 0:
                last = max(last, row.span - 1)
            style = self._style(row, place)
            room = self._rights[last] - self._lefts[place] - (_indent(row) if place == 0 else 0)
            cells.append(fonts.wrap(text, style.weight, style.size, room) if text else ("",))
        return cells

    def _row(self, row: Row, cells: list[tuple[str, ...]], last: bool) -> None:
        writer = self._writer
        if row.look is Look.GROUP:
            writer.y += 5
        count = max(len(lines) for lines in cells)
        done = 0
        while done < count:
            room = int((BOTTOM - writer.y - 2 * _PAD) // _LEADING)
            if room < 1:
                self._turn()
                continue
            part = min(room, count - done)
            top = writer.y + (0.4 if _belongs(row) else _PAD)
            first = top + 0.98 * max(self._style(row, place).size for place in range(len(cells)))
            for place, lines in enumerate(cells):
                style = self._style(row, place)
                y = first
                for line in lines[done : done + part]:
                    self._cell(row, place, line, y, style, broken=len(lines) > 1)
                    y += _LEADING
            writer.y = top + part * _LEADING + (0.4 if not last else _PAD) - 0.4
            done += part
        if last and row.look is not Look.GROUP:
            writer.sheet.rule(LEFT, RIGHT, writer.y, 0.35, Ink.HAIR)

    def _cell(self, row: Row, place: int, line: str, y: float, style: Style, *, broken: bool) -> None:
        if not line:
            return
        sheet = self._writer.sheet
        column = self._columns[place]
        left, right = self._lefts[place], self._rights[place]
        if column.align is Align.LEFT:
            sheet.text(left + (_indent(row) if place == 0 else 0), y, line, style)
            return
        point, scale = self._points[place]
        if point and not broken:
            whole, _, _places = line.partition(".")
            small = style._replace(size=style.size * scale)
            sheet.text(point - fonts.width(whole, small.weight, small.size), y, line, small)
            return
        wide = fonts.width(line, style.weight, style.size)
        room = right - left + (_GAP - 4 if place else 0)
        if wide > room:
            style = style._replace(size=style.size * room / wide)
        sheet.text_right(right, y, line, style)


def _height(cells: list[tuple[str, ...]]) -> float:
    return max(len(lines) for lines in cells) * _LEADING + 2 * _PAD


def _indent(row: Row) -> float:
    return 8.0 if _belongs(row) else 0.0


def _belongs(row: Row) -> bool:
    """Whether a row is a part of the one above it."""
    return row.look in (Look.SUB, Look.WARNING)
