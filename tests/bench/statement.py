"""A made-up Binance transaction history of any size, as an active trader has it: trades of three to nine rows a second,
interest, conversions, moves between wallets, deposits, P2P orders and futures.

    python -m tests.bench.statement 1000000 PATH     writes one
    python -m tests.bench.statement 1000000          what it takes to bring one into a new ledger
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tests.bench.measure import Cost
from tests.bench.ours import import_cost

HEADER = "User_ID,UTC_Time,Account,Operation,Coin,Change,Remark"
PRICES = {"BTC": 60_000, "ETH": 3_000, "SOL": 150, "BNB": 600, "TRX": 0.25, "XRP": 2, "DOGE": 0.2, "ADA": 0.5}


def write_statement(path: Path, rows: int, seed: int = 1) -> None:
    """A file of so many rows, the same for the same seed."""
    draw = random.Random(seed)
    moment = datetime(2023, 7, 1)
    step = timedelta(days=1000) / max(rows, 1)
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(HEADER + "\n")
        while written < rows:
            moment += step * draw.uniform(1, 8) + timedelta(seconds=1)
            clock = f"{moment:%Y-%m-%d %H:%M:%S}"
            for wallet, operation, coin, change, remark in _event(draw):
                if written == rows:
                    break
                stream.write(f"35621489,{clock},{wallet},{operation},{coin},{change},{remark}\n")
                written += 1


_Row = tuple[str, str, str, str, str]


def _event(draw: random.Random) -> Iterator[_Row]:
    """The rows of one second."""
    chance = draw.random()
    if chance < 0.70:
        yield from _trade(draw)
    elif chance < 0.80:
        coin = draw.choice(["USDT", "BNB", "SOL"])
        yield "Earn", "Simple Earn Flexible Interest", coin, f"{draw.random() / 10:.8f}", ""
    elif chance < 0.88:
        change = f"{draw.random() * 10 - 5:.8f}"
        yield "USD-M Futures", draw.choice(["Realized Profit and Loss", "Funding Fee"]), "USDT", change, ""
        yield "USD-M Futures", "Fee", "USDT", f"-{draw.random() / 5:.8f}", ""
    elif chance < 0.92:
        much = f"{draw.random() * 500:.2f}"
        yield "Spot", "Transfer Between Main and Funding Wallet", "USDT", f"-{much}", ""
        yield "Funding", "Transfer Between Main and Funding Wallet", "USDT", much, ""
    elif chance < 0.96:
        coin = draw.choice(list(PRICES))
        much = draw.uniform(20, 500)
        yield "Spot", "Binance Convert", "USDT", f"-{much:.2f}", ""
        yield "Spot", "Binance Convert", coin, f"{much / PRICES[coin]:.8f}", ""
    elif chance < 0.98:
        order = draw.randrange(10**19, 2 * 10**19)
        yield "Funding", "P2P Trading", "USDT", f"{draw.uniform(20, 900):.2f}", f"P2P - {order}"
    else:
        yield "Spot", *draw.choice([("Deposit", "USDT", "250.00000000", ""), ("Withdraw", "USDT", "-90", FEE_IN)])


FEE_IN = "Withdraw fee is included"


def _trade(draw: random.Random) -> Iterator[_Row]:
    """One order in one to three fills, bought or sold, the fee in BNB or in what came in."""
    coin = draw.choice(list(PRICES))
    is_purchase = draw.random() < 0.5
    fee_coin = draw.choice(["BNB", coin if is_purchase else "USDT"])
    for _ in range(draw.choice([1, 1, 1, 2, 3])):
        worth = draw.uniform(10, 2000)
        amount, quote = f"{worth / PRICES[coin]:.8f}", f"{worth:.8f}"
        if is_purchase:
            yield "Spot", "Transaction Buy", coin, amount, ""
            yield "Spot", "Transaction Spend", "USDT", f"-{quote}", ""
        else:
            yield "Spot", "Transaction Sold", coin, f"-{amount}", ""
            yield "Spot", "Transaction Revenue", "USDT", quote, ""
        price = PRICES[fee_coin] if fee_coin != "USDT" else 1
        yield "Spot", "Transaction Fee", fee_coin, f"-{worth / 1000 / price:.8f}", ""


def import_cost_of(rows: int) -> Cost:
    """What `taxapp import` of such a file takes, its child process with it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "statement.csv")
        write_statement(path, rows)
        return import_cost(Path(folder, "l.hisaab"), path, Path(folder, "output"))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        write_statement(Path(sys.argv[2]), int(sys.argv[1]))
    else:
        found = import_cost_of(int(sys.argv[1]))
        print(f"{found.seconds:.1f} s, {found.processor:.1f} s of processors, {found.megabytes:.0f} MB")
