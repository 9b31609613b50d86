"""After the first window stands: what pages will need is loaded in the background, so that the first visit is quick."""

from __future__ import annotations

import gc
import importlib
from collections.abc import Callable, Iterator
from contextlib import suppress

from PySide6.QtCore import QCoreApplication

from engine.progress import Progress
from taxapp.gui.pages import pages
from taxapp.gui.shell import Shell

_MODULES = (
    "sqlalchemy",
    "engine.ledger.schema",
    "engine.ledger.browse",
    "numpy",
    "pyqtgraph",
    "engine.tax.compute",
    "taxapp.usecases.live",
)


def warm(shell: Shell) -> None:
    """Loads the modules one by one, off the UI thread; leaves off when the window closes."""
    loads = [spec.load for spec in pages()]

    def work(progress: Progress) -> None:
        for load in (*loads, *_loaders()):
            progress("", 0, 0)
            with suppress(ImportError):  # the page says it when it is gone to
                load()

    # What is loaded stays: the collector of cycles, which holds up all threads, need not walk it again and again.
    shell.desk.start(QCoreApplication.translate("Warming", "Getting ready"), work, lambda _: gc.freeze(), shown=False)


def _loaders() -> Iterator[Callable[[], object]]:
    for name in _MODULES:
        yield lambda name=name: importlib.import_module(name)
