"""The computation as JSON, schema id `hisaab/computation/1` (resources/schemas/computation.json).

Numbers are decimal strings, rupees have two places, keys stand in a fixed order, and nothing of the run is inside:
the same Return gives the same bytes. null stands where a rupee value is not known. Each key of the document stands on
a line of its own, and so does each disposal, income, holding and question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from engine.exact import atto_text, rupees_text
from engine.karachi import iso_utc
from engine.model import Disposal, Head, HeadFigures, Holding, Income, LotUse, Question, Return, Statement
from engine.tax.json_rows import disposal_rows, income_rows, json_text
from engine.tax.schedules import Disposals, Incomes

SCHEMA_ID = "hisaab/computation/1"

Json = Mapping[str, object]


def computation(result: Return) -> dict[str, object]:
    """The Return as plain JSON values, keys in the contract's order."""
    return {
        "schema": SCHEMA_ID,
        "tax_year": result.tax_year,
        "period": {"from": result.period_from, "to": result.period_to},
        "rules": {"pack": result.pack, "digest": result.pack_digest},
        "elections": dict(result.elections),
        "disposals": [_disposal(item) for item in result.disposals],
        "income": [_income(item) for item in result.income],
        "holdings": [_holding(item) for item in result.holdings],
        "heads": {str(head): _head(result.heads.get(head, HeadFigures())) for head in Head},
        "tax": {
            "taxable_income": rupees_text(result.tax.taxable_income),
            "table": result.tax.table,
            "normal_tax": rupees_text(result.tax.normal_tax),
            "surcharge": rupees_text(result.tax.surcharge),
            "credits": rupees_text(result.tax.credits),
            "withheld": rupees_text(result.tax.withheld),
            "payable": rupees_text(result.tax.payable),
            "without_crypto": rupees_text(result.tax.without_crypto),
            "due_to_crypto": rupees_text(result.tax.due_to_crypto),
        },
        "wealth": {
            "opening_cost": rupees_text(result.wealth.opening_cost),
            "inflows": {name: rupees_text(amount) for name, amount in result.wealth.inflows.items()},
            "outflows": {name: rupees_text(amount) for name, amount in result.wealth.outflows.items()},
            "closing_cost": rupees_text(result.wealth.closing_cost),
            "unexplained": rupees_text(result.wealth.unexplained),
        },
        "statements": {name: _statement(lines) for name, lines in result.statements.items()},
        "questions": [question(item) for item in result.questions],
    }


def computation_text(result: Return) -> str:
    """The computation as JSON text with one trailing newline."""
    return computation_bytes(result).decode()


def computation_bytes(result: Return) -> bytes:
    """The computation as JSON in UTF-8 with one trailing newline."""
    return b"".join(computation_parts(result))


def computation_parts(result: Return) -> Iterator[bytes]:
    """The bytes of `computation_bytes` one after another, some megabytes at a time."""
    disposals, income = result.disposals, result.income
    rows = {
        "disposals": disposal_rows(disposals.table)
        if isinstance(disposals, Disposals)
        else (_row(_disposal(item)) for item in disposals),
        "income": income_rows(income.table)
        if isinstance(income, Incomes)
        else (_row(_income(item)) for item in income),
        "holdings": (_row(_holding(item)) for item in result.holdings),
        "questions": (_row(question(item)) for item in result.questions),
    }
    before = "{\n"
    for key, value in computation(replace(result, disposals=(), income=(), holdings=(), questions=())).items():
        yield f"{before}{json_text(key)}:".encode()
        if key in rows:
            yield from _array(rows[key])
        else:
            yield json_text(value).encode()
        before = ",\n"
    yield b"\n}\n"


def question(item: Question) -> dict[str, object]:
    return {
        "code": item.code,
        "severity": str(item.severity),
        "entry": item.entry,
        "message": item.message,
        "remedy": item.remedy,
    }


def _disposal(item: Disposal) -> Json:
    return {
        "id": item.id,
        "time": iso_utc(item.time),
        "account": item.account,
        "asset": item.asset,
        "quantity": atto_text(item.quantity),
        "proceeds_pkr": _rupees(item.proceeds),
        "cost_pkr": rupees_text(item.cost),
        "gain_pkr": _rupees(item.gain),
        "head": str(item.head),
        "section": item.section,
        "foreign": item.foreign,
        "entry": item.entry,
        "shortage": item.shortage > 0,
        "valued_by": item.valued_by,
        "lots": [_lot(use) for use in item.lots],
    }


def _lot(use: LotUse) -> Json:
    return {
        "lot": use.lot,
        "acquired": iso_utc(use.acquired),
        "quantity": atto_text(use.quantity),
        "cost_pkr": rupees_text(use.cost),
        "gain_pkr": rupees_text(use.gain),
        "held_days": use.held_days,
        "fraction_taxable": str(use.fraction_taxable),
    }


def _income(item: Income) -> Json:
    return {
        "id": item.id,
        "time": iso_utc(item.time),
        "account": item.account,
        "asset": item.asset,
        "quantity": atto_text(item.quantity),
        "value_pkr": _rupees(item.value),
        "kind": str(item.kind),
        "head": str(item.head),
        "section": item.section,
        "foreign": item.foreign,
        "entry": item.entry,
        "valued_by": item.valued_by,
    }


def _holding(item: Holding) -> Json:
    return {
        "account": item.account,
        "asset": item.asset,
        "quantity": atto_text(item.quantity),
        "cost_pkr": rupees_text(item.cost),
        "market_pkr": _rupees(item.market),
    }


def _statement(lines: Statement) -> object:
    return dict(lines) if isinstance(lines, Mapping) else [dict(row) for row in lines]


def _head(figures: HeadFigures) -> Json:
    return {
        "gains": rupees_text(figures.gains),
        "losses": rupees_text(figures.losses),
        "income": rupees_text(figures.income),
        "set_off": rupees_text(figures.set_off),
        "brought_forward_used": rupees_text(figures.brought_forward_used),
        "taxable": rupees_text(figures.taxable),
        "carried_forward": rupees_text(figures.carried_forward),
    }


def _rupees(amount: int | None) -> str | None:
    return None if amount is None else rupees_text(amount)


def _array(rows: Iterable[bytes]) -> Iterator[bytes]:
    """A JSON array of rows that each start with a comma and a line end."""
    is_empty = True
    for row in rows:
        yield b"[" + row[1:] if is_empty else row
        is_empty = False
    yield b"[]" if is_empty else b"\n]"


def _row(item: Mapping[str, object]) -> bytes:
    return b",\n" + json_text(item).encode()
