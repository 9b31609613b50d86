"""Disposals and income of tests as the columns that the engine makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from engine.model import KINDS, Column, Disposal, Income
from engine.tax.schedules import HEADS, INCIDENTAL, LOT, NOWHERE, PARTS, DisposalTable, IncomeTable, LotTable

T = TypeVar("T")


def disposal_table(disposals: Sequence[Disposal], *, is_wide: bool) -> DisposalTable:
    """`is_wide`: quantities and paisa as Python integers; else all of them have to fit 64 bits."""
    uses = [use for disposal in disposals for use in disposal.lots]
    marks = {"": NOWHERE, "incidental": INCIDENTAL}
    quantity = [use.quantity for use in uses]
    places = _places([(much,) for much in quantity], is_wide)
    fraction, fractions = _codes([use.fraction_taxable for use in uses], np.int16)
    lots = LotTable(
        lot=np.array([0 if use.lot in marks else int(use.lot, 16) for use in uses], np.uint64),
        kind=np.array([marks.get(use.lot, LOT) for use in uses], np.int8),
        acquired=np.array([use.acquired for use in uses], np.int64),
        quantity=_units(quantity, places, is_wide),
        places=places,
        cost=_numbers([use.cost for use in uses], is_wide),
        gain=_numbers([use.gain for use in uses], is_wide),
        held_days=np.array([use.held_days for use in uses], np.int32),
        fraction=fraction,
        fractions=fractions,
    )
    places = _places([(d.quantity, d.shortage) for d in disposals], is_wide)
    account, accounts = _codes([d.account for d in disposals], np.int32)
    asset, symbols = _codes([d.asset for d in disposals], np.int32)
    section, sections = _codes([d.section for d in disposals], np.int16)
    valued_by, valuations = _codes([d.valued_by for d in disposals], np.int32)
    return DisposalTable(
        uid=np.array([int(d.entry, 16) for d in disposals], np.uint64),
        part=np.array([PARTS.index(d.id.partition(":")[2]) for d in disposals], np.int8),
        time=np.array([d.time for d in disposals], np.int64),
        account=account,
        asset=asset,
        quantity=_units([d.quantity for d in disposals], places, is_wide),
        places=places,
        proceeds=_numbers([-1 if d.proceeds is None else d.proceeds for d in disposals], is_wide),
        proceeds_known=np.array([d.proceeds is not None for d in disposals], bool),
        cost=_numbers([d.cost for d in disposals], is_wide),
        head=np.array([HEADS.index(d.head) for d in disposals], np.int8),
        section=section,
        foreign=np.array([d.foreign for d in disposals], bool),
        shortage=_units([d.shortage for d in disposals], places, is_wide),
        valued_by=valued_by,
        lot_start=np.cumsum([0, *(len(d.lots) for d in disposals)]),
        lots=lots,
        accounts=accounts,
        symbols=symbols,
        sections=sections,
        valuations=valuations,
    )


def income_table(income: Sequence[Income], *, is_wide: bool) -> IncomeTable:
    places = _places([(i.quantity,) for i in income], is_wide)
    account, accounts = _codes([i.account for i in income], np.int32)
    asset, symbols = _codes([i.asset for i in income], np.int32)
    section, sections = _codes([i.section for i in income], np.int16)
    valued_by, valuations = _codes([i.valued_by for i in income], np.int32)
    return IncomeTable(
        uid=np.array([int(i.entry, 16) for i in income], np.uint64),
        time=np.array([i.time for i in income], np.int64),
        account=account,
        asset=asset,
        quantity=_units([i.quantity for i in income], places, is_wide),
        places=places,
        value=_numbers([-1 if i.value is None else i.value for i in income], is_wide),
        value_known=np.array([i.value is not None for i in income], bool),
        kind=np.array([KINDS.index(i.kind) for i in income], np.int8),
        head=np.array([HEADS.index(i.head) for i in income], np.int8),
        section=section,
        valued_by=valued_by,
        accounts=accounts,
        symbols=symbols,
        sections=sections,
        valuations=valuations,
    )


def _codes(values: Sequence[T], dtype: type) -> tuple[Column, list[T]]:
    places = {value: place for place, value in enumerate(dict.fromkeys(values))}
    return np.array([places[value] for value in values], dtype), list(places)


def _places(rows: Sequence[tuple[int, ...]], is_wide: bool) -> Column:
    """Per row the fewest decimal places that hold all its ATTO integers."""
    needed = [
        18 if is_wide else next(p for p in range(19) if all(q % 10 ** (18 - p) == 0 for q in row)) for row in rows
    ]
    return np.array(needed, np.int8)


def _units(atto: Sequence[int], places: Column, is_wide: bool) -> Column:
    if is_wide:
        return np.array(atto, object)
    return np.array([much // 10 ** (18 - scale) for much, scale in zip(atto, places.tolist(), strict=True)], np.int64)


def _numbers(numbers: Sequence[int], is_wide: bool) -> Column:
    return np.array(numbers, object if is_wide else np.int64)
