"""Bitget's records of single events: deposits, withdrawals, P2P orders, fills, conversions.

Sources: Bitget's pages spot/account/Get-Deposit-Record, Get-Withdraw-Record, common/p2p/Get-P2P-Order-List,
spot/trade/Get-Fills, common/convert/Get-Convert-Record, common/bgb-convert/Get-BGB-Convert-Record.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from engine.model import Amount, Entry
from importers import events, markets, p2p
from importers.amounts import amount_of, without_fee
from importers.api import fields
from importers.events import fee_of, fee_paid, priced, swap, trade
from importers.normalise import coin, quantity, signed_if_any, some
from importers.spec import Cells, Context, Refused, SetAside
from importers.sync.spec import Record, Unfinished
from importers.words import plain, side, unfinished

ON_CHAIN = "on_chain"
_PENDING = frozenset({"pending"})
_OFF = frozenset({"fail", "failed"})
_DONE = frozenset({"success"})


def deposited(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """A deposit. It is dated when it was credited (`uTime`), as the account's own record of it is."""
    cells = fields.cells(record.raw)
    if (other := _not_done(cells, "the deposit")) is not None:
        return other
    address = cells.get("toAddress", "") if cells["dest"] == ON_CHAIN else ""
    credited = cells.get("uTime") or cells.get("updatedTime")
    time = fields.of_millis(credited) if credited else record.time
    note = f"to {address}" if address else ""
    return events.deposit(context, time, amount_of(cells, "size", "coin"), reference=_hash(cells), note=note)


def withdrawn(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """A withdrawal: `size` has the fee inside, which the classic account tells with a minus."""
    cells = fields.cells(record.raw)
    if (other := _not_done(cells, "the withdrawal")) is not None:
        return other
    whole = amount_of(cells, "size", "coin")
    amount, fee = without_fee(whole, fee_of(whole.asset, signed_if_any(cells, "fee")))
    address = cells.get("toAddress", "") if cells["dest"] == ON_CHAIN else ""
    return events.withdrawal(context, record.time, amount, fee, reference=_hash(cells), counterparty=address)


def _hash(cells: Cells) -> str:
    """The hash, or the number of a transfer inside Bitget: `recordId` in a unified account."""
    return cells["tradeId"] if "tradeId" in cells else cells["recordId"]


def p2p_order(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """A P2P order: `count` is the coin, `amount` the money."""
    cells = fields.cells(record.raw)
    paid = record.raw.get("paymentInfo") or {}
    word = plain(cells["status"]).replace("_", " ")
    if word in _OPEN_ORDERS:
        return Unfinished(f"the order is not finished ({word})")
    mine = {
        "number": cells["orderNo"],
        "side": cells["side"],
        "asset": cells["coin"],
        "fiat": cells["fiat"],
        "quantity": cells["count"],
        "total": cells["amount"],
        "price": cells["price"],
        "status": word,
        "counterparty": cells.get("sellerRealName" if plain(cells["side"]) == "buy" else "buyerRealName", ""),
        "method": str(paid.get("paymethodName") or ""),
    }
    return p2p.order(mine, context, moment=record.time)


_OPEN_ORDERS = frozenset({"pending pay", "paid", "appeal"})


def filled(record: Record, context: Context) -> Entry:
    """A fill: `size` is the base, `amount` the quote, both without the fee, which is told with its minus and may be in
    BGB."""
    cells = fields.cells(record.raw) | {"price": str(record.raw["priceAvg"])}
    told = record.facts
    coins = (told["base"], told["quote"]) if told else markets.coins(cells["symbol"], "symbol")
    base, quote = priced(cells, coins, "size", "amount")
    return trade(context, record.time, side(cells), base, quote, _fee(record.raw), reference=cells["tradeId"])


def converted(record: Record, context: Context) -> Entry:
    """A conversion. In which coin its fee is Bitget's page doesn't say; it names none but zero."""
    cells = fields.cells(record.raw)
    if quantity(cells, "fee"):
        raise Refused("is a fee, and Bitget doesn't say of which coin: enter it in the universal CSV", "fee")
    sent, received = amount_of(cells, "fromCoinSize", "fromCoin"), amount_of(cells, "toCoinSize", "toCoin")
    return swap(context, record.time, sent, received, reference=cells["id"])


def swept(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """A small balance converted to BGB. `toAmount` is taken as what was received before the fee, which is in BGB:
    Bitget's page doesn't say."""
    cells = fields.cells(record.raw)
    if (other := _not_done(cells, "the conversion")) is not None:
        return other
    sent, received = amount_of(cells, "fromAmount", "fromCoin"), amount_of(cells, "toAmount", "toCoin")
    fees = [dict(one) for one in record.raw.get("feeDetail") or ()]
    if len(fees) > 1:
        raise Refused("has several fees: enter it in the universal CSV", "feeDetail")
    fee = some(coin(fees[0], "feeCoin"), quantity(fees[0], "fee")) if fees else None
    return swap(context, record.time, sent, received, fee, reference=cells["orderId"])


def _fee(raw: Mapping[str, Any]) -> Amount | None:
    """`feeDetail`, which some answers hold as text."""
    told = raw["feeDetail"]
    detail = {key: str(value or "") for key, value in (json.loads(told) if isinstance(told, str) else told).items()}
    paid = -signed_if_any(detail, "totalFee")
    return fee_paid(coin(detail, "feeCoin"), paid, "feeDetail") if paid else None


def _not_done(cells: Cells, what: str) -> SetAside | Unfinished | None:
    if plain(cells["status"]) in _PENDING:
        return Unfinished(f"{what} is pending")
    return unfinished(cells, what=what, done=_DONE, off=_OFF, awaited=_PENDING)
