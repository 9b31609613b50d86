"""Making and opening a ledger file. One that is not a sound ledger of this program is refused before it is touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from engine.errors import InputError
from engine.ledger import schema
from engine.model import LedgerColumns

SUFFIX = ".hisaab"
_CHECKED_WHOLE_BELOW = 64 * 1024 * 1024


class Ledger:
    """An open ledger. Use it as a context manager; one thread at a time.

    `engine` is the SQLAlchemy engine over one connection: WAL, foreign keys on.
    """

    def __init__(self, path: Path, engine: sa.Engine) -> None:
        self.path = path
        self.engine = engine

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.engine.dispose()

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
        with self.reading() as connection:
            table = schema.taxpayer
            return {row.key: row.value for row in connection.execute(sa.select(table.c.key, table.c.value))}

    def settings(self) -> dict[str, str]:
        """Elections and yearly facts kept in the ledger, keyed as on the command line."""
        with self.reading() as connection:
            table = schema.election
            return {row.key: row.value for row in connection.execute(sa.select(table.c.key, table.c.value))}

    def set_settings(self, settings: Mapping[str, str]) -> None:
        """Keep elections and facts; an empty value removes one."""
        with self.writing() as connection:
            for key, value in settings.items():
                connection.execute(sa.delete(schema.election).where(schema.election.c.key == key))
                if value:
                    connection.execute(sa.insert(schema.election).values(key=key, value=value))

    def columns(self) -> LedgerColumns:
        """Everything the engine computes from."""
        from engine.ledger.columns import read_columns

        with self.reading() as connection:
            return read_columns(connection)


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
        engine = _connect(target)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            _migrate(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
            for key, value in (("name", name), ("cnic", cnic), ("ntn", ntn)):
                if value:
                    connection.execute(sa.insert(schema.taxpayer).values(key=key, value=value))
            connection.commit()
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return Ledger(target, engine)


def open_ledger(path: str | Path) -> Ledger:
    """An existing ledger. InputError where it is missing, not a ledger, damaged, or from a newer Hisaab."""
    target = Path(path)
    _check_header(target)
    engine = _connect(target)
    try:
        with engine.connect() as connection:
            application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if application != schema.APPLICATION_ID:
                raise InputError(f"{target} is a database, but not a Hisaab ledger. Choose a {SUFFIX} file.")
            if version > schema.SCHEMA_VERSION:
                raise InputError(
                    f"{target} was made by a newer Hisaab (ledger version {version}; this one reads up to "
                    f"{schema.SCHEMA_VERSION}). Update Hisaab to open it."
                )
            if target.stat().st_size <= _CHECKED_WHOLE_BELOW:
                finding = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
                if finding != "ok":
                    raise InputError(f"{target} is damaged ({finding}). Restore it from a backup.")
            if version < schema.SCHEMA_VERSION:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                _migrate(connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
                connection.commit()
    except sa.exc.DatabaseError as error:
        engine.dispose()
        raise InputError(f"{target} cannot be read ({error.orig}). Restore it from a backup.") from None
    except BaseException:
        engine.dispose()
        raise
    return Ledger(target, engine)


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


def _connect(target: Path) -> sa.Engine:
    # SQLAlchemy's own transaction handling is kept; pysqlite's implicit BEGIN is turned off so that DDL rolls back too.
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(target, isolation_level=None, check_same_thread=False, timeout=10)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -65536")
        return connection

    return sa.create_engine("sqlite://", creator=connect, poolclass=StaticPool)


def _migrate(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    attributes: dict[str, Any] = config.attributes
    attributes["connection"] = connection
    command.upgrade(config, "head")
