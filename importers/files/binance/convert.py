"""Binance convert history (Orders > Convert > Export): one row a conversion.

A limit order is made at `Date` and carried out at `Date Updated`, which is the time that counts; the transaction
history has the same conversion within a second of it. There is no fee beside the rate.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.amounts import positive_with_coin
from importers.events import swap
from importers.files.binance.common import TIMES, check_rate, cut_glued
from importers.files.binance.symbols import plain_amount
from importers.normalise import time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused, SetAside
from importers.words import unfinished


def conversion(cells: Cells, context: Context) -> Entry | SetAside:
    """One conversion as a swap; one that wasn't carried out is set aside."""
    if left := unfinished(cells, what="the conversion"):
        return left
    sent, received = (plain_amount(one) for one in _sides(cells))
    if sent.asset == received.asset:
        raise Refused("is the coin that was sold", "bought")
    for key in ("price", "inverse"):
        check_rate(cells[key], sent, received, key)
    when = time(cells, context, "updated" if cells["updated"] else "time")
    return swap(context, when, sent, received, note="Binance Convert")


def _sides(cells: Cells) -> tuple[Amount, Amount]:
    """What was sold and bought. Coins that stand apart from the number are plain; glued ones are told by the pair."""
    sold, bought = cells["sold"].upper(), cells["bought"].upper()
    if not sold or not bought or " " in sold or " " in bought:
        return positive_with_coin(cells, "sold"), positive_with_coin(cells, "bought")
    market = cells["pair"].upper().replace("/", "").replace("-", "")
    try:
        sent, received = cut_glued(market, sold, bought, ("sold", "bought"), "pair")
    except Refused:
        received, sent = cut_glued(market, bought, sold, ("bought", "sold"), "pair")
    return sent, received


_COLUMNS = {
    "pair": "Pair",
    "type": "Type",
    "sold": "Sell",
    "bought": "Buy",
    "price": "Price",
    "inverse": "Inverse Price",
    "updated": "Date Updated",
    "status": "Status",
}

FORMATS = (
    Format(
        id="binance_convert",
        title="Binance convert history",
        venue="binance",
        account="Binance",
        key=("time", "pair", "sold", "bought", "status"),
        layouts=(
            Layout(
                "2021 and 2024",
                {"time": "Date|Time"} | _COLUMNS,
                {"wallet": "Wallet"},
                TIMES,
                known_from=KnownFrom.READER,
            ),
        ),
        row=conversion,
        covers=(Covers.TRADES,),
    ),
)
