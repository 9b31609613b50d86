"""taxapp rules list, show, check."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from taxapp.cli.parser import DONE, FOUND, Commands, add_command
from taxapp.cli.printing import print_json, print_table, talk, wrapped

if TYPE_CHECKING:
    from engine.rules.loader import PackInfo, Rules
    from engine.rules.schema import Parameter


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    rules = commands.add_parser(
        "rules",
        help="rule packs: the law as this program has it",
        description="Rule packs: the law as this program has it.",
        epilog="example:  taxapp rules show pakistan/TY2026",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = rules.add_subparsers(metavar="ACTION", required=True)
    listing = add_command(
        actions, "list", "list the rule packs: enacted law, scenarios, your own", "taxapp rules list", _list
    )
    show = add_command(
        actions,
        "show",
        "show a pack's parameters with their sources",
        "taxapp rules show pakistan/TY2026\n          taxapp rules show s37c-15 --year 2027",
        _show,
    )
    show.add_argument("pack", metavar="PACK", help="a pack's id or file")
    show.add_argument("--year", type=int, metavar="Y", help="the tax year, for a pack of several; else the last")
    check = add_command(
        actions,
        "check",
        "check a pack of your own: every fault with file, line, key and what was expected",
        "taxapp rules check my-pack.toml",
        _check,
    )
    check.add_argument("file", type=Path, metavar="FILE")
    for parser in (listing, show, check):
        parser.add_argument("--ledger", type=Path, metavar="LEDGER", help="look for packs beside this ledger too")


def _list(given: argparse.Namespace) -> int:
    from engine.rules.loader import list_packs

    packs = list_packs(given.ledger)
    if given.json:
        print_json(
            [
                {
                    "id": pack.id,
                    "tax_year": pack.years[0] if len(pack.years) == 1 else None,
                    "years": list(pack.years),
                    "title": pack.title,
                    "kind": pack.kind,
                    "path": str(pack.path),
                    "fault": pack.fault,
                }
                for pack in packs
            ]
        )
    else:
        print_table(
            [
                (pack.id, _years(pack), pack.kind, f"cannot be used: {pack.fault}" if pack.fault else pack.title, place)
                for pack in packs
                for place in [str(pack.path) if pack.kind == "own" else ""]
            ]
        )
        talk("Scenarios are not law: they show what a proposal would cost, where they are asked for.")
    return DONE


def _years(pack: PackInfo) -> str:
    if not pack.years:
        return "-"
    first, last = pack.years[0], pack.years[-1]
    return f"TY{first}" if first == last else f"TY{first} to TY{last}"


def _show(given: argparse.Namespace) -> int:
    from engine.rules.loader import load_rules, parameters, years_of_pack
    from engine.rules.schema import informative

    years = years_of_pack(given.pack, given.ledger)
    rules = load_rules(given.year if given.year is not None else years[-1], given.pack, given.ledger)
    if given.json:
        shown = [
            {
                "parameter": name,
                **one.model_dump(mode="json"),
                "informative": informative(name),
                "stated_by": rules.origins[name],
            }
            for name, one in parameters(rules.pack)
        ]
        pack = rules.pack
        print_json(
            {
                "id": pack.id,
                "tax_year": pack.tax_year,
                "title": pack.title,
                "extends": pack.extends,
                "since": pack.since,
                "digest": rules.digest,
                "parameters": shown,
            }
        )
        return DONE
    _print_page(rules)
    if given.year is None and len(years) > 1:
        talk(f"Shown for tax year {years[-1]}; --year shows another.")
    return DONE


_TITLES = {"beside": "beside the computation"}


def _print_page(rules: Rules) -> None:
    from engine.rules.loader import parameters
    from engine.rules.schema import INFORMATIVE

    pack = rules.pack
    print(f"{pack.title}\n{pack.id}, tax year {pack.tax_year}")
    if pack.extends:
        print(f"Builds on {pack.extends}; what it does not state is taken from there.")
    group = ""
    for name, one in parameters(pack):
        part, _, rest = name.partition(".")
        if part != group:
            group = part
            about = (type(getattr(pack, part)).__doc__ or "").strip().split("\n\n")[0]
            print(f"\n\n{_TITLES.get(part, part.replace('_', ' ')).upper()}")
            print(wrapped(" ".join(about.split())))
        _print_parameter(rest, one, rules.origins[name] if pack.extends else "", INFORMATIVE.get(name, ""))


def _print_parameter(name: str, one: Parameter[object], stated_by: str, informative: str) -> None:
    from engine.rules.loader import value_text
    from engine.rules.schema import Part

    rows = [row for row in one.value if isinstance(row, Part)] if isinstance(one.value, tuple) else []
    print(f"\n  {name}" + ("" if rows else f" = {value_text(one.value, one.unit)}"))
    for row in rows:
        print(f"      {value_text(row)}")
    if informative:
        print(wrapped(f"For information: {informative}.", "    "))
    if one.note:
        print(wrapped(one.note, "    "))
    print(wrapped(f"{one.section}. {one.status.capitalize()}, certainty {one.certainty}.", "    "))
    print(wrapped(f"Source, {one.date}: {one.source}", "    "))
    if stated_by:
        print(f"    Stated by {stated_by}")


def _check(given: argparse.Namespace) -> int:
    from engine.rules.loader import check_pack, load_pack

    faults = check_pack(given.file, given.ledger)
    if given.json:
        print_json(
            {
                "valid": not faults,
                "faults": [
                    {"file": str(one.path), "line": one.line, "key": one.key, "said": one.said} for one in faults
                ],
            }
        )
    else:
        for fault in faults:
            print(fault)
        if not faults:
            pack = load_pack(given.file)
            talk(f"{given.file} is a valid rule pack: {pack.id}, {pack.title}.")
    return FOUND if faults else DONE
