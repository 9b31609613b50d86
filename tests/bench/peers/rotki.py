"""rotki: its cost basis module alone, FIFO. A lower bound for rotki: it parses, stores, prices and reports nothing.

rotki is licensed under the AGPL and not on PyPI. Its source is not part of this project: whoever wants this comparison
names a checkout, and the two files that are needed are run from there.

    git clone --depth 1 https://github.com/rotki/rotki && export ROTKI_SOURCE=$PWD/rotki
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.events import Event, coins, legs_of, unit_price
from tests.bench.peers.install import VERSIONS
from tests.bench.peers.peer import MissingError, Peer

_DRIVER = Path(__file__).with_name("drivers") / "rotki_core.py"


def _ready() -> str:
    source = os.environ.get("ROTKI_SOURCE", "")
    if not Path(source, "rotkehlchen", "accounting", "cost_basis", "base.py").is_file():
        raise MissingError(f"is not there: clone {VERSIONS['rotki']['source']} and set ROTKI_SOURCE to the checkout")
    asked = ["git", "-C", source, "rev-parse", "--short=8", "HEAD"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "(unknown version)"


def _write(events: Sequence[Event], folder: Path) -> None:
    lines = [
        f"{int(leg.time.timestamp())},{leg.asset},{coins(leg.change)},{unit_price(leg)}"
        for event in events
        for leg in legs_of(event)
    ]
    (folder / "legs.csv").write_text("\n".join(lines) + "\n", "utf-8")


def _gain(folder: Path, output: Path) -> tuple[str, str]:
    return "gain", output.read_text("utf-8").split()[-1]


PEER = Peer(
    name="rotki",
    does="its FIFO matching alone: a lower bound; no ledger, prices, tax, report",
    ready=_ready,
    write=_write,
    command=lambda folder: [sys.executable, str(_DRIVER), os.environ["ROTKI_SOURCE"], "legs.csv"],
    figure=_gain,
)
