"""OKX: public/instruments, market/candles and market/history-candles (https://www.okx.com/docs-v5/en/).

`before` and `after` are times that all candles are newer and older than, neither in; the newest come first, at most 300
(100 where the history is asked, in `history_most`). Days of UTC have the bar `1Dutc`; `1D` are Hong Kong's.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.fakes.candles import Candles, not_found
from tests.fakes.server import Request, Response


@dataclass
class Okx(Candles):
    history_most: int = 300

    most = 300

    def __call__(self, request: Request) -> Response:
        if request.path.endswith("/public/instruments"):
            markets = [self._market(base, quote) for base, quote in self.pairs()]
            return Response({"code": "0", "msg": "", "data": markets if request.params["instType"] == "SPOT" else []})
        if request.path.endswith("candles"):
            params = self.log(request)
            if params["bar"] != "1Dutc":
                return Response({"code": "51000", "msg": "Parameter bar error", "data": []}, 400)
            most = self.history_most if request.path.endswith("history-candles") else self.most
            start, end = (int(params["before"]) + 1) / 1000, (int(params["after"]) - 1) / 1000
            count = min(most, int(params["limit"]))
            rows = self.rows(params["instId"].replace("-", ""), start, end, count, newest=True)
            data = [[str(at * 1000), "1", "2", "0.5", close, "10", "10", "10", "1"] for at, close in reversed(rows)]
            return Response({"code": "0", "msg": "", "data": data})
        return not_found(request)

    def _market(self, base: str, quote: str) -> dict[str, str]:
        return {
            "instId": f"{base}-{quote}",
            "instType": "SPOT",
            "baseCcy": base,
            "quoteCcy": quote,
            "lotSz": "0.00000001",
            "minSz": "0.00001",
            "state": "live",
            "tickSz": "0.1",
        }
