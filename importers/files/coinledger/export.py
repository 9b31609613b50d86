"""CoinLedger: its export, a row for each thing that an event gives, brings or costs; they have one `Internal Id`.

A debit has a minus. A row of a trade whose other side is not in the file is refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from engine.ledger.batch import RowState
from engine.model import Amount, Entry
from importers.happening import Happening, asset_named, entries_of
from importers.meanings import COMMON, PLAIN, plain
from importers.normalise import signed, total
from importers.programs import moment
from importers.spec import Context, Format, Found, Layout, Left, PlacedRow, Refused, SetAside

FEES = frozenset({"platform fee", "fee", "network fee", "transaction fee", "gas fee"})


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """The rows of each event as its entries."""
    groups: dict[tuple[str, str], list[PlacedRow]] = defaultdict(list)
    for row in rows:
        groups[row.cells["id"] or f"row {row.place}", row.cells["time"]].append(row)
    for group in groups.values():
        group.sort(key=lambda row: (row.cells["record"], row.cells["asset"], row.cells["amount"]))
        places = tuple(sorted(row.place for row in group))
        try:
            made = _event(group, context)
        except Refused as refusal:
            yield from (Left(place, RowState.REJECTED, refusal.reason, refusal.key) for place in places)
            continue
        if isinstance(made, SetAside):
            yield from (Left(place, RowState.SET_ASIDE, made.reason) for place in places)
            continue
        for number, entry in enumerate(made):
            yield Found(entry, places, str(number) if number else "")


def _event(group: Sequence[PlacedRow], context: Context) -> tuple[Entry, ...] | SetAside:
    sums: dict[str, dict[str, Decimal]] = {"sent": {}, "received": {}, "fee": {}}
    for row in group:
        side, asset, size = _part(row)
        sums[side][asset] = total(sums[side].get(asset, Decimal(0)), size)
    for side, parts in sums.items():
        if len(parts) > 1:
            raise Refused(f"has {side} of {len(parts)} coins in one event: enter it in the universal CSV", "asset")
    sent, received, fee = (
        next((Amount(asset, size) for asset, size in sums[side].items() if size), None)
        for side in ("sent", "received", "fee")
    )
    first = group[0].cells
    word = first["word"]
    if not (sent or received):
        sent, fee = fee, None
        word = "fee"
    if not sent and not received:
        return SetAside("nothing moved")
    meaning = COMMON.meaning(word, sends=sent is not None, receives=received is not None)
    note = [] if plain(word) in PLAIN else [f"CoinLedger: {word}"]
    happening = Happening(
        moment(first, context),
        first["wallet"] or first["platform"] or context.account,
        sent,
        received,
        fee,
        reference=first["hash"] or first["reference"],
        note="; ".join(filter(None, [*note, first["note"]])),
    )
    return entries_of(happening, meaning)


def _part(row: PlacedRow) -> tuple[str, str, Decimal]:
    """The side that a row is of, and how much of what it is."""
    cells = row.cells
    size = signed(cells, "amount")
    record = plain(cells["record"])
    try:
        asset = asset_named(cells["asset"])
    except ValueError as problem:
        raise Refused(str(problem), "asset") from None
    if record in FEES:
        return "fee", asset, abs(size)
    if (record == "debit" and size > 0) or (record == "credit" and size < 0):
        raise Refused(f"has the sign of the other side, and is a {record}", "amount")
    return "sent" if size < 0 else "received", asset, abs(size)


FORMATS = (
    Format(
        id="coinledger_export",
        title="CoinLedger transactions",
        venue="coinledger",
        account="CoinLedger",
        account_kind="wallet",
        layouts=(
            Layout(
                "1",
                {
                    "time": "Timestamp (UTC)",
                    "word": "Type",
                    "id": "Internal Id",
                    "platform": "Platform",
                    "wallet": "Account Name",
                    "reference": "Platform Id",
                    "hash": "Blockchain Id",
                    "record": "Record Type",
                    "asset": "Asset",
                    "amount": "Amount",
                },
                {"note": "Description"},
                ("%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"),
                zone="UTC",
            ),
        ),
        group=events,
    ),
)
