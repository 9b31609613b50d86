"""A pack as a document: title, year, search, what another pack says otherwise; read, copied and printed as a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.rules import markup, titles
from taxapp.gui.rules.packs import item_size, key_of
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button, label, row
from taxapp.usecases.rules import Document, differences, search

if TYPE_CHECKING:
    from engine.rules.loader import PackInfo

_WIDEST, _WIDE_FROM, _NARROW_BELOW = 1240, 1400, 760
_TYPED_MS = 150


class DocumentView(QWidget):
    """Asks for another year or another pack beside by signals; what it shows is given."""

    year_asked = Signal(int)
    compare_asked = Signal(str)
    new_asked = Signal()
    edit_asked = Signal()
    remove_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.document: Document | None = None
        self.other: Document | None = None
        self.heading = label("", "heading", wrap=True)
        self.standing = label("", "caption", wrap=True)
        self.year = QComboBox()
        self.year.setAccessibleName(self.tr("Tax year of the rules"))
        self.year.activated.connect(lambda place: self.year_asked.emit(self.year.itemData(place)))
        self.beside = QComboBox()
        self.beside.setAccessibleName(self.tr("Compare with another pack"))
        self.beside.setMinimumContentsLength(18)
        self.beside.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.beside.activated.connect(lambda place: self.compare_asked.emit(self.beside.itemData(place)))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search: a section, a word, a figure"))
        self.search.setAccessibleName(self.tr("Search in the rules"))
        self.search.setClearButtonEnabled(True)
        self.count = label("", "caption")
        self.part = QComboBox()
        self.part.setAccessibleName(self.tr("Go to a part"))
        self.part.setMinimumContentsLength(14)
        self.part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.part.activated.connect(lambda place: self.go_to(self.part.itemData(place)))
        self.parts = QListWidget()
        self.parts.setObjectName("sections")
        self.parts.setAccessibleName(self.tr("Parts of the rules"))
        self.parts.setFixedWidth(theme.scaled(250))
        self.parts.setWordWrap(True)
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.itemActivated.connect(lambda item: self.go_to(item.data(Qt.ItemDataRole.UserRole)))
        self.parts.itemClicked.connect(lambda item: self.go_to(item.data(Qt.ItemDataRole.UserRole)))
        self.new = button(self.tr("New from this…"), name=self.tr("New pack of your own from this one"))
        self.new.clicked.connect(self.new_asked)
        self.edit = button(self.tr("&Edit"), name=self.tr("Edit this pack"))
        self.edit.clicked.connect(self.edit_asked)
        self.remove = button(self.tr("Remove"), name=self.tr("Remove this pack"))
        self.remove.clicked.connect(self.remove_asked)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(self.tr("The rules"))
        self.text.document().setDocumentMargin(2 * SPACE)
        self.text.setTabChangesFocus(True)

        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPED_MS)
        self._typed.timeout.connect(self.write)
        self.search.textChanged.connect(lambda: self._typed.start())
        self.search.returnPressed.connect(lambda: self.text.setFocus(Qt.FocusReason.ShortcutFocusReason))

        card = QFrame()
        card.setObjectName("card")
        held = QVBoxLayout(card)
        held.setContentsMargins(1, SPACE, 1, SPACE)
        held.addWidget(self.text)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        top = row(self.heading, self.new, self.edit, self.remove)
        top.setStretch(0, 1)
        column.addLayout(top)
        column.addWidget(self.standing)
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.setSpacing(SPACE)
        self._tools.addLayout(row(self.search, self.count), 1)
        self._tools.addLayout(row(self.part, self.year, self.beside))
        column.addLayout(self._tools)
        column.addWidget(card, 1)
        column.setStretch(3, 1)
        wide = QHBoxLayout(self)
        wide.setContentsMargins(0, 0, 0, 0)
        wide.setSpacing(2 * SPACE)
        self._page = QWidget()
        self._page.setLayout(column)
        wide.addWidget(self._page, 1)
        wide.addWidget(self.parts)
        wide.addStretch(0)

    # --- what is shown ---

    def show_document(self, document: Document, other: Document | None, packs: Sequence[PackInfo]) -> None:
        is_another = self.document is None or self.document.id != document.id
        self.document, self.other = document, other
        self.heading.setText(words.said(document.title))
        self.standing.setText(self._standing(document))
        self.edit.setVisible(document.kind == "own")
        self.remove.setVisible(document.kind == "own")
        self._fill_years(document)
        self._fill_beside(document, other, packs)
        self._fill_parts(document, other)
        self.search.setEnabled(other is None)
        if is_another or other is not None:
            self.search.clear()
            self._typed.stop()
        self.write()

    def write(self) -> None:
        """The document, or what the search leaves of it, in the colours and digits of now."""
        document = self.document
        if document is None:
            return
        look = markup.Look(
            self._desk.colors,
            self._desk.prefs.grouping,
            QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft,
        )
        self._wrap(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if self.other is None else QTextOption.WrapMode.WordWrap
        )
        if self.other is not None:
            found = differences(self.other, document)
            self.text.setHtml(markup.comparison(found, self.other, document, look))
            if not found:
                self.text.setPlainText(self.tr("The two packs say the same, word for word."))
            self.count.setText(self.tr("{count} differences").format(count=len(found)))
            return
        wanted = self.search.text().strip()
        clauses = search(document, wanted)
        self.text.setHtml(markup.page(document, clauses, look, is_searched=bool(wanted)))
        if not clauses:
            self.text.setPlainText(self.tr("Nothing in this pack has these words. Search for fewer of them."))
        self.count.setText(
            self.tr("{found} of {count}").format(found=len(clauses), count=len(document.clauses)) if wanted else ""
        )

    def _wrap(self, mode: QTextOption.WrapMode) -> None:
        """Addresses of sources are broken anywhere, words in narrow columns nowhere."""
        option = QTextOption()
        option.setWrapMode(mode)
        option.setTextDirection(QGuiApplication.layoutDirection())
        self.text.document().setDefaultTextOption(option)

    def go_to(self, name: str) -> None:
        """Scroll to a part or a parameter."""
        if name:
            self.text.scrollToAnchor(name)
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _standing(self, document: Document) -> str:
        kinds = {
            "enacted": self.tr("Enacted law, as this program has it."),
            "scenario": self.tr("No law: it shows what a proposal would cost, where it is asked for."),
            "own": self.tr("Your own, in {path}.").format(path=str(document.path)),
        }
        told = [kinds[document.kind]]
        if document.extends == "pakistan":
            told.append(self.tr("Builds on the law of the tax year; what it doesn't say is taken from there."))
        elif document.extends:
            told.append(
                self.tr("Builds on {pack}; what it doesn't say is taken from there.").format(pack=document.extends)
            )
        return " ".join(told)

    def _fill_years(self, document: Document) -> None:
        self.year.clear()
        for year in reversed(document.years):
            self.year.addItem(self.tr("Tax year {year}").format(year=year), year)
        self.year.setCurrentIndex(self.year.findData(document.year))
        self.year.setVisible(len(document.years) > 1)

    def _fill_beside(self, document: Document, other: Document | None, packs: Sequence[PackInfo]) -> None:
        self.beside.clear()
        self.beside.addItem(self.tr("Compare with…") if other is None else self.tr("Compare with nothing"), "")
        for pack in packs:
            if not pack.fault and pack.path != document.path:
                self.beside.addItem(words.said(pack.title), key_of(pack))
                if other is not None and pack.path == other.path:
                    self.beside.setCurrentIndex(self.beside.count() - 1)

    def _fill_parts(self, document: Document, other: Document | None) -> None:
        self.part.clear()
        self.parts.clear()
        self.part.addItem(self.tr("Go to…"), "")
        if any(clause.instead_of is not None for clause in document.clauses):
            self._add_part(self.tr("What it says otherwise"), "part.changes")
        for part, _ in document.parts():
            self._add_part(titles.part(part), f"part.{part}")
        self._fit()

    def _add_part(self, title: str, anchor: str) -> None:
        self.part.addItem(title, anchor)
        item = QListWidgetItem(title)
        item.setSizeHint(item_size(title, self.parts.font(), self.parts.width()))
        item.setData(Qt.ItemDataRole.UserRole, anchor)
        self.parts.addItem(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Lines no longer than are read with ease; where there is room beside them, the parts stand there."""
        self._page.setMaximumWidth(theme.scaled(_WIDEST))
        is_wide = self.width() >= theme.scaled(_WIDE_FROM)
        self.parts.setVisible(is_wide and self.other is None)
        self.part.setVisible(not is_wide and self.other is None)
        is_narrow = self.width() < theme.scaled(_NARROW_BELOW)
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._tools.setDirection(way)
