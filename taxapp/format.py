"""Figures and dates as people in Pakistan read them. Used by the window and the reports; the engine knows none of it.

Rupees come in whole paisa, quantities in 10^-18 of a unit (`engine.model`); no float takes part. Digits are grouped
1,234,567 (`thousands`) or 12,34,567 (`lakh`). Days and times are those of Asia/Karachi.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from engine.exact import atto_text, rupees_text
from engine.karachi import local

Grouping = Literal["thousands", "lakh"]
Digits = Literal["thousands", "lakh", "plain"]

# Not strftime's %b, which follows the machine's language.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def grouped(whole: str, grouping: Digits) -> str:
    """A string of digits with commas between its groups."""
    if grouping == "plain" or len(whole) <= 3:
        return whole
    step = 2 if grouping == "lakh" else 3
    front, parts = whole[:-3], [whole[-3:]]
    while front:
        parts.append(front[-step:])
        front = front[:-step]
    return ",".join(reversed(parts))


def number(text: str, grouping: Digits) -> str:
    """A plain decimal text such as -1234567.5 with its whole part grouped."""
    sign = "-" if text.startswith("-") else ""
    whole, point, places = text.removeprefix("-").partition(".")
    return f"{sign}{grouped(whole, grouping)}{point}{places}"


def rupees(paisa: int, grouping: Digits = "thousands") -> str:
    """Paisa as rupees with two places: 1,23,45,678.50."""
    return number(rupees_text(paisa), grouping)


def quantity(atto: int, grouping: Digits = "thousands") -> str:
    """An exact quantity without trailing zeros: 1,250.5."""
    return number(atto_text(atto), grouping)


def calendar_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day(time_us: int) -> str:
    """The Karachi day of a moment: 30 Jun 2025."""
    return calendar_day(local(time_us).date())


def moment(time_us: int) -> str:
    """The Karachi day and time of a moment: 30 Jun 2025, 23:59:07."""
    found = local(time_us)
    return f"{calendar_day(found.date())}, {found:%H:%M:%S}"
