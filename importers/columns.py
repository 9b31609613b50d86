"""Whole columns of cells at once: numbers and times that are written as nearly all are.

Nothing is refused here. A cell that is written in any other way is only named as doubtful, and `normalise` has the
last word on it: what isn't doubtful means here exactly what it means there.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.exact import PLACES
from engine.model import Column
from importers.identity import BREAK

WHOLE_DIGITS = 12
_ZERO, _NINE, _POINT, _BREAK = b"0"[0], b"9"[0], b"."[0], BREAK.encode()[0]
_TIME_FORMS = {
    19 + fraction + zone: (fraction, zone) for fraction in (0, 4, 7) for zone in (1, 6)
}  # YYYY-MM-DDTHH:MM:SS, then nothing, .mmm or .uuuuuu, then Z or +HH:MM
_DAYS_BEFORE = np.array([0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334], np.int64)
_DAYS_IN = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.int64)


def plain_numbers(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """Unsigned decimals as canonical text ('' stays ''), and the places of the doubtful ones, left as they were."""
    count = len(texts)
    data = np.frombuffer(BREAK.join(texts).encode("latin-1", "replace"), np.uint8)
    stops = np.append(np.flatnonzero(data == _BREAK), len(data))
    if len(stops) != count:
        return list(texts), list(range(count))
    starts = np.append(0, stops[:-1] + 1)
    points = np.flatnonzero(data == _POINT)
    points_in = np.searchsorted(stops, points)
    strange = np.flatnonzero(((data < _ZERO) | (data > _NINE)) & (data != _POINT) & (data != _BREAK))
    point = stops.copy()
    point[points_in] = points
    whole, places = point - starts, stops - point - 1
    has_point = places >= 0
    doubtful = (whole > WHOLE_DIGITS) | (places > PLACES) | (has_point & ((whole == 0) | (places == 0)))
    doubtful |= np.bincount(points_in, minlength=count) > 1
    doubtful[np.searchsorted(stops, strange)] = True
    digits = np.append(data, [0, 0])
    ends_in_zero = has_point & (digits[stops - 1] == _ZERO)
    begins_with_zero = (digits[starts] == _ZERO) & (whole > 1)
    found = list(texts)
    for place in np.flatnonzero((ends_in_zero | begins_with_zero) & ~doubtful).tolist():
        found[place] = _tidy(found[place])
    return found, np.flatnonzero(doubtful).tolist()


def _tidy(text: str) -> str:
    whole, _, places = text.partition(".")
    whole, places = whole.lstrip("0") or "0", places.rstrip("0")
    return f"{whole}.{places}" if places else whole


def zoned_times(texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """ISO 8601 times with a zone as UTC microseconds, and the places of the doubtful ones, whose time is 0."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    times = np.zeros(len(texts), np.int64)
    doubtful = np.ones(len(texts), bool)
    for length in np.unique(lengths).tolist():
        if (form := _TIME_FORMS.get(length)) is not None:
            here = np.flatnonzero(lengths == length)
            chosen = texts if len(here) == len(texts) else [texts[place] for place in here.tolist()]
            data = np.frombuffer("".join(chosen).encode("latin-1", "replace"), np.uint8).reshape(-1, length)
            found, is_sure = _times(data, *form)
            times[here], doubtful[here] = np.where(is_sure, found, 0), ~is_sure
    return times.tolist(), np.flatnonzero(doubtful).tolist()


def _times(data: Column, fraction: int, zone: int) -> tuple[Column, Column]:
    """Times of one length, a row of characters each; which of them are written in the form in every character."""
    digits = (data - _ZERO).T  # of bytes: whatever is below '0' becomes large
    is_sure = (data[:, 10] == b"T"[0]) | (data[:, 10] == b" "[0])
    for place, mark in ((4, b"-"), (7, b"-"), (13, b":"), (16, b":")):
        is_sure &= data[:, place] == mark[0]

    def number(start: int, stop: int) -> Column:
        nonlocal is_sure
        total = np.zeros(len(data), np.int64)
        for digit in digits[start:stop]:
            is_sure &= digit <= 9
            total = total * 10 + digit
        return total

    year, month, day = number(0, 4), number(5, 7), number(8, 10)
    hour, minute, second = number(11, 13), number(14, 16), number(17, 19)
    micros = np.zeros(len(data), np.int64)
    if fraction:
        is_sure &= data[:, 19] == _POINT
        micros = number(20, 19 + fraction) * 10 ** (7 - fraction)
    ahead = np.zeros(len(data), np.int64)
    if zone == 1:
        is_sure &= data[:, -1] == b"Z"[0]
    else:
        length = data.shape[1]
        sign = data[:, -6]
        is_sure &= ((sign == b"+"[0]) | (sign == b"-"[0])) & (data[:, -3] == b":"[0])
        hours, minutes = number(length - 5, length - 3), number(length - 2, length)
        is_sure &= (hours <= 23) & (minutes <= 59)
        ahead = np.where(sign == b"-"[0], -1, 1) * (hours * 60 + minutes) * 60
    is_sure &= (year > 1970) & (year < 2200) & (month >= 1) & (month <= 12)
    is_sure &= (hour <= 23) & (minute <= 59) & (second <= 59)
    of_year = np.where(is_sure, month - 1, 0)
    is_leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    is_sure &= (day >= 1) & (day <= _DAYS_IN[of_year] + (is_leap & (of_year == 1)))
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400 - 719_162
    days += _DAYS_BEFORE[of_year] + (is_leap & (of_year > 1)) + day - 1
    return (days * 86_400 + hour * 3_600 + minute * 60 + second - ahead) * 1_000_000 + micros, is_sure
