"""Backups: those of the open ledger, one made now, one put back; where they are kept, how many and how often."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QMessageBox, QSpinBox

from engine.progress import Progress
from taxapp.format import moment
from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.folders import show_folder
from taxapp.gui.settings.section import Section, combo
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import button, label, row

if TYPE_CHECKING:
    from engine.ledger.backups import Backup
    from taxapp.usecases.backup_choices import BackupChoices

_KEPT = ("days", "weeks", "months")


class BackupsSection(Section):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Backups"))
        self._choices: BackupChoices | None = None
        self._make_list()
        self._make_choices()
        self.body.addStretch(1)

    def _make_list(self) -> None:
        about = self.tr("Whole copies, checked when they are made. They are made before imports and large changes too.")
        card = self.card(self.tr("Backups of this ledger"), about)
        self.list_card = card
        self.table = Table(self.desk, self.tr("Backups of this ledger"))
        self.model: RowsModel[Backup] = RowsModel(
            [
                Column(self.tr("Made"), lambda one: moment(one.time), lambda one: one.time, width=theme.scaled(220)),
                Column(self.tr("Why"), lambda one: self._why(one.why), key=lambda one: one.why, stretch=True),
                Column(
                    self.tr("Size"), lambda one: size_text(one.bytes), key=lambda one: one.bytes, is_number=True,
                    width=theme.scaled(110),
                ),
            ],
            self,
        )  # fmt: skip
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.setMinimumHeight(theme.scaled(190))
        self.table.row_entered.connect(lambda _: self._show_ways())
        self.none = label(self.tr("There is no backup of this ledger yet."), "caption")
        self.make = button(self.tr("Back up &now"), "primary")
        self.restore = button(self.tr("&Put back…"))
        self.open_folder = button(self.tr("Show the &folder"))
        self.make.clicked.connect(self._make_now)
        self.restore.clicked.connect(self._ask_restore)
        self.table.chosen.connect(lambda _: self._ask_restore())
        self.open_folder.clicked.connect(self._show_folder)
        card.body.addWidget(self.none)
        card.body.addWidget(self.table)
        card.body.addLayout(row(self.make, self.restore, self.open_folder, 1))

    def _make_choices(self) -> None:
        card = self.card(self.tr("Of all ledgers"))
        self.folder = label("", wrap=True)
        self.browse = button(self.tr("&Choose a folder…"))
        self.usual = button(self.tr("The usual folder"))
        self.browse.clicked.connect(self._browse)
        self.usual.clicked.connect(lambda: self._choose(folder=None))
        card.body.addWidget(label(self.tr("Kept in"), "label"))
        card.body.addWidget(self.folder)
        card.body.addLayout(row(self.browse, self.usual, 1))
        often = {
            15: self.tr("before a large change, when the last is older than 15 minutes"),
            60: self.tr("before a large change, when the last is older than an hour"),
            1440: self.tr("before a large change, when the last is older than a day"),
            0: self.tr("only when I ask for one"),
        }
        self.often: QComboBox = combo(
            self.tr("When one is made"), "settings-often", often, 60, lambda value: self._choose(minutes=value)
        )
        card.body.addWidget(label(self.tr("When one is made"), "label"))
        card.body.addLayout(row(self.often, 1))
        names = {"days": self.tr("days"), "weeks": self.tr("weeks"), "months": self.tr("months")}
        self.kept: dict[str, QSpinBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE)
        grid.setColumnStretch(2, 1)
        for place, key in enumerate(_KEPT):
            made = QSpinBox()
            made.setObjectName(f"settings-{key}")
            made.setRange(0, 366)
            made.setAccessibleName(self.tr("Backups kept: {of}").format(of=names[key]))
            made.editingFinished.connect(lambda key=key: self._choose(**{key: self.kept[key].value()}))
            made.setKeyboardTracking(False)
            made.valueChanged.connect(lambda value, key=key: self._choose(**{key: value}))
            self.kept[key] = made
            grid.addWidget(made, place, 0)
            grid.addWidget(label(names[key]), place, 1)
        card.body.addWidget(label(self.tr("Of older ones, the newest is kept of each of the last"), "label"))
        card.body.addLayout(grid)

    # --- what stands there ---

    def show_now(self) -> None:
        self.list_card.setVisible(self.desk.session is not None)
        self._read()

    def _read(self) -> None:
        path = self.desk.session.path if self.desk.session else None

        def read(progress: Progress) -> Any:
            from taxapp.usecases.backup_choices import backup_choices, usual_folder
            from taxapp.usecases.backups import list_backups

            return backup_choices(), usual_folder(), list_backups(path) if path else []

        self.desk.start(self.tr("Reading the backups"), read, self._show, shown=False)

    def _show(self, result: tuple[BackupChoices, Path, list[Backup]]) -> None:
        self._choices, usual, found = result
        self.model.set_rows(found)
        self.none.setVisible(not found)
        self.table.setVisible(bool(found))
        if found:
            self.table.selectRow(0)
        self.folder.setText(str(self._choices.folder or usual))
        self.usual.setVisible(self._choices.folder is not None)
        for key, made in self.kept.items():
            made.blockSignals(True)
            made.setValue(getattr(self._choices, key))
            made.blockSignals(False)
        place = self.often.findData(self._choices.minutes)
        if place < 0:
            text = self.tr("before a large change, when the last is older than {count} minutes")
            self.often.addItem(text.format(count=self._choices.minutes), self._choices.minutes)
            place = self.often.count() - 1
        self.often.setCurrentIndex(place)
        self._show_ways()

    def _show_ways(self) -> None:
        self.restore.setEnabled(self._chosen() is not None)

    def _chosen(self) -> Backup | None:
        place = self.table.currentIndex().row()
        return self.model.row_at(place) if 0 <= place < self.model.rowCount() else None

    def _why(self, why: str) -> str:
        return {
            "asked": self.tr("Asked for"),
            "restore": self.tr("Before another was put back"),
            "import": self.tr("Before an import"),
            "sync": self.tr("Before a sync"),
            "bulk": self.tr("Before a change of many entries"),
            "remove": self.tr("Before an import was taken out"),
            "migration": self.tr("Before the file was brought to a newer version"),
        }.get(why, why)

    # --- what is done ---

    def _make_now(self) -> None:
        session = self.desk.session
        if session is None:
            return

        def work(progress: Progress) -> Any:
            from taxapp.usecases.backups import make_backup

            return make_backup(session.path, progress)

        def told(made: Backup) -> None:
            self.desk.tell("good", self.tr("A backup is made: {file}").format(file=made.path))
            self._read()

        self.desk.start(self.tr("Making a backup"), work, told)

    def _ask_restore(self) -> None:
        wanted = self._chosen()
        if wanted is None:
            return
        asked = QMessageBox(self)
        asked.setWindowTitle(self.tr("Put a backup back"))
        asked.setIcon(QMessageBox.Icon.NoIcon)
        text = self.tr("The ledger becomes what it was on {when}. What it is now is backed up first.")
        asked.setText(text.format(when=moment(wanted.time)))
        yes = asked.addButton(self.tr("Put it back"), QMessageBox.ButtonRole.AcceptRole)
        no = asked.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        asked.setDefaultButton(no)
        asked.setEscapeButton(no)
        asked.exec()
        if asked.clickedButton() is yes:
            self.desk.restore_asked.emit(wanted.path)

    def _show_folder(self) -> None:
        if (wanted := self._chosen()) is not None:
            show_folder(wanted.path.parent)
        elif self._choices is not None:
            show_folder(Path(self.folder.text()))

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the backups"), self.folder.text())
        if chosen:
            self._choose(folder=Path(chosen))

    def _choose(self, **changes: Any) -> None:
        if self._choices is None or (wanted := replace(self._choices, **changes)) == self._choices:
            return
        self._choices = wanted

        def keep(progress: Progress) -> None:
            from taxapp.usecases.backup_choices import choose_backups

            choose_backups(wanted)

        self.desk.start(self.tr("Keeping the settings"), keep, lambda _: self._read(), shown=False)


def size_text(count: int) -> str:
    """Bytes as a person reads them."""
    if count < 1024:
        return f"{count} B"
    tenths, unit = count * 10 // 1024, "KB"
    for larger in ("MB", "GB", "TB"):
        if tenths < 10_240:
            break
        tenths, unit = tenths // 1024, larger
    return f"{tenths // 10}.{tenths % 10} {unit}"
