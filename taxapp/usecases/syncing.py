"""Syncing accounts with their services, or looking what that would ask."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from engine.errors import Cancelled, HisaabError, UsageError

if TYPE_CHECKING:
    from engine.ledger.connections import Connection
    from engine.ledger.ledger import Ledger
    from importers.sync.run import Outcome, Progress
    from importers.sync.spec import Access, Endpoint, Service

_SLICE = 0.2
"""Seconds between two looks whether the person wants to stop."""


class Watcher(Protocol):
    """Who looks on: told of each page, and of each second that is waited out. Either may raise Cancelled."""

    def told(self, progress: Progress) -> None: ...

    def waiting(self, account: str, why: str, seconds: float) -> None: ...


class Unwatched:
    """Looks at nothing."""

    def told(self, progress: Progress) -> None:
        pass

    def waiting(self, account: str, why: str, seconds: float) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Synced:
    """What became of one account. `outcome` is None where `error` stopped it; what was written before stays.

    `entries` were added; `told_before` of them are told by another source as well, and count once.
    """

    account: str
    outcome: Outcome | None
    error: HisaabError | None
    entries: int = 0
    told_before: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """A stretch of time that an endpoint would be asked for: UTC microseconds, in at least so many requests for each
    market. `by_market`: market by market, or by another part. `reach` is how many days back the service answers
    (rounded), None for any; `earliest` the day before which it tells nothing, None where there is none."""

    account: str
    service: str
    endpoint: str
    title: str
    covers: tuple[str, ...]
    first: int
    last: int
    requests: int
    by_market: bool
    reach: int | None
    earliest: date | None
    note: str


AskKey = Callable[["Connection", "Service"], Mapping[str, str]]
"""Asks the person for a key that is kept nowhere. Raises UsageError where nobody can be asked."""


def no_key(connection: Connection, service: Service) -> Mapping[str, str]:
    """Asks nobody."""
    raise UsageError(
        f"No key of {connection.account!r} is kept. Give it at each sync with --key-stdin, or keep one with: "
        f"taxapp accounts LEDGER rotate {connection.account!r}"
    )


def sync_accounts(
    ledger_path: Path,
    accounts: Sequence[str] = (),
    *,
    only: Collection[str] = (),
    again: bool = False,
    ask_key: AskKey = no_key,
    watcher: Watcher | None = None,
    now: int | None = None,
) -> list[Synced]:
    """Bring accounts up to date, all that are connected where none is named; one that fails does not stop the others.

    `only`: endpoints or kinds of things (trades, transfers, ...) of the accounts that have such, all where empty;
    `again`: from the beginning; `now` (UTC microseconds) is the clock's where it is None. UsageError for an account
    that is not connected and for what none has, InputError offline and for the ledger, Cancelled from `watcher`; whole
    windows stay.
    """
    from engine.ledger.ledger import open_ledger
    from importers.net import require_online

    watcher = watcher or Unwatched()
    require_online("Syncing")
    with open_ledger(ledger_path) as ledger:
        chosen = _chosen(ledger, accounts, only)
        return [
            _synced(ledger, one, service, endpoints, again, ask_key, watcher, now) for one, service, endpoints in chosen
        ]


def plan_sync(
    ledger_path: Path, accounts: Sequence[str] = (), *, only: Collection[str] = (), now: int | None = None
) -> list[Planned]:
    """What `sync_accounts` would ask, as far as that is known without asking. Opens no connection."""
    from engine.ledger.ledger import open_ledger
    from engine.ledger.syncing import proven
    from importers.sync import windows

    found = []
    with open_ledger(ledger_path) as ledger:
        for connection, service, endpoints in _chosen(ledger, accounts, only):
            for endpoint in service.endpoints:
                if endpoints and endpoint.id not in endpoints:
                    continue
                until = _now() if now is None else now
                known = proven(ledger, connection.account_id, endpoint.id)
                left = {
                    window
                    for stretches in (known.values() or [[]])
                    for window in windows.left(endpoint, stretches, connection.since, until)
                }
                for window in sorted(left):
                    found.append(
                        Planned(
                            connection.account,
                            service.id,
                            endpoint.id,
                            endpoint.title,
                            tuple(str(one) for one in endpoint.covers),
                            window.start,
                            window.end,
                            windows.count(endpoint, window, connection.since),
                            endpoint.scopes is not None,
                            None if endpoint.reach is None else round(endpoint.reach / timedelta(days=1)),
                            endpoint.earliest,
                            endpoint.note,
                        )
                    )
    return found


def access_to(
    connection: Connection,
    service: Service,
    key: Mapping[str, str],
    watcher: Watcher,
    now: int | None = None,
) -> Access:
    """How the service is reached for an account. UsageError where an address is wrong."""
    from engine.redaction import remember
    from importers.sync.spec import Access

    remember(*key.values())
    given = connection.options.get("address", "")
    addresses = service.address(given) if service.address and given else ()
    return Access(
        key=key,
        addresses=addresses,
        options=connection.options,
        server=connection.options.get("server", ""),
        now=_now() if now is None else now,
        wait=_Waiting(connection.account, watcher).wait,
    )


def key_for(ledger: Ledger, connection: Connection, service: Service, ask_key: AskKey) -> Mapping[str, str]:
    """The key that is kept, or that the person gives now; empty for a service that needs none."""
    from importers import keys
    from importers.sync.spec import Needs

    kept = keys.load(ledger, connection.account_id)
    if kept is not None:
        return kept.parts()
    needed = {one for one in service.needs if one is not Needs.ADDRESS}
    return ask_key(connection, service) if needed else {}


@dataclass(frozen=True, slots=True)
class _Waiting:
    account: str
    watcher: Watcher

    def wait(self, seconds: float, why: str) -> None:
        """Sleep, and let the person stop that."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.watcher.waiting(self.account, why, left)
            time.sleep(min(_SLICE, left))


def _now() -> int:
    return time.time_ns() // 1000


def _chosen(
    ledger: Ledger, accounts: Sequence[str], only: Collection[str]
) -> list[tuple[Connection, Service, tuple[str, ...]]]:
    """The connections, their services, and the endpoints to ask (all where empty)."""
    from engine.ledger.connections import connection, connections
    from importers.sync.services import service

    found = [connection(ledger, name) for name in accounts] if accounts else connections(ledger)
    if not found:
        raise UsageError("No account is connected. Connect one with: taxapp accounts LEDGER add NAME --service binance")
    wanted = set(only)
    known = [(one, service(one.service)) for one in found]
    words = {word for _, told in known for endpoint in told.endpoints for word in _answers_to(endpoint)}
    if unknown := sorted(wanted - words):
        raise UsageError(
            f"Nothing that is synced is called {', '.join(unknown)}; there are: {', '.join(sorted(words))}."
        )
    chosen = []
    for one, told in known:
        endpoints = tuple(endpoint.id for endpoint in told.endpoints if wanted & _answers_to(endpoint))
        if endpoints or not wanted:
            chosen.append((one, told, endpoints))
    return chosen


def _answers_to(endpoint: Endpoint) -> set[str]:
    """The words that ask for an endpoint alone: its id, and what it tells."""
    from importers.spec import Covers

    covers = {str(one) for one in (Covers if Covers.ALL in endpoint.covers else endpoint.covers)}
    return {endpoint.id, *covers}


def _synced(
    ledger: Ledger,
    connection: Connection,
    service: Service,
    endpoints: Sequence[str],
    again: bool,
    ask_key: AskKey,
    watcher: Watcher,
    now: int | None,
) -> Synced:
    from engine.errors import CutOff
    from engine.ledger.cells import next_id
    from importers.sync.run import sync_account

    first = next_id(ledger.connection, "entry")
    outcome = None
    error: HisaabError | None = None
    try:
        key = key_for(ledger, connection, service, ask_key)
        access = access_to(connection, service, key, watcher, now)
        outcome = sync_account(ledger, connection, service, access, watcher.told, endpoints, again)
    except CutOff as cut:
        error = cut
    except Cancelled:
        raise
    except HisaabError as refusal:
        error = refusal
    except sqlite3.OperationalError as problem:
        error = CutOff(_unwritten(ledger, problem))
    return Synced(connection.account, outcome, error, *_counts(ledger, first))


def _unwritten(ledger: Ledger, problem: sqlite3.OperationalError) -> str:
    """Why the ledger took no more: another program is writing, the disk is full, the file may only be read."""
    if "locked" in str(problem):
        return (
            f"Another program is writing to {ledger.path.name}. What was fetched before is in the ledger; sync again "
            "when that is done."
        )
    return (
        f"{ledger.path.name} can't be written ({problem}). What was fetched before is in the ledger; make room on its "
        "disk, or see that it may be written, and sync again."
    )


def _counts(ledger: Ledger, first: int) -> tuple[int, int]:
    """Entries from this id on, and those of them that another source tells too."""
    [entries] = ledger.connection.execute("SELECT count(*) FROM entry WHERE id >= ?", (first,)).fetchone()
    [told] = ledger.connection.execute(
        """
        SELECT count(DISTINCT e.id) FROM entry AS e JOIN match AS m ON m.kind = 'overlap'
           AND (m.first_uid = e.uid OR m.second_uid = e.uid)
         WHERE e.id >= ?
        """,
        (first,),
    ).fetchone()
    return entries, told
