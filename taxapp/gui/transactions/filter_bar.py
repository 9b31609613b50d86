"""The line to search in, the menu of filters, and a pill for each that holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from engine.errors import UsageError
from engine.ledger.filters import Field, Filter, Filters, filters_text, parse_filters
from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.transactions import filter_words
from taxapp.gui.transactions.filter_editor import Choices, FilterEditor
from taxapp.gui.widgets.flow import Flow
from taxapp.gui.widgets.text import button, row, set_property

_TYPING_PAUSE_MS = 180


class FilterBar(QWidget):
    """`changed` when other entries are asked for. `choices` tells what can be chosen of a field."""

    changed = Signal()

    def __init__(self, desk: Desk, choices: Callable[[Field], Choices]) -> None:
        super().__init__()
        self._desk = desk
        self._choices = choices
        self._filters: Filters = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search reference, counterparty, asset, file…"))
        self.search.setAccessibleName(self.tr("Search the transactions"))
        self.search.setToolTip(
            self.tr("Words, or a filter as text and Enter: kind=swap, -account=Binance, amount=0.5..2")
        )
        self.search.setClearButtonEnabled(True)
        self._search_icon = QAction(self)
        self.search.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)
        self.add = button(self.tr("&Filter…"), name=self.tr("Add a filter"))
        self.menu = QMenu(self.add)
        self.add.setMenu(self.menu)
        set_property(self.add, "menu", True)
        for field in filter_words.FIELDS:
            made = self.menu.addAction(filter_words.field(field))
            made.setData(field)
            made.triggered.connect(lambda _=False, field=field: self.edit(field))
        self.clear = button(self.tr("Clear"), "quiet", name=self.tr("Clear all filters"))
        self.clear.clicked.connect(lambda: self.set_filters(()))

        self.pills: list[Pill] = []
        self._shelf = QWidget()
        self._flow = Flow(self._shelf)
        self.line = row(self.search, self.add, self.clear)
        self.line.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(self.line)
        layout.addWidget(self._shelf)

        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self._take_words)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.search.returnPressed.connect(self._take_text)
        self._show()

    @property
    def filters(self) -> Filters:
        return self._filters

    def set_filters(self, filters: Filters, *, silently: bool = False) -> None:
        """These and no others."""
        self._typing.stop()
        words = " ".join(one.value for one in filters if one.field is Field.TEXT and not one.is_not)
        if words != self.search.text().strip():
            self.search.blockSignals(True)
            self.search.setText(words)
            self.search.blockSignals(False)
        others = tuple(one for one in filters if one.field is not Field.TEXT or one.is_not)
        filters = (*((Filter(Field.TEXT, words),) if words else ()), *dict.fromkeys(others))
        if filters != self._filters:
            self._filters = filters
            self._show()
            if not silently:
                self.changed.emit()
        self._show_clear()

    def restyle(self) -> None:
        self._search_icon.setIcon(theme.icon("search", self._desk.colors))
        for pill in self.pills:
            pill.restyle(self._desk)

    def edit(self, field: Field, given: Sequence[Filter] = ()) -> FilterEditor:
        """Asks what a field is to be; `given` are the filters that the answer takes the place of."""
        dialog = FilterEditor(self, field, self._choices(field), given)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._put(given, dialog.filters))
        dialog.open()
        return dialog

    def _put(self, given: Sequence[Filter], chosen: Sequence[Filter]) -> None:
        """In place of the given ones; a second range of one field takes the place of the first."""
        single = {one.field for one in chosen if one.field not in filter_words.ALTERNATIVES}
        kept = [one for one in self._filters if one not in given and one.field not in single]
        self.set_filters((*kept, *chosen))

    def _take_words(self) -> None:
        text = self.search.text().strip()
        if _is_filter(text):
            return
        others = [one for one in self._filters if one.field is not Field.TEXT or one.is_not]
        self.set_filters((*((Filter(Field.TEXT, text),) if text else ()), *others))

    def _take_text(self) -> None:
        """Enter: a filter written as text becomes a pill, words are searched at once."""
        text = self.search.text().strip()
        if not _is_filter(text):
            self._take_words()
            return
        try:
            typed = parse_filters(text)
        except UsageError as error:
            from taxapp.gui import words

            self._desk.tell("error", words.said(str(error)))
            return
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._put([one for one in self._filters if one.field is Field.TEXT and not one.is_not], typed)

    def _show(self) -> None:
        had_focus = any(pill.isAncestorOf(pill.window().focusWidget() or self) for pill in self.pills)
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.pills = []
        for group in filter_words.pills(self._filters):
            pill = Pill(group)
            pill.edited.connect(lambda group=group: self._edit_group(group))
            pill.removed.connect(lambda group=group: self._remove(group))
            pill.turned.connect(lambda group=group: self._turn(group))
            self.pills.append(pill)
            self._flow.addWidget(pill)
            pill.show()
            pill.restyle(self._desk)
        self._shelf.setVisible(bool(self.pills))
        self._flow.invalidate()
        self._shelf.updateGeometry()
        if had_focus:
            (self.pills[-1].text if self.pills else self.search).setFocus()
        self._show_clear()

    def _show_clear(self) -> None:
        self.clear.setEnabled(bool(self._filters or self.search.text()))

    def _edit_group(self, group: tuple[Filter, ...]) -> None:
        if group[0].field in filter_words.FIELDS or group[0].field is Field.TO:
            self.edit(Field.FROM if group[0].field is Field.TO else group[0].field, group)

    def _remove(self, group: tuple[Filter, ...]) -> None:
        self.set_filters(tuple(one for one in self._filters if one not in group))

    def _turn(self, group: tuple[Filter, ...]) -> None:
        """What was wanted is not, and the other way round."""
        turned = {one: Filter(one.field, one.value, not one.is_not) for one in group}
        self.set_filters(tuple(turned.get(one, one) for one in self._filters))


class Pill(QFrame):
    """Some filters of one field. Enter edits, Delete takes away; its menu says `is not` too."""

    edited = Signal()
    removed = Signal()
    turned = Signal()

    def __init__(self, group: tuple[Filter, ...]) -> None:
        super().__init__()
        self.setObjectName("pill")
        self.group = group
        text = filter_words.pill(group)
        self.text = button(text.replace("&", "&&"), "pill", name=self.tr("Filter: {text}").format(text=text))
        self.text.setToolTip(filters_text(group))
        self.text.clicked.connect(self.edited)
        self.remove = button("", "pill", name=self.tr("Remove the filter: {text}").format(text=text))
        self.remove.clicked.connect(self.removed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda place: self._menu().popup(self.mapToGlobal(place)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 2, 0)
        layout.setSpacing(0)
        layout.addWidget(self.text)
        layout.addWidget(self.remove)
        for part in (self.text, self.remove):
            part.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # the cross as tall as the text
            part.installEventFilter(self)

    def restyle(self, desk: Desk) -> None:
        self.remove.setIcon(theme.icon("close", desk.colors))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Change…"), self.edited.emit)
        if self.group[0].field not in (Field.FROM, Field.TO):
            menu.addAction(self.tr("Is") if self.group[0].is_not else self.tr("Is not"), self.turned.emit)
        menu.addAction(self.tr("Remove"), self.removed.emit)
        return menu

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.removed.emit()
                return True
            if event.key() == Qt.Key.Key_Minus and self.group[0].field not in (Field.FROM, Field.TO):
                self.turned.emit()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]


def _is_filter(text: str) -> bool:
    """Whether it is a filter written as text, rather than words."""
    name, equals, _ = text.removeprefix("?").removeprefix("-").partition("=")
    return bool(equals) and name in tuple(Field)
