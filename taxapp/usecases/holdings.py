"""What is held at any moment: by asset, account and lot, with its cost, market value, and a lot's whole life."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bulk import collector_paused
from engine.exact import divide_half_up
from engine.progress import Progress, no_progress

if TYPE_CHECKING:
    from engine.model import Column
    from engine.tax.book import Book
    from engine.tax.open_lots import OpenLots

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Lot:
    """What is left of a lot in its pool: ATTO, paisa. `market` is its share of the pool's market value, None where
    there is no price. `component` and `leg` name it in the book."""

    uid: str
    acquired: int
    days_held: int
    over_a_year: bool
    short: bool
    quantity: int
    cost: int
    market: int | None
    component: int
    leg: int


@dataclass(frozen=True, slots=True)
class AccountHeld:
    """What one account holds of an asset. With one pool for all accounts its cost is its share by quantity, and
    `lots` is empty."""

    account: str
    quantity: int
    cost: int
    market: int | None
    lots: range


@dataclass(frozen=True, slots=True)
class AssetHeld:
    """An asset with the accounts it is on. `lots` are places among the lots: all of its, whatever the account."""

    asset: str
    quantity: int
    cost: int
    market: int | None
    accounts: Sequence[AccountHeld]
    lots: range

    @property
    def unrealised(self) -> int | None:
        return None if self.market is None else self.market - self.cost


@dataclass(frozen=True, slots=True, eq=False)
class HoldingsAt:
    """All that is held at the end of a day. `by_account`: lots lie on accounts, else in one pool of all of them.

    `end` is the first moment that is not in. Lots are made when they are asked for.
    """

    day: date
    end: int
    by_account: bool
    assets: Sequence[AssetHeld]
    _lots: OpenLots
    _markets: Column
    _year_ago: int

    @property
    def cost(self) -> int:
        return sum(one.cost for one in self.assets)

    @property
    def market(self) -> int:
        """Of what has a price."""
        return sum(one.market for one in self.assets if one.market is not None)

    @property
    def cost_of_priced(self) -> int:
        return sum(one.cost for one in self.assets if one.market is not None)

    @property
    def unpriced(self) -> list[str]:
        return [one.asset for one in self.assets if one.market is None and one.quantity]

    @property
    def lot_count(self) -> int:
        return len(self._lots)

    def lot(self, place: int) -> Lot:
        lots = self._lots
        bought = int(lots.day[place])
        market = self._markets[place]
        return Lot(
            uid=f"{int(lots.uid[place]):016x}",
            acquired=int(lots.acquired[place]),
            days_held=self.day.toordinal() - bought,
            over_a_year=bought < self._year_ago,
            short=bool(lots.short[place]),
            quantity=int(lots.quantity[place]),
            cost=int(lots.cost[place]),
            market=None if market is None else int(market),
            component=int(lots.component[place]),
            leg=int(lots.leg[place]),
        )


def holdings_at(book: Book, day: date) -> HoldingsAt:
    """What is held at the end of a Karachi day, by a book that ends then or later; equal to the Return's holdings at a
    year's end. After the book's last year: what was held when that ended, valued on the day."""
    import numpy as np

    from engine.karachi import ZONE, microseconds
    from engine.tax.holdings import held_on
    from engine.tax.open_lots import open_lots

    end = microseconds(_midnight(date.fromordinal(day.toordinal() + 1)).replace(tzinfo=ZONE))
    there, held = held_on(book, end)
    lots = open_lots(there)
    places = {
        (asset, account): range(start, stop)
        for asset, account, start, stop in _runs(lots.asset, lots.account)
    }  # fmt: skip
    columns = book.columns
    markets = np.full(len(lots), None, object)
    assets = []
    for asset in sorted({one.asset for one in held}, key=lambda one: columns.assets[one].symbol):
        on = [one for one in held if one.asset == asset]
        known = [one.market for one in on if one.market is not None]
        market = sum(known) if len(known) == len(on) else None
        accounts = []
        for one in on:
            of_account = places.get((asset, one.account), range(0)) if book.by_account else range(0)
            _share(markets, lots.quantity, of_account, one.market)
            name = columns.accounts[one.account].name
            accounts.append(AccountHeld(name, one.quantity, one.cost, one.market, of_account))
        mine = [run for (of, _), run in places.items() if of == asset]
        whole = range(mine[0].start, mine[-1].stop) if mine else range(0)
        if not book.by_account:
            _share(markets, lots.quantity, whole, market)
        accounts.sort(key=lambda one: one.account)
        quantity, cost = sum(one.quantity for one in on), sum(one.cost for one in on)
        assets.append(AssetHeld(columns.assets[asset].symbol, quantity, cost, market, tuple(accounts), whole))
    return HoldingsAt(day, end, book.by_account, tuple(assets), lots, markets, _a_year_before(day))


def holdings_of(
    ledger_path: Path, day: date, *, settings: Mapping[str, str] = _NOTHING, progress: Progress = no_progress
) -> HoldingsAt:
    """What a ledger holds at the end of a day. Raises as `compute_year`; InputError where the ledger is empty."""
    from engine.errors import InputError
    from engine.tax.book import make_book
    from taxapp.usecases.computing import years_with_entries
    from taxapp.usecases.reading import read_year

    years = years_with_entries(ledger_path)
    if not years:
        raise InputError(f"The ledger {ledger_path} has no entries yet. Import your histories first.")
    read = read_year(ledger_path, years[-1], settings, None, progress)
    with collector_paused():
        return holdings_at(make_book(read.columns, read.rules, read.settings, progress), day)


def _midnight(day: date):  # type: ignore[no-untyped-def]
    from datetime import datetime, time

    return datetime.combine(day, time())


def _runs(asset: Column, account: Column) -> list[tuple[int, int, int, int]]:
    """(asset, account, first, after the last) of each stretch of lots of one asset on one account."""
    import numpy as np

    if not len(asset):
        return []
    starts = np.flatnonzero(np.append(True, (np.diff(asset) != 0) | (np.diff(account) != 0)))
    stops = np.append(starts[1:], len(asset))
    return [
        (int(asset[start]), int(account[start]), start, stop)
        for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)
    ]


def _share(markets: Column, quantity: Column, lots: range, market: int | None) -> None:
    """A market value over some lots by quantity, with cumulative rounding: the parts add up to it."""
    if market is None or not lots:
        return
    units = quantity[lots.start : lots.stop].tolist()
    whole, passed, given = sum(units), 0, 0
    for place, much in zip(lots, units, strict=True):
        passed += much
        upto = divide_half_up(market * passed, whole)
        markets[place] = upto - given
        given = upto


def _a_year_before(day: date) -> int:
    """What was acquired before this day has been held for more than a year (as s.37(3) counted it)."""
    try:
        return day.replace(year=day.year - 1).toordinal()
    except ValueError:  # 29 February
        return date(day.year - 1, 3, 1).toordinal()
