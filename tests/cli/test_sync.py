"""taxapp sync as a person uses it: exit codes, what is said and where, what stays."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from sqlite3 import connect

import pytest

from tests.cli.test_connections import KEY, SECRET, TRON, Kraken, Shell, ledger, ring, run
from tests.fakes.server import MAINTENANCE_PAGE, Handler, Request, Response, Server, serve

__all__ = ["ledger", "ring", "run"]

OUR_KEY = f"{KEY}\n{SECRET}\n"


@pytest.fixture
def kraken(run: Shell) -> Iterator[Exchange]:
    """An account at Kraken, whose answers a test may change."""
    exchange = Exchange()
    with serve(exchange) as server:
        run.add(server)
        exchange.server = server
        yield exchange


class Exchange:
    """Kraken's fake, until `trouble` is set: then what that answers from the `after`th question on."""

    server: Server

    def __init__(self) -> None:
        self.usual = Kraken()
        self.trouble: Handler | None = None
        self.after = 0

    def __call__(self, request: Request) -> Response:
        if self.trouble is None or request.path.endswith("/Time"):
            return self.usual(request)
        self.after -= 1
        return self.trouble(request) if self.after < 0 else self.usual(request)


def always(body: object, status: int = 200, retry_after: str = "") -> Handler:
    response = Response(body, status, {"Retry-After": retry_after} if retry_after else {})
    return lambda request: response


def records(path: Path) -> int:
    with closing(connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM raw_record").fetchone()[0])


def test_what_came_is_a_table_and_the_next_sync_brings_nothing(run: Shell, kraken: Exchange) -> None:
    said = run("sync", str(run.ledger))
    assert "Kraken, ledgers: " in said
    assert "ledgers" in said
    assert "all there is" in said
    assert "entries added." in said
    assert "The balances are what the services say." in said
    assert "Kraken: 0 entries added." in run("sync", str(run.ledger))


def test_json_is_alone_on_standard_output(
    run: Shell, kraken: Exchange, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from taxapp.__main__ import main

    assert main(["sync", str(run.ledger), "--json"]) == 0
    [account] = json.loads(capsys.readouterr().out)
    [endpoint] = account["endpoints"]
    assert (account["account"], account["error"], endpoint["endpoint"]) == ("Kraken", None, "ledgers")
    assert account["entries"] == endpoint["entries"] > 0


def test_a_key_that_is_refused_ends_with_3_and_says_what_to_do(run: Shell, kraken: Exchange) -> None:
    kraken.trouble = always({"error": ["EAPI:Invalid key"]})
    said = run("sync", str(run.ledger), code=3)
    assert "Kraken refuses the key" in said
    assert "taxapp accounts LEDGER rotate" in said


def test_a_key_that_expires_in_the_middle_leaves_what_came_before(run: Shell, kraken: Exchange) -> None:
    kraken.trouble, kraken.after = always({"error": ["EAPI:Invalid key"]}), 90
    said = run("sync", str(run.ledger), code=3)
    before = records(run.ledger)
    assert before > 0
    assert "entries added before that; they stay." in said
    kraken.trouble = None
    run("sync", str(run.ledger))
    assert records(run.ledger) > before


def test_maintenance_without_end_is_cut_off(run: Shell, kraken: Exchange) -> None:
    kraken.trouble = always(MAINTENANCE_PAGE, 503, retry_after="0")
    said = run("sync", str(run.ledger), code=4)
    assert "Kraken stopped answering: it answers with status 503." in said
    assert "sync again to go on from there" in said.replace("\n", " ")


def test_a_pause_longer_than_anybody_waits_is_told_with_its_length(run: Shell, kraken: Exchange) -> None:
    kraken.trouble = always("{}", 429, retry_after="3600")
    said = run("sync", str(run.ledger), code=4).replace("\n", " ")
    assert "Kraken refuses requests for the next 60 minutes" in said


def test_a_country_that_is_refused_is_told(run: Shell, kraken: Exchange) -> None:
    kraken.trouble = always({"msg": "restricted location"}, 451)
    assert "from the country that this computer seems to be in" in run("sync", str(run.ledger), code=3)


@pytest.mark.parametrize(
    ("answer", "code", "says"),
    [
        (Response("[" * 100_000), 4, "the answer is no JSON"),
        (Response({"error": [], "result": "changed"}), 4, "can't be read"),
        (Response(b"not packed", headers={"Content-Encoding": "gzip", "Retry-After": "0"}), 4, "connection failed"),
        (Response("", 302, {"Location": "https://elsewhere.example/login"}), 3, "is refused. Are you behind a sign-in"),
        (Response("{}", 429, {"Retry-After": "inf"}), 4, "too many requests"),
    ],
)
def test_answers_that_are_none_never_end_in_a_traceback(
    answer: Response, code: int, says: str, run: Shell, kraken: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    monkeypatch.setattr(time, "monotonic", Clock())
    kraken.trouble = lambda request: answer
    said = run("sync", str(run.ledger), code=code).replace("\n", " ")
    assert says in said
    assert "Traceback" not in said


class Clock:
    """Goes on by a minute each time it is looked at, so that nothing waits."""

    def __init__(self) -> None:
        self.seconds = time.monotonic()

    def __call__(self) -> float:
        self.seconds += 60
        return self.seconds


def test_one_account_that_fails_does_not_stop_the_other(run: Shell, kraken: Exchange) -> None:
    second = Exchange()
    with serve(second) as server:
        run.accounts("add", "Another", "--service", "kraken", "--server", server.url, "--key-stdin")
        kraken.trouble = always({"error": ["EAPI:Invalid key"]})
        said = run("sync", str(run.ledger), code=3)
    assert "Kraken refuses the key" in said
    assert "The balances are what the services say." in said
    assert records(run.ledger) > 0


def test_words_that_mean_nothing_are_wrong_usage(run: Shell, kraken: Exchange) -> None:
    assert "There is no account 'Nobody'" in run("sync", str(run.ledger), "Nobody", code=2)
    said = run("sync", str(run.ledger), "--only", "stocks", code=2)
    assert "Nothing that is synced is called stocks; there are: " in said
    assert "ledgers" in said


def test_options_may_stand_before_the_account(run: Shell, kraken: Exchange) -> None:
    said = run("sync", str(run.ledger), "--only", "trades", "Kraken", "--dry-run")
    assert "Nothing was asked." in said
    asked = len(kraken.server.requests)
    run("sync", str(run.ledger), "--only", "trades", "Kraken")
    assert len(kraken.server.requests) > asked


def test_offline_asks_nobody(run: Shell, kraken: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = len(kraken.server.requests)
    monkeypatch.setenv("HISAAB_OFFLINE", "1")
    assert "Hisaab is offline" in run("sync", str(run.ledger), code=3)
    assert len(kraken.server.requests) == asked


def test_a_dry_run_shows_what_is_left(run: Shell, kraken: Exchange) -> None:
    asked = len(kraken.server.requests)
    [before] = json.loads(run("sync", str(run.ledger), "--dry-run", "--json"))
    assert len(kraken.server.requests) == asked
    run("sync", str(run.ledger))
    [after] = json.loads(run("sync", str(run.ledger), "--dry-run", "--json"))
    assert before["requests"] > after["requests"] == 1
    assert after["from"] > before["from"]


def test_a_renamed_account_goes_on_and_one_added_again_brings_nothing_twice(run: Shell, kraken: Exchange) -> None:
    run("sync", str(run.ledger))
    before = records(run.ledger)
    run.accounts("rename", "Kraken", "میرا Kraken")
    assert "میرا Kraken: 0 entries added." in run("sync", str(run.ledger))
    run.accounts("remove", "میرا Kraken")
    run.accounts("add", "میرا Kraken", "--service", "kraken", "--server", kraken.server.url, "--key-stdin")
    assert "میرا Kraken: 0 entries added." in run("sync", str(run.ledger))
    assert records(run.ledger) == before


@pytest.mark.parametrize("secret", ["0x" + "4c0883a6" * 8, "4C0883A6" * 8, "abandon " * 11 + "about"])
@pytest.mark.parametrize("service", ["ethereum", "tron", "bitcoin"])
def test_a_private_key_given_for_an_address_is_not_repeated(service: str, secret: str, run: Shell) -> None:
    said = run.accounts("add", "Wallet", "--service", service, "--address", secret, code=2)
    assert "whoever has it has your coins" in said
    assert "4c0883" not in said.lower()
    assert "abandon" not in said


def test_a_ledger_that_another_program_writes_is_told(
    run: Shell, kraken: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    plainly = connect
    monkeypatch.setattr("sqlite3.connect", lambda *path, **more: plainly(*path, **more | {"timeout": 0.01}))
    with closing(plainly(run.ledger, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = run("sync", str(run.ledger), code=4).replace("\n", " ")
        other.execute("ROLLBACK")
    assert "Another program is writing to test.hisaab." in said
    run("sync", str(run.ledger))


# --- in a process of its own ----------------------------------------------------------------------------------------


HELD = 45
"""Windows that are answered before the exchange falls silent: half of Kraken's years."""


class Started:
    """taxapp in a process, at a server that holds it where it is once it has come so far."""

    def __init__(self, folder: Path, run: Shell, *, terminal: bool = False) -> None:
        self.held = threading.Event()
        self.let_go = threading.Event()
        self.usual = Kraken()
        self.asked = 0
        self.run, self.terminal, self.said = run, terminal, b""
        self.environment = {**os.environ, "XDG_DATA_HOME": str(folder), "TERM": "xterm", "COLUMNS": "80", "LINES": "24"}

    def __call__(self, request: Request) -> Response:
        self.asked += request.path.endswith("/Ledgers")
        if self.asked > HELD:
            self.held.set()
            self.let_go.wait(30)
        return self.usual(request)

    def interrupted(self) -> int:
        """Ctrl-C where it is held; its exit code."""
        command = [sys.executable, "-m", "taxapp", "sync", str(self.run.ledger), "--key-stdin"]
        with ExitStack() as stack:
            error: int = subprocess.PIPE
            if self.terminal:
                mine, error = pty.openpty()
                stack.callback(os.close, mine)
            started = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=error, env=self.environment
            )
            assert started.stdin
            started.stdin.write(OUR_KEY.encode())
            started.stdin.close()
            assert self.held.wait(60)
            started.send_signal(signal.SIGINT)
            if self.terminal:
                os.close(error)
                while part := _read(mine):
                    self.said += part
            else:
                assert started.stderr
                self.said = started.stderr.read()
                started.stderr.close()
            return started.wait(60)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


@pytest.mark.parametrize("terminal", [False, True])
def test_ctrl_c_ends_at_once_and_says_what_stays(terminal: bool, tmp_path: Path, run: Shell) -> None:
    started = Started(tmp_path, run, terminal=terminal)
    with serve(started) as server:
        run.add(server, "--unchecked")
        started.asked = 0
        try:
            assert started.interrupted() == 4
        finally:
            started.let_go.set()
    said = b" ".join(started.said.split()).decode()
    assert f"Cancelled. {records(run.ledger)} new records came before that and stay; sync again to go on" in said
    assert SECRET not in said
    assert "Traceback" not in said


def test_a_screen_shows_each_endpoint_in_one_line_however_small_it_is() -> None:
    from io import StringIO

    from rich.console import Console

    from importers.sync.run import Progress, State
    from taxapp.cli.live import Display

    display = Display()
    for number in range(40):
        done = State.DONE if number < 39 else State.ASKING
        display.told(Progress("میرا Kraken", f"e{number}", f"endpoint {number} " + "and more " * 9, done, of=41))
    display.waiting("میرا Kraken", "too many requests", 11.2)
    for width, height in ((80, 24), (120, 50), (50, 8)):
        console = Console(file=StringIO(), width=width, height=height, force_terminal=True)
        lines = console.render_lines(display._lines(console), pad=False)
        texts = ["".join(part.text for part in line).rstrip() for line in lines]
        assert len(texts) < height
        assert texts[0] == "میرا Kraken  39 of 41 done, 0 new records"
        assert texts[-2].lstrip().startswith("endpoint 39")
        assert texts[-1] == "  too many requests; asking again in 12 s"


def test_a_long_wait_is_told_where_there_is_no_screen(capsys: pytest.CaptureFixture[str]) -> None:
    from taxapp.cli.live import Display

    display = Display()
    for left in (30.0, 29.8, 29.6, 0.2):
        display.waiting("Mine", "too many requests", left)
    display.waiting("Mine", "the connection failed", 1.0)
    assert capsys.readouterr().err == "Mine: too many requests; asking again in 30 s\n"


def test_an_address_that_is_none_is_wrong_usage(run: Shell) -> None:
    run.accounts("add", "Wallet", "--service", "tron", "--address", TRON[:-1] + "x", code=2)
