"""Accounts: the list, one account, the assistant step by step, a sync before, under way and after, a refused key."""

from __future__ import annotations

import keyring

from taxapp.gui.accounts.page import AccountsPage
from tests.fakes.accounts import account, kraken
from tests.fakes.keyring import MemoryKeyring
from tests.fakes.server import Request, Response, serve
from tests.gui.screenshots import Camera, wait
from tests.support import new_ledger

TRON = "TNPeeaaFB7K9cmo4uQpcU32zGK8G1NYqeL"


class Rights:
    """A Kraken that tells what its key may do."""

    def __init__(self) -> None:
        self.usual = kraken.account(40).handler
        self.permissions = ["query-funds", "query-ledger"]

    def __call__(self, request: Request) -> Response:
        if request.path.endswith("/GetApiKeyInfo"):
            told = {"permissions": self.permissions, "validUntil": "0", "ipAllowlist": []}
            return Response({"error": [], "result": told})
        return self.usual(request)


def shots(camera: Camera) -> None:
    page = camera.page("accounts")
    assert isinstance(page, AccountsPage)
    keyring.set_keyring(MemoryKeyring())
    exchange = Rights()
    fake = account("binance", 3_000)
    with serve(exchange) as server, serve(fake.handler) as binance:
        camera.visit("accounts")
        camera.picture("accounts-list", lambda: page.list.table.selectRow(0))
        camera.visit("accounts", "TRON wallet")
        camera.picture("accounts-one")
        page.edit()
        camera.settle()
        camera.grab("accounts-edit", lambda: page.dialog)
        page.dialog.reject()
        camera.visit("accounts")

        page.connect_account()
        camera.settle(lambda: page.dialog is not None)
        dialog = page.dialog
        camera.grab("accounts-add-service", lambda: page.dialog)
        dialog.services.choose("kraken")
        dialog.next.click()
        dialog.given.server.setText(server.url)
        fill(dialog, kraken.KEY)
        camera.grab("accounts-add-key", lambda: page.dialog)
        dialog.next.click()
        camera.settle()
        camera.grab("accounts-add-rights", lambda: page.dialog)
        dialog.next.click()
        camera.settle()
        camera.grab("accounts-add-done", lambda: page.dialog)
        dialog.next.click()
        exchange.permissions = [*exchange.permissions, "withdraw-funds"]
        page.connect_account("kraken")
        camera.settle(lambda: page.dialog is not None)
        dialog = page.dialog
        dialog.given.server.setText(server.url)
        fill(dialog, kraken.KEY)
        dialog.next.click()
        camera.settle()
        camera.grab("accounts-add-refused", lambda: page.dialog)
        dialog.reject()
        page.connect_account("tron")
        camera.settle(lambda: page.dialog is not None)
        dialog = page.dialog
        dialog.given.address.setText(TRON[:-1] + "x")
        camera.grab("accounts-add-chain", lambda: page.dialog)
        dialog.given.address.setText(TRON)
        dialog.next.click()
        camera.settle()
        dialog.next.click()
        page.connect_account("binance")
        camera.settle(lambda: page.dialog is not None)
        dialog = page.dialog
        dialog.given.name.setText("Binance main")
        dialog.given.server.setText(binance.url)
        fill(dialog, fake.key)
        dialog.next.click()
        camera.settle()
        if not dialog.rights.confirmed.isHidden():
            camera.grab("accounts-add-unknown", lambda: page.dialog)
        dialog.rights.confirmed.setChecked(True)
        dialog.next.click()
        camera.settle()
        dialog.next.click()
        camera.settle()

        camera.visit("accounts", "?plan")
        camera.picture("accounts-plan")
        camera.window.desk.visit("accounts", "?sync", "Kraken", "Binance main")
        board = page.syncing
        wait(lambda: board.bar.isVisible() and board.bar.value() >= 3)
        camera.window.grab().save(str(camera.out / f"accounts-sync-{camera.language}.png"))
        camera.settle()
        camera.picture("accounts-synced")
        camera.visit("accounts", "Binance main")
        camera.picture("accounts-connected")
        page.test()
        camera.settle()
        bar = page.account.scrolled.verticalScrollBar()
        camera.picture("accounts-tested", lambda: bar.setValue(400))
        camera.visit("accounts")
        camera.picture("accounts-list-synced")
    camera.open(new_ledger(camera.folder, "", "empty.hisaab"))
    camera.visit("accounts")
    camera.picture("accounts-empty")


def fill(dialog: object, key: object) -> None:
    for name, text in dict(key).items():  # type: ignore[call-overload]
        dialog.given.keys.fields[name].setText(text)  # type: ignore[attr-defined]
