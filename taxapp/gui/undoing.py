"""Undo and redo of the ledger's edits: what they would do now, and doing it, off the UI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from engine.progress import Progress
from taxapp.gui.desk import Desk
from taxapp.gui.edit_words import edit_words

if TYPE_CHECKING:
    from engine.ledger.edits import Edit


class Undoing(QObject):
    """`undo` and `redo` are the edits that would be taken back and made again; None where there is none, or where it
    is not known yet. `changed` when they are others."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._asked = 0
        self._is_at_it = False
        self.undo: Edit | None = None
        self.redo: Edit | None = None
        desk.session_changed.connect(self._read)
        desk.ledger_changed.connect(self._read)

    def undo_last(self) -> None:
        self._do(is_undo=True)

    def redo_last(self) -> None:
        self._do(is_undo=False)

    def _read(self) -> None:
        self._asked += 1
        asked, session = self._asked, self._desk.session
        if session is None:
            self._take(asked, None)
            return

        def read(progress: Progress) -> Any:
            from taxapp.usecases.edits import undo_state

            return undo_state(session.path)

        self._desk.start(
            self.tr("Reading the edits"),
            read,
            lambda state: self._take(asked, state),
            on_refused=lambda _: self._take(asked, None),
            shown=False,
        )

    def _take(self, asked: int, state: Any) -> None:
        if asked == self._asked:
            self.undo, self.redo = (state.undo, state.redo) if state is not None else (None, None)
            self.changed.emit()

    def _do(self, *, is_undo: bool) -> None:
        session = self._desk.session
        if session is None or self._is_at_it:
            return
        self._is_at_it = True

        def work(progress: Progress) -> Any:
            from taxapp.usecases import edits

            return (edits.undo_last if is_undo else edits.redo_last)(session.path, progress)

        def told(edit: Edit) -> None:
            desk = self._desk
            if session is desk.session:
                desk.ledger_changed.emit()
                # An undo is an edit too: the words are those of the one it takes back.
                said = self.tr("Undone: {what}.") if is_undo else self.tr("Done again: {what}.")
                act = (self.tr("Redo"), self.redo_last) if is_undo else (self.tr("Undo"), self.undo_last)
                desk.tell("good", said.format(what=edit_words(wanted) if wanted else edit_words(edit)), act=act)

        wanted = self.undo if is_undo else self.redo
        title = self.tr("Undoing") if is_undo else self.tr("Redoing")
        self._desk.start(title, work, told).ended.connect(self._end)

    def _end(self) -> None:
        self._is_at_it = False
