"""The rupee value of what moved (s.68, s.71), rounded once to the paisa; None where it cannot be had."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from engine.columns import Row
from engine.karachi import day_of
from engine.model import ATTO, PKR, AssetKind, LedgerColumns
from engine.reference.rates import Rates
from engine.reference.rounding import half_up


class Values:
    def __init__(self, columns: LedgerColumns, series_of: Callable[[int], str]) -> None:
        self._assets = columns.assets
        self._prices = columns.prices
        self._rupee_prices = columns.rupee_prices
        self.rates = Rates(series_of, columns.fx, columns.published)

    def market(self, asset: int, quantity: Fraction, day: int) -> Fraction | None:
        """Market value in paisa on a Karachi day: rupees, money at its rate, a coin at its rupee or dollar price of the
        day, a dollar stablecoin without a price at one dollar.
        """
        what = self._assets[asset]
        price = self._prices.get((asset, day))
        rate: Fraction | None
        if what.symbol == PKR:
            rate = Fraction(1)
        elif what.kind is AssetKind.FIAT:
            rate = self.rates.rupees(what.symbol, day)
        elif (asset, day) in self._rupee_prices:
            rate = Fraction(self._rupee_prices[asset, day][0], ATTO)
        elif price is not None:
            rate = dollars(price[0], self.rates, day)
        elif what.kind is AssetKind.STABLECOIN:
            rate = dollars(ATTO, self.rates, day)
        else:
            rate = None
        return None if rate is None else half_up(quantity / ATTO * rate * 100)

    def traded(self, row: Row) -> Fraction | None:
        """What one side of a trade was given for the other: rupees that changed hands; a value given; else the first
        that has one of: money received or sent, a stablecoin received or sent, what was received, what was sent.
        """
        sides = [(row.received_asset, Fraction(row.received)), (row.sent_asset, Fraction(row.sent))]
        for asset, quantity in sides:
            if self._assets[asset].symbol == PKR:
                return half_up(quantity / ATTO * 100)
        if row.value_pkr is not None:
            return Fraction(row.value_pkr)
        day = day_of(row.time)
        money = [side for side in sides if self._assets[side[0]].kind is AssetKind.FIAT]
        stable = [side for side in sides if self._assets[side[0]].kind is AssetKind.STABLECOIN]
        for asset, quantity in [*money, *stable, *sides]:
            value = self.market(asset, quantity, day)
            if value is not None:
                return value
        return None

    def moved(self, row: Row, asset: int, quantity: Fraction) -> Fraction | None:
        """The value of what nothing was given for: the one given with the entry, else the market's."""
        if row.value_pkr is not None:
            return Fraction(row.value_pkr)
        return self.market(asset, quantity, day_of(row.time))


def dollars(price: int, rates: Rates, day: int) -> Fraction | None:
    """Rupees a unit from a dollar price (ATTO)."""
    rate = rates.rupees("USD", day)
    return None if rate is None else Fraction(price, ATTO) * rate
