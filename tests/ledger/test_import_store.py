"""Imports are atomic, add nothing twice, and keep what was read."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from engine.errors import Cancelled
from engine.ledger.ledger import open_ledger
from taxapp.usecases.importing import import_files
from tests.support import bring_in, new_ledger, universal_csv

BUY = "2025-08-01T10:00:00+05:00,buy,Binance,PKR,28500,USDT,100,,,,,trader,ref-1"
SELL = "2025-09-01T10:00:00+05:00,sell,Binance,USDT,50,PKR,14400"


def content_of(ledger: Path) -> dict[str, list[object]]:
    """Everything in the ledger that matters, without the moment of import."""
    tables = ("raw_record", "entry", "posting", "entry_raw", "account", "asset", "match")
    with open_ledger(ledger) as opened, opened.reading() as connection:
        return {
            table: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2")]
            for table in tables
        }


def uids(ledger: Path) -> list[str]:
    with open_ledger(ledger) as opened:
        return list(opened.columns().uid)


def test_importing_twice_is_importing_once(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, f"{BUY}\n{SELL}")
    before = content_of(ledger)
    outcome = bring_in(ledger, tmp_path / "test.hisaab.csv")
    assert outcome.result is not None
    assert (outcome.result.rows_read, outcome.result.rows_known, outcome.result.entries_added) == (2, 2, 0)
    assert content_of(ledger) == before


def test_an_overlapping_export_adds_only_what_is_new(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, BUY)
    longer = tmp_path / "longer.csv"
    longer.write_text(universal_csv(f"{BUY}\n{SELL}"))
    outcome = bring_in(ledger, longer)
    assert outcome.result is not None
    assert (outcome.result.rows_known, outcome.result.entries_added) == (1, 1)


def test_equal_rows_are_two_trades(tmp_path: Path) -> None:
    """Two fills may be alike in every cell; a file that has one of them more adds one more."""
    ledger = new_ledger(tmp_path, f"{SELL}\n{SELL}")
    assert len(uids(ledger)) == 2
    three = tmp_path / "three.csv"
    three.write_text(universal_csv(f"{SELL}\n{SELL}\n{SELL}"))
    outcome = bring_in(ledger, three)
    assert outcome.result is not None
    assert outcome.result.entries_added == 1
    assert len(uids(ledger)) == 3


def test_raw_rows_are_kept_verbatim_with_their_line(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, BUY)
    with open_ledger(ledger) as opened, opened.reading() as connection:
        [(line, text)] = connection.exec_driver_sql("SELECT line, content FROM raw_record")
    assert line == 2
    assert text == universal_csv(BUY).splitlines()[1]


def test_a_rejected_row_is_kept_with_its_reason_and_the_rest_comes_in(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    file = tmp_path / "mixed.csv"
    file.write_text(universal_csv(f"{BUY}\n2025-09-01T10:00:00,sell,Binance,USDT,50,PKR,14400\n{SELL}"))
    outcome = bring_in(ledger, file)
    assert outcome.result is not None
    assert outcome.result.entries_added == 2
    [rejected] = outcome.result.rejected
    assert (rejected.line, rejected.column, rejected.value) == (3, "time", "2025-09-01T10:00:00")
    with open_ledger(ledger) as opened, opened.reading() as connection:
        kept = connection.exec_driver_sql("SELECT line, column_name FROM raw_record WHERE state = 'rejected'")
        assert [tuple(row) for row in kept] == [(3, "time")]


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    file = tmp_path / "a.csv"
    file.write_text(universal_csv(BUY))
    before = hashlib.sha256(ledger.read_bytes()).hexdigest()
    [outcome] = import_files(ledger, [file], dry_run=True)
    assert outcome.result is not None
    assert outcome.result.entries_added == 1
    assert len(outcome.preview) == 1
    assert hashlib.sha256(ledger.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("stage", ["Keeping the rows", "Writing entries", "Matching"])
def test_cancelling_leaves_nothing(tmp_path: Path, stage: str) -> None:
    ledger = new_ledger(tmp_path)
    file = tmp_path / "a.csv"
    file.write_text(universal_csv(f"{BUY}\n{SELL}"))
    before = content_of(ledger)

    def stop(what: str, done: int, total: int) -> None:
        if what.startswith(stage):
            raise Cancelled

    with pytest.raises(Cancelled):
        import_files(ledger, [file], progress=stop)
    assert content_of(ledger) == before


def test_one_bad_file_among_several_and_none_is_imported(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(universal_csv(BUY))
    bad.write_bytes(b"\x00\x01\x02")
    before = hashlib.sha256(ledger.read_bytes()).hexdigest()
    outcomes = import_files(ledger, [good, bad])
    assert outcomes[1].error
    assert [outcome.result for outcome in outcomes] == [None, None]
    assert hashlib.sha256(ledger.read_bytes()).hexdigest() == before


def test_the_order_of_imports_does_not_matter(tmp_path: Path) -> None:
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    first.write_text(universal_csv(BUY))
    second.write_text(universal_csv(SELL))
    one, other = new_ledger(tmp_path, name="one.hisaab"), new_ledger(tmp_path, name="other.hisaab")
    import_files(one, [first, second])
    import_files(other, [second, first])
    assert uids(one) == uids(other)
