"""Bybit, version 5 of its interface (https://bybit-exchange.github.io/docs/v5/intro).

Its exports are read in `importers.files.bybit`; what is said here twice means the same there.
"""

from __future__ import annotations

from datetime import date, timedelta

from importers.api.bybit import dust, p2p, statements, trades, transfers
from importers.api.bybit.balances import balances
from importers.api.client import Client
from importers.spec import Covers
from importers.sync.spec import Access, Endpoint, Service

HOSTS = ("api.bybit.com",)
TITLE = "Bybit"
TWO_YEARS = timedelta(days=729)
"""A day less than Bybit answers for, since time goes on while it is asked."""
WEEK, FOUR_WEEKS = timedelta(days=7), timedelta(days=28)


def open_client(access: Access) -> Client:
    """The client of one account. Only spot markets are asked for; coins are called as Bybit does."""
    config = {"options": {"fetchMarkets": {"types": ["spot"]}}, "has": {"fetchCurrencies": False}}
    client = Client("bybit", TITLE, access, HOSTS, config)
    client.exchange.commonCurrencies = {}
    p2p.offer(client)
    return client


ENDPOINTS = (
    Endpoint(
        "trades",
        "spot trades",
        (Covers.TRADES,),
        fetch=trades.fetch,
        row=trades.fill,
        window=WEEK,
        reach=TWO_YEARS,
        native="spot_trade",
        note="Two years back; older trades: Orders > Spot > Trade History > Export.",
    ),
    Endpoint(
        "trades_before",
        "spot trades before the unified account",
        (Covers.TRADES,),
        fetch=trades.fetch_before,
        row=trades.fill,
        window=WEEK,
        reach=TWO_YEARS,
        native="spot_trade",
        note="Two years back, and none of derivatives: Data Export > Asset Change Details > Derivatives.",
    ),
    Endpoint(
        "deposits",
        "deposits",
        (Covers.TRANSFERS,),
        fetch=transfers.fetch_deposits,
        row=transfers.came_in,
        window=FOUR_WEEKS,
        again=timedelta(days=7),
        native="deposit",
    ),
    Endpoint(
        "internal_deposits",
        "deposits from other users of Bybit",
        (Covers.TRANSFERS,),
        fetch=transfers.fetch_from_users,
        row=transfers.came_from_user,
        window=FOUR_WEEKS,
        native="internal_deposit",
    ),
    Endpoint(
        "withdrawals",
        "withdrawals",
        (Covers.TRANSFERS,),
        fetch=transfers.fetch_withdrawals,
        row=transfers.went_out,
        window=FOUR_WEEKS,
        native="withdrawal",
    ),
    Endpoint(
        "p2p",
        "P2P orders",
        (Covers.P2P,),
        fetch=p2p.fetch,
        row=p2p.order,
        window=timedelta(days=30),
        reach=timedelta(days=179),
        native="p2p_order",
        note="180 days back, and only for advertisers; else: P2P > Orders > Export.",
    ),
    Endpoint(
        "small_balances",
        "small balances converted",
        (Covers.TRADES,),
        fetch=dust.fetch,
        row=dust.converted,
        window=FOUR_WEEKS,
        reach=TWO_YEARS,
    ),
    Endpoint(
        "unified",
        "unified trading account: derivatives, funding, conversions, interest",
        (Covers.DERIVATIVES, Covers.INCOME),
        fetch=statements.fetch_log,
        group=statements.log_entries,
        window=WEEK,
        reach=TWO_YEARS,
        detail=1,
        note="Two years back; before: Data Export > Asset Change Details > Unified Trading Account.",
    ),
    Endpoint(
        "funding",
        "funding account: Earn, airdrops, purchases, conversions",
        (Covers.INCOME,),
        fetch=statements.fetch_history,
        group=statements.history_entries,
        window=WEEK,
        reach=TWO_YEARS,
        again=timedelta(hours=3),
        detail=1,
        note="Two years back; before: Data Export > Asset Change Details > Funding Account.",
    ),
)

SERVICES = (
    Service(
        id="bybit",
        title=TITLE,
        venue="bybit",
        endpoints=ENDPOINTS,
        open=open_client,
        launched=date(2018, 12, 1),
        balances=balances,
        hosts=HOSTS,
        how=(
            "On bybit.com open Account > API > Create New Key, choose a system-generated key and Read-Only, and tick "
            "Orders and Positions, Wallet, Exchange, Earn (and P2P, if you are an advertiser). Bind it to your IP "
            "address, or renew it after three months, when Bybit lets it expire."
        ),
        note=(
            "Bybit's interface tells two years of trades and of both accounts, and P2P orders to advertisers alone: "
            "for what is older, and for P2P, import its exports (Orders > Spot > Trade History; Data Export > Asset "
            "Change Details; P2P > Orders)."
        ),
    ),
)
