"""Entries brought into a ledger as sources tell them, without files: for tests of what belongs together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from engine.karachi import ZONE, microseconds
from engine.ledger.batch import (
    BatchEntry,
    ImportBatch,
    ImportResult,
    Part,
    RawRow,
    ZoneFrom,
    entry_columns,
    row_columns,
)
from engine.ledger.ledger import Ledger
from engine.ledger.store import add_import
from engine.model import Amount, Entry, Kind

SECOND, MINUTE, HOUR = 1_000_000, 60_000_000, 3_600_000_000
DAY = 24 * HOUR


def at(clock: str, day: str = "2025-08-01") -> int:
    """A Karachi time such as '10:00' or '10:00:05' as UTC microseconds."""
    return microseconds(datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=ZONE))


def coins(asset: str, quantity: str) -> Amount:
    return Amount(asset, Decimal(quantity))


def amount(text: str) -> Amount | None:
    """'100 USDT'; '' for none."""
    quantity, _, asset = text.partition(" ")
    return coins(asset, quantity) if text else None


def entry(
    time: int,
    kind: Kind,
    account: str,
    sent: str = "",
    received: str = "",
    *,
    fee: str = "",
    reference: str = "",
    counterparty: str = "",
    tags: str = "",
    note: str = "",
) -> Entry:
    return Entry(
        time, kind, account, amount(sent), amount(received), amount(fee),
        counterparty=counterparty, reference=reference, tags=tags, note=note,
    )  # fmt: skip


def bring(
    ledger: Ledger,
    first: int,
    told: Sequence[Entry],
    importer: str = "exchange_file",
    *,
    detail: int = 2,
    kind: str = "exchange",
    sha256: str = "",
    zone: int = 0,
    zone_from: ZoneFrom = ZoneFrom.FORMAT,
    account: str = "",
    address: str = "",
) -> ImportResult:
    """Import entries under the uids from `first` on, each made from a row of its own."""
    identities = [(first + n).to_bytes(8, "big") * 2 for n in range(len(told))]
    rows = [RawRow(n + 2, f"row {n}", importer.encode()[:8].ljust(8) + who[:8]) for n, who in enumerate(identities)]
    made = [BatchEntry(entry, who, (n,), detail) for n, (entry, who) in enumerate(zip(told, identities, strict=True))]
    part = Part(row_columns(rows), entry_columns(made))
    where = account or (told[0].account if told else "")
    addresses = (address,) if address else ()
    name = f"{importer}.csv"
    batch = ImportBatch(importer, "1", name, sha256, where, kind, "", [part], zone=zone, addresses=addresses)
    return add_import(ledger, replace(batch, zone_from=zone_from))


def links(ledger: Ledger, kind: str = "%") -> set[tuple[str, int, int]]:
    """Kind, first and second uid of the matches."""
    query = "SELECT kind, first_uid, second_uid FROM match WHERE kind LIKE ?"
    return {(what, int(one, 16), int(two, 16)) for what, one, two in ledger.connection.execute(query, (kind,))}


def how(ledger: Ledger) -> dict[tuple[int, int], tuple[str, int]]:
    """(first, second) -> method and confidence."""
    query = "SELECT first_uid, second_uid, method, confidence FROM match"
    return {(int(a, 16), int(b, 16)): (method, sure) for a, b, method, sure in ledger.connection.execute(query)}


def uid(number: int) -> str:
    return f"{number:016x}"
