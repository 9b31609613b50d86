"""Poloniex: trades, deposits, withdrawals, distributions. Times are UTC.

A trade's `Amount` and `Total` are before the fee, which is taken from what comes in: what is left of it stands in
`Quote Total Less Fee` for a purchase (Poloniex calls the coin bought the quote) and `Base Total Less Fee` for a sale.
`Fee Total` counts only where nothing is taken so: a purchase has the fee's worth in money there, beside the coin's
name.
"""

from __future__ import annotations

from engine.model import Entry, Kind
from importers.amounts import amount_of, with_fee
from importers.events import deposit, income, pair, priced, trade, withdrawal
from importers.normalise import LONG_TIME, coin, positive, quantity, signed, some, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused, SetAside
from importers.words import plain, side, unfinished

VENUE, ACCOUNT = "poloniex", "Poloniex"
FORMS = (LONG_TIME, "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d")


def fill(cells: Cells, context: Context) -> Entry:
    """One fill."""
    way = side(cells)
    if plain(cells["category"]) != "exchange":
        raise Refused("is no trade on the exchange: margin and lending are not read yet", "category")
    base, quote = priced(cells, pair(cells["market"], "market"), "amount", "total")
    came, left = (base, "coin_left") if way == "buy" else (quote, "money_left")
    fee_coin, fee = came.asset, came.quantity - abs(signed(cells, left))
    if fee < 0:
        raise Refused("is more than what came in: the file was changed. Download it again", left)
    if not fee and quantity(cells, "fee_total"):
        fee_coin, fee = coin(cells, "fee_coin"), quantity(cells, "fee_total")
    return trade(context, time(cells, context), way, base, quote, some(fee_coin, fee), reference=cells["order"])


def arrived(cells: Cells, context: Context) -> Entry | SetAside:
    """One deposit."""
    word, _, number = cells["status"].partition(":")
    off = unfinished({**cells, "status": word}, what="the deposit")
    amount = amount_of(cells, asset="coin")
    note = f"to {cells['address']}" if cells["address"] else ""
    return off or deposit(context, time(cells, context), amount, reference=number.strip(), note=note)


def left(cells: Cells, context: Context) -> Entry | SetAside:
    """One withdrawal; `Amount` has the fee inside."""
    word, _, number = cells["status"].partition(":")
    if (off := unfinished({**cells, "status": word}, what="the withdrawal")) is not None:
        return off
    net, fee = with_fee(cells, "net", "coin")
    if net.quantity + (fee.quantity if fee else 0) != positive(cells, "amount"):
        raise Refused("is not the rest and the fee: the file was changed. Download it again", "amount")
    return withdrawal(context, time(cells, context), net, fee, counterparty=cells["address"], reference=number.strip())


def distributed(cells: Cells, context: Context) -> Entry:
    """Coins that Poloniex passed on: an airdrop or a fork."""
    amount = amount_of(cells, asset="coin")
    return income(context, time(cells, context), Kind.AIRDROP, amount, note=cells["wallet"])


FILL = {
    "time": "Date",
    "market": "Market",
    "category": "Category",
    "side": "Type",
    "price": "Price",
    "amount": "Amount",
    "total": "Total",
    "rate": "Fee",
    "order": "Order Number",
    "money_left": "Base Total Less Fee",
    "coin_left": "Quote Total Less Fee",
}
FEES = {"fee_coin": "Fee Currency", "fee_total": "Fee Total"}
MOVED = {"time": "Date", "coin": "Currency", "amount": "Amount", "address": "Address", "status": "Status"}


FORMATS = (
    Format(
        id="poloniex_trades",
        title="Poloniex trades",
        venue=VENUE,
        account=ACCOUNT,
        layouts=(
            Layout("with fee coins", FILL | FEES, {}, FORMS, "UTC", known_from=KnownFrom.READER),
            Layout("trades", FILL, FEES, FORMS, "UTC"),
        ),
        key=tuple(FILL),
        covers=(Covers.TRADES,),
        row=fill,
    ),
    Format(
        id="poloniex_deposits",
        title="Poloniex deposits",
        venue=VENUE,
        account=ACCOUNT,
        layouts=(Layout("deposits", MOVED, {}, FORMS, "UTC", known_from=KnownFrom.READER),),
        covers=(Covers.TRANSFERS,),
        row=arrived,
    ),
    Format(
        id="poloniex_withdrawals",
        title="Poloniex withdrawals",
        venue=VENUE,
        account=ACCOUNT,
        layouts=(
            Layout(
                "withdrawals",
                MOVED | {"fee": "Fee Deducted", "net": "Amount - Fee"},
                {},
                FORMS,
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        covers=(Covers.TRANSFERS,),
        row=left,
    ),
    Format(
        id="poloniex_distributions",
        title="Poloniex distributions",
        venue=VENUE,
        account=ACCOUNT,
        layouts=(
            Layout(
                "distributions",
                {"time": "date", "coin": "currency", "amount": "amount", "wallet": "wallet"},
                {},
                FORMS,
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        covers=(Covers.INCOME,),
        row=distributed,
    ),
)
