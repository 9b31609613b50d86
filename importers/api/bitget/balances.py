"""What a Bitget account holds, over its wallets: spot, funding, futures, margin, earn.

Wallets that can't be asked coin by coin (trading bots, or those that the key may not see) are looked up by their worth:
where they hold something, or nobody knows, the others are stated by name, and not as all there is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from importers.api.balances import balance, stated
from importers.api.bitget.asking import Bitget
from importers.normalise import number
from importers.sync.retrying import NotAllowed
from importers.sync.spec import Balance

Held = Iterable[tuple[str, tuple[Any, ...], Any]]
"""A coin, the parts of what is held of it, and what is to be taken off."""


def balances(client: Bitget) -> Sequence[Balance]:
    """The balances, one a coin; one a wallet and a coin where a wallet that isn't empty can't be asked."""
    found: list[Balance] = []
    asked: set[str] = set()
    for wallet, ask in (_UNIFIED if client.is_unified else _WALLETS).items():
        try:
            for coin, parts, less in ask(client):
                found += balance(client.title, wallet, coin, *parts, less=less)
            asked.add(wallet)
        except NotAllowed:
            continue
    return stated(found, is_all=_is_all(client, asked))


def _is_all(client: Bitget, asked: Collection[str]) -> bool:
    try:
        answer = client.ask("privateSpotGetV2AccountAllAccountBalance")
    except NotAllowed:
        return False
    worth = {str(one["accountType"]): number(str(one["usdtBalance"])) for one in answer.get("data") or ()}
    return not any(much for wallet, much in worth.items() if wallet not in asked)


def _of(method: str, *keys: str) -> Callable[[Bitget], Held]:
    """A wallet whose rows have a coin and these quantities, which are added."""

    def ask(client: Bitget) -> Held:
        for row in client.ask(method).get("data") or ():
            yield str(row["coin"]), tuple(row.get(key) for key in keys), ""

    return ask


def _futures(client: Bitget) -> Held:
    """What is realised: the equity without what open positions would bring."""
    for product in ("USDT-FUTURES", "COIN-FUTURES", "USDC-FUTURES"):
        for row in client.ask("privateMixGetV2MixAccountAccounts", {"productType": product}).get("data") or ():
            yield str(row["marginCoin"]), (row.get("accountEquity"),), row.get("unrealizedPL")


def _margin(client: Bitget) -> Held:
    for method in ("privateMarginGetV2MarginCrossedAccountAssets", "privateMarginGetV2MarginIsolatedAccountAssets"):
        yield from _of(method, "net")(client)


def _unified(client: Bitget) -> Held:
    """Without what open positions would bring, and without what is owed."""
    for row in (client.ask("privateUtaGetV3AccountAssets").get("data") or {}).get("assets") or ():
        yield str(row["coin"]), (row.get("balance"),), row.get("debt")


_WALLETS: dict[str, Callable[[Bitget], Held]] = {
    "spot": _of("privateSpotGetV2SpotAccountAssets", "available", "frozen", "locked"),
    "funding": _of("privateSpotGetV2AccountFundingAssets", "available", "frozen"),
    "futures": _futures,
    "margin": _margin,
    "earn": _of("privateEarnGetV2EarnAccountAssets", "amount"),
}
_UNIFIED: dict[str, Callable[[Bitget], Held]] = {
    "unified": _unified,
    "funding": _of("privateUtaGetV3AccountFundingAssets", "balance"),
    "earn": _of("privateEarnGetV2EarnAccountAssets", "amount"),
}
