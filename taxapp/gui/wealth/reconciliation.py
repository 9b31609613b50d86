"""Crypto at cost over the year: a picture from opening to closing, the same as lines, and whether all is explained."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal

from engine.model import Return
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.widgets.chart import Chart
from taxapp.gui.widgets.chart_data import ChartData, Series, Shape
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, button, label, row, set_property
from taxapp.usecases.wealth import UNEXPLAINED_LINES, Step, Way, questions_about


def named(step: Step) -> str:
    translate = QCoreApplication.translate
    found = {
        Way.OPENING: translate("Wealth", "Opening, at cost"),
        Way.CLOSING: translate("Wealth", "Closing, at cost"),
        Way.UNEXPLAINED: translate("Wealth", "Unexplained"),
    }
    return found.get(step.way) or words.wealth(step.name)


def waterfall(desk: Desk, heading: str) -> Chart:
    return Chart(desk, "wealth/reconciliation", heading, Shape.WATERFALL)


def picture(found: Sequence[Step], first: str, amount: str) -> ChartData:
    """The steps as a chart's data; a total where the sum stands."""
    totals = frozenset(place for place, one in enumerate(found) if one.way in (Way.OPENING, Way.CLOSING))
    return ChartData(
        first,
        [named(one) for one in found],
        [Series(amount, [one.change for one in found])],
        [one.figure for one in found],
        totals,
    )


class LinesCard(Card):
    """`asked` with the name of a figure to explain."""

    asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Line by line"))
        self._desk = desk
        self.table = Table(desk, self.tr("Reconciliation; Enter explains a line"), is_drill=True, is_plain=True)
        self.model: RowsModel[Step] = RowsModel(self._columns(), self)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.chosen.connect(lambda place: self.asked.emit(self.model.row_at(place).figure))
        self.body.addWidget(self.table)
        self.body.addStretch(1)

    def show_steps(self, found: Sequence[Step], unexplained: int) -> None:
        rows = list(found)
        if not unexplained:  # that nothing is unexplained is a line as well
            rows.append(Step(Way.UNEXPLAINED, "unexplained", 0, "wealth.unexplained"))
        self.model.set_rows(rows)
        self.table.fit_height()

    def _columns(self) -> list[Column[Step]]:
        signs = {Way.IN: "+", Way.OUT: "−"}

        def tone(one: Step) -> str:
            if one.way in (Way.OPENING, Way.CLOSING):
                return "strong"
            if one.way is Way.UNEXPLAINED:
                return "error" if one.amount else "good"
            return "warning" if one.name in UNEXPLAINED_LINES else ""

        return [
            Column("", lambda one: signs.get(one.way, ""), tone=tone, width=36),
            Column(self.tr("Line"), named, tone=tone, stretch=True),
            Column(
                self.tr("At cost"),
                lambda one: self._desk.rupees(one.amount),
                is_number=True,
                tone=tone,
                width=theme.scaled(140),
            ),
            Column("", lambda one: "›", tone=lambda one: "muted", width=40),
        ]


class Proof(Card):
    """Whether the year is explained to the rupee, whether it opens as the last one closed, and what would explain the
    rest. `question_asked` with the code of a question."""

    question_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.heading.setText(self.tr("Is all of it explained?"))
        self.heading.show()
        self.chip = label("")
        self.body.removeWidget(self.heading)
        self.body.addLayout(row(self.heading, 1, self.chip))
        self.sentence = label("", "lead", wrap=True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.opening = label("", wrap=True)
        self.opening.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_lines = label("", wrap=True)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.opening)
        self.body.addWidget(self.open_lines)
        self.table = Table(desk, self.tr("Questions whose answers explain more"), is_drill=True, is_plain=True)
        self.model: RowsModel[tuple[str, str, int]] = RowsModel(self._columns(), self)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.chosen.connect(lambda place: self.question_asked.emit(self.model.row_at(place)[0]))
        self.body.addWidget(self.table)
        self.review = button(self.tr("Answer them in Review"), "link")
        self.review.clicked.connect(lambda: self.question_asked.emit(""))
        self.body.addWidget(self.review, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)

    def show_return(self, computed: Return) -> None:
        wealth, rs = computed.wealth, self._desk.rupees
        rest = wealth.unexplained
        opaque = sum(lines.get(name, 0) for lines in (wealth.inflows, wealth.outflows) for name in UNEXPLAINED_LINES)
        asked = questions_about(computed)
        is_explained = not rest and not opaque and not asked
        if rest:
            text = self.tr(
                "Rs\u00a0{amount} of cost is not explained: it is neither among what came and went nor among what is "
                "held."
            ).format(amount=rs(rest))
        else:
            text = self.tr(
                "To the rupee: Rs\u00a0{opening} at the start, Rs\u00a0{came} came in, Rs\u00a0{went} went out, "
                "Rs\u00a0{closing} at the end. Rs\u00a0{rest} is unexplained."
            ).format(
                opening=rs(wealth.opening_cost),
                came=rs(sum(wealth.inflows.values())),
                went=rs(sum(wealth.outflows.values())),
                closing=rs(wealth.closing_cost),
                rest=rs(0),
            )
        self.sentence.setText(text)
        self.chip.setText(
            self.tr("Explained") if is_explained else self.tr("Not explained") if rest else self.tr("Questions open")
        )
        set_property(self.chip, "chip", "good" if is_explained else "high" if rest else "low")
        self.open_lines.setVisible(bool(opaque or asked))
        if opaque:
            self.open_lines.setText(
                self.tr("Of this Rs\u00a0{amount} came or went without anybody having said what it was.").format(
                    amount=rs(opaque)
                )
            )
        else:
            self.open_lines.setText(
                self.tr("What came without a known cost counts at nothing until these are answered:")
            )
        self.model.set_rows(asked)
        self.table.fit_height()
        self.table.setVisible(bool(asked))
        self.review.setVisible(bool(asked or rest or opaque))
        self.opening.setText(self.tr("Holding the opening against the closing of the year before…"))

    def show_opening(self, computed: Return, closing_before: int) -> None:
        opening, rs = computed.wealth.opening_cost, self._desk.rupees
        if opening == closing_before:
            text = self.tr("✓ The year opens with what tax year {year} closed with: Rs\u00a0{amount}.")
        else:
            text = self.tr(
                "✗ The year opens with Rs\u00a0{amount}, but tax year {year} closed with Rs\u00a0{before}. Please "
                "report this fault of the program."
            )
        self.opening.setText(text.format(year=computed.tax_year - 1, amount=rs(opening), before=rs(closing_before)))

    def _columns(self) -> list[Column[tuple[str, str, int]]]:
        return [
            Column(
                self.tr("Question"), lambda one: words.said(one[1]), tip=lambda one: words.said(one[1]), stretch=True
            ),
            Column(self.tr("Alike"), lambda one: f"{one[2]:,}", is_number=True, width=theme.scaled(80)),
            Column("", lambda one: "›", tone=lambda one: "muted", width=40),
        ]
