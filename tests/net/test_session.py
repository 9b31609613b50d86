"""What a session reaches, what it refuses, and what its errors say, against a local server."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from engine import preferences
from engine.errors import InputError
from importers.net import offline, require_online, session, set_offline
from tests.fakes.certificate import self_signed
from tests.fakes.server import Faults, Request, Response, serve


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("HISAAB_OFFLINE", raising=False)


def echo(request: Request) -> Response:
    return Response({"path": request.path, "query": request.query, "body": request.body.decode()})


def test_the_named_server_is_asked_over_one_connection() -> None:
    with serve(echo) as server, session([], server.url) as asking:
        assert asking.get(server.url + "/time", params={"a": "1"}).json() == {
            "path": "/time",
            "query": "a=1",
            "body": "",
        }
        assert asking.post(server.url + "/order", data=b"x=1").json()["body"] == "x=1"
        assert server.requests[0].headers["user-agent"] == "Hisaab"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/api",
        "http://api.binance.com/api",
        "https://api.binance.com:8443/api",
        "https://api.binance.com.evil.example/",
        "https://api.binance.com@evil.example/",
        "http://127.0.0.1:8000/",
        "https://localhost/",
    ],
)
def test_other_hosts_schemes_and_ports_are_refused(url: str) -> None:
    with session(["api.binance.com"]) as asking, pytest.raises(InputError, match="is not allowed here"):
        asking.get(url)


def test_a_named_server_is_the_only_one() -> None:
    with serve(echo) as server, session(["api.binance.com"], server.url) as asking:
        with pytest.raises(InputError, match=r"api\.binance\.com .* is not allowed here"):
            asking.get("https://api.binance.com/api")
        assert asking.get(server.url).status_code == 200


def test_a_redirect_within_the_server_is_followed_and_one_away_is_refused() -> None:
    def moved(request: Request) -> Response:
        if request.path == "/old":
            return Response("", 302, {"Location": "/new"})
        if request.path == "/away":
            return Response("", 307, {"Location": "https://evil.example/take?x=1"})
        if request.path == "/other-port":
            return Response("", 307, {"Location": "//127.0.0.1:9/"})
        return echo(request)

    with serve(moved) as server, session(["evil.example"], server.url) as asking:
        assert asking.get(server.url + "/old").json()["path"] == "/new"
        for path in ("/away", "/other-port"):
            with pytest.raises(InputError, match="which is refused"):
                asking.get(server.url + path)


def test_an_answer_that_is_too_large_is_left_unread() -> None:
    large = Response("x" * 5000)
    with (
        serve(lambda _: large) as server,
        session([], server.url, largest_answer=4096) as asking,
        pytest.raises(InputError, match="more than 4 kB"),
    ):
        asking.get(server.url)


def test_a_cut_or_silent_server_raises_what_requests_raises_without_the_query() -> None:
    with session([], "http://127.0.0.1:9") as asking, pytest.raises(requests.ConnectionError) as caught:
        asking.get("http://127.0.0.1:9/api/v3/myTrades?symbol=BTCUSDT&signature=0123456789abcdef")
    assert "0123456789abcdef" not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)
    assert caught.value.__context__ is None or "0123456789abcdef" not in repr(caught.value.__cause__)


def test_a_truncated_answer_is_an_error() -> None:
    with serve(echo, Faults({1: "truncated"})) as server, session([], server.url) as asking:
        with pytest.raises(requests.exceptions.ChunkedEncodingError):
            asking.get(server.url)
        assert asking.get(server.url).status_code == 200


def test_cookies_and_netrc_are_not_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password very-secret-word\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with serve(lambda request: Response({}, headers={"Set-Cookie": "id=1"})) as server:
        with session([], server.url) as asking:
            asking.get(server.url)
            asking.get(server.url)
        assert not {"cookie", "authorization"} & set(server.requests[1].headers)


def test_a_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def proxy(request: Request) -> Response:
        return Response({"asked for": request.path})

    with serve(proxy) as server:
        monkeypatch.setenv("http_proxy", server.url)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        with session([], "http://explorer.example:3000") as asking:
            assert asking.get("http://explorer.example:3000/tip").status_code == 200
        assert server.requests[0].headers["host"] == "explorer.example:3000"


def test_a_proxy_of_a_kind_that_can_not_be_used_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "socks5://127.0.0.1:9")
    with session(["api.binance.com"]) as asking, pytest.raises(InputError, match="a SOCKS proxy, which Hisaab can't"):
        asking.get("https://api.binance.com/api/v3/time")


def test_certificates_are_verified_whatever_a_library_asks(tmp_path: Path) -> None:
    with serve(echo, tls=self_signed(tmp_path)) as server, session([], server.url) as asking:
        for verify in (True, False):
            with pytest.raises(InputError, match=r"certificate of 127\.0\.0\.1 can't be verified, so nothing was sent"):
                asking.get(server.url, verify=verify)
        assert server.requests == []


def test_the_switch_stops_every_request() -> None:
    with serve(echo) as server, session([], server.url) as asking:
        asking.get(server.url)
        set_offline(True)
        with pytest.raises(InputError, match=r"Hisaab is offline: .* `taxapp offline off`"):
            asking.get(server.url)
        set_offline(False)
        asking.get(server.url)
        assert len(server.requests) == 2


def test_the_environment_overrules_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HISAAB_OFFLINE", "1")
    set_offline(False)
    assert offline()
    with pytest.raises(
        InputError, match=r"Hisaab is offline: Syncing Kraken needs the network\. HISAAB_OFFLINE is set"
    ):
        require_online("Syncing Kraken")
    monkeypatch.setenv("HISAAB_OFFLINE", "0")
    assert not offline()


def test_settings_that_can_not_be_read_count_as_neither_on_nor_off() -> None:
    preferences.settings_file().parent.mkdir(parents=True, exist_ok=True)
    preferences.settings_file().write_text("offline = yes")
    with pytest.raises(InputError, match=r"settings\.toml is not valid TOML"):
        require_online("Syncing Kraken")
    preferences.settings_file().write_text('offline = "yes"')
    with pytest.raises(InputError, match="offline should be true or false"):
        require_online("Syncing Kraken")


def test_settings_keep_what_others_wrote() -> None:
    preferences.save({"theme": "dark", "count": 3, "name": 'A "quoted" نام\n'})
    set_offline(True)
    assert preferences.load() == {"theme": "dark", "count": 3, "name": 'A "quoted" نام\n', "offline": True}
    set_offline(False)
    assert "offline" not in preferences.load()
    assert [one.name for one in preferences.settings_file().parent.iterdir()] == ["settings.toml"]
