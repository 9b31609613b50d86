"""One question: what is asked and why it matters, what it is about, and its mends in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.review import texts
from taxapp.gui.review.forms import Facts, MendCard, described
from taxapp.gui.review.mends import mends_of
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import button, hairline, label, row, set_property
from taxapp.gui.widgets.verbatim import Verbatim

if TYPE_CHECKING:
    from engine.ledger.browse import Row
    from engine.review.item import Item

_RAW_SHOWN = 6
_ENTRIES_IN_PLACE = 8


class QuestionView(QWidget):
    """`asked` with a Doing of a mend; `said` with answered, ignored or open, and the note."""

    asked = Signal(object)
    said = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._item: Item | None = None
        self.cards: list[MendCard] = []
        self.severity = label("")
        self.state = label("")
        self.year = label("")
        for chip in (self.severity, self.state, self.year):
            chip.setProperty("chip", "info")
        self.heading = label("", "heading", wrap=True)
        self.message = label("", "lead", wrap=True)
        self.worth = label("", "strong", wrap=True)
        self.why = label("", "caption", wrap=True)
        self.remedy = label("", wrap=True)
        self.note_said = label("", wrap=True)
        self.mends_heading = label(self.tr("What you can do"), "heading")
        self.mends = QWidget()
        self._mends = QVBoxLayout(self.mends)
        self._mends.setContentsMargins(0, 0, 0, 0)
        self._mends.setSpacing(SPACE)
        self.rows_heading = label(self.tr("What it is about"), "heading")
        self.model: RowsModel[Row] = RowsModel([
            Column(self.tr("Entry"), described, tip=described, stretch=True),
            Column(self.tr("Value (Rs)"), lambda one: "" if one.value is None else desk.rupees(one.value),
                   is_number=True, width=theme.scaled(130)),
        ], self)  # fmt: skip
        self.table = Table(desk, self.tr("Entries of the question"))
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.chosen.connect(lambda place: desk.visit("transactions", self.model.row_at(place).uid))
        self.raw_heading = label(self.tr("The rows it was read from"), "heading")
        self.raw = QWidget()
        self._raw = QVBoxLayout(self.raw)
        self._raw.setContentsMargins(0, 0, 0, 0)
        self._raw.setSpacing(SPACE // 2)

        inner = QWidget()
        inner.setObjectName("clear")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(12)
        layout.addLayout(row(self.severity, self.state, self.year, 1))
        for one in (
            self.heading,
            self.message,
            self.worth,
            self.why,
            self.note_said,
            self.mends_heading,
            self.remedy,
            self.mends,
            self.rows_heading,
            self.table,
            self.raw_heading,
            self.raw,
        ):
            layout.addWidget(one)
        layout.addStretch(1)
        self.scrolled = Scrolled(inner, self.tr("The question"))

        self.note = QLineEdit()
        self.note.setAccessibleName(self.tr("Why: what explains it"))
        self.note.setPlaceholderText(self.tr("What explains it, or why it may stay so"))
        self.note.returnPressed.connect(lambda: self._say(self._meant))
        self._meant = "answered"
        self.explain = button(self.tr("&Explain"), "primary")
        self.explain.setToolTip(self.tr("E in the list"))
        self.ignore = button(self.tr("&Ignore"))
        self.ignore.setToolTip(self.tr("I in the list"))
        self.reopen = button(self.tr("&Open again"))
        self.reopen.setToolTip(self.tr("O in the list"))
        self.explain.clicked.connect(lambda: self._say("answered"))
        self.ignore.clicked.connect(lambda: self._say("ignored"))
        self.reopen.clicked.connect(lambda: self._say("open"))
        foot = QVBoxLayout()
        foot.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 2 * SPACE)
        foot.setSpacing(SPACE)
        self.several = label("", "strong", wrap=True)
        foot.addWidget(self.several)
        noted = row(self.note, self.explain, self.ignore, self.reopen)
        noted.setStretch(0, 1)
        foot.addLayout(noted)
        card = QFrame()
        card.setObjectName("card")
        whole = QVBoxLayout(card)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self.scrolled, 1)
        whole.addWidget(hairline())
        whole.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    @property
    def item(self) -> Item | None:
        return self._item

    def show_item(self, item: Item) -> None:
        """What is known of it at once; what is in the ledger of it follows with `show_facts`."""
        is_other = self._item is None or self._item.id != item.id
        self._item = item
        chip(self.severity, item.severity, words.severity(item.severity), texts.SIGNS.get(item.severity, ""))
        chip(self.state, "info", texts.state(item.state.value))
        chip(self.year, "info", self.tr("Tax year {year}").format(year=item.year) if item.year else "")
        self.heading.setText(texts.title(item.code))
        self.message.setText(words.said(item.message))
        self.message.setAccessibleName(self.message.text())
        self.worth.setText(self._worth(item))
        self.worth.setVisible(bool(self.worth.text()))
        self.why.setText(texts.why(item.code))
        self.why.setVisible(bool(self.why.text()))
        self.remedy.setText(words.said(item.remedy))
        said = self.tr("You said: {note}").format(note=item.note) if item.note else ""
        self.note_said.setText(said)
        self.note_said.setVisible(bool(said))
        is_open = item.state.value == "open"
        for one in (self.explain, self.ignore):
            one.setVisible(is_open)
        self.reopen.setVisible(not is_open)
        if is_other:
            self.note.clear()
            self._meant = "answered"
            self.scrolled.verticalScrollBar().setValue(0)
            self._clear()
        self._show_raw(item)

    def show_facts(self, item: Item, facts: Facts) -> None:
        self._clear()
        rows = [facts.rows[uid] for uid in item.entries if uid in facts.rows]
        self.model.set_rows(rows)
        for one in (self.table, self.rows_heading):
            one.setVisible(bool(rows))
        if len(rows) <= _ENTRIES_IN_PLACE:
            self.table.fit_height()
        else:
            self.table.setFixedHeight(self.table.row_height * _ENTRIES_IN_PLACE)
        for mend in mends_of(item, self._accounts) if item.state.value == "open" else ():
            card = MendCard(self._desk, mend, facts, item.year)
            card.asked.connect(lambda doing, card=card: self._ask(card, doing))
            if self.cards:
                self._mends.addWidget(hairline())
            self._mends.addWidget(card)
            self.cards.append(card)
        self.mends_heading.setVisible(bool(self.cards) or bool(item.remedy))

    def show_several(self, count: int) -> None:
        """How many questions the answer below is for."""
        text = self.tr("The answer is for all {count} questions that are selected.").format(count=count)
        self.several.setText(text if count > 1 else "")
        self.several.setVisible(count > 1)

    def take_accounts(self, accounts: tuple[str, ...]) -> None:
        self._accounts = accounts

    _accounts: tuple[str, ...] = ()

    def refuse(self, text: str) -> None:
        """A mend could not be done: said at its card, where the person looks."""
        if self._acting is not None:
            self._acting.tell(text)
            self.scrolled.ensureWidgetVisible(self._acting)

    _acting: MendCard | None = None

    def _ask(self, card: MendCard, doing: object) -> None:
        self._acting = card
        self.asked.emit(doing)

    def ask_why(self, state: str) -> None:
        """E and I: the cursor goes to the note; Enter keeps it."""
        if state == "open":
            self._say(state)
            return
        self._meant = state
        self.note.setFocus()

    def focus_mends(self) -> None:
        first = next((one for card in self.cards for one in card.findChildren(QWidget)
                      if one.focusPolicy().value and one.isEnabled() and not one.isHidden()), None)  # fmt: skip
        (first or self.note).setFocus()

    def restyle(self) -> None:
        self.model.refigure()
        if self._item is not None:
            self.worth.setText(self._worth(self._item))

    def _say(self, state: str) -> None:
        note = " ".join(self.note.text().split())
        if state == "answered" and not note:
            self._meant = state
            self.note.setPlaceholderText(self.tr("Write what explains it, then Enter"))
            self.note.setFocus()
            return
        self.said.emit(state, note)

    def _worth(self, item: Item) -> str:
        if item.worth is None:
            return ""
        text = self.tr("Worth up to Rs {amount} of tax").format(amount=self._desk.rupees(item.worth))
        return f"{text}: {words.said(item.worth_note)}" if item.worth_note else text

    def _clear(self) -> None:
        for card in self.cards:
            card.setParent(None)
            card.deleteLater()
        self.cards = []
        self._acting = None
        while (item := self._mends.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()

    def _show_raw(self, item: Item) -> None:
        while (found := self._raw.takeAt(0)) is not None:
            if (widget := found.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        shown: Sequence = item.rows[:_RAW_SHOWN]  # type: ignore[type-arg]
        for one in shown:
            where = self.tr("{file}, line {line}").format(file=one.file, line=one.line)
            self._raw.addWidget(label(where, "caption"))
            self._raw.addWidget(Verbatim(one.words, where))
        if len(item.rows) > len(shown) or len(item.entries) > len(item.rows) > 0:
            more = max(len(item.rows), len(item.entries)) - len(shown)
            self._raw.addWidget(label(self.tr("and {count} more").format(count=f"{more:,}"), "caption"))
        for part in (self.raw, self.raw_heading):
            part.setVisible(bool(shown))


def chip(shown: QWidget, kind: str, text: str, sign: str = "") -> None:
    from PySide6.QtWidgets import QLabel

    assert isinstance(shown, QLabel)
    shown.setText(f"{sign}  {text}" if sign else text)
    shown.setVisible(bool(text))
    set_property(shown, "chip", kind)
