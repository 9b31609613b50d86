"""What a Kraken account holds of each coin (POST /0/private/BalanceEx)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.api.balances import balance, stated
from importers.files.kraken.codes import FEE_CREDITS, asset
from importers.sync.spec import Balance

if TYPE_CHECKING:
    from importers.api.client import Client


def balances(client: Client) -> list[Balance]:
    """What spot and earn hold of each coin. Futures are an exchange of their own with other keys."""
    held: list[Balance] = []
    for code, one in client.ask("privatePostBalanceEx")["result"].items():
        symbol, wallet = asset(code)
        if symbol != FEE_CREDITS:
            held += balance(client.title, wallet, symbol, one["balance"])
    return stated(held, is_all=True)
