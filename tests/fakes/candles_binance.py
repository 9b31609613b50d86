"""Binance: exchangeInfo and klines (https://developers.binance.com/docs/binance-spot-api-docs/rest-api).

Klines come oldest first from startTime on, at most 1000, with numbers as text.
"""

from __future__ import annotations

from tests.fakes.candles import DAY_S, Candles, not_found
from tests.fakes.server import Request, Response


class Binance(Candles):
    most = 1_000

    def __call__(self, request: Request) -> Response:
        if request.path.endswith("/exchangeInfo"):
            return Response({"symbols": [self._market(base, quote) for base, quote in self.pairs()]})
        if request.path.endswith("/klines"):
            params = self.log(request)
            start, end = int(params["startTime"]) / 1000, int(params.get("endTime", 10**15)) / 1000
            rows = self.rows(params["symbol"], start, end, int(params["limit"]), newest=False)
            # bare JSON numbers, as a venue may send them: they must not pass through a float
            text = ",".join(f'[{at * 1000},"1","2","0.5",{close},"10",{(at + DAY_S) * 1000 - 1}]' for at, close in rows)
            return Response(f"[{text}]")
        return not_found(request)

    def _market(self, base: str, quote: str) -> dict[str, object]:
        return {
            "symbol": base + quote,
            "status": "TRADING",
            "baseAsset": base,
            "quoteAsset": quote,
            "baseAssetPrecision": 8,
            "quotePrecision": 8,
            "isSpotTradingAllowed": True,
            "permissions": ["SPOT"],
            "filters": [],
        }
