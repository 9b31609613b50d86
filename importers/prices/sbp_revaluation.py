"""The State Bank's daily sheet (PDF) "Exchange Rates for Mark to Market Revaluation by Authorized Dealers".

Its text, as pypdf gives it: the date (`17-Jul-26`), a line `CURRENCY READY 1-WEEK ... 1-YEAR`, then a line a currency
with the rupees for a unit, ready first, to four decimals. Known from the sheets of 27 August 2025 and 17 July 2026.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from engine.errors import InputError
from engine.exact import decimal
from importers.prices.pdf_text import text_of
from importers.prices.sbp_sources import sources
from importers.prices.sbp_workbook import Rates

_DAY = re.compile(r"^\s*(\d{1,2}-[A-Za-z]{3}-\d{2})\s*$", re.MULTILINE)
_HEAD = re.compile(r"^\s*CURRENCY\s+READY\b", re.MULTILINE)
_LINE = re.compile(r"^\s*([A-Z]{3})\s+(\d+\.\d+)(?:\s+\d+\.\d+)*\s*$", re.ASCII)
_CUSTOMERS = "Weighted Average Customer Exchange Rates"


def read_sheet(content: bytes, name: str) -> Rates:
    """The ready rates of a sheet. InputError where it is another document."""
    text = text_of(content, name)
    if _CUSTOMERS.lower() in " ".join(text.split()).lower():
        raise InputError(
            f"{name} has the State Bank's {_CUSTOMERS}, estimates of what banks quote their customers. Rates are taken "
            f'from the sheet of "{sources()["revaluation"]["title"]}" of the same day, or from the workbook.'
        )
    if sources()["revaluation"]["title"].lower() not in " ".join(text.split()).lower():
        raise InputError(f"{name} is not the State Bank's sheet of {sources()['revaluation']['title']} rates.")
    days, head = _DAY.findall(text), _HEAD.search(text)
    if len(set(days)) != 1 or head is None:
        raise InputError(
            f"{name} has no day, or no table of CURRENCY and READY, where the State Bank's sheet has them."
        )
    day = _date(days[0], name)
    found: dict[tuple[str, date], Decimal] = {}
    for line in text[head.end() :].splitlines():
        row = _LINE.match(line)
        if row and (rate := decimal(row[2])):
            found.setdefault((row[1], day), rate)
    if ("USD", day) not in found:
        raise InputError(f"{name} has no rate of the US dollar. Download it again, and report it if it shows one.")
    return Rates(found)


def _date(text: str, name: str) -> date:
    try:
        return datetime.strptime(text.title(), "%d-%b-%y").date()
    except ValueError:
        raise InputError(f"{name}: {text!r} is no day.") from None
