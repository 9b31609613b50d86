"""Accounts as a person connects, syncs, tests and edits them, against made-up exchanges that answer over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from engine.ledger.ledger import open_ledger
from taxapp.gui.accounts.assistant import ConnectDialog
from taxapp.gui.accounts.editing import EditDialog
from taxapp.gui.accounts.keys import KeyDialog
from taxapp.gui.accounts.page import AccountsPage
from taxapp.gui.shell import Shell
from taxapp.usecases.accounts import accounts_of
from taxapp.usecases.connections import connected_accounts
from tests.cli.test_connections import Kraken
from tests.fakes.accounts import Fake, account, kraken
from tests.fakes.keyring import MemoryKeyring
from tests.fakes.server import Request, Response, Server, serve
from tests.gui.pages import column

Settled = Callable[[], None]
TRON = "TNPeeaaFB7K9cmo4uQpcU32zGK8G1NYqeL"


@pytest.fixture
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    """A keyring in memory, and settings of the program of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("HISAAB_OFFLINE", raising=False)
    before, memory = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def exchange() -> Kraken:
    return Kraken()


@pytest.fixture
def server(exchange: Kraken) -> Iterator[Server]:
    with serve(exchange) as running:
        yield running


@pytest.fixture
def page(opened: Shell, ring: MemoryKeyring, settled: Settled) -> AccountsPage:
    return shown(opened, settled)


def shown(window: Shell, settled: Settled, *path: str) -> AccountsPage:
    window.desk.visit("accounts", *path)
    settled()
    found = window.page("accounts")
    assert isinstance(found, AccountsPage)
    return found


def assistant(page: AccountsPage, settled: Settled, service: str = "") -> ConnectDialog:
    page.connect_account(service)
    settled()
    assert isinstance(page.dialog, ConnectDialog)
    return page.dialog


def give_key(dialog: ConnectDialog, server: Server, key: dict[str, str]) -> None:
    dialog.given.server.setText(server.url)
    for name, text in key.items():
        dialog.given.keys.fields[name].setText(text)


def connect(page: AccountsPage, settled: Settled, server: Server, fake: Fake | None = None) -> None:
    """Connect Kraken, or the exchange of a fake, through the assistant."""
    dialog = assistant(page, settled, fake.service if fake else "kraken")
    give_key(dialog, server, dict(fake.key if fake else kraken.KEY))
    dialog.next.click()
    settled()
    if not dialog.rights.confirmed.isHidden():
        dialog.rights.confirmed.setChecked(True)
    dialog.next.click()
    settled()
    assert dialog.stack.currentWidget() is dialog.done_page
    dialog.next.click()
    settled()


def ledger_of(page: AccountsPage) -> Path:
    assert page.desk.session is not None
    return page.desk.session.path


def records(path: Path) -> int:
    with open_ledger(path) as ledger:
        [count] = ledger.connection.execute("SELECT count(*) FROM raw_record").fetchone()
        return int(count)


# --- the list and one account ---------------------------------------------------------------------------------------


def test_accounts_stand_by_kind_with_their_venue_and_its_standing(page: AccountsPage) -> None:
    table = page.list.table
    assert column(table, "Account") == ["Binance", "Wallet"]
    assert column(table, "Kind") == ["Exchange", "Wallet"]
    assert column(table, "Standing")[0].startswith("PVARA: no-objection certificate")
    assert column(table, "Entries") == ["7", "1"]
    assert "2 accounts" in page.count.text()


def test_the_list_is_narrowed_by_kind_and_by_text(page: AccountsPage) -> None:
    page.list.kind.setCurrentIndex(page.list.kind.findText("Wallets"))
    assert column(page.list.table, "Account") == ["Wallet"]
    page.list.kind.setCurrentIndex(0)
    page.list.search.setText("bina")
    assert column(page.list.table, "Account") == ["Binance"]


def test_enter_opens_an_account_and_back_returns_to_the_list(
    opened: Shell, page: AccountsPage, settled: Settled, qtbot: QtBot
) -> None:
    page.list.table.selectRow(0)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    settled()
    assert page.stack.currentWidget() is page.account
    balances = dict(
        zip(
            column(page.account.balances, "Asset"),
            column(page.account.balances, "By the entries, now"),
            strict=True,
        )
    )
    assert balances == {"BTC": "0.001", "USDT": "59.7"}
    assert column(page.account.proofs, "By")[0].startswith("File: ")
    opened.back()
    assert page.stack.currentWidget() is page.list_page


def test_an_empty_ledger_says_what_will_stand_here(opened_empty: Shell, ring: MemoryKeyring, settled: Settled) -> None:
    page = shown(opened_empty, settled)
    assert page.stack.currentWidget() is page.empty
    page.to_import.click()
    assert opened_empty.page("import").isVisible()


# --- connecting -----------------------------------------------------------------------------------------------------


def test_the_assistant_finds_a_service_and_says_what_it_does_not_tell(
    page: AccountsPage, settled: Settled, qtbot: QtBot
) -> None:
    dialog = assistant(page, settled)
    assert dialog.services.model.rowCount() == 23
    qtbot.keyClicks(dialog.services.search, "bina")
    assert column(dialog.services.table, "Service") == ["Binance"]
    assert "P2P 6 months" in dialog.services.lacks.text()
    assert "Leave only Enable Reading ticked" in dialog.services.how.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.stack.currentWidget() is dialog.given_page
    assert not dialog.next.isEnabled()  # no key yet
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.dialog is None


def test_a_key_that_only_reads_is_shown_right_by_right_and_kept_in_the_keyring(
    page: AccountsPage, settled: Settled, server: Server, ring: MemoryKeyring
) -> None:
    dialog = assistant(page, settled, "kraken")
    give_key(dialog, server, dict(kraken.KEY))
    fields = list(dialog.given.keys.fields.values())
    assert all(field.echoMode() is QLineEdit.EchoMode.Password for field in fields)
    dialog.next.click()
    settled()
    rights = dict(zip(column(dialog.rights.table, "What is asked"), column(dialog.rights.table, "Answer"), strict=True))
    assert rights["Reads the account"] == "Yes"
    assert rights["Withdraws coins"] == "No"
    assert "only reads" in dialog.rights.said.text()
    assert not ring.kept  # nothing is kept before the person says so
    dialog.next.click()
    settled()
    assert "is connected with Kraken" in dialog.done_said.text()
    assert "keyring" in dialog.done_more.text()
    assert [field.text() for field in fields] == ["", ""]
    assert len(ring.kept) == 1
    dialog.next.click()
    settled()
    row = column(page.list.table, "Account").index("Kraken")
    assert column(page.list.table, "Key")[row] == "In the keyring"
    assert column(page.list.table, "Proven until")[row] == "Not synced yet"


def test_a_key_that_may_withdraw_is_refused(
    page: AccountsPage, settled: Settled, server: Server, exchange: Kraken, ring: MemoryKeyring
) -> None:
    exchange.permissions = [*exchange.permissions, "withdraw-funds"]
    dialog = assistant(page, settled, "kraken")
    give_key(dialog, server, dict(kraken.KEY))
    dialog.next.click()
    settled()
    assert "may withdraw coins, so it is not taken" in dialog.rights.said.text()
    assert not dialog.next.isEnabled()
    dialog.back.click()
    assert [field.text() for field in dialog.given.keys.fields.values()] == ["", ""]
    dialog.reject()
    assert not ring.kept
    assert "Kraken" not in [one.name for one in accounts_of(ledger_of(page))]


def test_a_key_whose_rights_are_not_told_needs_the_persons_word(
    page: AccountsPage, settled: Settled, server: Server, exchange: Kraken
) -> None:
    exchange.permissions = []
    dialog = assistant(page, settled, "kraken")
    give_key(dialog, server, dict(kraken.KEY))
    dialog.next.click()
    settled()
    assert not dialog.next.isEnabled()
    dialog.rights.confirmed.setChecked(True)
    assert dialog.next.isEnabled()
    dialog.next.click()
    settled()
    assert [one.account for one in connected_accounts(ledger_of(page))] == ["Kraken"]


def test_a_wrong_key_is_said_so_and_must_be_typed_again(
    page: AccountsPage, settled: Settled, server: Server, ring: MemoryKeyring
) -> None:
    dialog = assistant(page, settled, "kraken")
    give_key(dialog, server, {"api_key": "another-key-of-mine", "secret": kraken.KEY["secret"]})
    dialog.next.click()
    settled()
    assert dialog.stack.currentWidget() is dialog.given_page
    assert "Kraken refuses the key" in dialog.problem.text()
    assert [field.text() for field in dialog.given.keys.fields.values()] == ["", ""]
    dialog.reject()
    assert not ring.kept


def test_a_tron_wallet_is_connected_by_its_address_alone(page: AccountsPage, settled: Settled) -> None:
    dialog = assistant(page, settled, "tron")
    dialog.given.address.setText(TRON[:-1] + "x")
    assert not dialog.next.isEnabled()
    assert dialog.given.problem.text()
    dialog.given.address.setText(TRON)
    assert dialog.next.text() == "&Connect"
    dialog.next.click()
    settled()
    assert dialog.stack.currentWidget() is dialog.done_page
    [one] = connected_accounts(ledger_of(page))
    assert (one.service, one.addresses, one.key) == ("tron", TRON, "")


# --- syncing --------------------------------------------------------------------------------------------------------


def test_what_would_be_asked_is_shown_before_anything_is(
    opened: Shell, page: AccountsPage, settled: Settled, server: Server
) -> None:
    connect(page, settled, server)
    asked = len(server.requests)
    shown(opened, settled, "?plan")
    assert column(page.syncing.plan, "Account") == ["Kraken"]
    assert "Nothing was asked" in page.syncing.said.text()
    assert len(server.requests) == asked
    page.syncing.start.click()
    settled()
    assert page.syncing.heading.text() == "Synced"


def test_a_sync_shows_each_endpoint_and_what_came(page: AccountsPage, settled: Settled, server: Server) -> None:
    connect(page, settled, server)
    page.sync(["Kraken"])
    settled()
    table = page.syncing.table
    assert column(table, "State") == ["All there is"]
    assert int(column(table, "New records")[0]) > 0
    assert "entries added." in page.syncing.said.text()
    assert "The balances are what the services say." in page.syncing.said.text()
    page.syncing.back.click()
    settled()
    row = column(page.list.table, "Account").index("Kraken")
    assert column(page.list.table, "Proven until")[row] not in ("", "Not synced yet")


def test_a_sync_is_cancelled_in_the_middle_and_goes_on_from_there(
    page: AccountsPage, settled: Settled, qtbot: QtBot
) -> None:
    fake = account("binance", 400)
    with serve(fake.handler) as server:
        connect(page, settled, server, fake)
        before = records(ledger_of(page))
        page.sync([])
        view = page.syncing
        qtbot.waitUntil(lambda: "All there is" in column(view.table, "State"), timeout=30_000)
        view.stop.click()
        settled()
        assert view.heading.text() == "The sync was stopped"
        assert "Stopped" in column(view.table, "State")
        kept = records(ledger_of(page))
        assert kept > before
        asked = len(server.requests)
        view.start.click()  # sync again
        settled()
        assert set(column(view.table, "State")) == {"All there is"}
        assert records(ledger_of(page)) > kept
        first = [one.path for one in server.requests[asked:]]
        assert first.count("/sapi/v1/capital/deposit/hisrec") == 1  # proven before: only its last hour again


def test_a_key_that_is_kept_nowhere_is_asked_for_at_the_sync(
    page: AccountsPage, settled: Settled, server: Server, ring: MemoryKeyring
) -> None:
    connect(page, settled, server)
    ring.kept.clear()
    page.sync(["Kraken"])
    settled()
    [dialog] = [one for one in page.syncing.findChildren(KeyDialog) if one.isVisible()]
    assert not dialog.ok.isEnabled()
    for name, text in kraken.KEY.items():
        dialog.keys.fields[name].setText(text)
    dialog.ok.click()  # type: ignore[attr-defined]
    settled()
    assert page.syncing.heading.text() == "Synced"
    assert not ring.kept


def test_a_sync_whose_key_is_not_given_does_nothing(
    page: AccountsPage, settled: Settled, server: Server, ring: MemoryKeyring, qtbot: QtBot
) -> None:
    connect(page, settled, server)
    ring.kept.clear()
    asked = len(server.requests)
    page.sync(["Kraken"])
    settled()
    [dialog] = [one for one in page.syncing.findChildren(KeyDialog) if one.isVisible()]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert "was not given" in page.syncing.said.text()
    assert len(server.requests) == asked


def test_offline_nothing_is_fetched_and_a_sentence_says_so(
    opened: Shell, page: AccountsPage, settled: Settled, server: Server
) -> None:
    from importers.net import set_offline

    connect(page, settled, server)
    asked = len(server.requests)
    set_offline(True)
    shown(opened, settled)
    assert page.offline.isVisible()
    page.list.sync.click()
    settled()
    assert "Hisaab is offline" in opened.notice.text.text()
    assert len(server.requests) == asked
    set_offline(False)


def test_a_ledger_is_closed_while_it_is_synced(
    page: AccountsPage, opened: Shell, settled: Settled, qtbot: QtBot
) -> None:
    fake = account("binance", 400)
    with serve(fake.handler) as server:
        connect(page, settled, server, fake)
        page.sync([])
        qtbot.waitUntil(lambda: "All there is" in column(page.syncing.table, "State"), timeout=30_000)
        opened.close_ledger()
        settled()
    assert not page.syncing.is_busy


# --- testing, changing, parting -------------------------------------------------------------------------------------


def test_the_connection_is_tested_and_says_what_answers(
    opened: Shell, page: AccountsPage, settled: Settled, server: Server, exchange: Kraken
) -> None:
    connect(page, settled, server)
    shown(opened, settled, "Kraken")
    page.account.test.click()
    settled()
    assert column(page.account.tested_table, "State") == ["Answers"]
    assert "Its key: reads" in page.account.tested_said.text()
    exchange.permissions = [*exchange.permissions, "withdraw-funds"]
    page.account.test.click()
    settled()
    assert "may withdraw" in page.account.tested_said.text()


def test_an_account_gets_another_key(
    opened: Shell, page: AccountsPage, settled: Settled, server: Server, ring: MemoryKeyring
) -> None:
    connect(page, settled, server)
    before = dict(ring.kept)
    shown(opened, settled, "Kraken")
    page.account.rotate.click()
    dialog = page.dialog
    assert isinstance(dialog, ConnectDialog)
    assert not dialog.given.name.isVisible()
    for name, text in kraken.KEY.items():
        dialog.given.keys.fields[name].setText(text)
    dialog.next.click()
    settled()
    dialog.next.click()
    settled()
    assert "has its new key" in dialog.done_said.text()
    assert ring.kept != before  # written anew


def test_an_account_is_renamed_and_moved_and_one_click_takes_it_back(
    opened: Shell, page: AccountsPage, settled: Settled
) -> None:
    shown(opened, settled, "Wallet")
    page.account.edit.click()
    dialog = page.dialog
    assert isinstance(dialog, EditDialog)
    dialog.name.setText("Binance")
    assert not dialog.ok.isEnabled()  # another has this name
    dialog.name.setText("Old phone")
    dialog.country.setText("pk")
    dialog.own.setCurrentIndex(1)
    dialog.accept()
    settled()
    found = {one.name: one for one in accounts_of(ledger_of(page))}
    assert (found["Old phone"].country, found["Old phone"].own) == ("PK", False)
    assert page.account.heading.text() == "Old phone"
    opened.notice.act.click()
    settled()
    found = {one.name: one for one in accounts_of(ledger_of(page))}
    assert (found["Wallet"].country, found["Wallet"].own) == ("", True)


def test_a_stated_balance_stands_beside_what_the_entries_come_to(
    opened: Shell, page: AccountsPage, settled: Settled, server: Server
) -> None:
    connect(page, settled, server)
    page.sync(["Kraken"])
    settled()
    shown(opened, settled, "Kraken")
    differences = column(page.account.balances, "Difference")
    assert differences
    assert set(differences) == {"agrees"}
    assert "come to all" in page.account.balances_said.text()


def test_an_exchange_that_asks_to_wait_is_waited_for_with_a_word(
    page: AccountsPage, settled: Settled, exchange: Kraken, qtbot: QtBot
) -> None:
    slow = {"on": False}

    def handler(request: Request) -> Response:
        if slow["on"] and request.path.endswith("/Ledgers"):
            return Response({"error": ["EAPI:Rate limit exceeded"]}, 200)
        return exchange(request)

    with serve(handler) as server:
        connect(page, settled, server)
        slow["on"] = True
        page.sync(["Kraken"])
        qtbot.waitUntil(lambda: "asks us to wait" in page.syncing.said.text(), timeout=30_000)
        slow["on"] = False
        settled()
    assert page.syncing.heading.text() == "Synced"


# --- in Urdu --------------------------------------------------------------------------------------------------------


@pytest.fixture
def in_urdu(settings: QSettings) -> None:
    settings.setValue("window/language", "ur")


def test_in_urdu_the_page_runs_from_the_right_and_figures_stay_as_they_are(
    in_urdu: None, opened: Shell, ring: MemoryKeyring, settled: Settled, qtbot: QtBot
) -> None:
    page = shown(opened, settled)
    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert page.title() == "اکاؤنٹس"
    assert page.list.model.headerData(5, Qt.Orientation.Horizontal) != "Entries"
    qtbot.waitUntil(lambda: page.list.model.index(0, 5).data() == "7")  # counted after the list is shown
    assert page.list.model.index(0, 0).data() == "Binance"
