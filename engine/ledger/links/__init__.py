"""Which entries tell of the same event or belong together: found from the entries alone, so that the order of imports
never matters.

`overlap` (overlaps.py; narrow.py where entries are many): two sources tell of one event; the poorer entry stays in the
ledger and is left out.
`swap` (swaps.py): a withdrawal and a deposit of another coin on one account, in one transaction.
`transfer` (transfers.py): a withdrawal from one own account and the deposit on another.
`p2p_bank` (banking.py): a P2P order and the bank line of its rupees.

`renew_links` says what the links are. `extend_links` and `relink` come to the same after entries were added or changed,
and look only at what these can touch. Links that the person made stay and go first; what the person keeps apart is
never linked; entries that the person ignores take no part.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from engine.ledger.links import banking, overlaps, swaps, transfers
from engine.ledger.links.common import made, one_of, remove

_KINDS = ("overlap", "swap", "transfer", "p2p_bank")
_MANY = 60_000
"""Entries added, from which it is quicker to find all links anew."""


def add_links(connection: sqlite3.Connection, first: int) -> None:
    """Bring the links up to date after the entries from id `first` on were added, the quicker way."""
    (last,) = connection.execute("SELECT ifnull(max(id), 0) FROM entry").fetchone()
    if 4 * (last - first) > first or last - first > _MANY:
        renew_links(connection)
    else:
        extend_links(connection, first)


def renew_links(connection: sqlite3.Connection) -> None:
    """Forget the links that the program made, and find them anew."""
    connection.execute("DELETE FROM match WHERE made_by = 'program'")
    overlaps.renew(connection)
    swaps.renew(connection)
    transfers.renew(connection)
    banking.renew(connection)


def extend_links(connection: sqlite3.Connection, first: int) -> None:
    """Do what `renew_links` would after the entries from id `first` on were added to a ledger with its links."""
    _extend(connection, {uid for (uid,) in connection.execute("SELECT uid FROM entry WHERE id >= ?", (first,))})


def relink(connection: sqlite3.Connection, uids: Collection[str]) -> None:
    """Do what `renew_links` would after entries were changed by the person, or matches with them made or taken back."""
    seeds = set(uids)
    for kind in _KINDS:
        links = made(connection, kind, uids)
        remove(connection, links)
        seeds.update(uid for link in links for uid in (link.first, link.second))
    _extend(connection, seeds)


def _extend(connection: sqlite3.Connection, seeds: set[str]) -> None:
    if not seeds:
        return
    touched = overlaps.extend(connection, seeds)
    touched |= swaps.extend(connection, touched)
    where, values = one_of("uid", touched)
    times = {time for (time,) in connection.execute(f"SELECT time FROM entry WHERE {where}", values)}
    transfers.extend(connection, touched, times)
    banking.extend(connection, touched)
