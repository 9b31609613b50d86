"""What was found in the chosen file: its rows as they stand, the entries that are new, known, perhaps told twice, and
the rows that were rejected or set aside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QTabWidget, QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.importing import tables
from taxapp.gui.importing.queue import APART, LEAVE_EARLIER, LEAVE_NEW, Queue, QueuedFile
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import RowsModel, Table
from taxapp.gui.widgets.text import button, label, row

if TYPE_CHECKING:
    from engine.ledger.batch import RawRow
    from engine.ledger.repeats import Repeat

READ, NEW, KNOWN, TWICE, REJECTED, ASIDE = range(6)


class FoundView(QTabWidget):
    """`judged`: the person said something of pairs that may be one event."""

    judged = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._queue = Queue()
        self._file: QueuedFile | None = None
        self.setAccessibleName(self.tr("What the chosen file holds"))

        self.read, self.read_model = self._table(self.tr("Rows as they stand in the file"), [])
        self.member = QComboBox()
        self.member.setAccessibleName(self.tr("File in the bundle"))
        self.member.activated.connect(lambda _: self._show_read())
        self.read_note = label("", "caption", wrap=True)
        self.entries, self.entries_model = self._table(self.tr("New entries of the chosen file"), self._entry_columns())
        self.entries_note = label("", "caption", wrap=True)
        self.known, self.known_model = self._table(
            self.tr("Entries that the ledger has already"), self._entry_columns()
        )
        self.known_note = label("", "caption", wrap=True)
        self.twice, self.twice_model = self._table(self.tr("Entries that may be duplicates"), [])
        self.twice_note = label("", "caption", wrap=True)
        self.twice_note.setMinimumWidth(theme.scaled(160))
        self.leave_new = button(self.tr("Leave &new out"))
        self.leave_earlier = button(self.tr("Leave &earlier out"))
        self.apart = button(self.tr("&Different events"))
        self.undecided = button(self.tr("Later"))
        for pressed, verdict in (
            (self.leave_new, LEAVE_NEW),
            (self.leave_earlier, LEAVE_EARLIER),
            (self.apart, APART),
            (self.undecided, ""),
        ):
            pressed.clicked.connect(lambda _=False, verdict=verdict: self._judge(verdict))
        self.rejected, self.rejected_model = self._table(
            self.tr("Rejected rows of the chosen file"), tables.left_out_columns(with_cell=True)
        )
        self.rejected_note = label(
            self.tr("These rows are not counted. Correct the file or export it again, then import it once more."),
            "caption",
            wrap=True,
        )
        self.copy_rejected = button(self.tr("Copy all"))
        self.copy_rejected.clicked.connect(lambda: self._copy(self.rejected))
        self.save_rejected = button(self.tr("Save as CSV…"))
        self.save_rejected.clicked.connect(self.save_left_out)
        self.aside, self.aside_model = self._table(
            self.tr("Rows of the chosen file that were set aside"), tables.left_out_columns(with_cell=False)
        )
        aside_note = label(self.tr("These rows tell of nothing that counts for tax. They are kept."), "caption")

        self.addTab(_page(row(self.read_note, self.member), self.read, stretch_first=True), "")
        self.addTab(_page(self.entries_note, self.entries), "")
        self.addTab(_page(self.known_note, self.known), "")
        choices = row(self.twice_note, self.leave_new, self.leave_earlier, self.apart, self.undecided)
        self.addTab(_page(choices, self.twice, stretch_first=True), "")
        rejected = row(self.rejected_note, self.copy_rejected, self.save_rejected)
        self.addTab(_page(rejected, self.rejected, stretch_first=True), "")
        self.addTab(_page(aside_note, self.aside), "")

    def _table(self, name: str, columns: list[tables.Column]) -> tuple[Table, RowsModel]:  # type: ignore[type-arg]
        table = Table(self._desk, name, is_plain=True)
        model = RowsModel(columns, self)
        table.setModel(model)
        table.set_columns(columns)
        table.setSortingEnabled(False)
        return table, model

    def _entry_columns(self) -> list[tables.Column]:
        return tables.entry_columns(self._desk)

    def refigure(self) -> None:
        for model in (self.entries_model, self.known_model):
            model.refigure()

    # --- showing ---

    def show_file(self, queue: Queue, file: QueuedFile | None) -> None:
        is_other = file is not self._file
        self._queue, self._file = queue, file
        outcome = file.outcome if file else None
        result = outcome.result if outcome else None
        self.setVisible(file is not None and (result is not None or bool(file.samples)))
        new = outcome.new if outcome else ()
        known = outcome.known if outcome else ()
        aside = outcome.set_aside if outcome else ()
        rejected = result.rejected if result else ()
        if self.entries_model.rowCount() or new:
            self.entries_model.set_rows(new)
        if self.known_model.rowCount() or known:
            self.known_model.set_rows(known)
        self.rejected_model.set_rows(rejected)
        self.aside_model.set_rows(aside)
        self._show_read()
        self.show_repeats()
        count_new = result.entries_added if result else 0
        count_known = result.rows_known if result else 0
        self.entries_note.setText(self._of_all(len(new), count_new))
        self.known_note.setText(
            self.tr("The ledger has these already, and nothing is added for them: {count} rows.").format(
                count=f"{count_known:,}"
            )
        )
        for place, title, count in (
            (NEW, self.tr("New ({count})"), count_new),
            (KNOWN, self.tr("Known already ({count})"), count_known),
            (REJECTED, self.tr("Rejected rows ({count})"), len(rejected)),
            (ASIDE, self.tr("Set aside ({count})"), result.rows_set_aside if result else 0),
        ):
            self.setTabText(place, title.format(count=f"{count:,}"))
            self.setTabVisible(place, count > 0)
        self.setTabText(READ, self.tr("As it stands in the file"))
        self.setTabVisible(READ, True)
        self.setTabVisible(NEW, result is not None and (count_new > 0 or not (rejected or count_known)))
        if is_other:
            for place in (NEW, REJECTED, KNOWN, READ):
                if self.isTabVisible(place):
                    self.setCurrentIndex(place)
                    break

    def _of_all(self, shown: int, count: int) -> str:
        if not count:
            return self.tr("There is nothing in this file that the ledger lacks.")
        if shown < count:
            return self.tr("The first {shown} of {count} entries, as they will stand in the ledger.").format(
                shown=f"{shown:,}", count=f"{count:,}"
            )
        return self.tr("As they will stand in the ledger.")

    def _show_read(self) -> None:
        """The rows as they stand: in cells where the file was cut into them, else verbatim."""
        file = self._file
        samples = file.samples if file and file.samples else []
        names = [one.name.partition("/")[2] or one.name for one in samples]
        if [self.member.itemText(place) for place in range(self.member.count())] != names:
            self.member.clear()
            self.member.addItems(names)
        self.member.setVisible(len(samples) > 1)
        place = max(0, self.member.currentIndex())
        if not samples or place >= len(samples):
            self.read_model.columns = [tables.Column("", lambda _: "")]
            self.read_model.set_rows([])
            self.read_note.setText((file.unreadable if file else "") or self.tr("The rows are being read…"))
            return
        assert file is not None
        sample, cut = samples[place], file.cuts[place]
        if cut is None:
            self.read_model.set_rows([])
            self.read_note.setText(self.tr("There is no table with a header and rows below it in this file."))
            return
        fates = {}
        if file.outcome and len(samples) == 1:
            fates = {one.line: one for one in file.outcome.rows}
        self.read_model.columns = tables.cell_columns(cut.header, fates)
        self.read_model.set_rows(cut.rows[:50])
        self.read.set_columns(self.read_model.columns)
        self.read_note.setText(self._written_text(sample.encoding, cut.delimiter, len(cut.rows[:50]), cut.header_line))

    def _written_text(self, encoding: str, delimiter: str, count: int, header: int) -> str:
        between = {
            "comma": self.tr("commas between cells"),
            "semicolon": self.tr("semicolons between cells"),
            "tab": self.tr("tabs between cells"),
        }.get(delimiter, self.tr("a workbook"))
        return self.tr("The first {count} rows. Written as {encoding}, {delimiter}, header in line {line}.").format(
            count=count, encoding=encoding, delimiter=between, line=header
        )

    # --- told twice ---

    def show_repeats(self) -> None:
        """The pairs that touch the chosen file."""
        repeats = self._queue.repeats
        name = self._file.path.name if self._file else ""
        shown: list[Repeat] = []
        if repeats is not None:
            both = (*repeats.suspected, *repeats.told_twice)
            shown = [one for one in both if name in _files_of(one)]
        self.twice_model.columns = tables.repeat_columns(self._queue.verdicts)
        self.twice_model.set_rows(shown)
        self.twice.set_columns(self.twice_model.columns)
        open_ = sum(not one.counts_once for one in shown)
        self.twice_note.setText(
            self.tr(
                "{count} entries may be events that another file tells of too. Say what they are; the rest is asked "
                "in Review."
            ).format(count=f"{open_:,}")
            if open_
            else self.tr("Another file tells of these events too; each counts once.")
        )
        for pressed in (self.leave_new, self.leave_earlier, self.apart, self.undecided):
            pressed.setVisible(open_ > 0)
            pressed.setEnabled(not self._queue.is_done)
        self.setTabText(TWICE, self.tr("Duplicates? ({count})").format(count=f"{len(shown):,}"))
        self.setTabVisible(TWICE, bool(shown))

    def _judge(self, verdict: str) -> None:
        """Say something of the selected pairs; of all that are open where none is selected."""
        picked = [self.twice_model.row_at(index.row()) for index in self.twice.selectionModel().selectedRows()]
        everything = [self.twice_model.row_at(place) for place in range(self.twice_model.rowCount())]
        for one in picked or everything:
            key = (one.first.uid, one.repeat.uid)
            if one.counts_once:
                continue
            if verdict:
                self._queue.verdicts[key] = verdict
            else:
                self._queue.verdicts.pop(key, None)
        self.twice_model.refigure()
        self.judged.emit()

    # --- rows left out ---

    def _copy(self, table: Table) -> None:
        table.selectAll()
        table.copy()
        self._desk.tell("good", self.tr("{count} rows were copied.").format(count=f"{table.model().rowCount():,}"))

    def save_left_out(self) -> None:
        file = self._file
        if file is None or file.outcome is None or file.outcome.result is None:
            return
        ask_where_to_save(self, self._desk, file.path.name, file.outcome.result.rejected)


def ask_where_to_save(parent: QWidget, desk: Desk, name: str, rejected: Sequence[RawRow]) -> None:
    """Saves rejected rows as CSV where the person says."""
    translate = QGuiApplication.translate
    title = translate("FoundView", "Save the rejected rows")
    folder = Path(desk.prefs.last_folder or str(Path.home()))
    chosen, _ = QFileDialog.getSaveFileName(
        parent, title, str(folder / f"{Path(name).stem} rejected.csv"), translate("FoundView", "CSV (*.csv)")
    )
    if not chosen:
        return

    def save(progress: object) -> Path:
        from taxapp.usecases.imports import RowOfFile, write_left_out

        write_left_out(Path(chosen), [RowOfFile(name, one) for one in rejected])
        return Path(chosen)

    done = translate("FoundView", "The rejected rows are in {path}.")
    desk.start(title, save, lambda path: desk.tell("good", done.format(path=path)))


def _files_of(one: Repeat) -> set[str]:
    """The files that tell of a pair; of one in a bundle the bundle's name as well."""
    names = {side.source for side in (one.first, one.repeat) if side.is_new}
    return names | {name.partition("/")[0] for name in names}


def _page(*parts: object, stretch_first: bool = False) -> QWidget:
    made = QWidget()
    made.setObjectName("clear")
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, SPACE, 0, 0)
    layout.setSpacing(SPACE)
    for part in parts:
        if isinstance(part, Table):
            part.setMinimumHeight(3 * part.row_height + SPACE)
            layout.addWidget(part, 1)
        elif isinstance(part, QLabel):
            layout.addWidget(part)
        else:
            if stretch_first:
                part.setStretch(0, 1)  # type: ignore[attr-defined]
            layout.addLayout(part)  # type: ignore[arg-type]
    return made
