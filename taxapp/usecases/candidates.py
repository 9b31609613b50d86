"""What could be the other end of an entry: its deposit or withdrawal, its bank line, or the same event told again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import InputError
from engine.progress import Progress, no_progress

if TYPE_CHECKING:
    from engine.ledger.browse import Part, Row
    from engine.ledger.edits import MatchKind
    from engine.ledger.ledger import Ledger

_DAY = 86_400_000_000
_MOST = 50
_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """`kind`: as what the two would be matched. `apart`: microseconds from the entry to this one, negative for before.
    `difference`: ATTO that this one moves more than the entry, of the coin that both move; fees are not looked at.
    `is_likely`: the program's own rules for such pairs hold for them."""

    entry: Row
    kind: MatchKind
    apart: int
    difference: int
    is_likely: bool


def candidates(
    ledger_path: Path, uid: str, *, days: int = 7, words: str = "", progress: Progress = no_progress
) -> list[Candidate]:
    """The entries that could be matched with an entry, the likeliest first, 50 at most.

    Looks `days` to either side of it; `words` narrow as in the list. Leaves out what is matched, ignored, or kept
    apart from it. InputError where there is no such entry; and what `progress` raises.
    """
    from engine.ledger import browse
    from engine.ledger.filters import Field, Filter, State
    from engine.ledger.finder import Finder
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        entry = browse.entry_by_uid(ledger, uid)
        if entry is None:
            raise InputError(f"The entry {uid} is not in the ledger. Choose another.")
        wanted = [Filter(Field.TEXT, words)] if words.strip() else []
        wanted += [Filter(Field.STATE, state, is_not=True) for state in (State.MATCHED, State.IGNORED, State.REPLACED)]
        near = _days_around(entry, days)
        ids = Finder().find(ledger, browse.Query((*near, *wanted)), progress)[:_LOOKED_AT].tolist()
        likely, apart = _likely(ledger, entry), _kept_apart(ledger, uid)
        found = []
        for start in range(0, len(ids), 1_000):
            progress("Looking for the other end", start, len(ids))
            for other in browse.rows(ledger, ids[start : start + 1_000]):
                if other.uid != uid and other.uid not in apart and other.link is not browse.Link.SAME_AS:
                    found += _as_candidates(entry, other, other.uid in likely)
    return sorted(found, key=lambda one: _rank(entry, one))[:_MOST]


def _days_around(entry: Row, days: int) -> tuple[object, ...]:
    from datetime import timedelta

    from engine.karachi import local
    from engine.ledger.filters import Field, Filter

    day = local(entry.time).date()
    return (
        Filter(Field.FROM, (day - timedelta(days)).isoformat()),
        Filter(Field.TO, (day + timedelta(days)).isoformat()),
    )


def _likely(ledger: Ledger, entry: Row) -> frozenset[str]:
    """Those that the rules for transfers fit but could not choose between."""
    from engine.ledger.links.transfers import unmatched_ends

    if entry.kind not in ("deposit", "withdrawal"):
        return frozenset()
    ends = (one for one in unmatched_ends(ledger.connection) if one.uid == entry.uid)
    return frozenset(uid for one in ends for uid in one.candidates)


def _kept_apart(ledger: Ledger, uid: str) -> frozenset[str]:
    query = "SELECT first_uid, second_uid FROM apart WHERE ? IN (first_uid, second_uid)"
    return frozenset(other for pair in ledger.connection.execute(query, (uid,)) for other in pair)


def _as_candidates(entry: Row, other: Row, is_likely: bool) -> Iterator[Candidate]:
    from engine.ledger.edits import MatchKind
    from engine.model import PKR

    def candidate(kind: MatchKind, mine: Part, its: Part) -> Candidate:
        return Candidate(other, kind, other.time - entry.time, its.quantity - mine.quantity, is_likely)

    ends = {"deposit": "received", "withdrawal": "sent"}
    mine = getattr(entry, ends[entry.kind]) if entry.kind in ends else None
    its = getattr(other, ends[other.kind]) if other.kind in ends else None
    if mine and its and entry.kind != other.kind:
        out, into = (mine, its) if entry.kind == "withdrawal" else (its, mine)
        if mine.account != its.account and mine.asset == its.asset and _comes_in(entry, other, out, into):
            yield candidate(MatchKind.TRANSFER, mine, its)
        return
    for order, line in ((entry, other), (other, entry)):
        if order.kind in ("buy", "sell") and line.kind in ends:
            wanted = "withdrawal" if order.sent and order.sent.asset == PKR else "deposit"
            rupees = order.sent if wanted == "withdrawal" else order.received
            bank = getattr(line, ends[line.kind])
            if line.kind == wanted and rupees and bank and rupees.asset == bank.asset == PKR:
                parts = (rupees, bank) if order is entry else (bank, rupees)
                yield candidate(MatchKind.P2P_BANK, *parts)
            return
    if entry.source == other.source:
        return
    main, its_main = entry.sent or entry.received, other.sent or other.received
    if main and its_main and (main.asset, main.account) == (its_main.asset, its_main.account):
        is_near = 50 * abs(main.quantity - its_main.quantity) <= max(main.quantity, its_main.quantity)
        if is_near:
            yield candidate(MatchKind.OVERLAP, main, its_main)


def _comes_in(entry: Row, other: Row, out: Part, into: Part) -> bool:
    """No more than was sent, the fee in the same coin counted, and not less than half of it."""
    withdrawal = entry if entry.kind == "withdrawal" else other
    fee = withdrawal.fee.quantity if withdrawal.fee and withdrawal.fee.asset == out.asset else 0
    return 2 * into.quantity >= out.quantity and into.quantity <= out.quantity + fee


def _rank(entry: Row, one: Candidate) -> tuple[bool, int]:
    """Likely ones first, then those near in time and amount: a hundredth of the amount weighs as much as an hour."""
    main = entry.sent or entry.received or entry.fee
    whole = max(main.quantity if main else 1, 1)
    return not one.is_likely, abs(one.apart) + abs(one.difference) * 100 * 3_600_000_000 // whole
