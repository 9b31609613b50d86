"""taxapp sync."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from taxapp.cli.parser import BAD_INPUT, DONE, STOPPED, Commands, add_command
from taxapp.cli.printing import print_json, print_table, talk

if TYPE_CHECKING:
    from taxapp.usecases.syncing import Planned, Synced

_SHOWN_REJECTED = 5


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    sync = add_command(
        commands,
        "sync",
        "fetch what is new from exchanges and chains; an interrupted sync goes on where it stopped",
        "taxapp sync mine.hisaab Binance",
        _sync,
    )
    sync.add_argument("ledger", type=Path, metavar="LEDGER")
    sync.add_argument("accounts", nargs="*", metavar="ACCOUNT", help="these alone; all that are connected otherwise")
    sync.add_argument(
        "--only", action="append", default=[], metavar="WHAT", help="trades, transfers, income, p2p or an endpoint"
    )
    sync.add_argument(
        "--again", action="store_true", help="ask everything from the beginning; what is known is not added twice"
    )
    sync.add_argument("--dry-run", action="store_true", help="show what would be asked, and ask nothing")
    sync.add_argument(
        "--key-stdin",
        action="store_true",
        help="read a key that is kept nowhere from standard input: api key, secret, password, a line each",
    )


def _sync(given: argparse.Namespace) -> int:
    from taxapp.usecases.syncing import plan_sync, sync_accounts

    if given.dry_run:
        return _show_plan(plan_sync(given.ledger, given.accounts, only=given.only), given.json)
    from taxapp.cli.asking import key_asker
    from taxapp.cli.live import Display

    with Display() as display:
        done = sync_accounts(
            given.ledger,
            given.accounts,
            only=given.only,
            again=given.again,
            ask_key=key_asker(given.key_stdin),
            watcher=display,
        )
    if given.json:
        print_json([_as_json(one) for one in done])
    else:
        for one in done:
            _tell(one)
    if any(one.outcome and one.outcome.balances for one in done):
        _compare_balances(given.ledger)
    return _exit_code(done)


def _exit_code(done: list[Synced]) -> int:
    from engine.errors import Cancelled

    errors = [one.error for one in done if one.error is not None]
    if any(isinstance(error, Cancelled) for error in errors):
        return STOPPED
    if errors:
        return BAD_INPUT
    return STOPPED if any(one.outcome and one.outcome.failed for one in done) else DONE


def _tell(one: Synced) -> None:
    from importers.sync.run import State

    if one.error is not None:
        talk(f"{one.account}: {one.error}")
    if one.outcome is None:
        return
    table = [("what", "new records", "entries", "not read", "state")]
    for endpoint in one.outcome.endpoints:
        state = "" if endpoint.state is State.DONE else endpoint.state.value.replace("_", " ")
        said = f"{state}: {endpoint.note}" if state and endpoint.note else state or "all there is"
        table.append(
            (endpoint.title, f"{endpoint.rows:,}", f"{endpoint.entries:,}", f"{len(endpoint.rejected):,}", said)
        )
    print(f"{one.account}")
    print_table(table, right=(1, 2, 3))
    before = f", {one.told_before:,} of them told by another source too" if one.told_before else ""
    talk(f"{one.account}: {one.entries:,} entries added{before}.")
    if one.outcome.unfinished:
        talk(f"Its balances are not compared this time. {one.outcome.unfinished.rstrip('.')}.")
    for endpoint in one.outcome.endpoints:
        for row in endpoint.rejected[:_SHOWN_REJECTED]:
            talk(f"{endpoint.title}, record {row.line}: {row.column} {row.value!r} {row.reason}".replace("  ", " "))
        if len(endpoint.rejected) > _SHOWN_REJECTED:
            talk(f"{endpoint.title}: {len(endpoint.rejected) - _SHOWN_REJECTED:,} more could not be read.")
    if any(endpoint.rejected for endpoint in one.outcome.endpoints):
        talk("They are kept as they came. When a newer Hisaab can read them, sync with --again.")


def _compare_balances(ledger: Path) -> None:
    from taxapp.usecases.checking import review_items

    differ = len(review_items(ledger, codes=("balance_mismatch",)))
    if differ:
        talk(f"{differ:,} balances differ from what was stated: `taxapp check {ledger}` asks about them.")
    else:
        talk("The balances are what the services say.")


def _as_json(one: Synced) -> dict[str, object]:
    endpoints = one.outcome.endpoints if one.outcome else ()
    return {
        "account": one.account,
        "error": None if one.error is None else str(one.error),
        "entries": one.entries,
        "told_before": one.told_before,
        "balances": one.outcome.balances if one.outcome else 0,
        "endpoints": [
            {
                "endpoint": endpoint.endpoint,
                "title": endpoint.title,
                "state": endpoint.state.value,
                "records": endpoint.rows,
                "known": endpoint.known,
                "entries": endpoint.entries,
                "rejected": [
                    {"line": row.line, "field": row.column, "value": row.value, "reason": row.reason}
                    for row in endpoint.rejected
                ],
                "note": endpoint.note,
            }
            for endpoint in endpoints
        ],
    }


def _show_plan(planned: list[Planned], as_json: bool) -> int:
    from engine.karachi import iso_utc
    from taxapp.format import day

    if as_json:
        print_json(
            [
                {
                    "account": one.account,
                    "service": one.service,
                    "endpoint": one.endpoint,
                    "covers": list(one.covers),
                    "from": iso_utc(one.first),
                    "to": iso_utc(one.last),
                    "requests": one.requests,
                    "by_market": one.by_market,
                    "reach_days": one.reach,
                    "note": one.note,
                }
                for one in planned
            ]
        )
        return DONE
    table = [("account", "what", "proves", "from", "to", "requests", "reaches back")]
    for one in planned:
        table.append(
            (
                one.account,
                one.title,
                ", ".join(one.covers) or "-",
                day(one.first),
                day(one.last),
                f"{one.requests:,}+" + (" a market" if one.by_market else ""),
                "to the beginning" if one.reach is None else f"{one.reach} days",
            )
        )
    print_table(table, right=(5,))
    notes = dict.fromkeys(f"{one.account}, {one.title}: {one.note}" for one in planned if one.note)
    for note in notes:
        talk(note)
    talk("Nothing was asked. After the sync these days are proven, besides what was before (`taxapp coverage LEDGER`).")
    return DONE
