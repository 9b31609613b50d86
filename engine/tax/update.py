"""The book after entries came, changed or went: only the components that they touch, from the year of the change on.

Gives what working off the whole ledger anew would give; None where that is what has to be done.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, overload

import numpy as np

from engine.basis.matching import Legs
from engine.columns import PLACES, quantity
from engine.jit import MOST_PAISA, MOST_UNITS
from engine.karachi import tax_year_of, year_end
from engine.model import KINDS, Column, Kind, LedgerColumns, Side
from engine.tax.balances import with_entries
from engine.tax.book import Book, Worked, work_off
from engine.tax.pools import QUANTITIES, Component, choices_fit, components, named_lots
from engine.tax.treatment import INCOME_COLUMNS, treat

_LINKING = KINDS.index(Kind.MIGRATE)
_FEW = 10_000
_LEG_NUMBERS = ("quantity", "cost", "fee", "arrives")
_LEG_COLUMNS = ("move", "time", "pool", "to_pool")
_NUMBERS = ("proceeds", "incidental", "received")
_OTHERS = ("assets", "legs", "choices", "places", "pool_asset", "pool_account")
_COLUMNS = tuple(one.name for one in fields(Component) if one.name not in (*_OTHERS, *_NUMBERS))
"""All that goes along with a component's legs, but for numbers that may be wide."""


def updated(book: Book, come: LedgerColumns, gone: Sequence[int]) -> Book | None:
    """The book with the entries `gone` (uids) taken out and those of `come` put in; a changed entry is in both.

    `come` must stand under the same accounts, assets, prices, rates and lot choices as the book's columns.
    """
    columns = _appended(book.columns, come)
    if columns is None:
        return None
    old = np.flatnonzero(np.isin(book.columns.uid, np.array(gone, np.uint64))) if len(gone) else np.zeros(0, np.int64)
    old = old[book.live[old]]
    new = np.arange(len(book.columns), len(columns))
    if (columns.kind[np.append(old, new)] == _LINKING).any():
        return None
    live = np.append(book.live, np.ones(new.size, bool))
    live[old] = False
    end = year_end(book.year)
    new, old = new[columns.time[new] < end], old[columns.time[old] < end]
    first = min(book.first_year, tax_year_of(int(columns.time[new].min(initial=end - 1))))
    book.law.pool(range(first, book.year + 1))
    treated = treat(columns, book.valuer, book.law, new, by_account=book.by_account)
    worked = _spliced(book, columns, components(columns, treated, by_account=book.by_account), old)
    if worked is None:
        return None
    balances = with_entries(book.balances, columns, book.law, old, -1)
    balances = with_entries(balances, columns, book.law, new, 1)
    if (np.abs(balances.units) >= 2 * MOST_UNITS).any():
        return None
    names = {f"{uid:016x}" for uid in columns.uid[old].tolist()}
    return replace(
        book,
        columns=columns,
        live=live,
        first_year=first,
        worked=worked,
        balances=balances,
        narrow_income=_incomes(book.narrow_income, treated.narrow_income, old),
        wide_income=_incomes(book.wide_income, treated.wide_income, old),
        questions=(*(question for question in book.questions if question.entry not in names), *treated.questions),
    )


def _appended(columns: LedgerColumns, come: LedgerColumns) -> LedgerColumns | None:
    """The columns with more entries at their end; None where these do not fit into their scales."""
    if len(come) > _FEW or come.wide_values:
        return None
    if list(come.accounts) != list(columns.accounts) or list(come.assets) != list(columns.assets):
        return None
    wide = list(columns.wide)

    def side(one: Side, more: Side) -> Side | None:
        counted = []
        total = 0
        for asset, units in zip(more.asset.tolist(), more.units.tolist(), strict=True):
            exact = quantity(come, asset, units)
            if asset < 0:
                counted.append(0)
            elif columns.is_wide[asset]:
                counted.append(len(wide))
                wide.append(exact)
            else:
                whole, rest = divmod(exact, 10 ** (PLACES - int(columns.places[asset])))
                total += whole
                if rest or total >= MOST_UNITS // 4:
                    return None
                counted.append(whole)
        return Side(np.append(one.asset, more.asset), np.append(one.units, np.array(counted, np.int64)))

    longer: dict[str, Any] = {
        name: side(getattr(columns, name), getattr(come, name)) for name in ("sent", "received", "fee")
    }
    if None in longer.values():
        return None
    for name in ("uid", "time", "kind", "account", "to_account", "value_pkr"):
        longer[name] = np.append(getattr(columns, name), getattr(come, name))
    return replace(
        columns,
        **longer,
        reference=_joined(columns.reference, come.reference),
        tags=_joined(columns.tags, come.tags),
        wide=wide,
    )


class _Joined(Sequence[str]):
    """Two sequences as one, so that a million texts are not copied to add one."""

    def __init__(self, first: Sequence[str], second: Sequence[str]) -> None:
        self.first = first
        self.second = second

    def __len__(self) -> int:
        return len(self.first) + len(self.second)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return [self[at] for at in range(len(self))[place]]
        at = range(len(self))[place]
        return self.first[at] if at < len(self.first) else self.second[at - len(self.first)]


def _joined(texts: Sequence[str], more: Sequence[str]) -> Sequence[str]:
    if isinstance(texts, _Joined):
        return _Joined(texts.first, [*texts.second, *more])
    return _Joined(texts, more)


def _incomes(table: dict[str, Column], more: dict[str, Column], old: Column) -> dict[str, Column]:
    stays = ~np.isin(table["row"], old)
    if stays.all() and not len(more["row"]):
        return table
    if not stays.any() and not len(more["row"]):
        return {name: np.empty(0, kind) for name, kind in INCOME_COLUMNS.items()}
    return {name: np.append(column[stays], more[name]) for name, column in table.items()}


def _spliced(book: Book, columns: LedgerColumns, fresh: Sequence[Component], old: Column) -> tuple[Worked, ...] | None:
    """All components, those that lose entries or get fresh ones worked off again."""
    touched = {int(asset) for side in (columns.sent, columns.received, columns.fee) for asset in side.asset[old]}
    fresh_of = {asset: one for one in fresh for asset in one.assets}
    found = []
    for worked in book.worked:
        assets = worked.component.assets
        coming = [fresh_of.pop(asset) for asset in assets if asset in fresh_of]
        if not coming and touched.isdisjoint(assets):
            found.append(worked)
            continue
        again = _again(book, columns, worked, coming, old)
        if again is None:
            return None
        found += again
    found += [work_off(one, book.law, book.year) for one in fresh_of.values()]
    return tuple(sorted(found, key=lambda one: one.component.assets))


def _again(
    book: Book, columns: LedgerColumns, worked: Worked, coming: Sequence[Component], old: Column
) -> list[Worked] | None:
    """One component without the entries at `old` and with the legs of `coming`; empty where none are left."""
    component = worked.component
    drop = np.flatnonzero(np.isin(component.row, old)) if old.size else old
    years = [*component.year[drop].tolist(), *(year for one in coming for year in one.year.tolist())]
    if not years:
        return [worked]
    if drop.size == component.row.size and not coming:
        return []
    if drop.size:
        component = _without(component, drop)
    for one in coming:
        together = _with(columns, component, one)
        if together is None:
            return None
        component = together
    if component.legs.quantity.dtype != object and not choices_fit(columns, component.uid, component.places):
        return None
    choices = named_lots(columns, component.legs, component.uid, component.part, component.places)
    component = replace(component, choices=choices)
    kept = [settled for settled in worked.years if settled.year < min(years)]
    return [work_off(component, book.law, book.year, kept)]


def _without(component: Component, drop: Column) -> Component:
    def rest(source: Legs | Component, names: Sequence[str]) -> dict[str, Any]:
        return {name: np.delete(getattr(source, name), drop) for name in names}

    legs = replace(component.legs, **rest(component.legs, (*_LEG_COLUMNS, *_LEG_NUMBERS)))
    return replace(component, legs=legs, **rest(component, (*_COLUMNS, *_NUMBERS)))


def _with(columns: LedgerColumns, component: Component, fresh: Component) -> Component | None:
    """The component with fresh legs in their places in the working order; None where its numbers don't hold them."""
    wide = component.legs.quantity.dtype == object
    if not wide and (fresh.legs.quantity.dtype == object or fresh.places > component.places):
        return None
    up = 10 ** (component.places - fresh.places)

    def number(source: Legs | Component, name: str) -> Column:
        column: Column = getattr(source, name)
        column = column.astype(object) if wide else column
        return column * up if name in QUANTITIES else column

    numbers = {name: number(fresh.legs, name) for name in _LEG_NUMBERS}
    others = {name: number(fresh, name) for name in _NUMBERS}
    if not wide and not _fits(component, {**numbers, **others}):
        return None
    pools = {pair: place for place, pair in enumerate(_pairs(component))}
    renamed = [pools.setdefault(pair, len(pools)) for pair in _pairs(fresh)]
    rename = np.array([*renamed, -1], np.int32)
    at = _places(columns, component, fresh, numbers["quantity"])
    legs = {
        "move": fresh.legs.move,
        "time": fresh.legs.time,
        "pool": rename[fresh.legs.pool],
        "to_pool": rename[fresh.legs.to_pool],
        **numbers,
    }

    def put(source: Legs | Component, more: dict[str, Column]) -> dict[str, Any]:
        return {name: np.insert(getattr(source, name), at, column) for name, column in more.items()}

    return replace(
        component,
        pool_asset=np.array([asset for asset, _ in pools], np.int32),
        pool_account=np.array([account for _, account in pools], np.int32),
        legs=replace(component.legs, **put(component.legs, legs), pools=len(pools)),
        **put(component, {name: getattr(fresh, name) for name in _COLUMNS} | others),
    )


def _fits(component: Component, more: dict[str, Column]) -> bool:
    """Whether 64 bits are enough with more numbers too; as pools counts them."""
    units = paisa = 0.0
    for name, column in more.items():
        own = getattr(component.legs if name in _LEG_NUMBERS else component, name)
        total = float(own.sum(dtype=float)) + float(column.sum(dtype=float))
        if name in ("quantity", "arrives"):
            units += total
        elif name != "fee":
            paisa += total
    return units < MOST_UNITS * 0.99 and paisa < MOST_PAISA * 0.99


def _pairs(component: Component) -> list[tuple[int, int]]:
    return list(zip(component.pool_asset.tolist(), component.pool_account.tolist(), strict=True))


def _places(columns: LedgerColumns, component: Component, fresh: Component, quantities: Column) -> list[int]:
    """Where each fresh leg comes in the working order."""
    legs = component.legs

    def key(leg: int) -> tuple[int, int, str, int, int, int]:
        row = int(component.row[leg])
        return (
            int(legs.move[leg]),
            int(component.account[leg]),
            columns.reference[row],
            int(legs.quantity[leg]),
            int(component.uid[leg]),
            int(component.part[leg]),
        )

    found = []
    for leg in range(len(fresh.row)):
        time = fresh.legs.time[leg]
        start, stop = np.searchsorted(legs.time, time, "left"), np.searchsorted(legs.time, time, "right")
        mine = (
            int(fresh.legs.move[leg]),
            int(fresh.account[leg]),
            columns.reference[int(fresh.row[leg])],
            int(quantities[leg]),
            int(fresh.uid[leg]),
            int(fresh.part[leg]),
        )
        found.append(bisect_left(range(stop), mine, int(start), key=key))
    return found
