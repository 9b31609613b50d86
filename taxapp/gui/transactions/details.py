"""Beside or below the table: the chosen entry, what became of it, its evidence; the sums of the list; the edits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from engine.ledger.browse import Row
from engine.ledger.filters import Filters
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.entry import EntryView
from taxapp.gui.widgets.text import Card, label

if TYPE_CHECKING:
    from taxapp.gui.transactions.became import BecameView
    from taxapp.gui.transactions.evidence import EvidenceView
    from taxapp.gui.transactions.history import HistoryView
    from taxapp.gui.transactions.sums_view import SumsView

TABS = ("entry", "became", "evidence", "sums", "history")


class Details(Card):
    """Only the tab that is looked at is filled, and made when it first is. `filters` are those of the list.

    `attach_asked`, `undo_asked`, `entries_asked` come from the tabs: files should be attached, an edit taken back, the
    entries with these uids listed.
    """

    tab_chosen = Signal(str)
    attach_asked = Signal()
    undo_asked = Signal(int)
    entries_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=SPACE)
        self._desk = desk
        self._entry: Row | None = None
        self._filters: Filters = ()
        self._shown: dict[str, object] = {}
        self._views: dict[str, QWidget] = {}
        self.entry = EntryView(desk)
        self.empty = label(
            self.tr("Choose a transaction to see what it moved and the row it was read from."), "caption", wrap=True
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("More of the chosen transaction and of the list"))
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        self._holders: list[QVBoxLayout] = []
        for text in (
            self.tr("Entry"),
            self.tr("What became of it"),
            self.tr("Evidence"),
            self.tr("Sums"),
            self.tr("Edits"),
        ):
            holder = QWidget()
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            self._holders.append(inside)
            self.tabs.addTab(holder, text)
        self._holders[0].addWidget(self.entry, 1)
        self._holders[0].addWidget(self.empty, 1)
        self.tabs.currentChanged.connect(lambda _: self._change_tab())
        self.body.addWidget(self.tabs, 1)
        self.setMinimumHeight(140)
        self.show_entry(None)

    def _view(self, name: str, make: Callable[[], QWidget]) -> Any:
        if name not in self._views:
            view = self._views[name] = make()
            self._holders[TABS.index(name)].addWidget(view)
        return self._views[name]

    @property
    def became(self) -> BecameView:
        from taxapp.gui.transactions.became import BecameView

        return cast("BecameView", self._view("became", lambda: BecameView(self._desk)))

    @property
    def evidence(self) -> EvidenceView:
        from taxapp.gui.transactions.evidence import EvidenceView

        def make() -> EvidenceView:
            view = EvidenceView(self._desk)
            view.attach_asked.connect(self.attach_asked)
            view.undo_asked.connect(self.undo_asked)
            return view

        return cast("EvidenceView", self._view("evidence", make))

    @property
    def sums(self) -> SumsView:
        from taxapp.gui.transactions.sums_view import SumsView

        return cast("SumsView", self._view("sums", lambda: SumsView(self._desk)))

    @property
    def history(self) -> HistoryView:
        from taxapp.gui.transactions.history import HistoryView

        def make() -> HistoryView:
            view = HistoryView(self._desk)
            view.undo_asked.connect(self.undo_asked)
            view.entries_asked.connect(self.entries_asked)
            return view

        return cast("HistoryView", self._view("history", make))

    @property
    def tab(self) -> str:
        return TABS[self.tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        self.tabs.setCurrentIndex(TABS.index(name))
        self._views.get(TABS[self.tabs.currentIndex()], self.entry).setFocus()

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
        if "sums" in self._views:
            self.sums.forget()
        if "history" in self._views:
            self.history.forget()

    def leave(self) -> None:
        """The page is not looked at any more."""
        if "sums" in self._views:
            self.sums.stop()

    def refill(self) -> None:
        self._shown.clear()
        self._fill()

    def restyle(self) -> None:
        self.entry.restyle()
        if "became" in self._views:
            self.became.restyle()
        if "sums" in self._views:
            self.sums.restyle()

    def _change_tab(self) -> None:
        self._fill()
        self.tab_chosen.emit(self.tab)

    def _fill(self) -> None:
        tab, entry = self.tab, self._entry
        if tab == "sums":
            self.sums.show_sums(self._filters)
            return
        self.leave()
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
