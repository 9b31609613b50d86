"""Connecting an account, step by step: which service, what it is asked with, what the key may do, done.

The same steps, without the first, give an account another key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from engine.progress import Progress
from taxapp.gui.accounts import texts
from taxapp.gui.accounts.choosing import ServicesView
from taxapp.gui.accounts.given import GivenView
from taxapp.gui.accounts.keys import RightsView
from taxapp.gui.desk import Desk
from taxapp.gui.sizes import open_at
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.text import button, hairline, label, row, set_property
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from importers.sync.spec import Service
    from taxapp.usecases.connection_keys import Checked, Inspected


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
        open_at(self, 860, 600, parent)
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
