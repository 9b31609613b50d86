"""Long statements of SQLite that can be stopped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from engine.progress import Progress

_STEPS, _BETWEEN = 50_000, 0.2
"""Steps of SQLite, and seconds, after which a long statement is asked whether it should go on."""


@contextmanager
def stoppable(
    connection: sqlite3.Connection, progress: Progress, what: str, *, seconds: float | None = None
) -> Iterator[None]:
    """Asks `progress` every so many seconds while SQLite is at long statements; what it raises ends them and goes
    through."""
    raised: list[BaseException] = []
    last = monotonic()
    between = _BETWEEN if seconds is None else seconds

    def ask() -> int:
        nonlocal last
        if monotonic() - last >= between:
            last = monotonic()
            try:
                progress(what, 0, 1)
            except BaseException as problem:
                raised.append(problem)
                return 1
        return 0

    progress(what, 0, 1)
    connection.set_progress_handler(ask, _STEPS)
    try:
        yield
    except sqlite3.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
