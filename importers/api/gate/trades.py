"""Gate.io's fills (GET /spot/my_trades), of all markets and kinds of account.

30 days a request, 1000 a page by number, to the 100,000th. Gate.io looks for fills by when their order ended
(https://www.gate.com/docs/developers/apiv4/en/#query-personal-trading-records): one may be older than the window that
it is answered for, and counts to that window. `amount` is before the fee, which is `fee` in `fee_currency`, or `gt_fee`
in GT, or `point_fee` in points, which are a coin of their own as in the files. A negative fee is a rebate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from engine.model import Amount, Entry
from importers.api.client import Client
from importers.api.fields import cells, coin_of, of_millis, worth
from importers.api.gate.asking import seconds, within
from importers.api.paging import paged
from importers.events import cost, rebate, trade
from importers.normalise import positive, signed_if_any
from importers.spec import Context, Refused
from importers.sync.spec import Record, Window
from importers.words import side

LARGEST, PAGES = 1000, 101
"""limit x (page - 1) may be 100,000 at most."""
FEES = (("fee", ""), ("gt_fee", "GT"), ("point_fee", "POINT"))


def fetch(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The fills of a window."""

    def ask(part: Window, page: int) -> list[Record]:
        params = {**seconds(part), "limit": LARGEST, "page": page}
        found = client.ask("privateSpotGetMyTrades", params)
        return [Record(str(raw["id"]), within(part, of_millis(raw["create_time_ms"])), raw) for raw in found]

    return paged(ask, window, PAGES, client.title)


def fill(record: Record, context: Context) -> tuple[Entry, ...]:
    """One fill as a trade; a second fee, or a rebate, as an entry of its own."""
    raw = cells(record.raw)
    base, mark, quote = raw["currency_pair"].rpartition("_")
    if not mark:
        raise Refused("is no pair of coins such as BTC_USDT", "currency_pair")
    amount = positive(raw, "amount")
    bought = Amount(coin_of(base, "currency_pair"), amount)
    paid = Amount(coin_of(quote, "currency_pair"), worth(positive(raw, "price"), amount))
    time, order = of_millis(raw["create_time_ms"]), raw.get("order_id", "")
    fees = list(_fees(raw))
    costs = [Amount(asset, fee) for asset, fee in fees if fee > 0]
    made = [trade(context, time, side(raw), bought, paid, costs[0] if costs else None, reference=order)]
    made += [cost(context, time, fee, reference=order) for fee in costs[1:]]
    made += [
        rebate(context, time, Amount(asset, -fee), reference=order, note="fee rebate") for asset, fee in fees if fee < 0
    ]
    return tuple(made)


def _fees(raw: dict[str, str]) -> Iterator[tuple[str, Decimal]]:
    for name, usual in FEES:
        if fee := signed_if_any({name: raw.get(name, "")}, name):
            yield usual or coin_of(raw.get("fee_currency", ""), "fee_currency"), fee
