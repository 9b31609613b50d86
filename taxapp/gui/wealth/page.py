"""Wealth statement of a year: the reconciliation as a picture and as lines, and what goes into IRIS. Place: (year)."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from engine.model import Return
from taxapp.gui import theme
from taxapp.gui.desk import Command, Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.wealth.reconciliation import LinesCard, Proof, picture, waterfall
from taxapp.gui.wealth.statements import DueLines, HoldingLines, IrisCells
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.text import Card, Lines, column, label
from taxapp.gui.widgets.yearpage import Path, YearPage
from taxapp.usecases.wealth import steps

_BESIDE_FROM = 1400
_TWO_FROM = 860


class WealthPage(YearPage):
    name = "wealth"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._checked: Return | None = None

    def title(self) -> str:
        return self.tr("Wealth statement")

    def make_view(self) -> QWidget:
        self.statement = WealthView(self.desk)
        for part in (self.statement.lines, self.statement.held, self.statement.abroad, self.statement.value_tax):
            part.asked.connect(self._explain)
        self.statement.chart.chosen.connect(self._explain)
        self.statement.proof.question_asked.connect(lambda code: self.desk.visit("review", *([code] if code else [])))
        return self.statement

    def show_year(self, computed: Return, path: Path) -> Path:
        self.statement.show_return(computed)
        self._check_opening(computed)
        self.statement.lines.table.setFocus()
        if not self.statement.lines.table.currentIndex().isValid():
            self.statement.lines.table.selectRow(0)
        return ()

    def attach(self) -> None:
        super().attach()
        self._checked = None

    def restyle(self) -> None:
        self.statement.chart.restyle()
        super().restyle()

    def commands(self) -> list[Command]:
        return [
            Command(self.tr("Copy the lines for IRIS"), self.statement.copy_iris),
            Command(self.tr("Copy the reconciliation"), self.statement.chart.copy_figures),
        ]

    def _explain(self, figure: str) -> None:
        self.desk.visit("tax", *self._path[:1], "explain", figure)

    def _check_opening(self, computed: Return) -> None:
        """Holds the opening against the lots that were left a year before, off the UI thread."""
        from taxapp.usecases.wealth import closing_of_last_year

        def show(closing: int) -> None:
            if computed is self.shown:
                self.statement.proof.show_opening(computed, closing)

        self.desk.start(
            self.tr("Holding the opening against the last closing"),
            lambda _: closing_of_last_year(computed),
            show,
            shown=False,
        )

    def _tell_nothing(self) -> None:
        self._show_empty(
            self.tr(
                "Here you will see how your crypto at cost went from the start of a year to its end, to the rupee, and "
                "the lines for the wealth statement in IRIS. Begin with the histories that your exchange or wallet "
                "gives you as files."
            ),
            can_import=True,
        )


class WealthView(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.proof = Proof(desk)
        self.chart = waterfall(desk, self.tr("From opening to closing, at cost"))
        self.lines = LinesCard(desk)
        self.held = HoldingLines(desk)
        self.abroad = DueLines(desk, "s116a", self.tr("Foreign income and assets statement (s.116A)"))
        self.value_tax = DueLines(desk, "cvt", self.tr("Capital value tax on foreign assets (Finance Act 2022, s.8)"))
        self.other = Card(self.tr("Your other wealth"))
        self.stated = Lines()
        text = self.tr(
            "Hisaab reconciles crypto. Land, bank balances, business capital and personal expenses are added in IRIS "
            "beside these lines; only foreign assets apart from crypto count here, towards s.116A and capital value "
            "tax."
        )
        self.other.body.addWidget(label(text, "caption", wrap=True))
        self.other.body.addWidget(self.stated)
        self.other.body.addStretch(1)
        self.iris = IrisCells(desk)

        holder = QWidget()
        holder.setObjectName("scrolled")
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(3 * SPACE, 0, 12, 3 * SPACE)
        outer.setSpacing(2 * SPACE)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(2 * SPACE)
        self._leading = column(self.proof, self.lines, 1, spacing=2 * SPACE)
        self._trailing = column(self.chart, self.abroad, self.value_tax, self.other, 1, spacing=2 * SPACE)
        self._sides.addLayout(self._leading, 1)
        self._sides.addLayout(self._trailing, 1)
        self._below = column(self.held, self.iris, spacing=2 * SPACE)
        outer.addLayout(self._sides)
        outer.addLayout(self._below)
        outer.addStretch(1)
        self.scrolled = Scrolled(holder, self.tr("Wealth statement of the tax year"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scrolled)

    def show_return(self, computed: Return) -> None:
        found = steps(computed)
        self.proof.show_return(computed)
        self.chart.show_data(picture(found, self.tr("Line"), self.tr("Change at cost")))
        self.lines.show_steps(found, computed.wealth.unexplained)
        for part in (self.held, self.abroad, self.value_tax, self.iris):
            part.show_return(computed)
        self.stated.clear()
        stated = computed.elections.get("foreign_assets")
        self.stated.add(
            self.tr("Foreign assets apart from crypto, as stated"),
            self._desk.rupees(_paisa(stated)) if stated else self.tr("none stated"),
        )

    def copy_iris(self) -> None:
        """Codes, lines and amounts as tab-separated text."""
        model = self.iris.model
        rows = [model.row_at(place) for place in range(model.rowCount())]
        lines = ["\t".join((one["code"], one["label"], one["amount"])) for one in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room; where there is much, the wide tables stand in the first of them."""
        width = event.size().width()
        is_wide = width >= theme.scaled(_TWO_FROM)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)
        beside = width >= theme.scaled(_BESIDE_FROM)
        for place, table in enumerate((self.held, self.iris)):
            if (self._leading.indexOf(table) >= 0) != beside:
                (self._below if beside else self._leading).removeWidget(table)
                if beside:
                    self._leading.insertWidget(2 + place, table)
                else:
                    self._below.insertWidget(place, table)
        super().resizeEvent(event)


def _paisa(text: str) -> int:
    from engine.exact import decimal, paisa

    return paisa(decimal(text))
