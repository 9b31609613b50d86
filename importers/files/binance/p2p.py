"""Binance P2P (C2C) orders: what people export under P2P > Orders, and what merchants do in their centre.

`Order Type` is the user's side. `Quantity` is the traded amount before the fee; the fee, maker's or taker's, is in
the coin and stands apart. So a purchase brings `Quantity` and costs `Total Price`, and the fee leaves as well.
`Created Time` is when the order was made, which is all that these files know. They don't say how it was paid, except
the merchants'.
"""

from __future__ import annotations

from decimal import Decimal

from engine.model import Amount, Entry
from importers.normalise import (
    LONG_TIME,
    SHORT_TIME,
    agree,
    coin,
    exchange_kind,
    native_id,
    positive,
    quantity,
    some,
    time,
    total,
)
from importers.spec import Cells, Context, Format, Layout, NativeId, Refused, SetAside

DONE = frozenset({"completed"})
UNFINISHED = frozenset(
    {"paid", "appealing", "in appeal", "pending", "pending payment", "unpaid", "trading", "distributing", "processing"}
)
CANCELLED = frozenset(
    {"cancelled", "canceled", "system cancelled", "system canceled", "cancelled by system", "expired"}
)


def order(cells: Cells, context: Context) -> Entry | SetAside:
    """One order as an entry; an order that was cancelled or isn't finished is set aside."""
    number = native_id(cells, "number")
    status = cells["status"].casefold()
    if status in CANCELLED:
        return SetAside(f"the order was not carried out ({cells['status']})")
    if status in UNFINISHED:
        return SetAside(f"the order was not finished yet ({cells['status']}): export again when it is")
    if status not in DONE:
        raise Refused("is no status that we know (Completed, Cancelled, Appealing, Paid)", "status")
    side = cells["side"].casefold()
    if side not in ("buy", "sell"):
        raise Refused("is neither Buy nor Sell", "side")
    crypto = Amount(coin(cells, "asset"), positive(cells, "quantity", thousands=True))
    fiat = Amount(coin(cells, "fiat"), positive(cells, "total", thousands=True))
    _check_price(cells, crypto.quantity, fiat.quantity)
    sent, received = (fiat, crypto) if side == "buy" else (crypto, fiat)
    method = cells["method"]
    return Entry(
        time(cells, context),
        exchange_kind(sent, received),
        context.account,
        sent,
        received,
        some(crypto.asset, _fee(cells)),
        counterparty=cells["counterparty"],
        reference=number,
        tags="p2p",
        note=f"payment: {method}" if method else "",
    )


def _check_price(cells: Cells, amount: Decimal, paid: Decimal) -> None:
    if cells["price"] and not agree(positive(cells, "price", thousands=True), amount, paid):
        raise Refused("price x quantity is not the total price: the file was changed. Download it again", "total")


def _fee(cells: Cells) -> Decimal:
    fees = [quantity(cells, key, thousands=True) for key in FEES]
    try:
        return total(*fees)
    except ValueError as problem:
        raise Refused(str(problem), "taker_fee") from None


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
FORMS = (LONG_TIME, SHORT_TIME)

FORMATS = (
    Format(
        id="binance_p2p",
        title="Binance P2P order history",
        venue="binance",
        account="Binance",
        native=NativeId("p2p_order", "number", state="status"),
        layouts=(
            Layout("merchant centre", ORDER | PRICE | FEES | MERCHANT),
            Layout("3: with fee rates", ORDER | PRICE | FEES | RATES | CREATED, ABSENT, FORMS),
            Layout("2: with fees", ORDER | PRICE | FEES | CREATED, ABSENT, FORMS),
            Layout("1: 2022", ORDER | PRICE | CREATED, ABSENT, FORMS),
            Layout("4: short", ORDER | CREATED, ABSENT, FORMS),
        ),
        row=order,
    ),
)
