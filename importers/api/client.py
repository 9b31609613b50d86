"""One exchange account through ccxt, with every number as the text that the venue sent.

ccxt signs, paces and sends requests; what is asked and what an answer means is in the venue's own module. ccxt's
unified methods with `paginate` are never used: they lose rows. Nothing of ccxt's errors is shown: their texts hold
signed addresses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from engine.errors import InputError, UsageError
from importers.net import require_online, session
from importers.normalise import exchange_symbol
from importers.sync import verbatim
from importers.sync.retrying import Again, KeyRefused, NotAllowed, persist, retry_after
from importers.sync.spec import Access

_Answer = TypeVar("_Answer")
_SKEW = 1_000
"""Milliseconds that the clocks may differ."""
_TOO_MANY = (418, 429)
"""HTTP statuses; 418 is Binance's to who goes on after 429."""
_REFUSED, _ELSEWHERE = 400, 451
"""The least status that is a refusal; the one of what must not be shown in a country (RFC 7725)."""

_SPARING = ("binance",)
"""Exchanges, as ccxt calls them, that leave out of an answer what is empty."""


class Market(NamedTuple):
    """A market: the venue's name of it, its coins as the ledger spells them, and whether it is spot."""

    id: str
    base: str
    quote: str
    is_spot: bool


class Client:
    """What a venue's endpoints ask through. `exchange` is ccxt's object; ccxt is untyped, hence Any."""

    def __init__(
        self, exchange_id: str, title: str, access: Access, hosts: tuple[str, ...] = (), config: Mapping[str, Any] = {}
    ) -> None:
        self.title = title
        self.access = access
        self.exchange = exact(exchange_id, access, hosts, config)
        self._is_clock_settled = False

    def now(self) -> int:
        """The time of the sync, UTC microseconds."""
        return self.access.now

    def ask(self, method: str, params: Mapping[str, Any] = {}) -> Any:
        """The answer of one of ccxt's implicit methods (`privateGetV5ExecutionList`), asked until it comes.

        A dict or a list. NotAllowed, KeyRefused, InputError for what the venue refuses; CutOff where it stays silent.
        """
        asked = getattr(self.exchange, method)
        answer = self.persist(lambda: _structured(asked(dict(params))))
        if answer == {} and self.exchange.id not in _SPARING:
            # read as nothing there, a glitch would pass for a window that is proven
            raise InputError(f"{self.title} gives an empty answer. Sync again later.")
        return answer

    def persist(self, ask: Callable[[], _Answer]) -> _Answer:
        """What `ask`, some use of `exchange`, gives; raises as `ask` above."""
        return persist(lambda: self._translated(ask), self.access.wait, self.access.pace, self.title)

    @cached_property
    def markets(self) -> dict[str, Market]:
        """The venue's markets by its own name of each, those that are closed as well where it still lists them."""
        found = self.persist(self.exchange.load_markets)
        return {
            one["id"]: Market(one["id"], _spelt(one["base"]), _spelt(one["quote"]), bool(one["spot"]))
            for one in found.values()
        }

    def market(self, name: str) -> Market | None:
        """The market of this name; None where the venue lists it no more."""
        return self.markets.get(name)

    def clock_skew(self) -> int | None:
        """Milliseconds that this computer's clock is ahead of the venue's; None where it tells no time."""
        if not self.exchange.has.get("fetchTime"):
            return None
        before = self.exchange.milliseconds()
        theirs = self.persist(self.exchange.fetch_time)
        return None if theirs is None else int((before + self.exchange.milliseconds()) / 2) - int(theirs)

    def _translated(self, ask: Callable[[], _Answer]) -> _Answer:
        """Ask once, and say ccxt's errors in our words."""
        import ccxt

        try:
            return ask()
        except (Again, InputError):
            raise
        except ccxt.InvalidNonce:
            self._settle_clock()
            raise Again("the clocks differ", 0.0) from None
        except (ccxt.DDoSProtection, ccxt.RateLimitExceeded):
            raise Again("too many requests", self._retry_after(), limited=True) from None
        except ccxt.OnMaintenance:
            raise Again("it is under maintenance", self._retry_after()) from None
        except ccxt.NetworkError as error:
            raise self._unanswered(isinstance(error, ccxt.RequestTimeout)) from None
        except ccxt.PermissionDenied as error:
            raise NotAllowed(f"{self.title} does not allow this key to ask that{_told(error)}") from None
        except ccxt.AuthenticationError as error:
            raise KeyRefused(
                f"{self.title} refuses the key{_told(error)} It may have expired or been deleted, or be bound to other "
                "IP addresses. Make a new one and give it with: taxapp accounts LEDGER rotate NAME"
            ) from None
        except (ccxt.NotSupported, ccxt.BadSymbol) as error:
            raise NotAllowed(f"{self.title} does not offer that{_told(error)}") from None
        except ccxt.BaseError as error:
            if isinstance(
                error.__cause__, OSError
            ):  # of requests: an answer that can't be unpacked, a ring of redirects
                raise Again("the connection failed") from None
            raise InputError(f"{self.title} refuses a request{_told(error)}") from None

    def _unanswered(self, is_late: bool) -> Exception:
        """What a request without an answer of the venue's own comes to: the line, its servers, or who is in between."""
        status = self.exchange.last_status
        if status == _ELSEWHERE:
            return InputError(
                f"{self.title} refuses requests from the country that this computer seems to be in (status {status})."
            )
        if status >= _REFUSED:
            return Again(f"it answers with status {status}", self._retry_after())
        if status:
            return Again("it says that it is not available", self._retry_after())
        return Again("no answer in time" if is_late else "the connection failed")

    def _settle_clock(self) -> None:
        """Take the venue's time for signatures. InputError where that was done before and did not help."""
        skew = None if self._is_clock_settled else self.clock_skew()
        if skew is None or abs(skew) < _SKEW:
            raise InputError(
                f"{self.title} says that this computer's clock is wrong. Set it by the internet and sync again."
            )
        self._is_clock_settled = True
        self.exchange.options["timeDifference"] = skew

    def _retry_after(self) -> float | None:
        headers = self.exchange.last_response_headers or {}
        return retry_after(headers.get("Retry-After") or headers.get("retry-after"))


def exact(exchange_id: str, access: Access, hosts: tuple[str, ...], config: Mapping[str, Any]) -> Any:
    """A ccxt exchange for an account, or for what is public where `access` has no key. UsageError for one that ccxt
    does not know."""
    require_online(f"Asking {exchange_id}")
    import ccxt

    found = getattr(ccxt, exchange_id, None)
    if found is None or exchange_id not in ccxt.exchanges:
        raise UsageError(f"There is no exchange {exchange_id!r}.")

    class Exact(found):  # type: ignore[misc, valid-type]
        def on_json_response(self, response_body: str) -> Any:
            return verbatim.parsed(response_body)

        def sign(self, *request: Any, **more: Any) -> Any:
            try:
                return super().sign(*request, **more)
            except ValueError:  # of base64, or of a private key that is none
                raise KeyRefused(
                    f"This is no secret as {self.name} gives them: it can't be signed with. Copy it again, all of it."
                ) from None

        last_status = 0
        """Of the last request's answer; 0 where none came."""

        def fetch(self, *request: Any, **more: Any) -> Any:
            self.last_status = 0
            return super().fetch(*request, **more)

        def handle_errors(self, code: int, *answer: Any) -> Any:
            """Too many requests is what it says, whatever words and codes come with it."""
            self.last_status = code
            if code in _TOO_MANY:
                raise ccxt.RateLimitExceeded(f"{self.id} {code}")
            return super().handle_errors(code, *answer)

    given = {
        "number": str,
        "enableRateLimit": not access.server,
        "timeout": 30_000,
        "session": session(hosts, access.server or None),
        "apiKey": access.key.get("api_key"),
        "secret": access.key.get("secret"),
        "password": access.key.get("password"),
        **config,
    }
    exchange = Exact({name: value for name, value in given.items() if value is not None})
    exchange.logger.disabled = True  # it would be told every header
    exchange.options["warnOnFetchOpenOrdersWithoutSymbol"] = False
    if access.server:
        exchange.urls["api"] = moved(exchange.urls["api"], access.server)
        exchange.throttle = lambda cost=None: None
    return exchange


def moved(urls: Any, server: str) -> Any:
    """A ccxt exchange's addresses on another server."""
    if isinstance(urls, dict):
        return {name: moved(url, server) for name, url in urls.items()}
    return re.sub(r"^https://[^/]+", server, urls) if isinstance(urls, str) else urls


def _structured(answer: Any) -> Any:
    """ccxt hands on what is no JSON as text: a maintenance page, an answer that was cut off."""
    if not isinstance(answer, dict | list):
        raise Again("the answer is no JSON: maintenance, or cut off")
    return answer


def _spelt(coin: str) -> str:
    try:
        return exchange_symbol(coin)
    except ValueError:
        return coin


def _told(error: Exception) -> str:
    """What the venue itself says in an error of ccxt's, as the end of a sentence: its message alone, no address."""
    from engine.redaction import redacted

    text = re.sub(r"https?://\S+", "", str(error))
    found = re.search(
        r'"(?:msg|message|retMsg|err-msg|err_msg|errorMessage|detail|desc|label|error)"\s*:\s*(?:\[\s*)?"([^"]{1,160})"',
        text,
    )
    return f": {redacted(found[1]).rstrip('.')}." if found else "."
