"""The rows of the long schedules as CSV, made from their columns: the bytes that `csv` makes of their frames."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

import numpy as np

from engine.karachi import local, year_start
from engine.model import HEADS, KINDS, PARTS, Column, Return
from engine.tax.schedules import (
    INCIDENTAL,
    LOT,
    NOWHERE,
    Disposals,
    DisposalTable,
    Incomes,
    IncomeTable,
)
from engine.textcolumns import Texts, integers, moments, plain, quantities, rupees, uids, weave

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FIVE_HOURS = 5 * 3_600_000_000


def text_cell(text: str) -> str:
    """A text as a cell holds it: with an apostrophe in front of what a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def rows_of(result: Return, schedule: str) -> Iterator[bytes] | None:
    """The rows of a schedule without its heading, thousands at a time; None where it is not held as columns."""
    if schedule == "disposals" and isinstance(result.disposals, Disposals):
        return _disposals(result.disposals.table)
    if schedule == "lots" and isinstance(result.disposals, Disposals):
        return _lots(result.disposals.table)
    if schedule == "income" and isinstance(result.income, Incomes):
        return _income(result.income.table)
    return None


def _disposals(table: DisposalTable) -> Iterator[bytes]:
    accounts, symbols, sections = _cells(table.accounts), _cells(table.symbols), _cells(table.sections)
    valuations = _cells(table.valuations)
    for part in table.parts():
        known = part.proceeds_known
        yield _rows(
            len(part),
            [
                *(_ids(part), _local(part.time), accounts.take(part.account), symbols.take(part.asset)),
                quantities(part.quantity, part.places),
                rupees(np.where(known, part.proceeds, 0)).where(known),
                rupees(part.cost),
                rupees(np.where(known, part.gain, 0)).where(known),
                *(_HEADS.take(part.head), sections.take(part.section), _BOOLEANS.take(part.foreign)),
                quantities(part.shortage, part.places),
                *(valuations.take(part.valued_by), uids(part.uid)),
            ],
        )


def _lots(table: DisposalTable) -> Iterator[bytes]:
    accounts, symbols = _cells(table.accounts), _cells(table.symbols)
    fractions = plain(f"{fraction:f}" for fraction in table.lots.fractions)
    for part in table.parts():
        lots = part.lots
        of = np.repeat(np.arange(len(part)), np.diff(part.lot_start))
        named = weave(len(lots), [uids(lots.lot).where(lots.kind == LOT), _INCIDENTAL.take(lots.kind == INCIDENTAL)])
        yield _rows(
            len(lots),
            [
                *(_ids(part).take(of), accounts.take(part.account[of]), symbols.take(part.asset[of])),
                *(named, _local(lots.acquired).where(lots.kind != NOWHERE), _local(part.time).take(of)),
                *(integers(lots.held_days), quantities(lots.quantity, lots.places)),
                *(rupees(lots.cost), rupees(lots.gain), fractions.take(lots.fraction)),
            ],
        )


def _income(table: IncomeTable) -> Iterator[bytes]:
    accounts, symbols, sections = _cells(table.accounts), _cells(table.symbols), _cells(table.sections)
    valuations = _cells(table.valuations)
    for part in table.parts():
        known = part.value_known
        entry = uids(part.uid)
        yield _rows(
            len(part),
            [
                weave(len(part), [entry, b":income"]),
                *(_local(part.time), accounts.take(part.account), symbols.take(part.asset)),
                quantities(part.quantity, part.places),
                rupees(np.where(known, part.value, 0)).where(known),
                *(_KINDS.take(part.kind), _HEADS.take(part.head), sections.take(part.section)),
                _BOOLEANS.take(part.foreign),
                *(valuations.take(part.valued_by), entry),
            ],
        )


def _rows(rows: int, cells: list[Texts]) -> bytes:
    pieces: list[bytes | Texts] = []
    for texts in cells:
        pieces += [texts, b","]
    return weave(rows, [*pieces[:-1], b"\r\n"]).buffer.tobytes()


def _cells(texts: Iterable[str]) -> Texts:
    return plain(map(_quoted, texts))


def _quoted(text: str) -> str:
    line = StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow([text_cell(text), ""])  # a row of one empty cell would be quoted
    return line.getvalue().removesuffix(",\r\n")


_HEADS = _cells(HEADS)
_KINDS = _cells(KINDS)
_BOOLEANS = plain(("no", "yes"))
_INCIDENTAL = plain(("", "incidental"))
_PARTS = plain(f":{part}" if part else part for part in PARTS)


def _ids(table: DisposalTable) -> Texts:
    return weave(len(table), [uids(table.uid), _PARTS.take(table.part)])


def _local(time: Column) -> Texts:
    """ISO 8601 in Karachi time."""
    if len(time) and time.min() < year_start(2011):  # clocks were last changed in 2009
        return plain(local(moment).isoformat() for moment in time.tolist())
    return weave(len(time), [moments(time + _FIVE_HOURS), b"+05:00"])
