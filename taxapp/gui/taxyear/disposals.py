"""One head of income: its disposals and its income, from the Return in memory. A row goes down to its lots."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QTabWidget, QVBoxLayout, QWidget

from engine.model import Disposal, Head, Income, Return
from taxapp.gui import words
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import label, row


class HeadView(QWidget):
    disposal_chosen = Signal(str)
    entry_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._disposals: list[Disposal] = []
        self._income: list[Income] = []
        self.heading = label("", "title")
        self.figures = label("", "caption", wrap=True)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter by asset or account…"))
        self.filter.setAccessibleName(self.tr("Filter by asset or account"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(260)
        self.filter.textChanged.connect(lambda _: self._show_rows())

        self.disposals = Table(desk, self.tr("Disposals; Enter opens the lots of one"), is_drill=True)
        self.disposals_model = RowsModel(self._disposal_columns(), self)
        self.disposals.setModel(self.disposals_model)
        self.disposals.set_columns(self.disposals_model.columns)
        self.disposals.setSortingEnabled(True)
        self.disposals.chosen.connect(lambda place: self.disposal_chosen.emit(self.disposals_model.row_at(place).id))
        self.income = Table(desk, self.tr("Income; Enter opens the source row of one"), is_drill=True)
        self.income_model = RowsModel(self._income_columns(), self)
        self.income.setModel(self.income_model)
        self.income.set_columns(self.income_model.columns)
        self.income.setSortingEnabled(True)
        self.income.chosen.connect(lambda place: self.entry_chosen.emit(self.income_model.row_at(place).entry))
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Disposals and income"))
        self.tabs.addTab(self.disposals, "")
        self.tabs.addTab(self.income, "")
        self.nothing = label(self.tr("Nothing stands under this head in this year."), "caption")

        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(row(self.heading, 1, self.filter))
        layout.addWidget(self.figures)
        layout.addWidget(self.nothing)
        layout.addWidget(self.tabs, 1)
        layout.addStretch(0)

    def show_head(self, computed: Return, head: str) -> None:
        self._shown = (computed, head)
        rs = self._desk.rupees
        self.heading.setText(words.head(head))
        self._disposals = [one for one in computed.disposals if one.head == head]
        self._income = [one for one in computed.income if one.head == head]
        figures = computed.heads.get(Head(head))
        if figures is not None:
            self.figures.setText(
                self.tr("Gains Rs {gains} · losses Rs {losses} · income Rs {income} · taxable Rs {taxable}").format(
                    gains=rs(figures.gains),
                    losses=rs(figures.losses),
                    income=rs(figures.income),
                    taxable=rs(figures.taxable),
                )
            )
        self.tabs.setTabText(0, self.tr("Disposals ({count})").format(count=f"{len(self._disposals):,}"))
        self.tabs.setTabText(1, self.tr("Income ({count})").format(count=f"{len(self._income):,}"))
        self.tabs.setTabVisible(0, bool(self._disposals))
        self.tabs.setTabVisible(1, bool(self._income))
        has_any = bool(self._disposals or self._income)
        self.tabs.setVisible(has_any)
        self.filter.setVisible(has_any)
        self.nothing.setVisible(not has_any)
        self._show_rows()

    def focus_table(self) -> None:
        table = self.disposals if self._disposals else self.income
        table.setFocus()
        if not table.currentIndex().isValid() and table.model().rowCount():
            table.selectRow(0)

    def refigure(self) -> None:
        if hasattr(self, "_shown"):
            self.show_head(*self._shown)

    def _show_rows(self) -> None:
        wanted = self.filter.text().strip().lower().split()

        def answers(one: Disposal | Income) -> bool:
            text = f"{one.asset} {one.account}".lower()
            return all(word in text for word in wanted)

        self.disposals_model.set_rows([one for one in self._disposals if answers(one)])
        self.income_model.set_rows([one for one in self._income if answers(one)])
        for table in (self.disposals, self.income):
            header = table.horizontalHeader()
            table.model().sort(header.sortIndicatorSection(), header.sortIndicatorOrder())

    def _disposal_columns(self) -> list[Column[Disposal]]:
        from taxapp.format import day, quantity

        rs = self._desk.rupees

        def gain_tone(one: Disposal) -> str:
            if one.gain is None:
                return "warning"
            return "error" if one.gain < 0 else "good"

        return [
            Column(self.tr("Date"), lambda d: day(d.time), key=lambda d: d.time, width=120),
            Column(self.tr("Account"), lambda d: d.account, key=lambda d: d.account.lower(), width=128),
            Column(
                self.tr("Quantity"),
                lambda d: quantity(d.quantity),
                key=lambda d: (d.asset, d.quantity),
                is_number=True,
                unit=lambda d: d.asset,
                width=176,
            ),
            Column(
                self.tr("Proceeds"),
                lambda d: rs(d.proceeds),
                key=lambda d: d.proceeds,
                is_number=True,
                tip=lambda d: d.valued_by,
                width=122,
            ),
            Column(self.tr("Cost"), lambda d: rs(d.cost), key=lambda d: d.cost, is_number=True, width=122),
            Column(
                self.tr("Gain"), lambda d: rs(d.gain), key=lambda d: d.gain, is_number=True, tone=gain_tone, width=122
            ),
            Column(self.tr("Section"), lambda d: d.section, key=lambda d: d.section, tone=lambda d: "muted", width=116),
            Column(
                self.tr("Note"),
                self._note,
                tone=lambda d: "warning" if d.shortage or d.proceeds is None else "muted",
                tip=self._note,
                stretch=True,
            ),
            Column("", lambda d: "›", tone=lambda d: "muted", width=40),
        ]

    def _note(self, one: Disposal) -> str:
        from taxapp.format import quantity

        if one.shortage:
            return self.tr("{quantity} more than held").format(quantity=quantity(one.shortage))
        if one.proceeds is None:
            return self.tr("No price known")
        return self.tr("Foreign source") if one.foreign else ""

    def _income_columns(self) -> list[Column[Income]]:
        from taxapp.format import day, quantity

        rs = self._desk.rupees
        return [
            Column(self.tr("Date"), lambda i: day(i.time), key=lambda i: i.time, width=128),
            Column(self.tr("Kind"), lambda i: words.kind(i.kind), key=lambda i: i.kind.value, width=160),
            Column(self.tr("Account"), lambda i: i.account, key=lambda i: i.account.lower(), stretch=True),
            Column(
                self.tr("Quantity"),
                lambda i: quantity(i.quantity),
                key=lambda i: (i.asset, i.quantity),
                is_number=True,
                unit=lambda i: i.asset,
                width=220,
            ),
            Column(
                self.tr("Value"),
                lambda i: rs(i.value),
                key=lambda i: i.value,
                is_number=True,
                tip=lambda i: i.valued_by,
                tone=lambda i: "error" if i.value is not None and i.value < 0 else "",
                width=150,
            ),
            Column(self.tr("Section"), lambda i: i.section, key=lambda i: i.section, tone=lambda i: "muted", width=130),
            Column(
                self.tr("Valued by"),
                lambda i: i.valued_by,
                tone=lambda i: "muted",
                tip=lambda i: i.valued_by,
                width=220,
            ),
            Column("", lambda i: "›", tone=lambda i: "muted", width=40),
        ]
