"""The main window: pages, the way back, the message bar, what is open. What pages show is theirs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from engine.preferences import user_data_folder
from taxapp.gui import drops, language, stylesheet, theme
from taxapp.gui.crash import CrashDialog
from taxapp.gui.desk import Desk, Notice, Page, Place
from taxapp.gui.filed import FiledYears
from taxapp.gui.folders import show_folder
from taxapp.gui.importing.drop import dropped_files
from taxapp.gui.logs import WINDOW as LOG
from taxapp.gui.logs import log_folder
from taxapp.gui.menus import Menus
from taxapp.gui.opening import Opening
from taxapp.gui.pages import pages
from taxapp.gui.prefs import Grouping, Prefs, ThemeChoice
from taxapp.gui.rail import Rail
from taxapp.gui.theme import SPACE
from taxapp.gui.topbar import TopBar
from taxapp.gui.undoing import Undoing
from taxapp.gui.way import Way
from taxapp.gui.welcome.page import WelcomePage
from taxapp.gui.widgets.notice import NoticeBar
from taxapp.gui.work import Job
from taxapp.gui.work_bar import WorkBar

if TYPE_CHECKING:
    from taxapp.gui.windows import Windows

_STOP_WAIT_MS = 8000
START = "start"
"""The place where ledgers are made and opened; no page of the navigation."""


class Shell(QMainWindow):
    closed = Signal()

    def __init__(self, prefs: Prefs, windows: Windows) -> None:
        super().__init__()
        self._colors = theme.wanted(prefs.theme)
        self.prefs = prefs
        self.windows = windows
        self.desk = Desk(prefs, lambda: self._colors)
        self.undoing = Undoing(self.desk)
        self.filed = FiledYears(self.desk)
        self.opening = Opening(self.desk, self)
        self._way = Way()
        self._build()

        desk = self.desk
        desk.visit_asked.connect(self.visit)
        desk.open_asked.connect(self.open_ledger)
        desk.new_window_asked.connect(windows.open)
        desk.restore_asked.connect(self.opening.restore)
        self.opening.changed.connect(self._show_session)
        self.opening.refused.connect(self._forget_recent)
        self.undoing.changed.connect(self._show_undo)
        desk.place_shown.connect(self._settle)
        desk.notice_given.connect(self._show_notice)
        desk.ledger_changed.connect(self._refresh_pages)
        desk.jobs.started.connect(self._show_job)
        desk.jobs.crashed.connect(self._show_crash)
        prefs.theme_changed.connect(self._retheme)
        prefs.figures_changed.connect(self._restyle)
        prefs.language_changed.connect(self._rebuild_soon)
        prefs.text_size_changed.connect(self._rebuild_soon)
        QApplication.styleHints().colorSchemeChanged.connect(self._retheme)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._miss_focus)

        self.setAcceptDrops(True)
        self.setMinimumSize(1024, 640)
        self.resize(1280, 800)
        if (geometry := prefs.bytes_of("geometry")) is not None:
            self.restoreGeometry(geometry)
        self._show_session()

    # --- the parts ---

    def _build(self) -> None:
        """Everything that holds words, in the language and text size of now."""
        self.specs = {spec.name: spec for spec in pages()}
        self.pages: dict[str, Page] = {}
        self.stack = QStackedWidget()
        self.welcome = WelcomePage(self.desk)
        self.welcome.new_asked.connect(self.new_ledger)
        self.welcome.open_asked.connect(self.choose_ledger)
        self.welcome.sample_asked.connect(self.open_sample)
        self.welcome.assistant_asked.connect(self.start_assistant)
        self.welcome.recent_chosen.connect(lambda path: self.open_ledger(Path(path)))
        self.stack.addWidget(self.welcome)
        self.rail = Rail(list(self.specs.values()))
        self.rail.chosen.connect(self.visit_page)
        self.top_bar = TopBar()
        self.top_bar.back_asked.connect(self.back)
        self.top_bar.forward_asked.connect(self.forward)
        self.top_bar.path_asked.connect(self._visit_above)
        self.notice = NoticeBar(self.desk)

        central, main = QWidget(), QWidget()
        sides = QHBoxLayout(central)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self.rail)
        sides.addWidget(main, 1)
        main.setObjectName("page")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        notice_holder = QVBoxLayout()
        notice_holder.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 0)
        notice_holder.addWidget(self.notice)
        column.addLayout(notice_holder)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(central)  # the one before, with all its pages, is deleted
        self.work = WorkBar(self.prefs)
        self.setStatusBar(self.work)
        self.menus = Menus(self)

    def _rebuild_soon(self) -> None:
        """Language or text size were changed. Pages may not go while a job will still tell them something."""
        if self.desk.jobs.busy:
            self.desk.tell("info", self.tr("The window changes as soon as the work under way has ended."))
            self.desk.jobs.all_ended.connect(self._rebuild, Qt.ConnectionType.SingleShotConnection)
        else:
            QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        if self.desk.jobs.busy:
            self.desk.jobs.all_ended.connect(self._rebuild, Qt.ConnectionType.SingleShotConnection)
            return
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        focused = self.focusWidget().objectName() if self.focusWidget() else ""
        theme.set_font(self.prefs.language, self.prefs.text_size)
        language.use(app, self.prefs.language)
        stylesheet.apply(app, self._colors)
        for page in self.pages.values():
            page.leave()
        self._build()
        self._show_open()
        self._show_undo()
        if (here := self._way.here) is not None:
            self._show_place(here)
        if focused and (found := self.centralWidget().findChild(QWidget, focused)) is not None:
            found.setFocus()
        self.desk.rebuilt.emit()

    def page(self, name: str) -> Page:
        """A page, made now where it was not yet."""
        made = self.pages.get(name)
        if made is None:
            made = self.pages[name] = self.specs[name].load()(self.desk)
            made.setAccessibleName(made.title())
            self.stack.addWidget(made)
            made.attach()
            made.restyle()
        return made

    # --- ledgers ---

    def new_ledger(self) -> None:
        self.opening.ask_new()

    def choose_ledger(self) -> None:
        if (path := self.opening.choose()) is not None:
            self.open_ledger(path)

    def open_ledger(self, path: Path) -> None:
        """Open it here; where another window shows it already, that one comes forward."""
        showing = self.windows.showing(path)
        if showing is not None and showing is not self:
            showing.come_forward()
        else:
            self.opening.open(path)

    def choose_for_new_window(self) -> None:
        if (path := self.opening.choose()) is not None:
            self.windows.open(path)

    def open_sample(self) -> None:
        self.opening.open_sample()

    def close_ledger(self) -> None:
        self.opening.close()

    def start_assistant(self) -> None:
        """The first steps, in at most five."""
        from taxapp.gui.welcome.assistant import Assistant

        Assistant(self.desk, self.opening, self).open()

    def welcome_once(self) -> None:
        """Whoever has never been here is led through the first steps."""
        if not self.prefs.was_welcomed:
            self.start_assistant()

    def _forget_recent(self, path: Path) -> None:
        if path.exists():  # one that is missing is told of on the start page
            self.prefs.forget_recent(str(path))
        self.welcome.refresh()

    def _show_session(self) -> None:
        session = self.desk.session
        self._way.clear()
        self._show_open()
        for page in self.pages.values():
            page.attach()
        self.desk.session_changed.emit()
        if session is None:
            self.visit(Place(START))
            return
        from engine.ledger import browse

        self.visit(Place("overview" if browse.count(session.reader) else "import"))

    def _show_open(self) -> None:
        """Who is open, on everything around the pages."""
        session = self.desk.session
        self.notice.hide()
        self.rail.show_owner(session.name if session else "", str(session.path) if session else "")
        self.menus.show_open(session is not None)
        self.setWindowTitle(f"{session.name} — Hisaab" if session else "Hisaab")
        self.work.say_idle(str(session.path) if session else self.tr("Ready"))
        self._restyle()

    def _show_undo(self) -> None:
        self.menus.show_undo(self.undoing.undo, self.undoing.redo)

    def _show_start(self) -> None:
        self.rail.mark("")
        self.welcome.refresh()
        self.top_bar.hide()
        self.stack.setCurrentWidget(self.welcome)
        self.welcome.new.setFocus()
        self._show_way()

    # --- moving about ---

    def visit(self, place: Place) -> None:
        """Go somewhere and remember where we were."""
        spec = self.specs.get(place.page)
        if (spec is None and place.page != START) or (spec and spec.needs_ledger and self.desk.session is None):
            return
        self._way.go(place)
        self._show_place(place)

    def visit_page(self, name: str) -> None:
        self.visit(Place(name))

    def visit_start(self) -> None:
        self.visit(Place(START))

    def _visit_above(self, path: tuple[str, ...]) -> None:
        if (here := self._way.here) is not None:
            self.visit(Place(here.page, path))

    def back(self) -> None:
        self._step(-1)

    def forward(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        if (place := self._way.step(by)) is not None:
            self._show_place(place)

    def _show_place(self, place: Place) -> None:
        before = self.current
        if before is not None and before.name != place.page:
            before.leave()
            self.notice.pass_on()
        if place.page == START:
            self._show_start()
            return
        page = self.page(place.page)
        self.top_bar.show()
        self.rail.mark(place.page)
        self.stack.setCurrentWidget(page)
        page.show_place(place.path)
        self._show_way()

    def _settle(self, path: tuple[str, ...]) -> None:
        self._way.settle(path)
        self._show_way()

    def _show_way(self) -> None:
        here = self._way.here
        if here is None:
            return
        if here.page != START:
            self.top_bar.show_way(self.pages[here.page].crumbs(here.path))
        can_back, can_forward = self._way.can_back, self._way.can_forward
        self.top_bar.back.setEnabled(can_back)
        self.top_bar.forward.setEnabled(can_forward)
        self.menus.show_way(can_back=can_back, can_forward=can_forward)

    @property
    def current(self) -> Page | None:
        """The page on the screen; None while the start is."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def _miss_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None and self.isActiveWindow():
            QTimer.singleShot(0, self, self._refocus)

    def _refocus(self) -> None:
        """What had the focus is gone: to the first control of the page, so that the keys go on working."""
        page = self.current
        if page is None or QApplication.focusWidget() is not None or not self.isActiveWindow():
            return
        for widget in page.findChildren(QWidget):
            takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
            if takes_tab and widget.isVisible() and widget.isEnabled():
                widget.setFocus()
                return
        self.rail.buttons[page.name].setFocus()

    def choose_imports(self) -> None:
        self.visit(Place("import"))
        page = self.page("import")
        QTimer.singleShot(0, page.choose_files)  # type: ignore[attr-defined]

    # --- what is found by its name ---

    def show_palette(self) -> None:
        from taxapp.gui.palette import gathering
        from taxapp.gui.palette.dialog import PaletteDialog

        dialog = PaletteDialog(self.desk, gathering.of_window(self), self)
        if (session := self.desk.session) is not None:
            self.desk.start(
                self.tr("Reading the names in the ledger"),
                lambda progress: gathering.read_names(session),
                lambda names: dialog.add(gathering.of_ledger(self, names)),
                shown=False,
            )
        dialog.show()

    def show_shortcuts(self) -> None:
        from taxapp.gui.help import shortcuts

        listed = shortcuts.of_commands(self.tr("In the window"), self.menus.commands())
        if (page := self.current) is not None:
            listed = shortcuts.of_commands(page.title(), page.commands()) + listed
        self._open_dialog(shortcuts.ShortcutsDialog(self.desk, listed + shortcuts.of_tables(), self))

    def show_about(self) -> None:
        from taxapp.gui.help.about import AboutDialog

        self._open_dialog(AboutDialog(self.desk, self))

    def show_data_folder(self) -> None:
        self._show_folder(user_data_folder())

    def show_log_folder(self) -> None:
        self._show_folder(log_folder())

    def _show_folder(self, folder: Path) -> None:
        if not show_folder(folder):
            self.desk.tell("warning", self.tr("No program shows folders here. It is: {folder}").format(folder=folder))

    def _open_dialog(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # --- work under way ---

    def _show_job(self, job: Job) -> None:
        LOG.info("began: %s", job.title)
        job.refused.connect(lambda text: LOG.warning("%s: %s", job.title, text))
        self.work.add(job)

    def _show_notice(self, notice: Notice) -> None:
        """An error says where: what was being done, else the way down to what is on the screen."""
        if notice.tone == "error" and not notice.where and (page := self.current) is not None:
            crumbs = page.crumbs(self._way.here.path if self._way.here else ())
            notice = replace(notice, where=" › ".join(text for text, _ in crumbs))
        self.notice.show_notice(notice)

    def _show_crash(self, doing: str, details: str) -> None:
        LOG.error("%s\n%s", doing, details)
        self._open_dialog(CrashDialog(doing, details, self))

    def _refresh_pages(self) -> None:
        for page in self.pages.values():
            page.refresh()

    # --- looks ---

    def set_theme(self, choice: ThemeChoice) -> None:
        self.prefs.theme = choice

    def set_grouping(self, choice: Grouping) -> None:
        self.prefs.grouping = choice

    def _retheme(self) -> None:
        self._colors = theme.wanted(self.prefs.theme)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        stylesheet.apply(app, self._colors)
        self._restyle()

    def _restyle(self) -> None:
        c = self._colors
        self.rail.restyle(c)
        self.top_bar.restyle(c)
        self.notice.restyle()
        self.welcome.restyle()
        for page in self.pages.values():
            page.restyle()

    def toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    # --- the window itself ---

    def come_forward(self) -> None:
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := dropped_files(event):
            event.acceptProposedAction()
            drops.take(self, files)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.BackButton:
            self.back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.forward()
        else:
            super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.prefs.keep_bytes("geometry", self.saveGeometry())
        if (page := self.current) is not None:
            page.leave()
        self.hide()
        self.opening.leave()
        self.desk.jobs.stop_all(_STOP_WAIT_MS)
        event.accept()
        self.closed.emit()
