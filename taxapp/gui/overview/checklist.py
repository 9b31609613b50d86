"""What the year still lacks, the dearest first. A row leads to where it is mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from engine.model import Severity
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, button, label
from taxapp.usecases.checklist import Missing

_SHOWN = 6


class Checklist(Card):
    """`chosen` with the code of the questions; '' for all of them."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("What is missing"))
        self._desk = desk
        self._codes_known = False
        self.about = label("", "caption", wrap=True)
        self.table = Table(desk, self.tr("What is missing; Enter opens it in Review"), is_drill=True, is_plain=True)
        self.model: RowsModel[Missing] = RowsModel(self._columns(), self)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.chosen.connect(
            lambda row: self.chosen.emit(self.model.row_at(row).code if self._codes_known else "")
        )
        self.all = button("", "link")
        self.all.clicked.connect(lambda: self.chosen.emit(""))
        self.body.addWidget(self.about)
        self.body.addWidget(self.table)
        self.body.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)

    def show_missing(self, found: Sequence[Missing], *, is_whole: bool) -> None:
        """`is_whole`: all that a review finds; before that, what the computation met."""
        self._codes_known = is_whole
        self.model.set_rows(found[:_SHOWN])
        self.table.fit_height()
        self.table.setVisible(bool(found))
        count = sum(one.count for one in found)
        if not is_whole:
            text = self.tr("Looking through the ledger for what else is missing…")
        elif found:
            text = self.tr("Each with the tax that settling it may save. What is left open is computed cautiously.")
        else:
            text = self.tr("Nothing: every figure of this year stands on known values.")
        self.about.setText(text)
        self.all.setText(self.tr("Open all {count} questions in Review").format(count=f"{count:,}"))
        self.all.setAccessibleName(self.all.text())
        self.all.setVisible(count > 0)

    def tell_failed(self, reason: str) -> None:
        self.about.setText(self.tr("The review could not be finished: {reason}").format(reason=reason))

    def _columns(self) -> list[Column[Missing]]:
        tones = {Severity.HIGH: "error", Severity.LOW: "warning"}

        def worth(one: Missing) -> str:
            return self.tr("Rs\u00a0{amount}").format(amount=self._desk.rupees(one.worth)) if one.worth else "—"

        return [
            Column(
                self.tr("How urgent"),
                lambda one: words.severity(one.severity),
                tone=lambda one: tones.get(one.severity, "muted"),
                width=theme.scaled(128),
            ),
            Column(self.tr("What"), self._message, tip=self._tip, stretch=True),
            Column(
                self.tr("May save in tax"),
                worth,
                is_number=True,
                tone=lambda one: "strong" if one.worth else "muted",
                width=theme.scaled(140),
            ),
            Column("", lambda one: "›", tone=lambda one: "muted", width=40),
        ]

    def _message(self, one: Missing) -> str:
        message = words.said(one.message)
        if one.count == 1:
            return message
        return self.tr("({count} alike) {message}").format(count=f"{one.count:,}", message=message)

    def _tip(self, one: Missing) -> str:
        return self.tr("{message}\nWhat to do: {remedy}").format(
            message=words.said(one.message), remedy=words.said(one.remedy)
        )
