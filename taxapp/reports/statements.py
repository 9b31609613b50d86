"""What the statements beside the return are called, what their fields mean, and how a field's value is shown.

A field's name says its unit: `_pkr` rupees, `_usd` dollars, `_percent` per cent, `_days` days; `quantity` and `time`
are what they say; all else is text.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from engine.karachi import ZONE
from taxapp.format import Grouping, calendar_day, number
from taxapp.reports.words import HEADS


class Title(NamedTuple):
    """What a statement is called, and a sentence about what it shows."""

    name: str
    about: str


TITLES = {
    "rates": Title("Rates of tax", "Tax on all income against taxable income, and on the next Rs 1,000."),
    "losses": Title("Losses by year of origin", "Oldest first, ss.57-59; foreign ones by themselves, s.104."),
    "foreign_tax_credit": Title("Foreign tax credit, s.103", "The lesser of tax paid abroad and tax here on it."),
    "separate_block": Title("Gains taxed apart", "A scenario: this rate is proposed and not law."),
    "super_tax": Title("Super tax, s.4C", "Not in the tax payable above: have it checked."),
    "minimum_tax": Title("Minimum tax on turnover, s.113", "Not in the tax payable above: have it checked."),
    "s35": Title("Closing stock, s.35", "Each coin at the lower of cost and net realisable value at 30 June."),
    "s75a": Title(
        "Purchases that s.75A may reach",
        "Each with what of its cost entered this year's disposals, and the tax if that were no cost.",
    ),
    "s116": Title("Wealth statement lines, s.116", "At cost; together the closing cost of the reconciliation."),
    "s116a": Title("Foreign income and assets statement, s.116A", "At the State Bank's rate of the year's last day."),
    "cvt": Title("Capital value tax on foreign assets", "Finance Act 2022, section 8."),
    "late": Title("Filing or paying late", "What the dates given would cost; an officer decides what is imposed."),
    "iris": Title(
        "IRIS worksheet",
        "Where each figure goes. A code that is likely or unknown has to be checked on the screen before filing.",
    ),
}

_LABELS = {
    "pkr": "",
    "usd": "",
    "tax_effect_pkr": "Tax effect",
    "used_pkr": "Cost used this year",
    "nrv_pkr": "Net realisable value",
    "usd_rate": "Rupees to the dollar",
    "usd_rate_day": "Rate of",
    "due": "Due",
    "origin": "Year of origin",
    "pool": "Source",
    "marginal": "On the next Rs 1,000, per cent",
    "average": "Average, per cent",
    "crypto": "On crypto, per cent",
}


def title(name: str) -> Title:
    return TITLES.get(name, Title(label(name), ""))


def label(field: str) -> str:
    """A field in words: `cost_pkr` is `Cost`."""
    if field in _LABELS:
        return _LABELS[field]
    words = field.split("_")
    if words[-1] == "usd":
        words[-1] = "(US dollars)"
    elif words[-1] == "percent":
        words[-1] = "(per cent)"
    elif words[-1] == "pkr":
        words.pop()
    text = " ".join(words)
    return text[:1].upper() + text[1:]


_VALUES = {
    **{str(head): name for head, (name, _) in HEADS.items()},
    "property": "Income from property",
    "pakistan": "Pakistan",
    "foreign": "Abroad",
    "separate_block": "Taxed apart",
}


def is_number(field: str) -> bool:
    """Whether a field is set to the right."""
    return field.endswith(("_pkr", "_usd", "_percent", "_days")) or field in (
        *("quantity", "amount", "rate", "usd_rate", "days", "limit", "net", "paid", "credit", "origin"),
        *("brought_forward", "used", "lapsed", "carried_forward", "gains", "losses", "set_off", "taxable", "tax"),
        *("average", "marginal", "crypto", "over_years", "threshold", "turnover"),
    )


def shown(field: str, value: str, digits: Grouping) -> str:
    """A field's value as a person reads it."""
    if field == "time":
        return calendar_day(datetime.fromisoformat(value).astimezone(ZONE).date()) if value else ""
    if field.endswith(("_day", "_on")) and value:
        return calendar_day(date.fromisoformat(value))
    if is_number(field) and is_plain(value):
        return value if field == "origin" else number(value, digits)
    return _VALUES.get(value, value) if field in ("head", "pool", "location") else value


def is_plain(value: str) -> bool:
    """Whether a value is written in plain digits."""
    return value.replace("-", "", 1).replace(".", "", 1).isdigit()
