"""The schedules of a year as tables: its disposals with their lots, and its income, in their final order."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

import numpy as np

from engine.columns import PLACES, powers_of_ten
from engine.karachi import days_of, tax_years_of_days
from engine.model import HEADS, Column, Head, LedgerColumns
from engine.tax.book import Book, Worked
from engine.tax.schedules import (
    INCIDENTAL,
    LOT,
    NOWHERE,
    Disposals,
    DisposalTable,
    Incomes,
    IncomeTable,
    LotTable,
)
from engine.tax.settle import Settled
from engine.tax.treatment import GIFT_SECTION, NATURES, NO_FLOOR, SECTION_OF_HEAD, Nature, floor_text

_SPOT = {Head.CAPITAL_GAINS: "s.37", Head.BUSINESS: "s.18"}
_SPOT_HEADS = [HEADS.index(head) for head in _SPOT]


def disposals_of(book: Book) -> Disposals:
    """The disposals of the book's year, by time, account, asset, quantity and id; the table is made when asked for."""
    return Disposals(partial(_disposal_table, book))


def incomes_of(book: Book) -> Incomes:
    """The income of the book's year, by time, account, asset, quantity and id; the table is made when asked for."""
    return Incomes(partial(_income_table, book))


def _disposal_table(book: Book) -> DisposalTable:
    parts = [
        (worked, settled)
        for worked in book.worked
        for settled in worked.years
        if settled.year == book.year and settled.leg.size
    ]
    exact = any(settled.cost.dtype == object for _, settled in parts)
    tables = [_disposals(book, worked, settled, exact) for worked, settled in parts]
    columns = {name: _joined(table[name] for table in tables) for name in (tables[0] if tables else _EMPTY)}
    fragments = [_lots(*part, exact) for part in parts]
    lots = {name: _joined(part[name] for part in fragments) for name in _LOT_COLUMNS}
    order = _order(book, columns)
    lot_count = np.diff(_starts(columns.pop("lots")))
    columns = {name: column[order] for name, column in columns.items()}
    firsts = (np.cumsum(lot_count) - lot_count)[order]
    start = _starts(lot_count[order])
    gather = np.repeat(firsts - start[:-1], lot_count[order]) + np.arange(start[-1])
    sections = [_section(nature, head) for head in _SPOT for nature in NATURES]
    codes, valuations = _valuations(book, columns)
    fraction = book.law.of_year(book.year).long_term.fraction
    return DisposalTable(
        uid=columns["uid"],
        part=columns["part"],
        time=columns["time"],
        account=columns["account"],
        asset=columns["asset"],
        quantity=columns["quantity"],
        places=columns["places"],
        proceeds=columns["proceeds"],
        proceeds_known=columns["known"],
        cost=columns["cost"],
        head=columns["head"].astype(np.int8),
        section=_sections(columns["head"], columns["why"]),
        foreign=columns["foreign"].astype(bool),
        shortage=columns["shortage"],
        valued_by=codes,
        lot_start=start,
        lots=LotTable(**{name: column[gather] for name, column in lots.items()}, fractions=[Decimal(1), fraction]),
        accounts=[account.name for account in book.columns.accounts],
        symbols=[asset.symbol for asset in book.columns.assets],
        sections=sections,
        valuations=valuations,
    )


def _income_table(book: Book) -> IncomeTable:
    columns = book.columns
    exact = len(book.wide_income["row"]) > 0
    chosen = []
    for table in (book.narrow_income, book.wide_income):
        year = tax_years_of_days(days_of(columns.time[table["row"]]))
        these = year == book.year
        part = {name: column[these] for name, column in table.items()}
        part["places"] = _places(columns, part, exact)
        if exact:
            part |= {name: _objects(columns, part, name) for name in ("quantity", "value")}
            part["places"] = np.full(len(part["row"]), PLACES, np.int8)
        chosen.append(part)
    found = {name: _joined(part[name] for part in chosen) for name in chosen[0]}
    row = found["row"]
    found |= {"uid": columns.uid[row], "time": columns.time[row], "account": columns.account[row]}
    found["part"] = np.zeros(row.size, np.int8)
    order = _order(book, found)
    found = {name: column[order] for name, column in found.items()}
    found["floor"] = np.zeros(row.size, np.int8)
    codes, valuations = _valuations(book, found)
    sections = [SECTION_OF_HEAD[head] for head in HEADS]
    return IncomeTable(
        uid=found["uid"],
        time=found["time"],
        account=found["account"],
        asset=found["asset"],
        quantity=found["quantity"],
        places=found["places"],
        value=found["value"],
        value_known=found["known"],
        kind=found["kind"],
        head=found["head"],
        section=np.where(found["gift"], len(sections), found["head"]).astype(np.int16),
        foreign=found["foreign"].astype(bool),
        valued_by=codes,
        accounts=[account.name for account in columns.accounts],
        symbols=[asset.symbol for asset in columns.assets],
        sections=[*sections, GIFT_SECTION],
        valuations=valuations,
    )


_EMPTY = [
    "uid",
    "part",
    "time",
    "account",
    "asset",
    "quantity",
    "places",
    "proceeds",
    "known",
    "cost",
    "shortage",
    "why",
    "found",
    "floor",
    "received",
    "head",
    "foreign",
    "lots",
]
_LOT_COLUMNS = ["lot", "kind", "acquired", "quantity", "places", "cost", "gain", "held_days", "fraction"]


def _disposals(book: Book, worked: Worked, settled: Settled, exact: bool) -> dict[str, Column]:
    component, leg = worked.component, settled.leg
    places = component.places
    up = 10 ** (PLACES - places) if exact else 1

    def quantity(column: Column) -> Column:
        return column.astype(object) * up if exact else column

    def rupees(column: Column) -> Column:
        return column.astype(object) if exact else column

    return {
        "uid": component.uid[leg],
        "part": component.part[leg],
        "time": component.legs.time[leg],
        "account": component.account[leg],
        "asset": component.asset[leg],
        "quantity": quantity(settled.quantity),
        "places": np.full(leg.size, PLACES if exact else places, np.int8),
        "proceeds": rupees(settled.proceeds),
        "known": settled.known,
        "cost": rupees(settled.cost + settled.incidental),
        "shortage": quantity(settled.shortage),
        "why": component.why[leg],
        "found": component.found[leg],
        "floor": component.floor[leg],
        "received": rupees(component.received[leg]),
        "head": component.head[leg],
        "foreign": component.foreign[leg],
        "lots": np.diff(settled.start) + (settled.incidental > 0),
    }


def _lots(worked: Worked, settled: Settled, exact: bool) -> dict[str, Column]:
    """The fragments of a component's disposals, each disposal's cost of disposing after its own."""
    component, segment = worked.component, settled.segment
    with_cost = np.flatnonzero(settled.incidental > 0)
    end = settled.start[1:][with_cost]
    held = segment.lot >= 0
    lot = np.where(held, segment.lot, segment.leg)
    is_long = settled.is_long.astype(np.int16)
    disposal = settled.leg[with_cost]
    incidental = settled.incidental[with_cost]
    up = 10 ** (PLACES - component.places) if exact else 1
    any_long = np.logical_or.reduceat(settled.is_long, settled.start[:-1])[with_cost].astype(np.int16)
    day = component.day
    found = {
        "lot": np.insert(np.where(held, component.uid[lot], np.uint64(0)), end, np.uint64(0)),
        "kind": np.insert(np.where(held, LOT, NOWHERE).astype(np.int8), end, np.int8(INCIDENTAL)),
        "acquired": np.insert(component.legs.time[lot], end, component.legs.time[disposal]),
        "quantity": np.insert(segment.quantity.astype(object) * up if exact else segment.quantity, end, 0),
        "cost": np.insert(segment.cost, end, incidental),
        "gain": np.insert(settled.fragment_gain, end, -incidental),
        "held_days": np.insert(day[segment.leg] - day[lot], end, 0),
        "fraction": np.insert(is_long, end, any_long),
    }
    if exact:
        found |= {name: found[name].astype(object) for name in ("quantity", "cost", "gain")}
    found["places"] = np.full(len(found["lot"]), PLACES if exact else component.places, np.int8)
    return found


def _order(book: Book, columns: dict[str, Column]) -> Column:
    """The places of rows by time, account, symbol, quantity, uid and part."""
    time = columns["time"]
    order = np.argsort(time, kind="stable")
    same = time[order[1:]] == time[order[:-1]]
    if not same.any():
        return order
    tied = np.zeros(time.size, bool)
    tied[1:] |= same
    tied[:-1] |= same
    rows = order[tied]
    symbol = _symbol_ranks(book.columns)[columns["asset"][rows]]
    quantity = columns["quantity"][rows]
    if quantity.dtype != object and np.unique(columns["places"][rows]).size > 1:
        quantity = quantity.astype(object) * powers_of_ten(PLACES - columns["places"][rows])
    if quantity.dtype == object:
        quantity = np.unique(quantity, return_inverse=True)[1]
    ranked = (columns["part"][rows], columns["uid"][rows], quantity, symbol, columns["account"][rows], time[rows])
    order[tied] = rows[np.lexsort(ranked)]
    return order


def _symbol_ranks(columns: LedgerColumns) -> Column:
    """Equal symbols, of whatever network, have equal ranks."""
    symbols = [asset.symbol for asset in columns.assets]
    rank = {symbol: place for place, symbol in enumerate(sorted(set(symbols)))}
    return np.array([rank[symbol] for symbol in symbols] or [0], np.int32)


def _valuations(book: Book, columns: dict[str, Column]) -> tuple[Column, list[str]]:
    """How each row was valued: a place in the texts, and the texts."""
    floored = np.flatnonzero(columns["floor"] != NO_FLOOR)
    distinct = np.unique(columns["found"])
    texts = [book.valuer.text(code) for code in distinct.tolist()]
    codes = np.searchsorted(distinct, columns["found"]).astype(np.int32)
    plain = [texts[code] for code in codes[floored].tolist()]
    codes[floored] = len(texts) + np.arange(floored.size)
    if floored.size:
        floors, received = columns["floor"][floored].tolist(), columns["received"][floored].tolist()
        texts += [floor_text(*one) for one in zip(floors, received, plain, strict=True)]
    return codes, texts


def _sections(head: Column, why: Column) -> Column:
    """The place of each row's section: those of a head's natures lie together, the heads as in _SPOT."""
    sections = np.zeros(head.size, np.int16)
    for place, one in enumerate(_SPOT_HEADS):
        sections[head == one] = place * len(NATURES)
    found: Column = sections + why.astype(np.int16)
    return found


def _section(nature: Nature, head: Head) -> str:
    section = _SPOT[head]
    return {
        Nature.LOST: f"{section}, s.75(1)(b)",
        Nature.GIFT_WITHOUT_GAIN: "s.79(1)",
        Nature.GIFT: f"{section}, s.78",
        Nature.SWAP: f"{section}, s.75(1)(a)",
    }.get(nature, section)


def _places(columns: LedgerColumns, part: dict[str, Column], exact: bool) -> Column:
    return np.full(len(part["row"]), PLACES, np.int8) if exact else columns.places[part["asset"]]


def _objects(columns: LedgerColumns, part: dict[str, Column], name: str) -> Column:
    column = part[name]
    if column.dtype == object or name == "value":
        return column.astype(object)
    return column.astype(object) * powers_of_ten(PLACES - columns.places[part["asset"]])


def _joined(columns: Iterable[Column]) -> Column:
    found: list[Any] = list(columns)
    return np.concatenate(found) if found else np.empty(0, np.int64)


def _starts(counts: Column) -> Column:
    return np.append(0, np.cumsum(counts)).astype(np.int64)
