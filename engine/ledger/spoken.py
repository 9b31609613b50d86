"""The words of entries from which nothing is computed: counterparty and note, as the person changed them."""

from __future__ import annotations

import sqlite3


def words_of_entries(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Uid -> counterparty and note, of the entries that have one."""
    found: dict[str, tuple[str, str]] = {
        uid: (counterparty, note)
        for uid, counterparty, note in connection.execute(
            "SELECT uid, counterparty, note FROM entry WHERE counterparty <> '' OR note <> ''"
        )
    }
    changed = connection.execute("SELECT entry_uid, value FROM entry_change WHERE field = 'note'")
    for uid, note in changed.fetchall():
        found[uid] = (found.get(uid, ("", ""))[0], note)
    return found
