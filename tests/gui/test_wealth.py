"""The wealth statement: explained to the rupee, opening as the last year closed, lines that explain themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from taxapp.gui.shell import Shell
from taxapp.gui.wealth.page import WealthPage
from taxapp.usecases.computing import compute_year
from taxapp.usecases.elections import keep
from taxapp.usecases.wealth import Way, closing_of_last_year, steps
from tests.gui.pages import column
from tests.support import new_ledger

Settled = Callable[[], None]


@pytest.fixture
def page(opened: Shell, settled: Settled) -> WealthPage:
    opened.desk.visit("wealth", "2026")
    settled()
    found = opened.page("wealth")
    assert isinstance(found, WealthPage)
    return found


def test_it_is_explained_to_the_rupee_and_opens_as_the_last_year_closed(page: WealthPage) -> None:
    proof = page.statement.proof
    assert proof.chip.text() == "Explained"
    assert "Rs\u00a00.00 is unexplained" in proof.sentence.text()
    assert proof.opening.text().startswith("✓ The year opens with what tax year 2025 closed with")
    assert not proof.table.isVisible()


def test_picture_and_lines_lead_from_opening_to_closing(page: WealthPage) -> None:
    computed = page.shown
    assert computed is not None
    found = steps(computed)
    assert sum(one.change for one in found if one.way is not Way.CLOSING) == computed.wealth.closing_cost
    lines = page.statement.lines.table
    assert column(lines, "Line")[0] == "Opening, at cost"
    assert column(lines, "Line")[-2:] == ["Closing, at cost", "Unexplained"]
    assert column(lines, "At cost")[-1] == "0.00"
    chart = page.statement.chart
    assert chart.data is not None
    assert list(chart.data.labels) == column(lines, "Line")[:-1]


def test_a_line_opens_its_explanation(page: WealthPage, qtbot: QtBot, settled: Settled) -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []
    page.desk.visit_asked.connect(lambda place: asked.append((place.page, place.path)))
    lines = page.statement.lines.table
    lines.selectRow(1)
    qtbot.keyClick(lines, Qt.Key.Key_Return)
    settled()
    name = steps_of(page)[1]
    assert asked[0] == ("tax", ("2026", "explain", name))


def steps_of(page: WealthPage) -> list[str]:
    model = page.statement.lines.model
    return [model.row_at(row).figure for row in range(model.rowCount())]


def test_a_line_of_iris_is_copied_as_it_is_typed_there(opened: Shell, page: WealthPage, qtbot: QtBot) -> None:
    iris = page.statement.iris
    cell = iris.model.row_at(0)
    iris.table.selectRow(0)
    qtbot.keyClick(iris.table, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == cell["amount"]
    assert "," not in QGuiApplication.clipboard().text()
    assert cell["amount"] in opened.notice.text.text()
    page.statement.copy_iris()
    assert QGuiApplication.clipboard().text().splitlines()[0].split("\t")[-1] == cell["amount"]


def test_holdings_stand_at_cost_with_where_they_are_held(page: WealthPage) -> None:
    held = page.statement.held
    assert column(held.table, "Account") == ["Binance", "Binance", "Wallet"]
    assert set(column(held.table, "Held in")) == {"Abroad", "Pakistan"}
    computed = page.shown
    assert computed is not None
    assert page.desk.rupees(computed.wealth.closing_cost) in held.about.text()


def test_foreign_assets_say_whether_a_statement_is_due(
    opened: Shell, page: WealthPage, ledger: Path, settled: Settled
) -> None:
    assert page.statement.abroad.chip.text() == "Not due"
    keep(ledger, {"foreign_assets.TY2026": "200000000"})
    opened.desk.ledger_changed.emit()
    settled()
    assert page.statement.abroad.chip.text() == "Due"
    assert page.statement.value_tax.chip.text() == "Due"


def test_a_non_resident_has_no_wealth_statement(
    opened: Shell, page: WealthPage, ledger: Path, settled: Settled
) -> None:
    keep(ledger, {"residency": "non_resident"})
    opened.desk.ledger_changed.emit()
    settled()
    assert page.statement.held.about.text() == "A non-resident files no wealth statement (s.116)."
    assert not page.statement.abroad.isVisible()


UNKNOWN = """
2025-08-01T10:00:00+05:00,deposit,Binance,,,ETH,0.5,,,,,,D-1
2025-09-01T10:00:00+05:00,sell,Binance,ETH,0.1,PKR,90000,,,,,Saad,P-1
"""


def test_what_nobody_explained_is_asked_and_leads_to_review(window: Shell, tmp_path: Path, settled: Settled) -> None:
    window.open_ledger(new_ledger(tmp_path, UNKNOWN, "unknown.hisaab"))
    settled()
    window.visit_page("wealth")
    settled()
    page = window.page("wealth")
    assert isinstance(page, WealthPage)
    proof = page.statement.proof
    assert proof.chip.text() == "Questions open"
    assert "0.5 ETH" in column(proof.table, "Question")[0]
    asked: list[tuple[str, ...]] = []
    page.desk.visit_asked.connect(lambda place: asked.append((place.page, *place.path)))
    proof.table.chosen.emit(0)
    settled()
    assert asked == [("review", "unknown_deposit")]


def test_the_first_year_opens_with_nothing(ledger: Path) -> None:
    computed = compute_year(ledger, 2025)
    assert closing_of_last_year(computed) == computed.wealth.opening_cost == 0
    later = compute_year(ledger, 2026)
    assert closing_of_last_year(later) == later.wealth.opening_cost == computed.wealth.closing_cost


def test_an_empty_ledger_is_taught(opened_empty: Shell, settled: Settled) -> None:
    opened_empty.visit_page("wealth")
    settled()
    page = opened_empty.page("wealth")
    assert isinstance(page, WealthPage)
    assert "the lines for the wealth statement in IRIS" in page.empty_text.text()


def test_in_urdu_amounts_stay_left_to_right(settings: QSettings, request: pytest.FixtureRequest) -> None:
    settings.setValue("window/language", "ur")
    page: WealthPage = request.getfixturevalue("page")
    assert page.statement.proof.chip.text() == "واضح"
    lines = page.statement.lines.table
    alignment = lines.model().data(lines.model().index(0, 2), Qt.ItemDataRole.TextAlignmentRole)
    assert Qt.AlignmentFlag(alignment) & Qt.AlignmentFlag.AlignAbsolute
    assert column(lines, "سطر")[0] == "ابتدائی لاگت"
