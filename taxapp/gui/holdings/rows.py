"""The rows of the holdings: assets that open into accounts, and these or the asset itself into lots.

Only what is open is counted, and only what is seen is made: an asset of a hundred thousand lots opens at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from taxapp.gui.widgets.table import Column, Index, RowsModel

if TYPE_CHECKING:
    from taxapp.usecases.holdings import AccountHeld, AssetHeld, HoldingsAt, Lot

OPEN = Qt.ItemDataRole.UserRole + 3
"""Whether a row is open (True), closed (False), or cannot be opened (None)."""
LEVEL = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `account` and `lot` are None above their level; `is_pool` is the row that holds the lots of all accounts
    together. `key` tells it from the others, the same at every date; '' for a lot."""

    asset: AssetHeld
    account: AccountHeld | None = None
    lot: Lot | None = None
    is_pool: bool = False

    @property
    def level(self) -> int:
        return 2 if self.lot is not None else 1 if self.account is not None or self.is_pool else 0

    @property
    def key(self) -> str:
        if self.lot is not None:
            return ""
        return f"{self.asset.asset}/{self.account.account if self.account else '*' if self.is_pool else ''}"

    @property
    def lots(self) -> range:
        """The lots that stand right below it when it is open."""
        if self.lot is not None or self.level == 0:
            return range(0)
        return self.asset.lots if self.is_pool else self.account.lots if self.account else range(0)

    @property
    def quantity(self) -> int:
        return (self.lot or self.account or self.asset).quantity

    @property
    def cost(self) -> int:
        return (self.lot or self.account or self.asset).cost

    @property
    def market(self) -> int | None:
        return (self.lot or self.account or self.asset).market

    @property
    def unrealised(self) -> int | None:
        return None if self.market is None else self.market - self.cost


class _Visible(Sequence[Row]):
    """Stretches of rows: a single head, or the lots below one."""

    def __init__(self, held: HoldingsAt) -> None:
        self._held = held
        self._heads: list[Row] = []
        self._lots: list[range | None] = []
        self._starts: list[int] = []
        self._length = 0

    def add(self, head: Row, lots: range | None = None) -> None:
        self._heads.append(head)
        self._lots.append(lots)
        self._starts.append(self._length)
        self._length += 1 if lots is None else len(lots)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place: int) -> Row:  # type: ignore[override]
        if not 0 <= place < self._length:
            raise IndexError(place)
        at = bisect_right(self._starts, place) - 1
        head, lots = self._heads[at], self._lots[at]
        if lots is None:
            return head
        return Row(head.asset, head.account, self._held.lot(lots[place - self._starts[at]]), head.is_pool)

    def place_of(self, key: str) -> int:
        """Where the head with this key stands; -1 where it is not seen."""
        for at, head in enumerate(self._heads):
            if self._lots[at] is None and head.key == key:
                return self._starts[at]
        return -1


class HoldingsModel(RowsModel[Row]):
    def __init__(self, columns: Sequence[Column[Row]], parent: QObject) -> None:
        super().__init__(columns, parent)
        self._held: HoldingsAt | None = None
        self._words: list[str] = []
        self._order: tuple[Callable[[Row], Any], bool] | None = None
        self.open: set[str] = set()

    def show(self, held: HoldingsAt | None, text: str = "") -> None:
        """Those of the holdings that have all words of the text in the names of asset or accounts."""
        self._held, self._words = held, text.lower().split()
        self.beginResetModel()
        self._lay_out()
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Opens a row, or closes it."""
        key = self._rows[row].key
        if self.data(self.index(row, 0), OPEN) is None:
            return
        self.open ^= {key}
        self.layoutAboutToBeChanged.emit()
        self._lay_out()
        self.layoutChanged.emit()

    def place_of(self, key: str) -> int:
        return self._rows.place_of(key) if isinstance(self._rows, _Visible) else -1

    def data(self, index: Index, role: int = 0) -> Any:
        row = self._rows[index.row()]
        if role == LEVEL:
            return row.level
        if role == OPEN:
            if row.level == 0:
                return row.key in self.open
            return row.key in self.open if row.lots else None
        return super().data(index, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts the assets; below them accounts stand by name and lots by the day they were acquired."""
        if not 0 <= column < len(self.columns) or (key := self.columns[column].key) is None:
            return
        self._order = key, order == Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        self._lay_out()
        self.layoutChanged.emit()

    def assets(self) -> list[AssetHeld]:
        """Those that are shown, in their order."""
        if self._held is None:
            return []
        rows = [Row(one) for one in self._held.assets if self._answers(one)]
        if self._order is not None:
            key, is_descending = self._order
            known = sorted((row for row in rows if key(row) is not None), key=key, reverse=is_descending)
            rows = known + [row for row in rows if key(row) is None]
        return [row.asset for row in rows]

    def _answers(self, one: AssetHeld) -> bool:
        texts = [one.asset.lower(), *(account.account.lower() for account in one.accounts)]
        return all(any(word in text for text in texts) for word in self._words)

    def _lay_out(self) -> None:
        if self._held is None:
            self._rows = []
            return
        rows = _Visible(self._held)
        for asset in self.assets():
            head = Row(asset)
            rows.add(head)
            if head.key not in self.open:
                continue
            below = [Row(asset, account) for account in asset.accounts]
            if not self._held.by_account:
                below.append(Row(asset, is_pool=True))
            for one in below:
                rows.add(one)
                if one.key in self.open and one.lots:
                    rows.add(one, one.lots)
        self._rows = rows
