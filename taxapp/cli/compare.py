"""taxapp compare."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from taxapp.cli.computing import add_set, settings_of
from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import TerminalProgress, print_json, print_table, talk

if TYPE_CHECKING:
    from engine.tax.planning.compare import Outcome, Reason, Scenario, Standing

_SHOWN = 12
_LABELS = {"pool": "pool", "s75a": "s.75A", "head": "head", "method": "method", "pack": "rules"}


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    compare = add_command(
        commands,
        "compare",
        "compute a year under every cost method, pool, head, reading of s.75A and rule pack",
        "taxapp compare mine.hisaab --year 2026 --only method,pool --top 10",
        _compare,
    )
    compare.add_argument("ledger", type=Path, metavar="LEDGER")
    compare.add_argument("--year", type=int, required=True, help="the tax year, by the year it ends in: 2026")
    compare.add_argument("--rules", metavar="PACK", help="the pack that counts as elected, instead of enacted law")
    compare.add_argument(
        "--packs", default="all", metavar="LIST", help="packs to compare by id or file, all, or none; default: all"
    )
    compare.add_argument(
        "--only", default="", metavar="LIST", help="vary only these: pool, s75a, head, method, pack; default: all"
    )
    compare.add_argument("--top", type=int, metavar="N", help=f"show the N lowest, 0 for all; default: {_SHOWN}")
    add_set(compare)


def _compare(given: argparse.Namespace) -> int:
    from taxapp.usecases.comparing import compare_year

    progress = TerminalProgress()
    rows = list(
        compare_year(
            given.ledger,
            given.year,
            settings=settings_of(given),
            pack=given.rules,
            packs=_list(given.packs),
            only=_list(given.only),
            progress=progress,
        )
    )
    progress.clear()
    if given.json:
        top = given.top or len(rows)
        print_json({"tax_year": given.year, "rows": [row_json(row) for row in _lowest(rows, top, rows[0])]})
    else:
        _print(rows, given.year, _SHOWN if given.top is None else given.top or len(rows))
    return DONE


def _list(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _lowest(rows: Sequence[Scenario], top: int, own: Scenario) -> list[Scenario]:
    """The rows with the lowest tax, and what is elected; those that could not be computed come last."""

    def order(place: int) -> tuple[bool, int, int]:
        outcome = rows[place].outcome
        return outcome is None, outcome.tax.payable if outcome else 0, place

    ranked = [rows[place] for place in sorted(range(len(rows)), key=order)]
    return [row for place, row in enumerate(ranked) if place < top or row is own]


# -- JSON ----------------------------------------------------------------------------------------------------------


def row_json(row: Scenario) -> dict[str, object]:
    """A scenario with all its fields; rupees as decimal text."""
    from engine.exact import rupees_text

    return {
        "method": row.method,
        "pool": row.pool,
        "head": row.head,
        "s75a": row.s75a,
        "pack": row.pack,
        "open": row.standing.value,
        "reasons": [reason_json(reason) for reason in row.reasons],
        "difference_pkr": None if row.difference is None else rupees_text(row.difference),
        "outcome": outcome_json(row.outcome) if row.outcome else None,
        "settings": dict(row.settings),
    }


def outcome_json(outcome: Outcome) -> dict[str, object]:
    from engine.exact import rupees_text

    return {
        "tax": _amounts(outcome.tax),
        "heads": {head.value: _amounts(figures) for head, figures in outcome.heads.items()},
        "carried_forward": rupees_text(outcome.carried_forward),
        "cost_left": rupees_text(outcome.cost_left),
    }


def reason_json(reason: Reason) -> dict[str, str]:
    return {"open": reason.standing.value, "text": reason.text}


def _amounts(figures: object) -> dict[str, str]:
    """The fields of TaxFigures or HeadFigures as the computation JSON writes them."""
    from dataclasses import fields

    from engine.exact import rupees_text

    values = {field.name: getattr(figures, field.name) for field in fields(figures)}  # type: ignore[arg-type]
    return {name: rupees_text(value) if isinstance(value, int) else str(value) for name, value in values.items()}


# -- a table -------------------------------------------------------------------------------------------------------


def _print(rows: Sequence[Scenario], year: int, top: int) -> None:
    from engine.tax.planning.compare import Standing

    own = rows[0]
    idle = [name for name in _LABELS if _is_idle(rows, name)]
    shown = [row for row in rows if all(getattr(row, name) == getattr(own, name) for name in idle)]
    closed = [row for row in shown if row.standing in (Standing.NOT_ALLOWED, Standing.PROPOSED)]
    varied = [name for name in _LABELS if name not in idle]
    notes: list[str] = []
    print(f"Tax year {year}: {len(rows)} scenarios, the lowest tax first. * is what is elected.\n")
    _print_rows([row for row in shown if row not in closed], own, varied, top, notes)
    if closed:
        print("\nNot open: the law does not allow it, or is only proposed\n")
        _print_rows(closed, own, varied, top, notes)
    print()
    for place, note in enumerate(notes, start=1):
        print(f"[{place}] {note}")
    records = {reason.text for row in shown for reason in row.reasons if reason.standing is Standing.RECORD}
    for text in sorted(records):
        print(f"Not computed: specific. {text}")
    alone = [_LABELS[name] for name in idle if any(getattr(row, name) != getattr(own, name) for row in rows)]
    if alone:
        print(f"No difference made by: {', '.join(alone)}.")
    _explain(own, shown, year)


def _print_rows(rows: Sequence[Scenario], own: Scenario, varied: Sequence[str], top: int, notes: list[str]) -> None:
    from taxapp.format import rupees

    computed = [row for row in rows if row.outcome]
    lowest = _lowest(computed, top, own)
    table = [["", *(_LABELS[name] for name in varied), "tax", "difference", "losses carried", "cost left", "open"]]
    for row in lowest:
        assert row.outcome is not None
        assert row.difference is not None
        amounts = (row.outcome.tax.payable, row.difference, row.outcome.carried_forward, row.outcome.cost_left)
        cells = [_short(getattr(row, name)) for name in varied]
        standing = numbered(row.standing, row.reasons, notes)
        table.append(["*" if row is own else "", *cells, *map(rupees, amounts), standing])
    print_table(table, right=range(len(varied) + 1, len(varied) + 5))
    if len(lowest) < len(computed):
        print(f"... and {len(computed) - len(lowest)} more: --top 0 shows all.")


def _explain(own: Scenario, computed: Sequence[Scenario], year: int) -> None:
    talk(
        f"The method and the head are varied for TY{year} alone, with earlier years as they were; the pool and s.75A "
        "for all years."
    )
    if any(_puts_off(row, own) for row in computed):
        talk(
            "Where tax is lower but less cost is left, or fewer losses are carried, some of it is only put off: what "
            "is still held brings more gain one day."
        )


def _puts_off(row: Scenario, own: Scenario) -> bool:
    """Whether a lower tax now goes with more to be taxed later."""
    now, elected = row.outcome, own.outcome
    if not now or not elected or now.tax.payable >= elected.tax.payable:
        return False
    return now.cost_left < elected.cost_left or now.carried_forward < elected.carried_forward


def numbered(standing: Standing, reasons: Sequence[Reason], notes: list[str]) -> str:
    """A standing with the numbers of its footnotes, which `notes` gathers."""
    numbers = set()
    for reason in reasons:
        if reason.text not in notes:
            notes.append(reason.text)
        numbers.add(notes.index(reason.text) + 1)
    return " ".join([standing.replace("_", " "), *(f"[{number}]" for number in sorted(numbers))])


def _is_idle(rows: Sequence[Scenario], name: str) -> bool:
    """Whether a dimension changes no figure of any row."""
    found: dict[tuple[str, ...], set[object]] = {}
    for row in rows:
        rest = tuple(getattr(row, other) for other in _LABELS if other != name)
        if row.outcome:
            figures = row.outcome.tax, row.outcome.carried_forward, row.outcome.cost_left
            found.setdefault(rest, set()).add(figures)
    return all(len(outcomes) == 1 for outcomes in found.values())


def _short(value: str) -> str:
    return value.rpartition("/")[2].replace("_", " ")
