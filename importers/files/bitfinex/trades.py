"""Bitfinex's trades: `AMOUNT` has the sign of the side, `FEE` a minus. What was paid is price x amount."""

from __future__ import annotations

import re

from engine.model import Amount, Entry
from importers.events import fee_of, trade
from importers.files.bitfinex.codes import ACCOUNT, FORMS, VENUE, asset, coin
from importers.normalise import positive, signed, signed_if_any, time, total
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused

_PAIR = re.compile(r"([A-Z0-9]+)[/:]([A-Z0-9]+)", re.IGNORECASE)


def fill(cells: Cells, context: Context) -> Entry:
    """One fill."""
    match = _PAIR.fullmatch(cells["pair"])
    if not match or match[1].upper().endswith("F0"):
        raise Refused("is not a pair of coins such as BTC/USD; derivatives are not read yet", "pair")
    amount = signed(cells, "amount")
    if not amount:
        raise Refused("is zero", "amount")
    fee = signed_if_any(cells, "fee")
    quote = Amount(asset(match[2]), total(abs(amount) * positive(cells, "price")))
    return trade(
        context,
        time(cells, context),
        "buy" if amount > 0 else "sell",
        Amount(asset(match[1]), abs(amount)),
        quote,
        fee_of(coin(cells, "fee_coin"), fee) if fee else None,
        reference=cells["order"],
    )


FILL = {
    "id": "#",
    "pair": "PAIR",
    "amount": "AMOUNT",
    "price": "PRICE",
    "fee": "FEE",
    "fee_coin": "FEE CURRENCY",
    "time": "DATE",
    "order": "ORDER ID",
}

FORMATS = (
    Format(
        id="bitfinex_trades",
        title="Bitfinex trades",
        venue=VENUE,
        account=ACCOUNT,
        key=("id", "pair", "amount", "price", "fee", "time", "order"),
        covers=(Covers.TRADES,),
        layouts=(
            Layout("with fee rates", FILL | {"rate": "FEE PERC"}, {}, FORMS, known_from=KnownFrom.READER),
            Layout("trades", FILL, {"rate": "FEE PERC"}, FORMS),
        ),
        row=fill,
    ),
)
