"""Backups of a ledger: whole copies, made by SQLite while the ledger may be in use, checked before they count.

They stand in a folder of their own for each ledger, under a name with their time. Of many, the newest of each hour of
the last day is kept, of each day, week and month before: how many, and where, the person chooses in settings.toml
(`backup_folder`, `backup_days`, `backup_weeks`, `backup_months`; `backup_minutes`: how old the last may be before the
next change of much, 0 for no backups unasked).
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from engine import preferences
from engine.errors import InputError
from engine.ledger.ledger import SUFFIX
from engine.ledger.stopping import stoppable
from engine.ledger.version import APPLICATION_ID, SCHEMA_VERSION
from engine.progress import Progress, no_progress

DEFAULTS = {"backup_days": 7, "backup_weeks": 5, "backup_months": 12, "backup_minutes": 60}
FOLDER = "backup_folder"
ASKED, BEFORE_RESTORE = "asked", "restore"
"""Why one was made; else import, sync, bulk, remove or migration: what it was made before."""

_COPYING, _CHECKING = "Making a backup", "Checking the backup"
_PAGES = 2_000
_CHECKED_WHOLE_BELOW = 64 * 1024 * 1024
_NAME = re.compile(r".*\.(\d{8}T\d{6})(?:-\d+)?\.([a-z]+)" + re.escape(SUFFIX))
_TIME = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """`time` in UTC microseconds; `why` as ASKED has it."""

    path: Path
    time: int
    bytes: int
    why: str


def folder_of(ledger: Path) -> Path:
    """Where a ledger's backups are; the folder need not exist. InputError where the settings can't be read."""
    where = ledger.expanduser().resolve()
    chosen = preferences.load().get(FOLDER)
    root = Path(str(chosen)).expanduser() if chosen else preferences.user_data_folder() / "backups"
    return root / f"{where.stem}-{hashlib.sha256(str(where).encode()).hexdigest()[:8]}"


def backups(ledger: Path) -> list[Backup]:
    """All backups of a ledger in its folder, the latest first."""
    found = []
    try:
        files = [one for one in folder_of(ledger).iterdir() if one.is_file()]
    except OSError:
        return []
    for file in files:
        told = _NAME.fullmatch(file.name)
        if told is not None:
            found.append(Backup(file, _microseconds(told[1]), file.stat().st_size, told[2]))
    return sorted(found, key=lambda one: (one.time, one.path.name), reverse=True)


def make(
    ledger: Path,
    progress: Progress = no_progress,
    *,
    to: Path | None = None,
    why: str = ASKED,
    kept: Path | None = None,
) -> Backup:
    """Copy a ledger; to its folder, where older copies but the one `kept` are thinned out then, or to this file or
    folder.

    InputError where it is no ledger, or the copy can't be written or is damaged; and what `progress` raises. Nothing
    is left behind then.
    """
    now = datetime.now(UTC)
    folder = folder_of(ledger) if to is None else to if to.is_dir() else to.parent
    target = to if to is not None and not to.is_dir() else _free_name(folder, ledger.stem, now, why)
    if target.exists():
        raise InputError(f"{target} exists already. Choose another name.")
    try:
        if to is None:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _copy(ledger, target, progress)
    except OSError as reason:
        raise InputError(
            f"The backup {target} can't be written: {reason.strerror}. Choose another folder for backups: Settings."
        ) from None
    if to is None:
        _thin(ledger, now, kept)
    return Backup(target, _microseconds(now.strftime(_TIME)), target.stat().st_size, why)


def make_if_due(ledger: Path, why: str, progress: Progress = no_progress) -> Backup | None:
    """A backup before much is changed, where the last is older than the person wants; None where it isn't, or the
    ledger has no entries. InputError as `make`."""
    minutes = _chosen("backup_minutes")
    if minutes == 0 or not ledger.is_file() or _is_empty(ledger):
        return None
    last = next(iter(backups(ledger)), None)
    if last is not None and time.time() - last.time / 1_000_000 < 60 * minutes:
        return None
    return make(ledger, progress, why=why)


def restore(ledger: Path, backup: Path, progress: Progress = no_progress) -> Backup | None:
    """Put a backup in the ledger's place, after a backup of what stands there: that one. None where nothing stands
    there, or no sound ledger: that file is kept beside, as *.damaged.

    InputError where the backup is not there, damaged, or of a newer Hisaab: then the ledger is as it was.
    """
    if not backup.is_file():
        raise InputError(f"The backup {backup} does not exist. Choose another.")
    with _opened(backup) as source:
        _check(source, backup, progress)
        before = None
        if ledger.exists():
            try:
                before = make(ledger, progress, why=BEFORE_RESTORE, kept=backup)
            except InputError:
                _put_aside(ledger)
        if before is None:
            _copy_into_place(source, ledger, progress)
        else:
            with _opened(ledger) as target:
                source.backup(target, pages=_PAGES, progress=_told(progress, "Putting the backup back"))
    return before


# --- copying ------------------------------------------------------------------------------------------------------


def _copy(ledger: Path, target: Path, progress: Progress) -> None:
    if not ledger.is_file():
        raise InputError(f"{ledger} does not exist. There is nothing to back up.")
    with _opened(ledger) as source:
        # One state for all of it: otherwise the copy begins anew whenever somebody writes.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        _copy_into_place(source, target, progress)


def _copy_into_place(source: sqlite3.Connection, target: Path, progress: Progress) -> None:
    """The copy is there whole and checked, or not at all."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as copy:
            source.backup(copy, pages=_PAGES, progress=_told(progress, _COPYING))
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without others beside it
            _check(copy, target, progress)
        with unfinished.open("rb") as stream:
            os.fsync(stream.fileno())
        os.replace(unfinished, target)
    except sqlite3.DatabaseError as reason:
        raise InputError(f"The backup {target} can't be made ({reason}).") from None
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            Path(f"{unfinished}{suffix}").unlink(missing_ok=True)


def _check(copy: sqlite3.Connection, path: Path, progress: Progress) -> None:
    [application] = copy.execute("PRAGMA application_id").fetchone()
    [version] = copy.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise InputError(f"{path} is a database, but not a Hisaab ledger. Choose a {SUFFIX} file.")
    if version > SCHEMA_VERSION:
        raise InputError(f"{path} was made by a newer Hisaab (ledger version {version}). Update Hisaab to use it.")
    [pages], [size] = (copy.execute(f"PRAGMA {what}").fetchone() for what in ("page_count", "page_size"))
    how = "integrity_check" if pages * size <= _CHECKED_WHOLE_BELOW else "quick_check"
    with stoppable(copy, progress, _CHECKING):
        [finding] = copy.execute(f"PRAGMA {how}(1)").fetchone()
    if finding != "ok":
        raise InputError(f"{path} is damaged ({finding}).")


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=10)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
            yield connection
    except sqlite3.DatabaseError as reason:
        raise InputError(f"{path} is not a sound Hisaab ledger ({reason}).") from None


def _told(progress: Progress, what: str) -> Callable[[int, int, int], None]:
    return lambda _status, left, total: progress(what, total - left, total)


def _put_aside(ledger: Path) -> None:
    stamp = datetime.now(UTC).strftime(_TIME)
    for suffix in ("", "-wal", "-shm"):
        file = Path(f"{ledger}{suffix}")
        if file.exists():
            file.rename(f"{ledger}.{stamp}.damaged{suffix}")


def _is_empty(ledger: Path) -> bool:
    with _opened(ledger) as connection:
        return bool(connection.execute("SELECT NOT EXISTS (SELECT 1 FROM entry)").fetchone()[0])


def _free_name(folder: Path, stem: str, now: datetime, why: str) -> Path:
    stamp = now.strftime(_TIME)
    for number in range(1, 1000):
        path = folder / f"{stem}.{stamp}{f'-{number}' if number > 1 else ''}.{why}{SUFFIX}"
        if not path.exists():
            return path
    raise InputError(f"There are too many backups in {folder}.")


# --- which are kept -----------------------------------------------------------------------------------------------


def _thin(ledger: Path, now: datetime, needed: Path | None) -> None:
    found = backups(ledger)
    kept = kept_of(
        [one.time for one in found], now, *(_chosen(f"backup_{what}") for what in ("days", "weeks", "months"))
    )
    for one in found:
        if one.time not in kept and one.path != needed:
            one.path.unlink(missing_ok=True)


def kept_of(times: Iterable[int], now: datetime, days: int, weeks: int, months: int) -> set[int]:
    """Which times (UTC microseconds) of backups are kept: the newest of each hour of the last 24, of each of the last
    `days` days, of each of the last `weeks` weeks and `months` months; days, weeks (from Monday) and months of UTC."""
    moments = sorted(times)
    newest: dict[object, int] = {"last": moments[-1]} if moments else {}
    this_month = now.year * 12 + now.month
    for moment in moments:
        when = datetime.fromtimestamp(moment / 1_000_000, UTC)
        age = (now.date() - when.date()).days
        weeks_ago = (now.date() - timedelta(now.weekday()) - (when.date() - timedelta(when.weekday()))).days // 7
        if now - when < timedelta(hours=24):
            newest["hour", when.date(), when.hour] = moment
        if age < days:
            newest["day", when.date()] = moment
        if weeks_ago < weeks:
            newest["week", weeks_ago] = moment
        if this_month - (when.year * 12 + when.month) < months:
            newest["month", when.year, when.month] = moment
    return set(newest.values())


def _chosen(key: str) -> int:
    value = preferences.load().get(key, DEFAULTS[key])
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InputError(f"{preferences.settings_file()}: {key} should be a number from 0 on, not {value!r}.")
    return value


def _microseconds(stamp: str) -> int:
    return int(datetime.strptime(stamp, _TIME).replace(tzinfo=UTC).timestamp()) * 1_000_000
