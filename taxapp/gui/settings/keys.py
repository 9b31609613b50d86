"""The keys that are kept for the open ledger's accounts: where, what they may do, and forgetting one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.progress import Progress
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.settings.section import Section
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import button, label, row

if TYPE_CHECKING:
    from taxapp.usecases.connections import Connected


class KeysSection(Section):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Keys"))
        about = self.tr(
            "Keys of exchanges stand in this computer's keyring, never in a file, a log or a report. A key that may "
            "trade or withdraw is refused."
        )
        card = self.card(self.tr("Keys of this ledger's accounts"), about)
        self.table = Table(desk, self.tr("Keys of this ledger's accounts"))
        self.model: RowsModel[Connected] = RowsModel(
            [
                Column(self.tr("Account"), lambda one: one.account, key=lambda one: one.account, stretch=True),
                Column(self.tr("Service"), lambda one: one.title, key=lambda one: one.title, width=theme.scaled(150)),
                Column(self.tr("Kept"), lambda one: self._where(one.key), width=theme.scaled(170)),
                Column(self.tr("May"), lambda one: words.said(one.rights), width=theme.scaled(180)),
            ],
            self,
        )
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.setMinimumHeight(theme.scaled(190))
        self.table.row_entered.connect(lambda _: self._show_ways())
        self.none = label("", "caption", wrap=True)
        self.forget = button(self.tr("&Forget the key"))
        self.forget.clicked.connect(self._forget)
        self.to_accounts = button(self.tr("Go to &Accounts"))
        self.to_accounts.clicked.connect(lambda: desk.visit("accounts"))
        for widget in (self.none, self.table):
            card.body.addWidget(widget)
        card.body.addLayout(row(self.forget, self.to_accounts, 1))
        self.body.addStretch(1)

    def show_now(self) -> None:
        session = self.desk.session
        self.to_accounts.setVisible(session is not None)
        if session is None:
            self._show([])
            return

        def read(progress: Progress) -> Any:
            from taxapp.usecases.connections import connected_accounts

            return [one for one in connected_accounts(session.path) if one.key]

        self.desk.start(self.tr("Reading the keys"), read, self._show, shown=False)

    def _show(self, found: list[Connected]) -> None:
        self.model.set_rows(found)
        self.table.setVisible(bool(found))
        self.none.setVisible(not found)
        is_open = self.desk.session is not None
        self.none.setText(
            self.tr("No account of this ledger is connected with a key. Accounts are connected on the page Accounts.")
            if is_open
            else self.tr("No ledger is open. Open one to see the keys of its accounts.")
        )
        if found:
            self.table.selectRow(0)
        self._show_ways()

    def _chosen(self) -> Connected | None:
        place = self.table.currentIndex().row()
        return self.model.row_at(place) if 0 <= place < self.model.rowCount() else None

    def _show_ways(self) -> None:
        chosen = self._chosen()
        self.forget.setVisible(self.model.rowCount() > 0)
        self.forget.setEnabled(chosen is not None and chosen.key != "nowhere")

    def _where(self, key: str) -> str:
        return {
            "keyring": self.tr("in the keyring"),
            "ledger": self.tr("in the ledger"),
            "nowhere": self.tr("not kept: asked for"),
        }.get(key, key)

    def _forget(self) -> None:
        chosen, session = self._chosen(), self.desk.session
        if chosen is None or session is None:
            return
        account = chosen.account

        def work(progress: Progress) -> bool:
            from taxapp.usecases.connection_keys import forget_key

            return forget_key(session.path, account)

        def told(_: bool) -> None:
            text = self.tr(
                "The key of {account} is forgotten. The account stays; its key is asked for at the next sync."
            )
            self.desk.tell("good", text.format(account=account))
            self.desk.ledger_changed.emit()
            self.show_now()

        self.desk.start(self.tr("Forgetting the key"), work, told)
