"""What each entry is in law: which acquisitions, disposals, moves and income it makes, at which value.

Sections are of the Income Tax Ordinance 2001. How a fee enters cost follows s.76(2)(b) and docs/matching.md. Money
other than rupees (dollars at an exchange) is money: it values what it bought, and is not itself traced in lots.

Everything is columns: a function here takes the places `p` of all entries of some kind in a slab and treats them at
once. A slab is entries whose numbers fit in 64 bits, or the few that do not, as object columns of Python integers; the
same statements run on both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np

from engine.basis.matching import Move
from engine.columns import PLACES, quantity
from engine.exact import atto_text, rupees_text
from engine.jit import MOST_PAISA
from engine.karachi import day_of, days_of, tax_years_of_days
from engine.model import (
    HEADS,
    KINDS,
    NO_VALUE,
    PARTS,
    PKR,
    AssetKind,
    Column,
    Head,
    Kind,
    LedgerColumns,
    Question,
    Severity,
    Side,
)
from engine.tax.law import ByYear, Law, Where
from engine.valuation.values import CHANGED_HANDS, COMPENSATION, COST_ITSELF, GIVEN, Valuer, Values


class Nature(StrEnum):
    """Why an asset left; also the name of its line among the wealth statement's outflows."""

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
    """How an asset came; also the name of its line among the wealth statement's inflows."""

    PURCHASE = "bought_for_money"
    SWAP = "received_in_swaps"
    INCOME = "income_in_kind"
    GIFT = "gifts_received"
    INHERITANCE = "inherited"
    OPENING = "held_before_the_records"
    DEPOSIT = "deposits_unexplained"
    SETTLEMENT = "derivative_profits"
    RETURNED = "loans_returned"


NATURES, ORIGINS = tuple(Nature), tuple(Origin)
"""In a column each is its place here."""
_NATURE = {nature: place for place, nature in enumerate(NATURES)}
_ORIGIN = {origin: place for place, origin in enumerate(ORIGINS)}
_HEAD = {head: place for place, head in enumerate(HEADS)}
_KIND = {kind: place for place, kind in enumerate(KINDS)}
_FEE, _NETWORK = PARTS.index("fee"), PARTS.index("network")

NO_FLOOR, NO_MARKET, RAISED = 0, 1, 2
"""What s.77(1) did to a disposal's consideration: nothing; could not be tested; raised it to market value."""

_BY_COUNTERPARTY, _PAKISTAN, _FOREIGN = _SOURCES = ("by_counterparty", "pakistan", "foreign")
_ZERO_BASIS = "zero_basis"
_COUNTRY = "PK"
_ABROAD = np.array([nature in (Nature.SALE, Nature.SWAP, Nature.FEE) for nature in NATURES])
"""Which natures of disposal have somebody on the other side who pays, s.101."""

INCOME_ELECTION = {
    Kind.STAKING: "head.staking",
    Kind.AIRDROP: "head.airdrop",
    Kind.MINING: "head.mining",
    Kind.INTEREST: "head.interest",
    Kind.REFERRAL: "head.referral",
    Kind.FORK: "head.fork",
}
_INCOME_HEAD = {
    Kind.SALARY: Head.SALARY,
    Kind.BUSINESS_INCOME: Head.BUSINESS,
    Kind.OTHER_INCOME: Head.OTHER_SOURCES,
}
GIFT_SECTION = "s.39(1)(la)"
SECTION_OF_HEAD = {
    Head.SALARY: "s.12",
    Head.BUSINESS: "s.18",
    Head.SPECULATION: "s.19",
    Head.OTHER_SOURCES: "s.39",
    Head.CAPITAL_GAINS: "s.37",
}
_TRADES = (Kind.BUY, Kind.SELL, Kind.SWAP)
_NATURE_OF_KIND = {
    Kind.SPEND: Nature.SPEND,
    Kind.FEE: Nature.FEE,
    Kind.LOST: Nature.LOST,
    Kind.WITHDRAWAL: Nature.WITHDRAWAL,
    Kind.LOAN_OUT: Nature.LENT,
}
_ORIGIN_OF_KIND = {Kind.OPENING: Origin.OPENING, Kind.INHERITANCE: Origin.INHERITANCE}

LEG_COLUMNS = {
    "row": np.int64,
    "move": np.int8,
    "part": np.int8,
    "account": np.int32,
    "asset": np.int32,
    "quantity": np.int64,
    "cost": np.int64,
    "fee": np.int64,
    "to_account": np.int32,
    "to_asset": np.int32,
    "arrives": np.int64,
    "proceeds": np.int64,
    "known": np.bool_,
    "incidental": np.int64,
    "why": np.int8,
    "found": np.int32,
    "floor": np.int8,
    "received": np.int64,
    "head": np.int8,
    "foreign": np.bool_,
}
INCOME_COLUMNS = {
    "row": np.int64,
    "asset": np.int32,
    "quantity": np.int64,
    "value": np.int64,
    "known": np.bool_,
    "kind": np.int8,
    "head": np.int8,
    "foreign": np.bool_,
    "gift": np.bool_,
    "found": np.int32,
}
NUMBERS = ("quantity", "cost", "fee", "arrives", "proceeds", "incidental", "received", "value")
"""Columns that are int64 in a narrow slab and object in a wide one."""


@dataclass(frozen=True, slots=True, eq=False)
class Treated:
    """Entries in the eyes of the law: columns by name, as LEG_COLUMNS and INCOME_COLUMNS list them.

    `row` is the entry's place in the ledger's columns. `why` is a place in ORIGINS for an acquisition, in NATURES for a
    disposal. Quantities are in the asset's places (narrow) or ATTO (wide). A move's `proceeds` are what its fee is
    worth, in case it becomes a disposal. `incidental` is the cost of disposing, s.76(2)(b). `received` is what a
    disposal brought before s.77 raised it; of an acquisition what of its cost s.75A may reach. `head` (a place in
    HEADS) and `foreign` (s.101) are those of a disposal, of a move in case its fee becomes one, and of income.
    """

    narrow: dict[str, Column]
    wide: dict[str, Column]
    narrow_income: dict[str, Column]
    wide_income: dict[str, Column]
    questions: list[Question]


def treat(columns: LedgerColumns, valuer: Valuer, law: Law, rows: Column, *, by_account: bool) -> Treated:
    """Treat the entries at the places `rows`. `by_account`: lots stand in a pool an account, so transfers move them."""
    entries = _Entries(columns, rows)
    is_wide = _too_wide(columns, entries, valuer)
    if is_wide.any():
        entries = _Entries(columns, rows[~is_wide])
    narrow = _Slab(columns, valuer, law, entries, by_account)
    wide = _Slab(columns, valuer, law, _Entries(columns, rows[is_wide], as_objects=True), by_account)
    for slab in (narrow, wide):
        if slab.e.row.size:
            slab.treat()
    return Treated(
        narrow.legs.columns(),
        wide.legs.columns(),
        narrow.income.columns(),
        wide.income.columns(),
        [*narrow.questions, *wide.questions],
    )


def unpriced(uid: str, time: int, *symbols: str) -> Question:
    """The question about an entry whose rupee value could not be had."""
    return Question(
        "unpriced",
        Severity.HIGH,
        uid,
        f"No rupee value is known for {' or '.join(symbols)} on {date.fromordinal(day_of(time))}; "
        "it is left out of the sums.",
        "Add the day's price with `taxapp prices LEDGER --csv FILE` or --fetch, or give the entry a value.",
    )


class _Entries:
    """The columns of some entries, by their places in the ledger's; quantities and values as ATTO objects on demand."""

    def __init__(self, columns: LedgerColumns, rows: Column, *, as_objects: bool = False) -> None:
        self.row = rows
        self.uid = columns.uid[rows]
        self.time = columns.time[rows]
        self.kind = columns.kind[rows]
        self.account = columns.account[rows]
        self.to_account = columns.to_account[rows]
        self.sent, self.sent_quantity = _side(columns, columns.sent, rows, as_objects)
        self.received, self.received_quantity = _side(columns, columns.received, rows, as_objects)
        self.fee, self.fee_quantity = _side(columns, columns.fee, rows, as_objects)
        self.value = columns.value_pkr[rows]
        self.arrival = np.where(self.to_account >= 0, self.to_account, self.account)
        in_received = (self.fee == self.received) & (self.sent >= 0) & (self.received != self.sent)
        self.fee_account = np.where(in_received, self.arrival, self.account)
        if as_objects:
            self.value = self.value.astype(object)
            for place, row in enumerate(rows.tolist()):
                if row in columns.wide_values:
                    self.value[place] = columns.wide_values[row]
        self.day = days_of(self.time)
        self.year = tax_years_of_days(self.day)


def _side(columns: LedgerColumns, side: Side, rows: Column, as_objects: bool) -> tuple[Column, Column]:
    asset, units = side.asset[rows], side.units[rows]
    if as_objects:
        exact = np.empty(len(units), object)
        pairs = zip(asset.tolist(), units.tolist(), strict=True)
        exact[:] = [quantity(columns, one, much) for one, much in pairs]
        units = exact
    return asset, units


def _too_wide(columns: LedgerColumns, e: _Entries, valuer: Valuer) -> Column:
    """Which entries may hold a number that 64 bits are too few for (see engine.jit)."""
    found = np.isin(e.row, np.fromiter(columns.wide_values, np.int64, len(columns.wide_values)))
    most = np.append(valuer.most_per_unit() / 10.0**columns.places, 0.0)
    is_wide = np.append(columns.is_wide, False)
    for asset, units in ((e.sent, e.sent_quantity), (e.received, e.received_quantity), (e.fee, e.fee_quantity)):
        found |= is_wide[asset] | (units * most[asset] > MOST_PAISA / 4)
    return found


class _Gathered:
    """Rows for one table, gathered chunk by chunk. What a chunk does not say is 0."""

    def __init__(self, types: Mapping[str, Any], as_objects: bool) -> None:
        self._types = {name: object if as_objects and name in NUMBERS else kind for name, kind in types.items()}
        self._chunks: list[tuple[int, dict[str, Any]]] = []

    def add(self, length: int, **given: Any) -> None:
        if length:
            self._chunks.append((length, given))

    def columns(self) -> dict[str, Column]:
        size = sum(length for length, _ in self._chunks)
        found = {}
        for name, kind in self._types.items():
            column = np.zeros(size, np.int64 if kind is object and not size else kind)
            start = 0
            for length, given in self._chunks:
                if name in given:
                    column[start : start + length] = given[name]
                start += length
            found[name] = column
        return found


class _Slab:
    def __init__(self, columns: LedgerColumns, valuer: Valuer, law: Law, entries: _Entries, by_account: bool) -> None:
        self.c = columns
        self.e = entries
        self.valuer = valuer
        self.law = ByYear(law, entries.year)
        self.by_account = by_account
        as_objects = entries.sent_quantity.dtype == object
        self.places = np.full(len(columns.assets), PLACES, np.int8) if as_objects else columns.places
        self.legs = _Gathered(LEG_COLUMNS, as_objects)
        self.income = _Gathered(INCOME_COLUMNS, as_objects)
        self.questions: list[Question] = []
        # One more at the end, so that -1 (no asset) is neither money nor rupees.
        self.fiat = np.array([*(asset.kind is AssetKind.FIAT for asset in columns.assets), False])
        self.stable = np.array([*(asset.kind is AssetKind.STABLECOIN for asset in columns.assets), False])
        self.rupee = np.array([*(asset.symbol == PKR for asset in columns.assets), False])
        self.in_pakistan = np.array([*(account.country == _COUNTRY for account in columns.accounts), False])
        self.for_rupees = self.rupee[entries.sent] | self.rupee[entries.received]
        self._loans_that_are_none()

    def treat(self) -> None:
        kind = self.e.kind
        self._trades(self._of(*_TRADES))
        self._transfers(self._of(Kind.TRANSFER))
        self._migrations(self._of(Kind.MIGRATE))
        self._loans(self._of(Kind.LOAN_OUT), self._of(Kind.LOAN_BACK))
        self._deposits(self._of(Kind.DEPOSIT))
        self._gifts_and_openings(self._of(Kind.OPENING, Kind.GIFT_IN, Kind.INHERITANCE))
        self._derivatives(self._of(Kind.DERIVATIVE_PNL))
        for one in (*INCOME_ELECTION, *_INCOME_HEAD):
            self._incomes(np.flatnonzero(kind == _KIND[one]), one)
        for one in (Kind.SPEND, Kind.FEE, Kind.LOST, Kind.WITHDRAWAL, Kind.GIFT_OUT):
            self._departures(np.flatnonzero(kind == _KIND[one]), one)

    # -- head and source -----------------------------------------------------------------------------------------

    def _head(self, key: str, p: Column, account: Column, asset: Column) -> Column:
        """The head elected (a place in HEADS); len(HEADS) for zero_basis."""
        return self.law.chosen(key, (*HEADS, _ZERO_BASIS), p, self._where(p, account, asset))

    def _foreign(self, p: Column, account: Column, asset: Column, head: Column, abroad: Any) -> Column:
        """s.101: which are foreign-source. `abroad` says which are where nothing speaks for Pakistan."""
        elected = self.law.chosen("source_of_gain", _SOURCES, p, self._where(p, account, asset))
        carried_on = (head == _HEAD[Head.BUSINESS]) | (head == _HEAD[Head.SPECULATION])
        here = self.in_pakistan[account] | self.for_rupees[p]
        here |= carried_on & self.law.gathered(lambda law: law.resident, p)
        by_counterparty = (elected == _SOURCES.index(_BY_COUNTERPARTY)) & abroad & ~here
        found: Column = by_counterparty | (elected == _SOURCES.index(_FOREIGN))
        return found

    def _where(self, p: Column, account: Column, asset: Column) -> Where:
        return Where(self.c.accounts, self.c.assets, account, asset, self.e.uid[p])

    # -- kinds ---------------------------------------------------------------------------------------------------

    def _loans_that_are_none(self) -> None:
        """Where a loan is a disposal it is no account: the taxpayer receives what comes back, and no one sends it."""
        e = self.e
        back = np.flatnonzero(e.kind == _KIND[Kind.LOAN_BACK])
        back = back[self.law.elected("loan", "dispose", back)]
        e.account[back] = e.fee_account[back] = e.arrival[back]
        e.sent[back] = -1

    def _of(self, *kinds: Kind) -> Column:
        return np.flatnonzero(np.isin(self.e.kind, [_KIND[kind] for kind in kinds]))

    def _trades(self, p: Column) -> None:
        e = self.e
        sent, received, fee = e.sent[p], e.received[p], e.fee[p]
        fee_quantity = e.fee_quantity[p]
        value = self._traded(p)
        self._ask_unpriced(p[~value.known], e.sent, e.received)
        has_fee = fee >= 0
        in_received = has_fee & (fee == received) & ~self.fiat[fee] & (fee_quantity < e.received_quantity[p])
        in_sent = has_fee & ~in_received & (fee == sent) & ~self.fiat[sent]
        apart = np.flatnonzero(has_fee & ~in_received & ~in_sent)
        received_quantity = e.received_quantity[p] - np.where(in_received, fee_quantity, 0)
        sent_quantity = e.sent_quantity[p] + np.where(in_sent, fee_quantity, 0)
        charge = np.zeros_like(fee_quantity)
        charge[apart] = self._fee_apart(p[apart])
        to_disposal = np.where(self.fiat[fee], self.fiat[received], ~self.fiat[sent])

        out = np.flatnonzero(~self.fiat[sent])
        q = p[out]
        proceeds = Values(value.paisa[out], value.known[out], value.found[out])
        floor = np.zeros(out.size, np.int8)
        for_rupees = np.flatnonzero(self.rupee[received[out]] & proceeds.known)
        before = proceeds.paisa
        proceeds, floor[for_rupees] = self._floored(q, proceeds, for_rupees)
        nature = np.where(self.fiat[received[out]], _NATURE[Nature.SALE], _NATURE[Nature.SWAP])
        incidental = np.where(to_disposal, charge, 0)[out]
        self._dispose(q, sent[out], sent_quantity[out], proceeds, nature, incidental, floor=floor, received=before)

        into = np.flatnonzero(~self.fiat[received])
        cost = (np.where(value.known, value.paisa, 0) + np.where(to_disposal, 0, charge))[into]
        with_money = self.fiat[sent[into]]
        cost, reached = self._banking_channel(p[into], cost, with_money)
        origin = np.where(with_money, _ORIGIN[Origin.PURCHASE], _ORIGIN[Origin.SWAP])
        self._acquire(p[into], received[into], received_quantity[into], cost, origin, reached)

    def _transfers(self, p: Column) -> None:
        e = self.e
        differ = (e.sent[p] >= 0) & (e.received[p] >= 0) & (e.sent[p] != e.received[p])
        self._ask(
            p[differ],
            "transfer_assets_differ",
            "A transfer sends one asset and receives another; it is treated as a swap.",
            "Change its kind to swap, or correct the asset.",
        )
        self._trades(p[differ])
        p = p[~differ]
        asset = np.where(e.sent[p] >= 0, e.sent[p], e.received[p])
        money = self.fiat[asset]
        self._fee_apart(p[money & (e.fee[p] >= 0) & ~self.fiat[e.fee[p]]])
        p, asset = p[~money], asset[~money]
        sent = np.where(e.sent_quantity[p] > 0, e.sent_quantity[p], e.received_quantity[p])
        arrived = np.where(e.received_quantity[p] > 0, e.received_quantity[p], sent)
        same = e.fee[p] == asset
        moved = sent + np.where(same, e.fee_quantity[p], 0)
        self._fee_apart(p[(e.fee[p] >= 0) & ~same])
        lost = moved - arrived
        gained = np.flatnonzero(lost < 0)
        self._ask(
            p[gained],
            "transfer_gained",
            "More arrived than was sent; the difference is counted as a deposit without cost.",
            "Correct the quantities, or split off what the difference is.",
        )
        self._acquire(p[gained], asset[gained], -lost[gained], 0, _ORIGIN[Origin.DEPOSIT])
        there = e.arrival[p]
        fee = np.where(lost > 0, lost, 0)
        self._move(p, asset, moved, fee, there, asset, moved - fee)

    def _move(
        self, p: Column, asset: Column, moved: Column, fee: Column, there: Column, into: Column, arrives: Column
    ) -> None:
        """Lots of `asset` move, `moved` units with the fee, and arrive as so many units of `into` on account `there`.

        By the election `transfer_fee` the fee's cost goes with them, or the fee is a disposal.
        """
        with_fee = fee > 0
        value = Values(np.zeros_like(moved), np.zeros(p.size, bool), np.zeros(p.size, np.int32))
        priced = np.flatnonzero(with_fee)
        market = self.valuer.market(asset[priced], fee[priced], self.e.day[p[priced]])
        value.paisa[priced], value.known[priced], value.found[priced] = market.paisa, market.known, market.found
        disposed = with_fee & ~self.law.elected("transfer_fee", "add_to_cost", p)
        self._dispose(
            p[disposed],
            asset[disposed],
            fee[disposed],
            _chosen(value, disposed),
            _NATURE[Nature.FEE],
            part=_NETWORK,
        )
        kept = np.where(disposed, 0, fee)
        leaves = moved - (fee - kept)
        elsewhere = (asset != into) | (arrives != leaves - kept)
        if self.by_account:
            elsewhere = elsewhere | (there != self.e.account[p])
        counts = ((kept > 0) | elsewhere) & (leaves > 0)
        q, here, what = p[counts], self.e.account[p][counts], asset[counts]
        head = self._head("head.spot", q, here, what)
        self.legs.add(
            q.size,
            row=self.e.row[q],
            move=Move.MOVE,
            part=_NETWORK,
            account=here,
            asset=what,
            quantity=leaves[counts],
            fee=kept[counts],
            to_account=there[counts],
            to_asset=into[counts],
            arrives=arrives[counts],
            proceeds=value.paisa[counts],
            known=value.known[counts],
            why=_NATURE[Nature.FEE],
            found=value.found[counts],
            head=head,
            foreign=self._foreign(q, here, what, head, True),
        )

    def _migrations(self, p: Column) -> None:
        e = self.e
        with_money = self.fiat[e.sent[p]] | self.fiat[e.received[p]]
        self._ask(
            p[with_money],
            "migrate_money",
            "Money does not migrate into a coin, nor a coin into money; it is treated as a swap.",
            "Change its kind to buy, sell or swap.",
        )
        self._trades(p[with_money])
        p = p[~with_money]
        sent, received, fee = e.sent[p], e.received[p], e.fee[p]
        fee_quantity = e.fee_quantity[p]
        there = e.arrival[p]
        in_sent = (fee >= 0) & (fee == sent)
        in_received = (fee >= 0) & ~in_sent & (fee == received) & (fee_quantity < e.received_quantity[p])
        self._fee_apart(p[(fee >= 0) & ~in_sent & ~in_received])
        disposed = in_received & ~self.law.elected("transfer_fee", "add_to_cost", p)
        q = p[disposed]
        value = self.valuer.market(received[disposed], fee_quantity[disposed], e.day[q])
        fees, at = fee_quantity[disposed], e.fee_account[q]
        self._dispose(q, received[disposed], fees, value, _NATURE[Nature.FEE], part=_FEE, account=at)
        on_the_way = np.where(in_sent, fee_quantity, 0)
        arrives = e.received_quantity[p] - np.where(in_received & ~disposed, fee_quantity, 0)
        self._move(p, sent, e.sent_quantity[p] + on_the_way, on_the_way, there, received, arrives)

    def _loans(self, out: Column, back: Column) -> None:
        for p in (out, back):
            self._transfers(p[self.law.elected("loan", "keep", p)])
        self._departures(out[self.law.elected("loan", "dispose", out)], Kind.LOAN_OUT)
        e = self.e
        p = self._coins_that_arrive(back[self.law.elected("loan", "dispose", back)])
        value = self._moved(p, e.received[p], e.received_quantity[p])
        self._ask_unpriced(p[~value.known], e.received)
        net, charge = self._net(p)
        cost = np.where(value.known, value.paisa, 0) + charge
        self._acquire(p, e.received[p], net, cost, _ORIGIN[Origin.RETURNED])

    def _coins_that_arrive(self, p: Column) -> Column:
        """Those of `p` that bring coins; of money that arrives only a fee in coin matters."""
        money = self.fiat[self.e.received[p]]
        self._net(p[money])
        coins: Column = p[~money]
        return coins

    def _deposits(self, p: Column) -> None:
        e = self.e
        p = self._coins_that_arrive(p)
        net, charge = self._net(p)
        for place in p.tolist():
            self._ask(
                np.array([place]),
                "unknown_deposit",
                f"{self._told(place, e.received, e.received_quantity)} arrived from an unknown place; "
                "its cost counts as nothing until it is explained.",
                "Import the P2P orders or the other account it came from, or say what it was.",
            )
        self._acquire(p, e.received[p], net, charge, _ORIGIN[Origin.DEPOSIT])

    def _gifts_and_openings(self, p: Column) -> None:
        e = self.e
        p = self._coins_that_arrive(p)
        net, charge = self._net(p)
        asset, much, kind = e.received[p], e.received_quantity[p], e.kind[p]
        stranger = (kind == _KIND[Kind.GIFT_IN]) & ~self._tagged(p, "relative")
        value = self._moved(p[stranger], asset[stranger], much[stranger])
        head = np.full(value.paisa.size, _HEAD[Head.OTHER_SOURCES], np.int8)
        self._receive(p[stranger], asset[stranger], much[stranger], value, Kind.GIFT_IN, head, False, gift=True)
        cost = np.where(value.known, value.paisa, 0) + charge[stranger]
        self._acquire(p[stranger], asset[stranger], net[stranger], cost, _ORIGIN[Origin.GIFT])

        p, asset, much, kind = p[~stranger], asset[~stranger], much[~stranger], kind[~stranger]
        net, charge = net[~stranger], charge[~stranger]
        given = e.value[p].copy()
        at_market = (kind == _KIND[Kind.GIFT_IN]) & self.law.gathered(lambda law: law.gift_at_market_value, p)
        inherited = kind == _KIND[Kind.INHERITANCE]
        at_market |= inherited & self.law.gathered(lambda law: law.inheritance_at_market_value, p)
        market = self.valuer.market(asset[at_market], much[at_market], e.day[p[at_market]])
        given[at_market] = np.where(market.known, market.paisa, given[at_market])
        missing = given == NO_VALUE
        for place in p[missing].tolist():
            self._ask(
                np.array([place]),
                "cost_missing",
                f"{self._told(place, e.received, e.received_quantity)} came with a cost that is not stated; "
                "it counts as nothing.",
                "Give the cost in rupees (value_pkr) that the earlier owner, or you, paid.",
            )
        origin = np.full(p.size, _ORIGIN[Origin.GIFT])
        for one, of in _ORIGIN_OF_KIND.items():
            origin[kind == _KIND[one]] = _ORIGIN[of]
        self._acquire(p, asset, net, np.where(missing, 0, given) + charge, origin)

    def _incomes(self, p: Column, kind: Kind) -> None:
        e = self.e
        key = INCOME_ELECTION.get(kind)
        account, asset, much = e.account[p], e.received[p], e.received_quantity[p]
        if key:
            head = self._head(key, p, account, asset)
        else:
            head = np.full(p.size, _HEAD[_INCOME_HEAD[kind]], np.int8)
        exempt = self._tagged(p, "exempt")
        self._ask_exempt(p[exempt])
        cost = np.zeros_like(much)
        costs = np.flatnonzero(exempt | (head < len(HEADS)))
        value = self._moved(p[costs], asset[costs], much[costs])
        cost[costs] = np.where(value.known, value.paisa, 0)
        free = np.flatnonzero(exempt)
        self._ask_unpriced(p[free[~value.known[exempt[costs]]]], e.received)
        taxed = costs[~exempt[costs]]
        q, under, coins = p[taxed], head[taxed], asset[taxed]
        if kind is Kind.SALARY:
            foreign = np.zeros(taxed.size, bool)
        else:
            foreign = self._foreign(q, account[taxed], coins, under, under != _HEAD[Head.BUSINESS])
        self._receive(q, coins, much[taxed], _chosen(value, ~exempt[costs]), kind, under, foreign)
        net, charge = self._net(p)
        coin = ~self.fiat[asset]
        self._acquire(p[coin], asset[coin], net[coin], (cost + charge)[coin], _ORIGIN[Origin.INCOME])

    def _derivatives(self, p: Column) -> None:
        e = self.e
        profit = e.received[p] >= 0
        asset = np.where(profit, e.received[p], e.sent[p])
        much = np.where(profit, e.received_quantity[p], e.sent_quantity[p])
        value = self._moved(p, asset, much)
        signed = Values(np.where(profit, value.paisa, -value.paisa), value.known, value.found)
        head = self._head("head.derivatives", p, e.account[p], asset)
        foreign = self._foreign(p, e.account[p], asset, head, True)
        self._receive(p, asset, much, signed, Kind.DERIVATIVE_PNL, head, foreign)
        won = p[profit]
        net, charge = self._net(won)
        coin = ~self.fiat[e.received[won]]
        cost = np.where(value.known, value.paisa, 0)[profit] + charge
        self._acquire(won[coin], e.received[won][coin], net[coin], cost[coin], _ORIGIN[Origin.SETTLEMENT])
        lost = ~profit
        q, asset = p[lost], asset[lost]
        same = e.fee[q] == asset
        self._fee_apart(q[(e.fee[q] >= 0) & ~same])
        much = much[lost] + np.where(same, e.fee_quantity[q], 0)
        coin = ~self.fiat[asset]
        paid = _chosen(value, lost)
        self._dispose(q[coin], asset[coin], much[coin], _chosen(paid, coin), _NATURE[Nature.SETTLEMENT])

    def _departures(self, p: Column, kind: Kind) -> None:
        e = self.e
        only_fee = (e.sent[p] < 0) & (e.fee[p] >= 0)
        same = ~only_fee & (e.fee[p] == e.sent[p]) & (e.fee[p] >= 0)
        self._fee_apart(p[(e.fee[p] >= 0) & ~only_fee & ~same])
        asset = np.where(only_fee, e.fee[p], e.sent[p])
        much = np.where(only_fee, e.fee_quantity[p], e.sent_quantity[p] + np.where(same, e.fee_quantity[p], 0))
        coin = ~self.fiat[asset]
        p, asset, much = p[coin], asset[coin], much[coin]
        if kind is Kind.GIFT_OUT:
            free = self._tagged(p, "relative") & ~self.law.gathered(lambda law: law.every_gift_at_market_value, p)
            free |= self.law.gathered(lambda law: law.every_gift_without_gain, p)
            nature = np.where(free, _NATURE[Nature.GIFT_WITHOUT_GAIN], _NATURE[Nature.GIFT])
        else:
            free = np.zeros(p.size, bool)
            nature = np.full(p.size, _NATURE[_NATURE_OF_KIND[kind]])
        valued = np.flatnonzero(~free) if kind is not Kind.LOST else np.empty(0, np.int64)
        market = self._moved(p[valued], asset[valued], much[valued])
        if not market.known.all():
            self._ask_unpriced(p[valued[~market.known]], np.where(e.sent >= 0, e.sent, e.fee))
        value = Values(np.zeros_like(much), np.ones(p.size, bool), np.full(p.size, COST_ITSELF, np.int32))
        value.paisa[valued], value.known[valued], value.found[valued] = market.paisa, market.known, market.found
        if kind is Kind.LOST:
            given = e.value[p]
            value = Values(np.where(given == NO_VALUE, 0, given), value.known, np.full(p.size, COMPENSATION, np.int32))
        if kind is Kind.WITHDRAWAL:
            for place, one, of in zip(p.tolist(), much.tolist(), asset.tolist(), strict=True):
                self._ask(
                    np.array([place]),
                    "unmatched_transfer",
                    f"{self._amount(place, of, one)} left to an unknown place; "
                    "it counts as disposed of at market value.",
                    "Import the account it went to, or say that it was a payment, a gift or a sale.",
                )
        self._dispose(p, asset, much, value, nature)

    # -- parts ---------------------------------------------------------------------------------------------------

    def _traded(self, p: Column) -> Values:
        """The value of a trade: what one side was given for the other."""
        e = self.e
        sides = ((e.received[p], e.received_quantity[p]), (e.sent[p], e.sent_quantity[p]))
        value = Values(np.zeros_like(e.sent_quantity[p]), np.zeros(p.size, bool), np.zeros(p.size, np.int32))

        def fill(these: Column, paisa: Column, found: Any) -> None:
            value.paisa[these], value.known[these], value.found[these] = paisa, True, found

        for asset, much in sides:
            these = np.flatnonzero(~value.known & self.rupee[asset])
            fill(these, self.valuer.rupees(asset[these], much[these]), CHANGED_HANDS)
        given = e.value[p]
        these = np.flatnonzero(~value.known & (given != NO_VALUE))
        fill(these, given[these], GIVEN)
        for able in (self.fiat, self.stable, None):
            for asset, much in sides:
                these = np.flatnonzero(~value.known & (able[asset] if able is not None else True))
                market = self.valuer.market(asset[these], much[these], e.day[p[these]])
                these, known = these[market.known], market.known
                fill(these, market.paisa[known], market.found[known])
        return value

    def _moved(self, p: Column, asset: Column, much: Column) -> Values:
        """The value of one side that nothing was given for: income, a gift, a payment in coin."""
        given = self.e.value[p]
        without = np.flatnonzero(given == NO_VALUE)
        market = self.valuer.market(asset[without], much[without], self.e.day[p[without]])
        value = Values(given.copy(), np.ones(p.size, bool), np.full(p.size, GIVEN, np.int32))
        value.paisa[without], value.known[without], value.found[without] = market.paisa, market.known, market.found
        return value

    def _net(self, p: Column) -> tuple[Column, Column]:
        """What arrives, and the rupees that a fee adds to its cost.

        A fee in the coin itself leaves less of it at the full cost; any other, or one larger than what arrived, is
        apart.
        """
        e = self.e
        asset, much, fee = e.received[p], e.received_quantity[p], e.fee[p]
        inside = (fee >= 0) & (fee == asset) & (self.fiat[asset] | (e.fee_quantity[p] < much))
        charge = np.zeros_like(much)
        apart = np.flatnonzero((fee >= 0) & ~inside)
        charge[apart] = self._fee_apart(p[apart])
        return much - np.where(inside, e.fee_quantity[p], 0), charge

    def _fee_apart(self, p: Column) -> Column:
        """Fees that are in neither side's coin: their rupee values, and the disposals of their coins."""
        e = self.e
        asset, much = e.fee[p], e.fee_quantity[p]
        value = self.valuer.market(asset, much, e.day[p])
        self._ask_unpriced(p[~value.known], e.fee)
        coin = ~self.fiat[asset]
        paid, at = _chosen(value, coin), e.fee_account[p[coin]]
        self._dispose(p[coin], asset[coin], much[coin], paid, _NATURE[Nature.FEE], part=_FEE, account=at)
        return np.where(value.known, value.paisa, 0)

    def _floored(self, p: Column, value: Values, these: Column) -> tuple[Values, Column]:
        """s.77(1): consideration is the higher of what was received and fair market value.

        `these` are the places in `value` to test; also what became of each.
        """
        e = self.e
        outcome = np.zeros(these.size, np.int8)
        tested = np.flatnonzero(self.law.gathered(lambda law: law.floors_consideration, p[these]))
        q, spot = p[these[tested]], these[tested]
        market = self.valuer.market(e.sent[q], e.sent_quantity[q], e.day[q])
        outcome[tested[~market.known]] = NO_MARKET
        raised = market.known & (market.paisa > value.paisa[spot])
        outcome[tested[raised]] = RAISED
        paisa, found = value.paisa.copy(), value.found.copy()
        paisa[spot[raised]] = market.paisa[raised]
        found[spot[raised]] = market.found[raised]
        return Values(paisa, value.known, found), outcome

    def _banking_channel(self, p: Column, cost: Column, with_money: Column) -> tuple[Column, Column]:
        """s.75A: what was paid otherwise than through a bank, above the limit, is not treated as cost.

        The cost that counts, and what of it the section may reach.
        """
        limit = self.law.gathered(lambda law: law.s75a_limit, p)
        asked = with_money & ~self.law.elected("s75a", "off", p) & (cost > limit)
        asked[asked] = ~self._tagged(p[asked], "bank")
        strict = self.law.elected("s75a", "strict", p)
        for place, much, severe in zip(p[asked].tolist(), cost[asked].tolist(), strict[asked].tolist(), strict=True):
            self._ask(
                np.array([place]),
                "s75a_exposure",
                f"A purchase for Rs {much // 100:,} on {self._day(place)} is above the banking-channel limit of s.75A "
                "and has no bank record.",
                "Attach the bank transfer of this purchase, and tag the entry `bank`.",
                Severity.HIGH if severe else Severity.LOW,
            )
        return np.where(asked & strict, 0, cost), np.where(asked, cost, 0)

    def _acquire(self, p: Column, asset: Column, much: Column, cost: Any, origin: Any, reached: Any = 0) -> None:
        some = np.flatnonzero(much > 0)
        self.legs.add(
            some.size,
            row=self.e.row[p[some]],
            move=Move.ACQUIRE,
            account=self.e.arrival[p[some]],
            asset=asset[some],
            quantity=much[some],
            cost=cost[some] if isinstance(cost, np.ndarray) else cost,
            to_account=-1,
            to_asset=-1,
            why=origin[some] if isinstance(origin, np.ndarray) else origin,
            received=reached[some] if isinstance(reached, np.ndarray) else reached,
        )

    def _dispose(
        self,
        p: Column,
        asset: Column,
        much: Column,
        value: Values,
        nature: Any,
        incidental: Any = 0,
        *,
        part: int = 0,
        floor: Any = NO_FLOOR,
        received: Any = 0,
        account: Column | None = None,
    ) -> None:
        some = np.flatnonzero(much > 0)

        def of(one: Any) -> Any:
            return one[some] if isinstance(one, np.ndarray) else one

        q, what, why = p[some], asset[some], of(nature)
        at = (self.e.account[p] if account is None else account)[some]
        head = self._head("head.spot", q, at, what)
        self.legs.add(
            some.size,
            row=self.e.row[q],
            move=Move.DISPOSE,
            part=part,
            account=at,
            asset=what,
            quantity=much[some],
            to_account=-1,
            to_asset=-1,
            proceeds=value.paisa[some],
            known=value.known[some],
            incidental=of(incidental),
            why=why,
            found=value.found[some],
            floor=of(floor),
            received=of(received),
            head=head,
            foreign=self._foreign(q, at, what, head, _ABROAD[why]),
        )

    def _receive(
        self,
        p: Column,
        asset: Column,
        much: Column,
        value: Values,
        kind: Kind,
        head: Column,
        foreign: Any,
        *,
        gift: bool = False,
    ) -> None:
        if not value.known.all():
            self._ask_unpriced(p[~value.known], np.where(self.e.received >= 0, self.e.received, self.e.sent))
        self.income.add(
            p.size,
            row=self.e.row[p],
            asset=asset,
            quantity=much,
            value=np.where(value.known, value.paisa, 0),
            known=value.known,
            kind=_KIND[kind],
            head=head,
            foreign=foreign,
            gift=gift,
            found=value.found,
        )

    def _tagged(self, p: Column, tag: str) -> Column:
        tags = self.c.tags
        told = [tags[row] for row in self.e.row[p].tolist()]
        holds = {text: tag in _words(text) for text in set(told)}
        return np.fromiter((holds[text] for text in told), bool, len(told))

    # -- questions -----------------------------------------------------------------------------------------------

    def _uid(self, place: int) -> str:
        return f"{int(self.c.uid[self.e.row[place]]):016x}"

    def _day(self, place: int) -> str:
        return date.fromordinal(int(self.e.day[place])).isoformat()

    def _told(self, place: int, side: Column, much: Column) -> str:
        return self._amount(place, int(side[place]), much[place])

    def _amount(self, place: int, asset: int, much: Any) -> str:
        """Such as `0.15 ETH (Binance, 2026-01-14)`."""
        exact = int(much) * 10 ** (PLACES - int(self.places[asset]))
        account = self.c.accounts[int(self.e.account[place])].name
        return f"{atto_text(exact)} {self.c.assets[asset].symbol} ({account}, {self._day(place)})"

    def _ask_unpriced(self, p: Column, *sides: Column) -> None:
        for place in p.tolist():
            symbols = [self.c.assets[int(side[place])].symbol for side in sides if side[place] >= 0]
            self.questions.append(unpriced(self._uid(place), int(self.e.time[place]), *symbols))

    def _ask_exempt(self, p: Column) -> None:
        for place in p.tolist():
            told = self._told(place, self.e.received, self.e.received_quantity)
            self._ask(
                [place],
                "exempt_income",
                f"{told} is tagged exempt: it is in no head, and its value is its cost (s.76(9)).",
                "Keep what exempts it; where nothing does, take the tag `exempt` off.",
                Severity.LOW,
            )

    def _ask(self, p: Iterable[Any], code: str, message: str, remedy: str, severity: Severity = Severity.HIGH) -> None:
        for place in p:
            self.questions.append(Question(code, severity, self._uid(int(place)), message, remedy))


def floor_text(floor: int, received: int, found: str) -> str:
    """How the consideration of a disposal was found, with what s.77 made of it."""
    if floor == NO_MARKET:
        return f"{found}; no market price is known to hold it against (s.77)"
    if floor == RAISED:
        return f"fair market value above the {rupees_text(received)} received (s.77): {found}"
    return found


def _words(tags: str) -> list[str]:
    return tags.replace(";", ",").replace(" ", ",").split(",") if tags else []


def _chosen(value: Values, these: Column) -> Values:
    return Values(value.paisa[these], value.known[these], value.found[these])
