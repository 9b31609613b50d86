"""A long statement that is stopped on its way, at whatever stage, leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import Cancelled
from engine.ledger import stopping, store
from engine.ledger.ledger import Ledger, create_ledger
from importers.read import open_file
from tests.bench.statement import write_statement

STAGES = ["reading", "putting together", "adding", "sorting", "Matching transfers and overlaps"]


@pytest.fixture(scope="module")
def statement(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "statement.csv"
    write_statement(path, 25_000)
    return path


def held(ledger: Ledger) -> list[int]:
    tables = ("source", "raw_record", "entry", "posting", "account", "match")
    return [ledger.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


def add(ledger: Ledger, path: Path, stopped_at: str = "") -> list[str]:
    told: list[str] = []

    def progress(what: str, done: int, total: int) -> None:
        assert 0 <= done <= total
        told.append(what.removesuffix(f" {path.name}"))
        if told[-1] == stopped_at:
            raise Cancelled("Stopped.")

    store.add_import(ledger, open_file(path, progress=progress), progress)
    return list(dict.fromkeys(told))


def test_every_stage_is_told_in_its_order(statement: Path, tmp_path: Path) -> None:
    with create_ledger(tmp_path / "l.hisaab") as ledger:
        assert add(ledger, statement) == STAGES


@pytest.mark.parametrize("stage", STAGES)
def test_what_is_stopped_leaves_nothing_and_can_be_done_again(stage: str, statement: Path, tmp_path: Path) -> None:
    with create_ledger(tmp_path / "l.hisaab") as ledger:
        before = held(ledger)
        with pytest.raises(Cancelled):
            add(ledger, statement, stopped_at=stage)
        assert held(ledger) == before
        add(ledger, statement)
        assert held(ledger)[1] == 25_000


def test_a_long_statement_of_sqlite_is_stopped_in_its_middle(
    statement: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stopping, "_BETWEEN", 0.0)
    monkeypatch.setattr(stopping, "_STEPS", 1_000)
    asked = 0

    def progress(what: str, done: int, total: int) -> None:
        nonlocal asked
        asked += what.startswith("sorting")
        if asked == 5:
            raise Cancelled("Stopped.")

    with create_ledger(tmp_path / "l.hisaab") as ledger:
        before = held(ledger)
        with pytest.raises(Cancelled):
            store.add_import(ledger, open_file(statement), progress)
        assert held(ledger) == before
