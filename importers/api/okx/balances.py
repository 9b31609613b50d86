"""What an OKX account holds: trading (GET /api/v5/account/balance), funding (GET /api/v5/asset/balances), savings
(GET /api/v5/finance/savings/balance) and staking (GET /api/v5/finance/staking-defi/orders-active).

GET /api/v5/asset/asset-valuation says what each part of the account is worth. Where a part holds something that can't
be asked coin by coin, or isolated positions, bots and copy trading do, each wallet is stated by itself and the account
as a whole not.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.errors import CutOff, InputError
from importers.api.balances import stated
from importers.api.client import Client
from importers.normalise import exchange_symbol, signed_if_any
from importers.sync.retrying import KeyRefused
from importers.sync.spec import Balance

TRADING, FUNDING, EARN = "trading", "funding", "earn"
ELSEWHERE = ("isoEq", "stgyEq", "spotCopyTradingEq")
"""What isolated positions, bots and copy trading hold of a coin, whose value moves with the market."""


def balances(client: Client) -> list[Balance]:
    """By coin: of the whole account where all of it can be asked, else of each wallet."""
    answer = client.ask("privateGetAccountBalance")["data"]
    coins = [one for account in answer for one in account["details"]]
    held = [Balance(TRADING, exchange_symbol(one["ccy"]), signed_if_any(one, "cashBal")) for one in coins]
    held += [
        Balance(FUNDING, exchange_symbol(one["ccy"]), signed_if_any(one, "bal"))
        for one in client.ask("privateGetAssetBalances")["data"]
    ]
    is_all = not any(one.get(part) and signed_if_any(one, part) for one in coins for part in ELSEWHERE)
    try:
        earning = list(_earning(client))
        held += earning
        is_all = is_all and _is_told(client, any(one.quantity for one in earning))
    except (CutOff, KeyRefused):
        raise
    except InputError:
        is_all = False
    return stated(held, is_all=is_all)


def _earning(client: Client) -> Iterator[Balance]:
    for one in client.ask("privateGetFinanceSavingsBalance")["data"]:
        yield Balance(EARN, exchange_symbol(one["ccy"]), signed_if_any(one, "amt"))
    for order in client.ask("privateGetFinanceStakingDefiOrdersActive")["data"]:
        for one in order["investData"]:
            yield Balance(EARN, exchange_symbol(one["ccy"]), signed_if_any(one, "amt"))


def _is_told(client: Client, is_earning: bool) -> bool:
    """Whether nothing is worth anything that was not asked coin by coin."""
    for one in client.ask("privateGetAssetAssetValuation")["data"]:
        parts = one["details"]
        if signed_if_any(parts, "classic") or (signed_if_any(parts, "earn") and not is_earning):
            return False
    return True
