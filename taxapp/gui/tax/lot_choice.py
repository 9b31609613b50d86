"""Naming the lots of one disposal, where the elected cost method is the lots that one names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout

from engine.model import Disposal
from engine.progress import Progress
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, button, label, row
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from decimal import Decimal

    from taxapp.usecases.lots import Choosable, Lot

Index = QModelIndex | QPersistentModelIndex
_TAKE = 3
Named = Sequence[tuple[str, "Decimal"]]


class _Lots(RowsModel["Lot"]):
    """The lots at hand; how much is taken of each is written in place (`taken`: ATTO by the lot's uid)."""

    refused = Signal(str)
    edited = Signal()

    def __init__(self, columns: Sequence[Column[Lot]], parent: Any) -> None:
        super().__init__(columns, parent)
        self.taken: dict[str, int] = {}

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == _TAKE else flags

    def data(self, index: Index, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.EditRole:
            role = Qt.ItemDataRole.DisplayRole
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        from engine.exact import atto, decimal, plain

        lot = self.row_at(index.row())
        text = str(value).replace(",", "").strip()
        try:
            much = atto(plain(decimal(text))) if text else 0
        except ValueError as reason:
            self.refused.emit(str(reason))
            return False
        if much < 0 or much > lot.quantity:
            self.refused.emit(self.tr("Of this lot there is less. Take from nothing up to what it has."))
            return False
        if much:
            self.taken[lot.uid] = much
        else:
            self.taken.pop(lot.uid, None)
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True


class LotChoice(Card):
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.heading.setText(self.tr("The lots you name"))
        self.heading.show()
        self._desk = desk
        self._disposal: Disposal | None = None
        self._choosable: Choosable | None = None
        self._job: Job | None = None
        self.said = label("", "caption", wrap=True)
        self.problem = label("", wrap=True)
        self.problem.setObjectName("problem")
        self.table = Table(desk, self.tr("Lots at hand; type how much is taken of one"))
        self.model = _Lots(self._columns(), self)
        self.model.edited.connect(self._show_sum)
        self.model.refused.connect(self._refuse)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        trigger = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(trigger.DoubleClicked | trigger.AnyKeyPressed | trigger.EditKeyPressed)
        self.table.chosen.connect(lambda place: self.table.edit(self.model.index(place, _TAKE)))
        self.save = button(self.tr("Keep these lots"), "primary")
        self.save.clicked.connect(self._save)
        self.forget = button(self.tr("Name none"))
        self.forget.clicked.connect(self._forget)
        self.close_it = button(self.tr("Close"))
        self.close_it.clicked.connect(self.closed)
        self.body.addWidget(self.said)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(row(self.save, self.forget, self.close_it, 1))
        assert isinstance(self.body, QVBoxLayout)

    def show_disposal(self, disposal: Disposal) -> None:
        """Reads what could be named for a disposal, off the UI thread."""
        session = self._desk.session
        self._disposal, self._choosable = disposal, None
        self.model.taken = {}
        self.model.set_rows(())
        self.problem.hide()
        self.said.setText(self.tr("Looking for the lots at hand…"))
        self.save.setEnabled(False)
        if session is None:
            return
        path = session.path
        _, _, part = disposal.id.partition(":")

        def work(progress: Progress) -> Choosable:
            from taxapp.usecases.lots import choosable_lots

            return choosable_lots(path, disposal.entry, part)

        def found(choosable: Any) -> None:
            if job is self._job:
                self._show(choosable)

        job = self._desk.start(self.tr("Looking for lots"), work, found, on_refused=self._refuse, shown=False)
        self._job = job

    def _show(self, choosable: Choosable) -> None:
        from engine.exact import atto, plain

        self._choosable = choosable
        self.model.taken = {}
        for uid, much in choosable.named:
            self.model.taken[uid] = self.model.taken.get(uid, 0) + atto(plain(much))
        self.model.set_rows(choosable.lots)
        self.forget.setEnabled(bool(choosable.named))
        self._show_sum()
        self.table.setFocus()
        if choosable.lots:
            self.table.setCurrentIndex(self.model.index(0, _TAKE))

    def _show_sum(self) -> None:
        from taxapp.format import quantity

        if self._choosable is None:
            return
        self.problem.hide()
        taken, whole = sum(self.model.taken.values()), self._choosable.quantity
        self.said.setText(
            self.tr("Named: {taken} of {whole} {asset}. What is not named is taken from the oldest lots.").format(
                taken=quantity(taken), whole=quantity(whole), asset=self._choosable.asset
            )
        )
        if taken > whole:
            self._refuse(self.tr("More is named than was disposed of. Take less of a lot."))
        self.save.setEnabled(0 < taken <= whole)

    def _refuse(self, text: str) -> None:
        self.problem.setText(words.said(text))
        self.problem.show()

    def _save(self) -> None:
        from decimal import Decimal

        from engine.exact import atto_text

        found = self._choosable
        if found is not None:
            order = [lot.uid for lot in found.lots if lot.uid in self.model.taken]
            named = [(uid, Decimal(atto_text(self.model.taken[uid]))) for uid in order]
            self._write(named, found.named, self.tr("The lots of this disposal are named."))

    def _forget(self) -> None:
        found = self._choosable
        if found is not None:
            self._write([], found.named, self.tr("No lots are named for this disposal: the oldest are taken."))

    def _write(self, named: Named, before: Named, said: str, *, is_undo: bool = False) -> None:
        session, found = self._desk.session, self._choosable
        if session is None or found is None:
            return
        path, disposal, part, desk = session.path, found.disposal, found.part, self._desk

        def work(progress: Progress) -> None:
            from taxapp.usecases.lots import forget_lots, name_lots

            if named:
                name_lots(path, disposal, part, named)
            else:
                forget_lots(path, disposal, part)

        def written(_: object) -> None:
            if desk.session is not session:
                return
            self.closed.emit()
            desk.ledger_changed.emit()
            undone = self.tr("The lots are as they were before.")
            undo = (self.tr("Undo"), lambda: self._write(before, named, undone, is_undo=True))
            desk.tell("good", said, act=None if is_undo else undo)

        desk.start(self.tr("Naming lots"), work, written, on_refused=self._refuse, shown=False)

    def _columns(self) -> list[Column[Lot]]:
        from engine.exact import divide_half_up
        from engine.model import ATTO
        from taxapp.format import day, quantity

        rs = self._desk.rupees

        def unit_cost(lot: Lot) -> str:
            paid, units = lot.unit_cost
            return rs(divide_half_up(paid * ATTO, units)) if units else "—"

        def taken(lot: Lot) -> str:
            much = self.model.taken.get(lot.uid, 0)
            return quantity(much) if much else ""

        return [
            Column(self.tr("Acquired"), lambda lot: day(lot.acquired), stretch=True),
            Column(self.tr("At hand"), lambda lot: quantity(lot.quantity), is_number=True, width=theme.scaled(220)),
            Column(self.tr("Cost of a unit"), unit_cost, is_number=True, width=theme.scaled(170)),
            Column(self.tr("Take"), taken, is_number=True, tone=lambda _: "strong", width=theme.scaled(220)),
            Column(self.tr("Lot"), lambda lot: lot.uid, tone=lambda _: "muted", width=theme.scaled(190)),
        ]
