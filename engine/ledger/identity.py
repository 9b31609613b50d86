"""A name that a ledger keeps however its file is renamed or moved, so that what is kept elsewhere for it is found."""

from __future__ import annotations

import secrets

from engine.ledger.ledger import Ledger
from engine.ledger.version import ID_KEY


def known_id(ledger: Ledger) -> str:
    """The ledger's own random name, 32 hex digits; '' where it was never needed."""
    found = ledger.connection.execute("SELECT value FROM taxpayer WHERE key = ?", (ID_KEY,)).fetchone()
    return str(found[0]) if found else ""


def ledger_id(ledger: Ledger) -> str:
    """The same, made and kept where there is none yet."""
    if not known_id(ledger):
        with ledger.writing() as sql:
            sql.exec_driver_sql(
                "INSERT OR IGNORE INTO taxpayer (key, value) VALUES (?, ?)", (ID_KEY, secrets.token_hex(16))
            )
    return known_id(ledger)
