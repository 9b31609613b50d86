"""Kraken's trades: one row a fill; `vol` and `cost` are before the fee. The ledgers have the same trades, with the fee
as it was really taken (here it is an estimate in the quote), and all else: they count where both are imported."""

from __future__ import annotations

from engine.model import Entry
from importers.events import priced, trade
from importers.files.kraken.codes import pair
from importers.normalise import LONG_TIME, native_id, quantity, some, time
from importers.spec import Cells, Context, Covers, Format, Layout, NativeId, SetAside
from importers.words import side


def fill(cells: Cells, context: Context) -> Entry | SetAside:
    """One fill; what was traded on margin is set aside, since only its result changes hands."""
    number = native_id(cells, "txid")
    way = side(cells)
    if quantity(cells, "margin"):
        return SetAside("a trade on margin: what it came to is in Kraken's ledgers")
    base, quote = priced(cells, pair(cells["pair"]), "volume", "cost")
    fee = some(quote.asset, quantity(cells, "fee"))
    return trade(context, time(cells, context), way, base, quote, fee, reference=number)


FILL = {
    "txid": "txid",
    "order": "ordertxid",
    "pair": "pair",
    "time": "time",
    "side": "type",
    "kind": "ordertype",
    "price": "price",
    "cost": "cost",
    "fee": "fee",
    "volume": "vol",
    "margin": "margin",
    "misc": "misc",
    "ledgers": "ledgers",
}
POSITION = {
    "posted": "postxid|posttxid",
    "position": "posstatus|posstatuscode",
    "closed_price": "cprice",
    "closed_cost": "ccost",
    "closed_fee": "cfee",
    "closed_volume": "cvol",
    "closed_margin": "cmargin",
    "net": "net",
    "trades": "trades",
    "class": "aclass",
    "subclass": "subclass",
    "dollars": "costusd",
}
FORMS = ("%Y-%m-%d %H:%M:%S.%f", LONG_TIME)

FORMATS = (
    Format(
        id="kraken_trades",
        title="Kraken trades",
        venue="kraken",
        account="Kraken",
        native=NativeId("trade", "txid"),
        detail=1,
        covers=(Covers.TRADES,),
        layouts=(Layout("trades", FILL, POSITION, FORMS, zone="UTC"),),
        row=fill,
    ),
)
