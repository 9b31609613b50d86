"""Kraken's ledgers, which are what its export has too.

POST /0/private/Ledgers gives fifty rows from offset `ofs`, the latest first, of those after `start` and up to `end`
(seconds), and how many there are (`count`). `end` is fixed while the pages are asked, so that what happens meanwhile
shifts none. A row's id is the file's `txid`, so an event told by both is one entry.
https://docs.kraken.com/api-reference/account-data/get-ledgers-info

A trade's rows have one `refid` and may be parted by a moment: rows around a window are asked with it, and all rows of
an event count to the window of its first. What deposits and withdrawals are on chain is told by DepositStatus and
WithdrawStatus, by the same `refid`; a key without the right to them gives the entries without hash and address.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from engine.errors import InputError
from importers.files.kraken.ledgers import events
from importers.spec import Cells, Context, Found, Left, PlacedRow
from importers.statement import ONE_SIDED
from importers.sync.retrying import NotAllowed
from importers.sync.spec import SECOND, Record, Waiting, Window

if TYPE_CHECKING:
    from importers.api.client import Client

MARGIN = 60
"""Seconds within which the rows of one event are booked; so much more is asked on both sides of a window."""
MOST = 2_500
"""Rows of one question. Kraken names no limit of offsets; of more than that the halves of the window are asked."""
SHORTEST = 3600 * SECOND
REQUESTED_BEFORE, REQUESTED_AFTER = 14 * 86_400, 86_400
"""Seconds. A deposit is in the ledgers when it is credited, in DepositStatus by when it was seen."""
STATUSES = {"deposit": "privatePostDepositStatus", "withdrawal": "privatePostWithdrawStatus"}

Rows = dict[str, dict[str, Any]]
"""Rows of the ledgers by their id."""


def fetch(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """All rows of a window, event by event, when all pages are there; until then nothing, page by page."""
    rows: Rows = {}
    for page in _pages(client, window):
        rows |= page
        yield ()
    told = _on_chain(client, rows)
    young = client.now() - MARGIN * SECOND
    for event in _together(rows):
        first = _micros(rows[event[0]]["time"])
        fresh = {"fresh": "yes"} if first > young else {}
        yield [Record(name, first, rows[name], told.get(str(rows[name]["refid"]), {}) | fresh) for name in event]


def _pages(client: Client, window: Window) -> Iterator[Rows]:
    """Page after page until Kraken has no more, of the halves of a window where it holds too many rows."""
    asked = {"start": window.first_second - MARGIN - 1, "end": window.last_second + MARGIN}
    found: Rows = {}
    while True:
        result = client.ask("privatePostLedgers", asked | {"ofs": len(found)})["result"]
        page, count = result["ledger"], int(result["count"])
        is_long, is_new = window.end - window.start > SHORTEST, not page.keys() <= found.keys()
        found |= page
        if len(found) >= count:
            yield page
            return
        if is_new and not (is_long and count > MOST):
            yield page
        elif is_long:
            for half in window.halves():
                yield from _pages(client, half)
            return
        else:
            raise InputError(f"Kraken counts {count} rows of its ledgers and gives {len(found)}. Sync again later.")


def _together(rows: Rows) -> Iterator[list[str]]:
    """The ids of rows by event, the first booked first: those of one refid within `MARGIN` of another."""
    by_reference: dict[str, list[str]] = defaultdict(list)
    for name in sorted(rows, key=lambda name: (_micros(rows[name]["time"]), name)):
        by_reference[str(rows[name]["refid"])].append(name)
    for names in by_reference.values():
        event: list[str] = []
        for name in names:
            if event and _micros(rows[name]["time"]) - _micros(rows[event[-1]]["time"]) > MARGIN * SECOND:
                yield event
                event = []
            event.append(name)
        yield event


def _on_chain(client: Client, rows: Rows) -> dict[str, dict[str, str]]:
    """Hash and address of what came and went, by refid."""
    found: dict[str, dict[str, str]] = {}
    for kind, method in STATUSES.items():
        times = [_micros(row["time"]) // SECOND for row in rows.values() if row["type"] == kind]
        if times:
            asked = {"start": min(times) - REQUESTED_BEFORE, "end": max(times) + REQUESTED_AFTER}
            for one in _statuses(client, method, asked):
                told = {"hash": one.get("txid"), "address": one.get("info")}
                found[str(one["refid"])] = {key: str(text) for key, text in told.items() if text}
    return found


def _statuses(client: Client, method: str, asked: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """Page after page by cursor, which is `true` at first. Nothing where the key may not ask it."""
    cursor, before = "true", ""
    while cursor and cursor != before:
        try:
            result = client.ask(method, {**asked, "cursor": cursor})["result"]
        except NotAllowed:
            return
        if isinstance(result, list):
            yield from result
            return
        for part in result.values():
            if isinstance(part, list):
                yield from part
        before, cursor = cursor, str(result.get("next_cursor") or "")


def entries(records: Sequence[Record], context: Context) -> Iterator[Found | Left | Waiting]:
    """As the file's rows are read. A side whose other side is not booked yet waits for it."""
    rows = [PlacedRow(place, _cells(record)) for place, record in enumerate(records)]
    for result in events(rows, context, _moment):
        if isinstance(result, Left):
            is_fresh = result.reason == ONE_SIDED and "fresh" in records[result.place].facts
            yield Waiting(result.place, "the other side of the trade is not booked") if is_fresh else result
        else:
            yield _with_chain(result, records[result.places[0]])


def _with_chain(found: Found, record: Record) -> Found:
    """A deposit or withdrawal with its hash; not what takes one back."""
    facts = record.facts
    if found.entry.kind not in STATUSES or found.entry.kind != record.raw["type"] or "hash" not in facts:
        return found
    entry = replace(found.entry, reference=facts["hash"], counterparty=facts.get("address", ""))
    return replace(found, entry=entry)


def _cells(record: Record) -> Cells:
    raw = record.raw
    moment = _micros(raw["time"])
    told = {key: str(raw.get(key) or "") for key in ("refid", "type", "subtype", "asset", "amount", "fee", "balance")}
    return told | {"txid": record.id, "time": str(moment // SECOND), "moment": str(moment)}


def _moment(cells: Cells, context: Context) -> int:
    return int(cells["moment"])


def _micros(seconds: Any) -> int:
    """Seconds with four decimals or more as microseconds; what is finer is cut off."""
    return int(Decimal(str(seconds)) * SECOND)
