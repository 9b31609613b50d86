"""What a KuCoin account holds: funding and trading accounts, margin without what is owed, KuCoin Earn, and futures
without what open positions have not realised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from importers.api.kucoin.asking import Raw, numbered, text
from importers.normalise import exchange_symbol, number, total
from importers.sync.retrying import NotAllowed
from importers.sync.spec import Balance

if TYPE_CHECKING:
    from importers.api.client import Client

FUTURES_COINS = ("USDT", "USDC", "XBT", "ETH", "SOL", "XRP", "DOT")
"""What contracts are settled in; each is asked for."""
OWN_ENDPOINTS = ("margin", "isolated")
Part = Iterator[tuple[str, Decimal]]


def balances(client: Client) -> list[Balance]:
    """The sum of all wallets. Where the key may not ask Earn or futures, the others by themselves."""
    held: dict[str, dict[str, list[Decimal]]] = {}
    missing = False
    for wallet, (part, is_always_open) in WALLETS.items():
        coins: dict[str, list[Decimal]] = defaultdict(list)
        try:
            for name, quantity in part(client):
                coins[exchange_symbol(name)].append(quantity)
        except NotAllowed:
            # Who has not opened margin has nothing there.
            missing = missing or is_always_open
            continue
        held[wallet] = coins
    if missing:
        return [
            Balance(wallet, coin, sum_)
            for wallet, coins in held.items()
            for coin, parts in coins.items()
            if (sum_ := total(*parts))
        ]
    sums: dict[str, list[Decimal]] = defaultdict(list)
    for coins in held.values():
        for coin, parts in coins.items():
            sums[coin] += parts
    return [Balance("", coin, sum_) for coin, parts in sums.items() if (sum_ := total(*parts))]


def _accounts(client: Client) -> Part:
    for one in client.ask("privateGetAccounts")["data"]:
        if one["type"] not in OWN_ENDPOINTS:
            yield one["currency"], number(text(one, "balance"))


def _margin(client: Client) -> Part:
    for one in client.ask("privateGetMarginAccounts", {"queryType": "ALL"})["data"]["accounts"]:
        yield from _owned(one)


def _isolated(client: Client) -> Part:
    for one in client.ask("privateGetIsolatedAccounts", {"queryType": "ALL"})["data"]["assets"]:
        yield from _owned(one["baseAsset"])
        yield from _owned(one["quoteAsset"])


def _owned(one: Raw) -> Part:
    yield one["currency"], total(number(text(one, "total")), -number(text(one, "liability") or "0"))


def _earn(client: Client) -> Part:
    for rows, _ in numbered(client, "earnGetEarnHoldAssets", {}, 500):
        for one in rows:
            yield one["currency"], number(text(one, "holdAmount"))


def _futures(client: Client) -> Part:
    for name in FUTURES_COINS:
        one = client.ask("futuresPrivateGetAccountOverview", {"currency": name})["data"]
        yield name, total(number(text(one, "accountEquity")), -number(text(one, "unrealisedPNL") or "0"))


WALLETS: dict[str, tuple[Callable[[Client], Part], bool]] = {
    "spot": (_accounts, True),
    "margin": (_margin, False),
    "isolated": (_isolated, False),
    "earn": (_earn, True),
    "futures": (_futures, True),
}
"""How each is asked, and whether coins may be there though the key is refused."""
