"""Trezor Suite's transactions of an account.

`Amount` is without the fee, and the fee stands once for each transaction, on its first row; on what was received it is
the sender's. The time is read from the seconds since 1970 where the file has them; its dates are written as the
computer's language has them. The first version (`Date & Time;Type;…`) has local times and names its coin only in the
file's name (`export-btc-….csv`).
"""

from __future__ import annotations

import re

from engine.model import Amount, Entry
from importers import events
from importers.normalise import exchange_symbol, positive, quantity, time
from importers.spec import Cells, Context, Format, Layout, Refused, SetAside
from importers.wallets import unix_time

OTHERS = "the transaction failed"
_COIN = re.compile(r"(?:^|[-_ ])(btc|ltc|eth|etc|bch|doge|dash|zec|btg|dgb|nmc|vtc|ada|xrp|sol|bnb|pol|matic)[-_ .(]")


def transaction(cells: Cells, context: Context) -> Entry | SetAside:
    """One row of the present version: a target of a transaction."""
    return _entry(cells, context, unix_time(cells), cells["unit"], cells["fee_unit"] or cells["unit"])


def old_transaction(cells: Cells, context: Context) -> Entry | SetAside:
    """One row of the first version."""
    found = _COIN.search(context.file.lower())
    if not found:
        raise Refused("stands in a file whose name doesn't say which coin it is of: call it export-btc.csv, for one")
    return _entry(cells, context, time(cells, context), found[1].upper(), found[1].upper())


def _entry(cells: Cells, context: Context, when: int, unit: str, fee_unit: str) -> Entry | SetAside:
    kind = cells["type"].upper()
    words: events.Words = {"reference": cells["hash"].lower(), "note": cells["label"]}
    if kind == "RECV":
        if not quantity(cells, "amount", thousands=True):
            return SetAside("nothing moved")
        amount = Amount(_symbol(unit, "unit"), positive(cells, "amount", thousands=True))
        return events.deposit(context, when, amount, **words)
    fee = quantity(cells, "fee", thousands=True)
    paid = events.fee_of(_symbol(fee_unit, "fee_unit"), fee) if fee else None
    if kind in ("SELF", "FAILED"):
        if paid is None:
            return SetAside("moves between own addresses" if kind == "SELF" else OTHERS)
        note = " ".join(part for part in ("failed" if kind == "FAILED" else "", cells["label"]) if part)
        return events.cost(context, when, paid, reference=words["reference"], note=note)
    if kind != "SENT":
        raise Refused("is no type that we know (RECV, SENT, SELF, FAILED)", "type")
    sent = quantity(cells, "amount", thousands=True)
    if not sent:
        return SetAside("nothing moved") if paid is None else events.cost(context, when, paid, **words)
    amount = Amount(_symbol(unit, "unit"), sent)
    words["counterparty"] = cells["address"]
    return events.withdrawal(context, when, amount, paid, **words)


def _symbol(text: str, key: str) -> str:
    if not text:
        raise Refused("is empty", key)
    try:
        return exchange_symbol(text)
    except ValueError as problem:
        raise Refused(str(problem), key) from None


PRESENT = Layout(
    "with seconds since 1970",
    {
        "time": "Timestamp",
        "date": "Date",
        "clock": "Time",
        "type": "Type",
        "hash": "Transaction ID",
        "fee": "Fee",
        "fee_unit": "Fee unit",
        "address": "Address",
        "label": "Label",
        "amount": "Amount",
        "unit": "Amount unit",
    },
    {"fiat": r"/Fiat \(\w+\)/", "other": "Other"},
    zone="UTC",
)
FIRST = Layout(
    "first",
    {
        "time": "Date & Time",
        "type": "Type",
        "hash": "Transaction ID",
        "address": "Addresses",
        "fee": "Fee",
        "amount": "Total",
    },
    {"label": "Label"},
    ("%m/%d/%Y, %I:%M:%S %p", "%d.%m.%Y, %H:%M:%S", "%d/%m/%Y, %H:%M:%S"),
)

FORMATS = (
    Format(
        id="trezor_suite",
        title="Trezor Suite transactions",
        venue="trezor",
        account="Trezor",
        account_kind="wallet",
        key=("hash", "type", "address", "amount", "unit"),
        layouts=(PRESENT,),
        row=transaction,
    ),
    Format(
        id="trezor_suite_old",
        title="Trezor Suite transactions, first version",
        venue="trezor",
        account="Trezor",
        account_kind="wallet",
        key=("hash", "type", "address", "amount"),
        layouts=(FIRST,),
        row=old_transaction,
    ),
)
