"""English and Urdu, changed while the window stands: the place stays, everything is mirrored, figures are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from engine.progress import Progress
from taxapp.gui.shell import Shell
from taxapp.gui.windows import Windows
from tests.gui.pages import taxyear

Settled = Callable[[], None]


def use(window: Shell, language: str, qtbot: QtBot, settled: Settled) -> None:
    """Choose it in the menu, and wait until the window is in it."""
    window.menus.languages[language].trigger()
    wanted = Qt.LayoutDirection.RightToLeft if language == "ur" else Qt.LayoutDirection.LeftToRight
    qtbot.waitUntil(lambda: window.layoutDirection() == wanted and window.rail.layoutDirection() == wanted)
    settled()


def test_the_place_and_the_way_back_stay(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    for page in ("transactions", "tax"):
        opened.visit_page(page)
        settled()
    before = opened.pages["tax"]
    use(opened, "ur", qtbot, settled)
    assert opened.current is not None
    assert opened.current is not before
    assert opened.current.name == "tax"
    assert taxyear(opened).shown is not None
    opened.back()
    settled()
    assert opened.current.name == "transactions"
    opened.forward()
    settled()
    use(opened, "en", qtbot, settled)
    assert opened.current.name == "tax"
    assert opened.windowTitle() == "Test — Hisaab"


def test_the_window_is_mirrored(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    assert opened.rail.x() == 0
    use(opened, "ur", qtbot, settled)
    assert opened.rail.geometry().right() >= opened.centralWidget().width() - 1
    back, forward = opened.top_bar.back, opened.top_bar.forward
    assert back.x() > forward.x()
    assert opened.menus.undo.text() == "واپس لیں"
    use(opened, "en", qtbot, settled)
    assert opened.rail.x() == 0


def test_figures_stand_on_the_right_and_run_from_the_left(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    use(opened, "ur", qtbot, settled)
    opened.visit_page("transactions")
    settled()
    from PySide6.QtWidgets import QTableView

    table = next(one for one in opened.page("transactions").findChildren(QTableView) if one.isVisible())
    model = table.model()
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    aligned = [
        Qt.AlignmentFlag(model.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole))
        for column in range(model.columnCount())
    ]
    assert any(one & right == right for one in aligned)
    assert opened.desk.rupees(123_456_789_00) == "12,34,56,789.00"  # lakh and crore, in Western digits


def test_urdu_is_set_in_naskh_and_english_in_sans(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    before = QApplication.font().pointSizeF()
    use(opened, "ur", qtbot, settled)
    assert QApplication.font().families()[:2] == ["Noto Sans", "Noto Naskh Arabic"]  # figures in Sans, letters in Naskh
    assert QApplication.font().pointSizeF() > before
    use(opened, "en", qtbot, settled)
    assert QApplication.font().pointSizeF() == before


def test_what_is_shown_later_is_in_the_new_language_too(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    use(opened, "ur", qtbot, settled)
    opened.desk.tell("info", "—")
    assert opened.notice.accessibleName() == "پیغام"
    opened.visit_page("settings")
    settled()
    assert not opened.page("settings").title().isascii()


def test_the_menu_of_a_text_field_is_qts_in_urdu(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    use(opened, "ur", qtbot, settled)
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert isinstance(menu, QMenu)
    texts = [action.text().partition("\t")[0] for action in menu.findChildren(QAction) if action.text()]
    assert "چسپاں کریں" in texts
    assert not [text for text in texts if text.isascii()]
    menu.deleteLater()


def test_while_work_goes_on_the_language_waits_for_its_end(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    import threading

    gate = threading.Event()

    def work(progress: Progress) -> None:
        gate.wait(20)

    opened.desk.start("Working", work, lambda _: None)
    opened.menus.languages["ur"].trigger()
    QApplication.processEvents()
    assert opened.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert "as soon as the work" in opened.notice.text.text()
    gate.set()
    qtbot.waitUntil(lambda: opened.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    settled()


def test_all_windows_change_together(opened: Shell, empty_ledger: Path, qtbot: QtBot, settled: Settled) -> None:
    other = opened.windows.open(empty_ledger)
    qtbot.waitUntil(lambda: other.desk.session is not None and not other.desk.jobs.busy)
    use(opened, "ur", qtbot, settled)
    qtbot.waitUntil(lambda: other.rail.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    assert not other.menus.undo.text().isascii()
    use(opened, "en", qtbot, settled)
    other.close()


@pytest.mark.parametrize("times", [2])
def test_to_and_fro_many_times(opened: Shell, qtbot: QtBot, settled: Settled, times: int) -> None:
    """Nothing of what was before stays behind."""
    for _ in range(times):
        use(opened, "ur", qtbot, settled)
        use(opened, "en", qtbot, settled)
    QApplication.sendPostedEvents(None, 0)
    QApplication.processEvents()
    rails = [one for one in opened.findChildren(type(opened.rail)) if one.isVisible()]
    assert rails == [opened.rail]
    assert len(opened.menuBar().actions()) == 5


def test_it_is_kept_for_the_next_start(window: Shell, settings: QSettings, qtbot: QtBot, settled: Settled) -> None:
    use(window, "ur", qtbot, settled)
    again = Windows(window.prefs).make()
    qtbot.addWidget(again)
    assert not again.menus.undo.text().isascii()
    again.close()
