"""Nothing but the window itself comes on the screen while pages are made: a widget that is shown before it has a
parent is a window for a moment, and takes the focus with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from taxapp.gui.shell import Shell

Settled = Callable[[], None]


class _Watch(QObject):
    def __init__(self, window: Shell) -> None:
        super().__init__()
        self._window = window
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            is_own = watched is self._window or watched.windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup
            if not is_own:
                name = watched.accessibleName() or watched.objectName() or str(watched.property("text"))
                self.shown.append(f"{type(watched).__module__}.{type(watched).__name__}: {name}")
        return False


def test_no_page_is_a_window_for_a_moment(window: Shell, ledger: Path, qapp: QApplication, settled: Settled) -> None:
    watch = _Watch(window)
    qapp.installEventFilter(watch)
    try:
        window.open_ledger(ledger)
        settled()
        found = {}
        for name in window.specs:
            window.visit_page(name)
            settled()
            if watch.shown:
                found[name] = list(watch.shown)
                watch.shown.clear()
    finally:
        qapp.removeEventFilter(watch)
    assert not found
    assert qapp.activeWindow() is window
