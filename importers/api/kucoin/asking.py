"""Asking KuCoin page after page. All pages come with the latest first.

What most endpoints give has numbered pages (`totalPage` is the last) and no more than 50,000 rows of a window; fills
and ledgers of the high-frequency account go on before the last id until a page is empty. Whether the ends of a window
are included is not said anywhere, and fills have been seen with their time cut to the second: two seconds more are
asked on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from engine.errors import InputError
from importers.api.fields import MILLISECOND, of_millis
from importers.api.paging import rows_at
from importers.spec import Cells, Context
from importers.sync.spec import SECOND, Window

if TYPE_CHECKING:
    from importers.api.client import Client

MARGIN = 2 * SECOND
MOST = 50_000
SHORTEST = 60 * SECOND
SLACK = timedelta(hours=1)
"""So much less than the longest window is asked, for the margins."""
WEEK, DAY, MONTH = timedelta(days=7) - SLACK, timedelta(days=1) - SLACK, timedelta(days=30) - SLACK

Raw = Mapping[str, Any]


def between(window: Window, unit: int = MILLISECOND, names: tuple[str, str] = ("startAt", "endAt")) -> dict[str, int]:
    """The ends of a window in `unit`s of microseconds, with the margin."""
    first, last = names
    return {first: (window.start - MARGIN) // unit, last: -(-(window.end + MARGIN) // unit)}


def pages(
    client: Client, method: str, asked: Raw, size: int, names: tuple[str, str] = ("currentPage", "pageSize")
) -> Iterator[tuple[Sequence[Raw], int]]:
    """Page after page with how many rows there are; `names` are those of the page's number and its size."""
    number, size_name = names
    page = last = 1
    while page <= last:
        answer = client.ask(method, {**asked, number: page, size_name: size})
        rows = rows_at(client.title, answer, "data", "items")
        data = answer["data"]
        last = int(data.get("totalPage") or 0)
        if not rows and page < last:
            raise InputError(f"KuCoin says that there are {last} pages and gives nothing on page {page}. Sync again.")
        yield rows, int(data.get("totalNum") or 0)
        page += 1


def windowed(
    client: Client, method: str, window: Window, more: Raw, size: int = 500, unit: int = MILLISECOND
) -> Iterator[Sequence[Raw]]:
    """All pages of a window, or of its halves where it holds more than KuCoin gives of one."""
    for rows, count in pages(client, method, {**more, **between(window, unit)}, size):
        if count > MOST and window.end - window.start > SHORTEST:
            for half in window.halves():
                yield from windowed(client, method, half, more, size, unit)
            return
        yield rows


def moment(cells: Cells, context: Context) -> int:
    """The time of a record whose cells have its milliseconds as `time`."""
    return of_millis(cells["time"])
