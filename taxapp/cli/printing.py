"""Plain tables, JSON and progress for a terminal."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from textwrap import fill


def print_json(value: object) -> None:
    """One JSON document on standard output."""
    from engine.redaction import without_remembered

    print(without_remembered(json.dumps(value, ensure_ascii=False, indent=1)))


def print_bytes(parts: Iterable[bytes]) -> None:
    """Text in UTF-8, whatever the terminal's encoding, on standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.writelines(parts)
    sys.stdout.buffer.flush()


def print_table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Rows in columns two spaces apart; the columns numbered in `right` are right-aligned."""
    if not rows:
        return
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


def counted(count: int, one: str, many: str = "") -> str:
    """So many of something: 1 price, 1,234 prices."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def wrapped(text: str, indent: str = "", width: int = 100) -> str:
    """A paragraph in lines of at most `width`; an address is never broken."""
    return fill(
        text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def talk(sentence: str) -> None:
    """Something to read, on standard error."""
    from engine.redaction import without_remembered

    print(without_remembered(sentence), file=sys.stderr)


class TerminalProgress:
    """A Progress that keeps one line of a terminal up to date; silent where standard error is no terminal."""

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()
        self._last = 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._shows or (done < total and now - self._last < 0.1):
            return
        from engine.redaction import without_remembered

        self._last = now
        share = f"{100 * done // total}%" if total else ""
        sys.stderr.write(f"\r\x1b[K{without_remembered(what)} {share}")
        sys.stderr.flush()

    def clear(self) -> None:
        if self._shows:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
