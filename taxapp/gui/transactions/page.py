"""Transactions: the filter line, the table, and the chosen entry with its source rows below."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QProgressBar, QSplitter, QVBoxLayout, QWidget

from engine.ledger import browse
from engine.ledger.batch import Progress
from engine.ledger.browse import Choice, Query
from engine.ledger.filters import Field, Filter
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk, Page
from taxapp.gui.session import Session
from taxapp.gui.theme import SPACE
from taxapp.gui.transactions.model import EntriesModel
from taxapp.gui.widgets.entry import EntryView
from taxapp.gui.widgets.table import Table
from taxapp.gui.widgets.text import Card, button, label, row
from taxapp.gui.work import Job

_TYPING_PAUSE_MS = 180
_BUSY_SHOWN_AFTER_MS = 200


@dataclass(frozen=True, slots=True)
class _Choices:
    assets: list[Choice]
    accounts: list[Choice]
    kinds: list[str]
    years: list[int]
    total: int


class TransactionsPage(Page):
    name = "transactions"

    def title(self) -> str:
        return self.tr("Transactions")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._query = Query()
        self._total = 0
        self._job: Job | None = None
        self._wanted_uid = ""
        self._is_stale = True

        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search reference, counterparty, asset, file…"))
        self.search.setAccessibleName(self.tr("Search the transactions"))
        self.search.setClearButtonEnabled(True)
        self._search_icon = QAction(self)
        self.search.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)
        self.year = self._combo(self.tr("Tax year"), 128)
        self.kind = self._combo(self.tr("Kind"), 136)
        self.asset = self._combo(self.tr("Asset"), 120)
        self.account = self._combo(self.tr("Account"), 152)
        self.clear = button(self.tr("Clear"), "quiet", name=self.tr("Clear all filters"))
        self.clear.clicked.connect(self._clear_filters)
        self.count = label("", "caption")

        self.model = EntriesModel(desk, self)
        self.table = Table(desk, self.tr("Transactions"))
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        header = self.table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.table.setSortingEnabled(True)
        self.model.sort_asked.connect(self._sort)
        self.table.row_entered.connect(self._show_row)
        self.table.chosen.connect(self._enter_details)

        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(self.tr("Searching"))
        self._busy_timer = QTimer(self)
        self._busy_timer.setSingleShot(True)
        self._busy_timer.setInterval(_BUSY_SHOWN_AFTER_MS)
        self._busy_timer.timeout.connect(lambda: self.busy.setVisible(self._job is not None))

        self.entry = EntryView(desk)
        self.entry.other_asked.connect(self._go_to_entry)
        details = Card()
        details.body.addWidget(self.entry)
        self._empty_details = label(
            self.tr("Choose a transaction to see what it moved and the row it was read from."), "caption"
        )
        self._empty_details.setAlignment(Qt.AlignmentFlag.AlignCenter)
        details.body.addWidget(self._empty_details)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setHandleWidth(2 * SPACE)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._with_busy(self.table))
        self.splitter.addWidget(details)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        details.setMinimumHeight(120)
        self.splitter.setSizes([400, 240])

        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(12)
        layout.addLayout(row(label(self.title(), "title"), 1, self.count))
        filters = row(self.search, self.year, self.kind, self.asset, self.account, self.clear)
        filters.setStretch(0, 1)
        layout.addLayout(filters)
        layout.addWidget(self.splitter, 1)

        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self._filter)
        self.search.textChanged.connect(lambda _: self._typing.start())
        for combo in (self.year, self.kind, self.asset, self.account):
            combo.currentIndexChanged.connect(lambda _: self._filter())
        self.restyle()

    def _combo(self, name: str, width: int) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setMinimumWidth(width)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMaxVisibleItems(20)
        made.addItem(name, None)
        return made

    def _with_busy(self, table: QWidget) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.busy)
        layout.addWidget(table, 1)
        self.busy.hide()
        return made

    # --- what the window asks of a page ---

    def attach(self) -> None:
        self._stop()
        self._total = 0
        self.model.set_ids(array("q"))
        self._clear_filters()
        self._show_row(-1)
        self.refresh()

    def refresh(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._load()

    def restyle(self) -> None:
        self._search_icon.setIcon(theme.icon("search", self.desk.colors))
        self.model.refigure()
        self.entry.restyle()

    def show_place(self, path: tuple[str, ...]) -> None:
        if self._is_stale and not path:
            self._load()
        if path:
            self._go_to_entry(path[0])
        elif not self.search.hasFocus():
            self.table.setFocus()

    def find_text(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    # --- searching ---

    def _load(self) -> None:
        self._is_stale = False
        self._filter(force=True)
        self._load_choices()

    def _load_choices(self) -> None:
        """What the filters offer; it comes after the list itself, which one waits for."""
        session = self.desk.session
        if session is None:
            return

        def read(progress: Progress) -> _Choices:
            with session.background() as ledger:
                return _Choices(
                    browse.assets(ledger),
                    browse.accounts(ledger),
                    browse.kinds(ledger),
                    browse.tax_years(ledger),
                    browse.count(ledger),
                )

        def show(choices: _Choices) -> None:
            if session is not self.desk.session:
                return
            self._total = choices.total
            self._fill(self.asset, [(one.name, one.id) for one in choices.assets])
            self._fill(self.account, [(one.name, one.id) for one in choices.accounts])
            self._fill(self.kind, [(words.kind(one), one) for one in choices.kinds])
            self._fill(self.year, [(self.tr("TY {year}").format(year=one), one) for one in choices.years])
            self._show_count()
            self._filter()

        self.desk.start(self.tr("Reading the ledger"), read, show, shown=False)

    def _fill(self, combo: QComboBox, items: list[tuple[str, object]]) -> None:
        """New choices; what was chosen stays chosen where it is still there."""
        chosen = combo.currentData()
        combo.blockSignals(True)
        while combo.count() > 1:
            combo.removeItem(1)
        for text, value in items:
            combo.addItem(text, value)
        combo.setCurrentIndex(max(0, combo.findData(chosen)) if chosen is not None else 0)
        combo.blockSignals(False)

    def _clear_filters(self) -> None:
        for combo in (self.year, self.kind, self.asset, self.account):
            combo.blockSignals(True)
            combo.setCurrentIndex(0)
            combo.blockSignals(False)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._filter()

    def _filter(self, *, force: bool = False) -> None:
        chosen = (
            (Field.TEXT, self.search.text().strip()),
            (Field.ASSET, self.asset.currentText() if self.asset.currentIndex() else ""),
            (Field.ACCOUNT, self.account.currentText() if self.account.currentIndex() else ""),
            (Field.KIND, self.kind.currentData() or ""),
            (Field.YEAR, str(self.year.currentData() or "")),
        )
        query = replace(self._query, filters=tuple(Filter(field, value) for field, value in chosen if value))
        if force or query != self._query:
            self._run(query)

    def _sort(self, column: browse.Column, descending: bool) -> None:
        query = replace(self._query, sort=column, descending=descending)
        if query != self._query:
            self._run(query)

    def _run(self, query: Query) -> None:
        self._stop()
        self._query = query
        session = self.desk.session
        if session is None:
            return
        row_number = self.table.currentIndex().row()
        current = self.model.row_at(row_number) if row_number >= 0 else None
        keep = self._wanted_uid or (current.uid if current else "")

        def search(progress: Progress) -> tuple[Session, array[int], int]:
            with session.background() as ledger:
                ids = browse.matching_ids(ledger, query, progress)
                found = browse.entry_by_uid(ledger, keep) if keep else None
                place = ids.index(found.id) if found and found.id in ids else -1
            return session, ids, place

        self._job = self.desk.start(self.tr("Searching"), search, self._show_ids, shown=False)
        self._busy_timer.start()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.succeeded.disconnect()
            self._job.cancel()
        self._job = None
        self.busy.hide()

    def _show_ids(self, result: tuple[Session, array[int], int]) -> None:
        session, ids, place = result
        self._job = None
        self.busy.hide()
        if session is not self.desk.session:
            return
        self._wanted_uid = ""
        self.model.set_ids(ids)
        if place >= 0:
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))
        else:
            self._show_row(-1)
        self._show_count()

    def _show_count(self) -> None:
        rows = self.model.rowCount()
        is_narrowed = rows < self._total
        text = self.tr("{shown} of {total} entries") if is_narrowed else self.tr("{shown} entries")
        self.count.setText(text.format(shown=f"{rows:,}", total=f"{self._total:,}"))

    # --- one entry ---

    def _show_row(self, row_number: int) -> None:
        found = self.model.row_at(row_number) if row_number >= 0 else None
        is_shown = self.entry.show_entry(found.uid) if found else False
        if not is_shown:
            self.entry.clear()
        self.entry.setVisible(is_shown)
        self._empty_details.setVisible(not is_shown)

    def _enter_details(self, row_number: int) -> None:
        self.entry.setFocus()

    def _go_to_entry(self, uid: str) -> None:
        """Show the whole list with this entry chosen."""
        self._wanted_uid = uid
        for combo in (self.year, self.kind, self.asset, self.account):
            combo.blockSignals(True)
            combo.setCurrentIndex(0)
            combo.blockSignals(False)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._load()
        self.table.setFocus()
