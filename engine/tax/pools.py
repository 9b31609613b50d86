"""Legs in the order in which they are worked off, by component: the pools that moves link, counted in one unit.

A component is the smallest thing that can be matched by itself: all pools of a coin, and of the coins it migrated
into. Its numbers are int64 where sums fit (engine.jit), else object columns of ATTO integers; no result shows which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.basis.matching import NONE, Choices, Legs, Move
from engine.columns import PLACES, powers_of_ten
from engine.jit import MOST_PAISA, MOST_UNITS
from engine.karachi import days_of, tax_years_of_days
from engine.model import PARTS, Column, LedgerColumns
from engine.tax.treatment import LEG_COLUMNS, NUMBERS, Treated

QUANTITIES = ("quantity", "fee", "arrives")
_RUPEES = ("cost", "proceeds", "incidental", "received")


@dataclass(frozen=True, slots=True, eq=False)
class Component:
    """The legs of a few linked pools, in working order, with what the law needs to know of each.

    `legs` is what the matcher sees. The other columns go along with it: see treatment.LEG_COLUMNS; `uid`, `day` and
    `year` are the entry's. `places` are the decimal places of all its quantities (18 where they are ATTO objects).
    `pool_asset` and `pool_account` (-1: all accounts) say what each pool is.
    """

    assets: tuple[int, ...]
    legs: Legs
    choices: Choices
    places: int
    pool_asset: Column
    pool_account: Column
    row: Column
    uid: Column
    day: Column
    year: Column
    part: Column
    account: Column
    asset: Column
    proceeds: Column
    known: Column
    incidental: Column
    why: Column
    found: Column
    floor: Column
    received: Column
    head: Column
    foreign: Column


def components(columns: LedgerColumns, treated: Treated, *, by_account: bool) -> list[Component]:
    """The components of all legs, by their first asset."""
    table = _Table(columns, treated)
    if not table.size:
        return []
    group = _groups(columns, table)
    order = table.order(group)
    sizes = np.flatnonzero(np.diff(group[order])) + 1
    return [_component(columns, table, legs, by_account) for legs in np.split(order, sizes)]


class _Table:
    """All legs, the narrow ones first. Numbers of wide legs stand in columns of their own."""

    def __init__(self, columns: LedgerColumns, treated: Treated) -> None:
        narrow, wide = treated.narrow, treated.wide
        self.columns = columns
        self.narrow, self.wide = narrow, wide
        self.fit = len(narrow["row"])
        self.size = self.fit + len(wide["row"])
        for name in LEG_COLUMNS.keys() - NUMBERS:
            setattr(self, name, np.concatenate([narrow[name], wide[name]]) if len(wide[name]) else narrow[name])
        self.row: Column
        self.move: Column
        self.part: Column
        self.account: Column
        self.asset: Column
        self.to_account: Column
        self.to_asset: Column
        self.known: Column
        self.why: Column
        self.found: Column
        self.floor: Column
        self.head: Column
        self.foreign: Column
        self.time = columns.time[self.row]

    def order(self, group: Column) -> Column:
        """All legs by group, and in each by time, move, account, reference, quantity, uid and part."""
        moment = self.time * len(Move) + self.move
        order = np.argsort(moment, kind="stable")
        order = order[np.argsort(group[order], kind="stable")]
        same = (moment[order[1:]] == moment[order[:-1]]) & (group[order[1:]] == group[order[:-1]])
        if not same.any():
            return order
        tied = np.zeros(self.size, bool)
        tied[1:] |= same
        tied[:-1] |= same
        run = np.cumsum(~np.append(False, same))[tied]
        legs = order[tied]
        uid = self.columns.uid[self.row[legs]]
        order[tied] = legs[np.lexsort((self.part[legs], uid, *self._ranks(legs, group), run))]
        return order

    def _ranks(self, legs: Column, group: Column) -> tuple[Column, Column, Column]:
        """Ranks of quantity, reference and account, for a lexsort within groups."""
        if legs.max() < self.fit and bool((group[legs] == self.asset[legs]).all()):  # one coin a group
            quantity = self.narrow["quantity"][legs]
        else:
            exact = self.exact("quantity", legs, PLACES)
            quantity = np.unique(exact, return_inverse=True)[1]
        references = [self.columns.reference[row] for row in self.row[legs].tolist()]
        rank = {text: place for place, text in enumerate(sorted(set(references)))}
        return quantity, np.array([rank[text] for text in references], np.int64), self.account[legs]

    def exact(self, name: str, legs: Column, places: int) -> Column:
        """Numbers as Python integers; quantities as units of 10^-places."""
        found = np.empty(legs.size, object)
        inside = np.flatnonzero(legs < self.fit)
        outside = np.flatnonzero(legs >= self.fit)
        found[inside] = self.narrow[name][legs[inside]].astype(object)
        found[outside] = self.wide[name][legs[outside] - self.fit]
        if name in QUANTITIES:
            asset = self.to_asset[legs] if name == "arrives" else self.asset[legs]
            own = np.where(legs < self.fit, self.columns.places[asset], PLACES)
            up, down = np.maximum(places - own, 0), np.maximum(own - places, 0)
            found = found * powers_of_ten(up) // powers_of_ten(down)
        return found

    def fits(self, legs: Column, assets: Sequence[int], places: int) -> bool:
        """Whether 64 bits are enough for everything that the matcher adds up of these legs."""
        if any(self.columns.is_wide[asset] for asset in assets):
            return False
        inside, outside = legs[legs < self.fit], legs[legs >= self.fit] - self.fit
        scaled = self.arrives_scaled(inside, outside)
        if scaled:
            return False
        units = paisa = 0.0
        for name in ("quantity", "arrives"):
            asset = (self.to_asset if name == "arrives" else self.asset)[inside]
            factor = 10.0 ** (places - self.columns.places)
            counted = self.narrow[name][inside]
            units += float(
                (counted * factor[asset]).sum() if len(assets) > 1 else counted.sum(dtype=float) * factor[assets[0]]
            )
            units += float(sum(self.wide[name][outside].tolist())) / 10.0 ** (PLACES - places)
        for name in _RUPEES:
            paisa += float(self.narrow[name][inside].sum(dtype=float)) + float(sum(self.wide[name][outside].tolist()))
        return units < MOST_UNITS * 0.99 and paisa < MOST_PAISA * 0.99

    def arrives_scaled(self, inside: Column, outside: Column) -> bool:
        """Whether some move arrives in another quantity than it left with."""
        places = self.columns.places
        moves = inside[self.move[inside] == Move.MOVE]
        n = self.narrow
        same_units = places[self.asset[moves]] == places[self.to_asset[moves]]
        if not bool((same_units & (n["arrives"][moves] == n["quantity"][moves] - n["fee"][moves])).all()):
            left = self.exact("quantity", moves, PLACES) - self.exact("fee", moves, PLACES)
            if bool((left != self.exact("arrives", moves, PLACES)).any()):
                return True
        w = self.wide
        moved = outside[self.move[outside + self.fit] == Move.MOVE]
        return bool((w["arrives"][moved] != w["quantity"][moved] - w["fee"][moved]).any())

    def number(self, name: str, legs: Column, places: int, fits: bool) -> Column:
        """A column of numbers for a component: int64 of its places, or ATTO objects."""
        if not fits:
            return self.exact(name, legs, PLACES)
        if legs.size and int(legs.max()) >= self.fit:
            return self.exact(name, legs, places).astype(np.int64)
        found = self.narrow[name][legs]
        if name in QUANTITIES:
            asset = self.to_asset[legs] if name == "arrives" else self.asset[legs]
            up = places - self.columns.places.astype(np.int64)
            if up[asset].any():
                found = found * (10 ** np.maximum(up, 0))[asset]
        return found


def _groups(columns: LedgerColumns, table: _Table) -> Column:
    """The first asset of the component that each leg belongs to."""
    root = list(range(len(columns.assets)))

    def find(asset: int) -> int:
        while root[asset] != asset:
            root[asset] = root[root[asset]]
            asset = root[asset]
        return asset

    links = (table.move == Move.MOVE) & (table.asset != table.to_asset)
    pairs = np.unique(np.stack([table.asset[links], table.to_asset[links]]), axis=1)
    for one, other in pairs.T.tolist():
        low, high = sorted((find(one), find(other)))
        root[high] = low
    small = np.int16 if len(root) < 32_000 else np.int32  # numpy sorts 16 bits by radix
    return np.array([find(asset) for asset in range(len(root))], small)[table.asset]


def _component(columns: LedgerColumns, table: _Table, legs: Column, by_account: bool) -> Component:
    asset, to_asset = table.asset[legs], table.to_asset[legs]
    move = table.move[legs]
    is_move = move == Move.MOVE
    assets = tuple(_distinct(np.append(asset, to_asset[is_move])).tolist())
    places = max(int(columns.places[one]) for one in assets)
    row = table.row[legs]
    uid, part = columns.uid[row], table.part[legs]
    fits = table.fits(legs, assets, places) and choices_fit(columns, uid, places)
    account = table.account[legs]
    width = len(columns.accounts) if by_account else 1
    key = asset.astype(np.int64) * width + (account if by_account else 0)
    to_key = to_asset.astype(np.int64) * width + (table.to_account[legs] if by_account else 0)
    pools = _distinct(np.append(key, to_key[is_move]))
    day = days_of(table.time[legs])
    numbers = {
        name: table.number(name, legs, places, fits)
        for name in (*QUANTITIES, "cost", "proceeds", "incidental", "received")
    }
    found = Legs(
        move=move,
        time=table.time[legs],
        pool=_ranks(pools, key),
        quantity=numbers["quantity"],
        cost=numbers["cost"],
        fee=numbers["fee"],
        to_pool=np.where(is_move, _ranks(pools, np.where(is_move, to_key, pools[0])), np.int32(-1)),
        arrives=numbers["arrives"],
        pools=len(pools),
    )
    return Component(
        assets=assets,
        legs=found,
        choices=named_lots(columns, found, uid, part, places if fits else PLACES),
        places=places if fits else PLACES,
        pool_asset=(pools // width).astype(np.int32),
        pool_account=(pools % width).astype(np.int32) if by_account else np.full(len(pools), -1, np.int32),
        row=row,
        uid=uid,
        day=day,
        year=tax_years_of_days(day),
        part=part,
        account=account,
        asset=asset,
        proceeds=numbers["proceeds"],
        known=table.known[legs],
        incidental=numbers["incidental"],
        why=table.why[legs],
        found=table.found[legs],
        floor=table.floor[legs],
        received=numbers["received"],
        head=table.head[legs],
        foreign=table.foreign[legs],
    )


def _distinct(places: Column) -> Column:
    """The distinct values of a column of places, ascending."""
    if int(places.max()) <= 4 * places.size:
        return np.flatnonzero(np.bincount(places))
    return np.unique(places)


def _ranks(distinct: Column, places: Column) -> Column:
    """Where each of `places` stands among the distinct ones."""
    if len(distinct) == 1:
        return np.zeros(places.size, np.int32)
    return np.searchsorted(distinct, places).astype(np.int32)


def choices_fit(columns: LedgerColumns, uid: Column, places: int) -> bool:
    """Whether 64 bits count the quantities of the lots named for these entries in so many places."""
    if not columns.lot_choices:
        return True
    chosen = np.array([one for one, _ in columns.lot_choices], np.uint64)
    here = set(uid[np.isin(uid, chosen)].tolist())
    unit = 10 ** (PLACES - places)
    quantities = [much for (one, _), lots in columns.lot_choices.items() if one in here for _, much in lots]
    return all(much % unit == 0 and much // unit < MOST_UNITS for much in quantities)


def named_lots(columns: LedgerColumns, legs: Legs, uid: Column, part: Column, places: int) -> Choices:
    """The taxpayer's lots for the disposals of this component."""
    if not columns.lot_choices:
        return NONE
    chosen = np.isin(uid, np.array([one for one, _ in columns.lot_choices], np.uint64))
    named = np.array([lot for lots in columns.lot_choices.values() for lot, _ in lots], np.uint64)
    lots = {int(uid[leg]): leg for leg in np.flatnonzero(np.isin(uid, named) & (legs.move == Move.ACQUIRE)).tolist()}
    found = []
    for leg in np.flatnonzero(chosen & (legs.move == Move.DISPOSE)).tolist():
        for lot, much in columns.lot_choices.get((int(uid[leg]), PARTS[int(part[leg])]), ()):
            found.append((leg, lots.get(lot, -1), much // 10 ** (PLACES - places)))
    quantities = np.empty(len(found), legs.quantity.dtype)
    quantities[:] = [much for _, _, much in found]
    return Choices(
        np.array([leg for leg, _, _ in found], np.int64), np.array([lot for _, lot, _ in found], np.int64), quantities
    )


def by_year(component: Component, last: int) -> Iterator[tuple[int, int, int]]:
    """(tax year, first leg, leg after the last) of each year from the component's first to `last`."""
    start = 0
    for year in range(int(component.year[0]), last + 1):
        stop = int(np.searchsorted(component.year, year, side="right"))
        yield year, start, stop
        start = stop
