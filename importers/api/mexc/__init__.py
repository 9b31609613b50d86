"""MEXC, version 3 of its spot interface and version 1 of its futures interface
(https://www.mexc.com/api-docs/spot-v3/introduction, https://www.mexc.com/api-docs/futures/integration-guide).

Its exports are read in `importers.files.mexc`; what is said here twice means the same there. MEXC has no interface for
P2P orders, earnings, launchpools or airdrops, and tells fills of the last month alone: files are the way for the rest.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from importers.api.mexc import futures, spot, wallet
from importers.api.mexc.balances import balances
from importers.spec import Covers
from importers.sync.spec import Access, Endpoint, Service

if TYPE_CHECKING:
    from importers.api.client import Client

HOSTS = ("api.mexc.com",)
SLACK = timedelta(hours=3)
"""Time goes on while MEXC is asked, and what has become too old meanwhile is refused."""
WEEK, MONTH, QUARTER = timedelta(days=7), timedelta(days=30), timedelta(days=90)
INSIDE = "moves inside MEXC"


def open_client(access: Access) -> Client:
    """The client of one account. Coins are called as MEXC does. A key that is unknown, or bound to other addresses, is
    told as such, and one without a right as that, which ccxt takes for each other."""
    import ccxt

    from importers.api.client import Client

    unknown, no_right = ccxt.AuthenticationError, ccxt.PermissionDenied
    codes = {"10072": unknown, "700006": unknown, "401": no_right, "700007": no_right}
    config = {"exceptions": {"exact": codes}, "has": {"fetchCurrencies": False}}
    client = Client("mexc", "MEXC", access, HOSTS, config)
    client.exchange.commonCurrencies = {}
    return client


ENDPOINTS = (
    Endpoint(
        "deposits",
        "deposits",
        (Covers.TRANSFERS,),
        fetch=wallet.fetch_deposits,
        row=wallet.came_in,
        window=WEEK,
        reach=QUARTER - SLACK,
        again=timedelta(days=3),
        native="deposit",
        note="The last 90 days; older ones: Wallets > Funding History > Deposit > Export. What other users of MEXC "
        "sent by UID, e-mail or phone is not told.",
    ),
    Endpoint(
        "withdrawals",
        "withdrawals",
        (Covers.TRANSFERS,),
        fetch=wallet.fetch_withdrawals,
        row=wallet.went_out,
        window=WEEK,
        reach=QUARTER - SLACK,
        again=timedelta(days=3),
        native="withdrawal",
        note="The last 90 days; older ones: Wallets > Funding History > Withdraw > Export.",
    ),
    Endpoint(
        "dust",
        "small balances turned into MX",
        (Covers.TRADES,),
        fetch=spot.fetch_dust,
        row=spot.dust,
        window=QUARTER,
    ),
    Endpoint(
        "referrals",
        "commissions for those invited",
        (Covers.INCOME,),
        fetch=spot.fetch_referrals,
        row=spot.commission,
        reach=timedelta(days=365),
        again=timedelta(days=31),
    ),
    Endpoint(
        "rebates",
        "fees given back",
        (Covers.INCOME,),
        fetch=spot.fetch_rebates,
        row=spot.fee_back,
        reach=timedelta(days=365),
        again=timedelta(days=31),
    ),
    Endpoint(
        "moves",
        "moves between its wallets",
        (),
        fetch=wallet.fetch_moves,
        set_aside=INSIDE,
        window=MONTH,
        reach=timedelta(days=180) - SLACK,
        scopes=lambda client, seen: wallet.WAYS,
    ),
    Endpoint(
        "trades",
        "spot trades",
        (Covers.TRADES,),
        fetch=spot.fetch_trades,
        row=spot.fill,
        window=MONTH,
        reach=MONTH - SLACK,
        scopes=spot.markets,
        note="The last 30 days, of the markets of coins that the account holds or ever touched, and of those named "
        "with --markets; older trades: Orders > Spot > Trade History > Export (18 months back).",
    ),
    Endpoint(
        "futures",
        "futures trades",
        (Covers.DERIVATIVES,),
        fetch=futures.fetch_fills,
        row=futures.fill,
        window=MONTH,
        reach=QUARTER - SLACK,
        scopes=futures.contracts,
        note="Of contracts with a position, now or in the last 90 days, and of those named with --markets; older: "
        "Futures > Trade History > Export.",
    ),
    Endpoint(
        "funding",
        "futures funding",
        (Covers.DERIVATIVES,),
        fetch=futures.fetch_funding,
        row=futures.funding,
        window=MONTH,
        reach=QUARTER - SLACK,
        scopes=lambda client, seen: futures.SIDES,
    ),
)

SERVICES = (
    Service(
        "mexc",
        "MEXC",
        "mexc",
        ENDPOINTS,
        open_client,
        date(2018, 4, 1),
        balances=balances,
        hosts=HOSTS,
        how="On mexc.com: profile > API Management > Create; tick only Account > View Account Details, View Order "
        "Details and Withdraw > View, nothing of Trade, Transfer or Withdraw. A key that is not bound to an IP address "
        "ends after 90 days.",
        note="MEXC tells the fills of 30 days, deposits and withdrawals of 90. P2P orders, earnings, launchpools and "
        "airdrops can't be asked: import the files (P2P > Orders > Export; Funding History > Export).",
    ),
)
