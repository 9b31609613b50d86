"""Kraken's own names: of assets (XXBT, ZEUR, DOT.S) and of pairs that are written without a sign between."""

from __future__ import annotations

import re

from importers.normalise import exchange_symbol
from importers.spec import Refused

OLD = frozenset(
    (
        *("XETC", "XETH", "XLTC", "XMLN", "XREP", "XXBT", "XXDG", "XXLM", "XXMR", "XXRP", "XZEC"),
        *("ZARS", "ZAUD", "ZCAD", "ZCHF", "ZCLP", "ZCOP", "ZDKK", "ZEUR", "ZGBP", "ZGEL", "ZGHS", "ZJPY", "ZLKR"),
        *("ZKRW", "ZMXN", "ZPLN", "ZSEK", "ZUGX", "ZUSD", "ZVND", "ZXOF"),
    )
)
"""Codes with Kraken's first letter: X for coins, Z for money. Newer assets have none."""
SUFFIXED = re.compile(r"(?P<asset>[A-Z0-9]+?)(?P<wallet>(\d\d)?\.(S|F|M|P|B|T|HOLD))", re.IGNORECASE)
"""Staked (DOT.S, bonded for 28 days DOT28.S), flexible, opt-in rewards, parachain, bundled, tokenised, held."""
QUOTES = (
    *("PYUSD", "RLUSD", "EUROP", "USDT", "USDC", "USDD", "USDQ", "USDR", "USD1", "EURC", "FIDD", "DAI", "DOT", "ETH"),
    *("XBT", "SOL", "POL", "AED", "AUD", "CAD", "CHF", "EUR", "GBP", "JPY", "USD"),
)
"""What prices are quoted in, the longest first."""
AUSD_BASES = frozenset({"XBT", "MON"})
"""MONAUSD is MON for AUSD, though MONA is a coin as well."""
FEE_CREDITS = "KFEE"
"""Kraken's own credits, with which fees are paid: no asset."""


def asset(code: str) -> tuple[str, str]:
    """The symbol of Kraken's code, and the part of the account that its suffix names ('' for spot)."""
    text = code.strip().upper()
    match = SUFFIXED.fullmatch(text)
    text, wallet = (match["asset"], match["wallet"]) if match else (text, "")
    if text == "ETH2":
        text, wallet = "ETH", f"2{wallet}"
    if text in OLD:
        text = text[1:]
    return exchange_symbol(text), wallet


def pair(text: str, key: str = "pair") -> tuple[str, str]:
    """`XXBTZUSD`, `XBTUSDT` or `XBT/USDT` as base and quote. Refused where it can't be cut."""
    market = text.strip().upper()
    base, slash, quote = market.partition("/")
    if not slash:
        base, quote = _cut(market)
    if not base or not quote:
        raise Refused("is not a pair that we can cut: import Kraken's ledgers, which have both sides", key)
    return asset(base)[0], asset(quote)[0]


def _cut(market: str) -> tuple[str, str]:
    if len(market) == 8 and market[:4] in OLD and market[4:] in OLD:
        return market[:4], market[4:]
    if market.endswith("AUSD") and market[:-4] in AUSD_BASES:
        return market[:-4], "AUSD"
    quote = next((one for one in QUOTES if market.endswith(one)), "")
    return market.removesuffix(quote) if quote else "", quote
