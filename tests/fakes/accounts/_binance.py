"""Binance's protocol, for the accounts that are made up: what is sent, what is refused, how lists are cut into pages.

What is asked is checked as https://developers.binance.com has it: unknown markets (-1121), windows that are too long
(-1127), pages that are too large or times too far back (-1130), combinations that it does not take (-1128), a wrong key
(-2015), a wrong signature (-1022), a clock that is off (-1021). Both ends of a window are included. Most lists come
newest first.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from tests.fakes.server import Request, Response, hmac_hex

KEY = {"api_key": "hisaabBinanceApiKey0000000000000000", "secret": "hisaabBinanceSecret0000000000000000"}
WRONG = {"api_key": "nobodysBinanceKey", "secret": "nobodysBinanceSecret"}
NOW = int(datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp() * 1000)
DAY = 86_400_000

MARKETS = {
    "BTCUSDT": ("BTC", "USDT", "TRADING"),
    "ETHUSDT": ("ETH", "USDT", "TRADING"),
    "ETHBTC": ("ETH", "BTC", "TRADING"),
    "BNBUSDT": ("BNB", "USDT", "TRADING"),
    "SOLUSDT": ("SOL", "USDT", "TRADING"),
    "VENBTC": ("VEN", "BTC", "BREAK"),
    "1INCHUSDT": ("1INCH", "USDT", "TRADING"),
    "ADATRY": ("ADA", "TRY", "TRADING"),
}

Row = dict[str, Any]
Answer = Callable[[Mapping[str, str]], Any]


def ms(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000)


class Refusal(Exception):  # noqa: N818
    def __init__(self, code: int, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.response = Response({"code": code, "msg": message}, status)


class Listed:
    """Rows by their time, found by bisection."""

    def __init__(self, rows: Iterable[Row], key: str) -> None:
        self.rows = sorted(rows, key=lambda row: int(str(row[key])))
        self.times = [int(str(row[key])) for row in self.rows]

    def within(self, first: int, last: int) -> list[Row]:
        """Newest first, both ends included."""
        return self.rows[bisect_left(self.times, first) : bisect_right(self.times, last)][::-1]


class Exchange:
    """A Binance that answers what is in `paths` (method and path -> the answer to its parameters), and refuses to know
    anything else; with `is_bare` it has nothing of the rest. Its clock is `ahead` of ours by so many milliseconds."""

    def __init__(self, *, is_bare: bool = False, ahead: int = 0) -> None:
        self.is_bare = is_bare
        self.ahead = ahead
        self.paths: dict[str, Answer] = {}

    def offset(self, path: str, listed: Listed) -> None:
        def answer(params: Mapping[str, str]) -> object:
            first, last = window(params, 90)
            start, limit = int(params.get("offset", 0)), limited(params, "limit", 1_000, 1_000)
            return [
                {key: value for key, value in row.items() if key != "when"}
                for row in listed.within(first, last)[start : start + limit]
            ]

        self.paths[f"GET {path}"] = answer

    def numbered(self, path: str, listed: Listed, days: int, rows: str = "rows", need: str = "") -> None:
        def answer(params: Mapping[str, str]) -> object:
            if need and need not in params:
                raise Refusal(-1102, f"Mandatory parameter '{need}' was not sent, was empty/null, or malformed.")
            return page(listed.within(*window(params, days)), params, rows)

        self.paths[f"GET {path}"] = answer

    def clock(self) -> int:
        return int(time.time() * 1000) + self.ahead

    def handler(self, request: Request) -> Response:
        try:
            return Response(self._answer(request))
        except Refusal as refusal:
            return refusal.response

    def _answer(self, request: Request) -> object:
        if request.path == "/api/v3/time":
            return {"serverTime": self.clock()}
        if request.path == "/api/v3/exchangeInfo":
            return {"symbols": [market(name) for name in MARKETS]}
        path = f"{request.method} {request.path}"
        params = signed(request, self.clock())
        if path in self.paths:
            return self.paths[path](params)
        if not self.is_bare:
            raise Refusal(-1000, f"The fake knows nothing of {path}", 404)
        return {}


def market(name: str) -> Row:
    base, quote, status = MARKETS[name]
    return {"symbol": name, "status": status, "baseAsset": base, "quoteAsset": quote} | {
        "isSpotTradingAllowed": status == "TRADING",
        "isMarginTradingAllowed": quote == "USDT",
        "filters": [],
        "permissions": [],
    }


def signed(request: Request, clock: int) -> dict[str, str]:
    """The parameters of a request that Binance would answer."""
    if request.headers.get("x-mbx-apikey") != KEY["api_key"]:
        raise Refusal(-2015, "Invalid API-key, IP, or permissions for action.", 401)
    sent = request.query if request.method == "GET" else request.body.decode()
    content, _, signature = sent.rpartition("&signature=")
    if signature != hmac_hex(KEY["secret"], content):
        raise Refusal(-1022, "Signature for this request is not valid.")
    params = dict(parse_qsl(content, keep_blank_values=True))
    if abs(int(params["timestamp"]) - clock) > int(params.get("recvWindow", 5_000)):
        raise Refusal(-1021, "Timestamp for this request is outside of the recvWindow.")
    return params


def window(
    params: Mapping[str, str], days: int = 5_000, keys: tuple[str, str] = ("startTime", "endTime"), reach: int = 0
) -> tuple[int, int]:
    """Both ends, of which one that is missing, out of order, too far apart or too far back is refused."""
    if not all(key in params for key in keys):
        raise Refusal(-1102, f"Mandatory parameter '{keys[0]}' was not sent, was empty/null, or malformed.")
    first, last = (int(params[key]) for key in keys)
    if first > last:
        raise Refusal(-1128, "Combination of optional parameters invalid.")
    if last - first > days * DAY:
        raise Refusal(-1127, f"More than {days} days between {keys[0]} and {keys[1]}.")
    if reach and first < NOW - reach * DAY:
        raise Refusal(-1130, f"Data sent for parameter '{keys[0]}' is not valid.")
    return first, last


def limited(params: Mapping[str, str], key: str, most: int, usual: int) -> int:
    size = int(params.get(key, usual))
    if not 0 < size <= most:
        raise Refusal(-1130, f"Data sent for parameter '{key}' is not valid.")
    return size


def page(rows: Sequence[Row], params: Mapping[str, str], key: str = "rows") -> Row:
    size, number = limited(params, "size", 100, 10), int(params.get("current", 1))
    return {key: rows[(number - 1) * size : number * size], "total": len(rows)}


def money(rows: Sequence[Row], params: Mapping[str, str], most: int) -> Row:
    """As the lists of money come, without `data` where there is none."""
    size, number = limited(params, "rows", most, 100), int(params.get("page", 1))
    shown = rows[(number - 1) * size : number * size]
    answer: Row = {"code": "000000", "message": "success", "total": len(rows), "success": True}
    return answer | {"data": shown} if shown else answer


def trades(told: Mapping[str, Sequence[Row]], params: Mapping[str, str], most: int) -> object:
    """A market's trades with this id and above; the latest where no id is given."""
    if params.get("symbol") not in MARKETS:
        raise Refusal(-1121, "Invalid symbol.")
    if "fromId" in params and ("startTime" in params or "endTime" in params):
        raise Refusal(-1128, "Combination of optional parameters invalid.")
    rows, limit = told.get(params["symbol"], []), limited(params, "limit", most, 500)
    if "fromId" not in params:
        return rows[-limit:]
    start = bisect_left(rows, int(params["fromId"]), key=lambda row: int(str(row["id"])))
    return rows[start : start + limit]
