"""Binance P2P (C2C) orders: what people export under P2P > Orders, and what merchants do in their centre.

`Order Type` is the user's side. `Quantity` is the traded amount before the fee; the fee, maker's or taker's, is in
the coin and stands apart. So a purchase brings `Quantity` and costs `Total Price`, and the fee leaves as well.
`Created Time` is when the order was made, which is all that these files know. They don't say how it was paid, except
the merchants'.
"""

from __future__ import annotations

from functools import partial

from importers import p2p
from importers.files.binance.common import TIMES
from importers.spec import Covers, Format, KnownFrom, Layout, NativeId

ORDER = {
    "number": "Order Number",
    "side": "Order Type",
    "asset": "Asset Type|Asset",
    "fiat": "Fiat Type",
    "total": "Total Price",
    "quantity": "Quantity",
    "status": "Status",
    "counterparty": "Couterparty|Counterparty",  # the first is Binance's own spelling
}
PRICE = {"price": "Price", "rate": "Exchange rate"}
FEES = {"maker_fee": "Maker Fee", "taker_fee": "Taker Fee"}
RATES = {"maker_rate": "Maker Fee Rate", "taker_rate": "Taker Fee Rate"}
CREATED = {"time": "Created Time"}
MERCHANT = {
    "time": "Match time(UTC)",
    "advertisement": "Advertisement Order Number",
    "method": "Payment Method",
    "origin": "Origin",
}
ABSENT = PRICE | FEES | {"method": "Payment Method"}
"""What the row function asks for and a version of the export may lack."""

FORMATS = (
    Format(
        id="binance_p2p",
        title="Binance P2P order history",
        venue="binance",
        account="Binance",
        version="2",
        native=NativeId("p2p_order", "number", state="status"),
        layouts=(
            Layout("merchant centre", ORDER | PRICE | FEES | MERCHANT),
            Layout(
                "3: with fee rates",
                ORDER | PRICE | FEES | RATES | CREATED,
                ABSENT,
                TIMES,
                known_from=KnownFrom.READER,
            ),
            Layout("2: with fees", ORDER | PRICE | FEES | CREATED, ABSENT, TIMES),
            Layout("1: 2022", ORDER | PRICE | CREATED, ABSENT, TIMES),
            Layout("4: short", ORDER | CREATED, ABSENT, TIMES, known_from=KnownFrom.UNCONFIRMED),
        ),
        row=partial(p2p.order, fees=tuple(FEES)),
        covers=(Covers.P2P,),
    ),
)
