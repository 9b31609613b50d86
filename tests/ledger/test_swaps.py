"""What one transaction took and brought, told by several files of an explorer, is one swap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from engine.columns import Row, rows_of
from engine.errors import InputError
from engine.ledger.changes import read, read_changes
from engine.ledger.edits import MatchKind, ignore, keep_apart, match
from engine.ledger.ledger import Ledger, create_ledger
from engine.ledger.links.swaps import unjoined
from engine.ledger.links.transfers import unmatched_ends
from engine.ledger.undoing import undo
from engine.model import ATTO, Entry, Kind
from tests.ledger.told import HOUR, at, bring, entry, how, links, uid

T = at("10:00")
HASH, OTHER = "0x" + "5f" * 32, "0x" + "6e" * 32
WALLET = "Ethereum 0xaaaa…aaa1"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        yield ledger


def out(quantity: str = "1 ETH", account: str = WALLET, reference: str = HASH, fee: str = "", tags: str = "") -> Entry:
    return entry(T, Kind.WITHDRAWAL, account, quantity, fee=fee, reference=reference, tags=tags)


def into(quantity: str = "2500 USDT", account: str = WALLET, reference: str = HASH, **more: str) -> Entry:
    return entry(T, Kind.DEPOSIT, account, "", quantity, reference=reference, **more)


def files(ledger: Ledger, *told: Sequence[Entry]) -> set[tuple[str, int, int]]:
    """The links after one import for each list of entries, with the uids 1, 2, 3 ... all through."""
    first = 1
    for number, some in enumerate(told):
        bring(ledger, first, some, f"explorer_{number}", kind="wallet", account=WALLET)
        first += len(some)
    return links(ledger)


def only(ledger: Ledger) -> Row:
    [row] = rows_of(ledger.columns())
    return row


def test_coins_that_left_in_one_file_and_came_in_another_are_one_swap(ledger: Ledger) -> None:
    assert files(ledger, [out(fee="0.002 ETH")], [into()]) == {("swap", 1, 2)}
    assert how(ledger) == {(1, 2): ("transaction hash", 95)}
    columns = ledger.columns()
    [row] = rows_of(columns)
    assert (row.uid, row.kind, row.to_account) == (1, Kind.SWAP, -1)
    assert (row.sent, row.received, row.fee) == (ATTO, 2500 * ATTO, ATTO // 500)
    sides = [columns.assets[asset].symbol for asset in (row.sent_asset, row.received_asset, row.fee_asset)]
    assert sides == ["ETH", "USDT", "ETH"]
    assert unmatched_ends(ledger.connection) == []


def test_the_order_of_the_files_makes_no_difference(ledger: Ledger) -> None:
    assert files(ledger, [into()], [out()]) == {("swap", 2, 1)}


def test_gas_that_was_paid_by_itself_stays_a_fee(ledger: Ledger) -> None:
    gas = entry(T, Kind.FEE, WALLET, fee="0.002 ETH", reference=HASH)
    assert files(ledger, [gas], [out("2500 USDT")], [into("1 ETH")]) == {("swap", 2, 3)}
    assert sorted(row.kind for row in rows_of(ledger.columns())) == [Kind.FEE, Kind.SWAP]


def test_a_hash_is_the_same_however_it_is_spelt(ledger: Ledger) -> None:
    assert files(ledger, [out()], [into(reference=HASH[2:].upper())]) == {("swap", 1, 2)}


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ([out(), into(reference=OTHER)], "two transactions"),
        ([out(reference="7"), into(reference="7")], "an order's number is no hash"),
        ([out(), into(account="OKX")], "two accounts"),
        ([out(), into("0.9 ETH")], "the same coin"),
        ([out(), into("2500 PKR")], "money goes over no chain"),
        ([out(), into(fee="1 USDT")], "the deposit's fee would be lost"),
        ([out(), into(), into("3 UNI")], "two came"),
        ([out(), out("5 USDC"), into()], "two left"),
        ([out(), entry(T, Kind.SWAP, WALLET, "5 USDC", "3 UNI", reference=HASH), into()], "something else beside"),
        ([out(tags="spam"), into()], "spam"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_swap(ledger: Ledger, told: Sequence[Entry], why: str) -> None:
    files(ledger, told)
    assert links(ledger, "swap") == set(), why


def test_spam_in_the_same_transaction_does_not_matter(ledger: Ledger) -> None:
    assert files(ledger, [out()], [into(), into("9000 GIFT", tags="spam")]) == {("swap", 1, 2)}


def test_what_went_to_another_own_account_in_the_transaction_is_a_transfer(ledger: Ledger) -> None:
    """1 ETH went to the own exchange; tokens that the transaction brought besides were not its price."""
    assert files(ledger, [out(), into("1 ETH", "OKX"), into("5 UNI")]) == {("transfer", 1, 2)}


def test_what_came_from_another_own_account_in_the_transaction_is_a_transfer(ledger: Ledger) -> None:
    assert files(ledger, [out("5 UNI"), into(), out("2500 USDT", "OKX")]) == {("transfer", 3, 2)}


def test_a_transfer_by_amount_and_time_gives_way_to_a_swap(ledger: Ledger) -> None:
    """Until the file of tokens is there, the ETH on the exchange an hour later may be what left."""
    later = entry(T + HOUR, Kind.DEPOSIT, "OKX", "", "1 ETH")
    assert files(ledger, [out(), later]) == {("transfer", 1, 2)}
    bring(ledger, 3, [into()], "explorer_tokens", account=WALLET)
    assert links(ledger) == {("swap", 1, 3)}
    assert [end.uid for end in unmatched_ends(ledger.connection)] == [uid(2)]


@pytest.mark.parametrize(
    ("sent", "received", "kind"),
    [
        ("1 ETH", "1 WETH", Kind.MIGRATE),
        ("1.5 WETH", "1.50 ETH", Kind.MIGRATE),
        ("123456789012.123456789012345678 BNB", "123456789012.123456789012345678 WBNB", Kind.MIGRATE),
        ("1 ETH", "0.999 WETH", Kind.SWAP),
        ("1 ETH", "1 STETH", Kind.SWAP),
        ("1 ETH", "1 WBNB", Kind.SWAP),
    ],
)
def test_a_coin_that_is_only_wrapped_is_disposed_of_by_nobody(
    ledger: Ledger, sent: str, received: str, kind: Kind
) -> None:
    files(ledger, [out(sent)], [into(received)])
    assert only(ledger).kind is kind


# --- several at once


def test_several_that_came_are_shown_with_what_left(ledger: Ledger) -> None:
    gas = entry(T, Kind.FEE, WALLET, fee="0.002 ETH", reference=HASH)
    assert files(ledger, [gas, out()], [out("2500 USDT"), into("3 UNI-V2")], [out("2 ETH", reference=OTHER)]) == set()
    [found] = unjoined(ledger.connection)
    assert (found.account, found.time) == (WALLET, T)
    assert (found.sent, found.received) == (((ATTO, "ETH"), (2500 * ATTO, "USDT")), ((3 * ATTO, "UNI-V2"),))
    assert found.uids == found.open == (uid(2), uid(3), uid(4))
    assert found.pairs == ((uid(2), uid(4)), (uid(3), uid(4)))


@pytest.mark.parametrize(
    "told",
    [
        [out(), into()],
        [out(), out("5 USDC")],
        [into(), into("3 UNI")],
        [out(), into("1 ETH", "OKX")],
        [out(reference="7"), into(reference="7"), into("3 UNI", reference="7")],
    ],
    ids=["a swap", "all left", "all came", "a transfer", "no hash"],
)
def test_what_is_not_asked_as_one_transaction(ledger: Ledger, told: Sequence[Entry]) -> None:
    files(ledger, told)
    assert unjoined(ledger.connection) == []


def test_change_that_came_back_is_asked_until_the_person_says_what_it_is(ledger: Ledger) -> None:
    """1 ETH left for an NFT, 0.1 ETH came back."""
    files(ledger, [out()], [into("0.1 ETH")], [into("1 APE#7")])
    [found] = unjoined(ledger.connection)
    assert found.pairs == ((uid(1), uid(3)),)
    match(ledger, MatchKind.SWAP, uid(1), uid(3))
    [found] = unjoined(ledger.connection)
    assert found.open == (uid(2),)
    ignore(ledger, uid(2))
    assert unjoined(ledger.connection) == []


# --- what the person says


def test_what_the_person_keeps_apart_stays_apart(ledger: Ledger) -> None:
    files(ledger, [out()], [into()])
    keep_apart(ledger, MatchKind.SWAP, uid(1), uid(2))
    assert links(ledger) == set()
    assert len(unmatched_ends(ledger.connection)) == 2
    assert unjoined(ledger.connection) == []
    undo(ledger)
    assert links(ledger) == {("swap", 1, 2)}


def test_what_is_ignored_leaves_a_swap_behind(ledger: Ledger) -> None:
    files(ledger, [out()], [into(), into("3 UNI")])
    ignore(ledger, uid(3))
    assert links(ledger) == {("swap", 1, 2)}
    undo(ledger)
    assert links(ledger) == set()


def test_a_swap_by_hand_needs_no_hash(ledger: Ledger) -> None:
    files(ledger, [out(reference="")], [into(reference="")])
    match(ledger, MatchKind.SWAP, uid(1), uid(2))
    assert only(ledger).kind is Kind.SWAP
    undo(ledger)
    assert sorted(row.kind for row in rows_of(ledger.columns())) == [Kind.DEPOSIT, Kind.WITHDRAWAL]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (2, 1, "a withdrawal and a deposit, in this order"),
        (1, 3, "stand on two accounts"),
        (1, 4, "of one coin"),
        (1, 5, "has a fee of its own"),
    ],
)
def test_what_can_not_be_a_swap(ledger: Ledger, first: int, second: int, reason: str) -> None:
    told = [out(), into(), into(account="OKX"), into("0.5 ETH"), into("3 UNI", fee="1 USDT")]
    files(ledger, told)
    with pytest.raises(InputError, match=reason):
        match(ledger, MatchKind.SWAP, uid(first), uid(second))


def test_a_swap_of_the_persons_excludes_a_transfer(ledger: Ledger) -> None:
    files(ledger, [out(reference="")], [into(reference=""), into("1 ETH", "OKX", reference="")])
    match(ledger, MatchKind.SWAP, uid(1), uid(2))
    with pytest.raises(InputError, match="You have matched"):
        match(ledger, MatchKind.TRANSFER, uid(1), uid(3))


def test_a_window_that_is_open_sees_the_swap(ledger: Ledger) -> None:
    files(ledger, [out()], [into("1 USDT", reference=OTHER)])
    reading = read(ledger.connection)
    bring(ledger, 3, [into()], "explorer_tokens", account=WALLET)
    changes = read_changes(ledger.connection, reading.mark)
    assert changes is not None
    [row] = rows_of(changes.entries)
    assert (row.uid, row.kind) == (1, Kind.SWAP)
    assert set(changes.gone.tolist()) >= {1}
