"""A sync on the screen: what would be asked, how far it is endpoint by endpoint, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from engine.progress import Progress
from taxapp.gui import theme
from taxapp.gui.accounts import texts
from taxapp.gui.accounts.board import Board, Line
from taxapp.gui.accounts.sync_columns import Rejected, line_columns, plan_columns, rejected_columns
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.table import RowsModel, Table
from taxapp.gui.widgets.text import Card, button, column, label, row
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from engine.ledger.connections import Connection
    from importers.sync.spec import Service
    from taxapp.usecases.syncing import Planned, Synced

translate = QCoreApplication.translate
_LOOK_MS = 120
_WIDEST = 1480
_REJECTED_SHOWN = 200
_NOTES_HEIGHT = 112

Need = tuple["Connection", "Service"]


class SyncView(QWidget):
    """`ended` when a sync came to its end, whichever; `left` where the person wants back to the accounts."""

    ended = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._board: Board | None = None
        self._names: list[str] = []
        self.heading = label("", "title")
        self.start = button(self.tr("&Start the sync"), "primary")
        self.start.clicked.connect(lambda: self.sync(self._names))
        self.stop = button(self.tr("&Cancel"))
        self.stop.clicked.connect(self.cancel)
        self.back = button(self.tr("&Back to the accounts"))
        self.back.clicked.connect(self.left)
        self.said = label("", wrap=True)
        self.said.setObjectName("notice")
        self.said.setMargin(12)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the sync"))
        self.plan_model: RowsModel[Planned] = RowsModel(plan_columns(), self)
        self.plan = self._table(self.tr("What would be asked"), self.plan_model)
        self.model: RowsModel[Line] = RowsModel(line_columns(), self)
        self.table = self._table(self.tr("Endpoints of the sync"), self.model)
        self.notes_card = Card(self.tr("To know"))
        self.notes = label("", wrap=True)
        noted = QWidget()
        noted.setObjectName("clear")
        noted.setLayout(column(self.notes))
        self.noted = Scrolled(noted, self.tr("To know"))
        self.noted.setFixedHeight(theme.scaled(_NOTES_HEIGHT))
        self.notes_card.body.addWidget(self.noted)
        self.rejected_model: RowsModel[Rejected] = RowsModel(rejected_columns(), self)
        self.rejected = self._table(self.tr("Records that could not be read"), self.rejected_model)
        self.rejected_heading = label("", "heading")
        inner = QWidget()
        inner.setMaximumWidth(theme.scaled(_WIDEST))
        sides = row(inner, spacing=0)
        sides.addStretch()
        sides.setStretch(0, 1)
        self.setLayout(sides)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(12)
        layout.addLayout(row(self.heading, 1, self.back, self.stop, self.start))
        layout.addWidget(self.said)
        layout.addWidget(self.bar)
        layout.addWidget(self.plan, 3)
        layout.addWidget(self.table, 3)
        layout.addWidget(self.rejected_heading)
        layout.addWidget(self.rejected, 1)
        layout.addWidget(self.notes_card)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._show_board)
        self._show_parts()

    def _table(self, name: str, model: RowsModel[Any]) -> Table:
        made = Table(self._desk, name)
        made.setModel(model)
        made.set_columns(model.columns)
        return made

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    @property
    def has_shown(self) -> bool:
        """Whether a plan or a sync stands here, so that one may come back to it."""
        return bool(self.model.rowCount() or self.plan_model.rowCount() or self._job)

    def clear(self) -> None:
        """Another ledger is open."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._board = None
        self._look.stop()
        self._show_parts()

    def focus_first(self) -> None:
        first = (self.stop, self.start, self.back)
        next(one for one in first if not one.isHidden()).setFocus()

    # --- what would be asked ---

    def show_plan(self, names: Sequence[str]) -> None:
        """What a sync of these accounts (none: of all) would ask; opens no connection."""
        session = self._desk.session
        if session is None or self.is_busy:
            return
        self._names = list(names)
        self.heading.setText(self.tr("What would be asked"))

        def work(progress: Progress) -> list[Planned]:
            from taxapp.usecases.syncing import plan_sync

            return plan_sync(session.path, names)

        def show(planned: list[Planned]) -> None:
            if session is not self._desk.session:
                return
            self.plan_model.set_rows(planned)
            requests = sum(one.requests for one in planned)
            self._say(
                "info",
                self.tr(
                    "Nothing was asked. A sync would make at least {count} requests; afterwards these days are proven."
                ).format(count=f"{requests:,}"),
            )
            self._note(dict.fromkeys(f"{one.account}, {texts.said(one.title)}: {texts.said(one.note)}"
                                     for one in planned if one.note))  # fmt: skip
            self._show_parts(plan=True)
            self.focus_first()

        self._desk.start(self.tr("Looking what would be asked"), work, show, shown=False)

    # --- syncing ---

    def sync(self, names: Sequence[str]) -> None:
        """Bring these accounts (none: all that are connected) up to date; asks for keys that are kept nowhere."""
        session = self._desk.session
        if session is None or self.is_busy:
            return
        if not self._is_online():
            return
        self._names = list(names)
        self.heading.setText(self.tr("Syncing"))
        self.model.set_rows([])
        self.rejected_model.set_rows([])
        self._note(())
        self._say("info", self.tr("Looking for the keys…"))
        self._show_parts(run=True)

        def work(progress: Progress) -> tuple[list[Need], list[Line]]:
            from engine.ledger.connections import connections
            from engine.ledger.ledger import open_ledger
            from importers.sync.services import service
            from taxapp.usecases.connection_keys import accounts_without_key

            with open_ledger(session.path) as ledger:
                chosen = [one for one in connections(ledger) if not names or one.account in names]
            lines = [
                Line(one.account, endpoint.id, endpoint.title)
                for one in chosen
                for endpoint in service(one.service).endpoints
            ]
            return accounts_without_key(session.path, names), lines

        def begin(found: tuple[list[Need], list[Line]]) -> None:
            self._job = None
            if session is self._desk.session:
                self._ask_for_keys(found[0], {}, found[1])

        self._job = self._desk.start(
            self.tr("Looking for the keys"), work, begin, shown=False,
            on_refused=self._refused, on_cancelled=lambda: self._refused(self.tr("The sync was stopped.")),
        )  # fmt: skip
        self._show_parts(run=True)

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.stop.setEnabled(False)
            self._say("info", self.tr("Stopping: what is being fetched now is finished first…"))

    def _is_online(self) -> bool:
        from importers.net import offline

        if not offline():
            return True
        self._desk.tell(
            "warning",
            self.tr("Hisaab is offline, so nothing is fetched. Turn the offline switch off in Settings."),
            act=(self.tr("Settings"), lambda: self._desk.visit("settings", "offline")),
        )
        return False

    def _ask_for_keys(self, needs: list[Need], keys: dict[str, Mapping[str, str]], lines: list[Line]) -> None:
        """One dialog after another; the sync begins when all are answered, or leaves out whose key is not given."""
        if not needs:
            self._begin(keys, lines)
            return
        [(connection, service), *others] = needs

        def take(key: dict[str, str]) -> None:
            keys[connection.account] = key
            self._ask_for_keys(others, keys, lines)

        from taxapp.gui.accounts.keys import KeyDialog

        dialog = KeyDialog(
            self.tr("Key of {account}").format(account=connection.account),
            self.tr("No key of this account is stored. Give it for this sync; it is forgotten afterwards."),
            [str(one) for one in service.needs],
            [str(one) for one in service.may],
            take,
            self,
            refused=lambda: self._refused(
                self.tr("Nothing was synced: the key of {account} was not given.").format(account=connection.account)
            ),
        )
        dialog.finished.connect(lambda _: dialog.deleteLater())
        dialog.open()

    def _begin(self, keys: Mapping[str, Mapping[str, str]], lines: list[Line]) -> None:
        session = self._desk.session
        if session is None:
            return
        board = self._board = Board(lines)
        names = list(self._names)

        def ask_key(connection: Connection, service: Service) -> Mapping[str, str]:
            from engine.errors import UsageError

            if connection.account not in keys:
                raise UsageError(f"No key of {connection.account} is kept. Change its key, then sync again.")
            return keys[connection.account]

        def work(progress: Progress) -> tuple[list[Synced], int]:
            from taxapp.usecases.checking import balance_questions
            from taxapp.usecases.syncing import sync_accounts

            board.report_to(progress)
            done = sync_accounts(session.path, names, ask_key=ask_key, watcher=board)
            differ = -1
            if any(one.outcome and one.outcome.balances for one in done):
                differ = len(balance_questions(session.path, progress))
            return done, differ

        self._job = self._desk.start(
            self.tr("Syncing"), work, self._show_done, on_refused=self._refused, on_cancelled=self._cancelled
        )
        self._job.crashed.connect(lambda _: self._refused(self.tr("The sync met a fault and stopped.")))
        self.stop.setEnabled(True)
        self.said.hide()
        self._show_parts(run=True)
        self._look.start()
        self._show_board()
        self.focus_first()

    # --- showing ---

    def _show_board(self) -> None:
        board = self._board
        if board is None:
            return
        first = self.table.currentIndex().row()
        self.model.set_rows(board.lines)
        if first >= 0:
            self.table.selectRow(first)
        done, total = board.ended
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        if self._job is None or self._job.is_cancelled:
            return
        if board.wait is not None:
            account, why, seconds = board.wait
            text = self.tr("{account} asks us to wait: {why}. It goes on in {seconds} s.")
            self._say("warning", text.format(account=account, why=texts.said(why), seconds=round(seconds)))
        else:
            text = self.tr("{done} of {total} kinds of records are asked; {count} new records so far.")
            self._say("info", text.format(done=done, total=total, count=f"{board.records:,}"))

    def _finish(self) -> None:
        self._job = None
        self._look.stop()
        if self._board is not None:
            self._board.stop()
            self._show_board()
        self._show_parts(run=True, over=True)
        if self._desk.session is not None:
            self._desk.ledger_changed.emit()
        self.ended.emit()
        if self.isVisible():
            self.back.setFocus()

    def _refused(self, text: str) -> None:
        self._finish()
        self.heading.setText(self.tr("Not synced"))
        self._say("error", texts.said(text))

    def _cancelled(self) -> None:
        records = self._board.records if self._board else 0
        self._finish()
        self.heading.setText(self.tr("The sync was stopped"))
        if records:
            text = self.tr("{count} new records came before that and stay; a sync goes on from there.")
            self._say("warning", text.format(count=f"{records:,}"))
        else:
            self._say("warning", self.tr("Nothing new had come. Sync again when it suits you."))

    def _show_done(self, result: tuple[list[Synced], int]) -> None:
        done, differ = result
        self._finish()
        self.heading.setText(self.tr("Synced"))
        sentences, notes, rejected = [], {}, []
        for one in done:
            sentences.append(self._sentence(one))
            if one.outcome is None:
                continue
            for at in one.outcome.endpoints:
                if at.state.value != "done" and at.note:
                    notes[f"{one.account}, {texts.said(at.title)}: {texts.said(at.note)}"] = None
                rejected += [Rejected(one.account, at.title, bad.line, bad.column, bad.value, bad.reason)
                             for bad in at.rejected[:_REJECTED_SHOWN]]  # fmt: skip
            if one.outcome.unfinished:
                text = self.tr("{account}: its balances are not compared this time. {why}")
                notes[text.format(account=one.account, why=texts.said(one.outcome.unfinished))] = None
        is_bad = any(one.error or (one.outcome and one.outcome.failed) for one in done)
        if differ == 0:
            sentences.append(self.tr("The balances are what the services say."))
        elif differ > 0:
            text = self.tr("Balances that differ from what was stated: {count}. Review asks about them.")
            sentences.append(text.format(count=differ))
        self._say("error" if is_bad else "warning" if differ > 0 else "good", "\n".join(sentences))
        self._note(notes)
        self.rejected_model.set_rows(rejected)
        self.rejected_heading.setText(
            self.tr("{count} records could not be read. They are kept as they came.").format(count=len(rejected))
        )
        self._show_parts(run=True, over=True)
        tone = "error" if is_bad else "good"
        if not self.isVisible():
            self._desk.tell(tone, " ".join(sentences), act=(self.tr("Show"), lambda: self._desk.visit(
                "accounts", "?sync")))  # fmt: skip

    def _sentence(self, one: Synced) -> str:
        if one.error is not None:
            why = texts.said(str(one.error))
            if one.entries:
                text = self.tr("{account}: {why} {count} entries were added before that; they stay.")
                return text.format(account=one.account, why=why, count=f"{one.entries:,}")
            return self.tr("{account}: {why}").format(account=one.account, why=why)
        if one.told_before:
            text = self.tr("{account}: {count} entries added, {told} of them are in another source too: they count"
                           " once.")  # fmt: skip
            return text.format(account=one.account, count=f"{one.entries:,}", told=f"{one.told_before:,}")
        return self.tr("{account}: {count} entries added.").format(account=one.account, count=f"{one.entries:,}")

    def _say(self, tone: str, text: str) -> None:
        from taxapp.gui.widgets.text import set_property

        sign = {"good": "✓  ", "warning": "!  ", "error": "✗  "}.get(tone, "")
        self.said.setText(sign + text)
        self.said.setAccessibleName(text)
        set_property(self.said, "tone", tone)
        self.said.setVisible(bool(text))

    def _note(self, notes: object) -> None:
        told = list(notes)  # type: ignore[call-overload]
        self.notes.setText("\n".join(f"•  {one}" for one in told))
        self.notes_card.setVisible(bool(told))

    def _show_parts(self, *, plan: bool = False, run: bool = False, over: bool = False) -> None:
        is_running = run and not over
        self.plan.setVisible(plan)
        self.table.setVisible(run)
        self.bar.setVisible(is_running)
        self.start.setVisible(plan or over)
        self.start.setText(self.tr("&Sync again") if over else self.tr("&Start the sync"))
        self.start.setAccessibleName(self.start.text().replace("&", ""))
        self.stop.setVisible(is_running)
        self.back.setVisible(True)
        has_rejected = over and self.rejected_model.rowCount() > 0
        self.rejected.setVisible(has_rejected)
        self.rejected_heading.setVisible(has_rejected)
        if not (plan or over):
            self.notes_card.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the market and what was known before give way to what is asked."""
        super().resizeEvent(event)
        for place in (2, 6):
            self.table.setColumnHidden(place, self.width() < theme.scaled(980))

    def restyle(self) -> None:
        for model in (self.plan_model, self.model, self.rejected_model):
            model.refigure()
