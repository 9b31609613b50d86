"""Which lines of bank statements may have paid for an order, or been paid for one: those near in time and amount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.errors import InputError

if TYPE_CHECKING:
    from engine.ledger.ledger import Ledger

_DAY = 86_400_000_000
WITHIN_DAYS = 7
MOST = 8


@dataclass(frozen=True, slots=True)
class BankLine:
    """`rupees` in ATTO, unsigned; `off` what it is off the order, in ATTO; `who` as the bank writes it."""

    uid: str
    time: int
    account: str
    rupees: int
    off: int
    who: str


def lines_in(ledger: Ledger, uid: str) -> list[BankLine]:
    """Lines within a week of an order, the nearest in amount first, then in time. InputError for no such order."""
    from engine.exact import atto
    from engine.ledger.browse import entry_by_uid
    from engine.model import PKR

    order = entry_by_uid(ledger, uid)
    if order is None:
        raise InputError(f"The entry {uid} is not in the ledger any more.")
    paid = next((part for part in (order.sent, order.received) if part and part.asset == PKR), None)
    if paid is None:
        return []
    is_purchase = order.sent is paid
    found = []
    for row, time, account, quantity, counterparty, note in ledger.connection.execute(
        "SELECT e.uid, e.time, a.name, p.quantity, e.counterparty, e.note FROM entry AS e"
        " JOIN posting AS p ON p.entry_id = e.id JOIN asset AS x ON x.id = p.asset_id"
        " JOIN account AS a ON a.id = p.account_id"
        " WHERE e.time BETWEEN ? AND ? AND x.symbol = ? AND (',' || e.tags || ',') LIKE '%,bank_line,%'"
        " AND NOT EXISTS (SELECT 1 FROM match AS m WHERE m.kind = 'p2p_bank' AND m.second_uid = e.uid)",
        (order.time - WITHIN_DAYS * _DAY, order.time + WITHIN_DAYS * _DAY, PKR),
    ):
        much = atto(quantity)
        if (much < 0) == is_purchase:
            who = " ".join(part for part in (counterparty, note) if part)
            found.append(BankLine(row, time, account, abs(much), abs(abs(much) - paid.quantity), who))
    found.sort(key=lambda one: (one.off, abs(one.time - order.time), one.uid))
    return found[:MOST]
