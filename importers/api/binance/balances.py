"""What an account holds, over all its wallets.

`GET /sapi/v1/asset/wallet/balance` (https://developers.binance.com/docs/wallet/asset/query-user-wallet-balance) says
which wallets there are and what each is worth in BTC. Each that can be asked for its coins is; where one that is worth
something cannot, the others are stated one by one, and not their sum. Coins in flexible savings stand among the spot
coins as LD + symbol and are taken from Simple Earn instead. Futures are without what open positions would bring.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from engine.errors import InputError
from importers.api.balances import balance, stated
from importers.api.binance.asking import Rows, expected, numbered
from importers.files.binance.symbols import plain
from importers.normalise import number
from importers.sync.retrying import KeyRefused
from importers.sync.spec import Balance

if TYPE_CHECKING:
    from importers.api.binance.client import Binance

_PARTS = ("free", "locked", "freeze", "withdrawing")


def balances(client: Binance) -> list[Balance]:
    """Coin by coin, in the wallet '' all together, or by wallet where one of them can't be asked."""
    worth = _worth(client)
    held: list[Balance] = []
    asked = set()
    for wallet, ask in WALLETS.items():
        if worth is None or wallet in ALWAYS or worth.get(wallet):
            try:
                with expected("balances"):
                    held += list(ask(client, wallet))
            except KeyRefused:
                raise
            except InputError:
                continue
            asked.add(wallet)
    is_all = worth is not None and all(wallet in asked for wallet, much in worth.items() if much)
    return stated(held, is_all=is_all)


def _worth(client: Binance) -> dict[str, Decimal] | None:
    """What each wallet is worth in BTC; None where Binance doesn't say."""
    try:
        with expected("balances"):
            return {one["walletName"]: number(str(one["balance"])) for one in client.ask(_WALLETS) or []}
    except KeyRefused:
        raise
    except InputError:
        return None


def _parts(rows: Rows, wallet: str, *keys: str) -> Iterator[Balance]:
    for row in rows:
        yield from balance("Binance", wallet, row["asset"], *(row.get(key) for key in keys))


def _spot(client: Binance, wallet: str) -> Iterator[Balance]:
    for one in _parts(client.ask("sapiV3PostAssetGetUserAsset"), wallet, *_PARTS):
        if plain(one.asset) == one.asset:
            yield one


def _funding(client: Binance, wallet: str) -> Iterator[Balance]:
    return _parts(client.ask("sapiPostAssetGetFundingAsset"), wallet, *_PARTS)


def _earn(client: Binance, wallet: str) -> Iterator[Balance]:
    for kind, key in (("Flexible", "totalAmount"), ("Locked", "amount")):
        for rows in numbered(client, f"sapiGetSimpleEarn{kind}Position", {}):
            yield from _parts(rows, wallet, key)


def _cross(client: Binance, wallet: str) -> Iterator[Balance]:
    return _parts(client.ask("sapiGetMarginAccount")["userAssets"], wallet, "netAsset")


def _isolated(client: Binance, wallet: str) -> Iterator[Balance]:
    pairs = client.ask("sapiGetMarginIsolatedAccount")["assets"]
    return _parts([pair[side] for pair in pairs for side in ("baseAsset", "quoteAsset")], wallet, "netAsset")


def _usdm(client: Binance, wallet: str) -> Iterator[Balance]:
    return _parts(client.ask("fapiPrivateV2GetBalance"), wallet, "balance")


def _coinm(client: Binance, wallet: str) -> Iterator[Balance]:
    return _parts(client.ask("dapiPrivateGetBalance"), wallet, "balance")


_WALLETS = "sapiGetAssetWalletBalance"
WALLETS: Mapping[str, Callable[[Binance, str], Iterator[Balance]]] = MappingProxyType(
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
