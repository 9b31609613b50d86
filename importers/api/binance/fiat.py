"""Money: P2P orders, deposits and withdrawals of money, coins bought and sold by card or from a balance.

P2P https://developers.binance.com/docs/c2c/rest-api: at most 30 days a request, six months back, 100 a page, by side.
`createTime` is what exports call Created Time. `commission` is in the coin and apart; so is `takerCommission`, where
one was the taker.

Orders https://developers.binance.com/docs/fiat/rest-api/Get-Fiat-Deposit-Withdraw-History and payments
https://developers.binance.com/docs/fiat/rest-api/Get-Fiat-Payments-History: 500 a page. How long a request may be is
not documented: one program asks for all at once, another for 90 days. As orders may be asked but a few times a minute,
five years are asked, and where that is refused 90 days. Of a deposit `indicatedAmount` is what was paid in, of a
withdrawal what it cost with the fee. Of payments `sourceAmount` is what was paid and `obtainAmount` what it brought;
for sales the price tells which of them is the coin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from engine.errors import InputError
from engine.model import Entry
from importers import p2p, words
from importers.api.binance.asking import Rows, ends, numbered, records
from importers.api.binance.cells import as_file, cells, unsettled
from importers.files.binance import card, fiat
from importers.normalise import agree, number
from importers.spec import Cells, Context, Refused, SetAside
from importers.sync.retrying import KeyRefused, NotAllowed
from importers.sync.spec import Record, Seen, Unfinished, Window

if TYPE_CHECKING:
    from importers.api.binance.client import Binance

BUY, SELL = "BUY", "SELL"
IN, OUT = "0", "1"
_DAYS = timedelta(days=90) // timedelta(microseconds=1)
_P2P = p2p.Words(unfinished=p2p.USUAL.unfinished | {"buyer payed", "buyer paid", "in appeal"})
_DONE = words.DONE
_OFF = words.OFF | {"refund failed"}
_OPEN = words.OPEN | {"refunding"}


def sides(client: Binance, seen: Seen) -> Sequence[str]:
    """P2P orders by the user's side."""
    return BUY, SELL


def ways(client: Binance, seen: Seen) -> Sequence[str]:
    """Orders and payments by `transactionType`: 0 in (bought), 1 out (sold)."""
    return IN, OUT


def p2p_orders(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """P2P orders of a side, by their creation."""
    params = {"tradeType": scope, **ends(window, "startTimestamp", "endTimestamp")}
    method = "sapiGetC2cOrderMatchListUserOrderHistory"
    for rows in numbered(client, method, params, ("data",), page="page", size=("rows", 100)):
        yield records(rows, "createTime", "orderNumber")


def orders(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Deposits and withdrawals of money."""
    for rows in _money(client, "sapiGetFiatOrders", scope, window):
        yield records(rows, "createTime", "orderNo", {"way": scope})


def payments(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Coins bought and sold for money."""
    for rows in _money(client, "sapiGetFiatPayments", scope, window):
        yield records(rows, "createTime", "orderNo", {"way": scope})


def _money(client: Binance, method: str, scope: str, window: Window) -> Iterator[Rows]:
    """A window whole, or where Binance refuses that in stretches of 90 days."""
    try:
        yield from list(_pages(client, method, scope, window))
        return
    except (KeyRefused, NotAllowed):
        raise
    except InputError:
        if window.end - window.start <= _DAYS:
            raise
    for start in range(window.start, window.end, _DAYS):
        yield from _pages(client, method, scope, Window(start, min(start + _DAYS, window.end)))


def _pages(client: Binance, method: str, scope: str, window: Window) -> Iterator[Rows]:
    params = {"transactionType": scope, **ends(window, "beginTime")}
    return numbered(client, method, params, ("data",), page="page", size=("rows", 500))


def p2p_order(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One P2P order."""
    raw = cells(record.raw)
    if aside := unsettled(raw, "orderStatus", "the order", _P2P.done, _P2P.cancelled, _P2P.unfinished):
        return aside
    values = {
        "number": raw["orderNumber"],
        "side": raw["tradeType"],
        "asset": raw["asset"],
        "fiat": raw["fiat"],
        "quantity": raw["amount"],
        "total": raw["totalPrice"],
        "price": raw["unitPrice"],
        "status": "completed",
        "counterparty": raw["counterPartNickName"],
        "method": raw["payMethodName"],
        "fee": raw["commission"],
        "taker_fee": raw["takerCommission"] if raw["advertisementRole"] == "TAKER" else "",
    }
    return p2p.order(values, context, _P2P, ("fee", "taker_fee"), record.time)


def order(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """Money deposited or withdrawn."""
    raw = cells(record.raw)
    is_in = record.facts["way"] == IN
    what = "the deposit" if is_in else "the withdrawal"
    if aside := unsettled(raw, "status", what, _DONE, _OFF, _OPEN):
        return aside
    values = {
        "number": raw["orderNo"],
        "status": "completed",
        "coin": raw["fiatCurrency"],
        "gross": raw["indicatedAmount"],
        "net": raw["amount"],
        "fee": raw["totalFee"],
        "method": raw["method"],
    }
    return as_file(fiat.paid_in if is_in else fiat.paid_out, record, values, context)


def payment(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """Coins bought or sold for money."""
    raw = cells(record.raw)
    if aside := unsettled(raw, "status", "the order", _DONE, _OFF, _OPEN):
        return aside
    is_purchase = record.facts["way"] == IN
    money, coins = _money_and_coins(raw, is_purchase=is_purchase)
    values = {
        "number": raw["orderNo"],
        "status": "completed",
        "spent": money if is_purchase else coins,
        "got": coins if is_purchase else money,
        "fee": f"{raw['totalFee']} {raw['fiatCurrency']}" if raw["totalFee"] else "",
        "price": raw["price"],
        "method": raw["paymentMethod"],
    }
    return as_file(card.order, record, values, context)


def _money_and_coins(raw: Cells, *, is_purchase: bool) -> tuple[str, str]:
    """The two amounts with their coins. Refused where the price, which is in money, fits neither reading."""
    source, obtained = raw["sourceAmount"], raw["obtainAmount"]
    readings = [(source, obtained)] if is_purchase else [(obtained, source), (source, obtained)]
    price, fee = number(raw["price"]), number(raw["totalFee"] or "0")
    for money, coins in readings:
        worth = number(money)
        if any(near > 0 and agree(price, number(coins), near) for near in (worth, worth - fee, worth + fee)):
            return f"{money} {raw['fiatCurrency']}", f"{coins} {raw['cryptoCurrency']}"
    raise Refused("is not the price of what was paid and what it brought", "price")
