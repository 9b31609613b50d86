"""The State Bank of Pakistan's files, as it makes them, and its site.

The workbooks' layouts are those of `BFER_Daily_Arch.xlsx` (6 July 2026) and `BFER_Daily.xlsx` (18 May 2026), the
sheet's that of 17 July 2026: where titles stand, what currencies are called there, what stands below the table.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from tests.fakes.server import Request, Response

TITLE = "Daily Average Banks' Floating Exchange Rates"
UNIT = "Pak Rupees per Currency Unit"
Rates = Mapping[str, Mapping[date, object]]
"""Currency as the workbook calls it -> day -> cell."""


def archive(rates: Rates, title: str = TITLE, unit: str = UNIT) -> bytes:
    """The archive since 2013: the dates in row 7."""
    head = [["State Bank of Pakistan"], ["Statistics and Data Services Department "], [title], [], [unit], []]
    foot = [[], ["Contact person:", "Rizwan Ahmad, Senior Joint Director"], ["Phone No:", "021-33138273"]]
    return _workbook("Sheet2", head, "Country", rates, foot)


def current_month(rates: Rates) -> bytes:
    """The workbook of one month: the dates in row 9, labels of its own (`Japnese Yen`, `Thai Bhat`)."""
    head = [[], ["State Bank of Pakistan"], ["Statistics and Data Services Department "], [TITLE], [], [UNIT]]
    foot = [["Contact Person:"], ["Rizwan Ahmad"], ["021-33138273"]]
    return _workbook("Sheet1", [*head, ["April,2026"], []], "Country / Monetary Union", rates, foot)


def _workbook(sheet: str, head: list[list[str]], corner: str, rates: Rates, foot: list[list[str]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = sheet
    days = sorted({day for one in rates.values() for day in one})
    rows: list[Sequence[object]] = [
        *head,
        [corner, "Currency", *(datetime(day.year, day.month, day.day) for day in days)],
    ]
    rows += [["somewhere", label, *(one.get(day) for day in days)] for label, one in rates.items()]
    for place, row in enumerate([*rows, *foot], start=1):
        for column, cell in enumerate(row, start=1):
            book.active.cell(place, column, cell)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def revaluation(day: str, rates: Mapping[str, str], title: str = "") -> bytes:
    """The daily sheet: ready and ten forward rates a currency, on one page."""
    title = title or "Exchange Rates for Mark to Market Revaluation by Authorized Dealers in Foreign Exchange"
    terms = ["1-WEEK", "2-WEEK", *(f"{n}-MONTH" for n in (1, 2, 3, 4, 5, 6, 9)), "1-YEAR"]
    lines = [day, "   ".join(["CURRENCY", "READY", *terms])]
    lines += [" ".join([code, rate, *(["0.0000"] * len(terms))]) for code, rate in rates.items()]
    return pdf([*lines, title, "Note:", "0.0000 means that the rate for that tenor is not available."])


def customers(day: str) -> bytes:
    """What was put in place of the sheet in June 2026: another series."""
    lines = ["CURRENCY BUYING SELLING", "USD 278.1963      278.6214", "STATE BANK OF PAKISTAN"]
    return pdf([*lines, f"Weighted Average Customer Exchange Rates1 as on {day}"])


def pdf(lines: list[str]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    content = io.BytesIO()
    canvas = Canvas(content)
    for place, line in enumerate(lines):
        canvas.drawString(40, 800 - 14 * place, line)
    canvas.showPage()
    canvas.save()
    return content.getvalue()


PAGE = (
    "<!DOCTYPE html><html><title>State Bank of Pakistan</title><body>The page you look for is not here.</body></html>"
)


@dataclass
class StateBank:
    """The site: `files` by name. It answers for any other with a page and status 200, and refuses programs that do not
    name themselves as browsers do."""

    files: Mapping[str, bytes]
    asked: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> Response:
        name = request.path.removeprefix("/assets/document/")
        self.asked.append(name)
        if not request.headers.get("user-agent", "").startswith("Mozilla/"):
            return Response("<html>Access denied</html>", 403)
        return Response(self.files.get(name, PAGE))
