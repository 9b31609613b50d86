"""The files on the table of the Import page, and how they are read: previewed, or imported. No widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import Cancelled
from engine.ledger.batch import Progress, ZoneFrom

if TYPE_CHECKING:
    from importers.read import Choices
    from taxapp.usecases.importing import FileOutcome


@dataclass
class QueuedFile:
    """A file, what the person said about it ('' or None: find out), and what reading it gave."""

    path: Path
    format_id: str | None = None
    account: str | None = None
    address: str = ""
    zone: int | None = None
    outcome: FileOutcome | None = None
    is_imported: bool = field(default=False)

    @property
    def choices(self) -> Choices:
        """What the person said about it, as the importers take it."""
        from importers.read import Choices

        return Choices(self.format_id or "", self.account or "", self.address, self.zone)

    @property
    def asks_zone(self) -> bool:
        """Whether the file leaves its time zone to the person."""
        parts = self.outcome.parts if self.outcome else ()
        return self.zone is not None or any(part.batch.zone_from == ZoneFrom.ASSUMED for part in parts)

    @property
    def asks_address(self) -> bool:
        """Whether the file doesn't say which of its addresses is the person's own."""
        return bool(self.address) or (self.outcome is not None and "--address" in self.outcome.error)


@dataclass(frozen=True, slots=True)
class Read:
    """The outcomes of those files that were read before the work ended or was stopped, in their order."""

    outcomes: list[FileOutcome]
    was_stopped: bool


def read_files(ledger: Path, files: Sequence[QueuedFile], progress: Progress, *, dry_run: bool) -> Read:
    """Preview or import. Files that the person said the same about go together, in the order given.

    When stopped, the file under way is rolled back by the import itself; files finished before stay in the ledger.
    """
    from taxapp.usecases.importing import import_files

    outcomes: list[FileOutcome] = []
    groups = [list(group) for _, group in groupby(files, key=lambda one: one.choices)]
    for group in groups:
        # Imports go file by file, so that what was finished before a stop is known.
        for part in [group] if dry_run else [[one] for one in group]:
            try:
                outcomes += import_files(
                    ledger,
                    [one.path for one in part],
                    choices=part[0].choices,
                    dry_run=dry_run,
                    progress=progress,
                )
            except Cancelled:
                return Read(outcomes, was_stopped=True)
    return Read(outcomes, was_stopped=False)
