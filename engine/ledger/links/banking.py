"""`p2p_bank`: a P2P order and the bank line of its rupees: of a purchase the money that left, of a sale the money that
came.

A line with a clock stands from two hours before its order to a day after it, one of a day alone (tag `day_only`) on the
order's Karachi day or the next. Of what fits by time and exact amount,

1. a pair where the line names the order's number (100) or the other trader (95), where no other such pair has its ends;
2. a pair that is each other's only candidate (80); as many lines as orders of one amount that all fit one another (70),
   in order of time;
3. of what is left, one line for up to four orders of its amount, or one order for up to four lines (70; 85 where the
   line names the trader), of one day, where there is just one such choice.

What is ambiguous is left to the person.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from engine.exact import atto
from engine.karachi import day_of
from engine.ledger.links.common import (
    DAY,
    Link,
    Pairs,
    by_hand,
    counted,
    has_tag,
    is_any,
    kept_apart,
    made,
    replace,
)
from engine.model import PKR

BY_NUMBER, BY_NAME = "order number in the bank line", "trader's name in the bank line"
SOLE, IN_TURN, IN_PARTS = "only candidate by amount and time", "as many lines as orders", "sum of several"

_BEFORE, _AFTER = 2 * 3_600 * 1_000_000, DAY
_MOST_PARTS, _MOST_AROUND = 4, 12
_LEAST_NAME = 4
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")

_ORDER = f"{has_tag('p2p')} AND e.kind IN ('buy', 'sell')"
_LINE = "e.kind IN ('deposit', 'withdrawal')"


class _Side(NamedTuple):
    """A P2P order or a bank line: `much` rupees (ATTO), above zero where they came, below where they went."""

    uid: str
    time: int
    day: int
    much: int
    number: str
    name: str
    text: str
    day_only: bool


_Pair = tuple[_Side, _Side]


def renew(connection: sqlite3.Connection) -> None:
    """Find the bank lines of all orders; the ledger has none of the program's, and its overlaps are found."""
    replace(connection, set(), _found(connection))


def extend(connection: sqlite3.Connection, uids: set[str]) -> None:
    """Find them anew where an order or a bank line is among these entries."""
    if is_any(connection, uids, f"({_ORDER}) OR ({_LINE})") or made(connection, "p2p_bank", uids):
        replace(connection, made(connection, "p2p_bank"), _found(connection))


def unbanked_orders(connection: sqlite3.Connection) -> list[str]:
    """The uids of the P2P orders in rupees without a bank line, in order of time."""
    matched = {uid for (uid,) in connection.execute("SELECT first_uid FROM match WHERE kind = 'p2p_bank'")}
    return [order.uid for order in _orders(connection) if order.uid not in matched]


def unmatched_bank_lines(connection: sqlite3.Connection) -> list[str]:
    """The uids of the bank lines in rupees that no P2P order is matched with, in order of time."""
    matched = {uid for (uid,) in connection.execute("SELECT second_uid FROM match WHERE kind = 'p2p_bank'")}
    return [line.uid for line in _lines(connection) if line.uid not in matched]


def _found(connection: sqlite3.Connection) -> set[Link]:
    lines = _lines(connection)
    orders = _orders(connection) if lines else []
    if not orders:
        return set()
    taken = {uid for pair in by_hand(connection, "p2p_bank") for uid in pair}
    orders = [order for order in orders if order.uid not in taken]
    lines = [line for line in lines if line.uid not in taken]
    return _links(orders, lines, kept_apart(connection, "p2p_bank"))


def _links(orders: Sequence[_Side], lines: Sequence[_Side], apart: Pairs) -> set[Link]:
    found: list[Link] = []
    for names, method, confidence in ((_names_number, BY_NUMBER, 100), (_names_trader, BY_NAME, 95)):
        pairs = [pair for pair in _equal(*_left(orders, lines, found), apart) if names(*pair)]
        found += [_link(pair, method, confidence) for pair in _sole(pairs)]
    found += [_link(pair, SOLE, 80) for pair in _sole(_equal(*_left(orders, lines, found), apart))]
    found += [_link(pair, IN_TURN, 70) for pair in _in_turn(_equal(*_left(orders, lines, found), apart))]
    found += _in_parts(*_left(orders, lines, found), apart)
    return set(found)


def _link(pair: _Pair, method: str, confidence: int) -> Link:
    return Link("p2p_bank", pair[0].uid, pair[1].uid, method, confidence)


def _left(orders: Sequence[_Side], lines: Sequence[_Side], found: Iterable[Link]) -> tuple[list[_Side], list[_Side]]:
    gone = {uid for link in found for uid in (link.first, link.second)}
    return [side for side in orders if side.uid not in gone], [side for side in lines if side.uid not in gone]


def _equal(orders: Sequence[_Side], lines: Sequence[_Side], apart: Pairs) -> list[_Pair]:
    """The pairs of one amount that fit by time."""
    of_amount: dict[int, list[_Side]] = defaultdict(list)
    for line in lines:
        of_amount[line.much].append(line)
    return [
        (order, line)
        for order in orders
        for line in of_amount.get(order.much, [])
        if _fits(order, line) and frozenset((order.uid, line.uid)) not in apart
    ]


def _fits(order: _Side, line: _Side) -> bool:
    if line.day_only:
        return order.day <= line.day <= order.day + 1
    return -_BEFORE <= line.time - order.time <= _AFTER


def _sole(pairs: Sequence[_Pair]) -> list[_Pair]:
    counts = Counter(side.uid for pair in pairs for side in pair)
    return [(order, line) for order, line in pairs if counts[order.uid] == 1 == counts[line.uid]]


def _in_turn(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Groups of as many orders as lines where each fits each: which is whose makes no difference."""
    group_of: dict[str, frozenset[str]] = {}
    fits: dict[str, set[str]] = defaultdict(set)
    sides: dict[str, _Side] = {}
    for order, line in pairs:
        fits[order.uid].add(line.uid)
        fits[line.uid].add(order.uid)
        sides |= {order.uid: order, line.uid: line}
    group_of = {uid: frozenset(others) for uid, others in fits.items()}
    orders: dict[frozenset[str], list[_Side]] = defaultdict(list)
    for uid in {order.uid for order, _ in pairs}:
        orders[group_of[uid]].append(sides[uid])
    found: list[_Pair] = []
    for lines, these in orders.items():
        who = {side.uid for side in these}
        if len(lines) == len(these) and all(fits[line] == who for line in lines):
            found += zip(_in_time(these), _in_time(sides[uid] for uid in lines), strict=True)
    return found


def _in_time(sides: Iterable[_Side]) -> list[_Side]:
    return sorted(sides, key=lambda side: (side.time, side.uid))


def _in_parts(orders: Sequence[_Side], lines: Sequence[_Side], apart: Pairs) -> list[Link]:
    """One line of several orders, one order in several lines."""
    choices: list[tuple[_Side, tuple[_Side, ...], list[Link]]] = []
    for wholes, parts, are_orders in ((lines, orders, True), (orders, lines, False)):
        by_day: dict[tuple[int, bool], list[_Side]] = defaultdict(list)
        for part in parts:
            by_day[part.day, part.much > 0].append(part)
        for whole in wholes:
            sums = [
                (chosen, [_part_link(whole, part, are_orders) for part in chosen])
                for day in (whole.day - 1, whole.day, whole.day + 1)
                for chosen in _sums(whole, by_day.get((day, whole.much > 0), []), are_orders, apart)
            ]
            if len(sums) == 1:
                choices.append((whole, *sums[0]))
    uses = Counter(side.uid for whole, parts, _ in choices for side in (whole, *parts))
    return [
        link
        for whole, parts, links in choices
        if all(uses[side.uid] == 1 for side in (whole, *parts))
        for link in links
    ]


def _sums(whole: _Side, parts: Sequence[_Side], are_orders: bool, apart: Pairs) -> list[tuple[_Side, ...]]:
    """The choices of two to four of a day's parts that come to the whole."""
    near = [
        part
        for part in parts
        if abs(part.much) < abs(whole.much)
        and (_fits(part, whole) if are_orders else _fits(whole, part))
        and frozenset((whole.uid, part.uid)) not in apart
    ]
    if len(near) > _MOST_AROUND:
        near = [part for part in near if _names_trader(*((part, whole) if are_orders else (whole, part)))]
    if len(near) > _MOST_AROUND:
        return []
    return [
        chosen
        for count in range(2, _MOST_PARTS + 1)
        for chosen in combinations(near, count)
        if sum(part.much for part in chosen) == whole.much
    ]


def _part_link(whole: _Side, part: _Side, are_orders: bool) -> Link:
    pair = (part, whole) if are_orders else (whole, part)
    return _link(pair, IN_PARTS, 85 if _names_trader(*pair) or _names_number(*pair) else 70)


def _names_number(order: _Side, line: _Side) -> bool:
    return len(order.number) > _LEAST_NAME and order.number in line.text


def _names_trader(order: _Side, line: _Side) -> bool:
    return len(order.name) >= _LEAST_NAME and order.name in line.text


# --- in the ledger ------------------------------------------------------------------------------------------------


def _orders(connection: sqlite3.Connection) -> list[_Side]:
    return _sides(connection, _ORDER)


def _lines(connection: sqlite3.Connection) -> list[_Side]:
    """Rupees in and out on accounts of banks and in bank statements."""
    banks = """
        SELECT EXISTS (SELECT 1 FROM account WHERE kind = 'bank')
            OR EXISTS (SELECT 1 FROM source WHERE instr(covers, 'bank'))
    """
    if connection.execute(banks).fetchone() == (0,):
        return []
    return _sides(connection, f"{_LINE} AND (a.kind = 'bank' OR {has_tag('bank_line')}) AND NOT {has_tag('spam')}")


def _sides(connection: sqlite3.Connection, condition: str) -> list[_Side]:
    query = f"""
        SELECT e.uid, e.time, p.quantity, e.reference, e.counterparty, e.note, {has_tag("day_only")}
          FROM {counted(connection)} AS e
          JOIN posting AS p ON p.entry_id = e.id AND p.role IN (1, 2)
          JOIN account AS a ON a.id = p.account_id
          JOIN asset AS c ON c.id = p.asset_id AND c.symbol = '{PKR}'
         WHERE {condition} AND e.uid NOT IN (SELECT second_uid FROM match WHERE kind = 'overlap')
    """
    found = [
        _Side(
            uid,
            time,
            day_of(time),
            atto(quantity.removeprefix("-")) * (-1 if quantity.startswith("-") else 1),
            _plain(reference),
            _plain(counterparty),
            _plain(f"{reference} {counterparty} {note}"),
            bool(day_only),
        )
        for uid, time, quantity, reference, counterparty, note, day_only in connection.execute(query)
    ]
    return _in_time(found)


def _plain(text: str) -> str:
    return _NOT_A_NAME.sub("", text.casefold())
