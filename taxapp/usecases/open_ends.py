"""The other end of a transfer, chosen by a person: deposits and withdrawals of the coin that have none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.ledger.browse import Row
    from engine.ledger.ledger import Ledger

WITHIN_DAYS = 60
MOST = 12
_DAY = 86_400_000_000


def ends_for(ledger: Ledger, uid: str) -> list[Row]:
    """Unmatched ends the other way round within two months of one, on other accounts first, then by how near they are
    in quantity and time. Whether two can be matched, matching itself says."""
    from engine.ledger.browse import entry_by_uid

    end = entry_by_uid(ledger, uid)
    part = (end.sent or end.received) if end else None
    if end is None or part is None or end.kind not in ("deposit", "withdrawal"):
        return []
    other = "withdrawal" if end.kind == "deposit" else "deposit"
    rows = ledger.connection.execute(
        "SELECT DISTINCT e.uid FROM entry AS e JOIN posting AS p ON p.entry_id = e.id"
        " JOIN asset AS x ON x.id = p.asset_id WHERE e.time BETWEEN ? AND ? AND e.kind = ? AND x.symbol = ?"
        " AND NOT EXISTS (SELECT 1 FROM match AS m WHERE m.kind IN ('transfer', 'swap', 'overlap')"
        " AND (m.first_uid = e.uid OR m.second_uid = e.uid)) ORDER BY abs(e.time - ?) LIMIT 200",
        (end.time - WITHIN_DAYS * _DAY, end.time + WITHIN_DAYS * _DAY, other, part.asset, end.time),
    ).fetchall()
    found = [one for (row,) in rows if (one := entry_by_uid(ledger, row)) is not None and not one.is_ignored]

    def order(one: Row) -> tuple[bool, int, int]:
        theirs = one.sent or one.received
        off = abs(theirs.quantity - part.quantity) if theirs else 1 << 127
        return one.account == end.account, off, abs(one.time - end.time)

    return sorted(found, key=order)[:MOST]
