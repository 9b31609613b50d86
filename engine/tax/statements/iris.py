"""The IRIS worksheet: which figure of the return goes into which cell of FBR's form of the year.

The cells are data (resources/iris/individual.toml). What is put on the sheet here are the sums that the form asks for
and the computation has no other use for. Their names start with `iris.`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from engine.model import Head, Source
from engine.tax.assessment.incomes import gains_of, income_of, losses_of
from engine.tax.assessment.worksheet import HEAD_NAMES, HEAD_SECTIONS, Worksheet
from engine.tax.book import Book
from engine.tax.crypto_year import CryptoYear
from engine.tax.statements.names import row_names
from engine.tax.statements.wealth_lines import Line
from engine.tax.statements.written import money
from engine.workings import NOTHING, Figure, Sheet, Term, Total, total

VERIFIED, LIKELY, UNKNOWN = "verified", "likely", "unknown"
_ANY_ENTRY = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of one year's form. `code` is the first candidate where `status` is unknown; it may be empty."""

    figure: str
    code: str
    label: str
    part: str
    column: str
    status: str
    note: str


@cache
def cells(tax_year: int) -> tuple[Cell, ...]:
    """The cells of a year's form for individuals, in the form's order."""
    text = files("resources").joinpath("iris", "individual.toml").read_text("utf-8")
    return tuple(_cells(tomllib.loads(text), tax_year))


def _cells(table: Mapping[str, list[dict[str, object]]], tax_year: int) -> Iterator[Cell]:
    for line in table["line"]:
        forms = line["form"]
        assert isinstance(forms, list)
        for form in forms:
            if form["from"] <= tax_year <= form["to"]:
                said = {**line, **form}
                note = " ".join(str(one) for one in (line.get("note", ""), form.get("note", "")) if one)
                yield Cell(
                    note=note,
                    **{key: str(said[key]) for key in ("figure", "code", "label", "part", "column", "status")},
                )


def worksheet(sheet: Sheet) -> list[dict[str, str]]:
    """The rows of the year's form whose figure is on the sheet and is not nothing."""
    found = [(cell, sheet[cell.figure]) for cell in cells(sheet.year) if cell.figure in sheet]
    found = [(cell, working) for cell, working in found if working.value]
    rows = [
        {
            "code": cell.code,
            "label": f"{cell.part}: {cell.label}",
            "column": cell.column,
            "amount": money(working),
            "status": cell.status,
            "figure": cell.figure,
            "note": cell.note,
        }
        for cell, working in found
    ]
    for name, (cell, working) in zip(row_names("iris", rows), found, strict=True):
        figure = Figure(cell.figure, sheet.year, working.value, working.unit)
        sheet.put(f"statements.iris.{name}.amount", f"{cell.code} {cell.label}".strip(), figure, section="s.114, s.116")
    return rows


def put_income(sheet: Worksheet, crypto: CryptoYear) -> None:
    """What crypto brought under each head from each source, before losses of other heads and years."""
    for head in Head:
        for source in Source:
            came = [*gains_of(sheet, crypto, head, source), *income_of(sheet, crypto, head, source)]
            went = losses_of(sheet, crypto, head, source)
            if came or went:
                sheet.put(
                    f"iris.{head}.{source}",
                    f"Crypto under {HEAD_NAMES[head].lower()}, {source.title()} source",
                    total(came) - total(went) if went else total(came),
                    HEAD_SECTIONS[head],
                    why="Before losses of other heads and of earlier years.",
                )
    if crypto.turnover:
        sheet.put("iris.turnover", "Consideration of stock sold", sheet.total("turnover", crypto.turnover))


def put_tax(sheet: Sheet) -> None:
    """Tax chargeable, and what is to pay or to be refunded."""

    def figure(name: str) -> Figure:
        working = sheet[f"tax.{name}"]
        return Figure(working.id, sheet.year, working.value, working.unit)

    chargeable = figure("normal_tax") + figure("surcharge") - figure("credits")
    sheet.put("iris.tax_chargeable", "Tax chargeable", chargeable, section="s.4")
    payable = figure("payable")
    if payable.value > 0:
        sheet.put("iris.admitted", "Tax to pay with the return", payable, section="s.137")
    elif payable.value < 0:
        sheet.put("iris.refundable", "Tax to be refunded", NOTHING - payable, section="s.170")


def put_wealth(sheet: Worksheet, held: Sequence[Line], crypto: CryptoYear) -> None:
    """Holdings by the row of the wealth statement that takes them: stock of a business, in Pakistan, abroad."""
    is_stock = [
        sheet.elections.of("head.spot", line.holding.account, line.holding.asset, _ANY_ENTRY) == Head.BUSINESS
        for line in held
    ]
    stock = [line.cost for line, stocked in zip(held, is_stock, strict=True) if stocked]
    if stock:
        written_down = sheet.total("closing_written_down", crypto.closing_written_down)
        label = "Closing stock, at the lower of cost and net realisable value"
        sheet.put("iris.stock", label, total(stock) - written_down, "s.35")
    for source in Source:
        costs = [
            line.cost for line, stocked in zip(held, is_stock, strict=True) if not stocked and (line.location is source)
        ]
        if costs:
            where = "in Pakistan" if source is Source.PAKISTAN else "outside Pakistan"
            sheet.put(f"iris.held.{source}", f"Crypto held {where}, at cost", total(costs), "s.116")


def put_reconciliation(sheet: Sheet, book: Book) -> None:
    """What the reconciliation of net assets needs beside the income of the return."""

    def figures(*names: str) -> list[Term]:
        there = [sheet[name] for name in names if name in sheet]
        return [Figure(one.id, sheet.year, one.value, one.unit) for one in there]

    sheltered = figures(*(f"heads.{head}.{field}" for head in Head for field in ("set_off", "brought_forward_used")))
    uncounted = _not_counted(book)
    if uncounted:
        sheltered.append(Total("gains_not_counted", sheet.year, uncounted))
    sheet.put(
        "iris.gains_not_in_income",
        "Gains that are not in taxable income",
        total(sheltered),
        section="s.116",
        why="What losses came off, and what s.37(3) left out: 7031 has the rest of the gains.",
    )
    losses = figures(*(f"heads.{head}.losses" for head in Head))
    sheet.put("iris.losses", "Losses of the year", total(losses), section="s.116")
    given = figures("wealth.outflows.gifts_given", "wealth.outflows.gifts_given_without_gain")
    sheet.put("iris.gifts_given", "Gifts given, at cost", total(given), section="s.116")


def _not_counted(book: Book) -> int:
    """The part of the year's gains that s.37(3) did not tax, in paisa."""
    parts = [one for worked in book.worked for one in worked.years if one.year == book.year and one.is_long.any()]
    return sum(int(np.where(one.known, one.gain - one.taxable, 0).sum()) for one in parts)
