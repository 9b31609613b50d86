"""A ledger file: made, opened, refused, and never touched by what is refused."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from engine.columns import rows_of
from engine.errors import InputError
from engine.ledger import schema
from engine.ledger.edits import edits, set_value
from engine.ledger.ledger import Ledger, create_ledger, open_ledger
from engine.ledger.lot_choices import choices
from engine.ledger.undoing import undo_last
from engine.ledger.version import APPLICATION_ID, SCHEMA_VERSION
from engine.model import ATTO, Kind


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


def _upgraded(path: Path, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    with sa.create_engine(f"sqlite:///{path}").connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()


def _of_version_1(path: Path) -> None:
    """A ledger as the first Hisaab made it, with one entry."""
    _upgraded(path, "0001")
    with sa.create_engine(f"sqlite:///{path}").connect() as connection:
        for statement in (
            f"PRAGMA application_id = {APPLICATION_ID}",
            "PRAGMA user_version = 1",
            "INSERT INTO taxpayer VALUES ('name', 'Ali')",
            "INSERT INTO source VALUES (1, 'hisaab', '1', 'a.csv', '', NULL, NULL, NULL, 1, 1, 0, 0, 0)",
            "INSERT INTO account (name) VALUES ('Wallet')",
            "INSERT INTO asset (symbol, kind) VALUES ('BTC', 'coin')",
            "INSERT INTO entry (uid, source_id, time, kind) VALUES ('00000000000000aa', 1, 5, 'income.airdrop')",
            "INSERT INTO posting VALUES (1, 2, 1, 1, '1.5')",
        ):
            connection.exec_driver_sql(statement)
        connection.commit()


def test_a_ledger_of_version_1_is_brought_up_to_date_with_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "old.hisaab"
    _of_version_1(path)
    with open_ledger(path) as ledger, ledger.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA_VERSION
        assert ledger.taxpayer() == {"name": "Ali"}
        [row] = rows_of(ledger.columns())
        assert (row.uid, row.kind, row.received) == (0xAA, Kind.AIRDROP, ATTO * 3 // 2)
    with open_ledger(path) as again:
        assert len(again.columns()) == 1


def test_lots_named_for_a_fee_on_the_way_are_named_for_it_still(tmp_path: Path) -> None:
    """Version 2 called every fee `fee`. A fee in another coin than was sent still is one."""
    path = tmp_path / "old.hisaab"
    _of_version_1(path)
    with sqlite3.connect(path) as old:
        _upgraded(path, "0002")
        old.execute("PRAGMA user_version = 2")
        old.execute("INSERT INTO asset (symbol, kind) VALUES ('ETH', 'coin')")
        for entry, uid, kind, paid in ((2, "b0", "transfer", 1), (3, "c0", "transfer", 2), (4, "d0", "sell", 2)):
            old.execute("INSERT INTO entry (id, uid, source_id, time, kind) VALUES (?, ?, 1, 9, ?)", (entry, uid, kind))
            old.execute("INSERT INTO posting VALUES (?, 1, 1, 1, '-1')", (entry,))
            old.execute("INSERT INTO posting VALUES (?, 3, 1, ?, '-0.1')", (entry, paid))
            old.execute("INSERT INTO lot_choice VALUES (?, 'fee', 0, '00000000000000aa', '0.1')", (uid,))
    old.close()
    with open_ledger(path) as ledger:
        assert sorted(choices(ledger)) == [("b0", "network"), ("c0", "fee"), ("d0", "fee")]


def test_accounts_of_a_version_3_ledger_get_the_country_of_their_venue_and_keep_their_kind(tmp_path: Path) -> None:
    path = tmp_path / "old.hisaab"
    _of_version_1(path)
    with sqlite3.connect(path) as old:
        _upgraded(path, "0003")
        old.execute("PRAGMA user_version = 3")
        old.execute("UPDATE account SET name = 'Meezan Bank'")
        old.execute("INSERT INTO account (name, kind, country) VALUES ('Elsewhere', 'bank', 'AE')")
        old.execute("UPDATE source SET period_to = 7")
        old.execute("INSERT INTO match VALUES ('overlap', 'a0', 'b0', 'by hand', 100, 'user')")
        old.execute("INSERT INTO match VALUES ('transfer', 'a0', 'c0', 'only candidate', 90, 'program')")
    old.close()
    with open_ledger(path) as ledger:
        accounts = ledger.connection.execute("SELECT name, kind, venue, country FROM account ORDER BY id").fetchall()
        assert accounts == [("Meezan Bank", "exchange", "meezan", "PK"), ("Elsewhere", "bank", "", "AE")]
        source = ledger.connection.execute("SELECT period_to, zone, zone_from, covers, day_from FROM source").fetchone()
        assert source == (7, 0, "format", "all", None)
        # What the program had found is found anew; what the person said stays.
        [match] = ledger.connection.execute("SELECT * FROM match").fetchall()
        assert match == ("overlap", "a0", "b0", "by hand", 100, "user")
        ledger.connection.execute("INSERT INTO match VALUES ('swap', 'a0', 'b0', 'by hand', 100, 'user')")


def test_what_was_decided_in_a_version_5_ledger_stays_and_can_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "old.hisaab"
    _of_version_1(path)
    with sqlite3.connect(path) as old:
        _upgraded(path, "0005")
        old.execute("PRAGMA user_version = 5")
        old.execute("INSERT INTO entry_change VALUES ('00000000000000aa', 'ignored', '1')")
        cells = '[["entry_change", ["00000000000000aa", "ignored"], {}]]'
        old.execute(
            "INSERT INTO edit VALUES (1, 7, 'ignore', '00000000000000aa', ?, ?, NULL, 'not mine')",
            (cells.format("null"), cells.format('["1"]')),
        )
    old.close()
    with open_ledger(path) as ledger:
        assert len(ledger.columns()) == 0
        assert [(one.note, one.entries) for one in edits(ledger)] == [("not mine", 0)]
        undo_last(ledger)
        assert len(ledger.columns()) == 1
        set_value(ledger, "00000000000000aa", Decimal(5))
        [row] = rows_of(ledger.columns())
        assert row.value_pkr == 500


def test_a_ledger_that_cannot_be_brought_up_to_date_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "old.hisaab"
    _of_version_1(path)
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE lot_choice (stranger)")
    other.close()
    before = digest(path)
    with pytest.raises(InputError, match="cannot be read"):
        open_ledger(path)
    assert digest(path) == before


def test_reading_a_ledger_needs_sqlite_alone(tmp_path: Path) -> None:
    create_ledger(tmp_path / "a.hisaab", name="Ali").close()
    script = (
        "import sys, engine; ledger = engine.open_ledger(sys.argv[1]); "
        "ledger.columns(), ledger.settings(), ledger.taxpayer(); ledger.close(); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a.hisaab")], capture_output=True, text=True, check=True
    )
    assert not {"sqlalchemy", "alembic", "pandas", "pydantic"} & set(done.stdout.split())


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
