"""How Bybit's version 5 interface answers: rows in pages, each with the cursor of the next; times in milliseconds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from engine.errors import InputError
from importers.api.client import Client
from importers.api.paging import rows_at
from importers.sync.retrying import NotAllowed

_Page = TypeVar("_Page")


def pages(client: Client, method: str, params: Mapping[str, Any], rows: str, size: int) -> Iterator[list[Any]]:
    """All pages of an answer: the lists that `rows` names in its result, until no cursor comes any more. Some endpoints
    give a cursor to an empty page after the last one. InputError where the same cursor comes again and again."""
    cursor = ""
    seen = set()
    while True:
        place = {"cursor": cursor} if cursor else {}
        answer = client.ask(method, {**params, "limit": size, **place})
        page = rows_at(client.title, answer, "result", rows)
        yield page
        cursor = answer["result"].get("nextPageCursor") or ""
        if not cursor or (cursor in seen and not page):
            return
        if cursor in seen:
            raise InputError("Bybit gives the same page again and again. Sync again later.")
        seen.add(cursor)


def within(window_first: int, window_last: int) -> dict[str, int]:
    """The parameters of a stretch of time; both ends are included."""
    return {"startTime": window_first, "endTime": window_last}


def where_open(found: Iterator[_Page], why: str) -> Iterator[_Page]:
    """Pages of what Bybit opens to some accounts alone: NotAllowed, with `why`, where it refuses them."""
    try:
        yield from found
    except InputError as problem:
        if type(problem) is not InputError:
            raise
        raise NotAllowed(f"{why}; it says: {problem}") from None
