"""Wealth statement: the reconciliation, the lines for IRIS, and an empty ledger."""

from __future__ import annotations

from taxapp.gui.wealth.page import WealthPage
from tests.gui.screenshots import Camera
from tests.support import new_ledger


def shots(camera: Camera) -> None:
    page = camera.page("wealth")
    assert isinstance(page, WealthPage)
    camera.visit("wealth")
    camera.settle(lambda: page.statement.chart.plot is not None)
    bar = page.statement.scrolled.verticalScrollBar()
    camera.picture("wealth", lambda: bar.setValue(0))
    camera.picture("wealth-end", lambda: bar.setValue(bar.maximum()))
    camera.open(new_ledger(camera.folder, "", "empty.hisaab"))
    camera.visit("wealth")
    camera.picture("wealth-empty")
