"""Transactions: every entry of the ledger, filtered, sorted, summed, changed.

Places: (uid) shows all entries with this one chosen; ("?FILTERS") those that answer, as `engine.ledger.filters` writes
filters: ("?account=Binance&asset=BTC&state=unmatched"); ("?FILTERS", uid) both.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from engine.errors import UsageError
from engine.ledger import browse
from engine.ledger.browse import Query
from engine.ledger.filters import Field, Filter, State, filters_text, parse_filters
from taxapp.gui import theme, words
from taxapp.gui.desk import Command, Desk, Page
from taxapp.gui.sizes import is_large
from taxapp.gui.theme import SPACE
from taxapp.gui.transactions import filter_words
from taxapp.gui.transactions.acting import Acting
from taxapp.gui.transactions.columns import ColumnChoice, entry_columns
from taxapp.gui.transactions.details import Details
from taxapp.gui.transactions.entries_table import EntriesTable
from taxapp.gui.transactions.filter_bar import FilterBar
from taxapp.gui.transactions.filter_editor import Choices
from taxapp.gui.transactions.listing import Listing
from taxapp.gui.transactions.model import EntriesModel
from taxapp.gui.transactions.views import View, Views
from taxapp.gui.widgets.text import button, column, label, row, set_property

_BUSY_SHOWN_AFTER_MS = 200
_BESIDE_FROM = 1_900
"""Pixels of width, at the usual text size, from which the details stand beside the table."""
_SIZES = "transactions/sizes"
_BAR = ("kind", "ignore", "restore", "tags", "note", "value")


class TransactionsPage(Page):
    name = "transactions"

    def title(self) -> str:
        return self.tr("Transactions")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sort = (browse.Column.TIME, True)
        self._wanted_uid = ""
        self._is_stale = True
        self._is_divided = False

        self.listing = Listing(desk)
        self.listing.found.connect(self._show_found)
        self.listing.known.connect(self._show_count)
        self.listing.busy.connect(self._show_busy)
        self.listing.refused.connect(lambda text: desk.tell("error", words.said(text)))
        self.bar = FilterBar(desk, self._choices)
        self.bar.changed.connect(self._ask)
        self.count = label("", "caption")
        self.model = EntriesModel(desk, self)
        self.table = EntriesTable(desk, self.model)
        self.columns = ColumnChoice(desk, self.table, self.model)
        self.columns.changed.connect(self._sort_ahead)
        header = self.table.horizontalHeader()
        header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.table.setSortingEnabled(True)
        self.model.sort_asked.connect(self._change_order)
        self.table.selection_changed.connect(self._show_selected)
        self.table.chosen.connect(lambda _: self.details.show_tab("entry"))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.acting = Acting(desk, self.table, self.model, self)
        self.details = Details(desk)
        self.acting.tab_asked.connect(self.details.show_tab)
        self.acting.other_asked.connect(lambda uid: desk.visit(self.name, uid))
        self.details.entry.other_asked.connect(lambda uid: desk.visit(self.name, uid))
        self.details.attach_asked.connect(self.acting.attach)
        self.details.undo_asked.connect(self.acting.undo)
        self.details.entries_asked.connect(self._show_entries)
        self.views = Views(desk, self, self._view)
        self.views.chosen.connect(self._use_view)
        self._make_layout()
        self.restyle()

    # --- the parts ---

    def _make_layout(self) -> None:
        self.column_button = button(self.tr("Col&umns"))
        self.column_button.setMenu(self.columns.menu)
        set_property(self.column_button, "menu", True)
        self.export_button = button(self.tr("E&xport…"))
        self.export_button.clicked.connect(self.export)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(self.tr("Searching"))
        self.busy.hide()
        self._busy_timer = QTimer(self)
        self._busy_timer.setSingleShot(True)
        self._busy_timer.setInterval(_BUSY_SHOWN_AFTER_MS)
        self._busy_timer.timeout.connect(lambda: self.busy.setVisible(self.listing.is_busy))

        self.selected = label("", "caption")
        self.buttons: dict[str, QPushButton] = {name: self._action_button(name) for name in _BAR}
        self.more = button(self.tr("&More"), "quiet", name=self.tr("More that can be done with the chosen entries"))
        self.more.clicked.connect(lambda: self._menu_under(self.more))
        doing = row(self.selected, 1, *self.buttons.values(), self.more, spacing=2)
        if is_large():  # there is no room for them, and the menu has them all
            for one in self.buttons.values():
                one.hide()

        self.empty = QWidget()
        self.empty_text = label("", "lead", wrap=True)
        self.empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_text.setMinimumWidth(theme.scaled(460))
        self.empty_do = button("", "primary")
        self.empty_do.clicked.connect(self._do_empty)
        inside = column(1, spacing=2 * SPACE)
        inside.addLayout(row(1, self.empty_text, 1))
        inside.addLayout(row(1, self.empty_do, 1))
        inside.addStretch(2)
        self.empty.setLayout(inside)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)

        upper = QWidget()
        above = column(self.busy, spacing=4)
        above.addLayout(doing)
        above.addWidget(self.stack, 1)
        upper.setLayout(above)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setHandleWidth(2 * SPACE)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(upper)
        self.splitter.addWidget(self.details)
        self.splitter.splitterMoved.connect(lambda *_: self._keep_sizes())

        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(
            row(label(self.title(), "title"), 1, self.count, self.views.button, self.column_button, self.export_button)
        )
        layout.addWidget(self.bar)
        layout.addWidget(self.splitter, 1)

    def _action_button(self, name: str) -> QPushButton:
        action = self.acting.actions[name]
        made = button(action.text(), "quiet")
        if not action.shortcut().isEmpty():
            made.setToolTip(action.shortcut().toString())
        made.setEnabled(action.isEnabled())
        made.clicked.connect(action.trigger)
        action.changed.connect(lambda: made.setEnabled(action.isEnabled()))
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_beside = self.width() >= theme.scaled(_BESIDE_FROM)
        way = Qt.Orientation.Horizontal if is_beside else Qt.Orientation.Vertical
        if self.splitter.orientation() != way or not self._is_divided:
            self.splitter.setOrientation(way)
            self.details.set_stacked(is_beside)
            self._divide()

    def _divide(self) -> None:
        """The details as large as the person left them; at first a third beside the table, more than that below it."""
        self._is_divided = True
        is_beside = self.splitter.orientation() == Qt.Orientation.Horizontal
        whole = (self.width() if is_beside else self.height()) or 1
        kept = self.desk.prefs.kept(f"{_SIZES}/{'beside' if is_beside else 'below'}")
        hundredths = kept if isinstance(kept, int) and 10 <= kept <= 90 else 33 if is_beside else 45
        for part, share in enumerate((100 - hundredths, hundredths)):
            self.splitter.setStretchFactor(part, share)
        self.splitter.setSizes([whole * (100 - hundredths) // 100, whole * hundredths // 100])

    def _keep_sizes(self) -> None:
        sizes = self.splitter.sizes()
        way = "beside" if self.splitter.orientation() == Qt.Orientation.Horizontal else "below"
        self.desk.prefs.keep(f"{_SIZES}/{way}", sizes[1] * 100 // max(sum(sizes), 1))

    # --- what the window asks of a page ---

    def attach(self) -> None:
        self.listing.reset()
        self.model.set_ids(())
        self.bar.set_filters((), silently=True)
        self.details.forget()
        self.details.show_entry(None)
        self.refresh()

    def refresh(self) -> None:
        self._is_stale = True
        self.listing.forget()
        self.details.forget()
        if self.isVisible():
            self._load()

    def restyle(self) -> None:
        self.bar.restyle()
        self.model.refigure()
        self.details.restyle()

    def show_place(self, path: tuple[str, ...]) -> None:
        filters, uid = self.bar.filters, ""
        if path and path[0].startswith("?"):
            try:
                filters = parse_filters(path[0])
            except UsageError as error:
                self.desk.tell("error", words.said(str(error)))
            uid = path[1] if len(path) > 1 else ""
        elif path:
            filters, uid = (), path[0]
        is_other = set(filters) != set(self.bar.filters)
        self.bar.set_filters(filters, silently=True)
        self._wanted_uid = uid
        if self._is_stale:
            self._load()
        elif is_other or uid:
            self._ask()
        if not self.bar.search.hasFocus():
            self.table.setFocus()

    def leave(self) -> None:
        self.details.leave()

    def find_text(self) -> None:
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def commands(self) -> list[Command]:
        found = [
            Command(self.tr("Export what is listed…"), self.export),
            Command(self.tr("Show the sums by asset"), lambda: self.details.show_tab("sums")),
            Command(self.tr("Show the edits"), lambda: self.details.show_tab("history")),
            Command(self.tr("Save this view…"), self.views.ask_name),
        ]
        found += [
            Command(self.tr("View: {name}").format(name=view.name), lambda view=view: self._use_view(view))
            for view in self.views.all()
        ]
        found += [
            Command(
                self.tr("Filter by: {field}").format(field=filter_words.field(field)),
                lambda field=field: self.bar.edit(field),
            )
            for field in filter_words.FIELDS
        ]
        return [*self.acting.commands(), *found]

    # --- what is listed ---

    @property
    def query(self) -> Query:
        return Query(self.bar.filters, *self._sort)

    def _load(self) -> None:
        self._is_stale = False
        self._sort_ahead()
        self._ask()
        self.listing.learn()

    def _ask(self) -> None:
        current = self.acting.current()
        keep = self._wanted_uid or (current.uid if current else "")
        self.details.show_filters(self.bar.filters)
        self.listing.ask(self.query, keep)

    def _change_order(self, order: browse.Column, descending: bool) -> None:
        if (order, descending) != self._sort:
            self._sort = (order, descending)
            self._ask()

    def _sort_ahead(self) -> None:
        names = self.model.names
        orders = (self.model.keys[names.index(name)] for name in self.columns.shown)
        self.listing.sort_ahead(tuple(one for one in orders if one is not None))

    def _show_busy(self, is_busy: bool) -> None:
        if is_busy:
            self._busy_timer.start()
        else:
            self._busy_timer.stop()
            self.busy.hide()

    def _show_found(self, ids: Any, place: int, is_whole: bool) -> None:
        selected = self.table.selected_count
        is_new = self.model.set_ids(ids)
        if is_whole:
            wanted, self._wanted_uid = self._wanted_uid, ""
            if place >= 0 and (is_new or wanted):
                self.table.select_rows([place])
                self.table.scrollTo(self.model.index(place, 0), self.table.ScrollHint.PositionAtCenter)
            elif wanted:
                self.desk.tell("warning", self.tr("The entry {uid} is not in this ledger.").format(uid=wanted))
            self._tell_place()
        if not is_new and selected:
            self._show_selected()
        self.details.refill()
        self._show_empty(is_whole=is_whole)
        self._show_count(is_whole=is_whole)

    def _show_count(self, *, is_whole: bool = True) -> None:
        rows, total = self.model.rowCount(), self.listing.total
        if not is_whole:
            text = self.tr("Searching…")
        elif rows < total:
            text = self.tr("{shown} of {total} entries")
        else:
            text = self.tr("{shown} entries")
        self.count.setText(text.format(shown=f"{rows:,}", total=f"{total:,}"))

    def _show_empty(self, *, is_whole: bool) -> None:
        """Where nothing is listed: why, and what leads on."""
        is_empty = is_whole and not self.model.rowCount()
        self.stack.setCurrentWidget(self.empty if is_empty else self.table)
        self.export_button.setEnabled(not is_empty)
        if self.bar.filters:
            self.empty_text.setText(self.tr("No entry answers to these filters."))
            self.empty_do.setText(self.tr("Show all entries"))
        else:
            self.empty_text.setText(
                self.tr("Every trade, transfer and reward that you import stands here, down to the row of its file.")
            )
            self.empty_do.setText(self.tr("Import files"))
        self.empty_do.setAccessibleName(self.empty_do.text())

    def _do_empty(self) -> None:
        if self.bar.filters:
            self.bar.set_filters(())
        else:
            self.desk.visit("import")

    def _tell_place(self) -> None:
        """The history remembers the filters and the chosen entry."""
        if not self.isVisible():
            return
        current = self.acting.current() if self.table.selected_count == 1 else None
        text = filters_text(self.bar.filters)
        if text or current:
            self.desk.place_shown.emit((f"?{text}", *((current.uid,) if current else ())))
        else:
            self.desk.place_shown.emit(())

    def _show_entries(self, uids: list[str]) -> None:
        self.desk.visit(self.name, "?" + filters_text([Filter(Field.ID, ",".join(uids))]))

    def _choices(self, field: Field) -> Choices:
        if field is Field.STATE:
            return [(filter_words.state(one), str(one)) for one in State]
        if field is Field.KIND:
            known = [(words.kind(value), value) for _, value in self.listing.of(field)]
            return [*known, (filter_words.value(Filter(field, "income")), "income")]
        return self.listing.of(field)

    # --- what is selected ---

    def _show_selected(self) -> None:
        count = self.table.selected_count
        self.acting.show_state()
        entry = self.acting.current() if count == 1 else None
        self.details.show_entry(entry)
        if count > 1:
            self.selected.setText(self.tr("{count} chosen").format(count=f"{count:,}"))
        else:
            self.selected.setText("" if count else self.tr("Choose entries to change them"))
        if not self.listing.is_busy:
            self._tell_place()

    def _show_menu(self, place: QPoint) -> None:
        self.acting.menu(self.table).popup(self.table.viewport().mapToGlobal(place))

    def _menu_under(self, widget: QWidget) -> None:
        self.acting.menu(widget).popup(widget.mapToGlobal(widget.rect().bottomLeft()))

    # --- views, export ---

    def _view(self) -> View:
        return View("", self.bar.filters, *self._sort, columns=self.columns.state())

    def _use_view(self, view: View) -> None:
        if view.columns is not None:
            self.columns.set_state(view.columns)
        if (view.sort, view.descending) != self._sort:
            self._sort = (view.sort, view.descending)
            order = Qt.SortOrder.DescendingOrder if view.descending else Qt.SortOrder.AscendingOrder
            self.table.horizontalHeader().setSortIndicator(self.model.keys.index(view.sort), order)
        self.bar.set_filters(view.filters, silently=True)
        self._ask()

    def export(self) -> None:
        from taxapp.gui.transactions.export_dialog import ExportDialog

        if not self.model.rowCount() or self.desk.session is None:
            return
        made = {one.name: one for one in entry_columns(self.desk)}
        dialog = ExportDialog(self.desk, self, self.model.ids, [made[name] for name in self.columns.shown])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
