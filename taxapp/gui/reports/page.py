"""Reports: the return of a year as files, on paper and as it is printed; the lock of a filed year.

Places: (year), (year, "differences").
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from engine.model import Return
from taxapp.gui import theme
from taxapp.gui.desk import Command
from taxapp.gui.reports.choose import ChooseCard
from taxapp.gui.reports.differences import SinceView
from taxapp.gui.reports.filing import FilingCard
from taxapp.gui.reports.halves import Halves
from taxapp.gui.reports.preview import Preview
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.text import column
from taxapp.gui.widgets.yearpage import Path as Place
from taxapp.gui.widgets.yearpage import YearPage

if TYPE_CHECKING:
    from engine.bundle.figures import Difference
    from taxapp.usecases.locking import Since

DIFFERENCES = "differences"
_SIDE = 356


class ReportsPage(YearPage):
    name = "reports"

    def title(self) -> str:
        return self.tr("Reports")

    def make_view(self) -> QWidget:
        desk = self.desk
        self.choose = ChooseCard(desk)
        self.filing = FilingCard(desk)
        self.preview = Preview(desk)
        self.since = SinceView(desk)
        side = QWidget()
        side.setObjectName("scrolled")
        inside = column(self.choose, self.filing, 1, spacing=2 * SPACE)
        inside.setContentsMargins(*_beside_a_bar(12), 2 * SPACE)
        side.setLayout(inside)
        self.side = Scrolled(side, self.tr("What to write, and the lock of the year"))
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # As wide as the longest of its lines, which cannot be broken, in whatever language and size.
        side_width = max(theme.scaled(_SIDE), side.minimumSizeHint().width() + 2 * SPACE)
        main = Halves(self.side, side_width, self.preview, self.title())
        self.views = QStackedWidget()
        self.views.addWidget(main)
        self.views.addWidget(self.since)
        self.main = main

        self.choose.write_asked.connect(self.write_files)
        self.choose.looks_changed.connect(self._show_preview)
        self.filing.differences_asked.connect(lambda: self.go(DIFFERENCES))
        self.filing.since_known.connect(self._take_since)
        self.since.figure_chosen.connect(self._go_to_figure)
        self.since.place_chosen.connect(lambda page, path: desk.visit(page, *path))
        return self.views

    def attach(self) -> None:
        super().attach()
        self.preview.clear()
        self.choose.forget()
        self.filing.forget()

    def restyle(self) -> None:
        self.preview.restyle()
        self.filing.restyle()
        super().restyle()

    def show_year(self, computed: Return, path: Place) -> Place:
        is_another = computed is not self.filing.shown
        self.choose.show_year(computed.tax_year)
        if is_another:
            self.filing.show_return(computed)
        self._show_preview()
        if path[:1] == (DIFFERENCES,) and (is_another or self.filing.since is not None or self.filing.is_looking):
            self.top_bar.setVisible(False)
            if self.filing.since is not None:
                self._show_since(self.filing.since)
            return path[:1]  # else shown as soon as it is known what changed
        self.top_bar.setVisible(True)
        self.views.setCurrentWidget(self.main)
        self.choose.formats["pdf"].setFocus()
        return ()

    def year_crumbs(self, year: int, path: Place) -> list[tuple[str, Place]]:
        return [(self.tr("Since it was locked"), (str(year), DIFFERENCES))] if path else []

    def find_text(self) -> None:
        self.preview.find_text()

    def print_page(self) -> None:
        if self.views.currentWidget() is self.main and self.preview.is_ready:
            self.preview.print_return()
        else:
            super().print_page()

    def commands(self) -> list[Command]:
        if self.shown is None:
            return []
        found = [Command(self.tr("Write the files of the return"), self.write_files)]
        if self.preview.is_ready:
            found.append(Command(self.tr("Print the return"), self.preview.print_return, "Ctrl+P"))
        if self.filing.is_locked:
            found.append(Command(self.tr("Unlock the filed year"), self.filing.ask_to_unlock))
            found.append(Command(self.tr("Show what changed since the year was locked"), lambda: self.go(DIFFERENCES)))
        else:
            found.append(Command(self.tr("Lock the filed year"), self.filing.lock_year))
        return found

    # --- the parts ---

    def _show_preview(self) -> None:
        if (computed := self.shown) is not None:
            self.preview.show_return(computed, self.choose.chosen_digits)

    def _take_since(self) -> None:
        if self._path[1:2] != (DIFFERENCES,):
            return
        if self.filing.since is not None:
            self._show_since(self.filing.since)
        elif self.isVisible():  # unlocked meanwhile, or it never was locked
            self.go()

    def _show_since(self, since: Since) -> None:
        self.since.show_since(since)
        self.views.setCurrentWidget(self.since)
        self.since.focus_table()

    def _go_to_figure(self, difference: Difference) -> None:
        """To where the figure stands now: its disposal, its entry, else the computation."""
        computed = self.shown
        if computed is None:
            return
        table, _, rest = difference.figure.partition(".")
        if table == "disposals" and difference.other is not None:
            from typing import cast

            from engine.tax.schedules import Disposals

            disposal = cast(Disposals, computed.disposals).with_id(rest.split(".")[0])
            if disposal is not None:
                self.desk.visit("tax", str(computed.tax_year), disposal.head.value, disposal.id)
                return
        if difference.entry:
            self.desk.visit("transactions", difference.entry)
        elif table == "heads":
            self.desk.visit("tax", str(computed.tax_year), rest.split(".")[0])
        else:
            self.desk.visit("tax", str(computed.tax_year))

    # --- writing ---

    def write_files(self) -> None:
        session, computed = self.desk.session, self.shown
        if session is None or computed is None or not self.choose.write.isEnabled():
            return
        path, year = session.path, computed.tax_year
        formats, folder, digits = self.choose.chosen, self.choose.target, self.choose.chosen_digits

        def work(progress: Any) -> tuple[list[Path], str]:
            from engine.bundle.archive import SUFFIX, open_archive
            from taxapp.usecases.exporting import export_year

            written = export_year(path, year, formats, folder, digits=digits, progress=progress)
            bundles = [one for one in written if one.name.endswith(SUFFIX)]
            return written, open_archive(bundles[0]).manifest.digest if bundles else ""

        def done(found: Any) -> None:
            self.choose.set_busy(False)
            files, digest = found
            if self.shown is not None and self.shown.tax_year == year:
                self.choose.written.show_files(files, digest)
            said = self.tr("Files written to {folder}: {count}.")
            self.desk.tell("good", said.format(folder=folder, count=len(files)))

        def refused(text: str) -> None:
            self.choose.set_busy(False)
            self.desk.tell("error", text)

        self.choose.set_busy(True)
        self.desk.start(
            self.tr("Writing the return"), work, done, on_refused=refused,
            on_cancelled=lambda: self.choose.set_busy(False),
        )  # fmt: skip


def _beside_a_bar(room: int) -> tuple[int, int, int]:
    """Margins at the left, top and right of what scrolls, with room before its bar: layouts do not mirror margins."""
    is_rtl = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return (room, 0, 0) if is_rtl else (0, 0, room)
