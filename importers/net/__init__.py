"""The one place where a connection is opened: `session` makes what asks, `require_online` obeys the offline switch."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from importers.net.offline import forced_offline, offline, require_online, set_offline

if TYPE_CHECKING:
    import requests

__all__ = ["LARGEST_ANSWER", "forced_offline", "offline", "require_online", "session", "set_offline"]

LARGEST_ANSWER = 64 * 1024 * 1024
"""Bytes of one answer, unpacked."""


def session(
    hosts: Collection[str], base_url: str | None = None, *, largest_answer: int = LARGEST_ANSWER
) -> requests.Session:
    """A session that reaches `hosts` (names, as `api.binance.com`) by https alone.

    `base_url` is a server that the person or a test named: then it is the only one that is reached, by the scheme and
    port it says, also on this machine. The offline switch is asked at each request. Requests raise InputError for a
    host that is not allowed, a certificate that can't be verified, a redirect that leaves the host and an answer that
    is too large; what requests itself raises stays of its class, its text without queries, keys and signatures.
    """
    from importers.net.sessions import make_session

    return make_session(hosts, base_url, largest_answer)
