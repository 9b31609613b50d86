"""The year's summary and the way down: head, disposal, lot, raw row; and back again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.errors import Cancelled
from engine.model import Return
from taxapp.gui.shell import Shell
from taxapp.gui.tax.page import TaxPage
from taxapp.gui.widgets.table import Table
from tests.gui.pages import column, taxyear, transactions
from tests.support import bring_in, universal_csv

Settled = Callable[[], None]


@pytest.fixture
def page(opened: Shell, settled: Settled) -> TaxPage:
    """The latest tax year, computed."""
    opened.visit_page("tax")
    settled()
    return taxyear(opened)


def click(table: Table, row: int) -> None:
    point: QPoint = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)


def result(page: TaxPage, year: int) -> Return:
    return next(one for one in page.desk.years.results if one.tax_year == year)


def test_the_summary_shows_the_computed_figures(page: TaxPage) -> None:
    computed = result(page, 2026)
    assert page.views.currentWidget() is page.summary
    assert page.summary.due.text() == "Rs\u00a0" + page.desk.rupees(computed.tax.due_to_crypto)
    heads = column(page.summary.heads, "Taxable")
    assert heads == [page.desk.rupees(one.taxable) for one in computed.heads.values()]
    assert page.desk.rupees(computed.tax.normal_tax) in column(page.summary.tax, "Amount (Rs)")


def test_a_click_goes_down_to_the_raw_row_and_alt_left_comes_back(opened: Shell, page: TaxPage, qtbot: QtBot) -> None:
    click(page.summary.heads, 0)
    assert page.views.currentWidget() is page.head
    assert page.head.heading.text() == "Capital gains"
    place = column(page.head.disposals, "Date").index("5 Aug 2025")
    click(page.head.disposals, place)
    assert page.views.currentWidget() is page.lots
    assert column(page.lots.lots, "Acquired") == ["2 Aug 2024", "2 Sep 2024"]
    assert column(page.lots.lots, "Quantity") == ["0.01", "0.002"]
    click(page.lots.lots, 1)
    assert page.views.currentWidget() is page.entry_page
    [raw] = page.entry.raw_texts
    assert raw.startswith("2024-09-02T10:00:00+05:00,swap,Binance,USDT,300,BTC,0.005")
    for view in (page.lots, page.head, page.summary):
        qtbot.keyClick(opened, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert page.views.currentWidget() is view
    qtbot.keyClick(opened, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.views.currentWidget() is page.head


def test_the_way_down_goes_by_keyboard_alone(page: TaxPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.summary.heads, Qt.Key.Key_Return)
    assert page.views.currentWidget() is page.head
    qtbot.keyClick(page.head.disposals, Qt.Key.Key_Return)
    assert page.views.currentWidget() is page.lots
    qtbot.keyClick(page.lots.lots, Qt.Key.Key_Return)
    assert page.views.currentWidget() is page.entry_page


def test_income_goes_to_its_raw_row(page: TaxPage) -> None:
    names = column(page.summary.heads, "Head")
    click(page.summary.heads, next(place for place, name in enumerate(names) if name.startswith("Other")))
    assert column(page.head.income, "Kind") == ["Staking reward"]
    click(page.head.income, 0)
    [raw] = page.entry.raw_texts
    assert "S-1" in raw


def test_the_entry_of_a_lot_is_found_among_the_transactions(opened: Shell, page: TaxPage, settled: Settled) -> None:
    disposal = result(page, 2026).disposals[0]
    opened.desk.visit("tax", "2026", disposal.head.value, disposal.id, disposal.lots[0].lot)
    page.in_list.click()
    settled()
    found = transactions(opened)
    assert found.isVisible()
    row = found.model.row_at(found.table.currentIndex().row())
    assert row is not None
    assert row.uid == disposal.lots[0].lot


def test_another_year_is_computed_when_chosen(opened: Shell, page: TaxPage, settled: Settled) -> None:
    page.year.setCurrentIndex(page.year.findData(2025))
    page.year.activated.emit(page.year.currentIndex())
    settled()
    assert page.views.currentWidget() is page.summary
    assert result(page, 2025).tax_year == 2025
    opened.back()
    assert page.year.currentData() == 2026


def test_lakh_and_crore_change_every_figure(opened: Shell, page: TaxPage) -> None:
    click(page.summary.heads, 0)
    place = column(page.head.disposals, "Date").index("5 Aug 2025")
    assert column(page.head.disposals, "Proceeds")[place] == "390,000.00"
    opened.set_grouping("lakh")
    assert column(page.head.disposals, "Proceeds")[place] == "3,90,000.00"
    opened.set_grouping("thousands")
    assert column(page.head.disposals, "Proceeds")[place] == "390,000.00"


def test_an_empty_ledger_says_what_to_do(opened_empty: Shell, settled: Settled) -> None:
    opened_empty.visit_page("tax")
    settled()
    page = taxyear(opened_empty)
    assert page.stack.currentWidget() is page.empty
    assert "Import" in page.empty_text.text()
    page.to_import.click()
    assert opened_empty.page("import").isVisible()


def add(window: Shell, rows: str, settled: Settled) -> None:
    """New rows come into the ledger while the tax year stays in sight."""
    session = window.desk.session
    assert session is not None
    file = session.path.parent / "more.csv"
    file.write_text(universal_csv(rows), "utf-8")
    assert not bring_in(session.path, file).error
    window.desk.ledger_changed.emit()
    settled()


def seen(page: TaxPage) -> list[QWidget]:
    """What the page shows one after another."""
    found: list[QWidget] = []
    page.stack.currentChanged.connect(lambda place: found.append(page.stack.widget(place)))
    return found


MORE = "2025-08-06T15:00:00+05:00,sell,Binance,BTC,0.001,PKR,32000,,,,,Saad,P2P-9"


def test_figures_that_are_renewed_soon_are_never_covered(opened: Shell, page: TaxPage, settled: Settled) -> None:
    before, shown = column(page.summary.heads, "Gains"), seen(page)
    page._patience.setInterval(60_000)
    add(opened, MORE, settled)
    assert column(page.summary.heads, "Gains") != before
    assert shown == []
    assert page.again.isEnabled()


def test_work_that_takes_longer_shows_how_far_it_is(
    opened: Shell, page: TaxPage, settled: Settled, qtbot: QtBot
) -> None:
    session = opened.desk.session
    assert session is not None
    with session.live():  # nobody else can compute meanwhile
        page.desk.years.clear()
        assert page.views.currentWidget() is page.summary
        qtbot.waitUntil(lambda: page.stack.currentWidget() is page.busy)
    settled()
    assert page.views.currentWidget() is page.summary


def test_a_ledger_is_closed_while_its_year_is_computed(opened: Shell, page: TaxPage, settled: Settled) -> None:
    session = opened.desk.session
    assert session is not None
    with session.live() as live:
        page.desk.years.clear()
        opened.close_ledger()
        assert live.year(2026).years == [2025, 2026]  # whoever computes ends in peace
    settled()
    with pytest.raises(Cancelled), session.live():
        pass


def test_a_list_in_sight_has_the_new_row(opened: Shell, page: TaxPage, settled: Settled) -> None:
    click(page.summary.heads, 0)
    before = column(page.head.disposals, "Date")
    page._patience.setInterval(60_000)
    add(opened, MORE, settled)
    assert page.views.currentWidget() is page.head
    assert sorted([*before, "6 Aug 2025"]) == sorted(column(page.head.disposals, "Date"))


def test_rows_sorted_and_filtered_are_copied_as_they_are_seen(opened: Shell, page: TaxPage) -> None:
    click(page.summary.heads, 0)
    table = page.head.disposals
    table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    costs = column(table, "Cost")
    assert costs == sorted(costs, key=lambda text: -float(text.replace(",", "")))
    page.head.filter.setText("btc binance")
    assert column(table, "Quantity") == ["0.012"]
    table.selectRow(0)
    table.copy()
    header, row = QGuiApplication.clipboard().text().split("\n")
    assert header.startswith("Date\tAccount\tQuantity\tProceeds")
    assert row.startswith("5 Aug 2025\tBinance\t0.012 BTC\t390,000.00")
    page.head.filter.setText("")
    assert column(table, "Cost") == costs
