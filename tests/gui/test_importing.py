"""Importing through the window: by drop and by dialog, with rejected rows, wrong files, and a stop half-way."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from taxapp.gui.shell import Shell
from tests.gui.conftest import HISTORY, WITH_FAULTS
from tests.gui.pages import column, importing, transactions
from tests.support import universal_csv

Settled = Callable[[], None]


def count(ledger: Path, table: str) -> int:
    with sqlite3.connect(ledger) as connection:
        return int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])


def drop(target: QWidget, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    target.dragEnterEvent(enter)
    assert enter.isAccepted()
    target.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))


@pytest.fixture
def history(tmp_path: Path) -> Path:
    file = tmp_path / "history.csv"
    file.write_text(universal_csv(HISTORY), "utf-8")
    return file


@pytest.fixture
def with_faults(tmp_path: Path) -> Path:
    file = tmp_path / "otc.csv"
    file.write_text(universal_csv(WITH_FAULTS), "utf-8")
    return file


def test_a_dropped_file_is_shown_before_anything_is_written(
    opened_empty: Shell, settled: Settled, history: Path, empty_ledger: Path
) -> None:
    page = importing(opened_empty).new
    drop(page.drop, history)
    settled()
    assert column(page.files, "File") == ["history.csv"]
    assert column(page.files, "New") == ["7"]
    assert column(page.files, "State") == ["Ready"]
    assert len(column(page.found.entries, "Time")) == 7
    assert column(page.found.entries, "Kind")[0] == "Buy"
    assert count(empty_ledger, "entry") == 0
    assert page.start.text() == "Import 7 entries"


def test_import_adds_the_entries_and_the_transactions_page_shows_them(
    opened_empty: Shell, settled: Settled, qtbot: QtBot, history: Path, empty_ledger: Path
) -> None:
    page = importing(opened_empty).new
    drop(opened_empty, history)  # anywhere on the window
    settled()
    qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    settled()
    assert count(empty_ledger, "entry") == 7
    assert column(page.files, "State") == ["Imported"]
    assert page.summary.text() == "7 entries added"
    qtbot.mouseClick(page.see, Qt.MouseButton.LeftButton)
    settled()
    assert transactions(opened_empty).table.model().rowCount() == 7


def test_a_file_chosen_in_the_dialog_a_second_time_adds_nothing(
    opened: Shell, settled: Settled, history: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = ([str(history)], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: answer)
    opened.menus.import_files.trigger()
    page = importing(opened).new
    settled()
    settled()
    assert column(page.files, "New") == ["0"]
    assert column(page.files, "State") == ["Nothing new"]
    assert not page.start.isEnabled()
    assert count(ledger, "entry") == 7


def test_rejected_rows_are_shown_with_line_column_value_reason_and_the_row(
    opened_empty: Shell, settled: Settled, with_faults: Path
) -> None:
    page = importing(opened_empty).new
    page.add_files([with_faults])
    settled()
    assert column(page.files, "Rejected") == ["2"]
    assert column(page.found.rejected, "Line") == ["3", "4"]
    assert column(page.found.rejected, "Column") == ["sent_quantity", "kind"]
    assert column(page.found.rejected, "Value") == ["28x00", "bye"]
    assert all(column(page.found.rejected, "Reason"))
    assert "O-2" in column(page.found.rejected, "Row as it stands in the file")[0]


def test_the_account_can_be_corrected_before_the_import(
    opened_empty: Shell, settled: Settled, qtbot: QtBot, history: Path
) -> None:
    page = importing(opened_empty).new
    page.add_files([history])
    settled()
    page.account.setFocus()
    page.account.selectAll()
    qtbot.keyClicks(page.account, "Old Binance")
    qtbot.keyClick(page.account, Qt.Key.Key_Return)
    settled()
    assert column(page.files, "Account") == ["Old Binance"]


def test_a_file_that_does_not_say_its_time_zone_lets_it_be_chosen(
    opened_empty: Shell, settled: Settled, qtbot: QtBot, history: Path, tmp_path: Path
) -> None:
    fills = tmp_path / "spot.csv"
    fills.write_text(
        "Time,Pair,Side,Price,Executed,Amount,Fee\n26-07-01 02:00:00,BTCUSDT,BUY,100000,0.001BTC,100USDT,0BNB\n"
    )
    page = importing(opened_empty).new
    page.add_files([history, fills])
    settled()
    assert not page.zone.isVisible()  # the universal CSV says the zone of every time
    page.files.selectRow(1)
    assert page.zone.isVisible()
    [asked] = column(page.found.entries, "Time")
    page.zone.setFocus()
    qtbot.keyClick(page.zone, Qt.Key.Key_Down)
    settled()
    assert page.zone.currentText() == "UTC+5"
    [chosen] = column(page.found.entries, "Time")
    assert (asked, chosen) == ("1 Jul 2026, 07:00:00", "1 Jul 2026, 02:00:00")  # in Pakistan
    assert "doesn't say" not in page.warnings.text()


def test_an_explorer_file_of_two_addresses_asks_which_is_ones_own(
    opened_empty: Shell, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    mine, other, usdt = "T" + "a" * 33, "T" + "b" * 33, "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
    file = tmp_path / "transfers.csv"
    file.write_text(
        "Txn Hash,Block,Time(UTC),From,To,Token,Amount/TokenID,Result,Status\n"
        f"{'1' * 64},7,2025-10-01 05:00:03,{other},{mine},USDT({usdt}),1500,SUCCESS,CONFIRMED\n"
    )
    page = importing(opened_empty).new
    page.add_files([file])
    settled()
    assert page.address.isVisible()
    qtbot.keyClicks(page.address, mine)
    qtbot.keyClick(page.address, Qt.Key.Key_Return)
    settled()
    assert column(page.files, "New") == ["1"]
    assert column(page.found.entries, "Received") == ["1,500"]


def test_a_wrong_file_says_what_it_is_and_changes_nothing(
    opened_empty: Shell, settled: Settled, tmp_path: Path, empty_ledger: Path
) -> None:
    photo = tmp_path / "photo.csv"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    page = importing(opened_empty).new
    page.add_files([photo])
    settled()
    assert column(page.files, "State") == ["Cannot be imported"]
    assert "photo.csv" in page.problem.text()
    assert page.problem.isVisible()
    assert not page.start.isEnabled()
    assert count(empty_ledger, "entry") == count(empty_ledger, "source") == 0


def test_a_wrong_file_beside_a_good_one_does_not_hold_it_up(
    opened_empty: Shell, settled: Settled, tmp_path: Path, history: Path, empty_ledger: Path
) -> None:
    wrong = tmp_path / "notes.csv"
    wrong.write_text("just,some\nnotes,here\n", "utf-8")
    page = importing(opened_empty).new
    page.add_files([wrong, history])
    settled()
    page.import_now()
    settled()
    assert column(page.files, "State") == ["Cannot be imported", "Imported"]
    assert count(empty_ledger, "entry") == 7


def test_another_ledger_may_be_opened_while_files_are_read(
    opened_empty: Shell, settled: Settled, history: Path, ledger: Path, empty_ledger: Path
) -> None:
    page = importing(opened_empty).new
    page.add_files([history])
    opened_empty.open_ledger(ledger)
    settled()
    opened_empty.visit_page("import")
    assert column(page.files, "File") == []
    assert page.drop.isVisible()
    page.add_files([history])
    settled()
    assert column(page.files, "State") == ["Nothing new"]
    assert count(empty_ledger, "entry") == 0


def test_cancelling_an_import_leaves_the_ledger_as_it_was(
    opened: Shell, settled: Settled, qtbot: QtBot, tmp_path: Path, ledger: Path
) -> None:
    rows = "\n".join(
        f"2025-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:00+05:00,buy,Binance,PKR,280,USDT,1,,,,,x,L-{month}-{day}-{hour}-{minute}"
        for month in range(1, 13)
        for day in range(1, 29)
        for hour in range(24)
        for minute in range(0, 60, 15)
    )
    large = tmp_path / "large.csv"
    large.write_text(universal_csv(rows), "utf-8")
    before = count(ledger, "raw_record")
    page = importing(opened).new
    opened.visit_page("import")
    page.add_files([large])
    settled()
    qtbot.waitUntil(lambda: page.start.isEnabled(), timeout=60_000)
    qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.work.cancel.isVisible(), timeout=5_000)
    qtbot.mouseClick(opened.work.cancel, Qt.MouseButton.LeftButton)
    settled()
    assert "as it was before" in opened.notice.text.text()
    assert count(ledger, "entry") == 7
    assert count(ledger, "raw_record") == before
    assert column(page.files, "State") == ["Ready"]
