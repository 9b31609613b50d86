"""The exchanges that are asked for daily prices, in order, and what each one's public candles allow.

Limits are those of ccxt 4.5.90, which has them from each venue's documentation. A day's price is the last trade before
24:00 UTC of its date (docs/prices.md), so a venue whose daily candles end at another hour is asked for the hour that
does: HTX counts days by UTC+8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

DOLLARS = ("USDT", "USDC", "USD")
"""Quotes that are dollars. A tether is taken for one dollar; USDC is valued in tether where the venue trades it."""
TETHER = "USDT"


@dataclass(frozen=True, slots=True)
class Venue:
    """An exchange's public candles: how many come in one answer, how far back they go (days; 0: all), whether they are
    candles of an hour, through which coins a price may be found, and the servers that are asked.

    `fetch_markets` is what ccxt's option of this name must be for spot markets alone; `is_spot_apart`: they have a
    method of their own.
    """

    id: str
    title: str
    limit: int
    hosts: tuple[str, ...]
    fetch_markets: Any = field(default_factory=lambda: {"types": ["spot"]})
    through: tuple[str, ...] = ("BTC", "ETH")
    reach: int = 0
    is_hourly: bool = False
    is_spot_apart: bool = False

    @property
    def config(self) -> Mapping[str, Any]:
        """ccxt's settings: no more asked than what prices need."""
        options = {"fetchMarkets": self.fetch_markets, "fetchCurrencies": False, "fetchMargins": False}
        return {"options": options, "has": {"fetchCurrencies": False}}


VENUES = (
    Venue("binance", "Binance", 1000, ("api.binance.com",), through=("BTC", "ETH", "BNB")),
    Venue("okx", "OKX", 300, ("www.okx.com",)),
    Venue(
        "kucoin",
        "KuCoin",
        1500,
        ("api.kucoin.com",),
        fetch_markets={"types": ["spot"], "fetchTickersFees": False},
        through=("BTC", "ETH", "KCS"),
    ),
    Venue("gate", "Gate", 1000, ("api.gateio.ws",)),
    Venue("mexc", "MEXC", 500, ("api.mexc.com",), is_spot_apart=True),
    Venue("bybit", "Bybit", 1000, ("api.bybit.com",)),
    Venue("bitget", "Bitget", 200, ("api.bitget.com",)),
    Venue(
        "htx",
        "HTX",
        1000,
        ("api.huobi.pro",),
        fetch_markets={"types": {"spot": True, "linear": False, "inverse": False}},
        is_hourly=True,
    ),
    Venue("kraken", "Kraken", 720, ("api.kraken.com",), reach=720),
    Venue("coinbase", "Coinbase", 299, ("api.coinbase.com",), fetch_markets="fetchMarketsV3"),
)
