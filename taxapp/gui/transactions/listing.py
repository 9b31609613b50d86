"""What is listed: asked for with a query, found off the UI thread, the first rows before the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from engine.ledger import browse
from engine.ledger.browse import Query
from engine.progress import Progress
from taxapp.gui.desk import Desk
from taxapp.gui.session import Session
from taxapp.gui.transactions.filter_editor import Choices
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from engine.ledger.filters import Field
    from engine.ledger.finder import Finder

_FIRST = 200
_SORTED_AHEAD_FROM = 20_000
_SORT_AHEAD_AFTER_MS = 600
_MOST_TAGS = 200


@dataclass(frozen=True, slots=True)
class Known:
    """What a ledger's entries can be filtered by, and how many there are."""

    values: dict[str, Choices]
    total: int


class Listing(QObject):
    """`found` comes with ids, the place of the entry to keep (-1: it is not there), and whether these are all: the
    first rows of a long search come ahead of it. `known` when what can be filtered by is at hand. `busy` while a search
    is under way."""

    found = Signal(object, int, bool)
    known = Signal()
    busy = Signal(bool)
    refused = Signal(str)
    _early = Signal(int, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._finder: Finder | None = None
        self._asked = 0
        self._job: Job | None = None
        self._sorting: Job | None = None
        self._orders: tuple[browse.Column, ...] = ()
        self.query = Query()
        self.values: dict[str, Choices] = {}
        self.total = 0
        self._early.connect(self._take_early)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SORT_AHEAD_AFTER_MS)
        self._later.timeout.connect(self._sort_ahead)

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def reset(self) -> None:
        """Another ledger is open, or none."""
        self._stop()
        self._finder = None
        self.values, self.total = {}, 0

    def forget(self) -> None:
        """The ledger may hold something else now."""
        self._stop_sorting()
        if self._finder is not None:
            self._finder.forget()

    def sort_ahead(self, orders: tuple[browse.Column, ...]) -> None:
        """The orders that may be asked for: in a large ledger they are made while nothing else is."""
        self._orders = orders

    def ask(self, query: Query, keep: str = "") -> None:
        """List what answers; `keep` is the uid of the entry whose place is wanted."""
        self._stop()
        session = self._desk.session
        if session is None:
            return
        self.query = query
        self._asked += 1
        asked = self._asked
        finder = self._finder

        def search(progress: Progress) -> tuple[Any, int, Finder]:
            from engine.ledger.finder import Finder

            at = finder or Finder()
            with session.background() as ledger:
                if not at.is_at_hand(query) and not keep:
                    first = at.first(ledger, query, _FIRST)
                    if first is not None:
                        self._early.emit(asked, first)
                ids = at.find(ledger, query, progress)
                place = _place(ledger, ids, keep) if keep else -1
            return ids, place, at

        self._job = self._desk.start(
            self.tr("Searching"),
            search,
            lambda result: self._take(session, asked, *result),
            on_refused=lambda text: self._fail(asked, text),
            on_cancelled=lambda: self._fail(asked, ""),
            shown=False,
        )
        self._job.crashed.connect(lambda _: self._fail(asked, ""))
        self.busy.emit(True)

    def learn(self) -> None:
        """Reads what can be filtered by; it comes after the list itself, which one waits for."""
        session = self._desk.session
        if session is None:
            return

        def read(progress: Progress) -> Known:
            from engine.ledger.filters import Field
            from engine.ledger.ledger import open_ledger

            with open_ledger(session.path) as ledger:
                kinds = browse.kinds(ledger)
                return Known(
                    {
                        Field.ASSET: [(one.name, one.name) for one in browse.assets(ledger)],
                        Field.ACCOUNT: [(one.name, one.name) for one in browse.accounts(ledger)],
                        Field.KIND: [(one, one) for one in kinds],
                        Field.YEAR: [(str(one), str(one)) for one in browse.tax_years(ledger)],
                        Field.TAG: [(one, one) for one in browse.tags(ledger)[:_MOST_TAGS]],
                        Field.FILE: [(one, one) for one in browse.sources(ledger)],
                    },
                    browse.count(ledger),
                )

        def take(known: Known) -> None:
            if session is self._desk.session:
                self.values, self.total = known.values, known.total
                self.known.emit()

        self._desk.start(self.tr("Reading the ledger"), read, take, on_refused=lambda _: None, shown=False)

    def of(self, field: Field) -> Choices:
        return self.values.get(field, ())

    # --- what comes back ---

    def _take_early(self, asked: int, ids: object) -> None:
        if asked == self._asked and self._job is not None:
            self.found.emit(ids, -1, False)

    def _take(self, session: Session, asked: int, ids: Any, place: int, finder: Finder) -> None:
        if asked != self._asked:
            return
        self._job = None
        self.busy.emit(False)
        if session is not self._desk.session:
            return
        self._finder = finder
        self.found.emit(ids, place, True)
        if self.total >= _SORTED_AHEAD_FROM or len(ids) >= _SORTED_AHEAD_FROM:
            self._later.start()

    def _fail(self, asked: int, text: str) -> None:
        if asked == self._asked:
            self._job = None
            self.busy.emit(False)
            if text:
                self.refused.emit(text)

    def _stop(self) -> None:
        self._stop_sorting()
        self._asked += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.busy.emit(False)

    def _stop_sorting(self) -> None:
        self._later.stop()
        if self._sorting is not None:
            self._sorting.cancel()
            self._sorting = None

    def _sort_ahead(self) -> None:
        session, finder = self._desk.session, self._finder
        if session is None or finder is None or self._job is not None:
            return
        missing = [one for one in self._orders if not finder.is_at_hand(replace(Query(), sort=one))]
        if not missing:
            return

        def sort(progress: Progress) -> None:
            from engine.ledger.ledger import open_ledger

            with open_ledger(session.path) as ledger:
                finder.prepare(ledger, missing, progress)

        self._sorting = self._desk.start(
            self.tr("Sorting ahead"), sort, lambda _: None, on_refused=lambda _: None, shown=False
        )


def _place(ledger: Any, ids: Any, uid: str) -> int:
    """Where an entry stands among row ids (an array); -1 for nowhere."""
    entry = browse.entry_by_uid(ledger, uid)
    found = (ids == entry.id).nonzero()[0] if entry is not None else ()
    return int(found[0]) if len(found) else -1
