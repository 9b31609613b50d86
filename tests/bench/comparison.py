"""The same events through Hisaab and through other programs: what each costs, and whether they find the same."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tests.bench import ours
from tests.bench.measure import Cost, RunError, cost, free_gigabytes
from tests.bench.peers import PEERS
from tests.bench.peers.peer import MissingError, Peer

MOST_EVENTS = 100_000
"""Other programs are not asked for more."""
PAISA = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Found:
    """One program at one size: its cost, or why there is none; how its figure compares with the exact one."""

    program: str
    does: str
    cost: Cost | None
    said: str
    agreement: str


def compare(history: Path, ledger: Path, folder: Path, events: int, names: Sequence[str], limit: float) -> list[Found]:
    """Hisaab first (its ledger holds the history already), then the others in the order given."""
    exact = json.loads(_ask("tests.bench.events", str(history)))
    found = [_hisaab(ledger, folder, exact)]
    for name in names:
        print(f"  {name} ...", file=sys.stderr, flush=True)
        found.append(_peer(PEERS[name], history, folder / name, events, exact, limit))
    return found


def _hisaab(ledger: Path, folder: Path, exact: dict[str, str]) -> Found:
    does = "FIFO, valuation, tax of four years, the last as JSON; from its ledger"
    try:
        took = ours.compute_cost(ledger, folder / "as-others.json", *ours.AS_OTHERS)
        figures = json.loads(_ask("tests.bench.ours", str(ledger)))
    except (RunError, subprocess.CalledProcessError) as error:
        return Found("hisaab", does, None, str(error), "")
    agreement = [_agreement(key, value, exact) for key, value in figures.items()]
    return Found("hisaab", does, took, "", "; ".join(agreement))


def _peer(peer: Peer, history: Path, folder: Path, events: int, exact: dict[str, str], limit: float) -> Found:
    title = peer.name
    try:
        title = f"{peer.name} {peer.ready()}"
        needed = peer.kilobytes * events / 2**20
        if needed > free_gigabytes():
            raise RunError(f"not run: needs about {needed:.0f} GB of memory")
        folder.mkdir()
        _ask("tests.bench.peers", peer.name, str(history), str(folder))
        output = folder / "printed"
        took = cost(
            peer.command(folder),
            limit=limit,
            before_each=lambda: peer.fresh(folder),
            output=output,
            cwd=folder,
            env=peer.env,
        )
    except (RunError, MissingError) as why:
        return Found(title, peer.does, None, str(why), "")
    figure = peer.figure(folder, output)
    return Found(title, peer.does, took, "", _agreement(*figure, exact) if figure else "")


def _agreement(key: str, value: str, exact: dict[str, str]) -> str:
    """Such as `gain +0.02`: the program's figure less the exact one, in rupees."""
    if key == "balances":
        return "balances equal" if value == exact[key] else "BALANCES DIFFER"
    apart = Decimal(value) - Decimal(exact[key])
    if abs(apart) > PAISA * int(exact["disposals"]):
        return f"{key.upper()} DIFFERS by {apart:,.2f}"
    return f"{key} {apart:+.2f}" if abs(apart) >= PAISA / 2 else f"{key} equal to the paisa"


def _ask(module: str, *arguments: str) -> str:
    """Run a module of ours apart, so that this process, whose size its children inherit in measuring, stays small."""
    return subprocess.run([sys.executable, "-m", module, *arguments], check=True, capture_output=True, text=True).stdout
