"""Paxful trades (closed in 2023 and again in 2025), all in bitcoin. Times have their own offset. The seller pays
Paxful's fee in bitcoin beside what the buyer gets; `-` is nothing."""

from __future__ import annotations

from engine.model import Entry
from importers import p2p
from importers.normalise import time_with_zone
from importers.spec import Cells, Context, Covers, Format, Layout, NativeId, SetAside

WORDS = p2p.Words(done=frozenset({"successful", "released"}))


def order(cells: Cells, context: Context) -> Entry | SetAside:
    """One trade as an entry."""
    fee = "" if cells["fee"] == "-" else cells["fee"]
    partner = "" if cells["counterparty"] == "none" else cells["counterparty"]
    known = {**cells, "asset": "BTC", "fee": fee, "counterparty": partner}
    return p2p.order(known, context, WORDS, moment=time_with_zone(cells))


FORMATS = (
    Format(
        id="paxful_p2p",
        title="Paxful trades",
        venue="paxful",
        account="Paxful",
        native=NativeId("p2p_order", "number", state="status"),
        covers=(Covers.P2P,),
        layouts=(
            Layout(
                "2020",
                {
                    "side": "type",
                    "fiat": "fiat_currency",
                    "total": "amount_fiat",
                    "quantity": "amount_btc",
                    "price": "rate",
                    "fiat_fee": "fee_fiat",
                    "fee": "fee_btc",
                    "market": "market_rate_usd",
                    "method": "payment_method",
                    "counterparty": "partner",
                    "status": "status",
                    "time": "completed_at",
                    "number": "trade_hash",
                    "offer": "offer_hash",
                },
                zone="UTC",
            ),
        ),
        row=order,
    ),
)
