"""From the transfers that an explorer lists of one address to entries. Formats of explorers share this.

An explorer says what went from whom to whom; which side one's own is says the person (`--address`), the file's name,
or the one address that stands in every row. Each transfer is a deposit or a withdrawal with the transaction's hash as
reference and the other address as counterparty; where one file shows that one asset left and another came in under one
hash, that is a swap. Spam is tagged and says why (`spam`); a transfer of nothing is set aside. An entry is known by its
rows and the own address: a transfer between two own addresses stands in the files of both, and is two entries.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.errors import InputError
from engine.ledger.batch import RowState
from engine.model import Amount, Entry, Kind
from importers import spam
from importers.normalise import total
from importers.spec import Cells, Context, Found, Left, PlacedRow, Refused
from importers.tokens import Network, known, spelt

NOTHING_MOVED = "nothing moved"
TO_ITSELF = "from this address to itself"
_ADDRESS = re.compile(r"0x[0-9a-fA-F]{40}|(?<![1-9A-HJ-NP-Za-km-z])[1-9A-HJ-NP-Za-km-z]{32,44}(?![1-9A-HJ-NP-Za-km-z])")


@dataclass(frozen=True, slots=True)
class Move:
    """One transfer in a file: `asset` is the ledger's symbol, `contract` '' for the native coin, `symbol` and `name`
    what the token calls itself. A fee is what the owner paid for the transaction, on this row alone."""

    place: int
    time: int
    hash: str
    sender: str
    receiver: str
    asset: str
    quantity: Decimal
    contract: str = ""
    symbol: str = ""
    name: str = ""
    fee: Amount | None = None
    note: str = ""


def owner(pairs: Sequence[tuple[str, str]], context: Context, network: Network | None = None) -> str:
    """The own address among (sender, receiver) of all rows, as `spelt`. InputError where nothing tells it."""
    seen: Counter[str] = Counter()
    for pair in pairs:
        seen.update({spelt(one) for one in pair if one})
    if context.address:
        given = spelt(context.address)
        if given not in seen:
            raise InputError(f"{context.file} has no transfer of {context.address}. Check --address.")
        return given
    named = {spelt(one) for one in _ADDRESS.findall(context.file)} & seen.keys()
    if len(named) == 1:
        return named.pop()
    everywhere = [one for one, count in seen.items() if count == len(pairs)]
    if len(everywhere) == 1:
        return everywhere[0]
    raise InputError(
        f"{context.file} doesn't say whose transfers it lists. "
        "Import it again with --address and your wallet's address."
    )


def account_of(context: Context, network: Network, own: str) -> str:
    """The account of an address: what the person calls it, else `Tron TXyZ12…aB3d`, the same for every file of it."""
    return context.account or f"{network.title} {short(own)}"


def short(address: str) -> str:
    """An address as people recognise it, by its ends."""
    return address if len(address) <= 16 else f"{address[:6]}…{address[-4:]}"


def entries(moves: Sequence[Move], own: str, network: Network, context: Context) -> Iterator[Found | Left]:
    """The entries of an address's transfers, and the fates of the rows that make none."""
    account = account_of(context, network, own)
    told = [_told(one, network) for one in moves]
    mine = frozenset({own})
    dealt = spam.really_dealt_with(told, mine)
    by_hash: dict[str, list[Move]] = defaultdict(list)
    for move, transfer in zip(moves, told, strict=True):
        why = spam.verdict(transfer, mine, dealt)
        sent, received = spelt(move.sender) == own, spelt(move.receiver) == own
        if not sent and not received:
            yield Left(move.place, RowState.REJECTED, f"is no transfer of {own}: the file lists another address's")
        elif (sent and received) or not move.quantity:
            yield _nothing(move, own, account, why or (TO_ITSELF if move.quantity else ""))
        elif why:
            yield Found(_entry(move, own, account, tags=spam.TAG, note=why), (move.place,), own)
        else:
            by_hash[move.hash or f"row {move.place}"].append(move)
    for group in by_hash.values():
        yield from _settled(group, own, account, network)


def read(
    rows: Iterable[PlacedRow], context: Context, ends: tuple[str, str] = ("from", "to")
) -> tuple[list[PlacedRow], str]:
    """The rows of a file as a list, and whose they are; `ends` are the columns of sender and receiver."""
    rows = list(iter(rows))
    if not rows:
        return rows, ""
    own = owner([(row.cells[ends[0]], row.cells[ends[1]]) for row in rows], context)
    if not context.address:
        context.addresses.append(own)
    return rows, own


def left(row: PlacedRow, refusal: Refused) -> Left:
    """The fate of a row that was refused."""
    return Left(row.place, RowState.REJECTED, refusal.reason, refusal.key)


def hash_of(cells: Cells, key: str = "hash") -> str:
    """The transaction's hash in a cell, hexadecimal in small letters."""
    if not cells[key]:
        raise Refused("is empty", key)
    return cells[key].lower() if re.fullmatch(r"(0x)?[0-9a-fA-F]{64}", cells[key]) else cells[key]


def _told(move: Move, network: Network) -> spam.Transfer:
    symbol = move.symbol if move.contract else move.asset
    return spam.Transfer(
        network.id, move.contract, symbol, move.name, spelt(move.sender), spelt(move.receiver), move.quantity
    )


def _nothing(move: Move, own: str, account: str, reason: str) -> Found | Left:
    """A row that moves nothing, or nothing away; what it cost is an entry all the same."""
    note = "; ".join(part for part in (move.note, reason) if part)
    if move.fee is None:
        return Left(move.place, RowState.SET_ASIDE, reason or f"{NOTHING_MOVED}{f' ({note})' if note else ''}")
    cost = Entry(move.time, Kind.FEE, account, fee=move.fee, reference=move.hash, note=note)
    return Found(cost, (move.place,), own)


def _wrapped(move: Move, own: str, account: str, network: Network) -> Entry | None:
    """The native coin sent to the contract that wraps it, or sent back by it: of the token no explorer tells."""
    goes = spelt(move.sender) == own
    if move.contract or not network.wrapped or spelt(move.receiver if goes else move.sender) != network.wrapped:
        return None
    coin, token = Amount(move.asset, move.quantity), Amount(known(network.id, network.wrapped), move.quantity)
    sent, received = (coin, token) if goes else (token, coin)
    return Entry(
        move.time, Kind.MIGRATE, account, sent, received, move.fee, reference=move.hash, note=move.note or "wrapping"
    )


def _entry(move: Move, own: str, account: str, *, tags: str = "", note: str = "") -> Entry:
    goes = spelt(move.sender) == own
    amount = Amount(move.asset, move.quantity)
    return Entry(
        move.time,
        Kind.WITHDRAWAL if goes else Kind.DEPOSIT,
        account,
        amount if goes else None,
        None if goes else amount,
        move.fee,
        counterparty=move.receiver if goes else move.sender,
        reference=move.hash,
        tags=tags,
        note=note or move.note,
    )


def _settled(group: Sequence[Move], own: str, account: str, network: Network) -> Iterator[Found]:
    """The transfers of one transaction: a swap where just one asset left and one came, else each by itself."""
    net: dict[str, Decimal] = defaultdict(Decimal)
    for move in group:
        change = -move.quantity if spelt(move.sender) == own else move.quantity
        net[move.asset] = total(net[move.asset], change)
    out = [asset for asset, change in net.items() if change < 0]
    into = [asset for asset, change in net.items() if change > 0]
    fees = [move.fee for move in group if move.fee is not None]
    if len(out) != 1 or len(into) != 1 or len(fees) > 1:
        for move in group:
            entry = _wrapped(move, own, account, network) or _entry(move, own, account)
            yield Found(entry, (move.place,), own)
        return
    sent, received = Amount(out[0], -net[out[0]]), Amount(into[0], net[into[0]])
    leg = next(move for move in group if move.asset == out[0] and spelt(move.sender) == own)
    swap = Entry(
        min(move.time for move in group),
        Kind.SWAP,
        account,
        sent,
        received,
        fees[0] if fees else None,
        counterparty=leg.receiver,
        reference=leg.hash,
        note=leg.note,
    )
    yield Found(swap, tuple(move.place for move in group), own)


def network_of_contracts(contracts: Iterable[str], candidates: Iterable[Network]) -> str:
    """The network on which contracts of a file are known, where it is just one of these; '' else."""
    distinct = set(contracts)
    found = {one.id for one in candidates if any(known(one.id, contract) for contract in distinct)}
    if len(found) == 1:
        return found.pop()
    return ""
