"""MEXC's futures: fills with their result, and funding
(https://www.mexc.com/api-docs/futures/account-and-trading-endpoints).

- Fills (GET /api/v1/private/order/list/order_deals/v3) of one contract, 1000 a page by number. `profit` is the result
  by the prices alone, as the file's `Closing PNL`; `fee` stands beside it, what was paid being positive.
- Funding (GET /api/v1/private/position/funding_records) by the position's side, 100 a page: `funding` is positive where
  it was received. Its coin is the contract's: the quote, or of one in dollars (BTC_USD) the base.

Which contracts are asked is told by the positions of now and before. How far back MEXC answers is not on its pages;
other programs ask for 90 days at once (ccxt).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.model import Amount, Entry
from importers.api.client import Client
from importers.api.fields import cells, of_millis, unknown
from importers.api.paging import ends, numbered, rows_at
from importers.events import DERIVATIVES, cost, derivative, rebate
from importers.markets import coins
from importers.normalise import coin, signed, signed_if_any, some
from importers.spec import Context, SetAside
from importers.sync.spec import Record, Seen, Window

LARGEST, POSITIONS_PAGE, FUNDING_PAGE = 1000, 100, 100
SIDES = ("long", "short")
POSITION_TYPES = {"long": 1, "short": 2}
WAYS = {"1": "buy long", "2": "buy short", "3": "sell short", "4": "sell long"}
"""`side`: open long, close short, open short, close long; in the words of the files."""


def contracts(client: Client, seen: Seen) -> list[str]:
    """The contracts with a position, now or before, and those that are named (`BTC_USDT`)."""
    now = _rows(client, client.ask("contractPrivateGetPositionOpenPositions"))
    found = {str(raw["symbol"]) for raw in now}

    def ask(page: int) -> list[Record]:
        params = {"page_num": page, "page_size": POSITIONS_PAGE}
        rows = _rows(client, client.ask("contractPrivateGetPositionListHistoryPositions", params))
        return [Record(str(raw["positionId"]), of_millis(raw["updateTime"]), raw) for raw in rows]

    for page in numbered(ask):
        found |= {str(one.raw["symbol"]) for one in page}
    return sorted(found | {name for name in seen.named if "_" in name})


def fetch_fills(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The fills of a contract in a window."""

    def ask(page: int) -> list[Record]:
        params = {"symbol": scope, "page_num": page, "page_size": LARGEST, **_within(window)}
        rows = _rows(client, client.ask("contractPrivateGetOrderListOrderDealsV3", params))
        return [Record(str(raw["id"]), of_millis(raw["timestamp"]), raw) for raw in rows]

    return numbered(ask)


def fetch_funding(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The funding of all positions of a side."""

    def ask(page: int) -> list[Record]:
        side = POSITION_TYPES[scope]
        params = {"position_type": side, "page_num": page, "page_size": FUNDING_PAGE, **_within(window)}
        rows = _rows(client, client.ask("contractPrivateGetPositionFundingRecords", params))
        return [Record(str(raw["id"]), of_millis(raw["settleTime"]), raw) for raw in rows]

    return numbered(ask)


def _within(window: Window) -> dict[str, int]:
    first, last = ends(window)
    return {"start_time": first, "end_time": last}


def _rows(client: Client, answer: Mapping[str, Any]) -> list[Any]:
    """The rows of an answer, which are `data` or its `resultList`."""
    is_list = isinstance(answer.get("data"), list)
    return rows_at(client.title, answer, "data", *([] if is_list else ["resultList"]))


def fill(record: Record, context: Context) -> Entry | tuple[Entry, ...] | SetAside:
    """One fill as an entry: its result, or where it opened a position its fee. A fee given back is an entry."""
    raw = cells(record.raw)
    if raw["side"] not in WAYS:
        raise unknown(raw["side"], WAYS, "side", "a side")
    asset = _settled_in(raw)
    note = f"{raw['symbol']} {WAYS[raw['side']]}"
    fee_coin, paid = coin(raw, "feeCurrency") if raw.get("feeCurrency") else asset, signed_if_any(raw, "fee")
    fee = some(fee_coin, paid) if paid > 0 else None
    result = signed_if_any(raw, "profit")
    made = []
    if result:
        made.append(derivative(context, record.time, asset, result, fee, note=note))
    elif fee is not None:
        made.append(cost(context, record.time, fee, tags=DERIVATIVES, note=note))
    if paid < 0:
        made.append(rebate(context, record.time, Amount(fee_coin, -paid), note=note))
    return tuple(made) if made else SetAside("opened a position without a fee")


def funding(record: Record, context: Context) -> Entry | SetAside:
    """Funding received or paid."""
    raw = cells(record.raw)
    result = signed(raw, "funding")
    if not result:
        return SetAside("nothing moved")
    return derivative(context, record.time, _settled_in(raw), result, note=f"{raw['symbol']} funding")


def _settled_in(raw: Mapping[str, str]) -> str:
    base, quote = coins(raw["symbol"], "symbol")
    return base if quote == "USD" else quote
