"""What the comparison needs to know of another program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.events import Event


class MissingError(Exception):
    """The program cannot be had on this machine. Says why, and what would help."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One program and how it is run.

    `ready` installs it where that is possible (MissingError where not) and returns its version. `write` puts its input
    into a folder; `command` is then measured in that folder, after `fresh` has removed what an earlier run left behind.
    `figure` returns what can be compared: one of the keys of `python -m tests.bench.events` and the program's value,
    read from what it printed (`output`) or by asking it once more, unmeasured. `kilobytes` is the memory that it is
    known to need for an event, where that is a lot.
    """

    name: str
    does: str
    ready: Callable[[], str]
    write: Callable[[Sequence[Event], Path], None]
    command: Callable[[Path], list[str]]
    figure: Callable[[Path, Path], tuple[str, str] | None]
    fresh: Callable[[Path], None] = lambda folder: None
    env: Mapping[str, str] = field(default_factory=dict)
    kilobytes: float = 0
