"""Reports: the preview, files written, a search, the year locked, and what changed since."""

from __future__ import annotations

from taxapp.gui.reports.page import ReportsPage
from taxapp.usecases.importing import import_files
from tests.gui.screenshots import Camera
from tests.support import universal_csv

LATER = "2026-03-01T10:00:00+05:00,sell,Binance,USDT,50,PKR,15000,,,,,Saad,P2P-9"


def shots(camera: Camera) -> None:
    page = camera.page("reports")
    assert isinstance(page, ReportsPage)
    camera.visit("reports")
    camera.settle(lambda: page.preview.is_ready and page.preview.paper.is_drawn)
    camera.picture("reports", lambda: camera.settle(lambda: page.preview.paper.is_drawn))
    for box in page.choose.formats.values():
        box.setChecked(True)
    page.choose.folder.setText(str(camera.folder / "return-TY2026"))
    page.choose.write.click()
    camera.settle()
    page.preview.search.setText("payable")
    camera.settle(lambda: bool(page.preview.hits.text()))
    camera.picture("reports-written", lambda: camera.settle(lambda: page.preview.paper.is_drawn))
    bar = page.side.verticalScrollBar()
    camera.picture("reports-written-end", lambda: bar.setValue(bar.maximum()))
    page.preview.search.clear()
    page.filing.note.setText("IRIS acknowledgement 100000123456")
    page.filing.lock_year()
    camera.settle(lambda: page.filing.is_locked)
    page.choose.written.clear()
    camera.picture("reports-locked")
    session = camera.window.desk.session
    assert session is not None
    file = camera.folder / "later.csv"
    file.write_text(universal_csv(LATER), "utf-8")
    import_files(session.path, [file])
    camera.window.desk.ledger_changed.emit()
    camera.settle(lambda: page.filing.since is not None and page.filing.since.count > 0)
    camera.picture("reports-changed", lambda: bar.setValue(bar.maximum()))
    camera.visit("reports", "2026", "differences")
    camera.picture("reports-since")
    page.since.tabs.setCurrentIndex(1)
    camera.picture("reports-since-done")
