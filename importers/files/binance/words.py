"""What Binance's exports have alike: the words of a status, amounts with their coin, and how times are written."""

from __future__ import annotations

import re
from decimal import Decimal

from engine.model import Amount
from importers.normalise import LONG_TIME, SHORT_TIME, agree, exchange_symbol, glued, number
from importers.spec import Cells, Refused, SetAside

TIMES = (LONG_TIME, SHORT_TIME)
DONE = frozenset({"completed", "successful", "succesfull", "success", "credited", "filled"})
UNFINISHED = frozenset(
    (
        *("paid", "appealing", "in appeal", "pending", "pending payment", "unpaid", "trading", "distributing"),
        *("processing", "awaiting approval", "email sent", "confirming", "waiting for confirmation", "in progress"),
    )
)
CANCELLED = frozenset(
    (
        *("cancelled", "canceled", "system cancelled", "system canceled", "cancelled by system", "expired"),
        *("failed", "failure", "rejected", "refunded"),
    )
)
CHANGED = "{} is not {}: the file was changed. Download it again"

CENT = Decimal("0.01")

_PRICE = re.compile(r"1 ?(\S+?) ?[=≈] ?([\d,.]+) ?(\S+)")


def unfinished(cells: Cells, what: str = "order") -> SetAside | None:
    """Why nothing has come of the row, None where it is done. Refused for a status that isn't in the tables."""
    status = " ".join(cells["status"].casefold().split())
    if status in DONE:
        return None
    if status in CANCELLED:
        return SetAside(f"the {what} was not carried out ({cells['status']})")
    if status in UNFINISHED:
        return SetAside(f"the {what} was not finished yet ({cells['status']}): export again when it is")
    raise Refused("is no status that we know (Completed, Successful, Cancelled, Processing)", "status")


def with_coin(cells: Cells, key: str, units: tuple[str, ...] = ()) -> Amount:
    """`12.5 USDT` or `12.5USDT`, above zero. `units` are the coins it may be in, where they are known."""
    text = cells[key]
    if not text:
        raise Refused("is empty", key)
    try:
        amount = _cut(text, units)
    except ValueError as problem:
        raise Refused(str(problem), key) from None
    if amount.quantity <= 0:
        raise Refused("must be above zero", key)
    return amount


def fee_with_coin(cells: Cells, key: str, coin: str) -> Amount | None:
    """A fee with its coin, or a bare number of `coin` ('' where that isn't known). None for nothing: empty, 0, `--`."""
    text = cells[key]
    if not text.strip("0.") or not text.strip("-"):
        return None
    try:
        if text[-1].isdigit():
            if not coin:
                raise ValueError("has no coin beside it")
            fee = Amount(coin, number(text, thousands=True))
        else:
            fee = _cut(text, ())
    except ValueError as problem:
        raise Refused(str(problem), key) from None
    if fee.quantity < 0:
        raise Refused("is negative", key)
    return fee if fee.quantity else None


def _cut(text: str, units: tuple[str, ...]) -> Amount:
    if " " in text:
        digits, coin = text.rsplit(" ", 1)
        return Amount(exchange_symbol(coin), number(digits.strip(), thousands=True))
    return spelt(glued(text, units))


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
            raise Refused(CHANGED.format("the rate", "that of the two amounts"), key)


def is_sum(whole: Decimal, part: Decimal, rest: Decimal) -> bool:
    """Whether two parts make the whole, to the hundredth that money is rounded to."""
    return abs(part + rest - whole) <= CENT


def cut_glued(
    market: str, first: str, second: str, keys: tuple[str, str] = ("executed", "amount"), market_key: str = "market"
) -> tuple[Amount, Amount]:
    """Two amounts with their coins glued on. The coins together make the market's name, which settles where a coin
    begins with a digit (`5.01000SATS`)."""
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
    return fits[0]


def _refuse_glued(*cells: tuple[str, str]) -> None:
    for text, key in cells:
        try:
            glued(text)
        except ValueError as problem:
            raise Refused(str(problem), key) from None


def spelt(amount: Amount) -> Amount:
    """With its coin as the ledger calls it."""
    return Amount(exchange_symbol(amount.asset), amount.quantity)
