"""Which format a file is in: found by the names in its header, never by the file's name.

A file that fits none is refused with what it comes nearest to, or, where people send that file by mistake, with the
export they should get instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from engine.errors import InputError
from importers import registry, zones
from importers.spec import Format, Layout, WrongExport
from importers.table import Dialect, Table, TextTable, heads, load

NOTHING_FOUND = (
    "no matching records found",
    "no data matches the criteria",
    "no data",
    "no records found",
    "no record",
)
"""What exchanges write into an export that has no rows."""


class Confidence(StrEnum):
    """`EXACT`: the header has just the columns we know; `LIKELY`: all that are needed, and others beside them."""

    EXACT = "exact"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class Detection:
    """A format found in a file. `header_line` counts from 1; `places` are the columns' places in a row and `headers`
    their names in the file, both by the layout's keys; `unread` are columns that the layout doesn't know."""

    format: Format
    layout: Layout
    confidence: Confidence
    header_line: int
    dialect: Dialect
    places: Mapping[str, int]
    headers: Mapping[str, str]
    width: int
    unread: tuple[str, ...]


def detect(path: Path | str) -> Detection:
    """The format of a file. InputError where it can't be read or is in no format we know."""
    return detect_in(load(Path(path)), registry.formats())


def detect_in(table: Table, formats: Sequence[Format]) -> Detection:
    """The format of a table among these formats; InputError as `detect`."""
    candidates = list(heads(table))
    for place, dialect, cells in candidates:
        found = [
            detection
            for one in formats
            for layout in one.layouts
            if (detection := _match(one, layout, place, dialect, cells, table.name)) is not None
        ]
        if found:
            return max(found, key=lambda detection: (len(detection.places), -len(detection.unread)))
    _refuse_wrong_export(table.name, formats, candidates)
    _refuse_nothing_found(table)
    raise _nearest(table.name, formats, candidates)


def says_nothing_found(cells: Sequence[str]) -> bool:
    """Whether a row is the exchange's sentence that the export has no rows."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) == 1 and filled[0].strip().rstrip(".").casefold() in NOTHING_FOUND


@lru_cache(maxsize=4096)
def plain_name(header: str) -> str:
    """A column's name without what differs between versions, spreadsheets and languages' keyboards."""
    text = unicodedata.normalize("NFKC", header)
    return re.sub(r"[\s_\"'\ufeff\u200b]+", "", zones.without(text)).casefold()


def _names(alternatives: str) -> list[str]:
    return [plain_name(name) for name in alternatives.split("|")]


def _match(
    one: Format, layout: Layout, place: int, dialect: Dialect, cells: Sequence[str], name: str
) -> Detection | None:
    plain = [plain_name(cell) for cell in cells]
    places: dict[str, int] = {}
    for key, alternatives in layout.names().items():
        spelt = next((one_name for one_name in _names(alternatives) if one_name in plain), None)
        if spelt is not None:
            places[key] = plain.index(spelt)
        elif key in layout.columns:
            return None
    for spot in places.values():
        if plain.count(plain[spot]) > 1:
            raise InputError(f"{name} has the column {cells[spot].strip()} twice. Download the file again.")
    headers = {key: cells[spot].strip().lstrip("\ufeff") for key, spot in places.items()}
    width = len(cells)
    while width and not plain[width - 1]:
        width -= 1
    unread = tuple(cells[spot] for spot in range(width) if plain[spot] and spot not in places.values())
    if layout.exact:
        _refuse_inexact(layout, [cell.strip().lstrip("\ufeff") for cell in cells[:width]], name)
    confidence = Confidence.LIKELY if unread else Confidence.EXACT
    return Detection(one, layout, confidence, place + 1, dialect, places, headers, width, unread)


def _refuse_inexact(layout: Layout, header: list[str], name: str) -> None:
    wanted = list(layout.columns.values())
    if header == wanted:
        return
    more = [cell for cell in header if cell not in wanted]
    what = f"Take out or rename: {', '.join(more)}." if more else "The columns are there, in another order."
    raise InputError(f"{name}: the header must be exactly {','.join(wanted)}. {what}")


# --- refusals ------------------------------------------------------------------------------------------------


def _refuse_wrong_export(
    name: str, formats: Sequence[Format], candidates: Sequence[tuple[int, Dialect, Sequence[str]]]
) -> None:
    def fits(wrong: WrongExport, cells: Sequence[str]) -> bool:
        plain = {plain_name(cell) for cell in cells}
        return all(plain_name(column) in plain for column in wrong.columns)

    for _, _, cells in candidates:
        for one in formats:
            for wrong in one.wrong:
                if fits(wrong, cells):
                    raise InputError(f"{name} is {wrong.title}. {wrong.advice}")


def _refuse_nothing_found(table: Table) -> None:
    if not isinstance(table, TextTable):
        found = next((row.cells for row in table.rows if says_nothing_found(row.cells)), None)
    else:
        found = next(([line] for line in table.lines[:20] if says_nothing_found([line.strip(' ",;\r\t')])), None)
    if found is not None:
        raise InputError(
            f"{table.name} holds no transactions: the exchange found none for the period. "
            "Export it again with another period, or leave it out."
        )


def _nearest(
    name: str, formats: Sequence[Format], candidates: Sequence[tuple[int, Dialect, Sequence[str]]]
) -> InputError:
    best: tuple[int, int, Format, list[str]] | None = None
    for _, _, cells in candidates:
        plain = {plain_name(cell) for cell in cells}
        for one in formats:
            for layout in one.layouts:
                missing = [
                    alternatives.split("|")[0]
                    for alternatives in layout.columns.values()
                    if not plain.intersection(_names(alternatives))
                ]
                here = len(layout.columns) - len(missing)
                if here > 1 and (best is None or (here, -len(missing)) > best[:2]):
                    best = (here, -len(missing), one, missing)
    if best is None:
        known = ", ".join(one.title for one in formats)
        return InputError(f"{name} is in no format we know. We read: {known}.")
    _, _, one, missing = best
    columns = "column" if len(missing) == 1 else "columns"
    return InputError(
        f"{name} comes nearest to {one.title} ({one.id}), but lacks the {columns} {', '.join(missing)}. "
        "Export it again, in English, and import it unchanged."
    )
