"""Solana by address, from any RPC node (https://solana.com/docs/rpc/http).

A node lists signatures newest first, of one account at a time; a wallet's tokens lie in token accounts with lists of
their own. All lists are read back to where the ledger ends, put together, and worked off oldest first. Only what is
finalized is asked. A transaction is read from the balances before and after it (`solana_balances`): what one asset
gave for another is a swap, whatever programs did it.

Up to `SIDE` SOL that leaves beside a swap of two tokens (tips to validators, rents) counts as its cost. What a stake
account earns is paid into that account, and nobody lists it by owner: it is not told here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from engine.errors import InputError, UsageError
from engine.ledger.batch import RowState
from engine.model import Amount
from importers import spam, transfers
from importers.chain.addresses import several
from importers.chain.client import Client
from importers.chain.dealings import Dealings
from importers.chain.solana_balances import Changed, changed, token_accounts_of
from importers.normalise import some, total
from importers.spec import Context, Covers, Found, Left, Refused
from importers.sync.retrying import Again
from importers.sync.spec import SECOND, Access, Balance, Endpoint, Needs, Record, Seen, Service, Step
from importers.tokens import Tokens, network
from importers.transfers import Move

TITLE = "Solana RPC"
HOST = "api.mainnet-beta.solana.com"
SERVER = f"https://{HOST}"
NETWORK, SOL = "solana", "SOL"
PROGRAMS = ("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb")
"""The token program and Token-2022."""
PAGE = 1000
"""Signatures a request."""
STEP = 50
"""Transactions a step; all of a slot are of one."""
INTERVAL = 0.26
"""Seconds between two requests of the public node, which takes 40 of one kind in ten seconds."""
SIDE = Decimal("0.01")
_FINAL = {"commitment": "finalized"}
_LAMPORTS = Decimal("1e-9")
_BUSY = (-32005, -32004, -32014, -32016)
"""The node is behind, or has not got the block yet: https://github.com/anza-xyz/agave rpc-client-api custom_error."""


def addresses(given: str) -> tuple[str, ...]:
    """The addresses that a person gives, several apart by spaces or commas. UsageError says what is wrong with one."""
    return several(given, _checked, "Which address? Give it with --address.")


def _checked(text: str) -> str:
    from embit.base58 import decode

    try:
        size = len(decode(text))
    except Exception:  # embit raises what its own arithmetic does
        size = 0
    if size == 64:
        raise UsageError(
            "That is a PRIVATE key: whoever has it has your coins. Don't give it to any program; Hisaab keeps nothing "
            "of it. Give the wallet's address."
        )
    if size != 32:
        raise UsageError(f"{transfers.short(text)} is no address of Solana: those are 32 to 44 letters and digits.")
    return text


class Node:
    """One account's addresses at a node. `accounts` are the token accounts of each address that are known, `kept` those
    of them that the ledger knew before."""

    def __init__(self, access: Access) -> None:
        interval = 0.0 if access.server else INTERVAL
        self.client = Client(TITLE, access, SERVER, verdict, interval)
        self.addresses = access.addresses
        self.accounts: dict[str, set[str]] = {own: set() for own in self.addresses}
        self.dealings = {own: Dealings(own, self.addresses) for own in self.addresses}
        self.kept: dict[str, set[str]] = {own: set() for own in self.addresses}
        self.real: set[str] = set()
        self.queues: dict[str, _Queue] = {}

    def now(self) -> int:
        """The time of the sync, UTC microseconds."""
        return self.client.now()

    def ask(self, method: str, *params: Any) -> Any:
        """The result of a call. Raises as `Client.post`."""
        return self.client.post("", {"jsonrpc": "2.0", "id": 1, "method": method, "params": list(params)})["result"]

    def open_accounts(self, own: str) -> list[Mapping[str, Any]]:
        """The token accounts that an address has now."""
        found: list[Mapping[str, Any]] = []
        for program in PROGRAMS:
            asked = {"programId": program}
            found += self.ask("getTokenAccountsByOwner", own, asked, {"encoding": "jsonParsed", **_FINAL})["value"]
        return found

    def signatures(self, account: str, from_slot: int) -> Iterator[tuple[int, str]]:
        """(slot, signature) of an account's transactions, newest first, down to a slot."""
        before: dict[str, str] = {}
        while True:
            page = self.ask("getSignaturesForAddress", account, {"limit": PAGE, **before, **_FINAL})
            for one in page:
                if int(one["slot"]) < from_slot:
                    return
                yield int(one["slot"]), str(one["signature"])
            if not page:
                return
            if before == {"before": page[-1]["signature"]}:
                raise InputError(f"{TITLE} gives the same page again and again. Sync again later.")
            before = {"before": page[-1]["signature"]}

    def transaction(self, signature: str) -> Mapping[str, Any]:
        """A transaction whole. InputError where the node does not have it any more."""
        asked = {"encoding": "json", "maxSupportedTransactionVersion": 0, **_FINAL}
        found: Mapping[str, Any] | None = self.ask("getTransaction", signature, asked)
        if found is None:
            raise InputError(
                f"The node lists the transaction {signature[:12]}… and does not have it: it keeps no old ones. Name a "
                "node that does with --server."
            )
        return found

    def learn(self, raw: Mapping[str, Any]) -> None:
        """Take in a transaction: whose token accounts are in it, and whom it shows to have been dealt with."""
        for own in self.addresses:
            self.accounts[own] |= token_accounts_of(raw, own)
            for move in self.moves(0, raw, own, Tokens()):
                told = transfers.told(move, network(NETWORK))
                self.dealings[own].learn([(move.time, told)])
                if move.contract and not spam.lure(NETWORK, move.contract, "", ""):
                    self.real.add(move.contract)

    def moves(self, place: int, raw: Mapping[str, Any], own: str, tokens: Tokens) -> list[Move]:
        """What a transaction moved for an address; nothing where it can't be read."""
        try:
            return _moves(place, raw, own, changed(raw, own, self.accounts[own]), tokens)
        except (Refused, ValueError, KeyError, TypeError, IndexError):
            return []


class _Queue:
    """The transactions of an address that are still to be asked, by slot. Of accounts that the ledger knows, and of the
    address itself, those before the slot where the walk begins are in it already."""

    def __init__(self, node: Node, own: str, from_slot: int) -> None:
        self.node, self.from_slot = node, from_slot
        self.begun = dict.fromkeys({own, *node.kept[own]}, from_slot)
        self.listed: set[str] = set()
        self.done: set[str] = set()
        self.slots: dict[int, set[str]] = {}
        self.list_new({own, *node.accounts[own]})

    def list_new(self, accounts: Iterable[str]) -> None:
        """Read the lists of accounts that were not read yet."""
        for account in sorted(set(accounts) - self.listed):
            self.listed.add(account)
            for slot, signature in self.node.signatures(account, self.begun.get(account, 0)):
                if signature not in self.done:
                    self.slots.setdefault(slot, set()).add(signature)

    def next_slot(self) -> int | None:
        return min(self.slots, default=None)

    def take(self, slot: int) -> list[str]:
        """The signatures of a slot, which are done then."""
        self.from_slot = slot
        found = sorted(self.slots.pop(slot))
        self.done.update(found)
        return found

    @property
    def cursor(self) -> str:
        """The slot before which all is done."""
        following = self.next_slot()
        return str(self.from_slot + bool(self.done) if following is None else following)


def verdict(status: int, answer: Any) -> None:
    """What a node says is wrong (JSON-RPC 2.0: `error`)."""
    error = answer.get("error") if isinstance(answer, dict) else None
    if not isinstance(error, dict):
        return
    if error.get("code") in _BUSY or status == 429:
        raise Again("the node is behind, or asked too often", limited=status == 429)
    raise InputError(f"{TITLE} refuses a request (code {error.get('code')}). Name another node with --server.")


def scopes(node: Node, seen: Seen) -> Sequence[str]:
    """The addresses of the account, one by one."""
    for raw in seen.kept():
        node.learn(raw)
    for own in node.addresses:
        node.kept[own] = set(node.accounts[own])
        node.accounts[own] |= {str(one["pubkey"]) for one in node.open_accounts(own)}
    return node.addresses


def walk(node: Node, own: str, cursor: str) -> Step:
    """The next transactions of an address; the cursor is the slot from which on they are."""
    if own not in node.queues:
        node.queues[own] = _Queue(node, own, int(cursor or 0))
    queue = node.queues[own]
    records: list[Record] = []
    while len(records) < STEP and (slot := queue.next_slot()) is not None:
        found = [node.transaction(signature) for signature in queue.take(slot)]
        for raw in found:
            node.learn(raw)
        queue.list_new(node.accounts[own])  # an account that was closed since is met here for the first time
        records += [_record(node, raw, own) for raw in found]
    return Step(records, queue.cursor, queue.next_slot() is None)


def _record(node: Node, raw: Mapping[str, Any], own: str) -> Record:
    if raw.get("blockTime") is None:
        raise InputError("The node does not know the time of a block yet. Sync again later.")
    dealings = node.dealings[own]
    why = {
        f"spam {move.contract}": dealings.verdict(move.time, transfers.told(move, network(NETWORK)))
        for move in node.moves(0, raw, own, Tokens())
    }
    accounts = " ".join(sorted(node.accounts[own] & token_accounts_of(raw, own)))
    signature = str(raw["transaction"]["signatures"][0])
    family = " ".join(node.addresses)
    facts = {"own": own, "family": family, "accounts": accounts, **{key: one for key, one in why.items() if one}}
    return Record(f"{own}:{signature}", int(raw["blockTime"]) * SECOND, raw, facts)


def entries(records: Sequence[Record], context: Context) -> Iterator[Found | Left]:
    """The entries of a step's transactions."""
    chain = network(NETWORK)
    judged: list[tuple[Move, str]] = []
    for place, record in enumerate(records):
        facts, raw = record.facts, record.raw
        try:
            change = changed(raw, facts["own"], facts["accounts"].split())
            moves = _moves(place, raw, facts["own"], change, context.tokens)
        except (Refused, ValueError, KeyError, TypeError, IndexError) as problem:
            yield Left(place, RowState.REJECTED, _unread(problem), problem.key if isinstance(problem, Refused) else "")
            continue
        if not moves:
            failed = change.failed and "failed: another paid for it"
            yield Left(place, RowState.SET_ASIDE, failed or transfers.NOTHING_MOVED)
        judged += [(move, facts.get(f"spam {move.contract}", "")) for move in moves]
    owners = [one.facts["own"] for one in records]
    family = {address for one in records for address in one.facts["family"].split()}
    yield from _one_place_each(transfers.by_address(judged, owners, chain, context, family))


def _one_place_each(found: Iterable[Found | Left]) -> Iterator[Found | Left]:
    """All that a transaction did stands in one record: its entries are told apart by what they move, and a part that
    moves nothing is no fate of the record where another part is an entry."""
    made = list(found)
    settled = {place for one in made if isinstance(one, Found) for place in one.places}
    left: set[int] = set()
    for one in made:
        if isinstance(one, Found):
            places = tuple(sorted(set(one.places)))
            entry = one.entry
            coins = [side.asset for side in (entry.sent, entry.received, entry.fee) if side is not None]
            yield replace(one, places=places, part=" ".join([one.part, *coins]))
        elif one.place not in settled and one.place not in left:
            left.add(one.place)
            yield one


def _moves(place: int, raw: Mapping[str, Any], own: str, change: Changed, tokens: Tokens) -> list[Move]:
    time, signature = int(raw["blockTime"]) * SECOND, str(raw["transaction"]["signatures"][0])
    fee, changes = change.fee, list(change.changes)
    token_sides = {one.quantity > 0 for one in changes if one.mint}
    if len(token_sides) == 2:
        side = [one for one in changes if not one.mint and -SIDE <= one.quantity < 0]
        fee = total(fee, *(-one.quantity for one in side))
        changes = [one for one in changes if one not in side]
    paid = some(SOL, total(fee, change.rent))
    made = []
    for one in changes:
        out = one.quantity < 0
        symbol = tokens.symbol(NETWORK, one.mint, "") if one.mint else SOL
        ends = (own, one.other) if out else (one.other, own)
        made.append(Move(place, time, signature, *ends, symbol, abs(one.quantity), one.mint))
    if paid is None:
        return made
    carrier = next((number for number, move in enumerate(made) if move.sender == own), None)
    if carrier is None:
        note = "failed" if change.failed else ""
        return [*made, Move(place, time, signature, own, "", SOL, Decimal(0), fee=paid, note=note)]
    made[carrier] = replace(made[carrier], fee=Amount(SOL, paid.quantity))
    return made


def _unread(problem: Exception) -> str:
    if isinstance(problem, KeyError):
        return f"has no field {problem.args[0]!r}: the node has changed its answers, or it is damaged"
    return str(problem)


def balances(node: Node) -> Sequence[Balance]:
    """What the addresses hold now: SOL with the rent in their token accounts, and the tokens that the account met."""
    sums: dict[str, Decimal] = {SOL: Decimal(0)}
    tokens = Tokens()
    for own in node.addresses:
        sums[SOL] += Decimal(int(node.ask("getBalance", own, _FINAL)["value"])) * _LAMPORTS
        for one in node.open_accounts(own):
            account = one["account"]
            sums[SOL] += Decimal(int(account["lamports"])) * _LAMPORTS
            info = account["data"]["parsed"]["info"]
            if info["mint"] in node.real:
                much = Decimal(int(info["tokenAmount"]["amount"])).scaleb(-int(info["tokenAmount"]["decimals"]))
                symbol = tokens.symbol(NETWORK, info["mint"], "")
                sums[symbol] = sums.get(symbol, Decimal(0)) + much
    return [Balance("", symbol, much) for symbol, much in sums.items()]


SERVICES = (
    Service(
        id="solana",
        title="Solana",
        venue="solana",
        endpoints=(
            Endpoint(
                id="transactions",
                title="transactions",
                covers=(Covers.ALL,),
                walk=walk,
                group=entries,
                scopes=scopes,
                detail=3,
                note="What stake accounts earn is not told; tokens other than the well-known ones have no name here.",
            ),
        ),
        open=Node,
        balances=balances,
        balances_last=True,
        launched=date(2020, 3, 16),
        kind="wallet",
        needs=(Needs.ADDRESS,),
        address=addresses,
        hosts=(HOST,),
        how="No key is needed. The public node is slow and does not keep every old transaction: a node of your own, or "
        "of a provider, is named with --server.",
        note="The node learns your address and your token accounts.",
    ),
)
