"""HTX's fills (GET /v1/order/matchresults), of all markets and of margin accounts too.

At most 48 hours of the last 120 days and 500 fills a request; `from` is the last id of the page before. Quantities are
before the fee, which is `filled-fees` in `fee-currency`, or where it was paid otherwise `filled-points` in
`fee-deduct-currency`; points (hbpoint) are no coin, as in the files. Until `fee-deduct-state` is done the fee may
change. A negative fee is a maker's rebate, which is paid later and then a change of its own.
https://www.htx.com/en-us/opend/newApiPages/?id=7ec4de21-7773-11ed-9966-0242ac110003
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.model import Amount, Entry
from importers.api.client import Client
from importers.api.fields import cells, coin_of, of_millis, worth
from importers.api.htx.asking import asked
from importers.api.paging import ends, onwards
from importers.events import cost, trade
from importers.normalise import positive, signed_if_any
from importers.spec import Context, Refused
from importers.sync.spec import Record, Unfinished, Window
from importers.words import side

LARGEST = 500
POINTS = frozenset({"hbpoint", "point", "points"})


def fetch(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The fills of a window, the latest first."""
    first, last_ms = ends(window)
    within = {"start-time": first, "end-time": last_ms, "size": LARGEST, "direct": "next"}

    def ask(last: Record | None) -> list[Record]:
        place = {"from": last.id} if last else {}
        answer = asked(client, "spotPrivateGetV1OrderMatchresults", {**within, **place})
        return [_record(client, raw) for raw in answer.get("data") or []]

    return onwards(ask)


def _record(client: Client, raw: dict[str, object]) -> Record:
    market = client.market(str(raw["symbol"]))
    facts = {"base": market.base, "quote": market.quote} if market else {}
    return Record(str(raw["id"]), of_millis(raw["created-at"]), raw, facts)


def fill(record: Record, context: Context) -> tuple[Entry, ...] | Unfinished:
    """One fill as a trade; a second fee as an entry of its own."""
    raw, facts = cells(record.raw), record.facts
    if raw.get("fee-deduct-state", "done") == "ongoing":
        return Unfinished("its fee is not settled yet")
    way = side({"side": raw["type"].split("-")[0]})
    base, quote = (facts["base"], facts["quote"]) if facts else _cut(raw, way)
    amount = positive(raw, "filled-amount")
    whole = worth(positive(raw, "price"), amount)
    fees = _fees(raw, base if way == "buy" else quote)
    order = raw.get("order-id", "")
    bought, paid = Amount(base, amount), Amount(quote, whole)
    made = trade(context, record.time, way, bought, paid, fees[0] if fees else None, reference=order)
    return (made, *(cost(context, record.time, fee, reference=order) for fee in fees[1:]))


def _cut(raw: dict[str, str], way: str) -> tuple[str, str]:
    """The coins of a market that HTX lists no more (`gonehusd`), one of which the fee is in: of a purchase the base, of
    a sale the quote, of a rebate the other one."""
    market, known = raw["symbol"].lower(), (raw.get("fee-currency") or "").lower()
    is_base = (way == "buy") is not (signed_if_any(raw, "filled-fees") < 0)
    rest = market.removeprefix(known) if is_base else market.removesuffix(known)
    if not known or not rest or rest == market:
        raise Refused("is a market that HTX lists no more, and can't be cut into two coins", "symbol")
    base, quote = (known, rest) if is_base else (rest, known)
    return coin_of(base, "symbol"), coin_of(quote, "symbol")


def _fees(raw: dict[str, str], usual: str) -> list[Amount]:
    found = []
    paid, deducted = signed_if_any(raw, "filled-fees"), signed_if_any(raw, "filled-points")
    if paid > 0:
        found.append(Amount(coin_of(raw.get("fee-currency") or usual, "fee-currency"), paid))
    name = raw.get("fee-deduct-currency") or ""
    if deducted > 0 and name and name.lower() not in POINTS:
        found.append(Amount(coin_of(name, "fee-deduct-currency"), deducted))
    return found
