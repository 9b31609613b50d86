"""Which accounts are synced, and with what service. Nothing secret is here: keys are kept elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.errors import UsageError
from engine.ledger import accounts
from engine.ledger.account_edits import account_id
from engine.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Connection:
    """An account and the service it is synced with. `since`: nothing before it is asked for, UTC microseconds.
    `options` are the service's own (addresses, markets asked as well, another server), as text."""

    account_id: int
    account: str
    service: str
    since: int
    options: Mapping[str, str] = field(default_factory=dict)


def connections(ledger: Ledger) -> list[Connection]:
    """All of them, by the account's name."""
    rows = ledger.connection.execute(
        "SELECT c.account_id, a.name, service, since, options"
        " FROM connection AS c JOIN account AS a ON a.id = c.account_id ORDER BY a.name"
    )
    return [Connection(row, name, service, since, json.loads(options)) for row, name, service, since, options in rows]


def connection(ledger: Ledger, account: str) -> Connection:
    """The connection of an account. UsageError where the account has none, or is none."""
    account_id(ledger, account)
    for one in connections(ledger):
        if one.account == account:
            return one
    raise UsageError(
        f"{account!r} is not synced. Connect it with: taxapp accounts LEDGER add {account!r} --service ..."
    )


def add_connection(
    ledger: Ledger,
    account: str,
    service: str,
    since: int,
    options: Mapping[str, str],
    *,
    kind: str = "exchange",
    venue: str = "",
    addresses: tuple[str, ...] = (),
) -> Connection:
    """Connect an account, which is made where there is none of that name. UsageError where it is connected already."""
    with ledger.writing() as sql:
        found = sql.exec_driver_sql("SELECT id FROM account WHERE name = ?", (account,)).fetchone()
        row = found[0] if found else accounts.add(ledger.connection, account, kind, venue)
        if sql.exec_driver_sql("SELECT 1 FROM connection WHERE account_id = ?", (row,)).fetchone():
            raise UsageError(
                f"{account!r} is synced already; remove it first: taxapp accounts LEDGER remove {account!r}"
            )
        for address in addresses:
            accounts.add_address(ledger.connection, row, address)
        sql.exec_driver_sql(
            "INSERT INTO connection VALUES (?, ?, ?, ?)",
            (row, service, since, json.dumps(dict(sorted(options.items())), ensure_ascii=False)),
        )
    return connection(ledger, account)


def set_options(ledger: Ledger, account: str, options: Mapping[str, str], since: int | None = None) -> None:
    """Give a connection other options, and another beginning where one is given. UsageError as `connection`."""
    row = connection(ledger, account)
    text = json.dumps(dict(sorted(options.items())), ensure_ascii=False)
    with ledger.writing() as sql:
        sql.exec_driver_sql(
            "UPDATE connection SET options = ?, since = ? WHERE account_id = ?",
            (text, row.since if since is None else since, row.account_id),
        )


def remove_connection(ledger: Ledger, account: str) -> None:
    """Disconnect an account; what was imported, and what is proven of it, stays. UsageError as `connection`."""
    row = connection(ledger, account).account_id
    with ledger.writing() as sql:
        sql.exec_driver_sql("DELETE FROM connection WHERE account_id = ?", (row,))
        sql.exec_driver_sql("DELETE FROM secret WHERE account_id = ?", (row,))
