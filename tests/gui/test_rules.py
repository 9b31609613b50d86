"""The Rules page: the law is read, searched, compared without a ledger; packs of one's own are made, mended, kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QTextTable
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from engine.rules.catalogue import user_folder
from taxapp.gui.rules.new_pack import NewPackDialog
from taxapp.gui.rules.page import RulesPage
from taxapp.gui.shell import Shell

OWN = """id = "mine"
title = "Surcharge from 5 million"
extends = "pakistan"

[surcharge.threshold]
value = 5_000_000
section = "s.4AB, as I would have it"
source = "my own idea"
date = 2026-11-01
status = "proposed"
certainty = "low"
"""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packs of one's own are those of this test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def own() -> Path:
    path = user_folder() / "mine.toml"
    path.parent.mkdir(parents=True)
    path.write_text(OWN, "utf-8")
    return path


@pytest.fixture
def rules(window: Shell, settled: Callable[[], None]) -> RulesPage:
    """The page, with no ledger open."""
    window.visit_page("rules")
    settled()
    return page_of(window)


@pytest.fixture
def go(window: Shell, settled: Callable[[], None]) -> Callable[..., RulesPage]:
    def visit(*path: str) -> RulesPage:
        window.desk.visit("rules", *path)
        settled()
        return page_of(window)

    return visit


def page_of(window: Shell) -> RulesPage:
    page = window.page("rules")
    assert isinstance(page, RulesPage)
    return page


def read(page: RulesPage) -> str:
    return page.view.text.toPlainText()


def items(page: RulesPage) -> list[str]:
    return [page.packs.list.item(place).text() for place in range(page.packs.list.count())]


def typed(qtbot: QtBot, page: RulesPage, text: str) -> None:
    """As a person types into the search."""
    page.find_text()
    qtbot.keyClicks(page.view.search, text)
    qtbot.waitUntil(lambda: page.view.count.text() != "")


# --- reading ------------------------------------------------------------------------------------------------------


def test_the_law_of_the_last_year_is_read_without_a_ledger(rules: RulesPage, window: Shell) -> None:
    assert window.desk.session is None
    assert items(rules)[:3] == ["Law of the tax years", "Tax year 2027", "Tax year 2026"]
    assert rules.view.heading.text() == "Pakistan, tax year 2027: enacted law"
    told = read(rules)
    for text in ("Rates of tax", "Income above which surcharge is due", "Rs 10,000,000", "s.4AB", "Enacted", "Certain"):
        assert text in told
    assert "Decision “Surcharge”" in told


def test_another_year_is_chosen_with_the_keyboard_and_kept(
    rules: RulesPage, window: Shell, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    qtbot.keyClick(rules.packs.list, Qt.Key.Key_Down)
    settled()
    assert rules.view.heading.text() == "Pakistan, tax year 2026: enacted law"
    window.back()
    settled()
    assert rules.view.heading.text() == "Pakistan, tax year 2027: enacted law"
    window.forward()
    settled()
    window.visit_page("settings")
    window.visit_page("rules")
    settled()
    assert rules.view.heading.text() == "Pakistan, tax year 2026: enacted law"


def test_a_slab_table_is_a_table(go: Callable[..., RulesPage]) -> None:
    page = go("pakistan/TY2026")
    [table] = [one for one in tables(page) if one[0][0] == "Income over, Rs" and one[-1][-1] == "45"]
    assert table[0] == ["Income over, Rs", "Tax, Rs", "And of the rest, %"]
    assert table[-1] == ["5,600,000", "1,610,000", "45"]


def tables(page: RulesPage) -> list[list[list[str]]]:
    """The tables of the document, as texts by row; in Urdu they stand each in another."""
    outer = page.view.text.document().rootFrame().childFrames()
    frames = [one for frame in outer for one in (frame, *frame.childFrames()) if isinstance(one, QTextTable)]
    return [
        [
            [
                one.cellAt(row, column).firstCursorPosition().block().text().strip("\u2066\u2069")
                for column in range(one.columns())
            ]
            for row in range(one.rows())
        ]
        for one in frames
    ]


def test_a_search_leaves_what_has_all_the_words(go: Callable[..., RulesPage], qtbot: QtBot) -> None:
    page = go("pakistan/TY2026")
    typed(qtbot, page, "s.182 wealth")
    assert page.view.count.text().endswith(" of 77")
    assert "Late wealth statement: least" in read(page)
    assert "Surcharge" not in read(page).splitlines()
    page.view.search.clear()
    qtbot.waitUntil(lambda: page.view.count.text() == "")
    assert "Income above which surcharge is due" in read(page)


def test_a_search_that_finds_nothing_says_so(go: Callable[..., RulesPage], qtbot: QtBot) -> None:
    page = go("pakistan/TY2026")
    typed(qtbot, page, "zakat on camels")
    assert read(page).startswith("Nothing in this pack has these words")


def test_two_years_side_by_side(go: Callable[..., RulesPage], window: Shell, settled: Callable[[], None]) -> None:
    page = go("pakistan/TY2026")
    place = page.view.beside.findData("pakistan/TY2025")
    page.view.beside.setCurrentIndex(place)
    page.view.beside.activated.emit(place)
    settled()
    assert page.view.count.text() == "14 differences"
    told = read(page)
    assert told.index("10%") < told.index("9%")  # the surcharge of the salaried, before and after
    page.view.beside.activated.emit(0)
    settled()
    assert "Rates of tax" in read(page)


def test_a_scenario_says_what_it_changes_and_of_which_year(
    go: Callable[..., RulesPage], settled: Callable[[], None]
) -> None:
    page = go("scenario/s37c-15")
    assert page.view.standing.text().startswith("No law: it shows what a proposal would cost")
    told = read(page)
    assert told.index("What this pack says otherwise") < told.index("Rates by time held") < told.index("Rates of tax")
    assert "The pack below says nothing of it." in told
    place = page.view.year.findData(2024)
    page.view.year.activated.emit(place)
    settled()
    assert page.view.document is not None
    assert page.view.document.year == 2024


def test_what_is_changed_stands_beside_the_law(own: Path, go: Callable[..., RulesPage]) -> None:
    told = read(go(str(own)))
    assert "Rs 5,000,000" in told
    assert "Instead of: Rs 10,000,000" in told


def test_digits_follow_the_person(go: Callable[..., RulesPage], window: Shell) -> None:
    page = go("pakistan/TY2026")
    window.prefs.grouping = "lakh"
    assert "Rs 1,00,00,000" in read(page)


# --- packs of one's own -------------------------------------------------------------------------------------------


def make(page: RulesPage, qtbot: QtBot, title: str) -> None:
    page.packs.new.click()
    dialog = page.findChild(NewPackDialog)
    assert isinstance(dialog, NewPackDialog)
    assert not dialog.make.isEnabled()
    qtbot.keyClicks(dialog.title, title)
    qtbot.keyClick(dialog.title, Qt.Key.Key_Return)


def test_a_pack_is_made_from_the_law_mended_and_saved(
    go: Callable[..., RulesPage], qtbot: QtBot, settled: Callable[[], None], window: Shell
) -> None:
    page = go("pakistan/TY2026")
    make(page, qtbot, "My surcharge")
    settled()
    editor = page.editor
    assert page.stack.currentWidget() is editor
    assert editor.path == user_folder() / "my-surcharge.toml"
    assert editor.state.text() == "Valid: this pack can be used."
    assert 'extends = "pakistan/TY2026"' in editor.text.toPlainText()

    editor.text.moveCursor(editor.text.textCursor().MoveOperation.End)
    for line in ("[surcharge.threshold]", "value = 5_000_000"):
        qtbot.keyClick(editor.text, Qt.Key.Key_Return)
        qtbot.keyClicks(editor.text, line)
    qtbot.waitUntil(lambda: len(editor.faults) == 5)
    assert editor.faults[0].key == "surcharge.threshold.section"
    assert editor.heading.text() == "my-surcharge, not saved"
    editor.text.setPlainText(OWN)
    qtbot.waitUntil(lambda: not editor.faults)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    editor.text.setFocus()
    qtbot.keyClick(editor.text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert editor.path.read_text("utf-8") == OWN
    assert not editor.is_changed
    editor.close_button.click()
    settled()
    assert "Instead of: Rs 10,000,000" in read(page)
    assert "Surcharge from 5 million" in items(page)


def test_escape_makes_nothing(go: Callable[..., RulesPage], qtbot: QtBot, settled: Callable[[], None]) -> None:
    page = go("pakistan/TY2026")
    page.view.new.click()
    dialog = page.findChild(NewPackDialog)
    assert isinstance(dialog, NewPackDialog)
    qtbot.keyClicks(dialog.title, "Not this")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settled()
    assert not user_folder().exists()


def test_a_fault_leads_to_its_line(own: Path, go: Callable[..., RulesPage], qtbot: QtBot) -> None:
    own.write_text(OWN.replace("5_000_000", '"much"'), "utf-8")
    page = go(str(own))
    assert page.stack.currentWidget() is page._refusal
    assert "line 6" in page.why.text()
    page.mend.click()
    qtbot.waitUntil(lambda: len(page.editor.faults) == 1)
    page.editor.table.setFocus()
    page.editor.table.selectRow(0)
    qtbot.keyClick(page.editor.table, Qt.Key.Key_Return)
    assert page.editor.text.textCursor().blockNumber() == 5
    assert page.editor.text.hasFocus()


def test_lines_are_taken_out_and_in_again(own: Path, go: Callable[..., RulesPage], qtbot: QtBot) -> None:
    page = go(str(own), "", "edit")
    page.editor.go_to_line(6)
    page.editor.comment.click()
    assert "#value = 5_000_000" in page.editor.text.toPlainText()
    page.editor.comment.click()
    assert page.editor.text.toPlainText() == OWN


def test_what_was_typed_and_not_saved_is_there_again(
    own: Path, go: Callable[..., RulesPage], window: Shell, settled: Callable[[], None]
) -> None:
    page = go(str(own), "", "edit")
    page.editor.text.setPlainText(OWN + "# more\n")
    window.visit_page("settings")
    page = go(str(own), "", "edit")
    assert page.editor.text.toPlainText().endswith("# more\n")
    assert page.editor.is_changed
    page.editor.discard.click()
    assert page.editor.text.toPlainText() == OWN
    window.visit_page("settings")
    assert own.read_text("utf-8") == OWN


def test_a_pack_is_removed_and_put_back(
    own: Path, go: Callable[..., RulesPage], window: Shell, settled: Callable[[], None]
) -> None:
    page = go(str(own))
    page.view.remove.click()
    settled()
    assert not own.exists()
    assert page.view.document is not None
    assert page.view.document.kind == "enacted"
    [undo] = [one for one in window.notice.findChildren(QPushButton) if one.text() == "Undo"]
    undo.click()
    settled()
    assert own.read_text("utf-8") == OWN
    assert page.view.heading.text() == "Surcharge from 5 million"


def test_a_pack_that_is_gone_is_told_of(own: Path, go: Callable[..., RulesPage]) -> None:
    page = go(str(own))
    own.unlink()
    page = go(str(own))
    assert page.stack.currentWidget() is page._refusal
    assert "There is no rule pack" in page.why.text()
    assert not page.mend.isVisible()


def test_what_can_be_done_here_stands_in_the_palette(rules: RulesPage) -> None:
    told = [one.text for one in rules.commands()]
    assert told[0] == "New rule pack of your own…"
    assert "Pakistan, tax year 2024: enacted law" in told


class TestInUrdu:
    @pytest.fixture
    def settings(self, tmp_path: Path) -> QSettings:
        made = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        made.setValue("window/language", "ur")
        return made

    def test_the_page_is_urdu_and_its_tables_begin_at_the_right(self, go: Callable[..., RulesPage]) -> None:
        page = go("pakistan/TY2026")
        assert page.view.heading.text() == "پاکستان، ٹیکس سال 2026: نافذ قانون"
        told = read(page)
        assert "آمدن جس سے اوپر سرچارج واجب ہے" in told
        assert "1,00,00,000" in told
        [table] = [one for one in tables(page) if one[-1][0] == "45"]
        assert table[-1] == ["45", "16,10,000", "56,00,000"]
        assert not [one.text() for one in page.findChildren(QLabel) if one.text().startswith("Enacted")]
