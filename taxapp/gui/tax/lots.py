"""One disposal: what was given and received, and the lots that it consumed. A lot goes down to its source row."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.model import Disposal, LotUse, Return
from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.tax.election_words import by_section
from taxapp.gui.tax.figures import CellTable, Line, LineTable
from taxapp.gui.tax.lot_choice import LotChoice
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel
from taxapp.gui.widgets.text import Card, Lines, button, isolated, label, row

_WIDEST = 1400
_FIGURES = ("", "quantity", "cost_pkr", "gain_pkr", "held_days", "fraction_taxable", "", "")
"""What explains a cell of a lot, by column."""


class LotsView(QWidget):
    entry_chosen = Signal(str)
    figure_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Disposal | None = None
        self._computed: Return | None = None
        self.heading = label("", "title")
        self.source = button(self.tr("Source row of this disposal"))
        self.source.clicked.connect(self._choose_source)
        self.choose_lots = button(self.tr("Name its lots"))
        self.choose_lots.clicked.connect(self._show_choice)
        self.money = LineTable(desk, self.tr("Gain; Enter shows how a figure was worked out"), has_sections=False)
        self.money.figure_chosen.connect(self.figure_chosen)
        self.facts = Lines(has_figures=False)
        money, facts = Card(self.tr("Gain")), Card(self.tr("Disposal"))
        money.body.addWidget(self.money)
        money.body.addStretch(1)
        facts.body.addWidget(self.facts)
        facts.body.addStretch(1)
        sides = row(facts, money, spacing=2 * SPACE)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)

        name = self.tr("Lots consumed; Enter opens the source row of one, or how a figure was worked out")
        self.lots = CellTable(desk, name)
        self.lots.setProperty("plain", False)
        self.lots_model = RowsModel(self._columns(), self)
        self.lots.setModel(self.lots_model)
        self.lots.set_columns(self.lots_model.columns)
        self.lots.cell_chosen.connect(self._choose)
        self.lots_heading = label("", "heading")

        self.choice = LotChoice(desk)
        self.choice.closed.connect(self._hide_choice)
        self.choice.hide()
        inside = QWidget()
        inside.setMaximumWidth(theme.scaled(_WIDEST))
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(row(self.heading, 1, self.choose_lots, self.source))
        layout.addLayout(sides)
        layout.addWidget(self.lots_heading)
        layout.addWidget(self.lots, 100)
        layout.addWidget(self.choice, 100)
        layout.addStretch(1)
        outer = row(inside, spacing=0)
        outer.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 2 * SPACE)
        outer.setStretch(0, 100)
        outer.addStretch(1)
        self.setLayout(outer)

    def show_disposal(self, disposal: Disposal, computed: Return) -> None:
        from taxapp.format import day, moment, quantity

        if self._shown is None or self._shown.id != disposal.id:
            self._hide_choice()
        self._shown, self._computed = disposal, computed
        self.choose_lots.setVisible(computed.elections.get("cost_method") == "specific")
        rs = self._desk.rupees
        self.heading.setText(
            self.tr("Disposal of {quantity} {asset} on {day}").format(
                quantity=quantity(disposal.quantity), asset=disposal.asset, day=isolated(day(disposal.time))
            )
        )
        facts, money = self.facts, self.money
        facts.clear()
        facts.add(self.tr("Time"), moment(disposal.time))
        facts.add(self.tr("Account"), disposal.account)
        facts.add(self.tr("Section"), by_section(disposal.section))
        facts.add(self.tr("Source of the gain"), self.tr("Foreign") if disposal.foreign else self.tr("Pakistan"))
        if disposal.valued_by:
            facts.add(self.tr("Valued by"), disposal.valued_by)
        if disposal.shortage:
            facts.add(self.tr("More than was held"), f"{quantity(disposal.shortage)} {disposal.asset}")
        at = f"disposals.{disposal.id}"
        has_value = disposal.proceeds is not None
        money.set_lines(
            [
                Line(self.tr("Proceeds"), rs(disposal.proceeds), f"{at}.proceeds_pkr" if has_value else ""),
                Line(self.tr("Cost of the lots"), rs(disposal.cost), f"{at}.cost_pkr"),
                Line(self.tr("Gain"), rs(disposal.gain), f"{at}.gain_pkr" if has_value else "", kind="total"),
            ]
        )
        self.lots_heading.setText(self.tr("Lots consumed ({count})").format(count=f"{len(disposal.lots):,}"))
        self.lots_model.set_rows(disposal.lots)
        self.lots.setMaximumHeight(self.lots.full_height())

    def focus_table(self) -> None:
        if self.choice.isHidden():
            self.lots.setFocus()
            self.lots.start()

    def refigure(self) -> None:
        if self._shown is not None and self._computed is not None:
            self.show_disposal(self._shown, self._computed)

    def _show_choice(self) -> None:
        if self._shown is not None:
            self._show_lots(are_shown=False)
            self.choice.show_disposal(self._shown)

    def _hide_choice(self) -> None:
        self._show_lots(are_shown=True)

    def _show_lots(self, *, are_shown: bool) -> None:
        for shown in (self.lots, self.lots_heading):
            shown.setVisible(are_shown)
        self.choice.setVisible(not are_shown)
        self.choose_lots.setEnabled(are_shown)

    def _choose_source(self) -> None:
        if self._shown is not None:
            self.entry_chosen.emit(self._shown.entry)

    def _choose(self, place: int, at: int) -> None:
        lot = self.lots_model.row_at(place)
        if _FIGURES[at] and self._shown is not None:
            self.figure_chosen.emit(f"disposals.{self._shown.id}.lots.{place}.{_FIGURES[at]}")
        elif lot.lot:
            self.entry_chosen.emit(lot.lot)

    def _columns(self) -> list[Column[LotUse]]:
        from taxapp.format import day, quantity

        rs = self._desk.rupees

        def asset(_: LotUse) -> str:
            return self._shown.asset if self._shown else ""

        def gain(use: LotUse) -> str:
            is_priced = self._shown is not None and self._shown.gain is not None
            return rs(use.gain if is_priced else None)

        return [
            Column(
                self.tr("Acquired"),
                lambda u: day(u.acquired) if u.lot else self.tr("Not in the records"),
                tone=lambda u: "" if u.lot else "warning",
                width=theme.scaled(150),
            ),
            Column(
                self.tr("Quantity"), lambda u: quantity(u.quantity), is_number=True, unit=asset, width=theme.scaled(200)
            ),
            Column(self.tr("Cost"), lambda u: rs(u.cost), is_number=True, width=theme.scaled(130)),
            Column(
                self.tr("Gain"),
                gain,
                is_number=True,
                tone=lambda u: "error" if u.gain < 0 else "good" if u.gain > 0 else "",
                width=theme.scaled(130),
            ),
            Column(
                self.tr("Days held"),
                lambda u: f"{u.held_days:,}" if u.lot else "",
                is_number=True,
                width=theme.scaled(110),
            ),
            Column(
                self.tr("Part taxable"),
                lambda u: (
                    f"{u.fraction_taxable * 100:f}".rstrip("0").rstrip(".") + "%"
                    if u.fraction_taxable % 1
                    else f"{u.fraction_taxable:.0%}"
                ),
                is_number=True,
                width=theme.scaled(120),
            ),
            Column(self.tr("Lot"), lambda u: u.lot, tone=lambda u: "muted", stretch=True),
            Column("", lambda u: "›" if u.lot else "", tone=lambda u: "muted", width=40),
        ]
