"""KuCoin: symbols and market/candles (https://www.kucoin.com/docs-new/rest/spot-trading/market-data/get-klines).

Seconds; open, close, high, low in this order; the newest come first, at most 1500.
"""

from __future__ import annotations

from tests.fakes.candles import Candles, not_found
from tests.fakes.server import Request, Response


class Kucoin(Candles):
    most = 1_500

    def __call__(self, request: Request) -> Response:
        if request.path.endswith("/symbols"):
            return Response({"code": "200000", "data": [self._market(base, quote) for base, quote in self.pairs()]})
        if request.path.endswith("/market/candles"):
            params = self.log(request)
            start, end = int(params["startAt"]), int(params["endAt"])
            rows = self.rows(params["symbol"].replace("-", ""), start, end, self.most, newest=True)
            data = [[str(at), "1", close, "2", "0.5", "10", "10"] for at, close in reversed(rows)]
            return Response({"code": "200000", "data": data})
        return not_found(request)

    def _market(self, base: str, quote: str) -> dict[str, object]:
        return {
            "symbol": f"{base}-{quote}",
            "name": f"{base}-{quote}",
            "baseCurrency": base,
            "quoteCurrency": quote,
            "baseIncrement": "0.0001",
            "quoteIncrement": "0.000001",
            "priceIncrement": "0.000001",
            "isMarginEnabled": False,
            "enableTrading": True,
        }
