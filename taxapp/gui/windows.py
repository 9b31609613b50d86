"""The windows of the process: each with a ledger of its own, all with the same settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from taxapp.gui.prefs import Prefs
from taxapp.gui.shell import Shell


class Windows(QObject):
    def __init__(self, prefs: Prefs) -> None:
        super().__init__()
        self.prefs = prefs
        self.shells: list[Shell] = []

    def make(self) -> Shell:
        """Another window, not shown yet."""
        shell = Shell(self.prefs, self)
        shell.closed.connect(lambda: self._forget(shell))
        self.shells.append(shell)
        return shell

    def open(self, path: Path | None) -> Shell:
        """A window on this ledger: the one that shows it already, else another one. None: a window with none open."""
        showing = self.showing(path) if path else None
        if showing is not None:
            showing.come_forward()
            return showing
        shell = self.make()
        if self.shells[:-1]:
            shell.move(self.shells[-2].pos().x() + 32, self.shells[-2].pos().y() + 32)
        shell.show()
        if path is not None:
            shell.open_ledger(path)
        return shell

    def showing(self, path: Path) -> Shell | None:
        """The window that has this ledger open."""
        for shell in self.shells:
            if shell.desk.session is not None and same_file(shell.desk.session.path, path):
                return shell
        return None

    def close_all(self) -> None:
        """The newest first: the last one that goes is the application's."""
        for shell in reversed(self.shells[:]):
            shell.close()

    def _forget(self, shell: Shell) -> None:
        if shell in self.shells:
            self.shells.remove(shell)
        if self.shells:
            shell.deleteLater()  # the last one is the application's to end with


def same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other
