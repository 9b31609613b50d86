"""`transfer`: a withdrawal from one own account and the deposit on another, of the same coin.

1. `transaction hash`: both carry it. Where several go under one hash, those that fit by address, then by quantity. A
   withdrawal that arrived in parts is left to the person, with its parts.
2. `address`: the withdrawal went to an address of the deposit's account, the deposit came from one of the withdrawal's,
   or both name the same; the deposit within a day.
3. `amount and time`: the deposit within a day, and no more lost on the way than a tenth. 90: exactly what was sent; 80:
   less. Where an end has several candidates, the nearest in time if it is ten times nearer than the next: 60, to be
   confirmed.

A pair is taken where each is the other's choice. What is ambiguous is left to the person.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from engine.exact import atto
from engine.ledger.links.common import (
    DAY,
    SECOND,
    Link,
    Pairs,
    are_two_hashes,
    counted,
    has_tag,
    hash_of,
    kept_apart,
    made,
    one_of,
    replace,
    spellings,
    stretches,
)

BY_HASH = "transaction hash"
BY_ADDRESS = "address"
SOLE, NEAREST = "only candidate by amount and time", "nearest in time of several"
UNSURE = 60
"""The confidence of a transfer that the person should confirm."""

_BEFORE = 600 * SECOND
"""A deposit may be dated so much before its withdrawal; both are less than a day apart."""
_CLEARLY = 10
_TOUCHED = 7 * DAY
"""What a link hangs on is so near: a candidate of one end (a day), its address (two), the rival there (three, four),
what is part of one withdrawal with that (five, six)."""
_SEEN = 15 * DAY


class End(NamedTuple):
    """A withdrawal or a deposit. `most` is its quantity (ATTO) and the fee in the same coin; one that is not free has
    an overlap, a swap, or a transfer that the person made. `address` is the other side's; `own` are those of its
    account."""

    uid: str
    time: int
    kind: str
    account: int
    asset: int
    quantity: int
    most: int
    reference: str
    address: str
    own: frozenset[str]
    is_free: bool


_Pair = tuple[End, End]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A withdrawal or deposit of coins that has no other end. `account` and `asset` by name, `quantity` in ATTO;
    `candidates` are the uids of unmatched ends that fit by address, or by amount and time; `parts` those of the
    deposits under a withdrawal's hash that together come to it."""

    uid: str
    kind: str
    time: int
    account: str
    asset: str
    quantity: int
    reference: str
    counterparty: str
    candidates: tuple[str, ...]
    parts: tuple[str, ...] = ()


def renew(connection: sqlite3.Connection) -> None:
    """Find all transfers; the ledger has none of the program's, and its overlaps are found."""
    apart = kept_apart(connection, "transfer")
    ends = [end for end in _ends(connection) if end.is_free]
    by_hash = _by_hash(ends, apart)
    replace(connection, set(), by_hash)
    settled = {uid for link in by_hash for uid in (link.first, link.second)} | _uids_in_parts(ends, apart)
    replace(connection, set(), _by_place_and_time([end for end in ends if end.uid not in settled], apart))


def extend(connection: sqlite3.Connection, uids: set[str], times: set[int]) -> None:
    """Find the transfers anew that hang on these entries, which were added or changed and stand at these times."""
    apart = kept_apart(connection, "transfer")
    where, values = one_of("uid", uids)
    raw = connection.execute(f"SELECT reference FROM entry WHERE {where} AND reference <> ''", values).fetchall()
    hashes = {spelling for (reference,) in raw for spelling in spellings(hash_of(reference))}
    moved: set[str] = set()
    times = times if _are_ends(connection, uids) else set()
    if hashes:
        group = _ends(connection, *one_of("e.reference", hashes))
        links = made(connection, "transfer", {end.uid for end in group})
        after = _by_hash([end for end in group if end.is_free], apart)
        taken = {uid for link in after for uid in (link.first, link.second)}
        before = {link for link in links if link.method == BY_HASH or not taken.isdisjoint((link.first, link.second))}
        moved = replace(connection, before, after)
        times = times | {end.time for end in group if end.uid not in taken or end.uid in moved}
    for start, stop in stretches(times, 2 * _SEEN):
        near = _ends(connection, "e.time BETWEEN ? AND ?", (start - _SEEN, stop + _SEEN))
        inner = {end.uid for end in near if start - _TOUCHED <= end.time <= stop + _TOUCHED}
        links = made(connection, "transfer", {end.uid for end in near})
        by_hash = {uid for link in links if link.method == BY_HASH for uid in (link.first, link.second)}
        before = {link for link in links if link.method != BY_HASH and not inner.isdisjoint((link.first, link.second))}
        free = [end for end in near if end.is_free]
        settled = by_hash | _uids_in_parts(free, apart)
        found = _by_place_and_time([end for end in free if end.uid not in settled], apart)
        replace(connection, before, {link for link in found if not inner.isdisjoint((link.first, link.second))})


def unmatched_ends(connection: sqlite3.Connection) -> list[Unmatched]:
    """The withdrawals and deposits without another end, in order of time."""
    apart = kept_apart(connection, "transfer")
    linked = {
        uid
        for pair in connection.execute("SELECT first_uid, second_uid FROM match WHERE kind = 'transfer'")
        for uid in pair
    }
    ends = [end for end in _ends(connection) if end.is_free and end.uid not in linked]
    candidates: dict[str, list[tuple[int, str]]] = defaultdict(list)
    pairs = {*_candidates(ends, _is_by_address, apart), *_candidates(ends, _fits, apart)}
    for out, into in pairs:
        distance = abs(into.time - out.time)
        candidates[out.uid].append((distance, into.uid))
        candidates[into.uid].append((distance, out.uid))
    parts = _in_parts(ends, apart)
    accounts = dict(connection.execute("SELECT id, name FROM account"))
    assets = dict(connection.execute("SELECT id, symbol FROM asset"))
    return [
        Unmatched(
            end.uid,
            end.kind,
            end.time,
            accounts[end.account],
            assets[end.asset],
            end.quantity,
            end.reference,
            end.address,
            tuple(uid for _, uid in sorted(candidates[end.uid])),
            tuple(part.uid for part in parts.get(end.uid, ())),
        )
        for end in sorted(ends, key=lambda end: (end.time, end.uid))
    ]


# --- which pairs --------------------------------------------------------------------------------------------------


def _by_hash(ends: Iterable[End], apart: Pairs) -> set[Link]:
    found = set()
    ends = list(ends)
    parts = _uids_in_parts(ends, apart)
    for group in _of_one_hash(end for end in ends if end.uid not in parts):
        outs = [end for end in group if end.kind == "withdrawal"]
        pairs = [(out, into) for into in group if into.kind == "deposit" for out in outs if _may_be(out, into, apart)]
        for fits in (_goes_to, _arrives_whole, _may_go):
            for out, into in _sole([pair for pair in pairs if fits(*pair)]):
                found.add(Link("transfer", out.uid, into.uid, BY_HASH, 100))
                pairs = [pair for pair in pairs if out not in pair and into not in pair]
    return found


def _of_one_hash(ends: Iterable[End]) -> Iterable[list[End]]:
    """Those of one coin."""
    groups: dict[tuple[str, int], list[End]] = defaultdict(list)
    for end in ends:
        if end.reference:
            groups[hash_of(end.reference), end.asset].append(end)
    return groups.values()


def _in_parts(ends: Iterable[End], apart: Pairs) -> dict[str, list[End]]:
    """The deposits of a day under the hash of one withdrawal, by its uid, where together they come to it."""
    found = {}
    for group in _of_one_hash(ends):
        outs = [end for end in group if end.kind == "withdrawal"]
        for out in outs:
            parts = [
                end
                for end in group
                if end.kind == "deposit" and -_BEFORE <= end.time - out.time <= DAY and _may_be(out, end, apart)
            ]
            total = sum(end.quantity for end in parts)
            is_alone = all(abs(other.time - out.time) > DAY for other in outs if other is not out)
            is_whole = any(_arrives_whole(out, end) for end in parts)
            if is_alone and len(parts) > 1 and not is_whole and total <= out.most and 10 * total >= 9 * out.quantity:
                found[out.uid] = sorted(parts, key=lambda end: (end.time, end.uid))
    return found


def _uids_in_parts(ends: Iterable[End], apart: Pairs) -> set[str]:
    found = _in_parts(ends, apart)
    return {*found, *(part.uid for parts in found.values() for part in parts)}


def _by_place_and_time(ends: Sequence[End], apart: Pairs) -> set[Link]:
    found = {
        Link("transfer", out.uid, into.uid, BY_ADDRESS, 95)
        for out, into, _ in _chosen(_candidates(ends, _is_by_address, apart))
    }
    matched = {uid for link in found for uid in (link.first, link.second)}
    free = [end for end in ends if end.uid not in matched]
    for out, into, is_sole in _chosen(_candidates(free, _fits, apart)):
        sure = 90 if _arrives_whole(out, into) else 80
        method, confidence = (SOLE, sure) if is_sole else (NEAREST, UNSURE)
        found.add(Link("transfer", out.uid, into.uid, method, confidence))
    return found


def _candidates(ends: Iterable[End], fits: Callable[[End, End], bool], apart: Pairs) -> list[_Pair]:
    """The pairs of a withdrawal and a deposit within a day that fit."""
    deposits: dict[int, list[End]] = defaultdict(list)
    withdrawals = []
    for end in ends:
        if end.kind == "deposit":
            deposits[end.asset].append(end)
        else:
            withdrawals.append(end)
    times = {}
    for asset, of_asset in deposits.items():
        of_asset.sort(key=lambda end: (end.time, end.uid))
        times[asset] = [end.time for end in of_asset]
    pairs = []
    for out in withdrawals:
        when = times.get(out.asset, [])
        near = slice(bisect_left(when, out.time - _BEFORE), bisect_right(when, out.time + DAY))
        pairs += [(out, into) for into in deposits[out.asset][near] if _may_be(out, into, apart) and fits(out, into)]
    return pairs


def _chosen(pairs: Sequence[_Pair]) -> list[tuple[End, End, bool]]:
    """The pairs that are each other's choice, and whether each has no other candidate."""
    claims: dict[str, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        for end in pair:
            claims[end.uid].append(pair)
    choice = {uid: _choice(claimed) for uid, claimed in claims.items()}
    return [
        (out, into, len(claims[out.uid]) == 1 == len(claims[into.uid]))
        for out, into in pairs
        if choice[out.uid] == (out, into) == choice[into.uid]
    ]


def _choice(claimed: Sequence[_Pair]) -> _Pair | None:
    """The only one, or the one that is clearly nearest."""
    if len(claimed) == 1:
        return claimed[0]
    nearest, second = sorted(claimed, key=_distance)[:2]
    return nearest if _CLEARLY * max(_distance(nearest), SECOND) <= _distance(second) else None


def _distance(pair: _Pair) -> int:
    return abs(pair[1].time - pair[0].time)


def _sole(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The pairs of which neither end is in another."""
    counts = Counter(end.uid for pair in pairs for end in pair)
    return [(out, into) for out, into in pairs if counts[out.uid] == 1 == counts[into.uid]]


def _may_be(out: End, into: End, apart: Pairs) -> bool:
    return out.account != into.account and into.quantity <= out.most and frozenset((out.uid, into.uid)) not in apart


def _may_go(out: End, into: End) -> bool:
    return True


def _arrives_whole(out: End, into: End) -> bool:
    return into.quantity in (out.quantity, out.most)


def _fits(out: End, into: End) -> bool:
    return not are_two_hashes(out.reference, into.reference) and 10 * into.quantity >= 9 * out.quantity


def _goes_to(out: End, into: End) -> bool:
    to, came = out.address, into.address
    return (to != "" and (to in into.own or to == came)) or (came != "" and came in out.own)


def _is_by_address(out: End, into: End) -> bool:
    return _goes_to(out, into) and not are_two_hashes(out.reference, into.reference)


# --- in the ledger ------------------------------------------------------------------------------------------------


def _are_ends(connection: sqlite3.Connection, uids: Iterable[str]) -> bool:
    """Whether one of them is or was a withdrawal or deposit."""
    where, values = one_of("uid", uids)
    query = f"""
        SELECT EXISTS (SELECT 1 FROM entry WHERE {where} AND kind IN ('deposit', 'withdrawal'))
            OR EXISTS (SELECT 1 FROM entry_change WHERE field = 'kind' AND value IN ('deposit', 'withdrawal'))
    """
    return bool(connection.execute(query, values).fetchone()[0])


def _ends(connection: sqlite3.Connection, scope: str = "1", values: Sequence[Any] = ()) -> list[End]:
    own = {
        account: frozenset(map(_plain, addresses.split()))
        for account, addresses in connection.execute("SELECT id, address FROM account")
    }
    query = f"""
        SELECT e.uid, e.time, e.kind, p.account_id, p.asset_id, p.quantity, e.reference, e.counterparty,
               (SELECT f.quantity FROM posting AS f WHERE f.entry_id = e.id AND f.role = 3 AND f.asset_id = p.asset_id),
               NOT EXISTS (SELECT 1 FROM match AS m
                            WHERE m.first_uid = e.uid
                              AND (m.kind = 'swap' OR m.made_by = 'user' AND m.kind = 'transfer'))
               AND NOT EXISTS (SELECT 1 FROM match AS m WHERE m.second_uid = e.uid
                                AND (m.kind IN ('overlap', 'swap') OR m.made_by = 'user' AND m.kind = 'transfer'))
          FROM {counted(connection)} AS e
          JOIN posting AS p ON p.entry_id = e.id AND p.role IN (1, 2)
          JOIN asset AS a ON a.id = p.asset_id
          JOIN account AS o ON o.id = p.account_id AND o.own
         WHERE e.kind IN ('deposit', 'withdrawal') AND a.kind <> 'fiat'
           AND NOT {has_tag("p2p")} AND NOT {has_tag("spam")} AND {scope}
    """
    ends = []
    for uid, time, kind, account, asset, text, reference, address, fee, is_free in connection.execute(query, values):
        quantity = abs(atto(text))
        most = quantity + (abs(atto(fee)) if fee else 0)
        ends.append(
            End(
                uid, time, kind, account, asset, quantity, most, reference, _plain(address), own[account], bool(is_free)
            )
        )
    return ends


def _plain(address: str) -> str:
    """An address by which it is compared: what is hexadecimal may be in any case."""
    text = address.strip()
    return text.lower() if text[:2] in ("0x", "0X") else text
