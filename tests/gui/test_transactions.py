"""The list of entries: sorted and filtered in SQL, a page at a time, with the raw rows of the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.errors import Cancelled
from engine.ledger import browse
from engine.ledger.browse import Column, Query
from engine.ledger.filters import Field, Filter
from engine.ledger.ledger import open_ledger
from taxapp.gui.shell import Shell
from taxapp.gui.transactions.page import TransactionsPage
from tests.gui.pages import column, transactions

Settled = Callable[[], None]


@pytest.fixture
def page(opened: Shell, settled: Settled) -> TransactionsPage:
    opened.visit_page("transactions")
    settled()
    return transactions(opened)


def sort_by(page: TransactionsPage, title: str) -> None:
    header = page.table.horizontalHeader()
    model = page.table.model()
    titles = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    place = titles.index(title)
    page.table.scrollTo(model.index(0, place))
    x = header.sectionViewportPosition(place) + 20
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().center().__class__(x, 10))


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
    assert column(page.table, "Reference") == ["P2P-2"]
    assert page.count.text() == "1 of 7 entries"
    page.bar.search.clear()
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 7, timeout=5_000)


def test_the_chosen_entry_shows_what_it_moved_and_its_raw_row_verbatim(page: TransactionsPage) -> None:
    place = column(page.table, "Reference").index("T-2")
    page.table.selectRow(place)
    assert page.details.entry.isVisible()
    assert page.details.entry.raw_texts == [
        "2024-09-02T10:00:00+05:00,swap,Binance,USDT,300,BTC,0.005,USDT,0.3,,,,T-2,,"
    ]


def test_copied_rows_paste_into_a_spreadsheet(page: TransactionsPage) -> None:
    page.table.selectRow(0)
    page.table.copy()
    header, row = QGuiApplication.clipboard().text().split("\n")
    assert header.split("\t")[:2] == ["Time", "Kind"]
    assert row.split("\t")[3] == "0.002 BTC"


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
    def stop(what: str, done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    monkeypatch.setattr(browse, "_STEPS_BETWEEN_LOOKS", 1)
    with open_ledger(ledger) as opened:
        with pytest.raises(Cancelled):
            browse.matching_ids(opened, Query(), stop)
        assert len(browse.matching_ids(opened, Query())) == 7
