"""The second step of connecting: name, address, since when, another server, the key, and how one that reads is made."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from taxapp.gui.accounts import texts
from taxapp.gui.accounts.keys import KeyFields
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import label

if TYPE_CHECKING:
    from importers.sync.spec import Service
    from taxapp.usecases.connections import Given


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
