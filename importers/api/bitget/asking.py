"""How Bitget's lists are asked: by time, a page at most, never by their order.

Bitget says that `idLessThan` gives older records, not in what order a page comes, and other programs disagree about it.
So a page that is full is not followed by ids: its stretch of time is halved until a page is not full. What came is
followed by ids once more, in case a page was short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from engine.errors import InputError
from importers.api.client import Client
from importers.api.fields import of_millis
from importers.sync.retrying import KeyRefused, NotAllowed
from importers.sync.spec import SECOND, Fetch, Record, Seen, Window

Rows = Sequence[Mapping[str, Any]]


class Bitget(Client):
    """Bitget through ccxt."""

    @cached_property
    def may_read_tax_records(self) -> bool:
        """Whether the key has the right to the tax records."""
        last = self.now() // 1000 - 1
        try:
            self.ask("privateTaxGetV2TaxSpotRecord", {"startTime": last, "endTime": last + 1, "limit": 1})
        except NotAllowed:
            return False
        return True

    @cached_property
    def is_unified(self) -> bool:
        """Whether the account was made a unified one: the classic account's endpoints are closed to it."""
        try:
            self.ask("privateUtaGetV3AccountSettings")
        except KeyRefused:
            raise
        except InputError:
            return False
        return True


def without_tax_records(client: Bitget, seen: Seen) -> tuple[str, ...]:
    """Scopes of what is asked only where the tax records may not be read."""
    return () if client.may_read_tax_records or client.is_unified else ("",)


def where_unified(*scopes: str) -> Callable[[Bitget, Seen], tuple[str, ...]]:
    """Scopes of what only a unified account has."""
    return lambda client, seen: scopes if client.is_unified else ()


def lists(key: str) -> Callable[[Any], Rows]:
    """The rows where the answer's `data` has them under a key."""

    def rows(data: Any) -> Rows:
        return (data or {}).get(key) or ()

    return rows


def _rows(data: Any) -> Rows:
    return data or ()


def market_coins(client: Client, row: Mapping[str, Any]) -> Mapping[str, str]:
    """The coins of a row's market, where Bitget still lists it."""
    market = client.market(str(row["symbol"]))
    return {} if market is None else {"base": market.base, "quote": market.quote}


def _nothing(client: Client, row: Mapping[str, Any]) -> Mapping[str, str]:
    return {}


def paged(
    method: str,
    size: int,
    number: str,
    time: str,
    rows: Callable[[Any], Rows] = _rows,
    scope: str = "",
    known: str = "",
    below: str = "idLessThan",
    whole_seconds: bool = False,
    facts: Callable[[Client, Mapping[str, Any]], Mapping[str, str]] = _nothing,
) -> Fetch:
    """A fetch of a list: ccxt's method, the largest page, the fields with a record's id and time (milliseconds), where
    an answer has its rows, the parameter that takes the scope, the field by which a record is known where that is not
    the id that pages go by, the parameter that takes such an id for older ones, whether records of one second
    go into one window (they are dated by it, whatever a window cuts), and the facts of a record."""

    def ask(client: Client, part: str, window: Window, lowest: str) -> Rows:
        asked: dict[str, object] = {"startTime": window.first_ms, "endTime": window.last_ms, "limit": size}
        asked |= {scope: part} if scope else {}
        asked |= {below: lowest} if lowest else {}
        return rows(client.ask(method, asked).get("data"))

    def record(client: Client, row: Mapping[str, Any]) -> Record:
        when = of_millis(row[time])
        return Record(
            str(row[known or number]), when - when % SECOND if whole_seconds else when, row, facts(client, row)
        )

    def fetch(client: Client, part: str, window: Window) -> Iterator[Sequence[Record]]:
        yield from within(client, part, _seconds_of(window) if whole_seconds else window)

    def within(client: Client, part: str, window: Window) -> Iterator[Sequence[Record]]:
        if window.last_ms < window.first_ms:
            return
        found = ask(client, part, window, "")
        if len(found) >= size and window.last_ms > window.first_ms:
            for half in window.halves():
                yield from within(client, part, half)
            return
        seen: set[str] = set()
        while fresh := [row for row in found if str(row[number]) not in seen]:
            yield [record(client, row) for row in fresh]
            seen |= {str(row[number]) for row in fresh}
            found = ask(client, part, window, min(seen, key=_by_number))

    return fetch


def for_merchants(fetch: Fetch) -> Fetch:
    """A fetch of what Bitget shows to merchants alone: whatever it answers to others, it is not for them."""

    def asked(client: Client, part: str, window: Window) -> Iterator[Sequence[Record]]:
        try:
            yield from fetch(client, part, window)
        except KeyRefused:
            raise
        except InputError as problem:
            raise NotAllowed(str(problem)) from None

    return asked


def _seconds_of(window: Window) -> Window:
    """The whole seconds that begin in a window."""
    return Window(window.start + -window.start % SECOND, window.end + -window.end % SECOND)


def _by_number(text: str) -> tuple[int, str]:
    return len(text), text
