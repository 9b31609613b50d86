"""A lot's whole life: how it was acquired, every step after, and what is left of it. A step leads to its disposal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, Lines, button, label, row

if TYPE_CHECKING:
    from engine.tax.explain.life import Happening


class LotView(QWidget):
    """`entry_chosen` with an entry's uid, `disposal_chosen` with a step that is a disposal."""

    entry_chosen = Signal(str)
    disposal_chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[Sequence[Happening], int] | None = None
        self.heading = label("", "title")
        self.source = button(self.tr("Entry that acquired it"))
        self.source.clicked.connect(self._choose_source)
        self.facts = Lines()
        self.sums = Lines()
        facts, sums = Card(self.tr("Acquired")), Card(self.tr("What became of it"))
        facts.body.addWidget(self.facts)
        facts.body.addStretch(1)
        sums.body.addWidget(self.sums)
        sums.body.addStretch(1)
        sides = row(facts, sums, spacing=2 * SPACE)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        self.table = Table(desk, self.tr("Steps of the lot; Enter opens the disposal or the entry"), is_drill=True)
        self.model: RowsModel[Happening] = RowsModel(self._columns(), self)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.chosen.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(12)
        layout.addLayout(row(self.heading, 1, self.source))
        layout.addLayout(sides)
        layout.addWidget(label(self.tr("Step by step"), "heading"))
        layout.addWidget(self.table, 1)

    def show_life(self, life: Sequence[Happening], end: int) -> None:
        """`end`: the first moment after the date that the holdings are shown at; what comes later is muted."""
        from engine.tax.explain.life import What
        from taxapp.format import day, moment, quantity

        self._shown = life, end
        first, rs = life[0], self._desk.rupees
        self.heading.setText(
            self.tr("Lot of {quantity} {asset}, acquired on {day}").format(
                quantity=quantity(first.change), asset=first.asset, day=day(first.time)
            )
        )
        facts, sums = self.facts, self.sums
        facts.clear()
        facts.add(self.tr("Time"), moment(first.time))
        facts.add(self.tr("Account"), first.to_account or first.account)
        facts.add(self.tr("Quantity"), f"{quantity(first.change)} {first.asset}")
        facts.add(self.tr("Cost"), rs(first.cost), "strong")
        if first.what is What.SHORT:
            facts.add(self.tr("How"), self.tr("Moved without a record of where it was acquired"))
        sums.clear()
        sums.add(self.tr("Acquired"), f"{quantity(first.change)} {first.asset}")
        for what, text in (
            (What.DISPOSED, self.tr("Disposed of ({count})")),
            (What.FEE, self.tr("Stayed on the way as fees ({count})")),
            (What.MOVED, self.tr("Changed on the way ({count})")),
        ):
            steps = [one for one in life if one.what is what]
            much = sum(one.change for one in steps)
            if much:
                count = f"{len(steps):,}"
                sums.add(text.format(count=count), f"{quantity(much)} {steps[-1].asset}".replace("-", "−"))
        sums.add_rule()
        last = life[-1]
        sums.add(self.tr("Left at the end of the records"), f"{quantity(last.left)} {last.asset}", "total")
        then = [one for one in life if one.time < end]
        if then and then[-1].left != last.left:
            sums.add(self.tr("Left on the date shown"), f"{quantity(then[-1].left)} {then[-1].asset}")
        self.model.set_rows(life)

    def refigure(self) -> None:
        if self._shown is not None:
            self.show_life(*self._shown)

    def focus_table(self) -> None:
        self.table.setFocus()
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.selectRow(0)

    def _columns(self) -> list[Column[Happening]]:
        from engine.tax.explain.life import What
        from taxapp.format import moment, quantity

        rs = self._desk.rupees
        words = {
            What.ACQUIRED: self.tr("Acquired"),
            What.SHORT: self.tr("Came without a record"),
            What.MOVED: self.tr("Moved"),
            What.FEE: self.tr("Fee on the way"),
            What.DISPOSED: self.tr("Disposed of"),
        }

        def what(one: Happening) -> str:
            is_fee = one.what is What.DISPOSED and ":" in one.disposal
            return self.tr("Paid as a fee") if is_fee else words[one.what]

        def where(one: Happening) -> str:
            if not one.to_account or one.to_account == one.account:
                return one.account
            return self.tr("{account} to {other}").format(account=one.account, other=one.to_account)

        def change(one: Happening) -> str:
            if one.what is What.MOVED:
                return quantity(one.moved)
            return ("+" if one.change > 0 else "−") + quantity(abs(one.change))

        def tone(one: Happening) -> str:
            return "muted" if self._shown is not None and one.time >= self._shown[1] else ""

        wide = theme.scaled
        return [
            Column(self.tr("Time"), lambda one: moment(one.time), tone=tone, width=wide(208)),
            Column(self.tr("Step"), what, tone=tone, width=wide(150)),
            Column(self.tr("Account"), where, tone=tone, stretch=True),
            Column(self.tr("Quantity"), change, is_number=True, unit=lambda one: one.asset, tone=tone, width=wide(220)),
            Column(self.tr("Cost"), lambda one: rs(one.cost), is_number=True, tone=tone, width=wide(130)),
            Column(
                self.tr("Left of the lot"),
                lambda one: quantity(one.left),
                is_number=True,
                unit=lambda one: one.asset,
                tone=tone,
                width=wide(220),
            ),
            Column("", lambda one: "›", tone=lambda one: "muted", width=40),
        ]

    def _choose(self, place: int) -> None:
        step = self.model.row_at(place)
        if step.disposal:
            self.disposal_chosen.emit(step)
        else:
            self.entry_chosen.emit(step.entry)

    def _choose_source(self) -> None:
        if self._shown is not None:
            self.entry_chosen.emit(self._shown[0][0].entry)
