"""Making and opening a ledger file. One that is not a sound ledger of this program is refused before it is touched.

Opening and reading need SQLite alone; SQLAlchemy is loaded when the ledger is first written or browsed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from engine.errors import InputError
from engine.ledger.version import APPLICATION_ID, ID_KEY, SCHEMA_VERSION
from engine.model import LedgerColumns
from engine.progress import Progress, no_progress

if TYPE_CHECKING:
    import sqlalchemy as sa

SUFFIX = ".hisaab"
_CHECKED_WHOLE_BELOW = 64 * 1024 * 1024


class Ledger:
    """An open ledger. Use it as a context manager; one thread at a time.

    `connection` is its one connection: WAL, foreign keys on, transactions begun and ended by hand.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        if "engine" in self.__dict__:
            self.engine.dispose()
        self.connection.close()

    @property
    def encrypted(self) -> bool:
        """Whether the file can be read only with its password; keys of accounts may be kept in no other."""
        return False

    @cached_property
    def engine(self) -> sa.Engine:
        """The SQLAlchemy engine over `connection`."""
        import sqlalchemy as sa
        from sqlalchemy.pool import StaticPool

        return sa.create_engine("sqlite://", creator=lambda: self.connection, poolclass=StaticPool)

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One write transaction: all of it, or on any exception nothing."""
        with self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        with self.engine.connect() as connection:
            yield connection

    def taxpayer(self) -> dict[str, str]:
        """What is known of the taxpayer: name, cnic, ntn, where given."""
        return dict(self.connection.execute("SELECT key, value FROM taxpayer WHERE key <> ?", (ID_KEY,)))

    def settings(self) -> dict[str, str]:
        """Elections and yearly facts kept in the ledger, keyed as on the command line."""
        return dict(self.connection.execute("SELECT key, value FROM election"))

    def set_settings(self, settings: Mapping[str, str]) -> None:
        """Keep elections and facts; an empty value removes one."""
        import sqlalchemy as sa

        from engine.ledger.schema import election

        with self.writing() as connection:
            for key, value in settings.items():
                connection.execute(sa.delete(election).where(election.c.key == key))
                if value:
                    connection.execute(sa.insert(election).values(key=key, value=value))

    def columns(self, progress: Progress = no_progress) -> LedgerColumns:
        """Everything the engine computes from. Raises what `progress` raises."""
        from engine.ledger.columns import read_columns

        return read_columns(self.connection, progress)


def create_ledger(path: str | Path, *, name: str = "", cnic: str = "", ntn: str = "") -> Ledger:
    """A new, empty ledger file. InputError where the file exists already or its folder doesn't."""
    target = Path(path)
    if target.exists():
        raise InputError(f"{target} exists already. Choose another name, or open it instead.")
    if not target.parent.is_dir():
        raise InputError(f"The folder {target.parent} does not exist. Make it first, or choose another.")
    try:
        target.touch(mode=0o600)
    except OSError as error:
        raise InputError(f"{target} cannot be made: {error.strerror}. Choose another folder.") from None
    try:
        ledger = Ledger(target, _connect(target))
        ledger.connection.execute("PRAGMA journal_mode = WAL")
        with _references_unchecked(ledger), ledger.writing() as connection:
            _migrate(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            known = [(key, value) for key, value in (("name", name), ("cnic", cnic), ("ntn", ntn)) if value]
            if known:
                connection.exec_driver_sql("INSERT INTO taxpayer (key, value) VALUES (?, ?)", known)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return ledger


def open_ledger(path: str | Path) -> Ledger:
    """An existing ledger. InputError where it is missing, not a ledger, damaged, or from a newer Hisaab."""
    target = Path(path)
    _check_header(target)
    try:
        ledger = Ledger(target, _connect(target))
        try:
            if _check_content(ledger) < SCHEMA_VERSION:
                from engine.ledger.backups import make_if_due
                from engine.ledger.links import renew_links

                make_if_due(target, "migration")

                with _references_unchecked(ledger), ledger.writing() as connection:
                    _migrate(connection)
                    renew_links(ledger.connection)  # a newer program finds more
        except BaseException:
            ledger.close()
            raise
    except sqlite3.DatabaseError as error:
        raise InputError(f"{target} cannot be read ({error}). Restore it from a backup.") from None
    return ledger


def _check_header(target: Path) -> None:
    if not target.exists():
        raise InputError(f"{target} does not exist. Make it with `taxapp new {target}`.")
    if not target.is_file():
        raise InputError(f"{target} is not a file. Choose a {SUFFIX} file.")
    try:
        with target.open("rb") as stream:
            magic = stream.read(16)
    except OSError as error:
        raise InputError(f"{target} cannot be opened: {error.strerror}.") from None
    if magic != b"SQLite format 3\x00":
        raise InputError(f"{target} is not a Hisaab ledger. Choose a {SUFFIX} file.")


def _check_content(ledger: Ledger) -> int:
    """The version of its tables."""
    target = ledger.path
    [application] = ledger.connection.execute("PRAGMA application_id").fetchone()
    [version] = ledger.connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise InputError(f"{target} is a database, but not a Hisaab ledger. Choose a {SUFFIX} file.")
    if version > SCHEMA_VERSION:
        raise InputError(
            f"{target} was made by a newer Hisaab (ledger version {version}; this one reads up to "
            f"{SCHEMA_VERSION}). Update Hisaab to open it."
        )
    if target.stat().st_size <= _CHECKED_WHOLE_BELOW:
        [finding] = ledger.connection.execute("PRAGMA quick_check(1)").fetchone()
        if finding != "ok":
            raise InputError(f"{target} is damaged ({finding}). Restore it from a backup.")
    return int(version)


def _connect(target: Path) -> sqlite3.Connection:
    # pysqlite's implicit BEGIN is turned off so that DDL rolls back too.
    connection = sqlite3.connect(target, isolation_level=None, check_same_thread=False, timeout=10)
    try:
        for setting in ("foreign_keys = ON", "synchronous = NORMAL", "temp_store = MEMORY", "cache_size = -65536"):
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _references_unchecked(ledger: Ledger) -> Iterator[None]:
    """A migration may write a table anew that others refer to; what they refer to is the same afterwards."""
    ledger.connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        ledger.connection.execute("PRAGMA foreign_keys = ON")


def _migrate(connection: sa.Connection) -> None:
    """Bring the tables to SCHEMA_VERSION within the connection's transaction."""
    import sqlalchemy as sa
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    attributes: dict[str, Any] = config.attributes
    attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except sa.exc.DBAPIError as error:
        raise (error.orig or error) from None
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        raise sqlite3.IntegrityError(f"{len(broken)} rows refer to rows that are not there")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
