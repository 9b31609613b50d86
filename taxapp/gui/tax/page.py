"""Tax: the computation of one year, how each figure was come by down to the source row, and what else it could be.

Places below the year: () the computation; (head); (head, disposal id); (head or '', disposal id or '', entry uid);
("explain", figure, figure, ...), the last being shown; ("statement", name); ("compare"); ("whatif").
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from engine.model import Disposal, Return
from taxapp.gui import theme, words
from taxapp.gui.desk import Command, Desk
from taxapp.gui.tax.compare import CompareView
from taxapp.gui.tax.disposals import HeadView
from taxapp.gui.tax.elections_panel import ElectionsPanel
from taxapp.gui.tax.explain import ExplainView
from taxapp.gui.tax.lots import LotsView
from taxapp.gui.tax.statement_list import StatementView, statement_title
from taxapp.gui.tax.summary import SummaryView
from taxapp.gui.tax.whatif import WhatIfView
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.entry import EntryView
from taxapp.gui.widgets.text import Card, button, label, row
from taxapp.gui.widgets.yearpage import Path, YearPage

if TYPE_CHECKING:
    from engine.tax.schedules import Disposals

_TABS = ((), ("compare",), ("whatif",))
_PANEL_FROM = 1500
"""So wide a page shows the elections where the person has not said whether they are to be seen."""
_BESIDE_FROM = 1000
"""A narrower page shows the elections instead of the computation, not beside it."""
_CRUMBS_MOST = 4
_CRUMB_LONGEST = 34


class TaxPage(YearPage):
    name = "tax"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.copy_button = button(self.tr("Copy"), name=self.tr("Copy the computation"))
        self.copy_button.clicked.connect(self.copy_document)
        self.print_button = button(self.tr("Print…"), name=self.tr("Print the computation"))
        self.print_button.clicked.connect(self.print_page)
        self.elections_button = QPushButton(self.tr("&Elections"))
        self.elections_button.setCheckable(True)
        self.elections_button.setAccessibleName(self.tr("Elections beside the computation"))
        self.elections_button.clicked.connect(self._toggle_elections)
        for place, made in enumerate((self.copy_button, self.print_button, self.elections_button), start=2):
            self.top.insertWidget(place, made)

    def title(self) -> str:
        return self.tr("Tax")

    def make_view(self) -> QWidget:
        self.views = QStackedWidget()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Views of the tax year"))
        for text in (self.tr("Computation"), self.tr("Compare"), self.tr("What if")):
            self.tabs.addTab(text)
        self.tabs.tabBarClicked.connect(lambda at: self.go(*_TABS[at]))
        self.tabs.currentChanged.connect(self._change_tab)
        self.tab_bar = QWidget()
        self.tabs.setExpanding(False)  # over all of the width: a tab that is chosen is wider
        tab_row = row(self.tabs)
        tab_row.setStretch(0, 1)
        tab_row.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 0)
        self.tab_bar.setLayout(tab_row)
        self._panel = QWidget()
        self._held = QVBoxLayout(self._panel)
        is_rtl = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._held.setContentsMargins(2 * SPACE if is_rtl else 0, 0, 0 if is_rtl else 2 * SPACE, 2 * SPACE)
        self._main, made = QWidget(), QWidget()
        column = QVBoxLayout(self._main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.tab_bar)
        column.addWidget(self.views, 1)
        sides = QHBoxLayout(made)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self._main, 1)
        sides.addWidget(self._panel)
        return made

    # --- its views, each made when it is first shown ---

    @cached_property
    def summary(self) -> SummaryView:
        made = SummaryView(self.desk)
        made.figure_chosen.connect(self._explain)
        made.head_chosen.connect(lambda head: self.go(head))
        made.entry_chosen.connect(lambda uid: self.go("", "", uid))
        made.statement_chosen.connect(lambda name: self.go("statement", name))
        self.views.addWidget(made)
        return made

    @cached_property
    def head(self) -> HeadView:
        made = HeadView(self.desk)
        made.figure_chosen.connect(self._explain)
        made.disposal_chosen.connect(lambda place: self.go(self._path[1], place))
        made.entry_chosen.connect(lambda uid: self.go(self._path[1], "", uid))
        self.views.addWidget(made)
        return made

    @cached_property
    def lots(self) -> LotsView:
        made = LotsView(self.desk)
        made.figure_chosen.connect(self._explain)
        made.entry_chosen.connect(lambda uid: self.go(self._path[1], self._path[2], uid))
        self.views.addWidget(made)
        return made

    @cached_property
    def explain(self) -> ExplainView:
        made = ExplainView(self.desk)
        made.part_chosen.connect(self._step_to)
        made.election_chosen.connect(self.open_election)
        made.labelled.connect(self._name_crumbs)
        self.views.addWidget(made)
        return made

    @cached_property
    def statement(self) -> StatementView:
        made = StatementView(self.desk)
        made.figure_chosen.connect(self._explain)
        self.views.addWidget(made)
        return made

    @cached_property
    def compare(self) -> CompareView:
        made = CompareView(self.desk)
        self.views.addWidget(made)
        return made

    @cached_property
    def whatif(self) -> WhatIfView:
        made = WhatIfView(self.desk)
        self.views.addWidget(made)
        return made

    @cached_property
    def elections(self) -> ElectionsPanel:
        made = ElectionsPanel(self.desk)
        made.closed.connect(lambda: self._show_elections(are_shown=False))
        self._held.addWidget(made)
        made.restyle()
        made.set_year(self.shown)
        return made

    @cached_property
    def entry(self) -> EntryView:
        made = EntryView(self.desk)
        made.other_asked.connect(lambda uid: self.go(*self._path[1:3], uid))
        return made

    @cached_property
    def entry_page(self) -> QWidget:
        card = Card()
        card.body.addWidget(self.entry)
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 2 * SPACE)
        self.in_list = button(self.tr("Show among the transactions"))
        self.in_list.clicked.connect(lambda: self.desk.visit("transactions", self._path[-1]))
        layout.addLayout(row(label(self.tr("Source row"), "title"), 1, self.in_list))
        layout.addWidget(card, 1)
        self.views.addWidget(made)
        return made

    def _is_made(self, name: str) -> bool:
        return name in self.__dict__

    def _explain(self, figure: str) -> None:
        self.go("explain", figure)

    # --- a place of a year ---

    def show_year(self, computed: Return, path: Path) -> Path:
        shown, view = self._show_path(computed, path)
        is_top = shown in _TABS
        self.top_bar.setVisible(is_top)
        self.tab_bar.setVisible(is_top)
        if is_top:
            self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex(_TABS.index(shown))
            self.tabs.blockSignals(False)
        for made in (self.copy_button, self.print_button):
            made.setVisible(shown == ())
        self.views.setCurrentWidget(view)
        if self._is_made("elections"):
            self.elections.set_year(computed)
        self._fit_panel()
        focused = QApplication.focusWidget()
        if focused is None or not self._panel.isAncestorOf(focused):
            self._focus(view)
        return shown

    def _show_path(self, computed: Return, path: Path) -> tuple[Path, QWidget]:
        """Shows what a path names; the path that is shown, and its view."""
        kind = path[0] if path else ""
        if kind == "explain" and len(path) > 1:
            self.explain.show_figure(computed, path[-1])
            return path, self.explain
        if kind == "statement" and len(path) > 1 and self.statement.show_statement(computed, path[1]):
            return path[:2], self.statement
        if kind == "compare":
            self.compare.show_year(computed)
            return path[:1], self.compare
        if kind == "whatif":
            self.whatif.show_year(computed)
            return path[:1], self.whatif
        if kind in ("explain", "statement"):
            path = ()
        disposal = _disposal(computed, path)
        if len(path) > 2:
            page = self.entry_page
            if self.entry.show_entry(path[2]):
                return path, page
        if disposal is not None:
            self.lots.show_disposal(disposal, computed)
            return path[:2], self.lots
        if path and path[0] in _heads():
            self.head.show_head(computed, path[0])
            return path[:1], self.head
        self.summary.show_return(computed)
        return (), self.summary

    def _focus(self, view: QWidget) -> None:
        if isinstance(view, HeadView | LotsView | StatementView):
            view.focus_table()
        elif isinstance(view, SummaryView | ExplainView | CompareView | WhatIfView):
            view.focus()
        else:
            self.in_list.setFocus()

    def year_crumbs(self, year: int, path: Path) -> list[tuple[str, Path]]:
        from taxapp.format import day

        at, found = str(year), []
        kind = path[0] if path else ""
        if kind == "explain":
            return self._figure_crumbs(at, path)
        if kind == "statement":
            return [(statement_title(path[1]), (at, *path[:2]))] if len(path) > 1 else []
        if kind in ("compare", "whatif"):
            return [(self.tabs.tabText(_TABS.index((kind,))), (at, kind))]
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

    def _figure_crumbs(self, at: str, path: Path) -> list[tuple[str, Path]]:
        """The figures on the way down; of a long way the last ones."""
        found = []
        for depth in range(1, len(path)):
            text = self.explain.label_of(path[depth])
            short = text if len(text) <= _CRUMB_LONGEST else text[: _CRUMB_LONGEST - 1] + "…"
            found.append((short, (at, *path[: depth + 1])))
        if len(found) > _CRUMBS_MOST:
            found = [found[0], ("…", found[-_CRUMBS_MOST][1]), *found[1 - _CRUMBS_MOST :]]
        return found

    def _step_to(self, figure: str) -> None:
        """A figure below the one that is shown; one that stands on the way already is gone back to."""
        way = self._path[2:] if self._path[1:2] == ("explain",) else ()
        kept = way[: way.index(figure)] if figure in way else way
        self.go("explain", *kept, figure)

    def _name_crumbs(self) -> None:
        """The label of a figure came after its place was shown."""
        if self._path[1:2] == ("explain",) and self.isVisible():
            self.desk.place_shown.emit(self._path)

    def _change_tab(self, at: int) -> None:
        """By the arrow keys; a click is told by itself."""
        if self.tabs.hasFocus() and self.shown is not None and self._path[1:] != _TABS[at]:
            self.go(*_TABS[at])
            self.tabs.setFocus()

    # --- elections beside it ---

    @property
    def wants_elections(self) -> bool:
        kept = self.desk.prefs.kept("tax/elections")
        return self.width() >= theme.scaled(_PANEL_FROM) if kept is None else bool(kept)

    def open_election(self, key: str) -> None:
        self._show_elections(are_shown=True)
        self.elections.open(key)

    def _toggle_elections(self) -> None:
        self._show_elections(are_shown=self.elections_button.isChecked())
        if self.elections_button.isChecked():
            self.elections.focus()

    def _show_elections(self, *, are_shown: bool) -> None:
        self.desk.prefs.keep("tax/elections", are_shown)
        self._fit_panel()
        if not are_shown:
            self.elections_button.setFocus()

    def _fit_panel(self) -> None:
        is_beside = self._path[1:2] not in (("compare",), ("whatif",))
        is_shown = is_beside and self.wants_elections and self.shown is not None
        self.elections_button.setVisible(is_beside)
        self.elections_button.setChecked(is_shown)
        is_instead = is_shown and self.width() < theme.scaled(_BESIDE_FROM)
        if is_shown:
            self.elections.set_width(is_whole=is_instead)
        self._main.setVisible(not is_instead)
        self._panel.setVisible(is_shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_panel()

    # --- what the window asks of a page ---

    def attach(self) -> None:
        super().attach()
        if self._is_made("elections"):
            self.elections.forget()

    def restyle(self) -> None:
        if self._is_made("elections"):
            self.elections.restyle()
        super().restyle()

    def find_text(self) -> None:
        if isinstance(self.views.currentWidget(), HeadView):
            self.head.filter.setFocus()
        else:
            super().find_text()

    def leave(self) -> None:
        if self._is_made("compare"):
            self.compare.leave()

    def commands(self) -> list[Command]:
        if self.shown is None:
            return []
        found = [
            Command(self.tr("Tax: the computation"), lambda: self.go()),
            Command(self.tr("Tax: compare methods, heads and rules"), lambda: self.go("compare")),
            Command(self.tr("Tax: what if I sell"), lambda: self.go("whatif")),
            Command(self.tr("Tax: elections"), self.open_elections),
            Command(self.tr("Tax: how the tax was worked out"), lambda: self.go("explain", "tax.due_to_crypto")),
            Command(self.tr("Tax: copy the computation"), self.copy_document),
        ]
        if isinstance(self.views.currentWidget(), HeadView):
            found.append(Command(self.tr("Tax: export the rows shown as CSV"), self.head.choose_export))
        return found

    def open_elections(self) -> None:
        if self._path[1:2] in (("compare",), ("whatif",)):
            self.go()
        self._show_elections(are_shown=True)
        self.elections.focus()

    def copy_document(self) -> None:
        from PySide6.QtGui import QGuiApplication

        from taxapp.gui.tax.paper import as_text

        if self.shown is not None:
            QGuiApplication.clipboard().setText(as_text(self.desk, self.shown))
            self.desk.tell("good", self.tr("The computation is copied: paste it into a spreadsheet or a letter."))

    def print_page(self) -> None:
        from taxapp.gui.tax.paper import print_computation

        if self.shown is not None and isinstance(self.views.currentWidget(), SummaryView):
            print_computation(self, self.desk, self.shown)
        else:
            super().print_page()


def _heads() -> list[str]:
    from engine.model import HEADS

    return [str(one) for one in HEADS]


def _disposal(computed: Return, path: Path) -> Disposal | None:
    """The disposal that a place names, where the year has it."""
    if len(path) < 2 or not path[1]:
        return None
    return cast("Disposals", computed.disposals).with_id(path[1])
