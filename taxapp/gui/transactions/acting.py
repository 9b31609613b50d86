"""What can be done with the selected entries: as actions for buttons, menus, keys and the palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from engine.ledger.browse import Link, Row
from engine.progress import Progress
from taxapp.gui.desk import Command, Desk
from taxapp.gui.transactions import dialogs

if TYPE_CHECKING:
    from engine.ledger.edits import Edit
    from engine.model import Kind
    from taxapp.gui.transactions.entries_table import EntriesTable
    from taxapp.gui.transactions.model import EntriesModel

Change = Callable[[Path, list[str], Progress], "Edit"]
"""Changes the entries with these uids of the ledger."""


class Acting(QObject):
    """`actions` by name. `tab_asked`, `other_asked`: a part of the page, or another entry, should be shown."""

    tab_asked = Signal(str)
    other_asked = Signal(str)

    def __init__(self, desk: Desk, table: EntriesTable, model: EntriesModel, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._table = table
        self._model = model
        self._page = page
        self.actions: dict[str, QAction] = {}
        self._needs: dict[str, tuple[int, int]] = {}
        self._is_at_it = False
        many = 10**9
        self._add("kind", self.tr("Change the &kind…"), self.change_kind, 1, many)
        self._add("ignore", self.tr("&Ignore"), self.ignore, 1, many, "Del")
        self._add("restore", self.tr("&Restore"), self.restore, 1, many)
        self._add("tags", self.tr("&Tags…"), self.change_tags, 1, many)
        self._add("note", self.tr("&Note…"), self.change_note, 1, many, "F2")
        self._add("value", self.tr("&Value…"), self.change_value, 1, many)
        self._add("match", self.tr("&Match…"), self.match, 1, 2)
        self._add("apart", self.tr("Keep a&part"), self.keep_apart, 1, 2)
        self._add("split", self.tr("&Split…"), self.split, 1, 1)
        self._add("merge", self.tr("M&erge into one"), self.merge, 2, 500)
        self._add("evidence", self.tr("&Attach evidence…"), self.attach, 1, 500)
        self._add("other", self.tr("Show the &other end"), self.show_other, 1, 1)
        self._add("tax", self.tr("What &became of it"), lambda: self.tab_asked.emit("became"), 1, 1)
        self._add("raw", self.tr("Show the source ro&ws"), lambda: self.tab_asked.emit("entry"), 1, 1)
        self._add("copy", self.tr("&Copy"), table.copy, 1, many)
        self._add("cell", self.tr("Copy the cell"), table.copy_cell, 1, many, "Ctrl+Shift+C")
        self._add("all", self.tr("Select all that are listed"), table.selectAll, 0, many)
        table.selection_changed.connect(self.show_state)
        self.show_state()

    def _add(self, name: str, text: str, do: Callable[[], object], least: int, most: int, keys: str = "") -> None:
        made = QAction(text, self)
        made.triggered.connect(lambda _=False: do())
        if keys:
            made.setShortcut(QKeySequence(keys))
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._table.addAction(made)
        self.actions[name] = made
        self._needs[name] = (least, most)

    # --- what can be done now ---

    def current(self) -> Row | None:
        """The entry that the cursor is on, where it is selected."""
        row = self._table.currentIndex().row()
        return self._model.row_at(row) if row >= 0 else None

    def show_state(self) -> None:
        """Only what can be done with what is selected is on."""
        count = self._table.selected_count
        row = self.current() if count == 1 else None
        for name, (least, most) in self._needs.items():
            self.actions[name].setEnabled(least <= count <= most)
        if row is not None:
            has_other = row.link is not Link.NONE
            self.actions["other"].setEnabled(has_other)
            self.actions["apart"].setEnabled(has_other)
            self.actions["ignore"].setEnabled(not row.is_ignored)
            self.actions["restore"].setEnabled(row.is_ignored)
        elif count == 1:
            for name in ("other", "apart"):
                self.actions[name].setEnabled(False)
        self.actions["all"].setEnabled(self._model.rowCount() > 0)

    def menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in _GROUPS:
            for name in group:
                menu.addAction(self.actions[name])
            menu.addSeparator()
        return menu

    def commands(self) -> list[Command]:
        return [
            Command(action.text().replace("&", ""), action.trigger, action.shortcut())
            for action in self.actions.values()
            if action.isEnabled()
        ]

    # --- edits ---

    def ignore(self) -> None:
        from taxapp.usecases.edits import bulk_ignore

        self.run(
            self.tr("Ignoring entries"),
            lambda path, uids, progress: bulk_ignore(path, uids, progress=progress),
            self.tr("Entries left out of everything: {count}."),
        )

    def restore(self) -> None:
        from taxapp.usecases.edits import bulk_restore

        self.run(
            self.tr("Restoring entries"),
            lambda path, uids, progress: bulk_restore(path, uids, progress=progress),
            self.tr("Entries that count again: {count}."),
        )

    def change_kind(self) -> None:
        count = self._table.selected_count
        dialog = dialogs.KindDialog(self._page, count, self.current() if count == 1 else None)

        def change() -> None:
            from taxapp.usecases.edits import bulk_reclassify

            kind: Kind = dialog.kind
            reason = dialog.reason
            self.run(
                self.tr("Changing the kind"),
                lambda path, uids, progress: bulk_reclassify(path, uids, kind, reason, progress),
                self.tr("Entries of another kind now: {count}."),
            )

        self._open(dialog, change)

    def change_tags(self) -> None:
        count = self._table.selected_count
        row = self.current() if count == 1 else None
        dialog = dialogs.TagsDialog(self._page, count, row.tags if row else "")

        def change() -> None:
            from taxapp.usecases.edits import bulk_tag

            add, take = dialog.add, dialog.take_away
            self.run(
                self.tr("Changing the tags"),
                lambda path, uids, progress: bulk_tag(path, uids, add, take, progress=progress),
                self.tr("Entries with other tags now: {count}."),
            )

        self._open(dialog, change)

    def change_note(self) -> None:
        count = self._table.selected_count
        row = self.current() if count == 1 else None
        dialog = dialogs.NoteDialog(self._page, count, row.note if row else "")

        def change() -> None:
            from taxapp.usecases.edits import bulk_annotate

            text = dialog.text
            self.run(
                self.tr("Writing the note"),
                lambda path, uids, progress: bulk_annotate(path, uids, text, progress),
                self.tr("Entries with the new note: {count}."),
            )

        self._open(dialog, change)

    def change_value(self) -> None:
        count = self._table.selected_count
        row = self.current()
        parts = [part.asset for part in (row.sent, row.received) if part] if row else []
        dialog = dialogs.ValueDialog(self._page, count, parts)

        def change() -> None:
            from taxapp.usecases.edits import bulk_set_price, bulk_set_value

            reason, asset, amount = dialog.reason, dialog.asset, dialog.amount

            def write(path: Path, uids: list[str], progress: Progress) -> Edit:
                if asset and amount is not None:
                    return bulk_set_price(path, uids, asset, amount, reason, progress)
                return bulk_set_value(path, uids, amount, reason, progress)

            self.run(self.tr("Setting the value"), write, self.tr("Entries whose value was set: {count}."))

        self._open(dialog, change)

    def split(self) -> None:
        row = self.current()
        if row is None:
            return
        dialog = dialogs.SplitDialog(self._page, row)

        def change() -> None:
            from taxapp.usecases.edits import split_by_quantity

            quantities: list[Decimal] = dialog.quantities
            reason = dialog.reason
            self.run(
                self.tr("Splitting the entry"),
                lambda path, uids, progress: split_by_quantity(path, uids[0], quantities, reason),
                self.tr("The entry was split. Its parts count in its place."),
            )

        self._open(dialog, change)

    def merge(self) -> None:
        from taxapp.usecases.edits import merge_entries

        self.run(
            self.tr("Merging entries"),
            lambda path, uids, progress: merge_entries(path, uids),
            self.tr("{count} entries were merged into one, which counts in their place."),
        )

    def match(self) -> None:
        """Two that are selected; or one, with the best of what could be its other end to choose from."""
        if self._table.selected_count == 2:
            self._match_with([])
            return
        row = self.current()
        if row is None:
            return
        from taxapp.gui.transactions.match_dialog import MatchDialog

        dialog = MatchDialog(self._desk, self._page, row)
        self._open(dialog, lambda: self._match_with([dialog.chosen]))
        dialog.search()

    def _match_with(self, others: list[str]) -> None:
        from taxapp.usecases.edits import match_entries

        def write(path: Path, uids: list[str], progress: Progress) -> Edit:
            first, second, *_ = [*uids, *others]
            return match_entries(path, first, second)

        self.run(self.tr("Matching entries"), write, self.tr("The two entries belong together now."))

    def keep_apart(self) -> None:
        from taxapp.usecases.edits import keep_entries_apart

        row = self.current()
        other = [row.link_uid] if row is not None and self._table.selected_count == 1 else []

        def write(path: Path, uids: list[str], progress: Progress) -> Edit:
            first, second, *_ = [*uids, *other]
            return keep_entries_apart(path, first, second)

        self.run(self.tr("Keeping entries apart"), write, self.tr("The two entries are kept apart."))

    def attach(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(
            self._page, self.tr("Attach files as evidence"), self._desk.prefs.last_folder, self.tr("All files (*)")
        )
        for file in files:
            self.attach_file(Path(file))

    def attach_file(self, file: Path) -> None:
        """Keep a file in the ledger as evidence of what is selected."""
        from taxapp.usecases.evidence import attach_evidence

        self._desk.prefs.last_folder = str(file.parent)
        self.run(
            self.tr("Attaching evidence"),
            lambda path, uids, progress: attach_evidence(path, file, uids)[1],
            self.tr("{file} is kept in the ledger as evidence.").replace("{file}", file.name),
            may_wait=True,
        )

    def show_other(self) -> None:
        row = self.current()
        if row is not None and row.link_uid:
            self.other_asked.emit(row.link_uid)

    # --- doing it ---

    def _open(self, dialog: QDialog, change: Callable[[], object]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(change)
        dialog.open()

    def run(self, title: str, change: Change, said: str, *, may_wait: bool = False) -> None:
        """Change the selected entries off the UI thread, say so, and offer to take it back."""
        session = self._desk.session
        stretches: Sequence[Any] = self._table.selected_ids()
        if session is None or not stretches or (self._is_at_it and not may_wait):
            return
        self._is_at_it = True
        count = self._table.selected_count

        def work(progress: Progress) -> Edit:
            return change(session.path, _uids(session.path, stretches), progress)

        def told(edit: Edit) -> None:
            if session is not self._desk.session:
                return
            self._desk.ledger_changed.emit()
            text = said.format(count=f"{edit.entries or count:,}") if "{count}" in said else said
            self._desk.tell("good", text, act=(self.tr("Undo"), lambda: self.undo(edit.id)))

        self._desk.start(title, work, told).ended.connect(self._end)

    def undo(self, edit: int) -> None:
        """Take one edit back."""
        session = self._desk.session
        if session is None:
            return

        def work(progress: Progress) -> Edit:
            from taxapp.usecases.edits import undo_edit

            return undo_edit(session.path, edit, progress)

        def told(made: Edit) -> None:
            if session is self._desk.session:
                self._desk.ledger_changed.emit()
                self._desk.tell("good", self.tr("Taken back."), act=(self.tr("Redo"), lambda: self.undo(made.id)))

        self._desk.start(self.tr("Undoing"), work, told)

    def _end(self) -> None:
        self._is_at_it = False


def _uids(ledger_path: Path, stretches: Sequence[Any]) -> list[str]:
    from engine.ledger.browse import uids
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        return uids(ledger, [int(one) for stretch in stretches for one in stretch])


_GROUPS = (
    ("kind", "ignore", "restore", "tags", "note", "value"),
    ("match", "apart", "split", "merge", "evidence"),
    ("other", "tax", "raw"),
    ("copy", "cell", "all"),
)
