"""One balance as an exchange writes it, on the way to `importers.api.holdings`."""

from __future__ import annotations

from decimal import Context as Precision
from decimal import Decimal, InvalidOperation
from typing import Any

from engine.errors import InputError
from engine.exact import PLACES
from importers.normalise import exchange_symbol
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


def _number(title: str, coin: str, text: Any) -> Decimal:
    try:
        value = Decimal(0) if text is None or text == "" else Decimal(str(text))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise InputError(f"{title} states a balance of {coin} that is no number. Sync again later.")
    return value
