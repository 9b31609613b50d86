"""What an HTX account holds: each of its wallets (GET /v1/account/accounts and .../balance), what was borrowed taken
off, and its futures: USDT-margined (GET /v5/account/balance) and coin-margined (POST /api/v1/contract_account_info,
/swap-api/v1/swap_account_info), without results that are not realised. Points are no coin.

Where one of them can't be asked (the key has no right to it), each wallet is stated by itself and the account as a
whole not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from importers.api.balances import balance, of_each, stated
from importers.api.client import Client
from importers.api.htx.asking import asked
from importers.api.htx.trades import POINTS
from importers.sync.spec import Balance

COUNTED = frozenset({"trade", "frozen", "lock", "bank", "loan", "interest"})
"""Parts of a wallet; loan and interest are negative. What could be borrowed or moved is no holding."""
NOT_OPENED = ("not opened", "doesnt exist", "doesn't exist")
"""What HTX says of futures that were never opened (codes 1220 and 1010)."""


def balances(client: Client) -> list[Balance]:
    """By coin: of the whole account where all of it can be asked, else of each wallet."""
    accounts = asked(client, "spotPrivateGetV1AccountAccounts").get("data") or []
    wallets: list[Callable[[], Iterator[Balance]]] = [
        partial(_wallet, client, one["type"], one["id"]) for one in accounts
    ]
    wallets += [
        partial(_linear, client),
        partial(_margined, client, "coin futures", "contractPrivatePostApiV1ContractAccountInfo"),
        partial(_margined, client, "coin swaps", "contractPrivatePostSwapApiV1SwapAccountInfo"),
    ]
    held, is_all = of_each(wallets, lambda refusal: any(words in str(refusal) for words in NOT_OPENED))
    return stated(held, is_all=is_all)


def _wallet(client: Client, kind: str, number: object) -> Iterator[Balance]:
    answer = asked(client, "spotPrivateGetV1AccountAccountsAccountIdBalance", {"account-id": number})
    for raw in (answer.get("data") or {}).get("list") or []:
        if raw["type"] in COUNTED and raw["currency"].lower() not in POINTS:
            yield from balance(client.title, kind, raw["currency"], raw["balance"])


def _linear(client: Client) -> Iterator[Balance]:
    for raw in (asked(client, "contractPrivateGetV5AccountBalance").get("data") or {}).get("details") or []:
        yield from balance(client.title, "futures", raw["currency"], raw["equity"], less=raw.get("profit_unreal"))


def _margined(client: Client, wallet: str, method: str) -> Iterator[Balance]:
    for raw in asked(client, method).get("data") or []:
        yield from balance(client.title, wallet, raw["symbol"], raw["margin_balance"], less=raw.get("profit_unreal"))
