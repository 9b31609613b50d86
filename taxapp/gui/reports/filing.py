"""The lock of a filed year: how it stands, locking and unlocking it, and whether anything changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import Card, button, label, row
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from engine.ledger.locks import Lock
    from engine.model import Return
    from taxapp.usecases.locking import Since


class FilingCard(Card):
    """`since_known` when it is known what changed since the year was locked; `differences_asked` by the button."""

    since_known = Signal()
    differences_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("The filed return"))
        self._desk = desk
        self._result: Return | None = None
        self._job: Job | None = None
        self._tone = "info"
        self.since: Since | None = None
        """What changed since; None while it is not known, or where the year is not locked."""
        self.is_locked = False

        self._sign = QLabel()
        self.state = label("", wrap=True)
        state = row(self._sign, spacing=SPACE)
        state.addWidget(self.state, 1)
        state.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(state)
        self.note = QLineEdit()
        self.note.setAccessibleName(self.tr("Note to keep with the lock"))
        self.note.setPlaceholderText(self.tr("Acknowledgement number, day of filing…"))
        self.note.setMaxLength(400)
        self.note.returnPressed.connect(self.lock_year)
        self.body.addWidget(self.note)
        self.lock = button(self.tr("&Lock the year"))
        self.lock.clicked.connect(self.lock_year)
        self.unlock = button(self.tr("&Unlock…"))
        self.unlock.clicked.connect(self.ask_to_unlock)
        self.show_differences = button(self.tr("Show what &changed"), "primary")
        self.show_differences.clicked.connect(self.differences_asked)
        self.body.addLayout(row(self.show_differences, self.lock, self.unlock, 1))

    def restyle(self) -> None:
        colors = self._desk.colors
        tones = {"good": colors.good, "warning": colors.warning}
        self._sign.setPixmap(theme.pixmap(self._tone, tones.get(self._tone, colors.muted), 22))

    def show_return(self, result: Return) -> None:
        """How the year's lock stands, and, in a job, what changed since."""
        self._drop_job()
        self._result, self.since = result, None
        session = self._desk.session
        if session is None:
            return
        path, year = session.path, result.tax_year

        def work(progress: Any) -> Since | None:
            from taxapp.usecases.locking import changed_since

            return changed_since(path, year, progress, result)

        self._say("info", self.tr("Looking whether the year is locked…"))
        self._offer(lock=False, unlock=False, differences=False)
        job = self._desk.start(
            self.tr("Comparing with the locked year"), work, lambda found: self._take(job, found),
            on_refused=lambda text: self._say("warning", text), shown=False,
        )  # fmt: skip
        self._job = job

    @property
    def shown(self) -> Return | None:
        return self._result

    @property
    def is_looking(self) -> bool:
        return self._job is not None

    def forget(self) -> None:
        self._drop_job()
        self._result, self.since = None, None

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _take(self, job: Job, since: Since | None) -> None:
        from taxapp.format import day

        if job is not self._job or self._result is None:
            return
        self._job = None
        self.since = since
        self.is_locked = since is not None
        year = self._result.tax_year
        if since is None:
            self._say(
                "info",
                self.tr(
                    "Once the return of tax year {year} is filed, lock it. Its figures are kept as they are, and you "
                    "are told when anything changes them later."
                ).format(year=year),
            )
        else:
            when = day(since.lock.locked_at)
            told = self.tr("Locked on {day}.").format(day=when)
            if since.lock.note:
                told = self.tr("Locked on {day}: {note}.").format(day=when, note=since.lock.note.rstrip("."))
            if since.count:
                changed = self.tr("Figures that have changed since: {count}. The filed return may have to be revised.")
                self._say("warning", f"{told}\n{changed.format(count=f'{since.count:,}')}")
            else:
                same = self.tr("Every figure is as it was.")
                self._say("good", f"{told}\n{same}")
        self._offer(lock=since is None, unlock=since is not None, differences=bool(since and since.count))
        self.since_known.emit()

    def _offer(self, *, lock: bool, unlock: bool, differences: bool) -> None:
        self.note.setVisible(lock)
        self.lock.setVisible(lock)
        self.unlock.setVisible(unlock)
        self.show_differences.setVisible(differences)

    def _say(self, tone: str, text: str) -> None:
        self._tone = tone
        self.state.setText(text)
        self.state.setAccessibleName(text)
        self.restyle()

    # --- locking ---

    def lock_year(self) -> None:
        session, result = self._desk.session, self._result
        if session is None or result is None or self.is_locked or not self.lock.isEnabled():
            return
        path, year, note = session.path, result.tax_year, self.note.text()

        def work(progress: Any) -> Any:
            from taxapp.usecases.locking import lock_year

            return lock_year(path, year, note, progress)

        self.lock.setEnabled(False)
        self._desk.start(
            self.tr("Locking the year"), work, lambda _: self._locked(year), on_refused=self._refused,
            on_cancelled=lambda: self.lock.setEnabled(True),
        )  # fmt: skip

    def _refused(self, text: str) -> None:
        self.lock.setEnabled(True)
        self._desk.tell("error", text)

    def _locked(self, year: int) -> None:
        self.lock.setEnabled(True)
        self.note.clear()
        said = self.tr("Tax year {year} is locked. It can still be computed; you are told what changes it.")
        self._desk.tell("good", said.format(year=year), act=(self.tr("Undo"), lambda: self.unlock_year(quietly=True)))
        self._renew()

    def _renew(self) -> None:
        if self._result is not None:
            self.show_return(self._result)

    def ask_to_unlock(self) -> None:
        """Unlocking forgets the filed figures, so it is asked once."""
        box = QMessageBox(self.window())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Unlock the year"))
        box.setText(self.tr("Unlock the filed year?"))
        box.setInformativeText(
            self.tr(
                "The figures that were filed are forgotten, and nobody is told any more when something changes them. "
                "Do it only where the year was locked by mistake, or a revised return is filed."
            )
        )
        unlock = box.addButton(self.tr("Unlock"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self.tr("Keep it locked"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        if box.clickedButton() is unlock:
            self.unlock_year()

    def unlock_year(self, *, quietly: bool = False) -> None:
        session, result = self._desk.session, self._result
        if session is None or result is None:
            return
        path, year = session.path, result.tax_year

        def work(progress: Any) -> Lock:
            from taxapp.usecases.locking import unlock_year

            return unlock_year(path, year)

        def done(lock: Any) -> None:
            if not quietly:
                said = self.tr("Tax year {year} is unlocked.").format(year=year)
                self._desk.tell("good", said, act=(self.tr("Undo"), lambda: self._put_back(lock)))
            self._renew()

        self._desk.start(self.tr("Unlocking the year"), work, done)

    def _put_back(self, lock: Lock) -> None:
        session = self._desk.session
        if session is None:
            return
        path = session.path

        def work(progress: Any) -> None:
            from taxapp.usecases.locking import lock_again

            lock_again(path, lock)

        self._desk.start(self.tr("Locking the year"), work, lambda _: self._renew())
