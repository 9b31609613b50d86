"""Holdings: closed and open rows, the chart, a lot's life, a price to add, an empty ledger."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from taxapp.gui.holdings.add_price import AddPriceDialog
from taxapp.gui.holdings.page import HoldingsPage
from tests.gui.screenshots import Camera
from tests.support import new_ledger


def shots(camera: Camera) -> None:
    page = camera.page("holdings")
    assert isinstance(page, HoldingsPage)
    camera.visit("holdings", "2026-06-30")
    camera.picture("holdings")
    table = page.listing.table
    model = table.holdings
    for key in ("BTC/", "BTC/*", "USDT/"):
        model.toggle(model.place_of(key))
    table.select_key("BTC/*")
    camera.picture("holdings-open")
    page.listing.charted.setChecked(True)
    camera.picture("holdings-chart")
    page.listing.charted.setChecked(False)
    table.selectRow(model.place_of("BTC/*") + 1)
    table.chosen.emit(model.place_of("BTC/*") + 1)
    camera.picture("holdings-lot")
    camera.visit("holdings", "2025-11-03")
    camera.picture("holdings-unpriced")
    page.listing.add_price.click()
    [dialog] = [one for one in QApplication.topLevelWidgets() if isinstance(one, AddPriceDialog) and one.isVisible()]
    dialog.buttons.buttons()[0].click()
    camera.grab("holdings-price", lambda: dialog)
    dialog.reject()
    camera.open(new_ledger(camera.folder, "", "empty.hisaab"))
    camera.visit("holdings")
    camera.picture("holdings-empty")
