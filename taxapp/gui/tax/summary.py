"""The year as a document: what crypto costs, the heads, the tax, the wealth lines, and the open questions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from engine.model import Head, HeadFigures, Question, Return
from taxapp.gui import words
from taxapp.gui.desk import Desk
from taxapp.gui.tax.questions import QuestionView, grouped
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, Lines, button, column, label

_QUESTIONS_FIRST = 12
_QUESTIONS_MOST = 300
_WIDEST = 1200
_SIDE_BY_SIDE_FROM = 1640
_ALL_COLUMNS_FROM = 1000
_SOMETIMES = ("set_off", "brought_forward_used", "carried_forward")
_UNBOUNDED = 16_777_215  # Qt's own QWIDGETSIZE_MAX
HeadRow = tuple[Head, HeadFigures]


class SummaryView(QWidget):
    head_chosen = Signal(str)
    entry_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Return | None = None
        self._all_questions = False

        self.due_label = label(self.tr("Tax due to crypto"), "label")
        self.due = label("", "hero")
        self.due.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence = label("", "lead", wrap=True)
        self.law = label("", "caption", wrap=True)

        heads = Card(self.tr("Income by head"), margin=2 * SPACE)
        self.heads = Table(desk, self.tr("Income by head; Enter opens one"), is_drill=True, is_plain=True)
        self.heads_model = RowsModel(self._head_columns(), self)
        self.heads.setModel(self.heads_model)
        self.heads.set_columns(self.heads_model.columns)
        self.heads.chosen.connect(lambda place: self.head_chosen.emit(self.heads_model.row_at(place)[0].value))
        heads.body.addWidget(self.heads)

        tax = Card(self.tr("Tax"))
        self.tax = Lines()
        tax.body.addWidget(self.tax)
        tax.body.addStretch(1)
        wealth = Card(self.tr("Wealth statement: crypto at cost"))
        self.wealth = Lines()
        wealth.body.addWidget(self.wealth)
        wealth.body.addStretch(1)
        sides = QGridLayout()
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(2 * SPACE)
        sides.addWidget(tax, 0, 0)
        sides.addWidget(wealth, 0, 1)
        sides.setColumnStretch(0, 1)
        sides.setColumnStretch(1, 1)

        self._questions = Card(self.tr("Questions for you"))
        self._question_rows = QVBoxLayout()
        self._question_rows.setSpacing(12)
        self._questions.body.addLayout(self._question_rows)
        self._all = button(self.tr("Show all questions"), "link")
        self._all.clicked.connect(self._show_all_questions)
        self._questions.body.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeading)

        document = QWidget()
        self._document = document
        inside = QVBoxLayout(document)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * SPACE)
        top = QVBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.due_label)
        top.addWidget(self.due)
        top.addWidget(self.sentence)
        inside.addLayout(top)
        inside.addSpacing(SPACE)
        inside.addWidget(heads)
        inside.addLayout(sides)
        inside.addWidget(self.law)
        inside.addStretch(1)
        aside = QWidget()
        beside = column(self._questions, 1)
        aside.setLayout(beside)

        holder = QWidget()
        holder.setObjectName("scrolled")
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, holder)
        self._parts.setContentsMargins(3 * SPACE, 0, 12, 3 * SPACE)  # 12: the scroll bar takes the rest
        self._parts.setSpacing(2 * SPACE)
        self._parts.addWidget(document)
        self._parts.addWidget(aside)
        self._parts.addStretch(1)
        self.scrolled = Scrolled(holder, self.tr("Summary of the tax year"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scrolled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Questions stand beside the figures where there is room, else below them."""
        is_wide = event.size().width() >= _SIDE_BY_SIDE_FROM
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._parts.direction() != way:
            self._parts.setDirection(way)
            self._parts.setStretch(0, 3 if is_wide else 0)
            self._parts.setStretch(1, 2 if is_wide else 0)
            self._parts.setStretch(2, 0 if is_wide else 1)
            self._document.setMaximumWidth(_WIDEST if is_wide else _UNBOUNDED)
        self._show_columns(event.size().width())
        super().resizeEvent(event)

    def _show_columns(self, width: int) -> None:
        """A narrow window leaves out the columns that hold nothing this year, so that the taxable one is seen."""
        heads = self._shown.heads.values() if self._shown else ()
        is_narrow = width < _ALL_COLUMNS_FROM
        for place, field in enumerate(self._fields):
            is_empty = not any(getattr(figures, field) for figures in heads)
            self.heads.setColumnHidden(place + 1, is_narrow and is_empty and field in _SOMETIMES)

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
        self._show_tax(computed)
        self._show_wealth(computed)
        self._show_questions(computed.questions)

    def refigure(self) -> None:
        if self._shown is not None:
            self.show_return(self._shown)

    def _sentence(self, computed: Return) -> str:
        tax = computed.tax
        if tax.due_to_crypto == 0:
            return self.tr("Crypto adds nothing to the tax of tax year {year}.").format(year=computed.tax_year)
        rs = self._desk.rupees
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
                width=width,
            )

        return [
            Column(self.tr("Head"), lambda item: words.head(item[0]) + "  ›", tone=lambda i: "accent", stretch=True),
            money(self.tr("Gains"), "gains"),
            money(self.tr("Losses"), "losses"),
            money(self.tr("Income"), "income"),
            money(self.tr("Set off"), "set_off", 104),
            money(self.tr("Brought forward"), "brought_forward_used", 132),
            money(self.tr("Taxable"), "taxable", 126),
            money(self.tr("Carried forward"), "carried_forward", 132),
        ]

    def _show_tax(self, computed: Return) -> None:
        tax, rs, lines = computed.tax, self._desk.rupees, self.tax
        lines.clear()
        lines.add(self.tr("Taxable income"), rs(tax.taxable_income))
        lines.add(self.tr("Rates"), words.plain_key(tax.table))
        lines.add(self.tr("Normal tax"), rs(tax.normal_tax))
        lines.add(self.tr("Surcharge"), rs(tax.surcharge))
        lines.add(self.tr("Credits"), rs(tax.credits))
        lines.add(self.tr("Withheld"), rs(tax.withheld))
        lines.add_rule()
        lines.add(self.tr("Payable"), rs(tax.payable), "strong")
        lines.add(self.tr("Payable without crypto"), rs(tax.without_crypto))
        lines.add_rule()
        lines.add(self.tr("Due to crypto"), rs(tax.due_to_crypto), "total")

    def _show_wealth(self, computed: Return) -> None:
        wealth, rs, lines = computed.wealth, self._desk.rupees, self.wealth
        lines.clear()
        lines.add(self.tr("Opening, at cost"), rs(wealth.opening_cost), "strong")
        flows = [("+ ", one) for one in wealth.inflows.items()] + [("− ", one) for one in wealth.outflows.items()]
        for sign, (name, amount) in flows:
            if amount:
                lines.add(sign + words.wealth(name), rs(amount))
        lines.add_rule()
        lines.add(self.tr("Closing, at cost"), rs(wealth.closing_cost), "strong")
        lines.add(self.tr("Unexplained"), rs(wealth.unexplained))

    def _show_all_questions(self) -> None:
        self._all_questions = True
        if self._shown is not None:
            self._show_questions(self._shown.questions)

    def _show_questions(self, questions: Sequence[Question]) -> None:
        while (item := self._question_rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
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
