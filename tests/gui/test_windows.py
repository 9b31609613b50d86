"""Several windows, files dropped on one, what is kept of it, its messages, and undo from its menu."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.progress import Progress
from taxapp.gui.app import make_window
from taxapp.gui.drops import BUNDLE
from taxapp.gui.shell import Shell
from tests.gui.conftest import HISTORY
from tests.support import new_ledger, universal_csv

Settled = Callable[[], None]


def drop(target: QWidget, *files: Path) -> bool:
    """Whether the window takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    target.dragEnterEvent(enter)
    if enter.isAccepted():
        target.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    return enter.isAccepted()


# --- several windows --------------------------------------------------------------------------------------------------


def test_a_second_ledger_opens_in_a_window_of_its_own(
    opened: Shell, empty_ledger: Path, qtbot: QtBot, settled: Settled
) -> None:
    opened.desk.new_window_asked.emit(empty_ledger)
    assert len(opened.windows.shells) == 2
    other = opened.windows.shells[1]
    qtbot.waitUntil(lambda: other.desk.session is not None and not other.desk.jobs.busy)
    assert opened.windowTitle() == "Test — Hisaab"
    assert opened.desk.session is not None
    assert other.desk.session is not None
    assert other.desk.session.path == empty_ledger
    other.set_theme("dark")
    assert opened.desk.colors.dark  # the settings are one
    other.close()
    assert opened.windows.shells == [opened]
    settled()
    assert opened.isVisible()
    opened.set_theme("light")


def test_a_ledger_that_is_open_comes_forward_instead(opened: Shell, ledger: Path) -> None:
    assert opened.windows.open(ledger) is opened
    assert len(opened.windows.shells) == 1


def test_quit_closes_every_window(opened: Shell, empty_ledger: Path, qtbot: QtBot) -> None:
    other = opened.windows.open(empty_ledger)
    qtbot.waitUntil(lambda: other.desk.session is not None and not other.desk.jobs.busy)
    opened.windows.close_all()
    assert not opened.isVisible()
    assert opened.windows.shells == []


# --- files dropped ----------------------------------------------------------------------------------------------------


def test_a_dropped_ledger_is_opened(window: Shell, ledger: Path, settled: Settled) -> None:
    assert drop(window, ledger)
    settled()
    assert window.desk.session is not None
    assert window.desk.session.path == ledger


def test_a_dropped_bundle_goes_to_verify(window: Shell, tmp_path: Path, settled: Settled) -> None:
    bundle = tmp_path / f"Ayesha-TY2026{BUNDLE}"
    bundle.write_bytes(b"no bundle at all")
    assert drop(window, bundle)
    settled()
    assert window.current is window.page("verify")


def test_a_dropped_history_is_imported_from_any_page(opened_empty: Shell, tmp_path: Path, settled: Settled) -> None:
    file = tmp_path / "history.csv"
    file.write_text(universal_csv(HISTORY), "utf-8")
    opened_empty.visit_page("rules")
    assert drop(opened_empty, file)
    settled()
    assert opened_empty.current is opened_empty.page("import")


def test_without_a_ledger_a_dropped_history_says_what_comes_first(window: Shell, tmp_path: Path) -> None:
    file = tmp_path / "history.csv"
    file.write_text("time")
    assert drop(window, file)
    assert "make a ledger first" in window.notice.text.text()


# --- undo and redo ----------------------------------------------------------------------------------------------------


def ignored(ledger: Path) -> int:
    with sqlite3.connect(ledger) as connection:
        query = "SELECT count(*) FROM entry_change WHERE field = 'ignored'"
        return int(connection.execute(query).fetchone()[0])


def test_undo_and_redo_from_the_menu(opened: Shell, ledger: Path, qtbot: QtBot, settled: Settled) -> None:
    from taxapp.usecases.edits import ignore_entries

    assert not opened.menus.undo.isEnabled()
    with sqlite3.connect(ledger) as connection:
        [uid] = connection.execute("SELECT uid FROM entry LIMIT 1").fetchone()
    ignore_entries(ledger, [uid])
    opened.desk.ledger_changed.emit()
    settled()
    assert opened.menus.undo.text() == "&Undo: Leave out"
    changed = []
    opened.desk.ledger_changed.connect(lambda: changed.append(1))
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert changed
    assert opened.notice.text.text() == "Undone: Leave out."
    assert not opened.menus.undo.isEnabled()
    assert opened.menus.redo.text() == "&Redo: Leave out"
    opened.notice.act.click()  # Redo, beside the message
    settled()
    assert opened.menus.undo.isEnabled()
    assert not opened.menus.redo.isEnabled()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled()
    qtbot.keyClick(opened, Qt.Key.Key_Z, both)
    settled()
    assert opened.menus.undo.text() == "&Undo: Leave out"


def test_without_a_ledger_there_is_nothing_to_undo(opened: Shell, settled: Settled) -> None:
    opened.close_ledger()
    settled()
    assert not opened.menus.undo.isEnabled()
    assert not opened.menus.redo.isEnabled()


# --- messages, state, printing ----------------------------------------------------------------------------------------


def test_an_error_says_where(opened: Shell, settled: Settled) -> None:
    opened.visit_page("tax")
    settled()
    opened.desk.tell("error", "It did not work.")
    assert opened.notice.text.text() == "Tax, tax year 2026: It did not work."


def test_size_and_place_are_kept(qapp: QApplication, window: Shell, settings: QSettings, qtbot: QtBot) -> None:
    window.resize(1024, 700)
    window.close()
    again = make_window(qapp, settings)
    qtbot.addWidget(again)
    again.show()
    assert (again.width(), again.height()) == (1024, 700)
    again.close()


def test_a_page_is_printed_on_one_sheet(opened: Shell, settled: Settled, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from taxapp.gui.widgets.printing import paint_widget

    opened.visit_page("tax")
    settled()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    paint_widget(opened.page("tax"), printer)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_a_ledger_closed_while_a_year_is_computed(opened: Shell, tmp_path: Path, settled: Settled) -> None:
    opened.open_ledger(new_ledger(tmp_path, HISTORY, "other.hisaab"))
    settled()
    opened.visit_page("tax")
    opened.close_ledger()
    settled()
    assert opened.stack.currentWidget() is opened.welcome
    assert not opened.notice.isVisible()


def test_a_window_closed_while_work_goes_on_stops_it(opened: Shell) -> None:
    from engine.errors import Cancelled

    stopped = []

    def work(progress: Progress) -> None:
        try:
            while True:
                progress("Working", 0, 0)
        except Cancelled:
            stopped.append(True)
            raise

    opened.desk.start("Working", work, lambda _: None)
    opened.close()
    assert stopped == [True]


@pytest.mark.parametrize("motion", [True, False])
def test_bars_of_unknown_length_move_only_with_motion(opened: Shell, motion: bool, settled: Settled) -> None:
    import threading

    opened.prefs.less_motion = not motion
    gate = threading.Event()
    opened.desk.start("Working", lambda progress: gate.wait(20), lambda _: None)
    bar = opened.work.progress
    assert (bar.minimum(), bar.maximum()) == ((0, 0) if motion else (0, 1))
    gate.set()
    settled()
