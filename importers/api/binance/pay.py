"""Binance Pay: payments to shops and to people, refunds, crypto boxes.

https://developers.binance.com/docs/pay/rest-api: at most 90 days a request and 100 payments, 18 months back. `amount`
is positive for what came in; `fundsDetail` says with which coins it was really paid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from engine.model import Amount, Entry, Kind
from importers.api.binance.asking import SIZE, at, ends, records
from importers.api.binance.cells import cells
from importers.api.paging import halving
from importers.events import Words, deposit, withdrawal
from importers.normalise import coin, signed, total
from importers.spec import Context, Refused
from importers.sync.spec import Record, Window
from importers.words import nearest, plain

if TYPE_CHECKING:
    from importers.api.binance.client import Binance

PAY, BOX = "binance_pay", "crypto_box"
SHOPS = frozenset({"pay", "c2b"})
ORDERS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        ("pay", "c2b", "pay_refund", "c2c", "c2c_holding", "c2c_holding_rf", "payout", "remittance"),
        PAY,
    )
    | dict.fromkeys(("crypto_box", "crypto_box_rf"), BOX)
)
"""`orderType` -> the tag."""


def transactions(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Payments, the halves of a window where it holds more than one answer."""

    def ask(part: Window) -> Sequence[Record]:
        answer = client.ask("sapiGetPayTransactions", {**ends(part), "limit": SIZE})
        return records(at(answer, "data") or [], "transactionTime", _id)

    return halving(ask, window, SIZE, client.title)


def _id(row: Mapping[str, Any]) -> str:
    """A payment and what was given back of it may have one transaction's id."""
    return ":".join(str(row.get(key) or "") for key in ("transactionId", "orderType", "currency", "amount"))


def payment(record: Record, context: Context) -> list[Entry]:
    """One payment: an entry for each coin that it was paid with."""
    raw = cells(record.raw)
    order = plain(raw["orderType"])
    if order not in ORDERS:
        near = nearest(order, ORDERS)
        hint = f"; the nearest we know is {near.upper()}" if near else ""
        raise Refused(f"is a kind of payment that we don't know{hint}", "orderType")
    change = signed(raw, "amount")
    if not change:
        raise Refused("is zero", "amount")
    other = at(record.raw, "receiverInfo" if change < 0 else "payerInfo", "name")
    words: Words = {
        "counterparty": other if isinstance(other, str) else "",
        "reference": raw["transactionId"],
        "tags": ORDERS[order],
        "note": f"Binance Pay: {raw['orderType']}",
    }
    move = deposit if change > 0 else withdrawal
    made = [move(context, record.time, amount, **words) for amount in _amounts(record.raw, raw, change < 0)]
    return [replace(one, kind=Kind.SPEND) for one in made] if change < 0 and order in SHOPS else made


def _amounts(raw: Mapping[str, Any], values: Mapping[str, str], goes: bool) -> list[Amount]:
    """What changed hands: the order's amount, or the coins that it was paid with."""
    whole = Amount(coin(values, "currency"), abs(signed(values, "amount")))
    funds = [cells(one) for one in raw.get("fundsDetail") or []] if goes else []
    paid = [Amount(coin(one, "currency"), abs(signed(one, "amount"))) for one in funds]
    if not paid:
        return [whole]
    if {one.asset for one in paid} == {whole.asset} and total(*(one.quantity for one in paid)) != whole.quantity:
        raise Refused("is not the sum of what it was paid with", "amount")
    return paid
