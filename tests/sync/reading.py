"""One endpoint of a service asked by itself: what its fetch brings and what its records become."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine.ledger.batch import ImportBatch, RawRow, RowState
from engine.ledger.connections import add_connection
from engine.ledger.ledger import create_ledger, open_ledger
from importers.files.universal import cells_of
from importers.read import Choices
from importers.spec import Context, Layout
from importers.sync.records import told
from importers.sync.services import service
from importers.sync.spec import Access, Endpoint, Record, Window
from taxapp.usecases.importing import import_files
from tests.fakes.accounts import Fake
from tests.fakes.server import Server, serve
from tests.sync.syncs import QUICK, balances, sync

EVER = Window(0, 1 << 62)


def at(text: str) -> int:
    """A UTC time as microseconds."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1_000_000)


def between(first: str, last: str) -> Window:
    return Window(at(first), at(last))


def client_of(fake: Fake, server: Server) -> Any:
    access = Access(key=fake.key, server=server.url, now=fake.now, wait=lambda seconds, why: None, pace=QUICK)
    return service(fake.service).open(access)


def endpoint_of(fake: Fake, name: str) -> Endpoint:
    [found] = [one for one in service(fake.service).endpoints if one.id == name]
    return found


@dataclass(frozen=True, slots=True)
class Reading:
    """What was fetched, what it came to, and the requests for it."""

    records: Sequence[Record]
    batch: ImportBatch
    unfinished: int | None
    server: Server

    @property
    def lines(self) -> list[str]:
        """Entries as lines of universal CSV."""
        return [",".join(cells_of(made.entry)) for made in self.batch.entries]

    @property
    def rows(self) -> Sequence[RawRow]:
        return self.batch.rows

    def reasons(self, state: RowState) -> list[str]:
        return [row.reason for row in self.rows if row.state is state]


def read(fake: Fake, name: str, window: Window = EVER, scope: str = "") -> Reading:
    """Ask an endpoint for a window (one that walks: for all), and read what it answers."""
    endpoint = endpoint_of(fake, name)
    with serve(fake.handler) as server:
        client = client_of(fake, server)
        pages = endpoint.fetch(client, scope, window) if endpoint.fetch else _steps(endpoint, client, scope)
        records = [record for page in pages for record in page]
    context = Context("Mine", Layout("sync", {}))
    found = told(service(fake.service), endpoint, records, window, context, "", fake.now, scope)
    return Reading(records, found.batch, found.unfinished, server)


def _steps(endpoint: Endpoint, client: Any, scope: str) -> Iterator[Sequence[Record]]:
    assert endpoint.walk is not None
    cursor, is_last = "", False
    while not is_last:
        step = endpoint.walk(client, scope, cursor)
        cursor, is_last = step.cursor, step.is_last
        yield step.records


def lines(reading: Reading) -> list[str]:
    """Entries without time and account, where all could be read."""
    assert not reading.reasons(RowState.REJECTED)
    return [line.split(",", 1)[1].replace(",Mine", "", 1) for line in reading.lines]


def refusal(reading: Reading) -> str:
    """Why the one record was refused."""
    [reason] = reading.reasons(RowState.REJECTED)
    return reason


def rows_of(path: Path, encoding: str = "utf-8-sig", delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of an exchange's file by their columns."""
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def held_after(folder: Path, steps: Sequence[Fake | Path], since: str) -> Mapping[str, Decimal]:
    """What the entries that count leave, when an account is synced and files are imported in this order."""
    path = folder / "both.hisaab"
    create_ledger(path).close()
    for step in steps:
        if isinstance(step, Path):
            [outcome] = import_files(path, [step], choices=Choices(account="Mine"))
            assert not outcome.error
            continue
        told_by = service(step.service)
        with open_ledger(path) as ledger, serve(step.handler) as server:
            add_connection(ledger, "Mine", told_by.id, at(since), {}, kind=told_by.kind, venue=told_by.venue)
            assert not sync(ledger, step, server).failed
    with open_ledger(path) as ledger:
        return defaultdict(Decimal, balances(ledger))
