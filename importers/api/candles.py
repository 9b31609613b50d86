"""Daily closing prices in US dollars from an exchange's public candles.

The price of a day is the close of the candle of that date (candles run by UTC days) of COIN/USDT. The first exchange
that lists the market answers; what none of them lists stays missing. Sent out: the market's name and the days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from engine.errors import InputError
from importers.api.exact import public_exchange

EXCHANGES = ("binance", "okx", "kucoin")
_PAGE = 200
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Closes:
    """Closing prices by day as exact decimal text, and which market they are from."""

    prices: dict[date, str] = field(default_factory=dict)
    source: str = ""


def daily_closes(symbol: str, days: Sequence[date], servers: Mapping[str, str] | None = None) -> Closes:
    """The closes of a coin on the given days, as far as an exchange has them.

    `servers` maps an exchange to the base URL to ask instead (a test's own server); it then names all that may be
    asked. Raises InputError where an exchange cannot be reached or refuses.
    """
    import ccxt

    for exchange_id in servers or EXCHANGES:
        exchange = public_exchange(exchange_id, servers[exchange_id] if servers else None)
        market = f"{symbol}/USDT"
        try:
            exchange.load_markets()
            if market in exchange.markets:
                prices = _closes(exchange, market, sorted(set(days)))
                return Closes(prices, f"{exchange_id} {market} daily close")
        except ccxt.NetworkError:
            raise InputError(
                f"{exchange_id} cannot be reached for prices. Check the connection and try again, "
                "or give prices with --csv."
            ) from None
        except ccxt.ExchangeError:
            raise InputError(f"{exchange_id} refused to give prices of {market}. Give them with --csv.") from None
    return Closes()


def _closes(exchange: Any, market: str, days: Sequence[date]) -> dict[date, str]:
    """Ask page by page, each page from the first day still wanted."""
    wanted = set(days)
    prices: dict[date, str] = {}
    rest = list(days)
    while rest:
        since = int(datetime(rest[0].year, rest[0].month, rest[0].day, tzinfo=UTC).timestamp()) * 1000
        candles = exchange.fetch_ohlcv(market, "1d", since=since, limit=_PAGE)
        for opened, _, _, _, close, *_ in candles:
            day = date(1970, 1, 1) + timedelta(days=int(opened) // _DAY_MS)
            if day in wanted:
                prices[day] = str(close)
        last = rest[0] + timedelta(days=_PAGE - 1)
        rest = [day for day in rest if day > last]
    return prices
