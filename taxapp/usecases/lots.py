"""The lots that a disposal could be matched with, and the taxpayer's choice among them (`cost_method=specific`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bulk import collector_paused
from engine.errors import InputError

if TYPE_CHECKING:
    from engine.ledger.ledger import Ledger
    from engine.tax.book import Book, Worked

_NOTHING: Mapping[str, str] = {}
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Lot:
    """What is left of a lot in the disposal's pool just before it: quantity in ATTO, cost in paisa.

    `unit_cost` is paisa and ATTO as the lot came into the pool; what left it since changes neither.
    """

    uid: str
    acquired: int
    quantity: int
    cost: int
    unit_cost: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Choosable:
    """A disposal (or a part of an entry: `fee`, `network`), the lots that could be named for it, and those that are.

    `lots` are the oldest first; `named` stand in the order in which they are taken. `method` is the one elected for the
    tax year: the names have an effect under `specific` alone.
    """

    disposal: str
    part: str
    time: int
    account: str
    asset: str
    quantity: int
    tax_year: int
    method: str
    lots: Sequence[Lot]
    named: Sequence[tuple[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Named:
    """A disposal and the lots named for it: (lot, when it was acquired, quantity). None: the entry is not there."""

    disposal: str
    part: str
    time: int | None
    method: str
    lots: Sequence[tuple[str, int | None, Decimal]]


def choosable_lots(
    ledger_path: Path, disposal: str, part: str = "", *, settings: Mapping[str, str] = _NOTHING
) -> Choosable:
    """What could be named for a disposal. `disposal` is an entry's uid or an unambiguous beginning of one.

    InputError for an entry that is not there or disposes of nothing; else raises as `compute_year`.
    """
    from engine.ledger.ledger import open_ledger
    from engine.rules.elections import validate

    validate(settings)
    with open_ledger(ledger_path) as ledger:
        return _choosable(ledger, full_uid(ledger, disposal), part, settings)


def name_lots(
    ledger_path: Path,
    disposal: str,
    part: str,
    lots: Sequence[tuple[str, Decimal]],
    *,
    settings: Mapping[str, str] = _NOTHING,
) -> Choosable:
    """Name the lots of a disposal in place of those named before. Uids may be unambiguous beginnings.

    InputError, and nothing changed, where a lot cannot be taken; else raises as `choosable_lots`.
    """
    from engine.ledger.ledger import open_ledger
    from engine.ledger.lot_choices import choices, set_choices
    from engine.rules.elections import validate

    validate(settings)
    with open_ledger(ledger_path) as ledger:
        found = _choosable(ledger, full_uid(ledger, disposal), part, settings)
        set_choices(ledger, found.disposal, part, [(full_uid(ledger, lot), quantity) for lot, quantity in lots])
        # What a disposal takes changes nothing before it.
        return replace(found, named=choices(ledger)[found.disposal, part])


def forget_lots(ledger_path: Path, disposal: str, part: str) -> str:
    """Forget the lots named for a disposal; its uid. InputError where there is no such entry and no such choice."""
    from engine.ledger.ledger import open_ledger
    from engine.ledger.lot_choices import set_choices

    with open_ledger(ledger_path) as ledger:
        uid = full_uid(ledger, disposal)
        set_choices(ledger, uid, part, [])
    return uid


def named_lots(ledger_path: Path, settings: Mapping[str, str] = _NOTHING) -> list[Named]:
    """Every disposal that lots are named for, by time."""
    from engine.karachi import tax_year_of
    from engine.ledger.ledger import open_ledger
    from engine.ledger.lot_choices import choices
    from engine.rules.elections import Elections

    with open_ledger(ledger_path) as ledger:
        kept = {**ledger.settings(), **settings}
        times: dict[str, int] = {}
        found = choices(ledger)
        for uid in {*(uid for uid, _ in found), *(lot for lots in found.values() for lot, _ in lots)}:
            row = ledger.connection.execute("SELECT time FROM entry WHERE uid = ?", (uid,)).fetchone()
            if row:
                [times[uid]] = row
    named = []
    for (uid, part), lots in found.items():
        time = times.get(uid)
        method = Elections.resolve(kept, tax_year_of(time)).get("cost_method") if time is not None else ""
        named.append(Named(uid, part, time, method, [(lot, times.get(lot), much) for lot, much in lots]))
    return sorted(named, key=lambda one: (one.time or 0, one.disposal, one.part))


def full_uid(ledger: Ledger, beginning: str) -> str:
    """The uid of the entry, or of the disposal with named lots, that begins so. InputError for none or several."""
    start = beginning.strip().lower()
    if not start or not set(start) <= set("0123456789abcdef"):
        raise InputError(
            f"{beginning!r} is no entry's id: those are 16 digits of 0-9 and a-f. Copy it from the report."
        )
    found = [
        uid
        for (uid,) in ledger.connection.execute(
            """
            SELECT uid FROM entry WHERE uid >= ?1 AND uid < ?2
            UNION SELECT disposal_uid FROM lot_choice WHERE disposal_uid >= ?1 AND disposal_uid < ?2
            ORDER BY uid LIMIT ?3
            """,
            (start, start + "g", _SHOWN + 1),
        )
    ]
    if not found:
        raise InputError(
            f"No entry's id begins with {start}. Copy it from the report, or from `taxapp compute --json`."
        )
    if len(found) > 1:
        listed = ", ".join(found[:_SHOWN]) + (", ..." if len(found) > _SHOWN else "")
        raise InputError(f"More than one entry's id begins with {start}: {listed}. Give more of it.")
    return str(found[0])


def _choosable(ledger: Ledger, uid: str, part: str, settings: Mapping[str, str]) -> Choosable:
    from engine.columns import PLACES
    from engine.karachi import tax_year_of
    from engine.ledger.lot_choices import choices
    from engine.model import PARTS
    from engine.rules.loader import available_years, load_rules
    from engine.tax.book import make_book

    row = ledger.connection.execute("SELECT time FROM entry WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        raise InputError(f"The entry {uid} is not in the ledger any more. Forget its lots with --clear.")
    year = tax_year_of(row[0])
    with collector_paused():
        # Disposals before the first rule pack are matched under its law.
        rules = load_rules(max(year, available_years()[0]))
        book = make_book(ledger.columns(), rules, {**ledger.settings(), **settings})
        worked, leg = _leg(book, uid, PARTS.index(part))
        lots = _lots_before(book, worked, leg, year)
    component = worked.component
    return Choosable(
        uid,
        part,
        int(component.legs.time[leg]),
        book.columns.accounts[int(component.account[leg])].name,
        book.columns.assets[int(component.asset[leg])].symbol,
        int(component.legs.quantity[leg]) * 10 ** (PLACES - component.places),
        year,
        book.law.elections(year).get("cost_method"),
        lots,
        choices(ledger).get((uid, part), []),
    )


def _leg(book: Book, uid: str, part: int) -> tuple[Worked, int]:
    """The component and the leg in which a part of an entry is disposed of."""
    import numpy as np

    from engine.basis.matching import Move
    from engine.model import PARTS

    others = set()
    for worked in book.worked:
        component = worked.component
        for leg in np.flatnonzero(component.uid == np.uint64(int(uid, 16))).tolist():
            if component.legs.move[leg] == Move.DISPOSE:
                if component.part[leg] == part:
                    return worked, leg
                others.add(PARTS[component.part[leg]])
    if others:
        ways = [f"use --part {one}" if one else f"leave --part {PARTS[part]} away" for one in sorted(others)]
        raise InputError(f"Of the entry {uid} another part is a disposal: {' or '.join(ways)}.")
    raise InputError(f"The entry {uid} disposes of nothing under this ledger's elections, or does not count.")


def _lots_before(book: Book, worked: Worked, leg: int, year: int) -> list[Lot]:
    """What the pool of a leg holds just before it, worked off from the beginning."""
    import numpy as np

    from engine.basis.matching import Move, match
    from engine.columns import PLACES
    from engine.tax.pools import by_year

    component = worked.component
    legs = component.legs
    spans = list(by_year(component, year))
    methods = [book.law.elections(one).get("cost_method") for one, _, _ in spans]
    bounds = [*(start for _, start, _ in spans), leg]
    state = match(legs, bounds, methods, choices=component.choices)[-1].state
    up = 10 ** (PLACES - component.places)
    found: dict[int, Lot] = {}
    for place in np.flatnonzero(state.pool == legs.pool[leg]).tolist():
        lot = int(state.lot[place])
        if legs.move[lot] != Move.ACQUIRE:  # units that a move was short of can't be named
            continue
        came, cost = int(state.quantity[place]), int(state.cost[place])
        rest, rest_cost = came - int(state.used[place]), cost - int(state.used_cost[place])
        before = found.get(lot) or Lot(f"{int(component.uid[lot]):016x}", int(legs.time[lot]), 0, 0, (0, 0))
        paid, units = before.unit_cost
        found[lot] = Lot(
            before.uid,
            before.acquired,
            before.quantity + rest * up,
            before.cost + rest_cost,
            (paid + cost, units + came * up),
        )
    return list(found.values())
