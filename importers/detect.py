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
from importers.spec import Covers, Format, KnownFrom, Layout, WrongExport
from importers.table import Dialect, Table, TextTable, heads, load, preamble

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
    their names in the file, both by the layout's keys; `captured` is what patterns among the layout's names found in
    them; `unread` are columns that the layout doesn't know."""

    format: Format
    layout: Layout
    confidence: Confidence
    header_line: int
    dialect: Dialect
    places: Mapping[str, int]
    headers: Mapping[str, str]
    captured: Mapping[str, str]
    width: int
    unread: tuple[str, ...]


def detect(path: Path | str) -> Detection:
    """The format of a file. InputError where it can't be read or is in no format we know."""
    return detect_in(load(Path(path)), registry.readable())


def detect_in(table: Table, formats: Sequence[Format]) -> Detection:
    """The format of a table among these formats; InputError as `detect`."""
    candidates = [_Head(place, dialect, cells) for place, dialect, cells in heads(table)]
    ranks: dict[int, list[Format]] = {}
    for one in formats:
        ranks.setdefault(one.rank, []).append(one)
    for rank in sorted(ranks):
        if (detection := _found(table, ranks[rank], candidates)) is not None:
            return detection
        _refuse_wrong_export(table.name, ranks[rank], candidates)
    _refuse_nothing_found(table)
    raise _nearest(table.name, ranks[min(ranks)], candidates)


def _found(table: Table, formats: Sequence[Format], candidates: Sequence[_Head]) -> Detection | None:
    """The best of these formats at the first row that is a header of one."""
    for head in candidates:
        found, doubled = [], ""
        for one in formats:
            for layout in one.layouts:
                places = _places(layout, head)
                if places is None or (len(formats) > 1 and _is_guess(one, layout, table, head)):
                    continue
                if twice := _twice(places, head):
                    doubled = twice
                else:
                    found.append(_match(one, layout, head, places, table.name))
        if found:
            return _best(found, table.name, preamble(table, head.place))
        if doubled:
            raise InputError(f"{table.name} has the column {doubled} twice. Download the file again.")
    return None


def _is_guess(one: Format, layout: Layout, table: Table, head: _Head) -> bool:
    """Whether it is a profile of trades that nobody has confirmed, whose columns are those of every exchange, and
    neither the file's name nor the lines above name it."""
    if (
        not one.rank
        or not one.hint
        or layout.known_from is not KnownFrom.UNCONFIRMED
        or Covers.TRADES not in one.covers
    ):
        return False
    said = "\n".join((table.name, *preamble(table, head.place)))
    return re.search(one.hint, said, re.IGNORECASE) is None


def says_nothing_found(cells: Sequence[str]) -> bool:
    """Whether a row is the exchange's sentence that the export has no rows."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) == 1 and filled[0].strip().rstrip(".").casefold() in NOTHING_FOUND


@lru_cache(maxsize=4096)
def plain_name(header: str) -> str:
    """A column's name without what differs between versions, spreadsheets and languages' keyboards."""
    text = unicodedata.normalize("NFKC", header)
    return re.sub(r"[\s_\"'\ufeff\u200b]+", "", zones.without(text)).casefold()


class _Head:
    """A row that may be the header, and its cells as names are compared."""

    def __init__(self, place: int, dialect: Dialect, cells: Sequence[str]) -> None:
        self.place = place
        self.dialect = dialect
        self.cells = cells
        self.plain = [plain_name(cell) for cell in cells]
        self.names = frozenset(self.plain)


def _best(found: Sequence[Detection], name: str, above: Sequence[str]) -> Detection:
    """The layout that reads most of the columns; where two formats read as much, the one whose hint the name has, or
    the lines above the header."""

    def rank(one: Detection) -> tuple[int, int]:
        return len(one.places), -len(one.unread)

    most = max(map(rank, found))
    best = [one for one in found if rank(one) == most]
    hinted = _hinted(best, name) or _hinted(best, "\n".join(above))
    best = hinted or [one for one in best if not one.format.hint] or best
    ids = dict.fromkeys(one.format.id for one in best)
    if len(ids) > 1:
        raise InputError(f"{name} may be in one of several formats. Say which: --as {' or --as '.join(ids)}.")
    return best[0]


def _hinted(found: Sequence[Detection], text: str) -> list[Detection]:
    return [one for one in found if one.format.hint and re.search(one.format.hint, text, re.IGNORECASE)]


Spelling = tuple[str, int]
"""A column's plain name, and which of the columns so called it is, from 0."""


@lru_cache(maxsize=16384)
def _wanted(names: str) -> tuple[re.Pattern[str] | None, tuple[Spelling, ...]]:
    """A layout's name of a column: a pattern, or spellings."""
    if names.startswith("/"):
        return re.compile(names[1:-1], re.IGNORECASE), ()
    spellings = []
    for name in names.split("|"):
        spelt, mark, number = name.rpartition("#")
        is_numbered = bool(mark and spelt and number.isdigit())
        spellings.append((plain_name(spelt), int(number) - 1) if is_numbered else (plain_name(name), 0))
    return None, tuple(spellings)


def _is_hopeless(layout: Layout, head: _Head) -> bool:
    """Whether a column that the layout needs, and that is no pattern, is not there: a quick look before a close one."""
    for names in layout.columns.values():
        pattern, spellings = _wanted(names)
        if pattern is None and not any(spelt in head.names for spelt, _ in spellings):
            return True
    return False


def _spot(names: str, head: _Head) -> tuple[int, str] | None:
    """The place of the column that a layout calls so, and what its pattern found there; None where it is not."""
    pattern, spellings = _wanted(names)
    if pattern is not None:
        for spot, cell in enumerate(head.cells):
            if found := pattern.fullmatch(unicodedata.normalize("NFKC", cell).strip(' "\ufeff\u200b')):
                return spot, (found[1] or "") if pattern.groups else ""
        return None
    for spelt, number in spellings:
        if spelt in head.names and head.plain.count(spelt) > number:
            spot = -1
            for _ in range(number + 1):
                spot = head.plain.index(spelt, spot + 1)
            return spot, ""
    return None


_Places = Mapping[str, tuple[int, str]]
"""Where each of a layout's columns is in a header, and what its pattern found there."""


def _places(layout: Layout, head: _Head) -> _Places | None:
    """None where the header lacks a column that the layout needs."""
    if _is_hopeless(layout, head):
        return None
    places = {}
    for key, names in layout.names().items():
        found = _spot(names, head)
        if found is not None:
            places[key] = found
        elif key in layout.columns:
            return None
    return places


def _twice(places: _Places, head: _Head) -> str:
    """A column that would be read and stands in the header once more, unread: nobody knows which is meant."""
    read = {spot for spot, _ in places.values()}
    for spot in read:
        name = head.plain[spot]
        if head.plain.count(name) > 1 and any(
            cell == name and other not in read for other, cell in enumerate(head.plain)
        ):
            return head.cells[spot].strip()
    return ""


def _match(one: Format, layout: Layout, head: _Head, found: _Places, name: str) -> Detection:
    cells, plain = head.cells, head.plain
    places = {key: spot for key, (spot, _) in found.items()}
    captured = {key: text for key, (_, text) in found.items() if text}
    read = set(places.values())
    headers = {key: cells[spot].strip().lstrip("\ufeff") for key, spot in places.items()}
    width = len(cells)
    while width and not plain[width - 1]:
        width -= 1
    unread = tuple(cells[spot] for spot in range(width) if plain[spot] and spot not in read)
    if layout.exact:
        _refuse_inexact(layout, [cell.strip().lstrip("\ufeff") for cell in cells[:width]], name)
    confidence = Confidence.LIKELY if unread else Confidence.EXACT
    return Detection(one, layout, confidence, head.place + 1, head.dialect, places, headers, captured, width, unread)


def _refuse_inexact(layout: Layout, header: list[str], name: str) -> None:
    wanted = list(layout.columns.values())
    if header == wanted:
        return
    more = [cell for cell in header if cell not in wanted]
    what = f"Take out or rename: {', '.join(more)}." if more else "The columns are there, in another order."
    raise InputError(f"{name}: the header must be exactly {','.join(wanted)}. {what}")


# --- refusals ------------------------------------------------------------------------------------------------


def _refuse_wrong_export(name: str, formats: Sequence[Format], candidates: Sequence[_Head]) -> None:
    def fits(wrong: WrongExport, head: _Head) -> bool:
        return all(plain_name(column) in head.names for column in wrong.columns)

    for head in candidates:
        for one in formats:
            for wrong in one.wrong:
                if fits(wrong, head):
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


def _nearest(name: str, formats: Sequence[Format], candidates: Sequence[_Head]) -> InputError:
    best: tuple[int, int, Format, list[str]] | None = None
    for head in candidates:
        for one in formats:
            for layout in one.layouts:
                missing = [names.split("|")[0] for names in layout.columns.values() if _spot(names, head) is None]
                here = len(layout.columns) - len(missing)
                if here > 1 and here * 2 >= len(layout.columns) and (best is None or (here, -len(missing)) > best[:2]):
                    best = (here, -len(missing), one, missing)
    if best is None:
        return InputError(
            f"{name} is in none of the {len(formats)} formats we read (`taxapp formats` lists them). "
            "Describe its columns in a profile: `taxapp profile new FILE` makes one to begin with."
        )
    _, _, one, missing = best
    columns = "column" if len(missing) == 1 else "columns"
    return InputError(
        f"{name} comes nearest to {one.title} ({one.id}), but lacks the {columns} {', '.join(missing)}. "
        "Export it again, in English, and import it unchanged."
    )
