"""Figures as the rows of statements have them: decimal text."""

from __future__ import annotations

from fractions import Fraction

from engine.exact import rupees_text
from engine.reference.rounding import half_up


def money(paisa: Fraction | int) -> str:
    """Rupees (or dollars, from cents) with two places."""
    return rupees_text(int(half_up(Fraction(paisa))))


def percent(rate: Fraction) -> str:
    """A rate given in per cent, with two places."""
    return money(rate * 100)


def share(part: Fraction, whole: Fraction) -> str:
    """A part as per cent of the whole; nothing where there is no whole."""
    return percent(part / whole * 100) if whole else ""
