"""Review: the questions a ledger leaves open, worst tax effect first, each with its mends in place.

Places: () all that is open; (CODE,) the questions of one code; (CODE, ID) or ("", ID) one of them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from engine.progress import Progress
from taxapp.gui import words
from taxapp.gui.desk import Command, Desk, Page
from taxapp.gui.review import texts
from taxapp.gui.review.detail import QuestionView
from taxapp.gui.review.filters import QuestionFilters
from taxapp.gui.review.forms import Doing, Facts, MendCard
from taxapp.gui.review.listing import QuestionTable, lines_of
from taxapp.gui.review.mends import mends_of
from taxapp.gui.sizes import reading_width
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button, in_the_middle, label, row
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from engine.review.item import Item
    from taxapp.usecases.checking import Reviewed

_PATIENCE_MS = 250
_EMPTY_WIDTH = 560
_MOST_ENTRIES = 100
_FACTS_PAUSE_MS = 30


class ReviewPage(Page):
    name = "review"

    def title(self) -> str:
        return self.tr("Review")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._reviewed: Reviewed | None = None
        self._items: list[Item] = []
        self._job: Job | None = None
        self._is_stale = True
        self._is_own_change = False
        self._opened: set[str] = set()
        self._path: tuple[str, ...] = ()
        self._wanted = ""
        self._before: dict[int, int] = {}
        self._told: tuple[str, object] | None = None

        self.progress_text = label("", "caption")
        self.answered = QProgressBar()
        self.answered.setTextVisible(False)
        self.answered.setFixedWidth(160)
        self.answered.setAccessibleName(self.tr("Questions that are dealt with"))
        self.filters = QuestionFilters()
        self.filters.changed.connect(self._show_list)
        self.table = QuestionTable(desk, self.tr("Questions"))
        self.table.row_entered.connect(lambda _: self._facts_soon())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_selected())
        self.table.keyed.connect(self._take_key)
        self.table.toggled.connect(self._toggle)
        self.hint = label(
            self.tr("E explains, I ignores, O opens again, Enter goes to what you can do; several with Shift or Ctrl."),
            "caption",
            wrap=True,
        )
        self.view = QuestionView(desk)
        self.view.asked.connect(self._mend)
        self.view.said.connect(self._say_state)

        listed = QWidget()
        left = QVBoxLayout(listed)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE)
        left.addWidget(self.table, 1)
        left.addWidget(self.hint)
        self.nothing = label("", "lead", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.right = QStackedWidget()
        self.right.addWidget(self.view)
        self.right.addWidget(self.nothing)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(2 * SPACE)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(listed)
        self.splitter.addWidget(self.right)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 5)
        self.splitter.setSizes([560, 540])

        self.list_page = QWidget()
        page = QVBoxLayout(self.list_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        page.addWidget(self.filters)
        page.addWidget(self.splitter, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list_page)
        self.stack.addWidget(self._make_busy())
        self.stack.addWidget(self._make_empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(12)
        layout.addLayout(row(label(self.title(), "title"), 1, self.progress_text, self.answered))
        layout.addWidget(self.stack, 1)

        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.stack.setCurrentWidget(self.busy))
        self._facts_pause = QTimer(self)
        self._facts_pause.setSingleShot(True)
        self._facts_pause.setInterval(_FACTS_PAUSE_MS)
        self._facts_pause.timeout.connect(self._load_facts)

    def _make_busy(self) -> QWidget:
        self.busy = QWidget()
        self.what = label("", "caption")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(320)
        self.progress.setAccessibleName(self.tr("Progress of the review"))
        self.stop = button(self.tr("Cancel"))
        self.stop.clicked.connect(self._cancel)
        self.busy.setLayout(in_the_middle(self.what, self.progress, self.stop, spacing=12))
        return self.busy

    def _make_empty(self) -> QWidget:
        self.empty = QWidget()
        self.empty_text = label("", "lead", wrap=True)
        self.empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_text.setFixedWidth(reading_width(_EMPTY_WIDTH))
        self.to_import = button(self.tr("Import files"), "primary")
        self.to_import.clicked.connect(lambda: self.desk.visit("import"))
        self.again = button(self.tr("Review again"))
        self.again.clicked.connect(self._load)
        self.empty.setLayout(in_the_middle(self.empty_text, self.to_import, self.again))
        return self.empty

    # --- what the window asks of a page ---

    def attach(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._reviewed = None
        self._items = []
        self._path = ()
        self._told = None
        self._opened.clear()
        self._is_stale = True

    def refresh(self) -> None:
        if self._is_own_change:  # what was said of a question changes no figure, and is on the screen already
            return
        self._is_stale = True
        if self.isVisible():
            self._load()

    def restyle(self) -> None:
        self.table.rows.refigure()
        self.view.restyle()

    def show_place(self, path: tuple[str, ...]) -> None:
        self._path = path
        code, self._wanted = path[0] if path else "", path[1] if len(path) > 1 else ""
        if self._is_stale or self._reviewed is None:
            self._load()
        self.filters.choose_code(code)
        self._show_list(self._wanted)
        if self.stack.currentWidget() is self.list_page and not self.filters.search.hasFocus():
            self.table.setFocus()

    def crumbs(self, path: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        top: list[tuple[str, tuple[str, ...]]] = [(self.title(), ())]
        return [*top, (texts.title(path[0]), path[:1])] if path and path[0] else top

    def find_text(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def commands(self) -> list[Command]:
        if self._reviewed is None:
            return []
        return [
            Command(self.tr("Explain the selected questions"), lambda: self.view.ask_why("answered"), "E"),
            Command(self.tr("Ignore the selected questions"), lambda: self.view.ask_why("ignored"), "I"),
            Command(self.tr("Open the selected questions again"), lambda: self.view.ask_why("open"), "O"),
            Command(self.tr("Review again"), self._load),
        ]

    # --- reviewing ---

    def _load(self) -> None:
        from taxapp.usecases.checking import review_ledger

        session = self.desk.session
        if session is None:
            return
        self._is_stale = False
        if self._job is not None:
            self._job.succeeded.disconnect()
            self._job.cancel()
        self.what.setText(self.tr("Looking what is open…"))
        self.progress.setRange(0, 1 if self.desk.prefs.less_motion else 0)
        self.stop.setEnabled(True)
        if self._reviewed is None:
            self._patience.start()

        def show(found: Reviewed) -> None:
            if job is self._job and session is self.desk.session:
                self._job = None
                self._take(found)

        def fail(text: str) -> None:
            if job is self._job:
                self._job = None
                self._show_empty(text, can_import=False)

        job = self._job = self.desk.start(
            self.tr("Reviewing the ledger"), lambda progress: review_ledger(session.path, progress), show,
            on_refused=lambda text: fail(words.said(text)),
            on_cancelled=lambda: fail(self.tr("The review was stopped.")),
        )  # fmt: skip
        job.crashed.connect(lambda _: fail(self.tr("The review met a fault and stopped.")))
        job.progressed.connect(self._show_progress)

    def _show_progress(self, what: str, done: int, total: int) -> None:
        self.what.setText(words.said(what))
        self.progress.setRange(0, total if total or not self.desk.prefs.less_motion else 1)
        self.progress.setValue(done)

    def _cancel(self) -> None:
        self.stop.setEnabled(False)
        if self._job is not None:
            self._job.cancel()

    def _take(self, found: Reviewed) -> None:
        self._patience.stop()
        self._tell_effect(dict(found.payable))
        self._reviewed = found
        self._items = list(found.items)
        if not found.items:
            has_any = bool(found.payable)
            self._show_empty(
                self.tr("Nothing is open. Every question this ledger raises is dealt with.")
                if has_any
                else self.tr(
                    "Here stands what your records leave open: coins without a known cost, transfers without their"
                    " other end, days that no file covers; each with the tax it is worth and how to settle it. Import"
                    " your histories first."
                ),
                can_import=not has_any,
            )
            return
        self.stack.setCurrentWidget(self.list_page)
        self.filters.fill(self._items, found.accounts)
        self.filters.choose_code(self._path[0] if self._path else "")
        self._show_list(self._wanted)
        self._wanted = ""
        if self.isVisible() and not self.filters.search.hasFocus() and not self.view.note.hasFocus():
            self.table.setFocus()

    def _show_empty(self, text: str, *, can_import: bool) -> None:
        self._patience.stop()
        self.empty_text.setText(text)
        self.empty_text.setMinimumHeight(self.empty_text.heightForWidth(reading_width(_EMPTY_WIDTH)))
        self.to_import.setVisible(can_import)
        self.again.setVisible(not can_import)
        self.answered.hide()
        self.progress_text.setText("")
        self.stack.setCurrentWidget(self.empty)
        if self.isVisible():
            (self.to_import if can_import else self.again).setFocus()

    # --- the list ---

    def _matching(self) -> list[Item]:
        return self.filters.matching(self._items, self._reviewed.accounts) if self._reviewed else []

    def _show_list(self, wanted: str = "") -> None:
        if self._reviewed is None or self.stack.currentWidget() is self.empty:
            return
        found = self._matching()
        line, at = self.table.line, self.table.currentIndex().row()
        current = wanted or ((line.item.id if line.item else line.code) if line else "")
        if wanted and (item := next((one for one in found if one.id == wanted), None)):
            self._opened.add(item.code)
        self.table.show_lines(lines_of(found, self._opened), current, max(at, 0))
        done = sum(one.state.value != "open" for one in self._items)
        self.answered.setVisible(bool(self._items))
        self.answered.setRange(0, max(len(self._items), 1))
        self.answered.setValue(done)
        self.progress_text.setText(
            self.tr("{done} of {total} are dealt with").format(done=done, total=len(self._items))
        )
        self._show_selected()

    def _toggle(self, code: str, is_open: bool) -> None:
        (self._opened.add if is_open else self._opened.discard)(code)
        found = self._matching()
        self.table.show_lines(lines_of(found, self._opened), code, self.table.currentIndex().row())
        self._show_selected()

    def _chosen(self) -> list[Item]:
        """The selected questions; those under a heading that is selected too."""
        found: dict[str, Item] = {}
        for line in self.table.selected:
            these = [line.item] if line.item else [one for one in self._matching() if one.code == line.code]
            found |= {one.id: one for one in these}
        return list(found.values())

    def _show_selected(self) -> None:
        line, chosen = self.table.line, self._chosen()
        item = line.item if line is not None else None
        if item is None and line is not None:  # a heading: the dearest of its questions
            item = next((one for one in self._matching() if one.code == line.code), None)
        if item is None:
            self.nothing.setText(
                self.tr("No question is open. Those that were answered stand under another state.")
                if not self.table.rows.rowCount()
                else ""
            )
            self.right.setCurrentWidget(self.nothing)
            return
        self.right.setCurrentWidget(self.view)
        self.view.show_item(item)
        self.view.show_several(len(chosen))
        self._facts_soon()

    def _facts_soon(self) -> None:
        self._facts_pause.start()

    def _load_facts(self) -> None:
        """What the ledger has of the question that is shown."""
        item, session, reviewed = self.view.item, self.desk.session, self._reviewed
        if item is None or session is None or reviewed is None or not self.isVisible():
            return
        accounts = reviewed.accounts.get(item.id, ())
        self.view.take_accounts(accounts)
        mends = mends_of(item, accounts)

        def work(progress: Progress) -> Facts:
            from engine.ledger.browse import entry_by_uid
            from engine.ledger.connections import connections
            from taxapp.usecases.bank_lines import lines_in
            from taxapp.usecases.open_ends import ends_for

            with session.background() as ledger:
                named = dict.fromkeys(
                    [*item.entries[:_MOST_ENTRIES], *(uid for mend in mends for uid in mend.uids[:2])]
                )
                rows = {uid: found for uid in named if (found := entry_by_uid(ledger, uid)) is not None}
                bank = next((mend for mend in mends if mend.kind == "bank"), None)
                lines = lines_in(ledger, bank.uids[0]) if bank and bank.uids[0] in rows else []
                pick = next((mend for mend in mends if mend.kind == "pick"), None)
                ends = ends_for(ledger, pick.uids[0]) if pick and pick.uids[0] in rows else []
                names = [name for (name,) in ledger.connection.execute("SELECT name FROM account ORDER BY name")]
                return Facts(rows, lines, ends, names, frozenset(one.account for one in connections(ledger)))

        def show(facts: Facts) -> None:
            if self.view.item is not None and self.view.item.id == item.id:
                self.view.show_facts(self.view.item, facts)

        self.desk.start(self.tr("Reading the question"), work, show, shown=False)

    # --- answering ---

    def _take_key(self, key: str) -> None:
        if key == "m":
            self.view.focus_mends()
        else:
            self.view.ask_why({"e": "answered", "i": "ignored", "o": "open"}[key])

    def _say_state(self, state: str, note: str) -> None:
        """Keep what was said of the selected questions, as one edit that Undo takes back."""
        session = self.desk.session
        chosen = [one for one in self._chosen() if one.state.value != state or one.note != note]
        if session is None or not chosen:
            return
        before = {one.id: one for one in chosen}

        def work(progress: Progress) -> int:
            from engine.ledger.edits import State
            from taxapp.usecases.checking import set_states

            return set_states(session.path, list(before), State(state), note).id

        def done(edit: int) -> None:
            from engine.ledger.edits import State

            if session is not self.desk.session:
                return
            said = {one.id: replace(one, state=State(state), note=note if state != "open" else "") for one in chosen}
            self._replace(said)
            text = {
                "answered": self.tr("Explained: {count}."),
                "ignored": self.tr("Ignored: {count}."),
                "open": self.tr("Open again: {count}."),
            }[state].format(count=len(chosen))
            self.desk.tell("good", text, act=(self.tr("Undo"), lambda: self._undo_state(edit, before)))

        self.desk.start(self.tr("Keeping the answer"), work, done, shown=False,
                        on_refused=lambda text: self.desk.tell("error", words.said(text)))  # fmt: skip

    def _undo_state(self, edit: int, before: dict[str, Item]) -> None:
        session = self.desk.session
        if session is None:
            return

        def work(progress: Progress) -> None:
            from taxapp.usecases.edits import undo_edit

            undo_edit(session.path, edit)

        def done(_: object) -> None:
            if session is self.desk.session:
                self._replace(before)
                self.desk.tell("good", self.tr("The answer is taken back."))

        self.desk.start(self.tr("Undoing"), work, done, shown=False,
                        on_refused=lambda text: self.desk.tell("error", words.said(text)))  # fmt: skip

    def _replace(self, said: dict[str, Item]) -> None:
        """Other states of questions, on the screen and for the other pages, without reviewing again."""
        self._items = [said.get(one.id, one) for one in self._items]
        self._show_list()
        self.table.setFocus()
        self._is_own_change = True
        try:
            self.desk.ledger_changed.emit()
        finally:
            self._is_own_change = False

    # --- mending ---

    def _mend(self, doing: Doing) -> None:
        """Do it, take the question off the list, choose the next, and review again; the tax effect is told then."""
        session, item = self.desk.session, self.view.item
        if session is None or item is None or self._reviewed is None:
            return
        for card in self.view.cards:
            card.setEnabled(False)
        self._before = dict(self._reviewed.payable)

        def done(made: tuple[list[int], list[int]]) -> None:
            if session is not self.desk.session:
                return
            edits, imports = made
            self._items = [one for one in self._items if one.id != item.id]
            self._show_list()
            self.table.setFocus()
            act = (self.tr("Undo"), lambda: self._undo_mend(edits, imports)) if edits or imports else None
            self._told = (doing.said, act)
            self.desk.tell("good", doing.said, act=act)
            self.desk.ledger_changed.emit()

        def refused(text: str) -> None:
            for card in self.view.cards:
                card.setEnabled(True)
            self.view.refuse(words.said(text))

        def work(progress: Progress) -> tuple[list[int], list[int]]:
            return doing.work(session.path)

        self.desk.start(self.tr("Saving the answer"), work, done, on_refused=refused, shown=False)

    def _undo_mend(self, edits: list[int], imports: list[int]) -> None:
        session = self.desk.session
        if session is None:
            return
        self._before = dict(self._reviewed.payable) if self._reviewed else {}

        def work(progress: Progress) -> None:
            _undo(session.path, edits, imports)

        def done(_: object) -> None:
            if session is self.desk.session:
                self._told = (self.tr("It is taken back; the question is open again."), None)
                self.desk.tell("good", self._told[0])
                self.desk.ledger_changed.emit()

        self.desk.start(self.tr("Undoing"), work, done, shown=False,
                        on_refused=lambda text: self.desk.tell("error", words.said(text)))  # fmt: skip

    def _tell_effect(self, now: dict[int, int]) -> None:
        """What the mend before did to the tax, year by year, in the same message."""
        told, self._told = self._told, None
        if told is None:
            return
        said, act = told
        changed = [year for year in sorted({*now, *self._before}) if now.get(year) != self._before.get(year)]
        text = self.tr("Tax {year}: Rs {before}, now Rs {after}.")
        effects = [
            text.format(
                year=year, before=self.desk.rupees(self._before.get(year)), after=self.desk.rupees(now.get(year))
            )
            for year in changed
        ]
        effect = " ".join(effects) if effects else self.tr("The tax stays as it is.")
        self.desk.tell("good", f"{said} {effect}", act=act)  # type: ignore[arg-type]

    @property
    def cards(self) -> list[MendCard]:
        return self.view.cards


def _undo(path: Path, edits: list[int], imports: list[int]) -> None:
    from taxapp.usecases.edits import undo_edit, undo_import

    for edit in reversed(edits):
        undo_edit(path, edit)
    if imports:
        undo_import(path, imports)
