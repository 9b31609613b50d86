"""The bundles that were checked: whose they are, what came out, what is payable and what was claimed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from engine.exact import paisa
from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.sizes import reading_width
from taxapp.gui.theme import SPACE
from taxapp.gui.verify import said
from taxapp.gui.widgets.figure_words import apart_words, value_words
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import button, column, label, row
from taxapp.usecases.verifying.result import Verdict, Verification

_PAYABLE = "tax.payable"


class ListView(QWidget):
    """`chosen` with the file of a bundle."""

    chosen = Signal(object)
    files_asked = Signal()
    folder_asked = Signal()
    clear_asked = Signal()
    save_asked = Signal()
    stop_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.heading = label(self.tr("Verify"), "title")
        self.open_files = button(self.tr("Open &bundles…"), "primary")
        self.open_files.clicked.connect(self.files_asked)
        self.open_folder = button(self.tr("Open a &folder…"))
        self.open_folder.clicked.connect(self.folder_asked)
        self.stop = button(self.tr("&Stop"), name=self.tr("Stop checking"))
        self.stop.clicked.connect(self.stop_asked)
        self.save = button(self.tr("Save the &results…"))
        self.save.clicked.connect(self.save_asked)
        self.clear = button(self.tr("&Clear the list"))
        self.clear.clicked.connect(self.clear_asked)
        self.sums = label("", "lead", wrap=True)
        self.table = Table(desk, self.tr("Bundles that were checked; Enter opens one"), is_drill=True)
        self.model = RowsModel(self._columns(), self)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.chosen.connect(lambda place: self.chosen.emit(self.model.row_at(place).path))
        for place, each in enumerate(self.model.columns):
            if not each.stretch:
                self.table.setColumnWidth(place, theme.scaled(each.width))

        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lead = label(self.tr("Check a return without trusting anybody"), "heading")
        hint = label(
            self.tr(
                "Open a sealed bundle (its name ends in .hisaab.zip), or a folder of them, or drop them here. Each is "
                "computed again from its entries by two engines, and every figure is compared with what it claims. "
                "Nothing is written, and nothing in a bundle is run."
            ),
            "lead",
            wrap=True,
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setFixedWidth(reading_width(600))
        self.first = button(self.tr("Open bundles…"), "primary")
        self.first.clicked.connect(self.files_asked)
        self.empty = QWidget()
        inside = column(1, spacing=2 * SPACE)
        for part in (self._picture, lead):
            inside.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addLayout(row(1, hint, 1))  # aligned by itself, it would be given one line
        inside.addWidget(self.first, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(2)
        self.empty.setLayout(inside)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(12)
        layout.addLayout(row(self.heading, 1, self.stop, self.clear, self.save, self.open_folder, self.open_files))
        layout.addWidget(self.sums)
        layout.addWidget(self.stack, 1)
        self.show_results([], is_busy=False)

    def restyle(self) -> None:
        self._picture.setPixmap(theme.pixmap("verify", self._desk.colors.accent_text, 56))
        self.model.refigure()

    def show_results(self, every: list[Verification], *, is_busy: bool) -> None:
        current = self.current
        self.model.set_rows(every)
        header = self.table.horizontalHeader()
        if header.sortIndicatorSection() >= 0:
            self.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        if current is not None:
            self.select(current)
        self.stack.setCurrentWidget(self.table if every or is_busy else self.empty)
        for shown in (self.clear, self.save):
            shown.setVisible(bool(every) and not is_busy)
        self.stop.setVisible(is_busy)
        self.open_files.setVisible(bool(every) or is_busy)
        self.open_folder.setVisible(not is_busy)
        counts = {verdict: sum(one.verdict is verdict for one in every) for verdict in Verdict}
        told = self.tr(
            "Checked: {count}. Agree: {agree}, differ: {differ}, broken: {broken}, unreadable: {unreadable}."
        )
        self.sums.setText(
            told.format(
                count=f"{len(every):,}", agree=counts[Verdict.AGREES], differ=counts[Verdict.DIFFERS],
                broken=counts[Verdict.BROKEN], unreadable=counts[Verdict.UNREADABLE],
            )
        )  # fmt: skip
        self.sums.setVisible(bool(every))

    @property
    def current(self) -> Path | None:
        index = self.table.currentIndex()
        return self.model.row_at(index.row()).path if index.isValid() else None

    def select(self, path: Path) -> None:
        for place in range(self.model.rowCount()):
            if self.model.row_at(place).path == path:
                self.table.selectRow(place)
                return

    def focus_first(self) -> None:
        if self.stack.currentWidget() is self.empty:
            self.first.setFocus()
            return
        self.table.setFocus()
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _columns(self) -> list[Column[Verification]]:
        desk = self._desk
        order = list(Verdict)

        def figure(one: Verification, claimed: bool) -> str:
            found = one.figure(_PAYABLE)
            return "—" if found is None else value_words(desk, _PAYABLE, found.claimed if claimed else found.recomputed)

        def apart(one: Verification) -> Decimal | None:
            found = one.figure(_PAYABLE)
            return None if found is None or found.cause is None else found.apart

        def shown_apart(one: Verification) -> str:
            found = apart(one)
            return "" if found is None else apart_words(desk, _PAYABLE, found)

        return [
            Column(self.tr("Result"), lambda one: said.verdict(one.verdict), key=lambda one: -order.index(one.verdict),
                   tone=lambda one: said.TONE[one.verdict], width=132),
            Column(self.tr("Taxpayer"), lambda one: one.taxpayer.get("name") or "—",
                   key=lambda one: one.taxpayer.get("name", "").casefold(), width=170),
            Column(self.tr("CNIC or NTN"), lambda one: one.taxpayer.get("cnic") or one.taxpayer.get("ntn") or "—",
                   key=lambda one: one.taxpayer.get("cnic") or one.taxpayer.get("ntn") or "", width=132),
            Column(self.tr("Year"), lambda one: str(one.tax_year) if one.tax_year else "—",
                   key=lambda one: one.tax_year, is_number=True, width=64),
            Column(self.tr("Payable, claimed"), lambda one: figure(one, True), is_number=True, width=124),
            Column(self.tr("Recomputed"), lambda one: figure(one, False), is_number=True, width=124),
            Column(self.tr("Difference"), shown_apart,
                   key=lambda one: _size(apart(one)), is_number=True, tone=lambda _: "strong", width=116),
            Column(self.tr("File"), lambda one: one.path.name, key=lambda one: one.path.name,
                   tip=lambda one: str(one.path), stretch=True),
        ]  # fmt: skip


def _size(apart: Decimal | None) -> int:
    return 0 if apart is None else abs(paisa(apart))
