"""The palette: a line to type into, and under it what may be meant. Typing, the arrows, Enter and Escape are all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.palette.matching import Choice, likeliest
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
_CHOICE = Qt.ItemDataRole.UserRole + 1
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PaletteDialog(QDialog):
    def __init__(self, desk: Desk, choices: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._choices = list(choices)
        self.setObjectName("palette")
        self.setWindowTitle(self.tr("Command palette"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(self.tr("What do you want to do, or where to go?"))
        self.typed.setAccessibleName(self.tr("Search commands and places"))
        self.typed.textChanged.connect(lambda _: self._find())
        self.typed.installEventFilter(self)
        self._model = _Found(self)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Commands and places"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Line(desk, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows move in it from the line above
        self.list.clicked.connect(lambda _: self.accept())
        self.nothing = label(self.tr("Nothing is called that. Try fewer letters."), "caption")
        self.nothing.setContentsMargins(SPACE, 0, SPACE, SPACE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(SPACE)
        layout.addWidget(self.typed)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        width = min(theme.scaled(620), parent.width() - 8 * SPACE)
        self._tallest = min(theme.scaled(440), parent.height() - 12 * SPACE)
        self.resize(width, self._tallest)
        at = parent.mapToGlobal(parent.rect().topLeft())
        self.move(at.x() + (parent.width() - width) // 2, at.y() + 9 * SPACE)
        self._find()
        self.typed.setFocus()

    @property
    def found(self) -> list[Choice]:
        """What is listed now, the likeliest first."""
        return self._model.choices

    def add(self, choices: Sequence[Choice]) -> None:
        """Places that were read from the ledger meanwhile."""
        self._choices += choices
        self._find()

    def accept(self) -> None:
        place = self.list.currentIndex().row()
        super().accept()
        if 0 <= place < len(self.found):
            self.found[place].do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate and QApplication.activeWindow() is self.parent():
            self.reject()  # a click beside it
        return super().event(event)

    def _find(self) -> None:
        self._model.show(likeliest(self._choices, self.typed.text()))
        self.nothing.setVisible(not self.found)
        self.list.setVisible(bool(self.found))
        if self.found:
            self.list.setCurrentIndex(self._model.index(0))
        rows = len(self.found) * self.list.sizeHintForRow(0) + 4 if self.found else self.nothing.sizeHint().height()
        self.resize(self.width(), min(self.typed.sizeHint().height() + 6 * SPACE + rows, self._tallest))


class _Found(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []

    def show(self, choices: list[Choice]) -> None:
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = 0) -> Any:
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (choice.text, choice.group, choice.keys)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return choice.detail or None
        return choice if role == _CHOICE else None


class _Line(QStyledItemDelegate):
    """A choice's text, and at the trailing edge what it is and its keys."""

    def __init__(self, desk: Desk, parent: QListView) -> None:
        super().__init__(parent)
        self._desk = desk

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, option.fontMetrics.height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c, choice = self._desk.colors, index.data(_CHOICE)
        rect: QRect = option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        if is_chosen:
            painter.fillRect(rect, QColor(c.selection))
            painter.fillRect(QRect(rect.right() - 2 if is_rtl else rect.left(), rect.top(), 3, rect.height()), c.accent)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side = rect.adjusted(12, 0, -12, 0)
        metrics = option.fontMetrics
        small = " · ".join(filter(None, (choice.group, choice.keys)))
        width = min(metrics.horizontalAdvance(small) + 2, side.width() // 2)
        beside = QRect(side.left() if is_rtl else side.right() - width, side.top(), width, side.height())
        trailing = Qt.AlignmentFlag.AlignLeft if is_rtl else Qt.AlignmentFlag.AlignRight
        leading = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.setPen(QColor(c.on_selection if is_chosen else c.muted))
        elided = metrics.elidedText(small, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(beside, trailing | middle, elided)
        room = side.adjusted(width + 12, 0, 0, 0) if is_rtl else side.adjusted(0, 0, -width - 12, 0)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if is_chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(c.on_selection if is_chosen else c.text))
        text = painter.fontMetrics().elidedText(choice.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, leading | middle, text)
        painter.restore()
