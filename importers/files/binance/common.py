"""What Binance's exports have alike: amounts with their coins glued on, rates, and how times are written."""

from __future__ import annotations

import re
from decimal import Decimal

from engine.model import Amount
from importers.normalise import LONG_TIME, SHORT_TIME, agree, exchange_symbol, glued, number
from importers.spec import Refused

TIMES = (LONG_TIME, SHORT_TIME)
CHANGED = "{} is not {}: the file was changed. Download it again"

_PRICE = re.compile(r"1 ?(\S+?) ?[=≈] ?([\d,.]+) ?(\S+)")


def check_rate(text: str, first: Amount, second: Amount, key: str) -> None:
    """Refused where a rate such as `1 ETH = 27.3 LTC` is not that of the two amounts. Other words say nothing."""
    match = _PRICE.fullmatch(text.strip().upper())
    if not match:
        return
    try:
        rate, coins = number(match[2], thousands=True), (exchange_symbol(match[1]), exchange_symbol(match[3]))
    except ValueError:
        return
    for one, other in ((first, second), (second, first)):
        if coins == (one.asset, other.asset) and not agree(rate, one.quantity, other.quantity):
            last = Decimal(1).scaleb(int(rate.as_tuple().exponent))
            if abs(rate * one.quantity - other.quantity) > last * one.quantity:  # the rate of a cheap coin is rounded
                raise Refused(CHANGED.format("the rate", "that of the two amounts"), key)


def cut_glued(
    market: str, first: str, second: str, keys: tuple[str, str] = ("executed", "amount"), market_key: str = "market"
) -> tuple[Amount, Amount]:
    """Two amounts with their coins glued on. The coins together make the market's name, which settles where a coin
    begins with a digit (`5.01000SATS`). They come out as the ledger calls them."""
    fits = []
    for cut in range(1, len(market)):
        base, quote = market[:cut], market[cut:]
        if first.endswith(base) and second.endswith(quote):
            try:
                both = glued(first, (base,)), glued(second, (quote,))
            except ValueError:
                continue
            if both[0].asset == base and both[1].asset == quote:
                fits.append(both)
    if len(fits) != 1:
        _refuse_glued((first, keys[0]), (second, keys[1]))
        raise Refused("is not the pair of these two coins", market_key)
    for part, key in zip(fits[0], keys, strict=True):
        if part.quantity <= 0:
            raise Refused("must be above zero", key)
    one, other = (Amount(exchange_symbol(part.asset), part.quantity) for part in fits[0])
    return one, other


def _refuse_glued(*cells: tuple[str, str]) -> None:
    for text, key in cells:
        try:
            glued(text)
        except ValueError as problem:
            raise Refused(str(problem), key) from None
