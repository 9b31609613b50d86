"""What every page stands on: the open ledger, the jobs, the settings, and the way to other pages.

Pages know the desk; they know neither the window around them nor one another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from engine.ledger.batch import Progress
from taxapp.gui.prefs import Prefs
from taxapp.gui.session import Session
from taxapp.gui.theme import Colors
from taxapp.gui.work import Job, Jobs

Tone = Literal["info", "good", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to be: a page, and how deep in it. The history of these is what Back and Forward walk."""

    page: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence or two for the person: what happened, where, what to do."""

    tone: Tone
    text: str


class Desk(QObject):
    session_changed = Signal()
    ledger_changed = Signal()  # the same ledger has other contents now
    visit_asked = Signal(object)
    place_shown = Signal(object)  # a page settled on this path of itself: the one asked for, or its default
    notice_given = Signal(object)

    def __init__(self, prefs: Prefs, colors: Callable[[], Colors]) -> None:
        super().__init__()
        self.prefs = prefs
        self.jobs = Jobs()
        self.session: Session | None = None
        self._colors = colors

    @property
    def colors(self) -> Colors:
        return self._colors()

    def visit(self, page: str, *path: str) -> None:
        self.visit_asked.emit(Place(page, path))

    def tell(self, tone: Tone, text: str) -> None:
        self.notice_given.emit(Notice(tone, text))

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
        job.refused.connect(on_refused or (lambda text: self.tell("error", text)))
        if on_cancelled is not None:
            job.cancelled.connect(on_cancelled)
        return self.jobs.start(job, shown=shown)

    def rupees(self, paisa: int | None) -> str:
        """Rupees as the person chose to see them; a dash where the value is not known."""
        from taxapp.format import rupees

        return "—" if paisa is None else rupees(paisa, self.prefs.grouping)


class Page(QWidget):
    """A page of the window. One folder under taxapp/gui, one line in taxapp/gui/pages.py."""

    name = ""
    icon = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def title(self) -> str:
        raise NotImplementedError

    def attach(self) -> None:
        """Another ledger is open now, or none: `self.desk.session`."""

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
