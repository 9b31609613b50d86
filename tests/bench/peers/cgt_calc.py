"""cgt-calc: capital gains of the United Kingdom (same day, thirty days, then one pool), its PDF left out.

It pools by calendar day and knows no accounts, so a transfer is its fee alone. Rupees are passed off as pounds, since
it would look up any other currency; it still converts the income of the funds that it ships with, so it is given a
rate of 1 for those and stays off the network. Its gains are another law's; what the disposals brought must be the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tests.bench.events import UK_YEAR, Event, coins, legs_of, unit_price
from tests.bench.peers.install import install, program
from tests.bench.peers.peer import Peer

_FILE = "history.csv"
_RATES = "rates.csv"


def _write(events: Sequence[Event], folder: Path) -> None:
    lines = ["date,action,symbol,quantity,price,fees,currency"]
    for event in events:
        for leg in legs_of(event):
            action = "SELL" if leg.change < 0 else "STOCK_ACTIVITY" if leg.income else "BUY"
            quantity, price = coins(abs(leg.change)), unit_price(leg)
            lines.append(f"{leg.time.date().isoformat()},{action},{leg.asset},{quantity},{price},0,GBP")
    (folder / _FILE).write_text("\n".join(lines) + "\n", "utf-8")
    rates = [f"{year}-06-30,{currency},1" for year in range(2015, 2027) for currency in ("USD", "EUR", "CHF", "MXN")]
    (folder / _RATES).write_text("\n".join(["month,currency,rate", *rates]) + "\n", "utf-8")


def _figure(folder: Path, output: Path) -> tuple[str, str] | None:
    found = re.search(r"Disposal proceeds: £([0-9.]+)", output.read_text("utf-8"))
    return ("proceeds", found[1]) if found else None


PEER = Peer(
    name="cgt-calc",
    does="same-day, 30-day and pooled cost of one UK year; no report",
    ready=lambda: install("cgt-calc"),
    write=_write,
    command=lambda folder: [
        program("cgt-calc", "cgt-calc"),
        *(
            "--year",
            str(UK_YEAR[0].year),
            "--raw-file",
            _FILE,
            "--exchange-rates-file",
            _RATES,
            "--no-balance-check",
            "--no-report",
        ),
    ],
    figure=_figure,
)
