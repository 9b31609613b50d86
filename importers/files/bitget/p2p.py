"""Bitget P2P orders, a workbook. `Flat` is Bitget's own spelling of fiat; `Amount` is the money, `Quantity` the coin;
times are a spreadsheet's numbers; without `Counterparty` in some versions."""

from __future__ import annotations

from importers import p2p
from importers.normalise import LONG_TIME
from importers.spec import Covers, Format, KnownFrom, Layout, NativeId

FORMATS = (
    Format(
        id="bitget_p2p",
        title="Bitget P2P order history",
        venue="bitget",
        account="Bitget",
        native=NativeId("p2p_order", "number", state="status"),
        covers=(Covers.P2P,),
        layouts=(
            Layout(
                "2024",
                {
                    "number": "Order number",
                    "time": "Time created",
                    "side": "Order type",
                    "asset": "Crypto",
                    "fiat": "Flat|Fiat",
                    "total": "Amount",
                    "price": "Price",
                    "quantity": "Quantity",
                    "status": "status",
                },
                {"counterparty": "Counterparty"},
                times=(LONG_TIME, "%Y-%m-%d %H:%M"),
                known_from=KnownFrom.READER,
            ),
        ),
        row=p2p.order,
    ),
)
