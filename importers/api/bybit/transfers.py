"""Bybit's deposits, transfers from other users of Bybit, and withdrawals.

- Deposits (GET /v5/asset/deposit/query-record) have only the time when they were credited, and Bybit doesn't say by
  which time it looks for them: a day before each window is asked as well. One without a time is under way.
- Transfers from other users (GET /v5/asset/deposit/query-internal-record) have their time in seconds.
- A withdrawal's `amount` is what arrives, `withdrawFee` beside it (GET /v5/asset/withdraw/query-record). To another
  user of Bybit (`withdrawType` 1) `toAddress` is the user's number.

All: at most 30 days and 50 records a request; how far back, Bybit doesn't say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.model import Entry
from importers.amounts import amount_of
from importers.api.bybit.asking import pages, within
from importers.api.client import Client
from importers.api.fields import of_millis, of_seconds
from importers.api.statuses import Statuses
from importers.events import deposit, withdrawal
from importers.normalise import quantity, some
from importers.spec import Context, SetAside
from importers.sync.spec import Record, Unfinished, Window

LARGEST = 50
_DAY_MS = 86_400_000

ARRIVAL = Statuses(
    done={"3": "success", "10012": "credited to the funding pool", "70012": "remains successful after a rollback"},
    coming={
        "0": "unknown",
        "1": "to be confirmed",
        "2": "processing",
        "7": "rollback processing",
        "10011": "pending to be credited",
        "70013": "rollback under review",
    },
    off={"4": "failed", "70011": "rolled back"},
    what="the deposit",
)
FROM_USER = Statuses({"2": "success"}, {"1": "processing"}, {"3": "failed"}, "the transfer")
DEPARTURE = Statuses(
    done={"success": "sent"},
    coming={
        "SecurityCheck": "being checked",
        "Pending": "pending",
        "BlockchainConfirmed": "confirmed by the chain",
        "MoreInformationRequired": "more information is asked for",
        "Unknown": "unknown",
    },
    off={"CancelByUser": "cancelled by the user", "Reject": "rejected", "Fail": "failed"},
    what="the withdrawal",
)


def fetch_deposits(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Deposits from chains."""
    params = within(window.first_ms - _DAY_MS, window.last_ms)
    for page in pages(client, "privateGetV5AssetDepositQueryRecord", params, "rows", LARGEST):
        yield [Record(raw.get("id") or f"{raw['txID']}-{raw['txIndex']}", _credited(raw, window), raw) for raw in page]


def _credited(raw: Mapping[str, str], window: Window) -> int:
    """When it was credited; what is under way stands at the end of the time that was asked."""
    return of_millis(raw["successAt"]) if raw["successAt"].strip("0") else window.end - 1


def fetch_from_users(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Deposits from other users of Bybit."""
    params = within(window.first_ms - _DAY_MS, window.last_ms)
    for page in pages(client, "privateGetV5AssetDepositQueryInternalRecord", params, "rows", LARGEST):
        yield [Record(raw["id"], _of_either(raw["createdTime"]), raw) for raw in page]


def _of_either(text: str) -> int:
    """A time in seconds, or in milliseconds as Bybit writes all others."""
    return of_seconds(text) if len(text) <= 10 else of_millis(text)


def fetch_withdrawals(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Withdrawals to chains and to other users."""
    params = {"withdrawType": 2, **within(window.first_ms, window.last_ms)}
    for page in pages(client, "privateGetV5AssetWithdrawQueryRecord", params, "rows", LARGEST):
        yield [Record(raw["withdrawId"], of_millis(raw["createTime"]), raw) for raw in page]


def came_in(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """A deposit from a chain."""
    raw = record.raw
    if (other := ARRIVAL.unless_done(raw)) is not None:
        return other
    amount = amount_of(raw, "amount", "coin")
    return deposit(
        context,
        record.time,
        amount,
        some(amount.asset, quantity(raw, "depositFee")),
        counterparty=raw["toAddress"],
        reference=raw["txID"],
        note=raw["chain"],
    )


def came_from_user(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """A transfer from another user."""
    raw = record.raw
    if (other := FROM_USER.unless_done(raw)) is not None:
        return other
    return deposit(
        context,
        record.time,
        amount_of(raw, "amount", "coin"),
        counterparty=raw.get("address") or raw.get("fromMemberId", ""),
        reference=raw["txID"],
        note="Internal transfer",
    )


def went_out(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """A withdrawal."""
    raw = record.raw
    if (other := DEPARTURE.unless_done(raw)) is not None:
        return other
    amount = amount_of(raw, "amount", "coin")
    return withdrawal(
        context,
        record.time,
        amount,
        some(amount.asset, quantity(raw, "withdrawFee")),
        counterparty=raw["toAddress"],
        reference=raw["txID"],
        note=raw["chain"] or "Internal transfer",
    )
