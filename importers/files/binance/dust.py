"""Small balances turned into BNB (Wallet > Convert Small Balance > history): one row a coin.

The transaction history shows the same, often without saying what each coin brought; this list does. What it counts as
converted is what was credited, after Binance's service charge, which never was the person's: the charge is a note.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.amounts import amount_of, fee_with_coin, positive_with_coin
from importers.events import swap
from importers.files.binance.common import TIMES
from importers.normalise import positive, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused

BNB = "BNB"


def exchange(cells: Cells, context: Context) -> Entry:
    """One coin for BNB, or for the coin that `Converted To` names."""
    sent = amount_of(cells, asset="coin", thousands=True)
    if "bnb" in cells:
        received = Amount(BNB, positive(cells, "bnb", thousands=True))
    else:
        received = positive_with_coin(cells, "converted")
    if sent.asset == received.asset:
        raise Refused("is what it was converted to", "coin")
    charge = fee_with_coin(cells, "charge", received.asset)
    note = f"Small balance, after a charge of {cells['charge']}" if charge else "Small balance"
    return swap(context, time(cells, context), sent, received, note=note)


_COLUMNS = {"time": "Date|Date(UTC)|Time", "coin": "Coin", "amount": "Amount"}

FORMATS = (
    Format(
        id="binance_dust",
        title="Binance small balances converted to BNB",
        venue="binance",
        account="Binance",
        layouts=(
            Layout(
                "2021: in BNB",
                _COLUMNS | {"charge": "Fee (BNB)", "bnb": "Converted BNB"},
                times=TIMES,
                known_from=KnownFrom.READER,
            ),
            Layout(
                "with the coin beside the amount",
                _COLUMNS | {"charge": "Fee", "converted": "Converted To"},
                times=TIMES,
                known_from=KnownFrom.UNCONFIRMED,
            ),
        ),
        row=exchange,
        covers=(Covers.TRADES,),
    ),
)
