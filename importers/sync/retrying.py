"""Asking a service until it answers: what to do about rate limits, maintenance and cut lines is the same for all."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from engine.errors import CutOff, InputError

_Answer = TypeVar("_Answer")
MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to go on: `tries` without an answer, each pause (seconds) twice the one before, from `first` to `most`;
    `limited` times told to slow down; no pause a service asks for longer than `patience` is waited out."""

    tries: int = 7
    limited: int = 60
    first: float = 1.0
    most: float = 60.0
    patience: float = 10 * MINUTE


class Again(Exception):  # noqa: N818 - it is no fault: the same may be asked again
    """A request failed and may be asked again. `after` seconds, None where the service doesn't say; `limited` where it
    was refused for being one too many. `why` is for people, and holds no address and no secret."""

    def __init__(self, why: str, after: float | None = None, *, limited: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.after = after
        self.limited = limited


class NotAllowed(InputError):  # noqa: N818 - a verdict
    """The key has no right to this endpoint, or the service does not offer it to this account."""


class KeyRefused(InputError):  # noqa: N818 - a verdict
    """The service does not know the key any more, or never did."""


def persist(ask: Callable[[], _Answer], wait: Callable[[float, str], None], pace: Pace, title: str) -> _Answer:
    """What `ask` gives, asked again after each `Again`. CutOff where the service (`title`) does not answer at last;
    whatever else `ask` or `wait` raises goes through."""
    failures = refusals = 0
    while True:
        try:
            return ask()
        except Again as again:
            failures, refusals = failures + (not again.limited), refusals + again.limited
            if failures >= pace.tries or refusals >= pace.limited:
                raise CutOff(
                    f"{title} stopped answering: {again.why}. What was fetched before is in the ledger; sync again to "
                    "go on from there."
                ) from None
            pause = again.after
            if pause is None:
                pause = min(pace.most, pace.first * 2.0 ** (max(failures, refusals) - 1))
            if pause > pace.patience:
                raise CutOff(
                    f"{title} refuses requests for the next {_long(pause)}: {again.why}. What was fetched before is in "
                    "the ledger; sync again after that to go on from there."
                ) from None
            why = again.why
        wait(pause, why)


def retry_after(header: str | None) -> float | None:
    """The seconds of a Retry-After header (RFC 9110, 10.2.3: a number or a date); None where it is neither."""
    if not header:
        return None
    try:
        seconds = float(header)
    except ValueError:
        pass
    else:
        return max(0.0, seconds) if math.isfinite(seconds) else None
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _long(seconds: float) -> str:
    minutes = round(seconds / MINUTE)
    return f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"
