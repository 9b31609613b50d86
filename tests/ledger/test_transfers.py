"""A withdrawal and its deposit are one transfer; what is unclear is left to the person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from engine.columns import rows_of
from engine.ledger.edits import MatchKind, keep_apart
from engine.ledger.ledger import Ledger, create_ledger
from engine.ledger.links import renew_links
from engine.ledger.links.transfers import UNSURE, unmatched_ends
from engine.model import ATTO, Entry, Kind
from tests.ledger.told import DAY, HOUR, MINUTE, at, bring, entry, how, links, uid

T = at("10:00")
HASH = "5f" * 32
BTC_ADDRESS, TRON_ADDRESS = "bc1qexampleexampleexampleexample", "TExampleExampleExampleExampleExamp"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        yield ledger


def out(time: int, quantity: str = "100 USDT", account: str = "Binance", fee: str = "", **texts: str) -> Entry:
    return entry(time, Kind.WITHDRAWAL, account, quantity, fee=fee, **texts)


def into(time: int, quantity: str = "100 USDT", account: str = "Wallet", **texts: str) -> Entry:
    return entry(time, Kind.DEPOSIT, account, "", quantity, **texts)


def transfers(ledger: Ledger, told: Sequence[Entry]) -> dict[tuple[int, int], int]:
    """(withdrawal, deposit) -> confidence, of entries with the uids 1, 2, 3 ..."""
    bring(ledger, 1, told)
    return {pair: sure for pair, (_, sure) in how(ledger).items()}


def is_at(ledger: Ledger, account: str, address: str) -> None:
    """An own account with its addresses."""
    ledger.connection.execute("INSERT OR IGNORE INTO account (name) VALUES (?)", (account,))
    ledger.connection.execute("UPDATE account SET address = ? WHERE name = ?", (address, account))


def test_a_withdrawal_and_its_only_deposit_are_a_transfer(ledger: Ledger) -> None:
    bring(ledger, 1, [out(T), into(T + 4 * MINUTE, "99 USDT")])
    columns = ledger.columns()
    [found] = rows_of(columns)
    assert found.kind is Kind.TRANSFER
    assert columns.accounts[found.to_account].name == "Wallet"
    assert (found.sent, found.received) == (100 * ATTO, 99 * ATTO)


@pytest.mark.parametrize(
    ("withdrawal", "deposit", "confidence"),
    [
        (out(T), into(T + HOUR), 90),
        (out(T, "99 USDT", fee="1 USDT"), into(T + HOUR, "99 USDT"), 90),
        (out(T, "99 USDT", fee="1 USDT"), into(T + HOUR, "100 USDT"), 90),
        (out(T), into(T + HOUR, "99 USDT"), 80),
        (out(T, reference="W-17"), into(T + HOUR, reference=HASH), 90),
    ],
    ids=["exact", "net of the fee", "fee inside", "less a network fee", "a number of the venue's own is no hash"],
)
def test_how_sure_a_transfer_by_amount_and_time_is(
    ledger: Ledger, withdrawal: Entry, deposit: Entry, confidence: int
) -> None:
    assert transfers(ledger, [withdrawal, deposit]) == {(1, 2): confidence}


@pytest.mark.parametrize(
    "deposit",
    [
        into(T + 4 * MINUTE, "89 USDT"),
        into(T + 4 * MINUTE, "101 USDT"),
        into(T + DAY + MINUTE, "99 USDT"),
        into(T - 11 * MINUTE, "99 USDT"),
        into(T + 4 * MINUTE, "99 USDT", account="Binance"),
        into(T + 4 * MINUTE, "99 USDC"),
        into(T + 4 * MINUTE, "99 USDT", tags="p2p"),
        into(T + 4 * MINUTE, "99 USDT", tags="spam"),
    ],
    ids=["too little", "too much", "too late", "too early", "one account", "another coin", "P2P", "spam"],
)
def test_what_does_not_fit_is_no_transfer(ledger: Ledger, deposit: Entry) -> None:
    assert transfers(ledger, [out(T), deposit]) == {}


def test_what_goes_to_somebody_elses_account_is_no_transfer(ledger: Ledger) -> None:
    ledger.connection.execute("INSERT INTO account (name, own) VALUES ('Brother', 0)")
    assert transfers(ledger, [out(T), into(T, account="Brother")]) == {}


def test_rupees_moving_to_a_bank_are_not_matched_as_coins(ledger: Ledger) -> None:
    assert transfers(ledger, [out(T, "100 PKR"), into(T, "100 PKR")]) == {}


# --- by hash --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", [HASH, HASH.upper(), f"0x{HASH}", f"0X{HASH.upper()}"])
def test_the_same_hash_matches_across_days_however_it_is_written(ledger: Ledger, written: str) -> None:
    told = [out(T, reference=HASH), into(T + 8 * DAY, "99 USDT", reference=written)]
    assert transfers(ledger, told) == {(1, 2): 100}


def test_different_hashes_never_match(ledger: Ledger) -> None:
    assert transfers(ledger, [out(T, reference=HASH), into(T, reference="ab" * 32)]) == {}


def test_several_outputs_of_one_hash_go_by_quantity(ledger: Ledger) -> None:
    """An exchange pays out many withdrawals in one transaction."""
    told = [
        out(T, "100 USDT", reference=HASH),
        out(T, "40 USDT", reference=HASH, fee="1 USDT"),
        into(T, "40 USDT", "OKX", reference=HASH),
        into(T, "99 USDT", reference=HASH),
    ]
    assert transfers(ledger, told) == {(1, 4): 100, (2, 3): 100}


def test_several_equal_outputs_of_one_hash_go_by_address(ledger: Ledger) -> None:
    is_at(ledger, "Wallet", "0xAAaa")
    told = [
        out(T, reference=HASH, counterparty="0xbbbb"),
        out(T, reference=HASH, counterparty="0xaaaa"),
        into(T, reference=HASH),
        into(T, account="OKX", reference=HASH),
    ]
    assert transfers(ledger, told) == {(2, 3): 100, (1, 4): 100}


def test_a_withdrawal_that_came_in_parts_is_left_to_the_person_with_its_parts(ledger: Ledger) -> None:
    """A transfer has one deposit: matched with one part, the other would be lost and the rest taken for a fee."""
    parts = [
        into(T + HOUR, "60 USDT", reference=HASH),
        into(T + HOUR, "39 USDT", account="OKX", reference=HASH),
    ]
    assert transfers(ledger, [out(T, "100 USDT", reference=HASH), *parts]) == {}
    [unmatched, *_] = unmatched_ends(ledger.connection)
    assert unmatched.parts == (uid(2), uid(3))


def test_deposits_under_one_hash_that_come_to_less_than_the_withdrawal_are_no_parts(ledger: Ledger) -> None:
    parts = [into(T + HOUR, "50 USDT", reference=HASH), into(T + HOUR, "39 USDT", account="OKX", reference=HASH)]
    assert transfers(ledger, [out(T, "100 USDT", reference=HASH), *parts]) == {}
    assert unmatched_ends(ledger.connection)[0].parts == ()


def test_two_withdrawals_under_the_hash_of_one_deposit_are_left_to_the_person(ledger: Ledger) -> None:
    told = [out(T, reference=HASH), out(T, account="OKX", reference=HASH), into(T, "99 USDT", reference=HASH)]
    assert transfers(ledger, told) == {}


# --- by address -----------------------------------------------------------------------------------------------


def test_the_withdrawal_went_to_an_own_address(ledger: Ledger) -> None:
    """Of several deposits it is that of the account which has the address; a fee may be any part of it."""
    is_at(ledger, "Wallet", f"{BTC_ADDRESS} {TRON_ADDRESS}")
    told = [out(T, "5 USDT", counterparty=TRON_ADDRESS), into(T + HOUR, "3 USDT"), into(T + HOUR, "5 USDT", "OKX")]
    assert transfers(ledger, told) == {(1, 2): 95}


def test_the_deposit_came_from_an_own_address(ledger: Ledger) -> None:
    is_at(ledger, "Ledger", "0xA1")
    told = [out(T, account="Ledger"), into(T + MINUTE, account="Binance", counterparty="0xa1"), into(T + 2 * MINUTE)]
    assert transfers(ledger, told) == {(1, 2): 95}


def test_an_address_that_comes_with_a_later_file_tells_of_older_entries(ledger: Ledger) -> None:
    told = [out(T, counterparty=TRON_ADDRESS), into(T + HOUR), into(T + HOUR, account="OKX")]
    bring(ledger, 1, [*told, *(out(T + n * DAY, "3 ETH") for n in range(20, 60))])
    assert links(ledger) == set()
    bring(ledger, 90, [into(T + 90 * DAY, "1 TRX")], "tronscan", address=TRON_ADDRESS, kind="wallet")
    assert links(ledger) == {("transfer", 1, 2)}


def test_both_ends_name_the_address_where_it_went(ledger: Ledger) -> None:
    """Exchanges write the own deposit address beside a deposit."""
    told = [out(T, counterparty=TRON_ADDRESS), into(T, account="OKX", counterparty=TRON_ADDRESS), into(T)]
    assert transfers(ledger, told) == {(1, 2): 95}


# --- several candidates ---------------------------------------------------------------------------------------


def test_the_clearly_nearest_of_several_candidates_is_taken_and_to_be_confirmed(ledger: Ledger) -> None:
    told = [out(T), into(T + 2 * MINUTE), into(T + 20 * MINUTE, account="OKX")]
    assert transfers(ledger, told) == {(1, 2): UNSURE}


def test_two_candidates_nearly_as_near_are_left_to_the_person(ledger: Ledger) -> None:
    assert transfers(ledger, [out(T), into(T + 2 * MINUTE), into(T + 19 * MINUTE, account="OKX")]) == {}
    assert [(one.uid, one.candidates) for one in unmatched_ends(ledger.connection)] == [
        (uid(1), (uid(2), uid(3))),
        (uid(2), (uid(1),)),
        (uid(3), (uid(1),)),
    ]


def test_a_deposit_that_two_withdrawals_may_be_is_left_to_the_person(ledger: Ledger) -> None:
    assert transfers(ledger, [out(T), out(T + MINUTE, account="OKX"), into(T + 2 * MINUTE)]) == {}


def test_an_unmatched_end_says_all_that_is_known_of_it(ledger: Ledger) -> None:
    assert transfers(ledger, [out(T, "0.5 BTC", reference=HASH, counterparty=BTC_ADDRESS)]) == {}
    [end] = unmatched_ends(ledger.connection)
    assert (end.kind, end.account, end.asset, end.quantity) == ("withdrawal", "Binance", "BTC", ATTO // 2)
    assert (end.time, end.reference, end.counterparty) == (T, HASH, BTC_ADDRESS)


def test_the_nearest_of_several_that_the_person_keeps_apart_stays_so_after_further_imports(ledger: Ledger) -> None:
    bring(ledger, 1, [out(T), into(T + MINUTE), into(T + 20 * HOUR), into(T + 21 * HOUR, account="OKX")])
    assert how(ledger)[1, 2][1] == UNSURE
    keep_apart(ledger, MatchKind.TRANSFER, uid(1), uid(2))
    bring(ledger, 11, [into(T + 2 * MINUTE, "7 USDT")], "another_file")
    renew_links(ledger.connection)
    assert (1, 2) not in how(ledger)


def test_what_the_person_keeps_apart_is_no_transfer(ledger: Ledger) -> None:
    ledger.connection.execute("INSERT INTO apart VALUES ('transfer', ?, ?)", (uid(1), uid(2)))
    assert transfers(ledger, [out(T, reference=HASH), into(T, reference=HASH)]) == {}


def test_a_withdrawal_that_a_statement_repeats_is_no_second_candidate(ledger: Ledger) -> None:
    bring(ledger, 1, [out(T, reference="W1")], "binance_history", detail=1)
    bring(ledger, 2, [into(T)], "wallet", kind="wallet")
    assert links(ledger) == {("transfer", 1, 2)}
    bring(ledger, 3, [out(T, reference="W1")], "binance_transfers")
    assert links(ledger) == {("overlap", 3, 1), ("transfer", 3, 2)}


@pytest.mark.parametrize("has_rival", [False, True])
def test_what_hangs_on_an_end_that_is_no_longer_free_is_found_anew(ledger: Ledger, has_rival: bool) -> None:
    """A statement's deposit turns out to be a repetition: its withdrawal is left with another deposit, unless another
    withdrawal may be that one's."""
    repetition = into(T + 20 * HOUR, account="OKX", reference="D1")
    rival = out(T + 3 * HOUR, account="OKX")
    bring(ledger, 1, [out(T), into(T + 6 * HOUR), *([rival] if has_rival else [])])
    bring(ledger, 5, [repetition], "okx_statement", detail=1)
    assert links(ledger) == set()
    bring(ledger, 9, [into(T + 400 * HOUR, account="OKX", reference="D1")], "okx_deposits")
    assert links(ledger) == {("overlap", 9, 5), *(() if has_rival else [("transfer", 1, 2)])}
