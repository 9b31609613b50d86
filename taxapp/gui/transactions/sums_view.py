"""What is listed, summed by asset: exactly, and only when it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.ledger.filters import Filters
from engine.progress import Progress
from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import label
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from engine.ledger.sums import Sums


class SumsView(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._shown: tuple[object, Filters] | None = None
        self.said = label("", "caption", wrap=True)
        self.table = Table(desk, self.tr("What is listed, summed by asset"))
        self.rows = RowsModel[Any](self._columns(), self)
        self.table.setModel(self.rows)
        self.table.set_columns(self.rows.columns)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def forget(self) -> None:
        """The ledger may hold something else now."""
        self._shown = None
        self.stop()

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job, self._shown = None, None

    def show_sums(self, filters: Filters) -> None:
        """Of the entries that answer to the filters."""
        session = self._desk.session
        if session is None or self._shown == (session, filters):
            return
        self.stop()
        self._shown = (session, filters)
        self.said.setText(self.tr("Summing…"))

        def add_up(progress: Progress) -> Sums:
            from engine.ledger.ledger import open_ledger
            from engine.ledger.sums import sums

            with open_ledger(session.path) as ledger:
                return sums(ledger, filters, progress)

        job = self._desk.start(
            self.tr("Summing by asset"),
            add_up,
            lambda found: self._take(job, found),
            on_refused=lambda _: self.said.setText(""),
            shown=False,
        )
        self._job = job

    def restyle(self) -> None:
        self.rows.refigure()

    def _take(self, job: Job, found: Sums) -> None:
        if job is not self._job:
            return
        self._job = None
        self.rows.set_rows(found.assets)
        self.table.sortByColumn(self.table.horizontalHeader().sortIndicatorSection(),
                                self.table.horizontalHeader().sortIndicatorOrder())  # fmt: skip
        if found.left_out:
            text = self.tr(
                "Entries summed exactly: {count}. {left_out} more that are listed do not count (ignored, replaced, "
                "spam, or told better by another) and are left out here."
            )
        else:
            text = self.tr("Entries summed exactly: {count}.")
        self.said.setText(text.format(count=f"{found.entries:,}", left_out=f"{found.left_out:,}"))

    def _columns(self) -> list[Column[Any]]:
        from taxapp.format import quantity

        def signed(one: Any) -> str:
            return ("−" if one.net < 0 else "+" if one.net else "") + quantity(abs(one.net))

        wide = theme.scaled
        return [
            Column(self.tr("Asset"), lambda one: one.asset, key=lambda one: one.asset.lower(), width=wide(150)),
            Column(self.tr("Entries"), lambda one: f"{one.entries:,}", key=lambda one: one.entries, is_number=True,
                   width=wide(110)),
            Column(self.tr("Received"), lambda one: quantity(one.received), key=lambda one: one.received,
                   is_number=True, width=wide(210)),
            Column(self.tr("Sent"), lambda one: quantity(one.sent), key=lambda one: one.sent, is_number=True,
                   width=wide(210)),
            Column(self.tr("Fees"), lambda one: quantity(one.fees), key=lambda one: one.fees, is_number=True,
                   width=wide(190)),
            Column(self.tr("Together"), signed, key=lambda one: one.net, is_number=True, width=wide(210)),
            Column("", lambda one: "", stretch=True),
        ]  # fmt: skip
