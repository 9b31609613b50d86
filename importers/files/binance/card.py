"""Coins bought and sold for money by card or from a balance (Orders > Buy Crypto History): one row an order.

Whether the fee is inside what was spent or beside it is told by the row itself, whose price is without it. A row with
a fee whose price fits neither is refused.
"""

from __future__ import annotations

from decimal import Decimal

from engine.ledger.assets import kind_of
from engine.model import Amount, AssetKind, Entry
from importers.amounts import fee_with_coin, positive_with_coin
from importers.events import swap
from importers.files.binance.common import CHANGED, TIMES
from importers.normalise import agree, native_id, number, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, Refused, SetAside
from importers.words import unfinished


def order(cells: Cells, context: Context) -> Entry | SetAside:
    """One order as a swap of money for a coin, or of a coin for money."""
    reference = native_id(cells, "number")
    if left := unfinished(cells, what="the order"):
        return left
    sent, received = positive_with_coin(cells, "spent"), positive_with_coin(cells, "got")
    is_money = [kind_of(amount.asset) is AssetKind.FIAT for amount in (sent, received)]
    if is_money[0] == is_money[1]:
        raise Refused("is no coin bought or sold for money", "got")
    money = sent if is_money[0] else received
    fee = fee_with_coin(cells, "fee", money.asset)
    if fee is not None and fee.asset == money.asset:
        sent, received = _apart(cells, sent, received, fee, is_purchase=is_money[0])
    when = time(cells, context)
    return swap(context, when, sent, received, fee, reference=reference, tags="card", note=cells["method"])


def _apart(cells: Cells, sent: Amount, received: Amount, fee: Amount, *, is_purchase: bool) -> tuple[Amount, Amount]:
    """Both sides without the fee, which the price tells: paid out of what was spent (or received), or beside it."""
    price = _price(cells)
    money, coins = (sent, received) if is_purchase else (received, sent)
    inside = money.quantity - fee.quantity if is_purchase else money.quantity + fee.quantity
    worth = price * coins.quantity
    near = min((inside, money.quantity), key=lambda amount: abs(worth - amount))
    if near <= 0 or not agree(price, coins.quantity, near):
        raise Refused(CHANGED.format("price x quantity", "what was spent, with or without the fee"), "price")
    without = Amount(money.asset, near)
    return (without, coins) if is_purchase else (coins, without)


def _price(cells: Cells) -> Decimal:
    """`42553.19`, `42553.19 EUR` or `1 BTC = 42553.19 EUR`."""
    text = cells["price"].partition("=")[2].strip() or cells["price"]
    try:
        value = number(text.split(" ")[0], thousands=True)
    except ValueError as problem:
        raise Refused(str(problem), "price") from None
    if value <= 0:
        raise Refused("must be above zero", "price")
    return value


FORMATS = (
    Format(
        id="binance_card",
        title="Binance buy and sell crypto history",
        venue="binance",
        account="Binance",
        native=NativeId("fiat_order", "number", state="status"),
        layouts=(
            Layout(
                "2024",
                {
                    "time": "Time|Date(UTC)|Date",
                    "method": "Method",
                    "spent": "Spend Amount",
                    "got": "Receive Amount",
                    "fee": "Fee",
                    "price": "Price",
                    "status": "Status",
                    "number": "Transaction ID",
                },
                times=TIMES,
                known_from=KnownFrom.READER,
            ),
            Layout(
                "2021",
                {
                    "time": "Date(UTC)|Date",
                    "method": "Method",
                    "spent": "Amount",
                    "price": "Price",
                    "fee": "Fees",
                    "got": "Final Amount",
                    "status": "Status",
                    "number": "Transaction ID",
                },
                times=TIMES,
                known_from=KnownFrom.READER,
            ),
        ),
        row=order,
        covers=(Covers.TRADES,),
    ),
)
