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
) -> Told:
    """The batch of a window. Records outside of it are left out, what the service gave twice is taken once."""
    placed = _distinct(service, endpoint, [one for one in records if window.has(one.time)], subject)
    patience = now - int(endpoint.patience.total_seconds()) * 1_000_000
    made = _Made(service, endpoint, placed, context, patience)
    made.read()
    unfinished = min(made.waiting, default=None)
    if unfinished is not None:
        kept = [(who, one) for who, one in placed if one.time < unfinished]
        made = _Made(service, endpoint, kept, context, patience)
        made.read()
        placed = kept
    rows = []
    for number, (who, record) in enumerate(placed):
        fate = made.fates[number] or Fate(RowState.USED, "")
        content = verbatim.written(record.raw)
        rows.append(RawRow(number + 1, content, who, fate.state, fate.reason, fate.column, fate.value))
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


def _distinct(
    service: Service, endpoint: Endpoint, records: Iterable[Record], subject: str
) -> list[tuple[bytes, Record]]:
    """Each record once, with its identity, in order of time. One with an id that comes again and says the same is the
    same; one without is another."""
    occurrences = identity.Occurrences()
    found: dict[bytes, Record] = {}
    for record in records:
        content = verbatim.written(record.raw)
        who = identity.of_parts(service.id, "api", endpoint.id, subject, record.id, content)
        if record.id:
            found.setdefault(who, record)
        else:
            found[occurrences.nth(who)] = record
    return sorted(found.items(), key=lambda pair: (pair[1].time, len(pair[1].id), pair[1].id, pair[0]))


class _Made:
    """The entries of records and each record's fate (None: an entry was made of it)."""

    def __init__(
        self,
        service: Service,
        endpoint: Endpoint,
        placed: Sequence[tuple[bytes, Record]],
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

    def read(self) -> None:
        if self.endpoint.set_aside:
            self.fates = [Fate(RowState.SET_ASIDE, self.endpoint.set_aside)] * len(self.placed)
        elif self.endpoint.row is not None:
            self._read_rows()
        else:
            self._read_groups()

    def _read_rows(self) -> None:
        assert self.endpoint.row is not None
        for place, (who, record) in enumerate(self.placed):
            try:
                made = self.endpoint.row(record, self.context)
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
                mine = self._native(record) or who
                for number, entry in enumerate((made,) if isinstance(made, Entry) else made):
                    part = mine if not number else identity.of_rows([mine], str(number))
                    self._add(entry, part, (place,))

    def _read_groups(self) -> None:
        assert self.endpoint.group is not None
        found = []
        settled: set[int] = set()
        for result in self.endpoint.group([record for _, record in self.placed], self.context):
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
            members = [self._native(self.placed[place][1], "") or self.placed[place][0] for place in result.places]
            is_whole = len(members) == 1 and not result.part
            self._add(result.entry, members[0] if is_whole else identity.of_rows(members, result.part), result.places)

    def _native(self, record: Record, *state: str) -> bytes:
        """The identity that files have of the same event; b'' where they have none. Where a file's rows are put
        together (`importers.read`), a member is known with its state, which is '' where the format has no such
        column."""
        if not self.endpoint.native or not record.id:
            return b""
        return identity.of_parts(self.service.venue, self.endpoint.native, record.id, *state)

    def _add(self, entry: Entry, who: bytes, places: tuple[int, ...]) -> None:
        try:
            made = BatchEntry(entry, who, places, self.endpoint.detail)
            entry_columns([made])
        except ValueError as problem:
            for place in places:
                self._reject(place, Refused(_unreckoned(problem)))
            return
        self.entries.append(made)

    def _wait(self, place: int, reason: str) -> None:
        time = self.placed[place][1].time
        if time < self.patience:
            days = self.endpoint.patience.days
            self.fates[place] = Fate(RowState.SET_ASIDE, f"{reason}, and was so for {days} days")
        else:
            self.waiting.append(time)

    def _reject(self, place: int, refusal: Refused) -> None:
        raw = self.placed[place][1].raw
        value = raw.get(refusal.key, "") if isinstance(raw, dict) and refusal.key else ""
        self.fates[place] = Fate(RowState.REJECTED, refusal.reason, refusal.key, str(value))


def _unreckoned(problem: Exception) -> str:
    if isinstance(problem, KeyError):
        return f"has no field {problem.args[0]!r}: the service has changed its answers, or it is damaged"
    return str(problem)
