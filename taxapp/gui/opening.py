"""Ledgers made, opened and closed in one window; all that takes long off the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.ledger.ledger import SUFFIX
from engine.preferences import user_data_folder
from engine.progress import Progress
from taxapp.gui.desk import Desk
from taxapp.gui.session import Session
from taxapp.gui.welcome.new_ledger import NewLedgerDialog


class Opening(QObject):
    """`changed` when another ledger is open, or none; `refused` with the path of one that cannot be opened."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def ask_new(self) -> None:
        dialog = NewLedgerDialog(self._window)
        if dialog.exec():
            self.make(dialog.path, {"name": dialog.name.text(), "cnic": dialog.cnic.text(), "ntn": dialog.ntn.text()})

    def make(
        self,
        path: Path,
        taxpayer: dict[str, str],
        settings: dict[str, str] | None = None,
        then: Callable[[], object] | None = None,
    ) -> None:
        """A new ledger with what is known of the taxpayer, and these elections and facts; `then` when it is open."""

        def work(progress: Progress) -> Session:
            from taxapp.usecases.ledgers import make_ledger

            make_ledger(path, taxpayer, settings or {})
            return Session(path)

        self._desk.start(self.tr("Making the ledger"), work, lambda session: self._take(session, then))

    def choose(self) -> Path | None:
        kinds = self.tr("Hisaab ledgers (*{suffix});;All files (*)").format(suffix=SUFFIX)
        title = self.tr("Open a ledger")
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, self._desk.prefs.last_folder, kinds)
        return Path(chosen) if chosen else None

    def open(self, path: Path) -> None:
        """Checks and opens a ledger; a refusal is told, and what was open stays open."""

        def refuse(text: str) -> None:
            self.refused.emit(path)
            self._desk.tell("error", text)

        self._desk.start(self.tr("Opening the ledger"), lambda progress: Session(path), self._take, on_refused=refuse)

    def open_sample(self) -> None:
        folder = user_data_folder() / "sample"
        if self._desk.session is not None and self._desk.session.path.parent == folder:
            self.close()  # it is made anew, and not every system lets go of an open file
        making = self.tr("Making the sample ledger")

        def work(progress: Progress) -> Session:
            from taxapp.usecases.demo import make_demo_ledger

            folder.mkdir(parents=True, exist_ok=True)
            progress(making, 0, 0)
            return Session(make_demo_ledger(folder))

        self._desk.start(making, work, self._take)

    def restore(self, backup: Path) -> None:
        """Puts a backup in the open ledger's place; the ledger is closed while that goes on, and opened again."""
        desk, session = self._desk, self._desk.session
        if session is None:
            return
        path = session.path
        self.close()

        def work(progress: Progress) -> tuple[Session, Path | None]:
            from taxapp.usecases.backups import restore_backup

            before = restore_backup(path, backup, progress)
            return Session(path), before.path if before else None

        def take(result: tuple[Session, Path | None]) -> None:
            session, before = result
            self._take(session)
            act = (self.tr("Put it back"), lambda: self.restore(before)) if before else None
            text = self.tr("The backup is in the ledger's place. What stood there before is a backup itself now.")
            desk.tell("good", text, act=act)

        def refuse(text: str) -> None:
            self.open(path)
            desk.tell("error", text)

        title = self.tr("Putting the backup back")
        desk.start(title, work, take, on_refused=refuse, on_cancelled=lambda: self.open(path))

    def close(self) -> None:
        self.leave()
        self.changed.emit()

    def leave(self) -> None:
        """Lets go of the ledger without showing that."""
        desk = self._desk
        session, desk.session = desk.session, None
        if session is None:
            return
        # What still computes has a handle of its own; its pages let its result fall.
        desk.jobs.cancel_all()
        session.close()
        desk.years.forget()

    def _take(self, session: Session, then: Callable[[], object] | None = None) -> None:
        self.leave()
        self._desk.session = session
        self._desk.prefs.keep_recent(str(session.path))
        self._desk.prefs.last_folder = str(session.path.parent)
        self.changed.emit()
        if then is not None:
            then()
