"""The parts of a Return as pandas DataFrames, for notebooks and for the CSV schedules.

Every cell is text, an int, a bool, a `Decimal` or None (not known): columns have dtype object, so no number is ever
a float. Rupees are Decimals with two places. Times are ISO 8601 in Karachi time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING

from engine.exact import atto_text, rupees_text
from engine.karachi import local
from engine.model import HeadFigures, Return, TaxFigures
from taxapp.reports.statements import is_number, is_plain

if TYPE_CHECKING:
    import pandas as pd


def _rupees(paisa: int | None) -> Decimal | None:
    return None if paisa is None else Decimal(rupees_text(paisa))


def _quantity(atto: int) -> Decimal:
    return Decimal(atto_text(atto))


def _time(time: int) -> str:
    return local(time).isoformat()


def _frame(names: Sequence[str], rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    import pandas as pd

    listed = list(rows)
    columns = {name: pd.Series([row[place] for row in listed], dtype=object) for place, name in enumerate(names)}
    return pd.DataFrame(columns, columns=list(names))


def disposals(result: Return) -> pd.DataFrame:
    """One row a disposal."""
    names = (
        *("id", "time", "account", "asset", "quantity", "proceeds_pkr", "cost_pkr", "gain_pkr"),
        *("head", "section", "foreign", "shortage", "valued_by", "entry"),
    )
    return _frame(
        names,
        (
            (
                *(d.id, _time(d.time), d.account, d.asset, _quantity(d.quantity)),
                *(_rupees(d.proceeds), _rupees(d.cost), _rupees(d.gain)),
                *(d.head.value, d.section, d.foreign, _quantity(d.shortage), d.valued_by, d.entry),
            )
            for d in result.disposals
        ),
    )


def lots(result: Return) -> pd.DataFrame:
    """One row a use of a lot; `acquired` and `lot` are None where nothing was ever acquired (a shortage)."""
    names = (
        *("disposal", "account", "asset", "lot", "acquired", "disposed", "held_days", "quantity"),
        *("cost_pkr", "gain_pkr", "fraction_taxable"),
    )
    return _frame(
        names,
        (
            (
                *(d.id, d.account, d.asset, use.lot or None, _time(use.acquired) if use.lot else None),
                *(_time(d.time), use.held_days, _quantity(use.quantity)),
                *(_rupees(use.cost), _rupees(use.gain), use.fraction_taxable),
            )
            for d in result.disposals
            for use in d.lots
        ),
    )


def income(result: Return) -> pd.DataFrame:
    names = (
        *("id", "time", "account", "asset", "quantity", "value_pkr"),
        *("kind", "head", "section", "foreign", "valued_by", "entry"),
    )
    return _frame(
        names,
        (
            (
                *(i.id, _time(i.time), i.account, i.asset, _quantity(i.quantity), _rupees(i.value)),
                *(i.kind.value, i.head.value, i.section, i.foreign, i.valued_by, i.entry),
            )
            for i in result.income
        ),
    )


def holdings(result: Return) -> pd.DataFrame:
    """What is held at the end of the year."""
    return _frame(
        ("account", "asset", "quantity", "cost_pkr", "market_pkr"),
        ((h.account, h.asset, _quantity(h.quantity), _rupees(h.cost), _rupees(h.market)) for h in result.holdings),
    )


def heads(result: Return) -> pd.DataFrame:
    """One row a head of income."""
    names = [field.name for field in fields(HeadFigures)]
    return _frame(
        ["head", *(f"{name}_pkr" for name in names)],
        ((head.value, *(_rupees(getattr(figures, name)) for name in names)) for head, figures in result.heads.items()),
    )


def tax(result: Return) -> pd.DataFrame:
    """One row a figure, in the order of the computation."""
    rows: list[tuple[str, object]] = []
    for field in fields(TaxFigures):
        value = getattr(result.tax, field.name)
        rows.append((field.name, value if isinstance(value, str) else _rupees(value)))
    return _frame(("figure", "value"), rows)


def wealth(result: Return) -> pd.DataFrame:
    """The reconciliation of crypto at cost, one row a line."""
    figures = result.wealth
    return _frame(
        ("part", "line", "amount_pkr"),
        [
            ("opening", "opening_cost", _rupees(figures.opening_cost)),
            *(("inflow", line, _rupees(amount)) for line, amount in figures.inflows.items()),
            *(("outflow", line, _rupees(amount)) for line, amount in figures.outflows.items()),
            ("closing", "closing_cost", _rupees(figures.closing_cost)),
            ("unexplained", "unexplained", _rupees(figures.unexplained)),
        ],
    )


def statements(result: Return) -> pd.DataFrame:
    """The statements that are lines by name, one row a line."""
    return _frame(
        ("statement", "line", "value"),
        (
            (name, line, _exact(line, value))
            for name, lines in result.statements.items()
            if isinstance(lines, Mapping)
            for line, value in lines.items()
        ),
    )


def statement(result: Return, name: str) -> pd.DataFrame:
    """A statement that is a list of rows. KeyError for one that is not in the Return."""
    rows = result.statements[name]
    assert not isinstance(rows, Mapping)
    names = list(rows[0]) if rows else []
    return _frame(names, ([_exact(field, row[field]) for field in names] for row in rows))


def _exact(field: str, text: str) -> object:
    """A statement's field as a number where it is one; None where it is empty."""
    if not text:
        return None
    return Decimal(text) if is_number(field) and is_plain(text) else text


def questions(result: Return) -> pd.DataFrame:
    return _frame(
        ("severity", "code", "entry", "message", "remedy"),
        ((q.severity.value, q.code, q.entry, q.message, q.remedy) for q in result.questions),
    )


def rules(result: Return) -> pd.DataFrame:
    """The parameters of law that were used."""
    return _frame(
        ("parameter", "value", "section", "source", "status"),
        ((c.parameter, c.value, c.section, c.source, c.status) for c in result.citations),
    )


# Every schedule under the name of its CSV file.
SCHEDULES: dict[str, Callable[[Return], pd.DataFrame]] = {
    "disposals": disposals,
    "lots": lots,
    "income": income,
    "holdings": holdings,
    "heads": heads,
    "tax": tax,
    "wealth": wealth,
    "statements": statements,
    "questions": questions,
    "rules": rules,
}
