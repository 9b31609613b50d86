"""Starts the window. Everything heavy (pandas, the engine, importers) is loaded later, by the job that needs it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from engine.errors import UsageError
from engine.redaction import redacted_traceback
from taxapp.gui import language, stylesheet, theme
from taxapp.gui.crash import CrashDialog
from taxapp.gui.logs import WINDOW, start_log
from taxapp.gui.prefs import Prefs
from taxapp.gui.shell import Shell
from taxapp.gui.warming import warm
from taxapp.gui.windows import Windows

_WARM_AFTER_MS = 300
_TURN_SECONDS = 0.001
"""How long a busy job may make the UI thread wait for its turn; it waits many times until a page is drawn."""


def make_app(arguments: list[str] | None = None) -> QApplication:
    """The application object with style and fonts; the one there is already, where there is one."""
    app = QApplication.instance() or QApplication(arguments if arguments is not None else sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Hisaab")
    app.setApplicationDisplayName("Hisaab")
    app.setOrganizationName("Hisaab")
    app.setDesktopFileName("hisaab")
    app.setStyle("Fusion")
    sys.setswitchinterval(_TURN_SECONDS)
    return app


def make_window(app: QApplication, settings: QSettings | None = None) -> Shell:
    """The main window, themed, not shown yet."""
    missing = theme.load_fonts()
    prefs = Prefs(settings)
    theme.set_font(prefs.language, prefs.text_size)
    language.use(app, prefs.language)
    stylesheet.apply(app, theme.wanted(prefs.theme))
    window = Windows(prefs).make()
    icon = QIcon(theme.pixmap("hisaab", "#ffffff", 256, 1.0))
    app.setWindowIcon(icon)
    if missing:
        window.desk.tell(
            "warning",
            QCoreApplication.translate(
                "App", "Some fonts of the program are missing ({names}); the system's are used. Install it again."
            ).format(names=", ".join(missing)),
        )
    return window


def run(ledger_path: Path | None) -> int:
    """Show the window, on a ledger where one is given, until it is closed; the process's exit code.

    UsageError where there is no screen: Qt itself would end the process there.
    """
    if not _has_screen():
        raise UsageError("There is no screen to open the window on. The commands work without one: taxapp --help.")
    app = make_app()
    window = make_window(app)

    def show_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            app.quit()
            return
        details = redacted_traceback(fault)
        sys.stderr.write(details)
        WINDOW.error("a fault of the program\n%s", details)
        shown = QApplication.activeWindow() or window
        CrashDialog(shown.windowTitle(), details, shown).open()

    sys.excepthook = show_fault
    window.show()
    if ledger_path is not None:
        QTimer.singleShot(0, lambda: window.open_ledger(ledger_path))
    else:
        QTimer.singleShot(0, window.welcome_once)
    QTimer.singleShot(0, start_log)
    QTimer.singleShot(_WARM_AFTER_MS, window, lambda: warm(window))
    return app.exec()


def _has_screen() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
