"""Hisaab's own commands, and the figures that other programs' are held against.

python -m tests.bench.ours LEDGER      what Hisaab computes of a ledger, under the choices that others share, as JSON
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from tests.bench.events import balances_text
from tests.bench.measure import Cost, cost

YEARS = (2023, 2024, 2025, 2026)
AS_OTHERS = ("transfer_fee=dispose", "consideration=received")
"""Elections under which Hisaab computes what the others do: a transfer's fee is a disposal, and nobody knows s.77."""

FIRST_PAINT = """
import os, tempfile
from PySide6.QtCore import QSettings
from taxapp.gui.app import make_app, make_window
app = make_app()
with tempfile.TemporaryDirectory() as folder:
    window = make_window(app, QSettings(os.path.join(folder, "settings.ini"), QSettings.Format.IniFormat))
    window.show(); app.processEvents()
    os._exit(0)
"""
"""A program: the window from nothing to its first paint."""


def program(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "taxapp", *arguments]


def import_cost(ledger: Path, history: Path, output: Path) -> Cost:
    """Into a new ledger each time."""

    def new() -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{ledger}{ending}").unlink(missing_ok=True)
        subprocess.run(program("new", str(ledger)), check=True, capture_output=True)

    return cost(program("import", str(ledger), str(history)), before_each=new, output=output)


def compute_cost(ledger: Path, output: Path, *settings: str) -> Cost:
    """The last year, and all before it, as JSON."""
    return cost(_compute(ledger, YEARS[-1], *settings), output=output)


def _compute(ledger: Path, year: int, *settings: str) -> list[str]:
    chosen = [part for setting in settings for part in ("--set", setting)]
    return program("compute", str(ledger), "--year", str(year), "--json", *chosen)


def _figures(ledger: Path) -> dict[str, str]:
    gain = Decimal(0)
    held: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    with tempfile.TemporaryFile() as output:
        for year in YEARS:
            output.seek(0)
            output.truncate()
            subprocess.run(_compute(ledger, year, *AS_OTHERS), check=True, stdout=output)
            output.seek(0)
            computed = json.load(output)
            gain += sum((Decimal(one["gain_pkr"]) for one in computed["disposals"]), Decimal(0))
    for one in computed["holdings"]:
        held[one["account"], one["asset"]] += Decimal(one["quantity"])
    return {"gain": str(gain), "balances": balances_text(held)}


if __name__ == "__main__":
    print(json.dumps(_figures(Path(sys.argv[1]))))
