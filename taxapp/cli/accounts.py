"""taxapp accounts."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UsageError
from taxapp.cli import connections
from taxapp.cli.parser import DONE, Commands, add_command, options_anywhere
from taxapp.cli.printing import print_json, print_table, talk
from taxapp.cli.venues import KINDS, pvara, standing_json

if TYPE_CHECKING:
    from taxapp.usecases.accounts import AccountRow
    from taxapp.usecases.connections import Connected

_LISTED = 3
_ACTIONS = ("list", "set", "rename", *connections.ACTIONS)


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    accounts = add_command(
        commands,
        "accounts",
        "list the accounts, say what one is, rename it, or connect it with an exchange or a chain to sync it",
        "taxapp accounts mine.hisaab add Binance --service binance",
        _accounts,
    )
    accounts.add_argument("ledger", type=Path, metavar="LEDGER")
    accounts.add_argument("action", nargs="?", choices=_ACTIONS, default="list")
    accounts.add_argument("name", nargs="?", metavar="NAME", help="the account")
    accounts.add_argument("new", nargs="?", metavar="NEW", help="what `rename` calls it")
    accounts.add_argument("--kind", choices=KINDS, help="what it is")
    accounts.add_argument("--venue", metavar="VENUE", help="where it is (taxapp venues); brings kind and country along")
    accounts.add_argument("--country", metavar="PK", help="two letters")
    accounts.add_argument("--address", metavar="ADDRESS", help="its addresses, several with a space between")
    whose = accounts.add_mutually_exclusive_group()
    whose.add_argument("--own", dest="own", action="store_true", default=None, help="it is the taxpayer's")
    whose.add_argument("--not-own", dest="own", action="store_false", help="it is someone else's")
    accounts.add_argument("--note", default="", help="why; it is kept with the edit")
    connections.add_options(accounts)
    options_anywhere(accounts)


def _accounts(given: argparse.Namespace) -> int:
    from taxapp.usecases.accounts import Change, accounts_of, change_account, rename_account
    from taxapp.usecases.connections import connected_accounts

    if given.action != "list" and not given.name:
        raise UsageError(f"`accounts LEDGER {given.action}` needs the account's name.")
    if given.new and given.action != "rename":
        raise UsageError(
            f"`accounts LEDGER {given.action}` takes one name. A key is given when it is asked for, or "
            "with --key-stdin."
        )
    if given.action == "rename" and not given.new:
        raise UsageError("Rename an account with: taxapp accounts LEDGER rename NAME NEW")
    if given.action in connections.ACTIONS:
        return connections.ACTIONS[given.action](given)
    made = None
    if given.action == "set":
        change = Change(given.kind, given.venue, given.country, given.address, given.own)
        connections.set_options(given)
        if change != Change() or not (given.option or given.markets is not None):
            made = change_account(given.ledger, given.name, change, given.note)
    elif given.action == "rename":
        made = rename_account(given.ledger, given.name, given.new, given.note)
        talk(f"{given.name} is {given.new} now. Files that say {given.name} are of it too.")
    if made is not None:
        talk(f"`taxapp undo {given.ledger} {made.id}` takes that back.")
    named = given.new.strip() if given.new else given.name
    rows = [row for row in accounts_of(given.ledger) if not named or row.name == named]
    if named and not rows:
        raise UsageError(f"There is no account {named!r}.")
    synced = {one.account: one for one in connected_accounts(given.ledger) if not named or one.account == named}
    if given.json:
        print_json([_account_json(row, synced.get(row.name)) for row in rows])
    elif rows:
        _print_accounts(rows)
        if synced:
            print()
            connections.print_connected(list(synced.values()))
    else:
        talk("The ledger has no accounts yet.")
    return DONE


def _print_accounts(rows: list[AccountRow]) -> None:
    from importers.limits import shown
    from taxapp.format import day

    table = [("account", "kind", "venue", "country", "PVARA", "entries", "first", "last", "holds")]
    for row in rows:
        name = shown(row.name if row.own else f"{row.name} (not own)")
        table.append(
            (
                name,
                row.kind,
                row.venue.name if row.venue else row.venue_id or "-",
                row.country or "-",
                pvara(row.venue),
                f"{row.entries:,}",
                "-" if row.first is None else day(row.first),
                "-" if row.last is None else day(row.last),
                shown(_holds(row)),
            )
        )
    print_table(table, right=(5,))


def _holds(row: AccountRow) -> str:
    from taxapp.format import quantity

    held = sorted(row.balances.items())
    told = ", ".join(f"{quantity(much)} {symbol}" for symbol, much in held[:_LISTED])
    return told + (f" and {len(held) - _LISTED} more" if len(held) > _LISTED else "")


def _account_json(row: AccountRow, synced: Connected | None) -> dict[str, object]:
    from engine.exact import atto_text
    from engine.karachi import iso_utc

    return {
        "name": row.name,
        "kind": row.kind,
        "venue": row.venue_id,
        "country": row.country,
        "address": row.address,
        "own": row.own,
        "standing": standing_json(row.venue) if row.venue else [],
        "entries": row.entries,
        "first": None if row.first is None else iso_utc(row.first),
        "last": None if row.last is None else iso_utc(row.last),
        "balances": {symbol: atto_text(much) for symbol, much in sorted(row.balances.items())},
        "synced": connections.connected_json(synced),
    }
