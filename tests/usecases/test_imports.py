"""Files looked at and imported one by one: what is new, known and told twice; what was imported before."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import Cancelled
from engine.ledger.ledger import open_ledger
from importers.read import Choices
from taxapp.usecases.importing import FileOutcome, Wanted, import_each, look_at, repeats_in
from taxapp.usecases.imports import csv_bytes, past_imports, rows_left_out
from tests.support import new_ledger, universal_csv

FIRST = """
2025-10-01T10:00:00+05:00,buy,OTC,PKR,28000,USDT,100,,,,,Ahmed,O-1
2025-10-02T10:00:00+05:00,buy,OTC,PKR,28000,USDT,100,,,,,Ahmed,O-2
"""
FAULTY = FIRST + "2025-10-03T10:00:00+05:00,bye,OTC,PKR,28000,USDT,100,,,,,Ahmed,O-3\n"
STATEMENT = """User ID,UTC_Time,Account,Operation,Coin,Change,Remark
1,2025-03-10 08:00:00,Spot,Deposit,USDT,250,
"""
TWICE = "2025-03-10T18:00:00+05:00,deposit,Binance,,,USDT,250,,,,,,D-1"


def wanted(folder: Path, name: str, text: str) -> Wanted:
    path = folder / name
    path.write_text(text, "utf-8")
    return Wanted(path, Choices())


def dump(ledger: Path) -> list[str]:
    with open_ledger(ledger) as opened:
        return list(opened.connection.iterdump())


def test_looking_tells_new_from_known_file_by_file_and_writes_nothing(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, FIRST)
    before = dump(ledger)
    told: list[tuple[int, FileOutcome]] = []
    files = [wanted(tmp_path, "a.csv", universal_csv(FAULTY)), wanted(tmp_path, "b.csv", universal_csv(TWICE))]
    look_at(ledger, files, lambda place, one: told.append((place, one)))
    assert [place for place, _ in told] == [0, 1]
    first, second = (one for _, one in told)
    assert [(one.line, one.entry.reference) for one in first.known] == [(2, "O-1"), (3, "O-2")]
    assert first.new == ()
    assert [row.line for row in first.rows] == [2, 3, 4]
    assert [(one.line, one.entry.reference) for one in second.new] == [(2, "D-1")]
    assert dump(ledger) == before


def test_files_finished_before_a_stop_stay(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    files = [wanted(tmp_path, "a.csv", universal_csv(FIRST)), wanted(tmp_path, "b.csv", universal_csv(TWICE))]
    made: list[int] = []

    def told(place: int, outcome: FileOutcome, sources: tuple[int, ...]) -> None:
        made.extend(sources)

    def stop(what: str, done: int, total: int) -> None:
        if made:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        import_each(ledger, files, told, stop)
    with open_ledger(ledger) as opened:
        assert [(one.id, one.name, one.entries) for one in past_imports(opened)] == [(made[0], "a.csv", 2)]


def test_what_would_be_told_twice_is_found_and_the_ledger_stays_as_it_is(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    import_each(ledger, [wanted(tmp_path, "statement.csv", STATEMENT)], lambda *_: None)
    before = dump(ledger)
    found = repeats_in(ledger, [wanted(tmp_path, "mine.csv", universal_csv(TWICE))])
    [pair] = found.suspected
    assert {pair.first.source, pair.repeat.source} == {"statement.csv", "mine.csv"}
    assert [side.is_new for side in (pair.first, pair.repeat)].count(True) == 1
    assert pair.reason == "equal within a day"
    assert dump(ledger) == before


def test_rejected_rows_of_a_past_import_are_there_with_their_cells(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    import_each(ledger, [wanted(tmp_path, "a.csv", universal_csv(FAULTY))], lambda *_: None)
    with open_ledger(ledger) as opened:
        [one] = past_imports(opened)
        assert (one.rows_read, one.entries_added, one.rows_rejected) == (3, 2, 1)
        [row] = rows_left_out(opened, one.id, "rejected")
    assert (row.line, row.column, row.value) == (4, "kind", "bye")


def test_no_cell_of_a_csv_is_a_formula() -> None:
    assert csv_bytes([("=1+1", "-5.25", "-A1", "@x", "plain")]).decode("utf-8-sig") == "'=1+1,-5.25,'-A1,'@x,plain\r\n"
