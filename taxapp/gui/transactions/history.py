"""The edits of the ledger: what was decided, when, of how many entries; any that still can be is taken back here."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.progress import Progress
from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.edit_words import action_words, edit_words
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import button, label, row


class HistoryView(QWidget):
    """`undo_asked`: this edit should be taken back. `entries_asked`: the uids of the entries that one touched."""

    undo_asked = Signal(int)
    entries_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_stale = True
        self._by_id: dict[int, Any] = {}
        self.said = label("", "caption", wrap=True)
        self.undo = button(self.tr("Take it back"))
        self.undo.clicked.connect(self._undo)
        self.show_entry = button(self.tr("Show the entries"))
        self.show_entry.clicked.connect(self._show_entries)
        self.table = Table(desk, self.tr("The edits of this ledger, the latest first"))
        self.rows = RowsModel[Any](self._columns(), self)
        self.table.setModel(self.rows)
        self.table.set_columns(self.rows.columns)
        self.table.row_entered.connect(lambda _: self._show_buttons())
        self.table.chosen.connect(lambda _: self._show_entries())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(row(self.undo, self.show_entry, 1))
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self._take(None, [])

    def forget(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.read()

    def read(self) -> None:
        session = self._desk.session
        if session is None or not self._is_stale:
            return
        self._is_stale = False

        def work(progress: Progress) -> Any:
            from taxapp.usecases.edits import list_edits

            return list_edits(session.path)

        self._desk.start(
            self.tr("Reading the edits"),
            work,
            lambda found: self._take(session, found),
            on_refused=lambda text: self.said.setText(text),
            shown=False,
        )

    def _take(self, session: object, found: Any) -> None:
        if session is not None and session is not self._desk.session:
            return
        self._by_id = {one.id: one for one in found}
        self.rows.set_rows(list(reversed(found)))
        self.said.setText(
            ""
            if found
            else self.tr("Nothing was decided yet. Every change you make stands here, and can be taken back.")
        )
        self.said.setVisible(not found)
        self.table.setVisible(bool(found))
        if found:
            self.table.selectRow(0)
        self._show_buttons()

    def _current(self) -> Any:
        place = self.table.currentIndex().row()
        return self.rows.row_at(place) if 0 <= place < self.rows.rowCount() else None

    def _show_buttons(self) -> None:
        one = self._current()
        self.undo.setEnabled(one is not None and one.undone_by is None)
        self.undo.setText(self.tr("Do it again") if one is not None and one.undoes else self.tr("Take it back"))
        self.undo.setAccessibleName(self.undo.text())
        self.show_entry.setEnabled(bool(one is not None and _uids(one)))

    def _undo(self) -> None:
        if (one := self._current()) is not None:
            self.undo_asked.emit(one.id)

    def _show_entries(self) -> None:
        one = self._current()
        if one is not None and (uids := _uids(one)):
            self.entries_asked.emit(uids)

    def _columns(self) -> list[Column[Any]]:
        from taxapp.format import moment

        return [
            Column(self.tr("When"), lambda one: moment(one.made_at), width=theme.scaled(195)),
            Column(self.tr("What"), self._what, tip=self._what, width=theme.scaled(300)),
            Column(self.tr("Entry"), lambda one: one.entry_uid, tone=lambda one: "muted", width=theme.scaled(180)),
            Column(self.tr("State"), self._state, tone=lambda one: "muted", width=theme.scaled(150)),
            Column(self.tr("Reason"), lambda one: one.note, tip=lambda one: one.note, stretch=True),
        ]

    def _what(self, one: Any) -> str:
        if one.undoes is not None:
            undone = self._by_id.get(one.undoes)
            what = action_words(undone.action) if undone is not None else ""
            return self.tr("Taken back: {what}").format(what=what)
        return edit_words(one)

    def _state(self, one: Any) -> str:
        return self.tr("taken back") if one.undone_by is not None else self.tr("holds")


def _uids(edit: Any) -> list[str]:
    """The entries that an edit of a few names."""
    found = [edit.entry_uid] if edit.entry_uid else []
    for cell in edit.after:
        if cell.table == "entry_change":
            found.append(cell.key[0])
        elif cell.table in ("match", "apart"):
            found += cell.key[1:]
    return list(dict.fromkeys(found))
