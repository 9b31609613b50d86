"""The server that all fakes stand on: what each fault looks like, and that a plan is always the same."""

from __future__ import annotations

import pytest
import requests

from tests.fakes.server import (
    MAINTENANCE_PAGE,
    PASSING,
    FaultKind,
    Faults,
    Request,
    Response,
    hmac_base64,
    hmac_hex,
    serve,
    sha_hex,
)


def numbered() -> tuple[list[Request], object]:
    """A handler that numbers its answers, and what it has worked off."""
    worked: list[Request] = []

    def answer(request: Request) -> Response:
        worked.append(request)
        return Response({"page": len(worked), "asked": dict(request.params)}, headers={"X-Used": "1"})

    return worked, answer


def get(url: str) -> requests.Response:
    with requests.Session() as asking:
        return asking.get(url, timeout=10)


@pytest.mark.parametrize(
    ("fault", "status", "text"),
    [
        ("rate_limit", 429, "Too many requests"),
        ("banned", 418, "Too many requests"),
        ("server_error", 502, "502 Bad Gateway"),
        ("maintenance", 503, MAINTENANCE_PAGE),
        ("maintenance_200", 200, MAINTENANCE_PAGE),
        ("invalid_json", 200, '{"page": 1, "ask'),
        ("slow", 200, '"page": 1'),
        ("repeat", 200, '"page": 1'),  # there is nothing to repeat yet
    ],
)
def test_faults_that_are_answers(fault: FaultKind, status: int, text: str) -> None:
    _, answer = numbered()
    with serve(answer, Faults({1: fault}, retry_after=7, latency_ms=1)) as server:  # type: ignore[arg-type]
        told = get(server.url + "/trades?from=1")
        assert (told.status_code, text in told.text) == (status, True), told.text
        assert ("Retry-After" in told.headers) == (status in (429, 418))
        assert get(server.url + "/trades?from=1").status_code == 200
        assert server.met == [(1, fault)]


@pytest.mark.parametrize(
    ("fault", "error", "worked_off"),
    [
        ("reset", requests.ConnectionError, 0),
        ("reset_after", requests.ConnectionError, 1),
        ("truncated", requests.exceptions.ChunkedEncodingError, 1),
    ],
)
def test_faults_that_cut_the_line(fault: FaultKind, error: type[Exception], worked_off: int) -> None:
    worked, answer = numbered()
    with serve(answer, Faults({1: fault})) as server:  # type: ignore[arg-type]
        with pytest.raises(error):
            get(server.url + "/trades")
        assert len(worked) == worked_off
        assert get(server.url + "/trades").ok


def test_a_repeated_page_is_the_one_before_of_the_same_endpoint() -> None:
    _, answer = numbered()
    with serve(answer, Faults({3: "repeat"})) as server:  # type: ignore[arg-type]
        pages = [get(f"{server.url}/{path}").json()["page"] for path in ("trades", "deposits", "trades", "trades")]
    assert pages == [1, 2, 1, 3]


def test_faults_by_chance_are_the_same_every_time_and_pass() -> None:
    faults = Faults(one_in=3, seed=7, in_a_row=2)
    drawn = [faults.of(number) for number in range(1, 2000)]
    assert drawn == [Faults(one_in=3, seed=7, in_a_row=2).of(number) for number in range(1, 2000)]
    assert drawn != [Faults(one_in=3, seed=8, in_a_row=2).of(number) for number in range(1, 2000)]
    assert set(drawn) == {None, *PASSING}
    assert 400 < sum(one is not None for one in drawn) < 800
    assert not any(all(drawn[start : start + 3]) for start in range(len(drawn) - 2))


def test_what_was_asked_is_kept_with_its_query_headers_and_body() -> None:
    _, answer = numbered()
    with serve(answer) as server:  # type: ignore[arg-type]
        requests.post(server.url + "/order?b=2&a=1&empty=", data="symbol=BTCUSDT", headers={"X-Key": "k"}, timeout=10)
        [request] = server.asked("/order")
    assert (request.method, request.query, dict(request.params)) == (
        "POST",
        "b=2&a=1&empty=",
        {"b": "2", "a": "1", "empty": ""},
    )
    assert (request.headers["x-key"], request.form) == ("k", {"symbol": "BTCUSDT"})
    assert "symbol=BTCUSDT" in request.whole


def test_numbers_in_text_go_out_as_they_are() -> None:
    with serve(lambda request: Response('{"price": 0.10000000000000000001}')) as server:
        assert get(server.url).text == '{"price": 0.10000000000000000001}'


def test_a_fault_in_the_fake_itself_fails_the_test() -> None:
    def broken(request: Request) -> Response:
        raise KeyError("nothing")

    with pytest.raises(KeyError, match="nothing"), serve(broken) as server:
        assert get(server.url).status_code == 500


def test_signatures_are_those_of_the_venues_documents() -> None:
    # https://developers.binance.com/docs/binance-spot-api-docs/rest-api/request-security
    secret = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
    query = (
        "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559"
    )
    assert hmac_hex(secret, query) == "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71"
    assert hmac_base64("key", "text") == "avqQRqlXnK0UOjhMG1ZLmiUNJ9b2pj+fIL86dZTJ4sY="
    assert sha_hex("").startswith("cf83e1357eefb8bd")  # Gate's documents name the hash of no body
