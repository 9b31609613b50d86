"""KuCoin's trades, and what was converted.

/api/v1/fills tells fills of all markets, a week at a time, from 18 February 2019 on; which of spot, cross and isolated
margin is asked apart. /api/v1/hf/fills tells those of the high-frequency account, market by market and of the last
week only. A fill that both tell is one. `size` is the base, `funds` the quote, both without the fee, as in the file.
https://www.kucoin.com/docs/rest/spot-trading/fills/get-filled-list
https://www.kucoin.com/docs/rest/spot-trading/spot-hf-trade-pro-account/get-hf-filled-list

/api/v1/convert/order/history tells conversions at the market's price, /api/v1/convert/limit/orders those at a limit.
How long a window they take is not said: a week is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engine.model import Amount, Entry
from importers.api.fields import cells, of_millis
from importers.api.kucoin.asking import Raw, between, pages, windowed
from importers.api.paging import onwards
from importers.events import check_total, pair, swap, trade
from importers.normalise import ALIASES, coin, positive, quantity, some, spelling
from importers.spec import Context, Refused, SetAside
from importers.sync.retrying import NotAllowed
from importers.sync.spec import Record, Seen, Unfinished, Window
from importers.words import meaning, side, table

if TYPE_CHECKING:
    from importers.api.client import Client

KINDS_OF_TRADE = ("TRADE", "MARGIN_TRADE", "MARGIN_ISOLATED_TRADE")
TAX = "is a tax that KuCoin withheld, which is not read yet: enter it in the universal CSV"
STATES = table(("done", "SUCCESS"), ("open", "OPEN\nPROCESSING"), ("off", "FAIL\nFAILURE\nCANCELLED\nCANCELED"))


def kinds_of_trade(client: Client, seen: Seen) -> Sequence[str]:
    """The parts that fills are asked in; spot alone where margin was never opened."""
    try:
        client.ask("privateGetMarginAccounts")
    except NotAllowed:
        return KINDS_OF_TRADE[:1]
    return KINDS_OF_TRADE


def fills(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The fills of a window of one kind of trade, of all markets."""
    for rows in windowed(client, "privateGetFills", window, {"tradeType": scope}):
        yield [_fill(raw) for raw in rows]


def markets(client: Client, seen: Seen) -> Sequence[str]:
    """The markets between coins that the account has touched, and those that the person named; none where the account
    has never been a high-frequency one."""
    if not client.ask("privateGetHfAccountsOpened")["data"]:
        return []
    listed = client.ask("publicGetSymbols")["data"]
    assets = set(seen.assets)
    touched = {one["symbol"] for one in listed if {_spelt(one["baseCurrency"]), _spelt(one["quoteCurrency"])} <= assets}
    return sorted(touched | set(seen.named))


def _spelt(coin: str) -> str:
    return ALIASES.get(spelling(coin), spelling(coin))


def fast_fills(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Fills of one market in the high-frequency account, each page before the id that the one before it names."""
    asked = {"symbol": scope, **between(window), "limit": 100}

    def before(last: Record | None) -> Sequence[Record]:
        data = client.ask("privateGetHfFills", asked)["data"]
        asked["lastId"] = data["lastId"]
        return [_fill(raw) for raw in data["items"]]

    return onwards(before)


def _fill(raw: Raw) -> Record:
    """A trade's id counts within its market, and both orders of one trade may be the person's."""
    return Record(f"{raw['symbol']} {raw['tradeId']} {raw['orderId']}", of_millis(raw["createdAt"]), raw)


def fill(record: Record, context: Context) -> Entry:
    """One fill."""
    said = {"tax": "", **cells(record.raw)}
    base, quote = pair(said["symbol"], "symbol")
    size, funds = positive(said, "size"), positive(said, "funds")
    check_total(positive(said, "price"), size, funds, "funds")
    if quantity(said, "tax"):
        raise Refused(TAX, "tax")
    fee = quantity(said, "fee")
    return trade(
        context,
        record.time,
        side(said),
        Amount(base, size),
        Amount(quote, funds),
        some(coin(said, "feeCurrency") if fee else quote, fee),
        reference=said["orderId"],
    )


def conversions(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Conversions at the market's price."""
    yield from _orders(client, "privateGetConvertOrderHistory", window)


def limit_conversions(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Conversions at a limit."""
    yield from _orders(client, "privateGetConvertLimitOrders", window)


def _orders(client: Client, method: str, window: Window) -> Iterator[Sequence[Record]]:
    for rows, _ in pages(client, method, between(window), 100, ("page", "pageSize")):
        yield [Record(f"{raw['orderId']} {raw['status']}", of_millis(raw["orderTime"]), raw) for raw in rows]


def conversion(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One coin for another; the spread is in the price, and there is no fee."""
    said = {"tax": "", **cells(record.raw)}
    state = meaning(STATES, said, "status", "a status")
    if state == "off":
        return SetAside(f"the conversion was not carried out ({said['status']})")
    if state == "open":
        return Unfinished(f"the conversion was not carried out yet ({said['status']})")
    if quantity(said, "tax"):
        raise Refused(TAX, "tax")
    sold, bought = (
        Amount(coin(said, f"{way}Currency"), positive(said, f"{way}CurrencySize")) for way in ("from", "to")
    )
    return swap(context, record.time, sold, bought, reference=said["orderId"])
