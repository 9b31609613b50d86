"""A ledger file: made, opened, refused, and never touched by what is refused."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from engine.errors import InputError
from engine.ledger import schema
from engine.ledger.ledger import Ledger, create_ledger, open_ledger
from engine.ledger.version import SCHEMA_VERSION


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_new_ledger_knows_its_taxpayer(tmp_path: Path) -> None:
    create_ledger(tmp_path / "a.hisaab", name="عائشہ خان", cnic="35202-0000000-0").close()
    with open_ledger(tmp_path / "a.hisaab") as ledger:
        assert ledger.taxpayer() == {"name": "عائشہ خان", "cnic": "35202-0000000-0"}


def test_the_migrations_build_exactly_the_schema(tmp_path: Path) -> None:
    """Alembic finds no difference between a migrated ledger and the tables as declared."""
    with create_ledger(tmp_path / "a.hisaab") as ledger, ledger.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA_VERSION
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    create_ledger(tmp_path / "a.hisaab").close()
    assert (tmp_path / "a.hisaab").stat().st_mode & 0o777 == 0o600


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.hisaab").write_text("mine")
    with pytest.raises(InputError, match="exists already"):
        create_ledger(tmp_path / "a.hisaab")
    assert (tmp_path / "a.hisaab").read_text() == "mine"


def _text(path: Path) -> None:
    path.write_text("time,kind\n")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.close()


def _newer(path: Path) -> None:
    create_ledger(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()


def _damaged(path: Path) -> None:
    create_ledger(path).close()
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 6] = b"\xff" * 4096 * 4
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (_text, "is not a Hisaab ledger"),
        (_empty, "is not a Hisaab ledger"),
        (_other_database, "not a Hisaab ledger"),
        (_newer, "newer Hisaab"),
        (_damaged, "damaged|cannot be read"),
    ],
)
def test_what_is_no_sound_ledger_is_refused_and_left_alone(tmp_path: Path, make, says: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.hisaab"
    make(path)
    before = digest(path)
    with pytest.raises(InputError, match=says):
        open_ledger(path)
    assert digest(path) == before


def test_a_missing_ledger_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="taxapp new"):
        open_ledger(tmp_path / "none.hisaab")
    with pytest.raises(InputError, match="is not a file"):
        open_ledger(tmp_path)


def _write_and_fail(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute(sa.insert(schema.taxpayer).values(key="name", value="half"))
        raise RuntimeError


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        with pytest.raises(RuntimeError):
            _write_and_fail(ledger)
        assert ledger.taxpayer() == {}


def test_settings_are_kept_and_removed(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        ledger.set_settings({"atl": "false", "other.salary.TY2026": "100"})
        ledger.set_settings({"atl": ""})
        assert ledger.settings() == {"other.salary.TY2026": "100"}
