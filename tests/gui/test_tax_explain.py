"""Any figure opens how it was come by, and what that is made of, down to the entry and the row of its file."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from taxapp.gui.desk import Place
from taxapp.gui.shell import Shell
from taxapp.gui.tax.page import TaxPage
from tests.gui.pages import column, seen, taxyear
from tests.gui.test_tax import click

Settled = Callable[[], None]


@pytest.fixture
def page(opened: Shell, settled: Settled) -> TaxPage:
    opened.visit_page("tax")
    settled()
    return taxyear(opened)


def crumbs(page: TaxPage) -> list[str]:
    """The way down as the bar above the page says it."""
    return [text for text, _ in page.crumbs(page._path)]


def test_a_figure_goes_down_to_the_row_of_its_file_by_keyboard_alone(
    opened: Shell, page: TaxPage, settled: Settled, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.summary.heads, Qt.Key.Key_Right)
    qtbot.keyClick(page.summary.heads, Qt.Key.Key_Return)
    settled()
    assert page.views.currentWidget() is page.explain
    assert page.explain.heading.text() == "Capital gains: gains"
    walked = []
    while page.explain.step is not None and not page.explain.step.entry:
        walked.append(page.explain.heading.text())
        assert len(walked) < 15
        assert page.explain.parts.hasFocus()
        qtbot.keyClick(page.explain.parts, Qt.Key.Key_Return)
        settled()
    assert len(walked) > 2
    assert any("2025-08-05,sell" in raw or "2025-08-05T15" in raw for raw in page.explain.entry.raw_texts)
    assert crumbs(page)[0] == "Tax, tax year 2026"
    for before in reversed(walked):
        qtbot.keyClick(opened, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        settled()
        assert page.explain.heading.text() == before
    qtbot.keyClick(opened, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settled()
    assert page.explain.heading.text() == walked[1]


def test_law_stands_with_its_section_source_and_status_and_leads_to_the_rules(
    opened: Shell, page: TaxPage, settled: Settled
) -> None:
    page.go("explain", "tax.division_i")
    settled()
    links = [one for one in page.explain.findChildren(QPushButton) if one.text().startswith("slabs.non_salaried ")]
    texts = " ".join(one.text() for one in page.explain.findChildren(QLabel))
    assert "First Schedule, Part I, Division I" in texts
    assert "Enacted" in texts
    visited: list[Place] = []
    opened.desk.visit_asked.connect(visited.append)
    links[0].click()
    assert visited == [Place("rules", ("pakistan/TY2026", "slabs.non_salaried"))]


def test_figures_on_the_way_are_gone_back_to_from_above(opened: Shell, page: TaxPage, settled: Settled) -> None:
    page.go("explain", "tax.payable")
    settled()
    for wanted in ("Normal tax", "Tax on taxable income by the non-salaried table", "Taxable income"):
        place = column(page.explain.parts, "Made of").index(wanted)
        click(page.explain.parts, place)
        settled()
        assert page.explain.heading.text() == wanted
    assert crumbs(page)[1:] == ["Tax payable", "Normal tax", "Tax on taxable income by the non-…", "Taxable income"]
    way = page.crumbs(page._path)
    opened.desk.visit("tax", *way[1][1])
    settled()
    assert page.explain.heading.text() == "Tax payable"


def test_every_table_of_the_page_leads_to_explanations(opened: Shell, page: TaxPage, settled: Settled) -> None:
    def explained() -> str:
        settled()
        assert page.views.currentWidget() is page.explain
        assert page.explain.step is not None
        return page.explain.step.name

    click(page.summary.tax, 1)
    assert explained() == "tax.surcharge"
    opened.back()
    click(page.summary.slabs, 0)
    assert explained() == "tax.division_i"
    opened.back()
    click(page.summary.heads, 0)
    place = column(page.head.disposals, "Date").index("5 Aug 2025")
    page.head.disposals.selectRow(place)
    disposal = page.head.disposals_model.row_at(place)
    page.head.explain.click()
    assert explained() == f"disposals.{disposal.id}.gain_pkr"
    opened.back()
    click(page.head.disposals, place)
    click(page.lots.money, 1)
    assert explained() == f"disposals.{disposal.id}.cost_pkr"
    opened.back()
    cost = page.lots.lots.model().index(1, 2)
    page.lots.lots.setCurrentIndex(cost)
    page.lots.lots.cell_chosen.emit(1, 2)
    assert explained() == f"disposals.{disposal.id}.lots.1.cost_pkr"
    page.go("statement", "losses")
    assert page.statement.heading.text() == "Losses: used, lapsed, carried forward"
    page.go("statement", "s116")
    page.statement.table.setCurrentIndex(page.statement.table.model().index(0, 3))
    page.statement.table.chosen.emit(0)
    assert explained().startswith("statements.s116.Binance/")


def test_a_long_sum_comes_by_the_page(page: TaxPage, settled: Settled) -> None:
    page.explain.rows_at_once = 2
    page.go("explain", "wealth.opening_cost")
    settled()
    first = column(page.explain.parts, "Made of")
    assert page.explain.step is not None
    assert page.explain.pages.text() == f"Rows 1 to 2 of {page.explain.step.count}"
    assert not page.explain.previous.isEnabled()
    page.explain.next.click()
    settled()
    assert column(page.explain.parts, "Made of") != first
    assert page.explain.pages.text().startswith("Rows 3 to ")
    page.explain.previous.click()
    settled()
    assert column(page.explain.parts, "Made of") == first


def test_a_figure_that_there_is_not_says_so(page: TaxPage, settled: Settled) -> None:
    page.go("explain", "tax.paid")
    settled()
    assert page.explain.heading.text() == "There is no such figure"
    assert "tax.payable" in page.explain.problem.text()
    assert page.explain.problem.isVisible()


def test_an_election_that_a_figure_rests_on_opens_beside_it(page: TaxPage, settled: Settled) -> None:
    page.go("explain", "heads.capital_gains.gains")
    settled()
    link = next(one for one in page.explain.findChildren(QPushButton) if one.text().startswith("Head: buying"))
    link.click()
    assert page.elections.isVisible()
    assert page.elections.detail.heading.text() == "Head: buying and selling coins"


def test_lakh_and_crore_in_an_explanation(opened: Shell, page: TaxPage, settled: Settled) -> None:
    page.go("explain", "wealth.opening_cost")
    settled()
    before = page.explain.value.text()
    opened.set_grouping("lakh")
    settled()
    assert page.explain.value.text() != before
    assert page.explain.value.text().replace(",", "") == before.replace(",", "")


def test_in_urdu_the_words_are_urdu_and_figures_run_left_to_right(
    settings: QSettings, request: pytest.FixtureRequest
) -> None:
    settings.setValue("window/language", "ur")
    opened: Shell = request.getfixturevalue("opened")
    settled: Settled = request.getfixturevalue("settled")
    opened.visit_page("tax")
    settled()
    page = taxyear(opened)
    page.go("explain", "tax.division_i")
    settled()
    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert page.explain.formula.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert "= " in page.explain.formula.text()
    assert not re.search("[A-Z][a-z]{2}", page.explain.formula.text()), "figures have their Urdu names in it"
    assert page.explain.parts_model.headerData(0, Qt.Orientation.Horizontal) == "جن سے بنا"
    assert "ٹیکس سال 2026" in seen(crumbs(page)[0])
