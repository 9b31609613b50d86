"""The command palette, the list of shortcuts, and what Help shows: all by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from taxapp.gui.help.about import AboutDialog
from taxapp.gui.help.shortcuts import ShortcutsDialog
from taxapp.gui.palette.dialog import PaletteDialog
from taxapp.gui.palette.matching import Choice, likeliest
from taxapp.gui.shell import Shell
from tests.gui.pages import column

Settled = Callable[[], None]


def palette(window: Shell, qtbot: QtBot, settled: Settled) -> PaletteDialog:
    """Ctrl+K, and the names of the ledger read."""
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(PaletteDialog)
    assert isinstance(found, PaletteDialog)
    settled()
    return found


def choices(*texts: str) -> list[Choice]:
    return [Choice(text, "", lambda: None) for text in texts]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("wea", "Wealth statement"),
        ("state we", "Wealth statement"),
        ("wlst", "Wealth statement"),
        ("compute", "Compute again"),
        ("imp fi", "Import files…"),
        ("", "Overview"),
    ],
)
def test_a_few_letters_find_what_is_meant(typed: str, first: str) -> None:
    listed = choices("Overview", "Import", "Import files…", "Wealth statement", "Compute again", "Recompute")
    assert likeliest(listed, typed)[0].text == first


def test_words_that_nothing_has_find_nothing() -> None:
    assert likeliest(choices("Overview", "Import"), "import zzz") == []


def test_urdu_is_found_with_and_without_its_marks() -> None:
    assert likeliest(choices("جائزہ", "گوشوارۂ اثاثہ جات"), "گوشواره اثاثہ") or likeliest(
        choices("گوشوارۂ اثاثہ جات"), "اثاثہ"
    )


def test_a_page_is_gone_to_by_keyboard_alone(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    shown = palette(opened, qtbot, settled)
    assert shown.typed.hasFocus()
    qtbot.keyClicks(shown.typed, "transac")
    assert shown.found[0].text == "Transactions"
    qtbot.keyClick(shown.typed, Qt.Key.Key_Return)
    settled()
    assert opened.current is opened.page("transactions")
    assert opened.findChild(PaletteDialog) is None


def test_the_arrows_choose_and_escape_leaves(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    before = opened.current
    shown = palette(opened, qtbot, settled)
    qtbot.keyClick(shown.typed, Qt.Key.Key_Down)
    assert shown.list.currentIndex().row() == 1
    qtbot.keyClick(shown.typed, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert opened.current is before


def test_accounts_assets_and_tax_years_of_the_ledger_are_places(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    shown = palette(opened, qtbot, settled)
    qtbot.keyClicks(shown.typed, "binance")
    assert [one.text for one in shown.found][:1] == ["Binance"]
    shown.typed.setText("btc")
    assert "BTC" in [one.text for one in shown.found]
    shown.typed.setText("2025")
    assert shown.found[0].text == "Tax year 2025"
    qtbot.keyClick(shown.typed, Qt.Key.Key_Return)
    settled()
    assert opened.current is opened.page("tax")
    assert opened.desk.years.chosen == 2025


def test_without_a_ledger_only_what_needs_none_is_offered(window: Shell, qtbot: QtBot, settled: Settled) -> None:
    shown = palette(window, qtbot, settled)
    texts = [one.text for one in shown.found]
    assert "Verify" in texts
    assert "Transactions" not in texts


def test_themes_and_languages_are_commands(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    shown = palette(opened, qtbot, settled)
    qtbot.keyClicks(shown.typed, "high con")
    qtbot.keyClick(shown.typed, Qt.Key.Key_Return)
    assert opened.prefs.theme == "contrast"


def test_what_is_called_so_by_nothing_says_so(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    shown = palette(opened, qtbot, settled)
    qtbot.keyClicks(shown.typed, "qqqq")
    assert shown.nothing.isVisible()
    qtbot.keyClick(shown.typed, Qt.Key.Key_Return)


def test_a_ledger_opened_lately_is_a_place(opened: Shell, empty_ledger: Path, qtbot: QtBot, settled: Settled) -> None:
    opened.prefs.keep_recent(str(empty_ledger))
    shown = palette(opened, qtbot, settled)
    qtbot.keyClicks(shown.typed, "empty")
    assert shown.found[0].detail == str(empty_ledger)
    qtbot.keyClick(shown.typed, Qt.Key.Key_Return)
    settled()
    assert opened.desk.session is not None
    assert opened.desk.session.path == empty_ledger


@pytest.mark.parametrize("key", ["F1", "Ctrl+/"])
def test_the_shortcuts_are_listed_and_can_be_searched(opened: Shell, qtbot: QtBot, key: str) -> None:
    if key == "F1":
        qtbot.keyClick(opened, Qt.Key.Key_F1)
    else:
        qtbot.keyClick(opened, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    shown = opened.findChild(ShortcutsDialog)
    assert isinstance(shown, ShortcutsDialog)
    what, keys = column(shown.table, "What"), column(shown.table, "Keys")
    listed = dict(zip(what, keys, strict=True))
    assert listed["Command palette…"] == "Ctrl+K"
    assert listed["Overview"] == "Ctrl+1"
    assert listed["Copy the chosen rows"] == "Ctrl+C"
    assert all(keys)
    shown.typed.setText("palette")
    assert column(shown.table, "What") == ["Command palette…"]
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_no_two_actions_share_their_keys(opened: Shell) -> None:
    used: dict[str, str] = {}
    from taxapp.gui.palette.gathering import keys_text

    for command in opened.menus.commands():
        pressed = keys_text(command.keys)
        if pressed:
            assert pressed not in used, f"{pressed}: {used[pressed]}, {command.text}"
            used[pressed] = command.text


def test_about_names_version_and_licences(opened: Shell, qtbot: QtBot) -> None:
    opened.show_about()
    shown = opened.findChild(AboutDialog)
    assert isinstance(shown, AboutDialog)
    assert "Qt" in column(shown.table, "Made with")
    assert "LGPL-3.0" in column(shown.table, "Licence")
    shown.table.selectAll()
    shown.table.copy()
    assert "PySide" in QGuiApplication.clipboard().text() or "Qt for Python" in QGuiApplication.clipboard().text()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


class _FileManager(QObject):
    """Takes the place of the system's: what it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(url.toLocalFile())


def test_the_data_and_log_folders_are_shown(window: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    manager = _FileManager()
    QDesktopServices.setUrlHandler("file", manager, "show")
    try:
        window.show_data_folder()
        window.show_log_folder()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert manager.shown == [str(tmp_path / "hisaab"), str(tmp_path / "hisaab" / "logs")]


@pytest.fixture
def urdu(settings: QSettings) -> None:
    settings.setValue("window/language", "ur")


@pytest.mark.usefixtures("urdu")
def test_in_urdu_the_palette_speaks_urdu(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    shown = palette(opened, qtbot, settled)
    page = opened.specs["transactions"].title()
    assert not page.isascii()
    shown.typed.setText(page)
    qtbot.keyClick(shown.typed, Qt.Key.Key_Return)
    assert opened.current is opened.page("transactions")
