"""MEXC's deposits, withdrawals and moves between its wallets
(https://www.mexc.com/api-docs/spot-v3/wallet-endpoints).

Deposits and withdrawals: at most 7 days and 1000 records a request, 90 days back. A `coin` may have its network behind
it (`USDT-TRX`), a `txId` the place of its output (`0xa1b2:0`), as in the files. A withdrawal's `amount` holds the fee;
one to another user of MEXC (`transferType` 1) has no hash. A deposit has no id: it is known by `txId`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from engine.model import Amount, Entry
from importers.amounts import without_fee
from importers.api.client import Client
from importers.api.fields import cells, coin_of, of_millis
from importers.api.paging import ends, halving, numbered, rows_at
from importers.api.statuses import Statuses
from importers.events import deposit, withdrawal
from importers.normalise import positive, quantity, some
from importers.spec import Context, SetAside
from importers.sync.spec import Record, Unfinished, Window

LARGEST = 1000
MOVES_PAGE = 100
WAYS = ("FUTURES SPOT", "SPOT FUTURES")
"""From which wallet to which."""

ARRIVAL = Statuses(
    done={"5": "success", "12": "completed"},
    coming={"2": "delayed", "3": "delayed", "4": "pending", "6": "audited", "9": "before its time", "11": "restricted"},
    off={"1": "too small", "7": "rejected", "8": "sent back", "10": "invalid"},
)
DEPARTURE = Statuses(
    done={"7": "success"},
    coming={
        "1": "applied for",
        "2": "audited",
        "3": "waiting",
        "4": "processing",
        "5": "being packed",
        "6": "being confirmed",
        "10": "handled by hand",
    },
    off={"8": "failed", "9": "cancelled"},
)

_OUTPUT = re.compile(r":\d+$")


def fetch_deposits(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The deposits of a window."""

    def ask(part: Window) -> list[Record]:
        found = client.ask("spotPrivateGetCapitalDepositHisrec", _within(part))
        return [Record(str(raw.get("txId") or ""), of_millis(raw["insertTime"]), raw) for raw in found]

    return halving(ask, window, LARGEST, client.title)


def fetch_withdrawals(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The withdrawals of a window."""

    def ask(part: Window) -> list[Record]:
        found = client.ask("spotPrivateGetCapitalWithdrawHistory", _within(part))
        return [Record(str(raw["id"]), of_millis(raw["applyTime"]), raw) for raw in found]

    return halving(ask, window, LARGEST, client.title)


def fetch_moves(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """What was moved from one wallet to another."""
    origin, target = scope.split()
    first, last = ends(window)

    def ask(page: int) -> list[Record]:
        params = {
            "fromAccountType": origin,
            "toAccountType": target,
            "startTime": first,
            "endTime": last,
            "page": page,
            "size": MOVES_PAGE,
        }
        answer = client.ask("spotPrivateGetCapitalTransfer", params)
        if answer == []:
            return []
        found = answer[0] if isinstance(answer, list) else answer  # as MEXC's page shows it
        rows = rows_at(client.title, found, "rows")
        return [Record(str(raw["tranId"]), of_millis(raw["timestamp"]), raw) for raw in rows]

    return numbered(ask)


def _within(window: Window) -> dict[str, int]:
    first, last = ends(window)
    return {"startTime": first, "endTime": last, "limit": LARGEST}


def came_in(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One deposit as an entry."""
    raw = cells(record.raw)
    if (other := ARRIVAL.unless_done(raw)) is not None:
        return other
    amount = Amount(_coin(raw), positive(raw, "amount"))
    return deposit(context, record.time, amount, reference=_hash(raw), note=_network(raw))


def went_out(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One withdrawal as an entry."""
    raw = cells(record.raw)
    if (other := DEPARTURE.unless_done(raw)) is not None:
        return other
    asset = _coin(raw)
    whole = Amount(asset, positive(raw, "amount"))
    arrived, fee = without_fee(whole, some(asset, quantity(raw, "transactionFee")), "transactionFee")
    return withdrawal(
        context, record.time, arrived, fee, counterparty=raw["address"], reference=_hash(raw), note=_network(raw)
    )


def _coin(raw: Mapping[str, str]) -> str:
    return coin_of(raw["coin"].split("-")[0], "coin")


def _hash(raw: Mapping[str, str]) -> str:
    return _OUTPUT.sub("", raw.get("transHash") or raw.get("txId") or "")


def _network(raw: Mapping[str, str]) -> str:
    return raw.get("netWork") or raw.get("network") or raw["coin"].partition("-")[2]
