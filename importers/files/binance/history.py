"""Binance transaction history (Wallet > Transaction History): one row a change of one coin's balance.

One event is spread over rows, so rows are put together here: the legs and the fee of a trade by their second. What an
operation means is in `operations`. The rules, where the file leaves a doubt:

- Legs are told by their sign, not by their operation's name, which Binance has used both ways.
- Several fills of one pair in one second are one swap of their sums. Several pairs in one second are told apart by
  buying and selling; where that is not enough all rows of the second are rejected: the trade history has them apart.
- A leg without its other side takes it from the next second, where that too stands alone (conversions do this).
- A fee is the entry's fee. A second fee coin, or a fee whose trade is in doubt, becomes an entry of its own.
- Small balances turned into BNB are paired row by row in file order where rows alternate (coin, BNB, coin, BNB), or by
  a remark such as `ACE to BNB`; one BNB row for several coins can't be shared out and is rejected: the list of
  converted small balances has it.
- A coin bought by card comes in as a deposit where the file doesn't hold the payment.
- Coins taken away and given again as another in one second (`Asset Recovery` with `Token Swap`) are a migration.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from engine.ledger.batch import RowState
from engine.model import Amount, Entry, Kind
from importers.files.binance.common import TIMES
from importers.files.binance.operations import OPERATIONS, Operation, Treatment
from importers.files.binance.symbols import coin
from importers.legs import FAULTS, SECOND, rejection
from importers.normalise import exchange_kind, signed, time, total
from importers.spec import Cells, Context, Format, Found, Layout, Left, PlacedRow, Refused
from importers.statement import NOT_EARNED, ONE_SIDED, Result
from importers.words import nearest, plain

DERIVATIVES = ("future", "option")
"""In a wallet so called, a fee is a cost of derivatives and not of a spot trade."""

APART = "can't be told apart from the other trades of this second: import Binance's spot trade history for them"
INSIDE = "moves inside Binance"
BORROWED = (
    "borrowed coins are not read yet: a loan and its repayment are no income and no sale; enter its interest as a fee"
)
UNPAIRED = (
    "small balances were exchanged together and the file doesn't say what each brought: import Binance's list of "
    "converted small balances, or use the universal CSV"
)

INCOMPLETE = "another row of this trade was refused, so the rest of it is not the whole: mend that row first"

SPREAD = frozenset({Treatment.TRADE, Treatment.TRADE_FEE, Treatment.DUST})
"""What rows of one event are of: one of them refused makes the others worthless."""

_ORDER = re.compile(r"P2P\s*-\s*(\w+)", re.IGNORECASE)


class Move(NamedTuple):
    """A row that was understood: so much of a coin in or out at a time."""

    place: int
    time: int
    wallet: str
    user: str
    operation: Operation
    coin: str
    change: Decimal
    remark: str
    clock: str

    @property
    def amount(self) -> Amount:
        return Amount(self.coin, self.change.copy_abs())


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Result]:
    """All entries of a statement, and the fate of the rows that make none."""
    spread: dict[tuple[str, ...], list[Move]] = defaultdict(list)
    damaged: set[tuple[str, str]] = set()
    into_savings = _into_savings(rows)
    for row in rows:
        if row.place in into_savings:
            yield Left(row.place, RowState.SET_ASIDE, INSIDE)
            continue
        try:
            move = _move(row, context)
            result = _single(move, context)
        except FAULTS as problem:
            yield rejection(row.place, problem)
            operation = _operation(row.cells["operation"])
            if operation is not None and operation.treatment in SPREAD:
                damaged.add((row.cells["user"], row.cells["time"]))
            continue
        if result is not None:
            yield result
        elif move.operation.treatment is Treatment.DUST:
            spread[move.user, "dust", str(move.time), move.remark].append(move)
        else:
            wallet = move.wallet if move.operation.family == "spot" else ""
            spread[move.user, wallet, move.operation.family].append(move)
    for key, moves in spread.items():
        groups = [moves] if key[1] == "dust" else _by_second(moves)
        for group in groups:
            if any((move.user, move.clock) in damaged for move in group):
                yield from (Left(move.place, RowState.REJECTED, INCOMPLETE, "operation") for move in group)
            else:
                yield from _settled(group, context)


def _into_savings(rows: Sequence[PlacedRow]) -> frozenset[int]:
    """The rows in which a coin became its token of savings (BTC out, LDBTC in) under the name of something earned."""
    gone = {_savings(row.cells): row.place for row in rows if _takes_earned(row.cells)}
    if not gone:
        return frozenset()
    came = {key: row.place for row in rows if (key := _savings(row.cells, came=True)) in gone}
    return frozenset([*came.values(), *(gone[key] for key in came)])


def _takes_earned(cells: Cells) -> bool:
    operation = _operation(cells["operation"]) if cells["change"].startswith("-") else None
    return operation is not None and operation.treatment is Treatment.INCOME


def _savings(cells: Cells, *, came: bool = False) -> tuple[str, ...]:
    name = cells["coin"].upper()
    token = name if came else f"LD{name}"
    return cells["user"], cells["time"], cells["operation"].casefold(), token, cells["change"].removeprefix("-")


# --- rows that stand alone -----------------------------------------------------------------------------------


def _move(row: PlacedRow, context: Context) -> Move:
    cells = row.cells
    operation = _operation(cells["operation"])
    remark = cells["remark"]
    if operation is None or not remark.casefold().startswith(operation.remark.casefold()):
        raise Refused(_unknown(cells["operation"]), "operation")
    when, change = time(cells, context), signed(cells, "change")
    name = coin(cells, "coin")
    return Move(row.place, when, cells["wallet"], cells["user"], operation, name, change, remark, cells["time"])


@lru_cache(maxsize=1024)
def _operation(name: str) -> Operation | None:
    return OPERATIONS.get(plain(name))


@lru_cache(maxsize=1024)
def _unknown(text: str) -> str:
    near = nearest(text, OPERATIONS)
    hint = f"; the nearest we know is {OPERATIONS[near].name}" if near else ""
    return f"is an operation we don't know{hint}"


def _single(move: Move, context: Context) -> Result | None:
    """The result of a row that is an event by itself; None for a part of one."""
    treatment = move.operation.treatment
    if move.change == 0:
        return Left(move.place, RowState.SET_ASIDE, "nothing moved")
    if treatment is Treatment.OWN_MOVE:
        return Left(move.place, RowState.SET_ASIDE, INSIDE)
    if treatment is Treatment.LOAN:
        raise Refused(BORROWED, "operation")
    if treatment is Treatment.ELSEWHERE:
        raise Refused(move.operation.advice, "operation")
    incoming = move.change > 0
    if treatment is Treatment.TRADE_FEE:
        of_derivatives = any(word in move.wallet.casefold() for word in DERIVATIVES)
        if incoming:
            return _entry(move, Kind.OTHER_INCOME, context, tags="derivatives" if of_derivatives else "fee_rebate")
        return _fee(move, context, "derivatives") if of_derivatives else None
    if treatment is Treatment.INCOME:
        if not incoming or move.operation.kind is None:
            raise Refused(NOT_EARNED, "change")
        return _entry(move, move.operation.kind, context)
    if treatment is Treatment.DERIVATIVE:
        return _entry(move, Kind.DERIVATIVE_PNL, context, tags="derivatives")
    if treatment is Treatment.P2P:
        order = _ORDER.search(move.remark)
        return _entry(
            move,
            Kind.DEPOSIT if incoming else Kind.WITHDRAWAL,
            context,
            counterparty="P2P",
            reference=order[1] if order else "",
        )
    if treatment is Treatment.IN_OUT:
        return _entry(move, Kind.DEPOSIT if incoming else Kind.WITHDRAWAL, context)
    if treatment is Treatment.SPENDING:
        # Money that comes back from a shop is a deposit: what it was spent for is undone by the person, not by us.
        return _entry(move, Kind.DEPOSIT if incoming else Kind.SPEND, context)
    return None


def _entry(
    move: Move, kind: Kind, context: Context, *, tags: str = "", counterparty: str = "", reference: str = ""
) -> Found:
    name = move.operation.name
    entry = Entry(
        move.time,
        kind,
        context.account,
        sent=move.amount if move.change < 0 else None,
        received=move.amount if move.change > 0 else None,
        counterparty=counterparty,
        reference=reference,
        tags=tags or move.operation.tag,
        note=f"{name}: {move.remark}" if move.remark else name,
    )
    return Found(entry, (move.place,))


def _fee(move: Move, context: Context, tags: str = "") -> Found:
    entry = Entry(move.time, Kind.FEE, context.account, fee=move.amount, tags=tags, note=move.operation.name)
    return Found(entry, (move.place,))


# --- rows that belong together -------------------------------------------------------------------------------


def _by_second(moves: Sequence[Move]) -> Iterator[list[Move]]:
    """Moves of one wallet and family by their second; a lone side together with the lone other side a second later."""
    seconds: dict[int, list[Move]] = defaultdict(list)
    for move in moves:
        seconds[move.time].append(move)
    times = sorted(seconds)
    taken = -1
    for place, moment in enumerate(times):
        if place == taken:
            continue
        group = seconds[moment]
        if place + 1 < len(times) and times[place + 1] - moment <= SECOND:
            following = seconds[times[place + 1]]
            if {_lone_side(group), _lone_side(following)} == {-1, 1}:
                group, taken = group + following, place + 1
        yield group


def _lone_side(moves: Sequence[Move]) -> int:
    """1 or -1 where all legs go this way, 0 where they don't or there is none."""
    signs = {1 if move.change > 0 else -1 for move in moves if move.operation.treatment is Treatment.TRADE}
    return signs.pop() if len(signs) == 1 else 0


def _settled(group: Sequence[Move], context: Context) -> Iterable[Result]:
    try:
        if group[0].operation.treatment is Treatment.DUST:
            return [_swap(pair, [], context) for pair in _dust(group)]
        return _trades(group, context)
    except Refused as refusal:
        return [Left(move.place, RowState.REJECTED, refusal.reason, refusal.key) for move in group]
    except ValueError as problem:  # a sum beyond the ledger's limits
        return [Left(move.place, RowState.REJECTED, str(problem), "change") for move in group]


def _trades(group: Sequence[Move], context: Context) -> list[Result]:
    legs = [move for move in group if move.operation.treatment is Treatment.TRADE]
    fees = [move for move in group if move.operation.treatment is Treatment.TRADE_FEE]
    if not legs:
        return [_fee(move, context) for move in fees]
    side = _lone_side(legs)
    if side and all(side in leg.operation.alone for leg in legs):
        return [_entry(move, Kind.DEPOSIT if side > 0 else Kind.WITHDRAWAL, context) for move in legs]
    if _balanced(legs):
        parts = [legs]
    elif _lone_side(legs):
        raise Refused(legs[0].operation.advice or ONE_SIDED, "change")
    else:
        parts = [part for part in (_bought(legs), _sold(legs)) if part]
        if len(parts) < 2 or not all(map(_balanced, parts)):
            raise Refused(APART, "operation")
    found: list[Result] = []
    for part in parts:
        own = fees if len(parts) == 1 else [fee for fee in fees if _owner(fee, parts) is part]
        found += _with_fees(part, own, context)
    if len(parts) > 1:
        found += [_fee(fee, context) for fee in fees if _owner(fee, parts) is None]
    return found


def _with_fees(legs: Sequence[Move], fees: Sequence[Move], context: Context) -> list[Result]:
    """A swap with the fees of one coin, and an entry for each fee in another."""
    received = next(move.coin for move in legs if move.change > 0)
    sent = next(move.coin for move in legs if move.change < 0)
    ranked = sorted({fee.coin for fee in fees}, key=lambda name: (name != received, name != sent, name))
    own = [fee for fee in fees if fee.coin in ranked[:1]]
    others = [fee for fee in fees if fee.coin in ranked[1:]]
    return [_swap(legs, own, context), *(_fee(fee, context) for fee in others)]


def _swap(legs: Sequence[Move], fees: Sequence[Move], context: Context) -> Found:
    sent = _sum([move for move in legs if move.change < 0])
    received = _sum([move for move in legs if move.change > 0])
    operation = legs[0].operation
    entry = Entry(
        min(move.time for move in legs),
        operation.kind or exchange_kind(sent, received),
        context.account,
        sent,
        received,
        _sum(fees) if fees else None,
        tags=operation.tag,
        note="" if operation.family == "spot" else operation.name,
    )
    return Found(entry, tuple(sorted(move.place for move in [*legs, *fees])))


def _sum(moves: Sequence[Move]) -> Amount:
    if len(moves) == 1:
        return moves[0].amount
    return Amount(moves[0].coin, total(*(move.change for move in moves)).copy_abs())


def _balanced(legs: Sequence[Move]) -> bool:
    """Whether the legs are one coin out and another in."""
    outs = {move.coin for move in legs if move.change < 0}
    ins = {move.coin for move in legs if move.change > 0}
    return len(outs) == len(ins) == 1 and outs != ins


BUYING = frozenset({"buy", "transaction buy", "transaction spend"})
SELLING = frozenset({"sell", "transaction sold", "transaction revenue"})


def _bought(legs: Sequence[Move]) -> list[Move]:
    return [move for move in legs if _side(move) > 0]


def _sold(legs: Sequence[Move]) -> list[Move]:
    return [move for move in legs if _side(move) < 0]


def _side(leg: Move) -> int:
    """1 for a leg of a purchase, -1 of a sale. `Transaction Related` is what was paid or what it brought."""
    name = leg.operation.name.casefold()
    if name in BUYING or name in SELLING:
        return 1 if name in BUYING else -1
    return 1 if leg.change < 0 else -1


def _owner(fee: Move, parts: Sequence[Sequence[Move]]) -> Sequence[Move] | None:
    """The one part that brought the fee's coin: Binance takes its fee from what comes in, unless in BNB."""
    owners = [part for part in parts if any(leg.coin == fee.coin and leg.change > 0 for leg in part)]
    return owners[0] if len(owners) == 1 else None


def _dust(group: Sequence[Move]) -> list[Sequence[Move]]:
    """Pairs of rows, each a coin out and another in."""
    if _balanced(group):
        return [group]
    ordered = sorted(group, key=lambda move: move.place)
    pairs = [ordered[place : place + 2] for place in range(0, len(ordered), 2)]
    first_is_out = ordered[0].change < 0
    for pair in pairs:
        if not _balanced(pair) or (pair[0].change < 0) != first_is_out:
            raise Refused(UNPAIRED, "coin")
    return list(pairs)


COLUMNS = {
    "wallet": "Account",
    "operation": "Operation",
    "coin": "Coin",
    "change": "Change",
    "remark": "Remark",
}

FORMATS = (
    Format(
        id="binance_history",
        title="Binance transaction history",
        venue="binance",
        account="Binance",
        key=("user", "time", "wallet", "operation", "coin", "change", "remark"),
        layouts=(
            Layout(
                "UTC_Time, with or without User_ID", {"time": "UTC_Time"} | COLUMNS, {"user": "User_ID"}, zone="UTC"
            ),
            Layout("2024", {"user": "User ID", "time": "Time"} | COLUMNS, times=TIMES),
        ),
        group=events,
        detail=1,
    ),
)
