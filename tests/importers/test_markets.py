"""Markets written without a break, and where they are cut."""

from __future__ import annotations

import pytest

from importers.markets import coins
from importers.spec import Refused


@pytest.mark.parametrize(
    ("market", "base", "quote"),
    [
        ("BTCUSDT", "BTC", "USDT"),
        ("1000PEPEUSDT", "1000PEPE", "USDT"),
        ("BTC_USDT", "BTC", "USDT"),
        ("ltc-btc", "LTC", "BTC"),
        ("XBT/USD", "BTC", "USD"),
        ("DOTUSD", "DOT", "USD"),
        ("MNTETH", "MNT", "ETH"),
    ],
)
def test_a_market_is_cut_before_its_quote(market: str, base: str, quote: str) -> None:
    assert coins(market) == (base, quote)


@pytest.mark.parametrize("market", ["BTCXYZ", "USDT", "", "BTC_", "A_B_C"])
def test_what_cannot_be_cut_is_refused(market: str) -> None:
    with pytest.raises(Refused):
        coins(market)
