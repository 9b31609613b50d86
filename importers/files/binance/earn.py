"""What Binance's savings and Simple Earn paid (Earn > History > Interest): one row a payment, with its time.

The newer lists of Simple Earn give days without times, by which nobody can tell whether the transaction history has
the same payment already: for these the history is asked for. Subscriptions and redemptions move nothing out of
Binance.
"""

from __future__ import annotations

from engine.model import Entry, Kind
from importers.amounts import amount_of
from importers.events import income
from importers.files.binance.common import TIMES
from importers.files.binance.symbols import plain_amount
from importers.normalise import time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, WrongExport

_INSTEAD = (
    "It gives days without times. Export the Transaction History (Wallet > Transaction History > Export), which holds "
    "the same payments with their times."
)
_INSIDE = "moves inside Binance: what was put into Earn or taken out is still there"


def payment(cells: Cells, context: Context) -> Entry:
    """One payment of interest."""
    product = cells["product"]
    note = f"Earn: {product}" if product and product != cells["coin"] else "Earn"
    return income(context, time(cells, context), Kind.INTEREST, plain_amount(amount_of(cells, asset="coin")), note=note)


FORMATS = (
    Format(
        id="binance_earn",
        title="Binance earn interest history",
        venue="binance",
        account="Binance",
        layouts=(
            Layout(
                "2023",
                {"time": "Date(UTC)|Date|Time", "product": "Product Name", "coin": "Coin", "amount": "Amount"},
                times=TIMES,
            ),
        ),
        row=payment,
        covers=(Covers.INCOME,),
        wrong=(
            WrongExport("Binance's list of Simple Earn rewards", ("Time", "Coin", "Interest", "Lock Period"), _INSTEAD),
            WrongExport("Binance's list of Simple Earn rewards", ("Time", "Coin", "Amount", "Type"), _INSTEAD),
        ),
    ),
    Format(
        id="binance_earn_moves",
        title="Binance earn subscriptions and redemptions",
        venue="binance",
        account="Binance",
        layouts=tuple(
            Layout(
                name,
                {"time": first, "coin": "Coin", "amount": much} | {word: word for word in others},
                times=TIMES,
                known_from=KnownFrom.READER,
            )
            for name, first, much, others in (
                ("flexible subscription", "Subscription Date", "Amount", ("Product Name", "Type", "From", "Status")),
                (
                    "flexible redemption",
                    "Redemption Date",
                    "Principal Redeemed",
                    ("Product Name", "Method", "Redeem to", "Status"),
                ),
                ("locked subscription", "Subscription Date", "Total Amount", ("Lock Period", "Type", "From")),
                (
                    "locked redemption",
                    "Redemption Date",
                    "Redemption Amount",
                    ("Redeem to", "Est. Arrival Time", "Status"),
                ),
            )
        ),
        set_aside=_INSIDE,
        covers=(),
    ),
)
