"""Rules: the law as this program has it, scenarios and packs of one's own, read like a page of law. Needs no ledger.

Places: () the pack read last; (pack); (pack, year); (pack, year, "compare", other); (pack, "", "edit"). A pack is named
by its id, one's own by its file.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from taxapp.gui import words
from taxapp.gui.desk import Command, Desk, Page
from taxapp.gui.rules import titles
from taxapp.gui.rules.document import DocumentView
from taxapp.gui.rules.editor import PackEditor
from taxapp.gui.rules.new_pack import NewPackDialog
from taxapp.gui.rules.packs import PackList, key_of
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import Card, button, label, row
from taxapp.usecases.rules import (
    Document,
    list_rule_packs,
    new_own_pack,
    read_own_pack,
    read_pack,
    remove_own_pack,
    save_own_pack,
)

if TYPE_CHECKING:
    from engine.rules.loader import PackInfo

_LAST = "rules/last"
_DRAFT = "rules/draft"


class RulesPage(Page):
    name = "rules"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        titles.forget()
        self._packs: tuple[PackInfo, ...] = ()
        self._path: tuple[str, ...] = ()
        self._newest = 0
        self.packs = PackList(desk)
        self.packs.chosen.connect(lambda key: self._go(key))
        self.packs.new_asked.connect(self.new_pack)
        self.view = DocumentView(desk)
        self.view.year_asked.connect(lambda year: self._go(self._path[0], str(year)))
        self.view.compare_asked.connect(self._compare)
        self.view.new_asked.connect(self.new_pack)
        self.view.edit_asked.connect(lambda: self._go(self._path[0], "", "edit"))
        self.view.remove_asked.connect(self.remove_pack)
        self.editor = PackEditor(desk)
        self.editor.save_asked.connect(self.save)
        self.editor.closed.connect(lambda: self._go(self._path[0]))
        self.refused = Card(self.tr("This pack can't be used"))
        self.why = label("", wrap=True)
        self.mend = button(self.tr("&Correct it"), "primary")
        self.mend.clicked.connect(lambda: self._go(self._path[0], "", "edit"))
        self.refused.body.addWidget(self.why)
        self.refused.body.addLayout(row(self.mend, 1))
        refusal = QWidget()
        held = QVBoxLayout(refusal)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self.refused)
        held.addStretch(1)
        self._refusal = refusal
        self.stack = QStackedWidget()
        for view in (self.view, self.editor, refusal):
            self.stack.addWidget(view)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        sides.setSpacing(2 * SPACE)
        sides.addWidget(self.packs)
        sides.addWidget(self.stack, 1)

    def title(self) -> str:
        return self.tr("Rules")

    # --- the frame ---

    def show_place(self, path: tuple[str, ...]) -> None:
        self._keep_draft()
        wanted = path
        ledger = self._ledger()
        self._newest += 1
        asked = self._newest
        last = self.desk.prefs.kept(_LAST, "")

        def read(_progress: object) -> object:
            packs = list_rule_packs(ledger)
            keys = [key_of(pack) for pack in packs]
            law = [pack.id for pack in packs if pack.kind == "enacted"]
            key = wanted[0] if wanted else last if last in keys else law[-1]
            pack = next((one for one in packs if key in (key_of(one), one.id)), None)
            here = (key, *wanted[1:])
            if here[2:3] == ("edit",) and pack is not None and pack.kind == "own":
                return packs, here, read_own_pack(pack.path), None
            if pack is not None and pack.fault:
                return packs, here, pack, None
            year = int(here[1]) if len(here) > 1 and here[1].isdecimal() else None
            document = read_pack(key, year, ledger)
            other = read_pack(here[3], document.year, ledger) if here[2:3] == ("compare",) and len(here) > 3 else None
            return packs, here, document, other

        def show(found: tuple[tuple[PackInfo, ...], tuple[str, ...], object, Document | None]) -> None:
            if isValid(self) and asked == self._newest:
                self._show(*found)

        self.desk.start(
            self.tr("Reading the rules"),
            read,
            show,
            on_refused=lambda text: self._refuse(asked, wanted, text),
            shown=False,
        )

    def crumbs(self, path: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        found: list[tuple[str, tuple[str, ...]]] = [(self.title(), ())]
        if path:
            pack = next((one for one in self._packs if path[0] in (key_of(one), one.id)), None)
            found.append((words.said(pack.title) or pack.id if pack else path[0], path[:1]))
        if path[2:3] == ("compare",):
            found.append((self.tr("Differences"), path))
        if path[2:3] == ("edit",):
            found.append((self.tr("Edit"), path))
        return found

    def attach(self) -> None:
        if self.isVisible() and self._path:
            self.show_place(self._path)  # packs may lie beside the ledger

    def restyle(self) -> None:
        self.view.write()
        self.editor.restyle()

    def find_text(self) -> None:
        if self.stack.currentWidget() is self.view:
            self.view.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.view.search.selectAll()

    def commands(self) -> list[Command]:
        found = [Command(words.said(pack.title) or pack.id, partial(self._go, key_of(pack))) for pack in self._packs]
        return [Command(self.tr("New rule pack of your own…"), self.new_pack), *found]

    def leave(self) -> None:
        self._keep_draft()

    def print_page(self) -> None:
        """The whole document, over as many sheets as it takes."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.view.heading.text())
        if QPrintDialog(printer, self.window()).exec():
            self.view.text.print_(printer)

    # --- packs of one's own ---

    def new_pack(self) -> None:
        """Ask what it is called; it is made from the pack that is read, and opened to be written."""
        document = self.view.document
        if document is None:
            return
        base = str(document.path) if document.kind == "own" else document.id
        dialog = NewPackDialog(self, words.said(document.title), is_law=document.kind == "enacted")
        dialog.accepted.connect(lambda: self._make(base, dialog.title.text(), whole=dialog.whole.isChecked()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def save(self) -> None:
        path, text = self.editor.path, self.editor.text.toPlainText()
        if path is None:
            return

        def saved(_: object) -> None:
            if path == self.editor.path and text == self.editor.text.toPlainText():
                self.editor.mark_saved()
            self._forget_draft(path)
            self.desk.years.clear()
            self.desk.tell("good", self.tr("{file} is saved.").format(file=path.name))

        self.desk.start(self.tr("Saving the pack"), lambda _progress: save_own_pack(path, text), saved, shown=False)

    def remove_pack(self) -> None:
        document = self.view.document
        if document is None or document.kind != "own":
            return
        path = document.path

        def put_back(text: str) -> None:
            self.desk.start(
                self.tr("Putting the pack back"),
                lambda _progress: save_own_pack(path, text),
                lambda _: self.desk.visit("rules", str(path)),
                shown=False,
            )

        def removed(text: str) -> None:
            self._forget_draft(path)
            self.desk.prefs.keep(_LAST, "")
            self.desk.tell(
                "good",
                self.tr("{file} is removed.").format(file=path.name),
                act=(self.tr("Undo"), lambda: put_back(text)),
            )
            self.desk.visit("rules")
            if self.isVisible():
                self.show_place(())

        self.desk.start(self.tr("Removing the pack"), lambda _progress: remove_own_pack(path), removed, shown=False)

    def _make(self, base: str, title: str, *, whole: bool) -> None:
        ledger = self._ledger()
        self.desk.start(
            self.tr("Making the pack"),
            lambda _progress: new_own_pack(base, title, whole=whole, ledger=ledger),
            lambda path: self._go(str(path), "", "edit"),
            shown=False,
        )

    # --- showing ---

    def _show(self, packs: tuple[PackInfo, ...], path: tuple[str, ...], found: object, other: Document | None) -> None:
        self._packs = packs
        self._path = path
        self.packs.show_packs(packs, path[0])
        if isinstance(found, Document):
            self.desk.prefs.keep(_LAST, path[0])
            self.view.show_document(found, other, packs)
            self.stack.setCurrentWidget(self.view)
        elif isinstance(found, str):
            file = next(pack.path for pack in packs if path[0] in (key_of(pack), pack.id))
            draft = self.desk.prefs.kept(f"{_DRAFT}/{file.name}", {})
            self.editor.open(file, found, draft.get(str(file)) if isinstance(draft, dict) else None)
            self.stack.setCurrentWidget(self.editor)
            self.editor.text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.why.setText(words.said(getattr(found, "fault", "")))
            self.mend.show()
            self.stack.setCurrentWidget(self._refusal)
        if self.stack.currentWidget() is not self.editor and not self.packs.list.hasFocus():
            self.packs.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.isVisible():
            self.desk.place_shown.emit(path)

    def _refuse(self, asked: int, path: tuple[str, ...], text: str) -> None:
        if not isValid(self) or asked != self._newest:
            return
        self._path = path
        self.why.setText(words.said(text))
        self.mend.setVisible(False)
        self.stack.setCurrentWidget(self._refusal)

    def _compare(self, other: str) -> None:
        document = self.view.document
        if document is None:
            return
        here = (self._path[0], str(document.year))
        self._go(*here, "compare", other) if other else self._go(*here)

    def _go(self, *path: str) -> None:
        self.desk.visit(self.name, *path)

    def _ledger(self) -> Path | None:
        return self.desk.session.path if self.desk.session is not None else None

    def _keep_draft(self) -> None:
        path = self.editor.path
        if path is not None and self.stack.currentWidget() is self.editor:
            if self.editor.is_changed:
                self.desk.prefs.keep(f"{_DRAFT}/{path.name}", {str(path): self.editor.text.toPlainText()})
            else:
                self._forget_draft(path)

    def _forget_draft(self, path: Path) -> None:
        self.desk.prefs.keep(f"{_DRAFT}/{path.name}", {})
