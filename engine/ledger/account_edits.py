"""What the person says of accounts, as edits that can be undone: what one is, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.errors import UsageError
from engine.ledger.cells import ACCOUNT_FIELDS, Cell
from engine.ledger.edits import Action, Edit, make_edit
from engine.ledger.ledger import Ledger


def set_account(ledger: Ledger, name: str, said: Mapping[str, str], note: str = "") -> Edit:
    """Say of an account its kind, venue, country, addresses, or whether it is the taxpayer's own (own: 1 or 0).

    UsageError, here and below, where there is no such account; InputError where nothing changes.
    """
    row = str(account_id(ledger, name))
    assert said.keys() <= {*ACCOUNT_FIELDS} - {"name"}
    cells = [Cell("account", (row, field), (value,)) for field, value in said.items()]
    return make_edit(ledger, Action.ACCOUNT, "", cells, note, [])


def rename_account(
    ledger: Ledger, name: str, new: str, elections: Sequence[tuple[str, str]] = (), note: str = ""
) -> Edit:
    """Call an account something else. `elections`: keys of elections that name it, and what they are then."""
    row = account_id(ledger, name)
    if ledger.connection.execute("SELECT 1 FROM account WHERE name = ? AND id <> ?", (new, row)).fetchone():
        raise UsageError(f"There is an account {new!r} already.")
    cells = [Cell("account", (str(row), "name"), (new,))]
    for key, called in elections:
        value = ledger.connection.execute("SELECT value, reason FROM election WHERE key = ?", (key,)).fetchone()
        cells += [Cell("election", (key,), None), Cell("election", (called,), tuple(value))]
    return make_edit(ledger, Action.ACCOUNT, "", cells, note, [])


def account_id(ledger: Ledger, name: str) -> int:
    """The account of this name; UsageError, with those that there are, for none."""
    found = ledger.connection.execute("SELECT id FROM account WHERE name = ?", (name,)).fetchone()
    if found is None:
        names = [one for (one,) in ledger.connection.execute("SELECT name FROM account ORDER BY name")]
        raise UsageError(f"There is no account {name!r}; there are: {', '.join(names) or 'none'}.")
    return int(found[0])
