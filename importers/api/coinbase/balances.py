"""What a Coinbase account holds: the balances of its wallets, of every portfolio (GET /v2/accounts)."""

from __future__ import annotations

from collections.abc import Sequence

from importers.api.balances import balance, stated
from importers.api.coinbase.asking import Coinbase
from importers.sync.spec import Balance


def balances(client: Coinbase) -> Sequence[Balance]:
    """What all wallets hold, coin by coin."""
    held = [row["balance"] for row in client.wallets]
    return stated(
        (one for row in held for one in balance(client.title, "", str(row["currency"]), row["amount"])), is_all=True
    )
