"""HTX's deposits and withdrawals (GET /v1/query/deposit-withdraw): all that there ever were, by id.

The latest first (`direct` next); `from` is the id to begin with. HTX's pages name 50, 100 and 500 as the longest page:
50 is asked for. A withdrawal's `fee` stands beside its `amount`, as in the files. One to or from another user of HTX
(`sub-type` FAST) has no hash. A deposit is there once HTX lets it be traded (`confirmed`), before it is `safe`.
https://www.htx.com/en-us/opend/newApiPages/?id=7ec4f050-7773-11ed-9966-0242ac110003
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from engine.model import Amount, Entry
from importers.api.client import Client
from importers.api.fields import cells, coin_of, of_millis
from importers.api.htx.asking import asked
from importers.api.paging import onwards
from importers.api.statuses import Statuses, as_said
from importers.events import deposit, fee_of, withdrawal
from importers.normalise import positive, signed_if_any
from importers.spec import Context, SetAside
from importers.sync.spec import Record, Unfinished, Window

LARGEST = 50

ARRIVAL = Statuses(as_said("confirmed", "safe"), as_said("confirming", "unknown"), as_said("orphan"), key="state")
DEPARTURE = Statuses(
    done=as_said("confirmed"),
    coming=as_said("verifying", "submitted", "reexamine", "pass", "pre-transfer", "wallet-transfer"),
    off=as_said(
        *("failed", "canceled", "reject", "wallet-reject", "confirm-error", "repealed"),
        *("risk-action-fail", "risk-action-timeout"),
    ),
    key="state",
)


def _fetch(kind: str, client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    def ask(last: Record | None) -> list[Record]:
        place = {"from": last.id} if last else {}
        params = {"type": kind, "size": LARGEST, "direct": "next", **place}
        found = asked(client, "spotPrivateGetV1QueryDepositWithdraw", params).get("data") or []
        return [Record(str(raw["id"]), of_millis(raw["created-at"]), raw) for raw in found]

    for page in onwards(ask):
        yield page
        if all(one.time < window.start for one in page):
            return


fetch_deposits = partial(_fetch, "deposit")
fetch_withdrawals = partial(_fetch, "withdraw")


def came_in(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One deposit as an entry; the address is one's own at HTX."""
    raw = cells(record.raw)
    if (other := ARRIVAL.unless_done(raw)) is not None:
        return other
    return deposit(
        context,
        record.time,
        _amount(raw),
        counterparty=raw.get("address", ""),
        reference=raw.get("tx-hash", ""),
        note=raw.get("chain", ""),
    )


def went_out(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One withdrawal as an entry."""
    raw = cells(record.raw)
    if (other := DEPARTURE.unless_done(raw)) is not None:
        return other
    amount = _amount(raw)
    return withdrawal(
        context,
        record.time,
        amount,
        fee_of(amount.asset, signed_if_any(raw, "fee")),
        counterparty=raw.get("address", ""),
        reference=raw.get("tx-hash", ""),
        note=raw.get("chain", ""),
    )


def _amount(raw: Mapping[str, str]) -> Amount:
    return Amount(coin_of(raw["currency"], "currency"), positive(raw, "amount"))
