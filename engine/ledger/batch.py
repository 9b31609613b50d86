"""What an importer hands to the ledger: raw rows, the entries made from them, and what was refused. Plain data.

The same twice: one object a row (`RawRow`, `BatchEntry`), in which importers think, and one sequence a column (`Part`),
in which millions of rows are stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from engine.exact import bounded, plain
from engine.model import Amount, Entry, Kind
from engine.progress import Progress as Progress
from engine.progress import no_progress as no_progress


class RowState(StrEnum):
    """What became of a raw row: made into an entry, kept without one on purpose, or refused."""

    USED = "used"
    SET_ASIDE = "set_aside"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of a file, verbatim, with its place and its fate. `column` and `value` name the cell at fault."""

    line: int
    content: str
    identity: bytes
    state: RowState = RowState.USED
    reason: str = ""
    column: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class BatchEntry:
    """An entry, its 16-byte identity, and the places (in `ImportBatch.rows`) of the rows it was made from.

    `detail` ranks how much the source knows of the event: where two sources tell of the same event, the higher counts
    (3: a chain that was read, all of a transaction; 2: a trade or order history, an explorer's file; 1: an account
    statement that repeats it).
    """

    entry: Entry
    identity: bytes
    rows: tuple[int, ...]
    detail: int = 2


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a row of which no entry was made, and why."""

    state: RowState
    reason: str
    column: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class RowColumns:
    """Raw rows, one sequence a column. `fates` holds, by place here, the fate of the rows that are not USED."""

    line: Sequence[int]
    content: Sequence[str]
    identity: Sequence[bytes]
    fates: Mapping[int, Fate]


class EntryFields(NamedTuple):
    """Entries as columns in the order of the universal CSV, all of one length.

    Quantities and rupees are canonical decimal text, '' for none (and the symbol beside it is '' too).
    """

    time: Sequence[int]
    kind: Sequence[str]
    account: Sequence[str]
    sent_asset: Sequence[str]
    sent: Sequence[str]
    received_asset: Sequence[str]
    received: Sequence[str]
    fee_asset: Sequence[str]
    fee: Sequence[str]
    to_account: Sequence[str]
    value_pkr: Sequence[str]
    counterparty: Sequence[str]
    reference: Sequence[str]
    tags: Sequence[str]
    note: Sequence[str]


@dataclass(frozen=True, slots=True)
class EntryColumns:
    """What a list of `BatchEntry` says, one sequence a column."""

    identity: Sequence[bytes]
    rows: Sequence[tuple[int, ...]]
    detail: Sequence[int]
    fields: EntryFields

    def __len__(self) -> int:
        return len(self.identity)

    def first_account(self) -> str:
        """The account that the first entry's row names; '' where there is none."""
        fields = self.fields
        if not len(self):
            return ""
        return fields.to_account[0] if fields.kind[0] == Kind.LOAN_BACK else fields.account[0]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a batch: rows, and entries made from rows of this part or of those before it."""

    rows: RowColumns
    entries: EntryColumns


@dataclass(frozen=True, slots=True)
class AssetIdentity:
    """What a symbol of ours stands for: a token by its network and contract, and the name it gives itself."""

    network: str
    contract: str
    name: str = ""


class ZoneFrom(StrEnum):
    """How the time zone of a file's times is known."""

    FORMAT = "format"
    HEADER = "header"
    PREAMBLE = "preamble"
    FILE_NAME = "file_name"
    GIVEN = "given"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class StatedBalance:
    """What a file says an account held of an asset after (`line`) at a time. `wallet` is a part of the account, '' for
    all of it. `expected` is what the rows before it lead to, where that is something else: rows are missing or changed.
    """

    time: int
    wallet: str
    asset: str
    quantity: Decimal
    line: int
    expected: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One file read by one format, not yet in the ledger. `account` is the account its entries stand on.

    `account_kind` is exchange, wallet, bank or cash; `venue` an id such as `binance`, '' where the format has none.
    `layout` names the version of the format, and `confidence` says how surely it was recognised (exact, likely).
    `warnings` are sentences about the file as a whole (an assumed time zone, for one).
    `zone` is what its local times are ahead of UTC, in minutes. `covers` says what of the account's doings the file
    holds all of (all, trades, transfers, income, p2p, derivatives, bank), `period` the first and last Karachi day
    (`date.toordinal()`) that the file says it is of, None where it doesn't. `assets` names the tokens among the
    symbols, `balances` what the file states the account held. `known_from` says how the layout is known (sample,
    vendor, reader, unconfirmed).
    `addresses` are the own ones that the file is about, named by the person or found in it. `endpoint` is what of a
    service a sync asked ('' for a file).
    Where `parts` is an iterator the file is read as they are taken: they come once, `warnings`, `assets`, `balances`
    and `addresses` are complete after the last (`assets` for each part as it comes), and `account` may be '' for that
    of the first entry.
    """

    importer: str
    importer_version: str
    name: str
    sha256: str
    account: str
    account_kind: str
    venue: str
    parts: Iterable[Part]
    warnings: Sequence[str] = ()
    layout: str = ""
    confidence: str = ""
    zone: int = 0
    zone_from: ZoneFrom = ZoneFrom.FORMAT
    covers: Sequence[str] = ("all",)
    period: tuple[int, int] | None = None
    assets: Mapping[str, AssetIdentity] = field(default_factory=dict)
    balances: Sequence[StatedBalance] = ()
    known_from: str = ""
    addresses: Sequence[str] = ()
    endpoint: str = ""

    @property
    def rows(self) -> list[RawRow]:
        """The rows one by one; of a batch whose parts are a sequence."""
        return [row for part in self.parts for row in rows_in(part.rows)]

    @property
    def entries(self) -> list[BatchEntry]:
        """The entries one by one; of a batch whose parts are a sequence."""
        return [made for part in self.parts for made in entries_in(part.entries)]


def row_columns(rows: Sequence[RawRow]) -> RowColumns:
    return RowColumns(
        [row.line for row in rows],
        [row.content for row in rows],
        [row.identity for row in rows],
        {
            place: Fate(row.state, row.reason, row.column, row.value)
            for place, row in enumerate(rows)
            if row.state != RowState.USED
        },
    )


def rows_in(columns: RowColumns) -> Iterator[RawRow]:
    for place, (line, content, identity) in enumerate(
        zip(columns.line, columns.content, columns.identity, strict=True)
    ):
        fate = columns.fates.get(place)
        if fate is None:
            yield RawRow(line, content, identity)
        else:
            yield RawRow(line, content, identity, fate.state, fate.reason, fate.column, fate.value)


def fields_of(entry: Entry) -> tuple[int | str, ...]:
    """One entry as a row across `EntryFields`. ValueError for a number wider than the ledger holds."""
    sent, received, fee, value = entry.sent, entry.received, entry.fee, entry.value_pkr
    return (
        entry.time,
        entry.kind.value,
        entry.account,
        *_side(sent),
        *_side(received),
        *_side(fee),
        entry.to_account,
        "" if value is None else plain(bounded(value)),
        entry.counterparty,
        entry.reference,
        entry.tags,
        entry.note,
    )


def _side(amount: Amount | None) -> tuple[str, str]:
    if amount is None or not amount.quantity:
        return "", ""
    return amount.asset, plain(bounded(amount.quantity))


def entry_columns(entries: Sequence[BatchEntry]) -> EntryColumns:
    """ValueError for a number wider than the ledger holds."""
    rows = [fields_of(made.entry) for made in entries]
    columns: list[Any] = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in EntryFields._fields]
    return EntryColumns(
        [made.identity for made in entries],
        [made.rows for made in entries],
        [made.detail for made in entries],
        EntryFields(*columns),
    )


def entries_in(columns: EntryColumns) -> Iterator[BatchEntry]:
    for identity, rows, detail, fields in zip(
        columns.identity, columns.rows, columns.detail, zip(*columns.fields, strict=True), strict=True
    ):
        yield BatchEntry(_entry(*fields), identity, rows, detail)


def _entry(
    time: int,
    kind: str,
    account: str,
    sent_asset: str,
    sent: str,
    received_asset: str,
    received: str,
    fee_asset: str,
    fee: str,
    to_account: str,
    value_pkr: str,
    *texts: str,
) -> Entry:
    return Entry(
        time,
        Kind(kind),
        account,
        Amount(sent_asset, Decimal(sent)) if sent else None,
        Amount(received_asset, Decimal(received)) if received else None,
        Amount(fee_asset, Decimal(fee)) if fee else None,
        to_account,
        Decimal(value_pkr) if value_pkr else None,
        *texts,
    )


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or in a dry run would do. `rejected` holds the refused rows; `entries_replaced` counts the
    entries of an earlier import of the same file, read otherwise (zone, account, format), whose place it takes."""

    importer: str
    name: str
    account: str
    rows_read: int
    entries_added: int
    rows_known: int
    rows_set_aside: int
    rejected: Sequence[RawRow]
    period_from: int | None
    period_to: int | None
    warnings: Sequence[str]
    layout: str = ""
    confidence: str = ""
    entries_replaced: int = 0
