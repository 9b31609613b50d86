"""All accounts in one table: by kind, with what is proven of each and where its key is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.accounts import texts
from taxapp.gui.desk import Desk
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import button, label, row
from taxapp.usecases.accounts import AccountRow
from taxapp.usecases.connections import Connected


@dataclass(frozen=True, slots=True)
class Line:
    """An account as the list shows it; `is_counted` where its entries are known already."""

    row: AccountRow
    connected: Connected | None
    is_counted: bool


class AccountList(QWidget):
    """`opened` is emitted with an account's name, `sync_asked` with the names to sync (none: all that are connected),
    `plan_asked` likewise."""

    opened = Signal(str)
    sync_asked = Signal(object)
    plan_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: list[Line] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search name, venue, address…"))
        self.search.setAccessibleName(self.tr("Search the accounts"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._show())
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of account"))
        for text, value in (
            (self.tr("All kinds"), -1),
            (self.tr("Exchanges"), 0),
            (self.tr("Wallets"), 1),
            (self.tr("Banks"), 2),
            (self.tr("Cash"), 3),
            (self.tr("Other people's"), 4),
        ):
            self.kind.addItem(text, value)
        self.kind.currentIndexChanged.connect(lambda _: self._show())
        self.plan = button(self.tr("What would be &asked…"))
        self.plan.clicked.connect(lambda: self.plan_asked.emit(self.chosen_to_sync()))
        self.sync = button(self.tr("&Sync all"))
        self.sync.clicked.connect(lambda: self.sync_asked.emit(self.chosen_to_sync()))
        self.model: RowsModel[Line] = RowsModel(self._columns(), self)
        self.table = Table(desk, self.tr("Accounts"))
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(-1, self.table.horizontalHeader().sortIndicatorOrder())
        self.table.chosen.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._name_sync())
        self.hint = label(
            self.tr("Enter opens an account; select several with Shift or Ctrl to sync just these."), "caption"
        )
        filters = row(self.search, self.kind, self.plan, self.sync)
        filters.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(filters)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.hint)

    @property
    def lines(self) -> Sequence[Line]:
        return self._lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """By kind, then by name; what was selected stays so."""
        self._lines = sorted(lines, key=lambda one: (texts.group(one.row), one.row.name.casefold()))
        self._show()

    def chosen_to_sync(self) -> list[str]:
        """The selected accounts that are connected; none stands for all."""
        return [one.row.name for one in self._selected() if one.connected]

    def select(self, name: str) -> None:
        """Put the cursor on an account."""
        for place in range(self.model.rowCount()):
            if self.model.row_at(place).row.name == name:
                self.table.selectRow(place)
                self.table.scrollTo(self.model.index(place, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window country and standing stand on the account's own page alone."""
        super().resizeEvent(event)
        for place in (3, 4):
            self.table.setColumnHidden(place, self.width() < theme.scaled(980))

    def restyle(self) -> None:
        self.model.refigure()

    def _selected(self) -> list[Line]:
        return [self.model.row_at(index.row()) for index in self.table.selectionModel().selectedRows()]

    def _show(self) -> None:
        selected = {one.row.name for one in self._selected()}
        wanted, kind = self.search.text().strip().casefold(), self.kind.currentData()
        shown = [
            one
            for one in self._lines
            if (kind == -1 or texts.group(one.row) == kind)
            and (not wanted or wanted in f"{one.row.name} {_venue(one)} {one.row.address}".casefold())
        ]
        self.model.set_rows(shown)
        header = self.table.horizontalHeader()
        if header.sortIndicatorSection() >= 0:
            self.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        keep = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for place in range(self.model.rowCount()):
            if self.model.row_at(place).row.name in selected:
                self.table.selectionModel().select(self.model.index(place, 0), keep)
        self._name_sync()

    def _name_sync(self) -> None:
        chosen, connected = self.chosen_to_sync(), [one for one in self._lines if one.connected]
        if len(chosen) == 1:
            text = self.tr("&Sync {account}").format(account=_short(chosen[0]).replace("&", "&&"))
        elif chosen:
            text = self.tr("&Sync the selected ({count})").format(count=len(chosen))
        else:
            text = self.tr("&Sync all")
        self.sync.setText(text)
        self.sync.setAccessibleName(text.replace("&", ""))
        for one in (self.sync, self.plan):
            one.setVisible(bool(connected))

    def _open(self, place: int) -> None:
        self.opened.emit(self.model.row_at(place).row.name)

    def _columns(self) -> list[Column[Line]]:
        from taxapp.format import day

        def counted(line: Line, text: str) -> str:
            return text if line.is_counted else "…"

        def proven(line: Line) -> str:
            if line.connected is None:
                return ""
            return day(line.connected.until) if line.connected.until else self.tr("Not synced yet")

        return [
            Column(
                self.tr("Account"),
                lambda one: one.row.name,
                key=lambda one: one.row.name.casefold(),
                tone=lambda one: "strong",
                tip=lambda one: one.row.address,
                stretch=True,
            ),
            Column(
                self.tr("Kind"),
                lambda one: texts.kind(one.row.kind, one.row.own),
                key=lambda one: texts.group(one.row),
                width=theme.scaled(118),
            ),
            Column(self.tr("Venue"), _venue, key=lambda one: _venue(one).casefold(), width=theme.scaled(128)),
            Column(self.tr("Country"), lambda one: one.row.country or "—", key=_country, width=theme.scaled(80)),
            Column(
                self.tr("Standing"),
                lambda one: texts.standing(one.row.venue),
                tone=lambda one: "muted",
                tip=lambda one: texts.standing(one.row.venue),
                width=theme.scaled(152),
            ),
            Column(
                self.tr("Entries"),
                lambda one: counted(one, f"{one.row.entries:,}"),
                key=lambda one: one.row.entries,
                is_number=True,
                width=theme.scaled(82),
            ),
            Column(
                self.tr("Last entry"),
                lambda one: counted(one, "—" if one.row.last is None else day(one.row.last)),
                key=lambda one: one.row.last,
                width=theme.scaled(112),
            ),
            Column(
                self.tr("Proven until"),
                proven,
                key=lambda one: one.connected.until if one.connected else None,
                tone=lambda one: "" if one.connected and one.connected.until else "muted",
                width=theme.scaled(118),
            ),
            Column(
                self.tr("Key"),
                lambda one: texts.key_place(one.connected),
                key=lambda one: texts.key_place(one.connected) or None,
                tone=lambda one: "muted",
                tip=lambda one: one.connected.rights if one.connected else "",
                width=theme.scaled(132),
            ),
        ]


def _venue(line: Line) -> str:
    return line.row.venue.name if line.row.venue else line.row.venue_id or "—"


def _country(line: Line) -> str:
    return line.row.country


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:18] + "…"
