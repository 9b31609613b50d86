"""taxapp compute, taxapp export."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UsageError
from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import TerminalProgress, print_bytes, print_json, print_table, talk

if TYPE_CHECKING:
    from engine.model import Return


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    compute = add_command(
        commands,
        "compute",
        "compute the tax of a year",
        "taxapp compute mine.hisaab --year 2026 --set other.salary=3000000",
        _compute,
    )
    _common(compute)
    compute.add_argument("--out", type=Path, metavar="FILE", help="write the computation as JSON")
    export = add_command(
        commands,
        "export",
        "write the return pack",
        "taxapp export mine.hisaab --year 2026 --format pdf,csv --out pack",
        _export,
    )
    _common(export)
    export.add_argument(
        "--format", default="pdf,csv", metavar="LIST", help="pdf, csv, iris, json, bundle; default: pdf,csv"
    )
    export.add_argument("--out", type=Path, metavar="DIR", required=True, help="folder to write to")
    export.add_argument(
        "--digits", choices=("thousands", "lakh"), default="thousands", help="how the PDF groups digits"
    )


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ledger", type=Path, metavar="LEDGER")
    parser.add_argument("--year", type=int, required=True, help="the tax year, by the year it ends in: 2026")
    parser.add_argument("--rules", metavar="PACK", help="a rule pack's id or file, instead of enacted law")
    add_set(parser)


def add_set(parser: argparse.ArgumentParser) -> None:
    """The option --set; `settings_of` reads it."""
    parser.add_argument(
        "--set", action="append", default=[], metavar="K=V", dest="settings", help="an election or a yearly fact"
    )


def settings_of(given: argparse.Namespace) -> dict[str, str]:
    """What --set gives, by key. Raises UsageError where one is not KEY=VALUE."""
    settings = {}
    for text in given.settings:
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise UsageError(f"--set takes KEY=VALUE, not {text!r}; for example --set other.salary=3000000")
        settings[key.strip()] = value.strip()
    return settings


def _compute(given: argparse.Namespace) -> int:
    from engine.tax.computation_json import computation_parts
    from taxapp.usecases.computing import compute_year
    from taxapp.usecases.whole_files import write_atomically

    progress = TerminalProgress()
    result = compute_year(given.ledger, given.year, settings=settings_of(given), pack=given.rules, progress=progress)
    progress.clear()
    if given.out:
        write_atomically(given.out, computation_parts(result))
    if given.json:
        print_bytes(computation_parts(result))
    else:
        print_summary(result)
    return DONE


def print_summary(result: Return) -> None:
    """The year's figures as a terminal shows them."""
    from engine.model import HeadFigures
    from taxapp.format import rupees
    from taxapp.reports.statements import title

    def money(amount: int) -> str:
        return rupees(amount, "thousands")

    print(f"Tax year {result.tax_year}: {result.period_from} to {result.period_to}, rules {result.pack}\n")
    rows: list[tuple[str, ...]] = [("head", "gains", "losses", "income", "brought fwd", "taxable", "carried fwd")]
    for head, figures in result.heads.items():
        if figures != HeadFigures():
            amounts = (
                figures.gains,
                figures.losses,
                figures.income,
                figures.brought_forward_used,
                figures.taxable,
                figures.carried_forward,
            )
            rows.append((head.replace("_", " "), *map(money, amounts)))
    print_table(rows, right=range(1, 7))
    tax = result.tax
    lines = [
        ("taxable income", tax.taxable_income),
        (f"normal tax ({tax.table.replace('_', '-')} table)", tax.normal_tax),
        ("surcharge s.4AB", tax.surcharge),
        ("credits", tax.credits),
        ("withheld", tax.withheld),
        ("payable", tax.payable),
        ("payable without crypto", tax.without_crypto),
        ("due to crypto", tax.due_to_crypto),
    ]
    print()
    print_table([(name, money(amount)) for name, amount in lines], right=(1,))
    rates = result.statements.get("rates")
    if isinstance(rates, Mapping):
        print()
        named = (
            ("average", "average rate, %"),
            ("marginal", "on the next Rs 1,000, %"),
            ("crypto", "rate on crypto, %"),
        )
        print_table([(name, rates[line]) for line, name in named if rates.get(line)], right=(1,))
    wealth = result.wealth
    print()
    print_table(
        [
            ("crypto at cost, opening", money(wealth.opening_cost)),
            ("crypto at cost, closing", money(wealth.closing_cost)),
            ("unexplained", money(wealth.unexplained)),
        ],
        right=(1,),
    )
    due = [
        title(name).name
        for name, lines in result.statements.items()
        if isinstance(lines, Mapping) and lines.get("due") == "yes"
    ]
    if due:
        print(f"\nAlso due: {'; '.join(due)}.")
    if result.questions:
        counts: dict[str, int] = {}
        for question in result.questions:
            counts[question.code] = counts.get(question.code, 0) + 1
        listed = ", ".join(f"{count} {code}" for code, count in sorted(counts.items()))
        print(f"\nOpen questions: {listed}. See `taxapp check`.")


def print_years(results: Sequence[Return]) -> None:
    """One line a year."""
    from taxapp.format import rupees

    rows: list[tuple[str, ...]] = [("year", "taxable income", "due to crypto", "crypto at cost, 30 June")]
    for result in results:
        amounts = (result.tax.taxable_income, result.tax.due_to_crypto, result.wealth.closing_cost)
        rows.append((f"TY{result.tax_year}", *(rupees(amount, "thousands") for amount in amounts)))
    print_table(rows, right=(1, 2, 3))


def _export(given: argparse.Namespace) -> int:
    from taxapp.usecases.exporting import export_year

    progress = TerminalProgress()
    written = export_year(
        given.ledger,
        given.year,
        [name.strip() for name in given.format.split(",") if name.strip()],
        given.out,
        settings=settings_of(given),
        pack=given.rules,
        digits=given.digits,
        progress=progress,
    )
    progress.clear()
    if given.json:
        print_json([str(path) for path in written])
    else:
        for path in written:
            print(path)
        talk(f"Wrote {len(written)} files to {given.out}.")
    return DONE
