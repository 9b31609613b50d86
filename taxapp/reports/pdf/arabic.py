"""Urdu and Arabic letters in a row of glyphs drawn from left to right.

PDF draws glyphs where it is told and joins nothing. This puts letters into their joined forms (Unicode's
presentation forms, which the bundled Naskh font has for every letter of Urdu) and the parts of a line into the order
they are seen in. It covers what names and notes need of the Unicode bidirectional algorithm: strong letters, numbers,
neutrals, mirrored brackets. It knows no explicit embeddings: those are removed before.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal, NamedTuple

RIGHT_TO_LEFT_MARK = "\u200f"
_NON_JOINER = "\u200c"
_TATWEEL = "\u0640"
_LAM = "\u0644"
_MIRRORED = dict(zip("()[]{}<>«»", ")(][}{><»«", strict=True))

Direction = Literal["L", "R", "EN", "N"]


class _Unit(NamedTuple):
    """A letter with the marks on it, and the direction it has of itself."""

    text: str
    direction: Direction


def is_arabic(text: str) -> bool:
    return any("\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufeff" for letter in text)


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is one of a right-to-left script."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def visual(text: str) -> str:
    """One line of text as the glyphs to draw from left to right."""
    base = 1 if starts_right_to_left(text) else 0
    units = _units(_joined(text.replace(RIGHT_TO_LEFT_MARK, "")))
    if not units:
        return ""
    levels = _levels([unit.text for unit in units], [unit.direction for unit in units], base)
    order = list(range(len(units)))
    for level in range(max(levels), 0, -1):
        place = 0
        while place < len(order):
            end = place
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[place:end] = order[place:end][::-1]
            place = max(end, place + 1)
    return "".join(
        _MIRRORED.get(units[place].text, units[place].text) if levels[place] % 2 else units[place].text
        for place in order
    )


@cache
def _forms() -> tuple[dict[str, dict[str, str]], dict[tuple[str, str], dict[str, str]]]:
    """Letter -> its forms by name; (lam, alef) -> the forms of their ligature."""
    letters: dict[str, dict[str, str]] = {}
    ligatures: dict[tuple[str, str], dict[str, str]] = {}
    for point in (*range(0xFB50, 0xFC00), *range(0xFE70, 0xFEFD)):
        parts = unicodedata.decomposition(chr(point)).split()
        form = parts[0].strip("<>") if parts else ""
        base = [chr(int(part, 16)) for part in parts[1:]]
        if len(base) == 1 and form:
            letters.setdefault(base[0], {})[form] = chr(point)
        elif len(base) == 2 and base[0] == _LAM:
            ligatures.setdefault((base[0], base[1]), {})[form] = chr(point)
    return letters, ligatures


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


def _joined(text: str) -> str:
    """Every letter in the form its neighbours call for. Marks are passed over; a zero-width non-joiner parts."""
    letters, ligatures = _forms()
    places = [place for place, letter in enumerate(text) if not _is_mark(letter)]
    shaped = list(text)

    def joins_on(letter: str) -> bool:
        return letter == _TATWEEL or "initial" in letters.get(letter, ())

    def can_be_joined(letter: str) -> bool:
        return letter == _TATWEEL or "final" in letters.get(letter, ())

    skip = False
    for at, place in enumerate(places):
        letter = text[place]
        if skip or letter not in letters:
            skip = False
            continue
        before = text[places[at - 1]] if at else ""
        after = text[places[at + 1]] if at + 1 < len(places) else ""
        joined_before = joins_on(before) and can_be_joined(letter)
        ligature = ligatures.get((letter, after))
        if ligature is not None:
            shaped[place] = ligature["final" if joined_before else "isolated"]
            shaped[places[at + 1]] = ""
            skip = True
            continue
        joined_after = joins_on(letter) and can_be_joined(after)
        form = ("isolated", "final", "initial", "medial")[joined_before + 2 * joined_after]
        shaped[place] = letters[letter].get(form, letter)
    return "".join(shaped).replace(_NON_JOINER, "")


def _units(text: str) -> list[_Unit]:
    units: list[_Unit] = []
    for letter in text:
        if units and _is_mark(letter):
            last = units[-1]
            units[-1] = _Unit(last.text + letter, last.direction)
            continue
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            units.append(_Unit(letter, "R"))
        elif kind == "L":
            units.append(_Unit(letter, "L"))
        elif kind in ("EN", "AN"):
            units.append(_Unit(letter, "EN"))
        else:
            units.append(_Unit(letter, "N"))
    # What stands between two digits belongs to the number: 1,23,456.50, 30/06/2025, 12:45.
    for place in range(1, len(units) - 1):
        inside = units[place - 1].direction == "EN" == units[place + 1].direction
        if inside and units[place].text in ",.:/-":
            units[place] = _Unit(units[place].text, "EN")
    return units


def _pair_brackets(texts: list[str], resolved: list[Direction], base: int) -> None:
    """Gives both brackets of a pair one direction: the line's if that is inside, else what is inside and before."""
    line: Direction = "R" if base else "L"
    other: Direction = "L" if base else "R"
    opened: list[int] = []
    for place, text in enumerate(texts):
        if resolved[place] != "N" or text not in _MIRRORED:
            continue
        if text in "([{<«":
            opened.append(place)
        elif opened and texts[opened[-1]] == _MIRRORED[text]:
            start = opened.pop()
            inside = {"R" if one == "EN" else one for one in resolved[start + 1 : place]}
            before = next((one for one in reversed(resolved[:start]) if one != "N"), line)
            if line in inside:
                resolved[start] = resolved[place] = line
            elif other in inside:
                found = other if ("R" if before == "EN" else before) == other else line
                resolved[start] = resolved[place] = found


def _levels(texts: list[str], directions: list[Direction], base: int) -> list[int]:
    strong: Direction = "R" if base else "L"
    resolved: list[Direction] = []
    for direction in directions:
        if direction in ("L", "R"):
            strong = direction
        resolved.append("L" if direction == "EN" and strong == "L" else direction)
    _pair_brackets(texts, resolved, base)
    # Neutrals follow their neighbours where these agree (a number counts as right-to-left), else the line.
    line: Direction = "R" if base else "L"
    place = 0
    while place < len(resolved):
        if resolved[place] != "N":
            place += 1
            continue
        end = place
        while end < len(resolved) and resolved[end] == "N":
            end += 1
        before = resolved[place - 1] if place else line
        after = resolved[end] if end < len(resolved) else line
        before, after = ("R" if one == "EN" else one for one in (before, after))
        resolved[place:end] = [before if before == after else line] * (end - place)
        place = end
    odd = {"L": 2, "R": 1, "EN": 2, "N": 1}
    even = {"L": 0, "R": 1, "EN": 2, "N": 0}
    return [(odd if base else even)[direction] for direction in resolved]
