"""KuCoin's spot trades: fills (`Show Order-Splitting`, and the trade histories before it) and orders.

`Filled Amount` is the base, `Filled Volume` the quote, both without the fee. An order's row repeats its fills, so it
counts only where their file is not imported: both have the order's number. The oldest files take the fee in the quote.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.events import check_total, pair, trade
from importers.files.kucoin.columns import ACCOUNT, FORMS, OLD_ZONE, USER, VENUE, bare
from importers.normalise import coin, native_id, positive, quantity, some, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, Refused, SetAside
from importers.words import side


def fill(cells: Cells, context: Context) -> Entry:
    """One fill, or one order with all that was filled of it."""
    base, quote = pair(cells["pair"])
    amount, volume = positive(cells, "amount"), positive(cells, "volume")
    if cells["price"]:
        check_total(positive(cells, "price"), amount, volume, "volume")
    if quantity(cells, "tax"):
        raise Refused("is a tax that KuCoin withheld, which is not read yet: enter it in the universal CSV", "tax")
    fee = quantity(cells, "fee")
    fee_coin = coin(cells, "fee_coin") if cells["fee_coin"] and fee else quote
    return trade(
        context,
        time(cells, context),
        side(cells),
        Amount(base, amount),
        Amount(quote, volume),
        some(fee_coin, fee),
        reference=cells["order"],
    )


def order(cells: Cells, context: Context) -> Entry | SetAside:
    """An order as one trade; set aside where nothing of it was filled."""
    native_id(cells, "order")
    if not quantity(cells, "amount"):
        return SetAside(f"nothing of this order was filled ({cells['status']})")
    return fill(cells, context)


FILLED = {
    "order": "Order ID",
    "pair": "Symbol",
    "side": "Side",
    "price": "Avg. Filled Price",
    "amount": "Filled Amount",
    "volume": "Filled Volume",
    "fee": "Fee",
    "fee_coin": "Fee Currency",
}
TIME = {"time": "Filled Time"}
NO_ZONE = {"time": bare("Filled Time")}
MORE = {**USER, "type": "Order Type", "dollars": "Filled Volume (USDT)", "tax": "Tax", "mode": "Account Mode"}
ROLE = {"role": "Maker/Taker"}
ORDERED = {
    "ordered": "Order Time",
    "order_price": "Order Price",
    "order_amount": "Order Amount",
    "status": "Status",
}
ABSENT = {**MORE, "order": "Order ID", "fee": "Fee", "fee_coin": "Fee Currency"}
"""What the row function asks for and an old file may lack."""

FORMATS = (
    Format(
        id="kucoin_fills",
        title="KuCoin spot trades (Filled Orders, Show Order-Splitting)",
        venue=VENUE,
        account=ACCOUNT,
        key=("time", "order", "pair", "side", "amount", "volume", "fee"),
        covers=(Covers.TRADES,),
        layouts=(
            Layout(
                "order splitting without a zone",
                FILLED | NO_ZONE | ROLE,
                MORE,
                FORMS,
                OLD_ZONE,
                known_from=KnownFrom.READER,
            ),
            Layout("order splitting", FILLED | TIME | ROLE, MORE, FORMS),
            Layout(
                "trade history of 2021",
                {
                    "time": "tradeCreatedAt",
                    "pair": "symbol",
                    "side": "side",
                    "price": "price",
                    "amount": "size",
                    "volume": "funds",
                    "fee": "fee",
                    "fee_coin": "feeCurrency",
                },
                {**ABSENT, "order": "orderId", "role": "liquidity", "type": "orderType"},
                FORMS,
                OLD_ZONE,
            ),
            Layout(
                "trade history of 2019, coins apart",
                {
                    "time": "Time",
                    "pair": "Pair",
                    "side": "Side",
                    "price": "FilledPrice",
                    "price_coin": "FilledPriceCoin",
                    "amount": "Amount",
                    "amount_coin": "AmountCoin",
                    "volume": "Volume",
                    "volume_coin": "VolumeCoin",
                    "fee": "Fee",
                    "fee_coin": "FeeCoin",
                },
                ABSENT,
                FORMS,
                OLD_ZONE,
            ),
            Layout(
                "trade history of 2019",
                {
                    "time": "createdDate",
                    "order": "oid",
                    "pair": "symbol",
                    "side": "direction",
                    "price": "dealPrice",
                    "amount": "amount",
                    "volume": "dealValue",
                    "fee": "fee",
                },
                ABSENT,
                FORMS,
                OLD_ZONE,
                known_from=KnownFrom.READER,
            ),
            Layout(
                "trade history of 2018, with the fee",
                {
                    "time": "created_at",
                    "user": "uid",
                    "pair": "symbol",
                    "type": "order_type",
                    "side": "direction",
                    "price": "price",
                    "amount": "amount_coin",
                    "volume": "funds",
                    "fee": "fee",
                },
                ABSENT,
                FORMS,
                OLD_ZONE,
                known_from=KnownFrom.READER,
            ),
            Layout(
                "trade history of 2018",
                {
                    "time": "created_at",
                    "user": "uid",
                    "pair": "symbol",
                    "side": "direction",
                    "price": "deal_price",
                    "amount": "amount",
                    "volume": "deal_value",
                },
                ABSENT,
                FORMS,
                OLD_ZONE,
                known_from=KnownFrom.READER,
            ),
        ),
        row=fill,
    ),
    Format(
        id="kucoin_orders",
        title="KuCoin spot orders (Filled Orders)",
        venue=VENUE,
        account=ACCOUNT,
        native=NativeId("order", "order", state="amount"),
        detail=1,
        covers=(Covers.TRADES,),
        layouts=(Layout("orders", FILLED | TIME | ORDERED, MORE, FORMS),),
        row=order,
    ),
)
