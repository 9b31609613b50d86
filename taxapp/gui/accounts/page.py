"""Accounts: the list, one account in full, and syncs.

Places: () the list; (NAME,) one account; ("?sync",) the sync under way or the last one; ("?sync", NAME, …) begins one
of these accounts, ("?sync", "?all") one of all; ("?plan", NAME, …) what a sync would ask; ("?add",) or
("?add", SERVICE) connects an account.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from engine.progress import Progress
from taxapp.gui.accounts.acting import AccountActions
from taxapp.gui.accounts.detail import AccountView
from taxapp.gui.accounts.listing import AccountList, Line
from taxapp.gui.accounts.syncing import SyncView
from taxapp.gui.desk import Command, Desk
from taxapp.gui.sizes import reading_width
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button, in_the_middle, label, row

_EMPTY_WIDTH = 560
SYNC, PLAN, ADD, ALL = "?sync", "?plan", "?add", "?all"


class AccountsPage(AccountActions):
    name = "accounts"

    def title(self) -> str:
        return self.tr("Accounts")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._is_stale = True
        self._asked = 0

        self.count = label("", "caption")
        self.add = button(self.tr("&Connect an account…"), "primary")
        self.add.clicked.connect(lambda: self.connect_account())
        self.offline = label("", wrap=True)
        self.offline.setObjectName("notice")
        self.offline.setProperty("tone", "warning")
        self.offline.setMargin(12)
        self.list = AccountList(desk)
        self.list.opened.connect(lambda name: desk.visit(self.name, name))
        self.list.sync_asked.connect(self.sync)
        self.list.plan_asked.connect(lambda names: desk.visit(self.name, PLAN, *names))
        self.list_page = QWidget()
        listed = QVBoxLayout(self.list_page)
        listed.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        listed.setSpacing(12)
        listed.addLayout(row(label(self.title(), "title"), 1, self.count, self.add))
        listed.addWidget(self.offline)
        listed.addWidget(self.list, 1)

        self.empty = QWidget()
        self.empty_text = label(
            self.tr(
                "Your exchanges, wallets and banks stand here, with what each holds and how far it is proven. They come"
                " by themselves with the files you import; or connect one, and it is fetched for you."
            ),
            "lead",
            wrap=True,
        )
        self.empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_text.setFixedWidth(reading_width(_EMPTY_WIDTH))
        self.empty_text.setMinimumHeight(self.empty_text.heightForWidth(reading_width(_EMPTY_WIDTH)))
        self.first_add = button(self.tr("&Connect an account…"), "primary")
        self.first_add.clicked.connect(lambda: self.connect_account())
        self.to_import = button(self.tr("Import &files"), "link")
        self.to_import.clicked.connect(lambda: desk.visit("import"))
        self.empty.setLayout(in_the_middle(self.empty_text, self.first_add, self.to_import))

        self.account = AccountView(desk)
        self.account.edit_asked.connect(self.edit)
        self.account.sync_asked.connect(lambda: self.sync([self._shown_name]))
        self.account.connect_asked.connect(self._connect_shown)
        self.account.test_asked.connect(self.test)
        self.account.rotate_asked.connect(self.rotate)
        self.account.forget_asked.connect(self.forget_key)
        self.account.remove_asked.connect(self.disconnect_account)
        self.account.review_asked.connect(lambda: desk.visit("review", "balance_mismatch"))
        self.syncing = SyncView(desk)
        self.syncing.left.connect(lambda: desk.visit(self.name))

        self.stack = QStackedWidget()
        for view in (self.list_page, self.empty, self.account, self.syncing):
            self.stack.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    # --- what the window asks of a page ---

    def attach(self) -> None:
        self._path = ()
        self.syncing.clear()
        self.account.clear()
        self.list.show_lines([])
        self._is_stale = True
        if self.dialog is not None:
            self.dialog.reject()

    def refresh(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._load()

    def restyle(self) -> None:
        self.list.restyle()
        self.account.restyle()
        self.syncing.restyle()

    def show_place(self, path: tuple[str, ...]) -> None:
        self._path = path
        first = path[0] if path else ""
        if first == SYNC:
            if len(path) > 1 and not self.syncing.is_busy:
                self.syncing.sync([one for one in path[1:] if one != ALL])
            self._path = (SYNC,)
            self.desk.place_shown.emit(self._path)
            self.stack.setCurrentWidget(self.syncing if self.syncing.has_shown else self.list_page)
            self.syncing.focus_first()
        elif first == PLAN:
            self.stack.setCurrentWidget(self.syncing)
            self.syncing.show_plan(path[1:])
        elif first and first != ADD:
            self.stack.setCurrentWidget(self.account)
            if self.account.detail is None or self.account.detail.row.name != first:
                self.account.hide()
                self._is_stale = True
        else:
            self._show_list()
            if first == ADD:
                self._path = ()
                self.desk.place_shown.emit(())
                self.connect_account(path[1] if len(path) > 1 else "")
            elif not self.list.search.hasFocus():
                (self.list.table if self.stack.currentWidget() is self.list_page else self.first_add).setFocus()
        self._show_offline()
        if self._is_stale:
            self._load()

    def crumbs(self, path: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        top: list[tuple[str, tuple[str, ...]]] = [(self.title(), ())]
        if not path or path[0] == ADD:
            return top
        if path[0] == SYNC:
            return [*top, (self.tr("Sync"), (SYNC,))]
        if path[0] == PLAN:
            return [*top, (self.tr("What would be asked"), path)]
        return [*top, (path[0], path)]

    def find_text(self) -> None:
        self.list.search.setFocus()
        self.list.search.selectAll()

    def commands(self) -> list[Command]:
        if self.desk.session is None:
            return []
        found = [
            Command(self.tr("Connect an account"), self.connect_account),
            Command(self.tr("Sync all accounts"), lambda: self.sync([])),
            Command(self.tr("What a sync would ask"), lambda: self.desk.visit(self.name, PLAN)),
        ]
        detail = self.account.detail
        if self.stack.currentWidget() is self.account and detail is not None:
            name = detail.row.name
            found.append(Command(self.tr("Edit {account}").format(account=name), self.edit))
            if detail.connected is not None:
                found.append(Command(self.tr("Sync {account}").format(account=name), lambda: self.sync([name])))
                found.append(Command(self.tr("Test the connection of {account}").format(account=name), self.test))
        return found

    # --- reading ---

    def _show_list(self) -> None:
        has_any = bool(self.list.lines) or self._is_stale
        self.stack.setCurrentWidget(self.list_page if has_any else self.empty)

    def _load(self) -> None:
        """The names at once, what is counted in a job; and the account that is shown."""
        from engine.ledger.ledger import Ledger
        from taxapp.usecases.account_detail import Detail, detail_in
        from taxapp.usecases.accounts import accounts_in
        from taxapp.usecases.connections import connected_in

        session = self.desk.session
        if session is None:
            return
        self._is_stale = False
        self._asked += 1
        asked = self._asked
        name = self._shown_name if not self._shown_name.startswith("?") else ""
        known = {one.row.name: one for one in self.list.lines}

        def lines(ledger: Ledger, *, counted: bool) -> list[Line]:
            connected = {one.account: one for one in connected_in(ledger)}
            return [Line(one, connected.get(one.name), counted) for one in accounts_in(ledger, counted=counted)]

        def soon(progress: Progress) -> list[Line]:
            with session.background() as ledger:
                return lines(ledger, counted=False)

        def work(progress: Progress) -> tuple[list[Line], Detail | None]:
            with session.background() as ledger:
                found = lines(ledger, counted=True)
                is_there = name in [one.row.name for one in found]
                return found, detail_in(ledger, name) if is_there else None

        def show_soon(found: list[Line]) -> None:
            if asked == self._asked and session is self.desk.session:
                self._show_lines([known[one.row.name] if one.row.name in known and known[one.row.name].is_counted and (
                    known[one.row.name].row.kind == one.row.kind) else one for one in found])  # fmt: skip

        def show(found: tuple[list[Line], Detail | None]) -> None:
            if asked != self._asked or session is not self.desk.session:
                return
            self._show_lines(found[0])
            if name and name == self._shown_name:
                self._show_detail(found[1])

        self.desk.start(self.tr("Reading the accounts"), soon, show_soon, shown=False)
        self.desk.start(self.tr("Reading the accounts"), work, show, shown=False)

    def _show_lines(self, found: Sequence[Line]) -> None:
        self.list.show_lines(found)
        synced = sum(one.connected is not None for one in found)
        text = self.tr("{count} accounts, {synced} synced") if synced else self.tr("{count} accounts")
        self.count.setText(text.format(count=len(found), synced=synced))
        if not self._path:
            had_focus = self.list.table.hasFocus() or self.first_add.hasFocus()
            self._show_list()
            if had_focus:
                (self.list.table if self.stack.currentWidget() is self.list_page else self.first_add).setFocus()

    def _show_detail(self, detail: object) -> None:
        from taxapp.usecases.account_detail import Detail

        if not isinstance(detail, Detail):  # renamed, or gone with an undo
            self.desk.visit(self.name)
            return
        is_first = self.account.isHidden()
        self.account.show_detail(detail)
        self.account.show()
        if is_first and self.stack.currentWidget() is self.account:
            first = self.account.sync if detail.connected else self.account.edit
            first.setFocus()

    def _show_offline(self) -> None:
        from importers.net import offline

        is_off = offline()
        text = self.tr("Hisaab is offline: nothing is fetched. The switch stands in Settings.")
        self.offline.setText(f"!  {text}")
        self.offline.setVisible(is_off)

    # --- doing ---

    def sync(self, names: Sequence[str]) -> None:
        """Begin a sync of these accounts (none: of all) and show it; where one is under way already, show that."""
        if self.syncing.is_busy:
            self.desk.visit(self.name, SYNC)
            return
        from importers.net import offline

        if offline():
            self.syncing.sync(names)  # says why not
            return
        self.desk.visit(self.name, SYNC, *(names or [ALL]))

    def connect_account(self, service: str = "", name: str = "") -> None:
        """The assistant that connects an account."""
        if self.desk.session is None or self.dialog is not None:
            return
        self.desk.start(
            self.tr("Looking for the services"), _services,
            lambda found: self._open_assistant(found, service, name), shown=False,
        )  # fmt: skip

    def _open_assistant(self, found: list, service: str, name: str, account: str = "") -> None:  # type: ignore[type-arg]
        if self.desk.session is None or self.dialog is not None:
            return
        from taxapp.gui.accounts.assistant import ConnectDialog

        taken = {one.row.name for one in self.list.lines if one.connected}
        dialog = ConnectDialog(self.desk, found, taken, self, service=service, name=name, account=account)
        dialog.connected.connect(self._take_connected)
        dialog.rotated.connect(lambda _: self._changed())
        self._open(dialog)

    def _take_connected(self, name: str, sync: bool) -> None:
        if sync:
            self.sync([name])
        else:
            self._changed()

    def _connect_shown(self) -> None:
        detail = self.account.detail
        if detail is not None:
            self.connect_account(detail.service.id if detail.service else "", detail.row.name)

    def rotate(self) -> None:
        detail = self.account.detail
        if detail is None or detail.service is None or detail.connected is None or self.dialog is not None:
            return
        self._open_assistant([detail.service], detail.service.id, "", detail.row.name)


def _services(progress: Progress) -> list:  # type: ignore[type-arg]
    from importers.sync.services import services

    return sorted(services(), key=lambda one: (one.kind != "exchange", one.title.casefold()))
