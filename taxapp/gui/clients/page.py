"""Clients: the ledgers in an adviser's folder, each with what a tax year comes to and what is left to settle. Needs no
ledger to be open.

The folder and the year are kept in the preferences. Places: () and (year,).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.ledger.batch import Progress
from taxapp.gui import theme, words
from taxapp.gui.clients import tables
from taxapp.gui.desk import Command, Desk, Page
from taxapp.gui.sizes import reading_width
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import RowsModel, Table
from taxapp.gui.widgets.text import button, label, row
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from taxapp.usecases.clients import Client, Exported

_RESCAN_MS = 1500


class ClientsPage(Page):
    name = "clients"

    _told = Signal(int, int, object)  # run, place, client: from the thread that looks

    def title(self) -> str:
        return self.tr("Clients")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._clients: list[Client | None] = []
        self._paths: list[Path] = []
        self._job: Job | None = None
        self._run = 0
        self._years: list[int] = []
        self._told.connect(self._take)
        kept = str(desk.prefs.kept("clients/folder", "") or "")
        self.folder = Path(kept) if kept else None
        self.year = int(desk.prefs.kept("clients/year", 0) or 0)

        self._watcher = QFileSystemWatcher(self)
        self._rescan = QTimer(self)
        self._rescan.setSingleShot(True)
        self._rescan.setInterval(_RESCAN_MS)
        self._rescan.timeout.connect(lambda: self.scan() if self.isVisible() and self._job is None else None)
        self._watcher.directoryChanged.connect(lambda _: self._rescan.start())
        self._show_soon = QTimer(self)
        self._show_soon.setSingleShot(True)
        self._show_soon.setInterval(80)
        self._show_soon.timeout.connect(self._show_clients)

        self.where = label("", "caption")
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.choose = button(self.tr("Choose a &folder…"))
        self.choose.clicked.connect(self.choose_folder)
        self.years = QComboBox()
        self.years.setAccessibleName(self.tr("Tax year"))
        self.years.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.years.activated.connect(lambda _: self._choose_year())
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Name, CNIC, NTN or file"))
        self.search.setAccessibleName(self.tr("Search the clients"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._show_clients())
        self.only = QComboBox()
        self.only.setAccessibleName(self.tr("Which clients are shown"))
        self.only.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.only.addItem(self.tr("All states"), "")
        for one in ("not_begun", "open", "ready", "filed", "older", "locked", "broken"):
            self.only.addItem(tables.state(one), one)
        self.only.activated.connect(lambda _: self._show_clients())

        self.table = Table(desk, self.tr("Clients"))
        self.model = RowsModel(tables.columns(desk), self)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.table.chosen.connect(lambda _: self.open_chosen())
        self.table.row_entered.connect(lambda _: self._show_fault())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        QShortcut(
            QKeySequence("Ctrl+Return"), self.table, self.open_in_window, context=Qt.ShortcutContext.WidgetShortcut
        )
        self.summary = label("", "lead", wrap=True)
        self.fault = label("", wrap=True)
        self.fault.setObjectName("problem")
        self.fault.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress over the clients"))
        self.told = label("", "caption")
        self.stop = button(self.tr("Cancel"))
        self.stop.clicked.connect(self._cancel)
        self._make_actions()
        self._make_layout()
        self.restyle()

    def _make_actions(self) -> None:
        self.open = button(self.tr("&Open"), "primary")
        self.open.clicked.connect(self.open_chosen)
        self.window_ = button(self.tr("Open in a new &window"))
        self.window_.clicked.connect(self.open_in_window)
        self.compute = button("")
        self.compute.clicked.connect(self.compute_chosen)
        self.export = button("")
        self.export.clicked.connect(self.export_chosen)
        self.save = button(self.tr("&Save the table…"))
        self.save.clicked.connect(self.save_table)

    def _make_layout(self) -> None:
        listing = QWidget()
        inside = QVBoxLayout(listing)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        top = row(self.search, self.only, self.years, spacing=12)
        top.setStretch(0, 1)
        inside.addLayout(top)
        inside.addWidget(self.summary)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.fault)
        self._working = QWidget()
        working = row(self.progress, self.told, self.stop, spacing=12)
        working.setStretch(0, 1)
        self._working.setLayout(working)
        inside.addWidget(self._working)
        inside.addLayout(row(1, self.save, self.compute, self.export, self.window_, self.open))

        empty = QWidget()
        middle = Qt.AlignmentFlag.AlignHCenter
        self.picture = QLabel()
        self.teach = label("", "lead", wrap=True)
        self.teach.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.teach.setFixedWidth(reading_width(600))
        self.begin = button(self.tr("Choose a folder…"), "primary")
        self.begin.clicked.connect(self.choose_folder)
        inner = QVBoxLayout(empty)
        inner.setSpacing(2 * SPACE)
        inner.addStretch(1)
        inner.addWidget(self.picture, 0, middle)
        inner.addLayout(row(1, self.teach, 1))
        inner.addWidget(self.begin, 0, middle)
        inner.addStretch(2)
        self.stack = QStackedWidget()
        self.stack.addWidget(listing)
        self.stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(12)
        layout.addLayout(row(label(self.title(), "title"), self.where, 1, self.choose, spacing=2 * SPACE))
        layout.addWidget(self.stack, 1)

    # --- what the window asks of a page ---

    def show_place(self, path: tuple[str, ...]) -> None:
        if path and path[0].isdecimal() and int(path[0]) != self.year:
            self._keep_year(int(path[0]))
        self.scan()
        (self.table if self.folder else self.begin).setFocus()

    def restyle(self) -> None:
        self.picture.setPixmap(theme.pixmap("clients", self.desk.colors.accent_text, 56))
        self.model.refigure()

    def find_text(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def leave(self) -> None:
        self._rescan.stop()

    def commands(self) -> list[Command]:
        found = [Command(self.tr("Choose the folder of clients"), self.choose_folder)]
        if self.folder is not None:
            found += [
                Command(self.tr("Look at the clients again"), self.scan),
                Command(self.tr("Compute all clients again"), lambda: self._look(self._shown(), anew=True)),
                Command(self.tr("Export the clients' returns"), self.export_chosen),
                Command(self.tr("Save the table of clients"), self.save_table),
            ]
        return found

    # --- folder and year ---

    def choose_folder(self) -> None:
        before = str(self.folder or self.desk.prefs.last_folder or Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self.tr("The folder of your clients' ledgers"), before)
        if chosen:
            self.use_folder(Path(chosen))

    def use_folder(self, folder: Path) -> None:
        """List the ledgers of this folder, now and the next time."""
        self.folder = folder
        self.desk.prefs.keep("clients/folder", str(folder))
        self._clients = []
        self._paths = []
        self._show_clients()
        self.scan()
        self.table.setFocus()

    def _choose_year(self) -> None:
        year = self.years.currentData()
        if year is not None and year != self.year:
            self._keep_year(year)
            self.scan()

    def _keep_year(self, year: int) -> None:
        self.year = year
        self.desk.prefs.keep("clients/year", year)
        self._clients = []

    # --- looking ---

    def scan(self) -> None:
        """List the ledgers of the folder as they are now; what did not change is not computed again."""
        if self.folder is None:
            self._show_state()
            return
        self._look(None, anew=False)

    def compute_chosen(self) -> None:
        """Compute the selected clients again, all that are shown where none is selected."""
        self._look(self._meant(), anew=True)

    def _look(self, only: Sequence[Client] | None, *, anew: bool) -> None:
        folder, wanted_year = self.folder, self.year
        if folder is None:
            return
        if self._job is not None:
            self._job.cancel()
        self._run += 1
        run, told = self._run, self._told

        def look(progress: Progress) -> list[int]:
            from taxapp.usecases.clients import find_ledgers, look_at_clients, years_to_choose

            years = years_to_choose()
            year = wanted_year if wanted_year in years else _year_now(years)
            told.emit(run, -1, (years, year))
            paths = [one.path for one in only] if only is not None else find_ledgers(folder)
            if only is None:
                told.emit(run, -2, paths)
                look_at_clients(paths, year, lambda place, one: told.emit(run, place, one), progress, anew=anew)
            else:
                look_at_clients(paths, year, lambda _, one: told.emit(run, -3, one), progress, anew=anew)
            return years

        def over(*_: object) -> None:
            if run == self._run:
                self._job = None
                self._show_clients()

        def refused(text: str) -> None:
            over()
            self.desk.tell("error", words.said(text))

        job = self.desk.start(self.tr("Looking at the clients"), look, over, on_refused=refused, on_cancelled=over)
        job.crashed.connect(over)
        job.progressed.connect(lambda what, done, total: self._show_progress(run, what, done, total))
        self._job = job
        self.progress.setRange(0, 1 if self.desk.prefs.less_motion else 0)
        self._show_state()

    def _take(self, run: int, place: int, found: object) -> None:
        """What the job has found so far."""
        if run != self._run:
            return
        if place == -1:
            self._take_years(*found)  # type: ignore[misc]
        elif place == -2:
            self._take_paths(list(found))  # type: ignore[call-overload]
        elif place == -3:
            client: Client = found  # type: ignore[assignment]
            if client.path in self._paths:
                self._clients[self._paths.index(client.path)] = client
        elif place < len(self._clients):
            self._clients[place] = found  # type: ignore[call-overload]
        if not self._show_soon.isActive():
            self._show_soon.start()

    def _take_years(self, years: list[int], year: int) -> None:
        if years != self._years:
            self._years = years
            self.years.clear()
            for one in years:
                self.years.addItem(self.tr("Tax year {year}").format(year=one), one)
        if year != self.year:
            self._keep_year(year)
        self.years.setCurrentIndex(self.years.findData(year))

    def _take_paths(self, paths: list[Path]) -> None:
        known = {one.path: one for one in self._clients if one is not None and one.year == self.year}
        self._paths = paths
        self._clients = [known.get(path) for path in paths]
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        self._watcher.addPaths([str(one) for one in sorted({self.folder, *(path.parent for path in paths)})[:200]])

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.stop.setEnabled(False)

    # --- doing ---

    def _shown(self) -> list[Client]:
        return [self.model.row_at(place) for place in range(self.model.rowCount())]

    def _selected(self) -> list[Client]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.row_at(place) for place in rows]

    def _meant(self) -> list[Client]:
        """What a batch is about: the selected clients, else all that are shown."""
        return self._selected() or self._shown()

    def _exportable(self) -> list[Client]:
        return [one for one in self._meant() if one.is_usable and one.state != "not_begun"]

    def _current(self) -> Client | None:
        place = self.table.currentIndex().row()
        return self.model.row_at(place) if 0 <= place < self.model.rowCount() else None

    def open_chosen(self) -> None:
        if (one := self._current()) is not None and one.is_usable:
            self.desk.open_asked.emit(one.path)

    def open_in_window(self) -> None:
        for one in self._selected():
            if one.is_usable:
                self.desk.new_window_asked.emit(one.path)

    def export_chosen(self) -> None:
        """Write the returns of the selected clients, of all that are shown where none is selected."""
        from taxapp.gui.clients.export import ExportDialog

        clients = self._exportable()
        if not clients:
            self.desk.tell("info", self.tr("None of these clients has anything to export for this tax year."))
            return
        dialog = ExportDialog(self.desk, len(clients), self.year, self)
        if dialog.exec():
            self.export_to(clients, dialog.formats, Path(dialog.folder.text().strip()))

    def export_to(self, clients: Sequence[Client], formats: Sequence[str], folder: Path) -> None:
        """Write these clients' returns into a folder; what became of each is shown at the end."""
        digits = self.desk.prefs.grouping
        done: list[Exported] = []

        def write(progress: Progress) -> list[Exported]:
            from taxapp.usecases.clients import export_clients

            return export_clients(clients, formats, folder, digits=digits, told=done.append, progress=progress)

        def show(_: object = None) -> None:
            from taxapp.gui.clients.export import ExportedDialog

            self.exported = ExportedDialog(self.desk, done, folder, self)
            self.exported.open()

        def stopped() -> None:
            text = self.tr("The export was stopped. The returns of {count} clients were written before.")
            self.desk.tell("info", text.format(count=sum(not one.fault for one in done)))

        self.desk.start(self.tr("Exporting the returns"), write, show, on_cancelled=stopped)

    def save_table(self) -> None:
        """The clients that are shown, as CSV."""
        shown = self._shown()
        start = Path(self.desk.prefs.last_folder or str(Path.home())) / f"clients TY{self.year}.csv"
        title = self.tr("Save the table of clients")
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(start), self.tr("CSV (*.csv)"))
        if not chosen:
            return

        def write(progress: Progress) -> str:
            from taxapp.usecases.clients import write_clients

            write_clients(Path(chosen), shown)
            return chosen

        told = self.tr("The table is in {path}.")
        self.desk.start(title, write, lambda path: self.desk.tell("good", told.format(path=path)))

    # --- showing ---

    def _show_progress(self, run: int, what: str, done: int, total: int) -> None:
        if run == self._run and total:
            self.progress.setRange(0, total)
            self.progress.setValue(done)
            self.told.setText(self.tr("{done} of {count} clients").format(done=done, count=total))

    def _show_clients(self) -> None:
        """The clients that answer to search and state, sorted as before."""
        chosen = self._current()
        wanted = self.search.text().casefold().split()
        state = self.only.currentData()
        shown = [one for one in self._clients if one is not None and (not state or one.state == state)]
        shown = [one for one in shown if all(word in _texts(one) for word in wanted)]
        self.model.set_rows(shown)
        header = self.table.horizontalHeader()
        self.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        paths = [one.path for one in self._shown()]
        if chosen is not None and chosen.path in paths:
            self.table.selectRow(paths.index(chosen.path))
        self._show_fault()
        self._show_state()

    def _show_fault(self) -> None:
        one = self._current()
        self.fault.setText(words.said(one.fault) if one and one.fault else "")
        self.fault.setVisible(bool(one and one.fault))

    def _show_state(self) -> None:
        is_busy = self._job is not None
        self.where.setText(str(self.folder) if self.folder else "")
        self.choose.setVisible(self.folder is not None)
        self._working.setVisible(is_busy)
        self.stop.setEnabled(is_busy)
        is_empty = self.folder is None or (not is_busy and not self._paths)
        self.stack.setCurrentIndex(1 if is_empty else 0)
        self.teach.setText(
            self.tr(
                "There is no ledger in {folder} yet. Put your clients' ledgers there, or choose another folder."
            ).format(folder=self.folder)
            if self.folder
            else self.tr(
                "For tax advisers: choose the folder that your clients' ledgers are in. Each stands here with its "
                "state, its open questions and its tax, and many can be computed and exported at once."
            )
        )
        one = self._current()
        is_usable = one is not None and one.is_usable
        self.open.setEnabled(is_usable)
        self.window_.setEnabled(any(client.is_usable for client in self._selected()))
        for widget in (self.compute, self.export, self.save):
            widget.setEnabled(not is_busy and self.model.rowCount() > 0)
        count, exported = len(self._meant()), len(self._exportable())
        for pressed, text in (
            (self.compute, self.tr("&Compute {count} again").format(count=count)),
            (
                self.export,
                self.tr("&Export the return…")
                if exported <= 1
                else self.tr("&Export {count} returns…").format(count=exported),
            ),
        ):
            pressed.setText(text)
            pressed.setAccessibleName(text.replace("&", ""))
        self.summary.setText(self._sum())

    def _sum(self) -> str:
        """The clients that are shown, in one line."""
        shown = self._shown()
        counts = {state: sum(one.state == state for one in shown) for state in ("filed", "ready", "open", "not_begun")}
        payable = sum(one.payable or 0 for one in shown)
        return self.tr(
            "Clients: {count}. Filed: {filed}, ready: {ready}, with open questions: {open}, not begun: {begun}, "
            "not read: {unread}. Tax payable by all: Rs {payable}."
        ).format(
            count=len(shown),
            filed=counts["filed"],
            ready=counts["ready"],
            open=counts["open"],
            begun=counts["not_begun"],
            unread=len(shown) - sum(counts.values()),
            payable=self.desk.rupees(payable),
        )


def _texts(one: Client) -> str:
    """What a client is found by; a CNIC with and without its hyphens."""
    parts = (one.name, one.cnic, one.ntn, one.path.name)
    return " ".join((*parts, one.cnic.replace("-", ""), one.ntn.replace("-", ""))).casefold()


def _year_now(years: Sequence[int]) -> int:
    """The tax year whose returns are made now: the last that has ended."""
    from datetime import datetime

    from engine.karachi import ZONE

    now = datetime.now(ZONE).date()
    ended = now.year if now.month >= 7 else now.year - 1
    return ended if ended in years else max((year for year in years if year <= ended), default=years[0])
