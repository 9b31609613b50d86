"""Which stretches of time are left to ask: window arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from engine.ledger.syncing import Proven
from importers.sync.spec import Endpoint, Window


def left(endpoint: Endpoint, proven: Sequence[Proven], since: int, now: int) -> list[Window]:
    """The stretches from `since` to `now` that are not proven and that the service still tells of, oldest first. The
    end of the last proven one is asked once more (`Endpoint.again`)."""
    start = beginning(endpoint, since, now)
    found = []
    for place, one in enumerate(proven):
        if one.first > start:
            found.append(Window(start, min(one.first, now)))
        is_last = place == len(proven) - 1
        start = max(start, one.last - (_micros(endpoint.again) if is_last else 0))
    found.append(Window(start, now))
    return [window for window in found if window.start < window.end]


def beginning(endpoint: Endpoint, since: int, now: int) -> int:
    """The earliest moment that is asked for."""
    reached = since if endpoint.reach is None else now - _micros(endpoint.reach)
    earliest = since if endpoint.earliest is None else _midnight(endpoint.earliest)
    return max(since, reached, earliest)


def pieces(endpoint: Endpoint, window: Window, since: int) -> Iterator[Window]:
    """A stretch in windows that the service takes in one request, oldest first. They are counted from `since`, not from
    where the stretch begins, so a sync that was stopped and goes on writes the same windows as one in a single go."""
    if endpoint.window is None:
        yield window
        return
    step = _micros(endpoint.window)
    start = window.start
    while start < window.end:
        end = min(start - (start - since) % step + step, window.end)
        yield Window(start, end)
        start = end


def count(endpoint: Endpoint, window: Window, since: int) -> int:
    """How many pieces that is."""
    if endpoint.window is None:
        return 1
    step = _micros(endpoint.window)
    return -(-(window.end - since) // step) - (window.start - since) // step


def _midnight(day: date) -> int:
    return _micros(datetime.combine(day, time()) - datetime(1970, 1, 1))


def _micros(span: timedelta) -> int:
    return span // timedelta(microseconds=1)
