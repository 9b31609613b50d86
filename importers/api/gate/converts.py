"""Gate.io's flash swaps, small balances turned into GT, and what is earned on coins lent (Simple Earn).

- Flash swaps (GET /flash_swap/orders), by page, the latest first; no stretch of time can be asked. Milliseconds.
- Small balances (GET /wallet/small_balance_history), so too; seconds. `gt_amount` is what was added; a fee is a change
  of its own in the spot account's book. Several coins may have one id.
- Interest (GET /earn/uni/interest_records), without ids. Where it is paid out (`interest_dividend`) the spot account's
  book tells it; here counts what is added to the coins lent (`interest_reinvest`).

https://www.gate.com/docs/developers/apiv4/en/#query-flash-swap-order-list
https://www.gate.com/docs/developers/apiv4/en/#get-convertible-small-balance-currency-history
https://www.gate.com/docs/developers/apiv4/en/#query-user-dividend-records
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from engine.model import Amount, Entry, Kind
from importers.api.client import Client
from importers.api.fields import cells, coin_of, of_millis, of_seconds, unknown
from importers.api.gate.asking import seconds
from importers.api.paging import numbered, paged
from importers.events import income, swap
from importers.normalise import positive
from importers.spec import Context, SetAside
from importers.sync.spec import Record, Window

SWAPS_PAGE, DUST_PAGE, INTEREST_PAGE, PAGES = 1000, 100, 100, 1000
GT = "GT"
PAID_OUT, ADDED = "interest_dividend", "interest_reinvest"


def fetch_swaps(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The flash swaps back to the window's beginning."""

    def ask(page: int) -> list[Record]:
        found = client.ask("privateFlashSwapGetOrders", {"limit": SWAPS_PAGE, "page": page})
        return [Record(str(raw["id"]), of_millis(raw["create_time"]), raw) for raw in found]

    return _back_to(window, ask)


def fetch_dust(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The small balances back to the window's beginning, one record a coin."""

    def ask(page: int) -> list[Record]:
        found = client.ask("privateWalletGetSmallBalanceHistory", {"limit": DUST_PAGE, "page": page})
        return [Record(f"{raw['id']} {raw['currency']}", of_seconds(raw["create_time"]), raw) for raw in found]

    return _back_to(window, ask)


def _back_to(window: Window, ask: Callable[[int], Sequence[Record]]) -> Iterator[Sequence[Record]]:
    for page in numbered(ask):
        yield page
        if all(one.time < window.start for one in page):
            return


def fetch_interest(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The interest of a window."""

    def ask(part: Window, page: int) -> list[Record]:
        params = {**seconds(part), "limit": INTEREST_PAGE, "page": page}
        found = client.ask("privateEarnGetUniInterestRecords", params)
        return [Record("", of_seconds(raw["create_time"]), raw) for raw in found]

    return paged(ask, window, PAGES, client.title)


def swapped(record: Record, context: Context) -> Entry | SetAside:
    """One flash swap as an entry."""
    raw = cells(record.raw)
    if raw["status"] == "2":
        return SetAside("was not carried out (failed)")
    if raw["status"] != "1":
        raise unknown(raw["status"], {"1": "", "2": ""}, "status")
    return swap(
        context,
        record.time,
        _amount(raw, "sell_amount", "sell_currency"),
        _amount(raw, "buy_amount", "buy_currency"),
        reference=record.id,
        note="flash swap",
    )


def dust(record: Record, context: Context) -> Entry:
    """One small balance as a swap for GT."""
    raw = cells(record.raw)
    received = Amount(GT, positive(raw, "gt_amount"))
    return swap(context, record.time, _amount(raw, "amount", "currency"), received, note="small balances")


def interest(record: Record, context: Context) -> Entry | SetAside:
    """Interest that was added to what is lent."""
    raw = cells(record.raw)
    if raw["status"] != "1":
        return SetAside("was not paid")
    if raw["interest_status"] == PAID_OUT:
        return SetAside("was paid into the spot account, whose book tells it")
    if raw["interest_status"] != ADDED:
        raise unknown(raw["interest_status"], {PAID_OUT: "", ADDED: ""}, "interest_status", "a way of payment")
    return income(context, record.time, Kind.INTEREST, _amount(raw, "interest", "currency"), note="Simple Earn")


def _amount(raw: dict[str, Any], much: str, coin: str) -> Amount:
    return Amount(coin_of(raw[coin], coin), positive(raw, much))
