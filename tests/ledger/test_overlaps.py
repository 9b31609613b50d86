"""Twice the same: one event that several sources tell of counts once, and no real one is ever dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from engine.columns import rows_of
from engine.ledger.ledger import Ledger, create_ledger
from engine.ledger.links import overlaps, renew_links
from engine.ledger.suspects import suspected_duplicates
from engine.model import Entry, Kind
from tests.ledger.told import HOUR, MINUTE, SECOND, amount, at, bring, entry, how, links, uid

FILE, API, OTHER = "binance_spot", "api_binance", "koinly"
STATEMENT = {"importer": "binance_history", "detail": 1}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        yield ledger


def fill(time: int, usdt: str = "100", btc: str = "0.001", reference: str = "", fee: str = "") -> Entry:
    return entry(time, Kind.BUY, "Binance", f"{usdt} USDT", f"{btc} BTC", reference=reference, fee=fee)


def deposit(time: int, quantity: str = "500 USDT", reference: str = "", **more: str) -> Entry:
    return entry(time, Kind.DEPOSIT, "Binance", "", quantity, reference=reference, **more)


def counts(ledger: Ledger) -> list[int]:
    """The uids of what counts."""
    return sorted(row.uid for row in rows_of(ledger.columns()))


T = at("10:00:00")


def test_a_fill_in_the_trade_history_and_the_statement_counts_once(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T)], FILE)
    bring(ledger, 2, [fill(T + SECOND)], **STATEMENT)
    assert counts(ledger) == [1]


def test_a_statements_trade_is_the_sum_of_its_seconds_fills(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T, "60", "0.0006"), fill(T, "40", "0.0004")], FILE)
    bring(ledger, 3, [fill(T), entry(T, Kind.FEE, "Binance", fee="0.001 BNB")], **STATEMENT)
    assert links(ledger) == {("overlap", 1, 3), ("overlap", 1, 4)}


def test_a_fill_in_a_file_and_later_from_the_api_counts_once(ledger: Ledger) -> None:
    """The API knows the fee; of what it told of before, the file adds nothing."""
    bring(ledger, 1, [fill(T), fill(T + HOUR)], FILE)
    bring(ledger, 11, [fill(T, fee="0.1 USDT"), fill(T + HOUR, fee="0.1 USDT"), fill(T + 2 * HOUR)], API)
    assert counts(ledger) == [11, 12, 13]


def test_two_equal_fills_of_one_source_are_two(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T), fill(T)], FILE)
    assert counts(ledger) == [1, 2]


def test_of_three_equal_fills_two_are_told_twice(ledger: Ledger) -> None:
    """Never are more left out than the other source tells."""
    bring(ledger, 1, [fill(T), fill(T), fill(T)], FILE)
    bring(ledger, 11, [fill(T), fill(T + SECOND)], API)
    assert len(counts(ledger)) == 3


def test_two_equal_statement_trades_and_one_fill_are_two_trades(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T)], FILE)
    bring(ledger, 11, [fill(T), fill(T + SECOND)], **STATEMENT)
    assert len(counts(ledger)) == 2


def test_three_sources_of_one_fill_count_once(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T)], OTHER)
    bring(ledger, 2, [fill(T)], **STATEMENT)
    bring(ledger, 3, [fill(T, reference="777")], FILE)
    bring(ledger, 4, [fill(T, reference="777", fee="0.1 USDT")], API)
    assert counts(ledger) == [4]


def test_overlapping_periods_of_two_sources_count_each_event_once(ledger: Ledger) -> None:
    days = [fill(T + day * 24 * HOUR, str(100 + day)) for day in range(6)]
    bring(ledger, 1, days[:4], FILE)
    bring(ledger, 11, days[2:], API)
    assert len(counts(ledger)) == 6


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_the_order_of_imports_never_matters(ledger: Ledger, order: Sequence[int]) -> None:
    sources = [
        (1, [fill(T, reference="7"), fill(T), fill(T + MINUTE, "5", "0.1")], FILE, 2),
        (11, [fill(T, fee="0.1 USDT"), fill(T, reference="7")], API, 2),
        (21, [fill(T, "200", "0.002"), fill(T + MINUTE, "5", "0.1")], "binance_history", 1),
    ]
    for number in order:
        first, told, importer, detail = sources[number]
        bring(ledger, first, told, importer, detail=detail)
    assert counts(ledger) == [3, 11, 12]


def test_equal_events_of_two_accounts_are_two(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T)], FILE)
    bring(ledger, 2, [entry(T, Kind.BUY, "OKX", "100 USDT", "0.001 BTC")], API)
    assert counts(ledger) == [1, 2]


def test_an_order_and_its_fills_under_its_number_count_once(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T, "60", "0.0006", "9001"), fill(T + MINUTE, "40", "0.0004", "9001")], API)
    bring(ledger, 3, [fill(T + MINUTE, "100", "0.001", "9001")], OTHER)
    assert counts(ledger) == [1, 2]


def test_fills_under_one_number_that_come_to_another_sum_both_count(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T, "60", "0.0006", "9001")], API)
    bring(ledger, 3, [fill(T, "100", "0.001", "9001")], OTHER)
    assert counts(ledger) == [1, 3]


@pytest.mark.parametrize(
    ("statement", "is_told_twice"),
    [
        (deposit(T + 9 * MINUTE), True),
        (deposit(T + 11 * MINUTE), False),
        (deposit(T, "499.5 USDT"), False),
        (entry(T, Kind.WITHDRAWAL, "Binance", "500 USDT"), False),
    ],
    ids=["nine minutes later", "eleven minutes later", "another quantity", "another direction"],
)
def test_a_statements_deposit_is_the_historys_within_ten_minutes(
    ledger: Ledger, statement: Entry, is_told_twice: bool
) -> None:
    bring(ledger, 1, [deposit(T, reference="ab" * 32)], FILE)
    bring(ledger, 2, [statement], **STATEMENT)
    assert (2 not in counts(ledger)) == is_told_twice


@pytest.mark.parametrize("many", [0, 1 << 30], ids=["by columns", "one by one"])
def test_two_transactions_of_one_second_are_two_whoever_tells_them(ledger: Ledger, many: int) -> None:
    """An explorer's files of payments and of internal transactions add to one another: two hashes are two events."""
    one, other = "0x" + "a1" * 32, "0x" + "b2" * 32
    bring(ledger, 1, [deposit(T, reference=one), deposit(T + HOUR)], FILE)
    bring(ledger, 11, [deposit(T, reference=other), deposit(T + HOUR, reference=other)], API)
    ledger.connection.execute("DELETE FROM match")
    overlaps.renew(ledger.connection, many)
    assert links(ledger) == {("overlap", 12, 2)}
    assert len(counts(ledger)) == 3


def test_a_statements_withdrawal_with_the_fee_inside_is_the_historys(ledger: Ledger) -> None:
    bring(ledger, 1, [entry(T, Kind.WITHDRAWAL, "Binance", "499 USDT", fee="1 USDT")], FILE)
    bring(ledger, 2, [entry(T + MINUTE, Kind.WITHDRAWAL, "Binance", "500 USDT")], **STATEMENT)
    assert counts(ledger) == [1]


def test_each_deposit_is_told_twice_but_once(ledger: Ledger) -> None:
    bring(ledger, 1, [deposit(T)], FILE)
    bring(ledger, 2, [deposit(T), deposit(T + MINUTE)], **STATEMENT)
    assert counts(ledger) == [1, 3]


TRADES = "bybit_trades"  # whose files have no seconds: each of its times is a whole minute


@pytest.mark.parametrize(
    ("seconds", "is_told_twice"), [(0, True), (59, True), (60, False), (-2, False)], ids=lambda value: str(value)
)
def test_a_trade_of_a_file_without_seconds_is_the_statements_of_that_minute(
    ledger: Ledger, seconds: int, is_told_twice: bool
) -> None:
    bring(ledger, 1, [fill(T, reference="77"), fill(T + HOUR, "7")], TRADES)
    bring(ledger, 11, [fill(T + seconds * SECOND), fill(T + HOUR + 31 * SECOND, "7")], **STATEMENT)
    assert (11 not in counts(ledger)) == is_told_twice
    assert 12 not in counts(ledger)


def test_a_minutes_fills_come_to_the_sum_of_the_statements_trades_and_their_fee_goes_with_them(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T, "60", "0.0006"), fill(T, "40", "0.0004"), fill(T, "5", "0.0001")], TRADES)
    told = [fill(T + 7 * SECOND, "45", "0.0005"), fill(T + 9 * SECOND, "60", "0.0006")]
    bring(ledger, 11, [*told, entry(T + 7 * SECOND, Kind.FEE, "Binance", fee="0.001 BNB")], **STATEMENT)
    assert counts(ledger) == [1, 2, 3]


def test_two_trades_of_one_minute_are_told_twice_each_once(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T)], TRADES)
    bring(ledger, 11, [fill(T + 7 * SECOND), fill(T + 50 * SECOND)], **STATEMENT)
    assert counts(ledger) == [1, 12]


def test_two_sources_with_seconds_are_never_held_together_by_the_minute(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T), fill(T + 13 * SECOND, "7")], FILE)
    bring(ledger, 11, [fill(T + 40 * SECOND), fill(T + 61 * SECOND, "8")], **STATEMENT)
    assert len(counts(ledger)) == 4


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_files_without_seconds_in_any_order(ledger: Ledger, order: Sequence[int]) -> None:
    sources = [
        (1, [fill(T, reference="7"), fill(T + MINUTE, "5", "0.1")], TRADES, 2),
        (11, [fill(T + 3 * SECOND, fee="0.1 USDT")], API, 2),
        (21, [fill(T + 3 * SECOND), fill(T + MINUTE + 30 * SECOND, "5", "0.1")], "bybit_unified", 1),
    ]
    for number in order:
        first, told, importer, detail = sources[number]
        bring(ledger, first, told, importer, detail=detail)
    assert counts(ledger) == [2, 11]


@pytest.mark.parametrize("seconds", [0, 1, 2])
def test_earnings_in_the_statement_and_the_earn_history(ledger: Ledger, seconds: int) -> None:
    bring(ledger, 1, [entry(T, Kind.INTEREST, "Binance", "", "0.0312 USDT")], "binance_earn")
    bring(ledger, 2, [entry(T + seconds * SECOND, Kind.INTEREST, "Binance", "", "0.0312 USDT")], **STATEMENT)
    assert counts(ledger) == ([1] if seconds < 2 else [1, 2])


def test_the_coins_side_of_a_p2p_order_in_the_statement(ledger: Ledger) -> None:
    """The statement knows when the coins were released, the order's export when it was made and for how many rupees."""
    order = entry(T, Kind.BUY, "Binance", "28000 PKR", "100 USDT", reference="2255", tags="p2p")
    bring(ledger, 1, [order], "binance_p2p")
    released = deposit(T + 14 * MINUTE, "100 USDT", counterparty="P2P", tags="p2p")
    bring(ledger, 2, [released, deposit(T + 15 * MINUTE, "100 USDT", tags="p2p")], **STATEMENT)
    assert counts(ledger) == [1, 3]


def test_what_the_person_keeps_apart_both_counts(ledger: Ledger) -> None:
    ledger.connection.execute("INSERT INTO apart VALUES ('overlap', ?, ?)", (uid(1), uid(2)))
    bring(ledger, 1, [fill(T)], FILE)
    bring(ledger, 2, [fill(T)], API)
    assert counts(ledger) == [1, 2]


def test_an_entry_that_the_person_ignores_stands_for_no_other(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T, reference="7")], FILE)
    bring(ledger, 2, [fill(T)], API)
    assert counts(ledger) == [1]
    ledger.connection.execute("INSERT INTO entry_change VALUES (?, 'ignored', '1')", (uid(1),))
    renew_links(ledger.connection)
    assert counts(ledger) == [2]


def test_links_say_how_they_were_found(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T, reference="7"), fill(T + HOUR)], FILE)
    bring(ledger, 11, [fill(T, reference="7"), fill(T + HOUR)], API)
    assert set(how(ledger).values()) == {("reference", 100), ("same second and quantities", 95)}


PROGRAM = "koinly_transactions"


def transfer(time: int, sent: str, received: str, fee: str = "", reference: str = "") -> Entry:
    told = entry(time, Kind.TRANSFER, "Kraken", sent, received, fee=fee, reference=reference)
    return replace(told, to_account="Ledger")


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_a_transfer_of_another_program_and_both_accounts_own_files(ledger: Ledger, order: Sequence[int]) -> None:
    """Koinly has it as one entry; Kraken the withdrawal with its fee, the wallet the deposit an hour later."""
    sources = [
        (1, [transfer(T, "0.005 BTC", "0.005 BTC", "0.0001 BTC"), transfer(T + 48 * HOUR, "1 BTC", "1 BTC")], PROGRAM),
        (11, [entry(T + 5 * SECOND, Kind.WITHDRAWAL, "Kraken", "0.0051 BTC")], "kraken_ledgers"),
        (21, [entry(T + HOUR, Kind.DEPOSIT, "Ledger", "", "0.005 BTC")], "ledgerlive"),
    ]
    for number in order:
        first, told, importer = sources[number]
        bring(ledger, first, told, importer)
    assert counts(ledger) == [1, 2]
    assert how(ledger) == {
        (1, 11): ("transfer told with both ends", 90),
        (1, 21): ("transfer told with both ends", 90),
    }


def test_an_end_of_a_transfer_is_known_by_its_hash_at_any_time_and_never_under_another(ledger: Ledger) -> None:
    bring(ledger, 1, [transfer(T, "1 BTC", "1 BTC", reference="ab" * 32)], PROGRAM)
    told = [
        entry(T + n * HOUR, Kind.WITHDRAWAL, "Kraken", "1 BTC", reference=ref * 32) for n, ref in ((9, "ab"), (0, "cd"))
    ]
    bring(ledger, 11, told, "kraken_ledgers")
    assert counts(ledger) == [1, 12]


def test_a_transfer_stands_for_one_withdrawal_of_a_source(ledger: Ledger) -> None:
    """A statement and a history both have it; the second withdrawal of that amount is another."""
    bring(ledger, 1, [transfer(T, "1 BTC", "1 BTC")], PROGRAM)
    out = [entry(T + n * MINUTE, Kind.WITHDRAWAL, "Kraken", "1 BTC") for n in (1, 3)]
    bring(ledger, 11, out, "kraken_ledgers", detail=1)
    bring(ledger, 21, out[:1], "kraken_withdrawals")
    assert len(counts(ledger)) == 2


# --- suspected ------------------------------------------------------------------------------------------------


def suspicions(ledger: Ledger) -> set[tuple[int, int, str]]:
    found = suspected_duplicates(ledger.connection)
    return {(int(one.first_uid, 16), int(one.second_uid, 16), one.reason) for one in found}


def test_nearly_equal_trades_both_count_and_are_suspected(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T), fill(T + HOUR)], FILE)
    bring(ledger, 11, [fill(T, "101", "0.001"), fill(T + HOUR)], API)
    assert len(counts(ledger)) == 3
    assert suspicions(ledger) == {(1, 11, "same second")}


def test_trades_of_one_source_are_never_suspected(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T), fill(T, "101")], FILE)
    assert suspicions(ledger) == set()


def test_entries_equal_but_for_whole_hours_are_suspected_where_there_are_several(ledger: Ledger) -> None:
    told = [fill(T + n * MINUTE * 7, str(100 + n)) for n in range(3)]
    moved = [fill(T + n * MINUTE * 7 + 5 * HOUR, str(100 + n)) for n in range(3)]
    bring(ledger, 1, told, FILE)
    bring(ledger, 11, moved, FILE)
    assert suspicions(ledger) == {(n, n + 10, "whole hours apart") for n in (1, 2, 3)}


def test_two_equal_trades_some_hours_apart_are_none_of_a_zones_making(ledger: Ledger) -> None:
    bring(ledger, 1, [fill(T), fill(T + MINUTE, "7")], FILE)
    bring(ledger, 11, [fill(T + 5 * HOUR), fill(T + 11 * HOUR, "7")], FILE)
    assert suspicions(ledger) == set()


def test_equal_deposits_of_two_sources_within_a_day_are_suspected(ledger: Ledger) -> None:
    bring(ledger, 1, [deposit(T), deposit(T, "7 USDT")], FILE)
    bring(ledger, 11, [deposit(T + 7 * MINUTE), deposit(T + 25 * HOUR, "7 USDT")], OTHER)
    assert suspicions(ledger) == {(1, 11, "equal within a day")}


def test_deposits_under_two_hashes_are_two(ledger: Ledger) -> None:
    bring(ledger, 1, [deposit(T, reference="ab" * 32)], FILE)
    bring(ledger, 11, [deposit(T + 7 * MINUTE, reference="cd" * 32)], OTHER)
    assert suspicions(ledger) == set()


def result(time: int, gain: str, fee: str = "", account: str = "Bybit") -> Entry:
    return entry(time, Kind.DERIVATIVE_PNL, account, "", gain, fee=fee, tags="derivatives")


CLOSED, ORDERS = "bybit_closed_pnl", "mexc_futures_orders"
UNIFIED = {"importer": "bybit_unified", "detail": 1}


def told_by_fills(first: int, ledger: Ledger) -> None:
    """An opening, funding, and a closing in two fills, as the unified account has them."""
    opening = entry(T, Kind.FEE, "Bybit", fee="0.15 USDT", tags="derivatives")
    rows = [opening, result(T + HOUR, "0.02 USDT"), result(T + 2 * HOUR, "12 USDT", "0.1 USDT")]
    bring(ledger, first, [*rows, result(T + 2 * HOUR + 21 * SECOND, "8 USDT", "0.06 USDT")], **UNIFIED)


@pytest.mark.parametrize("is_statement_first", [True, False])
def test_closed_positions_beside_the_account_that_has_their_fills_are_suspected(
    ledger: Ledger, is_statement_first: bool
) -> None:
    """The closed position has the fees of opening in it and its funding in its result; its time has no seconds."""
    if is_statement_first:
        told_by_fills(1, ledger)
    bring(ledger, 11, [result(T + 2 * HOUR, "20.02 USDT", "0.31 USDT")], CLOSED)
    if not is_statement_first:
        told_by_fills(1, ledger)
    assert suspicions(ledger) == {(3, 11, "derivatives told in two ways")}


def test_what_positions_closed_at_before_and_after_the_accounts_rows_is_not_suspected(ledger: Ledger) -> None:
    told_by_fills(1, ledger)
    bring(ledger, 11, [result(T - MINUTE, "5 USDT"), result(T + 3 * HOUR, "7 USDT")], CLOSED)
    assert suspicions(ledger) == set()


def test_derivatives_in_another_coin_or_on_another_account_are_not_suspected(ledger: Ledger) -> None:
    told_by_fills(1, ledger)
    bring(ledger, 11, [result(T + HOUR, "0.001 BTC")], CLOSED)
    bring(ledger, 21, [result(T + HOUR, "20 USDT", account="MEXC")], "mexc_futures_orders")
    assert suspicions(ledger) == set()


def test_of_orders_beside_trades_the_source_that_tells_less_is_suspected_with_its_fees(ledger: Ledger) -> None:
    """An order of two fills; both of detail 2, so that of more entries stays."""
    fee = entry(T, Kind.FEE, "MEXC", fee="0.036 USDT", tags="derivatives")
    trades = [result(T + MINUTE, f"{gain} USDT", account="MEXC") for gain in ("1", "2")]
    bring(ledger, 1, [fee, *trades], "mexc_futures_trades")
    bring(ledger, 11, [replace(fee, fee=amount("0.04 USDT")), result(T + MINUTE, "3 USDT", account="MEXC")], ORDERS)
    assert {(pair[1], pair[2]) for pair in suspicions(ledger)} == {
        (11, "derivatives told in two ways"),
        (12, "derivatives told in two ways"),
    }


# --- a chain that was read tells all of a transaction

HASH = "0x" + "c3" * 32
CHAIN = {"importer": "ethereum_chain", "detail": 3, "kind": "wallet", "account": "Wallet"}
EXPLORER = {"kind": "wallet", "account": "Wallet"}


def under_hash(kind: Kind, sent: str = "", received: str = "", fee: str = "") -> Entry:
    return entry(T, kind, "Wallet", sent, received, fee=fee, reference=HASH)


SWAP = under_hash(Kind.SWAP, "0.09 ETH", "250 USDT", "0.001 ETH")
SENT = under_hash(Kind.WITHDRAWAL, "250 USDT", fee="0.001 ETH")


@pytest.mark.parametrize("many", [0, 1 << 30], ids=["by columns", "one by one"])
@pytest.mark.parametrize("chain_comes_first", [True, False])
@pytest.mark.parametrize(
    ("chain", "file", "is_told_twice"),
    [
        (SWAP, under_hash(Kind.WITHDRAWAL, "0.1 ETH", fee="0.001 ETH"), True),
        (SWAP, under_hash(Kind.DEPOSIT, "", "0.01 ETH"), True),  # the change
        (SWAP, under_hash(Kind.DEPOSIT, "", "250 TETHER"), True),  # what another program calls the token
        (SWAP, under_hash(Kind.FEE, fee="0.001 ETH"), True),
        (SENT, under_hash(Kind.FEE, fee="0.001 ETH"), True),
        (SENT, under_hash(Kind.WITHDRAWAL, "250 USDT"), True),
        (SENT, under_hash(Kind.DEPOSIT, "", "250 USDT"), False),  # the other end, at another own address
        (
            under_hash(Kind.FEE, fee="0.001 ETH"),
            under_hash(Kind.WITHDRAWAL, "250 USDT"),
            True,
        ),  # to another own address
        (under_hash(Kind.DEPOSIT, "", "250 USDT"), under_hash(Kind.FEE, fee="0.001 ETH"), False),
        (SWAP, replace(SWAP, reference="0x" + "d4" * 32, time=T + HOUR), False),
    ],
)
def test_what_files_tell_of_a_transaction_that_the_chain_told(
    ledger: Ledger, chain: Entry, file: Entry, is_told_twice: bool, chain_comes_first: bool, many: int
) -> None:
    steps = [lambda: bring(ledger, 1, [chain], **CHAIN), lambda: bring(ledger, 2, [file], "etherscan", **EXPLORER)]
    for step in steps if chain_comes_first else reversed(steps):
        step()
    found = links(ledger)
    assert found == ({("overlap", 1, 2)} if is_told_twice else found - {("overlap", 1, 2), ("overlap", 2, 1)})
    ledger.connection.execute("DELETE FROM match")
    overlaps.renew(ledger.connection, many)
    assert (("overlap", 1, 2) in links(ledger)) == is_told_twice


def test_all_that_files_tell_of_a_transaction_is_told_by_the_chain(ledger: Ledger) -> None:
    """An explorer's files tell of coins, of what contracts paid out and of tokens in files of their own."""
    bring(ledger, 1, [under_hash(Kind.WITHDRAWAL, "0.1 ETH", fee="0.001 ETH")], "etherscan_transactions", **EXPLORER)
    bring(ledger, 2, [under_hash(Kind.DEPOSIT, "", "0.01 ETH")], "etherscan_internal", **EXPLORER)
    bring(ledger, 3, [under_hash(Kind.DEPOSIT, "", "250 USDT")], "etherscan_tokens", **EXPLORER)
    bring(ledger, 4, [SWAP], **CHAIN)
    assert counts(ledger) == [4]


def test_the_other_end_of_a_transfer_counts_where_the_chain_told_of_the_cost_apart(ledger: Ledger) -> None:
    """Two coins went to another own address; its file tells of their arrival."""
    told = [
        under_hash(Kind.FEE, fee="0.001 ETH"),
        under_hash(Kind.WITHDRAWAL, "1 UNI"),
        under_hash(Kind.WITHDRAWAL, "2 DAI"),
    ]
    bring(ledger, 1, told, **CHAIN)
    bring(
        ledger,
        4,
        [under_hash(Kind.DEPOSIT, "", "1 UNI"), under_hash(Kind.DEPOSIT, "", "2 DAI")],
        "etherscan",
        **EXPLORER,
    )
    assert counts(ledger) == [1, 2, 3, 4, 5]
