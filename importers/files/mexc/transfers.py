"""MEXC's deposits and withdrawals, with hash and address, and its moves between wallets, which are set aside.

A withdrawal's `Request Amount` holds the fee and `Settlement Amount` is what arrives; where both are the same the fee
was paid beside it. A row where neither is so is rejected. A hash may end in the place of its output (`0xa1b2:0`).
"""

from __future__ import annotations

import re

from engine.model import Entry
from importers.amounts import amount_of, with_fee
from importers.events import deposit, withdrawal
from importers.normalise import LONG_TIME, positive, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused, SetAside
from importers.words import unfinished

ARRIVED = frozenset({"credited successfully"})
SENT = frozenset({"withdrawal successful"})
NOT_DONE = frozenset(
    {"pending", "processing", "failed", "canceled", "cancelled", "rejected", "withdrawal failed", "withdrawal canceled"}
)
DISAGREES = "is not the requested amount without the fee: the file was changed. Download it again"
_OUTPUT = re.compile(r":\d+$")


def came_in(cells: Cells, context: Context) -> Entry | SetAside:
    """One deposit as an entry."""
    if (aside := unfinished(cells, what="", done=ARRIVED, off=NOT_DONE, awaited=())) is not None:
        return aside
    amount = amount_of(cells, thousands=True)
    return deposit(
        context, time(cells, context), amount, reference=_OUTPUT.sub("", cells["hash"]), note=cells["network"]
    )


def went_out(cells: Cells, context: Context) -> Entry | SetAside:
    """One withdrawal as an entry."""
    if (aside := unfinished(cells, what="", done=SENT, off=NOT_DONE, awaited=())) is not None:
        return aside
    arrived, fee = with_fee(cells, thousands=True)
    beside = positive(cells, "asked", thousands=True) - arrived.quantity
    if beside and (fee is None or beside != fee.quantity):
        raise Refused(DISAGREES, "amount")
    return withdrawal(
        context,
        time(cells, context),
        arrived,
        fee,
        counterparty=cells["address"],
        reference=_OUTPUT.sub("", cells["hash"]),
        note=cells["network"],
    )


COLUMNS = {"status": "Status", "time": "Time", "asset": "Crypto", "network": "Network", "hash": "TxID"}
USER = {"user": "UID"}

FORMATS = (
    Format(
        id="mexc_deposits",
        title="MEXC deposit history",
        venue="mexc",
        account="MEXC",
        key=("time", "asset", "network", "amount", "hash"),
        covers=(Covers.TRANSFERS,),
        layouts=(
            Layout(
                "with or without UID",
                COLUMNS | {"amount": "Deposit Amount", "progress": "Progress"},
                USER,
                (LONG_TIME,),
            ),
        ),
        row=came_in,
    ),
    Format(
        id="mexc_withdrawals",
        title="MEXC withdrawal history",
        venue="mexc",
        account="MEXC",
        key=("time", "asset", "network", "asked", "address", "hash", "fee", "amount"),
        covers=(Covers.TRANSFERS,),
        layouts=(
            Layout(
                "with or without UID and memo",
                COLUMNS
                | {
                    "asked": "Request Amount",
                    "address": "Withdrawal Address",
                    "fee": "Trading Fee",
                    "amount": "Settlement Amount",
                    "description": "Withdrawal Descriptions",
                },
                USER | {"memo": "memo"},
                (LONG_TIME,),
                known_from=KnownFrom.READER,
            ),
        ),
        row=went_out,
    ),
    Format(
        id="mexc_moves",
        title="MEXC transfers between its own wallets",
        venue="mexc",
        account="MEXC",
        covers=(),
        layouts=(
            Layout(
                "2025",
                {
                    "user": "UID",
                    "origin": "From System",
                    "target": "To System",
                    "asset": "Currency",
                    "amount": "Amount",
                    "status": "Status",
                    "updated": "update_time",
                    "time": "create_time",
                    "kind": "Transfer Type",
                },
                known_from=KnownFrom.UNCONFIRMED,
            ),
        ),
        set_aside="moves inside MEXC",
    ),
)
