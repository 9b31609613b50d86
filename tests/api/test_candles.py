"""Daily prices through the real ccxt against a local server: each digit kept, each page asked, refusals clear."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from engine.errors import InputError
from importers.api.candles import Closes, daily_closes
from importers.api.exact import public_exchange
from tests.fakes.venue import Answer, serve

DAY = 86_400_000


class Binance:
    """Binance's public market data: exchangeInfo and klines (https://developers.binance.com/docs/binance-spot-api-docs)."""

    def __init__(self, first: date, closes: list[str]) -> None:
        opened = int(datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp()) * 1000
        self.candles = [[opened + n * DAY, "1", "2", "0.5", close, "10"] for n, close in enumerate(closes)]
        self.asked: list[tuple[str, dict[str, str]]] = []

    def __call__(self, path: str, query: dict[str, str]) -> Answer:
        self.asked.append((path, query))
        if path.endswith("/exchangeInfo"):
            market = {
                "symbol": "BNBUSDT",
                "status": "TRADING",
                "baseAsset": "BNB",
                "quoteAsset": "USDT",
                "baseAssetPrecision": 8,
                "quotePrecision": 8,
                "isSpotTradingAllowed": True,
                "permissions": ["SPOT"],
                "filters": [],
            }
            return 200, {"symbols": [market]}
        if path.endswith("/klines"):
            start, limit = int(query["startTime"]), int(query["limit"])
            rows = [candle for candle in self.candles if int(candle[0]) >= start][:limit]
            # bare JSON numbers, as a venue may send them: they must not pass through a float
            return 200, "[" + ",".join(f"[{r[0]},{r[1]},{r[2]},{r[3]},{r[4]},{r[5]}]" for r in rows) + "]"
        return 404, {"code": -1, "msg": f"unknown path {path}"}


def closes_of(server: Binance, symbol: str, days: list[date]) -> Closes:
    with serve(server) as url:
        return daily_closes(symbol, days, {"binance": url})


def test_closes_keep_every_digit() -> None:
    server = Binance(date(2026, 1, 1), ["612.12345678901234567", "613.1", "614.100"])
    found = closes_of(server, "BNB", [date(2026, 1, 3), date(2026, 1, 1)])
    assert found.prices == {date(2026, 1, 1): "612.12345678901234567", date(2026, 1, 3): "614.100"}
    assert found.source == "binance BNB/USDT daily close"


def test_days_far_apart_take_pages_of_their_own() -> None:
    server = Binance(date(2024, 1, 1), [str(n) for n in range(900)])
    days = [date(2024, 1, 1) + timedelta(days=n) for n in (0, 199, 200, 850)]
    found = closes_of(server, "BNB", days)
    assert found.prices == {days[0]: "0", days[1]: "199", days[2]: "200", days[3]: "850"}
    assert sum(path.endswith("/klines") for path, _ in server.asked) == 3


def test_a_coin_that_no_exchange_lists_stays_missing() -> None:
    assert closes_of(Binance(date(2026, 1, 1), ["1"]), "NOTACOIN", [date(2026, 1, 1)]) == Closes()


def test_a_day_without_a_candle_stays_missing() -> None:
    found = closes_of(Binance(date(2026, 1, 5), ["7"]), "BNB", [date(2026, 1, 1), date(2026, 1, 5)])
    assert found.prices == {date(2026, 1, 5): "7"}


def test_only_the_market_and_the_days_are_sent() -> None:
    server = Binance(date(2026, 1, 1), ["1"])
    closes_of(server, "BNB", [date(2026, 1, 1)])
    assert {key for path, query in server.asked if path.endswith("/klines") for key in query} == {
        "symbol", "interval", "startTime", "limit",
    }  # fmt: skip


def test_an_exchange_that_is_away_or_refuses_is_named() -> None:
    with pytest.raises(InputError, match="binance cannot be reached"):
        daily_closes("BNB", [date(2026, 1, 1)], {"binance": "http://127.0.0.1:9"})
    with (
        serve(lambda path, query: (451, {"code": 0, "msg": "restricted location"})) as url,
        pytest.raises(InputError, match=r"binance (refused|cannot be reached)"),
    ):
        daily_closes("BNB", [date(2026, 1, 1)], {"binance": url})


def test_an_unknown_exchange_is_refused() -> None:
    with pytest.raises(InputError, match="no exchange 'mtgox'"):
        public_exchange("mtgox")
