"""How large what a stranger sends may be, and its bytes, taken without trust.

Nothing is parsed here. A pipe or a device is never waited for, and no more is read than a file may have.
"""

from __future__ import annotations

import io
import os
import stat
import unicodedata
import zipfile
from pathlib import Path

from engine.errors import InputError

LARGEST = 1 << 30
"""Bytes of a file; a CSV of this size has some ten million rows."""
LONGEST_LINE = 1 << 17
"""Characters of a line of text."""
UNPACKED = 200 << 20
"""Bytes of a workbook, or of one file of a bundle."""
BUNDLE = 1 << 30
"""Bytes of all files of a bundle."""
MEMBERS = 2_000
RATIO = 200
SMALL = 1 << 20
"""Bytes; below this a high ratio of compression means nothing."""

MEMORY, MEMORY_LARGEST = 1 << 30, 12 << 30
MEMORY_EACH_BYTE = 40
"""Bytes that reading may take whatever the file, at most in all, and for each byte of the file. Measured (Linux,
address space): 0.2 GB for the program with numpy; for each byte 16 where rows are put together, 4 by columns."""

ZIP = b"PK\x03\x04"
_DIRECTIONS = {"Cf", "Cc", "Cs", "Co", "Cn", "Zl", "Zp"}


def shown(name: str) -> str:
    """A name as it can be shown: what steers a terminal, turns writing around or is no character is replaced."""
    if name.isprintable():
        return name
    return "".join("\ufffd" if unicodedata.category(letter) in _DIRECTIONS else letter for letter in name)


def name_of(path: Path) -> str:
    """What a file is called in messages, and in the ledger."""
    return shown(path.name or str(path))


def content_of(path: Path) -> bytes:
    """A file's bytes. InputError where it is none, can't be read or is too large."""
    name = name_of(path)
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise InputError(f"There is no file {shown(str(path))}.") from None
    except (OSError, ValueError) as problem:
        if path.is_dir():  # Windows opens no folder
            raise _folder(name) from None
        raise _unreadable(name, problem) from None
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
        os.close(handle)
        if stat.S_ISDIR(found.st_mode):
            raise _folder(name)
        if not stat.S_ISREG(found.st_mode):
            raise InputError(f"{name} is no file but a device or a pipe. Name a file.")
        raise InputError(f"{name} is larger than 1 GB. Export a shorter period and import the parts.")
    try:
        with open(handle, "rb") as stream:
            content = stream.read(found.st_size + 1)
    except OSError as problem:
        raise _unreadable(name, problem) from None
    if not content:
        raise InputError(f"{name} is empty. Export it again from the exchange.")
    if len(content) > found.st_size:
        raise InputError(f"{name} grows while it is read. Import it when it is finished.")
    return content


def open_archive(content: bytes, name: str) -> zipfile.ZipFile:
    """An archive whose claims are within the limits. InputError for any other; `zipfile`'s errors for a broken one."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    largest = BUNDLE if is_workbook(archive) is None else UNPACKED
    if total > largest or len(members) > MEMBERS or (total > SMALL and total > RATIO * packed):
        raise InputError(f"{name} would unpack to {total >> 20} MB, more than a history needs. Export CSV instead.")
    return archive


def is_workbook(archive: zipfile.ZipFile) -> bool | None:
    """Whether an archive is an XLSX workbook (True), another office document (False), or neither (None)."""
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return True
    return False if names & {"mimetype", "content.xml", "[Content_Types].xml"} else None


def memory_for(path: Path) -> int:
    """Bytes of memory that reading this file may take."""
    weight = 0
    try:
        weight = path.stat().st_size
        if path.is_file():
            with path.open("rb") as stream:
                if stream.read(4) == ZIP:
                    weight += sum(member.file_size for member in zipfile.ZipFile(stream).infolist()[:MEMBERS])
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, LookupError):
        pass  # whatever is wrong with it is told when it is read
    return min(MEMORY_LARGEST, MEMORY + MEMORY_EACH_BYTE * weight)


def _folder(name: str) -> InputError:
    return InputError(f"{name} is a folder. Name the files in it.")


def _unreadable(name: str, problem: Exception) -> InputError:
    reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return InputError(f"{name} can't be read: {reason}. Close it in other programs and try again.")
