"""taxapp prices."""

from __future__ import annotations

import argparse
from pathlib import Path

from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import TerminalProgress, print_json, print_table, talk


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    prices = add_command(
        commands,
        "prices",
        "list the market prices that are missing, and fill them",
        "taxapp prices mine.hisaab --csv prices.csv",
        _prices,
    )
    prices.add_argument("ledger", type=Path, metavar="LEDGER")
    prices.add_argument("--csv", type=Path, metavar="FILE", help="keep prices from a file: day,asset,quote,price,note")
    prices.add_argument("--fetch", action="store_true", help="fetch daily prices from a public exchange")


def _prices(given: argparse.Namespace) -> int:
    from taxapp.usecases.prices import add_prices_from_csv, fetch_prices, missing_prices

    if given.csv:
        talk(f"Kept {add_prices_from_csv(given.ledger, given.csv)} prices from {given.csv.name}.")
    if given.fetch:
        progress = TerminalProgress()
        found, missing = fetch_prices(given.ledger, progress)
        progress.clear()
        talk(f"Fetched {found} prices.")
    else:
        missing = missing_prices(given.ledger)
    if given.json:
        print_json([{"asset": item.asset, "day": str(item.day)} for item in missing])
    else:
        print_table([(item.asset, str(item.day)) for item in missing])
        talk(f"{len(missing)} prices are missing." if missing else "No price is missing.")
    return DONE
