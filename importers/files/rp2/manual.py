"""dali's manual files for rp2: what came in, what went out, and moves between own accounts, in dollars.

A fee is in the coin or in dollars, apart from the amounts; what a move sent holds what it cost. Where a purchase or a
sale has no sum in dollars, it is the spot price times the amount.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.exact import plain
from importers.normalise import total
from importers.programs import Program, figure
from importers.spec import Cells, Context, KnownFrom, Layout, Refused

FORMS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
USD = "USD"


def _money(cells: Cells) -> str:
    """What was paid or got in dollars, without the fee."""
    sum_ = figure(cells, "dollars") or total(figure(cells, "price") * figure(cells, "amount"))
    if not sum_:
        raise Refused("is empty: what was paid?", "price")
    return plain(sum_)


def _fee(cells: Cells) -> Mapping[str, str]:
    coins, dollars = figure(cells, "coin_fee"), figure(cells, "dollar_fee")
    if coins:
        return {"fee": plain(coins), "fee_asset": cells["asset"]}
    return {"fee": plain(dollars), "fee_asset": USD}


def came(cells: Cells, context: Context) -> Mapping[str, str]:
    """A purchase, or something earned."""
    del context
    got = {**_fee(cells), "received": cells["amount"], "received_asset": cells["asset"]}
    if cells["word"].casefold() == "buy":
        return {**got, "sent": _money(cells), "sent_asset": USD}
    return got


def went(cells: Cells, context: Context) -> Mapping[str, str]:
    """A sale, or something given away or paid."""
    del context
    gave = {**_fee(cells), "sent": cells["amount"], "sent_asset": cells["asset"]}
    if cells["word"].casefold() == "sell":
        return {**gave, "received": _money(cells), "received_asset": USD}
    return gave


def moved(cells: Cells, context: Context) -> Mapping[str, str]:
    """A move between own accounts, of which one end may not be told."""
    del context
    return {"sent_asset": cells["asset"], "received_asset": cells["asset"]}


COMMON_COLUMNS = {"reference": "Unique ID", "time": "Timestamp", "asset": "Asset"}
ONE_ACCOUNT = {**COMMON_COLUMNS, "wallet": "Exchange", "word": "Transaction Type", "price": "Spot Price"}
BESIDES = {"holder": "Holder", "note": "Notes"}

NAME, VENUE = "rp2", "rp2"
FORMATS = (
    Program(NAME, VENUE, prepare=came).format(
        "in",
        "what came in (dali's manual file)",
        Layout(
            "1",
            {**ONE_ACCOUNT, "amount": "Crypto In", "coin_fee": "Crypto Fee", "dollars": "USD In No Fee"},
            {**BESIDES, "dollars_with_fee": "USD In With Fee", "dollar_fee": "USD Fee"},
            FORMS,
            zone="UTC",
        ),
    ),
    Program(NAME, VENUE, prepare=went).format(
        "out",
        "what went out (dali's manual file)",
        Layout(
            "1",
            {**ONE_ACCOUNT, "amount": "Crypto Out No Fee", "coin_fee": "Crypto Fee"},
            {
                **BESIDES,
                "with_fee": "Crypto Out With Fee",
                "dollars": "USD Out No Fee",
                "dollar_fee": "USD Fee",
            },
            FORMS,
            zone="UTC",
            known_from=KnownFrom.UNCONFIRMED,
        ),
    ),
    Program(NAME, VENUE, prepare=moved).format(
        "moves",
        "moves between own accounts (dali's manual file)",
        Layout(
            "1",
            {
                **COMMON_COLUMNS,
                "from": "From Exchange",
                "to": "To Exchange",
                "sent": "Crypto Sent",
                "received": "Crypto Received",
            },
            {
                "from_holder": "From Holder",
                "to_holder": "To Holder",
                "price": "Spot Price",
                "note": "Notes",
            },
            FORMS,
            zone="UTC",
        ),
    ),
)
