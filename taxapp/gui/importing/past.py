"""Past imports: each file and sync with what came of it; its entries, its rejected rows, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.importing import tables
from taxapp.gui.importing.files import take_back
from taxapp.gui.importing.found import ask_where_to_save
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, button, in_the_middle, label, row

if TYPE_CHECKING:
    from engine.ledger.batch import RawRow
    from taxapp.usecases.imports import PastImport

translate = QCoreApplication.translate


class PastView(QWidget):
    """`files_asked`: the person wants to import files."""

    files_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._wanted = 0
        self._is_stale = True
        self._formats: dict[str, str] = {}
        self._rejected: dict[int, list[RawRow]] = {}

        self.table = Table(desk, self.tr("Past imports"))
        self.model = RowsModel(_columns(self._formats), self)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.table.row_entered.connect(lambda _: self._show_one())
        self.table.chosen.connect(lambda _: self.show_entries())
        self.summary = label("", "caption", wrap=True)
        self.entries = button(self.tr("Show its &entries"))
        self.entries.clicked.connect(self.show_entries)
        self.undo = button(self.tr("&Undo this import"))
        self.undo.clicked.connect(self.undo_chosen)
        self.save = button(self.tr("&Save its rejected rows…"))
        self.save.clicked.connect(self._save)

        self.rejected = Table(desk, self.tr("Rejected rows of the import"), is_plain=True)
        self.rejected_model = RowsModel(tables.left_out_columns(with_cell=True), self)
        self.rejected.setModel(self.rejected_model)
        self.rejected.set_columns(self.rejected_model.columns)
        self.heading = label("", "heading")
        self.facts = label("", "caption", wrap=True)
        card = Card()
        card.body.addLayout(row(self.heading, 1, self.entries, self.save, self.undo))
        card.body.addWidget(self.facts)
        card.body.addWidget(self.rejected, 1)
        self.rejected.setMinimumHeight(theme.scaled(150))
        filled = QWidget()
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.summary)
        inside.setSpacing(12)
        inside.addWidget(self.table, 3)
        inside.addWidget(card, 0)

        nothing = QWidget()
        text = label(
            self.tr("Every file and sync that was brought into this ledger stands here, and can be taken back."), "lead"
        )
        to_files = button(self.tr("Import files"), "primary")
        to_files.clicked.connect(self.files_asked)
        nothing.setLayout(in_the_middle(text, to_files))
        self.stack = QStackedWidget()
        self.stack.addWidget(filled)
        self.stack.addWidget(nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.addWidget(self.stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() > theme.scaled(1500)
        self.table.setColumnWidth(3, theme.scaled(320 if is_wide else 130))
        self.table.setColumnWidth(4, theme.scaled(200 if is_wide else 104))

    # --- reading ---

    def mark_stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.read()

    def read(self, wanted: int = 0) -> None:
        """Show the imports as they are now, `wanted` (an id) chosen."""
        self._wanted = wanted or self._wanted
        session = self.desk.session
        if session is None or not self._is_stale:
            self._choose()
            return
        self._is_stale = False

        def look(progress: object) -> tuple[list[PastImport], dict[str, str]]:
            from importers.registry import readable
            from taxapp.usecases.imports import past_imports

            with session.background() as ledger:
                found = past_imports(ledger)
            return found, {one.id: one.title for one in readable()}

        def show(result: tuple[list[PastImport], dict[str, str]]) -> None:
            if self.desk.session is not session:
                return
            found, formats = result
            self._formats.update(formats)
            self._rejected.clear()
            self.model.set_rows(found)
            header = self.table.horizontalHeader()
            self.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
            self.stack.setCurrentIndex(0 if found else 1)
            entries = sum(one.entries for one in found)
            self.summary.setText(
                self.tr("{count} imports, {entries} entries in the ledger from them.").format(
                    count=f"{len(found):,}", entries=f"{entries:,}"
                )
            )
            self._choose()

        self.desk.start(self.tr("Reading the past imports"), look, show, shown=False)

    def _choose(self) -> None:
        rows = [self.model.row_at(place) for place in range(self.model.rowCount())]
        ids = [one.id for one in rows]
        if self._wanted in ids:
            self.table.selectRow(ids.index(self._wanted))
        elif rows and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._show_one()

    @property
    def chosen(self) -> PastImport | None:
        place = self.table.currentIndex().row()
        return self.model.row_at(place) if 0 <= place < self.model.rowCount() else None

    def _show_one(self) -> None:
        one = self.chosen
        for widget in (self.entries, self.undo):
            widget.setEnabled(one is not None)
        self.heading.setText(one.name if one else "")
        if one is None:
            return
        self._wanted = one.id
        from taxapp.format import moment

        told = [
            self.tr("Imported {when}").format(when=moment(one.imported_at)),
            self._formats.get(one.format, one.format),
            self.tr("{count} rows read").format(count=f"{one.rows_read:,}"),
        ]
        if one.zone_is_assumed:
            told.append(self.tr("its time zone is only assumed"))
        self.facts.setText(" · ".join(told))
        self.entries.setEnabled(one.entries > 0)
        has_rejected = one.rows_rejected > 0
        self.save.setVisible(has_rejected)
        self.rejected.setVisible(has_rejected)
        if has_rejected:
            self._show_rejected(one)

    def _show_rejected(self, one: PastImport) -> None:
        session = self.desk.session
        if (known := self._rejected.get(one.id)) is not None:
            self.rejected_model.set_rows(known)
            return
        self.rejected_model.set_rows([])
        if session is None:
            return

        def look(progress: object) -> list[RawRow]:
            from taxapp.usecases.imports import rows_left_out

            with session.background() as ledger:
                return rows_left_out(ledger, one.id, "rejected")

        def show(found: list[RawRow]) -> None:
            self._rejected[one.id] = found
            if self.chosen == one:
                self.rejected_model.set_rows(found)

        self.desk.start(self.tr("Reading the rejected rows"), look, show, shown=False)

    # --- doing ---

    def show_entries(self) -> None:
        from urllib.parse import quote

        one = self.chosen
        if one is not None and one.entries:
            self.desk.visit("transactions", f"?file={quote(one.name, safe=',.:/')}")

    def undo_chosen(self) -> None:
        one = self.chosen
        if one is not None:
            take_back(self.desk, [one.id], [], lambda: None)

    def _save(self) -> None:
        one = self.chosen
        if one is not None and (rows := self._rejected.get(one.id)):
            ask_where_to_save(self, self.desk, one.name, rows)


def _columns(formats: dict[str, str]) -> list[Column[PastImport]]:
    from taxapp.format import moment

    def period(one: PastImport) -> str:
        return tables.period_text(one.period_from, one.period_to)

    def format_of(one: PastImport) -> str:
        return formats.get(one.format, one.format)

    def way(one: PastImport) -> str:
        return translate("Import", "Sync") if one.is_sync else translate("Import", "File")

    wide = theme.scaled
    return [
        Column(
            translate("Import", "When"), lambda one: moment(one.imported_at), key=lambda one: (one.imported_at, one.id),
            width=wide(188),
        ),
        Column(translate("Import", "By"), way, key=way, width=wide(60)),
        Column(translate("Import", "Source"), lambda one: one.name, key=lambda one: one.name.casefold(),
               tip=lambda one: one.name, stretch=True),
        Column(translate("Import", "Format"), format_of, key=format_of, tip=format_of, width=wide(130)),
        Column(translate("Import", "Account"), lambda one: one.account, key=lambda one: one.account,
               tip=lambda one: one.account, width=wide(104)),
        Column(translate("Import", "Period"), period, key=lambda one: one.period_from, tip=period, width=wide(206)),
        Column(translate("Import", "Rows"), lambda one: f"{one.rows_read:,}", key=lambda one: one.rows_read,
               is_number=True, width=wide(64)),
        Column(translate("Import", "New"), lambda one: f"{one.entries_added:,}", key=lambda one: one.entries_added,
               is_number=True, width=wide(64)),
        Column(translate("Import", "Known"), lambda one: f"{one.rows_known:,}", key=lambda one: one.rows_known,
               is_number=True, width=wide(64)),
        Column(translate("Import", "Rejected"), lambda one: f"{one.rows_rejected:,}",
               key=lambda one: one.rows_rejected, tone=lambda one: "error" if one.rows_rejected else "muted",
               is_number=True, width=wide(82)),
    ]  # fmt: skip
