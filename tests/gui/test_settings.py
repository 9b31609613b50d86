"""Settings: every change acts at once and is kept; backups are made and put back; keys are forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from engine import preferences
from importers.net import offline
from taxapp.gui import logs
from taxapp.gui.settings.backups import BackupsSection, size_text
from taxapp.gui.settings.files import FilesSection
from taxapp.gui.settings.keys import KeysSection
from taxapp.gui.settings.looks import LanguageSection, LooksSection
from taxapp.gui.settings.network import NetworkSection
from taxapp.gui.settings.page import SettingsPage
from taxapp.gui.settings.section import Section
from taxapp.gui.shell import Shell
from taxapp.gui.theme import CONTRAST
from taxapp.usecases.edits import ignore_entries
from tests.gui.pages import column

Settled = Callable[[], None]


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Of these tests alone."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("HISAAB_OFFLINE", raising=False)
    return tmp_path / "data" / "hisaab"


def section(window: Shell, name: str, settled: Settled) -> Section:
    window.desk.visit("settings", name)
    settled()
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    return page.section(name)


def choose(box: object, value: object) -> None:
    """As a person does: the entry is picked, which tells it."""
    from PySide6.QtWidgets import QComboBox

    assert isinstance(box, QComboBox)
    place = box.findData(value)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_the_arrows_go_through_the_sections(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    settled()
    page = opened.page("settings")
    assert isinstance(page, SettingsPage)
    assert page.isVisible()
    assert page.list.hasFocus()
    names = []
    for _ in range(page.list.count()):
        names.append(page.list.currentItem().text())
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
        settled()
    assert names == ["Language and figures", "Appearance", "Network", "Backups", "Keys", "Files and log"]


def test_the_language_acts_at_once_and_the_place_stays(opened: Shell, settled: Settled, qtbot: QtBot) -> None:
    languages = section(opened, "language", settled)
    assert isinstance(languages, LanguageSection)
    languages.language.setFocus()
    choose(languages.language, "ur")
    qtbot.waitUntil(lambda: opened.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    settled()
    page = opened.page("settings")
    assert isinstance(page, SettingsPage)
    again = page.section("language")
    assert isinstance(again, LanguageSection)
    assert again is not languages
    assert again.isVisible()
    assert again.language.hasFocus()
    choose(again.language, "en")
    qtbot.waitUntil(lambda: opened.layoutDirection() == Qt.LayoutDirection.LeftToRight)


def test_digits_theme_and_motion_act_at_once(opened: Shell, qapp: QApplication, settled: Settled) -> None:
    languages = section(opened, "language", settled)
    assert isinstance(languages, LanguageSection)
    choose(languages.grouping, "lakh")
    assert "1,23,45,678" in languages.example.text()
    looks = section(opened, "looks", settled)
    assert isinstance(looks, LooksSection)
    choose(looks.theme, "contrast")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == CONTRAST.ground
    looks.motion.click()
    assert opened.prefs.less_motion
    opened.set_theme("light")
    assert looks.theme.currentData() == "light"


def test_a_larger_text_makes_everything_larger(opened: Shell, settled: Settled, qtbot: QtBot) -> None:
    before = opened.rail.buttons["settings"].sizeHint().height()
    looks = section(opened, "looks", settled)
    assert isinstance(looks, LooksSection)
    choose(looks.size, 200)
    qtbot.waitUntil(lambda: opened.rail.buttons["settings"].sizeHint().height() > 1.4 * before)
    settled()
    qtbot.keyClick(opened, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: opened.rail.buttons["settings"].sizeHint().height() == before)


def test_the_offline_switch_forbids_connections(opened: Shell, settled: Settled) -> None:
    network = section(opened, "network", settled)
    assert isinstance(network, NetworkSection)
    network.offline.click()
    settled()
    assert offline()
    assert network.why.text() == "Now offline."
    network.offline.click()
    settled()
    assert not offline()


def test_an_offline_switch_set_outside_cannot_be_turned_here(
    opened: Shell, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HISAAB_OFFLINE", "1")
    network = section(opened, "network", settled)
    assert isinstance(network, NetworkSection)
    assert network.offline.isChecked()
    assert not network.offline.isEnabled()
    assert "HISAAB_OFFLINE" in network.why.text()


def backups_of(window: Shell, settled: Settled) -> BackupsSection:
    found = section(window, "backups", settled)
    assert isinstance(found, BackupsSection)
    return found


def test_a_backup_is_made_and_put_back(opened: Shell, ledger: Path, settled: Settled) -> None:
    backups = backups_of(opened, settled)
    assert backups.none.isVisible()
    backups.make.click()
    settled()
    assert column(backups.table, "Why") == ["Asked for"]
    with sqlite3.connect(ledger) as connection:
        [uid] = connection.execute("SELECT uid FROM entry LIMIT 1").fetchone()
    ignore_entries(ledger, [uid])
    opened.desk.ledger_changed.emit()
    settled()
    assert opened.menus.undo.isEnabled()

    def agree() -> None:
        asked = opened.findChild(QMessageBox)
        assert isinstance(asked, QMessageBox)
        asked.buttons()[0].click()

    QTimer.singleShot(50, agree)
    backups.restore.click()
    settled()
    assert opened.desk.session is not None
    assert opened.desk.session.path == ledger
    settled()
    assert not opened.menus.undo.isEnabled()
    assert "backup" in opened.notice.text.text()
    # What stood there before can be had again.
    opened.notice.act.click()
    settled()
    assert opened.menus.undo.isEnabled()


def test_escape_leaves_the_ledger_as_it_is(opened: Shell, settled: Settled, qtbot: QtBot) -> None:
    backups = backups_of(opened, settled)
    backups.make.click()
    settled()
    before = opened.desk.session

    def refuse() -> None:
        qtbot.keyClick(opened.findChild(QMessageBox), Qt.Key.Key_Escape)

    QTimer.singleShot(50, refuse)
    backups.restore.click()
    assert opened.desk.session is before


def test_how_many_and_where_is_kept_at_once(opened: Shell, settled: Settled, data_folder: Path) -> None:
    backups = backups_of(opened, settled)
    backups.kept["days"].setValue(30)
    settled()
    choose(backups.often, 0)
    settled()
    kept = preferences.load()
    assert (kept["backup_days"], kept["backup_minutes"]) == (30, 0)
    backups.kept["days"].setValue(7)
    settled()
    assert "backup_days" not in preferences.load()


def test_settings_that_cannot_be_read_are_told(opened: Shell, settled: Settled, data_folder: Path) -> None:
    data_folder.mkdir(parents=True, exist_ok=True)
    preferences.settings_file().write_text("offline = [", "utf-8")
    backups_of(opened, settled)
    assert opened.notice.isVisible()
    assert "settings.toml" in opened.notice.text.text()
    preferences.settings_file().unlink()


def test_without_a_ledger_there_are_no_backups_or_keys_of_it(window: Shell, settled: Settled) -> None:
    backups = backups_of(window, settled)
    assert not backups.list_card.isVisible()
    keys = section(window, "keys", settled)
    assert isinstance(keys, KeysSection)
    assert "No ledger is open" in keys.none.text()
    assert not keys.forget.isVisible()


def test_keys_without_any_teach_where_they_come_from(opened: Shell, settled: Settled) -> None:
    keys = section(opened, "keys", settled)
    assert isinstance(keys, KeysSection)
    assert keys.none.isVisible()
    keys.to_accounts.click()
    settled()
    assert opened.current is opened.page("accounts")


def test_the_log_shows_what_failed_without_secrets(
    opened: Shell, settled: Settled, data_folder: Path, tmp_path: Path
) -> None:
    import logging

    root = logging.getLogger()
    before = list(root.handlers)
    logs.start_log()
    try:
        wrong = tmp_path / "35202-1234567-1.hisaab"
        wrong.write_text("no ledger")
        opened.open_ledger(wrong)
        settled()
    finally:
        for handler in set(root.handlers) - set(before):
            root.removeHandler(handler)
            handler.close()
    files = section(opened, "files", settled)
    assert isinstance(files, FilesSection)
    text = files.log.toPlainText()
    assert "not a Hisaab ledger" in text
    assert "35202-1234567-1" not in text
    assert logs.log_files() == [data_folder / "logs" / "hisaab.log"]


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KB"), (1536, "1.5 KB"), (5 * 2**20, "5.0 MB"), (2**30, "1.0 GB")],
)
def test_sizes_are_written_for_people(count: int, text: str) -> None:
    assert size_text(count) == text


@pytest.fixture
def urdu(settings: QSettings) -> None:
    settings.setValue("window/language", "ur")


@pytest.mark.usefixtures("urdu")
def test_in_urdu_every_section_speaks_urdu(opened: Shell, settled: Settled) -> None:
    for name in ("language", "looks", "network", "backups", "keys", "files"):
        shown = section(opened, name, settled)
        assert not shown.heading.isascii()
