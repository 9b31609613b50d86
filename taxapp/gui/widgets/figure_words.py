"""What a figure of the computation is called for people: `tax.payable`, `disposals.5c1f…:fee.lots.0.cost_pkr`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from engine.exact import paisa, plain
from engine.karachi import microseconds
from taxapp.format import day, number
from taxapp.gui import words
from taxapp.gui.desk import Desk

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


Rows = Mapping[str, tuple[str, str]]
"""Asset and time (ISO 8601, UTC) of disposals and income, by `disposals.ID`."""
_NO_ROWS: Rows = {}


def figure_words(name: str, rows: Rows = _NO_ROWS) -> str:
    """A figure in words; one that there are none for by its key."""
    table, _, rest = name.partition(".")
    if table == "tax":
        return _tax(rest)
    if table == "heads":
        head, _, field = rest.partition(".")
        return f"{words.head(head)}: {_field(field)}"
    if table == "wealth":
        return _wealth(rest)
    if table in ("disposals", "income", "holdings"):
        return _row(table, rest, rows)
    if table == "elections":
        said = QCoreApplication.translate("FigureWords", "Election or fact: {key}")
        return said.format(key=rest)
    if table == "questions":
        said = QCoreApplication.translate("FigureWords", "Question: {what}")
        return said.format(what=words.plain_key(rest.split(".")[0]))
    if table == "statements":
        statement, _, line = rest.partition(".")
        said = QCoreApplication.translate("FigureWords", "Statement {statement}: {line}")
        return said.format(statement=_statement(statement), line=words.plain_key(line) if line else "")
    return words.plain_key(name)


def value_words(desk: Desk, name: str, text: str | None) -> str:
    """The value of a figure: rupees as the person reads them, a dash where there is none, other texts as they are."""
    if text is None:
        return "—"
    if is_rupees(name, text):
        return desk.rupees(paisa(Decimal(text)))
    return number(text, desk.prefs.grouping) if _NUMBER.fullmatch(text) else text


def apart_words(desk: Desk, name: str, apart: Decimal | None) -> str:
    """A difference with its sign; a dash where the two are no numbers."""
    if apart is None:
        return "—"
    sign = "+" if apart > 0 else "−" if apart < 0 else ""
    text = f"{abs(apart):f}"
    return sign + (
        desk.rupees(paisa(abs(apart))) if is_rupees(name, text) else number(plain(abs(apart)), desk.prefs.grouping)
    )


def is_rupees(name: str, text: str) -> bool:
    """The computation JSON writes rupees, and nothing else, with two places."""
    whole, point, places = text.removeprefix("-").partition(".")
    is_money = name.endswith("_pkr") or name.split(".")[0] in ("tax", "heads", "wealth", "statements")
    return bool(point) and len(places) == 2 and whole.isdecimal() and places.isdecimal() and is_money


def _tax(field: str) -> str:
    translate = QCoreApplication.translate
    names = {
        "payable": translate("FigureWords", "Tax payable"),
        "due_to_crypto": translate("FigureWords", "Tax due to crypto"),
        "taxable_income": translate("FigureWords", "Taxable income"),
        "normal_tax": translate("FigureWords", "Normal tax"),
        "surcharge": translate("FigureWords", "Surcharge"),
        "credits": translate("FigureWords", "Tax credits"),
        "withheld": translate("FigureWords", "Tax withheld"),
        "without_crypto": translate("FigureWords", "Payable without crypto"),
        "table": translate("FigureWords", "Table of rates"),
    }
    return names.get(field) or words.plain_key(field)


def _wealth(field: str) -> str:
    translate = QCoreApplication.translate
    names = {
        "opening_cost": translate("FigureWords", "Crypto at cost, opening"),
        "closing_cost": translate("FigureWords", "Crypto at cost, closing"),
        "unexplained": translate("FigureWords", "Unexplained"),
    }
    if field in names:
        return names[field]
    way, _, line = field.partition(".")
    if way == "inflows":
        return translate("FigureWords", "Came in at cost: {line}").format(line=words.wealth(line))
    if way == "outflows":
        return translate("FigureWords", "Left at cost: {line}").format(line=words.wealth(line))
    return words.plain_key(field)


def _field(field: str) -> str:
    translate = QCoreApplication.translate
    names = {
        "gains": translate("FigureWords", "gains"),
        "losses": translate("FigureWords", "losses"),
        "income": translate("FigureWords", "income"),
        "set_off": translate("FigureWords", "set off"),
        "brought_forward_used": translate("FigureWords", "brought forward and used"),
        "taxable": translate("FigureWords", "taxable"),
        "carried_forward": translate("FigureWords", "carried forward"),
        "quantity": translate("FigureWords", "quantity"),
        "proceeds_pkr": translate("FigureWords", "consideration"),
        "cost_pkr": translate("FigureWords", "cost"),
        "gain_pkr": translate("FigureWords", "gain"),
        "value_pkr": translate("FigureWords", "value"),
        "market_pkr": translate("FigureWords", "market value"),
        "held_days": translate("FigureWords", "days held"),
        "fraction_taxable": translate("FigureWords", "taxable part"),
        "acquired": translate("FigureWords", "time of acquisition"),
        "time": translate("FigureWords", "time"),
        "account": translate("FigureWords", "account"),
        "asset": translate("FigureWords", "asset"),
        "entry": translate("FigureWords", "entry"),
        "lot": translate("FigureWords", "lot"),
        "head": translate("FigureWords", "head of income"),
        "kind": translate("FigureWords", "kind"),
        "shortage": translate("FigureWords", "shortage"),
        "foreign": translate("FigureWords", "foreign source"),
        "section": translate("FigureWords", "section"),
        "id": translate("FigureWords", "name"),
        "valued_by": translate("FigureWords", "how it was valued"),
    }
    return names.get(field) or words.plain_key(field)


def _row(table: str, rest: str, rows: Rows) -> str:
    translate = QCoreApplication.translate
    row, _, field = rest.rpartition(".")
    if table == "holdings":
        return translate("FigureWords", "Held, {place}: {field}").format(place=row, field=_field(field))
    name, found, lot = row.partition(".lots.")
    about = _about(table, name, rows)
    if found:
        said = translate("FigureWords", "Disposal of {row}, lot {lot}: {field}")
        return said.format(row=about, lot=int(lot) + 1 if lot.isdecimal() else lot, field=_field(field))
    if table == "income":
        return translate("FigureWords", "Income in {row}: {field}").format(row=about, field=_field(field))
    return translate("FigureWords", "Disposal of {row}: {field}").format(row=about, field=_field(field))


def _about(table: str, name: str, rows: Rows) -> str:
    """`BTC, 5 Aug 2025`; where that is not known the beginning of the row's name."""
    asset, time = rows.get(f"{table}.{name}", ("", ""))
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return name[:8]
    return f"{asset}, {day(microseconds(moment))}" if moment.tzinfo else name[:8]


def _statement(name: str) -> str:
    return {"s116": "s.116", "s116a": "s.116A", "s75a": "s.75A", "s35": "s.35", "cvt": "CVT", "iris": "IRIS"}.get(
        name
    ) or words.plain_key(name)
