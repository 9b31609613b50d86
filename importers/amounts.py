"""Amounts: a number with its coin in the cell beside it, or in the same cell (`12.5 USDT`, `0.0006LTC`, `-$5`)."""

from __future__ import annotations

import re
from decimal import Context as Precision
from decimal import Decimal

from engine.exact import bounded
from engine.model import Amount
from importers.normalise import coin, exchange_symbol, glued, number, positive, quantity, signed, some, total
from importers.spec import Cells, Refused

_MONEY = re.compile(
    r"([+-]?)(?:[A-Z]{1,4}\.?)?[^\w\s.,+-]{0,3}([+-]?)([\d,]*\.?\d+(?:E[+-]?\d+)?)", re.ASCII | re.IGNORECASE
)
_BARE = re.compile(r"[+-]?[\d.,]+", re.ASCII)
_SPACE = re.compile(r"\s")
_WIDE = Precision(prec=120)


def amount_of(cells: Cells, key: str = "amount", asset: str = "asset", *, thousands: bool = False) -> Amount:
    """An amount above zero, whose coin stands in another cell."""
    return Amount(coin(cells, asset), positive(cells, key, thousands=thousands))


def with_fee(
    cells: Cells, key: str = "amount", asset: str = "asset", *, thousands: bool = False
) -> tuple[Amount, Amount | None]:
    """An amount above zero, and the fee in the same coin that stands beside it."""
    amount = amount_of(cells, key, asset, thousands=thousands)
    return amount, some(amount.asset, quantity(cells, "fee", thousands=thousands))


def without_fee(whole: Amount, fee: Amount | None, key: str = "fee") -> tuple[Amount, Amount | None]:
    """What is left of an amount that has the fee inside, and the fee. Refused where nothing is left."""
    if fee is None:
        return whole, None
    rest = total(whole.quantity, -fee.quantity)
    if rest <= 0:
        raise Refused("is not less than the amount it is inside of", key)
    return Amount(whole.asset, rest), fee


def with_coin(cells: Cells, key: str, *expected: str) -> Amount:
    """An amount with its coin before or after it, with its sign. Coins that are `expected` are tried first where the
    coin is glued to the number, since a symbol may begin with a digit."""
    text = _SPACE.sub(" ", cells[key]).strip()
    if not text:
        raise Refused("is empty", key)
    try:
        first, _, second = text.partition(" ")
        if second and not any(mark.isdigit() for mark in first):
            return Amount(exchange_symbol(first), number(second, thousands=True))
        if second:
            return Amount(exchange_symbol(second), number(first, thousands=True))
        found = glued(text.upper(), expected)
        return Amount(exchange_symbol(found.asset), found.quantity)
    except ValueError as problem:
        raise Refused(str(problem), key) from None


def without_coin(cells: Cells, key: str, symbol: str) -> Decimal:
    """A number above zero, behind which this coin may stand, and no other: `74,651.45 NIGHT`."""
    bare = cells[key].upper().removesuffix(symbol.upper()).strip()
    return positive({key: bare}, key, thousands=True)


def positive_with_coin(cells: Cells, key: str) -> Amount:
    """As `with_coin`, above zero."""
    found = with_coin(cells, key)
    if found.quantity <= 0:
        raise Refused("must be above zero", key)
    return found


def fee_with_coin(cells: Cells, key: str, usual: str = "") -> Amount | None:
    """A fee with its coin, whatever its sign, or a bare number of the `usual` coin; None for nothing (empty, a dash,
    zero)."""
    if not re.search(r"[1-9]", cells[key]):
        return None
    if _BARE.fullmatch(cells[key]):
        if not usual:
            raise Refused("has no coin beside it", key)
        return Amount(usual, abs(signed(cells, key)))
    found = with_coin(cells, key)
    return Amount(found.asset, abs(found.quantity))


def money(cells: Cells, key: str) -> Decimal:
    """A number with a currency's sign or code before it (`€1,234.56`, `-$5`, `PKR 280`); an empty cell is zero."""
    text = _SPACE.sub("", cells[key])
    if not text:
        return Decimal(0)
    match = _MONEY.fullmatch(text)
    if not match:
        raise Refused("is not a sum of money", key)
    try:
        value = number(match[3], thousands=True)
    except ValueError as problem:
        raise Refused(str(problem), key) from None
    return -value if "-" in (match[1], match[2]) else value


def from_smallest(text: str, places: int) -> Decimal:
    """Whole coins of a whole number of a coin's smallest units (wei, sun), of which a coin has 10^places. ValueError
    where it is none, or more than the ledger holds."""
    if not text.isdigit() or not text.isascii():
        raise ValueError(f"{text!r} is no whole number of the coin's smallest units")
    return bounded(Decimal(text).scaleb(-places, _WIDE))
