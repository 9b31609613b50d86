"""The local HTTP server that all fakes stand on, with a plan of faults in front of any handler.

A fake is a function `handler(Request) -> Response`; what it must check (signatures, pages, limits) is its own. A fault
in a fake itself fails the test that used it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import random
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

MAINTENANCE_PAGE = (
    "<!DOCTYPE html><html><head><title>Maintenance</title></head>"
    "<body><h1>We'll be back soon</h1><p>Scheduled system upgrade.</p></body></html>"
)


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `query` and `body` as they were sent, `params` the query taken apart, header names in lower case."""

    method: str
    path: str
    query: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def form(self) -> dict[str, str]:
        """A body of application/x-www-form-urlencoded."""
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def json(self) -> object:
        return json.loads(self.body)

    @property
    def whole(self) -> str:
        """All that was sent, to look for what must not be in it."""
        head = "".join(f"{name}: {value}\n" for name, value in self.headers.items())
        return f"{self.method} {self.path}?{self.query}\n{head}\n{self.body.decode(errors='replace')}"


@dataclass(frozen=True, slots=True)
class Response:
    """One answer. Text and bytes go out as they are (so numbers stay as written), anything else as JSON."""

    body: object = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode()

    @property
    def content_type(self) -> str:
        is_page = isinstance(self.body, str) and self.body.lstrip().startswith("<")
        return "text/html; charset=utf-8" if is_page else "application/json"


Handler = Callable[[Request], Response]

FaultKind = Literal[
    "rate_limit",  # 429 with Retry-After
    "banned",  # 418 with Retry-After, as Binance answers to who goes on after 429
    "server_error",  # 502 with a page
    "maintenance",  # 503 with a page
    "maintenance_200",  # the same page with status 200
    "reset",  # the connection is cut before an answer
    "reset_after",  # the request is worked off, then the connection is cut
    "truncated",  # half of the body that Content-Length promises
    "invalid_json",  # half of the body as if it were whole
    "repeat",  # the answer before, again
    "slow",  # the right answer, late
]
PASSING: tuple[FaultKind, ...] = (
    "rate_limit", "server_error", "maintenance", "maintenance_200", "reset", "reset_after", "truncated", "invalid_json",
)  # fmt: skip
"""What any client has to get over by asking again."""


@dataclass(frozen=True, slots=True)
class Faults:
    """Which request (numbered from 1 as they come in) meets which fault: by `plan`, else by chance from `seed`.

    By chance one request in `one_in` meets one of `kinds`, and never more than `in_a_row` requests one after another.
    """

    plan: Mapping[int, FaultKind] = field(default_factory=dict)
    kinds: Sequence[FaultKind] = PASSING
    one_in: int = 0
    seed: int = 0
    in_a_row: int = 2
    retry_after: int = 0
    latency_ms: int = 0

    def of(self, number: int) -> FaultKind | None:
        if number in self.plan:
            return self.plan[number]
        if not self.one_in or (met := self._drawn(number)) is None:
            return None
        before = range(max(1, number - self.in_a_row), number)
        if len(before) == self.in_a_row and all(self._drawn(n) or n in self.plan for n in before):
            return None
        return met

    def _drawn(self, number: int) -> FaultKind | None:
        chance = random.Random(f"{self.seed} {number}")
        return chance.choice(self.kinds) if chance.randrange(self.one_in) == 0 else None


NO_FAULTS = Faults()


@dataclass
class Server:
    """A running fake: its address and what it was asked. `requests` are all that came in, those met by faults too."""

    url: str
    requests: list[Request] = field(default_factory=list)
    met: list[tuple[int, FaultKind]] = field(default_factory=list)
    broken: list[BaseException] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    def asked(self, path_end: str) -> list[Request]:
        """The requests for an endpoint."""
        return [request for request in self.requests if request.path.endswith(path_end)]

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc


@contextmanager
def serve(handler: Handler, faults: Faults = NO_FAULTS, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Serve a handler on a free port of the loopback, by https where `tls` says with what.

    What the handler itself raises is raised again at the end.
    """
    lock = threading.Lock()
    said: Server
    last: dict[str, Response] = {}

    class Requests(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        timeout = 30

        def answer(self) -> None:
            split = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            params = dict(parse_qsl(split.query, keep_blank_values=True))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, split.path, split.query, params, headers, body)
            with lock:
                said.requests.append(request)
                number = len(said.requests)
                fault = faults.of(number)
                if fault is not None:
                    said.met.append((number, fault))
            if fault in ("rate_limit", "banned"):
                status = 429 if fault == "rate_limit" else 418
                self._send(Response({"msg": "Too many requests"}, status, {"Retry-After": str(faults.retry_after)}))
            elif fault == "server_error":
                self._send(Response("<html><body><h1>502 Bad Gateway</h1></body></html>", 502))
            elif fault in ("maintenance", "maintenance_200"):
                self._send(Response(MAINTENANCE_PAGE, 503 if fault == "maintenance" else 200))
            elif fault == "reset":
                self._cut()
            elif fault == "repeat" and split.path in last:
                self._send(last[split.path])
            else:
                self._work(request, fault)

        def _work(self, request: Request, fault: FaultKind | None) -> None:
            try:
                response = handler(request)
                content = response.content
            except Exception as broken:
                said.broken.append(broken)
                return self._send(Response({"msg": f"the fake itself is at fault: {broken!r}"}, 500))
            last[request.path] = response
            if fault == "slow":
                time.sleep(faults.latency_ms / 1000)
            if fault == "reset_after":
                self._cut()
            elif fault == "truncated":
                self._send(Response(content[: len(content) // 2], response.status, response.headers), len(content))
                self.close_connection = True
            elif fault == "invalid_json":
                self._send(Response(content[: len(content) // 2], response.status, response.headers))
            else:
                self._send(response)
            return None

        def _send(self, response: Response, promised: int | None = None) -> None:
            content = response.content
            self.send_response(response.status)
            for name, value in {"Content-Type": response.content_type, **response.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content) if promised is None else promised))
            self.end_headers()
            self.wfile.write(content)

        def _cut(self) -> None:
            # With no time to linger, closing sends a reset.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
            self.rfile.close()

        def do_GET(self) -> None:
            self.answer()

        def do_POST(self) -> None:
            self.answer()

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        request_queue_size = 64

        def handle_error(self, *_: object) -> None:
            """A client that hung up; what the handler raised is kept in `broken`."""

    listening = Quiet(("127.0.0.1", 0), Requests)
    if tls is not None:
        listening.socket = tls.wrap_socket(listening.socket, server_side=True)
    said = Server(f"{'http' if tls is None else 'https'}://127.0.0.1:{listening.server_address[1]}")
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield said
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
    if said.broken:
        raise said.broken[0]


def hmac_hex(secret: str | bytes, text: str | bytes, digest: str = "sha256") -> str:
    """As most venues sign: Binance, Bybit and MEXC by sha256, Gate by sha512."""
    return _hmac(secret, text, digest).hex()


def hmac_base64(secret: str | bytes, text: str | bytes, digest: str = "sha256") -> str:
    """As OKX, KuCoin, Bitget and HTX sign (sha256) and Kraken (sha512, the secret itself in base64)."""
    return base64.b64encode(_hmac(secret, text, digest)).decode()


def _hmac(secret: str | bytes, text: str | bytes, digest: str) -> bytes:
    key = secret.encode() if isinstance(secret, str) else secret
    return hmac.new(key, text.encode() if isinstance(text, str) else text, digest).digest()


def sha_hex(text: str | bytes, digest: str = "sha512") -> str:
    """Gate signs this of the body."""
    return hashlib.new(digest, text.encode() if isinstance(text, str) else text).hexdigest()
