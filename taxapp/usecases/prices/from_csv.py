"""Prices and rates from a CSV file with the header day,asset,quote,price,note."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from engine.errors import InputError
from engine.exact import decimal, plain
from taxapp.usecases.prices.kept import OWN, QUOTES, KeptPrice, KeptRate, put_price, put_rate
from taxapp.usecases.prices.quotes import Quotes

COLUMNS = ["day", "asset", "quote", "price", "note"]


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    day: date
    asset: str
    quote: str
    price: Decimal
    note: str


def add_prices_from_csv(ledger_path: Path, path: Path) -> int:
    """Keep the prices of a CSV file; how many there were.

    `quote` is USD, PKR, another currency that has a rate, or a coin that has a price that day, also in the same file. A
    row whose asset is a currency is an exchange rate, in PKR. A row given again replaces the earlier one, and any that
    was fetched. InputError with file, line and column for anything else; then nothing is kept.
    """
    from engine.ledger import assets
    from engine.ledger.ledger import open_ledger
    from engine.model import AssetKind

    rows = _read(path)
    with open_ledger(ledger_path) as ledger, ledger.writing() as connection:
        known, quotes = assets.known_ids(connection), Quotes(ledger)
        # What others are quoted in comes first, so that a file may give both.
        for row in sorted(rows, key=lambda one: (_rank(one), one.line)):
            where = f"{path.name}, line {row.line}"
            source = path.name + (f": {row.note}" if row.note else "")
            if assets.kind_of(row.asset) is AssetKind.FIAT:
                if row.asset == "PKR":
                    raise InputError(f"{where}, column asset: the rupee has no rate; it is what rates are in.")
                if row.quote != "PKR":
                    raise InputError(f"{where}, column quote: a rate of {row.asset} must be in PKR, not {row.quote!r}.")
                rate = KeptRate(row.asset, str(row.day), OWN, plain(row.price), source, row.note)
                put_rate(ledger.connection, rate)
                continue
            try:
                found = quotes.in_ledger(row.price, row.quote, row.day)
            except InputError as reason:
                raise InputError(f"{where}, column quote: {reason}.") from None
            if row.asset not in known:
                known[row.asset] = assets.add(connection, row.asset)
            told = f"{source} = {found.how}" if found.how else source
            kept = KeptPrice(row.asset, str(row.day), found.quote, plain(found.price), told, row.note)
            put_price(ledger.connection, known[row.asset], kept)
    return len(rows)


def _rank(row: _Row) -> int:
    """Rates, then prices in dollars and rupees, then prices in something else."""
    from engine.ledger.assets import kind_of
    from engine.model import AssetKind

    if kind_of(row.asset) is AssetKind.FIAT:
        return 0
    return 1 if row.quote in QUOTES else 2


def _read(path: Path) -> list[_Row]:
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{path} does not exist.") from None
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path.name} cannot be read as a text file. Save it as CSV in UTF-8.") from None
    lines = list(csv.reader(text.splitlines()))
    if not lines or [cell.strip() for cell in lines[0]] != COLUMNS:
        raise InputError(f"{path.name} is not a price file: its first line must be {','.join(COLUMNS)}.")
    return [_row(path.name, number, cells) for number, cells in enumerate(lines[1:], start=2) if any(cells)]


def _row(name: str, line: int, cells: list[str]) -> _Row:
    if len(cells) != len(COLUMNS):
        raise InputError(f"{name}, line {line}: {len(COLUMNS)} cells are needed, not {len(cells)}.")
    day, symbol, quote, price, note = (cell.strip() for cell in cells)
    exact = above_zero(price, f"{name}, line {line}, column price")
    if not symbol:
        raise InputError(f"{name}, line {line}, column asset: it is empty. Write the asset's symbol.")
    return _Row(line, day_of(day, f"{name}, line {line}, column day"), symbol_of(symbol), quote.upper(), exact, note)


def day_of(text: str, where: str) -> date:
    """A day as it is written in files and on the command line. InputError, beginning with `where`, for none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{where}: {text!r} is not a day; write it as 2026-06-30.") from None


def above_zero(text: str, where: str) -> Decimal:
    """A price. InputError, beginning with `where`, for anything that is no number above zero."""
    try:
        exact = decimal(text)
    except ValueError as reason:
        raise InputError(f"{where}: {reason}.") from None
    if exact <= 0:
        raise InputError(f"{where}: a price above zero is needed, not {plain(exact)}.")
    return exact


def symbol_of(text: str) -> str:
    """A symbol as the ledger writes it: capitals, but for the network and digits of a token (`USDT@tron:1a2b`)."""
    head, mark, tail = text.strip().partition("@")
    return head.upper() + mark + tail
