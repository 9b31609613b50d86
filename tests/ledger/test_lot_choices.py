"""Lots named for a disposal: kept, replaced, forgotten; and what can never be met is refused."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from engine.errors import InputError
from engine.ledger.ledger import Ledger, create_ledger
from engine.ledger.lot_choices import choices, set_choices
from engine.model import ATTO, Amount, Entry, Kind
from tests.ledger.written import put, put_match

EARLY, LATE, SALE, SWAP = (f"{uid:016x}" for uid in (1, 2, 3, 4))


def coins(asset: str, quantity: str) -> Amount:
    return Amount(asset, Decimal(quantity))


def some(quantity: str) -> Decimal:
    return Decimal(quantity)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """2 BTC bought at 1, of which 0.1 were its fee; 5 at 9; 3 sold at 5; at 6 1 BTC swapped, with a fee in BNB."""
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        pkr = coins("PKR", "100")
        put(ledger, 1, Entry(1, Kind.BUY, "Binance", pkr, coins("BTC", "2"), coins("BTC", "0.1")))
        put(ledger, 2, Entry(9, Kind.BUY, "Binance", pkr, coins("BTC", "5")))
        put(ledger, 3, Entry(5, Kind.SELL, "Binance", coins("BTC", "3"), pkr))
        put(ledger, 4, Entry(6, Kind.SWAP, "Binance", coins("BTC", "1"), coins("ETH", "9"), coins("BNB", "0.2")))
        put(ledger, 5, Entry(0, Kind.AIRDROP, "Binance", received=coins("BNB", "1")))
        yield ledger


def test_choices_are_kept_in_their_order_and_reach_the_columns(ledger: Ledger) -> None:
    put(ledger, 6, Entry(2, Kind.AIRDROP, "Binance", received=coins("BTC", "1")))
    chosen = [("0000000000000006", some("0.25")), (EARLY, some("1.5"))]
    set_choices(ledger, SALE, "", chosen)
    assert choices(ledger) == {(SALE, ""): chosen}
    assert ledger.columns().lot_choices == {(3, ""): [(6, ATTO // 4), (1, ATTO * 3 // 2)]}


def test_new_choices_take_the_place_of_old_ones_and_none_forgets_them(ledger: Ledger) -> None:
    set_choices(ledger, SALE, "", [(EARLY, some("1")), (EARLY, some("0.5"))])
    set_choices(ledger, SWAP, "", [(EARLY, some("1"))])
    set_choices(ledger, SALE, "", [(EARLY, some("0.1"))])
    assert choices(ledger) == {(SALE, ""): [(EARLY, some("0.1"))], (SWAP, ""): [(EARLY, some("1"))]}
    set_choices(ledger, SALE, "", [])
    assert choices(ledger) == {(SWAP, ""): [(EARLY, some("1"))]}


def test_a_fee_in_a_third_coin_has_lots_of_its_own(ledger: Ledger) -> None:
    set_choices(ledger, SWAP, "fee", [("0000000000000005", some("0.2"))])
    assert choices(ledger) == {(SWAP, "fee"): [("0000000000000005", some("0.2"))]}


@pytest.mark.parametrize(
    ("disposal", "part", "lots", "says"),
    [
        ("00000000000000ff", "", {EARLY: "1"}, "not in the ledger"),
        ("0000000000000005", "", {EARLY: "1"}, "disposes of nothing"),
        (SALE, "fee", {EARLY: "1"}, "pays no fee of its own"),
        (SALE, "network", {EARLY: "1"}, "moves no coins"),
        (SALE, "", {"00000000000000ff": "1"}, "lot 00000000000000ff is not in the ledger"),
        (SALE, "", {"0000000000000005": "1"}, "of another coin"),
        (SALE, "", {LATE: "1"}, "acquired after the disposal"),
        (SALE, "", {EARLY: "0"}, "above zero"),
        (SALE, "", {EARLY: "-1"}, "above zero"),
        (SALE, "", {EARLY: "1e-19"}, "18 decimal places"),
        (SALE, "", {EARLY: "2"}, "never had 2"),  # a tenth was its fee
        (SWAP, "", {EARLY: "1.5"}, "more than the 1 disposed of"),
        (SWAP, "fee", {"0000000000000005": "0.3"}, "more than the 0.2 disposed of"),
    ],
)
def test_what_can_never_be_met_is_refused_and_changes_nothing(
    ledger: Ledger, disposal: str, part: str, lots: dict[str, str], says: str
) -> None:
    set_choices(ledger, SALE, "", [(EARLY, some("1"))])
    with pytest.raises(InputError, match=says):
        set_choices(ledger, disposal, part, [(lot, some(quantity)) for lot, quantity in lots.items()])
    assert choices(ledger) == {(SALE, ""): [(EARLY, some("1"))]}


def test_a_lot_named_twice_is_added_up(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="never had 2"):
        set_choices(ledger, SALE, "", [(EARLY, some("1")), (EARLY, some("1"))])


def test_the_last_of_thirty_digits_counts(ledger: Ledger) -> None:
    held = "123456789012.123456789012345678"
    put(ledger, 7, Entry(0, Kind.AIRDROP, "Binance", received=coins("SHIB", held)))
    put(ledger, 8, Entry(1, Kind.SELL, "Binance", coins("SHIB", held), coins("PKR", "1")))
    set_choices(ledger, "0000000000000008", "", [("0000000000000007", some(held))])
    with pytest.raises(InputError, match="never had"):
        set_choices(ledger, "0000000000000008", "", [("0000000000000007", some("123456789012.123456789012345679"))])


def test_a_withdrawal_that_is_half_of_a_swap_has_its_lots_and_what_it_brought_is_one(ledger: Ledger) -> None:
    put(ledger, 6, Entry(6, Kind.WITHDRAWAL, "Wallet", sent=coins("BTC", "1")))
    put(ledger, 7, Entry(6, Kind.DEPOSIT, "Wallet", received=coins("ETH", "9")))
    put(ledger, 8, Entry(7, Kind.SPEND, "Wallet", sent=coins("ETH", "2")))
    put_match(ledger, "swap", 6, 7)
    set_choices(ledger, f"{6:016x}", "", [(EARLY, some("1"))])
    set_choices(ledger, f"{8:016x}", "", [(f"{6:016x}", some("2"))])
    with pytest.raises(InputError, match="moves no coins"):
        set_choices(ledger, f"{6:016x}", "network", [(EARLY, some("1"))])
    with pytest.raises(InputError, match="does not count"):
        set_choices(ledger, f"{8:016x}", "", [(f"{7:016x}", some("2"))])


def test_the_lot_of_a_coin_that_two_files_tell_was_wrapped_can_be_chosen_for_its_token(ledger: Ledger) -> None:
    put(ledger, 6, Entry(6, Kind.WITHDRAWAL, "Binance", sent=coins("ETH", "9")))
    put(ledger, 7, Entry(6, Kind.DEPOSIT, "Binance", received=coins("WETH", "9")))
    put(ledger, 8, Entry(7, Kind.SPEND, "Binance", sent=coins("WETH", "2")))
    put_match(ledger, "swap", 6, 7)
    set_choices(ledger, f"{8:016x}", "", [(SWAP, some("2"))])
    assert choices(ledger) == {(f"{8:016x}", ""): [(SWAP, some("2"))]}


def test_a_lot_that_migrated_can_be_chosen_under_its_new_name(ledger: Ledger) -> None:
    """The lot is still the entry that acquired it, in the units of that time."""
    put(ledger, 7, Entry(2, Kind.AIRDROP, "Binance", received=coins("LEND", "1")))
    put(ledger, 8, Entry(3, Kind.MIGRATE, "Binance", coins("LEND", "1"), coins("AAVE", "100")))
    put(ledger, 9, Entry(4, Kind.SELL, "Binance", coins("AAVE", "50"), coins("PKR", "1")))
    set_choices(ledger, "0000000000000009", "", [("0000000000000007", some("50"))])
    assert choices(ledger) == {("0000000000000009", ""): [("0000000000000007", some("50"))]}


def test_what_was_lost_on_the_way_is_the_network_fee_of_a_transfer(ledger: Ledger) -> None:
    put(ledger, 7, Entry(3, Kind.WITHDRAWAL, "Binance", coins("BTC", "1"), fee=coins("BTC", "0.01")))
    put(ledger, 8, Entry(4, Kind.DEPOSIT, "Wallet", received=coins("BTC", "0.99")))
    put_match(ledger, "transfer", 7, 8)
    set_choices(ledger, "0000000000000007", "network", [(EARLY, some("0.02"))])
    with pytest.raises(InputError, match=r"more than the 0\.02 disposed of"):
        set_choices(ledger, "0000000000000007", "network", [(EARLY, some("0.03"))])


def test_a_transfer_that_pays_in_two_coins_has_two_choices(ledger: Ledger) -> None:
    put(ledger, 7, Entry(2, Kind.AIRDROP, "Binance", received=coins("SHIB", "1")))
    moved = Entry(5, Kind.TRANSFER, "Binance", coins("BTC", "1"), coins("BTC", "0.99"), coins("SHIB", "0.1"), "Wallet")
    put(ledger, 8, moved)
    transfer = "0000000000000008"
    set_choices(ledger, transfer, "fee", [("0000000000000007", some("0.1"))])
    set_choices(ledger, transfer, "network", [(EARLY, some("0.01"))])
    assert sorted(choices(ledger)) == [(transfer, "fee"), (transfer, "network")]
    with pytest.raises(InputError, match=r"more than the 0\.01 disposed of"):
        set_choices(ledger, transfer, "network", [(EARLY, some("0.02"))])


def test_an_entry_that_does_not_count_can_neither_be_chosen_nor_choose(ledger: Ledger) -> None:
    put(ledger, 7, Entry(1, Kind.BUY, "Binance", coins("PKR", "100"), coins("BTC", "2")))
    put(ledger, 8, Entry(5, Kind.SELL, "Binance", coins("BTC", "3"), coins("PKR", "100")))
    put_match(ledger, "overlap", 1, 7)
    put_match(ledger, "overlap", 3, 8)
    with pytest.raises(InputError, match="does not count"):
        set_choices(ledger, SALE, "", [("0000000000000007", some("1"))])
    with pytest.raises(InputError, match="does not count"):
        set_choices(ledger, "0000000000000008", "", [(EARLY, some("1"))])
