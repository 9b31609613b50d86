"""taxapp accounts add, set, remove, test, rotate and forget: what an account is synced with, and its key."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from engine.errors import UsageError
from taxapp.cli.parser import DONE, FOUND
from taxapp.cli.printing import print_json, print_table, talk, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.ledger.connections import Connection
    from importers.sync.spec import Service
    from taxapp.usecases.connection_keys import Checked
    from taxapp.usecases.connections import Connected
    from taxapp.usecases.syncing import AskKey

_WHERE = {
    "keyring": "in the system's keyring",
    "ledger": "in the encrypted ledger",
    "nowhere": "nowhere; one that is needed is asked for at each sync",
}


def add_options(accounts: argparse.ArgumentParser) -> None:
    """What `accounts` takes for connecting one."""
    accounts.add_argument("--service", metavar="SERVICE", help="what `add` connects it with: binance, tron, ...")
    accounts.add_argument("--since", type=_day, metavar="DAY", help="nothing before this day is asked for (2024-07-01)")
    accounts.add_argument(
        "--markets", metavar="MARKETS", help="markets to ask besides those that are found, with spaces between"
    )
    accounts.add_argument(
        "--option",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="what else the service takes, by docs/services.md: mining=ACCOUNT",
    )
    accounts.add_argument("--server", default="", metavar="URL", help="another server than the service's own: a node")
    accounts.add_argument(
        "--key-stdin",
        action="store_true",
        help="read the key from standard input: api key, secret, password, a line each",
    )
    accounts.add_argument(
        "--unchecked", action="store_true", help="take a key whose rights the exchange does not tell; it may only read"
    )


def add(given: argparse.Namespace) -> int:
    from taxapp.usecases.connections import Given, add_account

    if not given.service:
        raise UsageError("Say what it is synced with: taxapp accounts LEDGER add NAME --service binance")
    said = Given(
        given.service,
        given.since,
        given.address or "",
        given.markets or "",
        given.server,
        given.unchecked,
        given.option,
    )
    checked = add_account(given.ledger, given.name, said, _asker(given))
    _tell(given, checked, f"{checked.account} is synced with {checked.title}. `taxapp sync {given.ledger}` begins.")
    return DONE


def set_options(given: argparse.Namespace) -> None:
    """Say what markets and options a connected account is asked with, where any are given."""
    from taxapp.usecases.connections import change_account_options

    if given.markets is not None or given.option:
        told = change_account_options(given.ledger, given.name, given.markets, given.option)
        said = "; ".join(f"{name}: {value}" for name, value in told.items()) or "none"
        talk(f"Markets and options of {given.name} are now: {said}.")


def rotate(given: argparse.Namespace) -> int:
    from taxapp.usecases.connection_keys import rotate_key

    checked = rotate_key(given.ledger, given.name, _asker(given), unchecked=given.unchecked)
    _tell(given, checked, f"{checked.account} has its new key. Delete the old one at {checked.title}.")
    return DONE


def forget(given: argparse.Namespace) -> int:
    from taxapp.usecases.connection_keys import forget_key

    was_kept = forget_key(given.ledger, given.name)
    if given.json:
        print_json({"account": given.name, "was_kept": was_kept})
    elif was_kept:
        talk(f"The key of {given.name} is forgotten here. Delete it where it was made, too.")
    else:
        talk(f"No key of {given.name} is kept.")
    return DONE


def remove(given: argparse.Namespace) -> int:
    from taxapp.usecases.connections import remove_account

    left = remove_account(given.ledger, given.name)
    if given.json:
        print_json({"account": given.name, "entries": left})
    else:
        talk(f"{given.name} is not synced any more, and its key is forgotten. Its {left:,} entries stay in the ledger.")
    return DONE


def test(given: argparse.Namespace) -> int:
    from taxapp.cli.asking import key_asker
    from taxapp.usecases.probing import probe_account

    found = probe_account(given.ledger, given.name, key_asker(given.key_stdin))
    if given.json:
        print_json(
            {
                "account": found.account,
                "rights": found.rights.says if found.rights else None,
                "clock_ahead_ms": found.clock_ms,
                "reports": [
                    {"endpoint": one.endpoint, "title": one.title, "state": one.state, "note": one.note}
                    for one in found.reports
                ],
                "problems": list(found.problems),
                "advice": list(found.advice),
            }
        )
    else:
        print(f"{found.account}: {found.title} answers")
        if found.rights:
            print(f"its key: {found.rights.says}")
        if found.clock_ms is not None:
            print(f"the clocks: {abs(found.clock_ms) / 1000:.1f} s apart")
        print_table([("what", "state", "note"), *((one.title, one.state, one.note) for one in found.reports)])
        for sentence in (*found.problems, *found.advice):
            talk(sentence)
    return FOUND if found.problems else DONE


ACTIONS = {"add": add, "remove": remove, "test": test, "rotate": rotate, "forget": forget}


def print_connected(connected: list[Connected]) -> None:
    """The accounts that are synced, as a table."""
    from importers.limits import shown
    from taxapp.format import day

    table = [("synced", "with", "since", "proven up to", "key", "which may")]
    for one in connected:
        until = "-" if one.until is None else day(one.until)
        kept = {"keyring": "keyring", "ledger": "ledger", "nowhere": "asked for"}.get(one.key, "-")
        table.append((shown(one.account), one.title, day(one.since), until, kept, one.rights or "-"))
    print_table(table)


def connected_json(one: Connected | None) -> dict[str, object] | None:
    """How an account is synced; null where it isn't."""
    from engine.karachi import iso_utc

    if one is None:
        return None
    return {
        "service": one.service,
        "addresses": one.addresses.split(),
        "since": iso_utc(one.since),
        "proven_until": None if one.until is None else iso_utc(one.until),
        "key": one.key or None,
        "rights": one.rights or None,
    }


def _tell(given: argparse.Namespace, checked: Checked, sentence: str) -> None:
    if given.json:
        print_json(
            {
                "account": checked.account,
                "key": checked.kept.value if checked.has_key else None,
                "rights": checked.rights.says if checked.rights else None,
                "advice": list(checked.advice),
            }
        )
        return
    talk(sentence)
    if checked.has_key:
        rights = f": {checked.rights.says}. It" if checked.rights else ""
        talk(f"Its key{rights} is kept {_WHERE[checked.kept.value]}.")
    for one in checked.advice:
        talk(one)


def _asker(given: argparse.Namespace) -> AskKey:
    """Asks for a key, also where it may be left out; says how to make one."""
    import sys

    from taxapp.cli.asking import key_asker

    def ask(connection: Connection, service: Service) -> Mapping[str, str]:
        from importers.sync.spec import Needs

        needed = {*service.needs} - {Needs.ADDRESS}
        if not needed and not (service.may and (given.key_stdin or sys.stdin.isatty())):
            return {}
        if service.how and sys.stdin.isatty():
            talk(wrapped(service.how))
        return key_asker(given.key_stdin)(connection, service)

    return ask


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2024-07-01") from None
