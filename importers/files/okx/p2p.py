"""OKX P2P orders. `Volume` is the coin and `Amount` the money; no fee and no payment method. An order counts when it
was made, as in the files of other venues: the coins of a sale leave the account then, those of a purchase later."""

from __future__ import annotations

from functools import partial

from importers import p2p
from importers.normalise import LONG_TIME
from importers.spec import Covers, Format, KnownFrom, Layout, NativeId

WORDS = p2p.Words(done=frozenset({"fulfilled", "completed"}))

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
        row=partial(p2p.order, words=WORDS),
    ),
)
