"""Choosing and sorting the rows of a schedule as whole columns. No widgets here; loaded when a schedule is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from engine.model import HEADS, KINDS, Column
from engine.tax.schedules import DisposalTable, IncomeTable

Table = DisposalTable | IncomeTable
_MOST = 2.0**62
_HALF = 31


def places_under(table: Table, head: str) -> Column:
    """The places of a head's rows."""
    return np.flatnonzero(table.head == [str(one) for one in HEADS].index(head))


def answering(table: Table, places: Column, words: Sequence[str]) -> Column:
    """Those of the places where asset and account have all the words (in small letters) in their names."""
    if not words:
        return places
    accounts = len(table.accounts) or 1
    pairs, which = np.unique(
        table.asset[places].astype(np.int64) * accounts + table.account[places], return_inverse=True
    )
    texts = [f"{table.symbols[pair // accounts]} {table.accounts[pair % accounts]}".lower() for pair in pairs.tolist()]
    return places[np.array([all(word in text for word in words) for text in texts], bool)[which]]


def total(column: Column, places: Column, known: Column | None = None) -> int:
    """The exact sum of a column of whole numbers at some places; where they are not known they count for nothing."""
    values = column[places if known is None else places[known[places]]]
    if values.dtype == object:
        return sum(values.tolist())
    return (int((values >> _HALF).sum()) << _HALF) + int((values & ((1 << _HALF) - 1)).sum())


def in_order(table: Table, places: Column, name: str, *, descending: bool) -> Column:
    """The places sorted by one of BY, equal ones as they stand; where it is not known they come last either way."""
    *keys, known = BY[name](table)
    has = np.ones(len(places), bool) if known is None else known[places]
    ranks = [_ranks(key[places[has]]) for key in keys]
    order = np.lexsort([~rank if descending else rank for rank in reversed(ranks)])
    return np.concatenate([places[has][order], places[~has]])


def _exact(table: Table) -> Column:
    """Quantities as integers of one unit for all rows."""
    up = table.places.max(initial=0) - table.places
    if not up.any():
        return table.quantity
    if table.quantity.dtype != object and float((table.quantity * 10.0**up).max(initial=0)) < _MOST:
        return table.quantity * 10 ** up.astype(np.int64)
    return table.quantity.astype(object) * 10 ** up.astype(object)


def _alphabetic(texts: Iterable[str]) -> Column:
    """The rank of each text."""
    given = list(texts)
    rank = {text: place for place, text in enumerate(sorted(set(given)))}
    return np.array([rank[text] for text in given], np.int64)


def _ranks(column: Column) -> Column:
    """Integers of any size as 64-bit ones in the same order."""
    if column.dtype == object:
        column = np.unique(column, return_inverse=True)[1]
    return column.astype(np.int64, copy=False)


BY: Mapping[str, Callable[[Any], tuple[Any, ...]]] = {
    "time": lambda table: (table.time, None),
    "account": lambda table: (_alphabetic(name.lower() for name in table.accounts)[table.account], None),
    "quantity": lambda table: (_alphabetic(table.symbols)[table.asset], _exact(table), None),
    "section": lambda table: (_alphabetic(table.sections)[table.section], None),
    "proceeds": lambda table: (table.proceeds, table.proceeds_known),
    "cost": lambda table: (table.cost, None),
    "gain": lambda table: (table.gain, table.proceeds_known),
    "value": lambda table: (table.value, table.value_known),
    "kind": lambda table: (_alphabetic(str(kind) for kind in KINDS)[table.kind], None),
}
"""What rows are sorted by: columns of integers, the first counting most, and which rows have them known (None: all)."""
