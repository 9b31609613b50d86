"""The rupee value of what moved in an entry, and how it was found.

In this order: rupees that changed hands in the entry; a value given by the file or the person; money on the other
side (foreign currency, then a dollar stablecoin) x the State Bank rate; the recorded US dollar price of the day of
what was received, then of what was sent, x that rate. What cannot be had is None, never zero. A value is exact until
it becomes rupees, and is then rounded once, half up, to the paisa.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.exact import divide_half_up
from engine.karachi import day_of
from engine.model import ATTO, PKR, AssetKind, LedgerColumns
from engine.valuation.fx import FxTable, Rate

_PER_PAISA = ATTO // 100


@dataclass(frozen=True, slots=True)
class Value:
    """Paisa, and in words where they come from."""

    paisa: int
    found: str


class Valuer:
    """Values amounts and entries of one ledger under one choice of rate series."""

    def __init__(self, columns: LedgerColumns, series: str) -> None:
        self._columns = columns
        self._fx = FxTable(series, columns.fx)
        self.missing: set[tuple[int, int]] = set()

    def market(self, asset: int, quantity: int, day: int) -> Value | None:
        """The open-market value (s.68) of a quantity on a Karachi day, where it is known."""
        what = self._columns.assets[asset]
        if what.symbol == PKR:
            return Value(divide_half_up(quantity, _PER_PAISA), "rupees")
        if what.kind is AssetKind.FIAT:
            rate = self._fx.usd(day) if what.symbol == "USD" else self._fx.other(what.symbol, day)
            return None if rate is None else _converted(quantity, ATTO, what.symbol, rate, day)
        price = self._columns.prices.get((asset, day))
        if price is not None:
            note = f"{what.symbol} at its USD price of the day ({price[1]})"
            return _converted(quantity, price[0], note, self._fx.usd(day), day)
        if what.kind is AssetKind.STABLECOIN:
            return _converted(quantity, ATTO, f"{what.symbol} at 1 USD", self._fx.usd(day), day)
        self.missing.add((asset, day))
        return None

    def traded(self, place: int) -> Value | None:
        """The value of a trade: what one side was given for the other."""
        c = self._columns
        sent, received = c.sent_asset[place], c.received_asset[place]
        for asset, quantity in (
            (received, c.received_quantity[place]),
            (sent, c.sent_quantity[place]),
        ):
            if c.assets[asset].symbol == PKR:
                return Value(divide_half_up(quantity, _PER_PAISA), "rupees that changed hands")
        given = c.value_pkr[place]
        if given is not None:
            return Value(given, "value given with the entry")
        day = day_of(c.time[place])
        sides = ((received, c.received_quantity[place]), (sent, c.sent_quantity[place]))
        for kind in (AssetKind.FIAT, AssetKind.STABLECOIN, None):
            for asset, quantity in sides:
                if kind is None or c.assets[asset].kind is kind:
                    found = self.market(asset, quantity, day)
                    if found is not None:
                        return found
        return None

    def moved(self, place: int, asset: int, quantity: int) -> Value | None:
        """The value of one side that nothing was given for: income, a gift, a payment in coin."""
        given = self._columns.value_pkr[place]
        if given is not None:
            return Value(given, "value given with the entry")
        return self.market(asset, quantity, day_of(self._columns.time[place]))


def _converted(quantity: int, unit_price: int, what: str, rate: Rate, day: int) -> Value:
    """quantity x unit price x rate, all integers of 10^-18, rounded once to the paisa."""
    exact_paisa = quantity * unit_price * rate.pkr * 100
    found = f"{what} x {rate.source} rate of {date.fromordinal(rate.day)}"
    if rate.day != day:
        found += f" (last published before {date.fromordinal(day)})"
    return Value(divide_half_up(exact_paisa, ATTO**3), found)
