"""KuCoin's deposits and withdrawals.

A deposit's `Amount` is before its fee; a withdrawal's is what travelled, and its fee was taken besides: the account
history, whose amounts are what the balance moved by, has their sum.
"""

from __future__ import annotations

from engine.model import Entry
from importers.amounts import with_fee
from importers.events import deposit, withdrawal
from importers.files.kucoin.columns import ACCOUNT, FORMS, OLD_ZONE, USER, VENUE, bare
from importers.normalise import Moment, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused, SetAside
from importers.words import plain, unfinished

COMMON = frozenset({"", "deposit", "withdraw", "withdrawal"})
"""Remarks that say nothing."""


def arrived(cells: Cells, context: Context, moment: Moment = time) -> Entry | SetAside:
    """A row of the deposits' file. One layout of it is also written for withdrawals, which then say so."""
    if not cells["address"] and plain(cells["remark"]).startswith("withdraw"):
        return left(cells, context, moment)
    if (off := _off(cells)) is not None:
        return off
    amount, fee = with_fee(cells, asset="coin")
    note = _note(cells, cells["address"])
    return deposit(context, moment(cells, context), amount, fee, reference=cells["hash"], note=note)


def left(cells: Cells, context: Context, moment: Moment = time) -> Entry | SetAside:
    """A row of the withdrawals' file."""
    if (off := _off(cells)) is not None:
        return off
    amount, fee = with_fee(cells, asset="coin")
    return withdrawal(
        context,
        moment(cells, context),
        amount,
        fee,
        reference=cells["hash"],
        counterparty=cells["address"],
        note=_note(cells),
    )


def either(cells: Cells, context: Context) -> Entry | SetAside:
    """A row of the file of 2018, which has both."""
    way = cells["type"].casefold()
    if way not in ("deposit", "withdraw"):
        raise Refused("is neither DEPOSIT nor WITHDRAW", "type")
    return arrived(cells, context) if way == "deposit" else left(cells, context)


def _off(cells: Cells) -> SetAside | None:
    return unfinished(cells, what="the transfer") if cells["status"] else None


def _note(cells: Cells, own_address: str = "") -> str:
    remark = "" if plain(cells["remark"]) in COMMON else cells["remark"]
    to = f"to {own_address}" if own_address else ""
    return ", ".join(part for part in (cells["network"], to, remark) if part)


MOVED = {"time": "Time", "coin": "Coin", "amount": "Amount"}
TOLD = MOVED | {"fee": "Fee", "network": "Transfer Network", "status": "Status", "remark": "Remarks"}
NO_ZONE = {"time": bare("Time")}
TO = {"address": "Withdrawal Address/Account|Wallet Address/Account|Wallet Address"}
OLD = MOVED | {"type": "Type", "remark": "Remark"} | NO_ZONE
ABSENT = {
    "fee": "Fee",
    "network": "Network",
    "status": "Status",
    "hash": "Hash",
    "address": "Deposit Address",
    "remark": "Remark",
}
"""What the row functions ask for and a file may lack."""
KEY = ("time", "coin", "amount", "fee")

FORMATS = (
    Format(
        id="kucoin_deposits",
        title="KuCoin deposit history",
        venue=VENUE,
        account=ACCOUNT,
        key=KEY,
        covers=(Covers.TRANSFERS,),
        layouts=(
            Layout("with status", TOLD, USER | {"hash": "Hash", "address": "Deposit Address"}, FORMS),
            Layout("2021", OLD, ABSENT, FORMS, OLD_ZONE, known_from=KnownFrom.READER),
        ),
        row=arrived,
    ),
    Format(
        id="kucoin_withdrawals",
        title="KuCoin withdrawal history",
        venue=VENUE,
        account=ACCOUNT,
        key=KEY,
        covers=(Covers.TRANSFERS,),
        layouts=(
            Layout(
                "without a zone",
                TOLD | TO | NO_ZONE,
                USER | {"hash": "Hash"},
                FORMS,
                OLD_ZONE,
                known_from=KnownFrom.READER,
            ),
            Layout("with status", TOLD | TO, USER | {"hash": "Hash"}, FORMS),
            Layout(
                "2021",
                OLD | TO,
                {key: name for key, name in ABSENT.items() if key != "address"},
                FORMS,
                OLD_ZONE,
                known_from=KnownFrom.READER,
            ),
        ),
        row=left,
    ),
    Format(
        id="kucoin_transfers",
        title="KuCoin deposits and withdrawals of 2018",
        venue=VENUE,
        account=ACCOUNT,
        key=KEY,
        covers=(Covers.TRANSFERS,),
        layouts=(
            Layout(
                "2018",
                {
                    "coin": "coin_type",
                    "type": "type",
                    "address": "add",
                    "hash": "hash",
                    "amount": "vol",
                    "time": "created_at",
                },
                ABSENT,
                FORMS,
                OLD_ZONE,
                known_from=KnownFrom.READER,
            ),
        ),
        row=either,
    ),
)
