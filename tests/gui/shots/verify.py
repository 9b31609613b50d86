"""Verify: nothing yet, a folder of bundles good and bad, one bundle that differs, the way down to an entry."""

from __future__ import annotations

from taxapp.gui.verify.page import VerifyPage
from taxapp.usecases.exporting import export_year
from tests.bundle.forging import broken, figure, resealed, text
from tests.gui.screenshots import Camera


def shots(camera: Camera) -> None:
    page = camera.page("verify")
    assert isinstance(page, VerifyPage)
    camera.visit("verify")
    camera.picture("verify-empty")
    session = camera.window.desk.session
    assert session is not None
    folder = camera.folder / "bundles"
    [good] = export_year(session.path, 2026, ["bundle"], folder)
    broken(good, folder / "Sana-TY2026.hisaab.zip", {"computation.json": figure("tax", "payable", to="0.00")})
    less = resealed(
        good,
        folder / "Usman-TY2026.hisaab.zip",
        {"computation.json": figure("tax", "payable", to="12459.00"), "prices.csv": text("281.", "291.")},
    )
    law = resealed(good, folder / "Hina-TY2026.hisaab.zip", {"rules.toml": text('rate = "35"', 'rate = "25"')})
    (folder / "notes.hisaab.zip").write_text("not a zip", "utf-8")
    camera.visit("verify", str(folder))
    camera.settle(lambda: len(page.checks.every) == 5 and not page.checks.is_busy)
    page.list.table.sortByColumn(7, page.list.table.horizontalHeader().sortIndicatorOrder())
    camera.picture("verify-list")
    camera.visit("verify", str(good))
    camera.picture("verify-agrees")
    camera.visit("verify", str(less))
    camera.picture("verify-differs")
    result = page.checks.result(less)
    assert result is not None
    row = next((one for one in result.differing if one.name.startswith("disposals.")), result.differing[0])
    camera.visit("verify", str(less), row.name)
    camera.picture("verify-figure")
    camera.visit("verify", str(law))
    page.detail.tabs.setCurrentIndex(page.detail.tabs.count() - 1)
    camera.picture("verify-rules")
    camera.visit("verify", str(folder / "notes.hisaab.zip"))
    camera.picture("verify-unreadable")
