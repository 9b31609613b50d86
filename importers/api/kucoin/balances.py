"""What a KuCoin account holds: funding and trading accounts, margin without what is owed, KuCoin Earn, and futures
without what open positions have not realised."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from importers.api.balances import balance, stated
from importers.api.kucoin.asking import pages
from importers.sync.retrying import NotAllowed
from importers.sync.spec import Balance

if TYPE_CHECKING:
    from importers.api.client import Client

FUTURES_COINS = ("USDT", "USDC", "XBT", "ETH", "SOL", "XRP", "DOT")
"""What contracts are settled in; each is asked for."""
ASKED_APART = ("margin", "isolated")
"""Kinds of account in the list of accounts that have an endpoint of their own."""


def balances(client: Client) -> list[Balance]:
    """The sum of all wallets. Where the key may not ask Earn or futures, the others by themselves."""
    held: list[Balance] = []
    is_all = True
    for wallet, is_always_open in WALLETS.items():
        try:
            held += wallet(client)
        except NotAllowed:
            is_all = is_all and not is_always_open
    return stated(held, is_all=is_all)


def _accounts(client: Client) -> Iterator[Balance]:
    for one in client.ask("privateGetAccounts")["data"]:
        if one["type"] not in ASKED_APART:
            yield from balance(client.title, "spot", one["currency"], one["balance"])


def _margin(client: Client) -> Iterator[Balance]:
    for one in client.ask("privateGetMarginAccounts", {"queryType": "ALL"})["data"]["accounts"]:
        yield from _owned(client, "margin", one)


def _isolated(client: Client) -> Iterator[Balance]:
    for one in client.ask("privateGetIsolatedAccounts", {"queryType": "ALL"})["data"]["assets"]:
        yield from _owned(client, "isolated margin", one["baseAsset"])
        yield from _owned(client, "isolated margin", one["quoteAsset"])


def _owned(client: Client, wallet: str, one: Mapping[str, Any]) -> Iterator[Balance]:
    yield from balance(client.title, wallet, one["currency"], one["total"], less=one.get("liability"))


def _earn(client: Client) -> Iterator[Balance]:
    for rows, _ in pages(client, "earnGetEarnHoldAssets", {}, 500):
        for one in rows:
            yield from balance(client.title, "earn", one["currency"], one["holdAmount"])


def _futures(client: Client) -> Iterator[Balance]:
    for name in FUTURES_COINS:
        one = client.ask("futuresPrivateGetAccountOverview", {"currency": name})["data"]
        yield from balance(client.title, "futures", name, one["accountEquity"], less=one.get("unrealisedPNL"))


WALLETS: Mapping[Callable[[Client], Iterator[Balance]], bool] = {
    _accounts: True,
    _margin: False,
    _isolated: False,
    _earn: True,
    _futures: True,
}
"""How each is asked, and whether coins may be there though it is refused: who has not opened margin has none there."""
