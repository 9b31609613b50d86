"""Backups of a ledger: made, listed, put back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.progress import Progress, no_progress

if TYPE_CHECKING:
    from engine.ledger.backups import Backup


def make_backup(
    ledger_path: Path, progress: Progress = no_progress, *, to: Path | None = None, why: str = "asked"
) -> Backup:
    """Copy a ledger as it stands, also while it is written to; into the folder of its backups, or to this file or
    folder. Older backups in its own folder are thinned out.

    InputError where the ledger is no sound one or the copy can't be written; and what `progress` raises, with nothing
    left behind.
    """
    from engine.ledger.backups import make

    return make(ledger_path, progress, to=to, why=why)


def backup_if_due(ledger_path: Path, why: str, progress: Progress = no_progress) -> Backup | None:
    """A backup before much is changed, where the last is older than the setting `backup_minutes` says (an hour; 0 for
    none unasked) and the ledger has entries. InputError as `make_backup`."""
    from engine.ledger.backups import make_if_due

    return make_if_due(ledger_path, why, progress)


def list_backups(ledger_path: Path) -> list[Backup]:
    """The backups of a ledger in its folder, the latest first; of a ledger that is gone too."""
    from engine.ledger.backups import backups

    return backups(ledger_path)


def restore_backup(ledger_path: Path, backup: Backup | Path, progress: Progress = no_progress) -> Backup | None:
    """Put a backup in the ledger's place. What stands there is backed up first: that backup; None where there was none
    or it was no ledger any more (then it is kept beside under another name).

    InputError where the backup is not there or damaged; the ledger is then as it was. No window may have it open.
    """
    from engine.ledger.backups import restore

    return restore(ledger_path, backup if isinstance(backup, Path) else backup.path, progress)
