"""One figure of a bundle: what it claims, what it should be, why, and the entries that it stands on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taxapp.format import moment
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.verify import said
from taxapp.gui.widgets.figure_words import apart_words, figure_words, value_words
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, Lines, empty, label
from taxapp.usecases.verifying.result import Figure, Told, Verification

_WIDEST = 1100
_ROWS_MOST = 200


class FigureView(QWidget):
    """`other_chosen` with the name of another figure of the same row."""

    other_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[Verification, Figure] | None = None
        self.heading = label("", "title", wrap=True)
        self.why = label("", "lead", wrap=True)
        card = Card()
        self.lines = Lines()
        self.lines.setMaximumWidth(theme.scaled(560))
        card.body.addWidget(self.lines)
        self._row_card = Card(self.tr("The other figures of the same row"))
        self.row = Table(
            desk, self.tr("The other figures of the same row; Enter opens one"), is_drill=True, is_plain=True
        )
        self.row_model = RowsModel(self._row_columns(), self)
        self.row.setModel(self.row_model)
        self.row.set_columns(self.row_model.columns)
        self.row.chosen.connect(lambda place: self.other_chosen.emit(self.row_model.row_at(place).name))
        self._row_card.body.addWidget(self.row)
        self._entries_card = Card(self.tr("The entries it stands on, as the bundle has them"))
        self.entries = QVBoxLayout()
        self.entries.setSpacing(2 * SPACE)
        self._entries_card.body.addLayout(self.entries)

        inside = QWidget()
        inside.setObjectName("scrolled")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        for part in (self.heading, self.why, card, self._row_card, self._entries_card):
            part.setMaximumWidth(theme.scaled(_WIDEST))
            layout.addWidget(part)
        layout.addStretch(1)
        self.scrolled = Scrolled(inside, self.tr("A figure of the bundle"))
        holder = QVBoxLayout(self)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.scrolled)

    def restyle(self) -> None:
        if self._shown is not None:
            self.show_figure(*self._shown)

    def show_figure(self, found: Verification, figure: Figure) -> None:
        self._shown = found, figure
        desk = self._desk
        self.heading.setText(figure_words(figure.name, found.rows))
        self.why.setText(said.why(figure.cause) if figure.cause else self.tr("It is what the entries give."))
        lines = self.lines
        lines.clear()
        for name, text in (
            (self.tr("Claimed"), figure.claimed),
            (self.tr("Recomputed by the engine"), figure.recomputed),
            (self.tr("Recomputed by the second engine"), figure.reference),
        ):
            lines.add(name, value_words(desk, figure.name, text))
        if figure.cause is not None:
            lines.add_rule()
            lines.add(self.tr("Difference"), apart_words(desk, figure.name, figure.apart), "total")
        others = _of_the_same_row(found, figure)
        self.row_model.set_rows(others)
        self.row.fit_height()
        self._row_card.setVisible(bool(others))
        self._show_entries(found, figure, others)
        self.scrolled.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        self.scrolled.setFocus()

    def _show_entries(self, found: Verification, figure: Figure, others: list[Figure]) -> None:
        empty(self.entries)
        uids = {figure.entry: None} if figure.entry else {}
        for one in (figure, *others):
            if one.name.endswith(".lot"):
                uids.update(dict.fromkeys(uid for uid in (one.claimed, one.recomputed) if uid))
        for uid in uids:
            told = found.told.get(uid)
            if told is not None:
                self.entries.addWidget(self._entry(told))
            elif uid != "incidental":
                missing = self.tr("The bundle has no entry {uid}, on which the claimed figure stands.")
                self.entries.addWidget(label(missing.format(uid=uid), wrap=True))
        self._entries_card.setVisible(bool(uids))

    def _entry(self, told: Told) -> QWidget:
        lines = Lines(has_figures=False)
        lines.add(self.tr("Entry"), told.uid)
        lines.add(self.tr("What"), f"{words.kind(told.kind)}, {moment(told.time)}")
        for name, text in (
            (self.tr("Account"), told.account),
            (self.tr("To"), told.to_account),
            (self.tr("Sent"), told.sent),
            (self.tr("Received"), told.received),
            (self.tr("Fee"), told.fee),
            (self.tr("Value in rupees"), told.value_pkr),
            (self.tr("Counterparty"), told.counterparty),
            (self.tr("Reference"), told.reference),
            (self.tr("Tags"), told.tags),
            (self.tr("Note"), told.note),
        ):
            if text:
                lines.add(name, text)
        return lines

    def _row_columns(self) -> list[Column[Figure]]:
        desk = self._desk
        return [
            Column(
                self.tr("Figure"),
                lambda one: figure_words(one.name, self._shown[0].rows if self._shown is not None else {}),
                tip=lambda one: one.name,
                stretch=True,
            ),
            Column(self.tr("Claimed"), lambda one: value_words(desk, one.name, one.claimed), is_number=True, width=190),
            Column(
                self.tr("Recomputed"),
                lambda one: value_words(desk, one.name, one.recomputed),
                is_number=True,
                width=190,
            ),
        ]


def _of_the_same_row(found: Verification, figure: Figure) -> list[Figure]:
    table, _, rest = figure.name.partition(".")
    if table not in ("disposals", "income"):
        return []
    start = f"{table}.{rest.split('.')[0]}."
    return [one for one in found.differing if one.name.startswith(start) and one is not figure][:_ROWS_MOST]
