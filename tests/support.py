"""Small ledgers for tests: rows of the universal CSV as text, brought in the way a person would bring them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from engine.columns import Row, columns_from
from engine.exact import atto, paisa, plain
from engine.ledger.assets import kind_of
from engine.ledger.ledger import create_ledger, open_ledger
from engine.model import Account, Amount, Asset, Entry, LedgerColumns, Return
from engine.rules.loader import load_rules
from engine.tax.compute import compute
from taxapp.usecases.importing import FileOutcome, import_files

COLUMNS = (
    "time,kind,account,sent_asset,sent_quantity,received_asset,received_quantity,fee_asset,fee_quantity,"
    "to_account,value_pkr,counterparty,reference,tags,note"
)


def universal_csv(rows: str) -> str:
    """Rows (one a line, trailing commas may be left out) as a file of the universal CSV."""
    lines = [line.strip() for line in rows.strip().splitlines() if line.strip()]
    return "\n".join([COLUMNS, *(line + "," * (COLUMNS.count(",") - line.count(",")) for line in lines)]) + "\n"


def new_ledger(folder: Path, rows: str = "", name: str = "test.hisaab") -> Path:
    """A ledger file with the given universal-CSV rows imported."""
    path = folder / name
    create_ledger(path, name="Test").close()
    if rows:
        file = folder / f"{name}.csv"
        file.write_text(universal_csv(rows), "utf-8")
        outcome = bring_in(path, file)
        assert not outcome.error, outcome.error
        assert outcome.result is not None
        assert not outcome.result.rejected, outcome.result.rejected
    return path


def bring_in(ledger: Path, file: Path) -> FileOutcome:
    """Import one file; what became of it."""
    [outcome] = import_files(ledger, [file])
    return outcome


def return_of(folder: Path, rows: str, year: int, settings: Mapping[str, str] | None = None) -> Return:
    """The Return of a small ledger."""
    with open_ledger(new_ledger(folder, rows)) as ledger:
        return compute(ledger.columns(), load_rules(year), settings)


def columns_of(entries: Sequence[Entry]) -> LedgerColumns:
    """Entries as the engine's columns without a file or a ledger between, for tests that make thousands of ledgers.

    The uid is the hash of the entry and its n-th occurrence, so it does not depend on the order given.
    """
    seen: dict[Entry, int] = {}
    names = sorted({e.account for e in entries} | {e.to_account for e in entries if e.to_account})
    symbols = sorted({amount.asset for e in entries for amount in (e.sent, e.received, e.fee) if amount})

    def side(amount: Amount | None) -> tuple[int, int]:
        return (symbols.index(amount.asset), atto(plain(amount.quantity))) if amount else (-1, 0)

    rows = []
    for entry in entries:
        seen[entry] = seen.get(entry, 0) + 1
        digest = hashlib.blake2b(f"{entry!r}{seen[entry]}".encode(), digest_size=8).digest()
        rows.append(
            Row(
                int.from_bytes(digest, "big"),
                entry.time,
                entry.kind,
                names.index(entry.account),
                names.index(entry.to_account) if entry.to_account else -1,
                *side(entry.sent),
                *side(entry.received),
                *side(entry.fee),
                None if entry.value_pkr is None else paisa(entry.value_pkr),
                entry.reference,
                entry.tags,
            )
        )
    return columns_from(rows, [Account(name) for name in names], [Asset(one, kind_of(one)) for one in symbols])
