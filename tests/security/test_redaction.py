"""What is hidden from texts, and what is left alone; each path by which a secret could come out."""

from __future__ import annotations

import base64
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import ccxt
import pytest
import requests

from engine.redaction import HIDDEN, forget, redacted, redacted_traceback, remember, without_remembered
from importers.net import session
from tests.fakes.server import Faults, Request, Response, serve

SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
AWKWARD = 'p@ss/word+with "quotes"&=\\%'
PEM = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIIxV9dK1H3nXTyvGm7bL\nAwEHoUQDQgAEq0\n-----END EC PRIVATE KEY-----\n"


@pytest.fixture
def in_use() -> Iterator[None]:
    remember(SECRET, AWKWARD, PEM)
    yield
    forget(SECRET, AWKWARD, PEM)


@pytest.mark.usefixtures("in_use")
@pytest.mark.parametrize("secret", [SECRET, AWKWARD, PEM])
def test_a_secret_in_use_is_hidden_in_every_form_it_is_sent_in(secret: str) -> None:
    forms = [
        secret,
        quote(secret, safe=""),
        urlencode({"": secret})[1:],
        json.dumps(secret)[1:-1],
        json.dumps(json.dumps(secret))[1:-1],
        repr(secret)[1:-1],
        base64.b64encode(secret.encode()).decode(),
        base64.urlsafe_b64encode(secret.encode()).decode(),
    ]
    for form in forms:
        for hide in (redacted, without_remembered):
            told = hide(f"before {form} after")
            assert told.startswith("before ")
            assert told.endswith(" after")
            for length in range(len(form) - 7):
                assert form[length : length + 8] not in told or form[length : length + 8] in HIDDEN * 2, (form, told)


@pytest.mark.usefixtures("in_use")
@pytest.mark.parametrize("before", ["", "u", "us", "use"])
def test_a_secret_within_base64_is_hidden_at_any_offset(before: str) -> None:
    told = redacted(base64.b64encode(f"{before}:{SECRET}:more".encode()).decode())
    for known in (base64.b64encode(b"x" * shift + SECRET.encode()).decode()[8:-8] for shift in range(3)):
        assert known not in told


def test_a_secret_that_is_forgotten_is_text_again() -> None:
    remember(SECRET)
    forget(SECRET)
    assert redacted(f"see {SECRET}") == f"see {SECRET}"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("GET https://api.binance.com/api/v3/myTrades?symbol=BTCUSDT&timestamp=1&signature=00aa11", "00aa11"),
        ("Max retries exceeded with url: /api/v3/account?timestamp=1&signature=00aa11 (Caused by X)", "00aa11"),
        ("{'X-MBX-APIKEY': 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju'}", "vmPUZE6mv9SD"),
        ('{"KC-API-PASSPHRASE": "hunter2000", "KC-API-SIGN": "c2lnbmVk"}', "hunter2000"),
        ('{"KC-API-PASSPHRASE": "hunter2000", "KC-API-SIGN": "c2lnbmVk"}', "c2lnbmVk"),
        ("OK-ACCESS-PASSPHRASE: hunter2000", "hunter2000"),
        ("[('OK-ACCESS-KEY', 'b5f2-11aa'), ('OK-ACCESS-SIGN', b'c2lnbmVk')]", "b5f2-11aa"),
        ("[('OK-ACCESS-KEY', 'b5f2-11aa'), ('OK-ACCESS-SIGN', b'c2lnbmVk')]", "c2lnbmVk"),
        ("X-BAPI-SIGN: 77aa", "77aa"),
        ("send: b'Authorization: Bearer eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJvcmcifQ.c2ln'", "eyJ"),
        ("api_key=abcdef123456 and more", "abcdef123456"),
        ("https://mainnet.example/v2?apikey=YourApiKeyToken", "YourApiKeyToken"),
        ("http://user:pa55word@proxy.example:8080/", "pa55word"),
        ("body: nonce=1&AccessKeyId=e2xxxxxx-99xx&Signature=4F65x5A2bLyMWVQj3Aqp", "e2xxxxxx"),
        ("Key(api_key='vmPUZE6mv', secret='s3cr3t', password='hunter2')", "hunter2"),
        ("loaded " + PEM + " as key", "MHcCAQEEIIxV9"),
        ("cut -----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq", "MIIEvQ"),
        ("the holder 35202-1234567-1 of it", "1234567"),
        ("to PK36SCBL0000001123456702 today", "SCBL"),
        ("to PK36 SCBL 0000 0011 2345 6702 today", "SCBL"),
    ],
)
def test_what_looks_like_a_secret_is_hidden(text: str, hidden: str) -> None:
    told = redacted(text)
    assert hidden not in told
    assert HIDDEN in told
    assert redacted(told) == told


@pytest.mark.parametrize(
    "text",
    [
        "mine.hisaab does not exist. Make it with `taxapp new mine.hisaab`.",
        "trades.csv, line 3, column sign: 'plus' is not + or -.",
        "There is no token: USDT@tron:1a2b is not in the register.",
        "A password: the exchange asks for three words, api key, secret, password.",
        "Settings: cost_method=fifo, head.spot=business, atl=true",
        "2024-08-01T10:00:00+05:00 | 0.12345678 BTC | 35202-12 | tx 4a5e1e4baab89f3a32518a88c31bc87f618f76673e",
        "See https://developers.binance.com/docs/binance-spot-api-docs for what it says.",
        "File /home/ayesha/ledger.py, line 12, in assign: design = resign(1)",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert redacted(text) == text


def signed(request: Request) -> Response:
    return Response({"code": -2015, "msg": f"Invalid key {request.headers.get('x-mbx-apikey', '')}"}, 401)


@pytest.mark.usefixtures("in_use")
def test_no_log_at_any_level_of_any_library_holds_a_secret(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(logging.getLogger("ccxt.base.exchange"), "disabled", False)  # as syncs leave it
    with serve(signed, Faults({2: "reset"})) as server:
        for _ in range(2):
            exchange = ccxt.binance({"apiKey": AWKWARD, "secret": SECRET, "session": session([], server.url)})
            exchange.urls["api"] = dict.fromkeys(exchange.urls["api"], server.url)
            with pytest.raises(ccxt.BaseError) as caught:
                exchange.sapi_get_account_apirestrictions()
            logging.getLogger("ours").error("failed with %s", caught.value, exc_info=caught.value)
            exchange.logger.debug("%s of %d", "does not fit", SECRET)
        signatures = [request.params["signature"] for request in server.requests]
    assert len(caplog.records) > 5
    assert any(record.name.startswith("urllib3") for record in caplog.records)
    assert any(record.name.startswith("ccxt") for record in caplog.records)
    for text in (caplog.text, *(record.getMessage() for record in caplog.records)):
        assert not [one for one in (SECRET, AWKWARD, quote(AWKWARD), *signatures) if one in text]
    assert not any(record.exc_info for record in caplog.records)


@pytest.mark.usefixtures("in_use")
def test_a_traceback_hides_secrets_also_in_what_led_to_it() -> None:
    try:
        try:
            raise requests.ConnectionError(f"/api?signature=00aa11 with {SECRET}")
        except requests.ConnectionError as error:
            local = SECRET
            raise KeyError(local) from error
    except KeyError as fault:
        told = redacted_traceback(fault)
    assert "00aa11" not in told
    assert SECRET not in told
    assert "KeyError" in told
    assert "direct cause" in told


FAULTY = f"""
import sys, threading
from engine.redaction import remember
from taxapp.faults import print_without_secrets
print_without_secrets()
remember({SECRET!r})
def work(secret):
    raise RuntimeError("unforeseen: " + secret)
class Cleaned:
    def __del__(self):
        work(chr(78) + {SECRET[1:]!r})
thread = threading.Thread(target=work, args=[chr(78) + {SECRET[1:]!r}])
thread.start(); thread.join()
Cleaned()
work(chr(78) + {SECRET[1:]!r})
"""


def test_a_fault_in_any_thread_of_the_program_is_printed_without_secrets(tmp_path: Path) -> None:
    script = tmp_path / "faulty.py"
    script.write_text(FAULTY)
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, script], cwd=root, env={"PYTHONPATH": str(root)}, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 1
    assert ended.stderr.count("RuntimeError: unforeseen: [hidden]") == 3
    assert SECRET not in ended.stderr + ended.stdout


@pytest.mark.usefixtures("in_use")
def test_what_the_command_line_says_hides_secrets(capsys: pytest.CaptureFixture[str]) -> None:
    from taxapp.cli.parser import run
    from taxapp.cli.printing import print_json, talk

    assert run(["check", f"/nowhere/{SECRET}?signature=00aa11"]) == 3
    talk(f"Asking with {SECRET}")
    print_json({"error": f"no: {AWKWARD}", "cnic": "35202-1234567-1"})
    told = "".join(capsys.readouterr())
    assert "taxapp: /nowhere/[hidden]" in told
    assert not [one for one in (SECRET, AWKWARD, json.dumps(AWKWARD)[1:-1]) if one in told]
    assert "35202-1234567-1" in told  # the person's own data is theirs to see
