"""What a sale that is only planned would cost in tax, and what losses could still be realised in the year.

A planned sale is worked off as if it stood in the ledger, under each cost method; nothing is written anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np

from engine.basis.matching import left
from engine.columns import PLACES
from engine.errors import InputError, UsageError
from engine.exact import atto_text
from engine.karachi import day_of, tax_year_of, year_end, year_start
from engine.model import ATTO, HEADS, PKR, AssetKind, Head, LedgerColumns, LotUse
from engine.progress import Progress, no_progress
from engine.rules.elections import Elections, validate
from engine.rules.loader import Rules
from engine.tax.book import Book
from engine.tax.crypto_sums import crypto_year
from engine.tax.law import Law
from engine.tax.planning.compare import METHODS, Group, Outcome, Reason, Standing, outcome_of
from engine.tax.planning.headroom import Step, steps_ahead
from engine.tax.planning.hypothetical import (
    USD,
    Part,
    Price,
    account_named,
    asset_named,
    held_at,
    in_places,
    parts_of,
    refuse_more_than_is_held,
    shortage_of,
    sold,
    used_by,
    with_money,
)
from engine.valuation.fx import Rate

# s.109 as amended to 30 June 2021: https://pkrevenue.com/recharacterization-of-income-for-determining-tax-liability/
# As a general anti-avoidance provision: Commissioner Inland Revenue v IGI Insurance, 2018 PTD 114 (Sindh), by its
# headnote at https://mtba.com.pk/caselaw.aspx?citation=2018+PTD-KARACHI-HIGH-COURT-SINDH+114
WASH_SALES = (
    "Hisaab knows of no rule of the Ordinance that denies a loss under s.37 because the coin is bought back. But under "
    "s.109(1) the Commissioner may recharacterise a transaction that is part of a tax avoidance scheme (one that has "
    "avoiding, reducing or deferring tax among its main purposes), and disregard one without substantial economic "
    "effect. A coin sold at a loss and bought back at once invites that; ask an adviser first."
)


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale that is planned: so much of a coin in ATTO (None: all that is held), at a price a unit, at a moment.

    The price is in rupees or in dollars (then it is paid in dollars, at `usd_rate` rupees a dollar, or at the rate of
    the day, or the newest). `account` is '' for all accounts that hold it, in the order of their names.
    """

    asset: str
    quantity: int | None
    time: int
    unit_pkr: Fraction | None = None
    unit_usd: Fraction | None = None
    usd_rate: Fraction | None = None
    account: str = ""


@dataclass(frozen=True, slots=True)
class SaleByMethod:
    """A planned sale under one cost method of the year: the year's tax without it and with it.

    `lots` are what it would take, in that order; `proceeds` are after s.77. Money is paisa.
    """

    method: str
    standing: Standing
    reasons: tuple[Reason, ...]
    without: Outcome
    with_sale: Outcome
    proceeds: int
    cost: int
    gain: int
    head: Head
    foreign: bool
    lots: tuple[LotUse, ...]

    @property
    def tax(self) -> int:
        """What the sale adds to the year's tax, below zero where it saves some."""
        return self.with_sale.tax.payable - self.without.tax.payable


@dataclass(frozen=True, slots=True)
class PlannedSale:
    """A planned sale; the elected method comes first. `parts` are (account, ATTO)."""

    asset: str
    quantity: int
    parts: tuple[tuple[str, int], ...]
    time: int
    price: Price
    rate: Rate
    methods: tuple[SaleByMethod, ...]
    room: tuple[Step, ...]
    """What gain could be realised beside it (under the elected method) before tax on it changes."""


@dataclass(frozen=True, slots=True)
class Realisable:
    """The loss that selling a part of a position would realise: from the lots that the method takes first.

    `quantity` in ATTO, `loss` positive. `tax_saved` by this sale alone, `more_carried` what of the loss only goes
    forward; `payable_in_order` is the year's tax after this and all before it in the list. Money is paisa.
    """

    quantity: int
    loss: int
    foreign: bool
    tax_saved: int
    more_carried: int
    payable_in_order: int


@dataclass(frozen=True, slots=True)
class Position:
    """What could be sold of a coin (on one account with pool=account, else ''), and what all of it would bring.

    `lots` are in the order in which the elected method takes them. Where no price is known, or all is lent out, it is
    what is held, and what would follow from a sale is None.
    """

    asset: str
    account: str
    quantity: int
    cost: int
    price: Price | None
    market: int | None
    gain: int | None
    lots: tuple[LotUse, ...]
    realisable: Realisable | None


@dataclass(frozen=True, slots=True)
class LossReview:
    """All positions at a moment: those with a loss to realise first, the largest first.

    `payable` is the year's tax as it stands, `payable_after` with every realisable loss, `more_carried` the losses that
    would only be carried forward then.
    """

    time: int
    rate: Rate
    method: str
    payable: int
    payable_after: int
    more_carried: int
    positions: tuple[Position, ...]
    room: tuple[Step, ...]


def planned_sale(
    columns: LedgerColumns,
    rules: Rules,
    settings: Mapping[str, str],
    sale: Sale,
    progress: Progress = no_progress,
) -> PlannedSale:
    """The tax of a planned sale in `rules.tax_year`, under each cost method.

    Raises UsageError for a time outside the year, a price that is none, or an account that is not there; InputError for
    a coin that is not there, more than is held, or a rate that is not known; else as `compute`.
    """
    validate(settings)
    law = Law(rules, settings)
    _check(sale, rules.tax_year)
    columns, rate = with_money(columns, law, sale.time, sale.usd_rate)
    price = _price_of(sale, rate)
    everything = held_at(columns, law, np.ones(len(columns), bool), sale.time)
    asset = asset_named(columns, sale.asset, everything)
    held = everything.get(asset, {})
    if sale.account:
        account = account_named(columns, sale.account)
        held = {account: held.get(account, 0)}
    refuse_more_than_is_held(columns, asset, held, sale.quantity or 1)
    parts = parts_of(held, sale.quantity)
    quantity = sum(part.quantity for part in parts)
    columns = in_places(columns, asset, _places(quantity))
    group = Group(columns, rules, settings, progress)
    own = Elections.resolve(settings, rules.tax_year).get("cost_method")
    methods: list[SaleByMethod] = []
    room: tuple[Step, ...] = ()
    for place, method in enumerate([own, *(one for one in METHODS if one not in (own, "specific"))]):
        progress("Planning", place, len(METHODS))
        found, book = _under(group, rules, method, sale, asset, parts, price)
        methods.append(replace(found, standing=Standing.OWN) if method == own else found)
        if method == own:
            room = _room(group, book)
    return PlannedSale(
        asset=sale.asset,
        quantity=quantity,
        parts=tuple((columns.accounts[part.account].name, part.quantity) for part in parts),
        time=sale.time,
        price=price,
        rate=rate,
        methods=tuple(methods),
        room=room,
    )


def loss_review(
    columns: LedgerColumns,
    rules: Rules,
    settings: Mapping[str, str],
    time: int,
    prices_usd: Mapping[str, Fraction] | None = None,
    currency: str = USD,
    progress: Progress = no_progress,
) -> LossReview:
    """What could be sold at a loss at `time`, after the year's last entry, and what tax that would save.

    `prices_usd` are dollars a unit by symbol; else the newest price in the ledger counts. `currency` is what is
    received: PKR or USD (a sale for rupees is Pakistan-source, one for dollars may be foreign-source). Raises
    UsageError for a time outside the year or before its last entry; else as `compute`.
    """
    validate(settings)
    law = Law(rules, settings)
    _in_year(time, rules.tax_year)
    columns, rate = with_money(columns, law, time)
    later = columns.time[(columns.time > time) & (columns.time < year_end(rules.tax_year))]
    if later.size:
        last = date.fromordinal(day_of(int(later.max())))
        raise UsageError(f"The ledger has entries after that day; the last of the year is of {last}.")
    group = Group(columns, rules, settings, progress)
    method = Elections.resolve(settings, rules.tax_year).get("cost_method")
    book = group.book(method, rules)
    before = group.assessed(book).tax.payable
    held = held_at(columns, law, book.live, time)
    found = []
    for place, (asset, account) in enumerate(_pools(book)):
        progress("Reviewing", place, len(book.worked))
        price = _market(columns, asset, day_of(time), rate, prices_usd or {}, currency)
        found.append(_position(group, book, asset, account, held.get(asset, {}), price, time))
    found.sort(key=lambda one: (-one[0].realisable.loss if one[0].realisable else 0, one[0].asset, one[0].account))
    positions, book_after = [], book
    for position, asset, parts in found:
        if position.realisable and position.price:
            book_after, _ = sold(book_after, time, asset, parts, position.price)
            payable = group.assessed(book_after).tax.payable
            position = replace(position, realisable=replace(position.realisable, payable_in_order=payable))
        positions.append(position)
    after = outcome_of(book_after, group.assessed(book_after))
    return LossReview(
        time=time,
        rate=rate,
        method=method,
        payable=before,
        payable_after=after.tax.payable,
        more_carried=after.carried_forward - outcome_of(book, group.assessed(book)).carried_forward,
        positions=tuple(positions),
        room=_room(group, book),
    )


def room_ahead(
    columns: LedgerColumns, rules: Rules, settings: Mapping[str, str], progress: Progress = no_progress
) -> tuple[Step, ...]:
    """What gain can still be realised in the year before tax on it changes."""
    validate(settings)
    group = Group(columns, rules, settings, progress)
    return _room(group, group.book(Elections.resolve(settings, rules.tax_year).get("cost_method"), rules))


# -- a planned sale ------------------------------------------------------------------------------------------------


def _under(
    group: Group, rules: Rules, method: str, sale: Sale, asset: int, parts: Sequence[Part], price: Price
) -> tuple[SaleByMethod, Book]:
    scenario = group.scenario(method, rules)
    book = group.book(method, rules)
    after, uids = sold(book, sale.time, asset, parts, price)
    short = shortage_of(after, asset) - shortage_of(book, asset)
    if short > 0:
        raise InputError(
            f"Later entries dispose of what would be sold: {atto_text(short)} {sale.asset} would then be missing. "
            "Plan the sale for a day after them, or less of it."
        )
    lots = tuple(used_by(after, uids))
    head, foreign = _taxed_as(after, uids)
    cost, gain = sum(lot.cost for lot in lots), sum(lot.gain for lot in lots)
    assert scenario.outcome is not None
    found = SaleByMethod(
        method=method,
        standing=scenario.standing,
        reasons=scenario.reasons,
        without=scenario.outcome,
        with_sale=outcome_of(after, group.assessed(after)),
        proceeds=cost + gain,
        cost=cost,
        gain=gain,
        head=head,
        foreign=foreign,
        lots=lots,
    )
    return found, after


def _taxed_as(book: Book, uids: Sequence[int]) -> tuple[Head, bool]:
    for worked in book.worked:
        for leg in np.flatnonzero(np.isin(worked.component.uid, np.array(uids, np.uint64))).tolist():
            return HEADS[int(worked.component.head[leg])], bool(worked.component.foreign[leg])
    raise AssertionError("a planned sale is in no component")


def _check(sale: Sale, year: int) -> None:
    _in_year(sale.time, year)
    if (sale.unit_pkr is None) == (sale.unit_usd is None):
        raise UsageError("A planned sale needs a price: in rupees or in dollars, not both.")
    for number in (sale.unit_pkr, sale.unit_usd, sale.usd_rate):
        if number is not None and number < 0:
            raise UsageError("A price is not below zero.")
    if sale.quantity is not None and sale.quantity <= 0:
        raise UsageError("A planned sale is of more than nothing.")


def _in_year(time: int, year: int) -> None:
    if not year_start(year) <= time < year_end(year):
        raise UsageError(
            f"{date.fromordinal(day_of(time))} is in tax year {tax_year_of(time)}, not in {year} "
            f"(1 July {year - 1} to 30 June {year})."
        )


def _price_of(sale: Sale, rate: Rate) -> Price:
    if sale.unit_pkr is not None:
        return Price(PKR, sale.unit_pkr, "the price given")
    assert sale.unit_usd is not None
    used = sale.usd_rate or Fraction(rate.pkr, ATTO)
    note = "the rate given" if sale.usd_rate else f"{rate.source} rate of {date.fromordinal(rate.day)}"
    return Price(USD, sale.unit_usd * used, f"the price given x {note}")


def _places(quantity: int) -> int:
    """The decimal places of a quantity in ATTO."""
    return next(places for places in range(PLACES + 1) if quantity % 10 ** (PLACES - places) == 0)


# -- positions -----------------------------------------------------------------------------------------------------


def _pools(book: Book) -> list[tuple[int, int]]:
    """(asset, account or -1) of each pool that holds something at the end."""
    found = []
    for worked in book.worked:
        rest = left(worked.state, worked.method)
        for pool in np.unique(rest.pool[rest.quantity > 0]).tolist():
            found.append((int(worked.component.pool_asset[pool]), int(worked.component.pool_account[pool])))
    return sorted(found)


def _position(
    group: Group, book: Book, asset: int, account: int, held: Mapping[int, int], price: Price | None, time: int
) -> tuple[Position, int, list[Part]]:
    """A position, its asset, and the sale of what can be sold of it at a loss."""
    columns = book.columns
    quantity, cost = _left_in(book, asset, account)
    able = {account: held.get(account, 0)} if account >= 0 else held
    parts = parts_of(able, quantity)
    symbol, name = columns.assets[asset].symbol, columns.accounts[account].name if account >= 0 else ""
    if price is None or not parts:
        return Position(symbol, name, quantity, cost, price, None, None, (), None), asset, []
    after, uids = sold(book, time, asset, parts, price)
    lots = tuple(used_by(after, uids))
    gain = sum(lot.gain for lot in lots)
    much, loss = _first_losses(lots)
    realisable = None
    if loss:
        parts = parts_of(able, much)
        after, uids = sold(book, time, asset, parts, price)
        _, foreign = _taxed_as(after, uids)
        now = outcome_of(book, group.assessed(book))
        then = outcome_of(after, group.assessed(after))
        saved = now.tax.payable - then.tax.payable
        realisable = Realisable(much, loss, foreign, saved, then.carried_forward - now.carried_forward, 0)
    quantity, cost = sum(lot.quantity for lot in lots), sum(lot.cost for lot in lots)
    return Position(symbol, name, quantity, cost, price, cost + gain, gain, lots, realisable), asset, parts


def _left_in(book: Book, asset: int, account: int) -> tuple[int, int]:
    """ATTO and cost left in a pool."""
    for worked in book.worked:
        component = worked.component
        pools = np.flatnonzero((component.pool_asset == asset) & (component.pool_account == account))
        if pools.size:
            rest = left(worked.state, worked.method)
            these = rest.pool == pools[0]
            up = 10 ** (PLACES - component.places)
            return int(rest.quantity[these].sum()) * up, int(rest.cost[these].sum())
    return 0, 0


def _first_losses(lots: Sequence[LotUse]) -> tuple[int, int]:
    """How much to sell for the largest loss, as the method takes the lots; and that loss, 0 where there is none."""
    much = most = passed = gain = 0
    for lot in lots:
        passed += lot.quantity
        gain += lot.gain
        if -gain > most:
            much, most = passed, -gain
    return much, most


def _market(
    columns: LedgerColumns, asset: int, day: int, rate: Rate, given: Mapping[str, Fraction], currency: str
) -> Price | None:
    """What a unit is worth: the price given, else the newest in the ledger up to the day."""
    what = columns.assets[asset]
    rupees = Fraction(rate.pkr, ATTO)
    converted = f"x {rate.source} rate of {date.fromordinal(rate.day)}"
    if what.symbol in given:
        return Price(currency, given[what.symbol] * rupees, f"the price given {converted}")
    days = [on for one, on in columns.prices if one == asset and on <= day]
    in_rupees = [on for one, on in columns.rupee_prices if one == asset and on <= day]
    if in_rupees and max(in_rupees) >= max(days, default=0):
        price, source = columns.rupee_prices[asset, max(in_rupees)]
        return Price(
            currency, Fraction(price, ATTO), f"price in rupees of {date.fromordinal(max(in_rupees))} ({source})"
        )
    if days:
        price, source = columns.prices[asset, max(days)]
        on = date.fromordinal(max(days))
        return Price(currency, Fraction(price, ATTO) * rupees, f"USD price of {on} ({source}) {converted}")
    if what.kind is AssetKind.STABLECOIN:
        return Price(currency, rupees, f"1 USD {converted}")
    return None


def _room(group: Group, book: Book) -> tuple[Step, ...]:
    elections = book.law.elections(book.year)
    crypto = crypto_year(book, book.year)
    return steps_ahead(book.law.rules.pack, elections, crypto, group.chain(book), Head(elections.get("head.spot")))
