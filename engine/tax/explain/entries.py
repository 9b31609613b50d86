"""What an entry says, as terms: its amounts, what it is worth and how that was found, what each leg takes from it.

The rules are those of engine.tax.treatment, said once more for one entry at a time, so that every number of a leg is a
formula over the cells of the entry's row, the price of the day and the rate of the day. Leaves are called

    entry:5c1f90e7a3b20d44.received_quantity       a cell of the entry, as in the universal CSV
    entry:5c1f90e7a3b20d44.day                     its day in Karachi, as a number
    price:BTC:2025-09-02                           the US dollar price of the day
    rate:USD:2025-09-02                            rupees per dollar that hold on a day
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from engine.basis.matching import Move
from engine.columns import Row, quantity
from engine.exact import atto_text, rupees_text
from engine.karachi import day_of, iso_utc, tax_year_of, tax_year_of_day
from engine.model import ATTO, KINDS, NO_VALUE, PARTS, PKR, AssetKind, Kind, Side
from engine.tax.book import Book, Worked
from engine.tax.statements.names import asset_name
from engine.tax.treatment import INCOME_ELECTION, NATURES, Nature
from engine.workings import NOTHING, Difference, Figure, Product, Sum, Term, Unit, Working, greatest, to_the_paisa

_TRADES = (Kind.BUY, Kind.SELL, Kind.SWAP)
_OWN_MOVES = (Kind.TRANSFER, Kind.LOAN_OUT, Kind.LOAN_BACK)


@dataclass(frozen=True, slots=True)
class Valued:
    """A rupee value as a formula, and in words how it was found; `term` None: no value is known."""

    term: Term | None
    why: str = ""
    section: str = ""

    @property
    def or_nothing(self) -> Term:
        return self.term or NOTHING


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg of a component: the place of the component in the book, and the leg's place in it."""

    component: int
    place: int


class Entries:
    """The entries of a book by uid, and the formulas that the legs made of them stand for."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._places: dict[int, int] = {}
        columns = book.columns
        self._fiat = [asset.kind is AssetKind.FIAT for asset in columns.assets]
        self._stable = [asset.kind is AssetKind.STABLECOIN for asset in columns.assets]

    # -- rows ----------------------------------------------------------------------------------------------------

    def row(self, uid: int) -> Row:
        """The entry. KeyError where there is none."""
        columns = self.book.columns
        if not self._places:
            self._places = {one: place for place, one in enumerate(columns.uid.tolist())}
        place = self._places[uid]
        value = int(columns.value_pkr[place])

        def side(one: Side) -> tuple[int, int]:
            asset = int(one.asset[place])
            return asset, quantity(columns, asset, int(one.units[place]))

        return Row(
            uid,
            int(columns.time[place]),
            KINDS[int(columns.kind[place])],
            int(columns.account[place]),
            int(columns.to_account[place]),
            *side(columns.sent),
            *side(columns.received),
            *side(columns.fee),
            columns.wide_values.get(place, None if value == NO_VALUE else value),
            columns.reference[place],
            columns.tags[place],
        )

    def cells(self, uid: int) -> dict[str, str]:
        """The entry as a row of the universal CSV, cells that say nothing left out. KeyError where there is none."""
        row, columns = self.row(uid), self.book.columns
        cells = {"time": iso_utc(row.time), "kind": str(row.kind), "account": columns.accounts[row.account].name}
        for side in ("sent", "received", "fee"):
            asset, much = getattr(row, f"{side}_asset"), getattr(row, side)
            if asset >= 0:
                cells |= {f"{side}_asset": self.asset_name(asset), f"{side}_quantity": atto_text(much)}
        if row.to_account >= 0:
            cells["to_account"] = columns.accounts[row.to_account].name
        if row.value_pkr is not None:
            cells["value_pkr"] = rupees_text(row.value_pkr)
        return cells | {key: text for key, text in (("reference", row.reference), ("tags", row.tags)) if text}

    def asset_name(self, asset: int) -> str:
        """The asset's symbol, with network and contract where another has the same symbol."""
        return asset_name(self.book.columns.assets, asset)

    def leg_row(self, leg: Leg) -> Row:
        """The entry that a leg is of."""
        return self.row(int(self._worked(leg).component.uid[leg.place]))

    def _worked(self, leg: Leg) -> Worked:
        return self.book.worked[leg.component]

    # -- leaves --------------------------------------------------------------------------------------------------

    def amount(self, row: Row, side: str) -> Figure:
        """What the entry sent, received or paid as a fee; rupees as rupees."""
        asset, much = getattr(row, f"{side}_asset"), Fraction(getattr(row, side), ATTO)
        name, year = f"entry:{row.uid:016x}.{side}_quantity", tax_year_of(row.time)
        if asset >= 0 and self.book.columns.assets[asset].symbol == PKR:
            return Figure(name, year, 100 * much, Unit.PKR)
        return Figure(name, year, much, Unit.QUANTITY)

    def day(self, row: Row) -> Figure:
        return Figure(f"entry:{row.uid:016x}.day", tax_year_of(row.time), day_of(row.time), Unit.DAYS)

    def _given(self, row: Row) -> Figure:
        assert row.value_pkr is not None
        return Figure(f"entry:{row.uid:016x}.value_pkr", tax_year_of(row.time), row.value_pkr)

    def leaf(self, name: str) -> Working:
        """What `entry:`, `price:` and `rate:` figures say. KeyError where there is no such thing."""
        what, _, rest = name.partition(":")
        if what == "entry":
            return self._cell(name, rest)
        key, _, of = rest.rpartition(":")
        try:
            day = date.fromisoformat(of).toordinal()
        except ValueError:
            raise KeyError(name) from None
        names = [self.asset_name(place) for place in range(len(self.book.columns.assets))]
        if key not in names and (what, key) != ("rate", "USD"):
            raise KeyError(name)
        asset = names.index(key) if key in names else -1
        in_rupees = self._rupee_price(asset, day) if what == "price" else (None, "")
        dollars = (self._price if what == "price" else self._rate)(asset, day)
        found, why = in_rupees if in_rupees[0] is not None else dollars
        if found is None:
            raise KeyError(name)
        is_price_in_dollars = what == "price" and in_rupees[0] is None
        label = f"US dollar price of {key} on {of}" if is_price_in_dollars else f"Rupees per {key} on {of}"
        return Working(name, found.year, label, replace(found), section="s.68" if what == "price" else "s.71", why=why)

    def _cell(self, name: str, rest: str) -> Working:
        text, _, field = rest.partition(".")
        row = self.row(int(text, 16))
        if field == "day":
            return Working(name, tax_year_of(row.time), f"Day of {self.told(row)}", self.day(row))
        if field == "value_pkr" and row.value_pkr is not None:
            return Working(name, tax_year_of(row.time), f"Value given with {self.told(row)}", self._given(row))
        side = field.removesuffix("_quantity")
        if side not in ("sent", "received", "fee") or not field.endswith("_quantity"):
            raise KeyError(name)
        word = {"sent": "Sent", "received": "Received", "fee": "Fee"}[side]
        asset = getattr(row, f"{side}_asset")
        what = f" {self.asset_name(asset)}" if asset >= 0 else ""
        return Working(name, tax_year_of(row.time), f"{word}{what} in {self.told(row)}", self.amount(row, side))

    def told(self, row: Row) -> str:
        """Such as `buy on Binance, 2025-09-02`."""
        account = self.book.columns.accounts[row.account].name
        return f"{row.kind} on {account}, {date.fromordinal(day_of(row.time))}"

    # -- values --------------------------------------------------------------------------------------------------

    def _price(self, asset: int, day: int) -> tuple[Figure | None, str]:
        found = self.book.columns.prices.get((asset, day))
        if found is None:
            return None, ""
        name = f"price:{self.asset_name(asset)}:{date.fromordinal(day)}"
        year = tax_year_of_day(day)
        return Figure(name, year, Fraction(found[0], ATTO), Unit.NUMBER), f"USD price of the day ({found[1]})"

    def _rupee_price(self, asset: int, day: int) -> tuple[Figure | None, str]:
        """Rupees for a unit, where the person gave the price in rupees."""
        found = self.book.columns.rupee_prices.get((asset, day))
        if found is None:
            return None, ""
        name = f"price:{self.asset_name(asset)}:{date.fromordinal(day)}"
        return Figure(name, tax_year_of_day(day), 100 * Fraction(found[0], ATTO)), f"price in rupees ({found[1]})"

    def _rate(self, asset: int, day: int) -> tuple[Figure | None, str]:
        """Rupees per unit of a currency; `asset` is its place, -1 for the dollar that prices are in."""
        symbol = "USD" if asset < 0 else self.book.columns.assets[asset].symbol
        fx = self.book.valuer.fx
        rate = fx.usd(day) if symbol == "USD" else fx.other(symbol, day)
        if rate is None:
            return None, ""
        why = f"{rate.source} rate of {date.fromordinal(rate.day)}"
        if rate.day != day:
            why += f" (last published before {date.fromordinal(day)})"
        name = f"rate:{symbol}:{date.fromordinal(day)}"
        return Figure(name, tax_year_of_day(day), 100 * Fraction(rate.pkr, ATTO)), why

    def dollar(self, day: int) -> Figure:
        """Rupees per dollar on a day. InputError where no rate reaches it."""
        rate, _ = self._rate(-1, day)
        assert rate is not None
        return rate

    def market(self, asset: int, much: Term, day: int) -> Valued:
        """What so much of an asset is worth on a day (s.68), as Valuer.market finds it."""
        what = self.book.columns.assets[asset]
        if what.symbol == PKR:
            return Valued(_paisa(much), "rupees", "s.71")
        if what.kind is AssetKind.FIAT:
            rate, why = self._rate(asset, day)
            return Valued(rate and to_the_paisa(Product(rate, much)), f"{what.symbol} x {why}", "s.71")
        rupees, source = self._rupee_price(asset, day)
        if rupees is not None:
            return Valued(to_the_paisa(Product(rupees, much)), f"{what.symbol} at its {source}", "s.68")
        price, source = self._price(asset, day)
        if price is not None:
            rate, why = self._rate(-1, day)
            assert rate is not None
            each = Product(rate, price)
            return Valued(to_the_paisa(Product(each, much)), f"{what.symbol} at its {source} x {why}", "s.68, s.71")
        if what.kind is AssetKind.STABLECOIN:
            rate, why = self._rate(-1, day)
            assert rate is not None
            return Valued(to_the_paisa(Product(rate, much)), f"{what.symbol} at 1 USD x {why}", "s.68, s.71")
        return Valued(None)

    def traded(self, row: Row) -> Valued:
        """What one side of a trade was given for the other."""
        sides = (("received", row.received_asset), ("sent", row.sent_asset))
        for side, asset in sides:
            if self.book.columns.assets[asset].symbol == PKR:
                return Valued(_paisa(self.amount(row, side)), "rupees that changed hands")
        if row.value_pkr is not None:
            return Valued(self._given(row), "value given with the entry")
        for able in (self._fiat, self._stable, None):
            for side, asset in sides:
                if able is None or able[asset]:
                    found = self.market(asset, self.amount(row, side), day_of(row.time))
                    if found.term is not None:
                        return found
        return Valued(None)

    def moved(self, row: Row, asset: int, much: Term) -> Valued:
        """What a side is worth that nothing was given for."""
        if row.value_pkr is not None:
            return Valued(self._given(row), "value given with the entry")
        return self.market(asset, much, day_of(row.time))

    def fee(self, row: Row) -> Valued:
        """What a fee apart from both sides is worth."""
        return self.market(row.fee_asset, self.amount(row, "fee"), day_of(row.time))

    def income(self, row: Row) -> Valued:
        """The value of income; of a derivative's result below zero where it is a loss."""
        if row.kind is Kind.DERIVATIVE_PNL and row.received_asset < 0:
            lost = self.moved(row, row.sent_asset, self.amount(row, "sent"))
            return replace(lost, term=lost.term and Difference(NOTHING, lost.term))
        return self.moved(row, row.received_asset, self.amount(row, "received"))

    def value_working(self, name: str) -> Working:
        """`values.UID.value_pkr` (what an entry's main side is worth), `fee_pkr`, `cost_pkr` (a purchase's).

        KeyError where there is no such value.
        """
        _, text, field = name.split(".")
        row = self.row(int(text, 16))
        if field == "fee_pkr":
            label, found = f"Fee of {self.told(row)}", self.fee(row)
        elif field == "cost_pkr":
            label, found = f"What was paid: {self.told(row)}", self._traded_cost(row)
        else:
            is_trade = self._mode(row) == "trade"
            label, found = f"Value of {self.told(row)}", self.traded(row) if is_trade else self._received(row)
        if found.term is None:
            raise KeyError(name)
        return Working(name, tax_year_of(row.time), label, found.term, section=found.section, why=found.why)

    def _named(self, row: Row, field: str, found: Valued) -> Term:
        """The value as a figure of its own; nothing where there is none."""
        if found.term is None:
            return NOTHING
        return Figure(f"values.{row.uid:016x}.{field}", tax_year_of(row.time), found.term.value)

    def _received(self, row: Row) -> Valued:
        return self.moved(row, row.received_asset, self.amount(row, "received"))

    # -- what an entry is ----------------------------------------------------------------------------------------

    def _elected(self, row: Row, key: str) -> str:
        return self.book.law.elections(tax_year_of(row.time)).get(key)

    def _mode(self, row: Row) -> str:
        """trade, transfer, migration, arrival or departure: how the entry is treated."""
        if row.kind in _TRADES:
            return "trade"
        if row.kind is Kind.MIGRATE:
            return "trade" if self._fiat[row.sent_asset] or self._fiat[row.received_asset] else "migration"
        if row.kind in _OWN_MOVES and (row.kind is Kind.TRANSFER or self._elected(row, "loan") == "keep"):
            differ = row.sent_asset >= 0 and row.received_asset >= 0 and row.sent_asset != row.received_asset
            return "trade" if differ else "transfer"
        if row.kind is Kind.DERIVATIVE_PNL:
            return "arrival" if row.received_asset >= 0 else "departure"
        leaves = (Kind.SPEND, Kind.FEE, Kind.LOST, Kind.WITHDRAWAL, Kind.GIFT_OUT, Kind.LOAN_OUT)
        return "departure" if row.kind in leaves else "arrival"

    def _fee_in(self, row: Row) -> str:
        """Which side a fee is in: received, sent, apart; '' where there is none."""
        if row.fee_asset < 0:
            return ""
        mode = self._mode(row)
        if mode == "migration":
            if row.fee_asset == row.sent_asset:
                return "sent"
            return "received" if row.fee_asset == row.received_asset and row.fee < row.received else "apart"
        if mode == "arrival":
            inside = row.fee_asset == row.received_asset
            return "received" if inside and (self._fiat[row.fee_asset] or row.fee < row.received) else "apart"
        if row.fee_asset == row.received_asset and not self._fiat[row.fee_asset] and row.fee < row.received:
            return "received"
        return "sent" if row.fee_asset == row.sent_asset and not self._fiat[row.sent_asset] else "apart"

    # -- legs ----------------------------------------------------------------------------------------------------

    def quantity(self, leg: Leg) -> Term:
        """What a leg acquires, disposes of, or moves (with the fee), of its entry's amounts."""
        component = self._worked(leg).component
        row, move = self.leg_row(leg), Move(int(component.legs.move[leg.place]))
        if move is Move.MOVE:
            return self._leaves(row)
        if move is Move.ACQUIRE:
            return self._acquired(row)
        return self._disposed(row, PARTS[int(component.part[leg.place])])

    def _acquired(self, row: Row) -> Term:
        if self._mode(row) == "transfer":  # more arrived than was sent
            return Difference(self.amount(row, "received"), self._sent_with_fee(row))
        received = self.amount(row, "received")
        return Difference(received, self.amount(row, "fee")) if self._fee_in(row) == "received" else received

    def _disposed(self, row: Row, part: str) -> Term:
        mode = self._mode(row)
        if part == "network" and mode == "transfer":
            return self._lost_on_the_way(row)
        if part:
            return self.amount(row, "fee")
        if row.sent_asset < 0:
            return self.amount(row, "fee")
        same = self._fee_in(row) == "sent" if mode == "trade" else row.fee_asset == row.sent_asset
        return self._plus_fee(row, self.amount(row, "sent"), same=same)

    def _plus_fee(self, row: Row, much: Term, *, same: bool) -> Term:
        return much + self.amount(row, "fee") if same else much

    def _sent(self, row: Row) -> Term:
        return self.amount(row, "sent" if row.sent > 0 else "received")

    def _arrived(self, row: Row) -> Term:
        return self.amount(row, "received" if row.received > 0 else "sent")

    def _sent_with_fee(self, row: Row) -> Term:
        asset = max(row.sent_asset, row.received_asset)
        return self._plus_fee(row, self._sent(row), same=row.fee_asset == asset)

    def _lost_on_the_way(self, row: Row) -> Term:
        """A transfer's network fee: what was sent less what arrived, and a fee in the same coin."""
        return Difference(self._sent_with_fee(row), self._arrived(row))

    def _leaves(self, row: Row) -> Term:
        keeps_fee = self._elected(row, "transfer_fee") == "add_to_cost"
        if self._mode(row) == "migration":
            return self._plus_fee(row, self.amount(row, "sent"), same=keeps_fee and self._fee_in(row) == "sent")
        leaves, arrived = self._sent_with_fee(row), self._arrived(row)
        return leaves if keeps_fee or leaves.value <= arrived.value else arrived

    def move_fee(self, leg: Leg) -> Term:
        """Of a move: the units that stay on the way; none where the fee is a disposal of its own."""
        row = self.leg_row(leg)
        if self._elected(row, "transfer_fee") != "add_to_cost":
            return NO_QUANTITY
        if self._mode(row) == "migration":
            return self.amount(row, "fee") if self._fee_in(row) == "sent" else NO_QUANTITY
        lost = self._lost_on_the_way(row)
        return lost if lost.value > 0 else NO_QUANTITY

    def arrives(self, leg: Leg) -> Term:
        """Of a move: the units that arrive."""
        row = self.leg_row(leg)
        if self._mode(row) == "migration":
            kept = self._elected(row, "transfer_fee") == "add_to_cost" and self._fee_in(row) == "received"
            received = self.amount(row, "received")
            return Difference(received, self.amount(row, "fee")) if kept else received
        leaves, arrived = self._sent_with_fee(row), self._arrived(row)
        return arrived if arrived.value <= leaves.value else leaves

    def acquisition_cost(self, leg: Leg) -> Valued:
        """What the lot of an acquiring leg cost: value and fees, s.76(2)."""
        row = self.leg_row(leg)
        year, mode = tax_year_of(row.time), self._mode(row)
        if mode == "transfer":
            return Valued(NOTHING, "More arrived than was sent: the difference has no cost.")
        charge = self._charge(row)
        law = self.book.law.of_year(year)
        if mode == "trade":
            cost = self._traded_cost(row)
            is_denied = (
                self._fiat[row.sent_asset]
                and self._elected(row, "s75a") == "strict"
                and cost.or_nothing.value > law.s75a_limit
                and not self._tagged(row, "bank")
            )
            if is_denied:
                told = rupees_text(int(cost.or_nothing.value))
                return Valued(NOTHING, f"Rs {told} were not paid through a bank: no cost under s75a=strict.", "s.75A")
            return cost
        if row.kind is Kind.DEPOSIT:
            return Valued(charge, "Where it came from is not known: it has no cost but its fee.")
        if row.kind in (Kind.OPENING, Kind.INHERITANCE) or (row.kind is Kind.GIFT_IN and self._tagged(row, "relative")):
            return self._carried_over(row, charge)
        if row.kind in INCOME_ELECTION and not self._tagged(row, "exempt"):
            elections = self.book.law.elections(year)
            columns = self.book.columns
            symbol, account = columns.assets[row.received_asset].symbol, columns.accounts[row.account].name
            if elections.of(INCOME_ELECTION[row.kind], account, symbol, row.uid) == "zero_basis":
                return Valued(charge, f"{INCOME_ELECTION[row.kind]}=zero_basis: no income on receipt, and no cost.")
        value = self._received(row)
        section = "s.76(9)" if self._tagged(row, "exempt") else "s.76(8)" if row.kind.startswith("income.") else "s.76"
        return Valued(_with(self._named(row, "value_pkr", value), charge), section=section)

    def _charge(self, row: Row) -> Term:
        return NOTHING if self._fee_in(row) != "apart" else self._named(row, "fee_pkr", self.fee(row))

    def _traded_cost(self, row: Row) -> Valued:
        """What was given for what a trade brought, with a fee that adds to it."""
        value = self.traded(row)
        charge = None if self._charge_to_disposal(row) else self._charge(row)
        return Valued(_with(self._named(row, "value_pkr", value), charge), section="s.76(2)")

    def purchase_cost(self, uid: int) -> Figure:
        """What a purchase cost, whether s.75A lets it count or not."""
        row = self.row(uid)
        return Figure(f"values.{uid:016x}.cost_pkr", tax_year_of(row.time), self._traded_cost(row).or_nothing.value)

    def _carried_over(self, row: Row, charge: Term) -> Valued:
        """The cost of what came from a relative, by inheritance, or was held before the records."""
        law = self.book.law.of_year(tax_year_of(row.time))
        at_market = {Kind.GIFT_IN: law.gift_at_market_value, Kind.INHERITANCE: law.inheritance_at_market_value}
        if at_market.get(row.kind):
            market = self.market(row.received_asset, self.amount(row, "received"), day_of(row.time))
            if market.term is not None:
                return Valued(_with(market.term, charge), market.why, "s.79(3)")
        if row.value_pkr is None:
            return Valued(charge, "No cost is stated: it counts as nothing.")
        return Valued(_with(self._given(row), charge), "cost given with the entry", "s.76")

    def _charge_to_disposal(self, row: Row) -> bool:
        """Whether a fee apart adds to the cost of what is disposed of rather than of what is acquired."""
        if self._fiat[row.fee_asset]:
            return self._fiat[row.received_asset]
        return not self._fiat[row.sent_asset]

    def incidental(self, leg: Leg) -> Term:
        """What disposing cost, s.76(2)(b)."""
        row = self.leg_row(leg)
        return self._named(row, "fee_pkr", self.fee(row))

    def proceeds(self, leg: Leg, lots_cost: Term) -> Valued:
        """The consideration of a disposal, s.77; `lots_cost` is it where the disposal has no gain (s.79)."""
        component = self._worked(leg).component
        row, nature = self.leg_row(leg), NATURES[int(component.why[leg.place])]
        asset, is_move = int(component.asset[leg.place]), component.legs.move[leg.place] == Move.MOVE
        if nature is Nature.GIFT_WITHOUT_GAIN and not is_move:
            return Valued(lots_cost, "no gain, no loss: proceeds are the cost (s.79)", "s.79(1)")
        much = self.move_fee(leg) if is_move else self.quantity(leg)
        mode = self._mode(row)
        if is_move or PARTS[int(component.part[leg.place])]:
            return self.market(asset, much, day_of(row.time))
        if mode == "trade":
            return self._floored(row)
        if nature is Nature.LOST:
            term = NOTHING if row.value_pkr is None else self._given(row)
            return Valued(term, "compensation received, if any", "s.77")
        if row.kind is Kind.DERIVATIVE_PNL:
            much = self.amount(row, "sent")
        return self.moved(row, asset, much)

    def _floored(self, row: Row) -> Valued:
        """s.77(1): the higher of what was received and market value, where rupees were received."""
        value = self.traded(row)
        received = self._named(row, "value_pkr", value)
        for_rupees = self.book.columns.assets[row.received_asset].symbol == PKR
        floors = self.book.law.of_year(tax_year_of(row.time)).floors_consideration
        if value.term is None or not for_rupees or not floors:
            return Valued(value.term and received, value.why, "s.77(1)")
        market = self.market(row.sent_asset, self.amount(row, "sent"), day_of(row.time))
        if market.term is None:
            return Valued(received, f"{value.why}; no market price is known to hold it against (s.77)", "s.77(1)")
        why = f"the higher of what was received and market value: {market.why}"
        return Valued(greatest(received, market.term), why, "s.77(1)")

    def _tagged(self, row: Row, tag: str) -> bool:
        return tag in row.tags.replace(";", ",").replace(" ", ",").split(",")

    # -- balances ------------------------------------------------------------------------------------------------

    def balance_changes(self, asset: int, account: int) -> Iterator[Term]:
        """What each entry that counts adds to an account's holding of an asset, or takes from it (below zero)."""
        columns, book = self.book.columns, self.book
        touched = (columns.sent.asset == asset) | (columns.received.asset == asset) | (columns.fee.asset == asset)
        touched &= (columns.account == account) | (columns.to_account == account)
        for place in (touched & book.live).nonzero()[0].tolist():
            row = self.row(int(columns.uid[place]))
            if tax_year_of(row.time) <= book.year:
                yield from self._changes(row, asset, account)

    def _changes(self, row: Row, asset: int, account: int) -> Iterator[Term]:
        there = row.to_account if row.to_account >= 0 else row.account
        both_sides = row.kind in _OWN_MOVES
        loan_disposed = row.kind in (Kind.LOAN_OUT, Kind.LOAN_BACK) and self._elected(row, "loan") == "dispose"
        counts_out = not (loan_disposed and row.kind is Kind.LOAN_BACK)
        counts_in = not (loan_disposed and row.kind is Kind.LOAN_OUT)
        for side, other, place, counts, is_in in (
            ("sent", "received", row.account, counts_out, False),
            ("received", "sent", there, counts_in, True),
        ):
            said = side if getattr(row, f"{side}_asset") >= 0 or not both_sides else other
            if counts and place == account and getattr(row, f"{said}_asset") == asset:
                yield _signed(self.amount(row, said), is_in=is_in)
        in_received = (
            row.fee_asset == row.received_asset and row.sent_asset >= 0 and row.received_asset != row.sent_asset
        )
        in_received |= loan_disposed and row.kind is Kind.LOAN_BACK
        if row.fee_asset == asset and (there if in_received else row.account) == account:
            yield _signed(self.amount(row, "fee"), is_in=False)


def _paisa(much: Term) -> Term:
    """Rupees as whole paisa."""
    return much if Fraction(much.value).denominator == 1 else to_the_paisa(much)


def _with(cost: Term, charge: Term | None) -> Term:
    return cost if charge is None or not charge.value else Sum((cost, charge)) if cost.value else charge


def _signed(much: Term, *, is_in: bool) -> Term:
    return much if is_in else Difference(NO_QUANTITY, much)


NO_QUANTITY = replace(NOTHING, of=Unit.QUANTITY)
