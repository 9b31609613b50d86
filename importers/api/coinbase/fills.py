"""Fills of Advanced Trade: `size` at `price`, and the `commission` in the quote apart.

Source: docs.cdp.coinbase.com, Advanced Trade API, List Fills. Times are finer than a microsecond and are cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal, localcontext

from engine import exact
from engine.model import Amount, Entry
from importers.api import fields
from importers.api.coinbase.asking import PAGE, Coinbase
from importers.api.fields import worth
from importers.events import fee_paid, pair, trade
from importers.normalise import positive, signed_if_any, zoned_time
from importers.spec import Context, Refused
from importers.sync.spec import Record, Window
from importers.words import side

_PLACES = Decimal(1).scaleb(-exact.PLACES)
_TO_MICROSECONDS = len("2023-01-18T01:37:38.091377")


def fetch(client: Coinbase, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The fills that were booked (`sequence_timestamp`) in a window, newest first, page by page."""
    asked = {
        "limit": PAGE,
        "start_sequence_timestamp": _written(window.start),
        "end_sequence_timestamp": _written(window.end),
    }
    cursor = ""
    while True:
        answer = client.ask(
            "v3PrivateGetBrokerageOrdersHistoricalFills", asked | ({"cursor": cursor} if cursor else {})
        )
        yield [Record(str(row["entry_id"]), moment(row["sequence_timestamp"]), row) for row in answer["fills"]]
        following = answer.get("cursor") or ""
        if not answer["fills"] or not following or following == cursor:
            return
        cursor = following


def filled(record: Record, context: Context) -> Entry:
    """One fill, dated when it was traded. Where the size is of the quote, the base is its quotient by the price, to 18
    places. Refused for what takes a fill back, and for futures, whose products are no pair."""
    raw = record.raw
    cells = fields.cells(raw)
    if cells["trade_type"] != "FILL":
        raise Refused("is no plain fill: enter it in the universal CSV", "trade_type")
    base, quote = pair(cells["product_id"], "product_id")
    size, price = positive(cells, "size"), positive(cells, "price")
    if raw.get("size_in_quote"):
        bought, paid = _quotient(size, price), size
    else:
        bought, paid = size, worth(price, size)
    fee = fee_paid(quote, signed_if_any(cells, "commission"), "commission")
    return trade(
        context,
        moment(cells["trade_time"]),
        side(cells),
        Amount(base, bought),
        Amount(quote, paid),
        fee,
        reference=cells["order_id"],
    )


def _quotient(size: Decimal, price: Decimal) -> Decimal:
    with localcontext(prec=120):
        return exact.bounded((size / price).quantize(_PLACES))


def moment(text: str) -> int:
    """A time such as 2023-01-18T01:37:38.091377090Z in UTC microseconds, cut to whole ones. ValueError for another."""
    if not text.endswith("Z"):
        raise ValueError(f"{text!r} is not a time in UTC")
    return zoned_time(f"{text[:-1][:_TO_MICROSECONDS]}+00:00")


def _written(time: int) -> str:
    return datetime.fromtimestamp(time // 1_000_000, UTC).strftime("%Y-%m-%dT%H:%M:%S") + f".{time % 1_000_000:06d}Z"
