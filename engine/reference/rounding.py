"""Rounding half up, and apportioning with cumulative rounding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import floor
from typing import TypeAlias, cast

Rounding: TypeAlias = Callable[[Fraction], Fraction]

ZERO = Fraction(0)


def half_up(amount: Fraction) -> Fraction:
    """The nearest whole number, halves away from zero."""
    size = floor(abs(amount) + Fraction(1, 2))
    return Fraction(size if amount >= 0 else -size)


def exactly(amount: Fraction) -> Fraction:
    """No rounding at all."""
    return amount


def spread(amount: Fraction, over: Sequence[Fraction], rounded: Rounding) -> list[Fraction]:
    """`amount` apportioned by size: all parts up to and with the n-th are the rounded share of them all."""
    total = sum(over, ZERO)
    parts: list[Fraction] = []
    passed = given = ZERO
    for size in over:
        passed += size
        parts.append(rounded(amount * passed / total) - given)
        given += parts[-1]
    return parts


def whole(amount: Fraction) -> int:
    """An amount as the Return holds it: an integer; without rounding it may stay a Fraction."""
    return int(amount) if amount.denominator == 1 else cast(int, amount)
