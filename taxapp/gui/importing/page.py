"""Import: new files, what was imported before, which months are covered, and the profiles by which files are read.

Places: () new files, ("map", FILE) naming the columns of one of them, ("past"[, source id]), ("coverage"[, year or
"all"]), ("profiles",).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from taxapp.gui.desk import Command, Desk, Page
from taxapp.gui.importing.coverage import CoverageView
from taxapp.gui.importing.files import FilesView
from taxapp.gui.importing.past import PastView
from taxapp.gui.importing.profiles import ProfilesView
from taxapp.gui.importing.queue import QueuedFile
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button, label, row

_TABS = ("", "past", "coverage", "profiles")
V = TypeVar("V", bound=QWidget)


class ImportPage(Page):
    name = "import"

    def title(self) -> str:
        return self.tr("Import")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._path: tuple[str, ...] = ()
        self._to_map: QueuedFile | None = None
        self._is_showing = False
        self.stack = QStackedWidget(self)
        self.tabs = QTabWidget(self.stack)
        self.new = FilesView(desk, self.tabs)
        self.new.mapping_asked.connect(lambda file: desk.visit(self.name, "map", str(file.path)))
        self.tabs.setAccessibleName(self.tr("Parts of Import"))
        self._holders: dict[str, QWidget] = {}
        for name, title in (
            ("", self.tr("New files")),
            ("past", self.tr("Past imports")),
            ("coverage", self.tr("Coverage")),
            ("profiles", self.tr("Profiles")),
        ):
            holder = self._holders[name] = self.new if not name else _holder()
            self.tabs.addTab(holder, title)
        self.tabs.currentChanged.connect(self._go_to_tab)
        self.stack.addWidget(self.tabs)
        self.mapping: QWidget | None = None
        self.add = button(self.tr("Add files…"))
        self.add.clicked.connect(self.choose_files)
        self.note = label(
            self.tr("You see what a file holds first. Nothing enters the ledger until you press Import."),
            "caption",
            wrap=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        self.head = QWidget()
        self.head.setLayout(row(label(self.title(), "title"), self.note, self.add, spacing=3 * SPACE))
        self.head.layout().setStretch(1, 1)
        layout.addWidget(self.head)
        layout.addWidget(self.stack, 1)
        self.restyle()

    # --- the other tabs, each made when it is first shown ---

    @cached_property
    def past(self) -> PastView:
        made = PastView(self.desk)
        made.files_asked.connect(lambda: self.desk.visit(self.name))
        return self._hold("past", made)

    @cached_property
    def coverage(self) -> CoverageView:
        made = CoverageView(self.desk)
        made.files_asked.connect(lambda: self.desk.visit(self.name))
        made.year_chosen.connect(
            lambda year: self.desk.visit(self.name, "coverage", "all" if year == -1 else str(year))
        )
        return self._hold("coverage", made)

    @cached_property
    def profiles(self) -> ProfilesView:
        made = ProfilesView(self.desk)
        made.new_asked.connect(self.describe_file)
        return self._hold("profiles", made)

    def _hold(self, name: str, made: V) -> V:
        layout = self._holders[name].layout()
        assert layout is not None
        layout.addWidget(made)
        return made

    def _mark_stale(self) -> None:
        for name in ("past", "coverage"):
            if name in self.__dict__:
                getattr(self, name).mark_stale()

    # --- what the window asks of a page ---

    def attach(self) -> None:
        self._path = ()
        self.new.attach()
        self._mark_stale()

    def refresh(self) -> None:
        self._mark_stale()

    def restyle(self) -> None:
        self.new.restyle()

    def find_text(self) -> None:
        where = self._path[0] if self._path else ""
        if where == "past":
            self.past.table.setFocus()
        elif where == "coverage":
            self.coverage.grid.setFocus()
        elif where == "profiles":
            self.profiles.table.setFocus()
        else:
            self.new.focus_first()

    def show_place(self, path: tuple[str, ...]) -> None:
        self._path = path
        where = path[0] if path else ""
        self.head.setVisible(where != "map")
        if where == "map":
            self._show_mapping(path[1])
            return
        self._is_showing = True
        self.stack.setCurrentWidget(self.tabs)
        self.tabs.setCurrentIndex(_TABS.index(where) if where in _TABS else 0)
        self._is_showing = False
        if where == "past":
            self.past.read(int(path[1]) if len(path) > 1 and path[1].isdecimal() else 0)
            self.past.table.setFocus()
        elif where == "coverage":
            year = path[1] if len(path) > 1 else ""
            self.coverage.read(-1 if year == "all" else int(year) if year.isdecimal() else 0)
            self.coverage.grid.setFocus()
        elif where == "profiles":
            self.profiles.read()
            self.profiles.table.setFocus()
        else:
            self.new.focus_first()

    def crumbs(self, path: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        first: list[tuple[str, tuple[str, ...]]] = [(self.title(), ())]
        if not path:
            return first
        if path[0] == "map":
            return [*first, (self.tr("Columns of {file}").format(file=Path(path[1]).name), path)]
        place = _TABS.index(path[0]) if path[0] in _TABS else 0
        return [*first, (self.tabs.tabText(place).replace("&", ""), path[:1])]

    def commands(self) -> list[Command]:
        found = [
            Command(self.tr("Choose files to import"), self.choose_files),
            Command(self.tr("Show past imports"), lambda: self.desk.visit(self.name, "past")),
            Command(self.tr("Show the coverage map"), lambda: self.desk.visit(self.name, "coverage")),
            Command(self.tr("Show the profiles"), lambda: self.desk.visit(self.name, "profiles")),
            Command(self.tr("Describe a file that no format reads"), self.describe_file),
            Command(self.tr("Save our empty template"), lambda: self.profiles.save_template()),
        ]
        if self.new.start.isVisible() and self.new.start.isEnabled():
            found.insert(0, Command(self.new.start.text(), self.new.import_now))
        if self.new.take_back.isVisible():
            found.insert(0, Command(self.new.take_back.text(), self.new.undo_import))
        return found

    def _go_to_tab(self, place: int) -> None:
        if not self._is_showing:
            self.desk.visit(self.name, *filter(None, (_TABS[place],)))

    # --- files ---

    def choose_files(self) -> None:
        """Ask for files, and put them on the list."""
        if self._path:
            self.desk.visit(self.name)
        self.new.choose_files()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Put files on the list and preview them."""
        self.new.add_files(paths)

    # --- naming columns ---

    def describe_file(self) -> None:
        """Choose a file and name its columns."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose the file to describe"), self.desk.prefs.last_folder, self.tr("Tables (*.csv *.xlsx)")
        )
        if chosen:
            self.desk.prefs.last_folder = str(Path(chosen).parent)
            self.new.add_files([Path(chosen)])
            self.desk.visit(self.name, "map", chosen)

    def _show_mapping(self, name: str) -> None:
        file = self.new.file_at(Path(name))
        if file is None:
            self.desk.visit(self.name)
            return
        if file.samples is None:
            self.new.read_beginning(file, lambda: self._show_mapping(name) if self._path == ("map", name) else None)
            return
        from taxapp.gui.importing.mapping import MappingView

        if self.mapping is None:
            self.mapping = MappingView(self.desk)
            self.mapping.left.connect(self._leave_mapping)
            self.stack.addWidget(self.mapping)
        assert isinstance(self.mapping, MappingView)
        self.stack.setCurrentWidget(self.mapping)
        self.mapping.show_file(file)

    def _leave_mapping(self, file: QueuedFile | None, format_id: str) -> None:
        if self._path[:1] == ("map",):
            self.desk.visit(self.name)
        if file is not None and format_id:
            self.new.use_format(file, format_id)


def _holder() -> QWidget:
    made = QWidget()
    QVBoxLayout(made).setContentsMargins(0, 0, 0, 0)
    return made
