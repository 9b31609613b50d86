"""The fakes' server for handlers of (path, query) alone, which is enough for public market data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.fakes import server

Answer = tuple[int, object]
Handler = Callable[[str, dict[str, str]], Answer]


@contextmanager
def serve(handler: Handler) -> Iterator[str]:
    """Serve a handler of (path, query) -> (status, JSON value or text) on a free port; yields the base URL."""

    def answer(request: server.Request) -> server.Response:
        status, body = handler(request.path, dict(request.params))
        return server.Response(body, status)

    with server.serve(answer) as running:
        yield running.url
