"""Verify: what FBR or an adviser does with the bundles they were given. No ledger is open."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from taxapp.gui.shell import Shell
from taxapp.gui.verify.page import VerifyPage
from taxapp.usecases.verifying.result import Cause, Found, Verdict
from tests.bundle.forging import broken, bundle, figure, resealed, text
from tests.gui.pages import column

Settled = Callable[[], None]


@pytest.fixture
def page(window: Shell) -> VerifyPage:
    window.desk.visit("verify")
    found = window.page("verify")
    assert isinstance(found, VerifyPage)
    return found


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return bundle(tmp_path)


def fewer_rupees(good: Path) -> Path:
    """The return of somebody who owes less than the entries say, sealed anew."""
    return resealed(
        good,
        good.parent / "less-TY2026.hisaab.zip",
        {"computation.json": figure("disposals", "0", "proceeds_pkr", to="300000.00")},
    )


def drop(target: QWidget, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(40, 40), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    target.dropEvent(event)


def test_at_first_it_says_what_it_is_for_and_one_button_begins(page: VerifyPage) -> None:
    assert page.list.empty.isVisible()
    assert page.list.first.hasFocus()


def test_a_bundle_that_agrees(page: VerifyPage, good: Path, settled: Settled) -> None:
    drop(page, good)
    settled()
    assert page.views.currentWidget() is page.detail
    assert "Agrees" in page.detail.verdict.text()
    assert column(page.detail.main, "Claimed")[:3] == column(page.detail.main, "Recomputed")[:3]
    assert column(page.detail.main, "Second engine")[0] == column(page.detail.main, "Claimed")[0]
    assert set(column(page.detail.main, "Why")) == {"agrees"}
    assert page.detail.main.hasFocus()


def test_from_the_folder_down_to_the_entry(page: VerifyPage, good: Path, settled: Settled, qtbot: QtBot) -> None:
    """A folder is opened, the bundle that differs is chosen with Enter, and so is the figure in it."""
    less = fewer_rupees(good)
    page.open_paths([good.parent])
    settled()
    page._show()
    assert column(page.list.table, "Result") == ["= Agrees", "≠ Differs"]
    assert "differ: 1" in page.list.sums.text()
    page.list.table.setFocus()
    page.list.select(less)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.detail.tabs.currentWidget() is page.detail.differing
    names = column(page.detail.differing, "Figure")
    assert names == ["Disposal of BTC, 5 Aug 2025: consideration"]
    assert column(page.detail.differing, "Difference") == ["+90,000.00"]
    qtbot.keyClick(page.detail.differing, Qt.Key.Key_Return)
    assert page.views.currentWidget() is page.figure
    shown = [entry.uid for entry in page.checks.every[1].told.values()]
    assert len(shown) >= 2, "the sale and the lots that it consumed"
    assert page.window().top_bar._crumbs.count() == 5  # type: ignore[attr-defined]


def test_a_broken_seal_and_a_file_that_is_no_bundle(
    page: VerifyPage, good: Path, tmp_path: Path, settled: Settled
) -> None:
    cut = broken(good, tmp_path / "cut-TY2026.hisaab.zip", {"entries.csv": text("390000", "290000")})
    junk = tmp_path / "junk.hisaab.zip"
    junk.write_bytes(b"PK\x03\x04 no more of it")
    page.open_paths([cut, junk])
    settled()
    assert [one.verdict for one in page.checks.every] == [Verdict.BROKEN, Verdict.UNREADABLE]
    page.desk.visit("verify", str(cut))
    assert "changed after" in page.detail._findings.itemAt(0).widget().layout().itemAt(1).widget().text()  # type: ignore[union-attr]
    page.desk.visit("verify", str(junk))
    assert "Unreadable" in page.detail.verdict.text()
    assert "not a zip file" in page.detail.sentence.text()
    assert not page.detail.tabs.isVisible()


def test_changed_law_is_shown_parameter_by_parameter(page: VerifyPage, good: Path, settled: Settled) -> None:
    law = resealed(good, good.parent / "law.hisaab.zip", {"rules.toml": text('rate = "35"', 'rate = "25"')})
    page.desk.visit("verify", str(law))
    settled()
    result = page.checks.result(law)
    assert result is not None
    assert Found.RULES_CHANGED in [one.found for one in result.findings]
    page.detail.tabs.setCurrentIndex(page.detail.tabs.count() - 1)
    assert "25%" in column(page.detail.parameters, "In the bundle")[0]
    assert "35%" in column(page.detail.parameters, "Known here")[0]


def test_the_results_are_saved_as_a_table_or_as_json(
    page: VerifyPage, good: Path, tmp_path: Path, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open_paths([fewer_rupees(good)])
    settled()
    for name in ("out.csv", "out.json"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        page.detail.save.click()
        settled()
    assert "less-TY2026.hisaab.zip,differs" in (tmp_path / "out.csv").read_text("utf-8")
    [told] = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert [one["cause"] for one in told["differing"]] == [str(Cause.ARITHMETIC)]


def test_nothing_but_the_chosen_file_is_written(page: VerifyPage, good: Path, settled: Settled) -> None:
    before = {path: path.stat().st_mtime_ns for path in good.parent.parent.rglob("*")}
    page.open_paths([good])
    settled()
    assert {path: path.stat().st_mtime_ns for path in good.parent.parent.rglob("*") if "window.ini" not in path.name
            } == {path: at for path, at in before.items() if "window.ini" not in path.name}  # fmt: skip


def test_checking_can_be_stopped_and_what_was_checked_stays(
    page: VerifyPage, good: Path, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}-TY2026.hisaab.zip").write_bytes(good.read_bytes())
    page.open_paths([folder])
    qtbot.waitUntil(lambda: len(page.checks.every) >= 2, timeout=30_000)
    page.list.stop.click()
    settled()
    assert 2 <= len(page.checks.every) < 40
    assert not page.checks.is_busy
    assert page.list.open_files.isVisible()


def test_a_folder_without_bundles_is_told(page: VerifyPage, tmp_path: Path, settled: Settled) -> None:
    empty = tmp_path / "nothing here"
    empty.mkdir()
    page.open_paths([empty])
    settled()
    assert "no bundle" in page.window().notice.text.text()  # type: ignore[attr-defined]
    page.open_paths([tmp_path / "gone.hisaab.zip"])
    settled()
    assert "does not exist" in page.window().notice.text.text()  # type: ignore[attr-defined]


@pytest.fixture
def in_urdu(settings: QSettings) -> None:
    settings.setValue("window/language", "ur")


def test_in_urdu_results_stay_when_the_language_changes(
    in_urdu: None, page: VerifyPage, good: Path, settled: Settled, window: Shell, qtbot: QtBot
) -> None:
    page.open_paths([good])
    settled()
    assert "متفق" in page.detail.verdict.text()
    assert page.detail.layoutDirection() == Qt.LayoutDirection.RightToLeft
    window.prefs.language = "en"
    qtbot.waitUntil(lambda: window.page("verify") is not page)
    anew = window.page("verify")
    assert isinstance(anew, VerifyPage)
    assert len(anew.checks.every) == 1
    assert "Agrees" in anew.detail.verdict.text()
