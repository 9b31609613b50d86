"""Compare, what-if, late filing, named lots, and what is exported, copied and printed of the page."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter

from taxapp.gui.shell import Shell
from taxapp.gui.tax.page import TaxPage
from taxapp.gui.tax.paper import paint
from taxapp.usecases.comparing import compare_year
from taxapp.usecases.elections import keep
from tests.gui.pages import column, taxyear
from tests.gui.test_tax import click

Settled = Callable[[], None]


@pytest.fixture
def page(opened: Shell, settled: Settled) -> TaxPage:
    opened.visit_page("tax")
    settled()
    return taxyear(opened)


def ledger(page: TaxPage) -> Path:
    session = page.desk.session
    assert session is not None
    return session.path


def settings(page: TaxPage) -> dict[str, str]:
    session = page.desk.session
    assert session is not None
    return session.reader.settings()


def elect(page: TaxPage, settled: Settled, **chosen: str) -> None:
    """Elections kept by another way than the page's own."""
    keep(ledger(page), chosen)
    page.desk.ledger_changed.emit()
    settled()


# --- compare ----------------------------------------------------------------------------------------------------------


def compared(page: TaxPage, settled: Settled, *dimensions: str) -> None:
    for name, box in page.compare.dimensions.items():
        box.setChecked(name in dimensions)
    page.go("compare")
    settled()


def test_scenarios_stand_by_their_tax_with_the_difference_to_what_is_elected(page: TaxPage, settled: Settled) -> None:
    elect(page, settled, **{"other.salary.TY2026": "4000000"})
    compared(page, settled, "method", "head")
    expected = list(compare_year(ledger(page), 2026, packs=("none",), only=("method", "head")))
    table = page.compare.table
    assert len(column(table, "Method")) == len(expected)
    own = page.desk.rupees(expected[0].outcome.tax.payable) if expected[0].outcome else ""
    place = column(table, "Difference").index("as elected")
    assert column(table, "Tax")[place] == own
    rows = [page.compare.model.row_at(at) for at in range(len(expected))]
    open_ones = [one.outcome.tax.payable for one in rows if one.outcome and one.standing.value in ("own", "open")]
    assert open_ones[0] == min(open_ones)


def test_use_this_keeps_its_elections_and_undo_takes_them_back(opened: Shell, page: TaxPage, settled: Settled) -> None:
    compared(page, settled, "method")
    place = column(page.compare.table, "Method").index("LIFO: last in, first out")
    page.compare.table.selectRow(place)
    assert "To be kept: Cost method" in page.compare.reasons.text()
    page.compare.use.click()
    settled()
    assert settings(page) == {"cost_method.TY2026": "lifo"}
    own = column(page.compare.table, "Difference").index("as elected")
    assert column(page.compare.table, "Method")[own] == "LIFO: last in, first out"
    opened.notice.act.click()
    settled()
    assert settings(page) == {}


def test_other_law_can_be_seen_but_not_used(page: TaxPage, settled: Settled) -> None:
    compared(page, settled, "pack")
    place = next(at for at, text in enumerate(column(page.compare.table, "Open to you")) if text == "Proposed law only")
    page.compare.table.selectRow(place)
    assert not page.compare.use.isEnabled()
    assert "not enacted law" in page.compare.reasons.text()


def test_why_a_scenario_is_not_open_is_said(page: TaxPage, settled: Settled) -> None:
    compared(page, settled, "method", "head")
    rows = range(page.compare.model.rowCount())
    place = next(at for at in rows if page.compare.model.row_at(at).standing.value == "not_allowed")
    page.compare.table.selectRow(place)
    assert "s.35(6)" in page.compare.reasons.text()


def test_leaving_stops_the_comparison(opened: Shell, page: TaxPage, settled: Settled) -> None:
    page.go("compare")
    opened.visit_page("transactions")
    assert page.compare._job is None
    settled()


# --- what if ----------------------------------------------------------------------------------------------------------


def test_a_planned_sale_says_its_tax_and_writes_nothing(page: TaxPage, settled: Settled) -> None:
    before = ledger(page).stat().st_mtime_ns, settings(page)
    page.go("whatif")
    settled()
    sale = page.whatif
    sale.asset.setCurrentText("BTC")
    sale.quantity.edit.setText("0.001")
    sale.price.edit.setText("40,000,000")
    sale.plan.click()
    settled()
    assert "0.001 BTC" in sale.sale_said.text()
    assert column(sale.methods, "Method")[0] == "FIFO: first in, first out"
    assert len(column(sale.methods, "The sale adds")) == 4
    assert column(sale.sale_lots, "Quantity") == ["0.001"]
    assert (ledger(page).stat().st_mtime_ns, settings(page)) == before


@pytest.mark.parametrize(
    ("quantity", "price", "day", "said"),
    [
        ("9", "1", "2026-06-30", "0.003"),
        ("0.001", "", "2026-06-30", "Give the price"),
        ("0.001", "1", "2026-09-01", "tax year 2027"),
    ],
)
def test_a_sale_that_cannot_be_says_why(
    page: TaxPage, settled: Settled, quantity: str, price: str, day: str, said: str
) -> None:
    page.go("whatif")
    settled()
    sale = page.whatif
    sale.asset.setCurrentText("BTC")
    sale.quantity.edit.setText(quantity)
    sale.price.edit.setText(price)
    sale.day.edit.setText(day)
    sale.plan.click()
    settled()
    assert said in sale.sale_problem.text()
    assert sale.sale_problem.isVisible()


def test_losses_and_room(page: TaxPage, settled: Settled) -> None:
    page.go("whatif")
    settled()
    assert any("slab" in text for text in column(page.whatif.room, "What"))
    page.whatif.review.click()
    settled()
    assert set(column(page.whatif.positions, "Asset")) == {"BTC", "USDT"}


# --- late filing ------------------------------------------------------------------------------------------------------


def test_what_filing_late_costs_is_tried_and_kept(opened: Shell, page: TaxPage, settled: Settled) -> None:
    elect(page, settled, **{"other.salary.TY2026": "4000000"})
    late = page.summary.late
    assert late.isVisible()
    late.filed.edit.setText("2026-12-15")
    late.paid.edit.setText("2026-12-15")
    late.show_cost.click()
    settled()
    shown = column(late.lines, "What")
    assert any("76 days late" in text for text in shown)
    assert "filed_on.TY2026" not in settings(page)
    late.keep.click()
    settled()
    assert settings(page)["filed_on.TY2026"] == "2026-12-15"
    assert "late" in page.summary.statements.names
    opened.notice.act.click()
    settled()
    assert "filed_on.TY2026" not in settings(page)


# --- named lots -------------------------------------------------------------------------------------------------------


def test_lots_are_named_in_place_and_taken_back(opened: Shell, page: TaxPage, settled: Settled) -> None:
    elect(page, settled, cost_method="specific")
    click(page.summary.heads, 0)
    click(page.head.disposals, column(page.head.disposals, "Date").index("5 Aug 2025"))
    assert column(page.lots.lots, "Quantity") == ["0.01", "0.002"]
    page.lots.choose_lots.click()
    settled()
    choice = page.lots.choice
    take = [choice.model.index(row, 3) for row in range(2)]
    assert not choice.model.setData(take[0], "5")
    assert "less" in choice.problem.text()
    assert choice.model.setData(take[0], "0.007")
    assert choice.model.setData(take[1], "0.005")
    choice.save.click()
    settled()
    assert column(page.lots.lots, "Quantity") == ["0.007", "0.005"]
    opened.notice.act.click()
    settled()
    assert column(page.lots.lots, "Quantity") == ["0.01", "0.002"]


def test_lots_are_not_offered_under_another_method(page: TaxPage) -> None:
    click(page.summary.heads, 0)
    click(page.head.disposals, 0)
    assert page.lots.choose_lots.isHidden()


# --- totals, export, copy, print --------------------------------------------------------------------------------------


def test_totals_and_export_are_of_the_rows_that_are_shown(page: TaxPage, settled: Settled, tmp_path: Path) -> None:
    click(page.summary.heads, 0)
    page.head.filter.setText("btc")
    assert page.head.totals.text().startswith("1 shown · proceeds Rs 390,000.00")
    page.head.export_to(tmp_path / "rows.csv")
    settled()
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as file:
        [one] = csv.DictReader(file)
    assert (one["date"], one["asset"], one["proceeds_pkr"]) == ("2025-08-05", "BTC", "390000.00")
    page.head.filter.setText("nothing like it")
    assert page.head.totals.text().startswith("0 shown")


def test_an_export_that_cannot_be_written_says_so(
    opened: Shell, page: TaxPage, settled: Settled, tmp_path: Path
) -> None:
    click(page.summary.heads, 0)
    page.head.export_to(tmp_path / "no such folder" / "rows.csv")
    settled()
    assert "cannot be written" in opened.notice.text.text()


def test_the_computation_is_copied_and_printed_whole(page: TaxPage, tmp_path: Path) -> None:
    page.copy_button.click()
    text = QGuiApplication.clipboard().text()
    for heading in (
        "Crypto by head of income",
        "Tax on taxable income, slab by slab",
        "Tax",
        "Wealth statement: crypto at cost",
    ):
        assert f"\n{heading}\n" in text
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "tax.pdf"))
    assert page.shown is not None
    paint(page.desk, page.shown, printer)
    assert (tmp_path / "tax.pdf").read_bytes().startswith(b"%PDF")
