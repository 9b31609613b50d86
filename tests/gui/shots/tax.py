"""Tax: the summary, and the way down to a source row."""

from __future__ import annotations

from taxapp.gui.tax.page import TaxPage
from tests.gui.screenshots import Camera


def shots(camera: Camera) -> None:
    page = camera.page("tax")
    assert isinstance(page, TaxPage)
    camera.visit("tax")
    camera.picture("tax-summary")
    bar = page.summary.scrolled.verticalScrollBar()
    camera.picture("tax-summary-end", lambda: bar.setValue(bar.maximum()))
    computed = page.shown
    assert computed is not None
    page.summary.head_chosen.emit(computed.disposals[0].head.value)
    camera.picture("tax-disposals")
    page.head.disposals.chosen.emit(0)
    camera.picture("tax-lots")
    page.lots.lots.chosen.emit(0)
    camera.picture("tax-source-row")
