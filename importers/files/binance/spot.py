"""Binance spot trade history (Orders > Spot Order > Trade History): one row a fill.

What was traded and what was paid are before the fee, which is in either coin or in BNB. Not the order history, in
which an order filled in parts has one row without its fills' times and fees.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.amounts import with_coin
from importers.events import check_total, trade
from importers.files.binance.common import TIMES, cut_glued
from importers.normalise import coin, exchange_symbol, positive, quantity, some, time
from importers.spec import Cells, Context, Covers, Format, Layout, Refused, WrongExport
from importers.words import side

QUOTES = frozenset(
    (
        *("USDT", "BUSD", "USDC", "FDUSD", "TUSD", "USDP", "USDS", "PAX", "DAI", "UST", "VAI", "USD1"),
        *("BTC", "ETH", "BNB", "TRX", "XRP", "DOGE", "DOT", "SOL"),
        *("EUR", "GBP", "AUD", "TRY", "RUB", "BRL", "NGN", "UAH", "ZAR", "PLN", "RON", "ARS", "JPY", "MXN", "CZK"),
        *("COP", "IDRT", "BIDR", "BKRW", "BVND", "PKR"),
    )
)
"""What Binance quotes prices in. The oldest layout writes LTCBTC, and nothing but this list says where to cut it."""


def fill(cells: Cells, context: Context) -> Entry:
    """One fill as an entry: what was paid or sold goes out, what was bought or earned comes in, the fee apart."""
    way, price = side(cells), positive(cells, "price", thousands=True)
    base, quote, fee = _parts(cells, way)
    check_total(price, base.quantity, quote.quantity, "total" if "coin" in cells else "amount")
    return trade(context, time(cells, context), way, base, quote, fee)


def _parts(cells: Cells, way: str) -> tuple[Amount, Amount, Amount | None]:
    market = cells["market"].upper().replace("/", "").replace("-", "").replace("_", "")
    if "coin" in cells:
        base, quote = cut_market(market, way, cells["coin"].upper())
        fee = quantity(cells, "fee", thousands=True)
        return (
            Amount(exchange_symbol(base), positive(cells, "executed", thousands=True)),
            Amount(exchange_symbol(quote), positive(cells, "total", thousands=True)),
            some(coin(cells, "coin"), fee) if fee else None,
        )
    executed, amount = cut_glued(market, cells["executed"].upper(), cells["amount"].upper())
    if not cells["fee"].strip("0."):
        return executed, amount, None
    paid = with_coin(cells, "fee", executed.asset, amount.asset, "BNB")
    if paid.quantity < 0:
        raise Refused("is negative", "fee")
    return executed, amount, some(*paid)


def cut_market(market: str, way: str, fee_coin: str) -> tuple[str, str]:
    """`LTCBTC` as base and quote, where just one quote of the list fits, or the fee's coin says which: a buyer pays it
    in the base, a seller in the quote. Refused where that leaves a doubt."""
    cuts = {(market[: -len(quote)], quote) for quote in QUOTES if market.endswith(quote) and market != quote}
    if way == "buy" and market.startswith(fee_coin) and fee_coin and market != fee_coin:
        by_fee = {(fee_coin, market[len(fee_coin) :])}
    elif way == "sell" and market.endswith(fee_coin) and fee_coin and market != fee_coin:
        by_fee = {(market[: -len(fee_coin)], fee_coin)}
    else:
        by_fee = set()
    sure = cuts & by_fee or (cuts if len(cuts) == 1 else by_fee if not cuts else set())
    if len(sure) != 1:
        raise Refused("can't be cut into two coins: use a newer export, which writes the coins out", "market")
    return next(iter(sure))


_TRADES_INSTEAD = (
    "It lacks the fees and the times of the fills. Export Trade History (Orders > Spot Order > Trade History), "
    "or the Transaction History."
)
_RESULTS_INSTEAD = (
    "Export the futures Transaction History (Futures > Orders > Transaction History), which has results, fees and "
    "funding."
)

FORMATS = (
    Format(
        id="binance_spot",
        title="Binance spot trade history",
        venue="binance",
        account="Binance",
        key=("time", "market", "side", "price", "executed", "fee"),
        layouts=(
            Layout(
                "2017: columns apart",
                {
                    "time": "Date(UTC)",
                    "market": "Market",
                    "side": "Type",
                    "price": "Price",
                    "executed": "Amount",
                    "total": "Total",
                    "fee": "Fee",
                    "coin": "Fee Coin",
                },
            ),
            Layout(
                "2021 and 2024: coins glued to quantities",
                {
                    "time": "Date(UTC)|Time",
                    "market": "Pair",
                    "side": "Side",
                    "price": "Price",
                    "executed": "Executed",
                    "amount": "Amount",
                    "fee": "Fee",
                },
                times=TIMES,
            ),
        ),
        row=fill,
        covers=(Covers.TRADES,),
        wrong=(
            WrongExport(
                "Binance's order history, not its trades",
                ("Pair", "Type", "Order Price", "Order Amount", "Filled", "Total", "Status"),
                _TRADES_INSTEAD,
            ),
            WrongExport(
                "Binance's order history, not its trades",
                ("OrderNo", "Pair", "Type", "Side", "Order Price", "Order Amount", "Executed", "Average Price"),
                _TRADES_INSTEAD,
            ),
            WrongExport(
                "Binance's futures trade history, which we don't read",
                ("Symbol", "Side", "Price", "Quantity", "Realized Profit"),
                _RESULTS_INSTEAD,
            ),
        ),
    ),
)
