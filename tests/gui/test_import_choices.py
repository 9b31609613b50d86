"""What a person decides while importing: what is told twice, what an unknown file's columns hold, taking it back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from taxapp.gui.importing.coverage import CoverageView
from taxapp.gui.importing.mapping import MappingView
from taxapp.gui.importing.page import ImportPage
from taxapp.gui.shell import Shell
from tests.gui.conftest import HISTORY, WITH_FAULTS
from tests.gui.pages import column, importing, transactions
from tests.support import bring_in, new_ledger, universal_csv

Settled = Callable[[], None]

STATEMENT = """User ID,UTC_Time,Account,Operation,Coin,Change,Remark
1,2025-03-10 08:00:00,Spot,Deposit,USDT,250,
"""
TOLD_TWICE = """
2025-03-10T18:00:00+05:00,deposit,Binance,,,USDT,250,,,,,,D-1
2025-04-01T10:00:00+05:00,buy,Binance,PKR,28000,USDT,100,,,,,Ahmed,O-1
"""
UNKNOWN = """Txn Date,Side,Coin,Qty,Rate (PKR),Total PKR,Charges,Order No
01/10/2025 10:20,Bought,BTC,0.01,28500000,285000,500,A-1001
13/10/2025 12:00,Sold,BTC,0.004,28600000,114400,200,A-1002
15/10/2025 09:15,Bought,USDT,1000,281.5,281500,0,A-1003
17/10/2025 18:40,Bought,USDT,x5,281.5,1407.5,0,A-1004
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where profiles are kept, so that none of this machine takes part."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def query(ledger: Path, statement: str) -> list[tuple]:  # type: ignore[type-arg]
    with sqlite3.connect(ledger) as connection:
        return connection.execute(statement).fetchall()


def count(ledger: Path, table: str) -> int:
    return int(query(ledger, f"SELECT COUNT(*) FROM {table}")[0][0])


def press(qtbot: QtBot, pressed) -> None:  # type: ignore[no-untyped-def]
    assert pressed.isEnabled()
    assert pressed.isVisible()
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)


def mapping(page: ImportPage) -> MappingView:
    assert isinstance(page.mapping, MappingView)
    return page.mapping


# --- one import, one undo -------------------------------------------------------------------------------------------


def test_an_import_is_taken_back_and_brought_back_from_the_message_bar(
    opened_empty: Shell, settled: Settled, qtbot: QtBot, tmp_path: Path, empty_ledger: Path
) -> None:
    page = importing(opened_empty)
    page.add_files([written(tmp_path, "one.csv", universal_csv(HISTORY))])
    settled()
    press(qtbot, page.new.start)
    settled()
    assert count(empty_ledger, "entry") == 7
    assert opened_empty.notice.act.text() == "Undo"
    press(qtbot, opened_empty.notice.act)
    settled()
    assert count(empty_ledger, "entry") == 0
    assert "taken back" in opened_empty.notice.text.text()
    press(qtbot, opened_empty.notice.act)
    settled()
    assert count(empty_ledger, "entry") == 7


def test_past_imports_tell_what_came_of_each_and_can_be_undone(
    opened: Shell, settled: Settled, qtbot: QtBot, tmp_path: Path, ledger: Path
) -> None:
    bring_in(ledger, written(tmp_path, "otc.csv", universal_csv(WITH_FAULTS)))
    opened.desk.ledger_changed.emit()
    opened.desk.visit("import", "past")
    settled()
    past = importing(opened).past
    assert column(past.table, "Source") == ["otc.csv", "Ayesha.hisaab.csv"]
    assert column(past.table, "New") == ["1", "7"]
    assert column(past.table, "Rejected") == ["2", "0"]
    past.table.selectRow(0)
    settled()
    assert column(past.rejected, "Value") == ["28x00", "bye"]
    press(qtbot, past.undo)
    settled()
    assert column(past.table, "Source") == ["Ayesha.hisaab.csv"]
    assert count(ledger, "entry") == 7


def test_the_entries_of_a_past_import_are_shown_among_the_transactions(
    opened: Shell, settled: Settled, qtbot: QtBot, tmp_path: Path, ledger: Path
) -> None:
    bring_in(ledger, written(tmp_path, "otc.csv", universal_csv(WITH_FAULTS)))
    opened.desk.ledger_changed.emit()
    opened.desk.visit("import", "past")
    settled()
    past = importing(opened).past
    past.table.selectRow(0)
    qtbot.keyClick(past.table, Qt.Key.Key_Return)
    settled()
    assert transactions(opened).table.model().rowCount() == 1


# --- the lists -------------------------------------------------------------------------------------------------------


def test_new_and_known_entries_stand_in_lists_of_their_own(opened: Shell, settled: Settled, tmp_path: Path) -> None:
    more = HISTORY + "2026-03-01T12:00:00+05:00,sell,Binance,USDT,5,PKR,1400,,,,,Saad,P2P-9\n"
    page = importing(opened)
    opened.visit_page("import")
    page.add_files([written(tmp_path, "more.csv", universal_csv(more))])
    settled()
    found = page.new.found
    assert column(found.entries, "Reference") == ["P2P-9"]
    assert column(found.entries, "Line") == ["9"]
    assert len(column(found.known, "Reference")) == 7
    assert found.tabText(2) == "Known already (7)"


def test_rows_stand_as_in_the_file_with_what_becomes_of_each(
    opened_empty: Shell, settled: Settled, tmp_path: Path
) -> None:
    page = importing(opened_empty)
    page.add_files([written(tmp_path, "otc.csv", universal_csv(WITH_FAULTS))])
    settled()
    found = page.new.found
    assert column(found.read, "sent_quantity") == ["28000", "28x00", "28000"]
    assert [text.partition(":")[0] for text in column(found.read, "Becomes")] == ["Entry", "Rejected", "Rejected"]
    assert "UTF-8" in found.read_note.text()
    assert "commas" in found.read_note.text()


def test_an_entry_that_may_be_told_twice_is_left_out_where_the_person_says_so(
    opened_empty: Shell, settled: Settled, qtbot: QtBot, tmp_path: Path, empty_ledger: Path
) -> None:
    bring_in(empty_ledger, written(tmp_path, "statement.csv", STATEMENT))
    page = importing(opened_empty)
    page.add_files([written(tmp_path, "mine.csv", universal_csv(TOLD_TWICE))])
    settled()
    found = page.new.found
    assert column(found.twice, "What to do") == ["Undecided: both count"]
    assert column(found.twice, "Row of that") == ["statement.csv, line 2"]
    found.setCurrentWidget(found.twice.parentWidget())
    press(qtbot, found.leave_new)
    assert column(found.twice, "What to do") == ["Leave out the new one"]
    press(qtbot, page.new.start)
    settled()
    ignored = query(
        empty_ledger,
        "SELECT e.reference FROM entry_change AS c JOIN entry AS e ON e.uid = c.entry_uid WHERE c.field = 'ignored'",
    )
    assert ignored == [("D-1",)]
    press(qtbot, page.new.take_back)  # what was decided goes with the import
    settled()
    assert count(empty_ledger, "entry") == 1
    assert count(empty_ledger, "entry_change") == 0


def test_rejected_rows_are_saved_as_a_table_that_spreadsheets_open(
    opened_empty: Shell, settled: Settled, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "rejected.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page = importing(opened_empty)
    page.add_files([written(tmp_path, "otc.csv", universal_csv(WITH_FAULTS))])
    settled()
    found = page.new.found
    found.setCurrentWidget(found.rejected.parentWidget())
    press(qtbot, found.save_rejected)
    settled()
    lines = target.read_text("utf-8-sig").splitlines()
    assert lines[0] == "file,line,column,value,reason,row"
    assert lines[1].startswith("otc.csv,3,sent_quantity,28x00,")
    press(qtbot, found.copy_rejected)
    assert "28x00" in QGuiApplication.clipboard().text()


def test_a_folder_is_gone_through_with_its_folders(opened_empty: Shell, settled: Settled, tmp_path: Path) -> None:
    from taxapp.gui.importing.drop import _files_in

    inner = tmp_path / "histories" / "2025"
    inner.mkdir(parents=True)
    written(inner.parent, "a.csv", universal_csv(HISTORY))
    written(inner, "b.csv", universal_csv(WITH_FAULTS))
    written(inner, "photo.jpg", "no history")
    assert [one.name for one in _files_in(tmp_path / "histories")] == ["a.csv", "b.csv"]


# --- naming columns --------------------------------------------------------------------------------------------------


def test_a_file_that_no_format_reads_is_read_once_its_columns_are_named(
    opened_empty: Shell, settled: Settled, qtbot: QtBot, tmp_path: Path, empty_ledger: Path
) -> None:
    page = importing(opened_empty)
    page.add_files([written(tmp_path, "karachi.csv", UNKNOWN)])
    settled()
    assert column(page.new.files, "State") == ["Cannot be imported"]
    press(qtbot, page.new.map)
    settled()
    view = mapping(page)
    qtbot.waitUntil(lambda: view.rejected.model().rowCount() == 1)
    # Guessed: what the columns hold, how dates are written, what the words of the side mean.
    assert view.columns.chosen[:4] == ["time", "type", "asset", "amount"]
    assert view.dates.currentText() == "DD/MM/YYYY HH:mm"
    assert column(view.entries, "Kind") == ["Buy", "Sell", "Buy"]
    assert column(view.rejected, "Value") == ["x5"]
    press(qtbot, view.save)
    settled()
    assert column(page.new.files, "New") == ["3"]
    assert column(page.new.files, "Recognised") == ["●●●● Chosen by you"]
    press(qtbot, page.new.start)
    settled()
    assert count(empty_ledger, "entry") == 3
    page.new.start_over()
    other = UNKNOWN.replace("A-1001", "A-2001").replace("10:20", "11:20")
    page.add_files([written(tmp_path, "next month.csv", other)])
    settled()
    assert column(page.new.files, "State") == ["Ready"]  # recognised by the saved profile
    opened_empty.desk.visit("import", "profiles")
    settled()
    assert column(page.profiles.table, "Whose")[0] == "Yours"


def test_a_wrong_choice_is_told_while_the_columns_are_named(
    opened_empty: Shell, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    page = importing(opened_empty)
    file = written(tmp_path, "karachi.csv", UNKNOWN)
    page.add_files([file])
    settled()
    opened_empty.desk.visit("import", "map", str(file))
    settled()
    view = mapping(page)
    qtbot.waitUntil(lambda: view.entries.model().rowCount() == 3)
    time = view.columns.combos[0]
    time.setCurrentIndex(0)
    time.activated.emit(0)
    qtbot.waitUntil(lambda: view.fault.isVisible())
    assert "the column with the date" in view.fault.text()
    assert not view.save.isEnabled()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    settled()
    assert page.new.isVisible()
    assert column(page.new.files, "State") == ["Cannot be imported"]


def test_a_profile_of_ones_own_is_removed_and_comes_back(
    opened_empty: Shell, settled: Settled, qtbot: QtBot, own_folder: Path
) -> None:
    place = own_folder / "hisaab" / "profiles"
    place.mkdir(parents=True)
    columns = 'time = "When"\namount = "Q"\nasset = "A"\n'
    text = f'id = "mine"\ntitle = "Mine"\n[columns]\n{columns}[form]\ndate = ["YYYY-MM-DD"]\n'
    (place / "mine.toml").write_text(text)
    opened_empty.desk.visit("import", "profiles")
    settled()
    view = importing(opened_empty).profiles
    view.text.setPlainText(text.replace('time = "When"\n', ""))
    qtbot.waitUntil(lambda: view.fault.isVisible())
    assert not view.save.isEnabled()
    press(qtbot, view.remove)
    settled()
    assert not (place / "mine.toml").exists()
    press(qtbot, opened_empty.notice.act)
    settled()
    assert (place / "mine.toml").read_text() == text


# --- the coverage map ------------------------------------------------------------------------------------------------

SPOT = """Time,Pair,Side,Price,Executed,Amount,Fee
2025-08-02 02:00:00,BTCUSDT,BUY,100000,0.001BTC,100USDT,0BNB
2025-09-20 02:00:00,BTCUSDT,BUY,100000,0.001BTC,100USDT,0BNB
"""
LATER = """Time,Pair,Side,Price,Executed,Amount,Fee
2026-02-10 02:00:00,BTCUSDT,BUY,100000,0.001BTC,100USDT,0BNB
2026-03-20 02:00:00,BTCUSDT,BUY,100000,0.001BTC,100USDT,0BNB
"""


def month(view: CoverageView, account: str, name: str) -> str:
    names = [one.account for one in view.model.accounts]
    months = [str(view.model.headerData(place, Qt.Orientation.Horizontal)) for place in range(view.model.columnCount())]
    return str(view.model.index(names.index(account), months.index(name)).data())


def test_the_coverage_map_marks_gaps_by_sign_and_word_and_leads_to_the_transactions(
    opened_empty: Shell, settled: Settled, qtbot: QtBot, tmp_path: Path, empty_ledger: Path
) -> None:
    for name, text in (("autumn.csv", SPOT), ("spring.csv", LATER)):
        assert not bring_in(empty_ledger, written(tmp_path, name, text)).error
    opened_empty.desk.ledger_changed.emit()
    opened_empty.desk.visit("import", "coverage", "2026")
    settled()
    view = importing(opened_empty).coverage
    assert month(view, "Binance", "Jul 2025") == ""
    assert month(view, "Binance", "Aug 2025") == "● File"
    assert month(view, "Binance", "Nov 2025") == "○ Gap"
    assert month(view, "Binance", "Feb 2026") == "◐ Partly"  # the gap ends within it
    # The cursor stands on the first gap, and says what to bring.
    assert "Export Binance" in view.text.text()
    assert "gap" in str(view.grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    view.grid.copy()
    assert "\tGap\t" in QGuiApplication.clipboard().text()
    view.grid.setCurrentIndex(view.model.index(0, 1))
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    settled()
    assert transactions(opened_empty).isVisible()
    assert transactions(opened_empty).table.model().rowCount() == 1


def test_an_empty_ledger_is_told_what_the_map_will_show(opened_empty: Shell, settled: Settled) -> None:
    opened_empty.desk.visit("import", "coverage")
    settled()
    view = importing(opened_empty).coverage
    assert view.stack.currentIndex() == 1


# --- Urdu, and pages made anew ---------------------------------------------------------------------------------------


def test_files_on_the_table_stay_when_the_language_changes(
    opened_empty: Shell, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    page = importing(opened_empty)
    page.add_files([written(tmp_path, "otc.csv", universal_csv(WITH_FAULTS))])
    settled()
    opened_empty.prefs.language = "ur"
    qtbot.waitUntil(lambda: importing(opened_empty) is not page)
    settled()
    view = importing(opened_empty).new
    assert column(view.files, "حالت") == ["تیار"]
    assert view.start.text() == "1 اندراج درآمد کریں"
    assert view.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_in_urdu_figures_stand_left_to_right_on_the_right(
    settings: QSettings, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    settings.setValue("window/language", "ur")
    window: Shell = request.getfixturevalue("window")
    settled: Settled = request.getfixturevalue("settled")
    window.open_ledger(new_ledger(tmp_path, HISTORY))
    settled()
    window.desk.visit("import", "past")
    settled()
    table = importing(window).past.table
    assert column(table, "نئے") == ["7"]
    alignment = table.model().index(0, 7).data(Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & Qt.AlignmentFlag.AlignRight
