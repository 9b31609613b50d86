"""Whether one coin became another only by being wrapped: its token, one for one, or back (resources/tokens.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def is_wrapping(sent: str, sent_quantity: int, received: str, received_quantity: int) -> bool:
    """Of a swap: the symbols, and the quantities in one unit."""
    return sent_quantity == received_quantity and frozenset((sent, received)) in _wrapped()


@cache
def _wrapped() -> frozenset[frozenset[str]]:
    """The native coin of a network and the token that wraps it, by symbol."""
    content: dict[str, Any] = tomllib.loads(files("resources").joinpath("tokens.toml").read_text("utf-8"))
    found = set()
    for id_, network in content["network"].items():
        contract = network.get("wrapped", "").lower()
        for symbol, contracts in content["token"].get(id_, {}).items():
            spelt = [contracts] if isinstance(contracts, str) else contracts
            if contract and contract in (one.lower() for one in spelt):
                found.add(frozenset((network["native"], symbol)))
    return frozenset(found)
