"""Daily prices in US dollars from exchanges' public candles: the first venue that has a market and a day answers.

All venues are asked for markets against dollars before any is asked for a way through another coin. A venue that is
away or refuses is passed over, with a warning. What is sent out: the names of markets and the days.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from engine.errors import CutOff, InputError
from engine.progress import Progress, no_progress
from importers.api.client import Client
from importers.net import require_online
from importers.prices import routes
from importers.prices.candles import closes, is_over
from importers.prices.routes import DayPrice, Route
from importers.prices.venues import VENUES, Venue
from importers.sync.retrying import Again, Pace
from importers.sync.spec import Access

Keep = Callable[[str, Mapping[date, DayPrice]], None]
"""Is given the prices of a coin as soon as they are known, so that nothing is lost where the work is stopped."""
_PACE = Pace(tries=3, limited=5, first=0.3, most=10.0, patience=60.0)
_NOT_UNDERSTOOD = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What ccxt raises over an answer that has changed its shape."""


@dataclass(slots=True)
class _Open:
    """A venue that answers: its client, its spot markets, and the closes of crossings already asked."""

    client: Client
    markets: Collection[str]
    crossings: dict[str, dict[date, Decimal]] = field(default_factory=dict)
    asked: dict[str, set[date]] = field(default_factory=dict)


class _Fetch:
    def __init__(self, servers: Mapping[str, str] | None, now: int, wait: Callable[[float, str], None]) -> None:
        self.venues = [venue for venue in VENUES if servers is None or venue.id in servers]
        self._servers = servers or {}
        self._now = now
        self._wait = wait
        self._open: dict[str, _Open] = {}
        self.away: dict[str, str] = {}
        self.refused: list[str] = []

    @property
    def answered(self) -> bool:
        """Whether any venue told its markets."""
        return bool(self._open)

    def open(self, venue: Venue) -> _Open | None:
        """The venue with its markets loaded; None where it is away."""
        if venue.id in self.away:
            return None
        if venue.id not in self._open:
            access = Access(server=self._servers.get(venue.id, ""), now=self._now, wait=self._wait, pace=_PACE)
            try:
                client = _client(venue, access)
                markets = client.persist(lambda: _spot_markets(client, venue))
            except (InputError, CutOff, *_NOT_UNDERSTOOD) as problem:
                self._left(venue, problem)
                return None
            self._open[venue.id] = _Open(client, markets)
        return self._open[venue.id]

    def prices(self, venue: Venue, route: Route, days: Sequence[date]) -> dict[date, DayPrice]:
        """What a route of a venue gives; nothing where it refuses the market, or stops answering meanwhile."""
        there = self.open(venue)
        if there is None:
            return {}
        try:
            found = [closes(there.client, venue, route.markets[0], days)]
            for market in route.markets[1:]:
                found.append(self._crossing(there, venue, market, sorted(found[0])))
        except (InputError, *_NOT_UNDERSTOOD) as problem:
            self.refused.append(f"{venue.title} gave no prices of {route}: {_cause(venue, problem)}.")
            return {}
        except CutOff as problem:
            self._left(venue, problem)
            return {}
        return routes.priced(route, venue, found)

    def _crossing(self, there: _Open, venue: Venue, market: str, days: Sequence[date]) -> dict[date, Decimal]:
        """The closes of BTC/USDT and the like, which many coins need, each day asked once."""
        kept, asked = there.crossings.setdefault(market, {}), there.asked.setdefault(market, set())
        new = [day for day in days if day not in asked]
        if new:
            kept |= closes(there.client, venue, market, new)
            asked |= set(new)
        return kept

    def _left(self, venue: Venue, problem: Exception) -> None:
        self.away[venue.id] = _cause(venue, problem)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Who was passed over and why, then which markets gave nothing."""
        away = [f"{venue.title} was passed over: {self.away[venue.id]}." for venue in VENUES if venue.id in self.away]
        return (*away, *self.refused)


def fetch_daily(
    wanted: Mapping[str, Collection[date]],
    keep: Keep,
    servers: Mapping[str, str] | None = None,
    now: int | None = None,
    progress: Progress = no_progress,
    wait: Callable[[float, str], None] | None = None,
) -> tuple[str, ...]:
    """Fetch the closes of coins on days, by symbol; `keep` is given what is found. Returns warnings.

    Days that are not over yet (24:00 UTC) are left out. `servers` maps a venue to the base URL to ask instead, and
    then names all that may be asked. `now` is UTC microseconds, the clock's where not given; `wait(seconds, why)`
    sleeps. InputError where the offline switch is on, or no venue at all answered; and what `progress` raises.
    """
    require_online("Fetching prices")
    at = time.time_ns() // 1000 if now is None else now
    fetch = _Fetch(servers, at, wait or (lambda seconds, why: time.sleep(seconds)))
    left = {symbol: {day for day in days if is_over(day, at)} for symbol, days in sorted(wanted.items())}
    steps = 2 * len(fetch.venues)
    for step, (ways, venue) in enumerate(
        (ways, venue) for ways in (routes.direct, routes.through) for venue in fetch.venues
    ):
        rest = {symbol: days for symbol, days in left.items() if days}
        there = fetch.open(venue) if rest else None
        if there is None:
            continue
        for count, (symbol, days) in enumerate(rest.items()):
            progress(f"{venue.title}: {symbol}", step * len(rest) + count, steps * len(rest))
            for route in ways(symbol, venue, there.markets):
                found = fetch.prices(venue, route, sorted(days))
                if found:
                    keep(symbol, found)
                    days.difference_update(found)
                if not days or venue.id in fetch.away:
                    break
            if venue.id in fetch.away:
                break
    if fetch.away and not fetch.answered:
        raise InputError(
            f"No exchange answered, so no price was fetched. {_all_of(fetch.away)} Check the connection and try again, "
            "or give prices with --csv FILE or --set."
        )
    return fetch.warnings


def _client(venue: Venue, access: Access) -> Client:
    """The venue's client, whose unified methods see every number as plain text: ccxt knows no other kind of it."""
    client = Client(venue.id, venue.title, access, venue.hosts, venue.config)
    client.exchange.on_json_response = lambda body: json.loads(body, parse_float=str)
    client.exchange.on_rest_response = _structured
    return client


def _structured(status: int, reason: str, url: str, method: str, headers: Any, body: str, *sent: Any) -> str:
    """An answer's text; ccxt takes a maintenance page with status 200 for an empty list."""
    text = body.strip()
    if status == HTTPStatus.OK and text[:1] not in ("{", "["):
        raise Again("the answer is no JSON: maintenance, or cut off")
    return text


def _spot_markets(client: Client, venue: Venue) -> Collection[str]:
    exchange = client.exchange
    if venue.is_spot_apart:
        exchange.set_markets(exchange.fetch_spot_markets())
    else:
        exchange.load_markets()
    return frozenset(name for name, market in exchange.markets.items() if market["spot"])


def _cause(venue: Venue, problem: Exception) -> str:
    """What stopped a venue, as half a sentence, without the advice that belongs to syncing."""
    if isinstance(problem, _NOT_UNDERSTOOD):
        return f"its answer is not as it used to be ({type(problem).__name__})"
    text = str(problem).split(" What was fetched before")[0]
    return text.removeprefix(f"{venue.title} stopped answering: ").removeprefix(f"{venue.title} ").strip().rstrip(".")


def _all_of(away: Mapping[str, str]) -> str:
    """The causes, each with those who had it."""
    names: dict[str, list[str]] = {}
    for venue in VENUES:
        if venue.id in away:
            names.setdefault(away[venue.id], []).append(venue.title)
    return " ".join(f"{', '.join(whose)}: {cause}." for cause, whose in names.items())
