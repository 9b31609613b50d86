"""An adviser's folder of ledgers in the window: listed, found again, opened, computed and exported together."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.ledger.ledger import create_ledger
from taxapp.gui.clients.export import ExportDialog
from taxapp.gui.clients.page import ClientsPage
from taxapp.gui.shell import Shell
from taxapp.usecases.locking import lock_year
from tests.gui.conftest import HISTORY
from tests.gui.pages import column
from tests.support import bring_in, universal_csv

Settled = Callable[[], None]

SHORT = "2025-09-01T10:00:00+05:00,sell,Binance,BTC,0.5,PKR,15000000,,,,,Saad,P-9"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def client(folder: Path, file: str, name: str, cnic: str, rows: str = "") -> Path:
    path = folder / file
    create_ledger(path, name=name, cnic=cnic).close()
    if rows:
        history = folder.parent / f"{file}.csv"
        history.write_text(universal_csv(rows), "utf-8")
        assert not bring_in(path, history).error
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four clients: one with questions, one filed, one without a history, one whose file is damaged."""
    made = tmp_path / "clients"
    made.mkdir()
    client(made, "ayesha.hisaab", "Ayesha Khan", "35202-1234567-8", HISTORY)
    filed = client(made, "usman.hisaab", "Usman Ghani", "42101-7654321-3", HISTORY)
    lock_year(filed, 2026)
    client(made, "hamza.hisaab", "Hamza", "")
    (made / "zainab.hisaab").write_bytes(b"SQLite format 3\x00" + bytes(2000))
    return made


def clients(window: Shell) -> ClientsPage:
    page = window.page("clients")
    assert isinstance(page, ClientsPage)
    return page


@pytest.fixture
def page(window: Shell, settings: QSettings, folder: Path, settled: Settled) -> ClientsPage:
    """The page on the folder, in a window without a ledger."""
    window.prefs.keep("clients/year", 2026)
    window.visit_page("clients")
    shown = clients(window)
    shown.use_folder(folder)
    settled()
    return shown


def row_of(page: ClientsPage, file: str) -> int:
    return [one.path.name for one in page._shown()].index(file)


def press(qtbot: QtBot, pressed) -> None:  # type: ignore[no-untyped-def]
    assert pressed.isEnabled()
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)


def test_each_ledger_of_the_folder_stands_with_its_state_and_tax(page: ClientsPage) -> None:
    assert column(page.table, "Name") == ["Ayesha Khan", "Hamza", "Usman Ghani", "zainab"]
    assert column(page.table, "State") == ["● Ready", "○ Not begun", "✓ Filed", "✕ Cannot be read"]
    [ayesha, hamza, usman, zainab] = column(page.table, "Tax payable (Rs)")
    assert ayesha == usman != "—"
    assert hamza == zainab == "—"
    assert page.summary.text().startswith(
        "Clients: 4. Filed: 1, ready: 1, with open questions: 0, not begun: 1, not read: 1."
    )


def test_what_is_wrong_with_a_file_is_said_when_it_is_chosen(page: ClientsPage) -> None:
    page.table.selectRow(row_of(page, "zainab.hisaab"))
    assert page.fault.isVisible()
    assert "zainab.hisaab" in page.fault.text()
    assert not page.open.isEnabled()


def test_clients_are_found_by_name_and_by_a_cnic_without_hyphens(page: ClientsPage, qtbot: QtBot) -> None:
    page.find_text()
    qtbot.keyClicks(page.search, "4210176")
    assert column(page.table, "Name") == ["Usman Ghani"]
    page.search.clear()
    page.only.setCurrentIndex(page.only.findData("not_begun"))
    page.only.activated.emit(page.only.currentIndex())
    assert column(page.table, "Name") == ["Hamza"]


def test_enter_opens_the_client(page: ClientsPage, window: Shell, qtbot: QtBot, settled: Settled) -> None:
    page.table.selectRow(row_of(page, "ayesha.hisaab"))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settled()
    assert window.windowTitle() == "Ayesha Khan — Hisaab"


def test_a_client_opens_in_a_window_of_its_own(page: ClientsPage, window: Shell, qtbot: QtBot) -> None:
    page.table.selectRow(row_of(page, "ayesha.hisaab"))
    window.desk.new_window_asked.disconnect()
    with qtbot.waitSignal(window.desk.new_window_asked) as asked:
        press(qtbot, page.window_)
    assert asked.args[0].name == "ayesha.hisaab"


def test_a_ledger_that_is_locked_says_so_and_is_read_the_next_time(
    window: Shell, folder: Path, settled: Settled
) -> None:
    other = sqlite3.connect(folder / "ayesha.hisaab", isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    window.visit_page("clients")
    page = clients(window)
    page.use_folder(folder)
    settled()
    assert column(page.table, "State")[0] == "✕ In use elsewhere"
    other.close()
    page.scan()
    settled()
    assert column(page.table, "State")[row_of(page, "ayesha.hisaab")] == "● Ready"


def test_what_was_found_is_kept_until_the_file_changes(
    page: ClientsPage, folder: Path, settled: Settled, tmp_path: Path
) -> None:
    before = page._shown()
    page.scan()
    settled()
    assert page._shown() == before
    more = tmp_path / "short.csv"
    more.write_text(universal_csv(SHORT), "utf-8")
    bring_in(folder / "hamza.hisaab", more)
    page.scan()
    settled()
    assert column(page.table, "State")[row_of(page, "hamza.hisaab")] == "◐ Open questions"
    assert "serious" in column(page.table, "To settle")[row_of(page, "hamza.hisaab")]


def test_returns_are_exported_together_and_a_failure_does_not_stop_the_others(
    page: ClientsPage, folder: Path, settled: Settled, tmp_path: Path, qtbot: QtBot
) -> None:
    wanted = [one for one in page._shown() if one.is_usable and one.state != "not_begun"]
    (folder / "ayesha.hisaab").write_bytes(b"gone bad in the meantime")
    page.export_to(wanted, ["csv"], tmp_path / "packs")
    settled()
    dialog = page.exported
    assert dialog.isVisible()
    assert dialog.summary.text() == "Returns written: 1, failed: 1"
    assert column(dialog.table, "Client") == ["Ayesha Khan", "Usman Ghani"]
    assert column(dialog.table, "Outcome") == ["Failed", "Written"]
    assert not list((tmp_path / "packs").glob("Ayesha*/*.csv"))
    assert list((tmp_path / "packs" / "Usman Ghani").glob("*.csv"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_export_dialog_asks_for_formats_and_a_folder_and_remembers_both(
    page: ClientsPage, window: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ExportDialog(window.desk, 2, 2026, page)
    assert not dialog.start.isEnabled()
    dialog.folder.setText(str(tmp_path / "out"))
    dialog.boxes["pdf"].setChecked(False)
    assert dialog.start.isEnabled()
    dialog.accept()
    again = ExportDialog(window.desk, 2, 2026, page)
    assert again.formats == ["csv"]
    assert again.folder.text() == str(tmp_path / "out")


def test_the_table_is_saved_as_csv(
    page: ClientsPage, settled: Settled, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "clients.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(qtbot, page.save)
    settled()
    lines = target.read_text("utf-8-sig").splitlines()
    assert len(lines) == 5
    assert lines[1].startswith("Ayesha Khan,35202-1234567-8,,2026,ready,")


def test_the_folder_and_the_year_are_there_again_in_the_next_window(
    page: ClientsPage, window: Shell, settled: Settled, qtbot: QtBot
) -> None:
    page.years.setCurrentIndex(page.years.findData(2025))
    page.years.activated.emit(page.years.currentIndex())
    settled()
    window.prefs.language = "ur"  # the page is made anew
    qtbot.waitUntil(lambda: clients(window) is not page)
    settled()
    again = clients(window)
    assert again.year == 2025
    assert again.folder == page.folder
    assert len(column(again.table, "نام")) == 4
    assert "کلائنٹ" in again.summary.text()


def test_without_a_folder_the_page_says_what_it_is_for(window: Shell, qtbot: QtBot) -> None:
    window.visit_page("clients")
    page = clients(window)
    assert page.begin.isVisible()
    assert "advisers" in page.teach.text()
    assert page.begin.hasFocus()
