"""Gate: spot/currency_pairs and spot/candlesticks (https://www.gate.com/docs/developers/apiv4/en/).

Seconds; volume in quote, close, high, low, open, volume in this order; from and to both in, at most 1000, or error.
"""

from __future__ import annotations

from tests.fakes.candles import DAY_S, Candles, not_found
from tests.fakes.server import Request, Response


class Gate(Candles):
    most = 1_000

    def __call__(self, request: Request) -> Response:
        if request.path.endswith("/margin/currency_pairs"):
            return Response([])
        if request.path.endswith("/spot/currency_pairs"):
            return Response([self._market(base, quote) for base, quote in self.pairs()])
        if request.path.endswith("/spot/candlesticks"):
            params = self.log(request)
            start, end = int(params["from"]), int(params["to"])
            if (end - start) // DAY_S + 1 > self.most:
                return Response({"label": "INVALID_PARAM_VALUE", "message": "Too many points requested."}, 400)
            rows = self.rows(params["currency_pair"].replace("_", ""), start, end, self.most, newest=False)
            return Response([[str(at), "10", close, "2", "0.5", "1", "10", "true"] for at, close in rows])
        return not_found(request)

    def _market(self, base: str, quote: str) -> dict[str, object]:
        return {
            "id": f"{base}_{quote}",
            "base": base,
            "quote": quote,
            "fee": "0.2",
            "amount_precision": 4,
            "precision": 6,
            "trade_status": "tradable",
        }
