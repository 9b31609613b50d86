"""What a Gate.io account holds: spot (GET /spot/accounts) or, where the account is a unified one, /unified/accounts;
isolated margin less what was borrowed, coins lent (GET /earn/uni/lends), futures without results not realised.

Other wallets can't be asked coin by coin. GET /wallet/total_balance says what each is worth: where one of them holds
something, or one that may hold something can't be asked, each wallet is stated by itself and the account as a whole
not.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from importers.api.balances import balance, of_each, stated
from importers.api.client import Client
from importers.api.gate.futures import WALLETS, account
from importers.normalise import number
from importers.sync.retrying import NotAllowed
from importers.sync.spec import Balance

UNIFIED = 2
LENDS_PAGE = 100
ASKED = frozenset({"spot", "margin", "futures", "delivery"})
LENT = "finance"
"""What total_balance calls the wallet of coins lent and of other investments."""


def balances(client: Client) -> list[Balance]:
    """By coin: of the whole account where all of it can be asked, else of each wallet."""
    key = client.ask("privateAccountGetDetail").get("key") or {}
    is_unified = key.get("mode") == UNIFIED
    wallets = [partial(_unified if is_unified else _spot, client), partial(_lent, client), partial(_margin, client)]
    if not is_unified:
        wallets += [partial(_futures, client, one) for one in WALLETS]
    held, is_all = of_each(wallets)
    return stated(held, is_all=is_all and _holds_nothing_else(client, any(one.wallet == LENT for one in held)))


def _spot(client: Client) -> Iterator[Balance]:
    for raw in client.ask("privateSpotGetAccounts"):
        yield from balance(client.title, "spot", raw["currency"], raw["available"], raw["locked"])


def _unified(client: Client) -> Iterator[Balance]:
    for coin, raw in (client.ask("privateUnifiedGetAccounts").get("balances") or {}).items():
        yield from balance(client.title, "unified", coin, raw["equity"])


def _lent(client: Client) -> Iterator[Balance]:
    page = 1
    while found := client.ask("privateEarnGetUniLends", {"limit": LENDS_PAGE, "page": page}):
        for raw in found:
            yield from balance(client.title, LENT, raw["currency"], raw["amount"])
        page += 1


def _margin(client: Client) -> Iterator[Balance]:
    for market in client.ask("privateMarginGetAccounts"):
        for raw in (market["base"], market["quote"]):
            yield from balance(client.title, "margin", raw["currency"], raw["available"], raw["locked"])
            for owed in ("borrowed", "interest"):
                yield from balance(client.title, "margin", raw["currency"], less=raw.get(owed))


def _futures(client: Client, wallet: str) -> Iterator[Balance]:
    found = account(client, wallet)
    if found is not None:
        yield from balance(client.title, wallet, found["currency"], found["total"])
        yield from balance(client.title, wallet, "POINT", found.get("point"))


def _holds_nothing_else(client: Client, has_lent: bool) -> bool:
    try:
        wallets = client.ask("privateWalletGetTotalBalance").get("details") or {}
    except NotAllowed:
        return False
    known = ASKED | ({LENT} if has_lent else frozenset())
    return not any(number(str(one["amount"])) for name, one in wallets.items() if name not in known)
