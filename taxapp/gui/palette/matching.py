"""Which choices a person may mean by the words typed so far, the likeliest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_WORDS = re.compile(r"\w+")
_INSIDE, _SCATTERED, _DETAIL = 30, 60, 20


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to do or a place to go to. `group` says what it is, in words; `detail` is searched as well (a path)."""

    text: str
    group: str
    do: Callable[[], object] = field(compare=False)
    keys: str = ""
    detail: str = ""


def likeliest(choices: Sequence[Choice], typed: str, most: int = 100) -> list[Choice]:
    """Those in which every typed word is found: at the beginning of a word, inside one, or its letters in their order.
    All choices, as they stand, where nothing is typed."""
    words = folded(typed).split()
    if not words:
        return list(choices[:most])
    found = []
    for place, choice in enumerate(choices):
        score = _score(words, choice)
        if score is not None:
            found.append((score, place, choice))
    found.sort(key=lambda one: one[:2])
    return [choice for _, _, choice in found[:most]]


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Without case, accents and the marks of Urdu vowels."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def _score(words: Sequence[str], choice: Choice) -> int | None:
    text, detail = folded(choice.text), folded(f"{choice.group} {choice.detail}")
    total = len(text) // 8
    for word in words:
        score = _found(word, text)
        if score is None:
            if word not in detail:
                return None
            score = _DETAIL
        total += score
    return total


def _found(word: str, text: str) -> int | None:
    """0 at the text's beginning; more, the less likely it is meant."""
    at = text.find(word)
    if at >= 0:
        starts = [one.start() for one in _WORDS.finditer(text)]
        for number, start in enumerate(starts):
            if text.startswith(word, start):
                return min(number, 10)
        return _INSIDE
    for start in _WORDS.finditer(text):
        if text[start.start()] == word[0] and _in_order(word, text[start.start() :]):
            return _SCATTERED
    return None


def _in_order(letters: str, text: str) -> bool:
    place = -1
    for letter in letters:
        place = text.find(letter, place + 1)
        if place < 0:
            return False
    return True
