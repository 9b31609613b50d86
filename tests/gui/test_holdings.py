"""Holdings at any day: rows that open, dates, prices that lack, a lot's life, and a hundred thousand lots."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taxapp.gui.holdings.add_price import AddPriceDialog
from taxapp.gui.holdings.page import HoldingsPage
from taxapp.gui.shell import Shell
from taxapp.usecases.elections import keep
from taxapp.usecases.holdings import holdings_of
from tests.gui.pages import column, transactions
from tests.support import new_ledger

Settled = Callable[[], None]
WHAT = "Asset, account, lot"


@pytest.fixture
def page(opened: Shell, settled: Settled) -> HoldingsPage:
    """What is held at the end of tax year 2026 by the history of the tests."""
    opened.desk.visit("holdings", "2026-06-30")
    settled()
    found = opened.page("holdings")
    assert isinstance(found, HoldingsPage)
    return found


def click(page: HoldingsPage, text: str) -> None:
    table = page.listing.table
    row = column(table, WHAT).index(text)
    point: QPoint = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_assets_stand_with_their_cost_and_open_into_accounts_and_lots(page: HoldingsPage) -> None:
    table = page.listing.table
    assert column(table, WHAT) == ["BTC", "USDT"]
    assert column(table, "Quantity") == ["0.003", "59.7"]
    click(page, "BTC")
    assert column(table, WHAT) == ["BTC", "Binance", "Wallet", "Lots of all accounts (1)", "USDT"]
    assert column(table, "Quantity")[1:4] == ["0.001", "0.002", "0.003"]
    click(page, "Lots of all accounts (1)")
    [lot] = [text for text in column(table, WHAT) if text.startswith("Lot ")]
    row = column(table, WHAT).index(lot)
    assert column(table, "Acquired")[row] == "2 Sep 2024"
    assert column(table, "Days held")[row] == "666"
    assert column(table, "Held")[row] == "Over a year"
    click(page, "BTC")
    assert column(table, WHAT) == ["BTC", "USDT"]


def test_rows_open_and_close_with_the_arrow_keys(page: HoldingsPage, qtbot: QtBot) -> None:
    table = page.listing.table
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert "Wallet" in column(table, WHAT)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.currentIndex().row() == 0
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert column(table, WHAT) == ["BTC", "USDT"]


def test_another_day_shows_what_was_held_then(opened: Shell, page: HoldingsPage, settled: Settled) -> None:
    page.listing.day.setDate(QDate(2024, 8, 1))
    settled()
    assert column(page.listing.table, WHAT) == ["USDT"]
    assert column(page.listing.table, "Quantity") == ["1,000"]
    assert column(page.listing.table, "Cost") == ["280,000.00"]
    page.listing.day.setDate(QDate(2024, 7, 31))
    settled()
    assert page.listing.totals.text() == "Nothing was held at the end of 31 Jul 2024."
    opened.back()
    settled()
    assert column(page.listing.table, "Quantity") == ["1,000"]


def test_years_ends_and_today_are_one_choice_away(page: HoldingsPage, settled: Settled) -> None:
    quick = page.listing.quick
    assert quick.currentText() == "End of tax year 2026"
    quick.setCurrentIndex(quick.findText("End of tax year 2025"))
    quick.activated.emit(quick.currentIndex())
    settled()
    assert page.listing.day.date() == QDate(2025, 6, 30)
    assert quick.currentText() == "End of tax year 2025"


def test_a_lots_whole_life_adds_up_and_leads_on(opened: Shell, page: HoldingsPage, settled: Settled) -> None:
    click(page, "BTC")
    click(page, "Lots of all accounts (1)")
    [lot] = [text for text in column(page.listing.table, WHAT) if text.startswith("Lot ")]
    click(page, lot)
    settled()
    view = page.lot
    assert view.isVisible()
    assert view.heading.text() == "Lot of 0.005 BTC, acquired on 2 Sep 2024"
    assert column(view.table, "Step") == ["Acquired", "Disposed of"]
    assert column(view.table, "Quantity") == ["+0.005", "−0.002"]
    assert column(view.table, "Left of the lot") == ["0.005", "0.003"]
    view.table.chosen.emit(1)
    settled()
    assert opened.current is not None
    assert opened.current.name == "tax"
    opened.back()
    settled()
    view.source.click()
    settled()
    assert transactions(opened).isVisible()


def test_the_search_finds_assets_by_their_accounts(page: HoldingsPage, qtbot: QtBot) -> None:
    page.find_text()
    qtbot.keyClicks(page.listing.search, "wallet")
    assert column(page.listing.table, WHAT) == ["BTC"]
    page.listing.search.clear()
    assert column(page.listing.table, WHAT) == ["BTC", "USDT"]


def test_a_price_that_lacks_is_added_and_can_be_taken_back(
    opened: Shell, page: HoldingsPage, settled: Settled, qtbot: QtBot
) -> None:
    listing = page.listing
    assert column(listing.table, "Market value")[0] == "—"
    assert "BTC" in listing.unpriced.text()
    listing.add_price.click()
    [dialog] = [one for one in QApplication.topLevelWidgets() if isinstance(one, AddPriceDialog)]
    qtbot.keyClick(dialog.price, Qt.Key.Key_Return)
    assert dialog.problem.isVisible()
    qtbot.keyClicks(dialog.price, "3,00,00,000")
    qtbot.keyClicks(dialog.note, "a friend")
    qtbot.keyClick(dialog.note, Qt.Key.Key_Return)
    settled()
    assert column(listing.table, "Market value")[column(listing.table, WHAT).index("BTC")] == "90,000.00"
    opened.notice.act.click()
    settled()
    assert column(listing.table, "Market value")[column(listing.table, WHAT).index("BTC")] == "—"


def test_escape_leaves_the_price_dialog(page: HoldingsPage, qtbot: QtBot, settled: Settled) -> None:
    page.listing.add_price.click()
    [dialog] = [one for one in QApplication.topLevelWidgets() if isinstance(one, AddPriceDialog) and one.isVisible()]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settled()
    assert "BTC" in page.listing.unpriced.text()


def test_lots_stay_on_their_accounts_where_that_is_elected(
    opened: Shell, page: HoldingsPage, ledger: Path, settled: Settled
) -> None:
    keep(ledger, {"pool": "account"})
    opened.desk.ledger_changed.emit()
    settled()
    assert not page.listing.pool.isVisible()
    click(page, "BTC")
    assert column(page.listing.table, WHAT) == ["BTC", "Binance", "Wallet", "USDT"]
    click(page, "Wallet")
    row = column(page.listing.table, WHAT).index("Wallet") + 1
    assert column(page.listing.table, "Quantity")[row] == "0.002"
    page.listing.table.chosen.emit(row)
    settled()
    steps = page.lot.table
    assert column(steps, "Step") == ["Acquired", "Disposed of", "Moved"]
    assert column(steps, "Account")[2] == "Binance to Wallet"
    assert column(steps, "Left of the lot") == ["0.005", "0.003", "0.003"]


def test_the_command_line_may_ask_for_the_same(ledger: Path) -> None:
    held = holdings_of(ledger, date(2025, 6, 30))
    assert [one.asset for one in held.assets] == ["BTC", "USDT"]
    assert held.cost == sum(held.lot(place).cost for place in range(held.lot_count))


def test_thousands_of_lots_open_without_being_made(window: Shell, tmp_path: Path, settled: Settled) -> None:
    """Rows are counted, and made when they are seen."""
    day = "2025-08-{:02d}T{:02d}:{:02d}:00+05:00,buy,Binance,PKR,28000,USDT,100,,,,,,B-{}"
    rows = "\n".join(day.format(1 + number // 400, number // 60 % 24, number % 60, number) for number in range(5_000))
    window.open_ledger(new_ledger(tmp_path, rows, "many.hisaab"))
    settled()
    window.desk.visit("holdings", "2026-06-30")
    settled()
    page = window.page("holdings")
    assert isinstance(page, HoldingsPage)
    model = page.listing.table.holdings
    model.toggle(0)
    model.toggle(model.place_of("USDT/*"))
    assert model.rowCount() == 3 + 5_000
    assert model.row_at(5_002).lot is not None


def test_an_empty_ledger_is_taught(opened_empty: Shell, settled: Settled) -> None:
    opened_empty.visit_page("holdings")
    settled()
    page = opened_empty.page("holdings")
    assert isinstance(page, HoldingsPage)
    assert "what you held on any day" in page.empty_text.text()
    assert not page.listing.day.isVisible()


def test_a_day_that_is_none_is_today_or_the_years_end(opened: Shell, settled: Settled) -> None:
    opened.desk.visit("holdings", "yesterday", "BTC")
    settled()
    page = opened.page("holdings")
    assert isinstance(page, HoldingsPage)
    assert page.listing.day.date() == QDate(2026, 6, 30)


def test_in_urdu_the_arrow_into_a_row_points_left(
    settings: QSettings, request: pytest.FixtureRequest, qtbot: QtBot
) -> None:
    settings.setValue("window/language", "ur")
    page: HoldingsPage = request.getfixturevalue("page")
    table = page.listing.table
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert "تمام اکاؤنٹوں کی لاٹیں (1)" in column(table, "اثاثہ، اکاؤنٹ، لاٹ")
    assert page.listing.day.text() == "30 Jun 2026"
