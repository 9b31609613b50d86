"""Solana: what a transaction did to a wallet, from the balances before and after it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engine.errors import UsageError
from engine.model import Kind
from importers.chain.solana import addresses
from importers.sync.run import State
from tests.fakes.accounts import Fake
from tests.fakes.accounts.solana import (
    BONK,
    NOW,
    OWN,
    OWN_BONK,
    OWN_USDC,
    RENT,
    STRANGER,
    STRANGERS_USDC,
    USDC,
    Chain,
)
from tests.fakes.server import serve
from tests.sync.syncs import balances, new_ledger, sync

WRAPPED = "So11111111111111111111111111111111111111112"
OWN_WRAPPED = "4fYNw3dojWmQ4dXtSGE9epjRGy9pFSx62YypT7avPYvA"
SOL = 1_000_000_000
Told = tuple[str, dict[str, Decimal], str]


@pytest.fixture
def chain() -> Chain:
    """The wallet has 10 SOL, 50 USDC and an empty account for BONK; what came before is not told."""
    made = Chain()
    made.give(STRANGER, 10**15)
    made.give(OWN, 10 * SOL)
    made.decimals[WRAPPED] = 9
    made.tokens[OWN_USDC] = [OWN, USDC, 50_000_000]
    made.tokens[OWN_BONK] = [OWN, BONK, 0]
    made.tokens[STRANGERS_USDC] = [STRANGER, USDC, 10**12]
    for account in (OWN_USDC, OWN_BONK, STRANGERS_USDC):
        made.give(account, RENT)
    return made


def told(folder: Path, chain: Chain) -> list[Told]:
    """Kind, what each coin changed by, the counterparty; in order of time."""
    fake = Fake("solana", chain, NOW, {}, {}, addresses=(OWN,))
    with new_ledger(folder, fake) as ledger, serve(chain) as server:
        [outcome] = sync(ledger, fake, server).endpoints
        assert (outcome.state, outcome.rejected) == (State.DONE, ())
        found: dict[str, Told] = {}
        for uid, kind, who, symbol, much in ledger.connection.execute(
            "SELECT e.uid, e.kind, counterparty, symbol, quantity FROM entry AS e"
            "  JOIN posting AS p ON p.entry_id = e.id JOIN asset AS a ON a.id = p.asset_id"
            " ORDER BY e.time, e.kind, e.uid, role"
        ):
            found.setdefault(uid, (kind, {}, who))[1].setdefault(symbol, Decimal(0))
            found[uid][1][symbol] += Decimal(much)
    return list(found.values())


FEE = Decimal("0.000005")


def test_the_rent_of_ones_own_token_account_is_still_ones_own_and_that_of_anothers_a_cost(
    chain: Chain, tmp_path: Path
) -> None:
    """0.00203928 SOL go into each new token account."""
    theirs = "2wmVCSfPxGPjrnMMn7rchp4uaeoTqN39mXFC2zhPdri9"
    own = "8BnEgHoWFysVcuFFX7QztDmzuH8r5ZFvyP3sYwn1XTh6"
    chain.tokens.pop(OWN_BONK)
    chain.add(OWN, made={own: (OWN, BONK)})
    chain.add(OWN, tokens={OWN_USDC: -7_000_000, theirs: 7_000_000}, made={theirs: (STRANGER, USDC)})
    assert told(tmp_path, chain) == [
        (Kind.FEE, {"SOL": -FEE}, ""),
        (Kind.WITHDRAWAL, {"USDC": Decimal(-7), "SOL": -FEE - Decimal("0.00203928")}, STRANGER),
    ]


def test_wrapping_and_unwrapping_sol_moves_nothing(chain: Chain, tmp_path: Path) -> None:
    chain.add(OWN, {OWN: -SOL, OWN_WRAPPED: SOL}, {OWN_WRAPPED: SOL}, {OWN_WRAPPED: (OWN, WRAPPED)})
    chain.add(OWN, tokens={OWN_WRAPPED: -SOL}, closed=(OWN_WRAPPED,))
    assert told(tmp_path, chain) == [(Kind.FEE, {"SOL": -FEE}, ""), (Kind.FEE, {"SOL": -FEE}, "")]


def test_a_swap_of_two_tokens_pays_its_tip_as_a_cost_and_a_large_payment_beside_it_stands_apart(
    chain: Chain, tmp_path: Path
) -> None:
    swap = {OWN_USDC: -1_000_000, STRANGERS_USDC: 1_000_000, OWN_BONK: 500_000}
    chain.add(OWN, {OWN: -3_000_000, STRANGER: 3_000_000}, swap)
    chain.add(OWN, {OWN: -SOL, STRANGER: SOL}, swap)
    first, *others = told(tmp_path, chain)
    assert first == (
        Kind.SWAP,
        {"USDC": Decimal(-1), "BONK": Decimal(5), "SOL": -FEE - Decimal("0.003")},
        STRANGER,
    )
    assert sorted(kind for kind, _, _ in others) == [Kind.DEPOSIT, Kind.WITHDRAWAL, Kind.WITHDRAWAL]


def test_of_what_failed_only_the_fee_counts_and_only_where_it_was_ours(chain: Chain, tmp_path: Path) -> None:
    chain.add(OWN, {OWN: -SOL, STRANGER: SOL}, failed=True)
    chain.add(STRANGER, {STRANGER: -SOL, OWN: SOL}, failed=True)
    assert told(tmp_path, chain) == [(Kind.FEE, {"SOL": -FEE}, "")]


def test_tokens_that_came_to_an_account_which_is_closed_now_are_found(chain: Chain, tmp_path: Path) -> None:
    """Who sent them named the token account alone, and no list of open accounts has it any more."""
    chain.add(STRANGER, tokens={STRANGERS_USDC: -9_000_000, OWN_USDC: 9_000_000})
    chain.add(OWN, tokens={OWN_USDC: -59_000_000, STRANGERS_USDC: 59_000_000}, closed=(OWN_USDC,))
    assert [(kind, coins.get("USDC")) for kind, coins, _ in told(tmp_path, chain)] == [
        (Kind.DEPOSIT, Decimal(9)),
        (Kind.WITHDRAWAL, Decimal(-59)),
    ]


def test_transactions_of_one_slot_are_all_told_also_when_their_account_is_met_in_it(
    chain: Chain, tmp_path: Path
) -> None:
    chain.add(OWN, tokens={OWN_USDC: -59_000, STRANGERS_USDC: 59_000}, slot=7)
    chain.add(STRANGER, tokens={STRANGERS_USDC: -1_000, OWN_USDC: 1_000}, slot=7)
    chain.add(OWN, tokens={OWN_USDC: -49_942_000, STRANGERS_USDC: 49_942_000}, closed=(OWN_USDC,), slot=8)
    assert len(told(tmp_path, chain)) == 3


def test_what_the_node_has_lost_is_said_and_nothing_after_it_counts_as_told(chain: Chain, tmp_path: Path) -> None:
    chain.lost.add(chain.add(OWN, {OWN: -SOL, STRANGER: SOL}))
    fake = Fake("solana", chain, NOW, {}, {}, addresses=(OWN,))
    with new_ledger(tmp_path, fake) as ledger, serve(chain) as server:
        [outcome] = sync(ledger, fake, server).endpoints
        assert outcome.state is State.FAILED
        assert "Name a node that does with --server" in outcome.note
        chain.lost.clear()
        assert sync(ledger, fake, server).endpoints[0].entries == 1
        assert balances(ledger) == {"SOL": -1 - FEE}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Which address"),
        (OWN[:-2], "is no address of Solana"),
        ("0x00000000219ab540356cBB839Cbe05303d7705Fa", "is no address of Solana"),
        (
            "4NMwxzmYj2uvHuq8xoqhY8RXg63KSVJM1DXkpbmkUY7YQWuoyQgFnnzn6yo3CMnqZasnNPNuAT2TLwQsCaKkUddp",
            "PRIVATE key",
        ),
    ],
)
def test_what_is_no_address_is_refused_and_a_private_key_loudly(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why) as refused:
        addresses(text)
    assert not text or text not in str(refused.value)
