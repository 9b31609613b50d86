"""The overview as a document: figures, the due date, what is missing, charts; up to three cards side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.model import Return
from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.overview.charts import YearCharts
from taxapp.gui.overview.checklist import Checklist
from taxapp.gui.overview.due_card import DueCard
from taxapp.gui.overview.why import why
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.flow import Flow
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.text import Card, TextKind, button, column, label, row
from taxapp.usecases.due import Due, Standing
from taxapp.usecases.year_figures import YearFigures, average_rate

_THREE_FROM = 1560
_TWO_FROM = 900


class OverviewView(QWidget):
    asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._columns = 0
        self._shown: tuple[Return, Due] | None = None
        self._figures: YearFigures | None = None
        self.charts = YearCharts(desk)
        self.due_label = label(self.tr("Tax due to crypto"), "label")
        self.amount = label("", "hero")
        self.amount.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.why = label("", "lead", wrap=True)
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.why.setMaximumWidth(theme.scaled(860))
        self.next = [button(text, kind) for text, kind in self._next_steps()]  # type: ignore[arg-type]
        for made, page in zip(self.next, ("review", "tax", "wealth", "reports"), strict=True):
            made.clicked.connect(lambda _=False, page=page: self.asked.emit(page))
        self.top = QWidget()
        steps = Flow()
        for step in self.next:
            steps.addWidget(step)
        top = column(self.due_label, self.amount, self.why, spacing=4)
        top.addSpacing(SPACE)
        top.addLayout(steps)
        top.addStretch(1)
        self.top.setLayout(top)
        self.due = DueCard(desk)
        self.checklist = Checklist(desk)
        self.numbers = QWidget()
        self.values: dict[str, QLabel] = {}
        self._lines = column(spacing=2 * SPACE)
        self._boxes = [self._number(name, text) for name, text in self._numbers()]
        self.numbers.setLayout(self._lines)

        holder = QWidget()
        holder.setObjectName("scrolled")
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(3 * SPACE, 0, 12, 3 * SPACE)
        outer.setSpacing(2 * SPACE)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(2 * SPACE)
        self._head.addWidget(self.top, 3)
        self._head.addWidget(self.due, 2)
        self._charts = row(spacing=2 * SPACE)
        self._stacks = [column(spacing=2 * SPACE) for _ in range(3)]
        for stack in self._stacks:
            self._charts.addLayout(stack)
        outer.addLayout(self._head)
        outer.addWidget(self.numbers)
        outer.addWidget(self.checklist)
        outer.addLayout(self._charts)
        outer.addStretch(1)
        self.scrolled = Scrolled(holder, self.tr("Overview of the tax year"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scrolled)
        self._arrange(2)

    # --- what it shows ---

    @property
    def is_late(self) -> bool:
        """The day the return was due has passed, and no day of filing is known."""
        return self._shown is not None and self._shown[1].days < 0 and self._shown[1].filed is None

    def show_return(self, computed: Return, due: Due) -> None:
        if self._shown is None or self._shown[0] is not computed:
            self.due.show_due(due)
            self._figures = None
        self._shown = computed, due
        rs = self._desk.rupees
        amount = rs(computed.tax.due_to_crypto)
        self.amount.setText(self.tr("Rs\u00a0{amount}").format(amount=amount))
        self.amount.setAccessibleName(self.tr("Tax due to crypto: {amount} rupees").format(amount=amount))
        rate = average_rate(computed)
        self.why.setText(why(computed, rs, rate))
        self._set("rate", f"{rate}%" if rate else "—")
        is_open = due.standing is Standing.OPEN
        self.next[0].setVisible(is_open)
        if self._figures is not None:
            self._show_numbers(self._figures)

    def show_figures(self, computed: Return, figures: YearFigures) -> None:
        self._figures = figures
        self._show_numbers(figures)
        self.charts.show_figures(computed.tax_year, figures)
        has_income = bool(figures.kinds)
        self.charts.kinds.setVisible(has_income)

    def show_cost(self, paisa: int) -> None:
        self.due.show_cost(paisa)

    def show_tables(self, wanted: bool) -> None:
        for one in self.charts.all:
            one.show_table(wanted)

    def restyle(self) -> None:
        for one in self.charts.all:
            one.restyle()

    def _show_numbers(self, figures: YearFigures) -> None:
        rs = self._desk.rupees
        self._set("disposals", f"{figures.total.disposals:,}")
        for name, paisa in (("gain", figures.total.gain), ("loss", figures.total.loss), ("income", figures.income)):
            self._set(name, self.tr("Rs\u00a0{amount}").format(amount=rs(paisa)))
        self._set("unvalued", f"{figures.unvalued:,}")
        self.values["unvalued"].parentWidget().setVisible(figures.unvalued > 0)

    # --- the parts ---

    def _next_steps(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Answer what is open"), "primary"),
            (self.tr("See the computation"), "normal"),
            (self.tr("Wealth statement"), "normal"),
            (self.tr("Papers for the return"), "normal"),
        ]

    def _numbers(self) -> list[tuple[str, str]]:
        return [
            ("disposals", self.tr("Disposals")),
            ("gain", self.tr("Gains")),
            ("loss", self.tr("Losses")),
            ("income", self.tr("Income")),
            ("rate", self.tr("Average rate of tax")),
            ("unvalued", self.tr("Without a rupee value")),
        ]

    def _number(self, name: str, text: str) -> Card:
        made = Card(margin=12)
        made.body.setSpacing(0)
        made.body.addWidget(label(text, "caption"))
        kind: TextKind = "heading"
        value = self.values[name] = label("—", kind)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.body.addWidget(value)
        value.setProperty("about", text)
        return made

    def _set(self, name: str, text: str) -> None:
        self.values[name].setText(text)
        self.values[name].setAccessibleName(f"{self.values[name].property('about')}: {text}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = event.size().width()
        self._arrange(3 if width >= theme.scaled(_THREE_FROM) else 2 if width >= theme.scaled(_TWO_FROM) else 1)
        super().resizeEvent(event)

    def _arrange(self, columns: int) -> None:
        """Cards in so many columns; figures and what is missing stand above the charts."""
        if columns == self._columns:
            return
        self._columns = columns
        way = QBoxLayout.Direction.TopToBottom if columns == 1 else QBoxLayout.Direction.LeftToRight
        self._head.setDirection(way)
        while (line := self._lines.takeAt(0)) is not None:
            line.layout().deleteLater()
        for start in range(0, len(self._boxes), 3 if columns == 1 else 6):
            boxes = row(spacing=2 * SPACE)
            for box in self._boxes[start : start + (3 if columns == 1 else 6)]:
                boxes.addWidget(box, 1)
            self._lines.addLayout(boxes)
        for stack in self._stacks:
            while stack.takeAt(0) is not None:
                pass
        for place, charts in enumerate(self.charts.in_columns(columns)):
            for one in charts:
                self._stacks[place].addWidget(one)
            self._stacks[place].addStretch(1)
        for place, stack in enumerate(self._stacks):
            self._charts.setStretchFactor(stack, 1 if place < columns else 0)
