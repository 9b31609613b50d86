"""The menu bar, with every standard shortcut. What an action does is the shell's and the pages'."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from taxapp.gui.desk import Command
from taxapp.gui.edit_words import edit_words
from taxapp.gui.prefs import GROUPINGS, TEXT_SIZES, THEMES

if TYPE_CHECKING:
    from engine.ledger.edits import Edit
    from taxapp.gui.shell import Shell

Keys = QKeySequence | QKeySequence.StandardKey | str | None


class Menus(QObject):
    """The shell's menus; made anew with the shell's parts when the language changes."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._actions: list[QAction] = []
        self._pages: list[QAction] = []
        self._needing_ledger: list[QAction] = []
        for action in shell.actions():
            shell.removeAction(action)
        shell.menuBar().clear()
        self._make_file()
        self._make_edit()
        self._make_view()
        self._make_go()
        self._make_help()

    def commands(self) -> list[Command]:
        """What the menus offer now, for the command palette and the list of shortcuts."""
        found = [_command(action) for action in self._actions if action.isEnabled()]
        for name, choices in (
            (self.tr("&Theme"), self.themes),
            (self.tr("&Digit grouping"), self.groupings),
            (self.tr("Lan&guage"), self.languages),
        ):
            found += [Command(f"{name}: {one.text()}".replace("&", ""), one.trigger) for one in choices.values()]
        return found

    def page_commands(self) -> list[Command]:
        """Those that go to a page; they are among the others too."""
        return [_command(action) for action in self._pages if action.isEnabled()]

    def show_undo(self, undo: Edit | None, redo: Edit | None) -> None:
        """What Undo and Redo would do now."""
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        self.undo.setText(
            self.tr("&Undo: {what}").format(what=edit_words(undo)) if undo is not None else self.tr("&Undo")
        )
        self.redo.setText(
            self.tr("&Redo: {what}").format(what=edit_words(redo)) if redo is not None else self.tr("&Redo")
        )

    def show_open(self, is_open: bool) -> None:
        for action in self._needing_ledger:
            action.setEnabled(is_open)

    def show_way(self, *, can_back: bool, can_forward: bool) -> None:
        self.back.setEnabled(can_back)
        self.forward.setEnabled(can_forward)

    def _add(
        self, menu: QMenu, text: str, keys: Keys, do: Callable[[], object], *, needs_ledger: bool = False
    ) -> QAction:
        made = QAction(text, self)
        if keys is not None:
            made.setShortcut(QKeySequence(keys))
        made.triggered.connect(lambda _=False: do())
        menu.addAction(made)
        self._actions.append(made)
        if needs_ledger:
            self._needing_ledger.append(made)
        return made

    def _make_file(self) -> None:
        shell = self._shell
        key = QKeySequence.StandardKey
        file = shell.menuBar().addMenu(self.tr("&File"))
        self._add(file, self.tr("&New ledger…"), key.New, shell.new_ledger)
        self._add(file, self.tr("&Open…"), key.Open, shell.choose_ledger)
        self._add(file, self.tr("Open in a new &window…"), "Ctrl+Shift+O", shell.choose_for_new_window)
        self.recent = file.addMenu(self.tr("Open &recent"))
        self.recent.aboutToShow.connect(self._fill_recent)
        self._add(file, self.tr("Explore the &sample"), None, shell.open_sample)
        self._add(file, self.tr("&Close the ledger"), key.Close, shell.close_ledger, needs_ledger=True)
        file.addSeparator()
        self.import_files = self._add(
            file, self.tr("&Import files…"), "Ctrl+I", shell.choose_imports, needs_ledger=True
        )
        file.addSeparator()
        self._add(file, self.tr("&Print…"), key.Print, self._print)
        file.addSeparator()
        self._add(file, self.tr("Close the win&dow"), "Ctrl+Shift+W", shell.close)
        self._add(file, self.tr("&Quit"), "Ctrl+Q", shell.windows.close_all)

    def _make_edit(self) -> None:
        edit = self._shell.menuBar().addMenu(self.tr("&Edit"))
        self.undo = self._add(edit, self.tr("&Undo"), "Ctrl+Z", self._shell.undoing.undo_last)
        self.redo = self._add(edit, self.tr("&Redo"), "Ctrl+Shift+Z", self._shell.undoing.redo_last)
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        edit.addSeparator()
        self._add(edit, self.tr("&Find"), QKeySequence.StandardKey.Find, self._find)
        edit.addSeparator()
        self._add(edit, self.tr("&Settings"), "Ctrl+,", lambda: self._shell.visit_page("settings"))

    def _make_view(self) -> None:
        shell, prefs = self._shell, self._shell.prefs
        view = shell.menuBar().addMenu(self.tr("&View"))
        for place, spec in enumerate(shell.specs.values(), 1):
            keys = f"Ctrl+{place}" if place < 10 else None
            go = lambda name=spec.name: shell.visit_page(name)  # noqa: E731
            self._pages.append(self._add(view, spec.title(), keys, go, needs_ledger=spec.needs_ledger))
        view.addSeparator()
        names = {
            "system": self.tr("As the &system"),
            "light": self.tr("&Light"),
            "dark": self.tr("&Dark"),
            "contrast": self.tr("&High contrast"),
        }
        self.themes = self._choices(
            view.addMenu(self.tr("&Theme")), {one: names[one] for one in THEMES}, prefs.theme, shell.set_theme
        )
        names = {"thousands": self.tr("&Thousands: 12,345,678"), "lakh": self.tr("&Lakh, crore: 1,23,45,678")}
        self.groupings = self._choices(
            view.addMenu(self.tr("&Digit grouping")),
            {one: names[one] for one in GROUPINGS},
            prefs.grouping,
            shell.set_grouping,
        )
        self.languages = self._choices(
            view.addMenu(self.tr("Lan&guage")), {"en": "English", "ur": "اردو"}, prefs.language, self._use_language
        )
        view.addSeparator()
        self._add(view, self.tr("L&arger text"), QKeySequence.StandardKey.ZoomIn, lambda: self._resize_text(1))
        self._add(view, self.tr("S&maller text"), QKeySequence.StandardKey.ZoomOut, lambda: self._resize_text(-1))
        self._add(view, self.tr("&Usual text size"), "Ctrl+0", lambda: self._resize_text(0))
        view.addSeparator()
        self._add(view, self.tr("&Full screen"), "F11", shell.toggle_full_screen)

    def _make_go(self) -> None:
        shell = self._shell
        go = shell.menuBar().addMenu(self.tr("&Go"))
        self.back = self._add(go, self.tr("&Back"), "Alt+Left", shell.back)
        self.forward = self._add(go, self.tr("&Forward"), "Alt+Right", shell.forward)
        self._add(go, self.tr("&Start page"), "Alt+Home", shell.visit_start)
        go.addSeparator()
        self._add(go, self.tr("&Command palette…"), "Ctrl+K", shell.show_palette)

    def _make_help(self) -> None:
        shell = self._shell
        menu = shell.menuBar().addMenu(self.tr("&Help"))
        shortcuts = self._add(menu, self.tr("&Shortcuts"), "F1", shell.show_shortcuts)
        shortcuts.setShortcuts([QKeySequence("F1"), QKeySequence("Ctrl+/")])
        self._add(menu, self.tr("&First steps…"), None, shell.start_assistant)
        menu.addSeparator()
        self._add(menu, self.tr("Open the &data folder"), None, shell.show_data_folder)
        self._add(menu, self.tr("Open the &log folder"), None, shell.show_log_folder)
        menu.addSeparator()
        self._add(menu, self.tr("&About Hisaab"), None, shell.show_about)

    def _choices(
        self, menu: QMenu, texts: dict[str, str], chosen: str, choose: Callable[..., None]
    ) -> dict[str, QAction]:
        group = QActionGroup(menu)
        made = {}
        for value, text in texts.items():
            action = QAction(text, menu)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _=False, value=value: choose(value))
            group.addAction(action)
            menu.addAction(action)
            made[value] = action
        return made

    def _use_language(self, language: str) -> None:
        self._shell.prefs.language = language  # type: ignore[assignment]

    def _resize_text(self, by: int) -> None:
        """The next larger (1) or smaller (-1) text size, or the usual one (0)."""
        prefs = self._shell.prefs
        place = TEXT_SIZES.index(prefs.text_size) + by if by else TEXT_SIZES.index(100)
        prefs.text_size = TEXT_SIZES[min(max(place, 0), len(TEXT_SIZES) - 1)]

    def _find(self) -> None:
        if (page := self._shell.current) is not None:
            page.find_text()

    def _print(self) -> None:
        if (page := self._shell.current) is not None:
            page.print_page()

    def _fill_recent(self) -> None:
        self.recent.clear()
        for path in self._shell.prefs.recent:
            action = self.recent.addAction(path)
            action.triggered.connect(lambda _=False, path=path: self._shell.open_ledger(Path(path)))
        if self.recent.isEmpty():
            self.recent.addAction(self.tr("No ledger was opened yet")).setEnabled(False)


def _command(action: QAction) -> Command:
    return Command(action.text().replace("&", ""), action.trigger, action.shortcut())
