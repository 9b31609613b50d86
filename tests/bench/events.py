"""The events of a made-up history as other programs are told them, and what an exact FIFO makes of them.

Independent of the engine, so that it can be held against the engine as well. Rupee values are worked out here once, and
every program gets the same: rupees that changed hands; else dollars (USDT at 1) x the State Bank rate of the day in
Karachi, rounded half up to the paisa. A fee in the coin received leaves less of it at the full cost. The fee of a
transfer is disposed of at market value. FIFO runs over all accounts together.

    python -m tests.bench.events HISTORY      the exact figures as JSON
"""

from __future__ import annotations

import csv
import json
import sys
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal, localcontext
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

UNIT = 10**8
"""Quantities are integers of 10^-8 of a coin."""
RUPEES = "PKR"
UK_YEAR = (date(2025, 4, 6), date(2026, 4, 5))
"""The year that the program for the United Kingdom is asked for."""
_KARACHI = timezone(timedelta(hours=5))


class Event(NamedTuple):
    """One row. `received` is after the fee; `value` (paisa) is of the trade, the income, or a transfer's fee."""

    time: datetime
    kind: str
    account: str
    to_account: str
    sent_asset: str
    sent: int
    received_asset: str
    received: int
    value: int
    reference: str


class Leg(NamedTuple):
    """A coin acquired (`change` above zero) or disposed of, for `value` paisa. `income`: it was not bought."""

    time: datetime
    account: str
    asset: str
    change: int
    value: int
    income: bool


def read_events(history: Path) -> list[Event]:
    """The rows of a file that `tests.bench.history` wrote, in order of time."""
    rate = _dollar_rates()
    found = []
    with history.open(newline="") as stream:
        for row in csv.DictReader(stream):
            time = datetime.fromisoformat(row["time"])
            sent, received, fee = (_units(row[f"{side}_quantity"]) for side in ("sent", "received", "fee"))
            assets = {row["sent_asset"]: sent, row["received_asset"]: received}
            if RUPEES in assets:
                value = assets[RUPEES] // (UNIT // 100)
            else:
                dollars = sent - received if row["kind"] == "transfer" else assets["USDT"]
                value = _paisa(dollars, rate(time.astimezone(_KARACHI).date()))
            assert not fee or row["fee_asset"] == row["received_asset"], row
            found.append(
                Event(
                    time,
                    row["kind"],
                    row["account"],
                    row["to_account"],
                    row["sent_asset"],
                    sent,
                    row["received_asset"],
                    received - fee,
                    value,
                    row["reference"],
                )
            )
    return found


def legs_of(event: Event) -> Iterator[Leg]:
    """What was disposed of, then what was acquired. Rupees have no lots."""
    if event.kind == "transfer":
        yield Leg(event.time, event.account, event.sent_asset, event.received - event.sent, event.value, False)
        return
    if event.sent_asset not in ("", RUPEES):
        yield Leg(event.time, event.account, event.sent_asset, -event.sent, event.value, False)
    if event.received_asset not in ("", RUPEES):
        yield Leg(
            event.time,
            event.account,
            event.received_asset,
            event.received,
            event.value,
            event.kind.startswith("income"),
        )


def balances(events: Sequence[Event]) -> str:
    """What is left at the end by account and coin."""
    held: dict[tuple[str, str], int] = defaultdict(int)
    for event in events:
        held[event.account, event.sent_asset] -= event.sent
        held[event.to_account or event.account, event.received_asset] += event.received
    return balances_text({key: Decimal(units).scaleb(-8) for key, units in held.items() if key[1] not in ("", RUPEES)})


def balances_text(held: Mapping[tuple[str, str], Decimal]) -> str:
    """Balances by account and coin in one canonical form, without those that are zero."""
    return ", ".join(
        f"{account} {asset} {held[account, asset].normalize():f}"
        for account, asset in sorted(held)
        if held[account, asset]
    )


def fifo_gain(events: Sequence[Event]) -> Decimal:
    """The gain of all disposals in rupees, to some forty digits: nothing is rounded but the divisions."""
    lots: dict[str, deque[tuple[int, Decimal]]] = defaultdict(deque)
    gain = Decimal(0)
    with localcontext() as context:
        context.prec = 60
        for event in events:
            for leg in legs_of(event):
                if leg.change > 0:
                    lots[leg.asset].append((leg.change, Decimal(leg.value) / leg.change))
                    continue
                gain += leg.value
                wanted = -leg.change
                while wanted:
                    units, each = lots[leg.asset].popleft()
                    used = min(units, wanted)
                    gain -= used * each
                    wanted -= used
                    if used < units:
                        lots[leg.asset].appendleft((units - used, each))
        return gain / 100


def uk_proceeds(events: Sequence[Event]) -> Decimal:
    """What all disposals of the United Kingdom's year brought, in rupees."""
    first, last = UK_YEAR
    return Decimal(
        sum(
            leg.value
            for event in events
            if first <= event.time.date() <= last
            for leg in legs_of(event)
            if leg.change < 0
        )
    ).scaleb(-2)


def coins(units: int) -> str:
    """A quantity as decimal text with all eight places."""
    whole, places = divmod(abs(units), UNIT)
    return f"{'-' if units < 0 else ''}{whole}.{places:08d}"


def rupees(paisa: int) -> str:
    return f"{paisa // 100}.{paisa % 100:02d}"


def unit_price(leg: Leg) -> Decimal:
    """Rupees for one coin."""
    return Decimal(leg.value) * (UNIT // 100) / abs(leg.change)


def _units(text: str) -> int:
    return int(Decimal(text or 0).scaleb(8))


def _paisa(dollars: int, rate: Decimal) -> int:
    return int((dollars * rate * 100 / UNIT).quantize(Decimal(1), ROUND_HALF_UP))


def _dollar_rates() -> Callable[[date], Decimal]:
    text = files("resources").joinpath("fx", "usdpkr_sbp_daily.csv").read_text("utf-8")
    table = sorted(
        (date.fromisoformat(row["day"]), Decimal(row["pkr_per_usd"])) for row in csv.DictReader(text.splitlines())
    )
    days = [day for day, _ in table]

    def rate(day: date) -> Decimal:
        return table[bisect_right(days, day) - 1][1]

    return rate


if __name__ == "__main__":
    told = read_events(Path(sys.argv[1]))
    print(
        json.dumps(
            {
                "gain": str(fifo_gain(told)),
                "proceeds": str(uk_proceeds(told)),
                "balances": balances(told),
                "disposals": sum(leg.change < 0 for event in told for leg in legs_of(event)),
            }
        )
    )
