"""MEXC, Bitget, HTX and Coinbase, as far as daily candles go.

- MEXC: exchangeInfo and klines (https://www.mexc.com/api-docs/spot-v3/market-data-endpoints), at most 500.
- Bitget: public/symbols, market/candles and market/history-candles (https://www.bitget.com/api-doc/spot/market), at
  most 200 of the history, the newest up to endTime; days of UTC have the granularity `1Dutc`.
- HTX: common/symbols and market/history/candles (https://www.htx.com/en-us/opend/newApiPages/), at most 1000; its days
  begin at 16:00 UTC, so hours are asked.
- Coinbase: market/products and candles (https://docs.cdp.coinbase.com/api-reference/advanced-trade-api), at most 350.
"""

from __future__ import annotations

from tests.fakes.candles import DAY_S, HOUR_S, Candles, not_found
from tests.fakes.server import Request, Response


class Mexc(Candles):
    most = 500

    def __call__(self, request: Request) -> Response:
        if request.path.endswith("/exchangeInfo"):
            return Response({"symbols": [self._market(base, quote) for base, quote in self.pairs()]})
        if request.path.endswith("/klines"):
            params = self.log(request)
            start, end = int(params["startTime"]) / 1000, int(params["endTime"]) / 1000
            rows = self.rows(params["symbol"], start, end, int(params["limit"]), newest=False)
            return Response([[at * 1000, "1", "2", "0.5", close, "10", (at + DAY_S) * 1000, "1"] for at, close in rows])
        return not_found(request)

    def _market(self, base: str, quote: str) -> dict[str, object]:
        return {
            "symbol": base + quote,
            "status": "1",
            "baseAsset": base,
            "quoteAsset": quote,
            "baseAssetPrecision": 8,
            "quoteAssetPrecision": 8,
            "isSpotTradingAllowed": True,
            "permissions": ["SPOT"],
        }


class Bitget(Candles):
    most = 200

    def __call__(self, request: Request) -> Response:
        if request.path.endswith("/spot/public/symbols"):
            return self._answer([self._market(base, quote) for base, quote in self.pairs()])
        if request.path.endswith("/margin/currencies"):
            return self._answer([])
        if request.path.endswith("candles"):
            params = self.log(request)
            assert params["granularity"] == "1Dutc"
            start, end = int(params["startTime"]) / 1000, int(params["endTime"]) / 1000 - 1
            rows = self.rows(params["symbol"], start, end, int(params["limit"]), newest=True)
            return self._answer([[str(at * 1000), "1", "2", "0.5", close, "10", "10", "10"] for at, close in rows])
        return not_found(request)

    def _answer(self, data: list[object]) -> Response:
        return Response({"code": "00000", "msg": "success", "requestTime": 0, "data": data})

    def _market(self, base: str, quote: str) -> dict[str, str]:
        return {
            "symbol": base + quote,
            "baseCoin": base,
            "quoteCoin": quote,
            "quantityPrecision": "4",
            "pricePrecision": "2",
            "status": "online",
        }


class Htx(Candles):
    """`closes` are those of the hour that ends at 24:00 UTC; every other hour closes at 1."""

    most = 1_000

    def __call__(self, request: Request) -> Response:
        if request.path.endswith("/common/symbols"):
            return Response({"status": "ok", "data": [self._market(base, quote) for base, quote in self.pairs()]})
        if request.path.endswith("/market/history/candles"):
            params = self.log(request)
            assert params["period"] == "60min"
            start, end, size = int(params["from"]), int(params["to"]), int(params["size"])
            closes = {
                at + 23 * HOUR_S: close
                for at, close in self.rows(params["symbol"].upper(), start - DAY_S, end, self.most, newest=False)
            }
            hours = [(at, closes.get(at, "1")) for at in range(start, end + 1, HOUR_S)][-min(size, self.most) :]
            # numbers, as HTX sends them: they must not pass through a float
            text = ",".join(
                f'{{"id":{at},"open":1,"close":{close},"low":1,"high":1,"amount":1}}' for at, close in hours
            )
            return Response(f'{{"status":"ok","data":[{text}]}}')
        return not_found(request)

    def _market(self, base: str, quote: str) -> dict[str, object]:
        return {
            "base-currency": base.lower(),
            "quote-currency": quote.lower(),
            "symbol": (base + quote).lower(),
            "price-precision": 2,
            "amount-precision": 4,
            "state": "online",
            "api-trading": "enabled",
        }


class Coinbase(Candles):
    most = 350

    def __call__(self, request: Request) -> Response:
        if request.path.endswith("/market/products"):
            futures = request.params.get("product_type") == "FUTURE"
            return Response(
                {"products": [] if futures else [self._market(base, quote) for base, quote in self.pairs()]}
            )
        if request.path.endswith("/candles"):
            params = self.log(request)
            name = request.path.split("/")[-2].replace("-", "")
            rows = self.rows(name, int(params["start"]), int(params["end"]), self.most, newest=True)
            found = [{"start": str(at), "low": "1", "high": "2", "open": "1", "close": close} for at, close in rows]
            return Response({"candles": found[::-1]})
        return not_found(request)

    def _market(self, base: str, quote: str) -> dict[str, object]:
        return {
            "product_id": f"{base}-{quote}",
            "product_type": "SPOT",
            "base_currency_id": base,
            "quote_currency_id": quote,
            "base_increment": "0.00000001",
            "quote_increment": "0.01",
            "trading_disabled": False,
            "alias_to": [],
        }
