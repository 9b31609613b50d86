"""Naming the columns of a file that no format reads: a choice above each column, how dates and numbers are written,
what words mean. What becomes of the first rows stands below, faults in their cells. Kept as a profile, or used once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.importing import mapping_words, tables
from taxapp.gui.importing.files import ZONES
from taxapp.gui.importing.queue import QueuedFile
from taxapp.gui.importing.roomy import roomy
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.table import RowsModel, Table
from taxapp.gui.widgets.text import Card, button, empty, label, row
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from importers.sample import Cut, Sample
    from taxapp.usecases.mapping import Content, Trial

_SHOWN_ROWS = 30
_PAUSE_MS = 200


class ColumnChoices(QWidget):
    """A choice above each column of a table, that scrolls and widens with it."""

    changed = Signal()

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self.combos: list[QComboBox] = []
        self._first = 0
        table.horizontalScrollBar().valueChanged.connect(lambda _: self._place())
        table.horizontalHeader().sectionResized.connect(lambda *_: self._place())
        table.installEventFilter(self)

    def fill(self, names: Sequence[str], first: int) -> None:
        """A choice for each of these columns; the table's column `first` is the first of them."""
        while self.combos:
            self.combos.pop().deleteLater()
        self._first = first
        for name in names:
            combo = QComboBox(self)
            combo.setAccessibleName(self.tr("What the column {name} holds").format(name=name or "—"))
            for key in mapping_words.COLUMNS:
                combo.addItem(mapping_words.column(key), key)
            combo.view().setMinimumWidth(theme.scaled(230))
            combo.setMaxVisibleItems(16)
            combo.setEnabled(bool(name))
            combo.activated.connect(lambda _, chosen=combo: self._settle(chosen))
            combo.installEventFilter(self)
            combo.show()
            self.combos.append(combo)
        self.setFixedHeight(self.combos[0].sizeHint().height() + 4 if self.combos else 0)
        self._place()

    @property
    def chosen(self) -> list[str]:
        return [str(combo.currentData() or "") for combo in self.combos]

    def choose(self, keys: Sequence[str]) -> None:
        for combo, key in zip(self.combos, keys, strict=True):
            combo.setCurrentIndex(max(0, combo.findData(key)))

    def _settle(self, chosen: QComboBox) -> None:
        """What one column holds no other one does."""
        for other in self.combos:
            if other is not chosen and other.currentData() == chosen.currentData():
                other.setCurrentIndex(0)
        self.changed.emit()

    def _place(self) -> None:
        model, frame = self._table.model(), self._table.viewport()
        offset = frame.mapTo(self._table, frame.rect().topLeft()).x()
        if model is None or not model.rowCount():
            return
        for place, combo in enumerate(self.combos):
            cell = self._table.visualRect(model.index(0, self._first + place))
            combo.setGeometry(cell.left() + offset + 2, 2, max(40, cell.width() - 4), combo.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in self.combos:
            place = self._first + self.combos.index(watched)
            self._table.scrollTo(self._table.model().index(0, place))
        elif watched is self._table and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


class MappingView(QWidget):
    """`left` when the person is through: with the format to read the file in, or '' where nothing changes."""

    left = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._file: QueuedFile | None = None
        self._sample: Sample | None = None
        self._cut: Cut | None = None
        self._content: Content = {}
        self._job: Job | None = None
        self._is_filling = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._try)

        self.heading = label("", "heading", wrap=True)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(lambda: self._leave(""))
        self.once = button(self.tr("Use it &once"))
        self.once.clicked.connect(self._use_once)
        self.save = button(self.tr("&Save the profile and use it"), "primary")
        self.save.clicked.connect(self._save)
        self.fault = label("", wrap=True)
        self.fault.setObjectName("problem")
        self.told = label("", "caption", wrap=True)

        self.rows = Table(desk, self.tr("First rows of the file"))
        self.rows_model = RowsModel[Any]([], self)
        self.rows.setModel(self.rows_model)
        self.columns = ColumnChoices(self.rows)
        self.columns.changed.connect(self._take_columns)

        self.entries = Table(desk, self.tr("What becomes of the first rows"), is_plain=True)
        self.entries_model = RowsModel(tables.entry_columns(desk), self)
        self.entries.setModel(self.entries_model)
        self.entries.set_columns(self.entries_model.columns)
        self.rejected = Table(desk, self.tr("Rows that are rejected"), is_plain=True)
        self.rejected_model = RowsModel(tables.left_out_columns(with_cell=True), self)
        self.rejected.setModel(self.rejected_model)
        self.rejected.set_columns(self.rejected_model.columns)
        self.meanings = QWidget()
        self.meanings.setObjectName("clear")
        self._meanings = QVBoxLayout(self.meanings)
        self._meanings.setContentsMargins(0, SPACE, 0, 0)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("What becomes of the file"))
        self.tabs.addTab(self.entries, "")
        self.tabs.addTab(self.rejected, "")
        self.tabs.addTab(Scrolled(self.meanings, self.tr("What its words mean")), self.tr("What its words mean"))

        above = QWidget()
        upper = QVBoxLayout(above)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self.columns)
        self.rows.setMinimumHeight(4 * self.rows.row_height)
        self.tabs.setMinimumHeight(5 * self.rows.row_height)
        upper.addWidget(self.rows, 1)
        below = Card()
        below.body.addWidget(self.fault)
        below.body.addWidget(self.told)
        below.body.addWidget(self.tabs, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(SPACE)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(above)
        splitter.addWidget(below)
        splitter.setSizes([300, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.setSpacing(12)
        head = row(self.heading, self.cancel, self.once, self.save)
        head.setStretch(0, 1)
        layout.addLayout(head)
        layout.addLayout(self._make_options())
        layout.addWidget(roomy(splitter, self.tr("First rows of the file")), 1)

    # --- what is said of the file as a whole ---

    def _make_options(self) -> QGridLayout:
        self.title = self._line(self.tr("Name of the profile"))
        self.account = self._line(self.tr("Account in your ledger"))
        self.kind = self._combo(self.tr("Kind of account"))
        for kind in ("exchange", "wallet", "bank", "cash"):
            self.kind.addItem(mapping_words.account_kind(kind), kind)
        self.dates = self._combo(self.tr("How dates are written"))
        self.dates.setEditable(True)
        self.dates.lineEdit().setAccessibleName(self.tr("How dates are written"))
        self.dates.lineEdit().textEdited.connect(lambda _: self._changed())
        self.zone = self._combo(self.tr("Time zone of its times"))
        self.decimal = self._combo(self.tr("How numbers are written"))
        self.decimal.addItem("1,234.56", ".")
        self.decimal.addItem("1.234,56", ",")
        self.fee = self._combo(self.tr("The fee is"))
        self.fee.addItem(self.tr("besides the quantity"), "apart")
        self.fee.addItem(self.tr("inside the quantity"), "inside")
        self.asset = self._line(self.tr("All quantities are of"))
        self.asset.setPlaceholderText(self.tr("as the column says"))
        self.money = self._line(self.tr("All trades are paid in"))
        self.money.setPlaceholderText(self.tr("as the column says"))
        self.type = self._combo(self.tr("Every row is a"))
        for kind in ("", *mapping_words.KINDS):
            self.type.addItem(mapping_words.meaning("types", kind) if kind else self.tr("as the column says"), kind)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        options = (
            self.title, self.account, self.kind, self.dates, self.zone, self.decimal, self.fee, self.asset, self.money,
            self.type,
        )  # fmt: skip
        for place, option in enumerate(options):
            line, across = divmod(place, 5)
            named = label(option.accessibleName(), "label", wrap=True)
            named.setBuddy(option)
            grid.addWidget(named, 2 * line, across, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(option, 2 * line + 1, across)
            grid.setColumnStretch(across, 1)
        return grid

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.textEdited.connect(lambda _: self._changed())
        return made

    def _combo(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setMinimumWidth(theme.scaled(120))
        made.activated.connect(lambda _: self._changed())
        return made

    # --- a file comes ---

    def show_file(self, file: QueuedFile) -> None:
        """Name the columns of a file whose first rows are at hand."""
        if not file.samples or file.cuts[0] is None:
            self._leave("")
            return
        self._file, self._sample, self._cut = file, file.samples[0], file.cuts[0]
        sample = self._sample
        self.heading.setText(self.tr("What do the columns of {file} hold?").format(file=file.path.name))
        if file.mapping is not None:
            self._fill(file.mapping)
            return

        def guess(progress: object) -> Content:
            from taxapp.usecases.mapping import guessed, with_words

            return with_words(guessed(sample), sample)

        def show(content: Content) -> None:
            if self._file is file:
                self._fill(content)

        self.desk.start(self.tr("Looking at the columns"), guess, show, shown=False)

    def _fill(self, content: Content) -> None:
        assert self._cut is not None
        assert self._sample is not None
        assert self._file is not None
        from importers import zones
        from taxapp.usecases.mapping import columns_in
        from taxapp.usecases.profiles import DATE_FORMS, date_forms

        self._is_filling = True
        self._content = self._file.mapping = content
        self.rows_model.columns = tables.cell_columns(self._cut.header, {0: None})  # type: ignore[dict-item]
        self.rows_model.set_rows(self._cut.rows[:_SHOWN_ROWS])
        self.rows.set_columns(self.rows_model.columns)
        for place in range(2, len(self.rows_model.columns)):
            self.rows.setColumnWidth(place, theme.scaled(150))
        self.columns.fill(self._cut.header, 2)
        chosen = {name: key for key, names in columns_in(content).items() for name in names.split("|")}
        self.columns.choose([chosen.get(spelt, "") for spelt in self._spelt()])
        form = content.get("form", {})
        self.title.setText(str(content.get("title", "")))
        self.account.setText(str(content.get("account", "")))
        self.kind.setCurrentIndex(max(0, self.kind.findData(content.get("account_kind", "exchange"))))
        self.dates.clear()
        time = columns_in(content).get("time", "")
        fitting = date_forms(self._sample.table, time)
        for one in dict.fromkeys((*fitting, *DATE_FORMS)):
            self.dates.addItem(one, one)
        given = form.get("date", [])
        self.dates.setEditText("; ".join([given] if isinstance(given, str) else given))
        self.zone.clear()
        for minutes in ZONES:
            self.zone.addItem(zones.written(minutes), zones.written(minutes))
        self.zone.setCurrentIndex(max(0, self.zone.findData(str(form.get("zone", "UTC+5")))))
        self.decimal.setCurrentIndex(1 if form.get("decimal") == "," else 0)
        self.fee.setCurrentIndex(1 if form.get("fee") == "inside" else 0)
        fixed = content.get("fixed", {})
        self.asset.setText(str(fixed.get("asset", "")))
        self.money.setText(str(fixed.get("money", "")))
        self.type.setCurrentIndex(max(0, self.type.findData(fixed.get("type", ""))))
        self._show_meanings()
        self._is_filling = False
        self._try()
        (self.columns.combos[0] if self.columns.combos else self.title).setFocus()

    def _spelt(self) -> list[str]:
        """The header's names as a profile names columns: the second of a name has its number."""
        assert self._cut is not None
        seen: dict[str, int] = {}
        found = []
        for name in self._cut.header:
            seen[name] = seen.get(name, 0) + 1
            found.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
        return found

    # --- what the person says ---

    def _take_columns(self) -> None:
        if self._is_filling or self._sample is None:
            return
        from taxapp.usecases.mapping import with_words

        chosen = dict(zip(self._spelt(), self.columns.chosen, strict=True))
        optional = self._content.get("optional", {})
        content = dict(self._content)
        content["columns"] = {key: name for name, key in chosen.items() if key and key not in optional}
        ignored = [name for name, key in chosen.items() if not key and name]
        if ignored:
            content["columns"]["ignored"] = ignored
        if optional:
            content["optional"] = {key: name for name, key in chosen.items() if key in optional}
        self._content = with_words(content, self._sample)
        self._show_meanings()
        self._changed()

    def _changed(self) -> None:
        """Read the options; the first rows are tried anew after a moment."""
        if self._is_filling or self._file is None:
            return
        from taxapp.usecases.profiles import id_for

        content = dict(self._content)
        title = self.title.text().strip()
        if title:
            content["title"], content["id"] = title, id_for(title)
        content["account"] = self.account.text().strip() or title
        content["account_kind"] = self.kind.currentData()
        if content["account_kind"] == "bank":
            content.setdefault("like", "bank")
        elif content.get("like") == "bank":
            content.pop("like")
        form = dict(content.get("form", {}))
        form["date"] = [one.strip() for one in self.dates.currentText().split(";") if one.strip()]
        form["zone"], form["decimal"] = self.zone.currentData(), self.decimal.currentData()
        form["fee"] = self.fee.currentData()
        content["form"] = form
        fixed = {key: value for key, value in content.get("fixed", {}).items() if key == "fee_asset"}
        for key, value in (
            ("asset", self.asset.text()),
            ("money", self.money.text()),
            ("type", self.type.currentData()),
        ):
            if value.strip():
                fixed[key] = value.strip()
        content["fixed"] = fixed
        self._content = self._file.mapping = content
        self._pause.start()

    def _show_meanings(self) -> None:
        """A choice for each word of the columns of types, directions and states."""
        assert self._sample is not None
        from taxapp.usecases.mapping import words_to_settle

        empty(self._meanings)
        found = words_to_settle(self._content, self._sample)
        for table, spelt in found.items():
            self._meanings.addWidget(label(mapping_words.table_title(table), "label"))
            holder = QWidget()
            form = QFormLayout(holder)
            form.setContentsMargins(0, 0, 0, SPACE)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
            for one in spelt:
                form.addRow(one, self._meaning(table, one))
            self._meanings.addWidget(holder)
        self._meanings.addStretch(1)
        self.tabs.setTabVisible(2, bool(found))

    def _meaning(self, table: str, spelt: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(self.tr("What {word} means").format(word=spelt))
        combo.setMinimumWidth(theme.scaled(220))
        said = str(self._content.get(table, {}).get(spelt, ""))
        for value in dict.fromkeys((*mapping_words.meanings(table), *([said] if said else []))):
            combo.addItem(mapping_words.meaning(table, value), value)
        combo.setCurrentIndex(max(0, combo.findData(said)))

        def take(_: int) -> None:
            given = dict(self._content.get(table, {}))
            given.pop(spelt, None)
            if combo.currentData():
                given[spelt] = combo.currentData()
            self._content[table] = given
            self._changed()

        combo.activated.connect(take)
        return combo

    # --- what comes of it ---

    def _try(self) -> None:
        sample, content = self._sample, dict(self._content)
        if sample is None:
            return
        if self._job is not None:
            self._job.cancel()

        def look(progress: object) -> Trial:
            from taxapp.usecases.mapping import tried

            return tried(content, sample)

        def show(found: Trial) -> None:
            if self._job is job:
                self._job = None
                self._show_trial(found)

        job: Job
        job = self.desk.start(self.tr("Trying the first rows"), look, show, shown=False)
        self._job = job

    def _show_trial(self, found: Trial) -> None:
        assert self._cut is not None
        self.fault.setText(words.said(found.fault))
        self.fault.setVisible(bool(found.fault))
        fates: dict[int, Any] = {one.line: one for one in (*found.rejected, *found.set_aside)}
        for one in self._cut.rows if not found.fault else ():
            fates.setdefault(one.line, _used(one.line))
        columns = tables.cell_columns(self._cut.header, fates or {0: None})
        self.rows_model.columns = columns
        self.rows_model.refigure()
        self.entries_model.set_rows(found.entries)
        self.rejected_model.set_rows(found.rejected)
        self.tabs.setTabText(0, self.tr("Entries ({count})").format(count=len(found.entries)))
        self.tabs.setTabText(1, self.tr("Rejected rows ({count})").format(count=len(found.rejected)))
        self.tabs.setTabVisible(1, bool(found.rejected))
        told = [words.said(one) for one in found.warnings]
        if not found.fault:
            told.insert(
                0,
                self.tr(
                    "Of the first {rows} rows {entries} become entries, {rejected} are rejected, {aside} set aside."
                ).format(
                    rows=found.rows,
                    entries=len(found.entries),
                    rejected=len(found.rejected),
                    aside=len(found.set_aside),
                ),
            )
        self.told.setText("\n".join(told))
        self.told.setVisible(bool(told))
        for pressed in (self.save, self.once):
            pressed.setEnabled(not found.fault and bool(found.entries))

    # --- through ---

    def _save(self) -> None:
        content = dict(self._content)

        def keep(progress: object) -> str:
            from taxapp.usecases.mapping import save

            return save(content)[0].id

        def done(id_: str) -> None:
            self.desk.tell("good", self.tr("The profile is kept: files with these columns are recognised from now on."))
            self._leave(id_)

        self.desk.start(self.tr("Saving the profile"), keep, done, shown=False)

    def _use_once(self) -> None:
        content = dict(self._content)

        def keep(progress: object) -> str:
            from taxapp.usecases.mapping import kept_once

            return str(kept_once(content))

        self.desk.start(self.tr("Saving the profile"), keep, self._leave, shown=False)

    def _leave(self, format_id: str) -> None:
        file, self._file = self._file, None
        self.left.emit(file, format_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave("")
            return
        super().keyPressEvent(event)


def _used(line: int) -> Any:
    """A row that becomes an entry."""
    from engine.ledger.batch import RawRow

    return RawRow(line, "", b"")
