"""The words in which a file format is described: `Format` and its `Layout`s, and what a row can become.

A format is data (names of columns, forms of times, where the zone is written) and one function: `row`, from the
cells of a row to an entry, or `group`, from all rows to entries where one event is spread over several rows.
Reading files, finding the header, identities and bookkeeping are done elsewhere and are the same for all formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from engine.ledger.batch import EntryFields, RowState
from engine.model import Entry
from importers.tokens import Tokens

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


class KnownFrom(StrEnum):
    """How we know a layout: rows of real files, a vendor's page, another program's reader, or by hearsay."""

    SAMPLE = "sample"
    VENDOR = "vendor"
    READER = "reader"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Layout:
    """One version of a format's header.

    `columns` and `optional` map our keys to the names in the file; several names of one column stand apart by `|`.
    Names are compared without case, spaces, underscores, quotes and a zone in brackets, and in any order, unless
    `exact`: then the header must be just these columns, so written, in this order. `Currency#2` is the second column
    of that name. A name between slashes (`/Value_IN\\((\\w+)\\)/`) is a pattern that the whole name must match;
    its first group is in `Context.captured` under our key. `times` are the forms (as strptime has them) in which the
    column `time` may be written. `zone` 'UTC' says that times are UTC whatever the file is called, 'UTC+8' that they
    are so much ahead; '' that the zone must be found. `known_from` says how sure we are of the header.
    """

    name: str
    columns: Mapping[str, str]
    optional: Mapping[str, str] = field(default_factory=dict)
    times: tuple[str, ...] = ("%Y-%m-%d %H:%M:%S",)
    zone: str = ""
    exact: bool = False
    known_from: KnownFrom = KnownFrom.SAMPLE

    def names(self) -> dict[str, str]:
        """All columns it may have, by key. What `columns` asks for, `optional` may name again for other layouts."""
        return {**self.columns, **{key: name for key, name in self.optional.items() if key not in self.columns}}


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
    """What a row function may know beside the row.

    `offset` is what local time is ahead of UTC, in microseconds. `file` is the file's name without its folder (of a
    bundle's member, `bundle.zip/member.csv`), `preamble` the lines above the header. `headers` are the columns' names
    in the file by our keys, `captured` what patterns among the layout's names found. `address` is the own address that
    the file is about, where the person named it. `tokens` names tokens by network and contract. `addresses` takes the
    own addresses that a format finds its file to be about: transfers to them are known by them.
    """

    account: str
    layout: Layout
    offset: int = 0
    file: str = ""
    preamble: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    captured: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    tokens: Tokens = field(default_factory=Tokens)
    addresses: list[str] = field(default_factory=list)


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


@dataclass(frozen=True, slots=True)
class Stated:
    """A running balance that a row states: after it, `wallet` (a part of the account; '' for all) holds `balance` of
    `asset`. `change` is what the row itself says it changed by, fee and all, with its sign; None where it only says
    what there is (a snapshot at the end of a day). UTC microseconds."""

    time: int
    wallet: str
    asset: str
    balance: Decimal
    change: Decimal | None


RowFunction = Callable[[Cells, Context], Entry | Sequence[Entry] | SetAside]
ColumnFunction = Callable[[Sequence[Sequence[str]], Context], tuple[EntryFields, Iterable[int]]]
GroupFunction = Callable[[Sequence[PlacedRow], Context], Iterable[Found | Left]]
BalanceFunction = Callable[[Cells, Context], Stated | None]


class Covers(StrEnum):
    """What a file tells of an account's doings, for the coverage map."""

    ALL = "all"
    TRADES = "trades"
    TRANSFERS = "transfers"
    INCOME = "income"
    P2P = "p2p"
    DERIVATIVES = "derivatives"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. `version` goes up when the same file would give other entries.

    `venue` is an id of the venue register (resources/venues). `account` is the account that entries stand on unless
    the person names one. `key` are the columns that say which row this is (all of the layout's, where empty); `native`
    the venue's id, which is better. `detail` is 2 for histories of trades, orders, deposits, 1 for statements that
    repeat them. Just one of `row`, `group` and `set_aside` is given: `set_aside` is why an export that we know tells
    nothing of its own (what it holds stands in another one), so that no row of it becomes an entry. `stated` tells the
    running balance of a row, where the file has one. `hint` is a pattern that the file's name has, to tell apart
    formats whose headers are alike; a line above the header may have it as well. `footer` is a pattern of rows that are
    none of the table's (totals, page ends). A format of a higher `rank` is tried where none of a lower one fits.
    `covers` says what of the account's doings the file holds all of.
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
    set_aside: str = ""
    key: tuple[str, ...] = ()
    native: NativeId | None = None
    detail: int = 2
    covers: tuple[Covers, ...] = (Covers.ALL,)
    stated: BalanceFunction | None = None
    hint: str = ""
    footer: str = ""
    rank: int = 0
    wrong: tuple[WrongExport, ...] = ()
