"""How Gate.io is asked for a stretch of time."""

from __future__ import annotations

from importers.sync.spec import SECOND, Window


def seconds(window: Window) -> dict[str, int]:
    """The whole seconds that hold a window, both ends included."""
    return {"from": window.start // SECOND, "to": (window.end - 1) // SECOND}


def within(window: Window, time: int) -> int:
    """A time, or where it is outside of the window that it was answered for, the window's nearest moment."""
    return max(window.start, min(time, window.end - 1))
