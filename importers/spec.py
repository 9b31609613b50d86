"""The words in which a file format is described: `Format` and its `Layout`s, and what a row can become.

A format is data (names of columns, forms of times, where the zone is written) and one function: `row`, from the
cells of a row to an entry, or `group`, from all rows to entries where one event is spread over several rows.
Reading files, finding the header, identities and bookkeeping are done elsewhere and are the same for all formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.ledger.batch import EntryFields, RowState
from engine.model import Entry

Cells = Mapping[str, str]
"""The cells of one row by the layout's column keys, trimmed; an optional column that the file lacks is ''."""


class Refused(Exception):  # noqa: N818 - it is a verdict on a row, not a fault of the program
    """A row cannot be taken as it is. `key` is the layout's key of the column at fault ('' for the whole row)."""

    def __init__(self, reason: str, key: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.key = key


@dataclass(frozen=True, slots=True)
class SetAside:
    """The row is understood and makes no entry (a cancelled order, a move inside the venue). It is kept."""

    reason: str


@dataclass(frozen=True, slots=True)
class Layout:
    """One version of a format's header.

    `columns` and `optional` map our keys to the names in the file; several names of one column stand apart by `|`.
    Names are compared without case, spaces, underscores, quotes and a zone in brackets, and in any order, unless
    `exact`: then the header must be just these columns, so written, in this order. `times` are the forms (as
    strptime has them) in which the column `time` may be written. `zone` 'UTC' says that times are UTC whatever
    the file is called; '' that the zone must be found.
    """

    name: str
    columns: Mapping[str, str]
    optional: Mapping[str, str] = field(default_factory=dict)
    times: tuple[str, ...] = ("%Y-%m-%d %H:%M:%S",)
    zone: str = ""
    exact: bool = False

    def names(self) -> dict[str, str]:
        """All columns it may have, by key."""
        return {**self.columns, **self.optional}


@dataclass(frozen=True, slots=True)
class WrongExport:
    """A file that people send by mistake: its columns, and what to say."""

    title: str
    columns: tuple[str, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class NativeId:
    """The venue's own id of the event in a row. With `state` (a status column) the row's identity changes as the
    state does, so that an order seen unfinished is read again when it is finished; the entry's does not."""

    kind: str
    column: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a row function may know beside the row. `offset` is what local time is ahead of UTC, in microseconds."""

    account: str
    layout: Layout
    offset: int = 0


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row given to a group function; `place` is its place in the batch."""

    place: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a group function made, and the rows it is made from.

    `part` tells entries apart that are made from the same rows.
    """

    entry: Entry
    places: tuple[int, ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A row of which a group function made no entry: set aside or rejected, and why."""

    place: int
    state: RowState
    reason: str
    key: str = ""


RowFunction = Callable[[Cells, Context], Entry | SetAside]
ColumnFunction = Callable[[Sequence[Sequence[str]], Context], tuple[EntryFields, Iterable[int]]]
GroupFunction = Callable[[Sequence[PlacedRow], Context], Iterable[Found | Left]]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. `version` goes up when the same file would give other entries.

    `account` is the account that entries stand on unless the person names one. `key` are the columns that say
    which row this is (all of the layout's, where empty); `native` the venue's id, which is better. `detail` is 2 for
    histories of trades and orders, 1 for statements that repeat them. Just one of `row` and `group` is given.
    `columns` does for many rows at once what `row` does, from the cells by column in the layout's order: it gives their
    entries, and the places of those rows that it leaves to `row` (whose fields may be anything). Only for a format
    whose rows are known by all their cells, of one `exact` layout.
    """

    id: str
    title: str
    layouts: tuple[Layout, ...]
    venue: str = ""
    account: str = ""
    account_kind: str = "exchange"
    version: str = "1"
    row: RowFunction | None = None
    group: GroupFunction | None = None
    columns: ColumnFunction | None = None
    key: tuple[str, ...] = ()
    native: NativeId | None = None
    detail: int = 2
    wrong: tuple[WrongExport, ...] = ()
