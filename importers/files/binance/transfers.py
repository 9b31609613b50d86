"""Binance deposit and withdrawal history of coins (Wallet > Transaction History > Deposit, Withdraw).

A withdrawal's `Amount` is what arrives; the fee is apart, and the transaction history shows their sum in one change
("Withdraw fee is included"). The old headers of deposits and of withdrawals are the same: the file's name says which
it is. `Address` is where a withdrawal went, or Binance's own address at which a deposit arrived. `TXID` may be words
(`Internal transfer 123`) where nothing went over a chain.
"""

from __future__ import annotations

from engine.model import Entry
from importers.amounts import amount_of, with_fee
from importers.events import Words, deposit, withdrawal
from importers.files.binance.common import TIMES
from importers.normalise import quantity, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused, SetAside
from importers.words import unfinished


def arrival(cells: Cells, context: Context) -> Entry | SetAside:
    """One deposit."""
    if left := unfinished(cells, what="the deposit"):
        return left
    if quantity(cells, "fee", thousands=True):
        raise Refused("is a fee on a deposit, of which we don't know whether the amount is before it", "fee")
    return deposit(context, time(cells, context), amount_of(cells, asset="coin", thousands=True), **_words(cells))


def departure(cells: Cells, context: Context) -> Entry | SetAside:
    """One withdrawal."""
    if left := unfinished(cells, what="the withdrawal"):
        return left
    amount, fee = with_fee(cells, asset="coin", thousands=True)
    return withdrawal(context, time(cells, context), amount, fee, **_words(cells))


def _words(cells: Cells) -> Words:
    said = (("over", "network"), ("from", "source"), ("memo", "memo"))
    note = ", ".join(f"{word} {cells[key]}" for word, key in said if cells[key])
    return {"counterparty": cells["address"], "reference": cells["hash"], "note": note}


_COLUMNS = {"time": "Date(UTC)|Date|Time", "coin": "Coin", "amount": "Amount", "address": "Address", "hash": "TXID"}
_STATUS = {"status": "Status"}
_NETWORK = {"network": "Network"}
_SOURCE = {"source": "SourceAddress", "memo": "PaymentID"}
_OLD_FEE = {"fee": "TransactionFee"}

_NEW = Layout("2023 and 2024", _COLUMNS | _NETWORK | _STATUS, _SOURCE | _OLD_FEE, TIMES, known_from=KnownFrom.READER)
_OLD = Layout(
    "2018: with TransactionFee", _COLUMNS | _OLD_FEE | _STATUS, _NETWORK | _SOURCE, TIMES, known_from=KnownFrom.READER
)
_KEY = ("time", "coin", "amount", "address", "hash", "status")

FORMATS = (
    Format(
        id="binance_deposits",
        title="Binance deposit history",
        venue="binance",
        account="Binance",
        key=_KEY,
        layouts=(_NEW, _OLD),
        row=arrival,
        hint="deposit",
        covers=(Covers.TRANSFERS,),
    ),
    Format(
        id="binance_withdrawals",
        title="Binance withdrawal history",
        venue="binance",
        account="Binance",
        key=_KEY,
        layouts=(
            Layout(
                "2023 and 2024",
                _COLUMNS | _NETWORK | {"fee": "Fee"} | _STATUS,
                _SOURCE,
                TIMES,
                known_from=KnownFrom.READER,
            ),
            _OLD,
        ),
        row=departure,
        hint="withdraw",
        covers=(Covers.TRANSFERS,),
    ),
)
