"""How each number of the schedules was come by: disposals with their lots, income, holdings.

Beside the fields of the computation JSON a disposal has

    disposals.ID.lots_cost_pkr        its cost without what disposing cost
    disposals.ID.taxable_pkr          its gain as s.37(3) counts it
    disposals.ID.lots.N.block_pkr     a lot's gain in a separate block, after its share of what disposing cost
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from engine.basis.matching import Move
from engine.karachi import day_of, tax_year_of, year_end
from engine.model import ATTO, HEADS, PARTS
from engine.tax.book import Book
from engine.tax.explain.entries import Entries, Leg
from engine.tax.explain.lots import COST, QUANTITY, Lots
from engine.tax.holdings import Held, held_at
from engine.tax.settle import Settled
from engine.tax.statements.names import holding_names
from engine.tax.treatment import NATURES, SECTION_OF_HEAD, Nature
from engine.workings import (
    NOTHING,
    Difference,
    Exact,
    Figure,
    Law,
    Number,
    Product,
    Quotient,
    Term,
    Total,
    Unit,
    Working,
    to_the_paisa,
    total,
)

_NO_QUANTITY = Number(0, Unit.QUANTITY)
_FRACTION = "capital_gains.long_term_fraction"
_OVER_YEARS = "capital_gains.long_term_over_years"
_WITHOUT_GAIN = NATURES.index(Nature.GIFT_WITHOUT_GAIN)


@dataclass(frozen=True, slots=True)
class Sale:
    """A disposal: its leg, and its place among what was settled of that component in its year."""

    leg: Leg
    settled: Settled
    place: int

    @property
    def year(self) -> int:
        return self.settled.year

    @property
    def fragments(self) -> range:
        """The places of its fragments in the year's."""
        return range(int(self.settled.start[self.place]), int(self.settled.start[self.place + 1]))

    @property
    def incidental(self) -> int:
        return int(self.settled.incidental[self.place])

    @property
    def is_known(self) -> bool:
        """Whether its consideration is known."""
        return bool(self.settled.known[self.place])

    @property
    def is_reduced(self) -> bool:
        """Whether s.37(3) counts a part of some lot's gain only."""
        return bool(self.settled.is_long[self.fragments.start : self.fragments.stop].any())


@dataclass(frozen=True, slots=True)
class Receipt:
    """Income: its entry's uid and what the book says of it."""

    uid: int
    year: int
    head: int
    foreign: bool
    value: int | None


class Schedules:
    """The schedules of a book, of all its years, by the names of their rows."""

    def __init__(self, book: Book, scope: str = "") -> None:
        self.book = book
        self.entries = Entries(book)
        self.lots = Lots(book, self.entries, self.key_of, scope)

    # -- disposals -----------------------------------------------------------------------------------------------

    @cached_property
    def sales(self) -> dict[str, Sale]:
        """The disposals of all years by their ids."""
        found: dict[str, Sale] = {}
        for at, worked in enumerate(self.book.worked):
            component = worked.component
            for settled in worked.years:
                for place, leg in enumerate(settled.leg.tolist()):
                    uid, part = int(component.uid[leg]), PARTS[int(component.part[leg])]
                    name = f"{uid:016x}:{part}" if part else f"{uid:016x}"
                    found[name] = Sale(Leg(at, leg), settled, place)
        return found

    @cached_property
    def _keys(self) -> dict[Leg, str]:
        return {sale.leg: key for key, sale in self.sales.items()}

    def key_of(self, leg: Leg) -> str:
        """What the disposal of a leg is called."""
        return self._keys[leg]

    def figure(self, key: str, field: str) -> Figure:
        """A number of a disposal."""
        sale = self.sales[key]
        working = self._sale_working(f"disposals.{key}.{field}", key, sale, field)
        return Figure(working.id, working.year, working.value, working.unit)

    def _amount(self, key: str, field: str, amount: Exact, unit: Unit = Unit.PKR) -> Figure:
        return Figure(f"disposals.{key}.{field}", self.sales[key].year, amount, unit)

    def disposal_working(self, name: str) -> Working:
        """The working of a figure of a disposal. KeyError or ValueError where there is none."""
        key, _, field = name.removeprefix("disposals.").partition(".")
        sale = self.sales[key]
        if not field.startswith("lots."):
            return self._sale_working(name, key, sale, field)
        _, place, field = field.split(".")
        if int(place) >= len(sale.fragments):
            return self._incidental_working(name, key, sale, field)
        return self._lot_working(name, key, sale, int(place), field)

    def _told(self, sale: Sale) -> str:
        component = self.book.worked[sale.leg.component].component
        asset = self.entries.asset_name(int(component.asset[sale.leg.place]))
        return f"{asset}, {self.entries.told(self.entries.leg_row(sale.leg))}"

    def lot_figure(self, key: str, place: int, field: str) -> Figure:
        """A number of a disposal's n-th lot."""
        working = self.disposal_working(f"disposals.{key}.lots.{place}.{field}")
        return Figure(working.id, working.year, working.value, working.unit)

    def section(self, sale: Sale) -> str:
        """The section that a disposal's gain falls under."""
        component = self.book.worked[sale.leg.component].component
        return SECTION_OF_HEAD[HEADS[int(component.head[sale.leg.place])]]

    def _is_average(self, sale: Sale) -> bool:
        return self.book.law.elections(sale.year).get("cost_method") == "average"

    def _sale_working(self, name: str, key: str, sale: Sale, field: str) -> Working:
        told = self._told(sale)
        if field == QUANTITY:
            is_move = self.book.worked[sale.leg.component].component.legs.move[sale.leg.place] == Move.MOVE
            term = self.entries.move_fee(sale.leg) if is_move else self.entries.quantity(sale.leg)
            return Working(name, sale.year, f"Quantity disposed of: {told}", term)
        if field == "proceeds_pkr":
            lots_cost = self._amount(key, "lots_cost_pkr", int(sale.settled.cost[sale.place]))
            found = self.entries.proceeds(sale.leg, lots_cost)
            if found.term is None or not sale.is_known:
                raise KeyError(name)
            return Working(
                name, sale.year, f"Consideration: {told}", found.term, section=found.section or "s.77", why=found.why
            )
        if field == "lots_cost_pkr":
            why = "The pool's average cost." if self._is_average(sale) else "What its lots cost."
            return Working(
                name, sale.year, f"Cost of what was disposed of: {told}", self.lots.lots_cost(sale.leg), why=why
            )
        if field == COST:
            return Working(name, sale.year, f"Cost: {told}", self._cost(key, sale), section="s.76")
        if field == "gain_pkr":
            proceeds = self._amount(key, "proceeds_pkr", int(sale.settled.proceeds[sale.place]))
            cost = self._amount(key, COST, int(sale.settled.cost[sale.place]) + sale.incidental)
            if not sale.is_known:
                raise KeyError(name)
            section = self.section(sale)
            return Working(name, sale.year, f"Gain: {told}", Difference(proceeds, cost), section=section)
        if field == "taxable_pkr":
            return self._taxable_working(name, key, sale, told)
        raise KeyError(name)

    def _cost(self, key: str, sale: Sale) -> Term:
        lots = [self.lots.fragment(sale.leg, place, COST) for place in range(len(sale.fragments))]
        if sale.incidental:
            lots.append(self._amount(key, f"lots.{len(sale.fragments)}.{COST}", sale.incidental))
        return _sum(lots)

    def _taxable_working(self, name: str, key: str, sale: Sale, told: str) -> Working:
        """s.37(3): of a lot held for long a part of the gain only, each rounded; and so what disposing cost."""
        label = f"Gain as it is taxed: {told}"
        if not sale.is_known:
            raise KeyError(name)
        if not sale.is_reduced:
            return Working(name, sale.year, label, self.figure(key, "gain_pkr"), section=self.section(sale))
        fraction = self._fraction(sale)
        terms: list[Term] = []
        for place, fragment in enumerate(sale.fragments):
            gain = self._gain_figure(key, sale, place)
            terms.append(to_the_paisa(Product(gain, fraction)) if sale.settled.is_long[fragment] else gain)
        taxed = _sum(terms)
        if sale.incidental:
            cost = self._amount(key, f"lots.{len(sale.fragments)}.{COST}", sale.incidental)
            taxed = Difference(taxed, to_the_paisa(Product(cost, fraction)))
        why = f"Of lots held for more than {self._long(sale)} only a part of the gain is taxed."
        return Working(name, sale.year, label, taxed, section="s.37(3)", why=why)

    def _long(self, sale: Sale) -> str:
        """How long a lot has to be held, such as `a year`."""
        years = self.book.law.of_year(sale.year).long_term.over_years
        return "a year" if years == 1 else f"{years} years"

    def _fraction(self, sale: Sale) -> Law:
        return Law(_FRACTION, sale.year, _exact(sale.settled.fraction), Unit.NUMBER)

    def _gain_figure(self, key: str, sale: Sale, place: int) -> Figure:
        gain = int(sale.settled.fragment_gain[sale.fragments[place]])
        return self._amount(key, f"lots.{place}.gain_pkr", gain)

    # -- their lots ----------------------------------------------------------------------------------------------

    def _lot_working(self, name: str, key: str, sale: Sale, place: int, field: str) -> Working:
        leg, fragment = sale.leg, sale.fragments[place]
        lot = int(sale.settled.segment.lot[fragment])
        row = self.entries.leg_row(leg)
        source = self.entries.leg_row(Leg(leg.component, lot)) if lot >= 0 else None
        of = f"lot of {self.entries.told(source)}" if source else "what was never acquired"
        if field == QUANTITY:
            why = "" if source else "More was disposed of than there was."
            return Working(name, sale.year, f"Units of the {of}", self.lots.fragment_quantity(leg, place), why=why)
        if field == COST:
            why = "" if source else "What was never acquired has no cost."
            return Working(
                name,
                sale.year,
                f"Cost of units of the {of}",
                self.lots.fragment_cost(leg, place),
                section="s.76",
                why=why,
            )
        if field == "held_days":
            days = Difference(self.entries.day(row), self.entries.day(source or row))
            return Working(name, sale.year, f"Days held of the {of}", days, section="s.37(3)")
        if field == "fraction_taxable":
            is_long = bool(sale.settled.is_long[fragment])
            return self._fraction_working(name, sale, is_long=is_long, of=of)
        if field == "gain_pkr":
            term = self._fragment_gain(key, sale, place)
            why = "" if sale.is_known else "No rupee value is known: it is left out of the sums."
            return Working(name, sale.year, f"Gain of the {of}", term, section=self.section(sale), why=why)
        if field == "block_pkr":
            return self._block_working(name, key, sale, place, of)
        raise KeyError(name)

    def _fraction_working(self, name: str, sale: Sale, *, is_long: bool, of: str) -> Working:
        term: Term = self._fraction(sale) if is_long else Number(1)
        why = "All of a gain is taxed, and all of a loss counts."
        if is_long:
            why = f"Held for more than {self._long(sale)}."
        return Working(
            name,
            sale.year,
            f"Part of the gain that is taxed, {of}",
            term,
            section="s.37(3)",
            parameters=(_FRACTION, _OVER_YEARS),
            why=why,
        )

    def _fragment_gain(self, key: str, sale: Sale, place: int) -> Term:
        """A lot's share of the consideration, by quantity with cumulative rounding, less its cost."""
        component = self.book.worked[sale.leg.component].component
        is_gift = component.why[sale.leg.place] == _WITHOUT_GAIN
        if not sale.is_known or (is_gift and component.legs.move[sale.leg.place] == Move.DISPOSE):
            return NOTHING
        proceeds = self._amount(key, "proceeds_pkr", int(sale.settled.proceeds[sale.place]))
        return Difference(self._share(key, sale, proceeds, place), self.lots.fragment(sale.leg, place, COST))

    def _share(self, key: str, sale: Sale, amount: Term, place: int) -> Term:
        """A lot's share of an amount of the disposal, by quantity with cumulative rounding."""
        whole = self._amount(
            key, QUANTITY, self.lots.units(sale.leg.component, int(sale.settled.quantity[sale.place])), Unit.QUANTITY
        )

        def upto(count: int) -> Term:
            if count == len(sale.fragments):
                return amount
            part = _sum([self.lots.fragment(sale.leg, at, QUANTITY) for at in range(count)])
            return to_the_paisa(Product(amount, Quotient(part, whole)))

        return Difference(upto(place + 1), upto(place)) if place else upto(place + 1)

    def _block_working(self, name: str, key: str, sale: Sale, place: int, of: str) -> Working:
        gain: Term = self._gain_figure(key, sale, place)
        if sale.incidental:
            cost = self._amount(key, f"lots.{len(sale.fragments)}.{COST}", sale.incidental)
            gain = Difference(gain, self._share(key, sale, cost, place))
        return Working(name, sale.year, f"Gain in the separate block of the {of}", gain)

    def _incidental_working(self, name: str, key: str, sale: Sale, field: str) -> Working:
        """What disposing cost, which stands as a line of its own after the lots."""
        place = len(sale.fragments)
        if not sale.incidental or name != f"disposals.{key}.lots.{place}.{field}":
            raise KeyError(name)
        label = f"Cost of disposing: {self._told(sale)}"
        cost = self._amount(key, f"lots.{place}.{COST}", sale.incidental)
        if field == COST:
            return Working(name, sale.year, label, self.entries.incidental(sale.leg), section="s.76(2)(b)")
        if field == "gain_pkr":
            return Working(name, sale.year, label, Difference(NOTHING, cost), section="s.76(2)(b)")
        if field == "fraction_taxable":
            return self._fraction_working(name, sale, is_long=sale.is_reduced, of="cost of disposing")
        if field in (QUANTITY, "held_days"):
            unit = Unit.QUANTITY if field == QUANTITY else Unit.DAYS
            return Working(name, sale.year, label, Number(0, unit), why="A cost, and no lot.")
        raise KeyError(name)

    # -- income --------------------------------------------------------------------------------------------------

    @cached_property
    def receipts(self) -> dict[str, Receipt]:
        """The income of all years by what it is called."""
        found: list[Receipt] = []
        columns = self.book.columns
        for table in (self.book.narrow_income, self.book.wide_income):
            rows = zip(
                table["row"].tolist(),
                table["head"].tolist(),
                table["foreign"].tolist(),
                table["known"].tolist(),
                table["value"].tolist(),
                strict=True,
            )
            for row, head, foreign, known, value in rows:
                time = int(columns.time[row])
                year = tax_year_of(time)
                found.append(Receipt(int(columns.uid[row]), year, head, bool(foreign), value if known else None))
        return {f"{one.uid:016x}:income": one for one in found}

    def income_working(self, name: str) -> Working:
        """The working of a figure of income. KeyError where there is none."""
        key, _, field = name.removeprefix("income.").rpartition(".")
        one = self.receipts[key]
        row = self.entries.row(one.uid)
        section = SECTION_OF_HEAD[HEADS[one.head]]
        if field == QUANTITY:
            side = "received" if row.received_asset >= 0 else "sent"
            label = f"Quantity of {self.entries.told(row)}"
            return Working(name, one.year, label, self.entries.amount(row, side))
        found = self.entries.income(row)
        if field != "value_pkr" or found.term is None:
            raise KeyError(name)
        return Working(
            name, one.year, f"Value of {self.entries.told(row)}", found.term, section=f"{section}, s.68", why=found.why
        )

    def income_figure(self, key: str) -> Figure:
        one = self.receipts[key]
        assert one.value is not None
        return Figure(f"income.{key}.value_pkr", one.year, one.value)

    # -- holdings ------------------------------------------------------------------------------------------------

    @cached_property
    def held(self) -> dict[str, Held]:
        """What is held at the end of the book's year by what its row is called."""
        [(_, rows)] = held_at(self.book, [self.book.year])
        return holding_names(self.book.columns, rows)

    def holding(self, key: str, field: str) -> Figure:
        one = self.held[key]
        amounts: dict[str, tuple[Exact | None, Unit]] = {
            QUANTITY: (_units(one.quantity), Unit.QUANTITY),
            COST: (one.cost, Unit.PKR),
            "market_pkr": (one.market, Unit.PKR),
        }
        amount, unit = amounts[field]
        if amount is None:
            raise KeyError(field)
        return Figure(f"holdings.{key}.{field}", self.book.year, amount, unit)

    def holding_working(self, name: str) -> Working:
        """The working of a figure of a holding. KeyError where there is none."""
        key, _, field = name.removeprefix("holdings.").rpartition(".")
        one, year = self.held[key], self.book.year
        columns = self.book.columns
        told = f"{self.entries.asset_name(one.asset)} on {columns.accounts[one.account].name} on 30 June {year}"
        if field == QUANTITY:
            moved = Total(f"balance.{one.asset}.{one.account}", year, _units(one.quantity), Unit.QUANTITY)
            return Working(name, year, f"Quantity of {told}", moved)
        if field == COST:
            why = (
                "The cost of this account's lots."
                if self.book.by_account
                else "The cost of what is left of all lots, apportioned over the accounts by what they hold."
            )
            return Working(name, year, f"Cost of {told}", self._holding_cost(key, one), section="s.116", why=why)
        if field != "market_pkr" or one.market is None:
            raise KeyError(name)
        much: Term = self.holding(key, QUANTITY)
        found = self.entries.market(
            one.asset, Difference(_NO_QUANTITY, much) if one.quantity < 0 else much, day_of(year_end(year) - 1)
        )
        assert found.term is not None
        term = Difference(NOTHING, found.term) if one.quantity < 0 else found.term
        return Working(name, year, f"Market value of {told}", term, section="s.68", why=found.why)

    def _holding_cost(self, key: str, one: Held) -> Term:
        account = one.account if self.book.by_account else -1
        pools = [
            self.lots.cost_left(at, pool)
            for at, worked in enumerate(self.book.worked)
            for pool in range(worked.component.legs.pools)
            if worked.component.pool_asset[pool] == one.asset and worked.component.pool_account[pool] == account
        ]
        cost = _sum(pools) if pools else NOTHING
        if self.book.by_account or (not one.cost and one.quantity <= 0):
            return cost if self.book.by_account else NOTHING
        here = sorted(
            (held.account, name) for name, held in self.held.items() if held.asset == one.asset and held.quantity > 0
        )
        names = [name for _, name in here]
        at = names.index(key)
        whole = _sum([self.holding(name, QUANTITY) for name in names])

        def upto(count: int) -> Term:
            if count == len(names):
                return cost
            part = _sum([self.holding(name, QUANTITY) for name in names[:count]])
            return to_the_paisa(Product(cost, Quotient(part, whole)))

        return Difference(upto(at + 1), upto(at)) if at else upto(at + 1)

    def balance(self, asset: int, account: int) -> Iterator[Term]:
        """What adds up to a holding: what entries brought and took, and what was missing."""
        yield from self.entries.balance_changes(asset, account)
        for at, worked in enumerate(self.book.worked):
            component = worked.component
            if asset not in component.assets:
                continue
            for settled in worked.years:
                legs = [*settled.leg[settled.shortage > 0].tolist(), *settled.segment.short_leg.tolist()]
                for leg in legs:
                    if component.asset[leg] == asset and component.account[leg] == account:
                        yield self._missing(Leg(at, leg))

    def _missing(self, leg: Leg) -> Term:
        if leg in self._keys:
            fragments = self.lots.disposal(leg).fragments
            return self.lots.fragment(leg, len(fragments) - 1, QUANTITY)
        return self.lots.of_move(leg, "short")


def _units(atto: int) -> Exact:
    much = Fraction(atto, ATTO)
    return much.numerator if much.denominator == 1 else much


def _exact(number: Decimal) -> Exact:
    top, bottom = number.as_integer_ratio()
    return top if bottom == 1 else Fraction(top, bottom)


def _sum(terms: Sequence[Term]) -> Term:
    return terms[0] if len(terms) == 1 else total(list(terms))
