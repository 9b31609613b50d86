"""taxapp late: what filing or paying late costs."""

from __future__ import annotations

import argparse
from pathlib import Path

from taxapp.cli.computing import add_set, settings_of
from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import TerminalProgress, print_json, print_table, talk

_LABELS = {
    "return_penalty": "penalty, return",
    "wealth_penalty": "penalty, wealth statement",
    "foreign_penalty": "penalty, foreign statement",
    "atl_surcharge": "surcharge, Active Taxpayers' List",
    "payment_penalty": "penalty, payment",
    "default_surcharge": "default surcharge",
    "total": "together",
}


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = add_command(
        commands,
        "late",
        "what filing a return or paying its tax late costs: penalties, surcharges, day by day",
        "taxapp late mine.hisaab --year 2026 --filed 2026-11-15 --paid 2026-11-20 --kibor 11.2",
        _late,
    )
    parser.add_argument("ledger", type=Path, metavar="LEDGER")
    parser.add_argument("--year", type=int, required=True, help="the tax year, by the year it ends in: 2026")
    parser.add_argument("--filed", metavar="DATE", help="the day the return is filed, such as 2026-11-15")
    parser.add_argument("--paid", metavar="DATE", help="the day the tax is paid")
    parser.add_argument("--due", metavar="DATE", help="the day the return was due, where it was extended")
    parser.add_argument("--kibor", metavar="PERCENT", help="KIBOR in per cent a year, for the default surcharge")
    parser.add_argument("--rules", metavar="PACK", help="a rule pack's id or file, instead of enacted law")
    add_set(parser)


def _late(given: argparse.Namespace) -> int:
    from taxapp.usecases.late import late_filing

    options = {"filed_on": given.filed, "paid_on": given.paid, "due_on": given.due, "kibor": given.kibor}
    progress = TerminalProgress()
    found = late_filing(
        given.ledger,
        given.year,
        {key: value for key, value in options.items() if value is not None},
        settings=settings_of(given),
        pack=given.rules,
        progress=progress,
    )
    progress.clear()
    if given.json:
        print_json({"tax_year": given.year, "due": found.due.isoformat(), "lines": [dict(one) for one in found.lines]})
        return DONE
    print_table(
        [
            ("", "days", "rupees", "rate", "section", ""),
            *(
                (
                    _LABELS[one["line"]],
                    one["days"],
                    _grouped(one["amount_pkr"]),
                    one["rate"],
                    one["section"],
                    one["note"],
                )
                for one in found.lines
            ),
        ],
        right=(1, 2),
    )
    talk(f"The return of TY{given.year} was due on {found.due}. An officer decides what is imposed.")
    return DONE


def _grouped(amount: str) -> str:
    whole, _, places = amount.partition(".")
    return f"{int(whole):,}.{places}"
