"""What importers' tests ask of a ledger that real files were brought into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from engine.ledger.ledger import create_ledger, open_ledger
from engine.model import LedgerColumns, Side
from taxapp.usecases.importing import import_files


def held_after(folder: Path, files: Sequence[Path]) -> dict[str, Decimal]:
    """What the entries that count leave of each coin, when these files are imported into a new ledger."""
    ledger = folder / "mine.hisaab"
    create_ledger(ledger).close()
    outcomes = import_files(ledger, files)
    assert [outcome.error for outcome in outcomes] == [""] * len(files)
    with open_ledger(ledger) as opened:
        return held(opened.columns())


def held(columns: LedgerColumns) -> dict[str, Decimal]:
    """What the entries that count leave of each coin."""
    found: dict[str, Decimal] = defaultdict(Decimal)

    def add(side: Side, sign: int) -> None:
        for asset, units in zip(side.asset.tolist(), side.units.tolist(), strict=True):
            if asset >= 0:
                found[columns.assets[asset].symbol] += sign * Decimal(units).scaleb(-int(columns.places[asset]))

    add(columns.sent, -1)
    add(columns.received, 1)
    add(columns.fee, -1)
    return {symbol: quantity for symbol, quantity in found.items() if quantity}
