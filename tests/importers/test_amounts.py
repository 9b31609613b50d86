"""Amounts: with their coin in one cell or in two, with their fee inside or beside."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.model import Amount
from importers.amounts import amount_of, fee_with_coin, money, with_coin, with_fee, without_coin, without_fee
from importers.spec import Refused


def usdt(quantity: str) -> Amount:
    return Amount("USDT", Decimal(quantity))


def test_an_amount_and_its_fee_are_in_the_coin_of_another_cell() -> None:
    cells = {"amount": "99", "fee": "1", "asset": "usdt"}
    assert with_fee(cells) == (usdt("99"), usdt("1"))
    assert with_fee(cells | {"fee": ""}) == (usdt("99"), None)


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        ({"amount": "0"}, "amount"),
        ({"amount": "1,200"}, "amount"),
        ({"asset": ""}, "asset"),
        ({"fee": "-1"}, "fee"),
    ],
)
def test_an_amount_that_is_refused_names_its_cell(cells: dict[str, str], key: str) -> None:
    with pytest.raises(Refused) as refusal:
        with_fee({"amount": "99", "fee": "1", "asset": "USDT"} | cells)
    assert refusal.value.key == key


def test_thousands_are_for_the_format_to_allow() -> None:
    assert amount_of({"sum": "1,200", "asset": "USDT"}, "sum", thousands=True) == usdt("1200")


def test_a_fee_inside_is_taken_out_and_leaves_something() -> None:
    assert without_fee(usdt("100"), usdt("1")) == (usdt("99"), usdt("1"))
    assert without_fee(usdt("100"), None) == (usdt("100"), None)
    with pytest.raises(Refused, match="is not less than the amount it is inside of"):
        without_fee(usdt("100"), usdt("100"))


def test_a_coin_that_begins_with_a_digit_is_told_by_what_is_expected() -> None:
    assert with_coin({"fee": "5.01INCH"}, "fee", "1INCH") == ("1INCH", Decimal("5.0"))
    assert with_coin({"fee": "5.01INCH"}, "fee") == ("INCH", Decimal("5.01"))


def test_a_number_may_have_its_own_coin_behind_it_and_no_other() -> None:
    for text in ("1,200.5 usdt", "1200.5USDT", "1200.5"):
        assert without_coin({"total": text}, "total", "USDT") == Decimal("1200.5")
    with pytest.raises(Refused, match="is not a number"):
        without_coin({"total": "1200.5 USDC"}, "total", "USDT")


def test_a_bare_fee_is_in_the_usual_coin() -> None:
    assert fee_with_coin({"fee": "-1.5"}, "fee", "USDT") == ("USDT", Decimal("1.5"))
    with pytest.raises(Refused, match="has no coin beside it"):
        fee_with_coin({"fee": "1.5"}, "fee")


@pytest.mark.parametrize(
    ("text", "coin", "quantity"),
    [
        ("12.5 USDT", "USDT", "12.5"),
        ("USDT 1,200.5", "USDT", "1200.5"),
        ("0.00062920LTC", "LTC", "0.0006292"),
        ("0.01btc", "BTC", "0.01"),
        ("-104.5 XBT", "BTC", "-104.5"),
    ],
)
def test_an_amount_with_its_coin(text: str, coin: str, quantity: str) -> None:
    assert with_coin({"amount": text}, "amount") == (coin, Decimal(quantity))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("€1,234.56", "1234.56"),
        ("-$5", "-5"),
        ("$-5", "-5"),
        ("PKR 280", "280"),
        ("Rs.280", "280"),
        ("US$.5", "0.5"),
        ("£0.00", "0"),
        ("", "0"),
        ("12", "12"),
    ],
)
def test_a_sum_of_money(text: str, value: str) -> None:
    assert money({"sum": text}, "sum") == Decimal(value)


@pytest.mark.parametrize("text", ["five", "1,23 €", "--", "1.2.3"])
def test_what_is_no_sum_of_money(text: str) -> None:
    with pytest.raises(Refused):
        money({"sum": text}, "sum")


def test_no_fee() -> None:
    assert [fee_with_coin({"fee": text}, "fee") for text in ("", "-", "0 EUR", "0.000")] == [None] * 4
