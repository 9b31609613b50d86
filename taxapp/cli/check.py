"""taxapp check, taxapp coverage."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UsageError
from taxapp.cli.parser import DONE, FOUND, Commands, add_command
from taxapp.cli.printing import TerminalProgress, print_json, print_table, talk, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.review.coverage import Covered
    from engine.review.item import Item

_INDENT = "      "
_WORDS = 400


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    check = add_command(
        commands,
        "check",
        "list what the ledger leaves open, what mending it is worth, and how",
        "taxapp check mine.hisaab --year 2026 --rows",
        _check,
    )
    check.add_argument("ledger", type=Path, metavar="LEDGER")
    check.add_argument("--year", type=int, metavar="YEAR", help="of this tax year alone")
    check.add_argument("--code", action="append", default=[], metavar="CODE", help="of this code alone, e.g. shortage")
    check.add_argument("--all", action="store_true", help="what was answered or ignored too")
    check.add_argument(
        "--rows", action="store_true", help="the entries and rows of the files behind each, side by side"
    )
    change = check.add_mutually_exclusive_group()
    change.add_argument("--answer", metavar="ID", help="it is seen to; say how with --note")
    change.add_argument("--ignore", metavar="ID", help="it may stay as it is")
    change.add_argument("--reopen", metavar="ID", help="it is open again")
    check.add_argument("--note", default="", metavar="TEXT", help="kept with --answer and --ignore")
    cover = add_command(
        commands,
        "coverage",
        "show which account is proven for which months by the files imported",
        "taxapp coverage mine.hisaab --year 2026",
        _coverage,
    )
    cover.add_argument("ledger", type=Path, metavar="LEDGER")
    cover.add_argument("--year", type=int, metavar="YEAR", help="the tax year; without: all years that files are of")


def _check(given: argparse.Namespace) -> int:
    changed = given.answer or given.ignore or given.reopen
    if given.note and not (given.answer or given.ignore):
        raise UsageError("--note goes with --answer or --ignore.")
    progress = TerminalProgress()
    if changed is not None:
        return _change(given, changed, progress)
    from taxapp.usecases.checking import review_items

    items = review_items(
        given.ledger,
        given.year,
        codes=given.code,
        with_done=given.all,
        with_rows=given.rows or given.json,
        progress=progress,
    )
    progress.clear()
    if given.json:
        print_json([_as_json(item) for item in items])
    else:
        for item in items:
            _print(item, given.ledger)
    still = [item for item in items if item.state == "open" and item.severity != "info"]
    if not given.json:
        talk(_sum(still))
        if still:
            talk(f"To say that one is seen to: taxapp check {given.ledger} --answer ID --note TEXT")
    return FOUND if still else DONE


def _change(given: argparse.Namespace, id_: str, progress: TerminalProgress) -> int:
    from engine.ledger.edits import State
    from taxapp.usecases.checking import set_state

    state = State.ANSWERED if given.answer else State.IGNORED if given.ignore else State.OPEN
    item = set_state(given.ledger, id_, state, given.note, progress)
    progress.clear()
    if given.json:
        print_json(_as_json(item))
    else:
        talk(f"{item.id} ({item.code}) is {item.state} now. `taxapp undo {given.ledger}` takes that back.")
    return DONE


def _sum(items: Sequence[Item]) -> str:
    if not items:
        return "Nothing is open."
    dearest = max(item.worth or 0 for item in items)
    told = "1 open question" if len(items) == 1 else f"{len(items)} open questions"
    return f"{told}; the dearest is worth Rs {dearest // 100:,} of tax." if dearest else f"{told}."


def _print(item: Item, ledger: Path) -> None:
    from engine.review.worth import in_words
    from importers.limits import shown

    year = f"  TY{item.year}" if item.year else ""
    state = "" if item.state == "open" else f"  {item.state}" + (f": {item.note}" if item.note else "")
    print(f"{item.severity.upper():5} {item.code}  {item.id}{year}{state}")
    for text in (item.message, in_words(item), f"-> {item.remedy}"):
        if text:
            print(wrapped(shown(text), _INDENT))
    for command in item.commands:
        print(f"{_INDENT}   {command.replace('LEDGER', str(ledger))}")
    for row in item.rows:
        words = " ".join(row.words.split())
        cut = words if len(words) <= _WORDS else f"{words[:_WORDS]}..."
        print(shown(f"{_INDENT}   {row.entry}  {row.file}, line {row.line}: {cut}"))


def _as_json(item: Item) -> dict[str, object]:
    from engine.exact import rupees_text

    return {
        "id": item.id,
        "code": item.code,
        "severity": item.severity,
        "year": item.year or None,
        "entries": list(item.entries),
        "message": item.message,
        "remedy": item.remedy,
        "commands": list(item.commands),
        "worth_pkr": None if item.worth is None else rupees_text(item.worth),
        "worth_note": item.worth_note,
        "state": item.state,
        "note": item.note,
        "rows": [{"entry": row.entry, "file": row.file, "line": row.line, "row": row.words} for row in item.rows],
    }


# --- coverage ------------------------------------------------------------------------------------------------------


def _coverage(given: argparse.Namespace) -> int:
    from taxapp.usecases.checking import coverage_of

    covered = coverage_of(given.ledger)
    years = [given.year] if given.year else _years(covered)
    if given.json:
        print_json([coverage_json(one, years) for one in covered])
        return DONE
    print_coverage(covered, years)
    return DONE


def print_coverage(covered: Sequence[Covered], years: Sequence[int]) -> None:
    """A map a tax year: accounts down, months across."""
    from engine.review.coverage import months
    from importers.limits import shown

    for year in years:
        rows = [(f"TY{year}", "", "JASONDJFMAMJ")]
        for one in covered:
            name, lines = shown(one.account), months(one, year)
            rows += [(name, what, line) for what, line in lines.items()] or [(name, "-", "." * 12)]
        print_table(rows)
        print()
    if years:
        talk("# proven throughout the month, + in part, . not at all.")
    else:
        talk("No file is imported.")


def coverage_json(covered: Covered, years: Sequence[int]) -> dict[str, object]:
    """An account's coverage: its stretches, and its months by tax year."""
    from engine.review.coverage import months
    from engine.review.written import day

    return {
        "account": covered.account,
        "kind": covered.kind,
        "stretches": [
            {
                "from": day(one.first),
                "to": day(one.last),
                "covers": list(one.covers),
                "stated": one.is_stated,
                "file": one.source,
            }
            for one in covered.stretches
        ],
        "months": {f"TY{year}": months(covered, year) for year in years},
    }


def _years(covered: Sequence[Covered]) -> list[int]:
    from engine.karachi import tax_year_of_day

    days = [day for one in covered for part in one.stretches for day in (part.first, part.last)]
    return list(range(tax_year_of_day(min(days)), tax_year_of_day(max(days)) + 1)) if days else []
