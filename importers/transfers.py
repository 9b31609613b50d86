"""From the transfers that an explorer lists of one address to entries. Explorers' files and reading chains share this.

An explorer says what went from whom to whom; which side one's own is says the person (`--address`), the file's name,
or the one address that stands in every row. Each transfer is a deposit or a withdrawal with the transaction's hash as
reference and the other address as counterparty; where one file shows that one asset left and another came in under one
hash, that is a swap, or where it was only wrapped no disposal. Spam is tagged and says why (`spam`); a transfer of
nothing is set aside. An entry is known by its rows and the own address: a transfer between two own addresses stands in
the files of both, and is two entries.

A file shows a part of a transaction, its coins or its tokens. A chain shows all of it (`whole`): then what was paid for
a transaction stands with what it moved.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import blake2b

from engine.errors import InputError
from engine.exact import atto, plain
from engine.ledger.batch import RowState
from engine.ledger.wrapping import is_wrapping
from engine.model import Amount, Entry, Kind
from importers import spam
from importers.normalise import total
from importers.spec import Cells, Context, Found, Left, PlacedRow, Refused
from importers.tokens import Network, Tokens, known, spelt

LONGEST_NUMBER = 20
"""Digits of an NFT's number that are written out; some are hashes themselves."""
NOTHING_MOVED = "nothing moved"
TO_ITSELF = "from this address to itself"
AMONG_OWN = "between addresses of this account"
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
    """The entries of an address's transfers in a file, and the fates of the rows that make none."""
    account = account_of(context, network, own)
    listed = [told(one, network) for one in moves]
    mine = frozenset({own})
    dealt = spam.really_dealt_with(listed, mine)
    by_hash: dict[str, list[Move]] = defaultdict(list)
    for move, transfer in zip(moves, listed, strict=True):
        why = "" if move.fee else spam.verdict(transfer, mine, dealt)
        by_itself = _by_itself(move, why, own, account, mine)
        if by_itself is None:
            by_hash[move.hash or f"row {move.place}"].append(move)
        else:
            yield by_itself
    for group in by_hash.values():
        yield from _settled(group, own, account, network)


def whole(
    moves: Iterable[tuple[Move, str]], own: str, network: Network, context: Context, family: Collection[str] = ()
) -> Iterator[Found | Left]:
    """The entries of an address's transfers where all of each transaction is there; with each why it is spam, or ''.

    What the owner paid for a transaction stands with what it exchanged or sent where that is one entry, else by itself.
    `family` are all addresses of the account, as `spelt`: between them nothing moves.
    """
    account = account_of(context, network, own)
    mine = frozenset({own, *family})
    by_hash: dict[str, list[tuple[Move, str]]] = defaultdict(list)
    for move, why in moves:
        by_hash[move.hash].append((move, why))
    for group in by_hash.values():
        yield from _transaction(group, own, account, network, mine)


def by_address(
    moves: Iterable[tuple[Move, str]],
    owners: Sequence[str],
    network: Network,
    context: Context,
    family: Collection[str] = (),
) -> Iterator[Found | Left]:
    """As `whole`, for transfers of several addresses; `owners` says by place which address each is listed for."""
    listed: dict[str, list[tuple[Move, str]]] = defaultdict(list)
    for move, why in moves:
        listed[owners[move.place]].append((move, why))
    for own, these in listed.items():
        if own not in context.addresses:
            context.addresses.append(own)
        yield from whole(these, own, network, context, family)


def _transaction(
    group: Sequence[tuple[Move, str]], own: str, account: str, network: Network, mine: Collection[str]
) -> Iterator[Found | Left]:
    paid = [move for move, _ in group if move.fee is not None]
    moving, idle, found = [], [], []
    for move, why in group:
        by_itself = _by_itself(move, "" if move.fee else why, own, account, mine)
        if by_itself is None:
            moving.append(replace(move, fee=None) if len(paid) == 1 else move)
        elif move.fee is not None and len(paid) == 1:
            idle.append(by_itself)
        else:
            found.append(by_itself)
    made = list(_settled(moving, own, account, network)) if moving else []
    yield from found
    yield from _with_fee(made, idle, paid[0], account, own) if len(paid) == 1 else made


def _with_fee(
    made: Sequence[Found], idle: Sequence[Found | Left], paid: Move, account: str, own: str
) -> Iterator[Found | Left]:
    """The entries of a transaction with what was paid for it, on one of them where that can be told."""
    sent = [one for one in made if one.entry.sent is not None]
    same = [one for one in sent if paid.place in one.places]
    carrier = same[0] if same else sent[0] if len(sent) == 1 else None
    if carrier is None:
        yield from idle or [Found(_cost(paid, account, paid.note), (paid.place,), own)]
        yield from made
        return
    for one in made:
        if one is carrier:
            places = tuple(sorted({*one.places, paid.place}))
            entry = replace(one.entry, fee=paid.fee, note=one.entry.note or paid.note)
            yield Found(entry, places, one.part)
        else:
            yield one


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


def nft(tokens: Tokens, network: Network, contract: str, number: str, symbol: str, name: str) -> str:
    """The ledger's symbol of a thing that is one of its kind, `TRUCK@polygon:…#7804`. Refused where its number or its
    contract is none."""
    if not number.isdigit():
        raise Refused("is no number of an NFT" if number else "is empty", "number")
    if not contract:
        raise Refused("is empty", "contract")
    if len(number) > LONGEST_NUMBER:
        number = blake2b(number.encode(), digest_size=6).hexdigest()
    return f"{tokens.symbol(network.id, contract, symbol, name)}#{number}"


def told(move: Move, network: Network) -> spam.Transfer:
    """A transfer as spam is told by."""
    symbol = move.symbol if move.contract else move.asset
    return spam.Transfer(
        network.id, move.contract, symbol, move.name, spelt(move.sender), spelt(move.receiver), move.quantity
    )


def _by_itself(move: Move, why: str, own: str, account: str, mine: Collection[str]) -> Found | Left | None:
    """What becomes of a transfer whatever else its transaction did: another's, of nothing, spam. None for any other."""
    sent, received = spelt(move.sender) == own, spelt(move.receiver) == own
    if not sent and not received:
        return Left(move.place, RowState.REJECTED, f"is no transfer of {own}: the file lists another address's")
    if (sent and received) or not move.quantity:
        return _nothing(move, own, account, why or (TO_ITSELF if move.quantity else ""))
    if spelt(move.receiver if sent else move.sender) in mine:
        return _nothing(move, own, account, AMONG_OWN)
    if why:
        return Found(_entry(move, own, account, tags=spam.TAG, note=why), (move.place,), own)
    return None


def _nothing(move: Move, own: str, account: str, reason: str) -> Found | Left:
    """A row that moves nothing, or nothing away; what it cost is an entry all the same."""
    note = "; ".join(part for part in (move.note, reason) if part)
    if move.fee is None:
        return Left(move.place, RowState.SET_ASIDE, reason or f"{NOTHING_MOVED}{f' ({note})' if note else ''}")
    return Found(_cost(move, account, note), (move.place,), own)


def _cost(move: Move, account: str, note: str) -> Entry:
    return Entry(move.time, Kind.FEE, account, fee=move.fee, reference=move.hash, note=note)


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
    only_wrapped = is_wrapping(sent.asset, atto(plain(sent.quantity)), received.asset, atto(plain(received.quantity)))
    swap = Entry(
        min(move.time for move in group),
        Kind.MIGRATE if only_wrapped else Kind.SWAP,
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
