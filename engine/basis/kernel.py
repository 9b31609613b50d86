"""The loop that works off legs: lots lie in pools, in the order in which the method lets them go.

A pool is a pairing heap of records, each a lot or a piece of one. Records, pools and results lie one after another in
flat columns, so that the same statements run as machine code over int64 and over lists of Python integers: `lots[one +
COST]` is the cost of the record that begins at `one`.
"""

from __future__ import annotations

from collections.abc import MutableSequence
from typing import TypeAlias

from engine.jit import compiled, helper, product_sign, share

Cells: TypeAlias = MutableSequence[int]

ACQUIRE, MOVE, DISPOSE = range(3)
FIFO, LIFO, HIFO, AVERAGE, SPECIFIC = range(5)
NOWHERE = -1
SPAN = 1 << 32
"""More than the records that ever enter the pools."""

RECORD = 11
LOT, POOL, QUANTITY, COST, USED, USED_COST, KEY, CHILD, SIBLING, NEWER, OLDER = range(RECORD)
"""A record in `lots`. Quantity and cost are as they came into the pool; `used` and `used_cost` what of them went. KEY
orders the heap. NEWER and OLDER link the pieces of a lot where choices name lots."""

BASKET = 3
ROOT, HELD, POOL_COST = range(BASKET)
"""A pool in `pools`: the record that goes first, the units held, and, under average, what they cost."""

FRAGMENT = 4
"""A row of `found`: leg, lot, quantity, cost."""

NOTE = 3
SHORT, REFUSED, FALLBACK = range(3)
"""A row of `notes`: one of these, the leg (of a refusal the choice), the quantity."""

TOP, FREE, ENTERED, CHOICE, FOUND, NOTED = range(6)
"""Places in `at`: the end of the records, the first one free again, how many entered a pool, the choice next in turn,
the ends of `found` and of `notes`."""


# -- methods ---------------------------------------------------------------------------------------------------------


@helper
def _key(method: int, rank: int, entered: int) -> int:
    """The oldest lot first, under lifo the newest; of one lot the piece that entered last."""
    return (-rank if method == LIFO else rank) * SPAN - entered


@helper
def _goes_before(lots: Cells, method: int, one: int, other: int) -> bool:
    if method == HIFO:
        dearer = product_sign(lots[one + COST], lots[other + QUANTITY], lots[other + COST], lots[one + QUANTITY])
        if dearer != 0:
            return dearer > 0
    return lots[one + KEY] < lots[other + KEY]


# -- the heap --------------------------------------------------------------------------------------------------------


@helper
def _meld(lots: Cells, method: int, one: int, other: int) -> int:
    if _goes_before(lots, method, other, one):
        one, other = other, one
    lots[other + SIBLING] = lots[one + CHILD]
    lots[one + CHILD] = other
    return one


@helper
def _without_root(lots: Cells, method: int, root: int) -> int:
    """The heap's new root: its children melded two by two, and those pairs, the last first, into one."""
    pairs = NOWHERE
    rest = lots[root + CHILD]
    while rest >= 0:
        pair, other = rest, lots[rest + SIBLING]
        rest = NOWHERE
        if other >= 0:
            rest = lots[other + SIBLING]
            pair = _meld(lots, method, pair, other)
        lots[pair + SIBLING] = pairs
        pairs = pair
    heap = pairs
    if pairs >= 0:
        pairs = lots[pairs + SIBLING]
    while pairs >= 0:
        following = lots[pairs + SIBLING]
        heap = _meld(lots, method, heap, pairs)
        pairs = following
    return heap


# -- records ---------------------------------------------------------------------------------------------------------


@helper
def _record(lots: Cells, at: Cells, lot: int, pool: int, quantity: int, cost: int) -> int:
    """A new record, not yet in its pool."""
    one = at[FREE]
    if one >= 0:
        at[FREE] = lots[one + SIBLING]
    else:
        one = at[TOP]
        at[TOP] = one + RECORD
    lots[one + LOT] = lot
    lots[one + POOL] = pool
    lots[one + QUANTITY] = quantity
    lots[one + COST] = cost
    lots[one + USED] = 0
    lots[one + USED_COST] = 0
    return one


@helper
def _enter(lots: Cells, pools: Cells, newest: Cells, at: Cells, method: int, rank: Cells, one: int) -> None:
    """A record goes into its pool."""
    lot, pool = lots[one + LOT], lots[one + POOL] * BASKET
    at[ENTERED] += 1
    lots[one + KEY] = _key(method, rank[lot], at[ENTERED])
    lots[one + CHILD] = NOWHERE
    root = pools[pool + ROOT]
    pools[pool + ROOT] = one if root < 0 else _meld(lots, method, root, one)
    pools[pool + HELD] += lots[one + QUANTITY] - lots[one + USED]
    if len(newest) > 0:
        older = newest[lot]
        lots[one + NEWER] = NOWHERE
        lots[one + OLDER] = older
        if older >= 0:
            lots[older + NEWER] = one
        newest[lot] = one


@helper
def _use(lots: Cells, pools: Cells, newest: Cells, one: int, part: int) -> int:
    """The cost of so much of a record: the step of its rounded cumulative cost. Used up, it is no longer a piece."""
    used = lots[one + USED] + part
    gone = used == lots[one + QUANTITY]
    used_cost = lots[one + COST] if gone else share(lots[one + COST], used, lots[one + QUANTITY])
    cost = used_cost - lots[one + USED_COST]
    lots[one + USED] = used
    lots[one + USED_COST] = used_cost
    pools[lots[one + POOL] * BASKET + HELD] -= part
    if gone and len(newest) > 0:
        newer, older = lots[one + NEWER], lots[one + OLDER]
        if newer >= 0:
            lots[newer + OLDER] = older
        else:
            newest[lots[one + LOT]] = older
        if older >= 0:
            lots[older + NEWER] = newer
    return cost


@helper
def _clear(lots: Cells, pools: Cells, at: Cells, method: int, pool: int) -> None:
    """Take out what goes first as long as it is used up, so that its record can be used again."""
    one = pools[pool * BASKET + ROOT]
    while one >= 0 and lots[one + USED] == lots[one + QUANTITY]:
        root = _without_root(lots, method, one)
        lots[one + POOL] = NOWHERE
        lots[one + SIBLING] = at[FREE]
        at[FREE] = one
        one = root
    pools[pool * BASKET + ROOT] = one


@helper
def _draw(
    lots: Cells, pools: Cells, newest: Cells, at: Cells, method: int, pool: int, wanted: int
) -> tuple[int, int, int]:
    """At most `wanted` units of what goes first (the pool holds some): lot, quantity, cost."""
    one = pools[pool * BASKET + ROOT]
    part = min(wanted, lots[one + QUANTITY] - lots[one + USED])
    lot, cost = lots[one + LOT], _use(lots, pools, newest, one, part)
    _clear(lots, pools, at, method, pool)
    return lot, part, cost


# -- legs ------------------------------------------------------------------------------------------------------------


@helper
def _tell(found: Cells, at: Cells, leg: int, lot: int, quantity: int, cost: int) -> None:
    row = at[FOUND]
    found[row] = leg
    found[row + 1] = lot
    found[row + 2] = quantity
    found[row + 3] = cost
    at[FOUND] = row + FRAGMENT


@helper
def _note(notes: Cells, at: Cells, what: int, which: int, quantity: int) -> None:
    row = at[NOTED]
    notes[row] = what
    notes[row + 1] = which
    notes[row + 2] = quantity
    at[NOTED] = row + NOTE


@helper
def _cost_out(pools: Cells, pool: int, quantity: int) -> int:
    """Under average: the cost that so much of the pool (> 0) carries away."""
    held, cost = pools[pool * BASKET + HELD], pools[pool * BASKET + POOL_COST]
    out = cost if quantity == held else share(cost, quantity, held)
    pools[pool * BASKET + POOL_COST] = cost - out
    return out


@helper
def _dispose(
    lots: Cells, pools: Cells, newest: Cells, found: Cells, at: Cells, method: int, leg: int, pool: int, wanted: int
) -> None:
    there = min(wanted, pools[pool * BASKET + HELD])
    total = _cost_out(pools, pool, there) if method == AVERAGE and there > 0 else 0
    taken, given, last = 0, 0, NOWHERE
    while taken < there:
        lot, part, cost = _draw(lots, pools, newest, at, method, pool, there - taken)
        taken += part
        if method == AVERAGE:
            cost = share(total, taken, there) - given
            given += cost
        if method == AVERAGE and lot == last:
            found[at[FOUND] - FRAGMENT + 2] += part
            found[at[FOUND] - FRAGMENT + 3] += cost
        else:
            _tell(found, at, leg, lot, part, cost)
        last = lot
    if there < wanted:
        _tell(found, at, leg, NOWHERE, wanted - there, 0)


@helper
def _choose(
    lots: Cells,
    pools: Cells,
    newest: Cells,
    found: Cells,
    notes: Cells,
    at: Cells,
    choice_lot: Cells,
    choice_quantity: Cells,
    leg: int,
    pool: int,
    wanted: int,
) -> int:
    """The next choice: the disposal takes of the lot what it can. Returns what it still wants."""
    choice = at[CHOICE]
    lot, refused = choice_lot[choice], choice_quantity[choice]
    one = newest[lot] if 0 <= lot < len(newest) else NOWHERE
    while one >= 0 and wanted > 0 and refused > 0:
        older = lots[one + OLDER]
        if lots[one + POOL] == pool:
            part = min(wanted, refused, lots[one + QUANTITY] - lots[one + USED])
            _tell(found, at, leg, lot, part, _use(lots, pools, newest, one, part))
            wanted -= part
            refused -= part
        one = older
    _clear(lots, pools, at, SPECIFIC, pool)
    if refused > 0:
        _note(notes, at, REFUSED, choice, refused)
    at[CHOICE] = choice + 1
    return wanted


@helper
def _move(
    lots: Cells,
    pools: Cells,
    newest: Cells,
    found: Cells,
    notes: Cells,
    at: Cells,
    method: int,
    rank: Cells,
    leg: int,
    pool: int,
    moved: int,
    fee: int,
    to: int,
    arrives: int,
) -> None:
    held = pools[pool * BASKET + HELD]
    within = to == pool and arrives == moved - fee
    if within and held <= fee:
        _dispose(lots, pools, newest, found, at, method, leg, pool, fee)
        return
    there = min(moved, held)
    carried = _cost_out(pools, pool, there) if method == AVERAGE and there > 0 else 0
    freed = 0
    wanted = min(fee, there)
    rest = there - wanted
    while wanted > 0:
        _, part, cost = _draw(lots, pools, newest, at, method, pool, wanted)
        wanted -= part
        freed += cost
    sent = rest if within else moved - fee
    if within:
        arrives = rest
    passed, entered, spread, handed, pieces = 0, 0, 0, 0, NOWHERE
    while passed < sent:
        if passed < rest:
            lot, part, cost = _draw(lots, pools, newest, at, method, pool, rest - passed)
            passed += part
            if freed > 0:
                so_far = share(freed, passed, rest)
                cost += so_far - spread
                spread = so_far
        else:
            lot, cost = leg, (freed if rest == 0 else 0)
            passed = sent
        bound = passed if arrives == sent else share(passed, arrives, sent)
        handed += cost
        if bound > entered:
            one = _record(lots, at, lot, to, bound - entered, handed)
            lots[one + SIBLING] = pieces
            pieces, handed = one, 0
        entered = bound
    if handed > 0:
        lots[pieces + COST] += handed
    while pieces >= 0:
        following = lots[pieces + SIBLING]
        _enter(lots, pools, newest, at, method, rank, pieces)
        pieces = following
    if method == AVERAGE:
        pools[to * BASKET + POOL_COST] += carried
    if there < moved and not within:
        _note(notes, at, SHORT, leg, moved - there)


@compiled
def work_off(
    method: int,
    start: int,
    stop: int,
    move: Cells,
    rank: Cells,
    pool: Cells,
    quantity: Cells,
    cost: Cells,
    fee: Cells,
    to_pool: Cells,
    arrives: Cells,
    choice_leg: Cells,
    choice_lot: Cells,
    choice_quantity: Cells,
    lots: Cells,
    pools: Cells,
    newest: Cells,
    found: Cells,
    notes: Cells,
    at: Cells,
) -> None:
    """Work off the legs from start to stop. `lots` begins with what is open, by pool in fifo order, up to `at[TOP]`.

    `rank` is each leg's place by time of acquisition; `newest`, where choices name lots, each lot's piece that entered
    last (to begin with NOWHERE); it is empty where none do.
    """
    for one in range(at[TOP] - RECORD, -1, -RECORD):
        if method == AVERAGE:
            pools[lots[one + POOL] * BASKET + POOL_COST] += lots[one + COST] - lots[one + USED_COST]
            lots[one + QUANTITY] -= lots[one + USED]
            lots[one + COST] = 0
            lots[one + USED] = 0
            lots[one + USED_COST] = 0
        _enter(lots, pools, newest, at, method, rank, one)
    for leg in range(start, stop):
        here, wanted = pool[leg], quantity[leg]
        if method == SPECIFIC:
            if move[leg] != DISPOSE:
                wanted = 0
            while at[CHOICE] < len(choice_leg) and choice_leg[at[CHOICE]] == leg:
                wanted = _choose(lots, pools, newest, found, notes, at, choice_lot, choice_quantity, leg, here, wanted)
        if move[leg] == ACQUIRE:
            lot_cost = cost[leg]
            if method == AVERAGE:
                pools[here * BASKET + POOL_COST] += lot_cost
                lot_cost = 0
            one = _record(lots, at, leg, here, quantity[leg], lot_cost)
            _enter(lots, pools, newest, at, method, rank, one)
        elif move[leg] == MOVE:
            _move(
                lots, pools, newest, found, notes, at,
                method, rank, leg, here, quantity[leg], fee[leg], to_pool[leg], arrives[leg],
            )  # fmt: skip
        else:
            if method == SPECIFIC and wanted > 0:
                _note(notes, at, FALLBACK, leg, wanted)
            _dispose(lots, pools, newest, found, at, method, leg, here, wanted)


@compiled
def apportion(pool: Cells, quantity: Cells, total: Cells, whole: Cells, cost: Cells) -> None:
    """Fill `cost` with each pool's `total` apportioned over its rows by quantity, rounded cumulatively.

    `pool` is ascending; `whole` is the pool's quantity.
    """
    last, passed, given = NOWHERE, 0, 0
    for row in range(len(pool)):
        here = pool[row]
        if here != last:
            last, passed, given = here, 0, 0
        passed += quantity[row]
        cost[row] = share(total[here], passed, whole[here]) - given
        given += cost[row]
