"""What every page stands on: the open ledger, its computed years, the jobs, the settings, the way to other pages.

Pages know the desk; they know neither the window around them nor one another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from engine.ledger.batch import Progress
from taxapp.gui import words
from taxapp.gui.prefs import Prefs
from taxapp.gui.session import Session
from taxapp.gui.theme import Colors
from taxapp.gui.work import Job, Jobs
from taxapp.gui.years import Years

Tone = Literal["info", "good", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to be: a page, and how deep in it. The history of these is what Back and Forward walk."""

    page: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence or two for the person: what happened, where, what to do. `act` is a button beside it (Undo, Show)."""

    tone: Tone
    text: str
    where: str = ""
    act: tuple[str, Callable[[], object]] | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done now, as the command palette lists it. `keys` where it has a shortcut."""

    text: str
    do: Callable[[], object]
    keys: QKeySequence | str = ""


class Desk(QObject):
    session_changed = Signal()
    ledger_changed = Signal()  # the same ledger has other contents now
    visit_asked = Signal(object)
    place_shown = Signal(object)  # a page settled on this path of itself: the one asked for, or its default
    notice_given = Signal(object)
    open_asked = Signal(object)  # a Path: open this ledger in this window
    new_window_asked = Signal(object)  # a Path: open this ledger in a window of its own
    restore_asked = Signal(object)  # a Path: put this backup in the open ledger's place
    rebuilt = Signal()  # all that holds words was made anew, in another language or text size

    def __init__(self, prefs: Prefs, colors: Callable[[], Colors]) -> None:
        super().__init__()
        self.prefs = prefs
        self.jobs = Jobs()
        self.session: Session | None = None
        self._colors = colors
        self.years = Years(lambda: self.session, self.start)
        self.ledger_changed.connect(self.years.clear)

    @property
    def colors(self) -> Colors:
        return self._colors()

    def visit(self, page: str, *path: str) -> None:
        self.visit_asked.emit(Place(page, path))

    def tell(
        self, tone: Tone, text: str, *, where: str = "", act: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Say something in the message bar. `where`: the page and the part of it; else the place on the screen."""
        self.notice_given.emit(Notice(tone, text, where, act))

    def start(
        self,
        title: str,
        function: Callable[[Progress], Any],
        on_result: Callable[[Any], None],
        *,
        on_refused: Callable[[str], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
        shown: bool = True,
    ) -> Job:
        """Run a function off the UI thread. A refusal is told in the message bar unless the page takes it."""
        job = Job(title, function)
        job.succeeded.connect(on_result)
        refused = on_refused or (lambda text: self.tell("error", text, where=title))
        job.refused.connect(lambda text: refused(words.said(text)))
        if on_cancelled is not None:
            job.cancelled.connect(on_cancelled)
        return self.jobs.start(job, shown=shown)

    def rupees(self, paisa: int | None) -> str:
        """Rupees as the person chose to see them; a dash where the value is not known."""
        from taxapp.format import rupees

        return "—" if paisa is None else rupees(paisa, self.prefs.grouping)


class Page(QWidget):
    """A page of the window. One folder under taxapp/gui, one line in taxapp/gui/pages.py.

    Made when it is first visited, and again when language or text size change: what a page holds that is worth
    keeping stands in the ledger, in the preferences, or in its path.
    """

    name = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def title(self) -> str:
        raise NotImplementedError

    def attach(self) -> None:
        """Another ledger is open now, or none: `self.desk.session`. Also called once when the page is made."""

    def refresh(self) -> None:
        """The ledger's contents have changed."""

    def restyle(self) -> None:
        """Theme or digit grouping has changed."""

    def show_place(self, path: tuple[str, ...]) -> None:
        """Show this place inside the page; it was asked for by `desk.visit` or by Back and Forward."""

    def crumbs(self, path: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        """The way down to `path`, as (text, path to go there)."""
        return [(self.title(), ())]

    def find_text(self) -> None:
        """Ctrl+F: put the cursor where one types what to look for."""

    def commands(self) -> list[Command]:
        """What can be done on this page now, for the command palette."""
        return []

    def leave(self) -> None:
        """The window goes to another page, or closes: keep what is typed but not saved, stop what is only watched."""

    def print_page(self) -> None:
        """Ctrl+P: by default the page as it is seen."""
        from taxapp.gui.widgets.printing import print_widget

        print_widget(self, self.title())
