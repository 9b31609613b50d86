"""Import: drop or choose files, see what each holds, correct format or account, then import. Nothing before that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLineEdit,
    QProgressBar,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from engine.ledger.batch import Progress
from taxapp.gui.desk import Desk, Page
from taxapp.gui.importing import tables
from taxapp.gui.importing.drop import DropArea
from taxapp.gui.importing.queue import QueuedFile, Read, read_files
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import RowsModel, Table
from taxapp.gui.widgets.text import Card, button, label, row, set_property
from taxapp.gui.work import Job

PAKISTAN = 300
_OTHERS = {*range(-12 * 60, 15 * 60, 60), 210, 270, 330, 345} - {0, PAKISTAN}
ZONES = (0, PAKISTAN, *sorted(_OTHERS))
"""What a file's times may be ahead of UTC, in minutes, for a file that doesn't say it: the likeliest first."""


class ImportPage(Page):
    name = "import"

    def title(self) -> str:
        return self.tr("Import")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._files: list[QueuedFile] = []
        self._formats: dict[str, str] = {}
        self._job: Job | None = None
        self._is_done = False

        self.drop = DropArea(desk)
        self.drop.files_dropped.connect(self.add_files)
        self.drop.choose_asked.connect(self.choose_files)

        self.files = Table(desk, self.tr("Files to import"))
        self.files_model = RowsModel(tables.file_columns(self._formats), self)
        self.files.setModel(self.files_model)
        self.files.set_columns(self.files_model.columns)
        self.files.row_entered.connect(lambda _: self._show_file())

        self.format = QComboBox()
        self.format.setAccessibleName(self.tr("Format of the chosen file"))
        self.format.setMinimumWidth(280)
        self.format.activated.connect(lambda _: self._change_format())
        self.account = QLineEdit()
        self.account.setAccessibleName(self.tr("Account of the chosen file"))
        self.account.setMinimumWidth(200)
        self.account.editingFinished.connect(self._change_account)
        format_label, account_label = label(self.tr("Format"), "label"), label(self.tr("Account"), "label")
        format_label.setBuddy(self.format)
        account_label.setBuddy(self.account)
        self.zone = QComboBox()
        self.zone.setAccessibleName(self.tr("Time zone of the chosen file"))
        self.zone.activated.connect(lambda _: self._change_zone())
        self.zone_label = label(self.tr("Time zone"), "label")
        self.zone_label.setBuddy(self.zone)
        self.address = QLineEdit()
        self.address.setAccessibleName(self.tr("Your own address that the chosen file is about"))
        self.address.setMinimumWidth(200)
        self.address.editingFinished.connect(self._change_address)
        self.address_label = label(self.tr("Your address"), "label")
        self.address_label.setBuddy(self.address)
        self.remove = button(self.tr("Remove from the list"), "quiet")
        self.remove.clicked.connect(self._remove)

        self.entries = Table(desk, self.tr("Entries of the chosen file"), is_plain=True)
        self.entries_model = RowsModel(tables.entry_columns(desk), self)
        self.entries.setModel(self.entries_model)
        self.entries.set_columns(self.entries_model.columns)
        self.rejected = Table(desk, self.tr("Rejected rows of the chosen file"), is_plain=True)
        self.rejected_model = RowsModel(tables.rejected_columns(), self)
        self.rejected.setModel(self.rejected_model)
        self.rejected.set_columns(self.rejected_model.columns)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("What the chosen file holds"))
        self.tabs.addTab(self.entries, self.tr("Preview"))
        self.tabs.addTab(self.rejected, self.tr("Rejected rows"))
        self.problem = label("", wrap=True)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem.setObjectName("problem")
        self.warnings = label("", "caption", wrap=True)

        details = Card()
        options = row(format_label, self.format, account_label, self.account, 1, self.remove, spacing=12)
        details.body.addLayout(options)
        asked = row(self.zone_label, self.zone, self.address_label, self.address, 1, spacing=12)
        details.body.addLayout(asked)
        details.body.addWidget(self.problem)
        details.body.addWidget(self.warnings)
        details.body.addWidget(self.tabs, 100)
        details.body.addStretch(1)
        self._details = details
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(2 * SPACE)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.files)
        splitter.addWidget(details)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        self._splitter = splitter

        self.summary = label("", "lead", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the import"))
        self.progress.hide()
        self.start = button(self.tr("Import"), "primary")
        self.start.clicked.connect(self.import_now)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        self.see = button(self.tr("See the transactions"))
        self.see.clicked.connect(lambda: desk.visit("transactions"))
        self.compute = button(self.tr("Compute the tax year"), "primary")
        self.compute.clicked.connect(lambda: desk.visit("tax"))
        self.more = button(self.tr("Import more files"))
        self.more.clicked.connect(self._start_over)

        self.listing = QWidget()
        inside = QVBoxLayout(self.listing)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(splitter, 1)
        inside.addWidget(self.progress)
        footer = row(self.summary, self.cancel, self.start, self.more, self.see, self.compute)
        footer.setStretch(0, 1)
        inside.addLayout(footer)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(12)
        self.add = button(self.tr("Add files…"))
        self.add.clicked.connect(self.choose_files)
        layout.addLayout(row(label(self.title(), "title"), 1, self.add))
        layout.addWidget(
            label(self.tr("You see what a file holds first. Nothing enters the ledger until you press Import."),
                  "caption")
        )  # fmt: skip
        layout.addWidget(self.drop, 1)
        layout.addWidget(self.listing, 1)
        self.restyle()
        self._show_state()

    # --- what the window asks of a page ---

    def attach(self) -> None:
        self._start_over()

    def restyle(self) -> None:
        self.drop.restyle()
        self.entries_model.refigure()

    def show_place(self, path: tuple[str, ...]) -> None:
        (self.files if self._files else self.drop.choose).setFocus()

    # --- the list of files ---

    def choose_files(self) -> None:
        kinds = self.tr("Histories (*.csv *.xlsx *.zip *.txt);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Choose files to import"), self.desk.prefs.last_folder, kinds
        )
        if chosen:
            self.desk.prefs.last_folder = str(Path(chosen[0]).parent)
            self.add_files([Path(one) for one in chosen])

    def add_files(self, paths: Sequence[Path]) -> None:
        """Put files on the list and preview them."""
        if self._job is not None or self.desk.session is None:
            return
        if self._is_done:
            self._start_over()
        listed = {file.path for file in self._files}
        added = [QueuedFile(Path(path)) for path in dict.fromkeys(paths) if Path(path) not in listed]
        if not added:
            return
        self._files += added
        self._show_files()
        self._preview(added)

    def _preview(self, files: Sequence[QueuedFile]) -> None:
        session = self.desk.session
        if session is None:
            return

        def preview(progress: Progress) -> tuple[Read, dict[str, str]]:
            from importers.registry import formats

            titles = {one.id: one.title for one in formats()}
            return read_files(session.path, files, progress, dry_run=True), titles

        def show(result: tuple[Read, dict[str, str]]) -> None:
            read, titles = result
            if titles != self._formats:
                self._formats.update(titles)
                self._fill_formats()
            for file, outcome in zip(files, read.outcomes, strict=False):
                file.outcome = outcome
            self._end_job()
            self._show_files()

        self._begin(self.tr("Reading files"), preview, show)

    def _fill_formats(self) -> None:
        self.format.clear()
        self.format.addItem(self.tr("Recognise by its contents"), None)
        for place, title in sorted(self._formats.items(), key=lambda item: item[1].lower()):
            self.format.addItem(title, place)

        if not self.zone.count():
            from importers import zones

            for minutes in ZONES:
                self.zone.addItem(zones.written(minutes), minutes)

    def _chosen(self) -> QueuedFile | None:
        place = self.files.currentIndex().row()
        return self._files[place] if 0 <= place < len(self._files) else None

    def _change_format(self) -> None:
        file = self._chosen()
        wanted = self.format.currentData()
        if file is not None and not self._is_done and self._job is None and wanted != file.format_id:
            file.format_id = wanted
            file.outcome = None
            self._show_files()
            self._preview([file])

    def _change_account(self) -> None:
        file = self._chosen()
        wanted = self.account.text().strip() or None
        if file is None or self._is_done or self._job is not None:
            return
        found = file.outcome.result.account if file.outcome and file.outcome.result else None
        if wanted not in (file.account, found):
            file.account = wanted
            self._preview([file])

    def _change_zone(self) -> None:
        file = self._chosen()
        wanted = self.zone.currentData()
        if file is not None and not self._is_done and self._job is None and wanted != (file.zone or 0):
            file.zone = wanted
            self._preview([file])

    def _change_address(self) -> None:
        file = self._chosen()
        wanted = self.address.text().strip()
        if file is not None and not self._is_done and self._job is None and wanted != file.address:
            file.address = wanted
            self._preview([file])

    def _remove(self) -> None:
        file = self._chosen()
        if file is not None and self._job is None:
            self._files.remove(file)
            self._show_files()

    # --- work ---

    def import_now(self) -> None:
        session = self.desk.session
        files = [file for file in self._files if file.outcome is not None and file.outcome.result is not None]
        if session is None or not files or self._job is not None or self._is_done:
            return

        def work(progress: Progress) -> Read:
            return read_files(session.path, files, progress, dry_run=False)

        def show(read: Read) -> None:
            for file, outcome in zip(files, read.outcomes, strict=False):
                file.outcome = outcome
                file.is_imported = outcome.result is not None
            self._end_job()
            if read.was_stopped:
                self.desk.tell("info", self._stopped_text(len(read.outcomes)))
            self._is_done = not read.was_stopped
            self._show_files()
            if read.outcomes:
                self.desk.ledger_changed.emit()

        self._begin(self.tr("Importing"), work, show)

    def _stopped_text(self, finished: int) -> str:
        if not finished:
            return self.tr("The import was stopped. The ledger is as it was before.")
        return self.tr(
            "The import was stopped. Files finished before that are in the ledger: {count}. The rest was not touched."
        ).format(count=finished)

    def _begin(self, title: str, work: Callable[[Progress], Any], show: Callable[[Any], None]) -> None:
        def mine(take: Callable[..., None]) -> Callable[..., None]:
            """What comes from a job that the page has let go (another ledger was opened) is let fall."""
            return lambda *what: take(*what) if job is self._job else None

        def refused(text: str) -> None:
            self._end_job()
            self._show_files()
            self.desk.tell("error", text)

        job = self.desk.start(title, work, mine(show), on_refused=mine(refused), on_cancelled=mine(self._was_cancelled))
        job.crashed.connect(mine(lambda _: self._was_cancelled()))
        job.progressed.connect(mine(self._show_progress))
        self._job = job
        self.progress.setRange(0, 0)
        self._show_state()

    def _end_job(self) -> None:
        self._job = None

    def _was_cancelled(self) -> None:
        self._end_job()
        self._files = [file for file in self._files if file.outcome is not None]
        self._show_files()

    def _show_progress(self, what: str, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.summary.setText(what)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)
        else:
            self._start_over()

    def _start_over(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._files = []
        self._is_done = False
        self._show_files()

    # --- showing ---

    def _show_files(self) -> None:
        chosen = max(0, self.files.currentIndex().row())
        count_before = self.files_model.rowCount()
        self.files_model.set_rows(self._files)
        if len(self._files) != count_before:
            self._share_height()
        if self._files:
            self.files.selectRow(min(chosen, len(self._files) - 1))
        self._show_file()
        self._show_state()

    def _share_height(self) -> None:
        """The list of files gets what it needs, up to two fifths; the rest is for what the chosen file holds."""
        height = max(self.height() - 200, 300)
        wanted = min(self.files.full_height(), max(height * 2 // 5, 150))
        self._splitter.setSizes([wanted, height - wanted])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def _show_file(self) -> None:
        file = self._chosen()
        outcome = file.outcome if file else None
        result = outcome.result if outcome else None
        self.format.setCurrentIndex(max(0, self.format.findData(file.format_id if file else None)))
        self.account.setText(result.account if result else (file.account or "") if file else "")
        if result is not None and file is not None and file.format_id is None and self.format.count():
            title = self._formats.get(result.importer, result.importer)
            self.format.setItemText(0, self.tr("Recognised: {format}").format(format=title))
        elif self.format.count():
            self.format.setItemText(0, self.tr("Recognise by its contents"))
        for widget in (self.zone, self.zone_label):
            widget.setVisible(file is not None and file.asks_zone)
        self.zone.setCurrentIndex(self.zone.findData((file.zone if file else None) or 0))
        for widget in (self.address, self.address_label):
            widget.setVisible(file is not None and file.asks_address)
        self.address.setText(file.address if file else "")
        error = outcome.error if outcome else ""
        self.problem.setText(error)
        self.problem.setVisible(bool(error))
        warnings = list(result.warnings) if result else []
        if result is not None and result.layout:
            sure = (
                self.tr("just its columns") if result.confidence == "exact" else self.tr("and columns it does not know")
            )
            warnings.insert(0, self.tr("Version: {layout} ({sure}).").format(layout=result.layout, sure=sure))
        self.warnings.setText("\n".join(warnings))
        self.warnings.setVisible(bool(warnings))
        entries = outcome.preview if outcome else ()
        rejected = result.rejected if result else ()
        self.entries_model.set_rows(entries)
        self.rejected_model.set_rows(rejected)
        has_both = result is not None
        self.tabs.setVisible(has_both)
        self.tabs.setTabText(0, self.tr("Preview ({count})").format(count=len(entries)))
        self.tabs.setTabVisible(0, bool(entries) or not rejected)
        self.tabs.setTabText(1, self.tr("Rejected rows ({count})").format(count=f"{len(rejected):,}"))
        self.tabs.setTabVisible(1, bool(rejected))

    def _show_state(self) -> None:
        is_busy = self._job is not None
        has_files = bool(self._files)
        self.listing.setVisible(has_files)
        self.drop.setVisible(not has_files)
        self.add.setVisible(has_files and not self._is_done)
        self.add.setEnabled(not is_busy)
        self.progress.setVisible(is_busy)
        for widget in (self.format, self.account, self.zone, self.address, self.remove):
            widget.setEnabled(not is_busy and not self._is_done and has_files)
        results = [file.outcome.result for file in self._files if file.outcome and file.outcome.result]
        new = sum(result.entries_added for result in results)
        known = sum(result.rows_known for result in results)
        rejected = sum(len(result.rejected) for result in results)
        self.remove.setVisible(not self._is_done)
        self.start.setVisible(not self._is_done)
        self.start.setEnabled(not is_busy and (new > 0 or rejected > 0))
        many = self.tr("Import {count} entries").format(count=f"{new:,}")
        text = many if new > 1 else self.tr("Import 1 entry") if new else self.tr("Import")
        self.start.setText(text)
        self.start.setAccessibleName(text)
        self.cancel.setVisible(not self._is_done)
        self.cancel.setEnabled(True)
        for widget in (self.more, self.see, self.compute):
            widget.setVisible(self._is_done)
        if not is_busy:
            self.summary.setText(_summary(new, known, rejected, is_done=self._is_done) if results else "")
        set_property(self.summary, "kind", "lead" if self._is_done else "caption")


def _summary(new: int, known: int, rejected: int, *, is_done: bool) -> str:
    translate = QCoreApplication.translate
    new_text = translate("Import", "{count} entries added") if is_done else translate("Import", "{count} new entries")
    parts = [new_text.format(count=f"{new:,}")]
    if known:
        parts.append(translate("Import", "{count} rows known already").format(count=f"{known:,}"))
    if rejected:
        parts.append(translate("Import", "{count} rows rejected").format(count=f"{rejected:,}"))
    return " · ".join(parts)
