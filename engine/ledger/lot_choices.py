"""The lots that the taxpayer names for a disposal (`cost_method=specific`): kept here, obeyed by the engine.

A choice that can never be met is refused when it is made. Whether the lot still has that much when the disposal comes
is for the engine to find.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.errors import InputError
from engine.exact import atto, atto_text, bounded, plain
from engine.ledger.ledger import Ledger
from engine.ledger.wrapping import is_wrapping

_SENT, _RECEIVED, _FEE = 1, 2, 3


_ON_THE_WAY = frozenset({"transfer", "withdrawal", "migrate", "loan_out", "loan_back"})


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry and its postings: by role, asset id and unsigned quantity in ATTO."""

    time: int
    kind: str
    parts: Mapping[int, tuple[int, int]]

    def much(self, role: int, asset: int) -> int:
        found, quantity = self.parts.get(role, (None, 0))
        return quantity if found == asset else 0


def choices(ledger: Ledger) -> dict[tuple[str, str], list[tuple[str, Decimal]]]:
    """(disposal uid, part) -> the lots named for it, in the order in which they are taken: (lot uid, quantity)."""
    found: dict[tuple[str, str], list[tuple[str, Decimal]]] = {}
    for disposal, part, lot, quantity in ledger.connection.execute(
        "SELECT disposal_uid, part, lot_uid, quantity FROM lot_choice ORDER BY disposal_uid, part, ordinal"
    ):
        found.setdefault((disposal, part), []).append((lot, Decimal(quantity)))
    return found


def set_choices(ledger: Ledger, disposal_uid: str, part: str, lots: Sequence[tuple[str, Decimal]]) -> None:
    """Name the lots (acquiring entry's uid, quantity) of a disposal, in place of those named before; none: forget them.

    InputError, and nothing changed, where the disposal or a lot is not there or doesn't count, the lot is of another
    coin (and was not migrated into it) or was acquired later, or a quantity is not above zero, more than the lot had,
    or in all more than was disposed of.
    """
    with ledger.writing():
        connection = ledger.connection
        if lots:
            _check(connection, disposal_uid, part, lots)
        connection.execute("DELETE FROM lot_choice WHERE disposal_uid = ? AND part = ?", (disposal_uid, part))
        connection.executemany(
            "INSERT INTO lot_choice (disposal_uid, part, ordinal, lot_uid, quantity) VALUES (?, ?, ?, ?, ?)",
            [(disposal_uid, part, place, lot, plain(quantity)) for place, (lot, quantity) in enumerate(lots)],
        )


def _check(connection: sqlite3.Connection, disposal_uid: str, part: str, lots: Sequence[tuple[str, Decimal]]) -> None:
    disposal = _entry(connection, disposal_uid)
    asset, most = _disposed(disposal, part) if disposal else (None, 0)
    if disposal is None or asset is None:
        what = {"fee": "pays no fee of its own", "network": "moves no coins"}.get(part, "disposes of nothing")
        raise InputError(f"The entry {disposal_uid} is not in the ledger, does not count, or {what}. Choose another.")
    origins = _migrated_into(connection, asset)
    taken: dict[str, int] = {}
    for uid, wanted in lots:
        try:
            quantity = atto(plain(bounded(wanted)))
        except ValueError as error:
            raise InputError(f"{error}. Give a quantity that the ledger can hold.") from None
        if quantity <= 0:
            raise InputError(f"{wanted} of the lot {uid} cannot be taken. Give a quantity above zero.")
        lot = _entry(connection, uid)
        acquired = lot.parts.get(_RECEIVED) if lot else None
        if lot is None or acquired is None:
            raise InputError(f"The lot {uid} is not in the ledger, or does not count. Choose another.")
        if acquired[0] not in origins:
            raise InputError(f"The lot {uid} is of another coin than was disposed of. Choose another.")
        if lot.time > disposal.time:
            raise InputError(f"The lot {uid} was acquired after the disposal. Choose an earlier one.")
        taken[uid] = taken.get(uid, 0) + quantity
        held = acquired[1] - lot.much(_FEE, acquired[0])
        # What a lot became by a migration is counted in other units.
        if acquired[0] == asset and taken[uid] > (held if held > 0 else acquired[1]):
            raise InputError(f"The lot {uid} never had {atto_text(taken[uid])}. Take less of it.")
    total = sum(taken.values())
    if total > most:
        raise InputError(f"{atto_text(total)} is more than the {atto_text(most)} disposed of. Take less.")


def _disposed(entry: _Entry, part: str) -> tuple[int | None, int]:
    """The asset id and the greatest quantity of what an entry may dispose of; (None, 0) for nothing.

    A fee in the coin sent is disposed of together with it; of what only moves, with what was lost on the way: that is
    the part `network`.
    """
    sent, fee = entry.parts.get(_SENT), entry.parts.get(_FEE)
    moved = sent
    if entry.kind in _ON_THE_WAY:
        moved = sent or entry.parts.get(_RECEIVED)  # a transfer that says one side alone has the other alike
    if part == "":
        if sent is None:
            return fee or (None, 0)
        return sent[0], sent[1] + entry.much(_FEE, sent[0])
    if part == "fee":
        return fee if fee is not None and (moved is None or fee[0] != moved[0]) else (None, 0)
    if moved is None or entry.kind not in _ON_THE_WAY:
        return None, 0
    arrived = entry.much(_RECEIVED, moved[0])
    return moved[0], moved[1] + entry.much(_FEE, moved[0]) - arrived


def _entry(connection: sqlite3.Connection, uid: str) -> _Entry | None:
    """The entry as it counts (see engine/ledger/columns.py); None where it doesn't."""
    found = connection.execute(
        """
        SELECT id, time, kind FROM entry WHERE uid = ?1 AND NOT EXISTS
               (SELECT 1 FROM match WHERE second_uid = ?1 AND match.kind IN ('overlap', 'swap', 'transfer'))
           AND NOT EXISTS (SELECT 1 FROM entry_change WHERE entry_uid = ?1 AND field IN ('ignored', 'replaced'))
        """,
        (uid,),
    ).fetchone()
    if found is None:
        return None
    row, time, kind = found
    parts = _postings(connection, row)
    arrival = connection.execute(
        "SELECT d.id, m.kind FROM match AS m JOIN entry AS d ON d.uid = m.second_uid"
        " WHERE m.kind IN ('swap', 'transfer') AND m.first_uid = ? ORDER BY m.second_uid DESC",
        (uid,),
    ).fetchone()
    if arrival is not None:
        parts[_RECEIVED] = _postings(connection, arrival[0])[_RECEIVED]
        kind = arrival[1]
        if kind == "swap" and _is_wrapping(connection, parts[_SENT], parts[_RECEIVED]):
            kind = "migrate"
    return _Entry(time, kind, parts)


def _is_wrapping(connection: sqlite3.Connection, sent: tuple[int, int], received: tuple[int, int]) -> bool:
    symbols = dict(connection.execute("SELECT id, symbol FROM asset WHERE id IN (?, ?)", (sent[0], received[0])))
    return is_wrapping(symbols[sent[0]], sent[1], symbols[received[0]], received[1])


def _postings(connection: sqlite3.Connection, row: int) -> dict[int, tuple[int, int]]:
    found = connection.execute("SELECT role, asset_id, quantity FROM posting WHERE entry_id = ?", (row,))
    return {role: (asset, abs(atto(text))) for role, asset, text in found}


def _migrated_into(connection: sqlite3.Connection, asset: int) -> set[int]:
    """The asset itself, and those that became it by migrations or by being wrapped."""
    became = connection.execute(
        """
        SELECT DISTINCT s.asset_id, r.asset_id FROM entry AS e
          JOIN posting AS s ON s.entry_id = e.id AND s.role = 1
          JOIN posting AS r ON r.entry_id = e.id AND r.role = 2
         WHERE e.kind = 'migrate'
        """
    ).fetchall()
    for sent, out, received, into in connection.execute(
        """
        SELECT s.asset_id, s.quantity, r.asset_id, r.quantity FROM match AS m
          JOIN entry AS w ON w.uid = m.first_uid JOIN posting AS s ON s.entry_id = w.id AND s.role = 1
          JOIN entry AS d ON d.uid = m.second_uid JOIN posting AS r ON r.entry_id = d.id AND r.role = 2
         WHERE m.kind = 'swap'
        """
    ).fetchall():
        if _is_wrapping(connection, (sent, abs(atto(out))), (received, abs(atto(into)))):
            became.append((sent, received))
    found = {asset}
    while more := {old for old, new in became if new in found} - found:
        found |= more
    return found
