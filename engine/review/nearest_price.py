"""The price of an asset nearest to a day that a ledger tells of: one that it keeps, or that of a trade for money."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from engine.columns import PLACES, quantity
from engine.exact import divide_half_up, plain
from engine.karachi import days_of
from engine.model import ATTO, KINDS, PKR, Asset, AssetKind, Column, Kind, LedgerColumns
from engine.valuation.fx import FxTable

_USD = "USD"
_FOR_MONEY = (Kind.BUY, Kind.SELL, Kind.SWAP)
_READ = Context(prec=8)


class Near(NamedTuple):
    """A price (ATTO) in `quote`, USD or PKR, of a Karachi day number, and in words which it is."""

    day: int
    price: int
    quote: str
    source: str

    def __str__(self) -> str:
        """Such as `0.5 USD, its price of 2026-06-01 (a chart)`, with eight digits to read."""
        exact = Decimal(self.price).scaleb(-PLACES, Context(prec=60))
        return f"{plain(exact.normalize(_READ))} {self.quote}, {self.source}"

    def rupees(self, fx: FxTable, day: int) -> Fraction:
        """Rupees for a unit, dollars at the rate of a day or the newest before it. InputError where there is none."""
        each = Fraction(self.price, ATTO)
        return each if self.quote == PKR else each * Fraction(fx.newest(day).pkr, ATTO)


class Nearest:
    """Finds them; a ledger's trades of an asset are sorted when it is first asked about."""

    def __init__(self, columns: LedgerColumns) -> None:
        self._columns = columns
        self._kept: dict[Asset, list[Near]] = defaultdict(list)
        for quote, prices in ((_USD, columns.prices), (PKR, columns.rupee_prices)):
            for (asset, day), (price, source) in prices.items():
                self._kept[columns.assets[asset]].append(
                    Near(day, price, quote, f"its price of {date.fromordinal(day)} ({source})")
                )
        for one in self._kept.values():
            one.sort()
        self._quotes = [_quote(one) for one in columns.assets]
        self._is_money = np.array([*map(bool, self._quotes), False])
        self._trades: dict[int, tuple[Column, Column]] = {}

    def of(self, asset: Asset, day: int) -> Near | None:
        """None where there is none. A kept price goes before a trade as near."""
        kept = self._kept.get(asset, [])
        place = bisect_left(kept, (day,))
        near = kept[max(0, place - 1) : place + 1]
        traded = self.traded(asset, day)
        return min([*near, *([traded] if traded else [])], key=lambda found: abs(found.day - day), default=None)

    def traded(self, asset: Asset, day: int) -> Near | None:
        """What a unit was traded for, in rupees, dollars or dollar stablecoins, nearest to a day; exactly, to the last
        place half up."""
        columns, place = self._columns, self._columns.assets.index(asset)
        rows, days = self._trades_of(place)
        if not rows.size:
            return None
        after = int(np.searchsorted(days, day))
        at = min(range(max(0, after - 1), min(after + 1, rows.size)), key=lambda spot: abs(int(days[spot]) - day))
        row, on = int(rows[at]), int(days[at])
        sides = (columns.sent, columns.received)
        coin, money = sides if int(columns.sent.asset[row]) == place else sides[::-1]
        paid, much = (quantity(columns, int(side.asset[row]), int(side.units[row])) for side in (money, coin))
        if not paid or not much:
            return None
        price = divide_half_up(paid * ATTO, much)
        quote = self._quotes[int(money.asset[row])]
        return Near(on, price, quote, f"what it was traded for on {date.fromordinal(on)}")

    def _trades_of(self, asset: int) -> tuple[Column, Column]:
        """The rows of an asset's trades for money, by time, and their days."""
        if asset not in self._trades:
            columns = self._columns
            sold = (columns.sent.asset == asset) & self._is_money[columns.received.asset]
            bought = (columns.received.asset == asset) & self._is_money[columns.sent.asset]
            rows = np.flatnonzero((sold | bought) & np.isin(columns.kind, [KINDS.index(kind) for kind in _FOR_MONEY]))
            rows = rows[np.argsort(columns.time[rows], kind="stable")]
            self._trades[asset] = rows, days_of(columns.time[rows])
        return self._trades[asset]


def _quote(asset: Asset) -> str:
    """What a price in this asset is in: rupees, dollars; '' where it is no money of these."""
    if asset.symbol == PKR:
        return PKR
    return _USD if asset.symbol == _USD or asset.kind is AssetKind.STABLECOIN else ""
