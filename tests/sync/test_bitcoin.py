"""Bitcoin: what a wallet's addresses are, and what a transaction did to it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engine.errors import UsageError
from engine.model import Kind
from importers.chain import bitcoin_wallet
from importers.chain.bitcoin_wallet import branches, given
from tests.fakes.accounts import Fake
from tests.fakes.accounts.bitcoin import CHANGE, NOW, RECEIVE, START, STRANGER, TIP, ZPUB, Chain
from tests.fakes.server import serve
from tests.sync.syncs import new_ledger, sync

XPUB_44 = (
    "xpub6BosfCnifzxcFwrSzQiqu2DBVTshkCXacvNsWGYJVVhhawA7d4R5WSWGFNbi8Aw6ZRc1brxMyWMzG3DSSSSoekkudhUd9yLb6qx39T9nMdj"
)
YPUB_49 = (
    "ypub6Ww3ibxVfGzLrAH1PNcjyAWenMTbbAosGNB6VvmSEgytSER9azLDWCxoJwW7Ke7icmizBMXrzBx9979FfaHxHcrArf3zbeJJJUZPf663zsP"
)
XPUB_86 = (
    "xpub6BgBgsespWvERF3LHQu6CnqdvfEvtMcQjYrcRzx53QJjSxarj2afYWcLteoGVky7D3UKDP9QyrLprQ3VCECoY49yfdDEHGCtMMj92pReUsQ"
)
OTHER = "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"


@pytest.mark.parametrize(
    ("word", "kind", "branch", "first"),
    [
        (XPUB_44, "pkh", 0, "1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA"),  # BIP 44 with the words of BIP 84's vectors
        (YPUB_49, "sh", 0, "37VucYSaXLCAsxYyAPfbSi9eh4iEcbShgf"),  # BIP 49
        (ZPUB, "wpkh", 0, RECEIVE[0]),  # BIP 84
        (ZPUB, "wpkh", 1, CHANGE),
        (f"tr([73c5da0a/86'/0'/0']{XPUB_86}/<0;1>/*)", "tr", 0,
         "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr"),  # BIP 86
    ],
)  # fmt: skip
def test_addresses_are_those_of_the_standards(word: str, kind: str, branch: int, first: str) -> None:
    [found] = [one for one in branches(given(word)[0]) if (one.kind, one.number) == (kind, branch)]
    assert found.address(0) == first
    assert next(found.addresses()) == first


def test_a_plain_extended_key_may_be_of_any_kind_and_ypub_and_zpub_say_theirs() -> None:
    assert {one.kind for one in branches(XPUB_44)} == {"pkh", "sh", "wpkh", "tr"}
    assert {one.kind for one in branches(YPUB_49)} == {"sh"}
    assert {one.kind for one in branches(f"wpkh({XPUB_44})")} == {"wpkh"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Give a Bitcoin address"),
        (RECEIVE[0][:-1] + "x", "no Bitcoin address"),
        (OTHER[:-1] + "z", "no Bitcoin address"),
        ("0x00000000219ab540356cBB839Cbe05303d7705Fa", "no Bitcoin address"),
        ("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", "no Bitcoin address"),
        (ZPUB[:-1] + "t", "no extended public key"),
        ("xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
         "PRIVATE key"),
        ("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ", "PRIVATE key"),
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_and_a_private_key_loudly(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why) as refused:
        given(text)
    assert not text or text not in str(refused.value)


def told(folder: Path, chain: Chain, *addresses: str) -> list[tuple[str, Decimal | None, Decimal | None, str]]:
    """Kind, what moved, the fee and the counterparty of each entry, in order of time."""
    fake = Fake("bitcoin", chain, NOW, {}, {}, addresses=addresses)
    with new_ledger(folder, fake) as ledger, serve(chain) as server:
        sync(ledger, fake, server)
        assert not [one for one in server.requests if "pub" in one.whole]  # no extended key is ever sent
        rows = ledger.connection.execute(
            """
            SELECT kind, (SELECT quantity FROM posting WHERE entry_id = e.id AND role < 3),
                   (SELECT quantity FROM posting WHERE entry_id = e.id AND role = 3), counterparty
              FROM entry AS e ORDER BY time, uid
            """
        ).fetchall()
    return [(kind, much and Decimal(much), fee and Decimal(fee), who) for kind, much, fee, who in rows]


OLD = TIP - 100


def test_what_came_what_left_and_the_fee(tmp_path: Path) -> None:
    """A payment in; a payment out of 20,000 with 5,000 to the fee and the rest back; all coins swept to oneself."""
    chain = Chain()
    chain.add([(STRANGER, 90_000)], [(RECEIVE[0], 80_000), (STRANGER, 9_000)], OLD, START)
    chain.add([(RECEIVE[0], 80_000)], [(OTHER, 20_000), (CHANGE, 55_000)], OLD + 1, START + 600)
    chain.add([(CHANGE, 55_000)], [(RECEIVE[1], 54_000)], OLD + 2, START + 1200)
    assert told(tmp_path, chain, ZPUB) == [
        (Kind.DEPOSIT, Decimal("0.0008"), None, STRANGER),
        (Kind.WITHDRAWAL, Decimal("-0.0002"), Decimal("-0.00005"), OTHER),
        (Kind.FEE, None, Decimal("-0.00001"), ""),
    ]


def test_new_coins_are_mined_and_a_payment_to_several_names_none_of_them(tmp_path: Path) -> None:
    chain = Chain()
    chain.add([], [(RECEIVE[0], 312_500_000)], OLD, START)
    chain.add([(RECEIVE[0], 312_500_000)], [(OTHER, 100_000_000), (STRANGER, 212_000_000)], OLD + 200, START + 600)
    chain.tip += 200
    assert told(tmp_path, chain, RECEIVE[0]) == [
        (Kind.MINING, Decimal("3.125"), None, ""),
        (Kind.WITHDRAWAL, Decimal("-3.12"), Decimal("-0.005"), ""),
    ]


def test_where_others_spent_too_their_fee_is_not_taken_for_ours(tmp_path: Path) -> None:
    chain = Chain()
    chain.add([(RECEIVE[0], 50_000), (STRANGER, 50_000)], [(CHANGE, 49_000), (OTHER, 49_000)], OLD, START)
    assert told(tmp_path, chain, ZPUB) == [(Kind.WITHDRAWAL, Decimal("-0.00001"), None, OTHER)]


def test_what_is_not_final_yet_waits_and_the_balance_is_not_compared(tmp_path: Path) -> None:
    chain = Chain()
    chain.add([(STRANGER, 90_000)], [(RECEIVE[0], 80_000)], OLD, START)
    chain.add([(STRANGER, 90_000)], [(RECEIVE[0], 70_000)], TIP - 4, START + 600)  # five confirmations
    assert told(tmp_path, chain, ZPUB) == [(Kind.DEPOSIT, Decimal("0.0008"), None, STRANGER)]
    chain.tip += 1
    fake = Fake("bitcoin", chain, NOW, {}, {}, addresses=(ZPUB,))
    with new_ledger(tmp_path, fake) as ledger, serve(chain) as server:
        assert ledger.connection.execute("SELECT count(*) FROM stated_balance").fetchone() == (0,)
        outcome = sync(ledger, fake, server)
        assert outcome.endpoints[0].entries == 1
        assert ledger.connection.execute("SELECT quantity FROM stated_balance").fetchall() == [("0.0015",)]


def test_addresses_beyond_unused_ones_are_found_up_to_the_gap(tmp_path: Path) -> None:
    receive = bitcoin_wallet.Branch(ZPUB, "wpkh", 0)
    chain = Chain()
    for place in (0, 19, 38):
        chain.add([(STRANGER, 90_000)], [(receive.address(place), 1_000 + place)], OLD + place, START + place)
    chain.add([(STRANGER, 90_000)], [(receive.address(60), 5_000)], OLD + 60, START + 60)  # 21 unused ones before it
    assert [much for _, much, _, _ in told(tmp_path, chain, ZPUB)] == [
        Decimal(satoshis).scaleb(-8) for satoshis in (1_000, 1_019, 1_038)
    ]


def test_a_payment_between_two_own_wallets_is_told_by_each_and_is_one_transfer(tmp_path: Path) -> None:
    from engine.ledger.connections import add_connection, connections
    from importers.sync.run import sync_account
    from importers.sync.services import service
    from importers.sync.spec import Access
    from tests.sync.syncs import QUICK

    chain = Chain()
    chain.add([(STRANGER, 90_000)], [(RECEIVE[0], 80_000)], OLD, START)
    name = chain.add([(RECEIVE[0], 80_000)], [(OTHER, 79_000)], OLD + 1, START + 600)
    fake = Fake("bitcoin", chain, NOW, {}, {}, addresses=(ZPUB,))
    with new_ledger(tmp_path, fake) as ledger, serve(chain) as server:
        add_connection(ledger, "Cold", "bitcoin", 0, {}, kind="wallet", venue="bitcoin", addresses=(OTHER,))
        for one in connections(ledger):
            own = (ZPUB,) if one.account == "Mine" else (OTHER,)
            sync_account(ledger, one, service("bitcoin"), Access(addresses=own, server=server.url, now=NOW, pace=QUICK))
        found = ledger.connection.execute(
            "SELECT m.method, a.reference, b.reference FROM match AS m JOIN entry AS a ON a.uid = m.first_uid"
            " JOIN entry AS b ON b.uid = m.second_uid WHERE m.kind = 'transfer'"
        ).fetchall()
    assert found == [("transaction hash", name, name)]
