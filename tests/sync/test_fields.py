"""Fields of interfaces as the ledger takes them: text, times, what a fill is worth, balances."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from engine.errors import CutOff, InputError
from importers.api.balances import balance, of_each, stated
from importers.api.fields import cells, of_millis, of_seconds, worth
from importers.api.paging import rows_at
from importers.sync.retrying import KeyRefused
from importers.sync.spec import Balance
from importers.sync.verbatim import Number, parsed


def test_fields_are_text_and_what_holds_fields_is_left_out() -> None:
    raw = parsed('{"a": 1, "b": 0.10, "c": null, "d": true, "e": [1], "f": {}, "g": "x"}')
    assert cells(raw) == {"a": "1", "b": "0.10", "c": "", "d": "true", "g": "x"}


@pytest.mark.parametrize(
    ("read", "value", "micros"),
    [
        (of_millis, 1645464610777, 1645464610777000),
        (of_millis, "1645464610777.399200", 1645464610777399),
        (of_seconds, "1682294400", 1682294400000000),
        (of_seconds, Number("1682294400.123456"), 1682294400123456),
    ],
)
def test_times_keep_their_microseconds(read: type[int], value: object, micros: int) -> None:
    assert read(value) == micros


@pytest.mark.parametrize("value", ["", "soon", None])
def test_what_is_no_time_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        of_seconds(value)


@pytest.mark.parametrize(
    ("price", "quantity", "whole"),
    [
        ("150.5", "2", "301"),
        ("0.338", "147.928994082840236", "49.999999999999999768"),
        ("0.000000000123456789", "1.5", "0.000000000185185184"),  # half to even at the ledger's last place
    ],
)
def test_what_a_fill_is_worth(price: str, quantity: str, whole: str) -> None:
    assert worth(Decimal(price), Decimal(quantity)) == Decimal(whole)


def test_a_balance_is_its_parts_less_what_is_taken_off() -> None:
    assert balance("X", "spot", "xbt", "1.5", None, "", Number("0.25"), less="0.5") == (
        Balance("spot", "BTC", Decimal("1.25")),
    )
    assert balance("X", "spot", "a@b", "1") == ()


@pytest.mark.parametrize("text", ["many", "NaN", "Infinity"])
def test_a_balance_that_is_no_number_is_told(text: str) -> None:
    with pytest.raises(InputError, match=r"X states a balance of BTC that is no number\. Sync again later\."):
        balance("X", "spot", "BTC", "1", text)


def test_a_wallet_that_breaks_off_is_not_stated_by_half_and_the_others_by_themselves() -> None:
    def spot() -> Iterator[Balance]:
        yield Balance("spot", "BTC", Decimal(1))

    def earn() -> Iterator[Balance]:
        yield Balance("earn", "BTC", Decimal(2))
        raise InputError("refused")

    def futures() -> Iterator[Balance]:
        raise InputError("not opened")
        yield

    held, is_all = of_each([spot, earn])
    assert stated(held, is_all=is_all) == [Balance("spot", "BTC", Decimal(1))]
    held, is_all = of_each([spot, futures], lambda refusal: str(refusal) == "not opened")
    assert stated(held, is_all=is_all) == [Balance("", "BTC", Decimal(1))]


@pytest.mark.parametrize("problem", [CutOff, KeyRefused])
def test_a_service_that_is_silent_or_refuses_the_key_ends_the_asking(problem: type[Exception]) -> None:
    def wallet() -> Iterator[Balance]:
        raise problem("it ends here")
        yield

    with pytest.raises(problem):
        of_each([wallet])


def test_an_answer_without_its_rows_is_no_empty_one() -> None:
    """Null where the rows belong is nothing; another answer is refused, and its window is not proven."""
    assert rows_at("Venue", {"data": {"items": [1, 2]}}, "data", "items") == [1, 2]
    assert rows_at("Venue", {"data": {"items": None}}, "data", "items") == []
    for answer in ({}, {"data": None}, {"data": {}}, [], {"data": {"items": {"a": 1}}}):
        with pytest.raises(InputError, match="Venue answers with"):
            rows_at("Venue", answer, "data", "items")
