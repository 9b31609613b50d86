"""A wallet as a node of Solana tells of it (https://solana.com/docs/rpc/http): signatures of one account newest first,
transactions with the balances before and after, token accounts by owner.

What comes in tokens names the token account alone, as it is on the chain. A token account that was closed is in no list
of open ones.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tests.fakes.accounts import Fake
from tests.fakes.server import Request, Response

OWN = "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM"
STRANGER = "GgPpTKg78vmzgDtP1DNn72CHAYjRdKY7AV6zgszoHCSa"
OWN_USDC = "3emsAVdmGKERbHjmGfQ6oZ1e35dkf5iYcS6U4CPKFVaa"
OWN_BONK = "7UX2i7SucgLMQcfZ75s3VXmZZY4YRUyJN9X1RgfMoDUi"
STRANGERS_USDC = "FG4Y3yX4AAchp1HvNZ7LfzFTewF2f6nDoMDCohTFrdpT"
USDC = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
BONK = "DezXAZ8z7PnrnRJjz3wXBoRgixCa6xjnB7YaB1pPB263"
PROGRAM = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"
FEE, RENT = 5_000, 2_039_280
START = 1_650_000_000
NOW = (START + 60_000_000) * 1_000_000
_NO_ZERO = {ord("0"): "Z"}
MOST = 1_200
"""Each transaction is one request: more would be long."""


def signature(number: int) -> str:
    return "5" + hashlib.sha512(f"solana {number}".encode()).hexdigest()[:86].translate(_NO_ZERO)


@dataclass
class Chain:
    """`lamports` and `tokens` (account -> [owner, mint, units]) are what is there now."""

    transactions: list[dict[str, Any]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    by_account: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    lamports: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    tokens: dict[str, list[Any]] = field(default_factory=dict)
    decimals: dict[str, int] = field(default_factory=lambda: {USDC: 6, BONK: 5})
    lost: set[str] = field(default_factory=set)

    def give(self, account: str, lamports: int) -> None:
        self.lamports[account] += lamports

    def add(
        self,
        payer: str,
        sol: dict[str, int] | None = None,
        tokens: dict[str, int] | None = None,
        made: dict[str, tuple[str, str]] | None = None,
        closed: tuple[str, ...] = (),
        *,
        failed: bool = False,
        slot: int | None = None,
    ) -> str:
        """A transaction: what changed in lamports (beside fee and rents) and token units; token accounts that it made
        (account -> owner, mint; the payer's rent) and closed (the rent goes to their owner)."""
        number = len(self.transactions)
        sol, tokens, made = sol or {}, tokens or {}, made or {}
        keys = list(dict.fromkeys([payer, *sol, *tokens, *made, *closed, *(owner for owner, _ in made.values())]))
        before = [self.lamports[key] for key in keys]
        tokens_before = self._tokens(keys)
        self.lamports[payer] -= FEE
        if not failed:
            for account, (owner, mint) in made.items():
                self.tokens[account] = [owner, mint, 0]
                self.lamports[account] += RENT
                self.lamports[payer] -= RENT
            for account, change in sol.items():
                self.lamports[account] += change
            for account, change in tokens.items():
                self.tokens[account][2] += change
                assert self.tokens[account][2] >= 0
            for account in closed:
                owner, _, units = self.tokens.pop(account)
                assert units == 0
                self.lamports[owner] += self.lamports.pop(account)
        assert all(much >= 0 for much in self.lamports.values())
        name = signature(number)
        self.transactions.append(
            {
                "slot": 100_000 + number if slot is None else slot,
                "blockTime": START + number * 600,
                "meta": {
                    "err": {"InstructionError": [0, {"Custom": 1}]} if failed else None,
                    "fee": FEE,
                    "preBalances": before,
                    "postBalances": [self.lamports.get(key, 0) for key in keys],
                    "preTokenBalances": tokens_before,
                    "postTokenBalances": self._tokens(keys),
                    "loadedAddresses": {"writable": keys[3:], "readonly": []},
                    "rewards": [],
                },
                "transaction": {"signatures": [name], "message": {"accountKeys": keys[:3], "instructions": []}},
                "version": 0,
            }
        )
        self.places[name] = number
        named = set(keys) - ({OWN} if tokens and not sol and payer != OWN and not made and not closed else set())
        for key in named:
            self.by_account[key].append(number)
        return name

    def _tokens(self, keys: list[str]) -> list[dict[str, Any]]:
        return [
            {
                "accountIndex": place,
                "mint": mint,
                "owner": owner,
                "programId": PROGRAM,
                "uiTokenAmount": {
                    "amount": str(units),
                    "decimals": self.decimals[mint],
                    "uiAmount": units / 10 ** self.decimals[mint],
                },
            }
            for place, key in enumerate(keys)
            for owner, mint, units in [self.tokens.get(key, (None, None, 0))]
            if owner
        ]

    def __call__(self, request: Request) -> Response:
        call: Any = request.json
        method, params = call["method"], call["params"]
        assert params[-1]["commitment"] == "finalized"
        if method == "getTransaction":
            found = None if params[0] in self.lost else self.transactions[self.places[params[0]]]
            return self._result(found)
        if method == "getSignaturesForAddress":
            return self._result(self._signatures(params[0], **params[1]))
        if method == "getBalance":
            return self._result({"context": {"slot": 1}, "value": self.lamports[params[0]]})
        if method == "getTokenAccountsByOwner":
            mine = params[1] == {"programId": PROGRAM}
            rows = [self._opened(one) for one, held in self.tokens.items() if mine and held[0] == params[0]]
            return self._result({"context": {"slot": 1}, "value": rows})
        return Response({"jsonrpc": "2.0", "id": 1, "error": {"code": -32601, "message": "Method not found"}})

    def _signatures(self, account: str, limit: int, commitment: str, before: str = "") -> list[dict[str, Any]]:
        assert limit <= 1000
        places = [one for one in self.by_account.get(account, []) if not before or one < self.places[before]]
        return [
            {
                "signature": self.transactions[place]["transaction"]["signatures"][0],
                "slot": self.transactions[place]["slot"],
                "err": self.transactions[place]["meta"]["err"],
                "blockTime": self.transactions[place]["blockTime"],
                "confirmationStatus": "finalized",
            }
            for place in reversed(places)
        ][:limit]

    def _opened(self, account: str) -> dict[str, Any]:
        owner, mint, units = self.tokens[account]
        info = {
            "mint": mint,
            "owner": owner,
            "tokenAmount": {"amount": str(units), "decimals": self.decimals[mint]},
        }
        return {
            "pubkey": account,
            "account": {"lamports": self.lamports[account], "owner": PROGRAM, "data": {"parsed": {"info": info}}},
        }

    def _result(self, value: object) -> Response:
        return Response({"jsonrpc": "2.0", "id": 1, "result": value})


def account(trades: int) -> Fake:
    """What the wallet holds of SOL is worked out by the sums that the transactions were made of, rents and all."""
    chain = Chain()
    chain.give(STRANGER, 10**18)
    count = min(trades, MOST)
    entries = 0
    sol, usdc, bonk = 0, 0, 0
    chain.tokens[STRANGERS_USDC] = [STRANGER, USDC, 10**15]
    for number in range(count):
        kind = number % 6
        if kind == 0:
            chain.add(STRANGER, {OWN: 1_000_000_000 + number, STRANGER: -1_000_000_000 - number})
            sol += 1_000_000_000 + number
        elif kind == 1:
            fresh = OWN_USDC not in chain.tokens
            chain.add(
                STRANGER,
                tokens={STRANGERS_USDC: -5_000_000, OWN_USDC: 5_000_000},
                made={OWN_USDC: (OWN, USDC)} if fresh else {},
            )
            sol += RENT if fresh else 0
            entries += fresh
            usdc += 5_000_000
        elif kind == 2:
            chain.add(OWN, {OWN: -200_000_000 - number, STRANGER: 200_000_000 + number})
            sol -= 200_000_000 + number + FEE
        elif kind == 3:
            chain.add(OWN, tokens={OWN_USDC: -1_000_000, STRANGERS_USDC: 1_000_000})
            usdc -= 1_000_000
            sol -= FEE
        elif kind == 4:
            chain.add(OWN, {OWN: -100_000_000, STRANGER: 100_000_000}, {OWN_BONK: 77_700_000}, {OWN_BONK: (OWN, BONK)})
            sol -= 100_000_000 + FEE
            bonk += 77_700_000
        else:
            chain.add(OWN, {OWN: 90_000_000, STRANGER: -90_000_000}, {OWN_BONK: -77_700_000}, closed=(OWN_BONK,))
            sol += 90_000_000 - FEE
            bonk -= 77_700_000
        entries += 1
    return Fake(
        service="solana",
        handler=chain,
        now=NOW,
        entries={"transactions": entries},
        balances={
            "SOL": Decimal(sol).scaleb(-9),
            "USDC": Decimal(usdc).scaleb(-6),
            "BONK": Decimal(bonk).scaleb(-5),
        },
        addresses=(OWN,),
    )
