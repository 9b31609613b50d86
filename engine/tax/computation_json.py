"""The computation as JSON, schema id `hisaab/computation/1` (resources/schemas/computation.json).

Numbers are decimal strings, rupees have two places, keys stand in a fixed order, and nothing of the run is inside:
the same Return gives the same bytes. null stands where a rupee value is not known.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from engine.exact import atto_text, rupees_text
from engine.karachi import iso_utc
from engine.model import Disposal, Head, HeadFigures, Holding, Income, LotUse, Question, Return

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
        "statements": {name: dict(lines) for name, lines in result.statements.items()},
        "questions": [question(item) for item in result.questions],
    }


def computation_text(result: Return) -> str:
    """The computation as JSON text, UTF-8, one trailing newline."""
    return json.dumps(computation(result), ensure_ascii=False, indent=1) + "\n"


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
