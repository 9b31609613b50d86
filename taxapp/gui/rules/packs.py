"""The list of rule packs: enacted law by year, scenarios, the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button

if TYPE_CHECKING:
    from engine.rules.loader import PackInfo

_EDGES, _WIDEST = 54, 320
"""What of a list's width is no text: its frame, the padding of items, the scroll bar; and the most it is wide."""
_KEY = Qt.ItemDataRole.UserRole


def key_of(pack: PackInfo) -> str:
    """What a pack is called in the path of a place: its id; of the user's own, its file, which may be faulty."""
    return str(pack.path) if pack.kind == "own" else pack.id


def item_size(text: str, font: QFont, width: int) -> QSize:
    """Of an item with all of its text, in a list of this width; by itself a list forgets the edges that the theme puts
    around items."""
    inner = QRect(0, 0, width - theme.scaled(_EDGES), 10_000)
    height = QFontMetrics(font).boundingRect(inner, Qt.TextFlag.TextWordWrap, text).height()
    return QSize(inner.width(), height + 2 * SPACE + 2)


class PackList(QWidget):
    """`chosen` is emitted with a pack's key when the person goes to it."""

    chosen = Signal(str)
    new_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.list = QListWidget()
        self.list.setObjectName("sections")
        self.list.setAccessibleName(self.tr("Rule packs"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._choose)
        self.new = button(self.tr("&New pack of your own…"))
        self.new.clicked.connect(self.new_asked)
        self.setFixedWidth(max(min(theme.scaled(264), _WIDEST), self.new.sizeHint().width()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.list, 1)
        column.addWidget(self.new)

    def show_packs(self, packs: Sequence[PackInfo], current: str) -> None:
        """The packs, of which the one with this key is marked; nothing is chosen by that."""
        self.list.blockSignals(True)
        self.list.clear()
        groups = (
            ("enacted", self.tr("Law of the tax years")),
            ("scenario", self.tr("Scenarios: what a proposal would cost")),
            ("own", self.tr("Your own")),
        )
        for kind, title in groups:
            these = [pack for pack in packs if pack.kind == kind]
            if these:
                self._add_heading(title)
            for pack in reversed(these) if kind == "enacted" else these:
                self._add(pack)
        self.list.blockSignals(False)
        self.mark(current)

    def mark(self, key: str) -> None:
        """Show which one is read, without going anywhere."""
        self.list.blockSignals(True)
        for place in range(self.list.count()):
            if self.list.item(place).data(_KEY) == key:
                self.list.setCurrentRow(place)
                self.list.doItemsLayout()
                self.list.scrollToItem(self.list.item(place))
        self.list.blockSignals(False)

    def keys(self) -> list[str]:
        found = [self.list.item(place).data(_KEY) for place in range(self.list.count())]
        return [key for key in found if key]

    def _add_heading(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.list.font()
        font.setBold(True)
        item.setFont(font)
        item.setSizeHint(item_size(title, font, self.width()))
        self.list.addItem(item)

    def _add(self, pack: PackInfo) -> None:
        if pack.kind == "enacted":
            text = self.tr("Tax year {year}").format(year=pack.years[0])
        else:
            text = words.said(pack.title) or pack.id
        if pack.fault:
            text = self.tr("{pack} — can't be used").format(pack=text)
        item = QListWidgetItem(text)
        item.setSizeHint(item_size(text, self.list.font(), self.width()))
        item.setData(_KEY, key_of(pack))
        item.setToolTip(words.said(pack.fault) or pack.id)
        self.list.addItem(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_KEY):
            self.chosen.emit(item.data(_KEY))
