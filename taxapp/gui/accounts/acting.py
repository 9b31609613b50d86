"""What can be done to the account that is shown: test it, edit it, forget its key, part it from its service."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from engine.progress import Progress
from taxapp.gui.accounts import texts
from taxapp.gui.accounts.detail import AccountView
from taxapp.gui.accounts.listing import AccountList
from taxapp.gui.accounts.syncing import SyncView
from taxapp.gui.desk import Desk, Page

if TYPE_CHECKING:
    from taxapp.gui.accounts.assistant import ConnectDialog
    from taxapp.gui.accounts.editing import EditDialog, Said
    from taxapp.gui.accounts.keys import KeyDialog


class AccountActions(Page):
    """The page's part that acts. `dialog` is the one that is open, at most one."""

    list: AccountList
    account: AccountView
    syncing: SyncView

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._path: tuple[str, ...] = ()
        self.dialog: ConnectDialog | EditDialog | KeyDialog | None = None

    @property
    def _shown_name(self) -> str:
        return self._path[0] if self._path else ""

    def test(self) -> None:
        """Ask the service whether the key is good and what it answers; nothing is written."""
        from importers.net import offline

        detail, session = self.account.detail, self.desk.session
        if detail is None or session is None or detail.connected is None or detail.service is None:
            return
        if offline():
            self.syncing.sync([])
            return
        needs = [str(one) for one in detail.service.needs]
        if detail.connected.key == "nowhere" and {*needs} - {"address"}:
            from taxapp.gui.accounts.keys import KeyDialog

            dialog = KeyDialog(
                self.tr("Key of {account}").format(account=detail.row.name),
                self.tr("No key of this account is stored. Give it for this test; it is forgotten afterwards."),
                needs,
                [str(one) for one in detail.service.may],
                self._test_with,
                self,
            )
            self._open(dialog)
            return
        self._test_with({})

    def _test_with(self, key: dict[str, str]) -> None:
        from taxapp.usecases.probing import Tested, probe_account

        session, name = self.desk.session, self._shown_name
        if session is None:
            return
        path = session.path
        self.account.test.setEnabled(False)

        def show(found: Tested) -> None:
            self.account.test.setEnabled(True)
            if name == self._shown_name:
                self.account.show_tested(found)

        def refused(text: str) -> None:
            self.account.test.setEnabled(True)
            self.desk.tell("error", texts.said(text))

        def work(progress: Progress) -> Tested:
            progress(self.tr("Asking {account}").format(account=name), 0, 0)
            return probe_account(path, name, lambda connection, service: key)

        self.desk.start(
            self.tr("Testing the connection"), work, show, on_refused=refused,
            on_cancelled=lambda: self.account.test.setEnabled(True),
        )  # fmt: skip

    def forget_key(self) -> None:
        name = self._shown_name
        text = self.tr("Forget the key of {account}? The account stays connected; its key is asked for at each sync.")
        if not self._is_sure(text.format(account=name), self.tr("Forget the key")):
            return

        def work(path: Path) -> object:
            from taxapp.usecases.connection_keys import forget_key

            return forget_key(path, name)

        said = self.tr("The key of {account} is forgotten here. Delete it where it was made, too.")
        self._do(self.tr("Forgetting the key"), work, lambda _: self.desk.tell("good", said.format(account=name)))

    def disconnect_account(self) -> None:
        name = self._shown_name
        text = self.tr("Disconnect {account}? Its key is forgotten. All that was fetched stays in the ledger.")
        if not self._is_sure(text.format(account=name), self.tr("Disconnect")):
            return

        def work(path: Path) -> int:
            from taxapp.usecases.connections import remove_account

            return remove_account(path, name)

        said = self.tr("{account} is not synced any more, and its key is forgotten. Its {count} entries stay.")
        self._do(
            self.tr("Disconnecting the account"), work,
            lambda left: self.desk.tell("good", said.format(account=name, count=f"{left:,}")),
        )  # fmt: skip

    def edit(self) -> None:
        detail = self.account.detail
        if detail is None or self.dialog is not None:
            return
        from taxapp.gui.accounts.editing import EditDialog

        dialog = EditDialog(detail, [one.row.name for one in self.list.lines], self)
        dialog.accepted.connect(lambda: self._keep(detail.row.name, dialog.said(), dialog.note.text().strip()))
        self._open(dialog)

    def _keep(self, name: str, said: Said, note: str) -> None:
        """Write what was said, as edits that one click takes back."""
        if said.is_nothing:
            return

        def work(path: Path) -> list[int]:
            from taxapp.usecases.accounts import Change, change_account, rename_account
            from taxapp.usecases.connections import change_account_options

            made = []
            if said.change != Change():
                made.append(change_account(path, name, said.change, note).id)
            if said.markets is not None or said.options:
                change_account_options(path, name, said.markets, said.options)
            if said.name:
                made.append(rename_account(path, name, said.name, note).id)
            return made

        def done(made: list[int]) -> None:
            if said.name and self._shown_name == name:
                self.desk.visit(self.name, said.name)
            undo = (self.tr("Undo"), lambda: self._undo(made, name, said.name)) if made else None
            self.desk.tell("good", self.tr("{account} is changed.").format(account=said.name or name), act=undo)

        self._do(self.tr("Changing the account"), work, done)

    def _undo(self, made: list[int], name: str, renamed: str) -> None:
        def work(path: Path) -> None:
            from taxapp.usecases.edits import undo_edit

            for edit in reversed(made):
                undo_edit(path, edit)

        def done(_: object) -> None:
            if renamed and self._shown_name == renamed:
                self.desk.visit(self.name, name)
            self.desk.tell("good", self.tr("{account} is as it was.").format(account=name))

        self._do(self.tr("Undoing"), work, done)

    def _do(self, title: str, work: Callable[[Path], object], done: Callable[..., object]) -> None:
        session = self.desk.session
        if session is None:
            return

        def end(result: object) -> None:
            if session is self.desk.session:
                self._changed()
                done(result)

        self.desk.start(title, lambda progress: work(session.path), end, shown=False,
                        on_refused=lambda text: self.desk.tell("error", texts.said(text)))  # fmt: skip

    def _is_sure(self, text: str, yes: str) -> bool:
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.title(), text, QMessageBox.StandardButton.NoButton, self)
        sure = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is sure

    def _open(self, dialog: ConnectDialog | EditDialog | KeyDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._close(dialog))
        dialog.open()

    def _close(self, dialog: ConnectDialog | EditDialog | KeyDialog) -> None:
        self.dialog = None
        dialog.deleteLater()

    def _changed(self) -> None:
        self.desk.ledger_changed.emit()
