"""Verify: bundles opened, computed again and compared; needs no ledger and writes nothing.

Places: (), (file or folder), (file, figure).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout

from taxapp.gui import words
from taxapp.gui.desk import Command, Desk, Page
from taxapp.gui.verify.checks import Checks

_SHOW_MS = 120


class VerifyPage(Page):
    name = "verify"

    def __init__(self, desk: Desk) -> None:
        from taxapp.gui.verify.detail import DetailView
        from taxapp.gui.verify.figure import FigureView
        from taxapp.gui.verify.listing import ListView

        super().__init__(desk)
        self._path: tuple[str, ...] = ()
        self.checks = Checks.of(desk)
        self.list = ListView(desk)
        self.detail = DetailView(desk)
        self.figure = FigureView(desk)
        self.views = QStackedWidget()
        for view in (self.list, self.detail, self.figure):
            self.views.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.views)
        self.setAcceptDrops(True)

        self.list.files_asked.connect(self.choose_files)
        self.list.folder_asked.connect(self.choose_folder)
        self.list.clear_asked.connect(self.checks.clear)
        self.list.stop_asked.connect(self.checks.stop)
        self.list.save_asked.connect(lambda: self.save_results(None))
        self.list.chosen.connect(lambda path: desk.visit(self.name, str(path)))
        self.detail.figure_chosen.connect(lambda figure: desk.visit(self.name, self._path[0], figure))
        self.detail.save_asked.connect(lambda: self.save_results(self._shown_file()))
        self.detail.again_asked.connect(self._check_again)
        self.figure.other_chosen.connect(lambda figure: desk.visit(self.name, self._path[0], figure))
        self._soon = QTimer(self)  # a thousand results need not be a thousand new lists
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SHOW_MS)
        self._soon.timeout.connect(self._show)
        self.checks.changed.connect(self._renew)
        self.checks.ended.connect(self._show)
        self.checks.nothing.connect(self._tell_nothing)
        self.checks.refused.connect(lambda text: desk.tell("error", words.said(text)))

    def title(self) -> str:
        return self.tr("Verify")

    # --- what the window asks of a page ---

    def show_place(self, path: tuple[str, ...]) -> None:
        self._path = path
        if path and (target := Path(path[0])) != self._being_checked and self.checks.result(target) is None:
            self._being_checked = target
            self.checks.check([target])
        self._show()
        self._focus()

    _being_checked: Path | None = None

    def crumbs(self, path: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        from taxapp.gui.widgets.figure_words import figure_words

        found: list[tuple[str, tuple[str, ...]]] = [(self.title(), ())]
        if path:
            found.append((Path(path[0]).name, path[:1]))
        if len(path) > 1:
            result = self.checks.result(Path(path[0]))
            found.append((figure_words(path[1], result.rows if result else {}), path))
        return found

    def restyle(self) -> None:
        self.list.restyle()
        self.detail.restyle()
        self.figure.restyle()

    def find_text(self) -> None:
        self._focus()

    def commands(self) -> list[Command]:
        found = [
            Command(self.tr("Open bundles to verify"), self.choose_files),
            Command(self.tr("Verify a folder of bundles"), self.choose_folder),
        ]
        if self.checks.is_busy:
            found.append(Command(self.tr("Stop checking"), self.checks.stop))
        if self.checks.every:
            found.append(Command(self.tr("Save the results"), lambda: self.save_results(None)))
        return found

    # --- bundles ---

    def choose_files(self) -> None:
        kinds = self.tr("Sealed bundles (*.hisaab.zip *.zip);;All files (*)")
        start = self.desk.prefs.kept("verify/folder", self.desk.prefs.last_folder)
        found, _ = QFileDialog.getOpenFileNames(self, self.tr("Open bundles"), start, kinds)
        if found:
            self.open_paths([Path(one) for one in found])

    def choose_folder(self) -> None:
        start = self.desk.prefs.kept("verify/folder", self.desk.prefs.last_folder)
        found = QFileDialog.getExistingDirectory(self, self.tr("Open a folder of bundles"), start)
        if found:
            self.open_paths([Path(found)])

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Check bundles and the bundles in folders; a single one is shown at once."""
        self.desk.prefs.keep("verify/folder", str(paths[0].parent))
        self._being_checked = paths[0]
        self.checks.check(paths)
        single = len(paths) == 1 and not paths[0].is_dir()
        self.desk.visit(self.name, *([str(paths[0])] if single else []))

    def _check_again(self) -> None:
        if (path := self._shown_file()) is not None:
            self._being_checked = path
            self.checks.check([path])

    def _shown_file(self) -> Path | None:
        return Path(self._path[0]) if self._path else None

    def _renew(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _show(self) -> None:
        self.list.show_results(self.checks.every, is_busy=self.checks.is_busy)
        result = self.checks.result(Path(self._path[0])) if self._path else None
        figure = result.figure(self._path[1]) if result is not None and len(self._path) > 1 else None
        if result is not None and figure is not None:
            self.figure.show_figure(result, figure)
            self.views.setCurrentWidget(self.figure)
        elif result is not None:
            if self.detail.shown is not result:
                self.detail.show_result(result)
            if self.views.currentWidget() is not self.detail:
                self.views.setCurrentWidget(self.detail)
                if self.isVisible():
                    self.detail.focus_table()
        else:
            self.views.setCurrentWidget(self.list)

    def _focus(self) -> None:
        shown = self.views.currentWidget()
        if shown is self.list:
            self.list.focus_first()
        elif shown is self.detail:
            self.detail.focus_table()
        else:
            self.figure.focus_first()

    def _tell_nothing(self) -> None:
        self.desk.tell(
            "info", self.tr("There is no bundle there. A bundle's name ends in .hisaab.zip; choose another folder.")
        )

    # --- results as files ---

    def save_results(self, path: Path | None) -> None:
        """Ask where to, then write the result of one bundle, or of all, as CSV or JSON."""
        every = self.checks.every if path is None else [one for one in [self.checks.result(path)] if one is not None]
        if not every:
            return
        name = f"{every[0].path.name.removesuffix('.hisaab.zip')}-verified.csv" if path else "verified.csv"
        start = Path(self.desk.prefs.kept("verify/folder", "")) / name
        kinds = self.tr("Table (*.csv);;JSON (*.json)")
        chosen, kind = QFileDialog.getSaveFileName(self, self.tr("Save the result"), str(start), kinds)
        if not chosen:
            return
        target = Path(chosen)
        if not target.suffix:
            target = target.with_suffix(".json" if "json" in kind else ".csv")
        self.write_results(every, target)

    def write_results(self, every: Sequence[object], target: Path) -> None:
        def work(progress: object) -> Path:
            from taxapp.usecases.verifying.written import write_results

            write_results(every, target)  # type: ignore[arg-type]
            return target

        self.desk.start(
            self.tr("Saving the result"),
            work,
            lambda path: self.desk.tell("good", self.tr("Saved as {file}.").format(file=path)),
        )

    # --- dropping ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Whatever is dropped on this page is meant to be verified: files and folders."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.open_paths(paths)
