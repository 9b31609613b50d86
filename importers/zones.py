"""Where a file says what zone its times are in: in a column's name, in a line above the header, in the file's name.

`UTC--6` in a file name is UTC-6: the venue writes a dash and then the offset. Minutes ahead of UTC throughout.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engine.ledger.batch import ZoneFrom

_ZONE = r"(?:UTC|GMT)\s*(?:([+\-\u2212]{1,2})\s*(\d{1,2})(?::?([0-5]\d))?)?"
_IN_BRACKETS = re.compile(r"\(\s*" + _ZONE + r"\s*\)", re.IGNORECASE)
_BARE = re.compile(r"\(\s*([+\-\u2212])(\d\d):([0-5]\d)\s*\)")
_ALONE = re.compile(_ZONE, re.IGNORECASE)
_IN_PREAMBLE = re.compile(r"time\s*zone\s*[:,;\t ]\s*\"?" + _ZONE, re.IGNORECASE)


class Zone(NamedTuple):
    """The zone of a file's times, how it is known, and what to say about it."""

    minutes: int
    known_from: ZoneFrom
    warnings: Sequence[str] = ()


def of_file(layout: str, header: str, name: str, above: Iterable[str], given: int | None) -> Zone:
    """The zone of a file's times: by its layout ('' says nothing), the time column's header, the lines above, the
    file's name, or the person, in this order: what the person says of many files is of those that don't say it."""
    said = [
        (minutes, source)
        for minutes, source in (
            (_alone(layout), ZoneFrom.FORMAT),
            (in_brackets(header), ZoneFrom.HEADER),
            (in_brackets(name), ZoneFrom.FILE_NAME),
            (in_preamble(above), ZoneFrom.PREAMBLE),
        )
        if minutes is not None
    ]
    if said and said[0][1] is ZoneFrom.FORMAT:
        said = said[:1]
    if not said and given is not None:
        return Zone(given, ZoneFrom.GIVEN)
    if not said:
        return Zone(
            0,
            ZoneFrom.ASSUMED,
            [
                f"{name} doesn't say what time zone it is in; its times were taken as UTC. "
                "If they are in another zone, import it again with --zone, such as --zone UTC+5."
            ],
        )
    minutes, source = said[0]
    if given not in (None, minutes):
        warning = f"{name} says itself that its times are in {written(minutes)}; --zone was not used for it."
        return Zone(minutes, source, [warning])
    if len({one for one, _ in said}) > 1:
        warning = f"{name} names two time zones; {written(minutes)} was used. Check the times of a few rows."
        return Zone(minutes, source, [warning])
    return Zone(minutes, source)


def parsed(text: str) -> int:
    """`UTC+5` as minutes; ValueError for anything else."""
    minutes = _alone(text.strip())
    if minutes is None:
        raise ValueError(f"{text!r} is no time zone; write it like UTC+5 or UTC-3:30")
    return minutes


def _alone(text: str) -> int | None:
    match = _ALONE.fullmatch(text)
    return _minutes(match) if match else None


def in_brackets(text: str) -> int | None:
    """The zone in a column's or a file's name, such as `Date(UTC)`, `Time(UTC+05:00)`, `Date (+01:00)`,
    `…(UTC--6)_x.csv`."""
    spelt = unicodedata.normalize("NFKC", text)
    match = _IN_BRACKETS.search(spelt) or _BARE.search(spelt)
    return _minutes(match) if match else None


def in_preamble(lines: Iterable[str]) -> int | None:
    """The zone in the lines above the header, such as `Time Zone:UTC+8`."""
    for line in lines:
        if match := _IN_PREAMBLE.search(line):
            return _minutes(match)
    return None


def without(text: str) -> str:
    """A column's name without the zone in it."""
    return _BARE.sub("", _IN_BRACKETS.sub("", text))


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
