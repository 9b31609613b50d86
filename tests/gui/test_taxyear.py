"""The year's summary and the way down: head, disposal, lot, raw row; and back again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.model import Return
from taxapp.gui.shell import Shell
from taxapp.gui.taxyear.page import TaxYearPage
from taxapp.gui.widgets.table import Table
from tests.gui.pages import column, taxyear, transactions

Settled = Callable[[], None]


@pytest.fixture
def page(opened: Shell, settled: Settled) -> TaxYearPage:
    """A ledger with entries opens on the latest tax year, computed."""
    settled()
    return taxyear(opened)


def click(table: Table, row: int) -> None:
    point: QPoint = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)


def result(page: TaxYearPage, year: int) -> Return:
    return next(one for one in page.results if one.tax_year == year)


def test_the_summary_shows_the_computed_figures(page: TaxYearPage) -> None:
    computed = result(page, 2026)
    assert page.stack.currentWidget() is page.summary
    assert page.summary.due.text() == "Rs\u00a0" + page.desk.rupees(computed.tax.due_to_crypto)
    heads = column(page.summary.heads, "Taxable")
    assert heads == [page.desk.rupees(one.taxable) for one in computed.heads.values()]
    texts = [one.text() for one in page.summary.tax.findChildren(QLabel)]
    assert page.desk.rupees(computed.tax.normal_tax) in texts


def test_a_click_goes_down_to_the_raw_row_and_alt_left_comes_back(
    opened: Shell, page: TaxYearPage, qtbot: QtBot
) -> None:
    click(page.summary.heads, 0)
    assert page.stack.currentWidget() is page.head
    assert page.head.heading.text() == "Capital gains"
    place = column(page.head.disposals, "Date").index("5 Aug 2025")
    click(page.head.disposals, place)
    assert page.stack.currentWidget() is page.lots
    assert column(page.lots.lots, "Acquired") == ["2 Aug 2024", "2 Sep 2024"]
    assert column(page.lots.lots, "Quantity") == ["0.01", "0.002"]
    click(page.lots.lots, 1)
    assert page.stack.currentWidget() is page.entry_page
    [raw] = page.entry.raw_texts
    assert raw.startswith("2024-09-02T10:00:00+05:00,swap,Binance,USDT,300,BTC,0.005")
    for view in (page.lots, page.head, page.summary):
        qtbot.keyClick(opened, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert page.stack.currentWidget() is view
    qtbot.keyClick(opened, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.stack.currentWidget() is page.head


def test_the_way_down_goes_by_keyboard_alone(page: TaxYearPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.summary.heads, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.head
    qtbot.keyClick(page.head.disposals, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.lots
    qtbot.keyClick(page.lots.lots, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.entry_page


def test_income_goes_to_its_raw_row(page: TaxYearPage) -> None:
    names = column(page.summary.heads, "Head")
    click(page.summary.heads, next(place for place, name in enumerate(names) if name.startswith("Other")))
    assert column(page.head.income, "Kind") == ["Staking reward"]
    click(page.head.income, 0)
    [raw] = page.entry.raw_texts
    assert "S-1" in raw


def test_the_entry_of_a_lot_is_found_among_the_transactions(opened: Shell, page: TaxYearPage, settled: Settled) -> None:
    disposal = result(page, 2026).disposals[0]
    opened.desk.visit("taxyear", "2026", disposal.head.value, disposal.id, disposal.lots[0].lot)
    page.in_list.click()
    settled()
    found = transactions(opened)
    assert found.isVisible()
    row = found.model.row_at(found.table.currentIndex().row())
    assert row is not None
    assert row.uid == disposal.lots[0].lot


def test_another_year_is_computed_when_chosen(opened: Shell, page: TaxYearPage, settled: Settled) -> None:
    page.year.setCurrentIndex(page.year.findData(2025))
    page.year.activated.emit(page.year.currentIndex())
    settled()
    assert page.stack.currentWidget() is page.summary
    assert result(page, 2025).tax_year == 2025
    opened.back()
    assert page.year.currentData() == 2026


def test_lakh_and_crore_change_every_figure(opened: Shell, page: TaxYearPage) -> None:
    click(page.summary.heads, 0)
    place = column(page.head.disposals, "Date").index("5 Aug 2025")
    assert column(page.head.disposals, "Proceeds")[place] == "390,000.00"
    opened.set_grouping("lakh")
    assert column(page.head.disposals, "Proceeds")[place] == "3,90,000.00"
    opened.set_grouping("thousands")
    assert column(page.head.disposals, "Proceeds")[place] == "390,000.00"


def test_an_empty_ledger_says_what_to_do(opened_empty: Shell, settled: Settled) -> None:
    opened_empty.visit_page("taxyear")
    settled()
    page = taxyear(opened_empty)
    assert page.stack.currentWidget() is page.empty
    assert "Import" in page.empty_text.text()
    page.to_import.click()
    assert opened_empty.pages["import"].isVisible()
