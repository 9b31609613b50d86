"""Binance: all that its API tells of an account."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from importers.api.binance import balances, exchanges, fiat, futures, income, pay, trades, transfers
from importers.api.binance.asking import HOSTS
from importers.spec import Covers
from importers.sync.spec import Access, Endpoint, Service

if TYPE_CHECKING:
    from importers.api.binance.client import Binance

_MONTH, _QUARTER, _HALF_YEAR = timedelta(days=30), timedelta(days=89), timedelta(days=180)
"""A quarter is what Binance calls three months, which may have 89 days."""
_FIVE_YEARS = timedelta(days=1800)
_IN_STATEMENT = "For what is older, import the Transaction History (Wallet > Transaction History > Export)."


def _open(access: Access) -> Binance:
    from importers.api.binance.client import Binance

    return Binance(access)


_ENDPOINTS = (
    Endpoint(
        "deposits",
        "deposits",
        (Covers.TRANSFERS,),
        fetch=transfers.deposits,
        row=transfers.arrival,
        window=timedelta(days=90),
    ),
    Endpoint(
        "withdrawals",
        "withdrawals",
        (Covers.TRANSFERS,),
        fetch=transfers.withdrawals,
        row=transfers.departure,
        window=timedelta(days=90),
    ),
    Endpoint(
        "p2p",
        "P2P orders",
        (Covers.P2P,),
        fetch=fiat.p2p_orders,
        row=fiat.p2p_order,
        window=_MONTH,
        reach=_HALF_YEAR,
        scopes=fiat.sides,
        native="p2p_order",
        note="Binance tells P2P orders of the last six months. Export older ones (P2P > Orders > Export) and import "
        "the file.",
    ),
    Endpoint(
        "payments",
        "coins bought and sold for money",
        (Covers.TRADES,),
        fetch=fiat.payments,
        row=fiat.payment,
        window=_FIVE_YEARS,
        scopes=fiat.ways,
        native="fiat_order",
    ),
    Endpoint(
        "converts",
        "conversions",
        (Covers.TRADES,),
        fetch=exchanges.converts,
        row=exchanges.conversion,
        window=_MONTH,
    ),
    Endpoint(
        "dust",
        "small balances turned into BNB",
        (Covers.TRADES,),
        fetch=exchanges.small_balances,
        row=exchanges.small_balance,
        window=timedelta(days=90),
        earliest=date(2020, 12, 1),
        scopes=exchanges.accounts,
        note=f"Binance tells none from before December 2020. {_IN_STATEMENT}",
    ),
    Endpoint(
        "stablecoins",
        "stablecoins turned into others",
        (Covers.TRADES,),
        fetch=exchanges.stablecoins,
        row=exchanges.stablecoin,
        window=_MONTH,
    ),
    Endpoint(
        "auto_invest",
        "Auto-Invest",
        (Covers.TRADES,),
        fetch=exchanges.purchases,
        row=exchanges.purchase,
        window=_MONTH,
    ),
    Endpoint(
        "staking",
        "ETH and SOL staking",
        (Covers.TRADES,),
        fetch=exchanges.staked,
        row=exchanges.stake,
        window=_QUARTER,
        patience=timedelta(days=120),
        scopes=exchanges.histories,
    ),
    Endpoint(
        "income",
        "distributions and Simple Earn",
        (Covers.INCOME,),
        fetch=income.distributions_and_rewards,
        row=income.earned,
        window=timedelta(days=87),  # asked by whole days
        again=timedelta(days=2),
    ),
    Endpoint(
        "earn_moves",
        "Simple Earn subscriptions and redemptions",
        (),
        fetch=income.earn_moves,
        row=income.earn_move,
        window=_QUARTER,
        scopes=income.moves,
    ),
    Endpoint(
        "rebates",
        "rebates of fees",
        (Covers.INCOME,),
        fetch=income.rebates,
        row=income.rebate,
        window=_MONTH,
        earliest=date(2020, 6, 10),
        note=f"Binance tells none from before 10 June 2020. {_IN_STATEMENT}",
    ),
    Endpoint(
        "mining",
        "mining",
        (Covers.INCOME,),
        fetch=income.mined,
        row=income.profit,
        window=_QUARTER,
        scopes=income.miners,
        note="Asked for the mining accounts that are named: --option mining=ACCOUNT.",
    ),
    Endpoint(
        "pay",
        "Binance Pay",
        (Covers.TRANSFERS,),
        fetch=pay.transactions,
        row=pay.payment,
        window=timedelta(days=90),
        reach=timedelta(days=540),
        note=f"Binance tells payments of the last 18 months. {_IN_STATEMENT}",
    ),
    Endpoint(
        "margin_interest",
        "interest of margin loans",
        (),
        fetch=income.interests,
        row=income.interest,
        window=_MONTH,
        reach=timedelta(days=90),
        note="Binance tells the interest of the last 90 days: enter older interest as fees in the universal CSV.",
    ),
    Endpoint(
        "futures_usdm",
        "USDⓈ-M futures",
        (Covers.DERIVATIVES,),
        fetch=futures.usdm,
        group=futures.events,
        window=timedelta(days=7),
        reach=timedelta(days=89),
        note="Binance tells three months of futures. For what is older, import the futures Transaction History "
        "(Futures > Orders > Transaction History).",
    ),
    Endpoint(
        "futures_coinm",
        "COIN-M futures",
        (Covers.DERIVATIVES,),
        fetch=futures.coinm,
        group=futures.events,
        window=timedelta(days=180),
    ),
    Endpoint(
        "trades",
        "spot trades",
        (Covers.TRADES,),
        walk=trades.spot_step,
        row=trades.fill,
        scopes=trades.markets,
        note="Binance wants each market asked by itself: all are that have a coin which the account has touched. Name "
        "others, and those that Binance has taken off its list, with --markets.",
    ),
    Endpoint(
        "margin_trades",
        "margin trades",
        (Covers.TRADES,),
        walk=trades.margin_step,
        row=trades.fill,
        scopes=trades.margin_markets,
        note="Loans themselves are neither income nor sale and are not read.",
    ),
    Endpoint(
        "own_transfers",
        "transfers between own wallets",
        (),
        fetch=transfers.own_moves,
        set_aside="moves inside Binance",
        reach=_HALF_YEAR,
        scopes=transfers.types,
    ),
    Endpoint(
        "fiat",
        "deposits and withdrawals of money",
        (Covers.TRANSFERS,),
        fetch=fiat.orders,
        row=fiat.order,
        window=_FIVE_YEARS,
        scopes=fiat.ways,
        native="fiat_order",
    ),
)
"""Trades come after what tells of coins, by which markets are chosen; money comes last, since Binance lets it be asked
but a few times a minute."""

SERVICES = (
    Service(
        id="binance",
        title="Binance",
        venue="binance",
        endpoints=_ENDPOINTS,
        open=_open,
        launched=date(2017, 7, 14),
        balances=balances.balances,
        hosts=HOSTS,
        options={"mining": "the names of mining accounts, with spaces between"},
        how="On Binance: Profile > Account > API Management > Create API (system generated). Leave only Enable "
        "Reading ticked, no trading and no withdrawals, and copy the API key and the secret key.",
        note="The API doesn't tell the whole past: P2P 6 months, Binance Pay 18, USDⓈ-M futures 3; nor Alpha, NFTs, "
        "Dual Investment, the Binance Card and loans. The exports of these and the Transaction History (Wallet > "
        "Transaction History > Export) do.",
    ),
)
