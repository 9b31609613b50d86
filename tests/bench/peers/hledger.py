"""hledger: a ledger of plain text, parsed and balanced. It knows no lots and no gains; it is the floor of its kind.

Each coin stands on its account, worth what was given for it.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from tests.bench.events import RUPEES, Event, balances_text, coins, rupees
from tests.bench.peers.peer import MissingError, Peer

_FILE = "history.journal"


def _ready() -> str:
    if shutil.which("hledger") is None:
        raise MissingError("is not there: apt-get install hledger")
    said = subprocess.run(["hledger", "--version"], capture_output=True, text=True, check=True).stdout
    return said.replace(",", " ").split()[1]


def _write(events: Sequence[Event], folder: Path) -> None:
    lines = ["commodity 0.00000001 USDT", "commodity 0.01 PKR"]
    for event in events:
        lines.append(f"\n{event.time.date().isoformat()} {event.reference}")
        value = rupees(event.value)
        if event.kind == "transfer":
            lines += [
                f"    assets:{event.account}  {coins(-event.sent)} {event.sent_asset}",
                f"    assets:{event.to_account}  {coins(event.received)} {event.received_asset}",
                f"    expenses:fees  {coins(event.sent - event.received)} {event.sent_asset}",
            ]
            continue
        if event.sent_asset == RUPEES:
            lines.append(f"    bank  -{value} PKR")
        elif event.sent_asset:
            lines.append(f"    assets:{event.account}  {coins(-event.sent)} {event.sent_asset} @@ {value} PKR")
        else:
            lines.append(f"    income:interest  -{value} PKR")
        if event.received_asset == RUPEES:
            lines.append(f"    bank  {value} PKR")
        else:
            lines.append(f"    assets:{event.account}  {coins(event.received)} {event.received_asset} @@ {value} PKR")
    (folder / _FILE).write_text("\n".join(lines) + "\n", "utf-8")


def _figure(folder: Path, output: Path) -> tuple[str, str]:
    with output.open(newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    held = {
        (account.removeprefix("assets:"), asset): Decimal(quantity)
        for account, balance in rows
        for quantity, asset in (one.split() for one in balance.split(", "))
    }
    return "balances", balances_text(held)


PEER = Peer(
    name="hledger",
    does="parse and balance; no lots, no gains",
    ready=_ready,
    write=_write,
    command=lambda folder: ["hledger", "-f", _FILE, "balance", "assets", "--flat", "--no-total", "-O", "csv"],
    figure=_figure,
)
