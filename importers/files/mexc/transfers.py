"""MEXC's deposits and withdrawals, with hash and address, and its moves between wallets, which are set aside.

A withdrawal's `Request Amount` holds the fee and `Settlement Amount` is what arrives; where both are the same the fee
was paid beside it. A row where neither is so is rejected. A hash may end in the place of its output (`0xa1b2:0`).
"""

from __future__ import annotations

import re

from engine.model import Amount, Entry
from importers.events import deposit, withdrawal
from importers.normalise import LONG_TIME, coin, positive, quantity, some, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused, SetAside

ARRIVED = "credited successfully"
SENT = "withdrawal successful"
NOT_DONE = frozenset(
    {"pending", "processing", "failed", "canceled", "cancelled", "rejected", "withdrawal failed", "withdrawal canceled"}
)
DISAGREES = "is not the requested amount without the fee: the file was changed. Download it again"
_OUTPUT = re.compile(r":\d+$")


def came_in(cells: Cells, context: Context) -> Entry | SetAside:
    """One deposit as an entry."""
    if (aside := _not_done(cells, ARRIVED)) is not None:
        return aside
    amount = Amount(coin(cells, "asset"), positive(cells, "amount", thousands=True))
    return deposit(
        context, time(cells, context), amount, reference=_OUTPUT.sub("", cells["hash"]), note=cells["network"]
    )


def went_out(cells: Cells, context: Context) -> Entry | SetAside:
    """One withdrawal as an entry."""
    if (aside := _not_done(cells, SENT)) is not None:
        return aside
    asset = coin(cells, "asset")
    asked, arrived = positive(cells, "asked", thousands=True), positive(cells, "amount", thousands=True)
    fee = quantity(cells, "fee", thousands=True)
    if asked not in (arrived, arrived + fee):
        raise Refused(DISAGREES, "amount")
    return withdrawal(
        context,
        time(cells, context),
        Amount(asset, arrived),
        some(asset, fee),
        counterparty=cells["address"],
        reference=_OUTPUT.sub("", cells["hash"]),
        note=cells["network"],
    )


def _not_done(cells: Cells, done: str) -> SetAside | None:
    status = cells["status"].casefold()
    if status in NOT_DONE:
        return SetAside(f"was not carried out, or not yet ({cells['status']})")
    if status != done:
        raise Refused(f"is no status that we know ({done.capitalize()})", "status")
    return None


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
                known_from=KnownFrom.SAMPLE,
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
