"""taxapp accounts add, test, rotate, forget, remove, and taxapp offline, as a person uses them, with Kraken's fake."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends import fail

from taxapp.__main__ import main
from tests.fakes.accounts import kraken
from tests.fakes.keyring import LockedKeyring, MemoryKeyring
from tests.fakes.server import Faults, Handler, Request, Response, Server, hmac_base64, serve
from tests.support import new_ledger

KEY, SECRET = kraken.KEY["api_key"], kraken.KEY["secret"]
TRON = "TNPeeaaFB7K9cmo4uQpcU32zGK8G1NYqeL"
READS = ["query-funds", "query-closed-trades", "query-ledger"]


class Kraken:
    """The made-up account, and what Kraken tells of its key."""

    def __init__(self) -> None:
        self.fake = kraken.account(20)
        self.permissions = READS
        self.valid_until = "0"
        self.allowed = ["203.0.113.7"]
        self.ahead = 0

    def __call__(self, request: Request) -> Response:
        if request.path == "/0/public/Time":
            return Response({"error": [], "result": {"unixtime": int(time.time()) + self.ahead}})
        if not request.path.endswith("/GetApiKeyInfo"):
            return self.fake.handler(request)
        if request.headers["api-key"] != KEY:
            return Response({"error": ["EAPI:Invalid key"]})
        text = request.path.encode() + hashlib.sha256(request.form["nonce"].encode() + request.body).digest()
        if request.headers["api-sign"] != hmac_base64(base64.b64decode(SECRET), text, "sha512"):
            return Response({"error": ["EAPI:Invalid signature"]})
        told = {"permissions": self.permissions, "validUntil": self.valid_until, "ipAllowlist": self.allowed}
        return Response({"error": [], "result": {"apiKeyName": "tax", "apiKey": KEY, "iban": "AA88 N84G", **told}})


@pytest.fixture
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("HISAAB_OFFLINE", raising=False)
    before, memory = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path)


class Shell:
    """Runs commands with a key on standard input; what they said is checked to hold no secret."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ledger: Path) -> None:
        self.monkeypatch, self.capsys, self.ledger = monkeypatch, capsys, ledger

    def __call__(self, *arguments: str, key: str = f"{KEY}\n{SECRET}\n", code: int = 0) -> str:
        self.monkeypatch.setattr("sys.stdin", io.StringIO(key))
        ended = main([str(argument) for argument in arguments])
        said = "".join(self.capsys.readouterr())
        assert ended == code, said
        assert SECRET not in said
        assert KEY not in said
        return said

    def accounts(self, *arguments: str, **more: Any) -> str:
        return self("accounts", str(self.ledger), *arguments, **more)

    def add(self, server: Server, *arguments: str, **more: Any) -> str:
        return self.accounts(
            "add", "Kraken", "--service", "kraken", "--server", server.url, "--key-stdin", *arguments, **more
        )


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ledger: Path, ring: MemoryKeyring
) -> Shell:
    return Shell(monkeypatch, capsys, ledger)


@contextmanager
def at_kraken(exchange: Handler | None = None, faults: Faults | None = None) -> Iterator[Server]:
    with serve(exchange or Kraken(), faults or Faults()) as server:
        yield server


def synced(run: Shell) -> dict[str, Any] | None:
    [one] = json.loads(run.accounts("--json"))
    found: dict[str, Any] | None = one["synced"]
    return found


def test_an_account_is_connected_synced_and_listed(run: Shell, ring: MemoryKeyring) -> None:
    with at_kraken() as server:
        said = run.add(server, "--since", "2024-07-01")
        assert "Its key: reads; bound to IP addresses. It is kept in the system's keyring." in said
        assert len(ring.kept) == 1
        assert synced(run) == {
            "service": "kraken",
            "addresses": [],
            "since": "2024-06-30T19:00:00Z",
            "proven_until": None,
            "key": "keyring",
            "rights": "reads; bound to IP addresses",
        }
        run("sync", str(run.ledger))
    assert (synced(run) or {})["proven_until"]
    listed = run.accounts()
    assert "proven up to" in listed
    assert "reads; bound to IP addresses" in listed


def test_the_ledgers_file_holds_no_part_of_the_key(run: Shell, ledger: Path) -> None:
    with at_kraken() as server:
        run.add(server)
        run("sync", str(ledger))
    for file in ledger.parent.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert SECRET.encode() not in content, file
        assert KEY.encode() not in content, file


def test_a_key_that_may_withdraw_is_not_taken(run: Shell, ring: MemoryKeyring) -> None:
    exchange = Kraken()
    exchange.permissions = [*READS, "withdraw-funds"]
    with at_kraken(exchange) as server:
        assert "may withdraw: it is not taken" in run.add(server, "--unchecked", code=3)
    assert ring.kept == {}
    assert json.loads(run.accounts("--json")) == []


def test_a_key_that_may_trade_from_anywhere_for_a_while_is_taken_with_a_word(run: Shell) -> None:
    exchange = Kraken()
    exchange.permissions, exchange.allowed, exchange.valid_until = [*READS, "modify-trades"], [], "2524608000"
    with at_kraken(exchange) as server:
        said = run.add(server)
    assert "may do more than read" in said
    assert "works from any IP address" in said
    assert "expires on 2050-01-01" in said


def test_a_key_whose_rights_are_not_told_is_taken_on_the_persons_word(run: Shell) -> None:
    exchange = Kraken()
    exchange.permissions = []
    with at_kraken(exchange) as server:
        assert "if it may only read, add --unchecked" in run.add(server, code=3)
        said = run.add(server, "--unchecked")
        assert "Kraken does not tell what this key may do; it is taken for one that may only read." in said
        assert (synced(run) or {})["rights"] == "not told by the exchange"


def test_where_rights_can_no_longer_be_asked_it_is_the_persons_word_too(run: Shell) -> None:
    fake = kraken.account(5)  # its Kraken has no such method
    with at_kraken(fake.handler) as server:
        assert "Kraken refuses a request: EGeneral:Unknown method" in run.add(server, code=3)
        run.add(server, "--unchecked")
        assert "What its key may do could not be asked" in run.accounts("test", "Kraken", code=1)


def test_a_key_that_kraken_does_not_know_is_refused(run: Shell) -> None:
    with at_kraken() as server:
        assert "Kraken refuses the key" in run.add(server, key=f"another-key-of-mine\n{SECRET}\n", code=3)


def test_a_secret_that_does_not_fit_or_can_not_sign_is_refused(run: Shell) -> None:
    another = base64.b64encode(b"another secret").decode()
    with at_kraken() as server:
        assert "Kraken refuses the key" in run.add(server, key=f"{KEY}\n{another}\n", code=3)
        cut = SECRET[:-3]
        assert "no secret as Kraken gives them" in run.add(server, key=f"{KEY}\n{cut}\n", code=3)
        keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
        run.add(server)
        assert "no secret as Kraken gives them" in run(
            "sync", str(run.ledger), "--key-stdin", key=f"{KEY}\n{cut}\n", code=3
        )


def test_without_a_keyring_the_key_is_asked_for_at_each_sync(run: Shell, ledger: Path) -> None:
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    with at_kraken() as server:
        assert "It is kept nowhere; one that is needed is asked for at each sync." in run.add(server)
        assert (synced(run) or {})["key"] == "nowhere"
        said = run("sync", str(ledger), key="", code=2)
        assert "needs its API key" in said
        run("sync", str(ledger), "--key-stdin")


def test_a_silent_exchange_changes_nothing(run: Shell) -> None:
    dead = Faults(dict.fromkeys(range(1, 50), "reset"))
    with at_kraken(faults=dead) as server:
        said = run.add(server, code=4)
    assert "stopped answering" in said
    assert "Nothing was changed; try again later." in said
    assert json.loads(run.accounts("--json")) == []


def test_a_keyring_that_refuses_leaves_no_account_behind(run: Shell) -> None:
    keyring.set_keyring(LockedKeyring())
    with at_kraken() as server:
        assert "refuses: KeyringLocked" in run.add(server, code=3)
    assert json.loads(run.accounts("--json")) == []


def test_a_chain_is_connected_by_address_and_asks_nothing(run: Shell, ring: MemoryKeyring) -> None:
    wallet = ("--service", "tron", "--address", TRON)
    run.accounts("add", "Tron wallet", *wallet, key="")
    assert synced(run) == {
        "service": "tron",
        "addresses": [TRON],
        "since": "2018-06-25T00:00:00Z",
        "proven_until": None,
        "key": None,
        "rights": None,
    }
    [one] = json.loads(run.accounts("--json"))
    assert (one["kind"], one["venue"], one["address"]) == ("wallet", "tron", TRON)
    assert "'Tron wallet' is synced with" in run.accounts("add", "The same", *wallet, key="", code=2)
    assert "needs --address" in run.accounts("add", "Other", "--service", "tron", key="", code=2)
    run.accounts("add", "Other", "--service", "tron", "--address", TRON[:-1] + "x", key="", code=2)
    assert ring.kept == {}


def test_a_key_that_may_be_left_out_is_kept_where_it_can_be(run: Shell, ring: MemoryKeyring) -> None:
    wallet = ("--service", "tron", "--address", TRON, "--key-stdin")
    assert "Its key is kept in the system's keyring." in run.accounts("add", "Wallet", *wallet, key="trongrid-key\n")
    assert len(ring.kept) == 1
    run.accounts("remove", "Wallet")
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    said = run.accounts("add", "Wallet", *wallet, key="trongrid-key\n")
    assert "There is no keyring to keep the key in: Tron is asked without it." in said
    assert (synced(run) or {})["key"] is None


def test_offline_no_key_can_be_checked_and_so_none_is_taken(run: Shell, ring: MemoryKeyring) -> None:
    assert json.loads(run("offline", "--json")) == {"offline": False, "forced": False}
    assert "Offline" in run("offline", "on")
    with at_kraken() as server:
        said = run.add(server, code=3)
        assert "Hisaab is offline: Checking the key of Kraken needs the network" in said
        assert "Online" in run("offline", "off")
        assert server.requests == []
        run.add(server)
        run("offline", "on")
        assert "Hisaab is offline" in run.accounts("test", "Kraken", code=3)
        assert "Hisaab is offline" in run("sync", str(run.ledger), code=3)


def test_the_switch_in_the_environment_is_told(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HISAAB_OFFLINE", "1")
    assert "HISAAB_OFFLINE is set" in run("offline", "off")
    assert json.loads(run("offline", "--json")) == {"offline": True, "forced": True}


def test_testing_says_what_the_exchange_answers_and_changes_nothing(run: Shell, ledger: Path) -> None:
    exchange = Kraken()
    with at_kraken(exchange) as server:
        run.add(server)
        before = ledger.read_bytes()
        found = json.loads(run.accounts("test", "Kraken", "--json"))
        assert found["rights"] == "reads; bound to IP addresses"
        assert found["problems"] == []
        assert abs(found["clock_ahead_ms"]) < 2000
        assert {one["state"] for one in found["reports"]} == {"answers"}
        said = run.accounts("test", "Kraken")
        assert "its key: reads" in said
        assert "ledgers" in said
        exchange.ahead = 3600
        assert "s behind. Set it by the internet." in run.accounts("test", "Kraken", code=1)
        exchange.ahead = 0
        exchange.permissions = [*READS, "withdraw-funds"]  # changed at the exchange since
        assert "may withdraw" in run.accounts("test", "Kraken", code=1)
        assert ledger.read_bytes() == before


def test_an_answer_in_another_form_is_said_to_be_one(run: Shell) -> None:
    class Changed(Kraken):
        def __call__(self, request: Request) -> Response:
            if request.path.endswith("/Ledgers"):
                return Response({"error": [], "result": {"ledger": [1], "count": []}})
            return super().__call__(request)

    with at_kraken(Changed()) as server:
        run.add(server)
        assert "in a form that this Hisaab does not know" in run.accounts("test", "Kraken", code=1)


def test_rotating_checks_the_new_key_and_keeps_the_old_one_otherwise(run: Shell, ring: MemoryKeyring) -> None:
    exchange = Kraken()
    with at_kraken(exchange) as server:
        run.add(server)
        [kept] = ring.kept.values()
        exchange.permissions = [*READS, "withdraw-funds"]
        run.accounts("rotate", "Kraken", "--key-stdin", code=3)
        assert list(ring.kept.values()) == [kept]
        exchange.permissions, exchange.allowed = READS, []
        said = run.accounts("rotate", "Kraken", "--key-stdin")
        assert "has its new key. Delete the old one at Kraken." in said
        assert list(ring.kept.values()) != [kept]
        assert (synced(run) or {})["rights"] == "reads; from any IP address"


def test_forgetting_the_key_leaves_the_account_connected(run: Shell, ring: MemoryKeyring) -> None:
    with at_kraken() as server:
        run.add(server)
        assert "is forgotten here. Delete it where it was made" in run.accounts("forget", "Kraken")
        assert ring.kept == {}
        assert (synced(run) or {})["key"] == "nowhere"
        assert "No key of Kraken is kept." in run.accounts("forget", "Kraken")
        run.accounts("test", "Kraken", "--key-stdin")


def test_removing_forgets_connection_and_key_and_leaves_what_was_imported(run: Shell, ring: MemoryKeyring) -> None:
    with at_kraken() as server:
        run.add(server)
        run("sync", str(run.ledger))
    [before] = json.loads(run.accounts("--json"))
    assert f"Its {before['entries']} entries stay" in run.accounts("remove", "Kraken")
    [after] = json.loads(run.accounts("--json"))
    assert after == before | {"synced": None}
    assert ring.kept == {}
    run.accounts("remove", "Kraken", code=2)
    assert "No account is connected" in run("sync", str(run.ledger), code=2)


def test_what_can_not_be_connected_is_refused_before_anything_is_asked(run: Shell, tmp_path: Path) -> None:
    rows = "2025-08-01T10:00:00Z,buy,Binance,PKR,280000,USDT,1000"
    run.ledger = new_ledger(tmp_path, rows, "binance.hisaab")
    with at_kraken() as server:
        more = ("--service", "kraken", "--server", server.url, "--key-stdin")
        assert "Say what it is synced with" in run.accounts("add", "Kraken", code=2)
        assert "needs the account's name" in run.accounts("add", code=2)
        assert "There is no service 'mtgox'" in run.accounts("add", "Old", "--service", "mtgox", code=2)
        assert "is one of binance, not of Kraken" in run.accounts("add", "Binance", *more, code=2)
        assert "takes no --address" in run.accounts("add", "Kraken", *more, "--address", "bc1q", code=2)
        assert "is no day" in run.accounts("add", "Kraken", *more, "--since", "July", code=2)
        elsewhere = ("--service", "kraken", "--server", "https://kraken.example", "--key-stdin")
        said = run.accounts("add", "Kraken", *elsewhere, code=2)
        assert "A key of Kraken is sent to Kraken alone, not to kraken.example." in said
        for secret in ("http://me:pw@127.0.0.1:8000", "http://127.0.0.1:8000/?apikey=x"):
            said = run.accounts("add", "Kraken", "--service", "kraken", "--server", secret, "--key-stdin", code=2)
            assert "without a password or a key in it" in said
        assert "needs its API key" in run.accounts("add", "Kraken", *more, key="", code=2)
        assert server.requests == []
        run.accounts("add", "Kraken", *more)
        assert "is synced already" in run.accounts("add", "Kraken", *more, code=2)


def test_a_key_is_never_taken_from_arguments_or_the_environment(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("API_KEY", "KRAKEN_API_KEY", "HISAAB_KEY", "HISAAB_SECRET"):
        monkeypatch.setenv(name, KEY)
    with at_kraken() as server:
        said = run.accounts("add", "Kraken", "--service", "kraken", "--server", server.url, code=2)
        assert "nobody can be asked here. Give it with --key-stdin" in said
        assert server.requests == []
    assert "A key is given when it is asked for, or with --key-stdin" in run.accounts(
        "add", "Kraken", "--service", "kraken", "--key", "x", code=2
    )
