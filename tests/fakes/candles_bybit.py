"""Bybit: instruments-info and kline (https://bybit-exchange.github.io/docs/v5/market/kline).

Milliseconds; the newest come first, at most 1000 from `start` on.
"""

from __future__ import annotations

from tests.fakes.candles import Candles, not_found
from tests.fakes.server import Request, Response


class Bybit(Candles):
    most = 1_000

    def __call__(self, request: Request) -> Response:
        if request.path.endswith("/market/instruments-info"):
            return self._answer([self._market(base, quote) for base, quote in self.pairs()])
        if request.path.endswith("/market/kline"):
            params = self.log(request)
            start, count = int(params["start"]) / 1000, int(params["limit"])
            rows = self.rows(params["symbol"], start, 10**12, count, newest=False)
            return self._answer([[str(at * 1000), "1", "2", "0.5", close, "10", "10"] for at, close in reversed(rows)])
        return not_found(request)

    def _answer(self, items: list[object]) -> Response:
        return Response({"retCode": 0, "retMsg": "OK", "result": {"category": "spot", "list": items}})

    def _market(self, base: str, quote: str) -> dict[str, object]:
        return {
            "symbol": base + quote,
            "baseCoin": base,
            "quoteCoin": quote,
            "status": "Trading",
            "marginTrading": "none",
            "lotSizeFilter": {"basePrecision": "0.000001", "quotePrecision": "0.00000001"},
            "priceFilter": {"tickSize": "0.01"},
        }
