"""Exact numbers as text: the only way in and out for quantities and rupees. No float passes here.

Quantities have up to 18 decimal places and 30 digits; inside the engine they are integers of 10^-18 (ATTO).
Rupees inside the engine are integers of a paisa.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

PLACES = 18
DIGITS = 30
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_WIDE = Context(prec=120)


def decimal(text: str) -> Decimal:
    """A number written in plain digits (an exponent is allowed) as an exact Decimal within the ledger's limits.

    Raises ValueError with a reason fit to show: not a number, more than 18 places, more than 30 digits.
    """
    stripped = text.strip()
    if not _PLAIN.fullmatch(stripped):
        raise ValueError(f"{text!r} is not a number")
    try:
        return bounded(Decimal(stripped))
    except InvalidOperation:
        raise ValueError(f"{text!r} is not a number") from None


def bounded(number: Decimal) -> Decimal:
    """The same number without trailing zeros or exponent; ValueError where it has over 18 places or 30 digits."""
    if not number.is_finite():
        raise ValueError(f"{number} is not a number")
    if number == 0:
        return Decimal(0)
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    while digits[-1] == 0:
        digits, exponent = digits[:-1], exponent + 1
    if -exponent > PLACES:
        raise ValueError(f"{number} has more than {PLACES} decimal places")
    if max(len(digits) + max(exponent, 0), -exponent) > DIGITS:
        raise ValueError(f"{number} has more than {DIGITS} digits")
    if exponent > 0:
        digits, exponent = digits + (0,) * exponent, 0
    return Decimal((sign, digits, exponent))


def plain(number: Decimal) -> str:
    """Canonical text: no exponent, no trailing zeros, no '-0'."""
    if number == 0:
        return "0"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def atto(text: str) -> int:
    """Canonical decimal text as an integer of 10^-18."""
    whole, _, places = text.partition(".")
    power: int = 10 ** (PLACES - len(places))
    return int(whole + places) * power


def atto_text(quantity: int) -> str:
    """An integer of 10^-18 as canonical decimal text."""
    sign = "-" if quantity < 0 else ""
    whole, places = divmod(abs(quantity), 10**PLACES)
    return f"{sign}{whole}.{places:018d}".rstrip("0").rstrip(".") if places else f"{sign}{whole}"


def paisa(rupees: Decimal) -> int:
    """Rupees as whole paisa, rounded half up (away from zero)."""
    whole: Decimal = rupees.scaleb(2, _WIDE).quantize(Decimal(1), ROUND_HALF_UP, _WIDE)
    return int(whole)


def rupees_text(amount: int) -> str:
    """Whole paisa as rupees with two places, as the computation JSON writes them."""
    sign = "-" if amount < 0 else ""
    whole, rest = divmod(abs(amount), 100)
    return f"{sign}{whole}.{rest:02d}"


def divide_half_up(numerator: int, denominator: int) -> int:
    """numerator / denominator to the nearest integer, halves away from zero; denominator > 0."""
    if numerator < 0:
        return -((-2 * numerator + denominator) // (2 * denominator))
    return (2 * numerator + denominator) // (2 * denominator)
