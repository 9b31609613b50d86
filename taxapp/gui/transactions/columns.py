"""The columns an entry can be listed with; which of them are shown, in what order and how wide, is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from engine.ledger import browse
from engine.ledger.browse import Link, Part, Row
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.widgets.table import Column, Table

if TYPE_CHECKING:
    from taxapp.gui.transactions.model import EntriesModel

translate = QCoreApplication.translate
KEPT = "transactions/columns"
_AT_FIRST = (
    "time", "kind", "account", "sent", "received", "fee", "state", "value", "counterparty", "reference", "source",
)  # fmt: skip


@dataclass(frozen=True)
class EntryColumn:
    """`name` is what it is kept and asked for by; `plain` gives the cell's number as a spreadsheet reads it."""

    name: str
    column: Column[Row]
    order: browse.Column | None = None
    plain: Callable[[Row], str] | None = None


def entry_columns(desk: Desk) -> list[EntryColumn]:
    from engine.exact import atto_text, rupees_text
    from taxapp.format import moment, quantity

    def muted(row: Row) -> str:
        return "" if row.counts else "muted"

    def side(name: str, title: str, part: Callable[[Row], Part | None], order: browse.Column) -> EntryColumn:
        def much(row: Row) -> str:
            return quantity(found.quantity) if (found := part(row)) else ""

        def unit(row: Row) -> str:
            return found.asset if (found := part(row)) else ""

        def plain(row: Row) -> str:
            return atto_text(found.quantity) if (found := part(row)) else ""

        tone = muted if name != "fee" else lambda row: "muted"
        made = Column(title, much, is_number=True, unit=unit, tone=tone, tip=much, width=theme.scaled(172))
        return EntryColumn(name, made, order, plain)

    def text(
        name: str, title: str, show: Callable[[Row], str], width: int, order: browse.Column | None, tone: Any = None
    ) -> EntryColumn:
        made = Column(title, show, tone=tone or muted, tip=show, width=theme.scaled(width))
        return EntryColumn(name, made, order)

    def quiet(row: Row) -> str:
        return "muted"

    value = Column[Row](
        translate("EntryColumns", "Value (Rs)"),
        lambda row: "" if row.value is None else desk.rupees(row.value),
        is_number=True,
        tone=muted,
        width=theme.scaled(128),
    )
    by = browse.Column
    return [
        text("time", translate("EntryColumns", "Time"), lambda row: moment(row.time), 188, by.TIME),
        text("kind", translate("EntryColumns", "Kind"), lambda row: words.kind(row.kind), 108, by.KIND),
        text("account", translate("EntryColumns", "Account"), accounts, 124, by.ACCOUNT),
        side("sent", translate("EntryColumns", "Sent"), lambda row: row.sent, by.SENT),
        side("received", translate("EntryColumns", "Received"), lambda row: row.received, by.RECEIVED),
        side("fee", translate("EntryColumns", "Fee"), lambda row: row.fee, by.FEE),
        text("state", translate("EntryColumns", "State"), state, 190, by.STATE, quiet),
        EntryColumn("value", value, by.VALUE, lambda row: "" if row.value is None else rupees_text(row.value)),
        text(
            "counterparty",
            translate("EntryColumns", "Counterparty"),
            lambda row: row.counterparty,
            140,
            by.COUNTERPARTY,
        ),
        text("reference", translate("EntryColumns", "Reference"), lambda row: row.reference, 180, by.REFERENCE, quiet),
        text("tags", translate("EntryColumns", "Tags"), lambda row: row.tags.replace(",", ", "), 120, by.TAGS),
        text("note", translate("EntryColumns", "Note"), lambda row: row.note, 200, by.NOTE),
        text("source", translate("EntryColumns", "File"), lambda row: row.source, 200, by.SOURCE, quiet),
        text("uid", translate("EntryColumns", "Entry"), lambda row: row.uid, 150, None, quiet),
    ]


def accounts(row: Row) -> str:
    return f"{row.account} → {row.to_account}" if row.to_account else row.account


def state(row: Row) -> str:
    """What is special about an entry, in words."""
    link = {
        Link.SAME_AS: translate("EntryColumns", "Same as {other}").format(other=row.link_to),
        Link.TRANSFER: translate("EntryColumns", "Transfer"),
        Link.SWAP: translate("EntryColumns", "Swap"),
        Link.BANK_LINE: translate("EntryColumns", "Bank line found"),
    }
    found = []
    if row.is_ignored:
        found.append(translate("EntryColumns", "Ignored"))
    if row.is_replaced:
        found.append(translate("EntryColumns", "Split or merged"))
    if row.link is not Link.NONE:
        found.append(link[row.link])
    if row.is_edited and not (row.is_ignored or row.is_replaced):
        found.append(translate("EntryColumns", "Edited"))
    if row.evidence:
        found.append(translate("EntryColumns", "Evidence: {count}").format(count=row.evidence))
    return " · ".join(found)


class ColumnChoice(QObject):
    """The table's columns as the person has them. `changed` when others are shown."""

    changed = Signal()

    def __init__(self, desk: Desk, table: Table, model: EntriesModel) -> None:
        super().__init__(table)
        self._desk = desk
        self._table = table
        self._model = model
        self._titles = [column.title for column in model.columns]
        self._header = table.horizontalHeader()
        self._header.setSectionsMovable(True)
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(self._ask)
        self.menu = QMenu(table)
        self.actions: dict[str, QAction] = {}
        for name, title in zip(model.names, self._titles, strict=True):
            made = self.menu.addAction(title)
            made.setCheckable(True)
            made.toggled.connect(lambda on, name=name: self._show(name, on))
            self.actions[name] = made
        self.menu.addSeparator()
        self.menu.addAction(self.tr("As at first"), self.reset)
        self._is_setting = False
        self.set_state(desk.prefs.kept(KEPT, {}))
        self._header.sectionMoved.connect(lambda *_: self._keep())
        self._header.sectionResized.connect(lambda *_: self._keep())

    @property
    def shown(self) -> list[str]:
        """Names of the columns, from the leading one."""
        found = [self._header.logicalIndex(place) for place in range(self._header.count())]
        return [self._model.names[one] for one in found if not self._header.isSectionHidden(one)]

    def state(self) -> dict[str, Any]:
        """As a plain value that `set_state` takes."""
        order = [self._model.names[self._header.logicalIndex(place)] for place in range(self._header.count())]
        widths = {name: self._header.sectionSize(place) for place, name in enumerate(self._model.names)}
        return {"order": order, "shown": self.shown, "widths": {name: wide for name, wide in widths.items() if wide}}

    def set_state(self, state: Any) -> None:
        """Columns as they were kept; what is missing or unknown there is as at first."""
        state = state if isinstance(state, dict) else {}
        names = self._model.names
        order = [one for one in state.get("order", ()) if one in names]
        order += [one for one in names if one not in order]
        shown = [one for one in state.get("shown", ()) if one in names] or list(_AT_FIRST)
        widths = state.get("widths", {})
        self._is_setting = True
        for place, name in enumerate(order):
            self._header.moveSection(self._header.visualIndex(names.index(name)), place)
        for place, name in enumerate(names):
            wide = widths.get(name) if isinstance(widths, dict) else None
            is_wide = isinstance(wide, int) and 24 <= wide <= 2_000
            self._header.setSectionHidden(place, name not in shown)
            if name in shown:
                self._header.resizeSection(place, wide if is_wide else self._model.columns[place].width)
            self.actions[name].setChecked(name in shown)
        self._is_setting = False

    def reset(self) -> None:
        self.set_state({})
        self._keep()
        self.changed.emit()

    def _show(self, name: str, on: bool) -> None:
        if self._is_setting:
            return
        if not on and self.shown == [name]:
            self.actions[name].setChecked(True)  # a table without columns could not be clicked any more
            return
        place = self._model.names.index(name)
        self._header.setSectionHidden(place, not on)
        if on and self._header.sectionSize(place) < 24:
            self._header.resizeSection(place, self._model.columns[place].width)
        self._keep()
        self.changed.emit()

    def _keep(self) -> None:
        if not self._is_setting:
            self._desk.prefs.keep(KEPT, self.state())

    def _ask(self, place: QPoint) -> None:
        self.menu.popup(self._header.mapToGlobal(place))
