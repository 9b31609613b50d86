"""What a Bybit account holds: the Unified Trading Account (GET /v5/account/wallet-balance, where what was borrowed is
taken off), the Funding Account (GET /v5/asset/transfer/query-account-coins-balance) and Earn (GET /v5/earn/position).

Bots, copy trading and others can't be asked coin by coin exactly. GET /v5/asset/asset-overview says whether they hold
anything: then each wallet is stated by itself and the account as a whole not; so too where Earn or the overview is not
open to the key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from engine.errors import CutOff, InputError
from importers.api.balances import stated
from importers.api.client import Client
from importers.normalise import exchange_symbol, signed_if_any
from importers.sync.retrying import KeyRefused
from importers.sync.spec import Balance

UNIFIED, FUNDING, EARN = "unified", "funding", "earn"
ASKED = frozenset({"UnifiedTradingAccount", "FundingAccount", "Earn"})
EARN_KINDS = ("FlexibleSaving", "OnChain")


def balances(client: Client) -> list[Balance]:
    """By coin: of the whole account where all of it can be asked, else of each wallet."""
    held = [*_unified(client), *_funding(client)]
    try:
        held += _earn(client)
        is_all = _holds_nothing_else(client)
    except (CutOff, KeyRefused):
        raise
    except InputError:
        is_all = False
    return stated(held, is_all=is_all)


def _unified(client: Client) -> Iterator[Balance]:
    answer = client.ask("privateGetV5AccountWalletBalance", {"accountType": "UNIFIED"})
    for account in answer["result"]["list"]:
        for one in account["coin"]:
            borrowed = signed_if_any(one, "spotBorrow") if one.get("spotBorrow") else Decimal(0)
            yield Balance(UNIFIED, exchange_symbol(one["coin"]), signed_if_any(one, "walletBalance") - borrowed)


def _funding(client: Client) -> Iterator[Balance]:
    answer = client.ask("privateGetV5AssetTransferQueryAccountCoinsBalance", {"accountType": "FUND"})
    for one in answer["result"]["balance"] or []:
        yield Balance(FUNDING, exchange_symbol(one["coin"]), signed_if_any(one, "walletBalance"))


def _earn(client: Client) -> list[Balance]:
    return [
        Balance(EARN, exchange_symbol(one["coin"]), signed_if_any(one, "amount"))
        for kind in EARN_KINDS
        for one in client.ask("privateGetV5EarnPosition", {"category": kind})["result"]["list"] or []
    ]


def _holds_nothing_else(client: Client) -> bool:
    found = client.ask("privateGetV5AssetAssetOverview")["result"]["list"] or []
    return not any(_holds(one) for one in found if one["accountType"] not in ASKED)


def _holds(account: Mapping[str, Any]) -> bool:
    coins = [*(account.get("coinDetail") or [])]
    for category in account.get("categories") or []:
        coins += category.get("coinDetail") or []
    return any(signed_if_any(one, "equity") for one in coins)
