"""beancount: a ledger of plain text, lots booked FIFO.

Beancount keeps lots by account, so all coins stand on one account, which is one pool for the taxpayer; a transfer is
its fee alone. Lots carry their total cost, and the gain is the posting that beancount works out, and rounds.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.bench.events import RUPEES, Event, coins, rupees
from tests.bench.peers.install import install, program
from tests.bench.peers.peer import Peer

_FILE = "history.beancount"
_GAIN = Path(__file__).with_name("drivers") / "beancount_gain.py"


def _write(events: Sequence[Event], folder: Path) -> None:
    opened = events[0].time.date().isoformat()
    lines = [
        'option "operating_currency" "PKR"',
        f'{opened} open Assets:Coins "FIFO"',
        f"{opened} open Assets:Bank",
        f"{opened} open Income:Interest",
        f"{opened} open Income:Gains",
        f"{opened} open Expenses:Fees",
    ]
    for event in events:
        lines.append(f'\n{event.time.date().isoformat()} * "{event.reference}"')
        value = rupees(event.value)
        if event.kind == "transfer":
            lines += [
                f"  Assets:Coins  {coins(event.received - event.sent)} {event.sent_asset} {{}}",
                f"  Expenses:Fees  {value} PKR",
                "  Income:Gains",
            ]
            continue
        if event.sent_asset == RUPEES:
            lines.append(f"  Assets:Bank  -{value} PKR")
        elif event.sent_asset:
            lines += [f"  Assets:Coins  {coins(-event.sent)} {event.sent_asset} {{}}", "  Income:Gains"]
        else:
            lines.append(f"  Income:Interest  -{value} PKR")
        if event.received_asset == RUPEES:
            lines.append(f"  Assets:Bank  {value} PKR")
        else:
            lines.append(f"  Assets:Coins  {coins(event.received)} {event.received_asset} {{{{{value} PKR}}}}")
    (folder / _FILE).write_text("\n".join(lines) + "\n", "utf-8")


def _fresh(folder: Path) -> None:
    (folder / f".{_FILE}.picklecache").unlink(missing_ok=True)


def _figure(folder: Path, output: Path) -> tuple[str, str]:
    asked = [program("beancount", "python"), str(_GAIN), str(folder / _FILE)]
    return "gain", subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


PEER = Peer(
    name="beancount",
    does="bean-check: parse, FIFO lots, balance; no tax, no report",
    ready=lambda: install("beancount"),
    write=_write,
    command=lambda folder: [program("beancount", "bean-check"), _FILE],
    figure=_figure,
    fresh=_fresh,
)
