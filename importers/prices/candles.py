"""The closing prices of one market by day, page by page, every digit as the venue sent it.

A day's close is that of the last trade before 24:00 UTC of its date. Only candles that begin on the hour they should
are taken, so a venue that counts its days otherwise gives nothing rather than another day's price.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from engine.exact import decimal
from importers.api.client import Client
from importers.prices.venues import Venue

Page = Callable[[int, int], Mapping[int, Decimal]]
"""The closes from a day on, of so many days (`date.toordinal()`)."""
_EPOCH = date(1970, 1, 1).toordinal()
_HOUR_MS = 3_600_000
_DAY_MS = 24 * _HOUR_MS
_LAST_HOUR = 23 * _HOUR_MS


def closes(client: Client, venue: Venue, market: str, days: Sequence[date]) -> dict[date, Decimal]:
    """The closes of a market (`BTC/USDT`) on those of the days that the venue has. Raises as `Client.persist`."""

    def page(first: int, count: int) -> dict[int, Decimal]:
        begins = (first - _EPOCH) * _DAY_MS
        if venue.is_hourly:
            begins += _LAST_HOUR
            count = (count - 1) * 24 + 1
            options = {"until": begins + (count - 1) * _HOUR_MS}
        else:
            options = {}
        rows = client.persist(
            lambda: client.exchange.fetch_ohlcv(market, "1h" if venue.is_hourly else "1d", begins, count, options)
        )
        found = {}
        for opened, _, _, _, close, *_ in rows:
            day, rest = divmod(int(opened), _DAY_MS)
            if rest == (_LAST_HOUR if venue.is_hourly else 0) and (price := _exact(close)):
                found[day + _EPOCH] = price
        return found

    most = venue.limit // 24 if venue.is_hourly else venue.limit
    ordinals = sorted({day.toordinal() for day in days})
    if venue.reach:
        ordinals = [day for day in ordinals if day > _today(client) - venue.reach]
    return {date.fromordinal(day): price for day, price in paged(page, ordinals, most).items()}


def paged(page: Page, days: Sequence[int], most: int) -> dict[int, Decimal]:
    """The closes of sorted days, asked `most` days at a time.

    A venue may give less than was asked, at either end of the window, without saying so: what it left out is asked
    again, until it gives nothing.
    """
    found: dict[int, Decimal] = {}
    left = [list(days)]
    while left:
        wanted = left.pop()
        if not wanted:
            continue
        first = wanted[0]
        count = min(most, wanted[-1] - first + 1)
        given = {day: price for day, price in page(first, count).items() if first <= day < first + count}
        if not given:
            left.append([day for day in wanted if day >= first + count])
            continue
        found |= {day: given[day] for day in wanted if day in given}
        left.append([day for day in wanted if day > max(given)])
        left.append([day for day in wanted if day < min(given)])
    return found


def is_over(day: date, now: int) -> bool:
    """Whether a day's close is known at a time (UTC microseconds): its last trade has been made."""
    return ((day + timedelta(days=1)).toordinal() - _EPOCH) * _DAY_MS * 1000 <= now


def _today(client: Client) -> int:
    return client.now() // (_DAY_MS * 1000) + _EPOCH


def _exact(close: object) -> Decimal | None:
    try:
        price = decimal(str(close))
    except ValueError:
        return None
    return price if price > 0 else None
