"""The ledgers opened lately, as the start page lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from taxapp.format import moment


@dataclass(frozen=True, slots=True)
class RecentLedger:
    """`when` says when it was last changed, in Karachi's time; that it is missing, where it is not there."""

    path: Path
    name: str
    when: str
    is_there: bool


def recent_ledgers(paths: Sequence[str]) -> list[RecentLedger]:
    return [_looked_at(Path(path)) for path in paths]


def _looked_at(path: Path) -> RecentLedger:
    try:
        changed = max(
            one.stat().st_mtime for one in (path, path.with_name(path.name + "-wal")) if one == path or one.exists()
        )
    except OSError:
        return RecentLedger(path, path.stem, QCoreApplication.translate("Recent", "not there any more"), False)
    text = QCoreApplication.translate("Recent", "changed {when}")
    return RecentLedger(path, path.stem, text.format(when=moment(int(changed * 1_000_000))[:-3]), True)
