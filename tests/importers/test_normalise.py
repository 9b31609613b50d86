"""Cells to numbers, symbols and times: exact, or refused with the reason."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import exact
from importers import normalise


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("007.50", "7.5"),
        ("5.", "5"),
        (".5", "0.5"),
        ("0.000", "0"),
        ("1e-7", "0.0000001"),
        ("-3.10", "-3.1"),
    ],
)
def test_numbers(text: str, value: str) -> None:
    assert exact.plain(normalise.number(text)) == value


@pytest.mark.parametrize(
    "text", ["", ".", "1.000.000", "1,5", "1 000", "٣", "²", "0x1", "1_0", "--1", "inf", "1.5USDT"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        normalise.number(text)


@given(st.text("0123456789.", max_size=40))
def test_the_short_way_to_a_number_gives_what_the_long_one_does(text: str) -> None:
    try:
        wanted = exact.decimal(text)
    except ValueError:
        with pytest.raises(ValueError, match=r"."):
            normalise.number(text)
    else:
        assert normalise.number(text).as_tuple() == wanted.as_tuple()


@pytest.mark.parametrize(
    ("text", "value"), [("1,000", 1000), ("28,150.50", Decimal("28150.5")), ("1,234,567", 1234567)]
)
def test_thousands_where_they_are_allowed(text: str, value: Decimal) -> None:
    assert normalise.number(text, thousands=True) == value


@pytest.mark.parametrize("text", ["1,00", "1,0000", ",100", "1,000,", "1,5", "10,00.5"])
def test_other_commas_are_refused_not_guessed_at(text: str) -> None:
    with pytest.raises(ValueError, match="no comma"):
        normalise.number(text, thousands=True)


@pytest.mark.parametrize(
    ("text", "units", "asset", "value"),
    [
        ("103ALGO", (), "ALGO", "103"),
        ("2.29774000USDT", (), "USDT", "2.29774"),
        ("1,500.0000050000LTC", (), "LTC", "1500.000005"),
        ("1.5 USDT", (), "USDT", "1.5"),
        ("5.01INCH", ("1INCH",), "1INCH", "5"),
        ("5.01000SATS", ("1000SATS",), "1000SATS", "5"),
    ],
)
def test_units_glued_to_numbers(text: str, units: tuple[str, ...], asset: str, value: str) -> None:
    assert normalise.glued(text, units) == (asset, Decimal(value))


@pytest.mark.parametrize(
    ("text", "spelt"),
    [(" usdt ", "USDT"), ("XBT", "BTC"), ("LDUSDT", "LDUSDT"), ("LDX", "LDX")],
)
def test_symbols_of_exchanges(text: str, spelt: str) -> None:
    assert normalise.exchange_symbol(text) == spelt


@pytest.mark.parametrize("text", ["", " ", "US\nDT", "X" * 41])
def test_what_is_no_symbol(text: str) -> None:
    with pytest.raises(ValueError, match="symbol"):
        normalise.symbol(text)


LONG, SHORT = "%Y-%m-%d %H:%M:%S", "%y-%m-%d %H:%M:%S"


@pytest.mark.parametrize("text", ["2026-01-31 18:05:00", "26-01-31 18:05:00", "46053.753472222222", "46053.7534722"])
def test_times_in_all_their_forms(text: str) -> None:
    assert normalise.local_time(text, (LONG, SHORT)) == 1_769_882_700_000_000


@pytest.mark.parametrize("text", ["31/01/2026 18:05", "2026-02-30 00:00:00", "1926-01-31 00:00:00", "12", "2026-01-31"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        normalise.local_time(text, (LONG, SHORT))


@pytest.mark.parametrize(
    ("price", "amount", "whole", "agrees"),
    [
        ("281.5", "100", "28150", True),
        ("281.5", "100", "28151", True),
        ("281.5", "100", "28500", False),
        ("281.5", "100", "2815", False),
        ("0.00001234", "1", "0.00001", True),
        ("3", "0.001", "0.00", True),
    ],
)
def test_price_times_amount_is_the_total(price: str, amount: str, whole: str, agrees: bool) -> None:
    assert normalise.agree(Decimal(price), Decimal(amount), Decimal(whole)) is agrees


def test_a_token_keeps_its_contract_as_it_is_written() -> None:
    assert normalise.symbol(" usdt@TRON:1A2b ") == "USDT@tron:1a2b"


@pytest.mark.parametrize("text", ["#REF!", "USDT@tron:1a2b", "PUNK#7804"])
def test_an_exchanges_coin_is_no_token_of_a_contract_and_not_one_of_a_kind(text: str) -> None:
    with pytest.raises(ValueError, match="is not the symbol of a coin"):
        normalise.exchange_symbol(text)


def test_a_clock_with_a_dash_is_no_time_with_an_offset() -> None:
    with pytest.raises(ValueError, match="is not a time written like"):
        normalise.local_time("2025-01-10 10-00:00", (normalise.LONG_TIME,))


def test_a_form_with_an_offset_gives_utc() -> None:
    form = "%a %b %d %Y %H:%M:%S GMT%z"
    assert normalise.local_time("Tue May 26 2020 23:06:28 GMT+0500", (form,)) == 1_590_516_388_000_000
