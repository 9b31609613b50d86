"""What an account holds, over all its wallets.

`GET /sapi/v1/asset/wallet/balance` (https://developers.binance.com/docs/wallet/asset/query-user-wallet-balance) says
which wallets there are and what each is worth in BTC. Each that can be asked for its coins is; where one that is worth
something cannot, the others are stated one by one, and not their sum. Coins in flexible savings stand among the spot
coins as LD + symbol and are taken from Simple Earn instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from engine.errors import InputError
from importers.api.binance.asking import Rows, numbered
from importers.api.binance.cells import text
from importers.files.binance.symbols import plain
from importers.normalise import exchange_symbol, number, total
from importers.sync.retrying import KeyRefused
from importers.sync.spec import Balance

if TYPE_CHECKING:
    from importers.api.binance.client import Binance

Held = Iterator[tuple[str, Decimal]]
_PARTS = ("free", "locked", "freeze", "withdrawing")


def balances(client: Binance) -> list[Balance]:
    """Coin by coin, in the wallet '' all together, or by wallet where one of them can't be asked."""
    worth = {text(one.get("walletName")): number(text(one.get("balance"))) for one in client.ask(_WALLETS) or []}
    held: dict[str, dict[str, Decimal]] = {}
    for wallet, ask in WALLETS.items():
        if wallet in ALWAYS or worth.get(wallet):
            try:
                held[wallet] = _summed(ask(client))
            except KeyRefused:
                raise
            except InputError:
                continue
    is_all = all(wallet in held for wallet, much in worth.items() if much)
    if not is_all:
        return [Balance(name, coin, much) for name, coins in held.items() for coin, much in coins.items()]
    everything = _summed(pair for coins in held.values() for pair in coins.items())
    return [Balance("", coin, much) for coin, much in everything.items()]


def _summed(held: Any) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for coin, much in held:
        sums[coin] = total(sums[coin], much)
    return {coin: much for coin, much in sorted(sums.items()) if much}


def _parts(rows: Rows) -> Held:
    for row in rows:
        coin = exchange_symbol(row["asset"])
        yield coin, total(*(number(text(row.get(part)) or "0") for part in _PARTS))


def _spot(client: Binance) -> Held:
    for coin, much in _parts(client.ask("sapiV3PostAssetGetUserAsset")):
        if plain(coin) == coin:
            yield coin, much


def _funding(client: Binance) -> Held:
    return _parts(client.ask("sapiPostAssetGetFundingAsset"))


def _earn(client: Binance) -> Held:
    kinds = (("Flexible", "totalAmount"), ("Locked", "amount"))
    for kind, key in kinds:
        for rows in numbered(client, f"sapiGetSimpleEarn{kind}Position", {}):
            for row in rows:
                yield plain(exchange_symbol(row["asset"])), number(text(row[key]))


def _cross(client: Binance) -> Held:
    return _net(client.ask("sapiGetMarginAccount")["userAssets"])


def _isolated(client: Binance) -> Held:
    pairs = client.ask("sapiGetMarginIsolatedAccount")["assets"]
    return _net([pair[side] for pair in pairs for side in ("baseAsset", "quoteAsset")])


def _net(rows: Rows) -> Held:
    for row in rows:
        yield exchange_symbol(row["asset"]), number(text(row["netAsset"]))


def _usdm(client: Binance) -> Held:
    return _futures(client.ask("fapiPrivateV2GetBalance"))


def _coinm(client: Binance) -> Held:
    return _futures(client.ask("dapiPrivateGetBalance"))


def _futures(rows: Rows) -> Held:
    """Without what open positions would bring."""
    for row in rows:
        yield exchange_symbol(row["asset"]), number(text(row["balance"]))


_WALLETS = "sapiGetAssetWalletBalance"
WALLETS: Mapping[str, Callable[[Binance], Held]] = MappingProxyType(
    {
        "Spot": _spot,
        "Funding": _funding,
        "Earn": _earn,
        "Cross Margin": _cross,
        "Isolated Margin": _isolated,
        "USDⓈ-M Futures": _usdm,
        "COIN-M Futures": _coinm,
    }
)
"""Wallets as Binance names them -> what asks for their coins."""
ALWAYS = frozenset({"Spot", "Funding", "Earn"})
"""Asked even where they are worth nothing in BTC: a coin without a price may be there."""
