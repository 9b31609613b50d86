"""Where a file says what zone its times are in: in a column's name, in a line above the header, in the file's name.

`UTC--6` in a file name is UTC-6: the venue writes a dash and then the offset. Minutes ahead of UTC throughout.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_ZONE = r"(?:UTC|GMT)\s*(?:([+\-\u2212]{1,2})\s*(\d{1,2})(?::?([0-5]\d))?)?"
_IN_BRACKETS = re.compile(r"\(\s*" + _ZONE + r"\s*\)", re.IGNORECASE)
_IN_PREAMBLE = re.compile(r"time\s*zone\s*[:,;\t ]\s*\"?" + _ZONE, re.IGNORECASE)


def in_brackets(text: str) -> int | None:
    """The zone in a column's or a file's name, such as `Date(UTC)`, `Time(UTC+05:00)`, `…(UTC--6)_x.csv`."""
    match = _IN_BRACKETS.search(unicodedata.normalize("NFKC", text))
    return _minutes(match) if match else None


def in_preamble(lines: Iterable[str]) -> int | None:
    """The zone in the lines above the header, such as `Time Zone:UTC+8`."""
    for line in lines:
        if match := _IN_PREAMBLE.search(line):
            return _minutes(match)
    return None


def without(text: str) -> str:
    """A column's name without the zone in it."""
    return _IN_BRACKETS.sub("", text)


def written(minutes: int) -> str:
    """An offset as people write it: UTC, UTC+5, UTC-3:30."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}:{rest:02d}" if rest else f"UTC{sign}{hours}" if hours else "UTC"


def _minutes(match: re.Match[str]) -> int | None:
    if not match[2]:
        return 0
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > 14 * 60:
        return None
    return minutes if match[1] in ("+", "-+") else -minutes
