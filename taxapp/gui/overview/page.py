"""Overview of a tax year: what is due and why, until when, what is missing, and the year in charts. Place: (year)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from engine.karachi import ZONE
from engine.model import Return
from taxapp.gui.desk import Command, Desk
from taxapp.gui.overview.view import OverviewView
from taxapp.gui.widgets.yearpage import Path, YearPage
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from taxapp.usecases.checklist import Missing


class OverviewPage(YearPage):
    name = "overview"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._worked: Return | None = None
        self._reviewed: Return | None = None
        self._review: Job | None = None

    def title(self) -> str:
        return self.tr("Overview")

    def make_view(self) -> QWidget:
        self.overview = OverviewView(self.desk)
        desk = self.desk
        self.overview.checklist.chosen.connect(lambda code: desk.visit("review", *([code] if code else [])))
        self.overview.due.asked.connect(lambda: self._visit_year("tax"))
        self.overview.asked.connect(self._visit)
        return self.overview

    def show_year(self, computed: Return, path: Path) -> Path:
        from taxapp.usecases.due import due_of

        today = datetime.now(ZONE).date()
        self.overview.show_return(computed, due_of(computed, today))
        if computed is not self._worked:
            self._worked = computed
            self._work(computed)
        if computed is not self._reviewed:
            self._look(computed)
        self.overview.scrolled.setFocus()
        return ()

    def attach(self) -> None:
        super().attach()
        self._worked = self._reviewed = None
        self._stop_review()

    def leave(self) -> None:
        self._stop_review()

    def restyle(self) -> None:
        self.overview.restyle()
        super().restyle()

    def commands(self) -> list[Command]:
        return [
            Command(self.tr("Open what is missing in Review"), lambda: self._visit("review")),
            Command(self.tr("Show all charts as tables"), lambda: self.overview.show_tables(True)),
            Command(self.tr("Show all tables as charts"), lambda: self.overview.show_tables(False)),
        ]

    # --- what is worked out in jobs ---

    def _work(self, computed: Return) -> None:
        """The sums of the schedules, and what filing today would cost."""
        from taxapp.usecases.due import cost_of_filing_on
        from taxapp.usecases.year_figures import year_figures

        today = datetime.now(ZONE).date()
        title = self.tr("Adding up the year")
        self.desk.start(
            title, lambda _: year_figures(computed), lambda found: self._show_figures(computed, found), shown=False
        )
        if self.overview.is_late:
            self.desk.start(
                title, lambda _: cost_of_filing_on(computed, today), lambda cost: self._show_cost(computed, cost),
                shown=False,
            )  # fmt: skip

    def _show_figures(self, computed: Return, found: object) -> None:
        if computed is self._worked:
            self.overview.show_figures(computed, found)  # type: ignore[arg-type]

    def _show_cost(self, computed: Return, cost: int) -> None:
        if computed is self._worked:
            self.overview.show_cost(cost)

    def _look(self, computed: Return) -> None:
        """Has the ledger reviewed; until that is done the questions of the computation stand there."""
        from taxapp.usecases.checklist import checklist, of_questions

        session = self.desk.session
        if session is None:
            return
        self._stop_review()
        self.overview.checklist.show_missing(of_questions(computed.questions), is_whole=False)
        path, year = session.path, computed.tax_year

        def ended(found: list[Missing]) -> None:
            if job is self._review:
                self._review, self._reviewed = None, computed
                self.overview.checklist.show_missing(found, is_whole=True)

        job = self.desk.start(
            self.tr("Looking for what is missing"),
            lambda progress: checklist(path, year, progress),
            ended,
            on_refused=self.overview.checklist.tell_failed,
            shown=False,
        )
        self._review = job

    def _stop_review(self) -> None:
        if self._review is not None:
            self._review.cancel()
            self._review = None

    # --- going on ---

    def _visit(self, page: str) -> None:
        if page in ("tax", "wealth", "reports"):
            self._visit_year(page)
        else:
            self.desk.visit(page)

    def _visit_year(self, page: str) -> None:
        self.desk.visit(page, *self._path[:1])

    def _tell_nothing(self) -> None:
        self._show_empty(
            self.tr(
                "Here you will see what tax is due on your crypto and why, until when the return is to be filed, what "
                "is still missing, and your gains, income and holdings of each year. Begin with the histories that "
                "your exchange or wallet gives you as files."
            ),
            can_import=True,
        )
