"""rotki: the generic files of trades and of events that it takes, which people keep their other records in.

Times are Unix milliseconds, or UTC. A fee stands apart.
"""

from __future__ import annotations

from collections.abc import Mapping

from importers.meanings import plain, unknown
from importers.programs import Program
from importers.spec import Cells, Context, Layout, Refused

FORMS = ("%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S")
OUTGOING = frozenset({"withdrawal", "spend", "loss", "fee", "donation", "gift"})
INCOMING = frozenset({"deposit", "income", "staking", "airdrop", "mining", "interest", "reward"})
COMMON_COLUMNS = {
    "wallet": "Location",
    "fee": "Fee",
    "fee_asset": "Fee Currency",
    "note": "Description",
    "time": "Timestamp",
}


def by_side(cells: Cells, context: Context) -> Mapping[str, str]:
    """A trade of the older file: base and quote by side."""
    del context
    base, quote = cells["base"], cells["quote"]
    if cells["side"].casefold() not in ("buy", "sell"):
        raise Refused("is neither Buy nor Sell", "side")
    got, given = (base, quote) if cells["side"].casefold() == "buy" else (quote, base)
    return {"received_asset": got, "sent_asset": given}


def by_type(cells: Cells, context: Context) -> Mapping[str, str]:
    """An event with its amount on the side that its type says."""
    del context
    word = plain(cells["word"])
    side = "sent" if word in OUTGOING else "received"
    if word not in OUTGOING | INCOMING:
        raise Refused(unknown(word, OUTGOING | INCOMING), "word")
    return {side: cells["amount"], f"{side}_asset": cells["asset"]}


NAME, VENUE = "rotki", "rotki"
FORMATS = (
    Program(NAME, VENUE).format(
        "trades",
        "generic trades",
        Layout(
            "2",
            {
                **COMMON_COLUMNS,
                "sent_asset": "Spend Currency",
                "received_asset": "Receive Currency",
                "received": "Receive Amount",
                "sent": "Spend Amount",
            },
            times=FORMS,
            zone="UTC",
        ),
    ),
    Program(NAME, VENUE, prepare=by_side).format(
        "trades_old",
        "generic trades, older",
        Layout(
            "1",
            {
                **COMMON_COLUMNS,
                "base": "Base Currency",
                "quote": "Quote Currency",
                "side": "Type",
                "received": "Buy Amount",
                "sent": "Sell Amount",
            },
            times=FORMS,
            zone="UTC",
        ),
    ),
    Program(NAME, VENUE, prepare=by_type).format(
        "events",
        "generic events",
        Layout(
            "1",
            {**COMMON_COLUMNS, "word": "Type", "asset": "Currency", "amount": "Amount"},
            times=FORMS,
            zone="UTC",
        ),
    ),
)
