"""Which token a contract is: two that are called alike stay two assets."""

from __future__ import annotations

from hashlib import sha256

import pytest

from engine.ledger.assets import kind_of
from engine.ledger.batch import AssetIdentity
from engine.model import AssetKind
from importers.tokens import Tokens, known, network, network_named, networks, symbols_on

TETHER = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
BSC_TETHER = "0x55d398326f99059fF775485246999027B3197955"
STRANGER = "0x1111111111111111111111111111111111111111"
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def test_a_contract_in_the_table_has_its_plain_symbol_whatever_it_calls_itself() -> None:
    tokens = Tokens()
    assert tokens.symbol("tron", TETHER, "whatever") == "USDT"
    assert tokens.symbol("bsc", BSC_TETHER.lower(), "BSC-USD") == tokens.symbol("bsc", BSC_TETHER.upper(), "") == "USDT"
    assert tokens.found == {}


def test_another_that_calls_itself_so_is_another_asset() -> None:
    tokens = Tokens()
    fake = tokens.symbol("ethereum", STRANGER, "USDT", "Tether USD")
    assert fake.startswith("USDT@ethereum:")
    assert kind_of(fake) is AssetKind.TOKEN
    assert tokens.found == {fake: AssetIdentity("ethereum", STRANGER, "Tether USD")}


def test_the_same_token_has_the_same_symbol_in_every_file() -> None:
    first, second = Tokens(), Tokens()
    mixed = "0x" + "aB" * 20
    assert first.symbol("polygon", mixed, "KHI") == second.symbol("polygon", mixed.lower(), " khi ")
    assert first.symbol("polygon", mixed, "KHI") != first.symbol("base", mixed, "KHI")


def test_base58_contracts_differ_by_case() -> None:
    tokens = Tokens()
    assert known("tron", TETHER) == "USDT"
    assert known("tron", TETHER.lower()) == ""
    assert tokens.symbol("tron", TETHER.lower(), "USDT") != "USDT"


@pytest.mark.parametrize(
    ("itself", "symbol"),
    [
        ("stETH", "STETH"),
        ("a@b#7:c,d", "AB7CD"),
        ("U S\u200bD", "USD"),
        ("x" * 60, "X" * 20),
        ("", "TOKEN"),
        ("\u202e", "TOKEN"),
    ],
)
def test_what_a_token_calls_itself_cannot_break_our_symbols(itself: str, symbol: str) -> None:
    assert Tokens().symbol("ethereum", STRANGER, itself).rpartition("@")[0] == symbol


def test_a_token_without_contract_or_on_an_unknown_chain_is_refused() -> None:
    with pytest.raises(ValueError, match="contract is missing"):
        Tokens().symbol("tron", " ", "USDT")
    with pytest.raises(ValueError, match="no network"):
        Tokens().symbol("moon", STRANGER, "USDT")


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("BNB Smart Chain 0x1234…abcd", "bsc"),
        ("My Polygon wallet", "polygon"),
        ("TRON-tokenTransfer-T123--17.csv", "tron"),
        ("export-0xabc.csv", ""),
        ("from Base to Tron", ""),
        ("OP Mainnet", "optimism"),
    ],
)
def test_a_chain_is_known_by_its_name_among_words(text: str, id_: str) -> None:
    assert network_named(text) == id_


def test_the_table_holds_together() -> None:
    for id_, one in networks().items():
        for contract, symbol in one.tokens.items():
            assert symbol == symbol.upper().strip()
            assert one.is_address(contract), (id_, symbol, contract)
        assert not one.wrapped or known(id_, one.wrapped), id_


def test_contracts_on_tron_carry_their_checksum() -> None:
    for contract in network("tron").tokens:
        number = 0
        for letter in contract:
            number = number * 58 + BASE58.index(letter)
        raw = number.to_bytes(25, "big")
        assert sha256(sha256(raw[:21]).digest()).digest()[:4] == raw[21:], contract


def test_tether_is_known_on_every_chain_that_pakistanis_use() -> None:
    chains = ("tron", "ethereum", "bsc", "polygon", "arbitrum", "optimism", "avalanche", "base", "solana", "ton")
    assert all("USDT" in symbols_on(chain) for chain in chains)
