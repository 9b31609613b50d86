"""Coinbase: the app's transactions, and Advanced Trade's fills.

The transactions are the statement of every wallet, of all portfolios. A fill stands in them as two sums in cents,
without its fee; the fills tell it exactly, but those of the key's own portfolio alone. So both are asked: under one
order what the fills tell counts (detail 2), and the statement where there is no fill (detail 1).
"""

from __future__ import annotations

from datetime import date, timedelta

from importers.api.coinbase import fills, transactions
from importers.api.coinbase.asking import HOSTS, opened
from importers.api.coinbase.balances import balances
from importers.spec import Covers
from importers.sync.spec import Endpoint, Service

ENDPOINTS = (
    Endpoint(
        "transactions",
        "transactions",
        (Covers.TRADES, Covers.TRANSFERS, Covers.INCOME),
        fetch=transactions.fetch,
        group=transactions.events,
        again=timedelta(days=3),
    ),
    Endpoint(
        "fills",
        "Advanced Trade fills",
        (Covers.TRADES,),
        fetch=fills.fetch,
        row=fills.filled,
        window=timedelta(days=90),
        note="Those of the portfolio that the key belongs to. Futures are not read yet.",
    ),
    Endpoint(
        "statement",
        "Advanced Trade in the transactions",
        (),
        fetch=transactions.fetch_fills,
        group=transactions.traded,
        detail=1,
        again=timedelta(days=3),
    ),
)

SERVICES = (
    Service(
        id="coinbase",
        title="Coinbase",
        venue="coinbase",
        endpoints=ENDPOINTS,
        open=opened,
        launched=date(2012, 6, 1),
        balances=balances,
        hosts=HOSTS,
        how=(
            "On portal.cdp.coinbase.com, API keys > Secret API keys > Create API key, tick 'View' and neither 'Trade' "
            "nor 'Transfer', and choose ECDSA as the signature algorithm under advanced settings. Give the key's name "
            "(organizations/.../apiKeys/...) as the key and the private key with its BEGIN and END lines as the secret."
        ),
        note=(
            "Coinbase Pro and Prime are accounts of their own and are not asked: import their statements. Where a file "
            "of the app rounds a trade to cents and the fills do not, both count and review shows them side by side."
        ),
    ),
)
