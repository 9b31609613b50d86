"""The year as a document: what crypto costs, the heads, the tax slab by slab, wealth, statements, open questions.

Every figure leads to its explanation.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from engine.model import Head, HeadFigures, Question, Return
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.tax.document import Document
from taxapp.gui.tax.election_words import by_section
from taxapp.gui.tax.figures import CellTable, LineTable
from taxapp.gui.tax.late import LateCard
from taxapp.gui.tax.questions import QuestionView, grouped
from taxapp.gui.tax.statement_list import StatementList
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled, beside_bar
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, button, column, empty, label, row

_QUESTIONS_FIRST = 12
_QUESTIONS_MOST = 300
_WIDEST = 1120
_SIDE_BY_SIDE_FROM = 1480
_TWO_COLUMNS_FROM = 860
_ALL_COLUMNS_FROM = 1000
_SOMETIMES = ("gains", "losses", "income", "set_off", "brought_forward_used", "carried_forward")
_UNBOUNDED = 16_777_215  # Qt's own QWIDGETSIZE_MAX
_SECTIONS = {
    Head.CAPITAL_GAINS: "s.37",
    Head.BUSINESS: "s.18",
    Head.SPECULATION: "s.19",
    Head.OTHER_SOURCES: "s.39",
    Head.SALARY: "s.12",
}
HeadRow = tuple[Head, HeadFigures]
SlabRow = tuple[str, str, str, str]


class SummaryView(QWidget):
    head_chosen = Signal(str)
    entry_chosen = Signal(str)
    figure_chosen = Signal(str)
    statement_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Return | None = None
        self._all_questions = False
        self._is_narrow = False

        self.due_label = label(self.tr("Tax due to crypto"), "label")
        self.due = label("", "hero")
        self.due.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.explain_due = button(self.tr("How this was worked out"), "link")
        self.explain_due.clicked.connect(lambda: self.figure_chosen.emit("tax.due_to_crypto"))
        self.sentence = label("", "lead", wrap=True)
        self.law = label("", "caption", wrap=True)
        self.to_rules = button(self.tr("Read the rules"), "link")
        self.to_rules.clicked.connect(lambda: desk.visit("rules", self._shown.pack if self._shown else ""))

        document = QWidget()
        self._document = document
        inside = QVBoxLayout(document)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * SPACE)
        top = QVBoxLayout()
        top.setSpacing(0)
        for part in (self.due_label, self.due, self.sentence):
            top.addWidget(part)
        top.addWidget(self.explain_due, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addLayout(top)
        self.late = LateCard(desk)
        self.late.figure_chosen.connect(self.figure_chosen)
        inside.addWidget(self._make_heads())
        self._left, self._right = column(spacing=2 * SPACE), column(spacing=2 * SPACE)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(2 * SPACE)
        self._sides.addLayout(self._left, 1)
        self._sides.addLayout(self._right, 1)
        self._make_lines()
        for name, side in (("income", self._left), ("slabs", self._left), ("rates", self._left),
                           ("tax", self._right), ("wealth", self._right)):  # fmt: skip
            side.addWidget(self._cards[name])
        self._left.addStretch(1)
        self._right.addStretch(1)
        inside.addLayout(self._sides)
        inside.addWidget(self._cards["losses"])
        inside.addWidget(self.late)
        self.statements = StatementList(desk)
        self.statements.chosen.connect(self.statement_chosen)
        inside.addWidget(self.statements)
        about = row(self.law, self.to_rules)
        about.setStretch(0, 1)
        inside.addLayout(about)
        inside.addStretch(1)

        self._questions = Card(self.tr("Questions for you"))
        self._question_rows = QVBoxLayout()
        self._question_rows.setSpacing(12)
        self._questions.body.addLayout(self._question_rows)
        self._all = button(self.tr("Show all questions"), "link")
        self._all.clicked.connect(self._show_all_questions)
        self._questions.body.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeading)
        aside = QWidget()
        aside.setLayout(column(self._questions, 1))
        self._aside = aside

        holder = QWidget()
        holder.setObjectName("scrolled")
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, holder)
        beside_bar(self._parts)
        self._parts.setSpacing(2 * SPACE)
        self._parts.addWidget(document)
        self._parts.addWidget(aside)
        self._parts.addStretch(1)
        self.scrolled = Scrolled(holder, self.tr("Computation of the tax year"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scrolled)

    def _make_heads(self) -> Card:
        heads = Card(self.tr("Crypto by head of income"), margin=2 * SPACE)
        self.heads = CellTable(
            self._desk, self.tr("Income by head; Enter opens a head, or how a figure of it was worked out")
        )
        self.heads_model = RowsModel(self._head_columns(), self)
        self.heads.setModel(self.heads_model)
        self.heads.set_columns(self.heads_model.columns)
        self.heads.cell_chosen.connect(self._choose_head)
        heads.body.addWidget(self.heads)
        return heads

    def _make_lines(self) -> None:
        """The cards of lines: taxable income and tax, with the slabs between; losses, rates, wealth."""
        self.lines: dict[str, LineTable] = {}
        self._cards: dict[str, Card] = {}
        for name, heading in (
            ("income", self.tr("Taxable income")),
            ("slabs", self.tr("Tax on taxable income, slab by slab")),
            ("tax", self.tr("Tax")),
            ("losses", self.tr("Losses: what became of them")),
            ("rates", self.tr("Rates")),
            ("wealth", self.tr("Wealth statement: crypto at cost")),
        ):
            card = self._cards[name] = Card(heading)
            if name == "slabs":
                card.body.addWidget(self._make_slabs())
            else:
                made = self.lines[name] = LineTable(self._desk, heading, has_sections=name in ("income", "tax"))
                made.figure_chosen.connect(self.figure_chosen)
                card.body.addWidget(made)
            card.body.addStretch(1)
        self.tax = self.lines["tax"]

    def _make_slabs(self) -> Table:
        titles = (self.tr("Slab (Rs)"), self.tr("Rate"), self.tr("Income in it"), self.tr("Tax of it"))
        widths = (0, 64, 124, 116)
        columns = [
            Column[SlabRow](
                title, lambda one, place=place: one[place], is_number=place > 0,
                width=theme.scaled(widths[place] or 200), stretch=place == 0,
            )
            for place, title in enumerate(titles)
        ]  # fmt: skip
        name = self.tr("Tax on taxable income, slab by slab; Enter shows how it was worked out")
        self.slabs = Table(self._desk, name, is_drill=True, is_plain=True)
        self.slabs_model = RowsModel(columns, self)
        self.slabs.setModel(self.slabs_model)
        self.slabs.set_columns(columns)
        self.slabs.chosen.connect(lambda _: self.figure_chosen.emit("tax.division_i"))
        return self.slabs

    def _place_sides(self, *, two: bool) -> None:
        """The cards in two columns where there is room, else one below the other."""
        way = QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Questions stand beside the figures where there is room, else below them."""
        width = event.size().width()
        is_wide = width >= theme.scaled(_SIDE_BY_SIDE_FROM)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._parts.direction() != way:
            self._parts.setDirection(way)
            self._parts.setStretch(0, 3 if is_wide else 0)
            self._parts.setStretch(1, 2 if is_wide else 0)
            self._parts.setStretch(2, 0 if is_wide else 1)
            self._document.setMaximumWidth(theme.scaled(_WIDEST) if is_wide else _UNBOUNDED)
            self._aside.setMaximumWidth(theme.scaled(680) if is_wide else _UNBOUNDED)
        self._place_sides(two=width >= theme.scaled(_TWO_COLUMNS_FROM))
        self._show_columns(width)
        super().resizeEvent(event)

    def _show_columns(self, width: int) -> None:
        """A narrow window leaves out the columns that hold nothing this year, so that the taxable one is seen."""
        heads = self._shown.heads.values() if self._shown else ()
        is_narrow = self._is_narrow = width < theme.scaled(_ALL_COLUMNS_FROM)
        for place, field in enumerate(self._fields):
            is_empty = not any(getattr(figures, field) for figures in heads)
            self.heads.setColumnHidden(place + 1, is_narrow and is_empty and field in _SOMETIMES)
            self.heads.resizeColumnToContents(place + 1)
            if not is_narrow:
                self.heads.setColumnWidth(place + 1, max(self.heads.columnWidth(place + 1), theme.scaled(118)))

    def show_return(self, computed: Return) -> None:
        if computed is not self._shown:
            self._all_questions = False
        self._shown = computed
        rs = self._desk.rupees
        self.due.setText(self.tr("Rs\u00a0{amount}").format(amount=rs(computed.tax.due_to_crypto)))
        self.due.setAccessibleName(self.tr("Tax due to crypto: {amount} rupees").format(
            amount=rs(computed.tax.due_to_crypto)))  # fmt: skip
        self.sentence.setText(self._sentence(computed))
        self.law.setText(
            self.tr("Computed from {start} to {end} under the rules “{pack}” ({digest}).").format(
                start=computed.period_from, end=computed.period_to, pack=computed.pack,
                digest=computed.pack_digest[:12],
            )
        )  # fmt: skip
        self.heads_model.set_rows([(head, figures) for head, figures in computed.heads.items()])
        self.heads.fit_height()
        self._show_columns(self.width())
        document = Document(self._desk, computed)
        parts = {part.name: part for part in document.parts()}
        for name, table in self.lines.items():
            self._cards[name].setVisible(name in parts)
            table.set_lines(parts[name].lines if name in parts else ())
        slabs = document.slabs()
        self._cards["slabs"].setVisible(bool(slabs))
        self.slabs_model.set_rows(slabs)
        self.slabs.fit_height()
        self.late.show_year(computed)
        self.statements.show_return(computed)
        self._show_questions(computed.questions)

    def focus(self) -> None:
        self.heads.setFocus()
        self.heads.start()

    def refigure(self) -> None:
        if self._shown is not None:
            self.show_return(self._shown)

    def _choose_head(self, place: int, at: int) -> None:
        head = self.heads_model.row_at(place)[0].value
        if at == 0:
            self.head_chosen.emit(head)
        else:
            self.figure_chosen.emit(f"heads.{head}.{self._fields[at - 1]}")

    def _sentence(self, computed: Return) -> str:
        tax = computed.tax
        if tax.due_to_crypto == 0:
            return self.tr("Crypto adds nothing to the tax of tax year {year}.").format(year=computed.tax_year)
        rs = self._desk.rupees
        if tax.payable < 0:
            return self.tr(
                "Rs\u00a0{refund} is refundable for tax year {year}. Without crypto Rs\u00a0{without} would be payable."
            ).format(refund=rs(-tax.payable), year=computed.tax_year, without=rs(tax.without_crypto))
        return self.tr(
            "Rs\u00a0{payable} is payable for tax year {year}. Without crypto it would be Rs\u00a0{without}."
        ).format(payable=rs(tax.payable), year=computed.tax_year, without=rs(tax.without_crypto))

    def _head_columns(self) -> list[Column[HeadRow]]:
        rs = self._desk.rupees

        self._fields: list[str] = []

        def money(title: str, field: str, width: int = 118) -> Column[HeadRow]:
            self._fields.append(field)
            return Column(
                title,
                lambda item: rs(getattr(item[1], field)),
                is_number=True,
                tone=lambda item: "muted" if not getattr(item[1], field) else "strong" if field == "taxable" else "",
                width=theme.scaled(width),
            )

        return [
            Column(
                self.tr("Head"),
                self._head_text,
                tone=lambda i: "accent",
                stretch=True,
            ),
            money(self.tr("Gains"), "gains"),
            money(self.tr("Losses"), "losses"),
            money(self.tr("Income"), "income", 106),
            money(self.tr("Set off"), "set_off", 106),
            money(self.tr("Brought forward"), "brought_forward_used", 132),
            money(self.tr("Taxable"), "taxable", 126),
            money(self.tr("Carried forward"), "carried_forward", 132),
        ]

    def _head_text(self, item: HeadRow) -> str:
        """A head with its section, where there is room for that."""
        name = words.head(item[0])
        return f"{name}  ›" if self._is_narrow else f"{name} · {by_section(_SECTIONS[item[0]])}  ›"

    def _show_all_questions(self) -> None:
        self._all_questions = True
        if self._shown is not None:
            self._show_questions(self._shown.questions)

    def _show_questions(self, questions: Sequence[Question]) -> None:
        empty(self._question_rows)
        groups = grouped(questions)
        most = _QUESTIONS_MOST if self._all_questions else _QUESTIONS_FIRST
        for group in groups[:most]:
            shown = QuestionView(self._desk, group)
            shown.entry_chosen.connect(self.entry_chosen)
            self._question_rows.addWidget(shown)
        if not groups:
            nothing = label(self.tr("Nothing is open. Every figure above stands on known values."), "caption")
            self._question_rows.addWidget(nothing)
        heading = self.tr("Questions for you ({count})").format(count=f"{len(questions):,}")
        self._questions.heading.setText(heading if groups else self.tr("Questions for you"))
        self._all.setVisible(len(groups) > most and not self._all_questions)
