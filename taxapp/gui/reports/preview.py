"""The return as it will be printed: its pages, the zoom, a search in its text, the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.reports.paper import Paper
from taxapp.gui.reports.sheets import Found, Sheets
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button, column, label, row
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from engine.model import Return

MOST_UNASKED = 3_000
"""Rows of schedules that are printed to be looked at without being asked to."""
_TYPING_MS = 250
_ONE_ROW_FROM = 640


class Preview(QWidget):
    """`drawn` when the pages of what was asked for are there."""

    drawn = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[int, str] | None = None
        self._job: Job | None = None
        self._result: Return | None = None
        self._digits: Literal["thousands", "lakh"] = "thousands"
        self._found: list[Found] = []
        self._at = -1

        self.paper = Paper(desk)
        self.paper.page_changed.connect(lambda _: self._show_page())
        self.paper.zoom_changed.connect(lambda zoom: self.zoom.setText(f"{round(zoom * 100)}%"))
        self.previous = button("", "quiet", name=self.tr("Previous page"))
        self.next = button("", "quiet", name=self.tr("Next page"))
        self.where = label("", "caption")
        self.smaller = button("−", "quiet", name=self.tr("Smaller"))
        self.larger = button("+", "quiet", name=self.tr("Larger"))
        self.zoom = label("", "caption")
        self.zoom.setMinimumWidth(theme.scaled(44))
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fit = button(self.tr("Fit the width"), "quiet")
        self.search = _Search()
        self.search.setPlaceholderText(self.tr("Search the return"))
        self.search.setAccessibleName(self.tr("Search the return"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(theme.scaled(240))
        self.hits = label("", "caption")
        self.print = button(self.tr("&Print…"))
        for shown, hint in (
            (self.previous, self.tr("Previous page")),
            (self.next, self.tr("Next page")),
            (self.smaller, self.tr("Smaller (Ctrl and the wheel)")),
            (self.larger, self.tr("Larger (Ctrl and the wheel)")),
        ):
            shown.setToolTip(hint)
        self.previous.clicked.connect(lambda: self.paper.go_to(self.paper.page - 1))
        self.next.clicked.connect(lambda: self.paper.go_to(self.paper.page + 1))
        self.smaller.clicked.connect(self.paper.zoom_out)
        self.larger.clicked.connect(self.paper.zoom_in)
        self.fit.clicked.connect(self.paper.fit_width)
        self.print.clicked.connect(self.print_return)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._look)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.search.stepped.connect(self._step)

        self.bar = QWidget()
        self.bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.bar)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        pages = (self.previous, self.next, self.where, self.smaller, self.zoom, self.larger, self.fit)
        self._rows.addLayout(row(*pages, 1, spacing=4))
        self._rows.addLayout(row(1, self.hits, self.search, self.print, spacing=4))
        self.note = label("", "lead", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note.setMinimumWidth(theme.scaled(240))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(theme.scaled(240))
        self.progress.setAccessibleName(self.tr("The preview is being made"))
        self.make = button(self.tr("Make the preview"))
        self.make.clicked.connect(lambda: self._start(asked=True))
        self._empty = QWidget()
        empty = column(1, spacing=2 * SPACE)
        for widget in (self.note, self.progress, self.make):
            empty.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        empty.addStretch(1)
        self._empty.setLayout(empty)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._empty)
        self.stack.addWidget(self.paper)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)
        self.clear()

    def restyle(self) -> None:
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        colors = self._desk.colors
        self.previous.setIcon(theme.icon("forward" if is_rtl else "back", colors))
        self.next.setIcon(theme.icon("back" if is_rtl else "forward", colors))
        self.paper.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Searching and printing stand below the pages where there is no room beside them."""
        is_narrow = event.size().width() < theme.scaled(_ONE_ROW_FROM)
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._rows.direction() != way:
            self._rows.setDirection(way)
            self.zoom.setVisible(not is_narrow)
        super().resizeEvent(event)

    @property
    def is_ready(self) -> bool:
        return self.stack.currentWidget() is self.paper

    def clear(self) -> None:
        """Nothing to show; what is under way is let fall."""
        self._drop_job()
        self._shown, self._result = None, None
        self.paper.show_sheets(None)
        self._say(self.tr("The preview appears here once the year is computed."))

    def show_return(self, result: Return, digits: Literal["thousands", "lakh"]) -> None:
        """Print a Return to be looked at; what is shown already stays."""
        wanted = (id(result), digits)
        if wanted == self._shown and result is self._result:
            return
        self._shown, self._result, self._digits = wanted, result, digits
        self._start(asked=False)

    def _start(self, *, asked: bool) -> None:
        self._drop_job()
        result, digits, session = self._result, self._digits, self._desk.session
        if result is None or session is None:
            return
        taxpayer = dict(session.taxpayer)

        def work(progress: Any) -> Sheets | int:
            from taxapp.reports.pdf import pdf_bytes

            rows = len(result.disposals) + len(result.income)
            if rows > MOST_UNASKED and not asked:
                return rows
            progress(self.tr("Making the preview"), 0, 0)
            data = pdf_bytes(result, taxpayer, digits)
            progress(self.tr("Making the preview"), 0, 0)
            return Sheets(data)

        if not self.is_ready:
            self._say(self.tr("The preview is being made…"), is_busy=True)
        job = self._desk.start(
            self.tr("Making the preview"),
            work,
            lambda made: self._take(job, made),
            on_refused=lambda text: self._say(text),
            on_cancelled=lambda: self._say(self.tr("The preview was stopped."), can_make=True),
            shown=asked,
        )
        self._job = job

    def _take(self, job: Job, made: Sheets | int) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(made, int):
            said = self.tr("This return has {count} rows. Its preview takes a while to make.")
            self._say(said.format(count=f"{made:,}"), can_make=True)
            return
        self._found, self._at = [], -1
        self.paper.show_sheets(made)
        self.stack.setCurrentWidget(self.paper)
        self._enable(True)
        self._show_page()
        if self.search.text().strip():
            self._look()
        self.drawn.emit()

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _say(self, text: str, *, is_busy: bool = False, can_make: bool = False) -> None:
        self.note.setText(text)
        self.progress.setVisible(is_busy)
        self.progress.setRange(0, 1 if self._desk.prefs.less_motion else 0)
        self.make.setVisible(can_make)
        self.stack.setCurrentWidget(self._empty)
        self._enable(False)

    def _enable(self, is_there: bool) -> None:
        for shown in (self.previous, self.next, self.smaller, self.larger, self.fit, self.search, self.print):
            shown.setEnabled(is_there)
        if not is_there:
            self.where.setText("")
            self.zoom.setText("")
            self.hits.setText("")

    def _show_page(self) -> None:
        sheets = self.paper.sheets
        if sheets is None:
            return
        self.where.setText(self.tr("Page {page} of {count}").format(page=self.paper.page + 1, count=len(sheets)))
        self.previous.setEnabled(self.paper.page > 0)
        self.next.setEnabled(self.paper.page + 1 < len(sheets))

    # --- searching ---

    def find_text(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _look(self) -> None:
        sheets, text = self.paper.sheets, self.search.text().strip()
        if sheets is None:
            return
        if not text:
            self._show_found([])
            return

        def work(progress: Any) -> list[Found]:
            found: list[Found] = []
            for page in range(len(sheets)):
                progress(self.tr("Searching the return"), page, len(sheets))
                found += sheets.find(text, page)
            return found

        def take(found: Any) -> None:
            if sheets is self.paper.sheets and text == self.search.text().strip():
                self._show_found(found)

        self._desk.start(self.tr("Searching the return"), work, take, shown=False)

    def _show_found(self, found: list[Found]) -> None:
        self._found = found
        self._at = next((place for place, one in enumerate(found) if one.page >= self.paper.page), 0) if found else -1
        self._show_mark()

    def _step(self, by: int) -> None:
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._show_mark()

    def _show_mark(self) -> None:
        marked = self._found[self._at] if self._found else None
        self.paper.show_found(self._found, marked)
        if marked is not None:
            said = self.tr("{number} of {count}")
            self.hits.setText(said.format(number=self._at + 1, count=len(self._found)))
        else:
            self.hits.setText(self.tr("Not found") if self.search.text().strip() else "")

    # --- printing ---

    def print_return(self) -> None:
        """Asks for a printer, then sends it the pages."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        sheets = self.paper.sheets
        if sheets is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.tr("Tax return"))
        dialog = QPrintDialog(printer, self.window())
        dialog.setMinMax(1, len(sheets))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: Any) -> None:
        from taxapp.gui.reports.printing import print_sheets

        sheets = self.paper.sheets
        if sheets is None:
            return
        first = printer.fromPage() or 1
        last = min(printer.toPage() or len(sheets), len(sheets))
        doing, done = self.tr("Printing"), self.tr("Sent to the printer. Pages: {count}.")
        self._desk.start(
            doing,
            lambda progress: print_sheets(sheets, printer, first - 1, last, progress, doing),
            lambda count: self._desk.tell("good", done.format(count=count)),
        )


class _Search(QLineEdit):
    """Enter goes to the next place, Shift+Enter to the one before; Escape empties it."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
