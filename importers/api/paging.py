"""Ways to get all of a window from an exchange that shows only so many records of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from engine.errors import InputError
from importers.sync.spec import SECOND, Record, Window

MILLISECOND = 1_000
"""Microseconds."""


def rows_at(title: str, answer: Any, *path: str) -> list[Any]:
    """The list at a path of an answer; null at its end is an empty one. InputError where there is no such place: an
    answer without its rows is no proof that there are none."""
    for key in path:
        if not isinstance(answer, dict) or key not in answer:
            raise InputError(f"{title} answers without {key!r}, which is no answer of its own. Sync again later.")
        answer = answer[key]
    if answer is not None and not isinstance(answer, list):
        raise InputError(f"{title} answers with no list where one belongs. Sync again later.")
    return answer or []


def ends(window: Window) -> tuple[int, int]:
    """The first and last millisecond to ask for: one more at the end, for services that don't say whether they include
    it. What was asked too much is left out."""
    return window.first_ms, window.last_ms + 1


def halving(
    ask: Callable[[Window], Sequence[Record]], window: Window, most: int, title: str, finest: int = MILLISECOND
) -> Iterator[Sequence[Record]]:
    """The records of a window from a service that shows `most` of one request's and has no way to go on: where it shows
    as many, the halves are asked. `finest` is the shortest stretch it can be asked for. InputError where even that
    holds too many."""
    left = [window]
    while left:
        part = left.pop()
        if part.last_ms < part.first_ms:
            continue
        found = ask(part)
        yield found
        if len(found) < most:
            continue
        if part.end - part.start <= finest:
            raise InputError(f"{title} shows no more than {most} records of one moment. Export a file for that day.")
        left += reversed(part.halves())


def numbered(ask: Callable[[int], Sequence[Record]]) -> Iterator[Sequence[Record]]:
    """Page by page, by their number, until one is empty, or is the one before once more (as some services answer who
    asks for more pages than there are)."""
    page = 1
    before: Sequence[Record] = ()
    while (found := ask(page)) and found != before:
        yield found
        before = found
        page += 1


def paged(
    ask: Callable[[Window, int], Sequence[Record]], window: Window, pages: int, title: str
) -> Iterator[Sequence[Record]]:
    """Page by page, by their number, of a service that gives no more than `pages` of a window: where they are not the
    end, the halves are asked. InputError where even a second holds more."""
    left = [window]
    while left:
        part = left.pop()
        count = 0
        for page in numbered(lambda number, part=part: ask(part, number)):  # type: ignore[misc]
            yield page
            count += 1
            if count == pages:
                break
        if count < pages:
            continue
        if part.end - part.start <= SECOND:
            raise InputError(f"{title} does not show all of one second. Export a file for that day.")
        left += reversed(part.halves())


def onwards(ask: Callable[[Record | None], Sequence[Record]]) -> Iterator[Sequence[Record]]:
    """Page by page, each asked for by the last record of the one before (None at first), until one brings nothing new:
    so it does not matter whether the service gives that record again. Records are told apart by their ids."""
    seen: set[str] = set()
    last: Record | None = None
    while True:
        page = [one for one in ask(last) if one.id not in seen]
        if not page:
            return
        yield page
        seen.update(one.id for one in page)
        last = page[-1]
