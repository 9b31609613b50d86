"""OKX's spot and margin trades (GET /api/v5/trade/fills-history): one record a fill.

The last three months, 100 fills a request, by bill. `fillSz` is of the base, the price of a fill is all there is of the
quote: price x size, which is what OKX books, to the last place that the ledger keeps. The quote is `tradeQuoteCcy`
where OKX says it (BTC-USD paid in USDC), else the market's. `fee` is negative where it was paid, in `feeCcy`; a
positive one is a rebate (https://www.okx.com/docs-v5/en/#order-book-trading-trade-get-transaction-details-last-3-months).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.model import Amount, Entry
from importers.api.client import Client
from importers.api.fields import of_millis, worth
from importers.api.okx.asking import by_bill
from importers.events import pair, rebate, trade
from importers.normalise import coin, positive, signed_if_any
from importers.spec import Context
from importers.sync.spec import Record, Seen, Window
from importers.words import side

KINDS = ("SPOT", "MARGIN")


def kinds(client: Client, seen: Seen) -> Sequence[str]:
    """The kinds of markets, which are asked one by one."""
    return KINDS


def fetch(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The fills of a window in one kind of markets."""
    for page in by_bill(client, "privateGetTradeFillsHistory", {"instType": scope}, window):
        yield [Record(raw["billId"], of_millis(raw["ts"]), raw) for raw in page]


def fill(record: Record, context: Context) -> list[Entry]:
    """One fill as a trade; a rebate is an entry of its own."""
    raw = record.raw
    base, quote = pair(raw["instId"], "instId")
    if raw.get("tradeQuoteCcy"):
        quote = coin(raw, "tradeQuoteCcy")
    size = positive(raw, "fillSz")
    whole = worth(positive(raw, "fillPx"), size)
    fee = -signed_if_any(raw, "fee")
    amount = Amount(coin(raw, "feeCcy"), abs(fee)) if fee else None
    order = raw["ordId"]
    paid = amount if fee > 0 else None
    bought = Amount(base, size), Amount(quote, whole)
    made = [trade(context, record.time, side(raw), *bought, paid, reference=order)]
    if amount is not None and fee < 0:
        made.append(rebate(context, record.time, amount, reference=order, note="fee rebate"))
    return made
