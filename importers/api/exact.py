"""A ccxt exchange whose numbers stay the text that the venue sent.

ccxt's own parser turns JSON numbers into floats before `number=str` can see them; here JSON is read with every number
as text.
"""

from __future__ import annotations

import json
import re
from typing import Any

from engine.errors import InputError


def public_exchange(exchange_id: str, base_url: str | None = None) -> Any:
    """An unsigned ccxt exchange for public market data. `base_url` sends its requests to another server, for tests.

    ccxt is untyped, hence Any. InputError for an exchange that ccxt doesn't know.
    """
    import ccxt

    found = getattr(ccxt, exchange_id, None)
    if found is None or exchange_id not in ccxt.exchanges:
        raise InputError(f"There is no exchange {exchange_id!r}.")

    class Exact(found):  # type: ignore[misc, valid-type]
        def on_json_response(self, response_body: str) -> Any:
            return json.loads(response_body, parse_float=str)

    options = {"fetchMarkets": {"types": ["spot"]}, "fetchCurrencies": False, "fetchMargins": False}
    exchange = Exact({"number": str, "options": options, "enableRateLimit": base_url is None})
    if base_url is not None:
        exchange.urls["api"] = _moved(exchange.urls["api"], base_url)
    return exchange


def _moved(urls: Any, base_url: str) -> Any:
    if isinstance(urls, dict):
        return {name: _moved(url, base_url) for name, url in urls.items()}
    return re.sub(r"^https://[^/]+", base_url, urls)
