"""A requests session that reaches the hosts it is made for and no other, with TLS verified, within time and size.

It goes into ccxt as well: `ccxt.binance({"session": session(hosts)})`; ccxt makes its own only where it is given none.
Proxies of the environment (HTTPS_PROXY, NO_PROXY) and REQUESTS_CA_BUNDLE are honoured; ~/.netrc and cookies are not.
"""

from __future__ import annotations

from collections.abc import Collection
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from engine.errors import InputError
from engine.redaction import guard_logging, redacted
from importers.net.offline import require_online

CONNECT_SECONDS = 10
READ_SECONDS = 30
"""The longest silence of a server, not the longest answer."""

_CHUNK = 64 * 1024
Origin = tuple[str, str, int]
"""Scheme, host, port."""


def make_session(hosts: Collection[str], base_url: str | None, largest_answer: int) -> requests.Session:
    """See `importers.net.session`."""
    guard_logging()
    allowed = {_origin(base_url)} if base_url else {("https", host.lower(), 443) for host in hosts}
    return _Session(frozenset(allowed), largest_answer)


class _Session(requests.Session):
    def __init__(self, allowed: frozenset[Origin], largest_answer: int) -> None:
        super().__init__()
        self._allowed = allowed
        self.headers["User-Agent"] = "Hisaab"
        self.auth = _as_it_is
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.adapters.clear()
        self.mount("https://", _Adapter(allowed, largest_answer))
        self.mount("http://", _Adapter(allowed, largest_answer))

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        host = urlsplit(str(request.url)).hostname
        try:
            return super().send(request, **kwargs)
        except requests.exceptions.SSLError as error:
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                raise InputError(
                    f"The certificate of {host} can't be verified, so nothing was sent. The network you are in shows "
                    "its own in place of it (a filter, a sign-in page, an antivirus program), or this computer's clock "
                    "is wrong. Use another network; a certificate of your own goes into REQUESTS_CA_BUNDLE."
                ) from None
            safe = _without_secrets(error)
        except requests.exceptions.InvalidSchema as error:
            if "SOCKS" in str(error):
                raise InputError(
                    f"The environment names a SOCKS proxy, which Hisaab can't use to reach {host}. Name an HTTP proxy "
                    "in HTTPS_PROXY, or none."
                ) from None
            safe = _without_secrets(error)
        except requests.RequestException as error:
            safe = _without_secrets(error)
        raise safe

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Where a server sends the request on to; InputError where that is another server."""
        target = super().get_redirect_target(resp)
        if target is None:
            return None
        here = urlsplit(resp.url)
        there = urlsplit(target)
        if there.netloc and _origin(f"{there.scheme or here.scheme}://{there.netloc}") != _origin(resp.url):
            raise InputError(
                f"{here.hostname} sends the request on to {there.hostname}, which is refused. Are you behind a sign-in "
                "page, or has the address moved? Open it in a browser to see."
            )
        return target


class _Adapter(HTTPAdapter):
    """Asks before each request, a redirect's too, whether it may be sent, and reads its answer whole."""

    def __init__(self, allowed: frozenset[Origin], largest_answer: int) -> None:
        super().__init__()
        self._allowed = allowed
        self._largest_answer = largest_answer

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: float | tuple[float | None, float | None] | None = None,
        verify: bool | str = True,
        cert: str | tuple[str, str] | None = None,
        proxies: dict[str, str] | None = None,
    ) -> requests.Response:
        origin = _origin(str(request.url))
        if origin not in self._allowed:
            raise InputError(f"A connection to {origin[1]} ({origin[0]}, port {origin[2]}) is not allowed here.")
        require_online(f"A connection to {origin[1]}")
        response = super().send(
            request,
            stream=True,
            timeout=(CONNECT_SECONDS, READ_SECONDS) if timeout is None else timeout,
            verify=verify or True,
            cert=cert,
            proxies=proxies,
        )
        return self._read(response, origin[1])

    def _read(self, response: requests.Response, host: str) -> requests.Response:
        parts, size = [], 0
        try:
            for part in response.iter_content(_CHUNK):
                size += len(part)
                if size > self._largest_answer:
                    raise InputError(
                        f"{host} answered with more than {self._largest_answer // 1024:,} kB, which no answer needs. "
                        "Nothing of it was taken."
                    )
                parts.append(part)
        except BaseException:
            response.close()
            raise
        response._content = b"".join(parts)
        return response


def _origin(url: str) -> Origin:
    split = urlsplit(url)
    return split.scheme.lower(), (split.hostname or "").lower(), split.port or {"http": 80}.get(split.scheme, 443)


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keeps requests from looking for a password in ~/.netrc."""
    return request


def _without_secrets(error: requests.RequestException) -> requests.RequestException:
    safe = type(error)(redacted(str(error)))
    safe.response = error.response
    return safe
