"""HTX's own books of an account.

- Moves (GET /v2/account/ledger): between the wallets of the account and those of its sub-accounts, which are moves
  inside as in other venues' files. 10 days a request, 180 days back, 500 rows, then `nextId`.
  https://www.htx.com/en-us/opend/newApiPages/?id=7ec501f7-7773-11ed-9966-0242ac110003
- Changes (GET /v1/account/history) of one wallet: an hour a request, 30 days back, 500 rows, then `next-id`. Asked for
  the kinds alone that nothing else tells; `transact-amt` has a sign. Both sides of an exchange are booked in a second.
  https://www.htx.com/en-us/opend/newApiPages/?id=7ec4b85b-7773-11ed-9966-0242ac110003
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from importers.api.client import Client
from importers.api.fields import cells, coin_of, of_millis, unknown
from importers.api.htx.asking import asked
from importers.api.paging import ends
from importers.legs import FAULTS, by_second, rejection
from importers.normalise import signed
from importers.spec import Context, Refused, SetAside
from importers.statement import Leg, Meaning, Result, alone, settled
from importers.sync.spec import Record, Seen, Window

LARGEST = 500
HOUR = 3600 * 1_000_000
WALLETS = frozenset({"spot", "super-margin"})

INSIDE = frozenset(
    (
        *("otc-to-spot", "spot-to-otc", "futures-to-spot", "spot-to-futures", "dm-swap-to-spot", "dm-spot-to-swap"),
        *("spot-to-linear-swap", "linear-swap-to-spot", "margin-transfer-in", "margin-transfer-out"),
        *("lock-transfer-in", "lock-transfer-out", "user-lock-transfer-in", "user-lock-transfer-out"),
        *("master-transfer-in", "master-transfer-out", "sub-transfer-in", "sub-transfer-out"),
        *("spot-to-super-margin", "super-margin-to-spot"),
    )
)
"""`transferType`; agency-transfer-in and -out, which nobody explains, are refused."""

MEANINGS: Mapping[str, Meaning] = {
    "rebate": Meaning.COST,
    "interest": Meaning.COST,
    "exchange": Meaning.TOGETHER,
    "etf": Meaning.TOGETHER,
    "fireblocks-dw": Meaning.IN_OUT,
    "credit": Meaning.LOAN,
}
"""`transact-type`; a rebate is a fee that came back."""
UNEXPLAINED = {
    "other-types": "HTX does not say what this is: find it in Asset History and enter it in the universal CSV",
    "liquidation": "is a liquidation, which is not read yet: enter it in the universal CSV",
}


def fetch_moves(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The moves of a window."""
    first, last = ends(window)
    params: dict[str, Any] = {"startTime": first, "endTime": last, "limit": LARGEST}
    while True:
        answer = asked(client, "spotPrivateGetV2AccountLedger", params)
        yield [
            Record(str(raw["transactId"] or ""), of_millis(raw["transactTime"]), raw)
            for raw in answer.get("data") or []
        ]
        following = answer.get("nextId")
        if not following or following == params.get("fromId"):
            return
        params["fromId"] = following


def move(record: Record, context: Context) -> SetAside:
    """Why a move is no entry."""
    raw = cells(record.raw)
    if raw.get("transferType") in INSIDE:
        return SetAside(f"moves inside {context.account}")
    raise unknown(raw.get("transferType", ""), dict.fromkeys(INSIDE), "transferType", "a move")


def accounts(client: Client, seen: Seen) -> list[str]:
    """The wallets whose changes are asked, by their numbers."""
    found = asked(client, "spotPrivateGetV1AccountAccounts").get("data") or []
    return [str(raw["id"]) for raw in found if raw["type"] in WALLETS]


def fetch_changes(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The changes of a window, hour by hour."""
    for start in range(window.start, window.end, HOUR):
        hour = Window(start, min(start + HOUR, window.end))
        if hour.first_ms <= hour.last_ms:
            yield from _hour(client, scope, hour)


def _hour(client: Client, scope: str, hour: Window) -> Iterator[Sequence[Record]]:
    first, last = ends(hour)
    params: dict[str, Any] = {
        "account-id": scope,
        "transact-types": ",".join((*MEANINGS, *UNEXPLAINED)),
        "start-time": first,
        "end-time": last,
        "size": LARGEST,
    }
    while True:
        answer = asked(client, "spotPrivateGetV1AccountHistory", params)
        yield [Record(str(raw["record-id"]), of_millis(raw["transact-time"]), raw) for raw in answer.get("data") or []]
        following = answer.get("next-id")
        if not following or following == params.get("from-id"):
            return
        params["from-id"] = following


def changes(records: Sequence[Record], context: Context) -> Iterable[Result]:
    """All entries of the changes, and the fate of those that make none."""
    both: list[Leg] = []
    for place, record in enumerate(records):
        try:
            raw = cells(record.raw)
            kind = raw["transact-type"]
            if kind in UNEXPLAINED:
                raise Refused(UNEXPLAINED[kind], "transact-type")
            if kind not in MEANINGS:
                raise unknown(kind, MEANINGS, "transact-type", "a kind of change")
            leg = Leg(place, record.time, coin_of(raw["currency"], "currency"), signed(raw, "transact-amt"), words=kind)
            if MEANINGS[kind] is Meaning.TOGETHER:
                both.append(leg)
            else:
                yield from alone(leg, MEANINGS[kind], context, "transact-amt")
        except KeyError as problem:
            yield rejection(place, ValueError(f"has no field {problem.args[0]!r}"))
        except FAULTS as problem:
            yield rejection(place, problem)
    for legs in by_second(both):
        yield from settled(legs, context, "transact-amt", note=legs[0].words)
