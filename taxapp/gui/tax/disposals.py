"""One head of income: its disposals and its income, from the Return in memory. A row goes down to its lots."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from engine.model import Disposal, Head, Income, Return
from engine.progress import Progress
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.tax.schedule import ScheduleColumn, ScheduleModel
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Table
from taxapp.gui.widgets.text import button, label, row

if TYPE_CHECKING:
    from engine.model import Column as Array
    from engine.tax.schedules import Disposals, Incomes


class HeadView(QWidget):
    disposal_chosen = Signal(str)
    entry_chosen = Signal(str)
    figure_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[Return, str] | None = None
        self._disposals: Array | list[int] = []
        self._income: Array | list[int] = []
        self.heading = label("", "title")
        self.figures = label("", "caption", wrap=True)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter by asset or account…"))
        self.filter.setAccessibleName(self.tr("Filter by asset or account"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(theme.scaled(260))
        self.filter.textChanged.connect(lambda _: self._show_rows())

        self.disposals = Table(desk, self.tr("Disposals; Enter opens the lots of one"), is_drill=True)
        self.disposals_model = ScheduleModel(self._disposal_columns(), self)
        self.disposals.setModel(self.disposals_model)
        self.disposals.set_columns(self.disposals_model.columns)
        self.disposals.setSortingEnabled(True)
        self.disposals.chosen.connect(lambda place: self.disposal_chosen.emit(self.disposals_model.row_at(place).id))
        self.income = Table(desk, self.tr("Income; Enter opens the source row of one"), is_drill=True)
        self.income_model = ScheduleModel(self._income_columns(), self)
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
        self.explain = button(self.tr("Explain"), name=self.tr("How the figure of the chosen row was worked out"))
        self.explain.setToolTip(self.tr("How the gain or value of the chosen row was worked out (Ctrl+E)"))
        self.explain.setShortcut("Ctrl+E")
        self.explain.clicked.connect(self.explain_row)
        self.export = button(self.tr("Export CSV…"))
        self.export.setToolTip(self.tr("The rows that are shown, in their order"))
        self.export.clicked.connect(self.choose_export)
        self.totals = label("", "strong")
        self.totals.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tabs.currentChanged.connect(lambda _: self._show_totals())

        layout.addLayout(row(self.heading, 1, self.filter, self.explain, self.export))
        layout.addWidget(self.figures)
        layout.addWidget(self.nothing)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.totals)
        layout.addStretch(0)

    def show_head(self, computed: Return, head: str) -> None:
        from taxapp.gui.tax.orders import places_under

        self._shown = (computed, head)
        rs = self._desk.rupees
        self.heading.setText(words.head(head))
        disposals, income = _schedules(computed)
        self._disposals = places_under(disposals.table, head)
        self._income = places_under(income.table, head)
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
        self.tabs.setTabVisible(0, len(self._disposals) > 0)
        self.tabs.setTabVisible(1, len(self._income) > 0)
        has_any = len(self._disposals) + len(self._income) > 0
        self.tabs.setVisible(has_any)
        for shown in (self.filter, self.explain, self.export, self.totals):
            shown.setVisible(has_any)
        self.nothing.setVisible(not has_any)
        self._show_rows()

    def focus_table(self) -> None:
        table = self.disposals if len(self._disposals) else self.income
        table.setFocus()
        if not table.currentIndex().isValid() and table.model().rowCount():
            table.selectRow(0)

    def refigure(self) -> None:
        if self._shown is not None:
            self.show_head(*self._shown)

    def _show_rows(self) -> None:
        from taxapp.gui.tax.orders import answering

        if self._shown is None:
            return
        wanted = self.filter.text().lower().split()
        disposals, income = _schedules(self._shown[0])
        self.disposals_model.show(disposals, answering(disposals.table, self._disposals, wanted))
        self.income_model.show(income, answering(income.table, self._income, wanted))
        for table in (self.disposals, self.income):
            header = table.horizontalHeader()
            table.model().sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        self._show_totals()

    @property
    def is_income(self) -> bool:
        """Whether the tab of income is in front."""
        return self.tabs.currentWidget() is self.income

    def _show_totals(self) -> None:
        """What the rows that are shown come to together."""
        from taxapp.gui.tax.orders import total

        if self._shown is None:
            return
        rs = self._desk.rupees
        disposals, income = _schedules(self._shown[0])
        if self.is_income:
            places, table = self.income_model.places, income.table
            text = self.tr("{count} shown · value Rs {value}").format(
                count=f"{len(places):,}", value=rs(total(table.value, places, table.value_known))
            )
        else:
            places, of = self.disposals_model.places, disposals.table
            text = self.tr("{count} shown · proceeds Rs {proceeds} · cost Rs {cost} · gain Rs {gain}").format(
                count=f"{len(places):,}",
                proceeds=rs(total(of.proceeds, places, of.proceeds_known)),
                cost=rs(total(of.cost, places)),
                gain=rs(total(of.gain, places, of.proceeds_known)),
            )
        self.totals.setText(text)

    def explain_row(self) -> None:
        """The gain of the chosen disposal, or the value of the chosen income."""
        table = self.income if self.is_income else self.disposals
        at = table.currentIndex().row()
        if at < 0:
            self._desk.tell("info", self.tr("Choose a row first."))
        elif self.is_income:
            found = self.income_model.row_at(at)
            self.figure_chosen.emit(f"income.{found.id}.{'quantity' if found.value is None else 'value_pkr'}")
        else:
            one = self.disposals_model.row_at(at)
            self.figure_chosen.emit(f"disposals.{one.id}.{'cost_pkr' if one.gain is None else 'gain_pkr'}")

    def choose_export(self) -> None:
        if self._shown is None:
            return
        computed, head = self._shown
        name = f"{head}-{'income' if self.is_income else 'disposals'}-TY{computed.tax_year}.csv"
        suggested = str(Path(self._desk.prefs.last_folder or Path.home()) / name)
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the rows that are shown"), suggested, self.tr("CSV files (*.csv)")
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Writes the rows that are shown, in their order, off the UI thread."""
        are_disposals = not self.is_income
        rows = self.disposals_model.chosen if are_disposals else self.income_model.chosen
        self._desk.prefs.last_folder = str(path.parent)

        def work(progress: Progress) -> int:
            from taxapp.usecases.schedule_csv import write_schedule

            return write_schedule(rows, path, are_disposals=are_disposals, progress=progress)

        def written(count: object) -> None:
            text = self.tr("{count} rows written to {path}.").format(count=f"{count:,}", path=path)
            self._desk.tell("good", text)

        self._desk.start(self.tr("Writing the schedule"), work, written)

    def _disposal_columns(self) -> list[ScheduleColumn[Disposal]]:
        from taxapp.format import day, quantity

        rs = self._desk.rupees

        def gain_tone(one: Disposal) -> str:
            if one.gain is None:
                return "warning"
            return "error" if one.gain < 0 else "good"

        return [
            ScheduleColumn(self.tr("Date"), lambda d: day(d.time), order="time", width=theme.scaled(120)),
            ScheduleColumn(self.tr("Account"), lambda d: d.account, order="account", width=theme.scaled(128)),
            ScheduleColumn(
                self.tr("Quantity"),
                lambda d: quantity(d.quantity),
                order="quantity",
                is_number=True,
                unit=lambda d: d.asset,
                width=theme.scaled(176),
            ),
            ScheduleColumn(
                self.tr("Proceeds"),
                lambda d: rs(d.proceeds),
                order="proceeds",
                is_number=True,
                tip=lambda d: d.valued_by,
                width=theme.scaled(122),
            ),
            ScheduleColumn(
                self.tr("Cost"), lambda d: rs(d.cost), order="cost", is_number=True, width=theme.scaled(122)
            ),
            ScheduleColumn(
                self.tr("Gain"),
                lambda d: rs(d.gain),
                order="gain",
                is_number=True,
                tone=gain_tone,
                width=theme.scaled(122),
            ),
            ScheduleColumn(
                self.tr("Section"),
                lambda d: d.section,
                order="section",
                tone=lambda d: "muted",
                width=theme.scaled(116),
            ),
            ScheduleColumn(
                self.tr("Note"),
                self._note,
                tone=lambda d: "warning" if d.shortage or d.proceeds is None else "muted",
                tip=self._note,
                stretch=True,
            ),
            ScheduleColumn("", lambda d: "›", tone=lambda d: "muted", width=40),
        ]

    def _note(self, one: Disposal) -> str:
        from taxapp.format import quantity

        if one.shortage:
            return self.tr("{quantity} more than held").format(quantity=quantity(one.shortage))
        if one.proceeds is None:
            return self.tr("No price known")
        return self.tr("Foreign source") if one.foreign else ""

    def _income_columns(self) -> list[ScheduleColumn[Income]]:
        from taxapp.format import day, quantity

        rs = self._desk.rupees
        return [
            ScheduleColumn(self.tr("Date"), lambda i: day(i.time), order="time", width=theme.scaled(128)),
            ScheduleColumn(self.tr("Kind"), lambda i: words.kind(i.kind), order="kind", width=theme.scaled(160)),
            ScheduleColumn(self.tr("Account"), lambda i: i.account, order="account", stretch=True),
            ScheduleColumn(
                self.tr("Quantity"),
                lambda i: quantity(i.quantity),
                order="quantity",
                is_number=True,
                unit=lambda i: i.asset,
                width=theme.scaled(220),
            ),
            ScheduleColumn(
                self.tr("Value"),
                lambda i: rs(i.value),
                order="value",
                is_number=True,
                tip=lambda i: i.valued_by,
                tone=lambda i: "error" if i.value is not None and i.value < 0 else "",
                width=theme.scaled(150),
            ),
            ScheduleColumn(
                self.tr("Section"),
                lambda i: i.section,
                order="section",
                tone=lambda i: "muted",
                width=theme.scaled(130),
            ),
            ScheduleColumn(
                self.tr("Valued by"),
                lambda i: i.valued_by,
                tone=lambda i: "muted",
                tip=lambda i: i.valued_by,
                width=theme.scaled(220),
            ),
            ScheduleColumn("", lambda i: "›", tone=lambda i: "muted", width=40),
        ]


def _schedules(computed: Return) -> tuple[Disposals, Incomes]:
    """What a computed Return's schedules are, besides sequences."""
    return cast("Disposals", computed.disposals), cast("Incomes", computed.income)
