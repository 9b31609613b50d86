"""taxapp sync."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from taxapp.cli.parser import BAD_INPUT, DONE, STOPPED, USAGE, Commands, add_command, options_anywhere
from taxapp.cli.printing import counted, print_json, print_table, talk, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.ledger.connections import Connection
    from importers.sync.run import Outcome
    from importers.sync.spec import Service
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
    options_anywhere(sync)
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
    from engine.errors import Cancelled
    from taxapp.cli.asking import key_asker
    from taxapp.cli.live import Display

    ask = key_asker(given.key_stdin)

    def ask_aside(connection: Connection, service: Service) -> Mapping[str, str]:
        with display.aside():
            return ask(connection, service)

    display = Display()
    try:
        with display:
            done = sync_accounts(
                given.ledger,
                given.accounts,
                only=given.only,
                again=given.again,
                ask_key=ask_aside,
                watcher=display,
            )
    except KeyboardInterrupt:
        raise Cancelled(_cancelled(display.records)) from None
    if given.json:
        print_json([_as_json(one) for one in done])
    else:
        for one in done:
            _tell(one)
    if any(one.outcome and one.outcome.balances for one in done):
        _compare_balances(given.ledger, done)
    return _exit_code(done)


def _cancelled(records: int) -> str:
    if not records:
        return "Cancelled; nothing new has come. Sync again when it suits you."
    return f"Cancelled. {counted(records, 'new record')} came before that and stay; sync again to go on from there."


def _exit_code(done: list[Synced]) -> int:
    """As `taxapp --help` has them; of several accounts cut off goes before refused, and refused before wrong usage."""
    from engine.errors import Cancelled, UsageError

    errors = [one.error for one in done if one.error is not None]
    if any(isinstance(error, Cancelled) for error in errors):
        return STOPPED
    if errors:
        return USAGE if all(isinstance(error, UsageError) for error in errors) else BAD_INPUT
    return STOPPED if any(one.outcome and one.outcome.failed for one in done) else DONE


def _tell(one: Synced) -> None:
    from importers.limits import shown

    if one.error is not None:
        talk(wrapped(f"{shown(one.account)}: {one.error}"))
        if one.entries:
            talk(f"{shown(one.account)}: {counted(one.entries, 'entry', 'entries')} added before that; they stay.")
    if one.outcome is not None:
        _tell_outcome(one, one.outcome)


def _tell_outcome(one: Synced, outcome: Outcome) -> None:
    from importers.limits import shown
    from importers.sync.run import State

    account = shown(one.account)
    table = [("what", "new records", "entries", "not read", "state")]
    for endpoint in outcome.endpoints:
        state = "all there is" if endpoint.state is State.DONE else endpoint.state.value.replace("_", " ")
        table.append(
            (endpoint.title, f"{endpoint.rows:,}", f"{endpoint.entries:,}", f"{len(endpoint.rejected):,}", state)
        )
    print(account)
    print_table(table, right=(1, 2, 3))
    for endpoint in outcome.endpoints:
        if endpoint.state is not State.DONE and endpoint.note:
            talk(wrapped(shown(f"{endpoint.title}: {endpoint.state.value.replace('_', ' ')}. {endpoint.note}")))
    before = f", {one.told_before:,} of them told by another source too: they count once" if one.told_before else ""
    talk(f"{account}: {counted(one.entries, 'entry', 'entries')} added{before}.")
    if outcome.unfinished:
        talk(wrapped(shown(f"Its balances are not compared this time. {outcome.unfinished.rstrip('.')}.")))
    for endpoint in outcome.endpoints:
        for row in endpoint.rejected[:_SHOWN_REJECTED]:
            said = f"{endpoint.title}, record {row.line}: {row.column} {row.value!r} {row.reason}"
            talk(wrapped(shown(said.replace(" '' ", " "))))
        if len(endpoint.rejected) > _SHOWN_REJECTED:
            talk(f"{endpoint.title}: {len(endpoint.rejected) - _SHOWN_REJECTED:,} more could not be read.")
    if any(endpoint.rejected for endpoint in outcome.endpoints):
        talk("They are kept as they came. When a newer Hisaab can read them, sync with --again.")


def _compare_balances(ledger: Path, done: list[Synced]) -> None:
    """Whether the ledger comes to what the services say; else where what they no longer tell is found."""
    from importers.sync.services import service
    from taxapp.usecases.checking import balance_questions

    differ = len(balance_questions(ledger))
    if not differ:
        talk("The balances are what the services say.")
        return
    verb = "differs" if differ == 1 else "differ"
    talk(f"{counted(differ, 'balance')} {verb} from what was stated: `taxapp check {ledger}` asks about them.")
    asked = dict.fromkeys(one.outcome.service for one in done if one.outcome)
    for told in map(service, asked):
        if told.note and any(endpoint.reach or endpoint.earliest for endpoint in told.endpoints):
            talk(wrapped(f"It may be what {told.title} no longer tells. {told.note}"))


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


def _reach(one: Planned) -> str:
    """How far back the service answers."""
    days = "" if one.reach is None else f"{one.reach:,} days"
    first = "" if one.earliest is None else f"from {one.earliest.isoformat()}"
    return ", ".join(part for part in (days, first) if part) or "to the beginning"


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
                    "earliest": None if one.earliest is None else one.earliest.isoformat(),
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
                f"{one.requests:,}+" + (" a part" if one.by_market else ""),
                _reach(one),
            )
        )
    print_table(table, right=(5,))
    notes = dict.fromkeys(f"{one.account}, {one.title}: {one.note}" for one in planned if one.note)
    for note in notes:
        talk(note)
    talk("Nothing was asked. After the sync these days are proven, besides what was before (`taxapp coverage LEDGER`).")
    return DONE
