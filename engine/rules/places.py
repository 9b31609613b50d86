"""Where in a TOML file a key stands, so that a refusal can name the line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_HEADER = re.compile(r"\s*\[\[?\s*([\w.\-\"' ]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*([\w\-.\"']+(?:\s*\.\s*[\w\-\"']+)*)\s*=")
_ELEMENT = re.compile(r"\s*[{\[\"'\d]")


def find_line(text: str, place: Sequence[str | int]) -> int:
    """The line (from 1) of the TOML text where the key path `place` stands, or the nearest thing above it.

    A whole number in the path counts the elements of an array written one a line.
    """
    names = [part for part in place if isinstance(part, str)]
    best, depth = 1, 0
    for number, path in _keys(text):
        if len(path) > depth and path == names[: len(path)]:
            best, depth = number, len(path)
    lines = text.splitlines()
    opens = bool(lines) and lines[best - 1].count("[") > lines[best - 1].count("]")
    if depth < len(place) and isinstance(place[depth], int) and opens:
        element = int(place[depth])
        for number, line in enumerate(lines[best:], start=best + 1):
            if line.lstrip().startswith("]"):
                break
            if _ELEMENT.match(line):
                if element == 0:
                    return number
                element -= 1
    return best


def _keys(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each table header and each key at the start of a line, with its line number and full path."""
    table: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _split(header[1])
            yield number, table
        elif key := _KEY.match(line):
            yield number, [*table, *_split(key[1])]


def _split(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]
