"""KuCoin P2P orders: the export of the P2P page, whose pair is `PKR/USDT`, money first; and what the bundle of all
exports holds of them, which says neither the side nor what was paid: its rows are refused with where to get the rest.
"""

from __future__ import annotations

from engine.model import Entry
from importers import p2p
from importers.events import pair
from importers.normalise import LONG_TIME
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, Refused, SetAside

WORDS = p2p.Words(done=frozenset({"done", "completed"}))
INCOMPLETE = "says neither whether it was bought or sold nor what was paid: export the orders on KuCoin's P2P page"


def order(cells: Cells, context: Context) -> Entry | SetAside:
    """One order as an entry."""
    fiat, asset = pair(cells["pair"])
    return p2p.order({**cells, "asset": asset, "fiat": fiat}, context, WORDS)


def bundled(cells: Cells, context: Context) -> SetAside:
    """The fate of an order in the bundle."""
    aside = p2p.came_to_nothing(cells, WORDS)
    if aside is None:
        raise Refused(INCOMPLETE)
    return aside


FORMATS = (
    Format(
        id="kucoin_p2p",
        title="KuCoin P2P order history",
        venue="kucoin",
        account="KuCoin",
        native=NativeId("p2p_order", "number", state="status"),
        covers=(Covers.P2P,),
        layouts=(
            Layout(
                "2024",
                {
                    "time": "TIME",
                    "side": "SIDE",
                    "status": "STATUS",
                    "pair": "LEGAL/CURRENCY",
                    "total": "LEGAL_AMOUNT",
                    "price": "PRICE",
                    "quantity": "CURRENCY_AMOUNT",
                    "rate": "RATE",
                    "counterparty": "OP_TRADER_NAME",
                    "number": "ORDER_ID",
                },
                times=(LONG_TIME, "%Y-%m-%d %H:%M"),
                known_from=KnownFrom.READER,
            ),
        ),
        row=order,
    ),
    Format(
        id="kucoin_p2p_bundle",
        title="KuCoin P2P orders in the bundle",
        venue="kucoin",
        account="KuCoin",
        native=NativeId("p2p_order", "number", state="status"),
        covers=(),
        layouts=(
            Layout(
                "Fiat Orders_P2P Orders",
                {
                    "number": "Order ID",
                    "asset": "Coin",
                    "quantity": "Amount",
                    "counterparty": "Counterparty",
                    "status": "Status",
                    "time": "Time(UTC)",
                },
                known_from=KnownFrom.UNCONFIRMED,
            ),
        ),
        row=bundled,
    ),
)
