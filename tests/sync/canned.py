"""A service that answers each path with one page that is written here, for tests of what a record becomes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.fakes.accounts import Fake
from tests.fakes.accounts._bare import json_of
from tests.fakes.server import Request, Response
from tests.sync.reading import at

FIRST = {"page": "1", "page_num": "1", "offset": "0"}
CURSORS = ("fromId", "from-id")


def canned(service: str, answers: Mapping[str, object], now: str, *, cursor: str = "") -> Fake:
    """An account at a service: the answer by the end of the path, once; then what has the same shape and is empty.
    `cursor` is the parameter by which later pages are asked, where it is none of the usual."""

    def handler(request: Request) -> Response:
        found = [path for path in answers if request.path.endswith(path)]
        assert found, request.path
        params = request.params
        is_first = all(params.get(name, first) == first for name, first in FIRST.items())
        is_first = is_first and not any(name in params for name in (*CURSORS, cursor))
        answer = answers[max(found, key=len)]
        return Response(json_of(answer if is_first else emptied(answer)))

    key = {"api_key": "key", "secret": "secret"}
    return Fake(service, handler, at(now), {}, {}, key)


def emptied(answer: Any) -> Any:
    """The same shape with no rows."""
    if isinstance(answer, Mapping):
        return {name: emptied(value) for name, value in answer.items()}
    return [] if isinstance(answer, list) else answer
