"""An adviser's clients: the ledgers in a folder, what each owes for a tax year, what it leaves open, what was filed.

Nothing is written into a ledger that is only looked at. What was found of one is kept until its file changes, so that
two hundred of them are listed at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from engine.errors import Cancelled, HisaabError, InputError
from engine.progress import Progress, no_progress

_MOST_FOLDERS = 5_000
_VERSION = 1
"""Of what is kept of a ledger; another one is found anew."""


class State(StrEnum):
    """How far a client's year is. `OLDER`: the file is of an older program and was not computed; `LOCKED`: another
    program holds it; `BROKEN`: it can't be read."""

    NOT_BEGUN = "not_begun"
    OPEN = "open"
    READY = "ready"
    FILED = "filed"
    OLDER = "older"
    LOCKED = "locked"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Client:
    """One ledger and one tax year. Amounts in paisa, None where nothing was computed; `changed_at` (UTC microseconds)
    is when the file was last written; `high`, `low` and `info` count open questions. `fault` says what is wrong."""

    path: Path
    year: int
    name: str = ""
    cnic: str = ""
    ntn: str = ""
    state: State = State.NOT_BEGUN
    entries: int = 0
    high: int = 0
    low: int = 0
    info: int = 0
    payable: int | None = None
    due_to_crypto: int | None = None
    changed_at: int = 0
    fault: str = ""

    @property
    def is_usable(self) -> bool:
        return self.state not in (State.LOCKED, State.BROKEN)


Told = Callable[[int, Client], None]


def find_ledgers(folder: Path) -> list[Path]:
    """The ledgers in a folder and its folders, by path, but for folders of backups. InputError where it is none."""
    from engine.ledger.ledger import SUFFIX

    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}. Choose the folder that your clients' ledgers are in.")
    found: list[Path] = []
    for count, (place, folders, names) in enumerate(os.walk(folder)):
        folders[:] = sorted(one for one in folders if not one.startswith(".") and "backup" not in one.casefold())
        found += [Path(place) / one for one in names if one.endswith(SUFFIX) and not one.startswith(".")]
        if count > _MOST_FOLDERS:
            break
    return sorted(found)


def look_at_clients(
    paths: Sequence[Path], year: int, told: Told, progress: Progress = no_progress, *, anew: bool = False
) -> None:
    """Each ledger's client for a tax year, told with its place; from what is kept where the file is as it was, unless
    `anew`. A ledger that can't be read is a client that says so. Raises what `progress` raises."""
    for place, path in enumerate(paths):
        progress(path.name, place, len(paths))
        told(place, look_at_client(path, year, progress, anew=anew))
    progress("", len(paths), len(paths))


def look_at_client(path: Path, year: int, progress: Progress = no_progress, *, anew: bool = False) -> Client:
    """One ledger for a tax year. Raises what `progress` raises, and nothing else."""
    mark = _mark(path)
    if not anew and (kept := _kept(path, year, mark)) is not None:
        return kept
    client = _changed(Client(path, year), path)
    try:
        client = _headed(client)
        if client.state is State.OLDER and not anew:
            return client
        found = _computed(client, progress)
    except Cancelled:
        raise
    except (HisaabError, OSError, sqlite3.Error) as problem:
        return _faulty(client, str(problem))
    if _mark(path) == mark or anew:
        _keep(found, _mark(path))
    return found


def _changed(client: Client, path: Path) -> Client:
    with suppress(OSError):
        return replace(client, changed_at=path.stat().st_mtime_ns // 1000)
    return client


def _headed(client: Client) -> Client:
    """With the taxpayer; nothing is written, an older ledger is told as such. sqlite3.Error where it can't be read."""
    from engine.ledger.ledger import open_ledger
    from engine.ledger.version import APPLICATION_ID, ID_KEY, SCHEMA_VERSION

    connection = sqlite3.connect(client.path.resolve().as_uri() + "?mode=ro", uri=True, timeout=1)
    try:
        [application] = connection.execute("PRAGMA application_id").fetchone()
        [version] = connection.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION_ID or version > SCHEMA_VERSION:
            open_ledger(client.path).close()  # refuses, and says why
        known = dict(connection.execute("SELECT key, value FROM taxpayer WHERE key <> ?", (ID_KEY,)))
        [entries] = connection.execute("SELECT count(*) FROM entry").fetchone()
    finally:
        connection.close()
    return replace(
        client,
        name=known.get("name", ""),
        cnic=known.get("cnic", ""),
        ntn=known.get("ntn", ""),
        entries=entries,
        state=State.OLDER if version < SCHEMA_VERSION else State.NOT_BEGUN,
    )


def _computed(client: Client, progress: Progress) -> Client:
    """With what the year comes to and what is open in it."""
    from engine.bulk import collector_paused
    from engine.ledger.ledger import open_ledger
    from engine.ledger.locks import locks_of
    from engine.model import Severity
    from engine.review.review import look, open_items

    with collector_paused(), open_ledger(client.path) as ledger:
        is_filed = any(year == client.year for year, _, _ in locks_of(ledger.connection))
        review = look(ledger, progress=progress)
        items = open_items(ledger, review, client.year)
        result = next((one for one in review.returns if one.tax_year == client.year), None)
    if (refused := review.refused.get(client.year)) is not None:
        return replace(client, state=State.OPEN, high=1, fault=refused)
    if result is None:
        return replace(client, state=State.FILED if is_filed else State.NOT_BEGUN)
    counts = {severity: sum(one.severity == severity for one in items) for severity in Severity}
    high = counts[Severity.HIGH]
    return replace(
        client,
        state=State.FILED if is_filed else State.OPEN if high else State.READY,
        high=high,
        low=counts[Severity.LOW],
        info=counts[Severity.INFO],
        payable=result.tax.payable,
        due_to_crypto=result.tax.due_to_crypto,
    )


def _faulty(client: Client, problem: str) -> Client:
    if "locked" in problem or "busy" in problem:
        told = f"{client.path.name} is in use by another program just now. Close it there, then look again."
        return replace(client, state=State.LOCKED, fault=told)
    if "not a database" in problem:
        problem = f"{client.path.name} is not a Hisaab ledger."
    return replace(client, state=State.BROKEN, fault=problem)


def years_to_choose() -> list[int]:
    """The tax years that there are rules for, the latest first."""
    from engine.rules.loader import available_years

    return sorted(available_years(), reverse=True)


# --- what is kept of a ledger ---------------------------------------------------------------------------------------


def _mark(path: Path) -> str:
    """What changes whenever the ledger does: time and size of the file and of what is still beside it."""
    parts = []
    for ending in ("", "-wal"):
        with suppress(OSError):
            found = Path(f"{path}{ending}").stat()
            if found.st_size or not ending:
                parts.append(f"{ending}{found.st_mtime_ns}:{found.st_size}")
    return " ".join(parts)


def cache_folder() -> Path:
    """Where what was found of ledgers is kept; it may be deleted at any time."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / ("hisaab" if sys.platform not in ("win32", "darwin") else "Hisaab") / "clients"


def _cache_file(path: Path, year: int) -> Path:
    name = hashlib.sha256(f"{path.resolve()}\x1f{year}".encode()).hexdigest()[:32]
    return cache_folder() / f"{name}.json"


def _kept(path: Path, year: int, mark: str) -> Client | None:
    from engine.ledger.version import SCHEMA_VERSION

    try:
        kept: dict[str, Any] = json.loads(_cache_file(path, year).read_text("utf-8"))
        if (kept["mark"], kept["version"], kept["rules"]) != (mark, [_VERSION, SCHEMA_VERSION], _rules(year)):
            return None
        known = {**kept["client"], "path": path, "state": State(kept["client"]["state"])}
        return Client(**known)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(client: Client, mark: str) -> None:
    from engine.ledger.version import SCHEMA_VERSION

    told = {**asdict(client), "path": ""}
    kept = {"mark": mark, "version": [_VERSION, SCHEMA_VERSION], "rules": _rules(client.year), "client": told}
    file = _cache_file(client.path, client.year)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(kept, stream)


def _rules(year: int) -> str:
    from engine.rules.loader import load_rules

    try:
        return load_rules(year).digest
    except HisaabError:
        return ""


# --- a batch of exports ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of one client: the files written, or why there are none."""

    client: Client
    folder: Path
    files: tuple[Path, ...]
    fault: str = ""


def export_clients(
    clients: Sequence[Client],
    formats: Sequence[str],
    folder: Path,
    *,
    digits: Literal["thousands", "lakh"] = "thousands",
    told: Callable[[Exported], None] = lambda _: None,
    progress: Progress = no_progress,
) -> list[Exported]:
    """Write the returns of several clients, each into a folder of its own. One that fails is told; the others go on.

    Raises Cancelled from `progress`: what was written before stays.
    """
    from taxapp.usecases.exporting import export_year

    done: list[Exported] = []
    for place, (client, name) in enumerate(zip(clients, _folder_names(clients), strict=True)):
        progress(client.name or client.path.name, place, len(clients))
        into = folder / name

        def inner(what: str, part: int, total: int, place: int = place) -> None:
            progress(what, place, len(clients))

        try:
            written = export_year(client.path, client.year, formats, into, digits=digits, progress=inner)
            one = Exported(client, into, tuple(written))
        except Cancelled:
            raise
        except (HisaabError, OSError, sqlite3.Error) as problem:
            one = Exported(client, into, (), str(problem))
        done.append(one)
        told(one)
    return done


def _folder_names(clients: Sequence[Client]) -> list[str]:
    """A name for each client's folder that every system takes, none twice."""
    names: list[str] = []
    for client in clients:
        plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", client.name or client.path.stem).strip(" .") or client.path.stem
        name, count = plain, 1
        while name.casefold() in {one.casefold() for one in names}:
            count += 1
            name = f"{plain} ({count})"
        names.append(name)
    return names


# --- as a table ------------------------------------------------------------------------------------------------------

COLUMNS = (
    "name", "cnic", "ntn", "tax year", "state", "open questions", "of them serious", "tax payable (Rs)",
    "due to crypto (Rs)", "entries", "last change", "file", "remark",
)  # fmt: skip


def client_rows(clients: Iterable[Client]) -> list[tuple[object, ...]]:
    """Clients as rows of `COLUMNS`, for a CSV or a terminal."""
    from engine.exact import rupees_text
    from engine.karachi import local

    return [
        (
            one.name,
            one.cnic,
            one.ntn,
            one.year,
            str(one.state),
            one.high + one.low,
            one.high,
            "" if one.payable is None else rupees_text(one.payable),
            "" if one.due_to_crypto is None else rupees_text(one.due_to_crypto),
            one.entries,
            f"{local(one.changed_at):%Y-%m-%d %H:%M}" if one.changed_at else "",
            str(one.path),
            one.fault,
        )
        for one in clients
    ]


def write_clients(path: Path, clients: Sequence[Client]) -> None:
    """The table as CSV. InputError where it can't be written."""
    from taxapp.usecases.imports import csv_bytes
    from taxapp.usecases.whole_files import write_atomically

    write_atomically(path, [csv_bytes([COLUMNS, *client_rows(clients)])])


def client_json(client: Client) -> Mapping[str, object]:
    """A client as JSON says it."""
    from engine.exact import rupees_text

    def rupees(paisa: int | None) -> str | None:
        return None if paisa is None else rupees_text(paisa)

    return {
        "file": str(client.path),
        "year": client.year,
        "name": client.name,
        "cnic": client.cnic,
        "ntn": client.ntn,
        "state": str(client.state),
        "entries": client.entries,
        "open": {"high": client.high, "low": client.low, "info": client.info},
        "payable_pkr": rupees(client.payable),
        "due_to_crypto_pkr": rupees(client.due_to_crypto),
        "fault": client.fault,
    }
