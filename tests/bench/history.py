"""A made-up but consistent trading history of any length as a universal CSV: the same length gives the same bytes."""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime
from pathlib import Path

_COLUMNS = (
    "time,kind,account,sent_asset,sent_quantity,received_asset,received_quantity,fee_asset,fee_quantity,"
    "to_account,value_pkr,counterparty,reference,tags,note"
)
COINS = {"BTC": 60_000, "ETH": 3_000, "SOL": 150, "BNB": 600, "TRX": 1, "XRP": 2}
ACCOUNTS = ("Binance", "OKX", "Bybit")


def write_history(path: Path, events: int) -> None:
    """Rupee purchases and sales of USDT, coin trades with fees, rewards and transfers over TY2023 to TY2026.

    No balance goes below zero, so nothing but the work itself is measured.
    """
    draw = random.Random(events)
    start = datetime(2022, 7, 1, tzinfo=UTC)
    step = (datetime(2026, 6, 30, tzinfo=UTC) - start) / events
    held: dict[tuple[str, str], int] = {}
    rows = [_COLUMNS]

    def units(number: int) -> str:
        whole, places = divmod(number, 10**8)
        return f"{whole}.{places:08d}"

    def move(account: str, asset: str, change: int) -> None:
        held[account, asset] = held.get((account, asset), 0) + change

    for number in range(events):
        moment = (start + number * step).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        account = draw.choice(ACCOUNTS)
        usdt = held.get((account, "USDT"), 0)
        coin = draw.choice(list(COINS))
        have = held.get((account, coin), 0)
        what = draw.random()
        if usdt < 10**10 or what < 0.15:
            quantity = draw.randrange(10**10, 10**11)
            rupees = quantity * draw.randrange(278_00, 290_00) // 10**8
            paid = f"{rupees // 100}.{rupees % 100:02d}"
            rows.append(f"{moment},buy,{account},PKR,{paid},USDT,{units(quantity)},,,,,,P{number},bank,")
            move(account, "USDT", quantity)
        elif what < 0.45:
            spent = draw.randrange(10**8, usdt // 4)
            bought = spent * 1000 // (COINS[coin] * draw.randrange(900, 1100))
            fee = bought // 1000
            rows.append(
                f"{moment},swap,{account},USDT,{units(spent)},{coin},{units(bought)},{coin},{units(fee)},,,,T{number},,"
            )
            move(account, "USDT", -spent)
            move(account, coin, bought - fee)
        elif what < 0.75 and have > 10**6:
            sold = draw.randrange(10**5, have)
            received = sold * COINS[coin] * draw.randrange(900, 1100) // 1000
            fee = received // 1000
            rows.append(
                f"{moment},swap,{account},{coin},{units(sold)},USDT,{units(received)},USDT,{units(fee)},,,,T{number},,"
            )
            move(account, coin, -sold)
            move(account, "USDT", received - fee)
        elif what < 0.85:
            quantity = draw.randrange(10**8, usdt)
            rupees = quantity * draw.randrange(278_00, 290_00) // 10**8
            paid = f"{rupees // 100}.{rupees % 100:02d}"
            rows.append(f"{moment},sell,{account},USDT,{units(quantity)},PKR,{paid},,,,,,P{number},,")
            move(account, "USDT", -quantity)
        elif what < 0.92:
            quantity = draw.randrange(10**4, 10**8)
            rows.append(f"{moment},income.interest,{account},,,USDT,{units(quantity)},,,,,,I{number},,")
            move(account, "USDT", quantity)
        else:
            there = draw.choice([name for name in ACCOUNTS if name != account])
            quantity = draw.randrange(10**8 + 1, usdt)
            arrived = quantity - 10**8
            rows.append(
                f"{moment},transfer,{account},USDT,{units(quantity)},USDT,{units(arrived)},,,{there},,,X{number},,"
            )
            move(account, "USDT", -quantity)
            move(there, "USDT", arrived)
    path.write_text("\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    write_history(Path(sys.argv[1]), int(sys.argv[2]))
