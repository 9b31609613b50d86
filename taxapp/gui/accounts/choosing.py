"""The first step of connecting: the services, searched by name, each with what it tells and what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.accounts import texts
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import label, row

if TYPE_CHECKING:
    from importers.sync.spec import Service


class ServicesView(QWidget):
    """The services, searched by name, with what the chosen one tells and what it does not."""

    chosen = Signal()
    entered = Signal()

    def __init__(self, desk: Desk, known: list[Service]) -> None:
        super().__init__()
        self._known = known
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search: binance, tron, bitcoin…"))
        self.search.setAccessibleName(self.tr("Search the services"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._filter())
        self.model: RowsModel[Service] = RowsModel(
            [
                Column(self.tr("Service"), lambda one: one.title, tone=lambda one: "strong", stretch=True),
                Column(self.tr("Kind"), lambda one: texts.kind(one.kind), width=theme.scaled(104)),
                Column(
                    self.tr("Asked with"),
                    lambda one: texts.needs(tuple(map(str, one.needs))),
                    tone=lambda one: "muted",
                    width=theme.scaled(172),
                ),
            ],
            self,
        )
        self.table = Table(desk, self.tr("Services"))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.row_entered.connect(lambda _: self._show())
        self.table.chosen.connect(lambda _: self.entered.emit())
        self.title = label("", "heading")
        self.tells = label("", wrap=True)
        self.lacks = label("", wrap=True)
        self.how = label("", wrap=True)
        inner = QWidget()
        inner.setObjectName("clear")
        right = QVBoxLayout(inner)
        right.setContentsMargins(SPACE, 0, SPACE, 0)
        right.setSpacing(SPACE)
        right.addWidget(self.title)
        self._headings = [
            label(self.tr("What it tells"), "label"),
            label(self.tr("What it does not tell"), "label"),
            label(self.tr("What you need"), "label"),
        ]
        for heading, text in zip(self._headings, (self.tells, self.lacks, self.how), strict=True):
            right.addWidget(heading)
            right.addWidget(text)
        right.addStretch(1)
        scrolled = Scrolled(inner, self.tr("About the service"))
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addWidget(self.search)
        left.addWidget(self.table, 1)
        sides = row(spacing=2 * SPACE)
        sides.addLayout(left, 6)
        sides.addWidget(scrolled, 5)
        self.setLayout(sides)
        self._filter()

    @property
    def service(self) -> Service | None:
        place = self.table.currentIndex().row()
        return self.model.row_at(place) if 0 <= place < self.model.rowCount() else None

    def choose(self, id_: str) -> None:
        for place in range(self.model.rowCount()):
            if self.model.row_at(place).id == id_:
                self.table.selectRow(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down in the search go through the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.table.selectRow(min(max(self.table.currentIndex().row() + step, 0), self.model.rowCount() - 1))
            return
        super().keyPressEvent(event)

    def _filter(self) -> None:
        wanted = self.search.text().strip().casefold()
        before = self.service
        self.model.set_rows([one for one in self._known if wanted in f"{one.title} {one.id}".casefold()])
        if before is not None and before.id in [self.model.row_at(at).id for at in range(self.model.rowCount())]:
            self.choose(before.id)
        elif self.model.rowCount():
            self.table.selectRow(0)
        self._show()

    def _show(self) -> None:
        one = self.service
        for part in (*self._headings, self.tells, self.lacks, self.how):
            part.setVisible(one is not None)
        if one is None:
            self.title.setText(self.tr("No service is called so."))
            self.chosen.emit()
            return
        self.title.setText(one.title)
        self.tells.setText(", ".join(texts.said(endpoint.title) for endpoint in one.endpoints))
        self.lacks.setText(texts.said(one.note) or "—")
        self.how.setText(texts.said(one.how))
        self.chosen.emit()
