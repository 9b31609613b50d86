"""How OKX's version 5 interface answers: newest first, at most 100 records, and the next page asked for by the last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.errors import InputError
from importers.api.client import Client
from importers.sync.spec import Window

LARGEST = 100
BY_TIME, BY_BILL = "1", "2"
"""What `after` means to the funding account's history of bills (`pagingType`)."""


def by_bill(client: Client, method: str, params: Mapping[str, Any], window: Window) -> Iterator[list[Any]]:
    """The pages of a stretch of time, each asked for by the last bill of the one before, until nothing older comes. One
    more millisecond is asked at either end, since OKX doesn't say whether ends are included."""
    asked = {**params, "begin": window.first_ms - 1, "end": window.last_ms + 1, "limit": LARGEST}
    after = ""
    while page := client.ask(method, {**asked, "after": after} if after else asked)["data"]:
        yield page
        if page[-1]["billId"] == after:
            return
        after = page[-1]["billId"]


def by_time(
    client: Client, method: str, params: Mapping[str, Any], window: Window, key: str, bills: bool = False
) -> Iterator[list[Any]]:
    """The pages of a stretch of time from a service that goes on by time alone: the last millisecond of each page is
    asked once more, until that brings nothing new by the id in `key`. Where more records than a page holds share it,
    the rest are asked by bill where the service knows that (`bills`), else InputError."""
    seen: set[str] = set()
    after = window.last_ms + 1
    while True:
        page = client.ask(method, {**params, "before": window.first_ms - 1, "after": after, "limit": LARGEST})["data"]
        yield page
        fresh = [one for one in page if one[key] not in seen]
        if not page or (not fresh and len(page) < LARGEST):
            return
        seen.update(one[key] for one in fresh)
        oldest = min(int(one["ts"]) for one in page)
        if oldest + 1 < after:
            after = oldest + 1
            continue
        if len(page) < LARGEST:
            return
        if not bills:
            raise _stuck()
        yield from _of_a_moment(client, method, params, page[-1], oldest)
        after = oldest


def _of_a_moment(
    client: Client, method: str, params: Mapping[str, Any], last: Mapping[str, str], time: int
) -> Iterator[list[Any]]:
    """The bills of one millisecond that come after `last`."""
    while True:
        asked = {**params, "pagingType": BY_BILL, "after": last["billId"], "limit": LARGEST}
        page = client.ask(method, asked)["data"]
        yield [one for one in page if int(one["ts"]) == time]
        if not page or int(page[-1]["ts"]) < time:
            return
        last = page[-1]


def _stuck() -> InputError:
    return InputError("OKX gives the same page again and again. Sync again later, or import its files.")
