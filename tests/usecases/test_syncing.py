"""Syncs as processes that are killed, disks that are full, what several sources tell, and what is asked afterwards."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine import review
from engine.errors import CutOff
from engine.ledger.ledger import open_ledger
from importers.net.offline import VARIABLE
from taxapp.usecases.connections import Given, add_account
from taxapp.usecases.importing import import_files
from taxapp.usecases.syncing import plan_sync, sync_accounts
from tests.fakes.accounts import Fake, account
from tests.fakes.server import Faults, Request, Response, Server, serve
from tests.support import new_ledger, universal_csv
from tests.sync.syncs import dump_of

_ALONE = """
import sys
from pathlib import Path
from taxapp.usecases.syncing import sync_accounts
path, now, *key = sys.argv[1:]
names = ("api_key", "secret", "password")
[one] = sync_accounts(Path(path), ask_key=lambda *_: dict(zip(names, key)), now=int(now))
sys.exit(str(one.error) if one.error else 0)
"""


class Holding:
    """A fake that tells when it has been asked so many times, and answers no more until it is let go."""

    def __init__(self, fake: Fake) -> None:
        self.fake, self.left = fake, 1 << 30
        self.held, self.let_go = threading.Event(), threading.Event()

    def after(self, count: int) -> None:
        self.let_go.set()
        self.held, self.let_go, self.left = threading.Event(), threading.Event(), count

    def __call__(self, request: Request) -> Response:
        self.left -= 1
        if self.left < 0:
            self.held.set()
            self.let_go.wait(60)
        return self.fake.handler(request)


@pytest.fixture(autouse=True)
def _online(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)


def connected(folder: Path, fake: Fake, server: Server, rows: str = "", account_name: str = "Mine") -> Path:
    path = new_ledger(folder, rows)
    given = Given(fake.service, address=" ".join(fake.addresses), server=server.url, unchecked=True)
    add_account(path, account_name, given, lambda *_: fake.key, now=fake.now)
    return path


def copied(path: Path) -> Path:
    """The ledger before it is synced, to sync it in one go."""
    return Path(shutil.copy(path, path.with_name("whole.hisaab")))


def content(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return dump_of(connection)


def sync(path: Path, fake: Fake) -> tuple[int, int]:
    """How many entries a sync added, and how many of them another source tells too."""
    [one] = sync_accounts(path, ask_key=lambda *_: fake.key, now=fake.now)
    assert one.error is None, one.error
    return one.entries, one.told_before


@pytest.mark.parametrize("name", ["bitcoin", "kraken"])
def test_a_process_that_is_killed_in_the_middle_loses_nothing(name: str, tmp_path: Path) -> None:
    fake = account(name, 400)
    holding = Holding(fake)
    with serve(holding) as server:
        path = connected(tmp_path, fake, server)
        whole = copied(path)
        asked = len(server.requests)
        sync(whole, fake)
        asked = len(server.requests) - asked
        for share in (6, 3, 2):
            holding.after(asked // share)
            command = [sys.executable, "-c", _ALONE, str(path), str(fake.now), *fake.key.values()]
            with subprocess.Popen(command) as killed:
                try:
                    assert holding.held.wait(60), "it came to an end"
                finally:
                    killed.kill()
        holding.after(1 << 30)
        sync(path, fake)
    assert content(path) == content(whole)


def test_a_full_disk_is_said_and_the_next_sync_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = account("kraken", 500)
    with serve(fake.handler) as server:
        path = connected(tmp_path, fake, server)
        whole = copied(path)
        sync(whole, fake)
        plainly = sqlite3.connect

        def small(*arguments: object, **more: object) -> sqlite3.Connection:
            made = plainly(*arguments, **more)  # type: ignore[call-overload]
            [pages] = made.execute("PRAGMA page_count").fetchone()
            made.execute(f"PRAGMA max_page_count = {pages + 40}")
            return made  # type: ignore[no-any-return]

        with monkeypatch.context() as full:
            full.setattr("sqlite3.connect", small)
            [one] = sync_accounts(path, ask_key=lambda *_: fake.key, now=fake.now)
        assert isinstance(one.error, CutOff)
        assert "database or disk is full" in str(one.error)
        assert "sync again" in str(one.error)
        sync(path, fake)
    assert content(path) == content(whole)


def test_two_syncs_of_one_ledger_at_once_add_everything_once(tmp_path: Path) -> None:
    fake = account("bitcoin", 200)
    with serve(fake.handler) as server:
        path = connected(tmp_path, fake, server)
        whole = copied(path)
        sync(whole, fake)
        command = [sys.executable, "-c", _ALONE, str(path), str(fake.now), *fake.key.values()]
        both = [subprocess.Popen(command) for _ in range(2)]
        assert [one.wait(120) for one in both] == [0, 0]
    for table in ("raw_record", "entry", "posting", "proven"):
        assert _count(path, table) == _count(whole, table)


def _count(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.mark.parametrize("name", ["bitcoin", "kraken", "solana", "tron"])
def test_when_all_is_told_no_balance_is_asked_about(name: str, tmp_path: Path) -> None:
    fake = account(name, 40)
    with serve(fake.handler) as server:
        path = connected(tmp_path, fake, server)
        sync(path, fake)
    with open_ledger(path) as ledger:
        assert ledger.connection.execute("SELECT count(*) FROM stated_balance").fetchone()[0]
        assert [one.message for one in review.balance_questions(ledger)] == []


def test_balances_asked_about_are_those_of_the_whole_review(tmp_path: Path) -> None:
    fake = account("kraken", 40)
    before = "2020-01-01T00:00:00Z,deposit,Mine,,,BTC,3\n2020-01-02T00:00:00Z,deposit,Mine,,,ETH,5"
    with serve(fake.handler) as server:
        path = connected(tmp_path, fake, server, before)
        sync(path, fake)
    with open_ledger(path) as ledger:
        few = {one.id for one in review.balance_questions(ledger)}
        assert few == {one.id for one in review.questions(ledger) if one.code == "balance_mismatch"}
        assert len(few) == 2


def test_what_is_left_to_ask_after_half_a_sync_is_the_other_half(tmp_path: Path) -> None:
    fake = account("kraken", 100)
    with serve(fake.handler) as server:
        path = connected(tmp_path, fake, server)
        [before] = plan_sync(path, now=fake.now)
        asked = len(server.requests)
        sync(copied(path), fake)
        half = (len(server.requests) - asked) // 2
    dead = Faults(plan=dict.fromkeys(range(half, 10000), "rate_limit"), retry_after=3600)
    with serve(fake.handler, dead) as server:
        _move(path, server)
        [one] = sync_accounts(path, ask_key=lambda *_: fake.key, now=fake.now)
        assert isinstance(one.error, CutOff)
        [after] = plan_sync(path, now=fake.now)
    assert before.first < after.first < after.last == before.last
    assert 0 < after.requests < before.requests


def _move(path: Path, server: Server) -> None:
    from engine.ledger.connections import connections, set_options

    with open_ledger(path) as ledger:
        [one] = connections(ledger)
        set_options(ledger, one.account, {**one.options, "server": server.url})


# --- files beside it -----------------------------------------------------------------------------------------------


def test_what_a_file_and_the_service_tell_counts_once_whatever_comes_first(tmp_path: Path) -> None:
    fake = account("tron", 60)
    with serve(fake.handler) as server:
        alone = connected(tmp_path, fake, server)
        sync(alone, fake)
        told = _told(alone)
        file = tmp_path / "beside.csv"
        file.write_text(universal_csv(told), "utf-8")
        [outcome] = import_files(alone, [file])
        assert outcome.result is not None
        after = _counting(alone)
        [again] = import_files(alone, [file])
        assert again.result is not None
        assert again.result.entries_added == 0
        other = tmp_path / "other"
        other.mkdir()
        first = connected(other, fake, server)
        import_files(first, [file])
        added, before = sync(first, fake)
        assert before > 0
        assert added >= before
        assert _counting(first) == after


def _told(path: Path) -> str:
    """Half of a ledger's deposits and withdrawals with their hashes, as another program would export them."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT e.time, e.kind, a.symbol, p.quantity, e.reference FROM entry AS e"
            " JOIN posting AS p ON p.entry_id = e.id JOIN asset AS a ON a.id = p.asset_id"
            " WHERE e.kind IN ('deposit', 'withdrawal') AND p.role < 3 AND e.tags = '' ORDER BY e.time"
        ).fetchall()
    lines = []
    for time, kind, symbol, quantity, reference in rows[: len(rows) // 2]:
        moment = datetime.fromtimestamp(time // 1_000_000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        much = quantity.removeprefix("-")
        sides = f",,{symbol},{much}" if kind == "deposit" else f"{symbol},{much},,"
        lines.append(f"{moment},{kind},Mine,{sides},,,,,,{reference}")
    return "\n".join(lines)


def _counting(path: Path) -> list[tuple[str, str]]:
    """What counts: by coin, the sum of all that is not told twice."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT a.symbol, e.kind, count(*) FROM entry AS e JOIN posting AS p ON p.entry_id = e.id"
            " JOIN asset AS a ON a.id = p.asset_id"
            " WHERE e.uid NOT IN (SELECT second_uid FROM match WHERE kind = 'overlap') GROUP BY 1, 2 ORDER BY 1, 2"
        )
        return [(f"{symbol} {kind}", str(count)) for symbol, kind, count in rows]
