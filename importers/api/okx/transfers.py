"""OKX's deposits (GET /api/v5/asset/deposit-history) and withdrawals (GET /api/v5/asset/withdrawal-history).

By time, 100 records a request, newest first; how far back, OKX doesn't say. A deposit's `ts` is when OKX saw it on the
chain, and it is credited when it has its confirmations: that time stands in the funding account's bill of the same coin
and amount, which is asked as well, so that a deposit has one time here, there and in OKX's files. A withdrawal's `amt`
is what arrives, `fee` in `feeCcy` beside it. What comes from or goes to another user of OKX has no hash.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from engine.model import Entry
from importers.amounts import amount_of
from importers.api.client import Client
from importers.api.fields import of_millis
from importers.api.okx.asking import by_time
from importers.api.statuses import Statuses
from importers.events import deposit, withdrawal
from importers.normalise import coin, number, quantity, some
from importers.spec import Context, SetAside
from importers.sync.spec import Record, Unfinished, Window

BILLS = "privateGetAssetBillsHistory"
CREDITED = "credited"
_LONGEST = timedelta(days=3) // timedelta(microseconds=1)
"""Between seen and credited."""

ARRIVAL = Statuses(
    done={"1": "credited", "2": "successful"},
    coming={
        "0": "waiting for confirmation",
        "8": "pending: deposits of this coin are suspended",
        "11": "held: the address is on a black list",
        "12": "held: the account or the deposit is frozen",
        "13": "intercepted from a sub-account",
        "14": "held: the limit of unverified accounts is reached",
        "17": "waiting for the other exchange's answer (travel rule)",
    },
    off={},
    what="the deposit",
    key="state",
)
DEPARTURE = Statuses(
    done={"2": "sent"},
    coming={
        "-3": "being cancelled",
        "0": "waiting",
        "1": "broadcasting",
        "3": "waiting for the confirmation by e-mail",
        **dict.fromkeys(("4", "5", "6", "8", "9", "12"), "waiting for review"),
        "7": "approved",
        "10": "waiting for transfer",
        "15": "waiting for confirmation on the chain",
        "16": "delayed by law for up to 24 hours",
        "17": "waiting for the other exchange's answer (travel rule)",
        "19": "waiting for OKX's wallet to be filled",
    },
    off={"-2": "cancelled", "-1": "failed"},
    what="the withdrawal",
    key="state",
)


def fetch_deposits(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The deposits of a window, each with the time when it was credited."""
    found: dict[str, Mapping[str, str]] = {}
    for page in by_time(client, "privateGetAssetDepositHistory", {}, window, "depId"):
        yield []
        found.update((raw["depId"], raw) for raw in page)
    if not found:
        return
    after = Window(window.start, window.end + _LONGEST)
    bills = {bill["billId"]: bill for page in by_time(client, BILLS, {"type": "1"}, after, "billId") for bill in page}
    credited = _credited(found.values(), bills.values())
    yield [
        Record(number, of_millis(raw["ts"]), raw, {CREDITED: credited[number]} if number in credited else {})
        for number, raw in found.items()
    ]


def _credited(deposits: Any, bills: Any) -> dict[str, str]:
    """The time of each deposit's bill: the first of the same coin and amount that is later and no other's."""
    waiting: dict[tuple[str, Decimal], list[int]] = defaultdict(list)
    for bill in sorted(bills, key=lambda one: -int(one["ts"])):
        waiting[bill["ccy"], number(bill["balChg"])].append(int(bill["ts"]))
    found = {}
    for raw in sorted(deposits, key=lambda one: int(one["ts"])):
        times = waiting[raw["ccy"], number(raw["amt"])]
        while times and times[-1] < int(raw["ts"]):
            times.pop()
        if raw["state"] in ARRIVAL.done and times and (times[-1] - int(raw["ts"])) * 1000 <= _LONGEST:
            found[raw["depId"]] = str(times.pop())
    return found


def fetch_withdrawals(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The withdrawals of a window."""
    for page in by_time(client, "privateGetAssetWithdrawalHistory", {}, window, "wdId"):
        yield [Record(raw["wdId"], of_millis(raw["ts"]), raw) for raw in page]


def came_in(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """A deposit."""
    raw = record.raw
    if (other := ARRIVAL.unless_done(raw)) is not None:
        return other
    return deposit(
        context,
        of_millis(record.facts[CREDITED]) if CREDITED in record.facts else record.time,
        amount_of(raw, "amt", "ccy"),
        counterparty=raw["to"] or raw["from"],
        reference=raw["txId"] or raw.get("fromWdId", ""),
        note=raw.get("chain", "").removeprefix(f"{raw['ccy']}-"),
    )


def went_out(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """A withdrawal."""
    raw = record.raw
    if (other := DEPARTURE.unless_done(raw)) is not None:
        return other
    amount, fee = amount_of(raw, "amt", "ccy"), quantity(raw, "fee")
    return withdrawal(
        context,
        record.time,
        amount,
        some(coin(raw, "feeCcy") if raw.get("feeCcy") else amount.asset, fee),
        counterparty=raw["to"],
        reference=raw["txId"] or raw["wdId"],
        note=raw.get("chain", "").removeprefix(f"{raw['ccy']}-"),
    )
