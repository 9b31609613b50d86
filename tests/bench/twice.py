"""What it takes to bring a history into a ledger that has all of it from another source, in processor seconds.

python -m tests.bench.twice 1000000              both carry the same references
python -m tests.bench.twice 1000000 --bare       the second carries none: matched by time and quantity
python -m tests.bench.twice 1000000 --statement  the second is an account statement: detail 1
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time

from engine.bulk import collector_paused
from engine.ledger.batch import ImportBatch, Part
from engine.ledger.ledger import create_ledger
from engine.ledger.store import add_import
from importers.read import Choices, open_files


def retold(batch: ImportBatch, *, is_bare: bool, detail: int) -> ImportBatch:
    """The same events, as another importer brings them."""
    return replace(batch, importer="koinly", sha256="", parts=_retold(batch, is_bare, detail))


def _retold(batch: ImportBatch, is_bare: bool, detail: int) -> Iterator[Part]:
    for part in batch.parts:
        rows, entries = part.rows, part.entries
        fields = entries.fields._replace(reference=[""] * len(entries)) if is_bare else entries.fields
        yield Part(
            replace(rows, identity=[who[::-1] for who in rows.identity]),
            replace(
                entries,
                identity=[who[::-1] for who in entries.identity],
                detail=[detail] * len(entries),
                fields=fields,
            ),
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.twice", description=__doc__)
    parser.add_argument("events", type=int)
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--statement", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        history = Path(name, "history.csv")
        command = [sys.executable, "-m", "tests.bench.history", str(history), str(given.events)]
        subprocess.run(command, check=True)
        with create_ledger(Path(name, "l.hisaab")) as ledger, collector_paused():
            for again in (False, True):
                began = process_time()
                [batch] = open_files(history, Choices())
                if again:
                    batch = retold(batch, is_bare=given.bare, detail=1 if given.statement else 2)
                result = add_import(ledger, batch)
                [overlaps] = ledger.connection.execute("SELECT count(*) FROM match WHERE kind = 'overlap'").fetchone()
                took = process_time() - began
                print(f"{result.entries_added} entries: {took:.1f} s, {overlaps} told twice, {_peak()} MB at most")


def _peak() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


if __name__ == "__main__":
    main()
