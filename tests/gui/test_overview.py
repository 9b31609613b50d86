"""The overview of a year: what is due and why, until when, what is missing, the charts, and where they lead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.model import Return
from taxapp.gui.overview.page import OverviewPage
from taxapp.gui.shell import Shell
from taxapp.usecases.checklist import checklist
from taxapp.usecases.computing import compute_year
from taxapp.usecases.demo import make_demo_ledger
from taxapp.usecases.due import Standing, cost_of_filing_on, due_of
from taxapp.usecases.elections import keep
from taxapp.usecases.late import late_filing
from taxapp.usecases.year_figures import year_figures
from tests.gui.pages import column, seen
from tests.support import new_ledger

Settled = Callable[[], None]


def overview(window: Shell) -> OverviewPage:
    page = window.page("overview")
    assert isinstance(page, OverviewPage)
    return page


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return make_demo_ledger(tmp_path / "sample")


@pytest.fixture
def page(window: Shell, sample: Path, settled: Settled) -> OverviewPage:
    """The overview of the sample taxpayer's latest year, with everything looked up."""
    window.open_ledger(sample)
    settled()
    window.visit_page("overview")
    settled()
    return overview(window)


def shown(page: OverviewPage) -> Return:
    assert page.shown is not None
    return page.shown


def test_it_says_what_is_due_and_why_in_plain_words(page: OverviewPage) -> None:
    computed, view = shown(page), page.overview
    rs = page.desk.rupees
    assert view.amount.text() == f"Rs\u00a0{rs(computed.tax.due_to_crypto)}"
    said = view.why.text()
    assert f"Rs\u00a0{rs(computed.tax.payable)} is payable for tax year 2026, all of it due to crypto." in said
    assert "Capital gains" in said
    assert "3.98% on average" in said
    assert view.values["disposals"].text() == str(len(computed.disposals))


def test_the_due_date_names_its_section_and_what_late_filing_costs(page: OverviewPage, sample: Path) -> None:
    due = page.overview.due
    assert due.day.text() == "Due on 30 Sep 2026"
    assert due.law.text().startswith("Section 118 of the Income Tax Ordinance 2001.")
    computed, day = shown(page), date(2026, 12, 15)
    said = late_filing(sample, 2026, {"filed_on": "2026-12-15", "paid_on": "2026-12-15"})
    [total] = [line["amount_pkr"] for line in said.lines if line["line"] == "total"]
    assert page.desk.rupees(cost_of_filing_on(computed, day)).replace(",", "") == total
    assert cost_of_filing_on(computed, date(2026, 9, 30)) == 0
    assert due_of(computed, date(2026, 9, 30)).days == 0
    assert due_of(computed, day).days == -76


def test_a_year_that_was_filed_says_so(tmp_path: Path, sample: Path) -> None:
    keep(sample, {"filed_on.TY2026": "2026-09-20"})
    due = due_of(compute_year(sample, 2026), date(2026, 12, 1))
    assert due.standing is Standing.FILED
    assert due.days == 10


def test_what_is_missing_stands_with_its_worth_and_leads_to_review(
    window: Shell, page: OverviewPage, sample: Path, settled: Settled
) -> None:
    found = checklist(sample, 2026)
    table = page.overview.checklist.table
    assert column(table, "What") == [one.message for one in found]
    assert column(table, "May save in tax")[0] == f"Rs\u00a0{page.desk.rupees(found[0].worth)}"
    with pytest.MonkeyPatch.context():
        asked: list[object] = []
        page.desk.visit_asked.connect(asked.append)
        point: QPoint = table.visualRect(table.model().index(0, 1)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    [place] = asked
    assert (place.page, place.path) == ("review", (found[0].code,))  # type: ignore[attr-defined]


def test_the_charts_show_the_figures_of_the_return(page: OverviewPage) -> None:
    computed = shown(page)
    figures = year_figures(computed)
    assert figures.total.gain - figures.total.loss == sum(one.gain or 0 for one in computed.disposals)
    assert sum(one.net for _, one in figures.months) == sum(one.net for _, one in figures.assets)
    assert sum(one.tax for one in figures.heads) == computed.tax.due_to_crypto
    assert sum(one.cost for one in figures.held) == computed.wealth.closing_cost
    charts = page.overview.charts
    page.overview.show_tables(True)
    rs = page.desk.rupees
    assert column(charts.months.table, "Gain or loss") == [rs(one.net) for _, one in figures.months]
    assert column(charts.months.table, "Month")[0] == "Jul 2025"
    assert column(charts.assets.table, "Asset") == [asset for asset, _ in figures.assets]
    assert column(charts.kinds.table, "Kind") == ["Staking reward", "Interest"]


def test_a_bar_leads_to_what_it_is_made_of(window: Shell, page: OverviewPage, settled: Settled) -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []
    page.desk.visit_asked.connect(lambda place: asked.append((place.page, place.path)))
    charts = page.overview.charts
    charts.months.chosen.emit("2026-02-01")
    charts.assets.chosen.emit("BTC")
    charts.kinds.chosen.emit("income.staking")
    charts.heads.chosen.emit("capital_gains")
    charts.held.chosen.emit("ETH")
    settled()
    assert asked == [
        ("transactions", ("?from=2026-02-01&to=2026-02-28",)),
        ("transactions", ("?asset=BTC&year=2026",)),
        ("transactions", ("?kind=income.staking&year=2026",)),
        ("tax", ("2026", "capital_gains")),
        ("holdings", ("2026-06-30", "ETH")),
    ]


def test_an_empty_ledger_is_taught(window: Shell, opened_empty: Shell, settled: Settled) -> None:
    window.visit_page("overview")
    settled()
    page = overview(window)
    assert page.empty.isVisible()
    assert "what tax is due on your crypto" in page.empty_text.text()
    page.to_import.click()
    assert window.current is not None
    assert window.current.name == "import"


def test_a_year_without_tax_says_that(window: Shell, tmp_path: Path, settled: Settled) -> None:
    history = "2025-08-01T10:00:00+05:00,buy,OTC,PKR,28000,USDT,100,,,,,Ahmed,O-1"
    window.open_ledger(new_ledger(tmp_path, history, "small.hisaab"))
    settled()
    window.visit_page("overview")
    settled()
    view = overview(window).overview
    assert view.amount.text() == "Rs\u00a00.00"
    assert view.why.text() == "Crypto adds nothing to the tax of tax year 2026."
    assert view.charts.months.nothing.isVisible()


def test_closing_the_ledger_while_the_review_runs_is_harmless(
    window: Shell, page: OverviewPage, settled: Settled
) -> None:
    window.desk.ledger_changed.emit()
    window.close_ledger()
    settled()
    assert window.desk.session is None


def test_digits_change_everywhere(window: Shell, page: OverviewPage) -> None:
    window.set_grouping("lakh")
    assert page.overview.values["gain"].text() == "Rs\u00a011,63,813.30"
    page.overview.show_tables(True)
    assert column(page.overview.charts.heads.table, "Taxable")[0] == "8,12,931.79"


def test_in_urdu_it_is_mirrored_and_every_word_is_urdu(
    settings: QSettings, request: pytest.FixtureRequest, qtbot: QtBot
) -> None:
    settings.setValue("window/language", "ur")
    page: OverviewPage = request.getfixturevalue("page")
    view = page.overview
    assert seen(view.why.text()).startswith("ٹیکس سال 2026 کے لیے 32,459.00 روپے واجب الادا ہیں")
    assert view.due.heading.text() == "گوشوارہ"
    left_of = lambda one, other: one.mapTo(page, QPoint()).x() < other.mapTo(page, QPoint()).x()  # noqa: E731
    assert left_of(view.due, _first(view.next))


def _first(widgets: list[QWidget]) -> QWidget:
    return next(one for one in widgets if one.isVisible())
