"""A page about one tax year: its heading with the choice of the year, and what stands there until it is computed.

Places: (year, ...). A subclass makes its view and shows a Return in it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from engine.model import Return
from taxapp.gui.desk import Desk, Page
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button, in_the_middle, label, row

Path = tuple[str, ...]
_WAIT_MS = 250
"""Figures that are renewed sooner are not covered by the progress of it."""


class YearPage(Page):
    """`top`: the heading's row, for buttons of the page. Override make_view and show_year; year_crumbs where the page
    goes deeper than the year."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._path: Path = ()
        self.heading = label(self.title(), "title")
        self.year = QComboBox()
        self.year.setAccessibleName(self.tr("Tax year"))
        self.year.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.year.activated.connect(lambda _: self._choose_year())
        self.top: QHBoxLayout = row(self.heading, 1, self.year)
        self.top.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 0)
        self.top_bar = QWidget()
        self.top_bar.setLayout(self.top)

        self.what = label("", "caption")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(320)
        self.progress.setAccessibleName(self.tr("Progress of the computation"))
        self.stop = button(self.tr("Cancel"))
        self.stop.clicked.connect(self._cancel)
        self.busy = QWidget()
        self.busy.setLayout(in_the_middle(self.what, self.progress, self.stop, spacing=12))

        self.empty = QWidget()
        self.empty_text = label("", "lead", wrap=True)
        self.empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_text.setMinimumWidth(480)
        self.to_import = button(self.tr("Import files"), "primary")
        self.to_import.clicked.connect(lambda: desk.visit("import"))
        self.again = button(self.tr("Compute again"))
        self.again.clicked.connect(self._compute)
        self.empty.setLayout(in_the_middle(self.empty_text, self.to_import, self.again))

        self.stack = QStackedWidget()
        self.view = self.make_view()
        for shown in (self.empty, self.busy, self.view):
            self.stack.addWidget(shown)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_WAIT_MS)
        self._patience.timeout.connect(lambda: self.stack.setCurrentWidget(self.busy))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.stack, 1)

        years = desk.years
        years.computed.connect(self._take)
        years.listed.connect(self._fill_years)
        years.nothing.connect(self._tell_nothing)
        years.refused.connect(self._tell_refused)
        years.stopped.connect(self._tell_stopped)
        years.cleared.connect(self._recompute)
        years.progressed.connect(self._show_progress)
        self._fill_years()

    # --- what a subclass says ---

    def make_view(self) -> QWidget:
        """The widget that shows a year; made once."""
        raise NotImplementedError

    def show_year(self, computed: Return, path: Path) -> Path:
        """Show this year; `path` is what follows the year in the place. Answer with the path that is shown: what is
        not there any more (a disposal that an edit took away) is left out."""
        raise NotImplementedError

    def year_crumbs(self, year: int, path: Path) -> list[tuple[str, Path]]:
        """The way down below the year, each with its whole path."""
        return []

    # --- what is at hand ---

    @property
    def shown(self) -> Return | None:
        """The Return on the screen, where one is."""
        return self.desk.years.result(int(self._path[0])) if self._path else None

    def go(self, *path: str) -> None:
        """To a place below the year that is shown."""
        self.desk.visit(self.name, *self._path[:1], *path)

    # --- what the window asks of a page ---

    def attach(self) -> None:
        self._path = ()
        self._fill_years()

    def show_place(self, path: Path) -> None:
        year = int(path[0]) if path else self.desk.years.chosen
        self._path = path or ((str(year),) if year else ())
        self._compute()

    def crumbs(self, path: Path) -> list[tuple[str, Path]]:
        if not path:
            return [(self.title(), ())]
        year = self.tr("{page}, tax year {year}").format(page=self.title(), year=path[0])
        return [(year, path[:1]), *self.year_crumbs(int(path[0]), path[1:])]

    def restyle(self) -> None:
        if self.isVisible() and self.shown is not None:
            self._show()

    def find_text(self) -> None:
        self.year.setFocus()

    # --- computing and showing ---

    def _compute(self) -> None:
        year = int(self._path[0]) if self._path else None
        years = self.desk.years
        if years.result(year) is None:
            self.what.setText(self.tr("Computing the tax year…"))
            self.progress.setRange(0, 0 if not self.desk.prefs.less_motion else 1)
            self.stop.setEnabled(True)
            if self.stack.currentWidget() is self.view:
                self._patience.start()
            else:
                self.stack.setCurrentWidget(self.busy)
        years.want(year)

    def _recompute(self) -> None:
        if self.isVisible() and self.desk.session is not None:
            self._compute()

    def _take(self, year: int) -> None:
        self._patience.stop()
        if not self.isVisible():
            return
        if self._path[:1] != (str(year),):
            self._path = (str(year),)
        self._show()

    def _show(self) -> None:
        computed = self.shown
        if computed is None:
            return
        self._patience.stop()
        self.desk.years.chosen = computed.tax_year
        self.year.setCurrentIndex(self.year.findData(computed.tax_year))
        self.stack.setCurrentWidget(self.view)
        self._path = (self._path[0], *self.show_year(computed, self._path[1:]))
        self.desk.place_shown.emit(self._path)

    def _choose_year(self) -> None:
        year = self.year.currentData()
        if year is not None:
            self.desk.years.chosen = year
            self.desk.visit(self.name, str(year))

    def _fill_years(self) -> None:
        self.year.clear()
        for year in self.desk.years.years:
            text = self.tr("Tax year {year} (July {first} to June {year})")
            self.year.addItem(text.format(year=year, first=year - 1), year)
        self.year.setVisible(self.year.count() > 0)

    def _show_progress(self, what: str, done: int, total: int) -> None:
        if self.isVisible():
            self.what.setText(what)
            self.progress.setRange(0, total)
            self.progress.setValue(done)

    def _cancel(self) -> None:
        self.stop.setEnabled(False)
        self.desk.years.cancel()

    def _tell_nothing(self) -> None:
        self._show_empty(self.tr("There is nothing to compute yet. Import your histories first."), can_import=True)

    def _tell_refused(self, text: str) -> None:
        if self.isVisible():
            self.desk.tell("error", text)
        self._show_empty(self.tr("The year could not be computed. The message above says why."), can_import=False)

    def _tell_stopped(self) -> None:
        self._show_empty(self.tr("The computation was stopped."), can_import=False)

    def _show_empty(self, text: str, *, can_import: bool) -> None:
        self._patience.stop()
        self.empty_text.setText(text)
        self.to_import.setVisible(can_import)
        self.again.setVisible(not can_import)
        self.stack.setCurrentWidget(self.empty)
