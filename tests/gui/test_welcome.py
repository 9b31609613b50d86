"""The start page and the first steps, by keyboard, as somebody who is here for the first time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from engine.errors import UsageError
from taxapp.gui.shell import Shell
from taxapp.gui.welcome.answers import plain_rupees
from taxapp.gui.welcome.assistant import Assistant
from taxapp.gui.welcome.steps import DataStep, LanguageStep, ProtectionStep, TaxpayerStep
from taxapp.usecases.ledgers import checked_cnic, checked_ntn, make_ledger

Settled = Callable[[], None]


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return


@pytest.fixture
def steps(window: Shell, tmp_path: Path, qtbot: QtBot) -> Assistant:
    """The first steps, opened from the start page; the ledger goes to the folder of the test."""
    window.welcome.assistant.click()
    found = window.findChild(Assistant)
    assert isinstance(found, Assistant)
    found.answers.folder = tmp_path
    qtbot.waitUntil(lambda: found.isVisible())
    return found


def enter(steps: Assistant, qtbot: QtBot) -> None:
    at = steps.at
    qtbot.keyClick(steps, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: steps.at == at + 1)
    QApplication.processEvents()


def taxpayer(steps: Assistant, qtbot: QtBot) -> TaxpayerStep:
    enter(steps, qtbot)
    assert isinstance(steps.step, TaxpayerStep)
    return steps.step


def kept(ledger: Path, table: str) -> dict[str, str]:
    with sqlite3.connect(ledger) as connection:
        return dict(connection.execute(f"SELECT key, value FROM {table}"))


def test_five_steps_make_a_ledger_by_keyboard(
    window: Shell, steps: Assistant, tmp_path: Path, qtbot: QtBot, settled: Settled
) -> None:
    told = taxpayer(steps, qtbot)
    assert told.name.hasFocus()
    qtbot.keyClicks(told.name, "Ayesha Khan")
    qtbot.keyClick(told.name, Qt.Key.Key_Tab)
    assert told.cnic.hasFocus()
    qtbot.keyClicks(told.cnic, "3520212345671")
    qtbot.keyClick(told.cnic, Qt.Key.Key_Tab)
    assert told.cnic.text() == "35202-1234567-1"
    told.resident.click()
    told.atl.click()
    told.salaried.click()
    qtbot.keyClicks(told.salary, "12,00,000")
    enter(steps, qtbot)
    assert isinstance(steps.step, ProtectionStep)
    assert steps.step.file.text() == "Ayesha Khan.hisaab"
    enter(steps, qtbot)
    assert isinstance(steps.step, DataStep)
    later = steps.step.choices.buttons()[3]
    later.click()
    enter(steps, qtbot)
    assert steps.next.hasFocus()
    year = steps.answers.year
    qtbot.keyClick(steps.next, Qt.Key.Key_Return)
    settled()
    made = tmp_path / "Ayesha Khan.hisaab"
    assert window.desk.session is not None
    assert window.desk.session.path == made
    assert {"name": "Ayesha Khan", "cnic": "35202-1234567-1"}.items() <= kept(made, "taxpayer").items()
    assert kept(made, "election") == {
        "residency": "non_resident",
        "atl": "false",
        f"other.salary.TY{year}": "1200000",
    }
    assert window.prefs.was_welcomed


@pytest.mark.parametrize(("place", "page"), [(0, "import"), (1, "accounts")])
def test_the_last_answer_leads_to_a_page(
    window: Shell, steps: Assistant, qtbot: QtBot, settled: Settled, place: int, page: str
) -> None:
    for _ in range(3):
        enter(steps, qtbot)
    assert isinstance(steps.step, DataStep)
    steps.step.choices.buttons()[place].click()
    enter(steps, qtbot)
    steps.next.click()
    settled()
    assert window.current is window.page(page)


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("cnic", "35202-12345", "13 digits"),
        ("cnic", "35202-1234567-x", "13 digits"),
        ("ntn", "12345", "seven digits"),
        ("ntn", "ABCDEFG", "seven digits"),
    ],
)
def test_a_wrong_number_is_told_beside_it_and_nothing_goes_on(
    steps: Assistant, qtbot: QtBot, field: str, text: str, told: str
) -> None:
    step = taxpayer(steps, qtbot)
    getattr(step, field).setText(text)
    assert told in steps.problem.text()
    assert not steps.next.isEnabled()
    qtbot.keyClick(steps, Qt.Key.Key_Return)
    assert steps.step is step
    getattr(step, field).setText("")
    assert not steps.problem.isVisible()
    assert steps.next.isEnabled()


def test_a_salary_in_words_is_refused(steps: Assistant, qtbot: QtBot) -> None:
    step = taxpayer(steps, qtbot)
    step.salaried.click()
    step.salary.setText("a lot")
    assert "amount in rupees" in steps.problem.text()
    step.salaried.click()
    assert steps.next.isEnabled()


def test_a_file_that_exists_is_not_written_over(steps: Assistant, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "ledger.hisaab").write_text("something else")
    enter(steps, qtbot)
    enter(steps, qtbot)
    assert "exists already" in steps.problem.text()
    assert isinstance(steps.step, ProtectionStep)
    steps.step.file.clear()
    qtbot.keyClicks(steps.step.file, "another")
    assert steps.next.isEnabled()


def test_escape_leaves_and_it_does_not_come_by_itself_again(
    window: Shell, steps: Assistant, tmp_path: Path, qtbot: QtBot
) -> None:
    taxpayer(steps, qtbot).name.setText("Bilal")
    qtbot.keyClick(steps, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Assistant) is None)
    assert not list(tmp_path.glob("*.hisaab"))
    window.welcome_once()
    assert window.findChild(Assistant) is None


def test_who_was_never_here_is_led(window: Shell, qtbot: QtBot) -> None:
    window.welcome_once()
    found = window.findChild(Assistant)
    assert isinstance(found, Assistant)
    qtbot.keyClick(found, Qt.Key.Key_Escape)


def test_the_language_of_the_first_step_acts_at_once_and_the_answers_stay(
    window: Shell, steps: Assistant, qtbot: QtBot, settled: Settled
) -> None:
    taxpayer(steps, qtbot).name.setText("عائشہ خان")
    steps.back.click()
    assert isinstance(steps.step, LanguageStep)
    urdu = steps.step.findChild(QRadioButton, "choice-ur")
    assert isinstance(urdu, QRadioButton)
    urdu.click()
    qtbot.waitUntil(lambda: steps.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    settled()
    qtbot.waitUntil(lambda: not steps.next.text().isascii())
    assert isinstance(steps.step, LanguageStep)
    assert steps.step.groupings.buttons()[1].isChecked()  # lakh and crore, as Urdu papers write
    assert taxpayer(steps, qtbot).name.text() == "عائشہ خان"


def test_the_sample_is_one_click_away(window: Shell, steps: Assistant, settled: Settled) -> None:
    assert isinstance(steps.step, LanguageStep)
    steps.step.sample.click()
    settled()
    assert window.desk.session is not None
    assert window.desk.session.path.parent.name == "sample"


# --- the start page ---------------------------------------------------------------------------------------------------


def test_ledgers_opened_lately_are_listed_with_their_last_change(
    window: Shell, ledger: Path, tmp_path: Path, settled: Settled
) -> None:
    gone = tmp_path / "gone.hisaab"
    window.prefs.keep_recent(str(gone))
    window.prefs.keep_recent(str(ledger))
    window.visit_start()
    start = window.welcome
    assert list(start.ledgers) == [str(ledger), str(gone)]
    assert start.ledgers[str(ledger)].isEnabled()
    assert "changed" in start.ledgers[str(ledger)].accessibleName()
    assert not start.ledgers[str(gone)].isEnabled()
    assert "not there any more" in start.ledgers[str(gone)].accessibleName()
    start.removers[str(gone)].click()
    assert list(start.ledgers) == [str(ledger)]
    assert ledger.exists()
    start.ledgers[str(ledger)].click()
    settled()
    assert window.desk.session is not None


def test_the_arrows_go_along_the_choices(window: Shell, qtbot: QtBot) -> None:
    start = window.welcome
    start.new.setFocus()
    qtbot.keyClick(start.new, Qt.Key.Key_Right)
    assert start.open.hasFocus()
    qtbot.keyClick(start.open, Qt.Key.Key_Right)
    assert start.sample.hasFocus()
    qtbot.keyClick(start.sample, Qt.Key.Key_Left)
    assert start.open.hasFocus()


def test_the_start_is_gone_to_and_left_with_a_ledger_open(opened: Shell, qtbot: QtBot, settled: Settled) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert opened.stack.currentWidget() is opened.welcome
    opened.back()
    settled()
    assert opened.current is opened.page("overview")


@pytest.fixture
def urdu(settings: QSettings) -> None:
    settings.setValue("window/language", "ur")


@pytest.mark.usefixtures("urdu")
def test_in_urdu_right_is_back(window: Shell, qtbot: QtBot) -> None:
    start = window.welcome
    start.new.setFocus()
    qtbot.keyClick(start.new, Qt.Key.Key_Left)
    assert start.open.hasFocus()


# --- what is checked --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "cnic"), [("", ""), ("3520212345671", "35202-1234567-1"), (" 35202 1234567 1 ", "35202-1234567-1")]
)
def test_a_cnic_is_written_as_nadra_prints_it(given: str, cnic: str) -> None:
    assert checked_cnic(given) == cnic


@pytest.mark.parametrize(
    ("given", "ntn"),
    [("", ""), ("12345678", "1234567-8"), ("1234567-8", "1234567-8"), ("1234567", "1234567"),
     ("3520212345671", "35202-1234567-1")],
)  # fmt: skip
def test_an_ntn_has_seven_digits_or_is_the_cnic(given: str, ntn: str) -> None:
    assert checked_ntn(given) == ntn


@pytest.mark.parametrize("given", ["1", "123456789", "۳۵۲۰۲۱۲۳۴۵۶۷۱", "12-345678"])
def test_what_is_no_number_is_refused(given: str) -> None:
    with pytest.raises(UsageError):
        checked_cnic(given)
    with pytest.raises(UsageError):
        checked_ntn(given)


@pytest.mark.parametrize(("given", "plain"), [("", ""), ("12,00,000", "1200000"), ("Rs 1,200.50", "1200.50")])
def test_rupees_may_have_separators(given: str, plain: str) -> None:
    assert plain_rupees(given) == plain


def test_a_setting_that_is_refused_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        make_ledger(tmp_path / "x.hisaab", {"name": "A"}, {"no_such_election": "true"})
    assert not list(tmp_path.iterdir())
