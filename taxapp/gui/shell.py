"""The main window: pages, the way back, the message bar, ledgers opened and closed. What pages show is theirs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from engine.ledger.batch import Progress
from engine.ledger.ledger import SUFFIX
from taxapp.gui import language, theme
from taxapp.gui.crash import CrashDialog
from taxapp.gui.desk import Desk, Notice, Page, Place
from taxapp.gui.importing.drop import dropped_files
from taxapp.gui.menus import Menus
from taxapp.gui.pages import pages
from taxapp.gui.prefs import Grouping, Prefs, ThemeChoice
from taxapp.gui.rail import Rail
from taxapp.gui.session import Session
from taxapp.gui.theme import SPACE
from taxapp.gui.topbar import TopBar
from taxapp.gui.welcome.new_ledger import NewLedgerDialog
from taxapp.gui.welcome.page import WelcomePage
from taxapp.gui.widgets.notice import NoticeBar
from taxapp.gui.work import Job
from taxapp.gui.work_bar import WorkBar

_STOP_WAIT_MS = 8000
START = "start"
"""The place where ledgers are made and opened; no page of the navigation."""


class Shell(QMainWindow):
    def __init__(self, prefs: Prefs) -> None:
        super().__init__()
        self._colors = theme.wanted(prefs.theme)
        self.prefs = prefs
        self.desk = Desk(prefs, lambda: self._colors)
        self._history: list[Place] = []
        self._at = -1
        self._build()

        desk = self.desk
        desk.visit_asked.connect(self.visit)
        desk.open_asked.connect(self.open_ledger)
        desk.place_shown.connect(self._settle)
        desk.notice_given.connect(self._show_notice)
        desk.ledger_changed.connect(self._refresh_pages)
        desk.jobs.started.connect(self._show_job)
        desk.jobs.crashed.connect(self._show_crash)
        prefs.theme_changed.connect(self._retheme)
        prefs.figures_changed.connect(self._restyle)
        prefs.language_changed.connect(self._rebuild_soon)
        prefs.text_size_changed.connect(self._rebuild_soon)
        QApplication.styleHints().colorSchemeChanged.connect(lambda _: self._retheme())

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
        self.welcome.recent_chosen.connect(lambda path: self.open_ledger(Path(path)))
        self.stack.addWidget(self.welcome)
        self.rail = Rail(list(self.specs.values()))
        self.rail.chosen.connect(self.visit_page)
        self.top_bar = TopBar()
        self.top_bar.back_asked.connect(self.back)
        self.top_bar.forward_asked.connect(self.forward)
        self.top_bar.path_asked.connect(lambda path: self.visit(Place(self._history[self._at].page, path)))
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
        self.work = WorkBar(self.prefs.less_motion)
        self.setStatusBar(self.work)
        self.menus = Menus(self)

    def _rebuild_soon(self) -> None:
        """Language or text size were changed. Pages may not go while a job will still tell them something."""
        if self.desk.jobs.busy:
            self.desk.jobs.all_ended.connect(self._rebuild, Qt.ConnectionType.SingleShotConnection)
        else:
            QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.set_font(self.prefs.language, self.prefs.text_size)
        language.use(app, self.prefs.language)
        theme.apply(app, self._colors)
        for page in self.pages.values():
            page.leave()
        self._build()
        self._show_open()
        if self._at >= 0:
            self._show_place(self._history[self._at])

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
        dialog = NewLedgerDialog(self)
        if not dialog.exec():
            return
        path, name, cnic, ntn = dialog.path, dialog.name.text(), dialog.cnic.text(), dialog.ntn.text()

        def make(progress: Progress) -> Session:
            from engine.ledger.ledger import create_ledger

            create_ledger(path, name=name.strip(), cnic=cnic.strip(), ntn=ntn.strip()).close()
            return Session(path)

        self.desk.start(self.tr("Making the ledger"), make, self._take_session)

    def choose_ledger(self) -> None:
        kinds = self.tr("Hisaab ledgers (*{suffix});;All files (*)").format(suffix=SUFFIX)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Open a ledger"), self.prefs.last_folder, kinds)
        if chosen:
            self.open_ledger(Path(chosen))

    def open_ledger(self, path: Path) -> None:
        """Checks and opens a ledger off the UI thread; a refusal is told, and what was open stays open."""

        def refused(text: str) -> None:
            self.prefs.forget_recent(str(path))
            self.welcome.refresh()
            self.desk.tell("error", text)

        self.desk.start(
            self.tr("Opening the ledger"), lambda progress: Session(path), self._take_session, on_refused=refused
        )

    def open_sample(self) -> None:
        base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
        folder = Path(base) / "sample"
        if self.desk.session is not None and self.desk.session.path.parent == folder:
            self.close_ledger()  # it is made anew, and not every system lets go of an open file

        def make(progress: Progress) -> Session:
            from taxapp.usecases.demo import make_demo_ledger

            folder.mkdir(parents=True, exist_ok=True)
            progress(self.tr("Making the sample ledger"), 0, 0)
            return Session(make_demo_ledger(folder))

        self.desk.start(self.tr("Making the sample ledger"), make, self._take_session)

    def close_ledger(self) -> None:
        self._leave_session()
        self._show_session()

    def _take_session(self, session: Session) -> None:
        self._leave_session()
        self.desk.session = session
        self.prefs.keep_recent(str(session.path))
        self.prefs.last_folder = str(session.path.parent)
        self._show_session()

    def _leave_session(self) -> None:
        session, self.desk.session = self.desk.session, None
        if session is None:
            return
        # What still computes has a handle of its own; its pages let its result fall.
        self.desk.jobs.cancel_all()
        session.close()
        self.desk.years.forget()
        self._history.clear()
        self._at = -1

    def _show_session(self) -> None:
        session = self.desk.session
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
        if self._at >= 0 and self._history[self._at] == place:
            self._show_place(place)
            return
        del self._history[self._at + 1 :]
        self._history.append(place)
        self._at += 1
        self._show_place(place)

    def visit_page(self, name: str) -> None:
        self.visit(Place(name))

    def back(self) -> None:
        self._step(-1)

    def forward(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._history):
            self._at += by
            self._show_place(self._history[self._at])

    def _show_place(self, place: Place) -> None:
        before = self.current
        if before is not None and before.name != place.page:
            before.leave()
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
        """A page filled in the place it was asked for (the latest year): the history remembers the filled one."""
        if self._at < 0:
            return
        now = self._history[self._at]
        settled = Place(now.page, path)
        if settled != now:
            self._history[self._at] = settled
            if self._at and self._history[self._at - 1] == settled:
                del self._history[self._at]
                self._at -= 1
        self._show_way()

    def _show_way(self) -> None:
        if self._at < 0:
            return
        place = self._history[self._at]
        if place.page != START:
            self.top_bar.show_way(self.pages[place.page].crumbs(place.path))
        self.top_bar.back.setEnabled(self._at > 0)
        self.top_bar.forward.setEnabled(self._at + 1 < len(self._history))
        self.menus.show_way(can_back=self._at > 0, can_forward=self._at + 1 < len(self._history))

    @property
    def current(self) -> Page | None:
        """The page on the screen; None while the start is."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def choose_imports(self) -> None:
        self.visit(Place("import"))
        page = self.page("import")
        QTimer.singleShot(0, page.choose_files)  # type: ignore[attr-defined]

    # --- work under way ---

    def _show_job(self, job: Job) -> None:
        self.work.add(job)

    def _show_notice(self, notice: Notice) -> None:
        """An error says where: what was being done, else the way down to what is on the screen."""
        if notice.tone == "error" and not notice.where and (page := self.current) is not None:
            crumbs = page.crumbs(self._history[self._at].path)
            notice = replace(notice, where=" › ".join(text for text, _ in crumbs))
        self.notice.show_notice(notice)

    def _show_crash(self, doing: str, details: str) -> None:
        dialog = CrashDialog(doing, details, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

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
        theme.apply(app, self._colors)
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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.desk.session is not None and dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files dropped anywhere on the window go to Import."""
        files = dropped_files(event)
        if self.desk.session is not None and files:
            event.acceptProposedAction()
            self.visit(Place("import"))
            self.page("import").add_files(files)  # type: ignore[attr-defined]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.BackButton:
            self.back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.forward()
        else:
            super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.prefs.keep_bytes("geometry", self.saveGeometry())
        self.hide()
        self._leave_session()
        self.desk.jobs.stop_all(_STOP_WAIT_MS)
        event.accept()
