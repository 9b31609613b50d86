"""Coinbase Prime: orders and transactions. What was filled of an order is before the fees, which are in the quote."""

from __future__ import annotations

import re

from engine.model import Amount, Entry, Kind
from importers.amounts import amount_of
from importers.events import deposit, income, pair, swap, trade, withdrawal
from importers.normalise import LONG_TIME, exchange_symbol, native_id, positive, quantity, some, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, Refused, SetAside
from importers.words import meaning, side, table, unfinished

IN, OUT, STAKE, CONVERSION = "in", "out", "stake", "conversion"
WORDS = table((IN, "Deposit"), (OUT, "Withdrawal"), (STAKE, "Stake\nUnstake"), (CONVERSION, "Conversion"))
_CONVERT = re.compile(r"Convert (\w+)/(\w+)", re.IGNORECASE)
VENUE, ACCOUNT = "coinbase", "Coinbase Prime"


def order(cells: Cells, context: Context) -> Entry | SetAside:
    """An order with what was filled of it, which a cancelled one may have too."""
    number = native_id(cells, "id")
    way = side(cells)
    if not quantity(cells, "base", thousands=True):
        return unfinished(cells, what="the order") or SetAside("nothing of this order was filled")
    base, quote = pair(cells["market"], "market")
    bought, paid = (
        Amount(asset, positive(cells, key, thousands=True)) for key, asset in (("base", base), ("quote", quote))
    )
    fee = some(quote, quantity(cells, "fee", thousands=True))
    return trade(context, time(cells, context), way, bought, paid, fee, reference=number)


def transaction(cells: Cells, context: Context) -> Entry | SetAside:
    """A deposit, a withdrawal, a reward or a conversion."""
    number, what = native_id(cells, "id"), meaning(WORDS, cells, "type", "a type")
    if (off := unfinished(cells, what="the transaction")) is not None:
        return off
    if what == STAKE:
        return SetAside("moves inside Coinbase Prime")
    if not cells["amount"]:
        return SetAside("nothing moved")
    when, title = time(cells, context), cells["title"]
    amount = amount_of(cells, asset="currency", thousands=True)
    if what == CONVERSION:
        match = _CONVERT.fullmatch(title.strip())
        if not match:
            raise Refused("does not name both coins", "title")
        received = Amount(exchange_symbol(match[2]), amount.quantity)
        return swap(context, when, amount, received, reference=number, note=title)
    if what == IN and "reward" in title.casefold():
        return income(context, when, Kind.STAKING, amount, reference=number, note=title)
    make = deposit if what == IN else withdrawal
    return make(context, when, amount, reference=number, note=title)


WHO = {
    "by": "initiated by",
    "time": "initiated time",
    "updated": "last updated time",
    "level": "activity level",
    "portfolio": "portfolio name",
    "portfolio_id": "portfolio id",
    "entity": "entity name",
    "entity_id": "entity id",
}
FORMS = ("%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%dT%H:%M:%SZ", LONG_TIME, "%Y-%m-%d %H:%M:%S UTC")

FORMATS = (
    Format(
        id="coinbase_prime_orders",
        title="Coinbase Prime orders",
        venue=VENUE,
        account=ACCOUNT,
        native=NativeId("prime_order", "id", state="status"),
        covers=(Covers.TRADES,),
        layouts=(
            Layout(
                "orders",
                WHO
                | {
                    "id": "order id",
                    "status": "status",
                    "market": "market",
                    "side": "side",
                    "type": "type",
                    "limit": "limit price",
                    "ordered": "total order quantity",
                    "order_currency": "order currency",
                    "base": "filled base quantity",
                    "quote": "filled quote quantity",
                    "average": "average fill price",
                    "fee": "total fees and commissions",
                },
                {},
                FORMS,
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        row=order,
    ),
    Format(
        id="coinbase_prime",
        title="Coinbase Prime transactions",
        venue=VENUE,
        account=ACCOUNT,
        native=NativeId("prime_activity", "id", state="status"),
        covers=(Covers.TRANSFERS, Covers.INCOME),
        layouts=(
            Layout(
                "transactions",
                WHO
                | {
                    "id": "activity id",
                    "status": "final status",
                    "title": "activity title",
                    "type": "activity type",
                    "asset": "asset",
                    "wallet": "wallet name",
                    "amount": "transaction value",
                    "currency": "transaction currency",
                    "approved": "approved by",
                    "rejected": "rejected by",
                },
                {},
                FORMS,
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        row=transaction,
    ),
)
