"""taxapp verify: bundles computed again and compared figure by figure."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from taxapp.cli.parser import BAD_INPUT, DONE, FOUND, Commands, add_command
from taxapp.cli.printing import TerminalProgress, counted, print_json, print_table

if TYPE_CHECKING:
    from taxapp.usecases.verifying import Figure, Verification

_SHOWN = 30


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = add_command(
        commands,
        "verify",
        "compute bundles again, by two engines, and compare them figure by figure",
        "taxapp verify Ayesha-Khan-TY2026.hisaab.zip",
        _verify,
    )
    parser.add_argument("bundles", type=Path, nargs="+", metavar="BUNDLE", help="bundles, or folders of them")
    parser.add_argument(
        "--reference",
        choices=("auto", "always", "never"),
        default="auto",
        help="compute by the second, slow engine too: auto leaves it out for large bundles",
    )


def _verify(given: argparse.Namespace) -> int:
    from taxapp.usecases.verifying import Verdict, bundles_in, verify_each
    from taxapp.usecases.verifying.written import as_json

    progress = TerminalProgress()
    wanted = {"auto": None, "always": True, "never": False}[given.reference]
    every = []
    for found in verify_each(bundles_in(given.bundles), progress, with_reference=wanted):
        progress.clear()
        every.append(found)
        if not given.json:
            _print(found)
    if given.json:
        print_json([as_json(one) for one in every])
    verdicts = {one.verdict for one in every}
    if verdicts & {Verdict.DIFFERS, Verdict.BROKEN}:
        return FOUND
    return BAD_INPUT if Verdict.UNREADABLE in verdicts else DONE


def _print(found: Verification) -> None:
    from taxapp.usecases.verifying import Verdict

    print(f"{found.path.name}: {found.verdict.upper()}")
    if found.verdict is Verdict.UNREADABLE:
        print(f"  {found.reason}\n")
        return
    who = ", ".join(found.taxpayer.get(key, "") for key in ("name", "cnic", "ntn") if found.taxpayer.get(key))
    print(f"  {who or 'taxpayer not named'}; TY{found.tax_year}; rules {found.pack}; digest {found.digest[:16]}")
    print(f"  {counted(found.entries, 'entry', 'entries')}, computed again")
    for finding in found.findings:
        print(f"  {finding.severity}: {finding}")
    for parameter in found.parameters[:_SHOWN]:
        print(f"  rule {parameter.parameter}: {parameter.bundle or 'none'}, here {parameter.known or 'none'}")
    for rate in found.rates[:_SHOWN]:
        print(f"  dollar rate of {rate.day}: {rate.bundle}, published {rate.known}")
    for election in found.elections:
        print(f"  election {election.key}: claimed {election.claimed or 'none'}, bundle {election.bundle or 'none'}")
    if found.differences:
        heading = ("figure", "claimed", "recomputed", "reference", "difference", "why")
        rows = [heading, *(_row(one) for one in found.differing[:_SHOWN])]
        print_table([("  " + row[0], *row[1:]) for row in rows], right=(1, 2, 3, 4))
        if found.differences > _SHOWN:
            print(f"  and {found.differences - _SHOWN:,} more; --json tells up to {len(found.differing):,}")
    print()


def _row(one: Figure) -> tuple[str, str, str, str, str, str]:
    from taxapp.usecases.verifying import CAUSES

    apart = "" if one.apart is None else f"{one.apart:f}"
    why = CAUSES[one.cause] if one.cause else ""
    return one.name, one.claimed or "—", one.recomputed or "—", one.reference or "—", apart, why
