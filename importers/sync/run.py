"""Syncing one account: what is not proven yet is asked, endpoint by endpoint, scope by scope, oldest first.

Each window that was answered whole goes into the ledger at once with the note that it is proven, so whatever stops a
sync, the next one goes on there, and the ledger becomes what it would have in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from engine.errors import Cancelled, InputError
from engine.ledger.batch import ImportResult, RawRow, StatedBalance
from engine.ledger.connections import Connection
from engine.ledger.ledger import Ledger
from engine.ledger.links.common import counted, has_tag
from engine.ledger.syncing import Proven, add_window, proven
from engine.redaction import redacted
from importers.normalise import total
from importers.spam import TAG
from importers.spec import Context, Layout
from importers.sync import verbatim, windows
from importers.sync.records import batch_of, told
from importers.sync.retrying import KeyRefused, NotAllowed
from importers.sync.spec import Access, Balance, Endpoint, Record, Seen, Service, Window

STRANGE = (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError)
"""What reading an answer of an unforeseen shape raises."""


def strange(problem: Exception) -> str:
    """Which of them, for a person to report."""
    return f"{type(problem).__name__} {redacted(str(problem))[:80]}".strip()


def _not_understood(what: str, problem: Exception) -> str:
    return (
        f"The service's {what} can't be read ({strange(problem)}). Sync again later; if it stays so, the service has "
        "changed its answers and a newer Hisaab is needed."
    )


BALANCES = Endpoint("balances", "balances", ())
"""What the account holds, stated at the time of each sync."""
_LAYOUT = Layout("sync", {})
_ALWAYS = Window(0, 1 << 62)
_NOTHING = Decimal(0)


class State(StrEnum):
    """How an endpoint stands: still asked, told all, held back by something unfinished, not open to this key, or
    refused by the service."""

    ASKING = "asking"
    DONE = "done"
    UNFINISHED = "unfinished"
    NOT_ALLOWED = "not_allowed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sync is at an endpoint, one `of` so many. `done` of `total` stretches of time; `rows` are records new
    to the ledger, `entries` what was made of them, `rejected` what could not be read. `scope` is the market asked now.
    `note` says why it stands still, or what the service does not tell."""

    account: str
    endpoint: str
    title: str
    state: State = State.ASKING
    scope: str = ""
    done: int = 0
    total: int = 0
    rows: int = 0
    known: int = 0
    entries: int = 0
    rejected: tuple[RawRow, ...] = ()
    note: str = ""
    of: int = 1


Watch = Callable[[Progress], None]
"""Told of each page; may raise Cancelled."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sync of an account did, by endpoint. `balances` counts what the service says is held, `unfinished` says
    why they were not stated."""

    account: str
    service: str
    endpoints: tuple[Progress, ...]
    balances: int = 0
    unfinished: str = ""

    @property
    def failed(self) -> tuple[Progress, ...]:
        """The endpoints that the service refused, or answered in another shape."""
        return tuple(one for one in self.endpoints if one.state is State.FAILED)


def sync_account(
    ledger: Ledger,
    connection: Connection,
    service: Service,
    access: Access,
    watch: Watch = lambda progress: None,
    only: Collection[str] = (),
    again: bool = False,
) -> Outcome:
    """Bring an account up to `access.now`. `only`: the endpoints to ask, all where empty. `again`: everything is asked
    from the beginning, as if nothing were proven; what is known is not added twice, what was refused is read anew.

    Raises Cancelled from `watch` or `access.wait`, CutOff where the service stops answering, KeyRefused for the key,
    InputError offline; each window written before stays. What a service refuses of a single endpoint is in the outcome.
    """
    client = service.open(access)
    subject = service.subject(access) if service.subject else ""
    weighing = _Weighing(service if not only else None, client)
    if not service.balances_last:
        weighing.go()
    held = weighing.held
    asked = []
    chosen = [endpoint for endpoint in service.endpoints if not only or endpoint.id in only]
    for endpoint in chosen:
        asking = _Asking(
            ledger, connection, service, endpoint, client, access, subject, watch, held, again, len(chosen)
        )
        asked.append(asking.go())
    if service.balances_last and any(one.state is not State.NOT_ALLOWED for one in asked):
        weighing.go()
        held = weighing.held
    if weighing.refusal is not None and all(one.state is State.FAILED for one in asked):
        raise weighing.refusal  # nothing at all is answered: it is not about the balances
    outcome = Outcome(connection.account, service.id, tuple(asked), unfinished=weighing.problem)
    if not held:
        return outcome
    waiting = [one for one in asked if one.state in (State.UNFINISHED, State.FAILED)]
    if waiting:
        return replace(outcome, unfinished=f"{waiting[0].title}: {waiting[0].note}")
    _state(ledger, connection, service, access, held)
    return replace(outcome, balances=len(held))


@dataclass(slots=True)
class _Weighing:
    """What a service says is held, or why that can't be read; nothing where there is no service to ask."""

    service: Service | None
    client: Any
    held: list[Balance] = field(default_factory=list)
    problem: str = ""
    refusal: InputError | None = None

    def go(self) -> None:
        if self.service is None or self.service.balances is None:
            return
        try:
            self.held = list(self.service.balances(self.client))
        except KeyRefused:
            raise
        except InputError as refusal:
            self.problem, self.refusal = str(refusal), refusal
        except STRANGE as problem:
            self.problem = _not_understood("answer about balances", problem)


def coins_of(ledger: Ledger, account_id: int) -> list[str]:
    """The symbols of all that an account has touched."""
    rows = ledger.connection.execute(
        "SELECT DISTINCT a.symbol FROM posting AS p JOIN asset AS a ON a.id = p.asset_id WHERE p.account_id = ?"
        " ORDER BY a.symbol",
        (account_id,),
    )
    return [symbol for (symbol,) in rows]


def _left_out(ledger: Ledger, account_id: int) -> dict[str, Decimal]:
    """What of each coin an account got that the ledger leaves out as spam: dust and bait of real coins."""
    rows = ledger.connection.execute(
        f"SELECT a.symbol, p.quantity FROM {counted(ledger.connection)} AS e JOIN posting AS p ON p.entry_id = e.id"
        f" JOIN asset AS a ON a.id = p.asset_id WHERE p.account_id = ? AND {has_tag(TAG)}"
        " AND e.uid NOT IN (SELECT second_uid FROM match WHERE kind = 'overlap')",
        (account_id,),
    )
    found: dict[str, Decimal] = {}
    for symbol, quantity in rows:
        found[symbol] = total(found.get(symbol, _NOTHING), Decimal(quantity))
    return found


def _is_told_by_others(ledger: Ledger, account_id: int, importer: str) -> bool:
    """Whether entries of other sources count on an account."""
    query = (
        f"SELECT EXISTS (SELECT 1 FROM {counted(ledger.connection)} AS e JOIN source AS s ON s.id = e.source_id"
        f" JOIN posting AS p ON p.entry_id = e.id WHERE p.account_id = ? AND s.importer <> ? AND NOT {has_tag(TAG)}"
        " AND e.uid NOT IN (SELECT second_uid FROM match WHERE kind = 'overlap'))"
    )
    return bool(ledger.connection.execute(query, (account_id, importer)).fetchone()[0])


def _state(ledger: Ledger, connection: Connection, service: Service, access: Access, held: Sequence[Balance]) -> None:
    """Keep what the service says is held, without what the ledger leaves out as spam, and that it holds nothing of the
    rest. A chain does not tell of what else the person keeps on a wallet's account (other chains): where there is such,
    it is stated as a part of it."""
    account_id = connection.account_id
    batch = batch_of(service, BALANCES, Context(connection.account, _LAYOUT), [], [])
    is_part = service.kind == "wallet" and _is_told_by_others(ledger, account_id, batch.importer)
    spam = _left_out(ledger, account_id)
    stated = []
    for one in held:
        much = max(_NOTHING, total(one.quantity, -spam.get(one.asset, _NOTHING)))
        stated.append(StatedBalance(access.now, one.wallet or service.title * is_part, one.asset, much, 0))
    if any(not one.wallet for one in stated):
        listed = {one.asset for one in held}
        gone = [symbol for symbol in coins_of(ledger, account_id) if symbol not in listed]
        stated += [StatedBalance(access.now, "", symbol, _NOTHING, 0) for symbol in gone]
    add_window(ledger, replace(batch, balances=stated), account_id, [])


@dataclass(slots=True)
class _Asking:
    """One endpoint on its way."""

    ledger: Ledger
    connection: Connection
    service: Service
    endpoint: Endpoint
    client: Any
    access: Access
    subject: str
    watch: Watch
    held: Sequence[Balance]
    again: bool
    of: int
    at: Progress = field(init=False)

    def __post_init__(self) -> None:
        self.at = Progress(
            self.connection.account, self.endpoint.id, self.endpoint.title, note=self.endpoint.note, of=self.of
        )

    def go(self) -> Progress:
        try:
            self._ask_all()
            if self.at.state is State.ASKING:
                self._tell(state=State.DONE, scope="", done=self.at.total)
        except NotAllowed as problem:
            self._tell(state=State.NOT_ALLOWED, note=str(problem))
        except (Cancelled, KeyRefused):
            raise
        except InputError as problem:
            self._tell(state=State.FAILED, note=str(problem))
        except STRANGE as problem:
            self._tell(state=State.FAILED, note=_not_understood("answers", problem))
        return self.at

    def _ask_all(self) -> None:
        known = {} if self.again else proven(self.ledger, self.connection.account_id, self.endpoint.id)
        self._tell()
        scopes = self._scopes()
        left = {scope: self._left(known.get(scope, [])) for scope in scopes}
        total = sum(windows.count(self.endpoint, one, self.connection.since) for ones in left.values() for one in ones)
        self._tell(total=total if self.endpoint.walk is None else len(scopes))
        for scope in scopes:
            self._tell(scope=scope)
            if self.endpoint.walk is None:
                self._fetch(scope, left[scope])
            else:
                self._walk(scope, known.get(scope, []))

    def _scopes(self) -> Sequence[str]:
        if self.endpoint.scopes is None:
            return [""]
        touched = coins_of(self.ledger, self.connection.account_id)
        named = tuple(self.connection.options.get("markets", "").split())
        return self.endpoint.scopes(self.client, Seen({*touched, *(one.asset for one in self.held)}, named, self._kept))

    def _kept(self) -> Iterator[Any]:
        rows = self.ledger.connection.execute(
            "SELECT r.content FROM raw_record AS r JOIN source AS s ON s.id = r.source_id"
            " WHERE s.account_id = ? AND s.endpoint = ? ORDER BY r.id",
            (self.connection.account_id, self.endpoint.id),
        )
        return (verbatim.parsed(content) for (content,) in rows)

    def _left(self, known: Sequence[Proven]) -> list[Window]:
        return windows.left(self.endpoint, known, self.connection.since, self.access.now)

    def _fetch(self, scope: str, stretches: Sequence[Window]) -> None:
        assert self.endpoint.fetch is not None
        for stretch in stretches:
            for window in windows.pieces(self.endpoint, stretch, self.connection.since):
                records: list[Record] = []
                for page in self.endpoint.fetch(self.client, scope, window):
                    records += page
                    self._tell()
                if self._write(records, window, Proven(scope, window.start, window.end)):
                    return
                self._tell(done=self.at.done + 1)

    def _walk(self, scope: str, known: Sequence[Proven]) -> None:
        assert self.endpoint.walk is not None
        cursor = known[-1].cursor if known else ""
        start = known[-1].first if known else windows.beginning(self.endpoint, self.connection.since, self.access.now)
        last = known[-1].last if known else start
        while True:
            step = self.endpoint.walk(self.client, scope, cursor)
            if not step.backward:
                last = max([last, *(one.time for one in step.records)])
            if step.is_last:
                last = max(last, self.access.now if step.until is None else step.until)
            if self._write(step.records, _ALWAYS, Proven(scope, start, last, step.cursor), cursor):
                return
            self._tell()
            if step.is_last:
                break
            if step.cursor == cursor:
                raise InputError(f"{self.service.title} gives the same page again and again. Sync again later.")
            cursor = step.cursor
        self._tell(done=self.at.done + 1)

    def _write(self, records: Sequence[Record], window: Window, reached: Proven, stands: str = "") -> bool:
        """Write what a window came to, and that `reached` is proven; whether something in it is unfinished. Then only
        what is before that is written, and a walk `stands` where it began."""
        context = Context(self.connection.account, _LAYOUT, address=self.subject)
        found = told(
            self.service, self.endpoint, records, window, context, self.subject, self.access.now, reached.scope
        )
        if found.unfinished is not None:
            reached = replace(reached, last=found.unfinished, cursor=stands)
        stretches = [reached] if reached.first < reached.last or reached.cursor else []
        result = add_window(self.ledger, found.batch, self.connection.account_id, stretches)
        if result is not None:
            self._count(result)
        if found.unfinished is not None:
            self._tell(state=State.UNFINISHED, note="something is still under way; the next sync asks again from there")
        return found.unfinished is not None

    def _count(self, result: ImportResult) -> None:
        self._tell(
            rows=self.at.rows + result.rows_read - result.rows_known,
            known=self.at.known + result.rows_known,
            entries=self.at.entries + result.entries_added,
            rejected=(*self.at.rejected, *result.rejected),
        )

    def _tell(self, **changes: Any) -> None:
        self.at = replace(self.at, **changes)
        self.watch(self.at)
