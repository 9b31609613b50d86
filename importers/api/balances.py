"""What an exchange says is held in its wallets, as it is stated of an account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Context as Precision
from decimal import Decimal, InvalidOperation
from typing import Any

from engine.errors import CutOff, InputError
from engine.exact import PLACES
from importers.normalise import exchange_symbol, total
from importers.sync.retrying import KeyRefused
from importers.sync.spec import Balance

_WIDE = Precision(prec=120)
_LAST_PLACE = Decimal(1).scaleb(-PLACES)


def balance(title: str, wallet: str, coin: str, *parts: Any, less: Any = "") -> tuple[Balance, ...]:
    """What a wallet holds of a coin: its parts as the venue (`title`) writes them ('' or None for nothing), `less`
    taken off, cut where it has more places than the ledger keeps. Nothing where the name can be no coin's in the
    ledger. InputError where a part is no number."""
    try:
        asset = exchange_symbol(coin)
    except ValueError:
        return ()
    sum_ = _WIDE.minus(_number(title, coin, less))
    for part in parts:
        sum_ = _WIDE.add(sum_, _number(title, coin, part))
    return (Balance(wallet, asset, sum_.quantize(_LAST_PLACE, context=_WIDE)),)


def of_each(
    wallets: Iterable[Callable[[], Iterable[Balance]]], is_empty: Callable[[InputError], bool] = lambda refusal: False
) -> tuple[list[Balance], bool]:
    """What wallets hold, each asked by its function, and whether all could be asked. `is_empty` says whether a refusal
    tells that there is nothing in a wallet. CutOff and KeyRefused go through."""
    held: list[Balance] = []
    is_all = True
    for wallet in wallets:
        try:
            held += [*wallet()]
        except (CutOff, KeyRefused):
            raise
        except InputError as refusal:
            is_all = is_all and is_empty(refusal)
    return held, is_all


def stated(held: Iterable[Balance], *, is_all: bool) -> list[Balance]:
    """Holdings by wallet, summed: of the account as a whole where they are all of it, else of each wallet."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for wallet, asset, quantity in held:
        place = "" if is_all else wallet, asset
        sums[place] = total(sums[place], quantity)
    return [Balance(wallet, asset, quantity) for (wallet, asset), quantity in sorted(sums.items()) if quantity]


def _number(title: str, coin: str, text: Any) -> Decimal:
    try:
        value = Decimal(0) if text is None or text == "" else Decimal(str(text))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise InputError(f"{title} states a balance of {coin} that is no number. Sync again later.")
    return value
