"""MEXC's fills, small balances turned into MX, and commissions.

- Fills (GET /api/v3/myTrades): of one market, of the last month, at most 100 (1000 before 2025) of a request, which has
  no way to go on: a window that shows as many is halved. `qty` and `quoteQty` are before the fee.
  https://www.mexc.com/api-docs/spot-v3/spot-account-trade#account-trade-list
- Small balances (GET /api/v3/capital/convert): `convert` MX came for `amount`, MEXC's page says with the fee taken off,
  so before the fee it is both together.  https://www.mexc.com/api-docs/spot-v3/wallet-endpoints#dustlog
- Commissions (GET /api/v3/rebate/detail) and own fees given back (GET /api/v3/rebate/detail/kickback): without ids, by
  page number; credited (`updateTime`) after the trade. MEXC doesn't say by which time it looks for them: a month before
  the last sync is asked again. https://www.mexc.com/api-docs/spot-v3/rebate-endpoints
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from engine.model import Amount, Entry, Kind
from importers.amounts import amount_of
from importers.api.client import Client
from importers.api.fields import cells, coin_of, of_millis
from importers.api.paging import ends, halving, rows_at
from importers.events import check_total, fee_paid, income, rebate, swap, trade
from importers.markets import coins
from importers.normalise import coin, positive, quantity, signed_if_any, some, total
from importers.spec import Context, Refused
from importers.sync.spec import Record, Seen, Window

LARGEST = 100
DUST_PAGE = 1000
MX = "MX"
"""What small balances become, and what fees may be paid in."""


def markets(client: Client, seen: Seen) -> list[str]:
    """The markets that may have trades of the account: those of two coins that it touched, and those that are named;
    last those that MEXC lists no more, which it may refuse."""
    touched = {*seen.assets, MX}
    known = {one.id for one in client.markets.values() if one.is_spot and {one.base, one.quote} <= touched}
    named = {name.upper().replace("/", "").replace("_", "") for name in seen.named}
    return sorted(known | named, key=lambda name: (client.market(name) is None, name))


def fetch_trades(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The fills of a market in a window."""
    market = client.market(scope)
    facts = {"base": market.base, "quote": market.quote} if market else {}

    def ask(part: Window) -> list[Record]:
        first, last = ends(part)
        params = {"symbol": scope, "startTime": first, "endTime": last, "limit": LARGEST}
        found = client.ask("spotPrivateGetMyTrades", params)
        return [Record(str(raw["id"]), of_millis(raw["time"]), raw, facts) for raw in found]

    return halving(ask, window, LARGEST, client.title)


def fill(record: Record, context: Context) -> Entry:
    """One fill as an entry."""
    raw, facts = cells(record.raw), record.facts
    base, quote = (facts["base"], facts["quote"]) if facts else coins(raw["symbol"], "symbol")
    amount, whole = positive(raw, "qty"), positive(raw, "quoteQty")
    check_total(positive(raw, "price"), amount, whole, "quoteQty")
    way = _side(raw)
    paid = signed_if_any(raw, "commission")
    fee = fee_paid(coin(raw, "commissionAsset"), paid, "commission") if paid else None
    return trade(
        context, record.time, way, Amount(base, amount), Amount(quote, whole), fee, reference=raw.get("orderId", "")
    )


def _side(raw: dict[str, str]) -> str:
    if raw["isBuyer"] not in ("true", "false"):
        raise Refused("is neither true nor false", "isBuyer")
    return "buy" if raw["isBuyer"] == "true" else "sell"


def fetch_dust(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The small balances of a window, one record a coin."""

    params = {"limit": DUST_PAGE}
    for page in _pages("spotPrivateGetCapitalConvert", client, window, params):
        details = [raw for together in page for raw in together["convertDetails"]]
        yield [Record(str(raw["id"]), of_millis(raw["time"]), raw) for raw in details]


def _pages(
    method: str, client: Client, window: Window, params: Mapping[str, int] = MappingProxyType({})
) -> Iterator[list[Any]]:
    """The rows of an answer page by page, as many as it says there are; where it does not say, until one is empty."""
    first, last = ends(window)
    page = 0
    pages: int | None = None
    while pages is None or page < pages:
        page += 1
        answer: dict[str, Any] = client.ask(method, {"startTime": first, "endTime": last, "page": page, **params})
        rows = rows_at(client.title, answer, "data")
        yield rows
        told = answer.get("totalPageNum")
        pages = int(told) if told else None if rows else page


def dust(record: Record, context: Context) -> Entry:
    """One small balance as a swap for MX."""
    raw = cells(record.raw)
    sent, fee = amount_of(raw), quantity(raw, "fee")
    received = Amount(MX, total(positive(raw, "convert"), fee))
    return swap(context, record.time, sent, received, some(MX, fee), note="small balances")


def _commissions(method: str, client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    for page in _pages(method, client, window):
        yield [Record("", of_millis(raw["updateTime"]), raw) for raw in page]


fetch_referrals = partial(_commissions, "spotPrivateGetRebateDetail")
fetch_rebates = partial(_commissions, "spotPrivateGetRebateDetailKickback")


def commission(record: Record, context: Context) -> Entry:
    """A part of the fees of someone invited."""
    raw = cells(record.raw)
    return income(context, record.time, Kind.REFERRAL, _paid(raw), note=f"commission ({raw['type']})")


def fee_back(record: Record, context: Context) -> Entry:
    """A part of one's own fees."""
    raw = cells(record.raw)
    return rebate(context, record.time, _paid(raw), note=f"fee rebate ({raw['type']})")


def _paid(raw: dict[str, str]) -> Amount:
    return Amount(coin_of(raw["asset"], "asset"), positive(raw, "amount"))
