"""Fetching the prices that are missing from exchanges' public candles into the ledger."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import InputError
from engine.ledger.batch import Progress, no_progress
from engine.model import ATTO
from taxapp.usecases.prices.kept import USD, KeptPrice, put_fetched
from taxapp.usecases.prices.missing import missing_prices

if TYPE_CHECKING:
    from engine.ledger.ledger import Ledger
    from engine.model import Asset
    from engine.review.missing_prices import Missing
    from importers.prices.routes import DayPrice

_FAR = Fraction(3)
"""How many times a fetched price may be what the ledger's trades within these days say, or the reverse."""
_DAYS_APART = 3
_MOST_TOLD = 10


@dataclass(frozen=True, slots=True)
class Fetched:
    """How many prices were found, which assets no exchange was asked about and why, warnings, what is still missing."""

    found: int
    not_asked: Mapping[str, str]
    warnings: tuple[str, ...]
    missing: Missing


def fetch_prices(
    ledger_path: Path,
    progress: Progress = no_progress,
    servers: Mapping[str, str] | None = None,
    now: int | None = None,
    wait: Callable[[float, str], None] | None = None,
    also: Collection[str] = (),
) -> Fetched:
    """Fetch the missing prices. Each coin's are kept as soon as they are known; one that was given stays.

    `also` are symbols that are priced on every day that the ledger has entries of them, as a stablecoin is that was not
    worth its dollar; InputError for one that it has not. `servers`, `now` and `wait` as
    `importers.prices.fetching.fetch_daily`, which says what else may be raised.
    """
    from engine.ledger.ledger import open_ledger
    from importers.prices.fetching import fetch_daily
    from importers.prices.symbols import why_not

    wanted: dict[str, set[date]] = {}
    not_asked: dict[str, str] = {}
    for one in missing_prices(ledger_path, progress).prices:
        if reason := why_not(one.asset):
            not_asked[one.asset.symbol] = reason
        else:
            wanted.setdefault(one.asset.symbol, set()).add(date.fromordinal(one.day))
    for symbol in also:
        asset, days = _days_of(ledger_path, symbol)
        if reason := why_not(asset):
            not_asked[symbol] = reason
        else:
            wanted.setdefault(symbol, set()).update(days)
    found = 0
    warnings: tuple[str, ...] = ()
    at = time.time_ns() // 1000 if now is None else now
    if wanted:
        with open_ledger(ledger_path) as ledger:

            def keep(symbol: str, prices: Mapping[date, DayPrice]) -> None:
                nonlocal found
                rows = [
                    KeptPrice(symbol, str(day), USD, str(one.price), one.source, fetched_at=at)
                    for day, one in sorted(prices.items())
                ]
                found += put_fetched(ledger, symbol, rows)

            warnings = fetch_daily(wanted, keep, servers, at, progress, wait)
            warnings += _doubtful(ledger, at)
    return Fetched(found, not_asked, warnings, missing_prices(ledger_path, progress))


def _doubtful(ledger: Ledger, fetched_at: int) -> tuple[str, ...]:
    """Fetched prices that are far from what the ledger's own trades say: the symbol may be another coin's there."""
    from engine.review.nearest_price import Nearest
    from engine.valuation.fx import FxTable

    columns = ledger.columns()
    nearest = Nearest(columns)
    fx = FxTable(lambda _: "sbp_daily", columns.fx, columns.published)
    by_symbol = {one.symbol: one for one in columns.assets}
    found = []
    for symbol, day, price, source in ledger.connection.execute(
        """
        SELECT symbol, day, price, source FROM price JOIN asset ON asset.id = price.asset_id
         WHERE fetched_at = ? ORDER BY symbol, day
        """,
        (fetched_at,),
    ):
        on = date.fromisoformat(day).toordinal()
        near = nearest.traded(by_symbol[symbol], on)
        if near is None or abs(near.day - on) > _DAYS_APART:
            continue
        try:
            ratio = Fraction(price) * Fraction(fx.newest(on).pkr, ATTO) / near.rupees(fx, near.day)
        except InputError:  # no rate is known yet
            continue
        if not 1 / _FAR <= ratio <= _FAR:
            found.append(
                f"{symbol} of {day} is {price} USD by {source}, in this ledger {near}: another coin of that name? "
                f"If so: --set {symbol} {day} PRICE --note WHERE_FROM."
            )
    left = len(found) - _MOST_TOLD
    return (*found[:_MOST_TOLD], *([f"{left:,} more prices like these."] if left > 0 else []))


def _days_of(ledger_path: Path, symbol: str) -> tuple[Asset, set[date]]:
    """An asset and the Karachi days of its entries that have no price yet."""
    import numpy as np

    from engine.karachi import days_of
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        columns = ledger.columns()
    place = next((place for place, one in enumerate(columns.assets) if one.symbol == symbol), None)
    if place is None:
        raise InputError(f"There is no {symbol} in this ledger. Name an asset that it has.")
    sides = (columns.sent, columns.received, columns.fee)
    days = days_of(columns.time[np.any([side.asset == place for side in sides], axis=0)])
    known = {day for prices in (columns.prices, columns.rupee_prices) for asset, day in prices if asset == place}
    return columns.assets[place], {date.fromordinal(day) for day in set(days.tolist()) - known}
