"""The main window: navigation, the way back, the message bar, work under way. What pages show is theirs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.ledger.batch import Progress
from engine.ledger.ledger import SUFFIX
from taxapp.gui import theme
from taxapp.gui.crash import CrashDialog
from taxapp.gui.desk import Desk, Notice, Page, Place
from taxapp.gui.importing.drop import dropped_files
from taxapp.gui.pages import PAGES
from taxapp.gui.prefs import Grouping, Prefs, ThemeChoice
from taxapp.gui.session import Session
from taxapp.gui.theme import SPACE
from taxapp.gui.welcome.new_ledger import NewLedgerDialog
from taxapp.gui.welcome.page import WelcomePage
from taxapp.gui.widgets.notice import NoticeBar
from taxapp.gui.widgets.text import button, label
from taxapp.gui.work import Job

_RAIL_WIDTH = 208
_STOP_WAIT_MS = 8000


class Shell(QMainWindow):
    def __init__(self, prefs: Prefs) -> None:
        super().__init__()
        self._colors = theme.wanted(prefs.theme)
        self.prefs = prefs
        self.desk = Desk(prefs, lambda: self._colors)
        self._history: list[Place] = []
        self._at = -1
        self._jobs: list[Job] = []

        self.pages: dict[str, Page] = {}
        self.stack = QStackedWidget()
        self.welcome = WelcomePage(self.desk)
        self.stack.addWidget(self.welcome)
        for kind in PAGES:
            page = kind(self.desk)
            page.setAccessibleName(page.title())
            self.pages[page.name] = page
            self.stack.addWidget(page)

        central = QWidget()
        sides = QHBoxLayout(central)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self._make_rail())
        main = QWidget()
        main.setObjectName("page")
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.setSpacing(0)
        self._main.addWidget(self._make_top_bar())
        self.notice = NoticeBar(self.desk)
        notice_holder = QVBoxLayout()
        notice_holder.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 0)
        notice_holder.addWidget(self.notice)
        self._main.addLayout(notice_holder)
        self._main.addWidget(self.stack, 1)
        sides.addWidget(main, 1)
        self.setCentralWidget(central)
        self._make_status_bar()
        self._make_menus()

        desk = self.desk
        desk.visit_asked.connect(self.visit)
        desk.place_shown.connect(self._settle)
        desk.notice_given.connect(self._show_notice)
        desk.ledger_changed.connect(self._refresh_pages)
        desk.jobs.started.connect(self._show_job)
        desk.jobs.crashed.connect(self._show_crash)
        prefs.theme_changed.connect(self._retheme)
        prefs.figures_changed.connect(self._restyle)
        QApplication.styleHints().colorSchemeChanged.connect(lambda _: self._retheme())
        self.welcome.new_asked.connect(self.new_ledger)
        self.welcome.open_asked.connect(self.choose_ledger)
        self.welcome.sample_asked.connect(self.open_sample)
        self.welcome.recent_chosen.connect(lambda path: self.open_ledger(Path(path)))

        self.setAcceptDrops(True)
        self.setMinimumSize(1024, 640)
        self.resize(1280, 800)
        if (geometry := prefs.bytes_of("geometry")) is not None:
            self.restoreGeometry(geometry)
        self._show_session()

    # --- the parts ---

    def _make_rail(self) -> QWidget:
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(_RAIL_WIDTH)
        layout = QVBoxLayout(rail)
        layout.setContentsMargins(12, 2 * SPACE, 12, 2 * SPACE)
        layout.setSpacing(4)
        self._logo = QLabel()
        wordmark = label("Hisaab")
        wordmark.setObjectName("wordmark")
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, 0, 0)
        top.setSpacing(10)
        top.addWidget(self._logo)
        top.addWidget(wordmark, 1)
        layout.addLayout(top)
        self._owner = label("", "caption", wrap=True)
        self._owner.setContentsMargins(10, 0, 0, 0)
        layout.addWidget(self._owner)
        layout.addSpacing(12)
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(True)
        self.rail_buttons: dict[str, QPushButton] = {}
        for place, (name, page) in enumerate(self.pages.items(), 1):
            made = QPushButton("  " + page.title())
            made.setCheckable(True)
            made.setIconSize(QSize(20, 20))
            made.setAccessibleName(page.title())
            made.setToolTip(self.tr("{page} (Ctrl+{number})").format(page=page.title(), number=place))
            made.clicked.connect(lambda _=False, name=name: self.visit_page(name))
            self._buttons.addButton(made)
            self.rail_buttons[name] = made
            layout.addWidget(made)
        layout.addStretch(1)
        return rail

    def _make_top_bar(self) -> QWidget:
        self.top_bar = QFrame()
        self.top_bar.setObjectName("topbar")
        layout = QHBoxLayout(self.top_bar)
        layout.setContentsMargins(2 * SPACE, 12, 3 * SPACE, 4)
        layout.setSpacing(2)
        self.back_button = button("", "quiet", name=self.tr("Back"))
        self.forward_button = button("", "quiet", name=self.tr("Forward"))
        self.back_button.setToolTip(self.tr("Back (Alt+Left)"))
        self.forward_button.setToolTip(self.tr("Forward (Alt+Right)"))
        self.back_button.clicked.connect(self.back)
        self.forward_button.clicked.connect(self.forward)
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(0)
        layout.addWidget(self.back_button)
        layout.addWidget(self.forward_button)
        layout.addSpacing(SPACE)
        layout.addLayout(self._crumbs)
        layout.addStretch(1)
        return self.top_bar

    def _make_status_bar(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        self.status = label("", "caption")
        self.status.setContentsMargins(12, 0, 0, 0)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(180)
        self.progress.setAccessibleName(self.tr("Progress of the work under way"))
        self.cancel_button = button(self.tr("Cancel"), name=self.tr("Cancel the work under way"))
        self.cancel_button.clicked.connect(self.cancel_work)
        bar.addWidget(self.status, 1)
        bar.addPermanentWidget(self.progress)
        bar.addPermanentWidget(self.cancel_button)
        self._show_jobs()

    def _action(
        self,
        menu: QMenu,
        text: str,
        keys: QKeySequence | QKeySequence.StandardKey | str | None,
        do: Callable[[], object],
    ) -> QAction:
        made = QAction(text, self)
        if keys is not None:
            made.setShortcut(QKeySequence(keys))
        made.triggered.connect(lambda _=False: do())
        menu.addAction(made)
        return made

    def _make_menus(self) -> None:
        key = QKeySequence.StandardKey
        bar = self.menuBar()
        file = bar.addMenu(self.tr("&File"))
        self._action(file, self.tr("&New ledger…"), "Ctrl+N", self.new_ledger)
        self._action(file, self.tr("&Open…"), "Ctrl+O", self.choose_ledger)
        self.recent_menu = file.addMenu(self.tr("Open &recent"))
        self.recent_menu.aboutToShow.connect(self._fill_recent)
        self._action(file, self.tr("Explore the &sample"), None, self.open_sample)
        self.close_action = self._action(file, self.tr("&Close the ledger"), "Ctrl+W", self.close_ledger)
        file.addSeparator()
        self.import_action = self._action(file, self.tr("&Import files…"), "Ctrl+I", self.choose_imports)
        file.addSeparator()
        self._action(file, self.tr("&Quit"), "Ctrl+Q", self.close)

        edit = bar.addMenu(self.tr("&Edit"))
        self.find_action = self._action(edit, self.tr("&Find"), key.Find, self._find)

        view = bar.addMenu(self.tr("&View"))
        self.page_actions = [
            self._action(
                view,
                page.title(),
                f"Ctrl+{place}",
                lambda name=name: self.visit_page(name),  # type: ignore[misc]
            )
            for place, (name, page) in enumerate(self.pages.items(), 1)
        ]
        view.addSeparator()
        themes = view.addMenu(self.tr("&Theme"))
        self.theme_actions = self._choices(
            themes,
            {"system": self.tr("As the &system"), "light": self.tr("&Light"), "dark": self.tr("&Dark")},
            self.prefs.theme,
            self._choose_theme,
        )
        digits = view.addMenu(self.tr("&Digit grouping"))
        self.grouping_actions = self._choices(
            digits,
            {"thousands": self.tr("&Thousands: 12,345,678"), "lakh": self.tr("&Lakh, crore: 1,23,45,678")},
            self.prefs.grouping,
            self._choose_grouping,
        )
        view.addSeparator()
        self._action(view, self.tr("&Full screen"), "F11", self._toggle_full_screen)

        go = bar.addMenu(self.tr("&Go"))
        self.back_action = self._action(go, self.tr("&Back"), "Alt+Left", self.back)
        self.forward_action = self._action(go, self.tr("&Forward"), "Alt+Right", self.forward)

    def _choices(
        self, menu: QMenu, texts: dict[str, str], chosen: str, choose: Callable[[str], None]
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
        self._history.clear()
        self._at = -1

    def _show_session(self) -> None:
        session = self.desk.session
        is_open = session is not None
        self.notice.hide()
        self._show_jobs()
        for made in self.rail_buttons.values():
            made.setEnabled(is_open)
        for action in (*self.page_actions, self.import_action, self.close_action, self.find_action):
            action.setEnabled(is_open)
        self.setWindowTitle(f"{session.name} — Hisaab" if session else "Hisaab")
        self._owner.setText(session.name if session else "")
        self._owner.setToolTip(str(session.path) if session else "")
        self._owner.setVisible(is_open)
        for page in self.pages.values():
            page.attach()
        self.desk.session_changed.emit()
        if session is None:
            self._buttons.setExclusive(False)
            for made in self.rail_buttons.values():
                made.setChecked(False)
            self._buttons.setExclusive(True)
            self.welcome.refresh()
            self.top_bar.hide()
            self.stack.setCurrentWidget(self.welcome)
            self.welcome.new.setFocus()
            self._restyle()
            return
        self.top_bar.show()
        from engine.ledger import browse

        self.visit(Place("taxyear" if browse.count(session.reader) else "import"))

    # --- moving about ---

    def visit(self, place: Place) -> None:
        """Go somewhere and remember where we were."""
        if self.desk.session is None or place.page not in self.pages:
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
        page = self.pages[place.page]
        self.rail_buttons[place.page].setChecked(True)
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
        while (item := self._crumbs.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        crumbs = self.pages[place.page].crumbs(place.path)
        crumbs = crumbs if len(crumbs) > 1 else []  # alone it would repeat the page's heading
        for number, (text, path) in enumerate(crumbs):
            if number:
                self._crumbs.addWidget(label("›", "caption"))
            if number == len(crumbs) - 1:
                last = label(text, "caption")
                last.setContentsMargins(8, 0, 0, 0)
                self._crumbs.addWidget(last)
            else:
                made = button(text, "crumb", name=self.tr("Up to {place}").format(place=text))
                made.clicked.connect(lambda _=False, path=path: self.visit(Place(place.page, path)))
                self._crumbs.addWidget(made)
        can_back, can_forward = self._at > 0, self._at + 1 < len(self._history)
        self.back_button.setEnabled(can_back)
        self.back_action.setEnabled(can_back)
        self.forward_button.setEnabled(can_forward)
        self.forward_action.setEnabled(can_forward)

    def _find(self) -> None:
        if self.desk.session is not None and self._at >= 0:
            self.pages[self._history[self._at].page].find_text()

    def choose_imports(self) -> None:
        self.visit(Place("import"))
        page = self.pages["import"]
        QTimer.singleShot(0, page.choose_files)  # type: ignore[attr-defined]

    # --- work under way ---

    def _show_job(self, job: Job) -> None:
        self._jobs.append(job)
        job.progressed.connect(lambda what, done, total: self._show_progress(job, what, done, total))
        job.ended.connect(lambda: self._end_job(job))
        self._show_jobs()

    def _end_job(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        self._show_jobs()

    def _show_jobs(self) -> None:
        job = self._jobs[-1] if self._jobs else None
        self.progress.setVisible(job is not None)
        self.cancel_button.setVisible(job is not None)
        self.cancel_button.setEnabled(job is not None and not job.is_cancelled)
        self.progress.setRange(0, 0)
        session = self.desk.session
        self.status.setText(job.title + "…" if job else str(session.path) if session else self.tr("Ready"))

    def _show_progress(self, job: Job, what: str, done: int, total: int) -> None:
        if self._jobs and self._jobs[-1] is job:
            self.status.setText(what)
            self.progress.setRange(0, total)
            self.progress.setValue(done)

    def cancel_work(self) -> None:
        if self._jobs:
            self._jobs[-1].cancel()
            self.cancel_button.setEnabled(False)
            self.status.setText(self.tr("Stopping…"))

    def _show_notice(self, notice: Notice) -> None:
        self.notice.show_notice(notice)

    def _show_crash(self, doing: str, details: str) -> None:
        dialog = CrashDialog(doing, details, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _refresh_pages(self) -> None:
        for page in self.pages.values():
            page.refresh()

    # --- looks ---

    def _choose_theme(self, choice: str) -> None:
        self.prefs.theme = choice  # type: ignore[assignment]

    def _choose_grouping(self, choice: str) -> None:
        self.prefs.grouping = choice  # type: ignore[assignment]

    def set_theme(self, choice: ThemeChoice) -> None:
        self.theme_actions[choice].trigger()

    def set_grouping(self, choice: Grouping) -> None:
        self.grouping_actions[choice].trigger()

    def _retheme(self) -> None:
        self._colors = theme.wanted(self.prefs.theme)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self._colors)
        self._restyle()

    def _restyle(self) -> None:
        c = self._colors
        self._logo.setPixmap(theme.pixmap("hisaab", "#ffffff", 26))
        for name, made in self.rail_buttons.items():
            made.setIcon(theme.icon(self.pages[name].icon, c))
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.back_button.setIcon(theme.icon("forward" if is_rtl else "back", c))
        self.forward_button.setIcon(theme.icon("back" if is_rtl else "forward", c))
        self.notice.restyle()
        self.welcome.restyle()
        for page in self.pages.values():
            page.restyle()

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        for path in self.prefs.recent:
            self._action(self.recent_menu, path, None, lambda path=path: self.open_ledger(Path(path)))  # type: ignore[misc]
        if self.recent_menu.isEmpty():
            self.recent_menu.addAction(self.tr("No ledger was opened yet")).setEnabled(False)

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
            self.pages["import"].add_files(files)  # type: ignore[attr-defined]

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
