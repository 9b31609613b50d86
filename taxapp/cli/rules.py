"""taxapp rules list, show, check."""

from __future__ import annotations

import argparse
from pathlib import Path

from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import print_json, print_table, talk


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    rules = commands.add_parser(
        "rules",
        help="rule packs: the law as this program has it",
        description="Rule packs: the law as this program has it.",
        epilog="example:  taxapp rules show pakistan/TY2026",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = rules.add_subparsers(metavar="ACTION", required=True)
    add_command(actions, "list", "list the rule packs", "taxapp rules list", _list)
    show = add_command(
        actions, "show", "show a pack's parameters with their sources", "taxapp rules show pakistan/TY2026", _show
    )
    show.add_argument("pack", metavar="PACK", help="a pack's id or file")
    check = add_command(actions, "check", "check a pack of your own", "taxapp rules check my-pack.toml", _check)
    check.add_argument("file", type=Path, metavar="FILE")


def _list(given: argparse.Namespace) -> int:
    from engine.rules.loader import list_packs

    packs = list_packs()
    if given.json:
        print_json([{"id": pack.id, "tax_year": pack.tax_year, "title": pack.title} for pack in packs])
    else:
        print_table([(pack.id, str(pack.tax_year), pack.title) for pack in packs])
    return DONE


def _show(given: argparse.Namespace) -> int:
    from engine.rules.loader import citations, list_packs, load_pack

    known = {pack.id: pack.path for pack in list_packs()}
    cited = citations(load_pack(known.get(given.pack, Path(given.pack))))
    if given.json:
        print_json(
            [
                {
                    "parameter": item.parameter,
                    "value": item.value,
                    "section": item.section,
                    "source": item.source,
                    "status": item.status,
                }
                for item in cited
            ]
        )
    else:
        for item in cited:
            print(f"{item.parameter} = {item.value}\n    {item.section} ({item.status}); {item.source}")
    return DONE


def _check(given: argparse.Namespace) -> int:
    from engine.rules.loader import load_pack

    pack = load_pack(given.file)
    if given.json:
        print_json({"id": pack.id, "tax_year": pack.tax_year, "valid": True})
    else:
        talk(f"{given.file} is a valid rule pack: {pack.id}, tax year {pack.tax_year}.")
    return DONE
