"""The fields of a record as an exchange's interface sends them: as text, as times; and what a fill is worth."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context as Precision
from decimal import Decimal
from typing import Any

from engine.exact import PLACES, bounded
from importers.normalise import exchange_symbol
from importers.spec import Refused
from importers.sync.spec import SECOND
from importers.words import nearest

MILLISECOND = 1_000
"""Microseconds."""

_WIDE = Precision(prec=120)
_LAST_PLACE = Decimal(1).scaleb(-PLACES)


def cells(raw: Mapping[str, Any]) -> dict[str, str]:
    """A record's fields as text, as the functions for files' cells take them: whole numbers as their digits, `true`
    and `false`, '' for null; fields that hold fields or lists are left out."""
    return {
        name: "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in raw.items()
        if value is None or isinstance(value, str | int)
    }


def of_millis(value: Any) -> int:
    """A time in milliseconds, with or without decimals, as UTC microseconds. ValueError where it is none."""
    return _micros(value, MILLISECOND)


def of_seconds(value: Any) -> int:
    """A time in seconds, with or without decimals, as UTC microseconds. ValueError where it is none."""
    return _micros(value, SECOND)


def _micros(value: Any, unit: int) -> int:
    text = str(value)
    if text.isdigit():
        return int(text) * unit
    try:
        return int(Decimal(text) * unit)
    except ArithmeticError:
        raise ValueError(f"{text!r} is not a time") from None


def worth(price: Decimal, quantity: Decimal) -> Decimal:
    """price x quantity, to the last place that the ledger keeps. ValueError beyond the ledger's limits."""
    whole = _WIDE.multiply(price, quantity)
    return bounded(whole.quantize(_LAST_PLACE, context=_WIDE))


def coin_of(text: str, key: str) -> str:
    """A coin as `exchange_symbol`; Refused in this field where it can be none."""
    try:
        return exchange_symbol(text)
    except ValueError as problem:
        raise Refused(str(problem), key) from None


def unknown(word: str, known: Mapping[str, Any], key: str, what: str = "a status") -> Refused:
    """The refusal of a word that is in no table."""
    near = nearest(word, known)
    return Refused(f"is {what} that we don't know" + (f"; the nearest we know is {near}" if near else ""), key)
