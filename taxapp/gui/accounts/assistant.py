"""Connecting an account, step by step: which service, what it is asked with, what the key may do, done.

The same steps, without the first, give an account another key.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QFormLayout,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.progress import Progress
from taxapp.gui import theme
from taxapp.gui.accounts import texts
from taxapp.gui.accounts.keys import KeyFields, RightsView
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import button, hairline, label, row, set_property
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from importers.sync.spec import Service
    from taxapp.usecases.connection_keys import Checked, Inspected
    from taxapp.usecases.connections import Given


class ServicesView(QWidget):
    """The services, searched by name, with what the chosen one tells and what it does not."""

    chosen = Signal()
    entered = Signal()

    def __init__(self, desk: Desk, known: list[Service]) -> None:
        super().__init__()
        self._known = known
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search: binance, tron, bitcoin…"))
        self.search.setAccessibleName(self.tr("Search the services"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._filter())
        self.model: RowsModel[Service] = RowsModel(
            [
                Column(self.tr("Service"), lambda one: one.title, tone=lambda one: "strong", stretch=True),
                Column(self.tr("Kind"), lambda one: texts.kind(one.kind), width=theme.scaled(104)),
                Column(
                    self.tr("Asked with"),
                    lambda one: texts.needs(tuple(map(str, one.needs))),
                    tone=lambda one: "muted",
                    width=theme.scaled(172),
                ),
            ],
            self,
        )
        self.table = Table(desk, self.tr("Services"))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.row_entered.connect(lambda _: self._show())
        self.table.chosen.connect(lambda _: self.entered.emit())
        self.title = label("", "heading")
        self.tells = label("", wrap=True)
        self.lacks = label("", wrap=True)
        self.how = label("", wrap=True)
        inner = QWidget()
        inner.setObjectName("clear")
        right = QVBoxLayout(inner)
        right.setContentsMargins(SPACE, 0, SPACE, 0)
        right.setSpacing(SPACE)
        right.addWidget(self.title)
        self._headings = [
            label(self.tr("What it tells"), "label"),
            label(self.tr("What it does not tell"), "label"),
            label(self.tr("What you need"), "label"),
        ]
        for heading, text in zip(self._headings, (self.tells, self.lacks, self.how), strict=True):
            right.addWidget(heading)
            right.addWidget(text)
        right.addStretch(1)
        scrolled = Scrolled(inner, self.tr("About the service"))
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addWidget(self.search)
        left.addWidget(self.table, 1)
        sides = row(spacing=2 * SPACE)
        sides.addLayout(left, 6)
        sides.addWidget(scrolled, 5)
        self.setLayout(sides)
        self._filter()

    @property
    def service(self) -> Service | None:
        place = self.table.currentIndex().row()
        return self.model.row_at(place) if 0 <= place < self.model.rowCount() else None

    def choose(self, id_: str) -> None:
        for place in range(self.model.rowCount()):
            if self.model.row_at(place).id == id_:
                self.table.selectRow(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down in the search go through the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.table.selectRow(min(max(self.table.currentIndex().row() + step, 0), self.model.rowCount() - 1))
            return
        super().keyPressEvent(event)

    def _filter(self) -> None:
        wanted = self.search.text().strip().casefold()
        before = self.service
        self.model.set_rows([one for one in self._known if wanted in f"{one.title} {one.id}".casefold()])
        if before is not None and before.id in [self.model.row_at(at).id for at in range(self.model.rowCount())]:
            self.choose(before.id)
        elif self.model.rowCount():
            self.table.selectRow(0)
        self._show()

    def _show(self) -> None:
        one = self.service
        for part in (*self._headings, self.tells, self.lacks, self.how):
            part.setVisible(one is not None)
        if one is None:
            self.title.setText(self.tr("No service is called so."))
            self.chosen.emit()
            return
        self.title.setText(one.title)
        self.tells.setText(", ".join(texts.said(endpoint.title) for endpoint in one.endpoints))
        self.lacks.setText(texts.said(one.note) or "—")
        self.how.setText(texts.said(one.how))
        self.chosen.emit()


class GivenView(QWidget):
    """What an account is asked with: name, address, since when, key; and how to make a key that only reads."""

    changed = Signal()

    def __init__(self, taken: set[str]) -> None:
        super().__init__()
        self._taken = taken
        self._service: Service | None = None
        self.how = label("", wrap=True)
        self.how.setObjectName("notice")
        self.how.setMargin(12)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the account"))
        self.address = QLineEdit()
        self.address.setAccessibleName(self.tr("Addresses"))
        self.address.setPlaceholderText(self.tr("several with a space between"))
        self.since = QDateEdit()
        self.since.setCalendarPopup(True)
        self.since.setDisplayFormat("yyyy-MM-dd")
        self.since.setAccessibleName(self.tr("Ask for nothing before"))
        self.server = QLineEdit()
        self.server.setAccessibleName(self.tr("Another server"))
        self.server.setPlaceholderText(self.tr("optional: a node of your own, https://…"))
        self._form = QFormLayout()
        self._form.setSpacing(12)
        self.keys = KeyFields(self._form)
        self.problem = label("", "caption", wrap=True)
        self._form.addRow(self.tr("&Name of the account"), self.name)
        self._form.addRow(self.tr("&Addresses"), self.address)
        self._form.addRow(self.tr("Ask for nothing &before"), self.since)
        self._form.addRow(self.tr("Another &server"), self.server)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(self.how)
        layout.addLayout(self._form)
        self.hidden_said = label(
            self.tr("What you type here is hidden, goes to the service alone, and is written to no log."), "caption",
            wrap=True,
        )  # fmt: skip
        layout.addWidget(self.hidden_said)
        layout.addWidget(self.problem)
        layout.addStretch(1)
        for field in (self.name, self.address, self.server):
            field.textChanged.connect(lambda _: self.check())
        self.keys.changed.connect(self.check)

    def show_service(self, service: Service, name: str = "", *, only_key: bool = False) -> None:
        if self._service is service:
            return
        self._service = service
        begins = service.launched
        self.how.setText(texts.said(service.how))
        self.name.setText(name or _free(service.title, self._taken))
        self._form.setRowVisible(self.name, not only_key)
        self._form.setRowVisible(self.address, not only_key and service.address is not None)
        self._form.setRowVisible(self.since, not only_key)
        self._form.setRowVisible(self.server, not only_key)
        self.address.clear()
        self.server.clear()
        self.since.setMinimumDate(QDate(begins.year, begins.month, begins.day))
        self.since.setMaximumDate(QDate.currentDate())
        self.since.setDate(self.since.minimumDate())
        self.keys.ask_for([str(one) for one in service.needs], [str(one) for one in service.may])
        self.hidden_said.setVisible(bool(self.keys.fields))
        self.check()

    def given(self, *, unchecked: bool = False) -> Given:
        from taxapp.usecases.connections import Given

        assert self._service is not None
        chosen = self.since.date()
        since = None if chosen == self.since.minimumDate() else date(chosen.year(), chosen.month(), chosen.day())
        return Given(
            self._service.id,
            since,
            self.address.text() if self._service.address else "",
            server=self.server.text().strip(),
            unchecked=unchecked,
        )

    @property
    def is_complete(self) -> bool:
        return self._problem() == "" and self.keys.is_complete and not self._lacks_address()

    def focus_first(self) -> None:
        if not self.address.isHidden():
            self.address.setFocus()
        elif self.keys.fields:
            self.keys.focus_first()
        else:
            self.name.setFocus()

    def check(self) -> None:
        problem = self._problem()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.changed.emit()

    def _lacks_address(self) -> bool:
        service = self._service
        return service is not None and "address" in map(str, service.needs) and not self.address.text().strip() and (
            not self.address.isHidden())  # fmt: skip

    def _problem(self) -> str:
        """Why it can't be so, as far as that is known without asking anyone."""
        from engine.errors import HisaabError

        service = self._service
        if service is None or self.name.isHidden():
            return ""
        if not self.name.text().strip():
            return self.tr("The account needs a name.")
        if self.name.text().strip() in self._taken:
            return self.tr("An account of this name is synced already. Choose another name.")
        if service.address is not None and self.address.text().strip():
            try:
                service.address(self.address.text())
            except HisaabError as refusal:
                return texts.said(str(refusal))
        return ""


def _free(title: str, taken: set[str]) -> str:
    names = [title, *(f"{title} {number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


class ConnectDialog(QDialog):
    """`connected` with the account's name when it is made, and whether it is to be synced now. With `account`, only
    another key for it is asked, and `rotated` is emitted."""

    connected = Signal(str, bool)
    rotated = Signal(str)

    def __init__(
        self,
        desk: Desk,
        services: list[Service],
        taken: set[str],
        parent: QWidget | None = None,
        *,
        service: str = "",
        name: str = "",
        account: str = "",
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._account = account
        self._key: dict[str, str] = {}
        self._name = name
        self._first = 1 if account or service else 0
        self.setWindowTitle(self.tr("Change the key") if account else self.tr("Connect an account"))
        self.resize(theme.scaled(860), theme.scaled(600))
        self.heading = label("", "title")
        self.step = label("", "caption")
        self.services = ServicesView(desk, services)
        self.given = GivenView(taken - {account})
        given_inner = QWidget()
        given_inner.setObjectName("clear")
        given_layout = QVBoxLayout(given_inner)
        given_layout.setContentsMargins(0, 0, SPACE, 0)
        given_layout.addWidget(self.given)
        self.given_page = Scrolled(given_inner, self.tr("What the account is asked with"))
        self.rights = RightsView(desk)
        self.done_page = QWidget()
        self.done_said = label("", "lead", wrap=True)
        self.done_more = label("", wrap=True)
        done = QVBoxLayout(self.done_page)
        done.setContentsMargins(0, 0, 0, 0)
        done.setSpacing(2 * SPACE)
        done.addWidget(self.done_said)
        done.addWidget(self.done_more)
        done.addStretch(1)
        self.stack = QStackedWidget()
        for page in (self.services, self.given_page, self.rights, self.done_page):
            self.stack.addWidget(page)
        self.problem = label("", wrap=True)
        self.problem.setObjectName("notice")
        self.problem.setProperty("tone", "error")
        self.problem.setMargin(12)
        self.busy = QProgressBar()
        self.busy.setTextVisible(False)
        self.busy.setRange(0, 1 if desk.prefs.less_motion else 0)
        self.busy.setAccessibleName(self.tr("Asking the service"))
        self.back = button(self.tr("&Back"))
        self.back.clicked.connect(self._go_back)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.next = button(self.tr("&Next"), "primary")
        self.next.clicked.connect(self._go_on)
        self.next.setDefault(True)
        self.sync_now = button(self.tr("&Sync now"), "primary")
        self.sync_now.clicked.connect(lambda: self._end(sync=True))
        for one in (self.back, self.cancel):
            one.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(12)
        layout.addLayout(row(self.heading, 1, self.step))
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.problem)
        layout.addWidget(self.busy)
        layout.addWidget(hairline())
        layout.addLayout(row(self.back, 1, self.cancel, self.next, self.sync_now))
        self.services.chosen.connect(self._show_buttons)
        self.services.entered.connect(self._go_on)
        self.given.changed.connect(self._show_buttons)
        self.rights.decided.connect(self._show_buttons)
        if service:
            self.services.choose(service)
        if self._first and self.services.service is not None:
            self.given.show_service(self.services.service, account or name, only_key=bool(account))
        self._show(self._first)

    # --- the steps ---

    def _show(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self._say("")
        one = self.services.service
        title = one.title if one else ""
        headings = (
            self.tr("Which service?"),
            self.tr("New key of {account}").format(account=self._account)
            if self._account
            else self.tr("Connect {service}").format(service=title),
            self.tr("What this key may do"),
            self.tr("Done"),
        )
        self.heading.setText(headings[place])
        self.step.setText(self.tr("Step {step} of {total}").format(step=place + 1 - self._first, total=4 - self._first))
        self._show_buttons()
        if place == 0:
            self.services.search.setFocus()
        elif place == 1:
            self.given.focus_first()
        else:
            (self.rights.confirmed if not self.rights.confirmed.isHidden() and place == 2 else self.next).setFocus()

    def _show_buttons(self) -> None:
        place, is_busy = self.stack.currentIndex(), self._job is not None
        self.back.setVisible(self._first < place < 3)
        self.back.setEnabled(not is_busy)
        self.cancel.setVisible(place < 3)
        self.busy.setVisible(is_busy)
        self.stack.setEnabled(not is_busy)
        self.sync_now.setVisible(place == 3 and not self._account)
        texts_ = (
            self.tr("&Next"),
            self.tr("&Check") if self._has_key() else self.tr("&Connect"),
            self.tr("&Use this key"),
            self.tr("Cl&ose"),
        )
        self.next.setText(texts_[max(place, 0)])
        self.next.setAccessibleName(self.next.text().replace("&", ""))
        set_property(self.next, "kind", "normal" if place == 3 and not self._account else "primary")
        ready = (self.services.service is not None, self.given.is_complete, self.rights.is_taken, True)
        self.next.setEnabled(ready[max(place, 0)] and not is_busy)

    def _has_key(self) -> bool:
        return bool(self.given.keys.key())

    def _go_back(self) -> None:
        self._forget()
        self._show(self.stack.currentIndex() - 1)

    def _go_on(self) -> None:
        place = self.stack.currentIndex()
        if not self.next.isEnabled():
            return
        if place == 0:
            service = self.services.service
            assert service is not None
            self.given.show_service(service, self._name)
            self._show(1)
        elif place == 1:
            self._check()
        elif place == 2:
            self._keep(unchecked=self.rights.confirmed.isChecked())
        else:
            self._end(sync=False)

    def _check(self) -> None:
        """Ask the service what the key may do. Without a key there is nothing to ask."""
        session = self._desk.session
        if session is None:
            return
        self._key = self.given.keys.key()
        if not self._key:
            self._keep(unchecked=False)
            return
        name, given, key, account = self.given.name.text().strip(), self.given.given(), self._key, self._account

        def work(progress: Progress) -> Inspected:
            from taxapp.usecases.connection_keys import inspect_new_key
            from taxapp.usecases.connections import inspect_account

            if account:
                return inspect_new_key(session.path, account, key)
            return inspect_account(session.path, name, given, key)

        def show(found: Inspected) -> None:
            self._job = None
            if found.verdict.value == "unasked":
                self._keep(unchecked=False)
                return
            self.rights.show_found(found)
            if found.verdict.is_refused:
                self._forget()
            self._show(2)

        self._run(self.tr("Checking the key"), work, show)

    def _keep(self, *, unchecked: bool) -> None:
        session = self._desk.session
        if session is None:
            return
        name, given, key = self.given.name.text().strip(), self.given.given(unchecked=unchecked), dict(self._key)
        account = self._account

        def work(progress: Progress) -> Checked:
            from taxapp.usecases.connection_keys import rotate_key
            from taxapp.usecases.connections import add_account

            def ask(connection: object, service: object) -> Mapping[str, str]:
                return key

            if account:
                return rotate_key(session.path, account, ask, unchecked=unchecked)
            return add_account(session.path, name, given, ask)

        def show(checked: Checked) -> None:
            self._job = None
            self._forget()
            self._name = checked.account
            if account:
                text = self.tr("{account} has its new key. Delete the old one at {service}.")
            else:
                text = self.tr("{account} is connected with {service}.")
            self.done_said.setText("✓  " + text.format(account=checked.account, service=checked.title))
            more = [texts.kept(checked.kept.value)] if checked.has_key else []
            if not account:
                more.append(self.tr("A sync fetches what happened since then, and can be stopped at any time."))
            more += [texts.said(one) for one in checked.advice]
            self.done_more.setText("\n\n".join(more))
            self._show(3)
            if account:
                self.rotated.emit(account)
            else:
                self.connected.emit(checked.account, False)

        self._run(self.tr("Connecting the account"), work, show)

    def _run(self, title: str, work: object, show: object) -> None:
        self._say("")
        self._job = self._desk.start(
            title, work, show, shown=False,  # type: ignore[arg-type]
            on_refused=self._refused, on_cancelled=lambda: self._refused(self.tr("It was stopped; nothing changed.")),
        )  # fmt: skip
        self._job.crashed.connect(lambda _: self._refused(self.tr("It met a fault; nothing changed.")))
        self._show_buttons()

    def _refused(self, text: str) -> None:
        """The key goes with the refusal: it is typed again, or another one is."""
        self._job = None
        self._forget()
        self._show(1)
        self._say(texts.said(text))

    def _say(self, text: str) -> None:
        self.problem.setText(f"✗  {text}" if text else "")
        self.problem.setAccessibleName(text)
        self.problem.setVisible(bool(text))

    def _forget(self) -> None:
        self._key = {}
        self.given.keys.clear()

    def _end(self, *, sync: bool) -> None:
        self.accept()
        if sync:
            self.connected.emit(self._name, True)

    def reject(self) -> None:
        """Escape leaves: what is asked at this moment is not waited for, and changes nothing that is not told of."""
        self._forget()
        if self._job is not None:
            self._job.cancel()
        super().reject()
