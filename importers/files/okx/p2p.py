"""OKX P2P orders. `Volume` is the coin and `Amount` the money; no fee and no payment method. An order counts when it
was made, as in the files of other venues: the coins of a sale leave the account then, those of a purchase later."""

from __future__ import annotations

from engine.model import Entry
from importers import p2p
from importers.normalise import LONG_TIME
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, SetAside

WORDS = p2p.Words(done=frozenset({"fulfilled", "completed"}))


def order(cells: Cells, context: Context) -> Entry | SetAside:
    """One order as an entry."""
    return p2p.order(cells, context, WORDS)


FORMATS = (
    Format(
        id="okx_p2p",
        title="OKX P2P order history",
        venue="okx",
        account="OKX",
        native=NativeId("p2p_order", "number", state="status"),
        covers=(Covers.P2P,),
        layouts=(
            Layout(
                "2024",
                {
                    "number": "Order No|Order No.|Order number",
                    "side": "Order type",
                    "asset": "Crypto",
                    "fiat": "Currency",
                    "quantity": "Volume",
                    "total": "Amount",
                    "status": "Status",
                    "time": "Created date",
                    "updated": "Updated date",
                },
                {"counterparty": "Counterparty", "price": "Price"},
                times=(LONG_TIME, "%Y-%m-%d %H:%M"),
                known_from=KnownFrom.READER,
            ),
        ),
        row=order,
    ),
)
