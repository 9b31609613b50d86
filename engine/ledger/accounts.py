"""What a new account is: its kind, venue and country, from the venue register where the venue is in it."""

from __future__ import annotations

import sqlite3

from engine import venues

_UNKNOWN_KIND = "wallet"
"""Of an account that only a name in a row tells of."""


def add(connection: sqlite3.Connection, name: str, kind: str = _UNKNOWN_KIND, venue: str = "") -> int:
    """Make an account; its id. The register goes before `kind`, by venue, else by the account's own name."""
    known = venues.venue(venue) if venue else venues.named(name)
    row = (name, kind, venue, "") if known is None else (name, known.account_kind, known.id, known.country)
    made = connection.execute("INSERT INTO account (name, kind, venue, country) VALUES (?, ?, ?, ?)", row)
    assert made.lastrowid is not None
    return made.lastrowid


def add_address(connection: sqlite3.Connection, account: int, address: str) -> bool:
    """Note an address of an own account; several stand apart by a space. Whether it is new: old transfers may be found
    by it."""
    [known] = connection.execute("SELECT address FROM account WHERE id = ?", (account,)).fetchone()
    if not address or address.lower() in known.lower().split():
        return False
    connection.execute("UPDATE account SET address = ? WHERE id = ?", (f"{known} {address}".strip(), account))
    return True
