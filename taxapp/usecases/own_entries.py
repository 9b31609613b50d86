"""An entry that the person writes down himself: a lot from before the records, a purchase that no file tells of.

It comes in as a universal CSV of one row, so that it is kept verbatim, is explained like all others, and its import is
taken back as a whole.
"""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from engine.errors import InputError
from engine.exact import plain

OPENING, BUY = "opening", "buy"
_COLUMNS = (
    "time,kind,account,sent_asset,sent_quantity,received_asset,received_quantity,fee_asset,fee_quantity,"
    "to_account,value_pkr,counterparty,reference,tags,note"
)


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """`kind`: `opening` (a lot held before the records begin, `rupees` its cost) or `buy` (bought on `day` for
    `rupees`). `quantity` of `asset` came to `account`. `by_bank`: it was paid through a bank (s.75A)."""

    kind: str
    account: str
    day: date
    asset: str
    quantity: Decimal
    rupees: Decimal
    note: str = ""
    by_bank: bool = False


def add_own_entry(ledger_path: Path, entry: OwnEntry) -> int:
    """Bring it in; the id of its import, which `undo_import` takes back.

    InputError where a quantity or a cost can't be, where there is the same already, and for the ledger.
    """
    from engine.ledger.import_removal import sources
    from engine.ledger.ledger import open_ledger
    from importers.read import Choices
    from taxapp.usecases.importing import import_files

    _check(entry)
    with tempfile.TemporaryDirectory(prefix="hisaab-") as folder:
        file = Path(folder) / f"{entry.kind} {entry.asset.replace('/', '-')} {entry.day.isoformat()}.csv"
        file.write_text(_csv(entry), "utf-8")
        [outcome] = import_files(ledger_path, [file], choices=Choices(format_id="hisaab"))
    if outcome.result is None:
        raise InputError(outcome.error)
    if outcome.result.rejected:
        raise InputError(f"{outcome.result.rejected[0].column}: {outcome.result.rejected[0].reason}")
    if not outcome.result.entries_added:
        raise InputError("Just this entry is in the ledger already. Change its day or its note if it is another one.")
    with open_ledger(ledger_path) as ledger:
        return sources(ledger)[-1].id


def _check(entry: OwnEntry) -> None:
    if entry.quantity <= 0:
        raise InputError("The quantity must be above zero.")
    if entry.rupees < 0:
        raise InputError("What it cost can't be below zero.")
    if not entry.account.strip() or not entry.asset.strip():
        raise InputError("Say which coin it was, and to which account it came.")
    if entry.kind == BUY and entry.rupees == 0:
        raise InputError("A purchase costs something: say what was paid in rupees.")


def _csv(entry: OwnEntry) -> str:
    is_buy = entry.kind == BUY
    rupees = plain(entry.rupees)
    row = {
        "time": f"{entry.day.isoformat()}T00:00:00+05:00",
        "kind": entry.kind,
        "account": entry.account.strip(),
        "sent_asset": "PKR" if is_buy else "",
        "sent_quantity": rupees if is_buy else "",
        "received_asset": entry.asset.strip(),
        "received_quantity": plain(entry.quantity),
        "value_pkr": "" if is_buy else rupees,
        "tags": "bank" if entry.by_bank else "",
        "note": " ".join(entry.note.split()),
    }
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS.split(","), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerow(row)
    return out.getvalue()
