"""What statements have in common: legs that are one swap, and rows that give back what another took."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.ledger.batch import RowState
from engine.model import Entry
from importers.legs import unless_undone
from importers.spec import Context, Found, Layout, Left, Refused
from importers.statement import Leg, Meaning, alone, meaning_of, together, undone

HERE = Context("Venue", Layout("any", {}))


def leg(place: int, asset: str, change: str, fee: str = "0", time: int = 0) -> Leg:
    return Leg(place, time, asset, Decimal(change), Decimal(fee))


def made(legs: list[Leg]) -> list[Entry]:
    return [one.entry for one in together(legs, HERE) if isinstance(one, Found)]


def test_the_fee_of_a_swap_is_that_of_the_coin_that_came_in_and_another_stands_alone() -> None:
    swap, other = made([leg(0, "BTC", "1", "0.1"), leg(1, "USDT", "-9"), leg(2, "GT", "0", "0.2")])
    assert (swap.fee, other.fee) == (("BTC", Decimal("0.1")), ("GT", Decimal("0.2")))
    assert (str(other.kind), other.received) == ("fee", None)


def test_a_fee_that_came_back_is_income() -> None:
    swap, rebate = made([leg(0, "BTC", "1", "-0.1"), leg(1, "USDT", "-9")])
    assert (swap.fee, str(rebate.kind), rebate.received) == (None, "income.other", ("BTC", Decimal("0.1")))


def test_entries_of_the_same_rows_are_told_apart() -> None:
    found = together([leg(0, "BTC", "1", "-0.1"), leg(1, "USDT", "-9", "1"), leg(2, "GT", "0", "0.2")], HERE)
    parts = [one.part for one in found if isinstance(one, Found)]
    assert parts == ["", "fee GT", "rebate BTC"]


@pytest.mark.parametrize(
    ("legs", "reason"),
    [
        ([leg(0, "BTC", "1")], "the other side of this trade is not in the file"),
        ([leg(0, "BTC", "1"), leg(1, "ETH", "1")], "the other side of this trade is not in the file"),
        ([leg(0, "BTC", "1"), leg(1, "ETH", "1"), leg(2, "USDT", "-9")], "can't be told apart"),
    ],
)
def test_legs_that_are_no_swap(legs: list[Leg], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        together(legs, HERE)


def test_what_gives_back_goes_with_the_last_that_took_as_much_before_it() -> None:
    legs = [
        (leg(0, "USDT", "-5", time=1), False),
        (leg(1, "USDT", "-5", time=2), False),
        (leg(2, "USDT", "5", time=3), True),
        (leg(3, "USDT", "-5", time=4), False),
        (leg(4, "USDT", "7", time=5), True),
    ]
    assert undone(legs) == {1: 2, 2: 1}


def test_what_was_given_back_and_what_gives_it_back_make_no_entry() -> None:
    taken, given_back, lone = leg(0, "USDT", "-5", time=1), leg(1, "USDT", "5", time=2), leg(2, "USDT", "7", time=3)
    legs = [(taken, Meaning.PEER, False), (given_back, Meaning.PEER, True), (lone, Meaning.PEER, True)]
    assert list(unless_undone(legs, HERE, aside="undone", lone="no first", key="type")) == [
        Left(0, RowState.SET_ASIDE, "undone"),
        Left(1, RowState.SET_ASIDE, "undone"),
        Left(2, RowState.REJECTED, "no first", "type"),
    ]


def test_what_gives_back_takes_nothing_of_another_meaning() -> None:
    legs = [(leg(0, "USDT", "-5", time=1), Meaning.IN_OUT, False), (leg(1, "USDT", "5", time=2), Meaning.PEER, True)]
    sent, lone = unless_undone(legs, HERE, aside="undone", lone="no first", key="type")
    assert isinstance(sent, Found)
    assert lone == Left(1, RowState.REJECTED, "no first", "type")


def test_an_operation_is_known_in_any_case_and_an_unknown_one_says_what_is_near() -> None:
    table = {"deposit": Meaning.IN_OUT}
    assert meaning_of(table, " DEPOSIT ", "type") is Meaning.IN_OUT
    with pytest.raises(Refused, match="the nearest we know is deposit"):
        meaning_of(table, "Deposits", "type")


def test_a_row_of_nothing_makes_no_entry() -> None:
    assert not [one for one in alone(leg(0, "BTC", "0"), Meaning.IN_OUT, HERE) if isinstance(one, Found)]
