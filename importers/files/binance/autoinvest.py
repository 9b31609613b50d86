"""Binance auto-invest history (Earn > Auto-Invest > History): one row a purchase of one coin.

`Amount per period` is without the trading fee, which is paid in the same coin beside it (`--` is none). The
transaction history has the money going out and the coins coming in at different times.
"""

from __future__ import annotations

from engine.model import Entry
from importers.amounts import fee_with_coin, positive_with_coin
from importers.events import swap
from importers.files.binance.common import TIMES
from importers.normalise import coin, time
from importers.spec import Cells, Context, Covers, Format, Layout, Refused, SetAside
from importers.words import unfinished


def purchase(cells: Cells, context: Context) -> Entry | SetAside:
    """One purchase."""
    if left := unfinished(cells, what="the purchase"):
        return left
    bought, paid = coin(cells, "coin"), positive_with_coin(cells, "amount")
    units = positive_with_coin(cells, "units")
    if units.asset != bought:
        raise Refused("is in another coin than Holding Coin", "units")
    fee = fee_with_coin(cells, "fee", paid.asset)
    return swap(context, time(cells, context), paid, units, fee, note="Auto-Invest")


FORMATS = (
    Format(
        id="binance_autoinvest",
        title="Binance auto-invest history",
        venue="binance",
        account="Binance",
        layouts=(
            Layout(
                "2022",
                {
                    "time": "Auto-Invest Date(UTC)|Auto-Invest Date",
                    "coin": "Holding Coin",
                    "amount": "Amount per period",
                    "fee": "Trading Fee",
                    "units": "Units",
                    "source": "From",
                    "status": "Status",
                },
                times=TIMES,
            ),
        ),
        row=purchase,
        covers=(Covers.TRADES,),
    ),
)
