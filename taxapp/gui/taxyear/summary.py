"""The year as a document: what crypto costs, the heads, the tax, the wealth lines, and the open questions."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from engine.model import Head, HeadFigures, Question, Return, Severity
from taxapp.gui import words
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, Lines, button, label, row

_QUESTIONS_FIRST = 12
_QUESTIONS_MOST = 300
_WIDEST = 1080
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
        document.setMaximumWidth(_WIDEST)
        inside = QVBoxLayout(document)
        inside.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 3 * SPACE)
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
        inside.addWidget(self._questions)
        inside.addWidget(self.law)
        inside.addStretch(1)

        holder = QWidget()
        holder.setObjectName("scrolled")
        centered = QVBoxLayout(holder)
        centered.setContentsMargins(0, 0, 0, 0)
        centered.addLayout(row(0, document, 0, spacing=0))
        self.scrolled = QScrollArea()
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scrolled.setWidget(holder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scrolled)

    def show_return(self, computed: Return) -> None:
        if computed is not self._shown:
            self._all_questions = False
        self._shown = computed
        rs = self._desk.rupees
        self.due.setText(self.tr("Rs {amount}").format(amount=rs(computed.tax.due_to_crypto)))
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
            "With crypto, Rs {payable} is payable for tax year {year}; without it, it would be Rs {without}."
        ).format(payable=rs(tax.payable), year=computed.tax_year, without=rs(tax.without_crypto))

    def _head_columns(self) -> list[Column[HeadRow]]:
        rs = self._desk.rupees

        def money(title: str, field: str, width: int = 118) -> Column[HeadRow]:
            return Column(
                title,
                lambda item: rs(getattr(item[1], field)),
                is_number=True,
                tone=lambda item: "strong" if field == "taxable" else ("" if getattr(item[1], field) else "muted"),
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
        for name, amount in wealth.inflows.items():
            lines.add("+ " + words.wealth(name), rs(amount))
        for name, amount in wealth.outflows.items():
            lines.add("− " + words.wealth(name), rs(amount))
        lines.add_rule()
        lines.add(self.tr("Closing, at cost"), rs(wealth.closing_cost), "strong")
        lines.add(self.tr("Unexplained"), rs(wealth.unexplained))

    def _show_all_questions(self) -> None:
        self._all_questions = True
        if self._shown is not None:
            self._show_questions(self._shown.questions)

    def _show_questions(self, questions: object) -> None:
        assert self._shown is not None
        order = [Severity.HIGH, Severity.LOW, Severity.INFO]
        found = sorted(self._shown.questions, key=lambda one: order.index(one.severity))
        while (item := self._question_rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        most = _QUESTIONS_MOST if self._all_questions else _QUESTIONS_FIRST
        for question in found[:most]:
            self._question_rows.addWidget(self._question(question))
        if not found:
            nothing = label(self.tr("Nothing is open. Every figure above stands on known values."), "caption")
            self._question_rows.addWidget(nothing)
        self._questions.heading.setText(
            QCoreApplication.translate("SummaryView", "Questions for you ({count})").format(count=f"{len(found):,}")
            if found
            else self.tr("Questions for you")
        )
        self._all.setVisible(len(found) > most and not self._all_questions)

    def _question(self, question: Question) -> QWidget:
        made = QWidget()
        chip = label(words.severity(question.severity))
        chip.setProperty("chip", question.severity.value)
        chip.setFixedWidth(chip.sizeHint().width() + 24)
        message = label(question.message, wrap=True)
        message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        remedy = label(question.remedy, "caption", wrap=True)
        remedy.setVisible(bool(question.remedy))
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(message)
        text.addWidget(remedy)
        layout = row(spacing=12)
        chip_side = QVBoxLayout()
        chip_side.addWidget(chip)
        chip_side.addStretch(1)
        layout.addLayout(chip_side)
        layout.addLayout(text, 1)
        if question.entry:
            go = button(self.tr("Show the entry"), "link", name=self.tr("Show the entry of this question"))
            go.clicked.connect(lambda: self.entry_chosen.emit(question.entry))
            layout.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        made.setLayout(layout)
        return made
