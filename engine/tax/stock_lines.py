"""The statement `s35`: closing stock at the lower of cost and net realisable value, with its figures and questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.exact import rupees_text
from engine.model import Question, Severity
from engine.tax.book import Book
from engine.tax.statements.names import row_names
from engine.tax.stock import LOWER, Stock, StockItem
from engine.workings import NOTHING, Figure, Sheet, Term, Total, greatest


def stock_statement(book: Book, year: int, stocks: Mapping[int, Stock]) -> tuple[Mapping[str, str], ...]:
    """The statement `s35`: a row for each asset with stock now or a write-down a year ago, in order of asset."""
    return tuple(
        {
            "asset": book.columns.assets[now.asset].symbol,
            "cost_pkr": rupees_text(now.cost),
            "nrv_pkr": "" if now.value is None else rupees_text(now.value),
            "written_down_pkr": rupees_text(now.written_down),
            "opening_written_down_pkr": rupees_text(before),
        }
        for now, before in _rows(year, stocks)
    )


def put_stock(book: Book, sheet: Sheet, stocks: Mapping[int, Stock]) -> None:
    """The figures of `stock_statement` on the year's sheet."""
    year = sheet.year
    parameters = ("stock_in_trade.closing_value",)
    names, before_names = stock_names(book, year, stocks), stock_names(book, year - 1, stocks)
    for now, before in _rows(year, stocks):
        name = names[now.asset]
        text = book.columns.assets[now.asset].symbol
        cost = sheet.put(f"{name}.cost_pkr", f"Cost of {text} in stock", Total(f"{name}.cost_pkr", year, now.cost))
        if now.value is not None:
            value = sheet.put(
                f"{name}.nrv_pkr",
                f"Net realisable value of {text} in stock",
                Total(f"{name}.nrv_pkr", year, now.value),
            )
        down: Term = greatest(cost - value, NOTHING) if now.value is not None and now.written_down else NOTHING
        why = (
            ""
            if now.written_down
            else "It is worth its cost or more."
            if now.value is not None
            else "No price is known."
        )
        label = f"{text} written down"
        sheet.put(f"{name}.written_down_pkr", label, down, section="s.35", parameters=parameters, why=why)
        sheet.put(
            f"{name}.opening_written_down_pkr",
            f"{text} written down a year ago",
            Figure(f"{before_names[now.asset]}.written_down_pkr", year - 1, before) if before else NOTHING,
            section="s.35",
        )


def _rows(year: int, stocks: Mapping[int, Stock]) -> Iterator[tuple[StockItem, int]]:
    """Each item, and what was written down of its asset a year ago."""
    now = {item.asset: item for item in stocks.get(year, ())}
    before = {item.asset: item.written_down for item in stocks.get(year - 1, ())}
    for asset in sorted({*now, *(asset for asset, down in before.items() if down)}):
        yield now.get(asset, StockItem(asset, 0, 0, 0)), before.get(asset, 0)


def stock_names(book: Book, year: int, stocks: Mapping[int, Stock]) -> dict[int, str]:
    """What the row of each asset is called among a year's figures."""
    keys = row_names("s35", stock_statement(book, year, stocks))
    return {item.asset: f"statements.s35.{key}" for (item, _), key in zip(_rows(year, stocks), keys, strict=True)}


def unvalued_stock(book: Book, year: int, stocks: Mapping[int, Stock]) -> Iterator[Question]:
    """The questions about stock of which no price is known."""
    if book.law.rules.for_year(year).stock_in_trade.closing_value.value != LOWER:
        return
    for item in stocks.get(year, ()):
        if item.value is None:
            symbol = book.columns.assets[item.asset].symbol
            yield Question(
                "nrv_unknown",
                Severity.LOW,
                "",
                f"No price of {symbol} is known for 30 June {year}: this stock stands at its cost of "
                f"Rs {item.cost // 100:,}, and is not written down to what it would bring (s.35).",
                "Add the day's price with `taxapp prices LEDGER --csv FILE` or --fetch.",
            )
