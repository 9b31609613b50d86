"""Holdings at a date: totals, the table of assets, accounts and lots, cost and market value as a chart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QDateEdit, QLineEdit, QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.holdings.rows import Row
from taxapp.gui.holdings.table import HoldingsTable
from taxapp.gui.sizes import is_large
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.chart import Chart
from taxapp.gui.widgets.chart_data import ChartData, Series, Shape
from taxapp.gui.widgets.flow import Flow
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.table import Column
from taxapp.gui.widgets.text import button, label, row

if TYPE_CHECKING:
    from taxapp.usecases.holdings import HoldingsAt

_BESIDE_FROM = 1500
_CHARTED_MOST = 14
_COST = 2


class ListingView(QWidget):
    """`day_chosen` with a date; `lot_chosen` with a Row; `price_asked` with a symbol."""

    day_chosen = Signal(object)
    lot_chosen = Signal(object)
    price_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._held: HoldingsAt | None = None
        self.quick = QComboBox()
        self.quick.setAccessibleName(self.tr("Dates to choose from"))
        self.quick.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.quick.activated.connect(lambda _: self._choose_quick())
        self.day = QDateEdit()
        self.day.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # else its format would be turned round
        self.day.setAccessibleName(self.tr("Held at the end of this day"))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMM yyyy")
        self.day.setMinimumWidth(min(theme.scaled(150), 220))
        self.day.setMinimumDate(QDate(2009, 1, 3))
        self.day.setKeyboardTracking(False)
        self.day.dateChanged.connect(lambda found: self.day_chosen.emit(found.toPython()))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Asset or account…"))
        self.search.setAccessibleName(self.tr("Show assets and accounts with these letters"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(110)
        self.search.setMaximumWidth(min(theme.scaled(200), 220))
        self.search.textChanged.connect(lambda _: self._show_rows())
        self.charted = button(self.tr("Show chart"))
        self.charted.setCheckable(True)
        self.charted.toggled.connect(lambda _: self._arrange())
        self.tools: list[QWidget] = [self.search, self.charted, self.quick, self.day]
        """They stand beside the page's heading."""
        for tool in self.tools:
            tool.setParent(self)  # without one it would be shown as a window of its own
        self.totals = label("", wrap=True)
        self.totals.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.unpriced = label("", "caption")
        self.add_price = button("", "link")
        self.add_price.clicked.connect(self._ask_price)
        self.unpriced_row = QWidget()
        self.unpriced_row.setLayout(row(self.unpriced, self.add_price, 1))
        self.pool = label(
            self.tr(
                "Lots of all accounts form one pool: an account's cost is its share by quantity, and the lots stand "
                "under the asset. The election “pool” can keep lots on their accounts."
            ),
            "caption",
            wrap=True,
        )
        name = self.tr("Holdings; Enter opens an asset or an account, and the life of a lot")
        self.table = HoldingsTable(desk, name, self._columns())
        self.table.sortByColumn(_COST, Qt.SortOrder.DescendingOrder)
        self.table.lot_chosen.connect(self.lot_chosen)
        self.chart = Chart(desk, "holdings/assets", self.tr("Cost and market value by asset"), Shape.ACROSS)
        self.chart.chosen.connect(self.open_asset)
        aside = QWidget()
        aside.setObjectName("clear")
        inside = QVBoxLayout(aside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.chart)
        inside.addStretch(1)
        self.aside = Scrolled(aside, self.tr("Chart of the holdings"))

        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        if is_large():  # there is no room for them beside the heading
            flow = Flow(spacing=SPACE)
            for tool in self.tools:
                flow.addWidget(tool)
            layout.addLayout(flow)
        layout.addWidget(self.totals)
        layout.addWidget(self.unpriced_row)
        layout.addWidget(self.pool)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(2 * SPACE)
        self._sides.addWidget(self.table, 5)
        self._sides.addWidget(self.aside, 3)
        layout.addLayout(self._sides, 1)
        self._arrange()

    # --- what it shows ---

    def show_dates(self, years: list[int], today: date) -> None:
        self.quick.clear()
        self.quick.addItem(self.tr("Today"), today.isoformat())
        for year in years:
            text = self.tr("End of tax year {year}").format(year=year)
            self.quick.addItem(text, f"{year}-06-30")
        self.quick.addItem(self.tr("Another day"), "")

    def show_tools(self, wanted: bool) -> None:
        for tool in self.tools:
            tool.setVisible(wanted)
        if wanted:
            self._arrange()

    def show_holdings(self, held: HoldingsAt) -> None:
        self._held = held
        self.show_tools(True)
        self.day.blockSignals(True)
        self.day.setDate(QDate(held.day.year, held.day.month, held.day.day))
        self.day.blockSignals(False)
        place = self.quick.findData(held.day.isoformat())
        self.quick.setCurrentIndex(place if place >= 0 else self.quick.count() - 1)
        self.pool.setVisible(not held.by_account and bool(held.assets))
        self._show_totals(held)
        self._show_rows()

    def open_asset(self, asset: str) -> None:
        """Opens an asset's rows and puts the cursor on it."""
        key = f"{asset}/"
        place = self.table.holdings.place_of(key)
        if place < 0:
            return
        if key not in self.table.holdings.open:
            self.table.holdings.toggle(place)
        self.table.select_key(key)
        self.table.scrollTo(self.table.holdings.index(place, 0), HoldingsTable.ScrollHint.PositionAtTop)
        self.table.setFocus()

    def restyle(self) -> None:
        self.table.holdings.refigure()
        self.chart.restyle()
        if self._held is not None:
            self._show_totals(self._held)

    def _show_totals(self, held: HoldingsAt) -> None:
        from taxapp.format import calendar_day

        rs = self._desk.rupees
        if not held.assets:
            text = self.tr("Nothing was held at the end of {day}.")
        elif len(held.unpriced) == len(held.assets):
            text = self.tr("At the end of {day}: {lots} lots at a cost of Rs\u00a0{cost}.")
        else:
            text = self.tr(
                "At the end of {day}: {lots} lots at a cost of Rs\u00a0{cost}. What has a price cost Rs\u00a0{priced} "
                "and was worth Rs\u00a0{market}: unrealised Rs\u00a0{unrealised}."
            )
        self.totals.setText(
            text.format(
                day=calendar_day(held.day),
                lots=f"{held.lot_count:,}",
                cost=rs(held.cost),
                priced=rs(held.cost_of_priced),
                market=rs(held.market),
                unrealised=rs(held.market - held.cost_of_priced),
            )
        )
        missing = held.unpriced
        self.unpriced_row.setVisible(bool(missing))
        if missing:
            names = ", ".join(missing[:4]) + (" …" if len(missing) > 4 else "")
            self.unpriced.setText(
                self.tr("No price is known on {day} for {assets}.").format(day=calendar_day(held.day), assets=names)
            )
            self.add_price.setText(self.tr("Add a price of {asset}").format(asset=missing[0]))
            self.add_price.setAccessibleName(self.add_price.text())

    def _show_rows(self) -> None:
        if self._held is None:
            return
        now = self.table.currentIndex()
        key = self.table.holdings.row_at(now.row()).key if now.isValid() else ""
        self.table.holdings.show(self._held, self.search.text())
        self.table.select_key(key)
        shown = sorted(self.table.holdings.assets(), key=lambda one: -max(one.cost, one.market or 0))[:_CHARTED_MOST]
        self.chart.show_data(
            ChartData(
                self.tr("Asset"),
                [one.asset for one in shown],
                [
                    Series(self.tr("Cost"), [one.cost for one in shown]),
                    Series(self.tr("Market value"), [one.market for one in shown], "muted"),
                ],
                [one.asset for one in shown],
                only_table=[Series(self.tr("Unrealised"), [one.unrealised for one in shown])],
            )
        )

    def _columns(self) -> list[Column[Row]]:
        from taxapp.format import day, quantity

        rs = self._desk.rupees

        def unrealised_tone(one: Row) -> str:
            much = one.unrealised
            return "muted" if not much else "error" if much < 0 else "good"

        def signed(one: Row) -> str:
            return ("+" if (one.unrealised or 0) > 0 else "") + rs(one.unrealised)

        def period(one: Row) -> str:
            if one.lot is None:
                return ""
            return self.tr("Over a year") if one.lot.over_a_year else self.tr("Up to a year")

        wide = theme.scaled
        return [
            Column(self.tr("Asset, account, lot"), self._what, key=lambda one: one.asset.asset, stretch=True),
            Column(
                self.tr("Quantity"),
                lambda one: quantity(one.quantity),
                key=lambda one: one.quantity,
                is_number=True,
                unit=lambda one: one.asset.asset,
                tone=lambda one: "error" if one.quantity < 0 else "",
                width=wide(200),
            ),
            Column(
                self.tr("Cost"), lambda one: rs(one.cost), key=lambda one: one.cost, is_number=True, width=wide(118)
            ),
            Column(
                self.tr("Market value"),
                lambda one: rs(one.market),
                key=lambda one: one.market,
                is_number=True,
                width=wide(118),
            ),
            Column(
                self.tr("Unrealised"),
                signed,
                key=lambda one: one.unrealised,
                is_number=True,
                tone=unrealised_tone,
                width=wide(118),
            ),
            Column(
                self.tr("Acquired"),
                lambda one: day(one.lot.acquired) if one.lot else "",
                width=wide(110),
            ),
            Column(
                self.tr("Days held"),
                lambda one: f"{one.lot.days_held:,}" if one.lot else "",
                is_number=True,
                width=wide(88),
            ),
            Column(self.tr("Held"), period, tone=lambda one: "muted", width=wide(110)),
        ]

    def _what(self, one: Row) -> str:
        from taxapp.format import quantity

        if one.lot is not None:
            return self.tr("Without a record") if one.lot.short else self.tr("Lot {uid}").format(uid=one.lot.uid[:8])
        if one.account is not None:
            return one.account.account
        if one.is_pool:
            return self.tr("Lots of all accounts ({count})").format(count=quantity(len(one.lots) * 10**18))
        return one.asset.asset

    def _choose_quick(self) -> None:
        chosen = self.quick.currentData()
        if chosen:
            self.day_chosen.emit(date.fromisoformat(chosen))
        else:
            self.day.setFocus()

    def _ask_price(self) -> None:
        if self._held is not None and self._held.unpriced:
            self.price_asked.emit(self._held.unpriced[0])

    # --- room ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Chart and table stand side by side where there is room, else one of them is shown."""
        is_wide = self.width() >= theme.scaled(_BESIDE_FROM)
        self.charted.setVisible(not is_wide)
        self.charted.setText(self.tr("Show table") if self.charted.isChecked() else self.tr("Show chart"))
        self.charted.setAccessibleName(self.charted.text())
        self.table.setVisible(is_wide or not self.charted.isChecked())
        self.aside.setVisible(is_wide or self.charted.isChecked())
