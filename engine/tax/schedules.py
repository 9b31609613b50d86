"""The disposals and the income of a year as columns, and as sequences that make each row when it is asked for.

A year of a large ledger has hundreds of thousands of rows; a screen looks at some dozens of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from threading import Lock
from typing import Any, Generic, TypeVar, overload

import numpy as np

from engine.columns import PLACES
from engine.model import HEADS, KINDS, PARTS, Column, Disposal, Income, LotUse

LOT, NOWHERE, INCIDENTAL = range(3)
"""What a row of a LotTable is: a part of a lot, a shortage, the cost of disposing (s.76(2)(b))."""

Table = TypeVar("Table", "DisposalTable", "IncomeTable")
Item = TypeVar("Item")

# So many rows stay in the processor's cache while they become objects, or bytes.
_AT_ONCE = 512
_PART = 4096
_POWERS = [10 ** (PLACES - places) for places in range(PLACES + 1)]


@dataclass(frozen=True, slots=True, eq=False)
class LotTable:
    """The lots that disposals consumed, one place a use, in the order of the disposals.

    `lot` (uint64) is the number of the acquiring entry's uid; `kind` (int8) LOT, NOWHERE or INCIDENTAL; `acquired`
    (int64) UTC microseconds. `quantity` (int64) counts 10^-places; where it is an object column it holds ATTO integers
    and places are 18. `cost` and `gain` are paisa (int64, or object). `fraction` (int16) is a place in `fractions`.
    """

    lot: Column
    kind: Column
    acquired: Column
    quantity: Column
    places: Column
    cost: Column
    gain: Column
    held_days: Column
    fraction: Column
    fractions: Sequence[Decimal]

    def __len__(self) -> int:
        return len(self.lot)

    def rows(self, start: int, stop: int) -> LotTable:
        """Some of the rows."""
        return LotTable(**_part(self, start, stop))


@dataclass(frozen=True, slots=True, eq=False)
class DisposalTable:
    """Disposals in their final order, one place a disposal.

    `uid` (uint64) is the number of the entry's uid; `part` (int8) a place in PARTS; `time` (int64) UTC microseconds;
    `account`, `asset` (int32) and `section` (int16) places in `accounts`, `symbols` and `sections`; `head` (int8) a
    place in HEADS; `valued_by` (int32) a place in `valuations`. `quantity` and `shortage` (int64) count 10^-places;
    where they are object columns they hold ATTO integers and places are 18. `proceeds` and `cost` are paisa (int64
    within 2^62, or object), proceeds only where `proceeds_known`. The lots of disposal i are the rows
    lot_start[i] to lot_start[i + 1] (int64) of `lots`.
    """

    uid: Column
    part: Column
    time: Column
    account: Column
    asset: Column
    quantity: Column
    places: Column
    proceeds: Column
    proceeds_known: Column
    cost: Column
    head: Column
    section: Column
    foreign: Column
    shortage: Column
    valued_by: Column
    lot_start: Column
    lots: LotTable
    accounts: Sequence[str]
    symbols: Sequence[str]
    sections: Sequence[str]
    valuations: Sequence[str]

    def __len__(self) -> int:
        return len(self.uid)

    @property
    def gain(self) -> Column:
        """Proceeds less cost in paisa; means nothing where the proceeds are not known."""
        return np.where(self.proceeds_known, self.proceeds, 0) - self.cost

    def rows(self, start: int, stop: int) -> DisposalTable:
        """Some of the disposals, with their lots."""
        part = _part(self, start, stop)
        starts = self.lot_start[start : stop + 1]
        part["lot_start"] = starts - starts[0]
        part["lots"] = self.lots.rows(int(starts[0]), int(starts[-1]))
        return DisposalTable(**part)

    def parts(self) -> Iterator[DisposalTable]:
        """The table in pieces of some thousand disposals and lots each, never fewer than a disposal."""
        before = np.arange(len(self)) + self.lot_start[1:]
        bounds = np.arange(0, len(self) + len(self.lots) + _PART, _PART)
        for start, stop in pairwise(np.searchsorted(before, bounds).tolist()):
            if start < stop:
                yield self.rows(start, stop)


@dataclass(frozen=True, slots=True, eq=False)
class IncomeTable:
    """Income in its final order, one place an item; columns as in DisposalTable.

    `value` is paisa (int64 or object), only where `value_known`; `kind` (int8) is a place in KINDS.
    """

    uid: Column
    time: Column
    account: Column
    asset: Column
    quantity: Column
    places: Column
    value: Column
    value_known: Column
    kind: Column
    head: Column
    section: Column
    foreign: Column
    valued_by: Column
    accounts: Sequence[str]
    symbols: Sequence[str]
    sections: Sequence[str]
    valuations: Sequence[str]

    def __len__(self) -> int:
        return len(self.uid)

    def rows(self, start: int, stop: int) -> IncomeTable:
        """Some of the rows."""
        return IncomeTable(**_part(self, start, stop))

    def parts(self) -> Iterator[IncomeTable]:
        """The table in pieces of some thousand items each."""
        for start in range(0, len(self), _PART):
            yield self.rows(start, start + _PART)


class _ByValue(Sequence[Item]):
    """Equal to any tuple, list or lazy sequence with equal items in the same order."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _ByValue | tuple | list):
            return NotImplemented
        return len(self) == len(other) and all(mine == its for mine, its in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


class _Rows(_ByValue[Item], Generic[Table, Item]):
    """The rows of a table as objects, each made anew when it is asked for; the table when it is first asked for."""

    __slots__ = ("_lock", "_make", "_table")

    def __init__(self, table: Table | Callable[[], Table]) -> None:
        self._lock = Lock()
        self._make: Callable[[], Table] | None = table if callable(table) else None
        self._table: Table | None = None if callable(table) else table

    @property
    def table(self) -> Table:
        with self._lock:
            if self._table is None:
                assert self._make is not None
                self._table, self._make = self._make(), None
            return self._table

    def __len__(self) -> int:
        return len(self.table)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        chosen = range(len(self))[place]
        if isinstance(chosen, int):
            return self._made(self.table.rows(chosen, chosen + 1))[0]
        if chosen.step == 1:
            return type(self)(self.table.rows(chosen.start, max(chosen.start, chosen.stop)))
        return [self[at] for at in chosen]

    def __iter__(self) -> Iterator[Item]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self._made(self.table.rows(start, start + _AT_ONCE))

    def _made(self, table: Table) -> list[Item]:
        raise NotImplementedError


class Disposals(_Rows[DisposalTable, Disposal]):
    """The disposals of a table."""

    __slots__ = ()

    def with_id(self, wanted: str) -> Disposal | None:
        """The disposal with this id, where there is one."""
        uid, _, part = wanted.partition(":")
        table = self.table
        found = np.flatnonzero((table.uid == np.uint64(int(uid, 16))) & (table.part == PARTS.index(part)))
        return self[int(found[0])] if found.size else None

    def _made(self, table: DisposalTable) -> list[Disposal]:
        entries = _uids(table.uid)
        parts = ["", *(f":{part}" for part in PARTS[1:])]
        lots = _LotRows(table.lots)
        starts = table.lot_start.tolist()
        return list(
            map(
                Disposal,
                [entry + parts[part] for entry, part in zip(entries, table.part.tolist(), strict=True)],
                entries,
                table.time.tolist(),
                _chosen(table.account, table.accounts),
                _chosen(table.asset, table.symbols),
                _atto(table.quantity, table.places),
                _known(table.proceeds, table.proceeds_known),
                table.cost.tolist(),
                _known(table.gain, table.proceeds_known),
                _chosen(table.head, HEADS),
                _chosen(table.section, table.sections),
                table.foreign.tolist(),
                _atto(table.shortage, table.places),
                [_LotUses(lots, start, stop) for start, stop in pairwise(starts)],
                _chosen(table.valued_by, table.valuations),
            )
        )


class Incomes(_Rows[IncomeTable, Income]):
    """The income of a table."""

    __slots__ = ()

    def _made(self, table: IncomeTable) -> list[Income]:
        entries = _uids(table.uid)
        return list(
            map(
                Income,
                [f"{entry}:income" for entry in entries],
                entries,
                table.time.tolist(),
                _chosen(table.account, table.accounts),
                _chosen(table.asset, table.symbols),
                _atto(table.quantity, table.places),
                _known(table.value, table.value_known),
                _chosen(table.kind, KINDS),
                _chosen(table.head, HEADS),
                _chosen(table.section, table.sections),
                table.foreign.tolist(),
                _chosen(table.valued_by, table.valuations),
            )
        )


class _LotRows:
    """The rows of a LotTable, made together when the first of them is asked for."""

    def __init__(self, table: LotTable) -> None:
        self._table = table

    @cached_property
    def made(self) -> list[LotUse]:
        table = self._table
        lots = [
            uid if kind == LOT else "incidental" if kind == INCIDENTAL else ""
            for uid, kind in zip(_uids(table.lot), table.kind.tolist(), strict=True)
        ]
        return list(
            map(
                LotUse,
                lots,
                table.acquired.tolist(),
                _atto(table.quantity, table.places),
                table.cost.tolist(),
                table.gain.tolist(),
                table.held_days.tolist(),
                _chosen(table.fraction, table.fractions),
            )
        )


class _LotUses(_ByValue[LotUse]):
    """The lots of one disposal."""

    __slots__ = ("_lots", "_start", "_stop")

    def __init__(self, lots: _LotRows, start: int, stop: int) -> None:
        self._lots = lots
        self._start = start
        self._stop = stop

    def __len__(self) -> int:
        return self._stop - self._start

    @overload
    def __getitem__(self, place: int) -> LotUse: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[LotUse]: ...
    def __getitem__(self, place: int | slice) -> LotUse | Sequence[LotUse]:
        return self._lots.made[self._start : self._stop][place]

    def __iter__(self) -> Iterator[LotUse]:
        return iter(self._lots.made[self._start : self._stop])


def _part(table: DisposalTable | IncomeTable | LotTable, start: int, stop: int) -> dict[str, Any]:
    values = {field.name: getattr(table, field.name) for field in fields(table)}
    return {name: value[start:stop] if isinstance(value, np.ndarray) else value for name, value in values.items()}


def _uids(numbers: Column) -> list[str]:
    return [f"{number:016x}" for number in numbers.tolist()]


def _chosen(codes: Column, among: Sequence[Item]) -> list[Item]:
    return [among[code] for code in codes.tolist()]


def _atto(units: Column, places: Column) -> list[int]:
    return [much * _POWERS[scale] for much, scale in zip(units.tolist(), places.tolist(), strict=True)]


def _known(amounts: Column, known: Column) -> list[int | None]:
    return [amount if is_known else None for amount, is_known in zip(amounts.tolist(), known.tolist(), strict=True)]
