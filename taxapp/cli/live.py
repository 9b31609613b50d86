"""How a sync is shown while it runs: a line an endpoint on a terminal, a sentence an endpoint elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.live import Live
    from rich.table import Table

    from importers.sync.run import Progress

_WIDTH = 20


class Display:
    """A Watcher on standard error."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], Progress] = {}
        self._told: set[tuple[str, str]] = set()
        self._why = ""
        self._live: Live | None = None

    def __enter__(self) -> Display:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.live import Live

            self._live = Live(console=Console(stderr=True), get_renderable=self._table, refresh_per_second=8)
            self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._live is not None:
            self._why = ""
            self._live.stop()

    def told(self, progress: Progress) -> None:
        """A page has come."""
        place = (progress.account, progress.endpoint)
        self._rows[place] = progress
        self._why = ""
        if self._live is None and progress.state.value != "asking" and place not in self._told:
            self._told.add(place)
            print(f"{progress.account}, {progress.title}: {_said(progress)}", file=sys.stderr)

    def waiting(self, account: str, why: str, seconds: float) -> None:
        """The service is waited for."""
        self._why = f"{account}: {why}; asking again in {seconds:.0f} s"

    def _table(self) -> Table:
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, show_header=False)
        for column in ("account", "what", "bar", "records"):
            table.add_column(column, justify="right" if column == "records" else "left", no_wrap=True)
        table.add_column("said")
        for one in self._rows.values():
            table.add_row(Text(one.account), Text(one.title), Text(_bar(one)), f"{one.rows:,}", Text(_said(one)))
        if self._why:
            table.add_row("", "", "", "", Text(self._why))
        return table


def _bar(one: Progress) -> str:
    full = _WIDTH * one.done // one.total if one.total else 0
    if one.state.value == "done":
        full = _WIDTH
    return "█" * full + "░" * (_WIDTH - full)


def _said(one: Progress) -> str:
    state = one.state.value
    if state == "asking":
        return one.scope
    if state == "done":
        refused = f", {len(one.rejected):,} not read" if one.rejected else ""
        return f"{one.rows:,} new records, {one.entries:,} entries{refused}"
    return f"{state.replace('_', ' ')}: {one.note}"
