"""What figures are called: the path of each in the computation JSON, a row by what tells it from the others.

    tax.payable                                    heads.capital_gains.gains
    disposals.5c1f90e7a3b20d44.gain_pkr            disposals.5c1f90e7a3b20d44:fee.lots.0.cost_pkr
    income.00c4a1b2c3d4e5f6:income.value_pkr       holdings.Binance/ETH.cost_pkr
    statements.s35.ETH.written_down_pkr            TY2024/heads.capital_gains.carried_forward

Lots count from 0, as JSON does. Of rows of a statement that would be called alike the second has #2 after its name, the
third #3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from engine.tax.statements.names import row_names

if TYPE_CHECKING:
    from engine.model import Return, Statement

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_YEAR = re.compile(r"TY(20\d\d)/(.+)", re.ASCII)
_NO_NUMBERS = frozenset(
    {"code", "label", "column", "status", "figure", "note", "line", "section", "entry", "time", "account", "asset"}
    | {"head", "pool", "origin", "over_years", "location", "usd_rate_day"}
)
"""Fields of statements that say something else than a figure, whatever they look like."""


def figure_names(result: Return) -> Iterator[str]:
    """The name of every number in the computation JSON, in its order. What has no rupee value has no figure.

    Facts stand among the elections: `elections.other.salary`.
    """
    for key, text in result.elections.items():
        if _NUMBER.fullmatch(text):
            yield f"elections.{key}"
    for disposal in result.disposals:
        key = disposal.id
        yield f"disposals.{key}.quantity"
        if disposal.proceeds is not None:
            yield f"disposals.{key}.proceeds_pkr"
        yield f"disposals.{key}.cost_pkr"
        if disposal.gain is not None:
            yield f"disposals.{key}.gain_pkr"
        for place in range(len(disposal.lots)):
            for field in ("quantity", "cost_pkr", "gain_pkr", "held_days", "fraction_taxable"):
                yield f"disposals.{key}.lots.{place}.{field}"
    for income in result.income:
        key = income.id
        yield f"income.{key}.quantity"
        if income.value is not None:
            yield f"income.{key}.value_pkr"
    for key, holding in zip(holding_keys(result), result.holdings, strict=True):
        yield f"holdings.{key}.quantity"
        yield f"holdings.{key}.cost_pkr"
        if holding.market is not None:
            yield f"holdings.{key}.market_pkr"
    yield from main_figures(result)
    for name, statement in result.statements.items():
        yield from _of_statement(name, statement)


def main_figures(result: Return) -> Iterator[str]:
    """The figures of the year as a whole: heads, tax, wealth."""
    for head, figures in result.heads.items():
        for field in figures.__slots__:
            yield f"heads.{head}.{field}"
    for field in result.tax.__slots__:
        if field != "table":
            yield f"tax.{field}"
    yield "wealth.opening_cost"
    for way, lines in (("inflows", result.wealth.inflows), ("outflows", result.wealth.outflows)):
        for line in lines:
            yield f"wealth.{way}.{line}"
    yield "wealth.closing_cost"
    yield "wealth.unexplained"


def _of_statement(name: str, statement: Statement) -> Iterator[str]:
    if isinstance(statement, Mapping):
        yield from (f"statements.{name}.{field}" for field, text in statement.items() if _is_number(field, text))
        return
    for key, row in zip(row_names(name, statement), statement, strict=True):
        yield from (f"statements.{name}.{key}.{field}" for field, text in row.items() if _is_number(field, text))


def holding_keys(result: Return) -> list[str]:
    """What the holdings are called, in their order: `Binance/ETH`."""
    return row_names("s116", [{"account": one.account, "asset": one.asset} for one in result.holdings])


def with_year(name: str, year: int) -> tuple[int, str]:
    """The tax year and the name in it of `TY2024/tax.payable`; `year` where the name says none."""
    match = _YEAR.fullmatch(name)
    return (int(match[1]), match[2]) if match else (year, name)


def _is_number(field: str, text: str) -> bool:
    return field not in _NO_NUMBERS and bool(_NUMBER.fullmatch(text))
