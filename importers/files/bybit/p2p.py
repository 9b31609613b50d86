"""Bybit P2P orders (P2P > Orders > Export), a workbook. Two columns are called Currency and two Cryptocurrency: those
of the amount and of the price, of the coin and of the fee, which is in the coin.

The file names no zone and not how it was paid. `p2p-convert` is the kind of order and says nothing of the trade.
"""

from __future__ import annotations

from engine.model import Entry
from importers import p2p
from importers.normalise import LONG_TIME, coin
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, Refused, SetAside


def order(cells: Cells, context: Context) -> Entry | SetAside:
    """One order as an entry; the repeated columns must say the same."""
    for key, other in (("fiat", "price_fiat"), ("asset", "fee_asset")):
        if cells[other] and coin(cells, key) != coin(cells, other):
            raise Refused(f"is not the same as {cells[key]} before it: the file was changed. Download it again", other)
    return p2p.order(cells, context)


FORMATS = (
    Format(
        id="bybit_p2p",
        title="Bybit P2P order history",
        venue="bybit",
        account="Bybit",
        native=NativeId("p2p_order", "number", state="status"),
        covers=(Covers.P2P,),
        layouts=(
            Layout(
                "2024",
                {
                    "number": "Order No.",
                    "side": "Type",
                    "total": "Fiat Amount",
                    "fiat": "Currency",
                    "price": "Price",
                    "price_fiat": "Currency#2",
                    "quantity": "Coin Amount",
                    "asset": "Cryptocurrency",
                    "fee": "Transaction Fees",
                    "fee_asset": "Cryptocurrency#2",
                    "counterparty": "Counterparty",
                    "status": "Status",
                    "time": "Time",
                },
                {"convert": "p2p-convert"},
                times=(LONG_TIME, "%Y-%m-%d %H:%M"),
                known_from=KnownFrom.READER,
            ),
        ),
        row=order,
    ),
)
