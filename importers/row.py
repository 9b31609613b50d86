"""One row of a file, before anyone knows what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """`text` is the row verbatim, `line` where it begins (the row number in a workbook), counted from 1.

    `damage` maps the place of a cell to why its text can't be trusted; `fault` is about the row as a whole.
    """

    line: int
    text: str
    cells: Sequence[str]
    fault: str = ""
    damage: Mapping[int, str] = {}
