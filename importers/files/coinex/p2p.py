"""CoinEx P2P orders. No column says in which money the total is: it must stand beside the number, else the row is
refused. The counterparty's column is a real name."""

from __future__ import annotations

from engine.model import Entry
from importers import p2p
from importers.normalise import LONG_TIME, glued
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, Refused, SetAside

WORDS = p2p.Words(done=frozenset({"completed", "finished"}))


def order(cells: Cells, context: Context) -> Entry | SetAside:
    """One order as an entry."""
    if (aside := p2p.came_to_nothing(cells, WORDS)) is not None:
        return aside
    try:
        paid = glued(cells["total"])
    except ValueError:
        raise Refused("doesn't say in which money: enter this order in the universal CSV", "total") from None
    plain = {
        key: cells[key].upper().removesuffix(unit).strip()
        for key, unit in (("price", paid.asset), ("quantity", cells["asset"].upper()))
    }
    return p2p.order({**cells, **plain, "fiat": paid.asset, "total": str(paid.quantity)}, context, WORDS)


FORMATS = (
    Format(
        id="coinex_p2p",
        title="CoinEx P2P order history",
        venue="coinex",
        account="CoinEx",
        native=NativeId("p2p_order", "number", state="status"),
        covers=(Covers.P2P,),
        layouts=(
            Layout(
                "2024",
                {
                    "number": "Order ID",
                    "time": "Time Created",
                    "side": "Order Direction",
                    "asset": "Coins",
                    "price": "Price",
                    "total": "Total Value",
                    "quantity": "Amount",
                    "counterparty": "Real Name",
                    "method": "Payment Method",
                    "status": "Status",
                },
                times=(LONG_TIME, "%Y-%m-%d %H:%M"),
                known_from=KnownFrom.UNCONFIRMED,
            ),
        ),
        row=order,
    ),
)
