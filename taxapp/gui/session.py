"""One open ledger as the window sees it: a handle for the UI thread's short reads, one for background reads, and what
computes its years.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import Cancelled
from engine.ledger.ledger import Ledger, open_ledger
from taxapp.usecases.live import LiveLedger


class Session:
    """Opening a ledger checks the whole file, so make it in a job."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reader: Ledger = open_ledger(path)
        self.taxpayer = self.reader.taxpayer()
        self._background: Ledger | None = None
        self._live: LiveLedger | None = None
        self._lock = threading.Lock()
        self._computing = threading.Lock()
        self._is_closed = False

    @property
    def name(self) -> str:
        return self.taxpayer.get("name") or self.path.stem

    @contextmanager
    def background(self) -> Iterator[Ledger]:
        """The handle for reading in jobs; one job at a time has it."""
        with self._lock:
            if self._is_closed:
                raise Cancelled("The ledger was closed.")
            if self._background is None:
                self._background = open_ledger(self.path)
            yield self._background

    @contextmanager
    def live(self) -> Iterator[LiveLedger]:
        """What computes the ledger's years; one job at a time has it."""
        try:
            with self._computing:
                if self._is_closed:
                    raise Cancelled("The ledger was closed.")
                if self._live is None:
                    self._live = LiveLedger(self.path)
                yield self._live
        finally:
            if self._is_closed:
                self._close_live()

    def close(self) -> None:
        """Waits for the job that reads at this moment; cancel it first. One that computes is not waited for."""
        with self._lock:
            self._is_closed = True
            self.reader.close()
            if self._background is not None:
                self._background.close()
        self._close_live()

    def _close_live(self) -> None:
        """Whoever comes last of `close` and a job that computes finds the lock free."""
        if self._computing.acquire(blocking=False):
            try:
                if self._live is not None:
                    self._live.close()
                    self._live = None
            finally:
                self._computing.release()
