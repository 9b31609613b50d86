"""Overview: the year from top to bottom, its charts as tables, and an empty ledger."""

from __future__ import annotations

from taxapp.gui.overview.page import OverviewPage
from tests.gui.screenshots import Camera
from tests.support import new_ledger


def shots(camera: Camera) -> None:
    page = camera.page("overview")
    assert isinstance(page, OverviewPage)
    camera.visit("overview")
    camera.settle(lambda: page.overview.charts.months.plot is not None)
    camera.picture("overview")
    bar = page.overview.scrolled.verticalScrollBar()
    camera.picture("overview-end", lambda: bar.setValue(bar.maximum()))
    page.overview.show_tables(True)
    camera.picture("overview-tables", lambda: bar.setValue(bar.maximum()))
    page.overview.show_tables(False)
    camera.open(new_ledger(camera.folder, "", "empty.hisaab"))
    camera.visit("overview")
    camera.picture("overview-empty")
