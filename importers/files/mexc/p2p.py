"""MEXC P2P: the merchants' export in UTC, and the orders (P2P and through a payment firm) that everyone can export.

A merchant's side is that of the advertisement. Everyone's P2P orders have no number, so a row is known by all its
cells; their fee has no coin beside it, and a row with one is refused.
"""

from __future__ import annotations

from functools import partial

from engine.model import Entry
from importers import p2p
from importers.normalise import LONG_TIME, quantity
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, Refused, SetAside

WORDS = p2p.Words(done=frozenset({"completed", "done"}))


def order(cells: Cells, context: Context) -> Entry | SetAside:
    """One order as an entry."""
    if quantity(cells, "fee", thousands=True):
        raise Refused("is a fee, and the file doesn't say of which coin: enter this order in the universal CSV", "fee")
    return p2p.order(cells, context, WORDS)


ORDER = {
    "time": "Start Time",
    "ended": "End Time",
    "asset": "Trading Token",
    "side": "Trading Direction",
    "status": "Status",
    "quantity": "Order Quantity",
    "fiat": "Settlement Token",
    "total": "Order Amount",
}

FORMATS = (
    Format(
        id="mexc_p2p_merchant",
        title="MEXC P2P order history of merchants",
        venue="mexc",
        account="MEXC",
        native=NativeId("p2p_order", "number", state="status"),
        covers=(Covers.P2P,),
        layouts=(
            Layout(
                "2024",
                {
                    "user": "UID",
                    "merchant": "merchant UID",
                    "number": "order ID",
                    "advertisement": "AD ID",
                    "side": "AD type",
                    "time": "Create time",
                    "asset": "Coin_name",
                    "fiat": "currency",
                    "status": "state",
                    "quantity": "quantity",
                    "price": "price",
                    "total": "amount",
                    "method": "payment method",
                    "counterparty": "taker id",
                },
                {
                    "minutes": "cost time(minutes)",
                    "appeal": "if appeal",
                    "appeal_result": "appeal result",
                    "appeal_remark": "appeal remark",
                },
                times=(LONG_TIME, "%Y-%m-%d %H:%M"),
                zone="UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        row=partial(p2p.order, words=WORDS),
    ),
    Format(
        id="mexc_p2p",
        title="MEXC P2P order history",
        venue="mexc",
        account="MEXC",
        covers=(Covers.P2P,),
        layouts=(
            Layout(
                "2025",
                {"user": "UID", "kind": "P2P Type", "own": "User UID", "counterparty": "Opponent UID"}
                | ORDER
                | {"price": "Price", "fee": "Fee"},
                known_from=KnownFrom.UNCONFIRMED,
            ),
        ),
        row=order,
    ),
)
