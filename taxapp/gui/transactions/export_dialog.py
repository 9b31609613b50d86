"""Writing what is listed to a file: which form, and where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QRadioButton, QWidget

from engine.progress import Progress
from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.transactions.columns import EntryColumn
from taxapp.gui.transactions.dialogs import EditDialog
from taxapp.gui.widgets.text import label

if TYPE_CHECKING:
    from taxapp.usecases.entry_export import Exported, Format, ShownColumn

KEPT = "transactions/export"


class ExportDialog(EditDialog):
    def __init__(self, desk: Desk, parent: QWidget, ids: Sequence[Any], columns: Sequence[EntryColumn]) -> None:
        super().__init__(
            parent,
            self.tr("Export what is listed"),
            self.tr("{count} entries, in the order of the list.").format(count=f"{len(ids):,}"),
            self.tr("Choose a file…"),
            has_reason=False,
        )
        self._desk = desk
        self._ids = ids
        self._columns = columns
        self.formats: dict[Format, QRadioButton] = {}
        kept = desk.prefs.kept(KEPT, "xlsx")
        about: tuple[tuple[Format, str, str], ...] = (
            (
                "xlsx",
                self.tr("Spreadsheet (XLSX)"),
                self.tr("The columns as they are shown; amounts as numbers where a spreadsheet keeps them exactly."),
            ),
            ("csv", self.tr("CSV, as shown"), self.tr("The columns as they are shown, for any program.")),
            (
                "universal",
                self.tr("Universal CSV"),
                self.tr("For another ledger of Hisaab: it can be imported again. Only entries that count are written."),
            ),
        )
        for name, title, said in about:
            choice = QRadioButton(title)
            choice.setChecked(name == kept)
            text = label(said, "caption", wrap=True)
            text.setContentsMargins(3 * SPACE, 0, 0, SPACE)
            text.setMinimumWidth(theme.scaled(400))
            self.body.addWidget(choice)
            self.body.addWidget(text)
            self.formats[name] = choice
        self.body.addStretch(1)
        if not any(one.isChecked() for one in self.formats.values()):
            self.formats["xlsx"].setChecked(True)
        next(one for one in self.formats.values() if one.isChecked()).setFocus()

    @property
    def format(self) -> Format:
        return next(name for name, one in self.formats.items() if one.isChecked())

    def accept(self) -> None:
        ending = "xlsx" if self.format == "xlsx" else "csv"
        kinds = self.tr("Spreadsheets (*.xlsx)") if ending == "xlsx" else self.tr("CSV files (*.csv)")
        start = Path(self._desk.prefs.last_folder or Path.home()) / f"transactions.{ending}"
        name, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), str(start), kinds)
        if not name:
            return
        path = Path(name) if Path(name).suffix else Path(f"{name}.{ending}")
        self._desk.prefs.last_folder = str(path.parent)
        self._desk.prefs.keep(KEPT, self.format)
        write(self._desk, self._ids, self._columns, path, self.format)
        super().accept()


def write(desk: Desk, ids: Sequence[Any], columns: Sequence[EntryColumn], path: Path, kind: Format) -> None:
    """In a job; says what was written, with a way to it."""
    session = desk.session
    if session is None:
        return
    translate = QCoreApplication.translate
    unit_title = translate("ExportDialog", "Asset")

    def work(progress: Progress) -> Exported:
        from taxapp.usecases.entry_export import export_entries

        shown = [_shown(one) for one in columns]
        return export_entries(session.path, ids, path, kind, shown, unit_title=unit_title, progress=progress)

    def told(done: Exported) -> None:
        if done.left_out:
            text = translate(
                "ExportDialog", "Written to {path}: {count} entries. Left out, as they do not count: {left_out}."
            )
        else:
            text = translate("ExportDialog", "Written to {path}: {count} entries.")
        said = text.format(count=f"{done.written:,}", path=done.path, left_out=f"{done.left_out:,}")
        show = QUrl.fromLocalFile(str(done.path.parent))
        desk.tell(
            "good", said, act=(translate("ExportDialog", "Show the folder"), lambda: QDesktopServices.openUrl(show))
        )

    desk.start(translate("ExportDialog", "Exporting the transactions"), work, told)


def _shown(one: EntryColumn) -> ShownColumn:
    from taxapp.usecases.entry_export import ShownColumn

    return ShownColumn(one.column.title, one.column.text, one.plain, one.column.unit)
