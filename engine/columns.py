"""Columns made from plain rows, and rows read back from columns.

The columns keep each asset's quantities as 64-bit integers of just as many decimal places as its data has, and
as Python integers where 64 bits are too few. Neither choice shows in any result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.jit import MOST_PAISA, MOST_UNITS
from engine.model import ATTO, KINDS, NO_VALUE, Account, Asset, Column, Kind, LedgerColumns, Side

PLACES = 18


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in plain Python: assets and accounts as places (-1: none), quantities in ATTO, value in paisa."""

    uid: int
    time: int
    kind: Kind
    account: int
    to_account: int
    sent_asset: int
    sent: int
    received_asset: int
    received: int
    fee_asset: int
    fee: int
    value_pkr: int | None
    reference: str
    tags: str


def columns_from(
    rows: Sequence[Row],
    accounts: Sequence[Account],
    assets: Sequence[Asset],
    *,
    prices: Mapping[tuple[int, int], tuple[int, str]] | None = None,
    rupee_prices: Mapping[tuple[int, int], tuple[int, str]] | None = None,
    fx: Mapping[tuple[str, int], tuple[int, str]] | None = None,
    published: Mapping[tuple[str, str, int], tuple[int, str]] | None = None,
    lot_choices: Mapping[tuple[int, str], Sequence[tuple[int, int]]] | None = None,
) -> LedgerColumns:
    """The columns of a few rows (thousands: it loops in Python)."""
    sides = (
        ([row.sent_asset for row in rows], [row.sent for row in rows]),
        ([row.received_asset for row in rows], [row.received for row in rows]),
        ([row.fee_asset for row in rows], [row.fee for row in rows]),
    )
    places, is_wide = _widths(len(assets), sides)
    wide: list[int] = []

    def side(asset: Sequence[int], quantity: Sequence[int]) -> Side:
        units = []
        for place, much in zip(asset, quantity, strict=True):
            if place >= 0 and is_wide[place]:
                units.append(len(wide))
                wide.append(much)
            else:
                units.append(much // 10 ** (PLACES - places[place]) if place >= 0 else 0)
        return Side(np.array(asset, np.int32), np.array(units, np.int64))

    values = [row.value_pkr for row in rows]
    sent, received, fee = (side(*one) for one in sides)
    return LedgerColumns(
        uid=np.array([row.uid for row in rows], np.uint64),
        time=np.array([row.time for row in rows], np.int64),
        kind=np.array([KINDS.index(row.kind) for row in rows], np.int8),
        account=np.array([row.account for row in rows], np.int32),
        to_account=np.array([row.to_account for row in rows], np.int32),
        sent=sent,
        received=received,
        fee=fee,
        value_pkr=np.array([NO_VALUE if v is None or v >= MOST_PAISA else v for v in values], np.int64),
        reference=[row.reference for row in rows],
        tags=[row.tags for row in rows],
        accounts=accounts,
        assets=assets,
        places=np.array(places, np.int8),
        is_wide=np.array(is_wide, bool),
        wide=wide,
        wide_values={place: v for place, v in enumerate(values) if v is not None and v >= MOST_PAISA},
        prices=prices or {},
        rupee_prices=rupee_prices or {},
        fx=fx or {},
        published=published or {},
        lot_choices=lot_choices or {},
    )


def quantity(columns: LedgerColumns, asset: int, units: int) -> int:
    """A quantity of a Side as ATTO integer; `asset` is its place, -1 for none."""
    if asset < 0:
        return 0
    if columns.is_wide[asset]:
        return columns.wide[units]
    scale: int = 10 ** (PLACES - int(columns.places[asset]))
    return int(units) * scale


def powers_of_ten(exponents: Column) -> Column:
    """10 to each exponent, as Python integers in an object column."""
    found = np.empty(exponents.size, object)
    found[:] = [10**one for one in exponents.tolist()]
    return found


def rows_of(columns: LedgerColumns) -> Iterator[Row]:
    """The entries one by one in plain Python, in the columns' order."""

    def side(one: Side) -> Iterator[tuple[int, int]]:
        for asset, units in zip(one.asset.tolist(), one.units.tolist(), strict=True):
            yield asset, quantity(columns, asset, units)

    for place, (uid, time, kind, here, there, sent, received, fee, value, reference, tags) in enumerate(
        zip(
            columns.uid.tolist(),
            columns.time.tolist(),
            columns.kind.tolist(),
            columns.account.tolist(),
            columns.to_account.tolist(),
            side(columns.sent),
            side(columns.received),
            side(columns.fee),
            columns.value_pkr.tolist(),
            columns.reference,
            columns.tags,
            strict=True,
        )
    ):
        given = columns.wide_values.get(place, None if value == NO_VALUE else value)
        (out, out_much), (into, into_much), (paid, paid_much) = sent, received, fee
        yield Row(
            uid, time, KINDS[kind], here, there, out, out_much, into, into_much, paid, paid_much, given, reference, tags
        )


def widths(most_places: Column, total: Column, greatest: Column) -> tuple[Column, Column]:
    """The decimal places to count each asset in, and which assets are wide.

    Per asset: the most places of any quantity; upper bounds (float64, in whole units) of the sum of all its quantities
    and of the greatest one.
    """
    scale = np.power(10.0, most_places)
    is_wide = np.maximum(total, greatest) * scale >= MOST_UNITS * 0.999
    return np.where(is_wide, PLACES, most_places).astype(np.int8), is_wide


def _widths(assets: int, sides: Sequence[tuple[Sequence[int], Sequence[int]]]) -> tuple[list[int], list[bool]]:
    most = np.zeros(assets, np.int8)
    total = np.zeros(assets)
    for asset, quantities in sides:
        for place, much in zip(asset, quantities, strict=True):
            if place >= 0:
                total[place] += much / ATTO
                most[place] = max(most[place], _places(much))
    places, is_wide = widths(most, total, total)
    return [int(place) for place in places], [bool(one) for one in is_wide]


def _places(much: int) -> int:
    places = PLACES
    while places and much % 10 == 0:
        much //= 10
        places -= 1
    return places
