"""Small ledgers for review: rows of the universal CSV, and what a file says of itself beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from engine.ledger.ledger import open_ledger
from engine.review import Item, questions
from engine.rules.loader import load_rules
from engine.tax.compute import compute
from tests.support import new_ledger

TODAY = date(2026, 6, 30).toordinal()


def items(folder: Path, rows: str, *statements: str, today: int = TODAY, year: int | None = None) -> list[Item]:
    """What a ledger of these rows asks, after these statements of SQL."""
    with open_ledger(ledger_of(folder, rows, *statements)) as ledger:
        return questions(ledger, year, today=today)


def ledger_of(folder: Path, rows: str, *statements: str) -> Path:
    path = new_ledger(folder, rows, f"{len(list(folder.iterdir()))}.hisaab")
    with open_ledger(path) as ledger, ledger.writing() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    return path


def of(found: Sequence[Item], code: str) -> list[Item]:
    return [item for item in found if item.code == code]


def one(found: Sequence[Item], code: str) -> Item:
    [item] = of(found, code)
    return item


def payable(folder: Path, rows: str, *years: int) -> int:
    """The tax payable of all these years, in paisa."""
    with open_ledger(ledger_of(folder, rows)) as ledger:
        columns = ledger.columns()
        return sum(compute(columns, load_rules(year)).tax.payable for year in years)
