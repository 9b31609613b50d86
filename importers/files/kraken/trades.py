"""Kraken's trades: one row a fill. The ledgers have the same trades, with the fee as it was really taken (here it is
an estimate in the quote), and all else: they count where both are imported."""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.events import check_total, fee_of, trade
from importers.files.kraken.codes import pair
from importers.normalise import LONG_TIME, native_id, positive, quantity, time
from importers.spec import Cells, Context, Covers, Format, Layout, NativeId, Refused, SetAside


def fill(cells: Cells, context: Context) -> Entry | SetAside:
    """One fill; what was traded on margin is set aside, since only its result changes hands."""
    number = native_id(cells, "txid")
    side = cells["side"].casefold()
    if side not in ("buy", "sell"):
        raise Refused("is neither buy nor sell", "side")
    if quantity(cells, "margin"):
        return SetAside("a trade on margin: what it came to is in Kraken's ledgers")
    base, quote = pair(cells["pair"])
    volume, cost = positive(cells, "volume"), positive(cells, "cost")
    check_total(positive(cells, "price"), volume, cost, "cost")
    fee = fee_of(quote, quantity(cells, "fee"))
    return trade(context, time(cells, context), side, Amount(base, volume), Amount(quote, cost), fee, reference=number)


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
