"""The window. `taxapp.gui.app.run(ledger)` starts it; only this package knows Qt."""

from __future__ import annotations

import sys

_ENOUGH_FOR_CENTURIES = 1 << 48


def _keep_none_alive() -> None:
    """Makes None as good as immortal on Python 3.11, as it is from 3.12 on.

    PySide6 6.12 counts on that: each of its calls that returns None gives up a reference which it never took. Without
    this the interpreter stops after some thousand calls ("deallocating None"). tests/gui/test_none.py watches it.
    """
    import ctypes

    ctypes.c_ssize_t.from_address(id(None)).value += _ENOUGH_FOR_CENTURIES


if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
    _keep_none_alive()
