"""The tables `price` and `fx` of a ledger: one price an asset and day, in US dollars or rupees; one rate a currency,
day and series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from engine.exact import bounded, plain

if TYPE_CHECKING:
    import sqlite3

    from engine.ledger.ledger import Ledger

USD, RUPEES = "USD", "PKR"
QUOTES = (USD, RUPEES)
OWN = "own"
"""The series of rates that the person gave."""


@dataclass(frozen=True, slots=True)
class KeptPrice:
    """A price as the ledger keeps it. `day` is ISO 8601; `fetched_at` UTC microseconds, 0 for one that was given."""

    asset: str
    day: str
    quote: str
    price: str
    source: str
    note: str = ""
    fetched_at: int = 0


@dataclass(frozen=True, slots=True)
class KeptRate:
    """Rupees for a unit of a currency, as KeptPrice. `series`: own, sbp_daily, sbp_m2m."""

    currency: str
    day: str
    series: str
    pkr: str
    source: str
    note: str = ""
    fetched_at: int = 0


def kept_prices(ledger_path: Path) -> list[KeptPrice]:
    """All of them, by asset and day."""
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        rows = ledger.connection.execute(
            """
            SELECT symbol, day, quote, price, source, note, fetched_at
              FROM price JOIN asset ON asset.id = price.asset_id ORDER BY symbol, day, quote
            """
        )
        return [KeptPrice(*row) for row in rows]


def kept_rates(ledger_path: Path) -> list[KeptRate]:
    """All of them, by series, currency and day."""
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        rows = ledger.connection.execute(
            """
            SELECT currency, day, series, pkr_per_unit, source, note, fetched_at
              FROM fx ORDER BY series = 'own' DESC, series, currency, day
            """
        )
        return [KeptRate(*row) for row in rows]


def put_price(connection: sqlite3.Connection, asset: int, one: KeptPrice) -> None:
    """Keep a price in place of whatever the asset has on that day."""
    connection.execute("DELETE FROM price WHERE asset_id = ? AND day = ?", (asset, one.day))
    connection.execute(
        "INSERT INTO price (asset_id, day, quote, price, source, note, fetched_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (asset, one.day, one.quote, canonical(one.price), one.source, one.note, one.fetched_at),
    )


def put_fetched(ledger: Ledger, symbol: str, prices: Iterable[KeptPrice]) -> int:
    """Keep prices that were fetched, but where one was given; how many were kept."""
    from engine.ledger import assets

    kept = 0
    with ledger.writing() as connection:
        known = assets.known_ids(connection)
        asset = known.get(symbol) or assets.add(connection, symbol)
        given = {
            day
            for (day,) in ledger.connection.execute(
                "SELECT day FROM price WHERE asset_id = ? AND fetched_at = 0", (asset,)
            )
        }
        for one in prices:
            if one.day not in given:
                put_price(ledger.connection, asset, one)
                kept += 1
    return kept


def put_rate(connection: sqlite3.Connection, one: KeptRate) -> None:
    """Keep a rate in place of the one of the same series and day."""
    connection.execute(
        """
        INSERT OR REPLACE INTO fx (currency, day, series, pkr_per_unit, source, note, fetched_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        (one.currency, one.day, one.series, canonical(one.pkr), one.source, one.note, one.fetched_at),
    )


def canonical(number: str | Decimal) -> str:
    """As exact numbers stand in the ledger."""
    return plain(bounded(Decimal(number)))
