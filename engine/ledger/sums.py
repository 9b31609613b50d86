"""How much of each asset some entries moved, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.columns import PLACES
from engine.exact import atto
from engine.ledger import parse
from engine.ledger.browse import assets, looking
from engine.ledger.filters import Field, Filter, Filters, State, where
from engine.ledger.types import ROLE_CODE
from engine.model import Role
from engine.progress import Progress, no_progress

if TYPE_CHECKING:
    from engine.ledger.ledger import Ledger
    from engine.model import Column


@dataclass(frozen=True, slots=True)
class AssetSum:
    """What some entries moved of an asset, in ATTO: `received`, `sent` and `fees` without sign; `net` what they added
    to what is held. `entries` moved any of it."""

    asset: str
    entries: int
    received: int
    sent: int
    fees: int
    net: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Of the entries that count; `left_out` are those that answer to the filters too but don't (ignored, replaced,
    told better by another, spam)."""

    assets: list[AssetSum]
    entries: int
    left_out: int


COUNTING: Filters = tuple(
    Filter(Field.STATE, state, is_not=True) for state in (State.SAME, State.IGNORED, State.REPLACED, State.SPAM)
)
"""What an entry must answer to in order to count, as far as the list can tell."""
_HALF = 30


def sums(ledger: Ledger, filters: Filters, progress: Progress = no_progress) -> Sums:
    """What the entries that answer to the filters moved, by asset in the order of their names. Raises what `progress`
    raises."""
    connection = ledger.connection
    (all_of_them, values), (counting, of_counting) = (
        where(connection, filters),
        where(connection, (*filters, *COUNTING)),
    )
    with looking(connection, progress):
        [answering] = connection.execute(f"SELECT count(*) FROM entry AS e{all_of_them}", values).fetchone()
        [entries] = connection.execute(f"SELECT count(*) FROM entry AS e{counting}", of_counting).fetchone()
        wanted = f" WHERE entry_id IN (SELECT e.id FROM entry AS e{counting})" if counting else ""
        count, keys, quantities = connection.execute(
            "SELECT count(*), CAST(group_concat(asset_id * 4 + role) AS BLOB), CAST(group_concat(quantity) AS BLOB)"
            f" FROM posting{wanted}",
            of_counting,
        ).fetchone()
        moving = dict(
            connection.execute(
                "SELECT asset_id, count(*) FROM (SELECT DISTINCT asset_id, entry_id FROM posting"
                f"{wanted}) GROUP BY asset_id",
                of_counting,
            )
        )
    moved = _by_key(parse.integers(keys, count), quantities, count) if count else {}
    names = {one.id: one.name for one in assets(ledger)}
    found = []
    for asset, number in moving.items():
        sent, received, fees = (
            moved.get(asset * 4 + ROLE_CODE[role], 0) for role in (Role.SENT, Role.RECEIVED, Role.FEE)
        )
        found.append(AssetSum(names[asset], number, received, -sent, -fees, received + sent + fees))
    return Sums(sorted(found, key=lambda one: one.asset.lower()), entries, answering - entries)


def _by_key(keys: Column, quantities: bytes, count: int) -> dict[int, int]:
    """The sums of quantities in ATTO by key. Each is a whole number of 10^-decimals: those of one key and as many
    decimals are summed in two halves, which 64 bits hold for any number of rows."""
    digits, decimals = parse.numbers(quantities, count)
    totals: dict[int, int] = {}
    odd = np.flatnonzero(decimals < 0)
    if odd.size:
        texts = quantities.split(b",")
        for place in odd.tolist():
            key = int(keys[place])
            totals[key] = totals.get(key, 0) + atto(texts[place].decode())
        digits[odd], decimals[odd] = 0, 0
    group = keys * 32 + decimals
    order = np.argsort(group, kind="stable")
    group, digits = group[order], digits[order]
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    high = np.add.reduceat(digits >> _HALF, starts).tolist()
    low = np.add.reduceat(digits & ((1 << _HALF) - 1), starts).tolist()
    for one, above, below in zip(group[starts].tolist(), high, low, strict=True):
        key, places = divmod(one, 32)
        totals[key] = totals.get(key, 0) + ((above << _HALF) + below) * 10 ** (PLACES - places)
    return totals
