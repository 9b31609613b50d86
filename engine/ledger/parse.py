"""Columns of text as SQLite hands them over, one string a column, made into columns of numbers. Exact; no float.

Numbers are plain decimals as the ledger writes them: digits, at most one point, a minus before. What is longer than
18 digits or written otherwise is marked, and read from its text by whoever asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine.jit import MOST_PAISA, compiled
from engine.model import NO_VALUE, Column

EMPTY = -1
"""In a column of decimals: the field is empty."""
ODD = -2
"""In a column of decimals: the field is no plain number of up to 18 digits; read its text."""

_COMMA, _POINT, _MINUS, _0, _9 = b",.-09"
_MOST_DIGITS = 18
_HEX = np.full(256, 255, np.uint8)
_HEX[list(b"0123456789abcdef")] = np.arange(16)
_POWERS = 10 ** np.arange(_MOST_DIGITS + 1, dtype=np.int64)


def numbers(text: bytes, count: int) -> tuple[Column, Column]:
    """`count` fields, commas between, as signed digits (int64) and decimals (int8): digits x 10^-decimals.

    ValueError where there are more or fewer fields.
    """
    digits, decimals = np.empty(count, np.int64), np.empty(count, np.int8)
    if _numbers(np.frombuffer(text, np.uint8), digits, decimals) != count:
        raise ValueError(f"{text.count(b',') + 1} numbers where {count} were to be")
    return digits, decimals


def integers(text: bytes, count: int) -> Column:
    """`count` integers of up to 18 digits (int64), commas between. ValueError for anything else."""
    digits, decimals = numbers(text, count)
    if decimals.any():
        odd = text.split(b",")[int(np.flatnonzero(decimals)[0])]
        raise ValueError(f"{odd.decode(errors='replace')!r} is not an integer of up to {_MOST_DIGITS} digits")
    return digits


def uids(text: bytes, count: int) -> Column:
    """`count` uids of 16 hexadecimal digits (uint64), commas between. ValueError for anything else."""
    found = np.empty(count, np.uint64)
    if len(text) != 17 * count - 1 or not _uids(np.frombuffer(text, np.uint8), found):
        every = text.split(b",")
        odd = [uid.decode(errors="replace") for uid in every if len(uid) != 16 or uid.strip(b"0123456789abcdef")]
        raise ValueError(f"{odd[0]!r} is not a uid" if odd else f"{len(every)} uids where {count} were to be")
    return found


class Words:
    """A set of words that the fields of a column are taken from."""

    def __init__(self, words: Sequence[str]) -> None:
        # An automaton: state 0 is a word's beginning, state 1 what begins no word.
        self.following = np.ones((2 + sum(map(len, words)), 256), np.int16)
        self.word = np.full(len(self.following), -1, np.int8)
        states = 2
        for place, word in enumerate(words):
            state = 0
            for byte in word.encode("ascii"):
                if self.following[state, byte] == 1:
                    self.following[state, byte] = states
                    states += 1
                state = self.following[state, byte]
            self.word[state] = place

    def places(self, text: bytes, count: int) -> Column:
        """`count` fields, commas between, each as its place among the words (int8). ValueError for any other word."""
        found = np.empty(count, np.int8)
        known = _words(np.frombuffer(text, np.uint8), self.following, self.word, found)
        if known != count:
            raise ValueError(f"{text.split(b',')[known].decode(errors='replace')!r} is none of the words known here")
        return found


def paisa(digits: Column, decimals: Column) -> Column:
    """Rupees as `numbers` reads them in whole paisa, rounded half up; NO_VALUE where empty.

    Those below nothing and those too large for the column are NO_VALUE too, and marked ODD in `decimals`.
    """
    whole = np.empty(len(digits), np.int64)
    _paisa(digits, decimals, whole)
    return whole


@compiled
def _numbers(text: Column, digits: Column, decimals: Column) -> int:
    """The number of fields in the text; those that there is no place for are only counted."""
    at = 0
    fields = 0
    size = len(text)
    while at <= size:
        start = at
        number: Any = 0
        length = 0
        places = -1
        odd = False
        while at < size and text[at] != _COMMA:
            byte = text[at]
            if _0 <= byte <= _9:
                number = number * 10 + np.int64(byte - _0)
                length += number != 0
                places += places >= 0
            elif byte == _POINT and places < 0:
                places = 0
            elif byte != _MINUS or at != start:
                odd = True
            at += 1
        if fields < len(digits):
            negative = at > start and text[start] == _MINUS
            bare = at - start - negative - (places >= 0) <= 0
            if at == start:
                decimals[fields] = EMPTY
            elif odd or bare or length > _MOST_DIGITS or places > _MOST_DIGITS:
                decimals[fields] = ODD
            else:
                decimals[fields] = max(places, 0)
            digits[fields] = 0 if decimals[fields] < 0 else -number if negative else number
        fields += 1
        at += 1
    return fields


@compiled
def _uids(text: Column, found: Column) -> bool:
    wrong = np.uint8(0)
    for row in range(len(found)):
        start = 17 * row
        number = np.uint64(0)
        for at in range(start, start + 16):
            digit = _HEX[text[at]]
            wrong |= digit
            number = number << np.uint64(4) | np.uint64(digit)
        if start + 16 < len(text) and text[start + 16] != _COMMA:
            return False
        found[row] = number
    return bool(wrong < 16)


@compiled
def _words(text: Column, following: Column, word: Column, found: Column) -> int:
    """The number of fields that are words, up to the first that is none."""
    at = 0
    for row in range(len(found)):
        state: Any = 0
        while at < len(text) and text[at] != _COMMA:
            state = following[state, text[at]]
            at += 1
        found[row] = word[state]
        if found[row] < 0:
            return row
        at += 1
    return len(found) if at == len(text) + 1 else -1


@compiled
def _paisa(digits: Column, decimals: Column, whole: Column) -> None:
    for row in range(len(digits)):
        number = digits[row]
        places = decimals[row]
        whole[row] = NO_VALUE
        if places < 0:
            continue
        if places > 2:
            parts = _POWERS[places - 2]
            number = (number + parts // 2) // parts
        elif number < MOST_PAISA:
            number *= _POWERS[2 - places]
        if digits[row] >= 0 and number < MOST_PAISA:
            whole[row] = number
        else:
            decimals[row] = ODD
