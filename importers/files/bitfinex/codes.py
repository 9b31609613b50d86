"""Bitfinex's own names of coins, most of three letters, and what its files have in common."""

from __future__ import annotations

from types import MappingProxyType

from importers.normalise import LONG_TIME, exchange_symbol
from importers.normalise import coin as usual_coin
from importers.spec import Cells

NAMES = MappingProxyType(
    {
        "UST": "USDT",
        "UDC": "USDC",
        "TSD": "TUSD",
        "EUT": "EURT",
        "EUS": "EURS",
        "TERRAUST": "USTC",
        "ALG": "ALGO",
        "ATO": "ATOM",
        "BCHN": "BCH",
        "DAT": "DATA",
        "DSH": "DASH",
        "IOT": "IOTA",
        "LUNA": "LUNC",
        "LUNA2": "LUNA",
        "MNA": "MANA",
        "QSH": "QASH",
        "QTM": "QTUM",
        "RBT": "RBTC",
        "STJ": "STORJ",
        "WAX": "WAXP",
        "YYW": "YOYOW",
    }
)
FORMS = (LONG_TIME, "%d-%m-%y %H:%M:%S", "%d-%m-%Y %H:%M:%S")
"""Two-digit years come last: 04-02-20 is 4 February 2020."""
VENUE, ACCOUNT = "bitfinex", "Bitfinex"


def asset(text: str) -> str:
    """The symbol of one of Bitfinex's names. ValueError where it can be none."""
    spelt = text.strip().upper()
    return NAMES.get(spelt) or exchange_symbol(spelt)


def coin(cells: Cells, key: str) -> str:
    """The coin in a cell."""
    return NAMES.get(cells[key].upper()) or usual_coin(cells, key)
