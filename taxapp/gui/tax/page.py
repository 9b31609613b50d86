"""Tax: the computation of one year, and the way down from its summary to the source row.

Places: (year), (year, head), (year, head, disposal id), (year, head, disposal id or '', entry uid).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from engine.model import Disposal, Return
from taxapp.gui import words
from taxapp.gui.tax.disposals import HeadView
from taxapp.gui.tax.lots import LotsView
from taxapp.gui.tax.summary import SummaryView
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.entry import EntryView
from taxapp.gui.widgets.text import Card, button, label, row
from taxapp.gui.widgets.yearpage import Path, YearPage

if TYPE_CHECKING:
    from engine.tax.schedules import Disposals


class TaxPage(YearPage):
    name = "tax"

    def title(self) -> str:
        return self.tr("Tax")

    def make_view(self) -> QWidget:
        desk = self.desk
        self.summary = SummaryView(desk)
        self.head = HeadView(desk)
        self.lots = LotsView(desk)
        self.entry = EntryView(desk)
        entry_card = Card()
        entry_card.body.addWidget(self.entry)
        self.entry_page = QWidget()
        entry_layout = QVBoxLayout(self.entry_page)
        entry_layout.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 2 * SPACE)
        self.in_list = button(self.tr("Show among the transactions"))
        self.in_list.clicked.connect(lambda: desk.visit("transactions", self._path[-1]))
        entry_layout.addLayout(row(label(self.tr("Source row"), "title"), 1, self.in_list))
        entry_layout.addWidget(entry_card, 1)

        self.summary.head_chosen.connect(lambda head: self.go(head))
        self.summary.entry_chosen.connect(lambda uid: self.go("", "", uid))
        self.head.disposal_chosen.connect(lambda place: self.go(self._path[1], place))
        self.head.entry_chosen.connect(lambda uid: self.go(self._path[1], "", uid))
        self.lots.entry_chosen.connect(lambda uid: self.go(self._path[1], self._path[2], uid))
        self.entry.other_asked.connect(lambda uid: self.go(*self._path[1:3], uid))
        self.views = QStackedWidget()
        for view in (self.summary, self.head, self.lots, self.entry_page):
            self.views.addWidget(view)
        return self.views

    def show_year(self, computed: Return, path: Path) -> Path:
        disposal = _disposal(computed, path)
        self.top_bar.setVisible(not path)
        if len(path) > 2 and self.entry.show_entry(path[2]):
            self.views.setCurrentWidget(self.entry_page)
            self.in_list.setFocus()
            return path
        if disposal is not None:
            self.lots.show_disposal(disposal)
            self.views.setCurrentWidget(self.lots)
            self.lots.focus_table()
            return path[:2]
        if path and path[0]:
            self.head.show_head(computed, path[0])
            self.views.setCurrentWidget(self.head)
            self.head.focus_table()
            return path[:1]
        self.top_bar.setVisible(True)
        self.summary.show_return(computed)
        self.views.setCurrentWidget(self.summary)
        self.summary.heads.setFocus()
        if not self.summary.heads.currentIndex().isValid():
            self.summary.heads.selectRow(0)
        return ()

    def year_crumbs(self, year: int, path: Path) -> list[tuple[str, Path]]:
        from taxapp.format import day

        at, found = str(year), []
        if path and path[0]:
            found.append((words.head(path[0]), (at, path[0])))
        if len(path) > 1 and path[1]:
            computed = self.desk.years.result(year)
            disposal = _disposal(computed, path) if computed else None
            text = f"{disposal.asset}, {day(disposal.time)}" if disposal else self.tr("Disposal")
            found.append((text, (at, *path[:2])))
        if len(path) > 2:
            found.append((self.tr("Source row"), (at, *path)))
        return found

    def find_text(self) -> None:
        if self.views.currentWidget() is self.head:
            self.head.filter.setFocus()
        else:
            super().find_text()


def _disposal(computed: Return, path: Path) -> Disposal | None:
    """The disposal that a place names, where the year has it."""
    if len(path) < 2 or not path[1]:
        return None
    return cast("Disposals", computed.disposals).with_id(path[1])
