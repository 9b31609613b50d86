"""Markets written without a break, as BTCUSDT: where to cut them.

What the quotes that a venue prices in cut in several ways is refused: the file must say the coins.
"""

from __future__ import annotations

from functools import lru_cache

from importers.events import pair
from importers.normalise import exchange_symbol
from importers.spec import Refused

QUOTES = frozenset(
    (
        *("USDT", "USDC", "USDE", "USD1", "DAI", "BTC", "ETH", "MNT", "BRZ"),
        *("USD", "EUR", "GBP", "BRL", "TRY", "PLN", "AED", "PKR"),
    )
)
"""Without coins such as TUSD: DOTUSD is DOT priced in dollars, and only the venue knows."""
_MARKS = "-/_"


@lru_cache(maxsize=20_000)
def coins(market: str, key: str = "pair") -> tuple[str, str]:
    """Base and quote of `BTCUSDT`, `BTC_USDT`, `BTC-USDT` or `BTC/USDT`, spelt as the ledger does. Refused where it
    can be cut in no way or in several."""
    if any(mark in market for mark in _MARKS):
        return pair(market, key)
    spelt = market.strip().upper()
    fits = [quote for quote in QUOTES if spelt.endswith(quote) and spelt != quote]
    if len(fits) != 1:
        raise Refused("can't be cut into two coins", key)
    return exchange_symbol(spelt[: -len(fits[0])]), exchange_symbol(fits[0])
