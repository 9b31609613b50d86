"""The list of entries: found, filtered, sorted, summed, and changed, as a person does it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from itertools import count
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from engine.errors import Cancelled
from engine.ledger import browse, stopping
from engine.ledger.browse import Column, Query
from engine.ledger.filters import Field, Filter, filters_text, parse_filters
from engine.ledger.ledger import open_ledger
from taxapp.gui.shell import Shell
from taxapp.gui.transactions import dialogs
from taxapp.gui.transactions.export_dialog import ExportDialog
from taxapp.gui.transactions.filter_editor import FilterEditor
from taxapp.gui.transactions.match_dialog import MatchDialog
from taxapp.gui.transactions.page import TransactionsPage
from tests.gui.pages import column, transactions
from tests.support import bring_in, new_ledger

Settled = Callable[[], None]

TWO_ENDS = """
2025-03-01T10:00:00+05:00,buy,Binance,PKR,280000,USDT,1000,,,,,Bilal,P-1
2025-03-05T10:00:00+05:00,withdrawal,Binance,USDT,100,,,USDT,1,,,,W-1
2025-03-09T12:00:00+05:00,deposit,OKX,,,USDT,100,,,,,,D-1
2025-03-09T13:00:00+05:00,deposit,OKX,,,USDT,98,,,,,,D-2
2025-03-20T10:00:00+05:00,buy,Binance,PKR,2800,USDT,10,,,,,Bilal,P-2
2025-03-20T10:00:05+05:00,buy,Binance,PKR,5600,USDT,20,,,,,Bilal,P-3
2025-04-01T10:00:00+05:00,deposit,OKX,,,DOGE,5,,,,,,D-3
"""


@pytest.fixture
def page(opened: Shell, settled: Settled) -> TransactionsPage:
    opened.visit_page("transactions")
    settled()
    return transactions(opened)


@pytest.fixture
def two_ends(window: Shell, settled: Settled, tmp_path: Path) -> TransactionsPage:
    """A withdrawal that came in later than the program dares to say, as one of two deposits."""
    window.open_ledger(new_ledger(tmp_path, TWO_ENDS, "ends.hisaab"))
    settled()
    window.visit_page("transactions")
    settled()
    return transactions(window)


def sort_by(page: TransactionsPage, title: str) -> None:
    header = page.table.horizontalHeader()
    model = page.table.model()
    titles = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    place = titles.index(title)
    page.table.scrollTo(model.index(0, place))
    x = header.sectionViewportPosition(place) + 20
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))


def references(page: TransactionsPage) -> list[str]:
    return column(page.table, "Reference")


def choose(page: TransactionsPage, *wanted: str) -> None:
    """Select the entries with these references."""
    listed = references(page)
    page.table.select_rows([listed.index(one) for one in wanted])
    page.table.setFocus()


def uid_of(page: TransactionsPage, reference: str) -> str:
    return column(page.table, "Entry")[references(page).index(reference)]


def dialog_of(page: TransactionsPage, kind: type[QDialog]) -> QDialog:
    found = [one for one in page.window().findChildren(kind) if one.isVisible()]
    assert found, f"no {kind.__name__} is open"
    return found[-1]


def press(widget: object, name: str) -> None:
    """Click the button of this text."""
    [found] = [one for one in widget.findChildren(QPushButton) if one.text().replace("&", "") == name]  # type: ignore[attr-defined]
    assert found.isEnabled()
    found.click()


def notice(window: Shell) -> str:
    return window.notice.text.text()


# --- the list -----------------------------------------------------------------------------------------------------


def test_the_latest_entry_stands_first_and_times_are_karachi(page: TransactionsPage) -> None:
    assert column(page.table, "Time")[0] == "1 Feb 2026, 12:00:00"
    assert column(page.table, "Account")[0] == "Binance → Wallet"
    assert page.count.text() == "7 entries"


def test_a_click_on_a_header_sorts_by_it(page: TransactionsPage, settled: Settled) -> None:
    sort_by(page, "Time")
    settled()
    assert column(page.table, "Time")[0] == "1 Aug 2024, 10:00:00"
    sort_by(page, "Sent")
    settled()
    assert column(page.table, "Sent")[:3] == ["0.002", "0.012", "280,000"]


def test_typing_narrows_the_list(page: TransactionsPage, settled: Settled, qtbot: QtBot) -> None:
    page.find_text()
    qtbot.keyClicks(page.bar.search, "saad btc")
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 1, timeout=5_000)
    settled()
    assert references(page) == ["P2P-2"]
    assert page.count.text() == "1 of 7 entries"
    page.bar.search.clear()
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 7, timeout=5_000)


def test_the_chosen_entry_shows_what_it_moved_and_its_raw_row_verbatim(page: TransactionsPage) -> None:
    choose(page, "T-2")
    assert page.details.entry.isVisible()
    [raw] = page.details.entry.raw_texts
    assert raw == "2024-09-02T10:00:00+05:00,swap,Binance,USDT,300,BTC,0.005,USDT,0.3,,,,T-2,,"


def test_copied_rows_paste_into_a_spreadsheet(page: TransactionsPage) -> None:
    page.table.selectRow(0)
    page.table.copy()
    header, row = QGuiApplication.clipboard().text().split("\n")
    assert header.split("\t")[:2] == ["Time", "Kind"]
    assert row.split("\t")[3] == "0.002 BTC"


def test_one_cell_is_copied_by_its_own_key(page: TransactionsPage, qtbot: QtBot) -> None:
    choose(page, "T-2")
    page.table.setCurrentIndex(page.model.index(page.table.currentIndex().row(), 4))
    qtbot.keySequence(page.table, QKeySequence("Ctrl+Shift+C"))
    assert QGuiApplication.clipboard().text() == "0.005 BTC"


@pytest.mark.parametrize("sort", list(Column))
def test_every_order_holds_every_entry_once(ledger: Path, sort: Column) -> None:
    with open_ledger(ledger) as opened:
        up = browse.matching_ids(opened, Query(sort=sort, descending=False))
        down = browse.matching_ids(opened, Query(sort=sort, descending=True))
    assert sorted(up) == sorted(down) == list(range(1, 8))


def test_signs_of_sql_in_the_search_are_only_signs(ledger: Path) -> None:
    with open_ledger(ledger) as opened:
        assert not browse.matching_ids(opened, Query((Filter(Field.TEXT, "%' OR 1=1 --"),)))
        assert not browse.matching_ids(opened, Query((Filter(Field.TEXT, "P2P_1"),)))
        assert len(browse.matching_ids(opened, Query((Filter(Field.TEXT, "p2p-1"),)))) == 1


def test_a_search_can_be_stopped(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = count()

    def stop(what: str, done: int, total: int) -> None:
        if next(asked):  # not before the statement, but within it
            raise Cancelled("Stopped.")

    monkeypatch.setattr(stopping, "_STEPS", 1)
    with open_ledger(ledger) as opened:
        with pytest.raises(Cancelled):
            browse.matching_ids(opened, Query(), stop)
        assert len(browse.matching_ids(opened, Query())) == 7


def test_an_empty_ledger_says_what_will_stand_here_and_leads_to_import(opened_empty: Shell, settled: Settled) -> None:
    opened_empty.visit_page("transactions")
    settled()
    page = transactions(opened_empty)
    assert page.empty.isVisible()
    assert not page.export_button.isEnabled()
    page.empty_do.click()
    assert opened_empty.current is opened_empty.page("import")


# --- filters ------------------------------------------------------------------------------------------------------


def test_a_filter_is_chosen_from_a_list_and_stands_as_a_pill(
    page: TransactionsPage, settled: Settled, qtbot: QtBot
) -> None:
    action = next(one for one in page.bar.menu.actions() if one.data() == Field.KIND)
    action.trigger()
    editor = dialog_of(page, FilterEditor)
    assert isinstance(editor, FilterEditor)
    for place in range(editor.list.count()):
        if editor.list.item(place).text() in ("Swap", "Transfer"):
            editor.list.item(place).setCheckState(Qt.CheckState.Checked)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settled()
    assert references(page) == ["W-1", "T-2", "T-1"]
    assert [pill.text.text() for pill in page.bar.pills] == ["Kind: Swap or Transfer"]
    page.bar.pills[0].remove.click()
    settled()
    assert len(references(page)) == 7
    assert not page.bar.pills


def test_is_not_by_one_key_on_the_pill(page: TransactionsPage, settled: Settled, qtbot: QtBot) -> None:
    page.bar.set_filters(parse_filters("asset=BTC"))
    settled()
    assert len(references(page)) == 4
    page.bar.pills[0].text.setFocus()
    qtbot.keyClick(page.bar.pills[0].text, Qt.Key.Key_Minus)
    settled()
    assert references(page) == ["P2P-3", "S-1", "P2P-1"]
    assert page.bar.pills[0].text.text() == "Asset is not: BTC"
    assert page.bar.pills[0].text.hasFocus()
    qtbot.keyClick(page.bar.pills[0].text, Qt.Key.Key_Delete)
    settled()
    assert not page.bar.pills


def test_amounts_and_days_are_typed_and_refused_where_they_are_none(page: TransactionsPage, settled: Settled) -> None:
    editor = page.bar.edit(Field.AMOUNT)
    low, high = editor.ends
    low.setText("many")
    editor.apply.click()
    assert editor.isVisible()
    assert "'many' is no amount" in editor.problem.text()
    low.setText("0.005")
    high.setText("0.01")
    editor.apply.click()
    settled()
    assert references(page) == ["T-2", "T-1"]
    days = page.bar.edit(Field.FROM)
    days.ends[0].setText("01/09/2024")
    days.apply.click()
    settled()
    assert references(page) == ["T-2"]
    assert [pill.text.text() for pill in page.bar.pills] == ["Quantity: 0.005 to 0.01", "Days: from 1 Sep 2024"]


def test_a_filter_can_be_typed_as_text(page: TransactionsPage, settled: Settled, qtbot: QtBot) -> None:
    page.find_text()
    qtbot.keyClicks(page.bar.search, "-account=Binance")
    qtbot.keyClick(page.bar.search, Qt.Key.Key_Return)
    settled()
    assert not references(page)
    assert page.empty_text.text() == "No entry answers to these filters."
    page.empty_do.click()
    settled()
    assert len(references(page)) == 7


def test_other_pages_open_the_list_filtered_and_back_returns(
    opened: Shell, page: TransactionsPage, settled: Settled
) -> None:
    opened.visit_page("tax")
    settled()
    opened.desk.visit("transactions", "?asset=BTC&kind=swap")
    settled()
    assert references(page) == ["T-2", "T-1"]
    opened.back()
    settled()
    assert opened.current is opened.page("tax")
    opened.forward()
    settled()
    assert references(page) == ["T-2", "T-1"]
    opened.desk.visit("transactions", "?colour=red")
    settled()
    assert "nothing that entries are filtered by" in notice(opened)


def test_a_uid_shows_all_with_that_entry_chosen(opened: Shell, page: TransactionsPage, settled: Settled) -> None:
    uid = uid_of(page, "T-1")
    page.bar.set_filters(parse_filters("kind=sell"))
    settled()
    opened.desk.visit("transactions", uid)
    settled()
    assert len(references(page)) == 7
    row = page.acting.current()
    assert row is not None
    assert row.reference == "T-1"
    opened.desk.visit("transactions", "0123456789abcdef")
    settled()
    assert "0123456789abcdef is not in this ledger" in notice(opened)


def test_filters_and_the_chosen_entry_outlive_a_change_of_language(
    opened: Shell, page: TransactionsPage, settled: Settled
) -> None:
    page.bar.set_filters(parse_filters("asset=BTC"))
    settled()
    choose(page, "T-1")
    opened.prefs.language = "ur"
    settled()
    page = transactions(opened)
    assert filters_text(page.bar.filters) == "asset=BTC"
    row = page.acting.current()
    assert row is not None
    assert row.reference == "T-1"
    opened.prefs.language = "en"
    settled()


# --- views and columns --------------------------------------------------------------------------------------------


def test_a_view_keeps_filters_order_and_columns_under_a_name(
    opened: Shell, page: TransactionsPage, settled: Settled
) -> None:
    page.bar.set_filters(parse_filters("kind=swap"))
    sort_by(page, "Sent")
    page.columns.actions["fee"].setChecked(False)
    settled()
    page.views.save("My swaps")
    first = references(page)
    page.bar.set_filters(())
    sort_by(page, "Time")
    page.columns.actions["fee"].setChecked(True)
    settled()
    [view] = [one for one in page.views.all() if one.name == "My swaps"]
    page.views.chosen.emit(view)
    settled()
    assert references(page) == first
    assert "fee" not in page.columns.shown
    page.views.remove("My swaps")
    assert "My swaps" not in [one.name for one in page.views.all()]


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("All", 7),
        ("P2P in rupees", 3),
        ("Deposits and withdrawals without another end", 0),
        ("Without a value", 0),
        ("Ignored and spam", 0),
    ],
)
def test_views_that_come_with_the_program(page: TransactionsPage, settled: Settled, name: str, listed: int) -> None:
    [view] = [one for one in page.views.all() if one.name == name]
    page.views.chosen.emit(view)
    settled()
    assert len(references(page)) == listed


def test_columns_are_kept_as_the_person_has_them(
    opened: Shell, page: TransactionsPage, settled: Settled, ledger: Path
) -> None:
    page.columns.actions["tags"].setChecked(True)
    page.columns.actions["state"].setChecked(False)
    header = page.table.horizontalHeader()
    header.resizeSection(0, 222)
    header.moveSection(0, 2)
    shown = page.columns.shown
    assert shown[:3] == ["kind", "account", "time"]
    opened.prefs.text_size = 115
    settled()
    page = transactions(opened)
    assert page.columns.shown == shown
    assert page.table.columnWidth(0) == 222
    page.columns.reset()
    assert page.columns.shown[0] == "time"
    assert "tags" not in page.columns.shown


def test_the_last_column_cannot_be_taken_away(page: TransactionsPage) -> None:
    for name in page.columns.shown:
        page.columns.actions[name].setChecked(False)
    assert len(page.columns.shown) == 1


# --- sums, edits, what became of it -------------------------------------------------------------------------------


def test_sums_of_what_is_listed_are_exact(page: TransactionsPage, settled: Settled) -> None:
    page.bar.set_filters(parse_filters("kind=swap"))
    page.details.show_tab("sums")
    settled()
    table = page.details.sums.table
    assert column(table, "Asset") == ["BTC", "USDT"]
    assert column(table, "Together") == ["+0.015", "−900.3"]
    assert column(table, "Fees") == ["0", "0.3"]
    page.bar.set_filters(parse_filters("kind=swap&amount=0.005"))
    settled()
    assert column(table, "Received") == ["0.005", "0"]


def test_what_became_of_an_entry_leads_to_its_disposal(opened: Shell, page: TransactionsPage, settled: Settled) -> None:
    choose(page, "T-1")
    page.details.show_tab("became")
    settled()
    view = page.details.became
    assert view.compute.text() == "Compute tax year 2025"
    view.compute.click()
    settled()
    [line] = [one for one in view.lines if one.what.startswith("Disposal")]
    assert (line.asset, line.cost) == ("USDT", 16_800_000)
    view.table.chosen.emit(view.lines.index(line))
    settled()
    assert opened.current is opened.page("tax")


def test_a_lot_is_followed_to_where_it_went(page: TransactionsPage, settled: Settled) -> None:
    for year in (2026, 2025):
        page.desk.years.want(year)
        settled()
    choose(page, "T-1")
    page.details.show_tab("became")
    settled()
    said = [line.what for line in page.details.became.lines]
    assert "Lot acquired" in said
    assert "Disposed of from the lot" in said


# --- changing entries ---------------------------------------------------------------------------------------------


def test_delete_ignores_and_the_message_takes_it_back(
    opened: Shell, page: TransactionsPage, settled: Settled, qtbot: QtBot
) -> None:
    choose(page, "P2P-2", "P2P-3")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settled()
    assert notice(opened) == "Entries left out of everything: 2."
    assert [one for one in column(page.table, "State") if one] == ["Ignored", "Ignored"]
    assert page.table.selected_count == 2
    opened.notice.act.click()
    settled()
    assert not any(column(page.table, "State"))


def test_all_that_are_listed_change_as_one_edit(opened: Shell, page: TransactionsPage, settled: Settled) -> None:
    page.bar.set_filters(parse_filters("kind=swap&kind=sell"))
    settled()
    page.acting.actions["all"].trigger()
    assert page.selected.text() == "4 chosen"
    page.acting.actions["tags"].trigger()
    dialog = dialog_of(page, dialogs.TagsDialog)
    assert isinstance(dialog, dialogs.TagsDialog)
    dialog.added.setText("checked, p2p")
    dialog.do.click()
    settled()
    page.columns.actions["tags"].setChecked(True)
    assert column(page.table, "Tags") == ["checked, p2p"] * 4
    page.details.show_tab("history")
    settled()
    history = page.details.history
    assert column(history.table, "What") == ["Change of tags (4 entries)"]
    history.undo.click()
    settled()
    assert column(page.table, "Tags") == [""] * 4
    assert column(history.table, "State") == ["holds", "taken back"]


def test_a_kind_offered_is_one_that_fits(page: TransactionsPage, settled: Settled) -> None:
    choose(page, "S-1")
    page.buttons["kind"].click()
    dialog = dialog_of(page, dialogs.KindDialog)
    assert isinstance(dialog, dialogs.KindDialog)
    offered = [dialog.kinds.itemText(place) for place in range(dialog.kinds.count())]
    assert "Airdrop" in offered
    assert "Sell" not in offered
    dialog.kinds.setCurrentText("Airdrop")
    dialog.why.setText("it was no staking")
    dialog.do.click()
    settled()
    assert column(page.table, "Kind")[references(page).index("S-1")] == "Airdrop"


def test_what_cannot_be_is_refused_by_name_and_nothing_changes(
    opened: Shell, page: TransactionsPage, settled: Settled
) -> None:
    choose(page, "S-1", "T-1")
    page.buttons["kind"].click()
    dialog = dialog_of(page, dialogs.KindDialog)
    assert isinstance(dialog, dialogs.KindDialog)
    dialog.kinds.setCurrentText("Sell")
    dialog.do.click()
    settled()
    assert opened.notice.property("tone") == "error"
    assert uid_of(page, "S-1") in notice(opened)
    assert "Sell" not in (column(page.table, "Kind")[references(page).index(one)] for one in ("S-1", "T-1"))


def test_f2_writes_a_note(page: TransactionsPage, settled: Settled, qtbot: QtBot) -> None:
    choose(page, "P2P-1")
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    dialog = dialog_of(page, dialogs.NoteDialog)
    assert isinstance(dialog, dialogs.NoteDialog)
    dialog.edit.setPlainText("بینک سے ادائیگی")
    dialog.do.click()
    settled()
    page.columns.actions["note"].setChecked(True)
    assert column(page.table, "Note")[references(page).index("P2P-1")] == "بینک سے ادائیگی"


def test_a_value_in_rupees_or_by_a_price(page: TransactionsPage, settled: Settled) -> None:
    choose(page, "T-1")
    page.buttons["value"].click()
    dialog = dialog_of(page, dialogs.ValueDialog)
    assert isinstance(dialog, dialogs.ValueDialog)
    dialog.do.click()
    assert "is no amount" in dialog.problem.text()
    dialog.value.setText("170,000.50")
    dialog.do.click()
    settled()
    value = references(page).index("T-1")
    assert column(page.table, "Value (Rs)")[value] == "170,000.50"
    choose(page, "T-1")
    page.buttons["value"].click()
    dialog = dialog_of(page, dialogs.ValueDialog)
    assert isinstance(dialog, dialogs.ValueDialog)
    dialog.by_price.setChecked(True)
    dialog.assets.setCurrentText("USDT")
    dialog.price.setText("282.5")
    dialog.do.click()
    settled()
    assert column(page.table, "Value (Rs)")[value] == "169,500.00"


def test_an_entry_is_split_exactly(page: TransactionsPage, settled: Settled) -> None:
    choose(page, "S-1")
    page.acting.actions["split"].trigger()
    dialog = dialog_of(page, dialogs.SplitDialog)
    assert isinstance(dialog, dialogs.SplitDialog)
    dialog.parts[0].setText("3")
    dialog.parts[1].setText("8")
    assert dialog.left.text() == "1 USDT too much"
    dialog.do.click()
    assert "They must be the same" in dialog.problem.text()
    dialog.parts[1].clear()
    assert dialog.parts[1].placeholderText() == "7"
    dialog.do.click()
    settled()
    parts = [one for one, kind in zip(column(page.table, "Received"), column(page.table, "Kind"), strict=True)
             if kind == "Staking reward"]  # fmt: skip
    assert sorted(parts) == ["10", "3", "7"]
    assert column(page.table, "State").count("Split or merged") == 1


def test_escape_leaves_a_dialog_and_changes_nothing(opened: Shell, page: TransactionsPage, qtbot: QtBot) -> None:
    choose(page, "T-1")
    for name in ("kind", "tags", "note", "value", "split", "match"):
        page.acting.actions[name].trigger()
        dialog = dialog_of(page, dialogs.EditDialog)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda dialog=dialog: not dialog.isVisible())
    assert opened.undoing.undo is None


def test_the_other_end_is_picked_from_what_fits(two_ends: TransactionsPage, settled: Settled) -> None:
    page = two_ends
    choose(page, "W-1")
    page.acting.actions["match"].trigger()
    settled()
    dialog = dialog_of(page, MatchDialog)
    assert isinstance(dialog, MatchDialog)
    assert column(dialog.table, "Difference") == ["same", "−2"]
    assert column(dialog.table, "Apart")[0] == "4 days after"
    dialog.days.setCurrentIndex(0)
    settled()
    assert "Nothing fits" in dialog.said.text()
    dialog.days.setCurrentIndex(1)
    settled()
    dialog.do.click()
    settled()
    states = dict(zip(references(page), column(page.table, "State"), strict=True))
    assert states["W-1"].startswith("Transfer")
    assert states["D-1"].startswith("Transfer")
    choose(page, "W-1")
    page.acting.actions["other"].trigger()
    settled()
    row = page.acting.current()
    assert row is not None
    assert row.reference == "D-1"
    page.acting.actions["apart"].trigger()
    settled()
    assert not any(one.startswith("Transfer") for one in column(page.table, "State"))


def test_two_that_are_chosen_are_matched_at_once(two_ends: TransactionsPage, settled: Settled) -> None:
    choose(two_ends, "W-1", "D-2")
    two_ends.acting.actions["match"].trigger()
    settled()
    states = dict(zip(references(two_ends), column(two_ends.table, "State"), strict=True))
    assert states["D-2"].startswith("Transfer")


def test_fills_are_merged_into_one(two_ends: TransactionsPage, settled: Settled) -> None:
    choose(two_ends, "P-2", "P-3")
    two_ends.acting.actions["merge"].trigger()
    settled()
    two_ends.bar.set_filters(parse_filters("from=2025-03-20&to=2025-03-20&-state=replaced"))
    settled()
    assert column(two_ends.table, "Sent") == ["8,400"]
    assert column(two_ends.table, "Received") == ["30"]


def test_evidence_is_attached_listed_saved_and_removed(
    opened: Shell, page: TransactionsPage, settled: Settled, tmp_path: Path
) -> None:
    receipt = tmp_path / "receipt.png"
    receipt.write_bytes(b"\x89PNG receipt")
    choose(page, "P2P-1")
    page.acting.attach_file(receipt)
    settled()
    assert column(page.table, "State")[references(page).index("P2P-1")] == "Evidence: 1"
    page.details.show_tab("evidence")
    settled()
    view = page.details.evidence
    assert view.names == ["receipt.png"]
    folder = tmp_path / "copies"
    folder.mkdir()
    view.save_copy(folder)
    settled()
    assert (folder / "receipt.png").read_bytes() == receipt.read_bytes()
    view.save_copy(folder)
    settled()
    assert "exists already" in notice(opened)
    press(view, "Remove")
    settled()
    assert not view.names
    opened.notice.act.click()
    settled()
    assert view.names == ["receipt.png"]


def test_a_file_that_is_gone_is_refused_as_evidence(
    opened: Shell, page: TransactionsPage, settled: Settled, tmp_path: Path
) -> None:
    choose(page, "P2P-1")
    page.acting.attach_file(tmp_path / "gone.pdf")
    settled()
    assert opened.notice.property("tone") == "error"
    assert "gone.pdf" in notice(opened)


def test_only_what_can_be_done_is_offered(page: TransactionsPage) -> None:
    page.table.clearSelection()
    can = {name for name, action in page.acting.actions.items() if action.isEnabled()}
    assert can == {"all"}
    choose(page, "T-1")
    can = {name for name, action in page.acting.actions.items() if action.isEnabled()}
    assert {"kind", "ignore", "split", "match"} <= can
    assert not {"merge", "restore", "other", "apart"} & can
    offered = [one.text for one in page.commands()]
    assert "Ignore" in offered
    assert "View: P2P in rupees" in offered
    assert "Filter by: Quantity" in offered


def test_a_ledger_closed_while_a_search_runs_leaves_nothing_behind(
    opened: Shell, page: TransactionsPage, settled: Settled
) -> None:
    page.bar.set_filters(parse_filters("asset=BTC"))
    opened.close_ledger()
    settled()
    assert page.model.rowCount() == 0
    assert not page.bar.filters


# --- export -------------------------------------------------------------------------------------------------------


def export(page: TransactionsPage, settled: Settled, kind: str, to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(to), ""))
    page.export_button.click()
    dialog = dialog_of(page, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.formats[kind].setChecked(True)  # type: ignore[index]
    dialog.do.click()
    settled()


def test_what_is_listed_is_written_as_it_is_shown(
    opened: Shell, page: TransactionsPage, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.bar.set_filters(parse_filters("asset=BTC&kind=swap"))
    settled()
    export(page, settled, "csv", tmp_path / "shown.csv", monkeypatch)
    assert notice(opened).endswith(": 2 entries.")
    rows = list(csv.DictReader(StringIO((tmp_path / "shown.csv").read_text("utf-8-sig"))))
    assert [row["Reference"] for row in rows] == ["T-2", "T-1"]
    assert (rows[0]["Received"], rows[0]["Received: Asset"], rows[0]["Fee"]) == ("0.005", "BTC", "0.3")


def test_a_spreadsheet_has_numbers_and_no_formula(
    window: Shell, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "2025-03-01T10:00:00+05:00,buy,Binance,PKR,280000.5,USDT,1000.123456789012345678,,,,,=1+1,@SUM(A1)"
    window.open_ledger(new_ledger(tmp_path, rows, "formula.hisaab"))
    settled()
    window.visit_page("transactions")
    settled()
    page = transactions(window)
    export(page, settled, "xlsx", tmp_path / "shown.xlsx", monkeypatch)
    sheet = openpyxl.load_workbook(tmp_path / "shown.xlsx").active
    heading, row = [[cell.value for cell in line] for line in sheet.iter_rows()]
    found = dict(zip(heading, row, strict=True))
    assert found["Sent"] == 280000.5
    assert found["Received"] == "1000.123456789012345678"  # as a number it would lose its last digits
    assert (found["Counterparty"], found["Reference"]) == ("=1+1", "@SUM(A1)")
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    export(page, settled, "csv", tmp_path / "shown.csv", monkeypatch)
    assert "'=1+1" in (tmp_path / "shown.csv").read_text("utf-8-sig")


def test_the_universal_csv_can_be_imported_again(
    page: TransactionsPage, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(page, "P2P-3")
    page.acting.ignore()
    settled()
    file = tmp_path / "again.csv"
    export(page, settled, "universal", file, monkeypatch)
    again = new_ledger(tmp_path, "", "again.hisaab")
    outcome = bring_in(again, file)
    assert outcome.result is not None
    assert (outcome.result.entries_added, len(outcome.result.rejected)) == (6, 0)
    session = page.desk.session
    assert session is not None
    with open_ledger(again) as other:
        theirs = browse.rows(other, browse.matching_ids(other, Query(descending=False)))
    counting = Query(parse_filters("-state=ignored"), descending=False)
    mine = browse.rows(session.reader, browse.matching_ids(session.reader, counting))

    def told(row: browse.Row) -> tuple[object, ...]:
        return row.time, row.kind, row.sent, row.received, row.fee, row.value, row.counterparty, row.reference

    assert [told(row) for row in theirs] == [told(row) for row in mine]


# --- Urdu ---------------------------------------------------------------------------------------------------------


def test_in_urdu_the_page_reads_from_the_right_and_figures_from_the_left(
    settings: QSettings, request: pytest.FixtureRequest
) -> None:
    settings.setValue("window/language", "ur")
    opened: Shell = request.getfixturevalue("opened")
    settled: Settled = request.getfixturevalue("settled")
    opened.visit_page("transactions")
    settled()
    page = transactions(opened)
    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert page.model.headerData(0, Qt.Orientation.Horizontal) == "وقت"
    page.bar.set_filters(parse_filters("-kind=swap&amount=10..20"))
    settled()
    [first, second] = [pill.text.text() for pill in page.bar.pills]
    assert "تبادلہ" in first
    assert "10" in second
    assert page.bar.pills[0].x() > page.bar.pills[1].x()
    assert [one.quantity for one in (row.received for row in (page.model.row_at(0),) if row) if one] == [10 * 10**18]
