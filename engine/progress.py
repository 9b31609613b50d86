"""How long work says how far it is, and is stopped."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, how many of, how many in all). It may raise `engine.errors.Cancelled`."""


def no_progress(what: str, done: int, total: int) -> None:
    """The Progress of those who don't look."""
