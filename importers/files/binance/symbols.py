"""Coins in Binance's savings: written LD + symbol (LDUSDT), they are the coins themselves."""

from __future__ import annotations

from engine.model import Amount
from importers import normalise
from importers.normalise import ALIASES
from importers.spec import Cells

_PREFIX = "LD"
_OWN = frozenset({"LDO"})
"""Coins that begin so."""


def plain(symbol: str) -> str:
    """A symbol of the ledger's, as Binance writes it, without the mark of savings."""
    if symbol.startswith(_PREFIX) and len(symbol) > 3 and symbol not in _OWN:
        symbol = symbol[len(_PREFIX) :]
    return ALIASES.get(symbol, symbol)


def coin(cells: Cells, key: str) -> str:
    """The coin in a cell. Refused as `normalise.coin`."""
    return plain(normalise.coin(cells, key))


def plain_amount(amount: Amount) -> Amount:
    """An amount of what may be in savings."""
    return Amount(plain(amount.asset), amount.quantity)
