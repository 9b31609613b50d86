"""The rows that a total is the sum of: disposals and income of a head, a tier, a line of the wealth statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from engine.basis.matching import Move
from engine.errors import InputError
from engine.karachi import anniversaries
from engine.model import HEADS, Head, Source
from engine.tax.crypto_sums import counts
from engine.tax.explain.entries import Leg
from engine.tax.explain.lots import COST, QUANTITY
from engine.tax.explain.schedule import Receipt, Sale, Schedules
from engine.tax.statements.names import asset_name
from engine.tax.stock import closing_stocks
from engine.tax.stock_lines import stock_names
from engine.tax.tiers import takes_in
from engine.tax.treatment import NATURES, ORIGINS, Nature
from engine.workings import (
    NOTHING,
    Difference,
    Figure,
    Number,
    Product,
    Quotient,
    Sheet,
    Term,
    Total,
    Unit,
    least,
    to_the_paisa,
    total,
)

if TYPE_CHECKING:
    from engine.rules.schema import SeparateBlock

_GAIN_HEADS = (Head.SPECULATION, Head.CAPITAL_GAINS)
_HOLDING_FIELDS = {"quantity": "quantity", "cost": "cost_pkr", "market": "market_pkr"}
_WITHOUT_GAIN = NATURES.index(Nature.GIFT_WITHOUT_GAIN)
_DOLLAR = Number(100, Unit.USD, "a dollar")


class Totals:
    """The rows of totals of a book. `sheets` are those of its Return."""

    def __init__(self, schedules: Schedules, sheets: Mapping[int, Sheet]) -> None:
        self.schedules = schedules
        self.book = schedules.book
        self.sheets = sheets

    def rows(self, whole: Total) -> Sequence[Term]:
        """The terms that add up to a total, those of nothing left out. KeyError for a total that is not known here."""
        name, year = whole.rows, whole.year
        return [row for row in self._rows(name, year) if row.value]

    def _rows(self, name: str, year: int) -> Iterator[Term]:
        what, *parts = name.split(":")
        if what in ("gains", "losses", "income"):
            return self._of_head(what, Head(parts[0]), Source(parts[1]), year)
        if what == "tier":
            return self._of_tier(int(parts[0]), parts[1], year)
        if what == "holdings":
            key = name.removeprefix("holdings:").rpartition(":")[0]
            return iter([self.schedules.holding(key, _HOLDING_FIELDS[parts[-1]])])
        if what in ("open_lots_dollars", "open_lots_without_rate"):
            return self._open_lots(name.partition(":")[2], in_dollars=what == "open_lots_dollars")
        if what == "s75a":
            return self._exposed(int(parts[0], 16), parts[1], year)
        plain: dict[str, Callable[[int], Iterator[Term]]] = {
            "turnover": self._turnover,
            "consideration": self._consideration,
            "closing_written_down": self._written_down,
            "opening_written_down": lambda year: self._written_down(year - 1),
            "gains_not_counted": self._not_counted,
            "wealth.opening_cost": self._opening,
            "wealth.closing_cost": lambda _: self._closing(),
        }
        if name in plain:
            return plain[name](year)
        for way, rows in (("inflows", self._came), ("outflows", self._went)):
            if name.startswith(f"wealth.{way}."):
                return rows(year, name.removeprefix(f"wealth.{way}."))
        if name.startswith("statements.s35."):
            return self._stock(name, year)
        if name.startswith("balance."):
            _, asset, account = name.split(".")
            return self.schedules.balance(int(asset), int(account))
        return iter(self.schedules.lots.rows(name))

    # -- disposals and income ------------------------------------------------------------------------------------

    def _sales(self, year: int, *, inside: bool | None = None) -> Iterator[tuple[str, Sale, Head, Source]]:
        """The disposals of a year with a value that count; `inside`: those that the separate block takes in, or not."""
        block = self._block(year)
        for key, sale in self.schedules.sales.items():
            if sale.year != year or not sale.is_known:
                continue
            component = self.book.worked[sale.leg.component].component
            head = HEADS[int(component.head[sale.leg.place])]
            source = Source.FOREIGN if component.foreign[sale.leg.place] else Source.PAKISTAN
            if counts(self.book, year, source) and inside in (None, takes_in(block, head)):
                yield key, sale, head, source

    def _block(self, year: int) -> SeparateBlock | None:
        rules = self.book.law.rules
        return rules.for_year(year).separate_block if year in rules.years() else None

    def _receipts(self, year: int, head: Head, source: Source) -> Iterator[tuple[str, Receipt]]:
        for key, one in self.schedules.receipts.items():
            under = HEADS[one.head], Source.FOREIGN if one.foreign else Source.PAKISTAN
            if one.year == year and one.value is not None and under == (head, source):
                yield key, one

    def _of_head(self, what: str, head: Head, source: Source, year: int) -> Iterator[Term]:
        if what != "income":
            for key, sale, *under in self._sales(year, inside=False):
                counted = int(sale.settled.taxable[sale.place])
                if under == [head, source] and (counted > 0) == (what == "gains"):
                    figure = self._counted(key, sale)
                    yield figure if counted > 0 else Difference(NOTHING, figure)
        for key, one in self._receipts(year, head, source):
            assert one.value is not None
            figure = self.schedules.income_figure(key)
            if one.value < 0:
                if what == "losses":
                    yield Difference(NOTHING, figure)
            elif what == ("gains" if head in _GAIN_HEADS else "income"):
                yield figure

    def _counted(self, key: str, sale: Sale) -> Figure:
        """A disposal's gain as s.37(3) counts it."""
        field = "taxable_pkr" if sale.is_reduced else "gain_pkr"
        return Figure(f"disposals.{key}.{field}", sale.year, int(sale.settled.taxable[sale.place]))

    def _proceeds(self, key: str, sale: Sale) -> Figure:
        return Figure(f"disposals.{key}.proceeds_pkr", sale.year, int(sale.settled.proceeds[sale.place]))

    def _turnover(self, year: int) -> Iterator[Term]:
        for key, sale, head, _ in self._sales(year, inside=False):
            if head is Head.BUSINESS:
                yield self._proceeds(key, sale)

    def _consideration(self, year: int) -> Iterator[Term]:
        for key, sale, _, _ in self._sales(year, inside=True):
            yield self._proceeds(key, sale)

    def _not_counted(self, year: int) -> Iterator[Term]:
        for key, sale, _, _ in self._sales(year):
            if sale.is_reduced:
                yield Difference(self.schedules.figure(key, "gain_pkr"), self._counted(key, sale))

    def _of_tier(self, tier: int, what: str, year: int) -> Iterator[Term]:
        block = self._block(year)
        assert block is not None
        in_cost = block.incidental_cost.value != "not_in_cost"
        for key, sale, _, _ in self._sales(year, inside=True):
            for place, fragment in enumerate(sale.fragments):
                if self._tier(block, sale, fragment) == tier:
                    field = "block_pkr" if in_cost and sale.incidental else "gain_pkr"
                    figure = self.schedules.lot_figure(key, place, field)
                    if (figure.value > 0) == (what == "gains"):
                        yield figure if what == "gains" else Difference(NOTHING, figure)

    def _tier(self, block: SeparateBlock, sale: Sale, fragment: int) -> int:
        """The tier of a lot: the last whose years it was held for longer than; of a shortage the first."""
        day, segment = self.book.worked[sale.leg.component].component.day, sale.settled.segment
        lot, found = int(segment.lot[fragment]), 0
        if lot < 0:
            return found
        for place, rate in enumerate(block.rates.value[1:], start=1):
            if day[int(segment.leg[fragment])] > anniversaries(np.array([day[lot]]), rate.over_years)[0]:
                found = place
        return found

    # -- wealth --------------------------------------------------------------------------------------------------

    def _acquired(self, before: int, since: int, origin: int | None = None) -> Iterator[Figure]:
        """The costs of what was acquired from tax year `since` and before year `before`."""
        lots = self.schedules.lots
        for at, worked in enumerate(self.book.worked):
            component = worked.component
            for leg in lots.story(at).acquired:
                if since <= component.year[leg] < before and origin in (None, int(component.why[leg])):
                    yield lots.acquired(Leg(at, leg), COST)

    def _disposed(self, before: int, since: int, nature: int | None = None) -> Iterator[Figure]:
        for key, sale in self.schedules.sales.items():
            why = int(self.book.worked[sale.leg.component].component.why[sale.leg.place])
            if since <= sale.year < before and nature in (None, why):
                name = f"disposals.{key}.lots_cost_pkr"
                yield Figure(name, sale.year, int(sale.settled.cost[sale.place]))

    def _came(self, year: int, origin: str) -> Iterator[Term]:
        return iter(self._acquired(year + 1, year, [str(one) for one in ORIGINS].index(origin)))

    def _went(self, year: int, nature: str) -> Iterator[Term]:
        return iter(self._disposed(year + 1, year, [str(one) for one in NATURES].index(nature)))

    def _opening(self, year: int) -> Iterator[Term]:
        yield from self._acquired(year, 0)
        for one in self._disposed(year, 0):
            yield Difference(NOTHING, one)

    def _closing(self) -> Iterator[Term]:
        lots = self.schedules.lots
        for at, worked in enumerate(self.book.worked):
            for pool in range(worked.component.legs.pools):
                yield lots.cost_left(at, pool)

    # -- stock and statements ------------------------------------------------------------------------------------

    def _written_down(self, year: int) -> Iterator[Term]:
        for name, working in self.sheets.get(year, {}).items():
            if name.startswith("statements.s35.") and name.endswith(".written_down_pkr"):
                yield Figure(name, year, working.value)

    def _stock(self, name: str, year: int) -> Iterator[Term]:
        """The holdings of an asset where it is stock: their cost, or their market value."""
        item, _, field = name.rpartition(".")
        stocks = closing_stocks(self.book, (year - 1, year))
        names = stock_names(self.book, year, stocks)
        stocked = {one.asset for one in stocks.get(year, ()) if names[one.asset] == item}
        elections, columns = self.book.law.elections(year), self.book.columns
        for key, held in self.schedules.held.items():
            account, symbol = columns.accounts[held.account].name, columns.assets[held.asset].symbol
            is_stock = elections.of("head.spot", account, symbol, 0) == Head.BUSINESS
            if held.quantity > 0 and is_stock and held.asset in stocked:
                yield self.schedules.holding(key, COST if field == COST else "market_pkr")

    def _exposed(self, uid: int, what: str, year: int) -> Iterator[Term]:
        """A purchase that s.75A may reach: its quantity, its cost, and what of that the year's disposals used."""
        lots = self.schedules.lots
        bought, paid = lots.lot_of(uid, QUANTITY), self.schedules.entries.purchase_cost(uid)
        is_denied = not lots.lot_of(uid, COST).value
        if what != "used":
            yield bought if what == "quantity" else paid if is_denied else lots.lot_of(uid, COST)
            return
        passed: list[Term] = []
        before: Term = NOTHING
        for key, place in self._consumed(uid, year):
            sale = self.schedules.sales[key]
            if not is_denied:
                yield lots.fragment(sale.leg, place, COST)
                continue
            passed.append(lots.fragment(sale.leg, place, QUANTITY))
            upto = least(paid, to_the_paisa(Product(paid, Quotient(total(passed), bought))))
            yield Difference(upto, before) if before.value else upto
            before = upto

    def _consumed(self, uid: int, year: int) -> Iterator[tuple[str, int]]:
        """The lots, in the order consumed, that disposals of a year with a gain or loss took of a purchase."""
        leg = self.schedules.lots.leg_of_lot(uid)
        component = self.book.worked[leg.component].component
        sales = [
            (sale.fragments.start, key, sale)
            for key, sale in self.schedules.sales.items()
            if sale.year == year and sale.leg.component == leg.component and sale.is_known
        ]
        for _, key, sale in sorted(sales, key=lambda one: one[0]):
            at = sale.leg.place
            if component.why[at] == _WITHOUT_GAIN and component.legs.move[at] == Move.DISPOSE:
                continue
            for place, fragment in enumerate(sale.fragments):
                if int(sale.settled.segment.lot[fragment]) == leg.place:
                    yield key, place

    def _open_lots(self, place: str, *, in_dollars: bool) -> Iterator[Term]:
        """What open lots cost, in dollars of the day each was acquired, or in rupees where that day has no rate."""
        lots, columns = self.schedules.lots, self.book.columns
        for at, worked in enumerate(self.book.worked):
            component = worked.component
            for pool in range(component.legs.pools):
                account = int(component.pool_account[pool])
                name = asset_name(columns.assets, int(component.pool_asset[pool]))
                if place != (f"{columns.accounts[account].name}/{name}" if account >= 0 else name):
                    continue
                for lot, cost in lots.open_lots(at, pool):
                    rate = self._dollar(int(component.day[lot]))
                    if rate is None and not in_dollars:
                        yield cost
                    elif rate is not None and in_dollars:
                        yield Product(_DOLLAR, Quotient(cost, rate))

    def _dollar(self, day: int) -> Figure | None:
        try:
            return self.schedules.entries.dollar(day)
        except InputError:
            return None
