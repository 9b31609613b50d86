"""That nothing but `importers.net` opens a connection: the guard of all tests works, every command does without, and
no other module can."""

from __future__ import annotations

import ast
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from engine.ledger.connections import add_connection
from engine.ledger.ledger import open_ledger
from taxapp.cli.parser import build
from tests.conftest import refused
from tests.support import universal_csv

ROOT = Path(__file__).parents[2]


def test_the_guard_refuses_other_machines_and_says_which() -> None:
    for reach in (
        lambda: socket.create_connection(("192.0.2.1", 443), timeout=1),
        lambda: socket.getaddrinfo("api.binance.com", 443),
        lambda: socket.gethostbyname("api.binance.com"),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)),
    ):
        with pytest.raises(PermissionError, match=r"192\.0\.2\.1|api\.binance\.com"):
            reach()
    assert len(refused()) == 4


def test_the_guard_holds_in_processes_that_a_test_starts() -> None:
    script = "import socket\ntry: socket.getaddrinfo('api.binance.com', 443)\nexcept OSError: pass"
    subprocess.run([sys.executable, "-c", script], check=True)
    [said] = refused()
    assert "api.binance.com" in said


def test_this_machine_may_be_reached() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    with listening, socket.create_connection(listening.getsockname(), timeout=5):
        assert refused() == []


OFFLINE = {
    "demo": "--out {folder}/demo --no-window",
    "new": "{folder}/new.hisaab --name Ayesha",
    "formats": "",
    "import": "{folder}/new.hisaab {csv}",
    "accounts": "{folder}/new.hisaab list",
    "sync": "{folder}/new.hisaab --dry-run",
    "offline": "",
    "venues": "",
    "check": "{demo}",
    "coverage": "{demo}",
    "compute": "{demo} --year 2026",
    "export": "{demo} --year 2026 --format pdf,csv,json,bundle --out {folder}/pack",
    "verify": "{folder}/pack",
    "clients": "{folder} --year 2026",
    "explain": "{demo} --year 2026",
    "compare": "{demo} --year 2026 --only pool --packs none",
    "whatif": "{demo} --year 2026 --sell BTC=0.001 --price-pkr 17000000",
    "late": "{demo} --year 2026 --filed 2026-12-15",
    "entries": "{demo}",
    "edit": "{folder}/new.hisaab ignore {entry}",
    "edits": "{folder}/new.hisaab",
    "undo": "{folder}/new.hisaab",
    "redo": "{folder}/new.hisaab",
    "imports": "{folder}/new.hisaab",
    "evidence": "{folder}/new.hisaab add {csv} {entry}",
    "backup": "{folder}/new.hisaab --to {folder}/copy.hisaab",
    "backups": "{folder}/new.hisaab",
    "restore": "{folder}/new.hisaab {folder}/copy.hisaab",
    "lock": "{demo} --year 2026",
    "unlock": "{demo} --year 2026",
    "elections": "{demo} cost_method=average",
    "lots": "{demo}",
    "prices": "{demo}",
    "profile": "list",
    "rules": "list",
    "gui": "{demo}",
}
"""Every command, used without the network: what follows its name."""

RUN = """
import json, sys
from taxapp.__main__ import main
name, *arguments = json.loads(sys.argv[1])
if name == "gui":
    from PySide6.QtCore import QTimer
    from taxapp.gui.app import make_app
    app = make_app()
    QTimer.singleShot(2500, app.quit)
sys.exit(main([name, *arguments]))
"""


def test_every_command_does_without_a_socket(tmp_path: Path) -> None:
    [choices] = [action.choices for action in build()._actions if action.choices]
    assert set(OFFLINE) == set(choices or ()), "say above how the new command is used offline"
    csv = tmp_path / "history.csv"
    csv.write_text(universal_csv("2025-08-01T10:00:00Z,buy,Binance,PKR,280000,USDT,1000"), "utf-8")
    places = {"folder": str(tmp_path), "csv": str(csv), "demo": "", "entry": ""}
    environment = {**os.environ, "HISAAB_TEST_SOCKETS": "none", "QT_QPA_PLATFORM": "offscreen"}
    for name, arguments in OFFLINE.items():
        given = [name, *arguments.format(**places).split()]
        ended = subprocess.run(
            [sys.executable, "-c", RUN, json.dumps(given)], cwd=ROOT, env=environment, capture_output=True, text=True
        )
        assert ended.returncode in (0, 1), (given, ended.stdout, ended.stderr)
        assert "Traceback" not in ended.stderr, (given, ended.stderr)
        assert refused() == [], given
        if name == "demo":
            [places["demo"]] = map(str, (tmp_path / "demo").glob("*.hisaab"))
        if name == "import":
            with open_ledger(tmp_path / "new.hisaab") as ledger:
                [(places["entry"],)] = ledger.connection.execute("SELECT uid FROM entry")
                add_connection(ledger, "Kraken", "kraken", 0, {})


OPENS = {
    "http.client", "http.server", "urllib.request", "xmlrpc", "socketserver", "asyncio", "telnetlib",
    "PySide6.QtNetwork", "multiprocessing.connection", "multiprocessing.managers",
}  # fmt: skip
"""What import-linter's contract `net` can't forbid, since it knows only the packages that these are parts of."""
ASKING = {"Session", "session", "request", "get", "post", "put", "patch", "delete", "head", "options", "adapters"}
GIVEN_A_SESSION = "importers/api/client.py"


def offences(code: str, is_ccxt_client: bool = False) -> list[str]:
    """Where a module imports what opens connections, asks through `requests` itself, or makes a ccxt exchange."""
    found = []
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Import(names):
                found += [one.name for one in names if one.name in OPENS]
            case ast.ImportFrom(module=str(module), names=names):
                spelt = {module, *(f"{module}.{one.name}" for one in names)}
                found += sorted(spelt & OPENS)
                if module.partition(".")[0] in ("requests", "ccxt"):
                    found.append(f"from {module}")
            case ast.Attribute(value=ast.Name(id="requests"), attr=name) if name in ASKING:
                found.append(f"requests.{name}")
            case ast.Call(func=ast.Attribute(value=ast.Name(id="ccxt"), attr=name)) if not is_ccxt_client:
                found.append(f"ccxt.{name}()")
            case ast.Call(func=ast.Name(id="getattr"), args=[ast.Name(id="ccxt"), *_]) if not is_ccxt_client:
                found.append("getattr(ccxt, ...)")
            case ast.Attribute(attr="verbose") | ast.keyword(arg="verbose"):
                found.append("verbose: ccxt prints signed addresses then")
    return found


def test_no_other_module_can_open_a_connection() -> None:
    found = {}
    for package in ("taxapp", "importers", "engine", "resources"):
        for path in sorted((ROOT / package).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            if place.startswith("importers/net/"):
                continue
            if said := offences(path.read_text("utf-8"), place == GIVEN_A_SESSION):
                found[place] = said
    assert found == {}
    client = (ROOT / GIVEN_A_SESSION).read_text("utf-8")
    assert '"session": session(' in client


@pytest.mark.parametrize(
    "code",
    [
        "import http.client",
        "from urllib import request",
        "from urllib.request import urlopen",
        "from PySide6.QtNetwork import QNetworkAccessManager",
        "import requests\nrequests.get('https://example.org')",
        "def f():\n    import requests\n    return requests.Session()",
        "from requests import get",
        "import ccxt\nccxt.binance()",
        "import ccxt\ngetattr(ccxt, 'binance')()",
        "exchange.verbose = True",
        "make({'a': 1}, verbose=True)",
    ],
)
def test_what_would_open_one_is_found(code: str) -> None:
    assert offences(code)
