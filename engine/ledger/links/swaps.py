"""`swap`: a withdrawal and a deposit of another coin on one account, under one transaction's hash: an explorer's files
tell of coins and of tokens apart.

They are one swap where they are all that the account has under the hash, fees aside. Where one of the two went to or
came from another own account under that hash it is a transfer. What has more sides (liquidity, change that came back)
is left to the person.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from engine.exact import atto
from engine.ledger.links.common import (
    Link,
    Pairs,
    counted,
    has_tag,
    hash_of,
    is_hash,
    kept_apart,
    made,
    one_of,
    replace,
    spellings,
)

BY_HASH = "transaction hash"
_SURE = 95
_AS_HASHES = "(length(e.reference) >= 32 OR e.reference LIKE '0x%')"
"""SQL for what may be a hash, before `is_hash` says."""


class _Side(NamedTuple):
    """An entry under a hash, as it stands to one account. Assets are 0 where there is none; one that is free is an own
    withdrawal or deposit of coins that the person matched with nothing."""

    uid: str
    time: int
    kind: str
    account: int
    sent_asset: int
    sent: int
    received_asset: int
    received: int
    has_fee: bool
    hash: str
    is_free: bool


@dataclass(frozen=True, slots=True)
class Unjoined:
    """What an account has under one hash, where coins left and came and it can't be told what for what. `sent` and
    `received`: (quantity in ATTO, symbol) of each; `open` are the uids of the ends that belong to nothing yet, `pairs`
    those of them that may be a swap, `uids` those of all, what left first."""

    account: str
    time: int
    sent: tuple[tuple[int, str], ...]
    received: tuple[tuple[int, str], ...]
    open: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    uids: tuple[str, ...]


def renew(connection: sqlite3.Connection) -> None:
    """Find all swaps; the ledger has none of the program's, and its overlaps are found."""
    replace(connection, set(), _found(_sides(connection, _of_both_ways(connection)), kept_apart(connection, "swap")))


def extend(connection: sqlite3.Connection, uids: set[str]) -> set[str]:
    """Find the swaps anew that hang on these entries, which were added or changed; the uids of those it changed."""
    where, values = one_of("uid", uids)
    raw = connection.execute(f"SELECT reference FROM entry WHERE {where} AND reference <> ''", values).fetchall()
    sides = _sides(connection, {hash_of(reference) for (reference,) in raw if is_hash(reference)})
    before = made(connection, "swap", {*uids, *(side.uid for side in sides)})
    return replace(connection, before, _found(sides, kept_apart(connection, "swap")))


def unjoined(connection: sqlite3.Connection) -> list[Unjoined]:
    """Transactions with an end that belongs to nothing, beside what went the other way; in order of time."""
    sides = _sides(connection, _of_both_ways(connection))
    linked = {
        uid
        for pair in connection.execute("SELECT first_uid, second_uid FROM match WHERE kind = 'transfer'")
        for uid in pair
    }
    linked |= {uid for link in made(connection, "swap") for uid in (link.first, link.second)}
    apart = {uid for pair in kept_apart(connection, "swap") for uid in pair}
    accounts = dict(connection.execute("SELECT id, name FROM account"))
    symbols = dict(connection.execute("SELECT id, symbol FROM asset"))
    found = []
    for (_, account), group in _by_account(sides).items():
        group.sort(key=lambda side: (not side.sent_asset, side.time, side.uid))
        ends = [side for side in group if side.is_free and side.uid not in linked and side.uid not in apart]
        pairs = tuple((out.uid, into.uid) for out in ends for into in ends if _may_be(out, into, frozenset()))
        sent = tuple((side.sent, symbols[side.sent_asset]) for side in group if side.sent_asset)
        received = tuple((side.received, symbols[side.received_asset]) for side in group if side.received_asset)
        if ends and sent and received:
            time, uids = min(side.time for side in group), tuple(side.uid for side in group)
            still_open = tuple(side.uid for side in ends)
            found.append(Unjoined(accounts[account], time, sent, received, still_open, pairs, uids))
    return sorted(found, key=lambda one: (one.time, one.uids))


# --- which belong together ----------------------------------------------------------------------------------------


def _found(sides: Sequence[_Side], apart: Pairs) -> set[Link]:
    ends = {
        (side.hash, side.kind, side.sent_asset or side.received_asset, side.account)
        for side in sides
        if side.kind in ("withdrawal", "deposit")
    }
    elsewhere: Mapping[tuple[str, str, int], set[int]] = defaultdict(set)
    for hash_, kind, asset, account in ends:
        elsewhere[hash_, kind, asset].add(account)
    found = set()
    for (hash_, account), group in _by_account(sides).items():
        if len(group) != 2:
            continue
        out, into = sorted(group, key=lambda side: side.kind, reverse=True)
        arrives = elsewhere[hash_, "deposit", out.sent_asset] - {account}
        leaves = elsewhere[hash_, "withdrawal", into.received_asset] - {account}
        if _may_be(out, into, apart) and not arrives and not leaves:
            found.add(Link("swap", out.uid, into.uid, BY_HASH, _SURE))
    return found


def _may_be(out: _Side, into: _Side, apart: Pairs) -> bool:
    """A fee of the deposit would be lost in a swap: it has the withdrawal's."""
    return (
        (out.kind, into.kind) == ("withdrawal", "deposit")
        and out.is_free
        and into.is_free
        and out.sent_asset != into.received_asset
        and not into.has_fee
        and frozenset((out.uid, into.uid)) not in apart
    )


def _by_account(sides: Iterable[_Side]) -> dict[tuple[str, int], list[_Side]]:
    groups: dict[tuple[str, int], list[_Side]] = defaultdict(list)
    for side in sides:
        groups[side.hash, side.account].append(side)
    return groups


# --- in the ledger ------------------------------------------------------------------------------------------------


def _of_both_ways(connection: sqlite3.Connection) -> set[str]:
    """The hashes under which one account has a withdrawal or deposit that went one way, and anything that went the
    other."""
    query = f"""
        SELECT p.account_id, p.role, e.reference, e.kind IN ('deposit', 'withdrawal')
          FROM {counted(connection)} AS e JOIN posting AS p ON p.entry_id = e.id AND p.role IN (1, 2)
         WHERE {_AS_HASHES} AND e.kind NOT IN ('fee', 'buy', 'sell')
    """
    ways: dict[tuple[int, str], set[tuple[int, int]]] = defaultdict(set)
    for account, role, reference, is_end in connection.execute(query):
        ways[account, reference].add((role, is_end))
    hashes: dict[tuple[int, str], set[tuple[int, int]]] = defaultdict(set)
    for (account, reference), found in ways.items():
        if is_hash(reference):
            hashes[account, hash_of(reference)] |= found
    return {
        hash_
        for (_, hash_), found in hashes.items()
        if len({role for role, _ in found}) == 2 and any(is_end for _, is_end in found)
    }


def _sides(connection: sqlite3.Connection, hashes: Iterable[str]) -> list[_Side]:
    """What stands under these hashes and counts, fees aside; of a transfer both accounts."""
    where, values = one_of("e.reference", {one for hash_ in hashes for one in spellings(hash_)})
    query = f"""
        SELECT e.uid, e.time, e.kind, s.account_id, s.asset_id, s.quantity, r.account_id, r.asset_id, r.quantity,
               EXISTS (SELECT 1 FROM posting AS f WHERE f.entry_id = e.id AND f.role = 3), e.reference,
               e.kind IN ('deposit', 'withdrawal') AND NOT {has_tag("p2p")} AND o.own AND a.kind <> 'fiat'
               AND NOT EXISTS (SELECT 1 FROM match AS m WHERE m.first_uid = e.uid AND m.made_by = 'user'
                                AND m.kind IN ('transfer', 'swap'))
               AND NOT EXISTS (SELECT 1 FROM match AS m WHERE m.second_uid = e.uid AND m.made_by = 'user'
                                AND m.kind IN ('transfer', 'swap'))
          FROM {counted(connection)} AS e
          LEFT JOIN posting AS s ON s.entry_id = e.id AND s.role = 1
          LEFT JOIN posting AS r ON r.entry_id = e.id AND r.role = 2
          JOIN account AS o ON o.id = ifnull(s.account_id, r.account_id)
          JOIN asset AS a ON a.id = ifnull(s.asset_id, r.asset_id)
         WHERE {where} AND e.kind <> 'fee' AND NOT {has_tag("spam")}
           AND NOT EXISTS (SELECT 1 FROM match AS m WHERE m.second_uid = e.uid AND m.kind = 'overlap')
    """
    return [side for row in connection.execute(query, values) for side in _sides_of(*row)]


def _sides_of(
    uid: str,
    time: int,
    kind: str,
    here: int | None,
    sent_asset: int | None,
    sent: str | None,
    there: int | None,
    received_asset: int | None,
    received: str | None,
    has_fee: int,
    reference: str,
    is_free: int,
) -> list[_Side]:
    whole = _Side(
        uid,
        time,
        kind,
        here or there or 0,
        sent_asset or 0,
        abs(atto(sent)) if sent else 0,
        received_asset or 0,
        abs(atto(received)) if received else 0,
        bool(has_fee),
        hash_of(reference),
        bool(is_free),
    )
    if here is None or there is None or here == there:
        return [whole]
    return [whole._replace(received_asset=0, received=0), whole._replace(account=there, sent_asset=0, sent=0)]
