"""Holdings: what is held at the end of any day, by asset, account and lot, and the life of a lot.

Places: (day), (day, asset), (day, "lot", uid); a day is as 2026-06-30.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from engine.karachi import ZONE
from engine.model import Return
from taxapp.gui.desk import Command
from taxapp.gui.holdings.listing import ListingView
from taxapp.gui.holdings.lot import LotView
from taxapp.gui.sizes import is_large
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.yearpage import Path, YearPage

if TYPE_CHECKING:
    from engine.tax.explain.life import Happening, LotLives
    from taxapp.gui.holdings.rows import Row
    from taxapp.usecases.holdings import HoldingsAt

LOT = "lot"


class HoldingsPage(YearPage):
    """A page about one day rather than one year: it is shown from the Return of the latest year."""

    name = "holdings"
    _place: Path = ()
    _held: HoldingsAt | None = None
    _held_of: Return | None = None
    _lives: LotLives | None = None
    _asked: tuple[Return, date] | None = None

    def title(self) -> str:
        return self.tr("Holdings")

    def make_view(self) -> QWidget:
        desk = self.desk
        self.listing = ListingView(desk)
        self.lot = LotView(desk)
        self.listing.day_chosen.connect(lambda day: desk.visit(self.name, day.isoformat()))
        self.listing.lot_chosen.connect(self._visit_lot)
        self.listing.price_asked.connect(self._add_price)
        self.lot.entry_chosen.connect(lambda uid: desk.visit("transactions", uid))
        self.lot.disposal_chosen.connect(self._visit_disposal)
        self.views = QStackedWidget()
        # Where text is large, heading and notes leave the table no height of its own.
        self._listing_place = Scrolled(self.listing, self.title()) if is_large() else self.listing
        self.views.addWidget(self._listing_place)
        self.views.addWidget(self.lot)
        for tool in self.listing.tools if not is_large() else ():
            self.top.addWidget(tool)
        return self.views

    # --- what the window asks of a page ---

    def attach(self) -> None:
        self._place = ()
        self._held = self._held_of = self._lives = self._asked = None
        super().attach()

    def show_place(self, path: Path) -> None:
        self._place = path if path and _day(path[0]) is not None else ()
        self._path = ()
        self._compute()

    def crumbs(self, path: Path) -> list[tuple[str, Path]]:
        from taxapp.format import calendar_day

        day = _day(path[0]) if path else None
        if day is None:
            return [(self.title(), ())]
        text = self.tr("{page} on {day}").format(page=self.title(), day=calendar_day(day))
        found = [(text, path[:1])]
        if len(path) == 3:
            found.append((self.tr("Lot {uid}").format(uid=path[2][:8]), path))
        elif len(path) == 2:
            found.append((path[1], path))
        return found

    def restyle(self) -> None:
        self.listing.restyle()
        self.lot.refigure()

    def find_text(self) -> None:
        self.listing.search.setFocus()

    def commands(self) -> list[Command]:
        today = _today()
        found = [Command(self.tr("Holdings today"), lambda: self.desk.visit(self.name, today.isoformat()))]
        for year in self.desk.years.years:
            text = self.tr("Holdings at the end of tax year {year}").format(year=year)
            found.append(Command(text, lambda year=year: self.desk.visit(self.name, f"{year}-06-30")))  # type: ignore[misc]
        return found

    # --- computing and showing ---

    def _take(self, year: int) -> None:
        self._patience.stop()
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        computed = self.desk.years.result(None)
        if computed is None:
            return
        day = (_day(self._place[0]) if self._place else None) or self._usual_day(computed)
        self._place = (day.isoformat(), *self._place[1:])
        if computed is self._held_of and self._held is not None and self._held.day == day:
            self._show_held()
        elif self._asked != (computed, day):
            self._work(computed, day)

    def _usual_day(self, computed: Return) -> date:
        """The end of the year that is looked at elsewhere; today while that has not ended."""
        year = self.desk.years.chosen or computed.tax_year
        return min(date(year, 6, 30), _today())

    def _work(self, computed: Return, day: date) -> None:
        from taxapp.usecases.holdings import holdings_at

        book = computed.book
        assert book is not None
        self._asked = computed, day
        if self.stack.currentWidget() is not self.view:
            self.what.setText(self.tr("Looking up what was held…"))
            self.stack.setCurrentWidget(self.busy)
        self.desk.start(
            self.tr("Looking up what was held"),
            lambda _: holdings_at(book, day),
            lambda held: self._take_held(computed, held),
            shown=False,
        )

    def _take_held(self, computed: Return, held: HoldingsAt) -> None:
        if self._asked != (computed, held.day):
            return
        from engine.tax.explain.life import LotLives

        self._asked = None
        if self._held_of is not computed:
            assert computed.book is not None
            self._lives = LotLives(computed.book)
        self._held, self._held_of = held, computed
        if self.isVisible():
            self._show_held()

    def _show_held(self) -> None:
        assert self._held is not None
        self._patience.stop()
        self.stack.setCurrentWidget(self.view)
        if len(self._place) == 3 and self._place[1] == LOT:
            self._follow(self._place[2])
            return
        self.top_bar.show()
        self.views.setCurrentWidget(self._listing_place)
        self.listing.show_holdings(self._held)
        if len(self._place) == 2:
            self.listing.open_asset(self._place[1])
        self.listing.table.setFocus()
        if not self.listing.table.currentIndex().isValid() and self._held.assets:
            self.listing.table.selectRow(0)
        self.desk.place_shown.emit(self._place)

    # --- a lot ---

    def _visit_lot(self, row: Row) -> None:
        if row.lot is not None and self._held is not None:
            self.desk.visit(self.name, self._held.day.isoformat(), LOT, row.lot.uid)

    def _follow(self, uid: str) -> None:
        lives, place = self._lives, self._place
        assert lives is not None

        def follow(_: object) -> list[Happening]:
            found = lives.find(uid)
            return lives.life(*found) if found else []

        self.desk.start(self.tr("Following the lot"), follow, lambda life: self._show_life(place, life), shown=False)

    def _show_life(self, place: Path, life: list[Happening]) -> None:
        if self._place != place or self._held is None or not self.isVisible():
            return
        if not life:  # an edit took the entry away
            self._place = place[:1]
            self._show_held()
            return
        self.top_bar.hide()
        self.lot.show_life(life, self._held.end)
        self.views.setCurrentWidget(self.lot)
        self.lot.focus_table()
        self.desk.place_shown.emit(self._place)

    def _visit_disposal(self, step: Happening) -> None:
        self.desk.visit("tax", str(step.tax_year), step.head.value, step.disposal)

    # --- prices ---

    def _add_price(self, asset: str) -> None:
        from taxapp.gui.holdings.add_price import AddPriceDialog

        session = self.desk.session
        if session is None or self._held is None:
            return
        dialog = AddPriceDialog(asset, self._held.day, self)
        dialog.accepted.connect(lambda: dialog.save(self.desk, session.path))
        dialog.open()

    # --- years are not chosen here, days are ---

    def _fill_years(self) -> None:
        self.year.hide()
        self.listing.show_dates(self.desk.years.years, _today())

    def _tell_nothing(self) -> None:
        self._show_empty(
            self.tr(
                "Here you will see what you held on any day: each asset, the accounts it lies on, and every lot with "
                "its cost, its age and what became of it. Begin with the histories that your exchange or wallet gives "
                "you."
            ),
            can_import=True,
        )

    def _show_empty(self, text: str, *, can_import: bool) -> None:
        self.listing.show_tools(False)
        super()._show_empty(text, can_import=can_import)


def _today() -> date:
    return datetime.now(ZONE).date()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
