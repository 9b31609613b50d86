"""A bundle: a zip of exports, as KuCoin and Bitget send them. Each file in it is read for itself, in memory.

Nothing is written to disk, so a member's path is a name and nothing else; one that climbs out of its folder is refused
all the same, for no exporter writes it.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.errors import InputError
from importers.detect import Detection, detect_in, says_nothing_found
from importers.limits import UNPACKED, ZIP, is_workbook, open_archive, shown
from importers.spec import Format
from importers.table import Table, TextTable, rows, table_of

READ = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls")
NESTED = (".zip", ".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz")
_LITTER = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
"""What systems put into archives by themselves."""
_DRIVE = re.compile(r"[A-Za-z]:")
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, LookupError)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of a bundle that have rows, each with its format, and what is to be said about the others."""

    tables: Sequence[tuple[Table, Detection]]
    warnings: Sequence[str]


def is_bundle(content: bytes, name: str) -> bool:
    """Whether it is a zip of files and no document. InputError where it claims more than it may."""
    if content[:4] != ZIP:
        return False
    try:
        return is_workbook(open_archive(content, name)) is None
    except BROKEN:
        return False


def tables(content: bytes, name: str, formats: Sequence[Format]) -> Bundle:
    """The files with rows. InputError where one of them can't be read, has rows in no format, or none has any."""
    found: list[tuple[Table, Detection]] = []
    empty, left = 0, []
    for inside, part in _members(content, name):
        whole_name = f"{name}/{inside}"
        if not inside.lower().endswith(READ):
            left.append(inside)
            continue
        if not part.strip():
            empty += 1
            continue
        table = table_of(part, whole_name)
        try:
            detection = detect_in(table, formats)
        except InputError as refusal:
            if inside.lower().endswith(".txt"):
                left.append(inside)
                continue
            if not _is_bare(table):
                raise InputError(f"{refusal} Nothing of {name} is imported without it.") from None
            empty += 1
            continue
        below = rows(table, detection.header_line - 1, detection.dialect)
        if all(says_nothing_found(row.cells) for row in below):
            empty += 1
        else:
            found.append((table, detection))
    if not found and not empty:
        raise InputError(f"{name} is a zip archive without CSV or XLSX files. Export the history as CSV or XLSX.")
    if not found:
        raise InputError(f"{name} holds no transactions in any of its files. Export it again with another period.")
    warnings = []
    if empty:
        warnings.append(f"{name}: {empty} {'file has' if empty == 1 else 'files have'} no rows.")
    if left:
        warnings.append(f"{name}: not read, since they are no tables: {', '.join(left)}.")
    return Bundle(found, warnings)


def every_table(content: bytes, name: str, most: int) -> Iterator[Table]:
    """The first tables of a bundle, whatever they hold; what is none is left out. InputError for the bundle."""
    found = 0
    for inside, part in _members(content, name):
        if not inside.lower().endswith(READ) or not part.strip():
            continue
        try:
            table = table_of(part, f"{name}/{inside}")
        except InputError:
            continue
        yield table
        found += 1
        if found == most:
            return


def _is_bare(table: Table) -> bool:
    """Whether a table has no rows, whatever its format: one line at most, and the exchange's note of nothing."""
    if isinstance(table, TextTable):
        cells = [[line.strip(' ",;\r\t')] for line in table.lines]
    else:
        cells = [list(row.cells) for row in table.rows]
    filled = [row for row in cells if any(row) and not says_nothing_found(row)]
    return len(filled) <= 1


def _members(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file of an archive, in the archive's order."""
    try:
        with open_archive(content, name) as archive:
            for member in archive.infolist():
                if not member.is_dir() and not _LITTER.search(member.filename):
                    yield _checked(member, name), _unpacked(archive, member, name)
    except InputError:
        raise
    except BROKEN as problem:
        raise InputError(f"{name} is cut off or damaged and can't be unpacked. Download it again.") from problem


def _checked(member: zipfile.ZipInfo, name: str) -> str:
    """A member's name, fit to be shown. InputError for what no exporter puts into an archive."""
    path = member.filename.replace("\\", "/")
    inside = shown(path)
    parts = path.split("/")
    if ".." in parts or path.startswith("/") or _DRIVE.match(path):
        raise InputError(f"{name} holds {inside}, a path out of its folder. Download it again from the exchange.")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise InputError(f"{name} holds {inside}, a link to another file. Download it again from the exchange.")
    if member.flag_bits & 1:
        raise InputError(f"{name} is protected by a password. Unpack it and import the files inside.")
    if path.lower().endswith(NESTED):
        raise InputError(f"{name} holds another archive, {inside}. Unpack it and import the files inside.")
    if member.file_size > UNPACKED:
        raise InputError(f"{name}/{inside} is larger than 200 MB. Unpack it and import it by itself.")
    return inside


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    with archive.open(member) as stream:
        content = stream.read(member.file_size + 1)
    if content[:4] == ZIP and not member.filename.lower().endswith((".xlsx", ".xlsm")):
        raise InputError(
            f"{name} holds another archive, {shown(member.filename)}. Unpack it and import what is inside."
        )
    return content
