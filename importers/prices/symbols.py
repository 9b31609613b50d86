"""Which of a ledger's assets may be priced by their symbol alone, and why the others may not.

A symbol is no identity: anybody may call a token USDT. One whose contract is in resources/tokens.toml has its plain
symbol in the ledger; any other has a symbol with a mark, and no exchange trades it under that.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from engine.ledger.assets import NFT_MARK, TOKEN_MARK
from engine.model import Asset, AssetKind
from importers.tokens import known, networks


def why_not(asset: Asset) -> str:
    """Why no exchange is asked for the price of an asset, as half a sentence; '' where one is."""
    symbol = asset.symbol
    if asset.kind is AssetKind.FIAT:
        return "it is money: its rate comes from the State Bank (--fetch-rates)"
    if asset.kind is AssetKind.NFT or NFT_MARK in symbol:
        return "it is one of its kind, and no exchange has a price for it"
    if asset.kind is AssetKind.DERIVATIVE:
        return "it is a contract, not a coin"
    if asset.contract and (asset.network not in networks() or known(asset.network, asset.contract) != symbol):
        return "anybody may call a token so: its contract is not in the table of genuine ones (resources/tokens.toml)"
    if TOKEN_MARK in symbol:
        return "its contract is not in the table of genuine tokens (resources/tokens.toml)"
    if symbol in _ambiguous():
        return f"the symbol has been two coins ({_ambiguous()[symbol]['coins']})"
    return ""


@cache
def _ambiguous() -> dict[str, Any]:
    return tomllib.loads(files("resources").joinpath("ambiguous_symbols.toml").read_text("utf-8"))
