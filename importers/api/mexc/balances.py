"""What a MEXC account holds: the spot wallet (GET /api/v3/account) and the futures wallet
(GET /api/v1/private/account/assets, where `equity` holds results that are not realised). Earnings, copy trading and
others can't be asked: the wallets that can be are stated by themselves where the futures wallet is not open to the key.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from importers.api.client import Client
from importers.api.fields import cells, coin_of
from importers.normalise import signed_if_any, total
from importers.sync.retrying import NotAllowed
from importers.sync.spec import Balance

SPOT = "spot"


def balances(client: Client) -> list[Balance]:
    """By coin, of both wallets together; of the spot wallet alone where the key sees no more."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in client.ask("spotPrivateGetAccount").get("balances") or []:
        raw = cells(one)
        asset = coin_of(raw["asset"], "asset")
        sums[asset] = total(sums[asset], signed_if_any(raw, "free"), signed_if_any(raw, "locked"))
    try:
        futures = client.ask("contractPrivateGetAccountAssets").get("data") or []
    except NotAllowed:
        return _stated(sums, SPOT)
    for one in futures:
        raw = cells(one)
        asset = coin_of(raw["currency"], "currency")
        sums[asset] = total(sums[asset], signed_if_any(raw, "equity"), -signed_if_any(raw, "unrealized"))
    return _stated(sums, "")


def _stated(sums: dict[str, Decimal], wallet: str) -> list[Balance]:
    return [Balance(wallet, asset, quantity) for asset, quantity in sorted(sums.items()) if quantity]
