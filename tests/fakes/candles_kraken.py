"""Kraken: AssetPairs and OHLC (https://docs.kraken.com/api-reference/market-data/get-ohlc-data).

Seconds; the newest 720 candles and no older ones, whatever `since` says.
"""

from __future__ import annotations

from tests.fakes.candles import Candles, not_found
from tests.fakes.server import Request, Response


class Kraken(Candles):
    most = 720

    def __call__(self, request: Request) -> Response:
        if request.path.endswith("/AssetPairs"):
            pairs = {base + quote: self._market(base, quote) for base, quote in self.pairs()}
            return Response({"error": [], "result": pairs})
        if request.path.endswith("/OHLC"):
            params = self.log(request)
            name = params["pair"]
            rows = self.rows(name, 0, 10**12, self.most, newest=True)
            since = int(params["since"])
            data = [[at, "1", "2", "0.5", close, "1", "10", 5] for at, close in rows if at > since]
            return Response({"error": [], "result": {name: data, "last": 0}})
        return not_found(request)

    def _market(self, base: str, quote: str) -> dict[str, object]:
        return {
            "altname": base + quote,
            "wsname": f"{base}/{quote}",
            "base": base,
            "quote": quote,
            "pair_decimals": 7,
            "lot_decimals": 8,
            "leverage_buy": [],
            "fees": [[0, 0.26]],
            "fees_maker": [[0, 0.16]],
            "status": "online",
        }
