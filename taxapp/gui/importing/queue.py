"""The files on the table of the Import page, what the person said of each, and how they are read: looked at, or
imported. No widgets here.

A queue belongs to an open ledger, not to the page: a page that is made anew (another language) finds it again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from engine.errors import Cancelled, InputError
from engine.ledger.batch import Progress, ZoneFrom
from taxapp.gui.session import Session

if TYPE_CHECKING:
    from engine.ledger.repeats import Repeat, Repeats
    from importers.read import Choices
    from importers.sample import Cut, Sample
    from taxapp.usecases.importing import FileOutcome, Wanted
    from taxapp.usecases.mapping import Content

WAITING, READING, IMPORTING = "waiting", "reading", "importing"
LEAVE_NEW, LEAVE_EARLIER, APART = "leave_new", "leave_earlier", "apart"
"""What the person says of two entries that may be one event."""


@dataclass(eq=False)
class QueuedFile:
    """A file, what the person said about it ('' or None: find out), and what reading it gave.

    `stage` is what is under way with it, `share` how much of that is done (0 to 100). `samples` are its first rows as
    they stand there, `cuts` these cut into cells (None where there is no table), `mapping` what the person says its
    columns hold.
    """

    path: Path
    format_id: str | None = None
    account: str | None = None
    address: str = ""
    zone: int | None = None
    outcome: FileOutcome | None = None
    is_imported: bool = False
    stage: str = ""
    share: int = 0
    samples: list[Sample] | None = None
    cuts: list[Cut | None] = field(default_factory=list)
    unreadable: str = ""
    mapping: Content | None = None

    @property
    def choices(self) -> Choices:
        """What the person said about it, as the importers take it."""
        from importers.read import Choices

        return Choices(self.format_id or "", self.account or "", self.address, self.zone)

    @property
    def wanted(self) -> Wanted:
        from taxapp.usecases.importing import Wanted

        return Wanted(self.path, self.choices)

    @property
    def is_ready(self) -> bool:
        return self.outcome is not None and self.outcome.result is not None

    @property
    def asks_zone(self) -> bool:
        """Whether the file leaves its time zone to the person."""
        parts = self.outcome.parts if self.outcome else ()
        return self.zone is not None or any(part.batch.zone_from == ZoneFrom.ASSUMED for part in parts)

    @property
    def asks_address(self) -> bool:
        """Whether the file doesn't say which of its addresses is the person's own."""
        return bool(self.address) or (self.outcome is not None and "--address" in self.outcome.error)

    def take_imported(self, outcome: FileOutcome) -> None:
        """What became of it; the lists of what was looked at stay."""
        before = self.outcome
        if before is not None:
            outcome = replace(outcome, rows=before.rows, new=before.new, known=before.known, set_aside=before.set_aside)
        self.outcome = outcome
        self.is_imported = outcome.result is not None


@dataclass(eq=False)
class Queue:
    """Files on their way into one ledger. `repeats` is what they would tell twice (None: not known yet), `verdicts`
    what the person says of each suspected pair, by the two uids. `sources` and `edits` are what the import made."""

    files: list[QueuedFile] = field(default_factory=list)
    is_done: bool = False
    repeats: Repeats | None = None
    verdicts: dict[tuple[str, str], str] = field(default_factory=dict)
    sources: list[int] = field(default_factory=list)
    edits: list[int] = field(default_factory=list)

    @property
    def ready(self) -> list[QueuedFile]:
        return [file for file in self.files if file.is_ready]

    def clear(self) -> None:
        self.files.clear()
        self.verdicts.clear()
        self.sources.clear()
        self.edits.clear()
        self.is_done, self.repeats = False, None


_queues: WeakKeyDictionary[Session, Queue] = WeakKeyDictionary()


def queue_of(session: Session | None) -> Queue:
    """The queue of an open ledger; an empty one where none is open."""
    return Queue() if session is None else _queues.setdefault(session, Queue())


Told = Callable[[int, Any], None]


def look_at_files(ledger: Path, files: Sequence[QueuedFile], told: Told, progress: Progress) -> None:
    """See what files hold; `told` is called with place and outcome, in the thread that reads."""
    from taxapp.usecases.importing import look_at

    look_at(ledger, [one.wanted for one in files], told, progress)


def read_beginning(file: QueuedFile, progress: Progress) -> tuple[list[Sample], list[Cut | None]]:
    """The first rows of a file, as they stand there and cut into cells. InputError where it can't be read."""
    from taxapp.usecases.mapping import as_cells, samples_of

    samples = samples_of(file.path, progress)
    cuts: list[Cut | None] = []
    for one in samples:
        try:
            cuts.append(as_cells(one))
        except InputError:
            cuts.append(None)
    return samples, cuts


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to. `edits` are what the person's verdicts became; `fault` says why some could not be."""

    sources: list[int]
    edits: list[int]
    was_stopped: bool
    fault: str = ""


def import_files(
    ledger: Path,
    files: Sequence[QueuedFile],
    verdicts: Sequence[tuple[Repeat, str]],
    told: Told,
    progress: Progress,
) -> Imported:
    """Import files one by one, then do as the person said of what is told twice.

    When stopped, the file under way is rolled back by the import itself; files finished before stay in the ledger.
    """
    from taxapp.usecases.importing import import_each

    sources: list[int] = []

    def finished(place: int, outcome: FileOutcome, made: tuple[int, ...]) -> None:
        sources.extend(made)
        told(place, outcome)

    try:
        import_each(ledger, [one.wanted for one in files], finished, progress)
    except Cancelled:
        return Imported(sources, [], was_stopped=True)
    try:
        return Imported(sources, decide(ledger, verdicts), was_stopped=False)
    except InputError as refusal:
        return Imported(sources, [], was_stopped=False, fault=str(refusal))


def decide(ledger: Path, verdicts: Sequence[tuple[Repeat, str]]) -> list[int]:
    """Ignore or keep apart what the person said; the ids of the edits made."""
    from engine.ledger.edits import MatchKind
    from taxapp.usecases.edits import bulk_ignore, keep_entries_apart

    out = []
    for pair, verdict in verdicts:
        new, earlier = (pair.repeat, pair.first) if pair.repeat.is_new else (pair.first, pair.repeat)
        if verdict in (LEAVE_NEW, LEAVE_EARLIER):
            out.append((new if verdict == LEAVE_NEW else earlier).uid)
    made = [bulk_ignore(ledger, list(dict.fromkeys(out))).id] if out else []
    for pair, verdict in verdicts:
        if verdict == APART:
            made.append(keep_entries_apart(ledger, pair.first.uid, pair.repeat.uid, MatchKind.OVERLAP).id)
    return made


def take_back(ledger: Path, sources: Sequence[int], edits: Sequence[int], progress: Progress) -> int:
    """Undo an import: what was decided with it, then all of its files; the id of the edit that this is."""
    from taxapp.usecases.edits import undo_edit, undo_import

    for edit in reversed(edits):
        undo_edit(ledger, edit)
    return undo_import(ledger, list(sources), progress=progress).id
