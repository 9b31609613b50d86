"""What entries leave on each account, in quantity: kept as a sum, so that a few entries more or less cost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from engine.columns import PLACES, quantity
from engine.karachi import days_of, tax_years_of_days
from engine.model import KINDS, Column, Kind, LedgerColumns, Side
from engine.tax.law import ByYear, Law

_TRANSFER, _OUT, _BACK = (KINDS.index(kind) for kind in (Kind.TRANSFER, Kind.LOAN_OUT, Kind.LOAN_BACK))


@dataclass(frozen=True, slots=True, eq=False)
class Balances:
    """`units` (int64) by asset and account, in the asset's places; `wide`, by the same places, what is kept as ATTO."""

    units: Column
    wide: Mapping[tuple[int, int], int]

    def quantities(self, columns: LedgerColumns) -> dict[int, dict[int, int]]:
        """ATTO by asset and account, as places; zeros are left out."""
        found: dict[int, dict[int, int]] = {}
        for asset, account in np.argwhere(self.units).tolist():
            scale = 10 ** (PLACES - int(columns.places[asset]))
            found.setdefault(asset, {})[account] = int(self.units[asset, account]) * scale
        for (asset, account), much in self.wide.items():
            if much:
                found.setdefault(asset, {})[account] = much
        return found


def balances_of(columns: LedgerColumns, law: Law, rows: Column) -> Balances:
    """The balances that the entries at the places `rows` leave."""
    nothing = Balances(np.zeros((len(columns.assets), len(columns.accounts)), np.int64), {})
    return with_entries(nothing, columns, law, rows, 1)


def with_entries(balances: Balances, columns: LedgerColumns, law: Law, rows: Column, sign: int) -> Balances:
    """The balances with the entries at the places `rows` added (`sign` 1) or taken out (-1)."""
    units, wide = balances.units.copy(), dict(balances.wide)
    is_wide = np.append(columns.is_wide, False)
    for part in parts(columns, law, rows):
        way, exact = sign * part.way, is_wide[part.asset]
        plain = ~exact
        np.add.at(units, (part.asset[plain], part.account[plain]), way * part.units[plain])
        for one, place, count in zip(
            part.asset[exact].tolist(), part.account[exact].tolist(), part.units[exact].tolist(), strict=True
        ):
            wide[one, place] = wide.get((one, place), 0) + way * quantity(columns, one, count)
    return Balances(units, wide)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What some entries (places in the columns) add to balances, or take from them (`way` 1 or -1); `units` as a Side
    has them."""

    row: Column
    asset: Column
    account: Column
    units: Column
    way: int


def parts(columns: LedgerColumns, law: Law, rows: Column) -> Iterator[Part]:
    """What the entries at the places `rows` do to balances: what they send, receive and pay as fees."""
    here = columns.account[rows]
    there = np.where(columns.to_account[rows] >= 0, columns.to_account[rows], here)
    kind = columns.kind[rows]
    disposed = _loans_disposed(columns, law, rows, kind)

    both_sides = np.isin(kind, (_TRANSFER, _OUT, _BACK))

    def part(side: Side, account: Column, way: int, counts: Column | None = None, other: Side | None = None) -> Part:
        asset, much = side.asset[rows], side.units[rows]
        if other is not None:  # what left and is not said to have arrived, did; and the reverse
            said = (asset >= 0) | ~both_sides
            asset, much = np.where(said, asset, other.asset[rows]), np.where(said, much, other.units[rows])
        these = asset >= 0 if counts is None else (asset >= 0) & counts
        return Part(rows[these], asset[these], account[these], much[these], way)

    # A loan that is a disposal is no account of the taxpayer's.
    out, into = (None, None) if disposed is None else (~(disposed & (kind == one)) for one in (_BACK, _OUT))
    yield part(columns.sent, here, -1, out, columns.received)
    yield part(columns.received, there, 1, into, columns.sent)
    sent, received, fee = columns.sent.asset[rows], columns.received.asset[rows], columns.fee.asset[rows]
    in_received = (fee == received) & (sent >= 0) & (received != sent)
    if disposed is not None:
        in_received |= disposed & (kind == _BACK)
    yield part(columns.fee, np.where(in_received, there, here), -1)


def _loans_disposed(columns: LedgerColumns, law: Law, rows: Column, kind: Column) -> Column | None:
    """Which entries are loans that count as disposals; None where there are no loans."""
    loans = (kind == _OUT) | (kind == _BACK)
    if not loans.any():
        return None
    year = tax_years_of_days(days_of(columns.time[rows]))
    found: Column = loans & ByYear(law, year).elected("loan", "dispose", np.arange(len(rows)))
    return found
