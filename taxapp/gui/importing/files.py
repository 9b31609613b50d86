"""New files: drop or choose them, see what each holds, correct format, account or zone, then import. Nothing enters the
ledger before that; afterwards one press takes it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFileDialog,
    QLineEdit,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from engine.ledger.batch import Progress
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.importing import queue as work
from taxapp.gui.importing import tables, told
from taxapp.gui.importing.drop import DropArea
from taxapp.gui.importing.found import FoundView
from taxapp.gui.importing.queue import IMPORTING, READING, WAITING, Imported, QueuedFile, queue_of
from taxapp.gui.importing.roomy import roomy
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import RowsModel, Table
from taxapp.gui.widgets.text import Card, button, label, row, set_property
from taxapp.gui.work import Job

PAKISTAN = 300
_OTHERS = {*range(-12 * 60, 15 * 60, 60), 210, 270, 330, 345} - {0, PAKISTAN}
ZONES = (0, PAKISTAN, *sorted(_OTHERS))
"""What a file's times may be ahead of UTC, in minutes, for a file that doesn't say it: the likeliest first."""


class FilesView(QWidget):
    """`mapping_asked` with a file whose columns are to be named."""

    mapping_asked = Signal(object)
    _told = Signal(int, int, object)  # run, place, outcome: from the thread that reads

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self._queue = queue_of(None)
        self._formats: dict[str, str] = {}
        self._job: Job | None = None
        self._under_way: list[QueuedFile] = []
        self._stage = READING
        self._run = 0
        self._repeats_job: Job | None = None
        self._waiting: dict[QueuedFile, list[Callable[[], object]]] = {}
        self._told.connect(self._take_told)

        # From the outside in: a widget that is put into another is styled anew with all that is in it.
        self.listing = QWidget(self)
        self._splitter = splitter = QSplitter(Qt.Orientation.Vertical)
        inside = QVBoxLayout(self.listing)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(roomy(splitter, self.tr("Files to import")), 1)
        self.drop = DropArea(desk)
        self.drop.files_dropped.connect(self.add_files)
        self.drop.choose_asked.connect(self.choose_files)
        self.files = Table(desk, self.tr("Files to import"))
        details = Card()
        splitter.addWidget(self.files)
        splitter.addWidget(details)
        self.files_model = RowsModel(tables.file_columns(self._formats), self)
        self.files.setModel(self.files_model)
        self.files.set_columns(self.files_model.columns)
        self.files.row_entered.connect(lambda _: self._show_file())

        self._make_choices()
        self.problem = label("", wrap=True)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem.setObjectName("problem")
        self.facts = label("", "caption", wrap=True)
        self.warnings = label("", "caption", wrap=True)
        self.found = FoundView(desk, details)
        self.found.judged.connect(self._show_state)

        labels = self._labels
        first = row(labels["format"], self.format, labels["account"], self.account, self.map, spacing=12)
        first.setStretch(1, 1)
        details.body.addLayout(first)
        second = row(labels["zone"], self.zone, labels["address"], self.address, self.facts, self.remove, spacing=12)
        second.setStretch(4, 1)
        details.body.addLayout(second)
        details.body.addWidget(self.problem)
        details.body.addWidget(self.warnings)
        details.body.addWidget(self.found, 100)
        details.body.addStretch(1)
        self.files.setMinimumHeight(4 * self.files.row_height)
        splitter.setHandleWidth(2 * SPACE)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        self._make_footer()

        inside.addWidget(self.progress)
        inside.addLayout(self._footer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.drop, 1)
        layout.addWidget(self.listing, 1)
        self._show_state()

    def _make_choices(self) -> None:
        """What the person may say about the chosen file."""
        self.format = QComboBox()
        self.format.setAccessibleName(self.tr("Format of the chosen file"))
        self.format.setMinimumWidth(theme.scaled(190))
        self.format.setEditable(True)  # one types to find it among two hundred
        self.format.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.format.model(), self.format)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.format.setCompleter(completer)
        self.format.activated.connect(lambda _: self._change_format())
        self.format.lineEdit().editingFinished.connect(self._settle_format)
        self.format.lineEdit().setAccessibleName(self.tr("Format of the chosen file"))
        self.account = QLineEdit()
        self.account.setAccessibleName(self.tr("Account of the chosen file"))
        self.account.setMinimumWidth(theme.scaled(110))
        self.account.editingFinished.connect(self._change_account)
        self.zone = QComboBox()
        self.zone.setAccessibleName(self.tr("Time zone of the chosen file"))
        self.zone.activated.connect(lambda _: self._change_zone())
        self.address = QLineEdit()
        self.address.setAccessibleName(self.tr("Your own address that the chosen file is about"))
        self.address.setMinimumWidth(theme.scaled(150))
        self.address.editingFinished.connect(self._change_address)
        self.map = button(self.tr("Name its columns…"))
        self.map.clicked.connect(lambda: self._ask_mapping())
        self.remove = button(self.tr("Remove from the list"), "quiet")
        self.remove.clicked.connect(self._remove)
        self._labels = {}
        for name, text, widget in (
            ("format", self.tr("Format"), self.format),
            ("account", self.tr("Account"), self.account),
            ("zone", self.tr("Time zone"), self.zone),
            ("address", self.tr("Your address"), self.address),
        ):
            self._labels[name] = label(text, "label")
            self._labels[name].setBuddy(widget)

    def _make_footer(self) -> None:
        desk = self.desk
        self.summary = label("", "lead", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the import"))
        self.progress.hide()
        self.start = button(self.tr("Import"), "primary")
        self.start.clicked.connect(self.import_now)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        self.take_back = button(self.tr("Undo this import"))
        self.take_back.clicked.connect(self.undo_import)
        self.see = button(self.tr("See the transactions"))
        self.see.clicked.connect(lambda: desk.visit("transactions"))
        self.compute = button(self.tr("Compute the tax year"), "primary")
        self.compute.clicked.connect(lambda: desk.visit("tax"))
        self.more = button(self.tr("Import more files"))
        self.more.clicked.connect(self.start_over)
        self._footer = row(self.summary, self.cancel, self.start, self.take_back, self.more, self.see, self.compute)
        self._footer.setStretch(0, 1)

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    @property
    def is_done(self) -> bool:
        return self._queue.is_done

    @property
    def _files(self) -> list[QueuedFile]:
        return self._queue.files

    def attach(self) -> None:
        """Another ledger is open, or none: its own queue."""
        for job in (self._job, self._repeats_job):
            if job is not None:
                job.cancel()
        self._job = self._repeats_job = None
        self._run += 1
        self._queue = queue_of(self.desk.session)
        for file in self._files:
            file.stage = ""
        self._show_files()

    def restyle(self) -> None:
        self.drop.restyle()
        self.found.refigure()

    def focus_first(self) -> None:
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
        """Put files on the list and look at them."""
        if self.is_busy or self.desk.session is None:
            return
        if self.is_done:
            self.start_over()
        listed = {file.path for file in self._files}
        added = [QueuedFile(Path(path)) for path in dict.fromkeys(paths) if Path(path) not in listed]
        if not added:
            return
        self._files.extend(added)
        self._show_files()
        if self.isVisible():
            self.files.setFocus()
        self.look_at(added)

    def look_at(self, files: Sequence[QueuedFile]) -> None:
        """Read files, without importing them."""
        session = self.desk.session
        if session is None:
            return
        teller = self._teller(files, READING)
        self._forget_repeats()

        def look(progress: Progress) -> dict[str, str]:
            from importers.registry import readable

            titles = {one.id: one.title for one in readable()}
            work.look_at_files(session.path, files, teller, progress)
            return titles

        def show(titles: dict[str, str]) -> None:
            if titles != self._formats:
                self._formats.clear()
                self._formats.update(titles)
                self._fill_formats()
            self._end_job()
            self._show_files()
            self._look_for_repeats()

        self._begin(self.tr("Reading files"), look, show)

    def _fill_formats(self) -> None:
        self.format.clear()
        self.format.addItem(self.tr("Recognise by its contents"), None)
        for place, title in sorted(self._formats.items(), key=lambda item: item[1].lower()):
            self.format.addItem(title, place)
        if not self.zone.count():
            from importers import zones

            for minutes in ZONES:
                self.zone.addItem(zones.written(minutes), minutes)

    def chosen(self) -> QueuedFile | None:
        place = self.files.currentIndex().row()
        return self._files[place] if 0 <= place < len(self._files) else None

    def _changeable(self) -> QueuedFile | None:
        """The chosen file, where the person may say something about it now."""
        return None if self.is_busy or self.is_done else self.chosen()

    def _change_format(self) -> None:
        file = self._changeable()
        wanted = self.format.currentData()
        if file is not None and wanted != file.format_id:
            self.use_format(file, wanted)

    def _settle_format(self) -> None:
        """What was typed is one of the formats, or falls."""
        typed = self.format.findText(self.format.currentText(), Qt.MatchFlag.MatchFixedString)
        if typed >= 0 and typed != self.format.currentIndex():
            self.format.setCurrentIndex(typed)
            self._change_format()
        elif typed < 0:
            self._show_choices(self.chosen())

    def use_format(self, file: QueuedFile, format_id: str | None) -> None:
        """Read a file in a format, which may be a profile or the path of one."""
        file.format_id = format_id
        file.outcome = None
        self._show_files()
        self.look_at([file])

    def _change_account(self) -> None:
        file = self._changeable()
        wanted = self.account.text().strip() or None
        if file is None:
            return
        found = file.outcome.result.account if file.outcome and file.outcome.result else None
        if wanted not in (file.account, found):
            file.account = wanted
            self.look_at([file])

    def _change_zone(self) -> None:
        file = self._changeable()
        wanted = self.zone.currentData()
        if file is not None and wanted != (file.zone or 0):
            file.zone = wanted
            self.look_at([file])

    def _change_address(self) -> None:
        file = self._changeable()
        wanted = self.address.text().strip()
        if file is not None and wanted != file.address:
            file.address = wanted
            self.look_at([file])

    def _remove(self) -> None:
        file = self._changeable()
        if file is not None:
            self._files.remove(file)
            self._forget_repeats()
            self._show_files()
            self._look_for_repeats()

    def _ask_mapping(self) -> None:
        file = self._changeable()
        if file is not None and self.map.isEnabled():
            self.mapping_asked.emit(file)

    # --- work ---

    def import_now(self) -> None:
        session, queue = self.desk.session, self._queue
        files = queue.ready
        if session is None or not files or self.is_busy or self.is_done:
            return
        if (looking := self._repeats_job) is not None:  # it holds the ledger for as long as it looks
            self.start.setEnabled(False)
            self._repeats_job = None
            looking.ended.connect(self.import_now, Qt.ConnectionType.SingleShotConnection)
            looking.cancel()
            return
        teller = self._teller(files, IMPORTING)
        pairs = queue.repeats.suspected if queue.repeats else ()
        verdicts = [(one, queue.verdicts.get((one.first.uid, one.repeat.uid), "")) for one in pairs]

        def work_(progress: Progress) -> Imported:
            return work.import_files(session.path, files, verdicts, teller, progress)

        def show(made: Imported) -> None:
            queue.sources, queue.edits = made.sources, made.edits
            queue.is_done = not made.was_stopped
            finished = sum(file.is_imported for file in files)
            self._end_job()
            self._show_files()
            if made.sources:
                self.desk.ledger_changed.emit()
            if made.was_stopped:
                self.desk.tell("info", self._stopped_text(finished), act=self._undo_act(made))
            elif made.fault:
                self.desk.tell("warning", words.said(made.fault), where=self.tr("Import"), act=self._undo_act(made))
            elif made.sources:
                added = sum(one.outcome.result.entries_added for one in files if one.outcome and one.outcome.result)
                text = self.tr("{count} entries of {files} files were imported.")
                text = text.format(count=f"{added:,}", files=finished)
                self.desk.tell("good", text, act=self._undo_act(made))

        self._begin(self.tr("Importing"), work_, show)

    def _undo_act(self, made: Imported) -> tuple[str, Callable[[], object]] | None:
        if not made.sources:
            return None
        return self.tr("Undo"), lambda: take_back(self.desk, made.sources, made.edits, self.start_over)

    def undo_import(self) -> None:
        """Take back what this import brought."""
        if not self.is_busy and self._queue.sources:
            take_back(self.desk, self._queue.sources, self._queue.edits, self.start_over)

    def _stopped_text(self, finished: int) -> str:
        if not finished:
            return self.tr("The import was stopped. The ledger is as it was before.")
        return self.tr(
            "The import was stopped. Files finished before that are in the ledger: {count}. The rest was not touched."
        ).format(count=finished)

    def _teller(self, files: Sequence[QueuedFile], stage: str) -> work.Told:
        """What the job calls for each file that is through; it arrives on the UI thread."""
        self._run += 1
        run = self._run
        self._under_way, self._stage = list(files), stage
        for file in files:
            file.stage, file.share = WAITING, 0
        files[0].stage = stage
        self.files_model.refigure()
        return lambda place, outcome: self._told.emit(run, place, outcome)

    def _take_told(self, run: int, place: int, outcome: Any) -> None:
        if run != self._run:
            return
        file = self._under_way[place]
        file.stage, file.share = "", 0
        if self._stage == IMPORTING:
            file.take_imported(outcome)
        else:
            file.outcome = outcome
        if place + 1 < len(self._under_way):
            self._under_way[place + 1].stage = self._stage
        self.files_model.refigure()
        if file is self.chosen():
            self._show_file()

    def _begin(self, title: str, function: Callable[[Progress], Any], show: Callable[[Any], None]) -> None:
        """Starts a job; what it says when it is stale (another ledger, stopped) falls."""

        def mine(do: Callable[..., None]) -> Callable[..., None]:
            return lambda *given: do(*given) if self._job is job else None

        def refused(text: str) -> None:
            self._end_job()
            self._show_files()
            self.desk.tell("error", text, where=title)

        job: Job
        job = self.desk.start(
            title,
            function,
            lambda result: mine(show)(result),
            on_refused=lambda text: mine(refused)(text),
            on_cancelled=lambda: mine(self._was_cancelled)(),
        )
        job.crashed.connect(lambda _: mine(self._was_cancelled)())
        job.progressed.connect(lambda *given: mine(self._show_progress)(*given))
        self._job = job
        self.progress.setRange(0, 1 if self.desk.prefs.less_motion else 0)
        self._show_state()

    def _end_job(self) -> None:
        self._job = None
        self._run += 1
        for file in self._under_way:
            file.stage, file.share = "", 0
        self._under_way = []

    def _was_cancelled(self) -> None:
        self._end_job()
        self._files[:] = [file for file in self._files if file.outcome is not None]
        self._show_files()

    def _show_progress(self, what: str, done: int, total: int) -> None:
        self.progress.setRange(0, total if total or not self.desk.prefs.less_motion else 1)
        self.progress.setValue(done)
        self.summary.setText(words.said(what))
        for file in self._under_way:
            if file.stage == self._stage:
                file.share = 100 * done // total if total else 0
                self.files_model.refigure()
                break

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)
        else:
            self.start_over()

    def start_over(self) -> None:
        """An empty list."""
        for job in (self._job, self._repeats_job):
            if job is not None:
                job.cancel()
        self._job = self._repeats_job = None
        self._run += 1
        self._queue.clear()
        self._show_files()
        if self.isVisible():
            self.focus_first()

    # --- told twice, and the rows as they stand ---

    def _forget_repeats(self) -> None:
        self._queue.repeats = None
        if self._repeats_job is not None:
            self._repeats_job.cancel()
            self._repeats_job = None

    def _look_for_repeats(self) -> None:
        """Where there is something to compare with: which entries tell of what is told already."""
        session, queue = self.desk.session, self._queue
        files = [one for one in queue.ready if one.outcome and one.outcome.result and one.outcome.result.entries_added]
        if session is None or not files or self.is_busy or self.is_done:
            return
        wanted = [file.wanted for file in files]

        def look(progress: Progress) -> Any:
            from taxapp.usecases.importing import repeats_in

            return repeats_in(session.path, wanted, progress)

        def show(found: Any) -> None:
            if self._repeats_job is job:
                self._repeats_job = None
                queue.repeats = found
                self.found.show_repeats()
                self._show_state()

        def over(*_: object) -> None:
            if self._repeats_job is job:
                self._repeats_job = None

        job: Job
        job = self.desk.start(self.tr("Looking for duplicate entries"), look, show, on_refused=over, on_cancelled=over)
        self._repeats_job = job

    def file_at(self, path: Path) -> QueuedFile | None:
        return next((file for file in self._files if file.path == path), None)

    def read_beginning(self, file: QueuedFile, then: Callable[[], object] = lambda: None) -> None:
        """Read the first rows of a file, as they stand; once."""
        self._waiting.setdefault(file, []).append(then)
        if len(self._waiting[file]) > 1:
            return

        def over() -> None:
            for one in self._waiting.pop(file, []):
                one()
            if file is self.chosen():
                self._show_file()

        def show(found: Any) -> None:
            file.samples, file.cuts = found
            over()

        def refused(text: str) -> None:
            file.samples, file.unreadable = [], words.said(text)
            over()

        self.desk.start(
            self.tr("Reading the first rows"),
            lambda progress: work.read_beginning(file, progress),
            show,
            on_refused=refused,
            shown=False,
        )

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
        height = max(self.height() - 100, 300)
        wanted = min(self.files.full_height(), max(height * 2 // 5, 150))
        self._splitter.setSizes([wanted, height - wanted])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()
        is_wide = self.width() > theme.scaled(1500)
        self.files.setColumnWidth(1, theme.scaled(320 if is_wide else 140))
        self.files.setColumnWidth(3, theme.scaled(200 if is_wide else 100))

    def _show_choices(self, file: QueuedFile | None) -> None:
        outcome = file.outcome if file else None
        result = outcome.result if outcome else None
        if self.format.count():
            recognised = self.tr("Recognise by its contents")
            if result is not None and file is not None and file.format_id is None:
                title = self._formats.get(result.importer, result.importer)
                recognised = self.tr("Recognised: {format}").format(format=title)
            self.format.setItemText(0, recognised)
        wanted = file.format_id if file else None
        place = self.format.findData(wanted) if wanted is not None else 0
        self.format.setCurrentIndex(place)
        if place < 0 and wanted:
            self.format.setEditText(Path(wanted).stem)
        elif place >= 0:
            self.format.setEditText(self.format.itemText(place))
        self.format.lineEdit().setCursorPosition(0)
        self.account.setText(result.account if result else (file.account or "") if file else "")
        for widget in (self.zone, self._labels["zone"]):
            widget.setVisible(file is not None and file.asks_zone)
        self.zone.setCurrentIndex(self.zone.findData((file.zone if file else None) or 0))
        for widget in (self.address, self._labels["address"]):
            widget.setVisible(file is not None and file.asks_address)
        self.address.setText(file.address if file else "")

    def _show_file(self) -> None:
        file = self.chosen()
        outcome = file.outcome if file else None
        result = outcome.result if outcome else None
        self._show_choices(file)
        if file is not None and not file.stage and file.samples is None and file not in self._waiting:
            self.read_beginning(file)
        error = outcome.error if outcome else ""
        is_table = bool(file and file.samples and len(file.samples) == 1 and file.cuts[0] is not None)
        text = told.of_file(error)
        self.problem.setText(text)
        self.problem.setVisible(bool(error))
        self.map.setEnabled(is_table and not self.is_busy and not self.is_done)
        set_property(self.map, "kind", "primary" if error and is_table else "normal")
        self.facts.setText(self._facts(file))
        warnings = [told.of_file(one) for one in result.warnings] if result else []
        self.warnings.setText("\n".join(warnings))
        self.warnings.setVisible(bool(warnings))
        self.found.show_file(self._queue, file)

    def _facts(self, file: QueuedFile | None) -> str:
        """How the file was recognised, and how its layout is known."""
        outcome = file.outcome if file else None
        if file is None or outcome is None or outcome.result is None:
            return ""
        result = outcome.result
        parts = [tables.sureness_text(file)]
        if result.layout:
            parts.append(self.tr("version: {layout}").format(layout=result.layout))
        known_from = {part.batch.known_from for part in outcome.parts}
        if known_from & {"vendor", "reader"}:
            parts.append(self.tr("this layout is known from documents, not from a file: look closely"))
        elif "unconfirmed" in known_from:
            parts.append(self.tr("this layout is known by hearsay: look closely"))
        if len(outcome.parts) > 1:
            parts.append(self.tr("{count} files in it").format(count=len(outcome.parts)))
        parts.append(self.tr("{count} rows read").format(count=f"{result.rows_read:,}"))
        return " · ".join(parts)

    def _show_state(self) -> None:
        is_busy, is_done = self.is_busy, self.is_done
        has_files = bool(self._files)
        self.listing.setVisible(has_files)
        self.drop.setVisible(not has_files)
        self.progress.setVisible(is_busy)
        for widget in (self.format, self.account, self.zone, self.address, self.remove):
            widget.setEnabled(not is_busy and not is_done and has_files)
        if is_busy or is_done:
            self.map.setEnabled(False)
        results = [file.outcome.result for file in self._files if file.outcome and file.outcome.result]
        new = sum(result.entries_added for result in results)
        known = sum(result.rows_known for result in results)
        rejected = sum(len(result.rejected) for result in results)
        for widget in (self.remove, self.map, self.start, self.cancel):
            widget.setVisible(not is_done)
        self.start.setEnabled(not is_busy and (new > 0 or rejected > 0))
        many = self.tr("Import {count} entries").format(count=f"{new:,}")
        text = many if new > 1 else self.tr("Import 1 entry") if new else self.tr("Import")
        self.start.setText(text)
        self.start.setAccessibleName(text)
        self.cancel.setEnabled(True)
        self.cancel.setText(self.tr("Cancel") if is_busy else self.tr("Clear the list"))
        self.cancel.setAccessibleName(self.cancel.text())
        for widget in (self.more, self.see, self.compute):
            widget.setVisible(is_done)
        self.take_back.setVisible(is_done and bool(self._queue.sources))
        if not is_busy:
            self.summary.setText(_summary(new, known, rejected, self._open_pairs(), is_done=is_done) if results else "")
        set_property(self.summary, "kind", "lead" if is_done else "caption")

    def _open_pairs(self) -> int:
        repeats = self._queue.repeats
        return repeats.count_suspected - len(self._queue.verdicts) if repeats else 0


def take_back(desk: Desk, sources: Sequence[int], edits: Sequence[int], then: Callable[[], object]) -> None:
    """Undo an import in a job; what was undone can be brought back from the message bar."""
    session = desk.session
    if session is None:
        return
    translate = QCoreApplication.translate

    def done(edit: int) -> None:
        then()
        desk.ledger_changed.emit()
        desk.tell(
            "good",
            translate("Import", "The import was taken back. The ledger is as it was before."),
            act=(translate("Import", "Bring it back"), lambda: bring_back(desk, edit)),
        )

    desk.start(
        translate("Import", "Taking the import back"),
        lambda progress: work.take_back(session.path, sources, edits, progress),
        done,
    )


def bring_back(desk: Desk, edit: int) -> None:
    """What `take_back` took comes again."""
    session = desk.session
    if session is None:
        return
    translate = QCoreApplication.translate

    def undo(progress: Progress) -> object:
        from taxapp.usecases.edits import undo_edit

        return undo_edit(session.path, edit, progress)

    def done(_: object) -> None:
        desk.ledger_changed.emit()
        desk.tell("good", translate("Import", "The import is in the ledger again."))

    desk.start(translate("Import", "Bringing the import back"), undo, done)


def _summary(new: int, known: int, rejected: int, pairs: int, *, is_done: bool) -> str:
    translate = QCoreApplication.translate
    new_text = translate("Import", "{count} entries added") if is_done else translate("Import", "{count} new entries")
    parts = [new_text.format(count=f"{new:,}")]
    if known:
        parts.append(translate("Import", "{count} rows known already").format(count=f"{known:,}"))
    if rejected:
        parts.append(translate("Import", "{count} rows rejected").format(count=f"{rejected:,}"))
    if pairs > 0:
        parts.append(translate("Import", "{count} may be duplicates").format(count=f"{pairs:,}"))
    return " · ".join(parts)
