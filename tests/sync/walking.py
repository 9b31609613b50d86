"""A chain's endpoint asked by itself from the beginning: its steps, and what its records become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.ledger.batch import RawRow, RowState
from importers.files.universal import cells_of
from importers.spec import Context, Layout
from importers.sync.records import told
from importers.sync.services import service
from importers.sync.spec import Access, Record, Seen, Window
from tests.fakes.accounts import Fake
from tests.fakes.server import NO_FAULTS, Faults, Server, serve
from tests.sync.syncs import QUICK

_EVER = Window(0, 1 << 62)


@dataclass(frozen=True, slots=True)
class Walked:
    """The records of each step by address, the entries of all as lines of universal CSV, and the rows' fates."""

    steps: Sequence[Sequence[Record]]
    lines: list[str]
    rows: list[RawRow]
    server: Server

    def reasons(self, state: RowState = RowState.SET_ASIDE) -> list[str]:
        return [row.reason for row in self.rows if row.state is state]

    @property
    def kinds(self) -> list[str]:
        return [line.split(",")[1] for line in self.lines]


def walked(fake: Fake, faults: Faults = NO_FAULTS) -> Walked:
    """Ask all there is."""
    own = service(fake.service)
    [endpoint] = own.endpoints
    assert endpoint.walk is not None
    assert endpoint.scopes is not None
    steps, lines, rows = [], [], []
    with serve(fake.handler, faults) as server:
        access = Access(fake.key, fake.addresses, server=server.url, now=fake.now, pace=QUICK)
        client = own.open(access)
        for scope in endpoint.scopes(client, Seen((), ())):
            cursor, is_last = "", False
            while not is_last:
                step = endpoint.walk(client, scope, cursor)
                cursor, is_last = step.cursor, step.is_last
                batch = told(
                    own, endpoint, step.records, _EVER, Context("Mine", Layout("sync", {})), "", fake.now, scope
                ).batch
                steps.append(step.records)
                lines += [",".join(cells_of(made.entry)) for made in batch.entries]
                rows += batch.rows
    return Walked(steps, lines, rows, server)
