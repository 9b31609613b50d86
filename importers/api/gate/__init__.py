"""Gate.io, version 4 of its interface (https://www.gate.com/docs/developers/apiv4).

Its exports are read in `importers.files.gate`; what is said here twice means the same there. P2P orders can be asked by
merchants alone: of others the spot account's book has the coins, without their rupees.

All times of questions are whole seconds, both ends included; what was asked too much is left out.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from importers.api.gate import book, converts, futures, trades, wallet
from importers.api.gate.balances import balances
from importers.spec import Covers
from importers.sync.spec import Access, Endpoint, Service

if TYPE_CHECKING:
    from importers.api.client import Client

HOSTS = ("api.gateio.ws",)
MONTH = timedelta(days=29)
"""Gate.io answers for 30 days at once; a second may be asked too much at both ends."""


def open_client(access: Access) -> Client:
    """The client of one account. Markets are never asked for: Gate.io writes a mark between their coins. ccxt has lost
    the address of flash swaps."""
    import ccxt

    from importers.api.client import Client

    config = {
        "exceptions": {"exact": {"REQUEST_EXPIRED": ccxt.InvalidNonce}},
        "urls": {"api": {"private": {"flash_swap": f"https://{HOSTS[0]}/api/v4"}}},
    }
    return Client("gate", "Gate.io", access, HOSTS, config)


ENDPOINTS = (
    Endpoint(
        "trades",
        "spot trades",
        (Covers.TRADES,),
        fetch=trades.fetch,
        row=trades.fill,
        window=MONTH,
        native="spot_trade",
    ),
    Endpoint(
        "deposits",
        "deposits",
        (Covers.TRANSFERS,),
        fetch=wallet.fetch_deposits,
        row=wallet.came_in,
        window=MONTH,
        again=timedelta(days=3),
        native="deposit",
    ),
    Endpoint(
        "withdrawals",
        "withdrawals",
        (Covers.TRANSFERS,),
        fetch=wallet.fetch_withdrawals,
        row=wallet.went_out,
        window=MONTH,
        again=timedelta(days=3),
        native="withdrawal",
    ),
    Endpoint(
        "converts",
        "flash swaps",
        (Covers.TRADES,),
        fetch=converts.fetch_swaps,
        row=converts.swapped,
    ),
    Endpoint(
        "dust",
        "small balances turned into GT",
        (Covers.TRADES,),
        fetch=converts.fetch_dust,
        row=converts.dust,
    ),
    Endpoint(
        "earnings",
        "earnings added to what is lent",
        (Covers.INCOME,),
        fetch=converts.fetch_interest,
        row=converts.interest,
        window=MONTH,
    ),
    Endpoint(
        "book",
        "the spot account's book",
        (Covers.INCOME,),
        fetch=book.fetch,
        group=book.changes,
        window=MONTH,
        detail=1,
        note="P2P orders are there without rupees: import P2P > Orders > Export.",
    ),
    Endpoint(
        "futures",
        "perpetual futures",
        (Covers.DERIVATIVES,),
        fetch=futures.fetch,
        row=futures.change,
        window=MONTH,
        scopes=partial(futures.wallets, "futures"),
    ),
    Endpoint(
        "delivery",
        "delivery futures",
        (Covers.DERIVATIVES,),
        fetch=futures.fetch,
        row=futures.change,
        window=MONTH,
        scopes=partial(futures.wallets, "delivery"),
    ),
)

SERVICES = (
    Service(
        "gate",
        "Gate.io",
        "gate",
        ENDPOINTS,
        open_client,
        date(2017, 1, 1),
        balances=balances,
        hosts=HOSTS,
        how="On gate.com: profile > API Management > Create API Key, APIv4; permissions Read Only for Spot Trade, "
        "Perpetual Futures, Delivery Futures, Wallet, Earn, Flash Swap and Account, none for Withdraw. Bind it to your "
        "IP address, or it ends after 90 days.",
        note="P2P orders: only merchants can ask for them, so import the file (P2P > Orders > Export). Options, bots, "
        "dual investment and liquidity pools are not asked: the billing details have them.",
    ),
)
