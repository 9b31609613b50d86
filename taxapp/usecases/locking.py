"""Locking a filed year, and telling what has changed since. Computing is never blocked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.progress import Progress, no_progress

if TYPE_CHECKING:
    from engine.bundle.figures import Difference
    from engine.ledger.edits import Edit
    from engine.ledger.locks import Imported, Lock
    from engine.model import Return

MOST = 5_000


@dataclass(frozen=True, slots=True)
class Locked:
    """A locked year. `locked_at` in UTC microseconds."""

    tax_year: int
    locked_at: int
    note: str


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since a year was locked.

    `figures` are those that differ (`one` as locked, `other` as now), the first MOST of `count`; `imports` and `edits`
    what was done to the ledger since; `elections` the choices and facts that are others now, as (key, locked, now).
    Rupees are decimal text.
    """

    lock: Locked
    count: int
    figures: tuple[Difference, ...]
    imports: tuple[Imported, ...]
    edits: tuple[Edit, ...]
    elections: tuple[tuple[str, str, str], ...]
    rules_changed: bool
    locked_payable: str
    payable: str
    rows: Mapping[str, tuple[str, str]]
    """Asset and time of the rows that figures stand in, by `disposals.ID`."""


def lock_year(ledger_path: Path, year: int, note: str = "", progress: Progress = no_progress) -> Locked:
    """Freeze a year as the ledger gives it now, under enacted law and the settings that it keeps.

    InputError where the year is locked already or cannot be computed.
    """
    from engine.bulk import collector_paused
    from engine.bundle.members import ledger_digest, write_ledger
    from engine.ledger.ledger import open_ledger
    from engine.ledger.locks import Lock, lock_of, now, put_lock
    from engine.ledger.spoken import words_of_entries
    from engine.tax.computation_json import computation_text
    from engine.tax.compute import compute
    from taxapp.usecases.reading import read_year

    read = read_year(ledger_path, year, {}, None, progress)
    with open_ledger(ledger_path) as ledger:
        said = words_of_entries(ledger.connection)
        there = lock_of(ledger, year)
    if there is None:
        with collector_paused():
            result = compute(*read, progress)
        digest = ledger_digest(write_ledger(read.columns, read.settings, said, year, progress))
        lock = Lock(year, now(), digest, read.rules.digest, computation_text(result), note.strip())
    else:
        lock = there  # putting it refuses, and says why
    with open_ledger(ledger_path) as ledger:
        put_lock(ledger, lock)
    return _locked(lock)


def unlock_year(ledger_path: Path, year: int) -> Lock:
    """Unlock a year; what was locked, for `lock_again`. InputError where it is not."""
    from engine.ledger.ledger import open_ledger
    from engine.ledger.locks import take_lock

    with open_ledger(ledger_path) as ledger:
        return take_lock(ledger, year)


def lock_again(ledger_path: Path, lock: Lock) -> None:
    """Put back what `unlock_year` took. InputError where the year is locked again already."""
    from engine.ledger.ledger import open_ledger
    from engine.ledger.locks import put_lock

    with open_ledger(ledger_path) as ledger:
        put_lock(ledger, lock)


def locked_years(ledger_path: Path) -> list[Locked]:
    from engine.ledger.ledger import open_ledger
    from engine.ledger.locks import locks_of

    with open_ledger(ledger_path) as ledger:
        return [Locked(*one) for one in locks_of(ledger.connection)]


def changed_since(
    ledger_path: Path, year: int, progress: Progress = no_progress, result: Return | None = None
) -> Since | None:
    """What differs from the locked year; None where it is not locked. `result`: the year as it is now, where known."""
    import json

    from engine.bundle.figures import compare, rows_named
    from engine.karachi import year_end, year_start
    from engine.ledger.edits import edits
    from engine.ledger.ledger import open_ledger
    from engine.ledger.locks import imports_since, lock_of
    from engine.tax.computation_json import computation_bytes
    from taxapp.usecases.computing import compute_year

    with open_ledger(ledger_path) as ledger:
        lock = lock_of(ledger, year)
        if lock is None:
            return None
        imports = imports_since(ledger.connection, lock.locked_at, year_start(year), year_end(year))
        made = [one for one in edits(ledger) if one.made_at >= lock.locked_at]
    now = result or compute_year(ledger_path, year, progress=progress)
    progress("Comparing with the locked year", 0, 1)
    written = computation_bytes(now)
    is_same = written == lock.computation.encode()
    figures: list[Difference] = []
    before: dict[str, dict[str, str]] = {"elections": {}, "tax": _tax(now)}
    after = before
    if not is_same:  # or two long documents would be read for nothing
        before, after = json.loads(lock.computation), json.loads(written)
        found = compare(before, after, in_words=False)
        figures = [one for one in found if one.figure not in ("rules.digest", "rules.pack")]
    return Since(
        _locked(lock),
        len(figures),
        tuple(figures[:MOST]),
        tuple(imports),
        tuple(made),
        tuple(_others(before["elections"], after["elections"])),
        lock.rules_sha256 != now.pack_digest,
        before["tax"]["payable"],
        after["tax"]["payable"],
        rows_named((one.figure for one in figures[:MOST]), before, after),
    )


def _tax(result: Return) -> dict[str, str]:
    from engine.exact import rupees_text

    return {"payable": rupees_text(result.tax.payable)}


def _others(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, str, str]]:
    keys = dict.fromkeys([*after, *before])
    return [(key, before.get(key, ""), after.get(key, "")) for key in keys if before.get(key) != after.get(key)]


def _locked(lock: Lock) -> Locked:
    return Locked(lock.tax_year, lock.locked_at, lock.note)
