"""Bitcoin by address or extended public key, from an Esplora server.

https://github.com/Blockstream/esplora/blob/master/API.md (blockstream.info by default; mempool.space and one's own node
speak the same). The server learns which addresses are looked up together; the extended key never leaves this machine.

Each transaction is judged once over all own addresses: what left them, what came, and the network's fee where all that
was spent was one's own. What has fewer than six confirmations is left to the next sync.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from engine.model import Amount, Entry, Kind
from importers import events
from importers.chain import bitcoin_wallet
from importers.chain.client import Client as Http
from importers.normalise import total
from importers.spec import Context, Covers, SetAside
from importers.sync.spec import Access, Balance, Endpoint, Needs, Record, Seen, Service, Step
from importers.wallets import SATOSHI, changed

TITLE = "Bitcoin (Esplora)"
SERVER = "https://blockstream.info/api"
PAGE = 25
"""Transactions a page."""
FINAL = 6
"""Confirmations after which a transaction is taken for final."""
_SECOND = 1_000_000


class Client:
    """The wallet's own addresses, those that were used by what the server says of each. `young`: something of it is not
    final yet, so what it holds is not what its final transactions come to."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self.http = Http(TITLE, access, SERVER)
        self.own: dict[str, Mapping[str, Any]] = {}
        self.young = False
        self.tip = 0

    def now(self) -> int:
        """The time of the sync, UTC microseconds."""
        return self.access.now

    def find_own(self) -> None:
        """Ask of each address whether it was used, on a branch until `GAP` in a row were not."""
        self.tip = int(self.http.get("/blocks/tip/height"))
        for word in self.access.addresses:
            found = bitcoin_wallet.branches(word)
            for branch in found:
                self._follow(branch)
            if not found:
                self.own[word] = self._stats(word)

    def _follow(self, branch: bitcoin_wallet.Branch) -> None:
        unused = 0
        for address in branch.addresses():
            stats = self._stats(address)
            unused = 0 if _count(stats) else unused + 1
            self.own[address] = stats
            if unused == bitcoin_wallet.GAP:
                return

    def _stats(self, address: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.http.get(f"/address/{address}")
        return found


def used(client: Client, seen: Seen) -> Sequence[str]:
    """The own addresses with confirmed transactions."""
    client.find_own()
    return [address for address, stats in client.own.items() if stats["chain_stats"]["tx_count"]]


def back(client: Client, address: str, cursor: str) -> Step:
    """A page of an address's transactions, the newest first, down to the newest that the walk before had.

    The cursor is JSON: `known`, the newest final one of the walk before; `newest` of this one, and where it goes on
    `after`.
    """
    stands: dict[str, str] = json.loads(cursor) if cursor else {}
    after = stands.get("after", "")
    page = client.http.get(f"/address/{address}/txs/chain{f'/{after}' if after else ''}")
    records, is_last = [], len(page) < PAGE
    newest = stands.get("newest", "")
    wallet = " ".join(one for one, stats in client.own.items() if _count(stats))
    for transaction in page:
        if transaction["txid"] == stands.get("known"):
            is_last = True
            break
        if client.tip - transaction["status"]["block_height"] + 1 < FINAL:
            client.young = True
            continue
        newest = newest or transaction["txid"]
        records.append(_record(transaction, client.own, wallet))
    if is_last:
        reached = {"known": newest or stands.get("known", "")}
    else:
        reached = {"known": stands.get("known", ""), "newest": newest, "after": page[-1]["txid"]}
    return Step(records, json.dumps({key: one for key, one in reached.items() if one}), is_last, backward=True)


def _record(transaction: Mapping[str, Any], own: Mapping[str, Any], wallet: str) -> Record:
    """In the facts, `own` are the own addresses in it and `wallet` all that were used. One transaction between two
    wallets is a record of each."""
    met = sorted({one for one in map(_address, [*_spent(transaction), *transaction["vout"]]) if one in own})
    time = int(transaction["status"]["block_time"]) * _SECOND
    return Record(f"{transaction['txid']} {met[0]}", time, transaction, {"own": " ".join(met), "wallet": wallet})


def entry(record: Record, context: Context) -> Entry | SetAside:
    """What a transaction did to the wallet."""
    raw, own = record.raw, set(record.facts["own"].split())
    if not context.addresses:
        context.addresses.extend(record.facts["wallet"].split())
    spent, made = _spent(raw), raw["vout"]
    out, into = (_sum(one for one in some if _address(one) in own) for some in (spent, made))
    if raw["vin"][0].get("is_coinbase"):
        return events.income(context, record.time, Kind.MINING, Amount("BTC", into), reference=raw["txid"])
    all_own = all(_address(one) in own for one in spent)
    others = {_address(one) for one in (made if out else spent) if _address(one) not in own} - {""}
    note = "" if all_own or not out else "others spent in it too: their part of the fee is not known"
    return changed(
        context,
        record.time,
        "BTC",
        total(into, -out),
        Decimal(raw["fee"]) * SATOSHI if all_own and spent else Decimal(0),
        "vout",
        reference=raw["txid"],
        counterparty=others.pop() if len(others) == 1 else "",
        note=note,
    )


def _spent(transaction: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The outputs that it spends; none of one that makes new coins."""
    return [one["prevout"] for one in transaction["vin"] if one.get("prevout")]


def _address(output: Mapping[str, Any]) -> str:
    return str(output.get("scriptpubkey_address", ""))


def _sum(outputs: Any) -> Decimal:
    return sum((Decimal(one["value"]) for one in outputs), Decimal(0)) * SATOSHI


def _count(stats: Mapping[str, Any]) -> int:
    return int(stats["chain_stats"]["tx_count"]) + int(stats["mempool_stats"]["tx_count"])


def holds(client: Client) -> list[Balance]:
    """What all own addresses hold; nothing is said while something is not final."""
    if client.young or not client.own:
        return []
    stats = [one["chain_stats"] for one in client.own.values()]
    held = sum(int(one["funded_txo_sum"]) - int(one["spent_txo_sum"]) for one in stats)
    return [Balance("", "BTC", Decimal(held) * SATOSHI)]


SERVICES = (
    Service(
        id="bitcoin",
        title="Bitcoin",
        venue="bitcoin",
        kind="wallet",
        endpoints=(
            Endpoint(
                "transactions",
                "transactions",
                (Covers.ALL,),
                walk=back,
                row=entry,
                scopes=used,
            ),
        ),
        open=Client,
        balances=holds,
        balances_last=True,
        launched=date(2009, 1, 3),
        needs=(Needs.ADDRESS,),
        address=bitcoin_wallet.given,
        hosts=("blockstream.info",),
        how="Give the wallet's addresses, or its extended public key: in the wallet's program look for xpub, ypub or "
        "zpub (Electrum: Wallet > Information; Ledger Live: account > Edit > Advanced). Never a private key or a seed.",
        note="The extended key stays on this computer; the server sees the addresses that are looked up. "
        "`--server` names another one: https://mempool.space/api, or your own.",
    ),
)
