"""From the records of a window to an `ImportBatch`: each verbatim with its fate, and the entries made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.ledger.batch import BatchEntry, Fate, ImportBatch, Part, RawRow, RowState, entry_columns, row_columns
from engine.model import Entry
from importers import identity
from importers.spec import Context, Found, Left, Refused, SetAside
from importers.sync import verbatim
from importers.sync.spec import Endpoint, Record, Service, Unfinished, Window


@dataclass(frozen=True, slots=True)
class Told:
    """What a window's records came to. `unfinished` is the time of the earliest record that may still change; nothing
    from it on is in the batch."""

    batch: ImportBatch
    unfinished: int | None = None


def told(
    service: Service,
    endpoint: Endpoint,
    records: Sequence[Record],
    window: Window,
    context: Context,
    subject: str,
    now: int,
    scope: str = "",
) -> Told:
    """The batch of a window of a scope. Records outside of it are left out, what the service gave twice is taken once.
    `subject` as `Service.subject`; `now` in UTC microseconds."""
    placed = _distinct(service, endpoint, [one for one in records if window.has(one.time)], subject, scope)
    patience = now - int(endpoint.patience.total_seconds()) * 1_000_000
    made = _Made(service, endpoint, placed, context, patience)
    made.read()
    unfinished = min(made.waiting, default=None)
    if unfinished is not None:
        kept = [one for one in placed if one.record.time < unfinished]
        made = _Made(service, endpoint, kept, context, patience)
        made.read()
        placed = kept
    rows = []
    for number, one in enumerate(placed):
        fate = made.fates[number] or Fate(RowState.USED, "")
        rows.append(RawRow(number + 1, one.content, one.row, fate.state, fate.reason, fate.column, fate.value))
    return Told(batch_of(service, endpoint, context, rows, made.entries), unfinished)


def batch_of(
    service: Service, endpoint: Endpoint, context: Context, rows: Sequence[RawRow], entries: Sequence[BatchEntry]
) -> ImportBatch:
    """One part of an endpoint's source."""
    return ImportBatch(
        importer=f"{service.id}_api" if service.kind == "exchange" else f"{service.id}_chain",
        importer_version=endpoint.version,
        name=f"{service.title}: {endpoint.title}",
        sha256="",
        account=context.account,
        account_kind=service.kind,
        venue=service.venue,
        parts=(Part(row_columns(rows), entry_columns(entries)),),
        confidence="exact",
        covers=tuple(str(one) for one in endpoint.covers),
        addresses=tuple(context.addresses),
        assets=context.tokens.found,
        endpoint=endpoint.id,
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A record as it is kept. `row` is the identity of what it says, `event` of what it tells of: by its id alone,
    since a service may come to say more of the same (confirmations, the time of its last change)."""

    record: Record
    content: str
    row: bytes
    event: bytes


def _distinct(
    service: Service, endpoint: Endpoint, records: Iterable[Record], subject: str, scope: str
) -> list[_Placed]:
    """Each record once, in order of time. One with an id that comes again and says the same is the same, whatever
    scope was asked; one without is another, and so is its like of another scope."""
    occurrences = identity.Occurrences()
    found: dict[bytes, _Placed] = {}
    for record in records:
        content = verbatim.written(record.raw)
        row = identity.of_parts(service.id, "api", endpoint.id, subject, record.id, content)
        if not record.id:
            row = occurrences.nth(identity.of_rows([row], scope))
            found[row] = _Placed(record, content, row, row)
        elif row not in found:
            found[row] = _Placed(record, content, row, _event(service, endpoint, subject, record.id))
    return sorted(found.values(), key=lambda one: (one.record.time, len(one.record.id), one.record.id, one.row))


def _event(service: Service, endpoint: Endpoint, subject: str, id_: str) -> bytes:
    """The identity that files have of the same event, where they have one. Where a file's rows are put together
    (`importers.read`), a member is known with its state, which is '' where the format has no such column."""
    if not endpoint.native:
        return identity.of_parts(service.id, "api", endpoint.id, subject, id_)
    return identity.of_parts(service.venue, endpoint.native, id_, *([""] if endpoint.group else []))


class _Made:
    """The entries of records and each record's fate (None: an entry was made of it)."""

    def __init__(
        self,
        service: Service,
        endpoint: Endpoint,
        placed: Sequence[_Placed],
        context: Context,
        patience: int,
    ) -> None:
        self.service = service
        self.endpoint = endpoint
        self.placed = placed
        self.context = context
        self.patience = patience
        self.fates: list[Fate | None] = [None] * len(placed)
        self.waiting: list[int] = []
        self.entries: list[BatchEntry] = []
        self.made: set[bytes] = set()

    def read(self) -> None:
        if self.endpoint.set_aside:
            self.fates = [Fate(RowState.SET_ASIDE, self.endpoint.set_aside)] * len(self.placed)
        elif self.endpoint.row is not None:
            self._read_rows()
        else:
            self._read_groups()

    def _read_rows(self) -> None:
        assert self.endpoint.row is not None
        for place, one in enumerate(self.placed):
            try:
                made = self.endpoint.row(one.record, self.context)
            except Refused as refusal:
                self._reject(place, refusal)
                continue
            except (ValueError, ArithmeticError, KeyError, TypeError) as problem:
                self._reject(place, Refused(_unreckoned(problem)))
                continue
            if isinstance(made, SetAside):
                self.fates[place] = Fate(RowState.SET_ASIDE, made.reason)
            elif isinstance(made, Unfinished):
                self._wait(place, made.reason)
            else:
                mine = one.event
                for number, entry in enumerate((made,) if isinstance(made, Entry) else made):
                    part = mine if not number else identity.of_rows([mine], str(number))
                    self._add(entry, part, (place,))

    def _read_groups(self) -> None:
        assert self.endpoint.group is not None
        found = []
        settled: set[int] = set()
        for result in self.endpoint.group([one.record for one in self.placed], self.context):
            if isinstance(result, Found):
                found.append(result)
                settled.update(result.places)
            elif isinstance(result, Left):
                self.fates[result.place] = Fate(result.state, result.reason, result.key)
                settled.add(result.place)
            else:
                self._wait(result.place, result.reason)
                settled.add(result.place)
        assert settled == set(range(len(self.placed))), f"{self.endpoint.id} lost records"
        found.sort(key=lambda result: (result.places, result.part))
        for result in found:
            members = [self.placed[place].event for place in result.places]
            is_whole = len(members) == 1 and not result.part
            self._add(result.entry, members[0] if is_whole else identity.of_rows(members, result.part), result.places)

    def _add(self, entry: Entry, who: bytes, places: tuple[int, ...]) -> None:
        if who in self.made:
            for place in places:
                self._reject(place, Refused("says otherwise than the record before it with the same id"))
            return
        self.made.add(who)
        try:
            made = BatchEntry(entry, who, places, self.endpoint.detail)
            entry_columns([made])
        except ValueError as problem:
            for place in places:
                self._reject(place, Refused(_unreckoned(problem)))
            return
        self.entries.append(made)

    def _wait(self, place: int, reason: str) -> None:
        time = self.placed[place].record.time
        if time < self.patience:
            days = self.endpoint.patience.days
            self.fates[place] = Fate(RowState.SET_ASIDE, f"{reason}, and was so for {days} days")
        else:
            self.waiting.append(time)

    def _reject(self, place: int, refusal: Refused) -> None:
        raw = self.placed[place].record.raw
        value = raw.get(refusal.key, "") if isinstance(raw, dict) and refusal.key else ""
        self.fates[place] = Fate(RowState.REJECTED, refusal.reason, refusal.key, str(value))


def _unreckoned(problem: Exception) -> str:
    if isinstance(problem, KeyError):
        return f"has no field {problem.args[0]!r}: the service has changed its answers, or it is damaged"
    return str(problem)
