"""How a figure was come by: its formula, its law, and what it is made of, one step at a time down to the raw row."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from engine.model import Return
from engine.progress import Progress
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.tax.election_words import by_section, elected, election_title
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.entry import EntryView
from taxapp.gui.widgets.scrolled import Scrolled, beside_bar
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, button, column, empty, hairline, isolated, label, row
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from engine.tax.explain.explainer import Explainer
    from engine.tax.explain.step import Part, Rule, Step

PAGE = 100
"""Rows of a long sum shown at once."""
_WIDEST = 1120
_KEPT = 400
_PATIENCE_MS = 150
_NAME = re.compile(r"(?<=\[)[^\[\]]+(?=\])|\b[A-Z][a-z]{2,}\b")
_OF_A_SLAB = re.compile(r"(?:^|(?<=, ))\[\d+\]\.")
"""What stands before a number of a table's row; the formula names the row."""


class ExplainView(QWidget):
    """`part_chosen` is emitted with the place to step to; `labelled` when a label is known (for the crumbs)."""

    part_chosen = Signal(str)
    election_chosen = Signal(str)
    labelled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._computed: Return | None = None
        self._explainer: Explainer | None = None
        self._working = threading.Lock()
        self._steps: dict[tuple[str, int, str], Step] = {}
        self._labels: dict[str, str] = {}
        self._job: Job | None = None
        self._done_with: list[object] = []
        self._place = ""
        self._start = 0
        self.step: Step | None = None
        self.rows_at_once = PAGE

        self.heading = label("", "title", wrap=True)
        self.value = label("", "hero")
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.section = label("", "caption", wrap=True)
        self.why = label("", wrap=True)
        self._formula_card = Card(self.tr("Formula"))
        self.formula, self.numbers = _formula(), _formula()
        for shown in (self.formula, self.numbers):
            self._formula_card.body.addWidget(shown)
        self._law_card = Card(self.tr("Law"))
        self._laws = QVBoxLayout()
        self._laws.setSpacing(12)
        self._law_card.body.addLayout(self._laws)
        self._election_card = Card(self.tr("Rests on your elections"))
        self._elections = QVBoxLayout()
        self._elections.setSpacing(0)
        self._election_card.body.addLayout(self._elections)
        self._parts_card = self._make_parts()
        self.entry = EntryView(desk)
        self.entry.set_stacked(True)
        self.entry.setMinimumHeight(theme.scaled(360))
        self.entry.other_asked.connect(lambda uid: desk.visit("transactions", uid))
        self._entry_card = Card(self.tr("The entry, and the rows it was read from"))
        self.in_list = button(self.tr("Show among the transactions"), "link")
        self.in_list.clicked.connect(lambda: desk.visit("transactions", self.step.entry if self.step else ""))
        self._entry_card.body.addWidget(self.in_list, 0, Qt.AlignmentFlag.AlignLeading)
        self._entry_card.body.addWidget(self.entry, 1)
        self.waiting = label(self.tr("Working it out…"), "caption")
        self.problem = label("", wrap=True)
        self.problem.setObjectName("problem")

        inner = QWidget()
        inner.setObjectName("scrolled")
        inside = QWidget()
        inside.setMaximumWidth(theme.scaled(_WIDEST))
        self._body = column(
            self.heading, self.value, self.section, self.why, self.problem, self.waiting, self._formula_card,
            self._parts_card, self._entry_card, self._election_card, self._law_card, 1, spacing=12,
        )  # fmt: skip
        inside.setLayout(self._body)
        outer = row(inside, spacing=0)
        beside_bar(outer)
        outer.setStretch(0, 100)
        outer.addStretch(1)
        inner.setLayout(outer)
        self.scrolled = Scrolled(inner, self.tr("How the figure was worked out"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scrolled)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._show_waiting)

    def _make_parts(self) -> Card:
        columns = [
            Column[Any](self.tr("Made of"), self._part_text, tone=lambda one: "accent" if one.opens else "",
                        tip=self._part_text, stretch=True),
            Column[Any](self.tr("Value"), lambda one: one.value, is_number=True, width=theme.scaled(220)),
            Column[Any]("", lambda one: "›" if one.opens else "", tone=lambda _: "muted", width=40),
        ]  # fmt: skip
        self.parts = Table(self._desk, self.tr("What it is made of; Enter opens one"), is_drill=True, is_plain=True)
        self.parts_model: RowsModel[Part] = RowsModel(columns, self)
        self.parts.setModel(self.parts_model)
        self.parts.set_columns(columns)
        self.parts.chosen.connect(self._choose)
        self.pages = label("", "caption")
        self.previous = button(self.tr("Previous rows"))
        self.next = button(self.tr("Next rows"))
        self.previous.clicked.connect(lambda: self._turn(-1))
        self.next.clicked.connect(lambda: self._turn(1))
        card = Card(self.tr("What it is made of"))
        card.body.addWidget(self.parts)
        self._paging = QWidget()
        self._paging.setLayout(row(self.pages, 1, self.previous, self.next))
        card.body.addWidget(self._paging)
        return card

    # --- what is shown ---

    def show_figure(self, computed: Return, place: str) -> None:
        """The explanation of a figure of a year; worked out off the UI thread where it was not yet."""
        if computed is not self._computed:
            # What an explainer of a long history keeps takes a while to be freed: not on the UI thread.
            self._done_with += [self._explainer, self._computed]
            self._computed, self._explainer = computed, None
            self._steps.clear()
        if place != self._place:
            self._start = 0
        self._place = place
        self._fetch()

    def label_of(self, place: str) -> str:
        """What a figure is called, as far as it is known."""
        if place in self._labels:
            return self._labels[place]
        computed = self._computed
        if computed is not None and place in computed.workings.get(computed.tax_year, {}):
            return words.said(computed.workings[computed.tax_year][place].label)
        return self.tr("Figure")

    def focus(self) -> None:
        if not self._parts_card.isHidden():
            self.parts.setFocus()
            if not self.parts.currentIndex().isValid() and self.parts_model.rowCount():
                self.parts.selectRow(0)
        else:
            self.scrolled.setFocus()

    def refigure(self) -> None:
        self._steps.clear()
        if self._computed is not None and self._place:
            self.show_figure(self._computed, self._place)

    def _turn(self, by: int) -> None:
        self._start = max(0, self._start + by * self.rows_at_once)
        self._fetch()

    def _fetch(self) -> None:
        place, start, computed = self._place, self._start, self._computed
        grouping = self._desk.prefs.grouping
        known = self._steps.get((place, start, grouping))
        if known is not None:
            self._show(known)
            return
        if self._job is not None:
            self._job.cancel()
        most = self.rows_at_once
        done_with, self._done_with = self._done_with, []
        self._patience.start()

        def work(progress: Progress) -> tuple[Explainer, Step]:
            from engine.bulk import collector_paused
            from engine.tax.explain.explainer import Explainer
            from engine.tax.explain.step import step
            from taxapp.format import grouped

            assert computed is not None
            done_with.clear()
            with (
                self._working,
                collector_paused(),
            ):  # one after another: what an explainer works out it keeps for the next
                progress("", 0, 0)
                explainer = self._explainer if computed is self._computed and self._explainer else Explainer(computed)
                return explainer, step(explainer, place, start, most, lambda digits: grouped(digits, grouping))

        def found(answer: Any) -> None:
            if job is not self._job:
                return
            self._explainer, shown = answer
            if len(self._steps) >= _KEPT:
                self._steps.clear()
            self._steps[place, start, grouping] = shown
            self._show(shown)

        def refused(text: str) -> None:
            if job is self._job:
                self._refuse(text)

        title = self.tr("Explaining a figure")
        job = self._desk.start(title, work, found, on_refused=refused, shown=False)
        self._job = job

    def _show_waiting(self) -> None:
        self._hide_all()
        self.heading.setText(self.label_of(self._place))
        self.waiting.show()

    def _refuse(self, text: str) -> None:
        self._patience.stop()
        self._hide_all()
        self.step = None
        self.heading.setText(self.tr("There is no such figure"))
        self.problem.setText(words.said(text))
        self.problem.show()

    def _hide_all(self) -> None:
        for shown in (
            self.value, self.section, self.why, self.problem, self.waiting, self._formula_card, self._parts_card,
            self._entry_card, self._election_card, self._law_card,
        ):  # fmt: skip
            shown.hide()

    def _show(self, shown: Step) -> None:
        self._patience.stop()
        self.step = shown
        self._hide_all()
        name = words.said(shown.label)
        self._labels[self._place] = name
        self.heading.setText(name)
        self.value.setText(shown.value)
        self.value.setAccessibleName(f"{name}: {shown.value}")
        self.value.show()
        if shown.section:
            self.section.setText(self.tr("By {section}").format(section=by_section(shown.section)))
            self.section.show()
        if shown.why:
            self.why.setText(words.said(shown.why))
            self.why.show()
        formula = shown.formula if shown.formula != shown.numbers else ""
        for text, where in ((formula, self.formula), (shown.numbers, self.numbers)):
            where.setText(_in_words(f"= {text}"))
            where.setVisible(bool(text))
        self._formula_card.setVisible(bool(formula or shown.numbers))
        self._show_parts(shown)
        if shown.entry:
            self._entry_card.setVisible(self.entry.show_entry(shown.entry))
        self._show_elections(shown)
        self._show_law(shown.law)
        self.scrolled.verticalScrollBar().setValue(0)
        self.labelled.emit()
        if self.isVisible():
            self.focus()

    def _show_parts(self, shown: Step) -> None:
        self._parts_card.setVisible(bool(shown.parts))
        self.parts.clearSelection()
        self.parts_model.set_rows(shown.parts)
        self.parts.fit_height()
        is_paged = shown.count > self.rows_at_once
        self._paging.setVisible(is_paged)
        heading = self.tr("What it adds up: {count} rows, the largest first")
        self._parts_card.heading.setText(
            heading.format(count=f"{shown.count:,}") if shown.are_rows else self.tr("What it is made of")
        )
        if is_paged:
            self.pages.setText(
                self.tr("Rows {first} to {last} of {count}").format(
                    first=f"{shown.start + 1:,}", last=f"{shown.start + len(shown.parts):,}", count=f"{shown.count:,}"
                )
            )
            self.previous.setEnabled(shown.start > 0)
            self.next.setEnabled(shown.start + len(shown.parts) < shown.count)

    def _part_text(self, one: Part) -> str:
        if one.fact:
            return self.tr("What you stated: {fact}").format(fact=election_title(one.fact))
        text = words.said(one.label)
        return self.tr("{what} ({count} rows)").format(what=text, count=f"{one.rows:,}") if one.rows else text

    def _show_elections(self, shown: Step) -> None:
        empty(self._elections)
        for key, value in shown.elections.items():
            base = key.partition("@")[0]
            made = button(elected(key, value), "link")
            made.clicked.connect(lambda _=False, base=base: self.election_chosen.emit(base))
            self._elections.addWidget(made, 0, Qt.AlignmentFlag.AlignLeading)
        self._election_card.setVisible(bool(shown.elections))

    def _show_law(self, law: Sequence[Rule]) -> None:
        empty(self._laws)
        for place, one in enumerate(law):
            if place:
                self._laws.addWidget(hairline())
            self._laws.addWidget(self._rule(one))
        self._law_card.setVisible(bool(law))

    def _rule(self, one: Rule) -> QFrame:
        cited = one.citation
        made = QFrame()
        link = button(f"{cited.parameter} ›", "link")
        link.setAccessibleName(self.tr("{parameter}, in the rules").format(parameter=cited.parameter))
        link.clicked.connect(lambda: self._desk.visit("rules", one.pack, cited.parameter))
        chip = label(words.said(words.plain_key(cited.status)))
        chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        chip.setProperty("chip", "info" if cited.status == "enacted" else "low")
        value = _formula()
        value.setText(_OF_A_SLAB.sub("", cited.value))
        source = label(f"{by_section(cited.section)} · {cited.source}", "caption", wrap=True)
        source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside = column(spacing=4)
        top = row(link, spacing=SPACE)
        top.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        inside.addLayout(top)
        inside.addWidget(value)
        inside.addWidget(source)
        made.setLayout(inside)
        return made

    def _choose(self, place: int) -> None:
        part = self.parts_model.row_at(place)
        if part.opens:
            self.part_chosen.emit(part.opens)
        elif part.fact:
            self.election_chosen.emit(part.fact)


def _in_words(formula: str) -> str:
    """The names of figures in a formula as they are called in the window's language; it runs from the left always, as
    the numbers below it."""

    def said(found: re.Match[str]) -> str:
        name = words.said(found[0])
        return name if name == found[0] else isolated(name)

    named = _NAME.sub(said, formula)
    return formula if named == formula else f"\u2066{named}\u2069"


def _formula() -> Any:
    """Figures and names in their own direction, in Urdu too; to be selected and copied."""
    made = label("", wrap=True)
    made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
