"""By which markets of a venue a coin's price in US dollars is found, and the exact product of their closes.

`COIN/USDT` is the price itself, one tether taken for one dollar; `COIN/USDC x USDC/USDT` and `COIN/BTC x BTC/USDT` are
two closes of one day multiplied. A product of more than 18 places is rounded half up, and its source says so.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from engine.exact import PLACES, bounded
from importers.prices.venues import DOLLARS, TETHER, Venue

_EXACT = Context(prec=120)
_LAST_PLACE = Decimal(1).scaleb(-PLACES)
_USDC = "USDC"


@dataclass(frozen=True, slots=True)
class Route:
    """The markets whose closes are multiplied, one or two."""

    markets: tuple[str, ...]

    def __str__(self) -> str:
        return " x ".join(self.markets)


@dataclass(frozen=True, slots=True)
class DayPrice:
    """US dollars for a unit, and where the number comes from: venue, markets, and that it is a daily close."""

    price: Decimal
    source: str


def direct(symbol: str, venue: Venue, markets: Container[str]) -> Iterator[Route]:
    """The routes of one market against dollars, the best first."""
    for quote in DOLLARS:
        market, in_tether = f"{symbol}/{quote}", f"{quote}/{TETHER}"
        if symbol == quote or market not in markets:
            continue
        yield Route((market, in_tether) if quote == _USDC and in_tether in markets else (market,))


def through(symbol: str, venue: Venue, markets: Container[str]) -> Iterator[Route]:
    """The routes through another coin, in the venue's order."""
    for coin in venue.through:
        market = f"{symbol}/{coin}"
        if symbol == coin or market not in markets:
            continue
        quotes = [quote for quote in DOLLARS if f"{coin}/{quote}" in markets]
        if quotes:
            yield Route((market, f"{coin}/{quotes[0]}"))


def priced(route: Route, venue: Venue, closes: list[dict[date, Decimal]]) -> dict[date, DayPrice]:
    """The days that every market of the route has, with the product of their closes."""
    found = {}
    for day in closes[0]:
        if not all(day in one for one in closes):
            continue
        exact = Decimal(1)
        for one in closes:
            exact = _EXACT.multiply(exact, one[day])
        price = in_places(exact)
        if not price:
            continue
        closed = "daily close" if len(closes) == 1 else "daily closes"
        rounded = "" if price == exact else f", rounded to {PLACES} places"
        found[day] = DayPrice(price, f"{venue.id} {route} {closed}{rounded}")
    return found


def in_places(exact: Decimal) -> Decimal:
    """A number in the ledger's places, half up; 0 where it has too many digits or is too small for them."""
    try:
        return bounded(exact.quantize(_LAST_PLACE, ROUND_HALF_UP, _EXACT))
    except (ValueError, ArithmeticError):
        return Decimal(0)
