"""taxapp edit, taxapp edits, taxapp undo, taxapp redo, taxapp imports."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UsageError
from engine.model import Kind
from taxapp.cli.parser import DONE, Commands, add_command, options_anywhere
from taxapp.cli.printing import print_json, print_table, talk

if TYPE_CHECKING:
    from engine.ledger.cells import Cell
    from engine.ledger.edits import Edit

_EXAMPLES = """taxapp edit mine.hisaab ignore 5c1f90e7 20b3 --note "test transfer"
          taxapp edit mine.hisaab restore 5c1f90e7
          taxapp edit mine.hisaab kind 5c1f90e7 gift_in
          taxapp edit mine.hisaab tag 5c1f90e7 bank
          taxapp edit mine.hisaab untag 5c1f90e7 spam
          taxapp edit mine.hisaab note 5c1f90e7 "loan from my brother"
          taxapp edit mine.hisaab match 5c1f90e7 20b3
          taxapp edit mine.hisaab apart 5c1f90e7 20b3
          taxapp edit mine.hisaab value 5c1f90e7 150000.50
          taxapp edit mine.hisaab price USDT 282.5 5c1f90e7 20b3
          taxapp edit mine.hisaab split 5c1f90e7 0.3 0.2
          taxapp edit mine.hisaab merge 5c1f90e7 20b3 --kind swap"""


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    edit = add_command(
        commands, "edit", "decide what an entry is, what it belongs to, or that it does not count", _EXAMPLES, _edit
    )
    edit.add_argument("ledger", type=Path, metavar="LEDGER")
    edit.add_argument("action", choices=tuple(_ACTIONS), metavar="ACTION", help=", ".join(_ACTIONS))
    edit.add_argument(
        "arguments", nargs="+", metavar="ENTRY", help="an entry's id or its beginning, and what it becomes"
    )
    edit.add_argument("--note", default="", help="why; it is kept with the edit")
    edit.add_argument(
        "--as",
        dest="kind",
        choices=("transfer", "overlap", "p2p_bank", "swap"),
        help="as what two entries belong together or not: withdrawal and deposit; one that stays and its repetition; "
        "P2P order and bank line; a coin and what came for it. Without, their kinds decide",
    )
    edit.add_argument("--kind", dest="merged", default="", metavar="KIND", help="what merged entries are together")
    options_anywhere(edit)
    listed = add_command(commands, "edits", "list what was decided and undone", "taxapp edits mine.hisaab", _edits)
    listed.add_argument("ledger", type=Path, metavar="LEDGER")
    undone = add_command(
        commands, "undo", "take an edit back; to undo an undo is to redo", "taxapp undo mine.hisaab 3", _undo
    )
    undone.add_argument("ledger", type=Path, metavar="LEDGER")
    undone.add_argument("edit", type=int, nargs="?", metavar="ID", help="the edit's number; without: the last")
    redone = add_command(
        commands, "redo", "make again what was undone last, until something is edited", "taxapp redo mine.hisaab", _redo
    )
    redone.add_argument("ledger", type=Path, metavar="LEDGER")
    brought = add_command(
        commands, "imports", "list what was imported and synced, or take it out",
        "taxapp imports mine.hisaab\n          taxapp imports mine.hisaab --remove 3", _imports,
    )  # fmt: skip
    brought.add_argument("ledger", type=Path, metavar="LEDGER")
    brought.add_argument(
        "--remove", type=int, nargs="+", metavar="ID", help="take these imports out, as one edit that can be undone"
    )


def _edit(given: argparse.Namespace) -> int:
    return _show(_ACTIONS[given.action](given, given.arguments), given)


def _undo(given: argparse.Namespace) -> int:
    from taxapp.usecases.edits import undo_edit

    return _show([undo_edit(given.ledger, given.edit)], given)


def _redo(given: argparse.Namespace) -> int:
    from taxapp.usecases.edits import redo_last

    return _show([redo_last(given.ledger)], given)


def _imports(given: argparse.Namespace) -> int:
    from taxapp.format import day
    from taxapp.usecases.edits import list_imports, undo_import

    if given.remove:
        return _show([undo_import(given.ledger, given.remove)], given)
    found = list_imports(given.ledger)
    if given.json:
        print_json([asdict(one) for one in found])
        return DONE
    if not found:
        talk("Nothing was imported.")
        return DONE
    rows = [("import", "on", "what", "of", "rows", "entries")]
    rows += [
        (str(one.id), day(one.imported_at), one.name, one.account, f"{one.rows:,}", f"{one.entries:,}") for one in found
    ]
    print_table(rows, right=(0, 4, 5))
    return DONE


def _edits(given: argparse.Namespace) -> int:
    from taxapp.format import day
    from taxapp.usecases.edits import list_edits

    found = list_edits(given.ledger)
    if given.json:
        print_json([_json(one) for one in found])
        return DONE
    if not found:
        talk("Nothing was edited.")
        return DONE
    rows = [("edit", "on", "action", "entry", "what", "note", "")]
    for one in found:
        state = f"undone by {one.undone_by}" if one.undone_by else f"undoes {one.undoes}" if one.undoes else ""
        rows.append((str(one.id), day(one.made_at), one.action, one.entry_uid, _words(one), one.note, state))
    print_table(rows, right=(0,))
    return DONE


def _show(made: Sequence[Edit], given: argparse.Namespace) -> int:
    if given.json:
        print_json([_json(one) for one in made])
    for one in made:
        talk(f"Edit {one.id}: {_words(one)}. `taxapp undo {given.ledger} {one.id}` takes it back.")
    return DONE


def _words(edit: Edit) -> str:
    """What an edit changed."""
    if edit.entries:
        return _words_of_many(edit)
    told = [_change(before, after) for before, after in zip(edit.before, edit.after, strict=True) if before != after]
    return "; ".join(told)


def _words_of_many(edit: Edit) -> str:
    [before], [after] = edit.before, edit.after
    [field], many = after.key, f"{edit.entries:,} entries"
    if after.value is None:
        said = before.value[0] if before.value else ""
        return f"{field} of {many} as before" + (f", not {said}" if said and field != "ignored" else "")
    if field == "ignored":
        return f"{many} are ignored" if after.value[0] else f"{many} count again"
    return f"{field} of {many}: {after.value[0] or 'as imported'}"


def _change(before: Cell, after: Cell) -> str:
    key = after.key
    if after.table == "entry_change":
        if key[1] == "replaced":
            return f"{key[0]} is out: {after.value[0]}" if after.value else f"{key[0]} is as it was"
        if key[1] == "ignored":
            return f"{key[0]} is ignored" if after.value else f"{key[0]} counts again"
        was, now = (f'"{cell.value[0]}"' if cell.value else "as imported" for cell in (before, after))
        return f"{key[1]} of {key[0]}: {was} -> {now}"
    if after.table == "account":
        was, now = (f'"{cell.value[0] if cell.value else ""}"' for cell in (before, after))
        return f"{key[1]} of account {key[0]}: {was} -> {now}"
    if after.table == "election":
        return f"election {key[0]} is {after.value[0]}" if after.value else f"election {key[0]} is taken back"
    if after.table == "question_state":
        return f"question {key[0]} is {after.value[0] if after.value else 'open'}"
    if after.table in ("price", "fx"):
        was, now = (cell.value[0] if cell.value else "none" for cell in (before, after))
        what = (
            f"price of {key[0]} on {key[1]} in {key[2]}" if after.table == "price" else f"rate of {key[0]} on {key[1]}"
        )
        return f"{what}: {was} -> {now}"
    if after.table == "made":
        return f"{key[0]} counts" if after.value else f"{key[0]} is gone"
    if after.table == "import":
        name = (before.value or after.value or ("",))[0]
        return f"import {key[0]} ({name}) is back" if after.value else f"import {key[0]} ({name}) is taken out"
    if after.table == "evidence_entry":
        return f"file {key[0][:8]} {'attached to' if after.value is not None else 'taken from'} {key[1]}"
    pair = f"{key[1]} and {key[2]} ({key[0]})"
    if after.table == "apart":
        return f"{pair} kept apart" if after.value is not None else f"{pair} no longer kept apart"
    return f"{pair} matched" if after.value is not None else f"{pair} no longer matched"


def _json(edit: Edit) -> dict[str, object]:
    from engine.karachi import iso_utc

    def cells(these: Sequence[Cell]) -> list[dict[str, object]]:
        return [
            {"table": one.table, "key": list(one.key), "value": None if one.value is None else list(one.value)}
            for one in these
        ]

    return {
        "edit": edit.id,
        "made_at": iso_utc(edit.made_at),
        "action": str(edit.action),
        "entry": edit.entry_uid,
        "what": _words(edit),
        "note": edit.note,
        "undoes": edit.undoes,
        "undone_by": edit.undone_by,
        "entries": edit.entries,
        "before": cells(edit.before),
        "after": cells(edit.after),
    }


# --- actions ------------------------------------------------------------------------------------------------------


def _ignore(given: argparse.Namespace, arguments: Sequence[str]) -> list[Edit]:
    from taxapp.usecases.edits import ignore_entries

    return ignore_entries(given.ledger, arguments, given.note)


def _restore(given: argparse.Namespace, arguments: Sequence[str]) -> list[Edit]:
    from taxapp.usecases.edits import restore_entries

    return restore_entries(given.ledger, arguments, given.note)


def _kind(given: argparse.Namespace, arguments: Sequence[str]) -> list[Edit]:
    from taxapp.usecases.edits import reclassify_entry

    entry, name = _two(arguments, "an entry and its kind")
    return [reclassify_entry(given.ledger, entry, _kind_named(name), given.note)]


def _tag(given: argparse.Namespace, arguments: Sequence[str]) -> list[Edit]:
    from taxapp.usecases.edits import tag_entry

    return [tag_entry(given.ledger, arguments[0], add=_rest(arguments, "the tags"), note=given.note)]


def _untag(given: argparse.Namespace, arguments: Sequence[str]) -> list[Edit]:
    from taxapp.usecases.edits import tag_entry

    return [tag_entry(given.ledger, arguments[0], take=_rest(arguments, "the tags"), note=given.note)]


def _note(given: argparse.Namespace, arguments: Sequence[str]) -> list[Edit]:
    from taxapp.usecases.edits import annotate_entry

    return [annotate_entry(given.ledger, *_two(arguments, "an entry and its note"))]


def _value(given: argparse.Namespace, arguments: Sequence[str]) -> list[Edit]:
    from taxapp.usecases.edits import set_entry_value

    entry, value = _two(arguments, "an entry and its value in rupees, or the word imported")
    return [set_entry_value(given.ledger, entry, None if value == "imported" else _number(value), given.note)]


def _price(given: argparse.Namespace, arguments: Sequence[str]) -> list[Edit]:
    from taxapp.usecases.edits import price_entries

    if len(arguments) < 3:
        raise UsageError("This takes a coin, its price in rupees and the entries.")
    asset, price, *entries = arguments
    return [price_entries(given.ledger, entries, asset, _number(price), given.note)]


def _split(given: argparse.Namespace, arguments: Sequence[str]) -> list[Edit]:
    from taxapp.usecases.edits import split_by_quantity

    entry, *quantities = arguments
    return [split_by_quantity(given.ledger, entry, [_number(one) for one in quantities], given.note)]


def _merge(given: argparse.Namespace, arguments: Sequence[str]) -> list[Edit]:
    from taxapp.usecases.edits import merge_entries

    return [merge_entries(given.ledger, arguments, _kind_named(given.merged) if given.merged else None, given.note)]


def _number(text: str) -> Decimal:
    from engine.exact import decimal

    try:
        return decimal(text.replace(",", ""))
    except ValueError as reason:
        raise UsageError(f"{reason}.") from None


def _kind_named(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        raise UsageError(f"{name!r} is no kind. There are: {', '.join(Kind)}.") from None


def _match(given: argparse.Namespace, arguments: Sequence[str]) -> list[Edit]:
    from engine.ledger.edits import MatchKind
    from taxapp.usecases.edits import match_entries

    kind = MatchKind(given.kind) if given.kind else None
    return [match_entries(given.ledger, *_two(arguments, "two entries"), kind, given.note)]


def _apart(given: argparse.Namespace, arguments: Sequence[str]) -> list[Edit]:
    from engine.ledger.edits import MatchKind
    from taxapp.usecases.edits import keep_entries_apart

    kind = MatchKind(given.kind) if given.kind else None
    return [keep_entries_apart(given.ledger, *_two(arguments, "two entries"), kind, given.note)]


_ACTIONS: dict[str, Callable[[argparse.Namespace, Sequence[str]], list[Edit]]] = {
    "ignore": _ignore,
    "restore": _restore,
    "kind": _kind,
    "tag": _tag,
    "untag": _untag,
    "note": _note,
    "match": _match,
    "apart": _apart,
    "value": _value,
    "price": _price,
    "split": _split,
    "merge": _merge,
}


def _two(arguments: Sequence[str], what: str) -> tuple[str, str]:
    if len(arguments) != 2:
        raise UsageError(f"This takes {what}.")
    return arguments[0], arguments[1]


def _rest(arguments: Sequence[str], what: str) -> Sequence[str]:
    if len(arguments) < 2:
        raise UsageError(f"This takes an entry and {what}.")
    return arguments[1:]
