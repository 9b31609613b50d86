"""A price in any currency or coin as the ledger keeps it: US dollars or rupees.

Rupees stay rupees and dollars dollars. Other money is made rupees at the day's rate (s.71), a coin's worth of something
by that coin's price of the day; both are exact products, rounded half up only beyond 18 places, and the source says how
it was done.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

from engine.errors import InputError
from engine.exact import PLACES, bounded, plain
from engine.model import ATTO, AssetKind
from taxapp.usecases.prices.kept import QUOTES, RUPEES, USD

if TYPE_CHECKING:
    from engine.ledger.ledger import Ledger
    from engine.valuation.fx import FxTable

_EXACT = Context(prec=120)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A price in US dollars or rupees, and how it was made of the one that was given ('' where it is that one)."""

    quote: str
    price: Decimal
    how: str = ""


class Quotes:
    """What prices of a ledger may be quoted in. Reads its rates once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._fx: FxTable | None = None

    def in_ledger(self, price: Decimal, quote: str, day: date) -> Quoted:
        """The price as it is kept. InputError, a part of a sentence, where the quote has no rate or price that day."""
        from engine.ledger.assets import kind_of

        if quote in QUOTES:
            return Quoted(quote, price)
        told = f"{plain(price)} {quote}"
        if kind_of(quote) is AssetKind.FIAT:
            found = self._rates().other(quote, day.toordinal())
            if found is None:
                raise InputError(
                    f"no rate of {quote} is known for {day}. Add the State Bank's with --fetch-rates or --rates FILE, "
                    "or quote the price in USD or PKR"
                )
            rate = Decimal(found.pkr) / ATTO
            of = date.fromordinal(found.day)
            return _product(price, rate, RUPEES, f"{told} x {found.source} rate of {of}, {plain(rate)}")
        kept = self._ledger.connection.execute(
            """
            SELECT quote, price, source FROM price JOIN asset ON asset.id = price.asset_id
             WHERE symbol = ? AND day = ? ORDER BY quote LIMIT 1
            """,
            (quote, str(day)),
        ).fetchone()
        if kept:
            return _product(price, Decimal(kept[1]), kept[0], f"{told} x {kept[1]} {kept[0]} ({kept[2]})")
        if kind_of(quote) is AssetKind.STABLECOIN:
            return Quoted(USD, price, f"{told} at 1 USD")
        raise InputError(f"no price of {quote} is known for {day}. Give that first, or quote the price in USD or PKR")

    def _rates(self) -> FxTable:
        if self._fx is None:
            from engine.ledger.columns import read_fx
            from engine.valuation.fx import FxTable

            published = {
                (series, currency, date.fromisoformat(day).toordinal()): (int(Decimal(text) * ATTO), source)
                for series, currency, day, text, source in self._ledger.connection.execute(
                    "SELECT series, currency, day, pkr_per_unit, source FROM fx WHERE series <> 'own'"
                )
            }
            self._fx = FxTable(lambda _: "sbp_daily", read_fx(self._ledger.connection), published)
        return self._fx


def _product(price: Decimal, unit: Decimal, quote: str, how: str) -> Quoted:
    exact = _EXACT.multiply(price, unit)
    rounded = exact.quantize(Decimal(1).scaleb(-PLACES), ROUND_HALF_UP, _EXACT)
    if rounded != exact:
        how += f", rounded to {PLACES} places"
    try:
        return Quoted(quote, bounded(rounded), how)
    except ValueError as reason:
        raise InputError(str(reason)) from None
