"""What an importer hands to the ledger: raw rows, the entries made from them, and what was refused. Plain data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.model import Entry


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
    (2: a trade or order history; 1: an account statement that repeats it).
    """

    entry: Entry
    identity: bytes
    rows: tuple[int, ...]
    detail: int = 2


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One file read by one format, not yet in the ledger. `account` is the account its entries stand on.

    `account_kind` is exchange, wallet, bank or cash; `venue` an id such as `binance`, '' where the format has none.
    `layout` names the version of the format, and `confidence` says how surely it was recognised (exact, likely).
    `warnings` are sentences about the file as a whole (an assumed time zone, for one).
    """

    importer: str
    importer_version: str
    name: str
    sha256: str
    account: str
    account_kind: str
    venue: str
    rows: Sequence[RawRow]
    entries: Sequence[BatchEntry]
    warnings: Sequence[str] = ()
    layout: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or in a dry run would do. `rejected` holds the refused rows."""

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


Progress = Callable[[str, int, int], None]
"""Called with (what is being done, how many of, how many in all). It may raise `engine.errors.Cancelled`."""


def no_progress(what: str, done: int, total: int) -> None:
    """The Progress of those who don't look."""
