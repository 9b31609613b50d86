"""Beside or below the table: the chosen entry, what became of it, its evidence; the sums of the list; the edits."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from engine.ledger.browse import Row
from engine.ledger.filters import Filters
from taxapp.gui.desk import Desk
from taxapp.gui.transactions.became import BecameView
from taxapp.gui.transactions.evidence import EvidenceView
from taxapp.gui.transactions.history import HistoryView
from taxapp.gui.transactions.sums_view import SumsView
from taxapp.gui.widgets.entry import EntryView
from taxapp.gui.widgets.text import Card, label

TABS = ("entry", "became", "evidence", "sums", "history")


class Details(Card):
    """Only the tab that is looked at is filled. `filters` are those of the list."""

    tab_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._entry: Row | None = None
        self._filters: Filters = ()
        self._shown: dict[str, object] = {}
        self.entry = EntryView(desk)
        self.became = BecameView(desk)
        self.evidence = EvidenceView(desk)
        self.sums = SumsView(desk)
        self.history = HistoryView(desk)
        self.empty = label(
            self.tr("Choose a transaction to see what it moved and the row it was read from."), "caption", wrap=True
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        first = QWidget()
        inside = QVBoxLayout(first)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.entry, 1)
        inside.addWidget(self.empty, 1)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("More of the chosen transaction and of the list"))
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        for widget, text in (
            (first, self.tr("Entry")),
            (self.became, self.tr("What became of it")),
            (self.evidence, self.tr("Evidence")),
            (self.sums, self.tr("Sums")),
            (self.history, self.tr("Edits")),
        ):
            self.tabs.addTab(widget, text)
        self.tabs.currentChanged.connect(lambda _: self._change_tab())
        self.body.addWidget(self.tabs, 1)
        self.setMinimumHeight(140)
        self.show_entry(None)

    @property
    def tab(self) -> str:
        return TABS[self.tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        self.tabs.setCurrentIndex(TABS.index(name))
        self.tabs.currentWidget().setFocus()

    def set_stacked(self, is_stacked: bool) -> None:
        self.entry.set_stacked(is_stacked)

    def show_entry(self, entry: Row | None) -> None:
        """The chosen entry; None where none is, or several are."""
        self._entry = entry
        self._shown.clear()
        count = entry.evidence if entry else 0
        text = self.tr("Evidence ({count})").format(count=count) if count else self.tr("Evidence")
        self.tabs.setTabText(TABS.index("evidence"), text)
        self._fill()

    def show_filters(self, filters: Filters) -> None:
        self._filters = filters
        if self.tab == "sums":
            self._fill()

    def forget(self) -> None:
        """The ledger may hold something else now."""
        self._shown.clear()
        self.sums.forget()
        self.history.forget()

    def refill(self) -> None:
        self._shown.clear()
        self._fill()

    def restyle(self) -> None:
        self.entry.restyle()
        self.became.restyle()
        self.sums.restyle()

    def _change_tab(self) -> None:
        self._fill()
        self.tab_chosen.emit(self.tab)

    def _fill(self) -> None:
        tab, entry = self.tab, self._entry
        if tab == "sums":
            self.sums.show_sums(self._filters)
            return
        self.sums.stop()
        if tab == "history":
            self.history.read()
            return
        wanted = entry if entry is not None else ""
        if tab in self._shown and self._shown[tab] == wanted:
            return
        self._shown[tab] = wanted
        if tab == "became":
            self.became.show_entry(entry)
        elif tab == "evidence":
            self.evidence.show_entry(entry)
        else:
            is_shown = entry is not None and self.entry.show_entry(entry.uid)
            if not is_shown:
                self.entry.clear()
            self.entry.setVisible(is_shown)
            self.empty.setVisible(not is_shown)
