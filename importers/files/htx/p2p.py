"""HTX P2P (OTC) orders, a workbook in UTC+8. `Amount` is the coin, `Total` the money, `Fee` in the coin. What was paid
with a point card is no coin and stands in no sum here."""

from __future__ import annotations

from functools import partial

from importers import p2p
from importers.normalise import LONG_TIME
from importers.spec import Covers, Format, KnownFrom, Layout, NativeId

WORDS = p2p.Words(done=frozenset({"complete", "completed"}))

FORMATS = (
    Format(
        id="htx_p2p",
        title="HTX P2P order history",
        venue="htx",
        account="HTX",
        native=NativeId("p2p_order", "number", state="status"),
        covers=(Covers.P2P,),
        layouts=(
            Layout(
                "2024",
                {
                    "number": "No.",
                    "side": "Type",
                    "advertisement": "Order Type",
                    "asset": "Coin",
                    "quantity": "Amount",
                    "price": "Price",
                    "total": "Total",
                    "fee": "Fee",
                    "points": "Point Card",
                    "fiat": "Currency",
                    "time": "Time",
                    "status": "Status",
                    "counterparty": "Counterparty",
                },
                times=(LONG_TIME, "%Y-%m-%d %H:%M"),
                zone="UTC+8",
                known_from=KnownFrom.READER,
            ),
        ),
        row=partial(p2p.order, words=WORDS),
    ),
)
