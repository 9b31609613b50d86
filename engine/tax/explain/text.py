"""Formulas as text: `Rs 650,000 + 40% x (Rs 4,900,000 - Rs 3,200,000)`, with numbers or with the names of things.

Amounts stand as people write them: rupees without paisa where there are none, quantities without trailing zeros.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from engine.exact import plain
from engine.workings import (
    RUPEE,
    Difference,
    Exact,
    Fact,
    Figure,
    Greatest,
    Law,
    Least,
    Number,
    Product,
    Quotient,
    Rounded,
    Sum,
    Term,
    Total,
    Unit,
)

Group = Callable[[str], str]
"""Puts commas into a string of digits."""
Leaf = Callable[[Term], str]

_PLACES = 18
_SHOWN_PLACES = 8
_SUM, _PRODUCT, _LEAF = range(3)
"""How tightly a text binds: a sum stands in brackets within a product."""


def thousands(digits: str) -> str:
    """1,234,567."""
    return f"{int(digits):,}"


def amount(value: Exact, unit: Unit, group: Group = thousands) -> str:
    """A value with its unit: `Rs 1,234.50`, `USD 12.30`, `40%`, `31 days`, `0.5`.

    What has no end in decimals is shown to eight places, after `about`.
    """
    if unit in (Unit.PKR, Unit.USD):
        sign = "Rs" if unit is Unit.PKR else "USD"
        return f"{sign} {_money(Fraction(value) / 100, group)}"
    text = _decimal(Fraction(value), group)
    if unit is Unit.PERCENT:
        return f"{text}%"
    if unit is Unit.DAYS:
        return f"{text} day" if value == 1 else f"{text} days"
    return text


def in_numbers(term: Term, group: Group = thousands) -> str:
    """A formula with numbers in it."""
    return formula(term, lambda leaf: leaf_amount(leaf, group))


def in_names(term: Term, label_of: Callable[[Figure], str], rows_of: Callable[[Total], str]) -> str:
    """A formula with the names of what is in it; `label_of` and `rows_of` say what a figure and a total are."""

    def name(leaf: Term) -> str:
        if isinstance(leaf, Figure):
            return _as_one(label_of(leaf))
        if isinstance(leaf, Total):
            return _as_one(rows_of(leaf))
        if isinstance(leaf, Law):
            return leaf.parameter
        if isinstance(leaf, Fact):
            return leaf.key
        if isinstance(leaf, Number) and leaf.name:
            return _as_one(leaf.name)
        return leaf_amount(leaf)

    return formula(term, name)


def leaf_amount(leaf: Term, group: Group = thousands) -> str:
    """The value of a leaf; a day as a date, a price in dollars."""
    if isinstance(leaf, Figure) and leaf.unit is Unit.DAYS and leaf.id.endswith(".day"):
        return date.fromordinal(int(leaf.value)).isoformat()
    if isinstance(leaf, Figure) and leaf.id.startswith("price:"):
        return f"USD {_decimal(Fraction(leaf.value), group)}"
    return amount(leaf.value, leaf.unit, group)


def formula(term: Term, leaf: Leaf) -> str:
    """A formula as one line, `leaf` saying what its leaves are."""
    if isinstance(term, Rounded) and term.to in (RUPEE, 1):
        text, _ = _text(term.term, leaf)
        return f"{text}, to the {_multiple(term)}"
    return _text(term, leaf)[0]


def _text(term: Term, leaf: Leaf) -> tuple[str, int]:
    if isinstance(term, Sum):
        return _sum(term, leaf)
    if isinstance(term, Difference):
        right = _within(term.right, leaf, _PRODUCT)
        if isinstance(term.left, Number) and not term.left.value and not term.left.name:
            return f"-{_within(term.right, leaf, _LEAF)}", _SUM
        return f"{_within(term.left, leaf, _SUM)} - {right}", _SUM
    if isinstance(term, Product):
        first, second = term.left, term.right
        if second.unit is Unit.PERCENT:
            first, second = second, first
        return f"{_within(first, leaf, _PRODUCT)} x {_within(second, leaf, _PRODUCT)}", _PRODUCT
    if isinstance(term, Quotient):
        return f"{_within(term.left, leaf, _PRODUCT)} / {_within(term.right, leaf, _LEAF)}", _PRODUCT
    if isinstance(term, Least | Greatest):
        parts = ", ".join(_text(part, leaf)[0] for part in term.terms)
        word = "the least of" if isinstance(term, Least) else "the greatest of"
        return f"{word} ({parts})", _LEAF
    if isinstance(term, Rounded):
        text, _ = _text(term.term, leaf)
        return f"[{text}, to the {_multiple(term)}]", _LEAF
    return leaf(term), _LEAF


def _sum(term: Sum, leaf: Leaf) -> tuple[str, int]:
    if not term.terms:
        return amount(0, term.unit), _LEAF
    if len(term.terms) == 1:
        return _text(term.terms[0], leaf)
    return " + ".join(_within(part, leaf, _SUM) for part in term.terms), _SUM


def _within(term: Term, leaf: Leaf, binding: int) -> str:
    """A part of a formula, in brackets where it binds less tightly than what it stands in."""
    text, own = _text(term, leaf)
    return text if own >= binding else f"({text})"


def _multiple(term: Rounded) -> str:
    if term.unit is Unit.PKR:
        return {RUPEE: "rupee", 1: "paisa"}.get(int(term.to), f"{amount(term.to, Unit.PKR)}")
    if term.unit is Unit.USD and term.to == 1:
        return "cent"
    return _decimal(Fraction(term.to), thousands)


def _as_one(name: str) -> str:
    """A name of several words, so that it is read as one."""
    return f"[{name}]" if " " in name else name


def _money(value: Fraction, group: Group) -> str:
    if (value * 100).denominator == 1:
        hundredths = int(value * 100)
        whole, rest = divmod(abs(hundredths), 100)
        text = group(str(whole)) + (f".{rest:02d}" if rest else "")
        return f"-{text}" if hundredths < 0 else text
    return _decimal(value, group)


def _decimal(value: Fraction, group: Group) -> str:
    scaled = value * 10**_PLACES
    is_exact = scaled.denominator == 1
    with localcontext() as context:
        context.prec = 120
        number = Decimal(value.numerator) / Decimal(value.denominator)
        places = Decimal(1).scaleb(-(_PLACES if is_exact else _SHOWN_PLACES))
        text = plain(number.quantize(places, ROUND_HALF_UP))
    sign = "-" if text.startswith("-") else ""
    whole, point, rest = text.removeprefix("-").partition(".")
    return f"{'' if is_exact else 'about '}{sign}{group(whole)}{point}{rest}"
