"""The bundled fonts: how wide a text is, how it breaks into lines, and which font draws which part of it.

Noto Sans draws Latin, Noto Naskh Arabic draws Urdu, Noto Sans Math the signs neither has; what no font has is drawn
as a replacement sign, never dropped. Fonts are read when first used.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any, Literal, NamedTuple

from taxapp.reports.pdf import arabic

Weight = Literal["regular", "semibold", "bold"]
_FILES = {
    "regular": "NotoSans-Regular.ttf",
    "semibold": "NotoSans-SemiBold.ttf",
    "bold": "NotoSans-Bold.ttf",
    "naskh": "NotoNaskhArabic-Regular.ttf",
    "naskh-bold": "NotoNaskhArabic-Bold.ttf",
    "math": "NotoSansMath-Regular.ttf",
}
_REPLACEMENT = "\ufffd"
# Direction overrides and isolates could make a name read as another; joiners have done their work in `arabic`.
_DROPPED = dict.fromkeys(
    [0xAD, 0x61C, 0x200B, 0x200D, 0x200E, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_DROPPED |= dict.fromkeys((*range(0xFE00, 0xFE10),))  # variation selectors
_SPACED = dict.fromkeys((*range(0x20), 0x7F, *range(0x80, 0xA0), 0xA0, 0x2028, 0x2029), " ")


class Run(NamedTuple):
    """A part of a line that one font draws; `width` at a size of one point."""

    font: str
    text: str
    width: float


@cache
def font(name: str) -> Any:
    """The reportlab font of that name, read from the bundled file and registered once."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    data = files("resources").joinpath("fonts", _FILES[name]).read_bytes()
    made = TTFont(f"Hisaab-{name}", BytesIO(data), asciiReadable=1)
    pdfmetrics.registerFont(made)
    return made


@cache
def _ascii_widths(weight: Weight) -> dict[str, float]:
    face = font(weight).face
    return {chr(code): face.charWidths.get(code, face.defaultWidth) / 1000 for code in range(32, 127)}


def clean(text: str) -> str:
    """Text in one line: control characters become spaces, invisible direction signs go."""
    if text.isascii() and text.isprintable():
        return text
    # Half a surrogate pair is no character; a name that holds one must not stop the printing.
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole.translate(_DROPPED).translate(_SPACED)


@lru_cache(maxsize=20_000)
def _pieces(text: str, weight: Weight) -> tuple[Run, ...]:
    cleaned = clean(text)
    if arabic.is_arabic(cleaned):
        cleaned = arabic.visual(cleaned)
    runs: list[Run] = []
    for letter in cleaned.replace(arabic.RIGHT_TO_LEFT_MARK, "").replace("\u200c", ""):
        name = _font_for(letter, weight)
        if name is None:
            name, letter = weight, _REPLACEMENT
        face = font(name).face
        advance = face.charWidths.get(ord(letter), face.defaultWidth) / 1000
        if runs and runs[-1].font == name:
            runs[-1] = Run(name, runs[-1].text + letter, runs[-1].width + advance)
        else:
            runs.append(Run(name, letter, advance))
    return tuple(runs)


def _font_for(letter: str, weight: Weight) -> str | None:
    code = ord(letter)
    if code < 0x10000:
        for name in (weight, "naskh" if weight == "regular" else "naskh-bold", "math"):
            if code in font(name).face.charToGlyph:
                return name
    return None


def runs(text: str, weight: Weight) -> tuple[Run, ...]:
    """One line of text as the runs to draw from left to right."""
    if text.isascii() and text.isprintable():
        return (Run(weight, text, unit_width(text, weight)),) if text else ()
    return _pieces(text, weight)


def unit_width(text: str, weight: Weight) -> float:
    """How wide a line is at a size of one point."""
    if text.isascii() and text.isprintable():
        return sum(map(_ascii_widths(weight).__getitem__, text))
    return sum(run.width for run in _pieces(text, weight))


def width(text: str, weight: Weight, size: float) -> float:
    return unit_width(text, weight) * size


@lru_cache(maxsize=50_000)
def wrap(text: str, weight: Weight, size: float, room: float) -> tuple[str, ...]:
    """The text in lines no wider than `room`; a word that is wider is broken. Line ends in the text are kept."""
    lines: list[str] = []
    for paragraph in text.replace("\r\n", "\n").split("\n"):
        cleaned = clean(paragraph)
        if width(cleaned, weight, size) <= room:
            lines.append(cleaned)
            continue
        mark = arabic.RIGHT_TO_LEFT_MARK if arabic.starts_right_to_left(cleaned) else ""
        lines += [mark + line for line in _broken(cleaned.split(), weight, size, room)]
    return tuple(lines)


def _broken(words: list[str], weight: Weight, size: float, room: float) -> list[str]:
    space = width(" ", weight, size)
    lines: list[str] = []
    line, taken = "", 0.0
    for word in words:
        wide = width(word, weight, size)
        if line and taken + space + wide <= room:
            line, taken = f"{line} {word}", taken + space + wide
            continue
        if line:
            lines.append(line)
        while wide > room:
            head = _fitting(word, weight, size, room)
            lines.append(word[:head])
            word = word[head:]
            wide = width(word, weight, size)
        line, taken = word, wide
    if line:
        lines.append(line)
    return lines


def _fitting(word: str, weight: Weight, size: float, room: float) -> int:
    """How many letters of a word fit, at least one; a long id or address breaks after a sign where it can."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if width(word[:middle], weight, size) <= room:
            low = middle
        else:
            high = middle - 1
    nice = max(word.rfind(sign, low // 2, low) for sign in "/-_.,&?=")
    return nice + 1 if nice > 0 else low


def shortened(text: str, weight: Weight, size: float, room: float) -> str:
    """The text in one line, cut with an ellipsis where it is too wide."""
    line = clean(text)
    if width(line, weight, size) <= room:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if width(line[:middle] + "…", weight, size) <= room:
            low = middle
        else:
            high = middle - 1
    return line[:low].rstrip() + "…"
