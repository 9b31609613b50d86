"""How Binance is asked until it has told all of a window: by page numbers or by offsets.

Times are milliseconds and both ends are included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from engine.errors import InputError
from importers.sync.spec import Fetch, Record, Window

if TYPE_CHECKING:
    from importers.api.binance.client import Binance

HOSTS = ("api.binance.com", "fapi.binance.com", "dapi.binance.com")
SIZE = 100
Rows = list[dict[str, Any]]


def at(answer: Any, *path: str) -> Any:
    """What stands at a place of an answer; None where it lacks it (Binance leaves empty lists out)."""
    for key in path:
        answer = answer.get(key) if isinstance(answer, dict) else None
    return answer


def numbered(
    client: Binance,
    method: str,
    params: Mapping[str, Any],
    rows: tuple[str, ...] = ("rows",),
    total: tuple[str, ...] = ("total",),
    page: str = "current",
    size: tuple[str, int] = ("size", SIZE),
) -> Iterator[Rows]:
    """The pages of a list, from number 1: until one is empty, or short with all there that the answer counts. `rows`
    and `total` are where these stand in the answer, unless it is the list itself."""
    number = seen = 0
    while True:
        number += 1
        answer = client.ask(method, {**params, page: number, size[0]: size[1]})
        found = answer if isinstance(answer, list) else at(answer, *rows)
        if not found:
            return
        yield found
        seen += len(found)
        counted = at(answer, *total)
        if counted is not None and len(found) < size[1] and seen >= int(counted):
            return


def offset(client: Binance, method: str, params: Mapping[str, Any], limit: int) -> Iterator[Rows]:
    """The pages of a list, by how many came before, until one is empty."""
    seen = 0
    while found := client.ask(method, {**params, "offset": seen, "limit": limit}):
        yield found
        seen += len(found)


def ends(window: Window, first: str = "startTime", last: str = "endTime") -> dict[str, int]:
    """A window as parameters."""
    return {first: window.first_ms, last: window.last_ms}


def since(day: str, fetch: Fetch) -> Fetch:
    """`fetch`, which asks nothing of before this day, when Binance had not begun with it: there is nothing to tell."""
    start = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) * 1_000_000

    def from_then(client: Any, scope: str, window: Window) -> Iterator[Sequence[Record]]:
        if window.end > start:
            yield from fetch(client, scope, Window(max(window.start, start), window.end))

    return from_then


def records(
    rows: Rows, time: str = "time", id_: Callable[[Mapping[str, Any]], str] | str = "", facts: Mapping[str, str] = {}
) -> list[Record]:
    """Rows as records; `time` is the key of their milliseconds, `id_` of their id, or what makes it. InputError where
    a row has no time."""
    found = []
    for row in rows:
        if callable(id_):
            name = id_(row)
        else:
            name = str(row.get(id_) or "") if id_ else ""
        found.append(Record(name, moment(row, time), row, facts))
    return found


@contextmanager
def expected(what: str) -> Iterator[None]:
    """InputError where `what` has not the fields that it should have."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InputError(f"Binance's {what} have another form than we know. Sync again later.") from None


def moment(row: Mapping[str, Any], key: str) -> int:
    """The time at `key`, milliseconds, as microseconds. InputError where there is none."""
    with expected("records"):
        return int(row[key]) * 1000
