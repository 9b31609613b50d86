"""`overlap`: several sources tell of one event. One entry counts; the others stay in the ledger and are left out.

Two entries may tell of one event when they stand on one account and come from two formats (a file and an API, an
exchange's file and another program's) or from sources of different detail (an account statement, detail 1, repeats
what a history of trades or orders, detail 2, tells better):

1. `reference`: they carry the same reference. A statement's entry that shares an asset with a history's of its
   reference is told there. Reading a chain (detail 3) tells all of a transaction: what files say of it is told
   there, but for the other end of what one own address sent to another. At equal detail equal quantities are paired
   one to one; where nothing pairs and the sums are equal (an order beside its fills) the sums are.
2. `same second and quantities`: the same assets in the same quantities, one second of play, one to one; a statement's
   trades of a second also with the sum of the history's fills of one. The statement's fees of that second go with its
   trade.
3. `same minute and quantities`: a trade of a source that writes no seconds, and another source's of that minute; a
   statement's trades of the minute also where they come to the sum of the history's.
4. `transfer told with both ends`: a transfer that another program (or the person) tells as one entry, and the
   withdrawal and the deposit of the two accounts' own files: under one hash, else the withdrawal within ten minutes and
   the deposit within a day.
5. `quantity within ten minutes`: a statement's deposit or withdrawal, and a history's, with or without the fee.
6. `P2P order`, `card order`: a statement's coins of a P2P trade or a purchase by card, and the order of the day before
   them.

Each entry of a source is one event: never are more left out than the other source tells. What counts is the entry of
higher detail; then that with more of reference, fee, counterparty; then by format and uid.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from engine.exact import atto
from engine.ledger.links.common import (
    SECOND,
    Link,
    Pairs,
    are_two_hashes,
    counted,
    has_tag,
    hash_of,
    is_any,
    kept_apart,
    made,
    one_of,
    replace,
    spellings,
    stretches,
)

REFERENCE = "reference"
SAME_SECOND = "same second and quantities"
ITS_FEE = "fee of a repeated trade"
SAME_MINUTE, FEE_OF_THE_MINUTE = "same minute and quantities", "fee of a trade repeated to the minute"
TEN_MINUTES = "quantity within ten minutes"
BOTH_ENDS = "transfer told with both ends"
P2P_ORDER, CARD_ORDER = "P2P order", "card order"
_ORDERS = {"p2p": P2P_ORDER, "card": CARD_ORDER}
"""Tags of trades of which a statement may have the coins alone."""

_TRADES = frozenset({"buy", "sell", "swap"})
_ENDS = frozenset({"deposit", "withdrawal"})
_APART = frozenset({"transfer", "derivative_pnl", "migrate", "opening"})
"""Kinds that tell of the same event as their like alone; of others the sides decide."""
_WHOLE = 3
"""The detail of a source that tells all of a transaction under its hash: a chain that was read."""
_NEAR, _PLAY, _MINUTE = 600, 1, 60
_ORDER_BEFORE, _ORDER_AFTER = 600, 86_400
"""Seconds: a statement's side of such a trade comes so much before or after its order's time."""

_DENSE = 4
"""Entries between a seed and the next up to which all seeds are looked at in one go."""
_MANY = 30_000
"""Entries from which it pays to look at them by columns."""

_Group = tuple[int, str]
"""Detail and format: what a source tells once."""


class _Event(NamedTuple):
    """An entry; `sent`, `received`, `fee` in ATTO, assets 0 where there is none."""

    uid: str
    time: int
    kind: str
    group: _Group
    account: int
    to_account: int
    sent_asset: int
    sent: int
    received_asset: int
    received: int
    fee_asset: int
    fee: int
    reference: str
    order: str
    knows: int
    to_the_minute: bool

    @property
    def second(self) -> int:
        return self.time // SECOND

    @property
    def minute(self) -> int:
        return self.second // _MINUTE

    @property
    def detail(self) -> int:
        return self.group[0]

    @property
    def moved(self) -> int:
        """The asset of an entry that has one side."""
        return self.sent_asset or self.received_asset

    def shape(self) -> tuple[int, str, int, int, int, int]:
        """What two entries of one event have alike but for quantities."""
        what = self.kind if self.kind in _APART else ""
        only_fee = 0 if self.sent_asset or self.received_asset else self.fee_asset
        return self.account, what, self.sent_asset, self.received_asset, only_fee, self.to_account

    def amounts(self) -> set[tuple[int, int]]:
        """(sent, received) as any source may say it: of what has one side, with the fee and without."""
        if not self.sent_asset and not self.received_asset:
            return {(self.fee, 0)}
        found = {(self.sent, self.received)}
        if self.fee and not self.received_asset and self.fee_asset == self.sent_asset:
            found.add((self.sent + self.fee, 0))
        if self.fee and not self.sent_asset and self.fee_asset == self.received_asset:
            found.add((0, self.received - self.fee))
        return found

    def assets(self) -> set[int]:
        return {self.sent_asset, self.received_asset, self.fee_asset} - {0}


@dataclass(frozen=True, slots=True)
class _Around:
    """What is decided already: pairs kept apart, entries that the person matched (they are not left out), and which
    entries stand for one of a group."""

    apart: Pairs
    taken: frozenset[str]
    used: frozenset[tuple[str, _Group]]

    def rank(self, event: _Event) -> tuple[bool, int, int, str, str]:
        """The least counts."""
        return event.uid not in self.taken, -event.detail, -event.knows, event.group[1], event.uid

    def may_be(self, one: _Event, other: _Event) -> bool:
        return frozenset((one.uid, other.uid)) not in self.apart


@dataclass(slots=True)
class _Slot:
    """One event and the entries that tell of it; the first is what others are held against."""

    members: list[_Event]
    groups: set[_Group] = field(default_factory=set)


_Find = Callable[[Sequence[_Event], _Around], list[Link]]


# --- by reference ---------------------------------------------------------------------------------------------


def _by_reference(events: Sequence[_Event], around: _Around) -> list[Link]:
    groups: dict[tuple[int, str], list[_Event]] = defaultdict(list)
    for event in events:
        if event.reference:
            groups[event.account, hash_of(event.reference)].append(event)
    found = []
    for told in groups.values():
        if len({event.group for event in told}) > 1:
            poorer = _told_better(told, around)
            found += poorer
            gone = {link.second for link in poorer}
            paired = _paired([event for event in told if event.uid not in gone], around, None, REFERENCE, 100)
            gone |= {link.second for link in paired}
            found += paired + _order_and_fills([event for event in told if event.uid not in gone], around)
    return found


def _told_better(told: Sequence[_Event], around: _Around) -> list[Link]:
    found = []
    cost_alone = not any(event.detail == _WHOLE and event.moved for event in told)
    for poor in told:
        better = [
            event
            for event in told
            if event.detail > poor.detail and around.may_be(poor, event) and _tells(event, poor, cost_alone)
        ]
        if better and poor.uid not in around.taken:
            found.append(Link("overlap", min(better, key=around.rank).uid, poor.uid, REFERENCE, 100))
    return found


def _tells(better: _Event, poor: _Event, cost_alone: bool) -> bool:
    """Whether an entry of higher detail tells of what a poorer one under its reference does. Where a chain tells of a
    cost alone, what files tell of moved between two addresses of the account."""
    if poor.detail == 1 and better.assets() & poor.assets():
        return True
    if better.detail < _WHOLE or poor.kind in _APART - {"migrate"}:
        return False
    if not poor.moved:
        return bool(better.fee)
    if better.kind in _ENDS and poor.kind in _ENDS:
        return better.kind == poor.kind
    return bool(better.moved) or cost_alone


def _order_and_fills(told: Sequence[_Event], around: _Around) -> list[Link]:
    """An order in one source and its fills in another of equal detail, under the order's number."""
    found = []
    for alike in _grouped(told, _Event.shape):
        by_group = {group: list(events) for group, events in _by(alike, lambda event: event.group).items()}
        if len(by_group) != 2 or len({group[0] for group in by_group}) > 1:
            continue
        one, other = sorted(by_group.values(), key=lambda events: (-len(events), around.rank(events[0])))
        is_free = around.taken.isdisjoint(event.uid for event in other)
        if is_free and _total(one) == _total(other) and _may_all_be(one, other, around):
            keeper = min(one, key=around.rank).uid
            found += [Link("overlap", keeper, event.uid, REFERENCE, 100) for event in other]
    return found


# --- by time and quantity -------------------------------------------------------------------------------------


def _by_second(events: Sequence[_Event], around: _Around) -> list[Link]:
    found = []
    for alike in _grouped(events, _Event.shape):
        if len({event.group for event in alike}) > 1:
            slots = _slots(alike, around, _PLAY)
            found += _links_of(slots, around, SAME_SECOND, 95)
            if alike[0].kind in _TRADES:
                found += _sums(slots, around)
    return found + _fees(events, found, around, ITS_FEE)


def _sums(slots: Sequence[_Slot], around: _Around) -> list[Link]:
    """A statement's trades of a second that are the sum of the history's fills of one."""
    found = []
    lone: dict[_Group, dict[int, list[_Event]]] = defaultdict(lambda: defaultdict(list))
    for slot in slots:
        [event, *others] = slot.members
        if not others and event.detail == 1 and event.uid not in around.taken:
            lone[event.group][event.second].append(event)
    for group, by_second in lone.items():
        fills: dict[int, list[_Event]] = defaultdict(list)
        for slot in slots:
            event = min(slot.members, key=around.rank)
            if event.detail > group[0] and group not in slot.groups and (event.uid, group) not in around.used:
                fills[event.second].append(event)
        for second, told in sorted(by_second.items()):
            for these in [told, *([one] for one in told if len(told) > 1)]:
                for near in (second, second - 1, second + 1):
                    same = fills.get(near, [])
                    if same and _total(same) == _total(these) and _may_all_be(these, same, around):
                        better = min(same, key=around.rank).uid
                        found += [Link("overlap", better, one.uid, SAME_SECOND, 95) for one in these]
                        fills[near] = []
                        break
                else:
                    continue
                break
    return found


def _may_all_be(these: Iterable[_Event], those: Sequence[_Event], around: _Around) -> bool:
    return all(around.may_be(one, other) for one in these for other in those)


def _fees(events: Sequence[_Event], found: Sequence[Link], around: _Around, method: str) -> list[Link]:
    """A statement's fees of a second in which a trade of its own is told better."""
    by_uid = {event.uid: event for event in events if event.detail == 1}
    better: dict[tuple[_Group, int, int], str] = {}
    for link in found:
        poor = by_uid.get(link.second)
        if poor is not None and poor.kind in _TRADES:
            place = poor.group, poor.second, poor.account
            better[place] = min(link.first, better.get(place, link.first))
    gone = {link.second for link in found}
    fees = []
    for event in by_uid.values():
        keeper = better.get((event.group, event.second, event.account), "")
        is_free = event.uid not in gone and event.uid not in around.taken
        if keeper and is_free and event.kind == "fee" and frozenset((keeper, event.uid)) not in around.apart:
            fees.append(Link("overlap", keeper, event.uid, method, 90))
    return fees


def _by_minute(events: Sequence[_Event], around: _Around) -> list[Link]:
    """Trades of a source that writes no seconds, and another's of the same minute."""
    found: list[Link] = []
    trades = (event for event in events if event.kind in _TRADES)
    for alike in _grouped(trades, lambda event: (event.shape(), event.minute)):
        groups = sorted({event.group for event in alike})
        here: list[Link] = []
        for rough in groups:
            for other in groups:
                gone = {link.second for link in here}
                left = [event for event in alike if event.uid not in gone]
                these = [event for event in left if event.group == rough and event.to_the_minute]
                those = [event for event in left if event.group == other and not event.to_the_minute]
                if rough != other and these and those:
                    slots = _slots([*these, *those], around, None)
                    here += _links_of(slots, around, SAME_MINUTE, 85) + _minute_sums(slots, around)
        found += here
    return found + _fees(events, found, around, FEE_OF_THE_MINUTE)


def _minute_sums(slots: Iterable[_Slot], around: _Around) -> list[Link]:
    """What is left of a minute's trades of a statement and of a history, where both come to the same sum."""
    lone = [slot.members[0] for slot in slots if len(slot.members) == 1]
    groups = sorted({event.group for event in lone})
    if len(groups) != 2 or groups[0][0] == groups[1][0]:
        return []
    poor, better = ([event for event in lone if event.group == group] for group in groups)
    used = any((event.uid, groups[0]) in around.used for event in better)
    is_free = around.taken.isdisjoint(event.uid for event in poor)
    if used or not is_free or _total(poor) != _total(better) or not _may_all_be(poor, better, around):
        return []
    keeper = min(better, key=around.rank).uid
    return [Link("overlap", keeper, event.uid, SAME_MINUTE, 85) for event in poor]


def _by_both_ends(events: Sequence[_Event], around: _Around) -> list[Link]:
    """Withdrawals and deposits that another source tells as one transfer, which stays."""
    transfers: dict[tuple[str, int, int], list[_Event]] = defaultdict(list)
    for event in events:
        if event.kind == "transfer":
            transfers["withdrawal", event.account, event.sent_asset].append(event)
            transfers["deposit", event.to_account, event.received_asset].append(event)
    ends_of = _by((event for event in events if event.kind in _ENDS), lambda one: (one.kind, one.account, one.moved))
    stands_for: dict[str, set[_Group]] = defaultdict(set)
    for uid, group in around.used:
        stands_for[uid].add(group)
    found = []
    for key, whole in transfers.items():
        pairs = [
            (distance, transfer.uid, end.uid, end.group)
            for transfer, end in _of_one_amount(whole, ends_of.get(key, []))
            if transfer.group != end.group
            and (distance := _apart_in_time(transfer, end)) is not None
            and (transfer.uid, end.group) not in around.used
            and end.uid not in around.taken
            and around.may_be(transfer, end)
        ]
        told: dict[str, set[_Group]] = defaultdict(set)
        gone: set[str] = set()
        for _, transfer_uid, end_uid, group in sorted(pairs):
            with_it = {group} | stands_for[end_uid]
            if end_uid not in gone and told[transfer_uid].isdisjoint(with_it):
                told[transfer_uid] |= with_it
                gone.add(end_uid)
                found.append(Link("overlap", transfer_uid, end_uid, BOTH_ENDS, 90))
    return found


def _of_one_amount(transfers: Sequence[_Event], ends: Sequence[_Event]) -> Iterator[tuple[_Event, _Event]]:
    by_amount: dict[int, list[_Event]] = defaultdict(list)
    for end in ends:
        for much in {sum(amounts) for amounts in end.amounts()}:
            by_amount[much].append(end)
    for transfer in transfers:
        fee = transfer.fee if transfer.fee_asset == transfer.sent_asset else 0
        left, arrived = {transfer.sent, transfer.sent + fee}, {transfer.received}
        near = [end for much in left | arrived for end in by_amount.get(much, [])]
        for end in {end.uid: end for end in near}.values():
            if {sum(amounts) for amounts in end.amounts()} & (left if end.kind == "withdrawal" else arrived):
                yield transfer, end


def _apart_in_time(transfer: _Event, end: _Event) -> int | None:
    """How far an end is from its transfer, in microseconds; None where it is too far to be one."""
    if transfer.reference and hash_of(transfer.reference) == hash_of(end.reference):
        return -1
    later = end.time - transfer.time
    most = _ORDER_AFTER if end.kind == "deposit" else _NEAR
    near = -_NEAR * SECOND <= later <= most * SECOND
    return abs(later) if near and not are_two_hashes(transfer.reference, end.reference) else None


def _by_ten_minutes(events: Sequence[_Event], around: _Around) -> list[Link]:
    """Deposits and withdrawals of a statement and of a history."""
    return _paired([event for event in events if event.kind in _ENDS], around, _NEAR, TEN_MINUTES, 90)


def _paired(events: Sequence[_Event], around: _Around, reach: int | None, method: str, confidence: int) -> list[Link]:
    found = []
    for alike in _grouped(events, _Event.shape):
        if len({event.group for event in alike}) > 1:
            found += _links_of(_slots(alike, around, reach), around, method, confidence)
    return found


def _slots(alike: Sequence[_Event], around: _Around, reach: int | None) -> list[_Slot]:
    """The events that entries of one shape tell of; `reach` in seconds, None for any time.

    Beyond a second, two sources of equal detail are two events, and so are two that the ledger has as such.
    """
    slots: list[_Slot] = []
    groups = _by(alike, lambda event: event.group)
    for group in sorted(groups, key=lambda group: (-group[0], group[1])):
        there: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for place, slot in enumerate(slots):
            for amounts in slot.members[0].amounts():
                there[amounts].append((slot.members[0].time, place))
        for listed in there.values():
            listed.sort()
        for event in sorted(groups[group], key=lambda event: (event.time, event.uid)):
            near = [
                (abs(time - event.time), time, place)
                for amounts in event.amounts()
                for time, place in _within(there.get(amounts, []), event.time, reach)
                if group not in slots[place].groups and _may_join(event, slots[place], around, reach)
            ]
            if near:
                slot = slots[min(near)[2]]
                slot.members.append(event)
                slot.groups.add(group)
            else:
                slots.append(_Slot([event], {group}))
    return slots


def _within(listed: Sequence[tuple[int, int]], time: int, reach: int | None) -> Sequence[tuple[int, int]]:
    if reach is None:
        return listed
    second = time // SECOND
    return listed[
        bisect_left(listed, ((second - reach) * SECOND, -1)) : bisect_right(listed, ((second + reach + 1) * SECOND, -1))
    ]


def _may_join(event: _Event, slot: _Slot, around: _Around, reach: int | None) -> bool:
    first = slot.members[0]
    if reach is not None and reach > _PLAY and first.detail == event.detail:
        return False
    if any(are_two_hashes(event.reference, one.reference) for one in slot.members):
        return False
    if any((one.uid, event.group) in around.used or (event.uid, one.group) in around.used for one in slot.members):
        return False
    return all(around.may_be(event, member) for member in slot.members)


def _links_of(slots: Iterable[_Slot], around: _Around, method: str, confidence: int) -> list[Link]:
    found = []
    for slot in slots:
        if len(slot.members) > 1:
            best = min(slot.members, key=around.rank)
            found += [
                Link("overlap", best.uid, event.uid, method, confidence)
                for event in slot.members
                if event is not best and event.uid not in around.taken
            ]
    return found


def _by_order(events: Sequence[_Event], around: _Around) -> list[Link]:
    """The coin's side of a P2P trade or of a purchase by card in a statement, and the order."""
    orders: dict[tuple[int, str, int, int, int], list[tuple[int, _Event]]] = defaultdict(list)
    for event in events:
        if event.kind in _TRADES:
            sides = ((1, event.received_asset, event.received), (-1, event.sent_asset, event.sent))
            for sign, asset, quantity in sides:
                fee = event.fee if event.fee_asset == asset else 0
                for much in {quantity, quantity - sign * fee}:
                    orders[event.account, event.order, sign, asset, much].append((event.time, event))
    for listed in orders.values():
        listed.sort(key=lambda one: (one[0], one[1].uid))
    found = []
    used: set[tuple[str, _Group]] = set(around.used)
    for poor in sorted(events, key=lambda event: (event.time, event.uid)):
        if poor.kind not in _ENDS or poor.uid in around.taken:
            continue
        sign = 1 if poor.kind == "deposit" else -1
        coins = (poor.received_asset, poor.received) if sign > 0 else (poor.sent_asset, poor.sent)
        near = [
            (abs(poor.time - time), time, order.uid)
            for time, order in orders.get((poor.account, poor.order, sign, *coins), [])
            if -_ORDER_BEFORE * SECOND <= poor.time - time <= _ORDER_AFTER * SECOND
            and order.detail > poor.detail
            and (order.uid, poor.group) not in used
            and around.may_be(poor, order)
        ]
        if near:
            order_uid = min(near)[2]
            used.add((order_uid, poor.group))
            found.append(Link("overlap", order_uid, poor.uid, _ORDERS[poor.order], 90))
    return found


def _total(events: Iterable[_Event]) -> tuple[int, int]:
    listed = list(events)
    return sum(event.sent for event in listed), sum(event.received for event in listed)


def _by(events: Iterable[_Event], key: Callable[[_Event], Any]) -> dict[Any, list[_Event]]:
    groups: dict[Any, list[_Event]] = defaultdict(list)
    for event in events:
        groups[key(event)].append(event)
    return groups


def _grouped(events: Iterable[_Event], key: Callable[[_Event], Any]) -> Iterator[list[_Event]]:
    return iter(_by(events, key).values())


# --- in the ledger ---------------------------------------------------------------------------------------------


class _Rule(NamedTuple):
    methods: tuple[str, ...]
    find: _Find


_RULES = (
    _Rule((REFERENCE,), _by_reference),
    _Rule((SAME_SECOND, ITS_FEE), _by_second),
    _Rule((SAME_MINUTE, FEE_OF_THE_MINUTE), _by_minute),
    _Rule((BOTH_ENDS,), _by_both_ends),
    _Rule((TEN_MINUTES,), _by_ten_minutes),
    _Rule((P2P_ORDER, CARD_ORDER), _by_order),
)
_ORDER_EVENTS = f"({' OR '.join(map(has_tag, _ORDERS))}) AND e.kind IN ('buy', 'sell', 'swap', 'deposit', 'withdrawal')"


def renew(connection: sqlite3.Connection, many: int = _MANY) -> None:
    """Find all overlaps; the ledger has none of the program's. From so `many` entries on by columns."""
    [entries] = connection.execute("SELECT count(*) FROM entry").fetchone()
    if entries >= many:
        _renew_by_columns(connection)
        return
    accounts = _told_twice(connection)
    if not accounts:
        return
    here = f"coalesce(s.account_id, r.account_id, f.account_id) IN ({accounts})"
    events = _events(connection, f"({here} OR e.kind = 'transfer' AND r.account_id IN ({accounts}))")
    for rule in _RULES:
        some = [event for event in events if event.order] if rule.find is _by_order else events
        _settle(connection, rule, some)


def _renew_by_columns(connection: sqlite3.Connection) -> None:
    """Find them where entries are too many to weigh each."""
    if not _are_told_twice(connection):
        return
    from engine.ledger.columns import read_matches
    from engine.ledger.links import narrow

    reference, second, minute, both_ends, ten_minutes, orders = _RULES
    decided = {uid for pair in (*kept_apart(connection, "overlap"), *_matched(connection)) for uid in pair}
    told = narrow.read_told(connection, decided)
    rough = _without_seconds(connection)
    for rule, narrowed in (
        (reference, narrow.by_reference),
        (second, narrow.by_second),
        (minute, lambda told: narrow.by_minute(told, rough)),
        (both_ends, narrow.by_both_ends),
        (ten_minutes, lambda told: narrow.by_nearness(told, _NEAR)),
    ):
        plain, rest = narrowed(told)
        narrow.write_plain(connection, plain, rule.methods[0], 100 if rule is reference else 95)
        changed = set()
        for ids in rest:
            where = "e.id IN (SELECT value FROM json_each(?))"
            changed |= _settle(connection, rule, _events(connection, where, (json.dumps(ids),)))
        if changed or len(plain[0]):
            matches = read_matches(connection)
            is_overlap = matches.of("overlap")
            told = told.without(matches.first[is_overlap], matches.second[is_overlap])
    _settle(connection, orders, _events(connection, _ORDER_EVENTS))


def _matched(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The two entries of each match that the person made."""
    return connection.execute("SELECT first_uid, second_uid FROM match WHERE made_by = 'user'").fetchall()


def extend(connection: sqlite3.Connection, seeds: set[str]) -> set[str]:
    """Find the overlaps anew that hang on these entries; the uids of these and of all that this changed."""
    if not _are_told_twice(connection):
        return set(seeds)
    reference, second, minute, both_ends, ten_minutes, orders = _RULES
    where, values = one_of("e.uid", seeds)
    raw = connection.execute(f"SELECT e.reference FROM entry AS e WHERE {where} AND e.reference <> ''", values)
    hashes = {spelling for (text,) in raw.fetchall() for spelling in spellings(hash_of(text))}
    touched = set(seeds)
    if hashes:
        touched |= _settle(connection, reference, _events(connection, *one_of("e.reference", hashes)))
    touched |= _settle(connection, second, _clusters(connection, touched, _PLAY, "1"))
    if _without_seconds(connection):
        where, values = one_of("e.uid", touched)
        raw = connection.execute(f"SELECT DISTINCT e.time / {_MINUTE * SECOND} FROM entry AS e WHERE {where}", values)
        for start, stop in stretches((number for (number,) in raw.fetchall()), 1):
            bounds = start * _MINUTE * SECOND, (stop + 1) * _MINUTE * SECOND
            touched |= _settle(connection, minute, _events(connection, "e.time >= ? AND e.time < ?", bounds))
    moves = "e.kind IN ('transfer', 'deposit', 'withdrawal')"
    if is_any(connection, touched, moves) and _has_transfers(connection):
        touched |= _settle(connection, both_ends, _events(connection, moves))
    ends = "e.kind IN ('deposit', 'withdrawal')"
    touched |= _settle(connection, ten_minutes, _clusters(connection, touched, _NEAR, ends))
    if is_any(connection, touched, _ORDER_EVENTS):
        touched |= _settle(connection, orders, _events(connection, _ORDER_EVENTS))
    return touched


def _settle(connection: sqlite3.Connection, rule: _Rule, events: Sequence[_Event]) -> set[str]:
    """Find a rule's links among events, and write what is new of them; the uids of what changed."""
    if not events:
        return set()
    uids = {event.uid for event in events}
    earlier = {method for other in _RULES[: _RULES.index(rule)] for method in other.methods}
    group_of = {event.uid: event.group for event in events}
    hidden: set[str] = set()
    before: set[Link] = set()
    used: set[tuple[str, _Group]] = set()
    told = made(connection, "overlap", uids)
    unknown = {link.second for link in told if link.method in earlier} - group_of.keys()
    group_of |= _groups_of(connection, unknown)
    for link in told:
        if link.method in earlier:
            hidden.add(link.second)
            if link.second in group_of:
                used.add((link.first, group_of[link.second]))
        elif link.method in rule.methods and link.second in uids:
            before.add(link)
    matched = connection.execute("SELECT kind, first_uid, second_uid FROM match WHERE made_by = 'user'").fetchall()
    hidden.update(second for kind, _, second in matched if kind == "overlap")
    taken = frozenset(uid for _, *pair in matched for uid in pair)
    around = _Around(kept_apart(connection, "overlap"), taken, frozenset(used))
    after = set(rule.find([event for event in events if event.uid not in hidden], around))
    # What a later rule found for an entry that this one finds now gives way.
    gone = {link.second for link in after}
    later = {link for link in told if link.method not in (*earlier, *rule.methods) and link.second in gone}
    return replace(connection, before | later, after)


def _groups_of(connection: sqlite3.Connection, uids: Iterable[str]) -> dict[str, _Group]:
    where, values = one_of("e.uid", uids)
    query = f"SELECT e.uid, e.detail, s.importer FROM entry AS e JOIN source AS s ON s.id = e.source_id WHERE {where}"
    return {uid: (detail, importer) for uid, detail, importer in connection.execute(query, values)}


def _has_transfers(connection: sqlite3.Connection) -> bool:
    query = f"SELECT EXISTS (SELECT 1 FROM {counted(connection)} AS e WHERE e.kind = 'transfer')"
    return bool(connection.execute(query).fetchone()[0])


def _without_seconds(connection: sqlite3.Connection) -> list[int]:
    """The ids of the sources of trades all of whose times are whole minutes."""
    found = connection.execute(
        f"""
        SELECT id FROM source AS s
         WHERE NOT EXISTS (SELECT 1 FROM entry AS e WHERE e.source_id = s.id AND e.time % {_MINUTE * SECOND} <> 0)
           AND EXISTS (SELECT 1 FROM entry AS e WHERE e.source_id = s.id AND e.kind IN ('buy', 'sell', 'swap'))
        """
    )
    return [source for (source,) in found]


def _are_told_twice(connection: sqlite3.Connection) -> bool:
    """Whether there are several formats, or sources of different detail. Asked after each window of a sync, so what is
    quick to find goes first."""
    formats = "SELECT DISTINCT s.importer FROM source AS s"
    telling = "EXISTS (SELECT 1 FROM entry AS e WHERE e.source_id = s.id)"
    if len(connection.execute(f"{formats} WHERE {telling} LIMIT 2").fetchall()) > 1:
        return True
    return bool(connection.execute("SELECT min(detail) < max(detail) FROM entry").fetchone()[0])


def _told_twice(connection: sqlite3.Connection) -> str:
    """The ids of the accounts that several formats, or sources of different detail, tell of."""
    if not _are_told_twice(connection):
        return ""
    found = connection.execute(
        """
        SELECT account_id FROM (SELECT DISTINCT p.account_id, e.detail, s.importer
                                  FROM entry AS e JOIN posting AS p ON p.entry_id = e.id
                                  JOIN source AS s ON s.id = e.source_id)
         GROUP BY account_id HAVING count(*) > 1
        """
    )
    return ",".join(str(account) for (account,) in found)


def _clusters(connection: sqlite3.Connection, seeds: Iterable[str], reach: int, condition: str) -> list[_Event]:
    """The entries that hang together with the seeds: each no more than `reach` seconds from the next."""
    where, values = one_of("e.uid", seeds)
    raw = connection.execute(f"SELECT DISTINCT e.time / {SECOND} FROM entry AS e WHERE {where}", values).fetchall()
    found: dict[str, _Event] = {}
    done: tuple[int, int] | None = None
    for start, stop in _stretches(connection, [second for (second,) in raw], reach, condition):
        if done is not None and done[0] <= start and stop <= done[1]:
            continue
        done = _whole(connection, start, stop, reach, condition)
        scope = f"e.time >= ? AND e.time < ? AND {condition}"
        events = _events(connection, scope, (done[0] * SECOND, (done[1] + 1) * SECOND))
        found |= {event.uid: event for event in events}
    return list(found.values())


def _stretches(
    connection: sqlite3.Connection, seconds: Sequence[int], reach: int, condition: str
) -> Iterable[tuple[int, int]]:
    """The stretches that the seeds' seconds make; one for all where little else lies between them, as of a sync's
    window: to ask once is cheaper than to ask for each."""
    if not seconds:
        return []
    first, last = min(seconds), max(seconds)
    [between] = connection.execute(
        f"SELECT count(*) FROM {counted(connection)} AS e WHERE e.time >= ? AND e.time < ? AND {condition}",
        (first * SECOND, (last + 1) * SECOND),
    ).fetchone()
    return [(first, last)] if between <= _DENSE * len(seconds) else stretches(seconds, reach)


def _whole(connection: sqlite3.Connection, start: int, stop: int, reach: int, condition: str) -> tuple[int, int]:
    """A stretch of seconds, as far as entries follow one another on either side."""
    pad = 8 * reach
    query = (
        f"SELECT DISTINCT e.time / {SECOND} FROM {counted(connection)} AS e WHERE e.time >= ? AND e.time < ?"
        f" AND {condition} ORDER BY 1"
    )
    while True:
        low, high = start - pad, stop + pad
        seconds = [second for (second,) in connection.execute(query, (low * SECOND, (high + 1) * SECOND))]
        first, last = start, stop
        for second in reversed(seconds):
            if second < first:
                if first - second > reach:
                    break
                first = second
        for second in seconds:
            if second > last:
                if second - last > reach:
                    break
                last = second
        if first - low > reach and high - last > reach:
            return first, last
        pad *= 4


def _events(connection: sqlite3.Connection, scope: str, values: Sequence[Any] = ()) -> list[_Event]:
    cases = " ".join(f"WHEN {has_tag(tag)} THEN '{tag}'" for tag in _ORDERS)
    order = f"CASE {cases} ELSE '' END"
    rough = ",".join(map(str, _without_seconds(connection)))
    query = f"""
        SELECT e.uid, e.time, e.kind, e.detail, src.importer,
               ifnull(s.account_id, ifnull(r.account_id, f.account_id)), ifnull(r.account_id, 0),
               s.asset_id, s.quantity, r.asset_id, r.quantity, f.asset_id, f.quantity,
               e.reference, {order}, e.counterparty <> '', e.source_id IN ({rough})
          FROM {counted(connection)} AS e
          JOIN source AS src ON src.id = e.source_id
          LEFT JOIN posting AS s ON s.entry_id = e.id AND s.role = 1
          LEFT JOIN posting AS r ON r.entry_id = e.id AND r.role = 2
          LEFT JOIN posting AS f ON f.entry_id = e.id AND f.role = 3
         WHERE {scope}
    """
    return [_event(*row) for row in connection.execute(query, values)]


def _event(
    uid: str,
    time: int,
    kind: str,
    detail: int,
    importer: str,
    account: int,
    there: int,
    sent_asset: int | None,
    sent: str | None,
    received_asset: int | None,
    received: str | None,
    fee_asset: int | None,
    fee: str | None,
    reference: str,
    order: str,
    has_counterparty: int,
    to_the_minute: int,
) -> _Event:
    return _Event(
        uid,
        time,
        kind,
        (detail, importer),
        account,
        0 if there == account else there,
        sent_asset or 0,
        abs(atto(sent)) if sent else 0,
        received_asset or 0,
        abs(atto(received)) if received else 0,
        fee_asset or 0,
        abs(atto(fee)) if fee else 0,
        reference,
        order,
        bool(reference) + bool(fee) + has_counterparty,
        bool(to_the_minute),
    )
