"""How Bybit's files write numbers: `--` is nothing."""

from __future__ import annotations

from decimal import Decimal

from importers.normalise import signed_if_any
from importers.spec import Cells

NONE = "--"


def change(cells: Cells, key: str) -> Decimal:
    """The number in a cell with its sign; zero where there is none."""
    return Decimal(0) if cells[key] == NONE else signed_if_any(cells, key)
