"""What may be told twice: both rows side by side, and what it is worth if it is."""

from __future__ import annotations

from pathlib import Path

from engine.ledger.ledger import create_ledger, open_ledger
from engine.review import Item, questions, with_rows
from tests.review.support import TODAY, of, one
from tests.support import bring_in, universal_csv

LOT = "2024-07-10T10:00:00Z,buy,Binance,PKR,2800000,USDT,10000"


def told_twice(folder: Path, *files: str) -> list[Item]:
    path = folder / "test.hisaab"
    create_ledger(path).close()
    for number, rows in enumerate(files):
        file = folder / f"file{number}.csv"
        file.write_text(universal_csv(rows))
        assert not bring_in(path, file).error
        # Two programs' files tell of one account: to two imports of one program equal rows are two events.
        with open_ledger(path) as ledger, ledger.writing() as connection:
            connection.exec_driver_sql(f"UPDATE source SET importer = 'program{number}' WHERE id = {number + 1}")
    with open_ledger(path) as ledger:
        return with_rows(ledger.connection, questions(ledger, today=TODAY))


def test_nearly_equal_trades_of_two_files_stand_side_by_side(tmp_path: Path) -> None:
    item = one(
        told_twice(
            tmp_path,
            f"{LOT}\n2025-09-10T10:00:00Z,sell,Binance,USDT,1000,PKR,290000",
            "2025-09-10T10:00:00Z,sell,Binance,USDT,999.5,PKR,289855",
        ),
        "suspected_duplicate",
    )
    assert "may be one event (same second); both count." in item.message
    assert sorted((row.file, row.line) for row in item.rows) == [("file0.csv", 3), ("file1.csv", 2)]
    assert {command.split()[3] for command in item.commands} == {"ignore", "apart"}
    assert item.worth_note in ("", "did what is told twice count once")


def test_files_whole_hours_apart_are_one_question_for_all_their_entries(tmp_path: Path) -> None:
    def rows(hour: int) -> str:
        return "\n".join(
            f"2025-09-{day:02}T{hour:02}:17:{day:02}Z,sell,Binance,USDT,1{day},PKR,{2900000 + day}"
            for day in range(1, 9)
        )

    found = of(told_twice(tmp_path, f"{LOT}\n{rows(10)}", rows(15)), "suspected_duplicate")
    assert len(found) == 1
    assert "8 entries of" in found[0].message
    assert "but for 5 hours" in found[0].message
    assert len(found[0].entries) == 16
    assert found[0].worth is not None
    assert found[0].worth > 0


def test_positions_told_as_closed_and_fill_by_fill_are_one_question_with_its_mend(tmp_path: Path) -> None:
    """The second file has one closing where the first has two fills of it: nothing in the two is alike."""
    fills = """
        2025-09-10T10:00:11Z,derivative_pnl,Bybit,,,USDT,12,USDT,0.1
        2025-09-10T10:00:32Z,derivative_pnl,Bybit,,,USDT,8,USDT,0.06
    """
    closed = "2025-09-10T10:00:00Z,derivative_pnl,Bybit,,,USDT,20.02,USDT,0.31"
    item = one(told_twice(tmp_path, f"{LOT}{fills}", closed), "suspected_duplicate")
    assert "1 entry of file1.csv may be money that the other tells of too" in item.message
    assert item.commands == (f"taxapp edit LEDGER ignore {item.entries[1]}",)
    assert [row.file for row in item.rows] == ["file0.csv", "file1.csv"]
