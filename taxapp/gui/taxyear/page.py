"""Tax year: choose the year, compute it off the UI thread, and walk down from the summary to the source row.

Places: (year), (year, head), (year, head, disposal id), (year, head, disposal id or '', entry uid).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from engine.ledger.batch import Progress
from engine.model import Disposal, Return
from taxapp.gui import words
from taxapp.gui.desk import Desk, Page
from taxapp.gui.taxyear.disposals import HeadView
from taxapp.gui.taxyear.lots import LotsView
from taxapp.gui.taxyear.summary import SummaryView
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.entry import EntryView
from taxapp.gui.widgets.text import Card, button, column, label, row
from taxapp.gui.work import Job

Path = tuple[str, ...]
_NOWHERE: Path = ()


if TYPE_CHECKING:
    from engine.tax.schedules import Disposals
    from taxapp.usecases.live import YearResult

_WAIT_MS = 250
"""Figures that are renewed sooner are not covered by the progress of it; what is not seen yet is made after so long."""


class TaxYearPage(Page):
    name = "taxyear"
    icon = "taxyear"

    def title(self) -> str:
        return self.tr("Tax year")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._job: Job | None = None
        self._years: list[int] = []
        self._results: dict[int, Return] = {}
        self._path = _NOWHERE

        self.heading = label(self.title(), "title")
        self.year = QComboBox()
        self.year.setAccessibleName(self.tr("Tax year"))
        self.year.setMinimumWidth(300)
        self.year.activated.connect(lambda _: self._choose_year())
        self.again = button(self.tr("Compute again"))
        self.again.clicked.connect(self.compute_again)
        self._top = QWidget()
        top = row(self.heading, 1, self.year, self.again)
        top.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 0)
        self._top.setLayout(top)

        self.what = label("", "caption")
        self.what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(320)
        self.progress.setAccessibleName(self.tr("Progress of the computation"))
        self.stop = button(self.tr("Cancel"))
        self.stop.clicked.connect(self._cancel)
        self.busy = QWidget()
        middle = Qt.AlignmentFlag.AlignHCenter
        busy = column(1, spacing=12)
        for widget in (self.what, self.progress, self.stop):
            busy.addWidget(widget, 0, middle)
        busy.addStretch(2)
        self.busy.setLayout(busy)

        self.empty = QWidget()
        self.empty_text = label("", "lead")
        self.empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.to_import = button(self.tr("Import files"), "primary")
        self.to_import.clicked.connect(lambda: desk.visit("import"))
        empty = column(1, spacing=2 * SPACE)
        empty.addWidget(self.empty_text, 0, middle)
        empty.addWidget(self.to_import, 0, middle)
        empty.addStretch(2)
        self.empty.setLayout(empty)

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

        self.summary.head_chosen.connect(lambda head: self._go(head))
        self.summary.entry_chosen.connect(lambda uid: self._go("", "", uid))
        self.head.disposal_chosen.connect(lambda place: self._go(self._path[1], place))
        self.head.entry_chosen.connect(lambda uid: self._go(self._path[1], "", uid))
        self.lots.entry_chosen.connect(lambda uid: self._go(self._path[1], self._path[2], uid))
        self.entry.other_asked.connect(lambda uid: self._go(*self._path[1:3], uid))

        self.stack = QStackedWidget()
        for view in (self.empty, self.busy, self.summary, self.head, self.lots, self.entry_page):
            self.stack.addWidget(view)
        self._patience, self._leisure = QTimer(self), QTimer(self)
        for timer, then in ((self._patience, self._show_busy), (self._leisure, self._make_schedules)):
            timer.setSingleShot(True)
            timer.setInterval(_WAIT_MS)
            timer.timeout.connect(then)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._top)
        layout.addWidget(self.stack, 1)

    @property
    def results(self) -> list[Return]:
        """The years computed so far from what the ledger holds now."""
        return list(self._results.values())

    # --- what the window asks of a page ---

    def attach(self) -> None:
        self._path = ()
        self._years = []
        self.year.clear()
        self.stack.setCurrentWidget(self.busy)
        self.refresh()

    def refresh(self) -> None:
        """What was computed stands on what the ledger held before."""
        if self._job is not None:
            self._job.cancel()
            self._end_job()
        self._results.clear()
        if self.isVisible():
            self.show_place(self._path)

    def restyle(self) -> None:
        for view in (self.summary, self.head, self.lots):
            view.refigure()
        self.entry.restyle()

    def show_place(self, path: tuple[str, ...]) -> None:
        year = int(path[0]) if path else self._chosen_year()
        if year is None or year not in self._results:
            self._path = path
            self._compute(year)
            return
        self._path = (str(year), *path[1:])
        self._show(self._results[year])

    def crumbs(self, path: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        from taxapp.format import day

        if not path:
            return [(self.title(), ())]
        found = [(self.tr("Tax year {year}").format(year=path[0]), path[:1])]
        if len(path) > 1 and path[1]:
            found.append((words.head(path[1]), path[:2]))
        if len(path) > 2 and path[2]:
            disposal = self._disposal(path)
            text = f"{disposal.asset}, {day(disposal.time)}" if disposal else self.tr("Disposal")
            found.append((text, path[:3]))
        if len(path) > 3:
            found.append((self.tr("Source row"), path))
        return found

    def find_text(self) -> None:
        if self.stack.currentWidget() is self.head:
            self.head.filter.setFocus()
        else:
            self.year.setFocus()

    # --- computing ---

    def compute_again(self) -> None:
        self._results.clear()
        self.show_place(self._path)

    def _chosen_year(self) -> int | None:
        found: int | None = self.year.currentData()
        return found

    def _choose_year(self) -> None:
        if (year := self._chosen_year()) is not None:
            self.desk.visit(self.name, str(year))

    def _compute(self, year: int | None) -> None:
        session = self.desk.session
        if session is None:
            return
        if self._job is not None:
            self._job.cancel()

        is_deep = len(self._path) > 1

        def work(progress: Progress) -> YearResult:
            with session.live() as live:
                found = live.year(year, progress)
            if is_deep and found.result is not None:
                _make(found.result)
            return found

        job = self.desk.start(
            self.tr("Computing the tax year"),
            work,
            lambda computed: self._take(job, computed),
            on_refused=lambda text: self._refused(job, text),
            on_cancelled=lambda: self._stopped(job),
        )
        job.crashed.connect(lambda _: self._stopped(job))
        job.progressed.connect(self._show_progress)
        self._job = job
        self.what.setText(self.tr("Computing the tax year…"))
        self.progress.setRange(0, 0)
        self.stop.setEnabled(True)
        self.again.setEnabled(False)
        if self.stack.currentWidget() is self.busy:
            self._show_busy()
        else:
            self._patience.start()

    def _show_busy(self) -> None:
        self._top.setVisible(True)
        self.stack.setCurrentWidget(self.busy)

    def _show_progress(self, what: str, done: int, total: int) -> None:
        if self.sender() is self._job or self._job is not None:
            self.what.setText(what)
            self.progress.setRange(0, total)
            self.progress.setValue(done)

    def _take(self, job: Job, computed: YearResult) -> None:
        if job is not self._job:
            return
        self._end_job()
        self._fill_years(computed.years[::-1])
        if computed.result is None:
            self._show_empty(self.tr("There is nothing to compute yet. Import your histories first."), can_import=True)
            return
        result = computed.result
        self._results[result.tax_year] = result
        path = self._path if self._path[:1] == (str(result.tax_year),) else ()
        self.show_place(path or (str(result.tax_year),))
        self._leisure.start()

    def _make_schedules(self) -> None:
        """What the summary can do without, and the way down cannot."""
        results = self.results
        self.desk.start(
            self.tr("Putting the schedules in order"),
            lambda _: [_make(one) for one in results],
            lambda _: None,
            shown=False,
        )

    def _fill_years(self, years: list[int]) -> None:
        if years == self._years:
            return
        self._years = years
        self.year.clear()
        for year in years:
            text = self.tr("Tax year {year} (July {first} to June {year})")
            self.year.addItem(text.format(year=year, first=year - 1), year)

    def _refused(self, job: Job, text: str) -> None:
        if job is self._job:
            self._end_job()
            self.desk.tell("error", text)
            self._show_empty(self.tr("The year could not be computed. The message above says why."), can_import=False)

    def _stopped(self, job: Job) -> None:
        if job is self._job:
            self._end_job()
            self._show_empty(self.tr("The computation was stopped."), can_import=False)

    def _end_job(self) -> None:
        self._job = None
        self._patience.stop()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.stop.setEnabled(False)

    # --- showing ---

    def _disposal(self, path: Path) -> Disposal | None:
        """The disposal that a place names, where its year was computed and has it."""
        if len(path) < 3 or not path[2] or (computed := self._results.get(int(path[0]))) is None:
            return None
        return cast("Disposals", computed.disposals).with_id(path[2])

    def _show_empty(self, text: str, *, can_import: bool) -> None:
        self.empty_text.setText(text)
        self.to_import.setVisible(can_import)
        self.again.setEnabled(True)
        self._top.setVisible(True)
        self.stack.setCurrentWidget(self.empty)

    def _go(self, *path: str) -> None:
        self.desk.visit(self.name, self._path[0], *path)

    def _show(self, computed: Return) -> None:
        path = self._path
        self.again.setEnabled(True)
        self.year.setCurrentIndex(self.year.findData(computed.tax_year))
        disposal = self._disposal(path)
        self._top.setVisible(len(path) < 2)
        if len(path) > 3 and self.entry.show_entry(path[3]):
            self.stack.setCurrentWidget(self.entry_page)
            self.in_list.setFocus()
        elif disposal is not None:
            self.lots.show_disposal(disposal)
            self.stack.setCurrentWidget(self.lots)
            self.lots.focus_table()
        elif len(path) > 1 and path[1]:
            self.head.show_head(computed, path[1])
            self.stack.setCurrentWidget(self.head)
            self.head.focus_table()
        else:
            self._path = path[:1]
            self._top.setVisible(True)
            self.summary.show_return(computed)
            self.stack.setCurrentWidget(self.summary)
            self.summary.heads.setFocus()
            if not self.summary.heads.currentIndex().isValid():
                self.summary.heads.selectRow(0)
        self.desk.place_shown.emit(self._path)


def _make(result: Return) -> None:
    """Make the schedules' tables, off the UI thread; whoever asks for them before that is over waits for it."""
    for rows in (result.disposals, result.income):
        len(rows)
