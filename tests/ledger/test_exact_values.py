"""Quantities keep every digit on their way into SQLite and back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.exact import atto, atto_text, bounded, decimal, divide_half_up, paisa, plain, rupees_text
from engine.jit import MOST_PAISA
from engine.ledger import parse
from engine.ledger.ledger import create_ledger
from engine.ledger.schema import asset, price
from engine.model import NO_VALUE

digits30 = st.integers(-(10**30) + 1, 10**30 - 1)


@given(digits30, st.integers(0, 18))
def test_text_and_back(number: int, places: int) -> None:
    value = Decimal(f"{number}E-{places}")  # scaleb would round to 28 digits
    assert decimal(plain(value)) == value
    assert atto(plain(bounded(value))) == number * 10 ** (18 - places)
    assert atto_text(atto(plain(value))) == plain(value)


def test_a_number_that_a_float_would_bend_survives_the_ledger(tmp_path: Path) -> None:
    exact = Decimal("123456789012.123456789012345678")
    with create_ledger(tmp_path / "a.hisaab") as ledger, ledger.writing() as connection:
        connection.execute(sa.insert(asset).values(id=1, symbol="X", kind="coin"))
        connection.execute(
            sa.insert(price).values(asset_id=1, day="2026-01-01", quote="USD", price=exact, source="test")
        )
        assert connection.execute(sa.select(price.c.price)).scalar_one() == exact


@settings(deadline=None)
@given(st.lists(st.none() | st.tuples(digits30, st.integers(0, 18))))
def test_a_column_of_texts_is_read_as_each_text_is(numbers: list[tuple[int, int] | None]) -> None:
    """Up to 18 digits at once; what is longer is left to `decimal`."""
    texts = ["" if one is None else plain(Decimal(f"{one[0]}E-{one[1]}")) for one in numbers] or [""]
    digits, decimals = parse.numbers(",".join(texts).encode(), len(texts))
    rupees = parse.paisa(digits, (kept := decimals.copy()))
    for text, number, places, value, odd in zip(texts, digits, decimals, rupees, kept == parse.ODD, strict=True):
        if places == parse.EMPTY:
            assert (text, value) == ("", NO_VALUE)
        elif places == parse.ODD:
            assert len(text.strip("-").replace(".", "").lstrip("0")) > 18
            assert odd
        else:
            assert Decimal(f"{number}E-{places}") == Decimal(text)
            assert odd == (number < 0 or paisa(Decimal(text)) >= MOST_PAISA)
            assert odd or value == paisa(Decimal(text))


@pytest.mark.parametrize("text", ["x", "1.2.3", "--1", "1-", "+1", "1e5", ".", "-", "-.", " 1", "1" * 19, "1٣"])
def test_what_is_written_otherwise_is_left_to_who_reads_one_by_one(text: str) -> None:
    digits, decimals = parse.numbers(f"5,{text},7".encode(), 3)
    assert decimals.tolist() == [0, parse.ODD, 0]
    assert digits.tolist() == [5, 0, 7]


def test_a_column_of_words_knows_no_other() -> None:
    words = parse.Words(["buy", "buyer", "sell"])
    assert words.places(b"sell,buy,buyer,buy", 4).tolist() == [2, 0, 1, 0]
    for text in (b"buy,bu", b"buy,buyers", b"buy,", b"buy,buy,buy", b"buy,\xff"):
        with pytest.raises(ValueError, match="none of the words"):
            words.places(text, 2)


@pytest.mark.parametrize("text", [b"1,2", b"1,2,3,4", b""])
def test_a_column_has_as_many_fields_as_it_has_rows(text: bytes) -> None:
    with pytest.raises(ValueError, match="3"):
        parse.numbers(text, 3)


@pytest.mark.parametrize("text", [b"00000000000000aa,00000000000000AB", b"00000000000000aa,0000000000000ab", b"0" * 33])
def test_a_uid_is_sixteen_small_hexadecimal_digits(text: bytes) -> None:
    with pytest.raises(ValueError, match="uid"):
        parse.uids(text, 2)
    with pytest.raises(ValueError, match="where 3 were to be"):
        parse.uids(b"00000000000000aa,00000000000000ab", 3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0.1234567890123456789", "18 decimal places"),
        ("1234567890123456789012345678901", "30 digits"),
        ("1e40", "30 digits"),
        ("12,5", "not a number"),
        ("", "not a number"),
        ("NaN", "not a number"),
        ("Infinity", "not a number"),
        ("٣", "not a number"),
        ("1_000", "not a number"),
    ],
)
def test_what_does_not_fit_is_named(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        decimal(text)


@pytest.mark.parametrize(
    ("text", "written"), [("1E-8", "0.00000001"), ("+5", "5"), (".5", "0.5"), ("7.", "7"), ("0.00", "0"), ("-0", "0")]
)
def test_one_way_to_write_a_number(text: str, written: str) -> None:
    assert plain(decimal(text)) == written


@pytest.mark.parametrize(
    ("rupees", "whole"), [("0.005", 1), ("0.0049", 0), ("1.115", 112), ("-0.005", -1), ("27836.68", 2783668)]
)
def test_rupees_round_half_up_to_the_paisa(rupees: str, whole: int) -> None:
    assert paisa(Decimal(rupees)) == whole


def test_rupees_are_written_with_two_places() -> None:
    assert [rupees_text(n) for n in (0, 5, -5, 123456789)] == ["0.00", "0.05", "-0.05", "1234567.89"]


@given(st.integers(-(10**40), 10**40), st.integers(1, 10**20))
def test_division_rounds_halves_away_from_zero(numerator: int, denominator: int) -> None:
    quotient = divide_half_up(numerator, denominator)
    assert abs(2 * (quotient * denominator - numerator)) <= denominator
    assert divide_half_up(-numerator, denominator) == -quotient
