"""What each entry is in law: the acquisitions, moves, disposals and income it makes, at which value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from engine.columns import Row, rows_of
from engine.karachi import day_of, tax_year_of
from engine.model import PKR, AssetKind, Head, Kind, LedgerColumns
from engine.reference.law import Law
from engine.reference.rounding import ZERO
from engine.reference.values import Values


class Nature(StrEnum):
    """Why coins left: the lines of the wealth statement's outflows."""

    SALE = "sold_for_money"
    SWAP = "swapped"
    SPEND = "spent"
    FEE = "fees_in_coin"
    LOST = "lost"
    GIFT = "gifts_given"
    GIFT_WITHOUT_GAIN = "gifts_given_without_gain"
    WITHDRAWAL = "withdrawn_unexplained"
    SETTLEMENT = "derivative_losses_paid"
    LENT = "lent_out"


class Origin(StrEnum):
    """How coins came: the lines of the wealth statement's inflows."""

    PURCHASE = "bought_for_money"
    SWAP = "received_in_swaps"
    INCOME = "income_in_kind"
    GIFT = "gifts_received"
    INHERITANCE = "inherited"
    OPENING = "held_before_the_records"
    DEPOSIT = "deposits_unexplained"
    SETTLEMENT = "derivative_profits"
    LOAN = "loans_returned"


@dataclass(frozen=True, slots=True)
class Acquisition:
    row: Row
    account: int
    asset: int
    quantity: Fraction
    cost: Fraction
    origin: Origin
    exposed: Fraction = ZERO
    """What it costs where s.75A may deny that cost; 0 where it can't."""


@dataclass(frozen=True, slots=True)
class Move:
    """`quantity` leaves, of which `fee` stays on the way; `arrives` is what the rest has become.

    `fee_value` is the fee's market value, for where it is a disposal after all.
    """

    row: Row
    account: int
    asset: int
    quantity: Fraction
    fee: Fraction
    fee_value: Fraction | None
    to_account: int
    to_asset: int
    arrives: Fraction


@dataclass(frozen=True, slots=True)
class Departure:
    """Coins disposed of. `proceeds` None: unpriced. `incidental` is the cost of disposing, s.76(2)(b)."""

    row: Row
    part: str
    account: int
    asset: int
    quantity: Fraction
    proceeds: Fraction | None
    incidental: Fraction
    nature: Nature


@dataclass(frozen=True, slots=True)
class Receipt:
    """Income in kind, or the result of a derivative (negative: a loss). `value` None: unpriced."""

    row: Row
    asset: int
    quantity: Fraction
    value: Fraction | None
    head: Head
    section: str


Event = Acquisition | Move | Departure | Receipt

SECTION = {
    Head.SALARY: "s.12",
    Head.BUSINESS: "s.18",
    Head.SPECULATION: "s.19",
    Head.OTHER_SOURCES: "s.39",
    Head.CAPITAL_GAINS: "s.37",
}


def counted_rows(columns: LedgerColumns, law: Law, end: int) -> list[Row]:
    """Every entry before `end` as the thing that it is."""
    return [_as_it_is(row, columns, law) for row in rows_of(columns) if row.time < end]


def _as_it_is(row: Row, columns: LedgerColumns, law: Law) -> Row:
    """Loans that are kept are own transfers; those that are not concern the taxpayer's account alone. A transfer that
    tells one side alone has the other alike. What changes one asset into another without migrating, or migrates money,
    is a swap.
    """
    if row.kind is Kind.LOAN_OUT and law.loan(row.time) == "dispose":
        return replace(row, to_account=-1, received_asset=-1, received=0)
    if row.kind is Kind.LOAN_BACK and law.loan(row.time) == "dispose":
        return replace(row, account=row.to_account, to_account=-1, sent_asset=-1, sent=0)
    if row.kind in (Kind.LOAN_OUT, Kind.LOAN_BACK, Kind.TRANSFER):
        if row.received_asset < 0:
            return replace(row, kind=Kind.TRANSFER, received_asset=row.sent_asset, received=row.sent)
        if row.sent_asset < 0:
            return replace(row, kind=Kind.TRANSFER, sent_asset=row.received_asset, sent=row.received)
        return replace(row, kind=Kind.TRANSFER if row.sent_asset == row.received_asset else Kind.SWAP)
    if row.kind is Kind.MIGRATE and any(
        columns.assets[asset].kind is AssetKind.FIAT for asset in (row.sent_asset, row.received_asset)
    ):
        return replace(row, kind=Kind.SWAP)
    return row


def arrival_account(row: Row) -> int:
    return row.to_account if row.to_account >= 0 else row.account


def fee_account(row: Row) -> int:
    """A fee in the coin received is paid where it arrives, any other where the entry stands."""
    return arrival_account(row) if row.fee_asset == row.received_asset != row.sent_asset else row.account


class Treatment:
    """The events of one entry after another."""

    def __init__(self, columns: LedgerColumns, values: Values, law: Law) -> None:
        self.assets = columns.assets
        self.values = values
        self.law = law

    def events(self, row: Row) -> Iterator[Event]:
        kind = row.kind
        if kind in (Kind.BUY, Kind.SELL, Kind.SWAP):
            found = self.trade(row)
        elif kind is Kind.TRANSFER:
            found = self.transfer(row)
        elif kind is Kind.MIGRATE:
            found = self.migration(row)
        elif kind is Kind.DERIVATIVE_PNL:
            found = self.derivative(row)
        elif kind.startswith("income."):
            found = self.income(row)
        elif kind in (Kind.DEPOSIT, Kind.OPENING, Kind.GIFT_IN, Kind.INHERITANCE, Kind.LOAN_BACK):
            found = self.arrival(row)
        else:
            found = self.departure(row)
        for event in found:  # money has no lots
            if isinstance(event, Receipt) or (event.quantity > 0 and not self.is_money(event.asset)):
                yield event

    # --- what changes hands ---------------------------------------------------------------------------------

    def trade(self, row: Row) -> Iterator[Event]:
        sent, received = Fraction(row.sent), Fraction(row.received)
        money_out, money_in = self.is_money(row.sent_asset), self.is_money(row.received_asset)
        worth = self.values.traded(row)
        buying = selling = ZERO  # what a fee adds to the cost of the coin acquired, of the coin disposed of
        if row.fee_asset == row.received_asset and not money_in and row.fee < row.received:
            received -= row.fee
        elif row.fee_asset == row.sent_asset and not money_out:
            sent += row.fee
        elif row.fee_asset >= 0:
            yield self.fee(row)
            charge = self.fee_value(row) or ZERO
            if self.is_money(row.fee_asset):
                buying, selling = (ZERO, charge) if money_in else (charge, ZERO)
            else:
                buying, selling = (charge, ZERO) if money_out else (ZERO, charge)
        proceeds = worth
        if self.assets[row.received_asset].symbol == PKR and worth is not None:
            proceeds = self.with_floor(row, worth)
        nature = Nature.SALE if money_in else Nature.SWAP
        yield Departure(row, "", row.account, row.sent_asset, sent, proceeds, selling, nature)
        cost = (worth or ZERO) + buying
        exposed = cost if money_out and self.is_exposed(row, cost) else ZERO
        if exposed and self.elected(row, "s75a") == "strict":
            cost = ZERO
        origin = Origin.PURCHASE if money_out else Origin.SWAP
        yield Acquisition(row, arrival_account(row), row.received_asset, received, cost, origin, exposed)

    def with_floor(self, row: Row, worth: Fraction) -> Fraction:
        """s.77(1): the higher of what was received and market value, where that is known."""
        of_law = self.law.pack(row.time).capital_gains.consideration.value
        if self.is_money(row.sent_asset) or "received" in (of_law, self.elected(row, "consideration")):
            return worth
        market = self.values.market(row.sent_asset, Fraction(row.sent), day_of(row.time))
        return worth if market is None else max(worth, market)

    def is_exposed(self, row: Row, cost: Fraction) -> bool:
        """Whether s.75A may deny the cost: more than the limit was paid, and not through a bank."""
        limit = self.law.pack(row.time).capital_gains.banking_channel_limit.value * 100
        return self.elected(row, "s75a") != "off" and cost > limit and "bank" not in tags(row)

    # --- what stays the taxpayer's --------------------------------------------------------------------------

    def transfer(self, row: Row) -> Iterator[Event]:
        """The fee is what was sent less what arrived, and a fee in the same coin."""
        asset, leaves, arrives = row.sent_asset, Fraction(row.sent), Fraction(row.received)
        if row.fee_asset not in (-1, asset):
            yield self.fee(row)
        if row.fee_asset == asset:
            leaves += row.fee
        if arrives > leaves:
            there = arrival_account(row)
            yield Acquisition(row, there, asset, arrives - leaves, ZERO, Origin.DEPOSIT)
            arrives = leaves
        yield from self.moved(row, asset, leaves, leaves - arrives, asset, arrives)

    def migration(self, row: Row) -> Iterator[Event]:
        leaves, arrives, fee = Fraction(row.sent), Fraction(row.received), ZERO
        if row.fee_asset == row.sent_asset:
            leaves, fee = leaves + row.fee, Fraction(row.fee)
        elif row.fee_asset == row.received_asset and row.fee < row.received:
            if self.elected(row, "transfer_fee") == "dispose":
                yield self.fee(row)
            else:
                arrives -= row.fee
        elif row.fee_asset >= 0:
            yield self.fee(row)
        yield from self.moved(row, row.sent_asset, leaves, fee, row.received_asset, arrives)

    def moved(
        self, row: Row, asset: int, leaves: Fraction, fee: Fraction, to_asset: int, arrives: Fraction
    ) -> Iterator[Event]:
        value = self.values.market(asset, fee, day_of(row.time)) if fee else None
        if fee and self.elected(row, "transfer_fee") == "dispose":
            yield Departure(row, "network", row.account, asset, fee, value, ZERO, Nature.FEE)
            leaves, fee = leaves - fee, ZERO
        yield Move(row, row.account, asset, leaves, fee, value, arrival_account(row), to_asset, arrives)

    # --- what comes -----------------------------------------------------------------------------------------

    def arrival(self, row: Row) -> Iterator[Event]:
        asset, whole = row.received_asset, Fraction(row.received)
        net, charge, fees = self.net(row)
        yield from fees
        given = None if row.value_pkr is None else Fraction(row.value_pkr)
        if row.kind is Kind.DEPOSIT:
            origin, cost = Origin.DEPOSIT, None
        elif row.kind is Kind.OPENING:
            origin, cost = Origin.OPENING, given
        elif row.kind is Kind.LOAN_BACK:
            origin, cost = Origin.LOAN, self.values.moved(row, asset, whole)
        elif row.kind is Kind.GIFT_IN and "relative" not in tags(row):
            origin, cost = Origin.GIFT, None
            if not self.is_money(asset):
                cost = self.values.moved(row, asset, whole)
                yield Receipt(row, asset, whole, cost, Head.OTHER_SOURCES, "s.39(1)(la)")
        else:
            origin = Origin.INHERITANCE if row.kind is Kind.INHERITANCE else Origin.GIFT
            cost = given
            gains = self.law.pack(row.time).capital_gains
            rule = gains.inheritance_cost if row.kind is Kind.INHERITANCE else gains.gift_cost
            if rule.value == "market_value":
                market = self.values.market(asset, whole, day_of(row.time))
                cost = given if market is None else market
        yield Acquisition(row, arrival_account(row), asset, net, (cost or ZERO) + charge, origin)

    def income(self, row: Row) -> Iterator[Event]:
        fixed = {
            Kind.SALARY: Head.SALARY,
            Kind.BUSINESS_INCOME: Head.BUSINESS,
            Kind.OTHER_INCOME: Head.OTHER_SOURCES,
        }
        asset = row.received_asset
        elected = fixed.get(row.kind) or self.head(row, row.kind.replace("income", "head"), asset)
        is_exempt = "exempt" in tags(row)
        value = None
        if is_exempt or elected != "zero_basis":
            value = self.values.moved(row, asset, Fraction(row.received))
        if not is_exempt and elected != "zero_basis":
            yield self.receipt(row, asset, row.received, value, Head(elected))
        net, charge, fees = self.net(row)
        yield from fees
        cost = (value or ZERO) + charge
        yield Acquisition(row, arrival_account(row), asset, net, cost, Origin.INCOME)

    def derivative(self, row: Row) -> Iterator[Event]:
        result = row.received_asset if row.received_asset >= 0 else row.sent_asset
        head = Head(self.head(row, "head.derivatives", result))
        if row.received_asset >= 0:
            asset = row.received_asset
            value = self.values.moved(row, asset, Fraction(row.received))
            yield self.receipt(row, asset, row.received, value, head)
            net, charge, fees = self.net(row)
            yield from fees
            cost = (value or ZERO) + charge
            yield Acquisition(row, arrival_account(row), asset, net, cost, Origin.SETTLEMENT)
            return
        asset, paid = row.sent_asset, Fraction(row.sent)
        value = self.values.moved(row, asset, paid)
        yield self.receipt(row, asset, row.sent, None if value is None else -value, head)
        if row.fee_asset == asset:
            paid += row.fee
        elif row.fee_asset >= 0:
            yield self.fee(row)
        yield Departure(row, "", row.account, asset, paid, value, ZERO, Nature.SETTLEMENT)

    def receipt(self, row: Row, asset: int, quantity: int, value: Fraction | None, head: Head) -> Receipt:
        return Receipt(row, asset, Fraction(quantity), value, head, SECTION[head])

    # --- what goes ------------------------------------------------------------------------------------------

    def departure(self, row: Row) -> Iterator[Event]:
        asset, quantity = row.sent_asset, Fraction(row.sent)
        if asset < 0:
            asset, quantity = row.fee_asset, Fraction(row.fee)
        elif row.fee_asset == asset:
            quantity += row.fee
        elif row.fee_asset >= 0:
            yield self.fee(row)
        nature = {
            Kind.SPEND: Nature.SPEND,
            Kind.FEE: Nature.FEE,
            Kind.LOST: Nature.LOST,
            Kind.WITHDRAWAL: Nature.WITHDRAWAL,
            Kind.GIFT_OUT: Nature.GIFT_WITHOUT_GAIN if self.is_free_gift(row) else Nature.GIFT,
            Kind.LOAN_OUT: Nature.LENT,
        }[row.kind]
        value: Fraction | None
        if nature is Nature.LOST:
            value = Fraction(row.value_pkr or 0)  # compensation
        elif nature is Nature.GIFT_WITHOUT_GAIN or self.is_money(asset):
            value = ZERO
        else:
            value = self.values.moved(row, asset, quantity)
        yield Departure(row, "", row.account, asset, quantity, value, ZERO, nature)

    def is_free_gift(self, row: Row) -> bool:
        """s.79(1): no gain on a gift to a relative; to TY2021 on any. A pack of one's own may have it on none."""
        rule = self.law.pack(row.time).capital_gains.gift_given.value
        return rule == "no_gain" or (rule == "no_gain_to_relative" and "relative" in tags(row))

    # --- fees -----------------------------------------------------------------------------------------------

    def net(self, row: Row) -> tuple[Fraction, Fraction, list[Event]]:
        """What arrives after the fee, what the fee adds to its cost, and the disposal that the fee is.

        A fee in the coin itself leaves less at the full cost; any other, or one as large as what arrives, is apart.
        """
        received = Fraction(row.received)
        if row.fee_asset == row.received_asset and row.fee < row.received:
            return received - row.fee, ZERO, []
        if row.fee_asset < 0:
            return received, ZERO, []
        return received, self.fee_value(row) or ZERO, [self.fee(row)]

    def fee(self, row: Row) -> Departure:
        """A fee on its own: disposed of at market value."""
        value = self.fee_value(row)
        return Departure(row, "fee", fee_account(row), row.fee_asset, Fraction(row.fee), value, ZERO, Nature.FEE)

    def fee_value(self, row: Row) -> Fraction | None:
        return self.values.market(row.fee_asset, Fraction(row.fee), day_of(row.time))

    # --- what holds of the entry ----------------------------------------------------------------------------

    def is_money(self, asset: int) -> bool:
        return asset >= 0 and self.assets[asset].kind is AssetKind.FIAT

    def head(self, row: Row, key: str, asset: int) -> str:
        return self.law.elected(key, row, row.account, asset)

    def elected(self, row: Row, key: str) -> str:
        return self.law.elections(tax_year_of(row.time)).get(key)


def tags(row: Row) -> list[str]:
    return row.tags.replace(";", ",").replace(" ", ",").split(",")
