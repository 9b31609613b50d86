"""What the engine says in English sentences, said in Urdu: found by the text in a catalogue of its templates.

The engine speaks one language, so that its results are the same bytes everywhere; the window looks its sentences up in
resources/translations/ur/engine.json. What stands in a sentence (an amount, a name) is carried over as it is, or looked
up in its turn. A sentence that no template fits stays English.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files

from taxapp.gui.prefs import Language

_PLACE = re.compile(r"\{(\d+)\}")
_SENTENCE = re.compile(r"(?<=[.;:!?]) ")
_LETTERS = re.compile(r"[A-Za-z]{2}")
_SIGNS = {":": ":", ";": "؛", ".": "۔", ",": "،"}
_IN_PARTS = re.compile(r"[A-Za-z0-9]\W|\W[A-Za-z0-9]")
_MOST_SENTENCES = 6
_FEW_LETTERS, _MANY_LETTERS = 8, 24

_plain: dict[str, str] = {}
_templates: list[tuple[re.Pattern[str], str]] = []


def use(language: Language) -> None:
    """What is said from now on is said in this language."""
    _plain.clear()
    _templates.clear()
    in_urdu.cache_clear()
    if language != "ur":
        return
    text = files("resources").joinpath("translations", "ur", "engine.json").read_text(encoding="utf-8")
    catalogue: dict[str, str] = json.loads(text)
    # The more of a template is fixed, the better it tells what was meant.
    for english in sorted(catalogue, key=lambda one: -len(_PLACE.sub("", one))):
        if english.startswith(", "):  # what is said after any label
            _templates.append((_pattern("{1}" + english), "{1}" + catalogue[english]))
        elif _PLACE.search(english):
            _templates.append((_pattern(english), catalogue[english]))
        else:
            _plain[english] = catalogue[english]


def said(text: str) -> str:
    """A text of the engine in the language of the window; as it is where that is English or where it is not known."""
    return in_urdu(text) if _plain and _LETTERS.search(text) else text


@lru_cache(maxsize=8192)
def in_urdu(text: str) -> str:
    """The Urdu of a text made of one or several sentences; each stays English where it is not known."""
    if (whole := _found(text)) is not None:
        return whole
    parts = _SENTENCE.split(text)
    said_parts: list[str] = []
    place = 0
    while place < len(parts):
        for end in range(min(len(parts), place + _MOST_SENTENCES), place, -1):
            found = _found(" ".join(parts[place:end]))
            if found is not None or end == place + 1:
                said_parts.append(_with_its_sign(parts[place]) if found is None else found)
                place = end
                break
    return " ".join(said_parts)


def _with_its_sign(text: str) -> str:
    """A part that ends in the sign of what follows (`Capital gains:`) is looked up without it."""
    if text[-1:] in _SIGNS and (found := _found(text[:-1])) is not None:
        return found + _SIGNS[text[-1]]
    return text


def _found(text: str) -> str | None:
    stripped = text.strip()
    for known in (stripped, stripped[:1].upper() + stripped[1:]):
        if known in _plain:
            return _plain[known]
    for pattern, urdu in _templates:
        if (match := pattern.fullmatch(stripped)) is not None:
            return _filled(urdu, match.groups())
    return None


def _filled(urdu: str, values: tuple[str, ...]) -> str:
    return _PLACE.sub(lambda place: _whole(_value(values[int(place[1]) - 1])), urdu)


def _whole(text: str) -> str:
    """A value whose parts keep their order among Urdu words: a day, a file, an amount with its unit. Nothing is seen of
    the two signs around it."""
    return f"\u2068{text}\u2069" if _IN_PARTS.search(text) else text


def _value(text: str) -> str:
    """What fills a place: it may be words of the engine itself."""
    if " " in text.strip() and _LETTERS.search(text):
        return in_urdu(text)
    return _plain.get(text, _plain.get(text[:1].upper() + text[1:], text))


def _pattern(english: str) -> re.Pattern[str]:
    """What fits a template. A value holds no end of a sentence, but as a list after a colon, or at the end of a text
    that tells enough else; of a template with hardly a word of its own it is a few words."""
    parts = _PLACE.split(english)
    letters = len("".join(re.findall(r"[A-Za-z]", "".join(parts[::2]))))
    value = r"((?:(?![.;:] ).)*?)"
    if letters < _FEW_LETTERS:
        value = r"(\S+(?: \S+){0,7}?)" if letters > 2 else r"(\S+(?: \S+){0,3}?)"
    last = r"(.*?)" if letters >= _MANY_LETTERS and len(parts) > 1 and not parts[-1] else value
    made = ""
    for number, part in enumerate(parts):
        if number % 2:
            is_year = parts[number - 1].endswith("TY")
            is_list = letters >= _MANY_LETTERS and parts[number - 1].endswith(": ") and not parts[-1].strip(".")
            made += r"(\d{4})" if is_year else r"(.*)" if is_list else last if number == len(parts) - 2 else value
        else:
            made += re.escape(part)
    return re.compile(made, re.DOTALL)
