"""KuCoin: fills, conversions, deposits and withdrawals, ledgers, closed futures positions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from importers.api.kucoin import futures, statement, trades, transfers
from importers.api.kucoin.asking import DAY, MONTH, WEEK
from importers.api.kucoin.balances import balances
from importers.spec import Covers
from importers.sync.spec import Access, Endpoint, Needs, Service

if TYPE_CHECKING:
    from importers.api.client import Client

HOSTS = ("api.kucoin.com", "api-futures.kucoin.com")
RENEWED = date(2019, 2, 18)


def open_client(access: Access) -> Client:
    """The client of one account."""
    import ccxt

    from importers.api.client import Client

    # 400007 is a right that the key lacks; ccxt takes it for a wrong key.
    more = {"exact": {"400007": ccxt.PermissionDenied}}
    return Client("kucoin", "KuCoin", access, HOSTS, {"exceptions": more})


SERVICES = (
    Service(
        id="kucoin",
        title="KuCoin",
        venue="kucoin",
        endpoints=(
            Endpoint(
                id="deposits",
                title="deposits",
                covers=(Covers.TRANSFERS,),
                fetch=transfers.deposits,
                row=transfers.deposit,
                window=MONTH,
            ),
            Endpoint(
                id="withdrawals",
                title="withdrawals",
                covers=(Covers.TRANSFERS,),
                fetch=transfers.withdrawals,
                row=transfers.withdrawal,
                window=MONTH,
            ),
            Endpoint(
                id="fills",
                title="trades",
                covers=(Covers.TRADES,),
                fetch=trades.fills,
                row=trades.fill,
                window=WEEK,
                earliest=RENEWED,
                scopes=trades.kinds_of_trade,
                native="fill",
                note=(
                    "Trades before 18 February 2019 are only in the files: Order History, Spot Orders, with Show "
                    "Order-Splitting."
                ),
            ),
            Endpoint(
                id="fast_fills",
                title="trades of the high-frequency account",
                covers=(Covers.TRADES,),
                fetch=trades.fast_fills,
                row=trades.fill,
                window=WEEK,
                reach=WEEK,
                scopes=trades.markets,
                native="fill",
                note=(
                    "KuCoin tells them for a week: older ones are in the file Spot Orders, with Show Order-Splitting. "
                    "Asked are the markets of coins that the account has touched, and those named with --markets."
                ),
            ),
            Endpoint(
                id="conversions",
                title="conversions",
                covers=(Covers.TRADES,),
                fetch=trades.conversions,
                row=trades.conversion,
                window=WEEK,
                earliest=RENEWED,
            ),
            Endpoint(
                id="limit_conversions",
                title="conversions at a limit",
                covers=(Covers.TRADES,),
                fetch=trades.limit_conversions,
                row=trades.conversion,
                window=WEEK,
                earliest=RENEWED,
                again=timedelta(days=30),
            ),
            Endpoint(
                id="ledgers",
                title="bonuses, rewards, fees",
                covers=(Covers.INCOME,),
                fetch=statement.ledgers,
                group=statement.entries,
                window=DAY,
                reach=timedelta(days=365) - (timedelta(days=1) - DAY),
                detail=1,
                note="KuCoin tells these for a year: older ones are in the files Account History and Earn Orders.",
            ),
            Endpoint(
                id="fast_ledgers",
                title="fees of the high-frequency account",
                covers=(),
                fetch=statement.fast_ledgers,
                group=statement.entries,
                window=timedelta(days=3) - (timedelta(days=1) - DAY),
                reach=timedelta(days=3) - (timedelta(days=1) - DAY),
                detail=1,
                note="KuCoin tells these for three days: older ones are in the file Account History, Trading Account.",
            ),
            Endpoint(
                id="positions",
                title="closed futures positions",
                covers=(Covers.DERIVATIVES,),
                fetch=futures.positions,
                row=futures.closed,
                window=WEEK,
                earliest=date(2019, 7, 1),
                note="What an open position has paid or realised is told when it is closed.",
            ),
        ),
        open=open_client,
        balances=balances,
        launched=date(2017, 9, 1),
        needs=(Needs.API_KEY, Needs.SECRET, Needs.PASSWORD),
        hosts=HOSTS,
        how=(
            "On KuCoin go to API Management, Create API, choose API-based trading, set a passphrase and leave General "
            "as the only permission. Give the key, its secret and the passphrase."
        ),
        note=(
            "P2P orders, purchases by card and money in and out have no API: export Fiat Orders (P2P Orders, Fast "
            "Trade, Third-Party Payment, Fiat Deposits and Withdrawals). Accounts in unified mode are not asked."
        ),
    ),
)
