"""What the fakes of venues' public candles share: markets with a close a day, and which of them one answer may hold.

Each venue's own protocol is in `candles_binance.py` and so on. A fake is a handler for `tests.fakes.server.serve`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from tests.fakes.server import Request, Response

DAY_S = 86_400
HOUR_S = 3_600


def opened(day: date) -> int:
    """Seconds since 1970 at 00:00 UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


@dataclass
class Candles:
    """`closes`: market (`BTC/USDT`) -> day -> close, as the venue would write it; a day may be missing.

    `lag` is how many seconds after 00:00 UTC the venue's days begin.
    """

    closes: Mapping[str, Mapping[date, str]]
    lag: int = 0
    asked: list[Request] = field(default_factory=list)

    most = 1_000
    """Candles in one answer, as the venue documents it."""

    def __call__(self, request: Request) -> Response:
        raise NotImplementedError

    def pairs(self) -> list[tuple[str, str]]:
        """Base and quote of each market."""
        return [(base, quote) for base, _, quote in (market.partition("/") for market in self.closes)]

    def rows(self, name: str, start: float, end: float, count: int, *, newest: bool) -> list[tuple[int, str]]:
        """(opening time in seconds, close) from `start` to `end`, both in; of more than fit the oldest or newest."""
        market = next(one for one in self.closes if one.replace("/", "") == name)
        found = sorted((opened(day) + self.lag, close) for day, close in self.closes[market].items())
        inside = [row for row in found if start <= row[0] <= end]
        count = min(count, self.most)
        return inside[-count:] if newest else inside[:count]

    def log(self, request: Request) -> Mapping[str, str]:
        self.asked.append(request)
        return request.params


def not_found(request: Request) -> Response:
    return Response({"msg": f"unknown path {request.path}"}, 404)
