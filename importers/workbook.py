"""An XLSX workbook as rows of text, without trusting it: its claimed size is checked before anything is unpacked,
and how far its cells reach before they are laid out in memory.

Numbers in a workbook are doubles, which hold 15 digits. A longer one has lost digits already: its cell is marked as
damaged, and a row whose needed cell is damaged is refused.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from xml.parsers import expat

from python_calamine import CalamineSheet, CalamineWorkbook

from engine.errors import InputError
from importers.limits import UNPACKED, is_workbook, open_archive
from importers.row import Row

CELLS = 20_000_000
DIGITS = 15
DAMAGE = "was stored as a number and has lost digits: export CSV instead of XLSX"

_UNZIPPING = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    LookupError,
)

Value = int | float | str | bool | time | date | datetime | timedelta


def rows_of(content: bytes, name: str) -> tuple[list[Row], tuple[str, ...]]:
    """The rows of the first sheet that has any, and warnings. InputError where it is no workbook or not a safe one."""
    _check(content, name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        filled = []
        for number, title in enumerate(workbook.sheet_names):
            sheet = workbook.get_sheet_by_index(number)
            if found := _rows(sheet):
                filled.append((title, found))
    except (KeyboardInterrupt, SystemExit, InputError):
        raise
    except BaseException as problem:  # the reader is written in Rust: its panics are no Exceptions
        raise InputError(
            f"{name} can't be opened as a workbook ({type(problem).__name__}). Export it again, best as CSV."
        ) from None
    if not filled:
        raise InputError(f"{name} is empty: no sheet has rows. Export it again from the exchange.")
    title, found = filled[0]
    if len(filled) == 1:
        return found, ()
    others = ", ".join(other for other, _ in filled[1:])
    return found, (f"{name}: only the sheet {title} was read. Save these as files of their own: {others}.",)


def _rows(sheet: CalamineSheet) -> list[Row]:
    rows = []
    for place, values in enumerate(sheet.to_python(skip_empty_area=False)):
        cells = [_text(value) for value in values]
        if any(cells):
            damage = {spot: DAMAGE for spot, value in enumerate(values) if _damaged(value, cells[spot])}
            rows.append(Row(place + 1, json.dumps(cells, ensure_ascii=False), cells, "", damage))
    return rows


def _text(value: Value) -> str:
    """A cell's value as a person would have typed it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        # repr is the shortest text that names this double; up to 15 digits it is what was typed.
        number = Decimal(repr(value))
        if not number.is_finite():
            return ""
        text = format(number, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, datetime):
        # A time of day stored as the fraction of a day is off by less than a microsecond's worth of milliseconds.
        return (value + timedelta(microseconds=500)).replace(microsecond=0).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return f"{value.isoformat()} 00:00:00"
    return str(value)


def _damaged(value: Value, text: str) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return len(text.lstrip("-").replace(".", "").strip("0")) > DIGITS or abs(value) > 2**53


def _check(content: bytes, name: str) -> None:
    """Refuses archives that are no workbook, claim to be huge, or whose cells reach too far."""
    try:
        archive = open_archive(content, name)
        members = archive.infolist()
        if not is_workbook(archive):
            raise InputError(_no_workbook(name, set(archive.namelist())))
        for member in members:
            _check_reach(archive, member, name)
    except InputError:
        raise
    except _UNZIPPING as problem:
        raise _broken(name) from problem


def _broken(name: str) -> InputError:
    return InputError(f"{name} is cut off or damaged and can't be unpacked. Download it again.")


def _no_workbook(name: str, names: set[str]) -> str:
    if "mimetype" in names or "content.xml" in names:
        return f"{name} is an OpenDocument file. Save it as CSV or .xlsx, or export CSV from the exchange."
    inside = sorted(found for found in names if found.lower().endswith((".csv", ".xlsx")))
    if inside:
        return f"{name} is a zip archive. Unpack it and import the files inside, such as {inside[0]}."
    return f"{name} is a zip archive and no workbook. Export the history as CSV or XLSX."


def _check_reach(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> None:
    """A sheet of two cells in opposite corners would be laid out as a table of billions."""
    wide = tall = 0

    def element(tag: str, attributes: dict[str, str]) -> None:
        nonlocal wide, tall
        if (place := attributes.get("r")) and tag.rpartition(":")[2] in ("c", "row"):
            letters = place.rstrip("0123456789")
            column = 0
            for letter in letters[:4].upper():
                column = column * 26 + ord(letter) - 64
            wide = max(wide, column)
            tall = max(tall, int(place[len(letters) :][:8] or 0))

    with archive.open(member) as stream:
        head = stream.read(64)
        if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] != b"<":
            return
        parser = expat.ParserCreate()
        parser.StartElementHandler = element
        parser.EntityDeclHandler = _refuse_entity
        seen = len(head)
        try:
            parser.Parse(head)
            while part := stream.read(1 << 16):
                seen += len(part)
                if seen > UNPACKED:
                    raise InputError(f"{name} unpacks to more than a history needs. Export CSV instead.")
                parser.Parse(part)
        except expat.ExpatError as problem:
            raise _broken(name) from problem
    if wide * tall > CELLS:
        raise InputError(f"{name} has cells far outside its table. Copy the table to a new sheet, or export CSV.")


def _refuse_entity(*_: object) -> None:
    raise ValueError("a workbook declares no entities")
