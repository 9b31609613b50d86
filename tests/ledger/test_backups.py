"""Backups: whole, checked, private, thinned out; put back without losing what stands there."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine import preferences
from engine.errors import Cancelled, InputError
from engine.ledger.backups import backups, folder_of, kept_of, make, make_if_due, restore
from engine.ledger.edits import ignore
from engine.ledger.ledger import create_ledger, open_ledger
from engine.model import Kind
from taxapp.usecases.edits import bulk_ignore
from tests.ledger.told import at, bring, entry, uid
from tests.support import bring_in, universal_csv

T = at("10:00")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger with two entries."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    where = tmp_path / "mine.hisaab"
    with create_ledger(where, name="Ayesha") as ledger:
        bring(ledger, 1, [entry(T + n, Kind.DEPOSIT, "Wallet", "", f"{n + 1} BTC") for n in range(2)])
    return where


def counted(path: Path) -> int:
    with open_ledger(path) as ledger:
        return len(ledger.columns())


def test_a_backup_is_whole_and_nobody_elses_business(path: Path) -> None:
    made = make(path)
    assert made.path.parent == folder_of(path)
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert (made.bytes, made.why) == (made.path.stat().st_size, "asked")
    assert counted(made.path) == 2
    assert backups(path) == [made]


def test_a_ledger_that_is_written_to_is_copied_as_it_was(path: Path) -> None:
    """An open transaction is no part of the copy, and is not held up by it."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM posting")
    made = make(path)
    other.execute("COMMIT")
    other.close()
    assert counted(made.path) == 2
    with open_ledger(path) as ledger:
        assert ledger.connection.execute("SELECT count(*) FROM posting").fetchone() == (0,)


def test_put_back_and_what_stood_there_is_kept(path: Path) -> None:
    made = make(path)
    with open_ledger(path) as ledger:
        ignore(ledger, uid(1))
    before = restore(path, made.path)
    assert counted(path) == 2
    assert made.path.exists()
    assert before is not None
    assert (before.why, counted(before.path)) == ("restore", 1)
    restore(path, before.path)
    assert counted(path) == 1


def test_a_window_that_has_it_open_reads_what_was_put_back(path: Path) -> None:
    made = make(path)
    with open_ledger(path) as ledger:
        ignore(ledger, uid(1))
        restore(path, made.path)
        assert len(ledger.columns()) == 2


@pytest.mark.parametrize("how", ["gone", "damaged"])
def test_a_ledger_that_is_lost_comes_back(path: Path, how: str) -> None:
    made = make(path)
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(b"SQLite format 3\x00" + b"no longer" * 500)
    assert backups(path) == [made]
    assert restore(path, made.path) is None
    assert counted(path) == 2
    assert len(list(path.parent.glob("*.damaged"))) == (how == "damaged")


def test_what_is_no_sound_backup_changes_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "text.hisaab").write_text("not a ledger", "utf-8")
    sqlite3.connect(tmp_path / "other.hisaab").executescript("CREATE TABLE a (b); PRAGMA user_version = 1")
    newer = make(path).path
    changed = sqlite3.connect(newer)
    changed.execute("PRAGMA user_version = 999")
    changed.close()
    for file, says in (
        (tmp_path / "nowhere.hisaab", "does not exist"),
        (tmp_path / "text.hisaab", "not a sound"),
        (tmp_path / "other.hisaab", "not a Hisaab ledger"),
        (newer, "newer Hisaab"),
    ):
        with pytest.raises(InputError, match=says):
            restore(path, file)
    assert counted(path) == 2


def test_to_a_place_of_ones_own(path: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    made = make(path, to=tmp_path / "stick")
    assert (made.path.parent, backups(path)) == (tmp_path / "stick", [])
    named = make(path, to=tmp_path / "stick" / "filed.hisaab")
    assert counted(named.path) == 2
    with pytest.raises(InputError, match="exists already"):
        make(path, to=named.path)
    with pytest.raises(InputError, match="can't be written"):
        make(path, to=tmp_path / "nowhere" / "filed.hisaab")


def test_stopped_it_leaves_nothing(path: Path) -> None:
    def stop(what: str, done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        make(path, stop)
    assert list(folder_of(path).iterdir()) == []


def test_before_much_is_changed_there_is_one_an_hour(path: Path) -> None:
    bulk_ignore(path, [uid(1), uid(2)])
    [made] = backups(path)
    assert (made.why, counted(made.path)) == ("bulk", 2)
    file = path.with_name("more.csv")
    file.write_text(universal_csv("2025-07-01T10:00:00+05:00,deposit,Wallet,,,BTC,1"), "utf-8")
    bring_in(path, file)
    assert len(backups(path)) == 1
    made.path.rename(made.path.with_name("mine.20200101T000000.bulk.hisaab"))
    bring_in(path, file)
    assert [one.why for one in backups(path)] == ["import"]  # the old one is thinned out


def test_none_unasked_where_the_person_wants_none(path: Path) -> None:
    preferences.save({"backup_minutes": 0})
    assert make_if_due(path, "import") is None
    preferences.save({"backup_minutes": -5})
    with pytest.raises(InputError, match="backup_minutes should be a number from 0 on"):
        make_if_due(path, "import")


def test_an_old_ledger_is_backed_up_before_its_tables_change(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(
        "DROP TABLE edit_change; DROP TABLE made_of; DROP TABLE removed;"
        "UPDATE alembic_version SET version_num = '0005'; PRAGMA user_version = 5"
    )
    connection.close()
    with open_ledger(path):
        pass
    [made] = backups(path)
    assert made.why == "migration"
    [version] = sqlite3.connect(made.path).execute("PRAGMA user_version").fetchone()
    assert version == 5


def test_which_are_kept() -> None:
    """One each hour for three years: of all of them a few dozen stay, the newest of each hour, day, week and month."""
    now = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
    times = [int((now - timedelta(hours=hours)).timestamp() * 1_000_000) for hours in range(3 * 365 * 24)]
    kept = kept_of(times, now, days=7, weeks=5, months=12)
    when = sorted((datetime.fromtimestamp(one / 1_000_000, UTC) for one in kept), reverse=True)
    assert when[:24] == [now - timedelta(hours=hours) for hours in range(24)]
    days = [one.date().isoformat() for one in when[24:]]
    assert days[:5] == [f"2026-11-{day}" for day in (22, 21, 20, 19, 18)]
    assert days[5:8] == ["2026-11-15", "2026-11-08", "2026-11-01"]
    assert days[-1] == "2025-12-31"
    assert len(kept) < 50
    assert kept_of(sorted(kept), now, days=7, weeks=5, months=12) == kept
    assert kept_of(times, now, days=0, weeks=0, months=0) == set(times[:24])
    assert kept_of([], now, days=7, weeks=5, months=12) == set()
