"""taxapp accounts, taxapp venues."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UsageError
from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import print_json, print_table, talk

if TYPE_CHECKING:
    from engine.venues import Venue
    from taxapp.usecases.accounts import AccountRow

_KINDS = ("exchange", "wallet", "bank", "cash")
_LISTED = 3


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    accounts = add_command(
        commands,
        "accounts",
        "list the accounts, say what one is, or rename it",
        "taxapp accounts mine.hisaab set 'Old wallet' --venue ledger --address bc1q...",
        _accounts,
    )
    accounts.add_argument("ledger", type=Path, metavar="LEDGER")
    accounts.add_argument("action", nargs="?", choices=("list", "set", "rename"), default="list")
    accounts.add_argument("name", nargs="?", metavar="NAME", help="the account")
    accounts.add_argument("new", nargs="?", metavar="NEW", help="what `rename` calls it")
    accounts.add_argument("--kind", choices=_KINDS, help="what it is")
    accounts.add_argument("--venue", metavar="VENUE", help="where it is (taxapp venues); brings kind and country along")
    accounts.add_argument("--country", metavar="PK", help="two letters")
    accounts.add_argument("--address", metavar="ADDRESS", help="its addresses, several with a space between")
    whose = accounts.add_mutually_exclusive_group()
    whose.add_argument("--own", dest="own", action="store_true", default=None, help="it is the taxpayer's")
    whose.add_argument("--not-own", dest="own", action="store_false", help="it is someone else's")
    accounts.add_argument("--note", default="", help="why; it is kept with the edit")
    venues = add_command(
        commands,
        "venues",
        "list the exchanges, wallets, banks and programs that are known, with what PVARA said of them",
        "taxapp venues --kind exchange",
        _venues,
    )
    venues.add_argument("--kind", choices=(*_KINDS, "program"), help="of this kind alone")


def _accounts(given: argparse.Namespace) -> int:
    from taxapp.usecases.accounts import Change, accounts_of, change_account, rename_account

    if given.action != "list" and not given.name:
        raise UsageError(f"`accounts LEDGER {given.action}` needs the account's name.")
    if (given.action == "rename") != bool(given.new):
        raise UsageError("Rename an account with: taxapp accounts LEDGER rename NAME NEW")
    made = None
    if given.action == "set":
        change = Change(given.kind, given.venue, given.country, given.address, given.own)
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
    if given.json:
        print_json([_account_json(row) for row in rows])
    elif rows:
        _print_accounts(rows)
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
                _pvara(row.venue),
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


def _pvara(venue: Venue | None) -> str:
    from engine.venues import PVARA, VenueKind

    if venue is None or venue.kind is not VenueKind.EXCHANGE:
        return "-"
    said = [one for one in venue.standing if one.authority == PVARA]
    return f"{said[-1].status} {said[-1].since}".strip() if said else venue.status(PVARA)


def _account_json(row: AccountRow) -> dict[str, object]:
    from engine.exact import atto_text
    from engine.karachi import iso_utc

    return {
        "name": row.name,
        "kind": row.kind,
        "venue": row.venue_id,
        "country": row.country,
        "address": row.address,
        "own": row.own,
        "standing": _standing_json(row.venue) if row.venue else [],
        "entries": row.entries,
        "first": None if row.first is None else iso_utc(row.first),
        "last": None if row.last is None else iso_utc(row.last),
        "balances": {symbol: atto_text(much) for symbol, much in sorted(row.balances.items())},
    }


def _standing_json(venue: Venue) -> list[dict[str, str]]:
    return [
        {"authority": one.authority, "status": one.status, "since": one.since, "source": one.source, "note": one.note}
        for one in venue.standing
    ]


def _venues(given: argparse.Namespace) -> int:
    from engine.venues import venues

    found = [one for one in venues() if given.kind in (None, one.kind)]
    if given.json:
        print_json([_venue_json(one) for one in found])
        return DONE
    rows = [("id", "name", "kind", "country", "standing", "certainty")]
    for one in found:
        said = "; ".join(f"{word.authority}: {word.status} {word.since}".strip() for word in one.standing)
        rows.append((one.id, one.name, one.kind, one.country or "-", said or _pvara(one), one.certainty))
    print_table(rows)
    talk("A no-objection certificate (noc) is no licence; unknown says that nothing is known here.")
    return DONE


def _venue_json(venue: Venue) -> dict[str, object]:
    return {
        "id": venue.id,
        "name": venue.name,
        "aliases": list(venue.aliases),
        "kind": venue.kind,
        "country": venue.country,
        "standing": _standing_json(venue),
        "api": venue.api,
        "export": venue.export,
        "certainty": venue.certainty,
        "note": venue.note,
    }
