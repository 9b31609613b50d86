"""One entry of the ledger with what it moved and the raw rows it was read from, verbatim."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from engine.model import Role
from taxapp.gui import words
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Lines, button, empty, isolated, label, row
from taxapp.gui.widgets.verbatim import Verbatim

RawRow = tuple[str, int, str]


class EntryView(QWidget):
    """`other_asked` is emitted with the uid of the entry that this one is linked to."""

    other_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._uid = ""
        self._other = ""
        self._shown_rows: list[Verbatim] = []
        self.heading = label("", "heading")
        self.link = button("", "link")
        self.link.clicked.connect(lambda: self.other_asked.emit(self._other))
        self._facts = Lines(has_figures=False)
        self._postings = Table(desk, self.tr("What it moved"), is_plain=True)
        self._postings_model = RowsModel(self._posting_columns(), self)
        self._postings.setModel(self._postings_model)
        self._postings.set_columns(self._postings_model.columns)

        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE)
        left.addLayout(row(self.heading, 1, self.link))
        left.addWidget(self._postings)
        left.addWidget(self._facts)
        left.addStretch(1)

        right = QWidget()
        self._raw_layout = QVBoxLayout(right)
        self._raw_layout.setContentsMargins(0, 0, 0, 0)
        self._raw_layout.setSpacing(SPACE)
        self._raw_heading = label(self.tr("Source rows, as they were read"), "heading")
        self._raw_layout.addWidget(self._raw_heading)
        self.raw = QWidget()
        self._blocks = QVBoxLayout(self.raw)
        self._blocks.setContentsMargins(0, 0, 0, 0)
        self._blocks.setSpacing(SPACE)
        self._raw_layout.addWidget(self.raw)
        self._raw_layout.addStretch(1)

        inner = QWidget()
        inner.setObjectName("clear")
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._sides.setContentsMargins(0, 0, SPACE, SPACE)
        self._sides.setSpacing(4 * SPACE)
        self._sides.addWidget(self._left, 1)
        self._sides.addWidget(right, 1)
        self._scroll = Scrolled(inner, self.tr("Entry and its source rows"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self.setFocusProxy(self._scroll)
        self.clear()

    def clear(self) -> None:
        self._uid = ""
        self._scroll.setVisible(False)

    @property
    def raw_texts(self) -> list[str]:
        """The verbatim rows on the screen."""
        return [one.toPlainText() for one in self._shown_rows]

    def show_entry(self, uid: str) -> bool:
        """Reads the entry from the ledger; False where there is none of that uid."""
        from engine.ledger import browse
        from taxapp.format import moment

        session = self._desk.session
        entry = browse.entry_by_uid(session.reader, uid) if session and uid else None
        if session is None or entry is None:
            self.clear()
            return False
        self._uid = uid
        self.heading.setText(f"{words.kind(entry.kind)} · {isolated(moment(entry.time))}")
        self._show_link(entry)
        self._postings_model.set_rows(browse.parts_of(entry))
        self._postings.fit_height()
        facts = self._facts
        facts.clear()
        if entry.value is not None:
            facts.add(self.tr("Value in rupees"), self._desk.rupees(entry.value))
        for name, value in (
            (self.tr("Counterparty"), entry.counterparty),
            (self.tr("Reference"), entry.reference),
            (self.tr("Tags"), entry.tags),
            (self.tr("Note"), entry.note),
            (self.tr("File"), entry.source),
        ):
            if value:
                facts.add(name, value)
        self._show_raw(browse.raw_rows_of(session.reader, uid))
        self._scroll.setVisible(True)
        self._scroll.verticalScrollBar().setValue(0)
        return True

    def restyle(self) -> None:
        if self._uid:
            self.show_entry(self._uid)

    def set_stacked(self, is_stacked: bool) -> None:
        """Source rows under the entry rather than beside it, for a narrow pane."""
        way = QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)

    def _show_link(self, entry: object) -> None:
        from engine.ledger.browse import Link, Row

        assert isinstance(entry, Row)
        self._other = entry.link_uid
        text = {
            Link.SAME_AS: self.tr("Same event as {other}: that one counts"),
            Link.TRANSFER: self.tr("Transfer, other half: {other}"),
            Link.BANK_LINE: self.tr("Bank line: {other}"),
        }.get(entry.link, "")
        self.link.setText(text.format(other=_short(entry.link_to)))
        self.link.setAccessibleName(self.link.text())
        self.link.setVisible(bool(text))

    def _show_raw(self, rows: list[RawRow]) -> None:
        empty(self._blocks)
        self._shown_rows.clear()
        if not rows:
            self._blocks.addWidget(label(self.tr("This entry has no source row."), "caption"))
        for name, line, content in rows:
            self._blocks.addWidget(label(self.tr("{file}, line {line}").format(file=name, line=line), "caption"))
            text = Verbatim(content, self.tr("Source row: {row}").format(row=content))
            self._shown_rows.append(text)
            self._blocks.addWidget(text)

    def _posting_columns(self) -> list[Column]:  # type: ignore[type-arg]
        from taxapp.format import quantity

        def signed(item) -> str:  # type: ignore[no-untyped-def]
            return ("+" if item[0] is Role.RECEIVED else "−") + quantity(item[1].quantity)

        return [
            Column(self.tr("Part"), lambda item: words.role(item[0]), width=110),
            Column(self.tr("Quantity"), signed, is_number=True, unit=lambda item: item[1].asset, width=260),
            Column(self.tr("Account"), lambda item: item[1].account, stretch=True),
        ]


def _short(text: str) -> str:
    return text if len(text) <= 28 else text[:12] + "…" + text[-8:]
