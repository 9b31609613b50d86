"""Review as a person works it: by keyboard, one question after another, mended in place, answered, taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QSettings, Qt
from pytestqt.qtbot import QtBot

from taxapp.gui.review.forms import MendCard
from taxapp.gui.review.page import ReviewPage
from taxapp.gui.shell import Shell
from taxapp.usecases.checking import review_items, review_ledger
from taxapp.usecases.edits import list_imports
from taxapp.usecases.evidence import list_evidence
from tests.gui.pages import column
from tests.support import new_ledger

Settled = Callable[[], None]

ROWS = """
2024-08-01T10:00:00+05:00,buy,Binance,PKR,2800000,USDT,10000,,,,,Bilal,P2P-1
2024-08-02T10:00:00+05:00,deposit,Binance,,,ETH,1.5,,,,,,D-1
2024-09-04T10:00:00+05:00,deposit,Wallet,,,USDT,400,,,,,,D-4
2024-09-05T10:00:00+05:00,withdrawal,Binance,USDT,401,,,,,,,,W-1
2025-08-05T15:00:00+05:00,sell,Binance,ETH,1.5,PKR,1250000,,,,,Saad,P2P-2
2025-09-05T15:00:00+05:00,sell,Binance,BTC,0.03,PKR,980000,,,,,Saad,P2P-4
"""
MANY = "\n".join(
    f"2024-08-{day:02}T10:00:00+05:00,deposit,Binance,,,{coin},{day},,,,,,D-{day}"
    for day, coin in enumerate(("ETH", "SOL", "TRX", "ADA", "XRP"), 1)
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """What `opened` opens."""
    return new_ledger(tmp_path, ROWS, "Ayesha.hisaab")


@pytest.fixture
def page(opened: Shell, settled: Settled) -> ReviewPage:
    return shown(opened, settled)


def shown(window: Shell, settled: Settled, *path: str) -> ReviewPage:
    window.desk.visit("review", *path)
    settled()
    found = window.page("review")
    assert isinstance(found, ReviewPage)
    return found


def select(page: ReviewPage, code: str, settled: Settled) -> None:
    """Put the cursor on the first question of a code."""
    for place in range(page.table.rows.rowCount()):
        if page.table.rows.row_at(place).code == code:
            page.table.selectRow(place)
            break
    facts(page, settled)
    assert page.view.item is not None
    assert page.view.item.code == code


def facts(page: ReviewPage, settled: Settled) -> None:
    """Waits until what the ledger has of the question is on the screen."""
    if page._facts_pause.isActive():
        page._facts_pause.stop()
        page._load_facts()
    settled()


def card(page: ReviewPage, kind: str) -> MendCard:
    return next(one for one in page.cards if one.mend.kind == kind)


def codes(page: ReviewPage) -> list[str]:
    return [page.table.rows.row_at(place).code for place in range(page.table.rows.rowCount())]


def path_of(page: ReviewPage) -> Path:
    assert page.desk.session is not None
    return page.desk.session.path


def test_questions_stand_by_their_worth_with_a_word_for_how_grave_they_are(page: ReviewPage) -> None:
    found = review_items(path_of(page))
    assert codes(page) == [one.code for one in found]
    worth = column(page.table, "Worth (Rs)")
    assert worth[0] == f"{(found[0].worth + 50) // 100:,}"
    assert set(column(page.table, "State")) <= {"Needs you", "Worth a look", "Note"}
    assert page.progress_text.text() == f"0 of {len(found)} are dealt with"


def test_a_question_says_why_it_matters_and_shows_its_rows(page: ReviewPage, settled: Settled) -> None:
    select(page, "unknown_deposit", settled)
    view = page.view
    assert view.heading.text() == "Coins from an unknown place"
    assert "s.37" in view.why.text()
    assert column(view.table, "Entry")[0].startswith("Deposit · +1.5 ETH · Binance")
    assert view.item.rows[0].words.startswith("2024-08-02T10:00:00+05:00,deposit")


def test_an_opening_lot_mends_a_shortage_and_the_tax_effect_is_told(
    opened: Shell, page: ReviewPage, settled: Settled
) -> None:
    before = review_ledger(path_of(page)).payable[2026]
    select(page, "shortage", settled)
    own = card(page, "own")
    assert own.coin_name.text() == "BTC"
    assert own.account.currentText() == "Binance"
    own.day.setDate(QDate(2023, 5, 1))
    own.quantity.setText("0.03")
    own.rupees.setText("2,10,000")
    own.act.click()
    settled()
    assert "shortage" not in codes(page)
    after = review_ledger(path_of(page)).payable[2026]
    assert after < before
    said = opened.notice.text.text()
    assert "The lot of BTC is in the ledger." in said
    assert f"Rs {page.desk.rupees(before)}, now Rs {page.desk.rupees(after)}" in said
    assert list_imports(path_of(page))[-1].name.startswith("opening BTC 2023-05-01")
    opened.notice.act.click()
    settled()
    assert "shortage" in codes(page)
    assert review_ledger(path_of(page)).payable[2026] == before


def test_a_purchase_elsewhere_mends_it_too_and_nonsense_is_said_beside_the_field(
    page: ReviewPage, settled: Settled
) -> None:
    select(page, "shortage", settled)
    own = card(page, "own")
    own.origin.setCurrentIndex(1)
    own.quantity.setText("a lot")
    own.act.click()
    assert own.problem.isVisible()
    assert "Quantity" in own.problem.text()
    own.quantity.setText("0.03")
    own.rupees.setText("0")
    own.act.click()
    settled()
    assert "A purchase costs something" in own.problem.text()
    assert own.isEnabled()
    own.rupees.setText("850000")
    own.act.click()
    settled()
    assert "shortage" not in codes(page)


def test_a_deposit_is_said_to_be_what_it_was(page: ReviewPage, settled: Settled) -> None:
    select(page, "unknown_deposit", settled)
    form = card(page, "classify")
    form.kind.setCurrentIndex(form.kind.findData("inheritance"))
    form.act.click()
    assert "Say what it cost" in form.problem.text()
    form.value.setText("500000")
    form.act.click()
    settled()
    assert not [one for one in review_items(path_of(page)) if "ETH" in one.message and one.code == "unknown_deposit"]


def test_two_ends_of_a_transfer_are_picked_by_hand_or_refused_with_the_reason(
    page: ReviewPage, settled: Settled
) -> None:
    select(page, "unmatched_transfer", settled)
    pick = card(page, "pick")
    assert pick.ends.count() == 1
    assert "+400 USDT · Wallet" in pick.ends.itemText(0)
    pick.act.click()
    settled()
    is_mended = "unmatched_transfer" not in codes(page)
    assert is_mended or pick.problem.isVisible()


def test_evidence_settles_a_purchase_without_a_bank_record(
    opened: Shell, page: ReviewPage, settled: Settled, tmp_path: Path
) -> None:
    select(page, "no_banking_evidence", settled)
    slip = tmp_path / "slip.pdf"
    slip.write_bytes(b"%PDF-1.4 a bank slip")
    card(page, "evidence").attach_evidence(slip)
    settled()
    assert "no_banking_evidence" not in codes(page)
    assert [one.name for one in list_evidence(path_of(page))] == ["slip.pdf"]
    opened.notice.act.click()
    settled()
    assert "no_banking_evidence" in codes(page)


def test_a_question_is_explained_and_the_next_one_is_chosen_by_keyboard_alone(
    opened: Shell, page: ReviewPage, settled: Settled, qtbot: QtBot
) -> None:
    total = page.table.rows.rowCount()
    page.table.selectRow(0)
    second = page.table.rows.row_at(1)
    qtbot.keyClick(page.table, "e")
    assert opened.focusWidget() is page.view.note
    qtbot.keyClick(page.view.note, Qt.Key.Key_Return)
    settled()
    assert page.table.rows.rowCount() == total  # without a reason nothing is explained
    qtbot.keyClicks(page.view.note, "A gift of my father, the deed is with the notary")
    qtbot.keyClick(page.view.note, Qt.Key.Key_Return)
    settled()
    assert opened.focusWidget() is page.table
    assert page.table.rows.rowCount() == total - 1
    assert page.table.line == second
    assert page.progress_text.text() == f"1 of {total} are dealt with"
    page.filters.state.setCurrentIndex(page.filters.state.findData("answered"))
    facts(page, settled)
    assert column(page.table, "State") == ["Explained"]
    assert "A gift of my father" in page.view.note_said.text()
    qtbot.keyClick(page.table, "o")
    settled()
    assert page.table.rows.rowCount() == 0
    page.filters.state.setCurrentIndex(0)
    assert page.table.rows.rowCount() == total


def test_several_are_ignored_at_once_and_one_undo_opens_all(
    opened: Shell, page: ReviewPage, settled: Settled, qtbot: QtBot
) -> None:
    total = page.table.rows.rowCount()
    page.table.selectAll()
    assert f"all {total} questions" in page.view.several.text()
    qtbot.keyClick(page.table, "i")
    qtbot.keyClick(page.view.note, Qt.Key.Key_Return)
    settled()
    assert page.table.rows.rowCount() == 0
    assert review_items(path_of(page)) == []
    opened.notice.act.click()
    settled()
    assert page.table.rows.rowCount() == total
    assert len(review_items(path_of(page))) == total


def test_many_of_a_kind_stand_under_one_heading_that_opens(
    window: Shell, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    window.open_ledger(new_ledger(tmp_path, f"{ROWS}\n{MANY}", "many.hisaab"))
    settled()
    page = shown(window, settled)
    heading = codes(page).index("unknown_deposit")
    assert codes(page).count("unknown_deposit") == 1
    assert column(page.table, "Question")[heading] == "Coins from an unknown place: 7 questions"
    page.table.selectRow(heading)
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    assert codes(page).count("unknown_deposit") == 8
    qtbot.keyClick(page.table, Qt.Key.Key_Left)
    assert codes(page).count("unknown_deposit") == 1
    assert "all 7 questions" in page.view.several.text()


def test_other_pages_open_the_questions_of_one_kind(opened: Shell, settled: Settled) -> None:
    page = shown(opened, settled, "shortage")
    assert set(codes(page)) == {"shortage"}
    page.filters.clear.click()
    assert len(set(codes(page))) > 1


def test_filters_narrow_by_text_year_and_account(page: ReviewPage) -> None:
    page.filters.account.setCurrentIndex(page.filters.account.findData("Wallet"))
    assert {one.message.split(" (")[0] for one in page._matching()} == {"400 USDT"}
    page.filters.clear.click()
    page.filters.year.setCurrentIndex(page.filters.year.findData(2026))
    assert {one.year for one in page._matching()} <= {0, 2026}
    page.filters.clear.click()
    page.filters.search.setText("BTC")
    page._show_list()
    assert all("BTC" in one.message for one in page._matching())


def test_an_empty_ledger_says_what_will_stand_here(opened_empty: Shell, settled: Settled) -> None:
    page = shown(opened_empty, settled)
    assert page.stack.currentWidget() is page.empty
    assert "Import your histories first" in page.empty_text.text()
    page.to_import.click()
    assert opened_empty.page("import").isVisible()


def test_the_review_is_stopped_and_begun_again(opened: Shell, settled: Settled) -> None:
    opened.desk.visit("review")
    page = opened.page("review")
    assert isinstance(page, ReviewPage)
    page.stop.click()
    settled()
    if page.stack.currentWidget() is page.empty:  # it may have been done before
        assert "stopped" in page.empty_text.text()
        page.again.click()
        settled()
    assert page.stack.currentWidget() is page.list_page
    assert codes(page)


def test_a_ledger_is_closed_while_it_is_reviewed(opened: Shell, settled: Settled) -> None:
    opened.desk.visit("review")
    opened.close_ledger()
    settled()
    page = opened.page("review")
    assert isinstance(page, ReviewPage)
    assert page._reviewed is None


@pytest.fixture
def in_urdu(settings: QSettings) -> None:
    settings.setValue("window/language", "ur")


def test_in_urdu_headings_open_to_the_left_and_figures_stay(
    in_urdu: None, window: Shell, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    window.open_ledger(new_ledger(tmp_path, f"{ROWS}\n{MANY}", "many.hisaab"))
    settled()
    page = shown(window, settled)
    heading = codes(page).index("unknown_deposit")
    assert "7" in page.table.rows.index(heading, 1).data()
    assert "questions" not in page.table.rows.index(heading, 1).data()
    page.table.selectRow(heading)
    qtbot.keyClick(page.table, Qt.Key.Key_Left)
    assert codes(page).count("unknown_deposit") == 8
