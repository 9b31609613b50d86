"""Columns of numbers as columns of text, and texts woven into rows: how results of a million events are written.

The texts are those of `engine.exact` and `engine.karachi`, byte for byte. Knows no file format.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from engine.exact import atto_text, rupees_text
from engine.jit import compiled, helper
from engine.model import Column

# The longest texts: a sign, 19 digits and a point; 2025-07-01T00:00:00.000001.
_NUMBER = 21
_MOMENT = 26
_FIRST_MOMENT = -62_135_596_800_000_000
_LAST_MOMENT = 253_402_300_799_999_999

_DAY = 86_400_000_000
_MINUS, _POINT, _COLON, _T, _0 = b"-.:T0"
# 64-bit unsigned: with a signed number beside it, numba would go through a float.
_NOUGHT = np.uint64(0)
_ONE = np.uint64(1)
_TEN = np.uint64(10)


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """A column of UTF-8 texts: row i is `buffer[offsets[codes[i]] : offsets[codes[i] + 1]]`.

    `buffer` is uint8, `offsets` and `codes` int64.
    """

    buffer: Column
    offsets: Column
    codes: Column

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, rows: Column) -> Texts:
        """The texts of these rows (integers; bool: rows 0 and 1), in this order; nothing is copied."""
        return Texts(self.buffer, self.offsets, self.codes[rows.astype(np.int64)])

    def where(self, known: Column) -> Texts:
        """The texts where `known` (bool) is true, empty ones elsewhere."""
        empty = len(self.offsets) - 1
        return Texts(self.buffer, np.append(self.offsets, self.offsets[-1]), np.where(known, self.codes, empty))

    def joined(self, starts: Column) -> Texts:
        """One text for each run of rows; run i is rows starts[i] to starts[i + 1]. Only for texts that `weave` made."""
        return _texts(self.buffer, self.offsets[starts])

    def strings(self) -> list[str]:
        """The rows as Python strings."""
        found = self.buffer.tobytes()
        ends = self.offsets.tolist()
        return [found[ends[code] : ends[code + 1]].decode() for code in self.codes.tolist()]


def plain(texts: Iterable[str]) -> Texts:
    """Python strings as they are; `.take(codes)` makes a column that names a few texts many times."""
    encoded = [text.encode() for text in texts]
    offsets = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum([len(text) for text in encoded], out=offsets[1:])
    return _texts(_bytes(b"".join(encoded)), offsets)


def quantities(units: Column, places: Column) -> Texts:
    """Units of 10^-places (int64; places 0 to 18) or ATTO integers (object) as canonical decimal text."""
    if units.dtype == object:
        return plain(map(atto_text, units.tolist()))
    return _number_texts(units, places, 0)


def rupees(paisa: Column) -> Texts:
    """Paisa (int64 or object) as rupees with two places."""
    if paisa.dtype == object:
        return plain(map(rupees_text, paisa.tolist()))
    return _number_texts(paisa, 2, 2)


def integers(numbers: Column) -> Texts:
    """Signed integers of up to 64 bits."""
    return _number_texts(numbers, 0, 0)


def moments(time: Column) -> Texts:
    """Microseconds since 1970 (int64) as ISO 8601 date and time without a zone; a fraction only where there is one.

    ValueError for moments outside the years 1 to 9999.
    """
    if len(time) and not (time.min() >= _FIRST_MOMENT and time.max() <= _LAST_MOMENT):
        raise ValueError("a moment lies outside the years 1 to 9999")
    buffer = np.empty(len(time) * _MOMENT, np.uint8)
    offsets = np.zeros(len(time) + 1, np.int64)
    size = _write_moments(_fresh(time), buffer, offsets)
    return _texts(buffer[:size], offsets)


def uids(numbers: Column) -> Texts:
    """uint64 as 16 hexadecimal digits."""
    digits = numbers.astype(">u8").tobytes().hex().encode()
    return _texts(_bytes(digits), np.arange(len(numbers) + 1, dtype=np.int64) * 16)


def weave(rows: int, pieces: Sequence[bytes | Texts]) -> Texts:
    """Each row is its pieces one after another; bytes stand in every row."""
    columns: list[tuple[bytes, Texts]] = []
    before = b""
    for piece in (*pieces, plain([""]).take(np.zeros(rows, np.int64))):
        if isinstance(piece, bytes):
            before += piece
        else:
            columns.append((before, piece))
            before = b""
    lengths = np.full(rows, sum(len(before) for before, _ in columns), np.int64)
    for _, texts in columns:
        lengths += texts.offsets[texts.codes + 1] - texts.offsets[texts.codes]
    offsets = np.zeros(rows + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    buffer = np.empty(int(offsets[-1]), np.uint8)
    at = offsets[:-1].copy()
    for before, texts in columns:
        _put(_bytes(before), texts.buffer, texts.offsets, texts.codes, buffer, at)
    return _texts(buffer, offsets)


def _texts(buffer: Column, offsets: Column) -> Texts:
    return Texts(buffer, offsets, np.arange(len(offsets) - 1))


def _bytes(text: bytes) -> Column:
    return np.frombuffer(bytearray(text), np.uint8)  # writable: numba would compile once more for a read-only array


def _fresh(column: Column) -> Column:
    return np.array(column, np.int64)  # always contiguous and writable, for the same reason


def _number_texts(units: Column, places: Column | int, least: int) -> Texts:
    rows = len(units)
    buffer = np.empty(rows * _NUMBER, np.uint8)
    offsets = np.zeros(rows + 1, np.int64)
    places = np.full(rows, places, np.int64) if isinstance(places, int) else _fresh(places)
    size = _write_numbers(_fresh(units), places, least, buffer, offsets)
    return _texts(buffer[:size], offsets)


@compiled
def _write_numbers(units: Column, places: Column, least: int, out: Column, offsets: Column) -> int:
    """Units of 10^-places, without trailing zeros but for `least` places; the bytes written."""
    at = 0
    for row in range(len(units)):
        left = np.uint64(units[row])
        if units[row] < 0:
            out[at] = _MINUS
            at += 1
            left = ~left + _ONE
        fraction = places[row]
        while fraction > least and left % _TEN == _NOUGHT:
            left //= _TEN
            fraction -= 1
        digits = 1
        bound = _TEN
        while digits < 19 and left >= bound:
            digits += 1
            bound *= _TEN
        if fraction > 0:
            digits = max(digits, fraction + 1) + 1
        point = at + digits - 1 - fraction
        place = at + digits - 1
        while place >= at:
            if fraction > 0 and place == point:
                out[place] = _POINT
            else:
                rest = left // _TEN
                out[place] = _0 + np.uint8(left - rest * _TEN)
                left = rest
            place -= 1
        at += digits
        offsets[row + 1] = at
    return at


@compiled
def _write_moments(time: Column, out: Column, offsets: Column) -> int:
    """Date and time of each moment in the proleptic Gregorian calendar; the bytes written."""
    at = 0
    for row in range(len(time)):
        day = time[row] // _DAY
        micros = time[row] - day * _DAY
        # Days are counted from 1 March 0000, so that a leap day ends its year; 146,097 days are 400 years.
        day += 719_468
        era = day // 146_097
        day -= era * 146_097
        year = (day - day // 1_460 + day // 36_524 - day // 146_096) // 365
        day -= 365 * year + year // 4 - year // 100
        month = (5 * day + 2) // 153
        day -= (153 * month + 2) // 5
        year += era * 400 + (month >= 10)
        month += 3 if month < 10 else -9
        second = micros // 1_000_000
        micros -= second * 1_000_000
        at = _two(out, at, year // 100)
        at = _two(out, at, year % 100)
        out[at] = _MINUS
        at = _two(out, at + 1, month)
        out[at] = _MINUS
        at = _two(out, at + 1, day + 1)
        out[at] = _T
        at = _two(out, at + 1, second // 3_600)
        out[at] = _COLON
        at = _two(out, at + 1, second // 60 % 60)
        out[at] = _COLON
        at = _two(out, at + 1, second % 60)
        if micros:
            out[at] = _POINT
            at = _two(out, at + 1, micros // 10_000)
            at = _two(out, at, micros // 100 % 100)
            at = _two(out, at, micros % 100)
        offsets[row + 1] = at
    return at


@helper
def _two(out: Column, at: int, number: int) -> int:
    out[at] = _0 + number // 10
    out[at + 1] = _0 + number % 10
    return at + 2


@compiled
def _put(before: Column, buffer: Column, offsets: Column, codes: Column, out: Column, at: Column) -> None:
    """`before` and each row's text to the row's place in `out`, and the place moved behind them."""
    # Unsigned, because a signed place may count from the end, and asking each time whether it does takes longer.
    width = np.uint64(len(before))
    for row in range(len(codes)):
        place = np.uint64(at[row])
        for byte in range(width):
            out[place + byte] = before[byte]
        place += width
        start = np.uint64(offsets[codes[row]])
        length = np.uint64(offsets[codes[row] + 1]) - start
        for byte in range(length):
            out[place + byte] = buffer[start + byte]
        at[row] = np.int64(place + length)
