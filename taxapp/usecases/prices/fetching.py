"""Fetching the prices that are missing from exchanges' public candles into the ledger."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from engine.ledger.batch import Progress, no_progress
from taxapp.usecases.prices.kept import USD, KeptPrice, put_fetched
from taxapp.usecases.prices.missing import missing_prices

if TYPE_CHECKING:
    from engine.review.missing_prices import Missing
    from importers.prices.routes import DayPrice


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
) -> Fetched:
    """Fetch the missing prices. Each coin's are kept as soon as they are known; one that was given stays.

    `servers`, `now` and `wait` as `importers.prices.fetching.fetch_daily`, which says what may be raised.
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
    return Fetched(found, not_asked, warnings, missing_prices(ledger_path, progress))
