"""What reading chains is made of: lists read side by side, whom one dealt with, checksums, smallest units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import InputError
from importers import spam
from importers.amounts import from_smallest
from importers.chain import base58
from importers.chain.dealings import Dealings
from importers.chain.hex_addresses import with_checksum
from importers.chain.keccak import keccak256
from importers.chain.listings import Listed, Listing, step

# --- lists side by side

LISTS = st.lists(st.lists(st.integers(0, 12), max_size=14), min_size=1, max_size=4)


@settings(deadline=None, max_examples=300)
@given(LISTS, st.integers(1, 5))
def test_steps_give_everything_once_in_order_and_never_cut_a_moment(lists: list[list[int]], page: int) -> None:
    told = [[Listed(time, time // 2, str(number), at) for at, time in enumerate(sorted(times))]
            for number, times in enumerate(lists)]  # fmt: skip
    listings = [Listing("a list", iter([rows[at : at + page] for at in range(0, len(rows), page)])) for rows in told]
    steps, is_last = [], False
    while not is_last:
        rows, is_last = step(listings)
        assert rows or is_last
        steps.append(rows)
    given_ = [row for rows in steps for row in rows]
    assert sorted(given_) == sorted(row for rows in told for row in rows)
    moments = [{row.time for row in rows} for rows in steps]
    for number, here in enumerate(moments):
        for later in moments[number + 1 :]:
            assert max(here, default=-1) < min(later, default=99)


def test_a_list_out_of_order_is_refused() -> None:
    rows = [Listed(5, 5, "a", None), Listed(4, 5, "a", None)]
    with pytest.raises(InputError, match="Transactions answers out of order"):
        step([Listing("Transactions", iter([rows]))])


# --- whom one dealt with

OWN, SHOP = "0x" + "a" * 39 + "1", "0x" + "b" * 39 + "2"
LIKE_SHOP = SHOP[:8] + "9" * 28 + SHOP[-6:]
USDT = "0xdac17f958d2ee523a2206206994597c13d831ec7"


def usdt(sender: str, receiver: str, much: str) -> spam.Transfer:
    return spam.Transfer("ethereum", USDT, "USDT", "Tether USD", sender, receiver, Decimal(much))


def test_what_comes_later_changes_no_verdict() -> None:
    bait, real = usdt(LIKE_SHOP, OWN, "0.02"), usdt(OWN, SHOP, "300")
    early = Dealings(OWN, [OWN])
    early.learn([(10, bait), (20, real)])
    assert early.verdict(10, bait) == ""
    assert early.verdict(20, bait).startswith("address poisoning")
    assert early.verdict(30, bait) == early.verdict(20, bait)


def test_dust_is_from_strangers_alone() -> None:
    known = Dealings(OWN, [OWN])
    known.learn([(20, usdt(SHOP, OWN, "5"))])
    assert known.verdict(10, usdt(SHOP, OWN, "0.00001")).startswith("dust")
    assert known.verdict(20, usdt(SHOP, OWN, "0.00001")) == ""


def test_what_other_addresses_did_is_not_learnt() -> None:
    known = Dealings(OWN, [OWN])
    known.learn([(1, usdt(LIKE_SHOP, SHOP, "5"))])
    assert known.verdict(2, usdt(SHOP, OWN, "0.00001")).startswith("dust")


def test_the_verdict_is_the_one_that_files_give_of_the_same_history() -> None:
    history = [usdt(OWN, SHOP, "300"), usdt(LIKE_SHOP, OWN, "0.02"), usdt(SHOP, OWN, "0.00001"), usdt(OWN, SHOP, "0")]
    known = Dealings(OWN, [OWN])
    known.learn(enumerate(history))
    dealt = spam.really_dealt_with(history, [OWN])
    for time, one in enumerate(history):
        assert known.verdict(time, one) == spam.verdict(one, [OWN], dealt)


# --- checksums and units


@pytest.mark.parametrize(
    ("message", "digest"),
    [
        (b"", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
        (b"abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
    ],
)
def test_keccak_256(message: bytes, digest: str) -> None:
    assert keccak256(message).hex() == digest


@given(st.binary(max_size=600))
@settings(deadline=None, max_examples=30)
def test_keccak_256_is_what_another_library_makes_of_it(message: bytes) -> None:
    from ccxt.static_dependencies.keccak import SHA3

    assert keccak256(message) == SHA3(message)


@pytest.mark.parametrize(
    "address",
    [  # the examples of EIP-55
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    ],
)
def test_addresses_in_the_capitals_of_eip_55(address: str) -> None:
    assert with_checksum(address.lower()) == address


def test_base58check_there_and_back() -> None:
    assert base58.decoded("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t").hex() == "41a614f803b6fd780986a42c78ec9c7f77e6ded13c"
    assert base58.encoded(b"\0" * 21) == "1111111111111111111114oLvT2"
    assert base58.decoded("1111111111111111111114oLvT2") == b"\0" * 21


@given(st.binary(min_size=1, max_size=40))
def test_base58check_of_any_bytes(payload: bytes) -> None:
    assert base58.decoded(base58.encoded(payload)) == payload


@pytest.mark.parametrize(
    ("text", "places", "whole"),
    [
        ("1", 18, "0.000000000000000001"),
        ("123456789012345678901234567890", 18, "123456789012.34567890123456789"),
        ("0", 6, "0"),
        ("250500000", 6, "250.5"),
        ("7", 0, "7"),
    ],
)
def test_whole_coins_of_smallest_units_lose_no_digit(text: str, places: int, whole: str) -> None:
    assert from_smallest(text, places) == Decimal(whole)


@pytest.mark.parametrize(("text", "places"), [("1.5", 6), ("", 6), ("-1", 6), ("1", 24), ("9" * 50, 18), ("٣", 6)])
def test_what_is_no_number_of_smallest_units(text: str, places: int) -> None:
    with pytest.raises(ValueError, match=r"is no whole number|has more than"):
        from_smallest(text, places)
