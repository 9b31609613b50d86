"""Figures as a statement writes them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from engine.exact import divide_half_up, plain, rupees_text
from engine.workings import Figure, Working


def money(figure: Figure | Working) -> str:
    """Whole paisa or cents as rupees or dollars with two places."""
    return hundredths(figure.value)


def hundredths(amount: int | Fraction) -> str:
    """An amount of hundredths, rounded half up to a whole one, with two places."""
    exact = Fraction(amount)
    return rupees_text(divide_half_up(exact.numerator, exact.denominator))


def yes(holds: bool) -> str:
    return "yes" if holds else "no"


def decimal_text(exact: int | Fraction) -> str:
    """A number that has finitely many decimal places, in plain digits."""
    number = Fraction(exact)
    return plain(Decimal(number.numerator) / Decimal(number.denominator))
