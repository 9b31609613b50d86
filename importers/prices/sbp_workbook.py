"""The State Bank's workbooks of "Daily Average Banks' Floating Exchange Rates": a row a currency, a column a day.

Two have this layout: the archive since July 2013 (`BFER_Daily_Arch.xlsx`) and the current month (`BFER_Daily.xlsx`).
Title and unit stand above, the row of dates begins with `Country`, `Currency`; where these rows are has changed. Cells
are doubles: rates are taken to six decimals, half up, as the State Bank's own columns were published and formatted;
what stands after them are the leavings of averages computed in a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from engine.errors import InputError
from engine.exact import bounded
from importers.prices.sbp_sources import currencies, label, sources
from importers.row import Row
from importers.workbook import rows_of

_PLACES = Decimal("0.000001")
_COUNTRY, _CURRENCY = 0, 1
_MOST_WARNINGS = 5


@dataclass(frozen=True, slots=True)
class Rates:
    """Rupees per unit by currency (ISO 4217) and day, and what was left out or looks odd."""

    rates: dict[tuple[str, date], Decimal]
    warnings: tuple[str, ...] = ()


def read_workbook(content: bytes, name: str) -> Rates:
    """The rates of a workbook. InputError where it is none of these, with what was looked for."""
    rows, _ = rows_of(content, name)
    words = {label(cell).replace("’", "'") for row in rows for cell in row.cells[:2] if cell}
    for wanted in (sources()["workbook"]["title"], sources()["workbook"]["unit"]):
        if label(wanted) not in words:
            raise InputError(
                f'{name} is not the State Bank\'s workbook of daily rates: "{wanted}" does not stand above its table. '
                f"It is {sources()['workbook']['name']}, to be had at {sources()['page']}."
            )
    place, days = _header(rows, name)
    found: dict[tuple[str, date], Decimal] = {}
    warnings: list[str] = []
    for row in rows[place + 1 :]:
        text = row.cells[_CURRENCY] if len(row.cells) > _CURRENCY else ""
        values = {spot: row.cells[spot].strip() for spot in days if spot < len(row.cells)}
        if not text or not any(map(_number, values.values())):
            continue
        code = currencies().get(label(text))
        if code is None:
            warnings.append(f"{name}, row {row.line}: {text!r} is no currency known here; its rates were left out.")
            continue
        for spot, value in values.items():
            key, rate = (code, days[spot]), _number(value)
            if rate is None:
                if value not in ("", "-", "0"):
                    warnings.append(f"{name}, row {row.line}: {text} of {days[spot]} is {value!r}, which is no rate.")
            elif found.setdefault(key, rate) != rate:
                warnings.append(
                    f"{name}: {text} of {days[spot]} stands twice, {found[key]} and {rate}; the first counts."
                )
    if not found:
        raise InputError(f"{name} has no rates in its table. Download it again from {sources()['page']}.")
    left = len(warnings) - _MOST_WARNINGS
    more = [f"{name}: {left} more of this kind."] if left > 0 else []
    return Rates(found, (*warnings[:_MOST_WARNINGS], *more))


def _header(rows: Sequence[Row], name: str) -> tuple[int, dict[int, date]]:
    """Where the row of dates is, and the date of each column."""
    for place, row in enumerate(rows):
        if len(row.cells) > _CURRENCY and label(row.cells[_CURRENCY]) == "currency":
            days = {spot: day for spot, cell in enumerate(row.cells) if spot > _CURRENCY and (day := _day(cell))}
            if days:
                return place, days
    raise InputError(f"{name} has no row of dates beside Country and Currency. Download it again, and report it if so.")


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell[:10])
    except ValueError:
        return None


def _number(cell: str) -> Decimal | None:
    """A rate above zero in six decimals; None for anything else."""
    try:
        rate = bounded(Decimal(cell).quantize(_PLACES, ROUND_HALF_UP))
    except (ArithmeticError, ValueError):
        return None
    return rate if rate > 0 else None
