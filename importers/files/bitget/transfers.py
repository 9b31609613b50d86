"""Bitget's deposit and withdrawal records: what went over a chain, with its hash.

A withdrawal's `Quantity` has the fee inside and the file doesn't name it; the spot transactions do.
"""

from __future__ import annotations

from engine.model import Entry
from importers.amounts import amount_of
from importers.events import deposit, withdrawal
from importers.files.bitget.columns import ACCOUNT, VENUE
from importers.normalise import time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, SetAside
from importers.words import meaning, table, unfinished

IN, OUT = "in", "out"
WORDS = table((IN, "Deposit"), (OUT, "Withdraw\nWithdrawal"))
SHORTEST_ADDRESS = 20
"""Shorter texts in the column of addresses are words such as `On-chain address`."""


def moved(cells: Cells, context: Context) -> Entry | SetAside:
    """One deposit or withdrawal."""
    way = meaning(WORDS, cells, "type", "a type")
    if (off := unfinished(cells, what="the transfer")) is not None:
        return off
    amount = amount_of(cells, asset="coin")
    address = cells["address"] if len(cells["address"]) >= SHORTEST_ADDRESS else ""
    if way == IN:
        note = f"to {address}" if address else ""
        return deposit(context, time(cells, context), amount, reference=cells["hash"], note=note)
    return withdrawal(context, time(cells, context), amount, reference=cells["hash"], counterparty=address)


FORMATS = (
    Format(
        id="bitget_transfers",
        title="Bitget deposit and withdrawal records",
        venue=VENUE,
        account=ACCOUNT,
        key=("time", "type", "coin", "amount", "hash"),
        covers=(Covers.TRANSFERS,),
        layouts=(
            Layout(
                "records",
                {
                    "time": "Date",
                    "type": "Type",
                    "wallet": "Funding account",
                    "coin": "Coin",
                    "amount": "Quantity",
                    "address": "Address",
                    "hash": "TxID",
                    "status": "Status",
                },
                known_from=KnownFrom.READER,
            ),
        ),
        row=moved,
    ),
)
