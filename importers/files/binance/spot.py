"""Binance spot trade history (Orders > Spot Order > Trade History): one row a fill.

Not the order history, in which an order filled in parts has one row without its fills' times and fees.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.normalise import (
    LONG_TIME,
    SHORT_TIME,
    agree,
    coin,
    exchange_kind,
    exchange_symbol,
    glued,
    positive,
    quantity,
    some,
    time,
)
from importers.spec import Cells, Context, Format, Layout, Refused, SetAside, WrongExport

QUOTES = frozenset(
    (
        *("USDT", "BUSD", "USDC", "FDUSD", "TUSD", "USDP", "USDS", "PAX", "DAI", "UST", "VAI", "USD1"),
        *("BTC", "ETH", "BNB", "TRX", "XRP", "DOGE", "DOT", "SOL"),
        *("EUR", "GBP", "AUD", "TRY", "RUB", "BRL", "NGN", "UAH", "ZAR", "PLN", "RON", "ARS", "JPY", "MXN", "CZK"),
        *("COP", "IDRT", "BIDR", "BKRW", "BVND", "PKR"),
    )
)
"""What Binance quotes prices in. The oldest layout writes LTCBTC, and nothing but this list says where to cut it."""

GLUED = (LONG_TIME, SHORT_TIME)
DAMAGED = "price x quantity is not the total: the file was changed. Download it again"


def fill(cells: Cells, context: Context) -> Entry | SetAside:
    """One fill as an entry: what was paid or sold goes out, what was bought or earned comes in, the fee apart."""
    side = cells["side"].upper()
    if side not in ("BUY", "SELL"):
        raise Refused("is neither BUY nor SELL", "side")
    price = positive(cells, "price", thousands=True)
    base, quote, fee = _parts(cells, side)
    if not agree(price, base.quantity, quote.quantity):
        raise Refused(DAMAGED, "total" if "coin" in cells else "amount")
    sent, received = (quote, base) if side == "BUY" else (base, quote)
    kind = exchange_kind(sent, received)
    return Entry(time(cells, context), kind, context.account, sent, received, fee)


def _parts(cells: Cells, side: str) -> tuple[Amount, Amount, Amount | None]:
    market = cells["market"].upper().replace("/", "").replace("-", "").replace("_", "")
    if "coin" in cells:
        base, quote = cut_market(market, side, cells["coin"].upper())
        fee = quantity(cells, "fee", thousands=True)
        return (
            Amount(exchange_symbol(base), positive(cells, "executed", thousands=True)),
            Amount(exchange_symbol(quote), positive(cells, "total", thousands=True)),
            some(coin(cells, "coin"), fee) if fee else None,
        )
    executed, amount = cut_glued(market, cells["executed"].upper(), cells["amount"].upper())
    if not cells["fee"]:
        return _spelt(executed), _spelt(amount), None
    try:
        if cells["fee"].strip("0.") == "":
            return _spelt(executed), _spelt(amount), None
        fee_amount = glued(cells["fee"].upper(), (executed.asset, amount.asset, "BNB"))
        if fee_amount.quantity < 0:
            raise ValueError("is negative")
        return _spelt(executed), _spelt(amount), _spelt(fee_amount) if fee_amount.quantity else None
    except ValueError as problem:
        raise Refused(str(problem), "fee") from None


def cut_market(market: str, side: str, fee_coin: str) -> tuple[str, str]:
    """`LTCBTC` as base and quote, where just one quote of the list fits, or the fee's coin says which: a buyer pays it
    in the base, a seller in the quote. Refused where that leaves a doubt."""
    cuts = {(market[: -len(quote)], quote) for quote in QUOTES if market.endswith(quote) and market != quote}
    if side == "BUY" and market.startswith(fee_coin) and fee_coin and market != fee_coin:
        by_fee = {(fee_coin, market[len(fee_coin) :])}
    elif side == "SELL" and market.endswith(fee_coin) and fee_coin and market != fee_coin:
        by_fee = {(market[: -len(fee_coin)], fee_coin)}
    else:
        by_fee = set()
    sure = cuts & by_fee or (cuts if len(cuts) == 1 else by_fee if not cuts else set())
    if len(sure) != 1:
        raise Refused("can't be cut into two coins: use a newer export, which writes the coins out", "market")
    return next(iter(sure))


def cut_glued(market: str, executed: str, amount: str) -> tuple[Amount, Amount]:
    """Executed and amount with their coins. The coins together make the market's name, which settles where a coin
    begins with a digit (`5.01000SATS`)."""
    fits = []
    for cut in range(1, len(market)):
        base, quote = market[:cut], market[cut:]
        if executed.endswith(base) and amount.endswith(quote):
            try:
                both = glued(executed, (base,)), glued(amount, (quote,))
            except ValueError:
                continue
            if both[0].asset == base and both[1].asset == quote:
                fits.append(both)
    if len(fits) != 1:
        _refuse_glued(executed, amount)
        raise Refused("is not the pair of coins in Executed and Amount", "market")
    for part, key in zip(fits[0], ("executed", "amount"), strict=True):
        if part.quantity <= 0:
            raise Refused("must be above zero", key)
    return fits[0]


def _refuse_glued(executed: str, amount: str) -> None:
    for text, key in ((executed, "executed"), (amount, "amount")):
        try:
            glued(text)
        except ValueError as problem:
            raise Refused(str(problem), key) from None


def _spelt(amount: Amount) -> Amount:
    return Amount(exchange_symbol(amount.asset), amount.quantity)


_TRADES_INSTEAD = (
    "It lacks the fees and the times of the fills. Export Trade History (Orders > Spot Order > Trade History), "
    "or the Transaction History."
)
_INSTEAD = "Export the Transaction History (Wallet > Transaction History > Export), which holds the same and more."

FORMATS = (
    Format(
        id="binance_spot",
        title="Binance spot trade history",
        venue="binance",
        account="Binance",
        key=("time", "market", "side", "price", "executed", "amount", "total", "fee", "coin"),
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
                times=GLUED,
            ),
        ),
        row=fill,
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
                "Binance's convert history, which we don't read",
                ("Pair", "Type", "Sell", "Buy", "Inverse Price"),
                _INSTEAD,
            ),
            WrongExport(
                "Binance's deposit or withdrawal history, which we don't read",
                ("Coin", "Amount", "Address", "TXID", "Status"),
                _INSTEAD,
            ),
            WrongExport(
                "Binance's fiat history, which we don't read",
                ("Coin", "Amount", "Status", "Payment Method", "Indicated Amount", "Fee", "Order ID"),
                _INSTEAD,
            ),
            WrongExport(
                "Binance's futures history, which we don't read",
                ("type", "Amount", "Asset", "Symbol", "Transaction ID"),
                _INSTEAD,
            ),
            WrongExport(
                "Binance's futures trade history, which we don't read",
                ("Symbol", "Side", "Price", "Quantity", "Realized Profit"),
                _INSTEAD,
            ),
            WrongExport(
                "Binance's earn history, which we don't read", ("Date(UTC)", "Product Name", "Coin", "Amount"), _INSTEAD
            ),
        ),
    ),
)
