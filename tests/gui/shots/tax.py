"""Tax: the computation, the way down to a source row, elections, comparison, what-if."""

from __future__ import annotations

from taxapp.gui.tax.page import TaxPage
from taxapp.usecases.elections import keep
from tests.gui.screenshots import Camera


def shots(camera: Camera) -> None:
    page = camera.page("tax")
    assert isinstance(page, TaxPage)
    session = camera.window.desk.session
    assert session is not None
    keep(
        session.path,
        {"other.salary.TY2026": "4200000", "tax_withheld.TY2026": "350000", "filed_on.TY2026": "2026-11-20"},
    )
    camera.window.desk.ledger_changed.emit()
    page.desk.prefs.keep("tax/elections", False)
    camera.visit("tax", "2026")
    camera.picture("tax-computation")
    bar = page.summary.scrolled.verticalScrollBar()
    camera.picture("tax-computation-middle", lambda: bar.setValue(bar.maximum() // 2))
    camera.picture("tax-computation-end", lambda: bar.setValue(bar.maximum()))
    elections(camera, page)
    way_down(camera, page)
    planning(camera, page)


def elections(camera: Camera, page: TaxPage) -> None:
    camera.visit("tax", "2026")
    page.summary.scrolled.verticalScrollBar().setValue(0)
    page.open_elections()
    camera.picture("tax-elections")
    page.open_election("cost_method")
    page.elections.detail.radios["hifo"].click()
    camera.settle()
    camera.picture("tax-election-tried")
    page.elections.trial.discard.click()
    page.open_election("other.salary")
    camera.picture("tax-facts")
    page._show_elections(are_shown=False)


def way_down(camera: Camera, page: TaxPage) -> None:
    computed = page.shown
    assert computed is not None
    camera.visit("tax", "2026", "explain", "tax.division_i")
    camera.picture("tax-explain")
    gains = "heads.capital_gains.foreign.income"
    camera.visit("tax", "2026", "explain", "tax.payable", "tax.taxable_income", gains)
    camera.picture("tax-explain-rows")
    page.explain.parts.chosen.emit(0)
    camera.settle()
    camera.picture("tax-explain-gain")
    entry = f"entry:{computed.disposals[3].entry}.sent_quantity"
    camera.visit("tax", "2026", "explain", gains, entry)
    camera.picture("tax-explain-entry")
    camera.visit("tax", "2026", "explain", "tax.nothing")
    camera.picture("tax-explain-refused")
    camera.visit("tax", "2026", computed.disposals[0].head.value)
    camera.picture("tax-disposals")
    page.head.disposals.chosen.emit(0)
    camera.picture("tax-lots")
    page.lots._show_choice()
    camera.settle()
    camera.picture("tax-lot-choice")
    page.lots._hide_choice()
    camera.visit("tax", "2026", "statement", "iris")
    camera.picture("tax-statement")
    camera.visit("tax", "2026", "statement", "s116a")
    camera.picture("tax-statement-lines")


def planning(camera: Camera, page: TaxPage) -> None:
    camera.visit("tax", "2026", "compare")
    page.compare.table.selectRow(0)
    camera.picture("tax-compare")
    camera.visit("tax", "2026", "whatif")
    camera.picture("tax-whatif")
    page.whatif.asset.setCurrentText("BTC")
    page.whatif.price.set_text("17000000")
    page.whatif.plan.click()
    page.whatif.review.click()
    camera.settle()
    camera.picture("tax-whatif-sale")
    bar = page.whatif.scrolled.verticalScrollBar()
    camera.picture("tax-whatif-losses", lambda: bar.setValue(bar.maximum()))
