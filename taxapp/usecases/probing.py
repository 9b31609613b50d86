"""Asking a service of an account whether its key is good and what it answers, without writing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import CutOff, InputError
from taxapp.usecases.connection_keys import asked, brief_access
from taxapp.usecases.syncing import key_for

if TYPE_CHECKING:
    from importers.api.rights import Rights
    from importers.sync.spec import Endpoint
    from taxapp.usecases.syncing import AskKey

_HOUR = 3_600_000_000
_NOT_UNDERSTOOD = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What reading an answer raises whose shape has changed."""
CLOCK_MS = 2_000
"""Exchanges refuse requests whose clock is further off than some seconds; some tell theirs in whole seconds only."""


@dataclass(frozen=True, slots=True)
class Report:
    """Whether a service tells an endpoint's kind of thing: `state` is answers, not allowed or fails, `note` why."""

    endpoint: str
    title: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tested:
    """What a service says of an account. `clock_ms`: how far this computer's clock is ahead of the service's; None
    where that is not told. `problems` are what must be mended, `advice` what is worth knowing."""

    account: str
    title: str
    rights: Rights | None
    clock_ms: int | None
    reports: tuple[Report, ...]
    problems: tuple[str, ...]
    advice: tuple[str, ...]


def probe_account(ledger_path: Path, name: str, ask_key: AskKey, now: int | None = None) -> Tested:
    """Ask an account's service whether its key is good, what it may do, what time it is, and each kind of thing once.

    Nothing is written. Raises KeyRefused for a key that the service does not know, else as `connections.add_account`.
    """
    from engine.ledger.connections import connection
    from engine.ledger.ledger import open_ledger
    from importers.api.client import Client
    from importers.api.rights import advice, refusal, rights
    from importers.sync.retrying import KeyRefused
    from importers.sync.run import coins_of
    from importers.sync.services import service
    from importers.sync.spec import Seen

    with open_ledger(ledger_path) as ledger:
        found = connection(ledger, name)
        told = service(found.service)
        access = brief_access(found, told, key_for(ledger, found, told, ask_key), now)
        coins = coins_of(ledger, found.account_id)
    with asked(told):
        client = told.open(access)
        may = skew = None
        problems: list[str] = []
        if isinstance(client, Client):
            skew = client.clock_skew()
            try:
                may = rights(client)
                problems += filter(None, [refusal(may, told.title, access.now, unchecked=True)])
            except KeyRefused:
                raise
            except InputError as problem:
                problems.append(f"What its key may do could not be asked: {problem}")
        seen = Seen(coins, tuple(found.options.get("markets", "").split()))
        reports = tuple(_report(endpoint, client, seen, access.now) for endpoint in told.endpoints)
    if skew is not None and abs(skew) >= CLOCK_MS:
        problems.append(
            f"This computer's clock is {abs(skew) / 1000:.1f} s {'ahead' if skew > 0 else 'behind'}. Set it by the "
            "internet."
        )
    problems += [f"{one.title}: {one.note}" for one in reports if one.state == "fails"]
    return Tested(name, told.title, may, skew, reports, tuple(problems), tuple(advice(may, told.title) if may else ()))


def _report(endpoint: Endpoint, client: Any, seen: Any, now: int) -> Report:
    """Ask for the last hour of an endpoint, the first page of its first market."""
    from importers.sync.retrying import KeyRefused, NotAllowed
    from importers.sync.spec import Window

    try:
        scopes: Sequence[str] = endpoint.scopes(client, seen) if endpoint.scopes else ("",)
        for scope in scopes[:1]:
            if endpoint.walk is not None:
                endpoint.walk(client, scope, "")
            elif endpoint.fetch is not None:
                next(iter(endpoint.fetch(client, scope, Window(now - _HOUR, now))), None)
    except NotAllowed as problem:
        return Report(endpoint.id, endpoint.title, "not allowed", str(problem))
    except (CutOff, KeyRefused):
        raise
    except InputError as problem:
        return Report(endpoint.id, endpoint.title, "fails", str(problem))
    except _NOT_UNDERSTOOD:
        return Report(endpoint.id, endpoint.title, "fails", "it answers in a form that this Hisaab does not know")
    return Report(endpoint.id, endpoint.title, "answers", endpoint.note)
