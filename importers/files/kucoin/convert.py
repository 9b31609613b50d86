"""KuCoin's converted orders: both sides with their coin glued on. There is no fee beside."""

from __future__ import annotations

from engine.model import Entry
from importers.amounts import positive_with_coin
from importers.events import swap
from importers.files.kucoin.columns import ACCOUNT, FORMS, USER, VENUE
from importers.normalise import quantity, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused, SetAside
from importers.words import unfinished


def converted(cells: Cells, context: Context) -> Entry | SetAside:
    """One coin for another; `Sell` and `Buy` are the user's."""
    if (off := unfinished(cells, what="the conversion")) is not None:
        return off
    if quantity(cells, "tax"):
        raise Refused("is a tax that KuCoin withheld, which is not read yet: enter it in the universal CSV", "tax")
    sold, bought = positive_with_coin(cells, "sold"), positive_with_coin(cells, "bought")
    return swap(context, time(cells, context), sold, bought, reference=cells["order"])


SWAPPED = {"sold": "Sell", "bought": "Buy", "price": "Price", "status": "Status"}

FORMATS = (
    Format(
        id="kucoin_convert",
        title="KuCoin convert orders",
        venue=VENUE,
        account=ACCOUNT,
        key=("time", "sold", "bought", "order"),
        covers=(Covers.TRADES,),
        layouts=(
            Layout(
                "market orders",
                SWAPPED | {"time": "Time of Update", "paid_from": "Payment Account"},
                USER | {"tax": "Tax", "order": "Order ID"},
                FORMS,
                known_from=KnownFrom.READER,
            ),
            Layout(
                "with order ids",
                SWAPPED | {"time": "Time", "order": "Order ID"},
                USER | {"tax": "Tax"},
                FORMS,
                known_from=KnownFrom.UNCONFIRMED,
            ),
        ),
        row=converted,
    ),
)
