"""Gate.io P2P orders, a workbook: full-width brackets in its names, `Fund Type` the pair (USDT/PKR), and the values in
the language of the person's account. Known in English and Portuguese; words of another language are refused."""

from __future__ import annotations

from engine.model import Entry
from importers import p2p
from importers.events import pair
from importers.normalise import LONG_TIME
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, SetAside

WORDS = p2p.Words(
    done=frozenset({"completed", "concluído"}),
    cancelled=p2p.USUAL.cancelled | {"cancelado"},
    buy=frozenset({"buy", "comprar"}),
    sell=frozenset({"sell", "vender"}),
)


def order(cells: Cells, context: Context) -> Entry | SetAside:
    """One order as an entry."""
    asset, fiat = pair(cells["pair"])
    return p2p.order({**cells, "asset": asset, "fiat": fiat}, context, WORDS)


FORMATS = (
    Format(
        id="gate_p2p",
        title="Gate.io P2P order history",
        venue="gate",
        account="Gate.io",
        native=NativeId("p2p_order", "number", state="status"),
        covers=(Covers.P2P,),
        layouts=(
            Layout(
                "2024",
                {
                    "number": "No",
                    "time": "Created date",
                    "updated": "Updated date",
                    "side": "Type",
                    "pair": "Fund Type",
                    "method": "Payment Method",
                    "price": "Price(Fiat)",
                    "quantity": "Amount(Crypto)",
                    "total": "Total(Fiat)",
                    "status": "Status",
                    "counterparty": "Name",
                },
                times=(LONG_TIME, "%Y-%m-%d %H:%M"),
                known_from=KnownFrom.READER,
            ),
        ),
        row=order,
    ),
)
