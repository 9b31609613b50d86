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
from typing import Any

from engine.model import Entry
from importers.amounts import amount_of
from importers.api.bybit.pages import pages, within
from importers.api.client import Client
from importers.api.fields import of_millis, of_seconds, unknown
from importers.events import deposit, withdrawal
from importers.normalise import quantity, some
from importers.spec import Context, Refused, SetAside
from importers.sync.spec import Record, Unfinished, Window

LARGEST = 50
_DAY_MS = 86_400_000

CREDITED = {3: "success", 10012: "credited to the funding pool", 70012: "remains successful after a rollback"}
COMING = {
    0: "unknown",
    1: "to be confirmed",
    2: "processing",
    7: "rollback processing",
    10011: "pending to be credited",
    70013: "rollback under review",
}
NOT_CREDITED = {4: "failed", 70011: "rolled back"}
FROM_USERS = {1: "processing", 2: "success", 3: "failed"}

SENT = {"success": "sent"}
LEAVING = {
    "SecurityCheck": "being checked",
    "Pending": "pending",
    "BlockchainConfirmed": "confirmed by the chain",
    "MoreInformationRequired": "more information is asked for",
    "Unknown": "unknown",
}
NOT_SENT = {"CancelByUser": "cancelled by the user", "Reject": "rejected", "Fail": "failed"}


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
    if (other := _unless_done(raw, "the deposit", CREDITED, COMING, NOT_CREDITED)) is not None:
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
    done, coming, failed = ({status: FROM_USERS[status]} for status in (2, 1, 3))
    if (other := _unless_done(raw, "the transfer", done, coming, failed)) is not None:
        return other
    return deposit(
        context,
        record.time,
        amount_of(raw, "amount", "coin"),
        counterparty=raw.get("address") or raw.get("fromMemberId", ""),
        reference=raw["txID"],
        note="Internal transfer",
    )


def _unless_done(
    raw: Mapping[str, Any],
    what: str,
    done: Mapping[int, str],
    coming: Mapping[int, str],
    failed: Mapping[int, str],
) -> SetAside | Unfinished | None:
    status = int(raw["status"])
    if status in done:
        return None
    if status in coming:
        return Unfinished(f"{what} was not finished yet ({coming[status]})")
    if status in failed:
        return SetAside(f"{what} was not carried out ({failed[status]})")
    raise Refused("is a status that we don't know", "status")


def went_out(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """A withdrawal."""
    raw = record.raw
    status = raw["status"]
    if status in LEAVING:
        return Unfinished(f"the withdrawal was not finished yet ({LEAVING[status]})")
    if status in NOT_SENT:
        return SetAside(f"the withdrawal was not carried out ({NOT_SENT[status]})")
    if status not in SENT:
        raise unknown(status, SENT | LEAVING | NOT_SENT, "status")
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
