"""Exodus' history (Settings > Export > All transactions): deposits, withdrawals and exchanges inside the wallet.

The present version has columns for what went out and what came in, the older one an amount with its coin
(`-0.5 BTC`) and the balance after it. Amounts out are without the fee. A balance of the older version tells whether
rows are missing. What failed moved nothing and cost its fee.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import Unpack

from engine.model import Amount, Entry
from importers import events
from importers.normalise import coin, glued, quantity, signed, some, zoned_time
from importers.spec import Cells, Context, Format, KnownFrom, Layout, Refused, SetAside, Stated

FAILED = frozenset({"deposit (failed)", "withdrawal (failed)", "exchange (failed)"})
_SCRIPT = re.compile(r"\w{3} (\w{3} \d{2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})(?: \(.*\))?")


def transaction(cells: Cells, context: Context) -> Entry | SetAside:
    """One row of the present version."""
    kind, when = cells["type"].casefold(), _time(cells)
    fee = some(coin(cells, "fee_asset"), abs(signed(cells, "fee"))) if cells["fee"] else None
    note = cells["note"]
    if kind in FAILED:
        return _failed(fee, when, context, reference=cells["out_hash"] or cells["in_hash"], note=note)
    if kind == "deposit":
        amount = Amount(coin(cells, "in_asset"), _size(cells, "in"))
        return events.deposit(
            context, when, amount, counterparty=cells["from_address"], reference=cells["in_hash"], note=note
        )
    if kind == "withdrawal":
        if not quantity_of(cells, "out"):
            return SetAside("nothing moved") if fee is None else events.cost(context, when, fee, note=note)
        amount = Amount(coin(cells, "out_asset"), _size(cells, "out"))
        return events.withdrawal(
            context, when, amount, fee, counterparty=cells["to_address"], reference=cells["out_hash"], note=note
        )
    if kind == "exchange":
        sent = Amount(coin(cells, "out_asset"), _size(cells, "out"))
        received = Amount(coin(cells, "in_asset"), _size(cells, "in"))
        reference = cells["order"] or cells["out_hash"]
        return events.swap(context, when, sent, received, fee, reference=reference, note=note)
    raise Refused("is no type that we know (deposit, withdrawal, exchange)", "type")


def older_transaction(cells: Cells, context: Context) -> Entry | SetAside:
    """One row of the older version."""
    kind, when = cells["type"].casefold(), _time(cells)
    amount, fee = _glued(cells, "amount"), _glued(cells, "fee") if cells["fee"] else None
    if fee is not None:
        fee = some(fee.asset, abs(fee.quantity))
    words: events.Words = {"reference": cells["hash"], "note": cells["note"]}
    if kind in FAILED:
        return _failed(fee, when, context, **words)
    if kind not in ("deposit", "withdrawal"):
        raise Refused("is no type that we know (deposit, withdrawal)", "type")
    if not amount.quantity:
        return SetAside("nothing moved") if fee is None else events.cost(context, when, fee, **words)
    if (amount.quantity < 0) == (kind == "deposit"):
        raise Refused(f"has the wrong sign for a {kind}: the file was changed. Export it again", "amount")
    whole = Amount(amount.asset, abs(amount.quantity))
    if kind == "deposit":
        return events.deposit(context, when, whole, **words)
    return events.withdrawal(context, when, whole, fee, **words)


def _failed(fee: Amount | None, when: int, context: Context, **words: Unpack[events.Words]) -> Entry | SetAside:
    return SetAside("failed: nothing moved") if fee is None else events.cost(context, when, fee, **words)


def stated(cells: Cells, _: Context) -> Stated | None:
    """The balance after a row of the older version."""
    if not cells["balance"]:
        return None
    balance, amount = _glued(cells, "balance"), _glued(cells, "amount")
    failed = cells["type"].casefold() in FAILED
    change = Decimal(0) if failed else amount.quantity
    if (failed or change < 0) and cells["fee"] and (fee := _glued(cells, "fee")).asset == amount.asset:
        change -= abs(fee.quantity)
    return Stated(_time(cells), "", balance.asset, balance.quantity, change)


def _time(cells: Cells) -> int:
    """`2026-01-01T10:00:00.000Z` or `Thu Jan 01 2026 10:00:00 GMT+0000 (…)`."""
    text = cells["time"]
    try:
        if match := _SCRIPT.fullmatch(text):
            return zoned_time(datetime.strptime(f"{match[1]} {match[2]}", "%b %d %Y %H:%M:%S %z").isoformat())
        return zoned_time(text)
    except ValueError as problem:
        raise Refused(str(problem) if text else "is empty", "time") from None


def _glued(cells: Cells, key: str) -> Amount:
    try:
        return glued(cells[key])
    except ValueError as problem:
        raise Refused(str(problem), key) from None


def quantity_of(cells: Cells, key: str) -> Decimal:
    """The number in a cell whatever its sign; an empty cell is zero."""
    return abs(signed(cells, key)) if cells[key] else quantity(cells, key)


def _size(cells: Cells, key: str) -> Decimal:
    found = abs(signed(cells, key))
    if not found:
        raise Refused("is zero", key)
    return found


PRESENT = {
    "time": "DATE",
    "type": "TYPE",
    "from": "FROMPORTFOLIO",
    "to": "TOPORTFOLIO",
    "out": "OUTAMOUNT",
    "out_asset": "OUTCURRENCY",
    "fee": "FEEAMOUNT",
    "fee_asset": "FEECURRENCY",
    "to_address": "TOADDRESS",
    "out_hash": "OUTTXID",
    "out_url": "OUTTXURL",
    "in": "INAMOUNT",
    "in_asset": "INCURRENCY",
    "in_hash": "INTXID",
    "in_url": "INTXURL",
    "order": "ORDERID",
    "note": "PERSONALNOTE",
}
OLDER = {
    "hash": "TXID",
    "url": "TXURL",
    "time": "DATE",
    "type": "TYPE",
    "from": "FROMPORTFOLIO",
    "to": "TOPORTFOLIO",
    "amount": "COINAMOUNT",
    "fee": "FEE",
    "balance": "BALANCE",
    "exchange": "EXCHANGE",
    "note": "PERSONALNOTE",
}

FORMATS = (
    Format(
        id="exodus",
        title="Exodus transactions",
        venue="exodus",
        account="Exodus",
        account_kind="wallet",
        key=("time", "type", "out", "out_asset", "out_hash", "in", "in_asset", "in_hash"),
        layouts=(
            Layout("with addresses", PRESENT, {"from_address": "FROMADDRESS"}, zone="UTC", known_from=KnownFrom.READER),
        ),
        row=transaction,
    ),
    Format(
        id="exodus_old",
        title="Exodus transactions, older version",
        venue="exodus",
        account="Exodus",
        account_kind="wallet",
        key=("hash", "time", "type", "amount", "fee"),
        layouts=(Layout("amount with its coin", OLDER, zone="UTC", known_from=KnownFrom.READER),),
        row=older_transaction,
        stated=stated,
    ),
)
