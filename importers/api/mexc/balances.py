"""What a MEXC account holds: the spot wallet (GET /api/v3/account) and the futures wallet
(GET /api/v1/private/account/assets, where `equity` holds results that are not realised). Earnings, copy trading and
others can't be asked; where the futures wallet is not open to the key, the spot wallet is stated by itself.
"""

from __future__ import annotations

from importers.api.balances import balance, stated
from importers.api.client import Client
from importers.sync.retrying import NotAllowed
from importers.sync.spec import Balance


def balances(client: Client) -> list[Balance]:
    """By coin, of both wallets together; of the spot wallet alone where the key sees no more."""
    held: list[Balance] = []
    for raw in client.ask("spotPrivateGetAccount").get("balances") or []:
        held += balance(client.title, "spot", raw["asset"], raw["free"], raw["locked"])
    try:
        futures = client.ask("contractPrivateGetAccountAssets").get("data") or []
    except NotAllowed:
        return stated(held, is_all=False)
    for raw in futures:
        held += balance(client.title, "futures", raw["currency"], raw["equity"], less=raw.get("unrealized"))
    return stated(held, is_all=True)
