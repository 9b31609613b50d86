"""The rows of the return: disposals with their lots, income, holdings, the wealth statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from engine.columns import Row
from engine.errors import InputError
from engine.karachi import day_of
from engine.model import Disposal, Head, Holding, Income, LedgerColumns, LotUse, Wealth
from engine.reference.entries import (
    Acquisition,
    Departure,
    Move,
    Nature,
    Origin,
    Receipt,
    arrival_account,
    fee_account,
)
from engine.reference.law import Law
from engine.reference.lots import Consumed, Fragment, LotEvent, Matched, Pool
from engine.reference.periods import is_held_over
from engine.reference.rounding import ZERO, Rounding, spread, whole
from engine.reference.sources import is_disposal_foreign, is_income_foreign
from engine.reference.values import Values

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Sold:
    """A disposal with what it consumed, under its head and from its source."""

    event: Departure
    fragments: Sequence[Fragment]
    head: Head
    is_foreign: bool

    @property
    def cost(self) -> Fraction:
        """Of what was disposed of, without the cost of disposing."""
        return sum((fragment.cost for fragment in self.fragments), ZERO)

    @property
    def is_free_gift(self) -> bool:
        """s.79: neither gain nor loss."""
        return self.event.nature is Nature.GIFT_WITHOUT_GAIN

    @property
    def proceeds(self) -> Fraction | None:
        return self.cost if self.is_free_gift else self.event.proceeds

    def shares(self, rounded: Rounding) -> list[Fraction]:
        """Each fragment's part of the proceeds, by quantity; of a gift without gain its cost."""
        if self.is_free_gift:
            return [fragment.cost for fragment in self.fragments]
        return spread(self.event.proceeds or ZERO, [fragment.quantity for fragment in self.fragments], rounded)


def uid_text(uid: int) -> str:
    return f"{uid:016x}"


def sales(columns: LedgerColumns, law: Law, consumed: Iterable[Consumed]) -> list[Sold]:
    found = []
    for one in consumed:
        head = Head(law.elected("head.spot", one.event.row, one.event.account, one.event.asset))
        found.append(Sold(one.event, one.fragments, head, is_disposal_foreign(columns, law, one.event, head)))
    return found


def disposals(columns: LedgerColumns, law: Law, sold: Iterable[Sold], rounded: Rounding) -> list[Disposal]:
    found = [_disposal(columns, law, one, rounded) for one in sold]
    return sorted(found, key=lambda one: (one.time, one.account, one.asset, one.quantity, one.id))


def _disposal(columns: LedgerColumns, law: Law, one: Sold, rounded: Rounding) -> Disposal:
    event, row = one.event, one.event.row
    proceeds, cost = one.proceeds, one.cost + event.incidental
    uid = uid_text(row.uid)
    return Disposal(
        id=f"{uid}:{event.part}" if event.part else uid,
        entry=uid,
        time=row.time,
        account=columns.accounts[event.account].name,
        asset=columns.assets[event.asset].symbol,
        quantity=whole(event.quantity),
        proceeds=None if proceeds is None else whole(proceeds),
        cost=whole(cost),
        gain=None if proceeds is None else whole(proceeds - cost),
        head=one.head,
        section=_section(event.nature, one.head),
        foreign=one.is_foreign,
        shortage=whole(sum((part.quantity for part in one.fragments if part.lot is None), ZERO)),
        lots=tuple(lots_used(law, one, rounded)),
        valued_by="",
    )


def lots_used(law: Law, one: Sold, rounded: Rounding) -> list[LotUse]:
    """Each fragment with its share of the proceeds; the cost of disposing as a line of its own."""
    event, time = one.event, one.event.row.time
    lots = []
    for part, share in zip(one.fragments, one.shares(rounded), strict=True):
        gain = ZERO if one.proceeds is None else share - part.cost
        bought = part.lot.row.time if part.lot else time
        lots.append(
            LotUse(
                lot=uid_text(part.lot.row.uid) if part.lot else "",
                acquired=bought,
                quantity=whole(part.quantity),
                cost=whole(part.cost),
                gain=whole(gain),
                held_days=day_of(time) - day_of(bought),
                fraction_taxable=_fraction_taxable(law, one.head, bought, time) if gain > 0 else ONE,
            )
        )
    if event.incidental:
        fraction = min(lot.fraction_taxable for lot in lots)
        lots.append(LotUse("incidental", time, 0, whole(event.incidental), whole(-event.incidental), 0, fraction))
    return lots


def _fraction_taxable(law: Law, head: Head, acquired: int, disposed: int) -> Decimal:
    """s.37(3), to TY2022: three quarters of a capital gain where the lot was held for more than a year."""
    gains = law.pack(disposed).capital_gains
    if law.block(disposed, head):
        return ONE
    if head is Head.CAPITAL_GAINS and is_held_over(gains.long_term_over_years.value, acquired, disposed):
        return gains.long_term_fraction.value
    return ONE


def _section(nature: Nature, head: Head) -> str:
    section = "s.37" if head is Head.CAPITAL_GAINS else "s.18"
    if nature is Nature.LOST:
        return f"{section}, s.75(1)(b)"
    if nature is Nature.GIFT_WITHOUT_GAIN:
        return "s.79(1)"
    if nature is Nature.GIFT:
        return f"{section}, s.78"
    if nature is Nature.SWAP:
        return f"{section}, s.75(1)(a)"
    return section


def incomes(columns: LedgerColumns, law: Law, receipts: Iterable[Receipt]) -> list[Income]:
    found = [
        Income(
            id=f"{uid_text(one.row.uid)}:income",
            entry=uid_text(one.row.uid),
            time=one.row.time,
            account=columns.accounts[one.row.account].name,
            asset=columns.assets[one.asset].symbol,
            quantity=whole(one.quantity),
            value=None if one.value is None else whole(one.value),
            kind=one.row.kind,
            head=one.head,
            section=one.section,
            foreign=is_income_foreign(columns, law, one),
            valued_by="",
        )
        for one in receipts
    ]
    return sorted(found, key=lambda one: (one.time, one.account, one.asset, one.quantity, one.id))


@dataclass(frozen=True, slots=True)
class Held:
    """What an account holds of an asset (by place) at a year's end, its part of the pool's cost, its market value."""

    account: int
    asset: int
    pool: Pool
    quantity: Fraction
    cost: Fraction
    market: Fraction | None


def held_at(
    values: Values,
    rows: Sequence[Row],
    pool_of: Callable[[int, int], Pool],
    events: Sequence[LotEvent],
    matched: Matched,
    end: int,
    rounded: Rounding,
) -> list[Held]:
    """What each account holds of each coin that any event touched; each pool's cost over its accounts by quantity.

    Accounts and assets stand sorted in the columns, so their places are in order of name.
    """
    coins = {event.asset for event in events} | {event.to_asset for event in events if isinstance(event, Move)}
    held = {place: quantity for place, quantity in _balances(rows, matched, coins).items() if quantity}
    costs: dict[tuple[int, int], Fraction] = {}
    for pool, cost in matched.cost_left.items():
        here = [place for place in sorted(held) if pool_of(*place) == pool and held[place] > 0]
        costs.update(zip(here, spread(cost, [held[place] for place in here], rounded), strict=True))
    return [
        Held(
            account,
            asset,
            pool_of(asset, account),
            held[asset, account],
            costs.get((asset, account), ZERO),
            _market(values, asset, held[asset, account], end),
        )
        for asset, account in sorted(held, key=lambda place: (place[1], place[0]))
    ]


def holdings(columns: LedgerColumns, held: Iterable[Held]) -> list[Holding]:
    return [
        Holding(
            account=columns.accounts[one.account].name,
            asset=columns.assets[one.asset].symbol,
            quantity=whole(one.quantity),
            cost=whole(one.cost),
            market=None if one.market is None else whole(one.market),
        )
        for one in held
    ]


def _balances(rows: Iterable[Row], matched: Matched, coins: set[int]) -> dict[tuple[int, int], Fraction]:
    """Quantity by asset and account. What was missing counts as having been there."""
    held: dict[tuple[int, int], Fraction] = {}
    for row in rows:
        for asset, account, quantity in (
            (row.sent_asset, row.account, -row.sent),
            (row.received_asset, arrival_account(row), row.received),
            (row.fee_asset, fee_account(row), -row.fee),
        ):
            if asset in coins:
                held[asset, account] = held.get((asset, account), ZERO) + quantity
    for event, missing in matched.missing:
        held[event.asset, event.account] = held.get((event.asset, event.account), ZERO) + missing
    return held


def _market(values: Values, asset: int, quantity: Fraction, end: int) -> Fraction | None:
    try:
        value = values.market(asset, abs(quantity), day_of(end - 1))
    except InputError:  # a rate for the memo only: the year may not have ended yet
        return None
    return value if value is None or quantity > 0 else -value


def wealth(events: Iterable[LotEvent], matched: Matched, start: int) -> Wealth:
    """Coins at cost: what was there when the year opened, how more came, how some went, what is left."""
    opening = ZERO
    inflows: dict[str, Fraction] = {str(origin): ZERO for origin in Origin}
    outflows: dict[str, Fraction] = {str(nature): ZERO for nature in Nature}
    for event in events:
        if isinstance(event, Acquisition):
            if event.row.time < start:
                opening += event.cost
            else:
                inflows[event.origin] += event.cost
    for one in matched.consumed:
        cost = sum((fragment.cost for fragment in one.fragments), ZERO)
        if one.event.row.time < start:
            opening -= cost
        else:
            outflows[one.event.nature] += cost
    closing = sum(matched.cost_left.values(), ZERO)
    unexplained = opening + sum(inflows.values()) - sum(outflows.values()) - closing
    return Wealth(
        whole(opening),
        {name: whole(amount) for name, amount in inflows.items()},
        {name: whole(amount) for name, amount in outflows.items()},
        whole(closing),
        whole(unexplained),
    )
