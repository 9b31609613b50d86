"""HitBTC trades (Reports > Trades): one row a fill, from the user's side.

`Volume` is price x quantity, before the fee; `Total` is what the quote coin changed by: the volume with its sign, less
the fee, plus the rebate that makers get. Old files write the rebate as a negative fee. Both are in the quote coin.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.events import pair, priced, rebate, trade
from importers.normalise import native_id, quantity, signed, time, total
from importers.spec import Cells, Context, Covers, Format, Layout, NativeId, Refused
from importers.words import side


def fill(cells: Cells, context: Context) -> list[Entry]:
    """One fill, and the rebate that came with it."""
    number, when = native_id(cells, "number"), time(cells, context)
    way = side(cells)
    base, quote = priced(cells, pair(cells["pair"]), "quantity", "volume")
    cost = total(signed(cells, "fee"), -quantity(cells, "rebate"))
    if total(-quote.quantity if way == "buy" else quote.quantity, -cost) != signed(cells, "total"):
        raise Refused("is not the volume with its fee and rebate: the file was changed. Download it again", "total")
    fee = Amount(quote.asset, cost) if cost > 0 else None
    entries = [trade(context, when, way, base, quote, fee, reference=number)]
    if cost < 0:
        entries.append(rebate(context, when, Amount(quote.asset, -cost), reference=number))
    return entries


COLUMNS = {
    "time": "Date",
    "pair": "Instrument",
    "number": "Trade ID",
    "order": "Order ID",
    "side": "Side",
    "quantity": "Quantity",
    "price": "Price",
    "volume": "Volume",
    "fee": "Fee",
    "rebate": "Rebate",
    "total": "Total",
}

FORMATS = (
    Format(
        id="hitbtc_trades",
        title="HitBTC trade history",
        venue="hitbtc",
        account="HitBTC",
        covers=(Covers.TRADES,),
        native=NativeId("trade", "number"),
        layouts=(
            Layout("2: with e-mail and taker", {"email": "Email", **COLUMNS, "taker": "Taker"}),
            Layout("1", COLUMNS),
        ),
        row=fill,
    ),
)
