"""The window itself: opening ledgers, refusals, themes, names for screen readers, and what start-up loads."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from engine.errors import UsageError
from taxapp.gui.app import run
from taxapp.gui.crash import CrashDialog
from taxapp.gui.shell import Shell
from taxapp.gui.theme import DARK, LIGHT
from taxapp.gui.welcome.new_ledger import NewLedgerDialog

Settled = Callable[[], None]


def test_without_a_ledger_the_window_offers_three_ways_to_one(window: Shell) -> None:
    assert window.stack.currentWidget() is window.welcome
    assert window.welcome.new.hasFocus()
    assert not any(window.rail.buttons[spec.name].isEnabled() for spec in window.specs.values() if spec.needs_ledger)
    assert window.windowTitle() == "Hisaab"


def test_the_title_names_the_ledger(opened: Shell) -> None:
    assert opened.windowTitle() == "Test — Hisaab"
    assert opened.prefs.recent[0].endswith("Ayesha.hisaab")
    opened.close_ledger()
    assert opened.windowTitle() == "Hisaab"


def test_the_sample_opens(window: Shell, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    window.welcome.sample.click()
    settled()
    assert window.desk.session is not None
    assert window.desk.session.path.is_relative_to(tmp_path)


def test_a_new_ledger_is_made_and_opened(window: Shell, settled: Settled, tmp_path: Path, qtbot: QtBot) -> None:
    def fill() -> None:
        dialog = window.findChild(NewLedgerDialog)
        assert isinstance(dialog, NewLedgerDialog)
        dialog.name.setText("Bilal Ahmed")
        dialog.file.setText(str(tmp_path / "bilal"))
        dialog.make.click()

    from PySide6.QtCore import QTimer

    QTimer.singleShot(50, fill)
    window.new_ledger()
    settled()
    assert window.windowTitle() == "Bilal Ahmed — Hisaab"
    assert (tmp_path / "bilal.hisaab").exists()
    assert window.page("import").isVisible()


def test_what_is_not_a_ledger_is_refused_and_the_open_one_stays(
    opened: Shell, settled: Settled, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.hisaab"
    wrong.write_text("not a ledger at all")
    opened.open_ledger(wrong)
    settled()
    assert opened.notice.isVisible()
    assert "not a Hisaab ledger" in opened.notice.text.text()
    assert opened.windowTitle() == "Test — Hisaab"


def test_themes_change_at_once_and_are_kept(opened: Shell, qapp: QApplication) -> None:
    opened.set_theme("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.ground
    assert opened.grab().toImage().pixelColor(400, 740).lightness() < 80
    assert opened.prefs.theme == "dark"
    opened.set_theme("light")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.ground
    assert opened.grab().toImage().pixelColor(400, 740).lightness() > 200


def test_the_bundled_fonts_are_used(window: Shell) -> None:
    families = QFontDatabase.families()
    assert {"Noto Sans", "Noto Naskh Arabic", "Noto Sans Math"} <= set(families)
    assert window.font().family() == "Noto Sans"


def test_pages_have_shortcuts(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    for number, name in enumerate(opened.pages, 1):
        qtbot.keyClick(opened, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert opened.pages[name].isVisible()
        settled()


def test_a_fault_of_the_program_gets_a_dialog_with_details(opened: Shell, settled: Settled, faults: list[str]) -> None:
    def fail(progress: object) -> None:
        raise RuntimeError("a wheel came off")

    opened.desk.start("Testing", fail, lambda result: None)
    settled()
    dialog = opened.findChild(QDialog)
    assert isinstance(dialog, CrashDialog)
    assert "a wheel came off" in dialog.details.toPlainText()
    dialog.accept()
    faults.clear()


def test_start_up_loads_nothing_heavy(tmp_path: Path) -> None:
    code = f"""
import sys
from PySide6.QtCore import QSettings
from taxapp.gui.app import make_app, make_window
app = make_app([])
window = make_window(app, QSettings({str(tmp_path / "w.ini")!r}, QSettings.Format.IniFormat))
window.show()
app.processEvents()
heavy = {{"pandas", "numpy", "ccxt", "reportlab", "python_calamine", "engine.tax", "importers", "sqlalchemy"}}
heavy |= {{"pyqtgraph", "pypdfium2", "xlsxwriter", "keyring", "pydantic", "logging.handlers"}}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "[]\n"


def test_without_a_screen_the_program_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(UsageError, match="no screen"):
        run(None)


def test_none_survives_many_calls(window: Shell) -> None:
    """PySide6 6.12.0 gives up a reference to None that it never took at each call that returns None."""
    before = sys.getrefcount(None)
    for _ in range(1_000):
        window.work.status.setIndent(0)
    assert sys.getrefcount(None) > before - 500
