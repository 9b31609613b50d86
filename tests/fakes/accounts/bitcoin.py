"""A wallet as an Esplora server tells of it (github.com/Blockstream/esplora, API.md): transactions of
an address newest first, 25 a page after a txid, statistics of what was funded and spent.

The wallet is that of BIP 84's test vectors. What it receives comes in blocks; every third transaction spends from it,
with change, to somebody else.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tests.fakes.accounts import Fake
from tests.fakes.server import Request, Response

ZPUB = "zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs"
"""Account 0 of the words `abandon abandon ... about`."""
RECEIVE = ("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu", "bc1qnjg0jd8228aq7egyzacy8cys3knf9xvrerkf9g")
CHANGE = "bc1q8c6fshw2dlwun7ekn9qwf37cu2rn755upcp6el"
STRANGER = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"
START, TIP = 1_600_000_000, 900_000
NOW = (START + 200_000_000) * 1_000_000
FEE = 141


def txid(number: int) -> str:
    return hashlib.sha256(f"bitcoin {number}".encode()).hexdigest()


@dataclass
class Chain:
    """Transactions by height, and who was funded and spent from."""

    tip: int = TIP
    transactions: list[dict[str, Any]] = field(default_factory=list)
    by_address: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, int] = field(default_factory=dict)
    funded: Counter[str] = field(default_factory=Counter)
    spent: Counter[str] = field(default_factory=Counter)

    def add(self, inputs: list[tuple[str, int]], outputs: list[tuple[str, int]], height: int, time: int) -> str:
        """A transaction of (address, satoshis); its fee is what the outputs lack. No inputs: it makes new coins."""
        name = txid(len(self.transactions))
        spends = [{"txid": txid(-1), "vout": 0, "is_coinbase": False, "prevout": _output(*one)} for one in inputs]
        made = {
            "txid": name,
            "version": 2,
            "locktime": 0,
            "vin": spends or [{"txid": "00" * 32, "vout": 4294967295, "is_coinbase": True, "prevout": None}],
            "vout": [_output(*one) for one in outputs],
            "size": 222,
            "weight": 561,
            "fee": sum(much for _, much in inputs) - sum(much for _, much in outputs) if inputs else 0,
            "status": {"confirmed": True, "block_height": height, "block_hash": "00" * 32, "block_time": time},
        }
        self.places[name] = len(self.transactions)
        for address in {one for one, _ in (*inputs, *outputs)}:
            self.by_address[address].append(len(self.transactions))
        self.transactions.append(made)
        for address, much in inputs:
            self.spent[address] += much
        for address, much in outputs:
            self.funded[address] += much
        return name

    def __call__(self, request: Request) -> Response:
        if request.path == "/blocks/tip/height":
            return Response(str(self.tip))
        parts = request.path.strip("/").split("/")
        if parts[0] != "address" or request.method != "GET":
            return Response("not found", 404)
        address = parts[1]
        if parts[2:3] == ["txs"]:
            assert parts[3:4] == ["chain"]
            return Response(self._page(address, parts[4] if len(parts) > 4 else ""))
        stats = {
            "funded_txo_count": 0,
            "funded_txo_sum": self.funded[address],
            "spent_txo_count": 0,
            "spent_txo_sum": self.spent[address],
            "tx_count": len(self.by_address.get(address, [])),
        }
        nothing = dict.fromkeys(stats, 0)
        return Response({"address": address, "chain_stats": stats, "mempool_stats": nothing})

    def _page(self, address: str, after: str) -> list[dict[str, Any]]:
        places = self.by_address.get(address, [])
        end = len(places)
        if after:
            end = places.index(self.places[after])
        return [self.transactions[place] for place in reversed(places[max(0, end - 25) : end])]


def _output(address: str, much: int) -> dict[str, Any]:
    return {"scriptpubkey": "00", "scriptpubkey_type": "v0_p2wpkh", "scriptpubkey_address": address, "value": much}


def account(trades: int) -> Fake:
    chain = Chain()
    held = 0
    for number in range(trades):
        height, time = TIP - 10 - (trades - number) // 3, START + number * (150_000_000 // max(1, trades))
        if number % 3 < 2:
            chain.add([(STRANGER, 60_000)], [(RECEIVE[number % 2], 50_000 + number % 7)], height, time)
            held += 50_000 + number % 7
        else:
            chain.add([(RECEIVE[0], 50_000)], [(STRANGER, 20_000), (CHANGE, 30_000 - FEE)], height, time)
            held -= 20_000 + FEE
    return Fake(
        service="bitcoin",
        handler=chain,
        now=NOW,
        entries={"transactions": trades},
        balances={"BTC": Decimal(held).scaleb(-8)},
        addresses=(ZPUB,),
    )
