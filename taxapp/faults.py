"""What happens to a fault that nobody expected: it is printed without secrets. Imports nothing heavy."""

from __future__ import annotations

import sys
import threading
from types import TracebackType


def print_without_secrets() -> None:
    """From now on faults in any thread, and in what Python cleans up, are printed so."""
    sys.excepthook = _in_main
    threading.excepthook = lambda told: None if told.exc_type is SystemExit else _print(told.exc_value)
    sys.unraisablehook = lambda told: _print(told.exc_value)


def _in_main(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    _print(fault)


def _print(fault: BaseException | None) -> None:
    if fault is not None and sys.stderr is not None:
        from engine.redaction import redacted_traceback

        sys.stderr.write(redacted_traceback(fault))
