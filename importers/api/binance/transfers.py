"""Coins in and out of Binance, and between one's own wallets there.

Deposits https://developers.binance.com/docs/wallet/capital/deposite-history and withdrawals
https://developers.binance.com/docs/wallet/capital/withdraw-history: at most 90 days a request, 1,000 records by
`offset`, of all time. A withdrawal's `amount` is what arrives, `transactionFee` is apart; `applyTime` is UTC. A
deposit of status 6 is credited but may not leave yet: it waits for 1, since its record changes.

Universal transfers https://developers.binance.com/docs/wallet/asset/query-user-universal-transfer: type by type, six
months back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from engine.model import Entry
from importers.api.binance.asking import ends, expected, numbered, offset, records
from importers.api.binance.cells import as_file, cells
from importers.files.binance import transfers
from importers.normalise import LONG_TIME, local_time
from importers.spec import Context, Refused, SetAside
from importers.sync.spec import Record, Seen, Unfinished, Window

if TYPE_CHECKING:
    from importers.api.binance.client import Binance

LIMIT = 1000
_DEPOSITS = {"1": "completed", "2": "rejected", "7": "failed"}
_DEPOSITS_OPEN = {"0": "pending", "6": "credited but not free yet", "8": "waiting for your confirmation"}
_WITHDRAWALS = {"1": "cancelled", "3": "rejected", "5": "failed", "6": "completed"}
_WITHDRAWALS_OPEN = {"0": "email sent", "2": "awaiting approval", "4": "processing"}

_WALLETS = ("MAIN", "FUNDING", "MARGIN", "UMFUTURE", "CMFUTURE", "OPTION")
TYPES = tuple(
    f"{one}_{other}"
    for one in _WALLETS
    for other in _WALLETS
    if one != other and {one, other} != {"CMFUTURE", "OPTION"} and {one, other} != {"CMFUTURE", "UMFUTURE"}
)
"""What can be asked without a market; between isolated margin accounts a market must be named."""


def deposits(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Coins that came in."""
    params = {**ends(window), "includeSource": "true"}
    for rows in offset(client, "sapiGetCapitalDepositHisrec", params, LIMIT):
        yield records(rows, "insertTime", "id")


def withdrawals(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Coins that went out."""
    for rows in offset(client, "sapiGetCapitalWithdrawHistory", ends(window), LIMIT):
        found = []
        for row in rows:
            with expected("withdrawals"):
                time = local_time(row["applyTime"], (LONG_TIME,))
            found.append(Record(str(row.get("id") or ""), time, row))
        yield found


def own_moves(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Moves of a type from one wallet to another."""
    for rows in numbered(client, "sapiGetAssetTransfer", {"type": scope, **ends(window)}):
        yield records(rows, "timestamp", "tranId")


def types(client: Binance, seen: Seen) -> Sequence[str]:
    """The kinds of universal transfers."""
    return TYPES


def arrival(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One deposit."""
    values = cells(record.raw)
    status = _status(values["status"], "the deposit", _DEPOSITS, _DEPOSITS_OPEN)
    if isinstance(status, Unfinished):
        return status
    words = {"status": status, "hash": values["txId"], "source": values["sourceAddress"], "memo": values["addressTag"]}
    return as_file(transfers.arrival, record, {**values, **words, "fee": ""}, context)


def departure(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One withdrawal."""
    values = cells(record.raw)
    status = _status(values["status"], "the withdrawal", _WITHDRAWALS, _WITHDRAWALS_OPEN)
    if isinstance(status, Unfinished):
        return status
    words = {"status": status, "hash": values["txId"], "fee": values["transactionFee"], "memo": values["addressTag"]}
    return as_file(transfers.departure, record, {**values, **words}, context)


def _status(number: str, what: str, known: Mapping[str, str], awaited: Mapping[str, str]) -> str | Unfinished:
    """A status, which is a number, in the words of exports."""
    if number in awaited:
        return Unfinished(f"{what} is not finished ({awaited[number]})")
    if number not in known:
        raise Refused(f"is no status of {what} that we know", "status")
    return known[number]
