"""The nouns of review: something the ledger leaves open, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from engine.ledger.edits import State
from engine.model import Severity


@dataclass(frozen=True, slots=True)
class RawLine:
    """A row of a file as it was read: the entry made of it ('' for none), the file, the line, its words."""

    entry: str
    file: str
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something open. `year` is the tax year it is about, 0 for none; `entries` are uids.

    `id` is the same as long as the question is: after computing again, and in the same ledger made anew. It changes
    with what the question is about, so an answer holds for what was asked and nothing more. `commands` mend it (LEDGER
    stands for the file). `worth` is what of the tax of all years that have entries, in paisa, mending it may save;
    None where that cannot be told. `worth_note` says under which assumption, and whether it is a close figure. An item
    that the person answered is seen to or explained; one that is ignored may stay as it is.
    """

    id: str
    code: str
    severity: Severity
    year: int
    entries: tuple[str, ...]
    message: str
    remedy: str
    commands: tuple[str, ...] = ()
    worth: int | None = None
    worth_note: str = ""
    state: State = State.OPEN
    note: str = ""
    rows: tuple[RawLine, ...] = ()


def make_item(
    code: str,
    severity: Severity,
    message: str,
    remedy: str,
    *,
    year: int = 0,
    entries: Iterable[str] = (),
    key: Iterable[object] = (),
    commands: tuple[str, ...] = (),
    worth: int | None = None,
    worth_note: str = "",
) -> Item:
    """An open item. `key` says, beside code and entries, which question it is."""
    uids = tuple(entries)
    parts = "\x1f".join([code, *map(str, key), *sorted(uids)])
    name = hashlib.blake2b(parts.encode(), digest_size=5).hexdigest()
    return Item(name, code, severity, year, uids, message, remedy, commands, worth, worth_note)
