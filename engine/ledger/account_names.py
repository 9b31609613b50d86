"""Former names of accounts: files go on saying what an account was called before the person renamed it."""

from __future__ import annotations

import json
import sqlite3


def renamed(connection: sqlite3.Connection) -> dict[str, str]:
    """Names that accounts had before they were renamed, and that no account has now -> what the account is called;
    where several had the name, the one that gave it up last."""
    rows = connection.execute(
        """SELECT id, "before", undoes FROM edit WHERE "action" IN ('account', 'undo') ORDER BY id"""
    ).fetchall()
    undone: set[int] = set()
    for row, _, undoes in reversed(rows):  # what undoes is later than what it undoes
        if undoes is not None and row not in undone:
            undone.add(undoes)
    names = dict(connection.execute("SELECT id, name FROM account"))
    taken = set(names.values())
    return {
        value[0]: names[int(key[0])]
        for row, before, undoes in rows
        if undoes is None and row not in undone
        for table, key, value in json.loads(before)
        if table == "account" and key[1] == "name" and value[0] not in taken
    }
