"""What statements have in common: files in which a row is one change of one balance, and an event may be several rows.

A format turns each row into a `Leg`, says by a table what its operation means, and which legs belong together. Here
they become entries: a leg alone by what it means, legs together as one swap of their sums.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from engine.ledger.batch import RowState
from engine.model import Amount, Kind
from importers.events import DERIVATIVES, Words, cost, deposit, derivative, fee_of, income, rebate, swap, withdrawal
from importers.normalise import coin, signed, time, total
from importers.spec import Cells, Context, Found, Left, Refused, Stated
from importers.words import nearest, plain

Result = Found | Left

P2P = "P2P"
ONE_SIDED = "the other side of this trade is not in the file: export a longer period, or enter it in the universal CSV"
APART = "can't be told apart from the other trades beside it: import the venue's trade history for them"
UNSHARED = "several coins were exchanged at once and the file doesn't say what each brought: use the universal CSV"
NOT_EARNED = "takes away what should have been earned: enter it in the universal CSV"
LOANS = "loans and margin are not read yet: enter it in the universal CSV"
NOTHING = "nothing moved"


class Meaning(StrEnum):
    """What an operation is: `INSIDE` moves between a venue's own wallets, `IN_OUT` comes from or goes to elsewhere,
    `TOGETHER` is a part of an event of several rows. What is earned is named by its kind of entry instead."""

    INSIDE = "inside"
    IN_OUT = "in_out"
    PEER = "p2p"
    SPENDING = "spending"
    COST = "cost"
    DERIVATIVE = "derivative"
    LOAN = "loan"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Leg:
    """One row: so much of a coin, without the fee, and the fee in the same coin (what was paid is positive). UTC
    microseconds. `words` are what the row says of itself."""

    place: int
    time: int
    asset: str
    change: Decimal
    fee: Decimal = Decimal(0)
    words: str = ""
    reference: str = ""


def meaning_of(table: Mapping[str, Meaning | Kind], text: str, key: str) -> Meaning | Kind:
    """What the table says of an operation, whatever its case and spaces. Refused with the nearest that is known."""
    if (found := table.get(plain(text))) is not None:
        return found
    near = nearest(text, table)
    hint = f"; the nearest we know is {near}" if near else ""
    raise Refused(f"is an operation we don't know{hint}", key)


def alone(leg: Leg, meaning: Meaning | Kind, context: Context, key: str = "change") -> list[Result]:
    """What a row that stands by itself becomes. `key` is the column that holds the change."""
    if meaning is Meaning.INSIDE:
        return [Left(leg.place, RowState.SET_ASIDE, f"moves inside {context.account}")]
    if not leg.change and not leg.fee:
        return [Left(leg.place, RowState.SET_ASIDE, NOTHING)]
    if meaning is Meaning.LOAN:
        raise Refused(LOANS)
    if meaning is Meaning.DERIVATIVE:
        return _derivative(leg, context)
    if isinstance(meaning, Kind):
        if leg.change < 0:
            raise Refused(NOT_EARNED, key)
        amount = Amount(leg.asset, leg.change)
        entry = income(context, leg.time, meaning, amount, note=leg.words, reference=leg.reference)
    elif meaning is Meaning.COST:
        paid = leg.fee - leg.change
        if paid < 0:
            return [_rebate(leg.time, Amount(leg.asset, -paid), context, (leg.place,), leg.words)]
        entry = cost(context, leg.time, Amount(leg.asset, paid), note=leg.words, reference=leg.reference)
    else:
        words: Words = {"note": leg.words, "reference": leg.reference}
        if meaning is Meaning.PEER:
            words |= {"counterparty": P2P, "tags": "p2p"}
        move = deposit if leg.change > 0 else withdrawal
        fee = fee_of(leg.asset, leg.fee)
        entry = move(context, leg.time, Amount(leg.asset, abs(leg.change)), fee, **words)
        if meaning is Meaning.SPENDING and leg.change < 0:
            entry = replace(entry, kind=Kind.SPEND)
    return [Found(entry, (leg.place,))]


def _derivative(leg: Leg, context: Context) -> list[Result]:
    """A realised result with its fee; a fee that comes back is a part of the result; a fee alone is a cost."""
    result = leg.change - min(leg.fee, Decimal(0))
    fee = fee_of(leg.asset, max(leg.fee, Decimal(0)))
    if result:
        entry = derivative(context, leg.time, leg.asset, result, fee, note=leg.words, reference=leg.reference)
    else:
        assert fee is not None
        entry = cost(context, leg.time, fee, tags=DERIVATIVES, note=leg.words, reference=leg.reference)
    return [Found(entry, (leg.place,))]


def together(legs: Sequence[Leg], context: Context, *, apart: str = APART, note: str = "") -> list[Result]:
    """One swap of the sums of these legs, which are one coin out and another in; their fees with it. A fee in a third
    coin, and a rebate, is an entry of its own. Refused, with `apart`, where it is more than two coins."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    fees: dict[str, Decimal] = defaultdict(Decimal)
    for leg in legs:
        sums[leg.asset] = total(sums[leg.asset], leg.change)
        fees[leg.asset] = total(fees[leg.asset], leg.fee)
    places = tuple(sorted(leg.place for leg in legs))
    outs = [asset for asset, change in sums.items() if change < 0]
    ins = [asset for asset, change in sums.items() if change > 0]
    when = max(leg.time for leg in legs)
    if not outs and not ins and not any(fees.values()):
        return [Left(place, RowState.SET_ASIDE, NOTHING) for place in places]
    if len(outs) + len(ins) < 2 or not outs or not ins:
        raise Refused(ONE_SIDED)
    if len(outs) > 1 or len(ins) > 1:
        raise Refused(apart)
    paid = sorted((asset for asset, fee in fees.items() if fee > 0), key=lambda one: (one not in ins, one not in outs))
    entry = swap(
        context,
        when,
        Amount(outs[0], -sums[outs[0]]),
        Amount(ins[0], sums[ins[0]]),
        Amount(paid[0], fees[paid[0]]) if paid else None,
        reference=next((leg.reference for leg in legs if leg.reference), ""),
        note=note,
    )
    made: list[Result] = [Found(entry, places)]
    made += [Found(cost(context, when, Amount(one, fees[one])), places, f"fee {one}") for one in paid[1:]]
    made += [_rebate(when, Amount(one, -fee), context, places) for one, fee in fees.items() if fee < 0]
    return made


def _rebate(time: int, amount: Amount, context: Context, places: tuple[int, ...], note: str = "") -> Found:
    entry = rebate(context, time, amount, note=note or "fee rebate")
    return Found(entry, places, f"rebate {amount.asset}" if len(places) > 1 else "")


def settled(legs: Sequence[Leg], context: Context, key: str, *, apart: str = APART, note: str = "") -> Iterable[Result]:
    """`together`, where all rows are rejected for what refuses them; `key` is the column to point at."""
    try:
        return together(legs, context, apart=apart, note=note)
    except Refused as refusal:
        reason, where = refusal.reason, refusal.key or key
    except ValueError as problem:  # a sum beyond the ledger's limits
        reason, where = str(problem), key
    return [Left(leg.place, RowState.REJECTED, reason, where) for leg in legs]


def undone(legs: Sequence[tuple[Leg, bool]]) -> dict[int, int]:
    """Which legs give back what another took: (leg, whether it gives back) in the order of time -> the places of both,
    each to the other's. A coin given back is that of the last one taken before it, of the same amount."""
    pairs: dict[int, int] = {}
    waiting: dict[tuple[str, Decimal], list[Leg]] = defaultdict(list)
    for leg, gives_back in sorted(legs, key=lambda one: (one[0].time, one[1])):
        if not gives_back:
            waiting[leg.asset, leg.change].append(leg)
        elif taken := waiting[leg.asset, -leg.change]:
            first = taken.pop()
            pairs[leg.place], pairs[first.place] = first.place, leg.place
    return pairs


def after_row(cells: Cells, context: Context, wallet: str) -> Stated:
    """What a wallet holds of a row's coin after it, by the columns `time` `asset` `change` `balance`."""
    return Stated(time(cells, context), wallet, coin(cells, "asset"), signed(cells, "balance"), signed(cells, "change"))
