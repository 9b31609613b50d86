"""taxapp lock, taxapp unlock: a filed year frozen, and what has changed since."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from taxapp.cli.parser import DONE, FOUND, Commands, add_command
from taxapp.cli.printing import TerminalProgress, counted, print_json, print_table, talk

if TYPE_CHECKING:
    from taxapp.usecases.locking import Since

_SHOWN = 20


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    lock = add_command(
        commands,
        "lock",
        "freeze a filed year; without --year, the locked years and what has changed since",
        'taxapp lock mine.hisaab --year 2026 --note "filed, acknowledgement 123"',
        _lock,
    )
    lock.add_argument("ledger", type=Path, metavar="LEDGER")
    lock.add_argument("--year", type=int, help="the tax year, by the year it ends in: 2026")
    lock.add_argument("--note", default="", metavar="TEXT", help="what to remember of it")
    unlock = add_command(
        commands, "unlock", "take the lock off a year", "taxapp unlock mine.hisaab --year 2026", _unlock
    )
    unlock.add_argument("ledger", type=Path, metavar="LEDGER")
    unlock.add_argument("--year", type=int, required=True, help="the tax year, by the year it ends in: 2026")


def _lock(given: argparse.Namespace) -> int:
    from engine.ledger.locks import day_text
    from taxapp.usecases.locking import changed_since, lock_year, locked_years

    progress = TerminalProgress()
    if given.year is not None:
        locked = lock_year(given.ledger, given.year, given.note, progress)
        progress.clear()
        if given.json:
            print_json({"tax_year": locked.tax_year, "locked": day_text(locked.locked_at), "note": locked.note})
        else:
            talk(f"TY{locked.tax_year} is locked. Later changes are told by `taxapp lock {given.ledger}`.")
        return DONE
    every = [changed_since(given.ledger, one.tax_year, progress) for one in locked_years(given.ledger)]
    progress.clear()
    found = [one for one in every if one is not None]
    if given.json:
        print_json([_as_json(one) for one in found])
    elif not found:
        talk("No year is locked. Lock a filed one with --year.")
    for one in () if given.json else found:
        _print(one)
    return FOUND if any(one.count for one in found) else DONE


def _unlock(given: argparse.Namespace) -> int:
    from engine.ledger.locks import day_text
    from taxapp.usecases.locking import unlock_year

    lock = unlock_year(given.ledger, given.year)
    if given.json:
        print_json({"tax_year": lock.tax_year, "locked": day_text(lock.locked_at), "note": lock.note})
    else:
        talk(f"TY{lock.tax_year}, locked on {day_text(lock.locked_at)}, is unlocked.")
    return DONE


def _print(since: Since) -> None:
    from engine.ledger.locks import day_text

    lock = since.lock
    note = f" ({lock.note})" if lock.note else ""
    if not since.count:
        print(f"TY{lock.tax_year}, locked on {day_text(lock.locked_at)}{note}: every figure is as it was.")
        return
    print(f"TY{lock.tax_year}, locked on {day_text(lock.locked_at)}{note}: {counted(since.count, 'figure')} changed.")
    rows = [("figure", "locked", "now", "difference")]
    for one in since.figures[:_SHOWN]:
        apart = "" if one.apart is None else f"{one.apart:f}"
        rows.append((one.figure, one.one or "—", one.other or "—", apart))
    print_table(rows, right=(1, 2, 3))
    if since.count > _SHOWN:
        print(f"and {since.count - _SHOWN:,} more; --json tells up to {len(since.figures):,}")
    for imported in since.imports:
        print(f"imported since: {imported.name}, {counted(imported.in_year, 'entry', 'entries')} in the year")
    if since.edits:
        print(f"edits since: {len(since.edits):,}; `taxapp edits` lists them")
    for key, before, after in since.elections:
        print(f"elected otherwise: {key}, {before or 'none'}, now {after or 'none'}")
    if since.rules_changed:
        print("The rule pack is another than it was.")
    print()


def _as_json(since: Since) -> dict[str, object]:
    from engine.ledger.locks import day_text

    return {
        "tax_year": since.lock.tax_year,
        "locked": day_text(since.lock.locked_at),
        "note": since.lock.note,
        "differences": since.count,
        "figures": [
            {
                "figure": one.figure,
                "locked": one.one,
                "now": one.other,
                "difference": None if one.apart is None else f"{one.apart:f}",
            }
            for one in since.figures
        ],
        "imports": [{"name": one.name, "entries_in_year": one.in_year} for one in since.imports],
        "edits": [one.id for one in since.edits],
        "elections": [{"key": key, "locked": before, "now": after} for key, before, after in since.elections],
        "rules_changed": since.rules_changed,
    }
