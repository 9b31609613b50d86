"""The rows of the return: disposals with their lots, income, holdings, the wealth statement, the year's heads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from engine.columns import Row
from engine.errors import InputError
from engine.karachi import day_of, tax_year_of
from engine.model import PKR, Disposal, Head, Holding, Income, LedgerColumns, LotUse, Wealth
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
from engine.reference.losses import Figures
from engine.reference.lots import Consumed, LotEvent, Matched, Pool
from engine.reference.rounding import ZERO, Rounding, spread, whole
from engine.reference.values import Values

ONE = Decimal(1)


def uid_text(uid: int) -> str:
    return f"{uid:016x}"


def disposals(columns: LedgerColumns, law: Law, consumed: Iterable[Consumed], rounded: Rounding) -> list[Disposal]:
    found = [_disposal(columns, law, one, rounded) for one in consumed]
    return sorted(found, key=lambda one: (one.time, one.account, one.asset, one.quantity, one.id))


def _disposal(columns: LedgerColumns, law: Law, one: Consumed, rounded: Rounding) -> Disposal:
    event, row = one.event, one.event.row
    cost = sum((fragment.cost for fragment in one.fragments), ZERO)
    proceeds = cost if event.nature is Nature.GIFT_WITHOUT_GAIN else event.proceeds
    lots = _lots(law, one, proceeds, rounded)
    cost += event.incidental
    head = Head(law.elections(tax_year_of(row.time)).get("head.spot"))
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
        head=head,
        section=_section(event.nature, head),
        foreign=_is_foreign(columns, law, event),
        shortage=whole(sum((part.quantity for part in one.fragments if part.lot is None), ZERO)),
        lots=tuple(lots),
        valued_by="",
    )


def _lots(law: Law, one: Consumed, proceeds: Fraction | None, rounded: Rounding) -> list[LotUse]:
    """Each fragment with its share of the proceeds by quantity; the cost of disposing as a line of its own."""
    event, time = one.event, one.event.row.time
    shares = spread(proceeds or ZERO, [part.quantity for part in one.fragments], rounded)
    lots = []
    for part, share in zip(one.fragments, shares, strict=True):
        gain = ZERO if proceeds is None else share - part.cost
        bought = part.lot.row.time if part.lot else time
        fraction = law.fraction_taxable(bought, time) if gain > 0 else ONE
        lots.append(
            LotUse(
                lot=uid_text(part.lot.row.uid) if part.lot else "",
                acquired=bought,
                quantity=whole(part.quantity),
                cost=whole(part.cost),
                gain=whole(gain),
                held_days=day_of(time) - day_of(bought),
                fraction_taxable=fraction,
            )
        )
    if event.incidental:
        fraction = min(lot.fraction_taxable for lot in lots)
        lots.append(LotUse("incidental", time, 0, whole(event.incidental), whole(-event.incidental), 0, fraction))
    return lots


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


def _is_foreign(columns: LedgerColumns, law: Law, event: Departure) -> bool:
    """s.101: a trade or fee without rupees in it was with someone abroad."""
    elected = law.elections(tax_year_of(event.row.time)).get("source_of_gain")
    if elected != "by_counterparty":
        return elected == "foreign"
    sides = (event.row.sent_asset, event.row.received_asset)
    in_rupees = any(asset >= 0 and columns.assets[asset].symbol == PKR for asset in sides)
    return event.nature in (Nature.SALE, Nature.SWAP, Nature.FEE) and not in_rupees


def incomes(columns: LedgerColumns, receipts: Iterable[Receipt]) -> list[Income]:
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
            valued_by="",
        )
        for one in receipts
    ]
    return sorted(found, key=lambda one: (one.time, one.account, one.asset, one.quantity, one.id))


def figures_of(
    disposed: Iterable[Disposal], received: Iterable[Income], year: int, rounded: Rounding
) -> dict[Head, Figures]:
    """Gains, losses and income of a year under each head. What has no value is in no sum."""
    gains, losses, income = (dict.fromkeys(Head, ZERO) for _ in range(3))
    for disposal in disposed:
        if disposal.gain is not None and tax_year_of(disposal.time) == year:
            gain = Fraction(disposal.gain)
            if any(lot.fraction_taxable != ONE for lot in disposal.lots):
                parts = (rounded(Fraction(lot.gain) * Fraction(lot.fraction_taxable)) for lot in disposal.lots)
                gain = sum(parts, ZERO)
            (gains if gain >= 0 else losses)[disposal.head] += abs(gain)
    for one in received:
        if one.value is not None and tax_year_of(one.time) == year:
            if one.value < 0:
                losses[one.head] -= one.value
            elif one.head in (Head.SPECULATION, Head.CAPITAL_GAINS):
                gains[one.head] += one.value
            else:
                income[one.head] += one.value
    return {head: Figures(gains[head], losses[head], income[head]) for head in Head}


def holdings(
    columns: LedgerColumns,
    values: Values,
    rows: Sequence[Row],
    pool_of: Callable[[int, int], Pool],
    events: Sequence[LotEvent],
    matched: Matched,
    end: int,
    rounded: Rounding,
) -> list[Holding]:
    """What each account holds of each coin that any event touched; each pool's cost over its accounts by quantity.

    Accounts and assets stand sorted in the columns, so their places are in order of name.
    """
    coins = {event.asset for event in events} | {event.to_asset for event in events if isinstance(event, Move)}
    held = {place: quantity for place, quantity in _balances(rows, matched, coins).items() if quantity}
    costs: dict[tuple[int, int], Fraction] = {}
    for pool, cost in matched.cost_left.items():
        here = [place for place in sorted(held) if pool_of(*place) == pool and held[place] > 0]
        costs.update(zip(here, spread(cost, [held[place] for place in here], rounded), strict=True))
    found = []
    for asset, account in sorted(held, key=lambda place: (place[1], place[0])):
        quantity = held[asset, account]
        market = _market(values, asset, quantity, end)
        found.append(
            Holding(
                account=columns.accounts[account].name,
                asset=columns.assets[asset].symbol,
                quantity=whole(quantity),
                cost=whole(costs.get((asset, account), ZERO)),
                market=None if market is None else whole(market),
            )
        )
    return found


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
