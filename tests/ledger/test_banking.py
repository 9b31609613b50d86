"""A P2P order and the bank line of its rupees: what is sure, what is likely, and what the person is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from engine.columns import rows_of
from engine.ledger.ledger import Ledger, create_ledger
from engine.ledger.links.banking import unbanked_orders, unmatched_bank_lines
from engine.model import Entry, Kind
from tests.ledger.told import DAY, HOUR, MINUTE, at, bring, entry, how, uid

T = at("15:00")
MIDNIGHT = at("00:00")
NUMBER = "22567788990011223344"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        yield ledger


def buy(time: int = T, rupees: str = "28000", trader: str = "", number: str = NUMBER) -> Entry:
    return entry(
        time, Kind.BUY, "Binance", f"{rupees} PKR", "100 USDT", tags="p2p", counterparty=trader, reference=number
    )


def sell(time: int = T, rupees: str = "28000") -> Entry:
    return entry(time, Kind.SELL, "Binance", "100 USDT", f"{rupees} PKR", tags="p2p", reference="1")


def paid(time: int, rupees: str = "28000", words: str = "", tags: str = "bank_line") -> Entry:
    return entry(time, Kind.WITHDRAWAL, "Meezan Bank", f"{rupees} PKR", tags=tags, note=words)


def came(time: int, rupees: str = "28000", tags: str = "bank_line") -> Entry:
    return entry(time, Kind.DEPOSIT, "Meezan Bank", "", f"{rupees} PKR", tags=tags)


def of_day(time: int, rupees: str = "28000") -> Entry:
    return paid(time, rupees, tags="bank_line,day_only")


def matched(ledger: Ledger, orders: Sequence[Entry], lines: Sequence[Entry]) -> dict[tuple[int, int], int]:
    """(order, line) -> confidence, of orders with the uids 1, 2 ... and lines 11, 12 ..."""
    bring(ledger, 1, orders, "binance_p2p")
    bring(ledger, 11, lines, "bank_meezan", kind="bank")
    return {pair: sure for pair, (_, sure) in how(ledger).items()}


@pytest.mark.parametrize(
    ("order", "line", "is_its"),
    [
        (buy(), paid(T + 5 * MINUTE), True),
        (buy(), paid(T - 2 * HOUR), True),
        (buy(), paid(T - 2 * HOUR - 1), False),
        (buy(), paid(T + DAY), True),
        (buy(), paid(T + DAY + 1), False),
        (buy(), of_day(MIDNIGHT), True),
        (buy(), of_day(MIDNIGHT + DAY), True),
        (buy(), of_day(MIDNIGHT + 2 * DAY), False),
        (buy(), of_day(MIDNIGHT - DAY), False),
        (buy(), paid(T, "27999.99"), False),
        (buy(), came(T), False),
        (sell(), came(T + MINUTE), True),
        (sell(), paid(T + MINUTE), False),
    ],
)
def test_a_line_of_the_same_rupees_the_right_way_and_near_in_time(
    ledger: Ledger, order: Entry, line: Entry, is_its: bool
) -> None:
    assert matched(ledger, [order], [line]) == ({(1, 11): 80} if is_its else {})


def test_a_line_with_the_orders_number_is_its_line(ledger: Ledger) -> None:
    lines = [paid(T + MINUTE), paid(T + 9 * HOUR, words=f"IBFT Binance {NUMBER}")]
    assert matched(ledger, [buy()], lines) == {(1, 12): 100}


def test_a_line_with_the_traders_name_is_his_orders(ledger: Ledger) -> None:
    lines = [paid(T + MINUTE), paid(T + 2 * MINUTE, words="Funds transfer to MUHAMMAD ALI RAZA a/c 0123")]
    assert matched(ledger, [buy(trader="Ali Raza")], lines) == {(1, 12): 95}


def test_one_order_and_two_lines_that_may_be_its_are_left_to_the_person(ledger: Ledger) -> None:
    assert matched(ledger, [buy()], [paid(T + MINUTE), paid(T + HOUR)]) == {}
    assert unbanked_orders(ledger.connection) == [uid(1)]
    assert unmatched_bank_lines(ledger.connection) == [uid(11), uid(12)]


def test_as_many_lines_as_equal_orders_go_in_order_of_time(ledger: Ledger) -> None:
    lines = [paid(T + 70 * MINUTE), paid(T + 5 * MINUTE)]
    assert matched(ledger, [buy(), buy(T + HOUR)], lines) == {(1, 12): 70, (2, 11): 70}


def test_one_line_pays_several_orders(ledger: Ledger) -> None:
    orders = [buy(T, "10000"), buy(T + HOUR, "18000"), buy(T + 2 * HOUR, "5000")]
    assert matched(ledger, orders, [paid(T + 2 * HOUR, "28000")]) == {(1, 11): 70, (2, 11): 70}


def test_one_order_comes_in_several_lines(ledger: Ledger) -> None:
    lines = [came(T + MINUTE, "10000"), came(T + 2 * MINUTE, "18000"), came(T + HOUR, "7000")]
    assert matched(ledger, [sell()], lines) == {(1, 11): 70, (1, 12): 70}


def test_parts_that_may_be_chosen_in_two_ways_are_left_to_the_person(ledger: Ledger) -> None:
    orders = [buy(T, "10000"), buy(T + HOUR, "18000"), buy(T + HOUR, "10000")]
    assert matched(ledger, orders, [paid(T + 2 * HOUR, "28000")]) == {}


def test_orders_of_two_days_are_not_added_up(ledger: Ledger) -> None:
    orders = [buy(at("23:30"), "10000"), buy(at("00:30", "2025-08-02"), "18000")]
    assert matched(ledger, orders, [paid(at("00:40", "2025-08-02"), "28000")]) == {}


def test_a_matched_order_is_paid_through_a_bank_and_lines_are_no_entries_of_the_computation(ledger: Ledger) -> None:
    matched(ledger, [buy(), buy(T, "5000")], [paid(T), paid(T, "123")])
    assert [(row.uid, row.tags) for row in rows_of(ledger.columns())] == [(1, "p2p,bank"), (2, "p2p")]


def test_what_the_person_keeps_apart_is_asked_again(ledger: Ledger) -> None:
    ledger.connection.execute("INSERT INTO apart VALUES ('p2p_bank', ?, ?)", (uid(1), uid(11)))
    assert matched(ledger, [buy()], [paid(T)]) == {}


def test_a_bank_line_that_comes_before_its_order_is_found_when_the_order_comes(ledger: Ledger) -> None:
    bring(ledger, 11, [paid(T)], "bank_meezan", kind="bank")
    bring(ledger, 21, [entry(T, Kind.BUY, "OKX", "1 USDT", "1 BTC") for _ in range(9)], "okx_trading")
    assert how(ledger) == {}
    bring(ledger, 1, [buy()], "binance_p2p")
    assert set(how(ledger)) == {(1, 11)}
