"""What if: a planned sale, losses that could still be realised, room before the next slab. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from engine.model import Return
from engine.progress import Progress
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.tax.election_words import value_text
from taxapp.gui.tax.fields import Field, Reading
from taxapp.gui.tax.figures import Line, LineTable
from taxapp.gui.tax.whatif_tables import fill, lot_columns, method_columns, position_columns
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.flow import Flow
from taxapp.gui.widgets.scrolled import Scrolled, beside_bar
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, button, column, isolated, label, row
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from engine.tax.planning.headroom import Step
    from engine.tax.planning.whatif import LossReview, PlannedSale

_WIDEST = 1120
_LOTS_MOST = 200


class WhatIfView(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._computed: Return | None = None
        self._jobs: dict[str, Job] = {}
        self._plan_asset = ""
        self._reading = Reading(self)
        self._reading.hide()
        self.lead = label(self.tr("Try a sale before you make it. Nothing here is written to the ledger."), wrap=True)
        self.day = Field(self.tr("Day"), self._reading.day, hint="2026-06-15", width=120)
        inner = QWidget()
        inner.setObjectName("scrolled")
        inside = QWidget()
        inside.setMaximumWidth(theme.scaled(_WIDEST))
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(self.lead)
        layout.addWidget(self._make_sale())
        layout.addWidget(self._make_losses())
        layout.addWidget(self._make_room())
        layout.addStretch(1)
        outer = row(inside, spacing=0)
        beside_bar(outer)
        outer.setStretch(0, 100)
        outer.addStretch(1)
        inner.setLayout(outer)
        self.scrolled = Scrolled(inner, self.tr("What if"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scrolled)

    # --- its cards ---

    def _make_sale(self) -> Card:
        reading = self._reading
        card = Card(self.tr("A planned sale"))
        self.asset = QComboBox()
        self.asset.setAccessibleName(self.tr("Asset"))
        self.account = QComboBox()
        self.account.setAccessibleName(self.tr("Account"))
        self.quantity = Field(self.tr("Quantity"), reading.quantity, hint=self.tr("all that is held"), width=130)
        self.price = Field(self.tr("Price a unit"), reading.quantity, width=130)
        self.currency = QComboBox()
        self.currency.setAccessibleName(self.tr("Currency of the price"))
        self.currency.addItem(self.tr("rupees"), "PKR")
        self.currency.addItem(self.tr("US dollars"), "USD")
        self.plan = button(self.tr("Show its tax"), "primary")
        self.plan.clicked.connect(self.plan_sale)
        for field in (self.quantity, self.price, self.day):
            field.edit.returnPressed.connect(self.plan_sale)
        fields = Flow(spacing=12)
        for text, widget in (
            (self.tr("Asset"), self.asset),
            (self.tr("Quantity"), self.quantity),
            (self.tr("From"), self.account),
            (self.tr("Day"), self.day),
            (self.tr("Price a unit"), self.price),
            (self.tr("Paid in"), self.currency),
            ("", self.plan),
        ):
            fields.addWidget(_captioned(text, widget))
        card.body.addLayout(fields)
        self.sale_problem = _problem()
        self.sale_said = label("", wrap=True)
        self.methods = self._table(self.tr("The sale under each cost method"), method_columns(self._desk))
        self.sale_lots_heading = label("", "label")
        self.sale_lots = self._table(
            self.tr("Lots that the sale would take"), lot_columns(self._desk, lambda: self._plan_asset)
        )
        self.sale_room_heading = label(self.tr("Room beside the sale"), "label")
        self.sale_room = LineTable(self._desk, self.tr("Room beside the sale"), has_sections=False)
        self._sale_result = QWidget()
        result = QVBoxLayout(self._sale_result)
        result.setContentsMargins(0, 0, 0, 0)
        for shown in (self.sale_said, self.methods, self.sale_lots_heading, self.sale_lots, self.sale_room_heading,
                      self.sale_room):  # fmt: skip
            result.addWidget(shown)
        card.body.addWidget(self.sale_problem)
        card.body.addWidget(self._sale_result)
        self._sale_result.hide()
        return card

    def _make_losses(self) -> Card:
        card = Card(self.tr("Losses that could still be realised"))
        hint = label(
            self.tr("Coins that are worth less than they cost, and the tax that selling them this year would save."),
            "caption",
            wrap=True,
        )
        self.in_rupees = QCheckBox(self.tr("Sold for rupees in Pakistan, not for dollars abroad"))
        self.review = button(self.tr("Look for losses"))
        self.review.clicked.connect(self.review_losses)
        self.loss_problem = _problem()
        self.loss_said = label("", wrap=True)
        self.positions = self._table(self.tr("Positions, the largest loss first"), position_columns(self._desk))
        self.wash = label("", "caption", wrap=True)
        self._loss_result = QWidget()
        result = QVBoxLayout(self._loss_result)
        result.setContentsMargins(0, 0, 0, 0)
        for shown in (self.loss_said, self.positions, self.wash):
            result.addWidget(shown)
        self._loss_result.hide()
        card.body.addWidget(hint)
        card.body.addLayout(row(self.review, self.in_rupees, 1, spacing=2 * SPACE))
        card.body.addWidget(self.loss_problem)
        card.body.addWidget(self._loss_result)
        return card

    def _make_room(self) -> Card:
        card = Card(self.tr("Room before the tax on more gain changes"))
        self.room_said = label("", "caption", wrap=True)
        self.room = LineTable(self._desk, self.tr("Room before the tax on more gain changes"), has_sections=False)
        card.body.addWidget(self.room_said)
        card.body.addWidget(self.room)
        return card

    def _table(self, name: str, columns: Sequence[Column[Any]]) -> Table:
        made = Table(self._desk, name, is_plain=True)
        model: RowsModel[Any] = RowsModel(columns, made)
        made.setModel(model)
        made.set_columns(columns)
        return made

    # --- what is asked ---

    def show_year(self, computed: Return) -> None:
        if computed is self._computed:
            return
        self._computed = computed
        self._sale_result.hide()
        self._loss_result.hide()
        self.sale_problem.hide()
        self.loss_problem.hide()
        self._fill(computed)
        self._ask_room(computed)

    def focus(self) -> None:
        self.asset.setFocus()

    def _fill(self, computed: Return) -> None:
        from engine.karachi import ZONE
        from taxapp.usecases.planning import day_in_year

        held = sorted({one.asset for one in computed.holdings if one.quantity > 0})
        before = self.asset.currentText()
        self.asset.clear()
        self.asset.addItems(held)
        self.asset.setCurrentIndex(max(0, self.asset.findText(before)))
        self.account.clear()
        self.account.addItem(self.tr("all accounts"), "")
        for name in sorted({one.account for one in computed.holdings if one.quantity > 0}):
            self.account.addItem(name, name)
        self.plan.setEnabled(bool(held))
        if not held:
            _say(self.sale_problem, self.tr("Nothing is held at the end of this year: there is nothing to sell."))
        self.day.set_text(day_in_year(computed.tax_year, datetime.now(ZONE).date()).isoformat())

    def _ask(
        self, name: str, title: str, problem: Any, function: Callable[[Progress], Any], show: Callable[[Any], None]
    ) -> None:
        """Runs a question about the year; only the last of a kind is answered."""
        if (before := self._jobs.pop(name, None)) is not None:
            before.cancel()
        computed = self._computed
        problem.hide()

        def found(result: Any) -> None:
            if self._jobs.get(name) is job and computed is self._computed:
                show(result)

        def refused(text: str) -> None:
            if self._jobs.get(name) is job:
                _say(problem, words.said(text))

        job = self._desk.start(title, function, found, on_refused=refused, shown=name != "room")
        self._jobs[name] = job

    def plan_sale(self) -> None:
        session, computed = self._desk.session, self._computed
        quantity, price, day = self.quantity.value(), self.price.value(), self.day.value()
        if session is None or computed is None or None in (quantity, price, day) or not self.asset.currentText():
            return
        if not price:
            _say(self.sale_problem, self.tr("Give the price of one unit."))
            self.price.setFocus()
            return
        if not day:
            _say(self.sale_problem, self.tr("Give the day of the sale."))
            self.day.setFocus()
            return
        asset, account = self.asset.currentText(), str(self.account.currentData())
        is_rupees = self.currency.currentData() == "PKR"
        path, year = session.path, computed.tax_year

        def work(progress: Progress) -> PlannedSale:
            from engine.exact import atto, decimal
            from engine.tax.planning.whatif import Sale
            from taxapp.usecases.planning import end_of_day, plan_sale

            unit = Fraction(decimal(str(price)))
            sale = Sale(
                asset,
                atto(quantity) if quantity else None,
                end_of_day(date.fromisoformat(str(day))),
                unit_pkr=unit if is_rupees else None,
                unit_usd=None if is_rupees else unit,
                account=account,
            )
            return plan_sale(path, year, sale, progress=progress)

        self._ask("sale", self.tr("Planning a sale"), self.sale_problem, work, self._show_sale)

    def review_losses(self) -> None:
        session, computed, day = self._desk.session, self._computed, self.day.value()
        if session is None or computed is None or not day:
            return
        path, year, currency = session.path, computed.tax_year, "PKR" if self.in_rupees.isChecked() else "USD"

        def work(progress: Progress) -> LossReview:
            from taxapp.usecases.planning import end_of_day, review_losses

            time = end_of_day(date.fromisoformat(day))
            return review_losses(path, year, time, currency=currency, progress=progress)

        self._ask("losses", self.tr("Looking for losses"), self.loss_problem, work, self._show_losses)

    def _ask_room(self, computed: Return) -> None:
        session = self._desk.session
        if session is None:
            return
        path, year = session.path, computed.tax_year
        self.room.hide()
        self.room_said.setText(self.tr("Working it out…"))

        def work(progress: Progress) -> tuple[Step, ...]:
            from taxapp.usecases.planning import room_in_year

            return room_in_year(path, year, progress=progress)

        self._ask("room", self.tr("Looking for the next slab"), self.room_said, work, self._show_room)

    # --- what is answered ---

    def _show_sale(self, plan: PlannedSale) -> None:
        from engine.model import ATTO
        from taxapp.format import day, quantity

        own = plan.methods[0]
        rs = self._desk.rupees
        text = (
            self.tr("{quantity} {asset} on {day} for Rs {proceeds} ({price}): Rs {tax} more tax.")
            if own.tax >= 0
            else self.tr("{quantity} {asset} on {day} for Rs {proceeds} ({price}): Rs {tax} less tax.")
        )
        said = text.format(
            quantity=quantity(plan.quantity), asset=plan.asset, day=isolated(day(plan.time)), proceeds=rs(own.proceeds),
            price=words.said(plan.price.note), tax=rs(abs(own.tax)),
        )  # fmt: skip
        source = self.tr("foreign source") if own.foreign else self.tr("Pakistan source")
        said += " " + self.tr("{head}, {source}.").format(head=words.head(own.head), source=source)
        if own.proceeds > plan.price.pkr * 100 * plan.quantity / ATTO + len(plan.parts):
            said += " " + self.tr("It counts at market value, which is higher than the price (s.77(1)).")
        self.sale_said.setText(said)
        self._plan_asset = plan.asset
        fill(self.methods, plan.methods)
        self.sale_lots_heading.setText(
            self.tr("Lots that would be taken under {method} ({count})").format(
                method=value_text("cost_method", own.method), count=f"{len(own.lots):,}"
            )
        )
        fill(self.sale_lots, own.lots[:_LOTS_MOST])
        lines = self._room_lines(plan.room)
        self.sale_room.set_lines(lines)
        self.sale_room.setVisible(bool(lines))
        self.sale_room_heading.setVisible(bool(lines))
        self._sale_result.show()

    def _show_losses(self, review: LossReview) -> None:
        from engine.tax.planning.whatif import WASH_SALES

        rs = self._desk.rupees
        losing = [one for one in review.positions if one.realisable]
        if not review.positions:
            said = self.tr("Nothing is held on that day.")
        elif not losing:
            said = self.tr("No loss can be realised by the method elected.")
        else:
            said = self.tr("Tax of the year: Rs {now}; with all of these losses Rs {then}.").format(
                now=rs(review.payable), then=rs(review.payable_after)
            )
            if review.more_carried:
                said += " " + self.tr("Rs {loss} of them would only be carried forward.").format(
                    loss=rs(review.more_carried)
                )
        self.loss_said.setText(said)
        fill(self.positions, review.positions)
        self.positions.setVisible(bool(review.positions))
        self.wash.setText(words.said(WASH_SALES))
        self.wash.setVisible(bool(losing))
        self._loss_result.show()

    def _show_room(self, steps: Sequence[Step]) -> None:
        lines = self._room_lines(steps)
        self.room.set_lines(lines)
        self.room.setVisible(bool(lines))
        self.room_said.setText(
            self.tr("Gain that can still be realised for rupees this year, losses first used up.")
            if lines
            else self.tr("No slab, table or surcharge lies ahead.")
        )
        self.room_said.show()

    def _room_lines(self, steps: Sequence[Step]) -> list[Line]:
        rs = self._desk.rupees
        texts = {
            "slab": self.tr("until the slab of {rate}%: then Rs {tax} on the next Rs 1,000"),
            "table": self.tr("until the table for the non-salaried: then Rs {tax} on the next Rs 1,000"),
            "surcharge": self.tr("until the surcharge (s.4AB): then Rs {tax} on the next Rs 1,000"),
        }
        return [
            Line(texts[one.kind.value].format(rate=one.rate, tax=rs(one.next_thousand)), rs(one.room)) for one in steps
        ]


def _captioned(text: str, widget: QWidget) -> QWidget:
    """A field with its caption above; a button stands as low as the fields."""
    made = QWidget()
    made.setLayout(column(label(text or " ", "caption"), widget, 1, spacing=4))
    return made


def _problem() -> Any:
    made = label("", wrap=True)
    made.setObjectName("problem")
    made.hide()
    return made


def _say(problem: Any, text: str) -> None:
    problem.setText(text)
    problem.show()
