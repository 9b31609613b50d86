"""What a chart shows: exact figures by category and series. Pixels are made of them in plot.py, cells in chart.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

Tone = Literal["accent", "muted", "good", "warning", "error"]


class Shape(Enum):
    """BARS stand upright (by month), ACROSS lie beside their names (by asset); where a category has several series
    they stand side by side. SIGNED are bars of one series, a gain in another tone than a loss. STACKED lie on one
    another. LINES join the figures. WATERFALL lies across: each step begins where the one before ended."""

    BARS = "bars"
    ACROSS = "across"
    SIGNED = "signed"
    SIGNED_ACROSS = "signed_across"
    STACKED = "stacked"
    LINES = "lines"
    WATERFALL = "waterfall"

    @property
    def lies(self) -> bool:
        return self in (Shape.ACROSS, Shape.SIGNED_ACROSS, Shape.WATERFALL)


@dataclass(frozen=True, slots=True)
class Series:
    """A figure of each category, in paisa; None where it is not known. `name` heads its column of the table."""

    name: str
    values: Sequence[int | None]
    tone: Tone = "accent"


@dataclass(frozen=True, slots=True)
class ChartData:
    """`labels` name the categories, `keys` are what is told when one is chosen ('': nothing). `first` heads the
    column of the names. Of a waterfall `totals` are the places that stand for a sum, not for a step. `only_table`
    are series that the table shows and the picture does not. `ticks` are shorter names, for the axis of the picture.
    """

    first: str
    labels: Sequence[str]
    series: Sequence[Series]
    keys: Sequence[str] = ()
    totals: frozenset[int] = frozenset()
    only_table: Sequence[Series] = field(default=())
    ticks: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        return not any(value for one in self.series for value in one.values)

    def key(self, place: int) -> str:
        return self.keys[place] if place < len(self.keys) else ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar: its category and series, where it lies on the axis of categories, and from where to where it goes."""

    place: int
    series: int
    begin: float
    end: float
    start: float
    stop: float
    is_loss: bool = False
    is_total: bool = False


_GROUP = 0.72
"""How much of a category's room its bars take."""


def marks(shape: Shape, data: ChartData) -> list[Mark]:
    """The bars of a chart, in rupees."""
    if shape is Shape.WATERFALL:
        return _steps(data)
    found: list[Mark] = []
    is_stacked = shape is Shape.STACKED
    width = _GROUP / (1 if is_stacked else max(len(data.series), 1))
    for place in range(len(data.labels)):
        above = below = 0
        for number, series in enumerate(data.series):
            value = series.values[place]
            if value is None:
                continue
            begin = place - _GROUP / 2 + (0 if is_stacked else number * width)
            from_ = (above if value >= 0 else below) if is_stacked else 0
            found.append(Mark(place, number, begin, begin + width, from_ / 100, (from_ + value) / 100, value < 0))
            if value >= 0:
                above += value
            else:
                below += value
    return found


def _steps(data: ChartData) -> list[Mark]:
    found: list[Mark] = []
    at = 0
    for place, value in enumerate(data.series[0].values):
        value = value or 0
        is_total = place in data.totals
        start = 0 if is_total else at
        at = value if is_total else at + value
        half = _GROUP / 2
        found.append(
            Mark(place, 0, place - half, place + half, start / 100, at / 100, value < 0 and not is_total, is_total)
        )
    return found


def short_rupees(rupees: float, grouping: str, words: dict[str, str]) -> str:
    """A round figure of an axis: 1.5m, or 15 lakh. `words` are the texts of the units, `{amount}` in each."""
    if grouping == "lakh":
        steps = ((1e7, "crore"), (1e5, "lakh"), (1e3, "thousand"))
    else:
        steps = ((1e9, "billion"), (1e6, "million"), (1e3, "thousand"))
    for size, name in steps:
        if abs(rupees) >= size * 0.999:
            return words[name].format(amount=f"{rupees / size:.6g}".replace("-", "−"))
    return f"{rupees:.6g}".replace("-", "−")
