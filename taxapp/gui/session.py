"""One open ledger as the window sees it: a handle for the UI thread's short reads and one for background reads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import Cancelled
from engine.ledger.ledger import Ledger, open_ledger


class Session:
    """Opening a ledger checks the whole file, so make it in a job."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reader: Ledger = open_ledger(path)
        self.taxpayer = self.reader.taxpayer()
        self._background: Ledger | None = None
        self._lock = threading.Lock()
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

    def close(self) -> None:
        """Waits for the job that reads at this moment; cancel it first."""
        with self._lock:
            self._is_closed = True
            self.reader.close()
            if self._background is not None:
                self._background.close()
