"""Spam on chains: what is taken for it, and, which matters more, what is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from importers.spam import Transfer, alike, fake, look, lure, really_dealt_with, verdict

TETHER = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
FAKE = "TVfake11111111111111111111111111K9"
ME = "TMe1111111111111111111111111111111"
BUYER = "TKx9aBcDeFgHjKmNpQrStUvWxYz1234PQR"
LIKE_BUYER = "TKx9zzzzzzzzzzzzzzzzzzzzzzzzzz34PQR"[:30] + "4PQR"
STRANGER = "TZstranger111111111111111111111abc"
OWN = frozenset({ME})


def usdt(sender: str, receiver: str, quantity: str, contract: str = TETHER, symbol: str = "USDT") -> Transfer:
    return Transfer("tron", contract, symbol, "Tether USD", sender, receiver, Decimal(quantity))


def test_a_payment_and_the_three_rows_that_poison_it() -> None:
    payment = usdt(ME, BUYER, "1000")
    nothing = usdt(ME, LIKE_BUYER, "0")
    crumb = usdt(LIKE_BUYER, ME, "0.001")
    pretended = usdt(ME, LIKE_BUYER, "1000", FAKE)
    dealt = really_dealt_with([payment, nothing, crumb, pretended], OWN)
    assert dealt == {BUYER}
    assert verdict(payment, OWN, dealt) == ""
    assert verdict(nothing, OWN, dealt).startswith(f"address poisoning: {LIKE_BUYER} only looks like {BUYER}")
    assert verdict(crumb, OWN, dealt).startswith("address poisoning")
    assert verdict(pretended, OWN, dealt) == f"a token that calls itself USDT and is not: its contract is {FAKE}"


def test_a_trial_payment_to_the_same_address_is_none() -> None:
    trial = usdt(ME, BUYER, "0.5")
    dealt = really_dealt_with([trial, usdt(ME, BUYER, "1000")], OWN)
    assert verdict(trial, OWN, dealt) == ""


def test_an_address_that_looks_like_ones_own_poisons_too() -> None:
    double = ME[:6] + "zzzzzzzz" + ME[14:]
    assert "which is your own" in verdict(usdt(double, ME, "0.01"), OWN, frozenset())


def test_real_money_from_a_look_alike_address_is_real_money() -> None:
    assert verdict(usdt(LIKE_BUYER, ME, "250"), OWN, frozenset({BUYER})) == ""


def test_dust_from_a_stranger_and_a_little_from_an_acquaintance() -> None:
    dust = Transfer("tron", "", "TRX", "", STRANGER, ME, Decimal("0.000001"))
    assert verdict(dust, OWN, frozenset()).startswith("dust")
    assert verdict(dust, OWN, frozenset({STRANGER})) == ""
    assert verdict(Transfer("tron", "", "TRX", "", STRANGER, ME, Decimal("1.5")), OWN, frozenset()) == ""


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        (BUYER, LIKE_BUYER, True),
        (BUYER, BUYER, False),
        (BUYER, STRANGER, False),
        ("0xabcd" + "1" * 32 + "7890", "0xABcd" + "2" * 32 + "7890", True),
        ("0xabcd" + "1" * 32 + "7890", "0xabcd" + "2" * 32 + "7891", False),
        ("0xabcd" + "1" * 32 + "7890", "0xffff" + "2" * 32 + "7890", False),
        ("0xabcd" + "1" * 30 + "567890", "0xffff" + "2" * 30 + "567890", True),
    ],
)
def test_addresses_that_a_person_takes_for_one_another(one: str, other: str, are: bool) -> None:
    assert alike(one, other) is alike(other, one) is are


@pytest.mark.parametrize("written", ["UЅDТ", "U S D T", "ＵＳＤＴ", "USD₮", "usdt"])
def test_letters_that_only_look_like_a_symbol(written: str) -> None:
    assert look(written) == "USDT"
    assert fake("tron", FAKE, written)


@pytest.mark.parametrize(
    ("chain", "contract", "symbol"),
    [
        ("tron", TETHER, "USDT"),
        ("tron", FAKE, "ETH"),
        ("linea", "0x" + "3" * 40, "USDT"),
        ("ethereum", "0x" + "3" * 40, "GALA"),
        ("ethereum", "0x" + "3" * 40, "USDTB"),
    ],
    ids=["Tether itself", "a bridged coin", "a chain whose Tether we don't know", "an old contract", "another name"],
)
def test_no_fakes(chain: str, contract: str, symbol: str) -> None:
    assert fake(chain, contract, symbol) == ""


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("$ USDC Reward", "Visit usdc-rewards.com to claim"),
        ("DROP", "Claim your 5 ETH at eth-drop.xyz"),
        ("Pay.bi", ""),
        ("AAVE.vip", "aave"),
        ("UNFREEZE", "unfreeze your USDT"),
        ("X", "t.me/freetrx"),
        ("ETHG", "ethgift.org airdrop"),
        ("VOUCH", "$5000 USDT Voucher"),
        ("ZEPE", "zepe.io: go to page to claim"),
    ],
)
def test_lures(symbol: str, name: str) -> None:
    assert lure("ethereum", "0x" + "3" * 40, symbol, name)


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("CRO", "Crypto.com Coin"),
        ("YFI", "yearn.finance"),
        ("3CRV", "Curve.fi DAI/USDC/USDT"),
        ("USDC.e", "Bridged USDC"),
        ("REWARD", "Reward Token"),
        ("CLAIM", "Claim"),
        ("AIR", "Airdrop Protocol"),
        ("KHI", "Karachi Coin"),
        ("GIFTO", "Gifto"),
        ("SWAP", "TrustSwap Token"),
    ],
)
def test_names_of_real_projects_are_no_lures(symbol: str, name: str) -> None:
    assert lure("ethereum", "0x" + "3" * 40, symbol, name) == ""


def test_an_airdrop_of_a_token_we_know_is_no_spam_whatever_its_name() -> None:
    uni = "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984"
    gift = Transfer("ethereum", uni, "UNI", "Claim your UNI at uniswap.org", "0x" + "9" * 40, "0xme", Decimal(400))
    assert verdict(gift, frozenset({"0xme"}), frozenset()) == ""
