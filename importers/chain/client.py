"""Asking a public explorer or a node of a chain over HTTP, with every number as it was sent."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from engine.errors import InputError
from importers.net import require_online, session
from importers.sync import verbatim
from importers.sync.retrying import Again, KeyRefused, persist, retry_after
from importers.sync.spec import Access

if TYPE_CHECKING:
    import requests

Verdict = Callable[[int, Any], None]
"""(HTTP status, answer) -> nothing where the answer is one; else raises Again, KeyRefused, NotAllowed or InputError."""


def no_verdict(status: int, answer: Any) -> None:
    """The Verdict of services that say by their status alone what is wrong."""


class Client:
    """What a chain's endpoints ask through. `addresses` are those of the account, `server` where it is asked, `verdict`
    what the service says in its answers is wrong. Requests are at least `interval` seconds apart."""

    def __init__(
        self, title: str, access: Access, server: str, verdict: Verdict = no_verdict, interval: float = 0.0
    ) -> None:
        require_online(f"Asking {title}")
        self.title = title
        self.access = access
        self.addresses = access.addresses
        self.server = (access.server or server).rstrip("/")
        host = urlsplit(self.server).hostname or ""
        self.session = session((host,), access.server or None)
        self.verdict = verdict
        self.interval = interval
        self._next = 0.0

    def now(self) -> int:
        """The time of the sync, UTC microseconds."""
        return self.access.now

    def get(self, path: str, params: Mapping[str, str | int] = {}, headers: Mapping[str, str] = {}) -> Any:
        """The JSON at a path below the server. Raises as `importers.api.client.Client.ask`."""
        return self._persist(lambda: self.session.get(self.server + path, params=dict(params), headers=dict(headers)))

    def post(self, path: str, body: Any, headers: Mapping[str, str] = {}) -> Any:
        """The JSON that answers a JSON body."""
        return self._persist(lambda: self.session.post(self.server + path, json=body, headers=dict(headers)))

    def _persist(self, ask: Callable[[], requests.Response]) -> Any:
        return persist(lambda: self._once(ask), self.access.wait, self.access.pace, self.title)

    def _once(self, ask: Callable[[], requests.Response]) -> Any:
        import requests

        if (pause := self._next - time.monotonic()) > 0:
            self.access.wait(pause, "not to ask too often")
        self._next = time.monotonic() + self.interval
        try:
            response = ask()
        except requests.Timeout:
            raise Again("no answer in time") from None
        except requests.RequestException:
            raise Again("the connection failed") from None
        status = response.status_code
        after = retry_after(response.headers.get("Retry-After"))
        if status == 429:
            raise Again("too many requests", after, limited=True)
        if status >= 500:
            raise Again(f"it answers with status {status}", after)
        try:
            answer = verbatim.parsed(response.content)
        except ValueError:
            answer = None
        self.verdict(status, answer)
        if status in (401, 403):
            raise KeyRefused(
                f"{self.title} refuses the request (status {status}): its API key is missing or not valid."
            )
        if status >= 400:
            raise InputError(f"{self.title} refuses a request (status {status}).")
        if answer is None:
            raise Again("the answer is no JSON: maintenance, or cut off")
        return answer
