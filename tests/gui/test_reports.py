"""Reports: the return looked at, written, printed; a filed year locked, and what changes it afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from engine.bundle.archive import open_archive
from taxapp.gui.reports.page import ReportsPage
from taxapp.gui.shell import Shell
from taxapp.usecases.importing import import_files
from taxapp.usecases.locking import locked_years
from taxapp.usecases.verifying import Verdict, verify
from tests.gui.pages import column
from tests.support import universal_csv

Settled = Callable[[], None]
LATER = "2026-03-01T10:00:00+05:00,sell,Binance,USDT,20,PKR,6000,,,,,Saad,P2P-9"


@pytest.fixture
def page(opened: Shell, settled: Settled, qtbot: QtBot) -> ReportsPage:
    opened.desk.visit("reports")
    settled()
    found = opened.page("reports")
    assert isinstance(found, ReportsPage)
    qtbot.waitUntil(lambda: found.preview.is_ready and found.preview.paper.is_drawn)
    return found


def import_later(page: ReportsPage, settled: Settled) -> None:
    session = page.desk.session
    assert session is not None
    file = session.path.parent / "later.csv"
    file.write_text(universal_csv(LATER), "utf-8")
    import_files(session.path, [file])
    page.desk.ledger_changed.emit()
    settled()


def said(page: ReportsPage) -> str:
    return str(page.window().notice.text.text())  # type: ignore[attr-defined]


def test_the_preview_is_the_pdf_page_by_page(page: ReportsPage, settled: Settled, qtbot: QtBot) -> None:
    preview, paper = page.preview, page.preview.paper
    assert paper.sheets is not None
    count = len(paper.sheets)
    assert count > 3
    assert preview.where.text() == f"Page 1 of {count}"
    assert not preview.previous.isEnabled()
    preview.next.click()
    assert preview.where.text() == f"Page 2 of {count}"
    paper.setFocus()
    qtbot.keyClick(paper, Qt.Key.Key_End)
    assert preview.where.text() == f"Page {count} of {count}"
    assert not preview.next.isEnabled()
    qtbot.waitUntil(lambda: paper.is_drawn)
    before = paper.zoom
    qtbot.keyClick(paper, Qt.Key.Key_Plus)
    assert paper.zoom > before
    assert not paper.fits_width
    preview.fit.click()
    assert paper.zoom == before


def test_what_is_searched_for_is_found_on_its_page(page: ReportsPage, settled: Settled, qtbot: QtBot) -> None:
    preview = page.preview
    page.find_text()
    qtbot.keyClicks(preview.search, "payable")
    qtbot.waitUntil(lambda: preview.hits.text().startswith("1 of "))
    qtbot.keyClick(preview.search, Qt.Key.Key_Return)
    assert preview.hits.text().startswith("2 of ")
    preview.search.setText("no such word in it")
    qtbot.waitUntil(lambda: preview.hits.text() == "Not found")
    qtbot.keyClick(preview.search, Qt.Key.Key_Escape)
    assert preview.search.text() == ""


def test_digits_change_the_preview_and_the_file(page: ReportsPage, settled: Settled, qtbot: QtBot) -> None:
    before = page.preview.paper.sheets
    page.choose.digits.setCurrentIndex(page.choose.digits.findData("lakh"))
    page.choose.digits.activated.emit(page.choose.digits.currentIndex())
    qtbot.waitUntil(lambda: page.preview.paper.sheets is not before)
    assert page.desk.prefs.kept("reports/digits") == "lakh"


def test_files_are_written_and_the_bundle_verifies(page: ReportsPage, tmp_path: Path, settled: Settled) -> None:
    for box in page.choose.formats.values():
        box.setChecked(True)
    folder = tmp_path / "filed"
    page.choose.folder.setText(str(folder))
    page.choose.write.click()
    assert not page.choose.write.isEnabled(), "one writing at a time"
    settled()
    names = column(page.choose.written.table, "File")
    assert sorted(names) == sorted(path.name for path in folder.iterdir())
    assert {"hisaab-TY2026.pdf", "computation-TY2026.json", "iris-TY2026.csv", "disposals.csv"} <= set(names)
    bundle = folder / "Test-TY2026.hisaab.zip"
    assert verify(bundle).verdict is Verdict.AGREES
    digest = open_archive(bundle).manifest.digest
    assert page.choose.written.digest.accessibleName() == digest
    page.choose.written.copy.click()
    assert QApplication.clipboard().text() == digest
    page.choose.written.check.click()
    settled()
    assert page.window().current.name == "verify"  # type: ignore[attr-defined]


def test_a_folder_that_cannot_be_made_is_refused_with_its_name(
    page: ReportsPage, tmp_path: Path, settled: Settled
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    page.choose.folder.setText(str(tmp_path / "file" / "under"))
    page.choose.write.click()
    settled()
    assert "cannot be made" in said(page)
    assert page.choose.write.isEnabled()


def test_nothing_chosen_writes_nothing(page: ReportsPage) -> None:
    for box in page.choose.formats.values():
        box.setChecked(False)
    assert not page.choose.write.isEnabled()
    page.choose.formats["json"].setChecked(True)
    page.choose.folder.clear()
    assert not page.choose.write.isEnabled()


def test_all_pages_go_to_the_printer(page: ReportsPage, tmp_path: Path, settled: Settled) -> None:
    """The printer here is one that makes a file."""
    import pypdfium2

    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.preview.print_on(printer)
    settled()
    sheets = page.preview.paper.sheets
    assert sheets is not None
    assert len(pypdfium2.PdfDocument(tmp_path / "printed.pdf")) == len(sheets)
    assert "Sent to the printer" in said(page)


def test_a_filed_year_is_locked_and_a_later_change_is_told(page: ReportsPage, settled: Settled, qtbot: QtBot) -> None:
    page.filing.note.setText("acknowledgement 77")
    qtbot.keyClick(page.filing.note, Qt.Key.Key_Return)
    settled()
    assert page.filing.is_locked
    assert "acknowledgement 77" in page.filing.state.text()
    assert "Every figure is as it was" in page.filing.state.text()
    assert not page.filing.show_differences.isVisible()

    import_later(page, settled)
    qtbot.waitUntil(lambda: "filed and locked" in said(page))
    assert "have changed since" in page.filing.state.text()
    page.filing.show_differences.click()
    assert page.views.currentWidget() is page.since
    figures = column(page.since.figures, "Figure")
    assert "Capital gains: gains" in figures
    row = figures.index("Capital gains: gains")
    assert column(page.since.figures, "Difference")[row].startswith("+")
    page.since.tabs.setCurrentIndex(1)
    assert column(page.since.done, "About") == ["later.csv"]


def test_from_a_changed_figure_to_its_disposal(page: ReportsPage, settled: Settled, qtbot: QtBot) -> None:
    page.filing.lock_year()
    settled()
    import_later(page, settled)
    page.go("differences")
    settled()
    table = page.since.figures
    row = next(n for n, text in enumerate(column(table, "Figure")) if text.startswith("Disposal of USDT, 1 Mar 2026"))
    table.selectRow(row)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settled()
    assert page.window().current.name == "tax"  # type: ignore[attr-defined]


def test_unlocking_is_asked_first_and_can_be_undone(
    page: ReportsPage, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = page.desk.session
    assert session is not None
    page.filing.lock_year()
    settled()
    [lock] = locked_years(session.path)
    pressed: list[str] = ["Keep it locked", "Unlock"]

    def answer(box: QMessageBox) -> int:
        wanted = pressed.pop(0)
        next(one for one in box.buttons() if one.text() == wanted).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    page.filing.unlock.click()
    settled()
    assert locked_years(session.path) == [lock]
    page.filing.unlock.click()
    settled()
    assert locked_years(session.path) == []
    assert not page.filing.is_locked
    page.window().notice.act.click()  # type: ignore[attr-defined]
    settled()
    assert locked_years(session.path) == [lock]


def test_the_ledger_is_not_touched_by_looking_and_writing(page: ReportsPage, tmp_path: Path, settled: Settled) -> None:
    session = page.desk.session
    assert session is not None
    before = hashlib.sha256(session.path.read_bytes()).hexdigest()
    page.choose.folder.setText(str(tmp_path / "out"))
    page.choose.write.click()
    settled()
    assert hashlib.sha256(session.path.read_bytes()).hexdigest() == before


def test_a_ledger_closed_while_the_files_are_written(page: ReportsPage, tmp_path: Path, settled: Settled) -> None:
    page.choose.folder.setText(str(tmp_path / "out"))
    page.choose.write.click()
    page.window().close_ledger()  # type: ignore[attr-defined]
    settled()
    assert page.preview.paper.sheets is None


def test_an_empty_ledger_says_what_to_do(opened_empty: Shell, settled: Settled) -> None:
    opened_empty.desk.visit("reports")
    settled()
    page = opened_empty.page("reports")
    assert isinstance(page, ReportsPage)
    assert page.to_import.isVisible()


@pytest.fixture
def in_urdu(settings: QSettings) -> None:
    settings.setValue("window/language", "ur")


def test_in_urdu_the_page_is_mirrored_and_figures_are_not(in_urdu: None, page: ReportsPage, settled: Settled) -> None:
    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left = page.preview.mapTo(page, page.preview.rect().topLeft()).x()
    assert left < page.side.mapTo(page, page.side.rect().topLeft()).x(), "the choices stand at the leading edge"
    assert page.choose.folder.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert "لکھیں" in page.choose.write.text()
    page.filing.lock_year()
    settled()
    import_later(page, settled)
    page.go("differences")
    settled()
    assert page.since.heading.text() != "Tax year 2026 since it was locked"
    model = page.since.figures_model
    assert any(str(model.index(row, 3).data()).startswith("+") for row in range(model.rowCount()))
