"""Blockchair's history of an address or xpub (Bitcoin, Litecoin, Dogecoin …): one row a transaction and its effect.

`Effect` is what the balance changed by, fee and all, with its sign: the fee of what was sent can't be told from it and
stays in. Dates are written day first and are UTC.
"""

from __future__ import annotations

from engine.model import Entry
from importers import events
from importers.normalise import coin, signed, time
from importers.spec import Cells, Context, Format, KnownFrom, Layout, Refused, SetAside
from importers.transfers import hash_of

TYPES = {"": 0, "external receiving": 1, "external spending": -1}


def effect(cells: Cells, context: Context) -> Entry | SetAside:
    """A transaction as a deposit or a withdrawal."""
    kind = cells["type"].casefold()
    if kind in ("internal", "inner"):
        return SetAside("moves between own addresses")
    if kind not in TYPES:
        raise Refused("is no type that we know (External receiving, External spending)", "type")
    change = signed(cells, "effect")
    if TYPES[kind] < 0 < change:
        change = -change
    if TYPES[kind] > 0 > change:
        raise Refused("is negative where something was received", "effect")
    if not change:
        return SetAside("nothing moved")
    asset = coin(cells, "ticker")
    when, reference = time(cells, context), hash_of(cells)
    return events.moved(context, when, asset, change, counterparty=cells["other"], reference=reference)


COMMON = {
    "number": "Tx number",
    "effect": "Effect",
    "ticker": "Ticker",
    "usd": "Amount fiat (USD)",
    "rate": "Asset rate (USD)",
    "time": "Date",
    "hash": "Transaction hash",
}
TIMES = ("%d.%m.%Y %H:%M:%S", "%d-%m-%Y %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M")

FORMATS = (
    Format(
        id="blockchair",
        title="Blockchair address history",
        venue="blockchair",
        account="Blockchair",
        account_kind="wallet",
        key=("hash", "effect", "ticker"),
        layouts=(
            Layout(
                "simple",
                COMMON | {"address": "Affected address/xpub"},
                {"type": "Type", "other": "Third-party address"},
                TIMES,
                "UTC",
                known_from=KnownFrom.READER,
            ),
            Layout(
                "extended",
                COMMON | {"type": "Type", "public": "Public key", "address": "Wallet address"},
                {"other": "Third-party address"},
                TIMES,
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        row=effect,
    ),
)
