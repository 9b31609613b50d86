"""The events that nearly every venue's files tell of, made alike: trades, deposits, withdrawals, income, derivatives.

Amounts are positive; a side that is 'sell' gives the base away. `words` are the free texts of an entry
(counterparty, reference, tags, note).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypedDict, Unpack

from engine.model import Amount, Entry, Kind
from importers.normalise import agree, exchange_kind, exchange_symbol, positive, some
from importers.spec import Cells, Context, Refused

DERIVATIVES = "derivatives"
REBATE = "fee_rebate"
CHANGED = "price x quantity is not the total: the file was changed. Download it again"
_PAIR = re.compile(r"([^\W_]+)\s*[-/_]\s*([^\W_]+)")


class Words(TypedDict, total=False):
    counterparty: str
    reference: str
    tags: str
    note: str


def trade(
    context: Context, time: int, side: str, base: Amount, quote: Amount, fee: Amount | None, **words: Unpack[Words]
) -> Entry:
    """A purchase (`side` 'buy') or a sale of `base` for `quote`. ValueError for another side."""
    if side not in ("buy", "sell"):
        raise ValueError(f"{side!r} is neither buy nor sell")
    sent, received = (quote, base) if side == "buy" else (base, quote)
    return swap(context, time, sent, received, fee, **words)


def swap(
    context: Context, time: int, sent: Amount, received: Amount, fee: Amount | None = None, **words: Unpack[Words]
) -> Entry:
    """One asset for another."""
    return Entry(time, exchange_kind(sent, received), context.account, sent, received, fee, **words)


def deposit(context: Context, time: int, amount: Amount, fee: Amount | None = None, **words: Unpack[Words]) -> Entry:
    """What arrived; a fee taken from it is apart, so `amount` is before the fee."""
    return Entry(time, Kind.DEPOSIT, context.account, None, amount, fee, **words)


def withdrawal(context: Context, time: int, amount: Amount, fee: Amount | None = None, **words: Unpack[Words]) -> Entry:
    """What left without the fee, and the fee."""
    return Entry(time, Kind.WITHDRAWAL, context.account, amount, None, fee, **words)


def moved(context: Context, time: int, asset: str, change: Decimal, **words: Unpack[Words]) -> Entry:
    """A deposit or a withdrawal, by the sign of `change`, which is not zero."""
    amount = Amount(asset, abs(change))
    return deposit(context, time, amount, **words) if change > 0 else withdrawal(context, time, amount, **words)


def income(
    context: Context, time: int, kind: Kind, amount: Amount, fee: Amount | None = None, **words: Unpack[Words]
) -> Entry:
    """Something received without paying for it; `kind` is an income kind."""
    return Entry(time, kind, context.account, None, amount, fee, **words)


def rebate(context: Context, time: int, amount: Amount, **words: Unpack[Words]) -> Entry:
    """A fee, or a part of one, that was given back."""
    words = {"tags": REBATE, **words}
    return income(context, time, Kind.OTHER_INCOME, amount, **words)


def cost(context: Context, time: int, fee: Amount, **words: Unpack[Words]) -> Entry:
    """A fee by itself."""
    return Entry(time, Kind.FEE, context.account, None, None, fee, **words)


def derivative(
    context: Context, time: int, asset: str, result: Decimal, fee: Amount | None = None, **words: Unpack[Words]
) -> Entry:
    """A realised result of derivatives: a profit, or with a minus a loss. It is not zero."""
    amount = Amount(asset, abs(result))
    sent, received = (None, amount) if result > 0 else (amount, None)
    words = {"tags": DERIVATIVES, **words}
    return Entry(time, Kind.DERIVATIVE_PNL, context.account, sent, received, fee, **words)


def pair(text: str, key: str = "pair") -> tuple[str, str]:
    """`BTC-USDT`, `BTC/USDT` or `BTC_USDT` as base and quote, spelt as the ledger does. Refused where it is none."""
    match = _PAIR.fullmatch(text.strip())
    if not match:
        raise Refused("is not a pair of coins such as BTC-USDT", key)
    return exchange_symbol(match[1]), exchange_symbol(match[2])


def check_total(price: Decimal, quantity: Decimal, total: Decimal, key: str = "total") -> None:
    """Refused where price x quantity is not the total: a spreadsheet has been at the file."""
    if not agree(price, quantity, total):
        raise Refused(CHANGED, key)


def priced(
    cells: Cells, coins: tuple[str, str], amount: str, whole: str, *, thousands: bool = False
) -> tuple[Amount, Amount]:
    """Base and quote of a fill, from the columns of their quantities; the column `price` must be that of the two."""
    base, quote = (
        Amount(name, positive(cells, key, thousands=thousands))
        for name, key in zip(coins, (amount, whole), strict=True)
    )
    check_total(positive(cells, "price", thousands=thousands), base.quantity, quote.quantity, whole)
    return base, quote


def fee_paid(asset: str, quantity: Decimal, key: str = "fee") -> Amount | None:
    """A fee; None for nothing. Refused where it is negative: it was given back."""
    if quantity < 0:
        raise Refused("is a fee that was paid back: enter it in the universal CSV", key)
    return some(asset, quantity)


def fee_of(asset: str, quantity: Decimal) -> Amount | None:
    """A fee whatever its sign in the file; None for nothing."""
    return some(asset, abs(quantity))
