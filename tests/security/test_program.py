"""The program itself, in a process of its own, with a key on standard input: whatever happens, no secret comes out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.ledger.connections import add_connection
from engine.ledger.ledger import open_ledger
from tests.fakes.accounts import kraken
from tests.fakes.server import Request, Response, serve
from tests.support import new_ledger

ROOT = Path(__file__).parents[2]
KEY, SECRET = kraken.KEY["api_key"], kraken.KEY["secret"]


def nonsense(request: Request) -> Response:
    """An answer of a shape that Kraken never had."""
    return Response({"error": [], "result": {"count": [request.headers.get("api-key")], "ledger": [SECRET]}})


def refusing(request: Request) -> Response:
    return Response({"error": [f"EGeneral:Invalid arguments:{request.body.decode()} {request.headers}"]})


def angry(request: Request) -> Response:
    return Response(f"<html>{request.whole} {SECRET}</html>", 401)


@pytest.mark.parametrize("handler", [nonsense, refusing, angry])
def test_no_answer_of_an_exchange_brings_a_secret_out(handler: object, tmp_path: Path) -> None:
    path = new_ledger(tmp_path)
    with serve(handler) as server:  # type: ignore[arg-type]
        with open_ledger(path) as ledger:
            add_connection(ledger, "Kraken", "kraken", 0, {"server": server.url})
        for command in (["sync", str(path)], ["accounts", str(path), "test", "Kraken"]):
            ended = subprocess.run(
                [sys.executable, "-X", "dev", "-m", "taxapp", *command, "--key-stdin"],
                cwd=ROOT,
                env={**os.environ, "XDG_DATA_HOME": str(tmp_path)},
                input=f"{KEY}\n{SECRET}\n",
                capture_output=True,
                text=True,
                timeout=120,
            )
            said = ended.stdout + ended.stderr
            assert ended.returncode != 0, said
            signatures = [request.headers.get("api-sign", "") for request in server.requests]
            assert not [one for one in (KEY, SECRET, *filter(None, signatures)) if one in said]
        assert len(server.requests) > 1, said
    for file in tmp_path.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert SECRET.encode() not in content, file
