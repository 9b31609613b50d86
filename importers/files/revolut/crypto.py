"""Revolut's crypto statement: one row a transaction, money with its sign or its code. `Value` is without the fees."""

from __future__ import annotations

import re

from engine.model import Amount, Entry, Kind
from importers.amounts import amount_of, money
from importers.events import deposit, income, swap, withdrawal
from importers.normalise import exchange_symbol, some, time
from importers.spec import Cells, Context, Format, Layout, Refused, SetAside
from importers.words import meaning, table

BUY, SELL, SEND, RECEIVE, INSIDE = "buy", "sell", "send", "receive", "inside"
WORDS: dict[str, Kind | str] = table(
    (BUY, "Buy"),
    (SELL, "Sell"),
    (SEND, "Send"),
    (RECEIVE, "Receive"),
    (INSIDE, "Stake\nUnstake"),
    (Kind.STAKING, "Staking reward"),
    (Kind.OTHER_INCOME, "Learn reward"),
)
SIGNS = {"£": "GBP", "€": "EUR", "$": "USD"}
_CODE = re.compile(r"[A-Z]{3}")


def transaction(cells: Cells, context: Context) -> Entry | SetAside:
    """A trade, a move or a reward."""
    what = meaning(WORDS, cells, "type", "a type")
    if what == INSIDE:
        return SetAside("moves inside Revolut")
    when = time({**cells, "time": cells["time"].replace("\u202f", " ")}, context)
    amount = amount_of(cells, "quantity", "coin", thousands=True)
    if what in (BUY, SELL):
        value = _money(cells, "value")
        if value is None:
            raise Refused("is empty or zero", "value")
        sent, received = (value, amount) if what == BUY else (amount, value)
        return swap(context, when, sent, received, _money(cells, "fee"))
    if what == RECEIVE:
        return deposit(context, when, amount, _money(cells, "fee"))
    if what == SEND:
        return withdrawal(context, when, amount, _money(cells, "fee"))
    return income(context, when, Kind(what), amount)


def _money(cells: Cells, key: str) -> Amount | None:
    """`€1,234.56` or `89,162.28 SEK`; None for nothing."""
    text = cells[key]
    code = _CODE.search(text.upper())
    currency = code[0] if code else next((SIGNS[sign] for sign in SIGNS if sign in text), "")
    quantity = abs(money({key: _CODE.sub("", text.upper())}, key))
    if quantity and not currency:
        raise Refused("does not say in which currency it is", key)
    return some(exchange_symbol(currency), quantity) if currency else None


FORMATS = (
    Format(
        id="revolut_crypto",
        title="Revolut crypto statement",
        venue="revolut",
        account="Revolut",
        account_kind="exchange",
        layouts=(
            Layout(
                "statement",
                {
                    "coin": "Symbol",
                    "type": "Type",
                    "quantity": "Quantity",
                    "price": "Price",
                    "value": "Value",
                    "fee": "Fees",
                    "time": "Date",
                },
                {},
                ("%b %d, %Y, %I:%M:%S %p", "%d %b %Y, %H:%M:%S", "%Y-%m-%d %H:%M:%S"),
            ),
        ),
        row=transaction,
    ),
)
