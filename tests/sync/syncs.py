"""Syncing a made-up account in tests, and telling two ledgers apart."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from engine.ledger.connections import add_connection, connection
from engine.ledger.ledger import Ledger, create_ledger, open_ledger
from importers.sync.retrying import Pace
from importers.sync.run import Outcome, Progress, sync_account
from importers.sync.services import service
from importers.sync.spec import Access
from tests.fakes.accounts import Fake
from tests.fakes.server import NO_FAULTS, Faults, Server, serve

QUICK = Pace(first=0.001, most=0.002, tries=40, limited=1000)
"""Goes on asking as the program does, without its pauses."""


@contextmanager
def new_ledger(folder: Path, fake: Fake, name: str = "a") -> Iterator[Ledger]:
    """A ledger with one account, connected to the fake's service; opened again where it is there."""
    path = folder / f"{name}.hisaab"
    if path.exists():
        with open_ledger(path) as ledger:
            yield ledger
        return
    told = service(fake.service)
    since = (
        int(datetime(told.launched.year, told.launched.month, told.launched.day, tzinfo=UTC).timestamp()) * 1_000_000
    )
    with create_ledger(path) as ledger:
        add_connection(
            ledger, "Mine", told.id, since, fake.options, kind=told.kind, venue=told.venue, addresses=fake.addresses
        )
        yield ledger


def sync(
    ledger: Ledger,
    fake: Fake,
    server: Server,
    *,
    key: dict[str, str] | None = None,
    now: int = 0,
    watch: Callable[[Progress], None] = lambda progress: None,
    pace: Pace = QUICK,
) -> Outcome:
    """Sync the account against a running server, without pauses."""
    access = Access(
        key=fake.key if key is None else key,
        addresses=fake.addresses,
        options=fake.options,
        server=server.url,
        now=now or fake.now,
        wait=lambda seconds, why: None,
        pace=pace,
    )
    return sync_account(ledger, connection(ledger, "Mine"), service(fake.service), access, watch)


@contextmanager
def synced(
    folder: Path, fake: Fake, faults: Faults = NO_FAULTS, name: str = "a"
) -> Iterator[tuple[Ledger, Outcome, Server]]:
    """A ledger, what its sync came to, and the server that was asked."""
    with new_ledger(folder, fake, name) as ledger, serve(fake.handler, faults) as server:
        yield ledger, sync(ledger, fake, server), server


def entries_by_endpoint(ledger: Ledger) -> dict[str, int]:
    rows = ledger.connection.execute(
        "SELECT s.endpoint, count(*) FROM entry AS e JOIN source AS s ON s.id = e.source_id GROUP BY s.endpoint"
    )
    return dict(rows)


def balances(ledger: Ledger) -> dict[str, Decimal]:
    """What the account comes to by all its entries that count, coin by coin; nothing left out but what is nothing."""
    from importers.normalise import total

    shadowed = {uid for (uid,) in ledger.connection.execute("SELECT second_uid FROM match WHERE kind = 'overlap'")}
    found: dict[str, list[Decimal]] = {}
    for uid, symbol, quantity in ledger.connection.execute(
        "SELECT e.uid, a.symbol, p.quantity FROM posting AS p JOIN asset AS a ON a.id = p.asset_id"
        " JOIN entry AS e ON e.id = p.entry_id JOIN account AS c ON c.id = p.account_id WHERE c.name = 'Mine'"
        " AND instr(' ' || e.tags || ' ', ' spam ') = 0"
    ):
        if uid not in shadowed:
            found.setdefault(symbol, []).append(Decimal(quantity))
    return {symbol: sum_ for symbol, parts in sorted(found.items()) if (sum_ := total(*parts))}


def dump(ledger: Ledger) -> str:
    """All that a ledger says, but for when it was told."""
    return dump_of(ledger.connection)


def dump_of(connection: sqlite3.Connection) -> str:
    tables = [
        name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    ]
    lines = []
    for table in tables:
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[1] != "imported_at"]
        chosen = ", ".join(f'"{name}"' for name in columns)
        lines += [
            f"{table} {row!r}" for row in sorted(map(repr, connection.execute(f'SELECT {chosen} FROM "{table}"')))
        ]
    return "\n".join(lines)
