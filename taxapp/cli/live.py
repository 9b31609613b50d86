"""How a sync is shown while it runs: on a terminal the endpoints of the account that is asked, as many as fit, which go
away at the end; elsewhere a sentence an endpoint."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from importers.limits import shown

if TYPE_CHECKING:
    from rich.console import Console, Group
    from rich.live import Live
    from rich.text import Text

    from importers.sync.run import Progress

_FAINT = "dim"
_LONG = 5
"""Seconds of waiting that are told also where there is no terminal."""


class Display:
    """A Watcher on standard error. `records` counts what was new to the ledger."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], Progress] = {}
        self._told: set[tuple[str, str]] = set()
        self._why = ""
        self._left = 0.0
        self._live: Live | None = None

    def __enter__(self) -> Display:
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            from rich.console import Console
            from rich.live import Live

            console = Console(stderr=True, highlight=False)
            self._live = Live(
                console=console,
                get_renderable=lambda: self._lines(console),
                refresh_per_second=8,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._live is not None:
            self._live.stop()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Off the screen, while a person is asked for something."""
        if self._live is not None:
            self._live.stop()
        try:
            yield
        finally:
            if self._live is not None:
                self._live.start()

    @property
    def records(self) -> int:
        return sum(one.rows for one in self._rows.values())

    def told(self, progress: Progress) -> None:
        """A page has come."""
        place = (progress.account, progress.endpoint)
        self._rows[place] = progress
        self._why = ""
        if self._live is None and progress.state.value != "asking" and place not in self._told:
            self._told.add(place)
            _print(f"{progress.account}, {progress.title}: {_counts(progress)}")

    def waiting(self, account: str, why: str, seconds: float) -> None:
        """The service is waited for."""
        is_new = why != self._why or seconds > self._left
        self._why, self._left = why, seconds
        if self._live is None and is_new and seconds >= _LONG:
            _print(f"{account}: {_asking_again(why, seconds)}")

    def _lines(self, console: Console) -> Group:
        from rich.console import Group

        width, height = console.size
        accounts = list(dict.fromkeys(account for account, _ in self._rows))
        heads = [self._head(account, width) for account in accounts]
        foot = [_line(f"  {_asking_again(self._why, self._left)}", width)] if self._why else []
        current = [one for one in self._rows.values() if accounts and one.account == accounts[-1]]
        room = max(1, height - len(heads) - 2)
        return Group(*heads[-height:], *(_endpoint(one, width) for one in current[-room:]), *foot)

    def _head(self, account: str, width: int) -> Text:
        mine = [one for one in self._rows.values() if one.account == account]
        told = sum(one.state.value != "asking" for one in mine)
        records = sum(one.rows for one in mine)
        return _line(f"{account}  {told} of {mine[-1].of} done, {_new_records(records)}", width, "bold")


def _endpoint(one: Progress, width: int) -> Text:
    """One line: what is asked, how far it is, what came, and what there is to say of it."""
    from rich.text import Text

    bar = 20 if width >= 100 else 10
    title = min(46, max(16, (width - bar - 12) * 3 // 5))
    line = _line(f"  {one.title}", title, pad=True)
    line.append(f" {_bar(one, bar)} {one.rows:>7,}  ")
    said = Text(shown(_state(one)), _FAINT)
    said.truncate(max(0, width - line.cell_len - 1), overflow="ellipsis")
    return line.append_text(said)


def _line(text: str, width: int, style: str = "", *, pad: bool = False) -> Text:
    from rich.text import Text

    line = Text(shown(text), style, no_wrap=True, end="\n")
    line.truncate(width - 1, overflow="ellipsis", pad=pad)
    return line


def _bar(one: Progress, width: int) -> str:
    full = width * one.done // one.total if one.total else 0
    if one.state.value == "done":
        full = width
    return "█" * full + "░" * (width - full)


def _state(one: Progress) -> str:
    if one.state.value == "asking":
        return one.scope
    if one.state.value == "done":
        return f"{len(one.rejected):,} not read" if one.rejected else "all there is"
    return f"{one.state.value.replace('_', ' ')}: {one.note}"


def _counts(one: Progress) -> str:
    if one.state.value != "done":
        return _state(one)
    refused = f", {len(one.rejected):,} not read" if one.rejected else ""
    return f"{_new_records(one.rows)}, {one.entries:,} {'entry' if one.entries == 1 else 'entries'}{refused}"


def _new_records(count: int) -> str:
    return f"{count:,} new record{'' if count == 1 else 's'}"


def _asking_again(why: str, seconds: float) -> str:
    left = max(1, math.ceil(seconds))
    return f"{why}; asking again in " + (f"{left} s" if left < 120 else f"{-(-left // 60)} min")


def _print(sentence: str) -> None:
    from engine.redaction import without_remembered

    print(without_remembered(shown(sentence)), file=sys.stderr, flush=True)
