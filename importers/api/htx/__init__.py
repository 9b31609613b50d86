"""HTX (Huobi before): its spot interface (https://www.htx.com/en-us/opend/newApiPages/) and version 5 of that for
USDT-margined futures.

Its exports are read in `importers.files.htx`; what is said here twice means the same there. HTX has no interface for
P2P orders and what its Earn pays; coin-margined futures are not asked.
"""

from __future__ import annotations

from datetime import date, timedelta

from importers.api.client import Client
from importers.api.htx import futures, history, trades, transfers
from importers.api.htx.balances import balances
from importers.spec import Covers
from importers.sync.spec import Access, Endpoint, Service

HOSTS = ("api.huobi.pro", "api.hbdm.vn")
SLACK = timedelta(hours=3)
"""Time goes on while HTX is asked, and what has become too old meanwhile is refused."""
DAY = timedelta(days=1)


def open_client(access: Access) -> Client:
    """The client of one account. Only spot markets are asked for; coins are called as HTX does."""
    types = {"spot": True, "linear": False, "inverse": False}
    config = {"options": {"fetchMarkets": {"types": types}}, "has": {"fetchCurrencies": False}}
    client = Client("htx", "HTX", access, HOSTS, config)
    client.exchange.commonCurrencies = {}
    return client


ENDPOINTS = (
    Endpoint(
        "trades",
        "spot trades",
        (Covers.TRADES,),
        fetch=trades.fetch,
        row=trades.fill,
        window=2 * DAY,
        reach=120 * DAY - SLACK,
        note="The last 120 days; older trades: Orders > Spot Orders > Trade History > Export.",
    ),
    Endpoint(
        "deposits",
        "deposits",
        (Covers.TRANSFERS,),
        fetch=transfers.fetch_deposits,
        row=transfers.came_in,
        again=3 * DAY,
        native="deposit",
    ),
    Endpoint(
        "withdrawals",
        "withdrawals",
        (Covers.TRANSFERS,),
        fetch=transfers.fetch_withdrawals,
        row=transfers.went_out,
        again=3 * DAY,
        native="withdrawal",
    ),
    Endpoint(
        "moves",
        "moves between its wallets",
        (),
        fetch=history.fetch_moves,
        row=history.move,
        window=10 * DAY,
        reach=180 * DAY - SLACK,
    ),
    Endpoint(
        "changes",
        "rebates, interest, exchanges",
        (Covers.INCOME,),
        fetch=history.fetch_changes,
        group=history.changes,
        window=DAY,
        reach=29 * DAY - SLACK,
        scopes=history.accounts,
        note="The last 29 days, an hour a request. What HTX calls other-types it does not explain: such changes are "
        "shown as rejected. Older ones: Assets > Asset History > Export.",
    ),
    Endpoint(
        "futures",
        "USDT-margined futures",
        (Covers.DERIVATIVES,),
        fetch=futures.fetch,
        row=futures.bill,
        window=2 * DAY,
        reach=90 * DAY - SLACK,
        note="The last 90 days, of USDT-margined futures alone.",
    ),
)

SERVICES = (
    Service(
        "htx",
        "HTX",
        "htx",
        ENDPOINTS,
        open_client,
        date(2013, 9, 1),
        balances=balances,
        hosts=HOSTS,
        how="On htx.com: profile > API Management > Create API Key; tick Read alone, neither Withdraw nor Trade. A key "
        "that is not bound to an IP address ends after 90 days.",
        note="HTX tells all deposits and withdrawals, trades of 120 days. P2P orders can't be asked: import their file "
        "(P2P > Orders > Export), and for older trades the trade history's.",
    ),
)
