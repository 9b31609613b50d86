"""Figures as the rows of statements have them: decimal text."""

from __future__ import annotations

from fractions import Fraction

from engine.model import ATTO
from engine.reference.rounding import half_up


def money(paisa: Fraction | int) -> str:
    """Rupees (or dollars, from cents) with two places."""
    amount = int(half_up(Fraction(paisa)))
    rupees, rest = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{rupees}.{rest:02d}"


def plain(number: Fraction) -> str:
    """A number of at most 18 places, without zeros at its end."""
    units = int(number * ATTO)
    whole, places = divmod(abs(units), ATTO)
    return f"{'-' if units < 0 else ''}{whole}.{places:018d}".rstrip("0").rstrip(".")


def quantity(units: Fraction) -> str:
    """A quantity in units of 10^-18."""
    return plain(units / ATTO)


def percent(rate: Fraction) -> str:
    """A rate given in per cent, with two places."""
    return money(rate * 100)


def share(part: Fraction, whole: Fraction) -> str:
    """A part as per cent of the whole; nothing where there is no whole."""
    return percent(part / whole * 100) if whole else ""
