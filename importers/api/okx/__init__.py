"""OKX, version 5 of its interface (https://www.okx.com/docs-v5/en/).

Its exports are read in `importers.files.okx`; what is said here twice means the same there.
"""

from __future__ import annotations

from datetime import date, timedelta

from importers.api.client import Client
from importers.api.okx import funding, trades, trading, transfers
from importers.api.okx.balances import balances
from importers.spec import Covers
from importers.sync.spec import Access, Endpoint, Needs, Service

HOSTS = ("www.okx.com",)
TITLE = "OKX"
THREE_MONTHS = timedelta(days=89)
"""The shortest three months, since time goes on while OKX is asked."""
MONTH, QUARTER = timedelta(days=30), timedelta(days=90)
OLDER = "The last three months; before: Assets > Account history > Trading > Export."


def open_client(access: Access) -> Client:
    """The client of one account."""
    return Client("okx", TITLE, access, HOSTS)


ENDPOINTS = (
    Endpoint(
        "trades",
        "spot and margin trades",
        (Covers.TRADES,),
        fetch=trades.fetch,
        row=trades.fill,
        window=MONTH,
        reach=THREE_MONTHS,
        scopes=trades.kinds,
        note=OLDER,
    ),
    Endpoint(
        "deposits",
        "deposits",
        (Covers.TRANSFERS,),
        fetch=transfers.fetch_deposits,
        row=transfers.came_in,
        window=QUARTER,
        native="deposit",
    ),
    Endpoint(
        "withdrawals",
        "withdrawals",
        (Covers.TRANSFERS,),
        fetch=transfers.fetch_withdrawals,
        row=transfers.went_out,
        window=QUARTER,
        native="withdrawal",
    ),
    Endpoint(
        "trading",
        "trading account: derivatives, funding fees, conversions, interest",
        (Covers.DERIVATIVES, Covers.INCOME),
        fetch=trading.fetch,
        group=trading.entries,
        window=MONTH,
        reach=THREE_MONTHS,
        note=OLDER,
    ),
    Endpoint(
        "funding",
        "funding account: earn, airdrops, conversions, P2P",
        (Covers.INCOME,),
        fetch=funding.fetch,
        group=funding.entries,
        window=QUARTER,
        earliest=date(2021, 2, 1),
        again=timedelta(hours=3),
        native="funding_bill",
        detail=1,
        note="Since 1 February 2021. P2P orders are here without their rupees: P2P > Orders > Export has them.",
    ),
)

SERVICES = (
    Service(
        id="okx",
        title=TITLE,
        venue="okx",
        endpoints=ENDPOINTS,
        open=open_client,
        launched=date(2017, 1, 1),
        balances=balances,
        needs=(Needs.API_KEY, Needs.SECRET, Needs.PASSWORD),
        hosts=HOSTS,
        how=(
            "On okx.com open Profile > API > Create API key, choose a passphrase (it is asked for as the password) and "
            "tick Read alone. A key without an IP address that may trade expires after 14 days unused; one that only "
            "reads does not."
        ),
        note=(
            "OKX's interface tells three months of trades and of the trading account, all of the funding account since "
            "1 February 2021, and no P2P orders: for what is older, and for P2P, import its exports (Assets > Account "
            "history; P2P > Orders)."
        ),
    ),
)
