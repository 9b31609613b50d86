"""Prices and rates that a ledger keeps: from a file, or fetched from an exchange's public candles."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.errors import InputError
from engine.exact import decimal, plain
from engine.ledger.batch import Progress, no_progress

COLUMNS = ["day", "asset", "quote", "price", "note"]


@dataclass(frozen=True, slots=True)
class Missing:
    """A market price that the computation needs and the ledger does not have."""

    asset: str
    day: date


def missing_prices(ledger_path: Path) -> list[Missing]:
    """What is missing for the ledger's last tax year and all before it."""
    from engine.ledger.ledger import open_ledger
    from engine.rules.loader import load_rules
    from engine.tax.compute import missing_prices as missing
    from taxapp.usecases.computing import years_with_entries

    years = years_with_entries(ledger_path)
    if not years:
        return []
    with open_ledger(ledger_path) as ledger:
        columns, kept = ledger.columns(), ledger.settings()
    return [Missing(symbol, date.fromordinal(day)) for symbol, day in missing(columns, load_rules(years[-1]), kept)]


def add_prices_from_csv(ledger_path: Path, path: Path) -> int:
    """Keep the prices of a CSV file with the header day,asset,quote,price,note; how many there were.

    `quote` is USD for coins. A row whose asset is a currency and whose quote is PKR is an exchange rate. A row given
    again replaces the earlier one. InputError with file, line and column for anything else; then nothing is kept.
    """
    import sqlalchemy as sa

    from engine.ledger import assets, schema
    from engine.ledger.ledger import open_ledger
    from engine.model import AssetKind

    rows = _read(path)
    with open_ledger(ledger_path) as ledger, ledger.writing() as connection:
        known = assets.known_ids(connection)
        for line, day, symbol, quote, price, note in rows:
            source = f"{path.name}" + (f": {note}" if note else "")
            if assets.kind_of(symbol) is AssetKind.FIAT:
                if quote != "PKR":
                    raise InputError(
                        f"{path.name}, line {line}, column quote: a rate of {symbol} must be in PKR, not {quote!r}."
                    )
                key = {"currency": symbol, "day": day, "series": "own"}
                connection.execute(sa.delete(schema.fx).filter_by(**key))
                connection.execute(sa.insert(schema.fx).values(**key, pkr_per_unit=price, source=source))
                continue
            if quote != "USD":
                raise InputError(
                    f"{path.name}, line {line}, column quote: a price of {symbol} must be in USD, not {quote!r}."
                )
            if symbol not in known:
                known[symbol] = assets.add(connection, symbol)
            place = {"asset_id": known[symbol], "day": day, "quote": quote}
            connection.execute(sa.delete(schema.price).filter_by(**place))
            connection.execute(sa.insert(schema.price).values(**place, price=price, source=source, note=note))
    return len(rows)


def fetch_prices(ledger_path: Path, progress: Progress = no_progress) -> tuple[int, list[Missing]]:
    """Fetch the missing prices from a public exchange; how many were found, and what is still missing.

    The only thing sent is the names of markets and days. InputError where the exchange cannot be reached.
    """
    from importers.api.candles import daily_closes

    wanted: dict[str, list[date]] = {}
    for item in missing_prices(ledger_path):
        wanted.setdefault(item.asset, []).append(item.day)
    found = 0
    for done, (symbol, days) in enumerate(sorted(wanted.items())):
        progress(f"Fetching {symbol}", done, len(wanted))
        closes = daily_closes(symbol, days)
        found += _keep(ledger_path, symbol, closes.prices, closes.source)
    return found, missing_prices(ledger_path)


def _keep(ledger_path: Path, symbol: str, prices: dict[date, str], source: str) -> int:
    import sqlalchemy as sa

    from engine.ledger import assets, schema
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger, ledger.writing() as connection:
        known = assets.known_ids(connection)
        asset_id = known.get(symbol) or assets.add(connection, symbol)
        for day, price in sorted(prices.items()):
            connection.execute(
                sa.insert(schema.price).values(
                    asset_id=asset_id, day=str(day), quote="USD", price=decimal(price), source=source
                )
            )
    return len(prices)


def _read(path: Path) -> list[tuple[int, str, str, str, object, str]]:
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{path} does not exist.") from None
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path.name} cannot be read as a text file. Save it as CSV in UTF-8.") from None
    lines = list(csv.reader(text.splitlines()))
    if not lines or [cell.strip() for cell in lines[0]] != COLUMNS:
        raise InputError(f"{path.name} is not a price file: its first line must be {','.join(COLUMNS)}.")
    rows: list[tuple[int, str, str, str, object, str]] = []
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cells):
            continue
        if len(cells) != len(COLUMNS):
            raise InputError(f"{path.name}, line {number}: {len(COLUMNS)} cells are needed, not {len(cells)}.")
        day, symbol, quote, price, note = (cell.strip() for cell in cells)
        try:
            date.fromisoformat(day)
        except ValueError:
            raise InputError(
                f"{path.name}, line {number}, column day: {day!r} is not a day; write it as 2026-06-30."
            ) from None
        try:
            exact = decimal(price)
        except ValueError as reason:
            raise InputError(f"{path.name}, line {number}, column price: {reason}.") from None
        if exact <= 0 or not symbol:
            raise InputError(
                f"{path.name}, line {number}: an asset and a price above zero are needed, "
                f"not {symbol!r} and {plain(exact)}."
            )
        rows.append((number, day, symbol.upper(), quote.upper(), exact, note))
    return rows
