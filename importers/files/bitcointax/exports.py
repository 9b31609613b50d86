"""Bitcoin.tax: its export of trades, its exports of income and spending, and the template that it takes.

`Total` is in `Currency`, with a minus where money went out. In the files seen it holds the fee: a purchase's is price x
volume and the fee, a sale's what is left after it. Files without may exist, so the nearer of the two is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.exact import plain as digits
from engine.model import Kind
from importers.events import check_total
from importers.meanings import COMMON, unknown
from importers.normalise import total
from importers.programs import Program, figure
from importers.spec import Cells, Context, KnownFrom, Layout, Refused

FORMS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
OUT = ("spend", "gift", "donation", "lost", "stolen", "repay")
IN = ("income", "mining", "giftin", "borrow")
WORDS = COMMON.with_words({"giftin": Kind.GIFT_IN}, {"repay": Kind.WITHDRAWAL})


def trade(cells: Cells, context: Context) -> Mapping[str, str]:
    """A trade by its action, with what was paid without the fee."""
    del context
    action = cells["word"].casefold()
    if action == "swap":
        raise Refused("is a coin's new name or a fork, and doesn't say which way: use the universal CSV", "word")
    if action not in ("buy", "sell"):
        raise Refused("is no action that we know (BUY, SELL, SWAP)", "word")
    coin, money = (cells["volume"], cells["symbol"]), (digits(_paid(cells, action)), cells["currency"])
    received, sent = (coin, money) if action == "buy" else (money, coin)
    return {"received": received[0], "received_asset": received[1], "sent": sent[0], "sent_asset": sent[1]}


def _paid(cells: Cells, action: str) -> Decimal:
    """What a trade cost or brought without the fee: the total, or without the fee in it, whichever is nearer to
    price x volume. Refused where neither agrees with that."""
    fee, volume, price = (figure(cells, key) for key in ("fee", "volume", "price"))
    whole = figure({**cells, "total": cells["total"].lstrip("-")}, "total") or total(price * volume)
    if not price:
        return whole
    likely = [whole]
    if fee and cells["fee_asset"] == cells["currency"]:
        likely.append(total(whole, -fee if action == "buy" else fee))
    nearest = min(likely, key=lambda one: abs(price * volume - one))
    check_total(price, volume, nearest)
    return nearest


def moved(cells: Cells, context: Context) -> Mapping[str, str]:
    """Income or spending, by its action; `Total` is what it was worth."""
    del context
    action = cells["word"].casefold()
    if action not in OUT + IN:
        raise Refused(unknown(action, OUT + IN), "word")
    side = "sent" if action in OUT else "received"
    return {side: cells["volume"].lstrip("-"), f"{side}_asset": cells["symbol"]}


COLUMNS = {
    "time": "Date",
    "word": "Action",
    "symbol": "Symbol",
    "wallet": "Account",
    "volume": "Volume",
    "price": "Price",
    "fee": "Fee",
    "fee_asset": "FeeCurrency",
}
BALANCES = {
    "symbol_balance": "SymbolBalance",
    "currency_balance": "CurrencyBalance",
    "fee_balance": "FeeBalance",
}

NAME, VENUE = "Bitcoin.tax", "bitcointax"
FORMATS = (
    Program(NAME, VENUE, prepare=trade).format(
        "trades",
        "trades",
        Layout(
            "export",
            {**COLUMNS, "currency": "Currency", "total": "Total", "basis": "Cost/Proceeds"},
            {
                "reference": "ExchangeId",
                "category": "Category",
                "sub": "Subaccount",
                "note": "Memo",
                **BALANCES,
            },
            FORMS,
            zone="UTC",
        ),
        Layout(
            "template",
            {
                **{key: name for key, name in COLUMNS.items() if key not in ("wallet", "price")},
                "currency": "Currency",
                "total": "Total",
            },
            {"note": "Memo", "wallet": "Account", "price": "Price"},
            FORMS,
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
    Program(NAME, VENUE, WORDS, prepare=moved).format(
        "moves",
        "income and spending",
        Layout(
            "export",
            {**COLUMNS, "value_currency": "Currency", "value": "Total", "reference": "TxHash"},
            {
                "ref": "Ref",
                "note": "Memo",
                "margin": "Margin",
                "margin_id": "MarginId",
                "source": "Sender",
                "target": "Recipient",
                "symbol_balance": "SymbolBalance",
            },
            FORMS,
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
