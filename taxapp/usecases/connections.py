"""Connecting accounts with the services they are synced with: their keys checked, kept, replaced and forgotten.

What is known of a key without the key stands among its connection's options: `key` says where it is kept, `rights` what
it may do, in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from engine.errors import CutOff, InputError, UsageError
from taxapp.usecases.syncing import Unwatched, access_to, key_for

if TYPE_CHECKING:
    from engine.ledger.connections import Connection
    from engine.ledger.ledger import Ledger
    from importers.api.rights import Rights
    from importers.keys import Kept
    from importers.sync.spec import Access, Endpoint, Service
    from taxapp.usecases.syncing import AskKey

_HOUR = 3_600_000_000
_TRIES = 3
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_NOT_UNDERSTOOD = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What reading an answer raises whose shape has changed."""
CLOCK_MS = 2_000
"""Exchanges refuse requests whose clock is further off than some seconds; some tell theirs in whole seconds only."""


@dataclass(frozen=True, slots=True)
class Connected:
    """An account as it is connected. `key` says where its key is kept ('' where the service needs none), `rights` what
    it may do, in words; `until` is the moment (UTC microseconds) up to which all that is asked is proven, None for
    nothing yet; `since` as in `engine.ledger.connections`."""

    account: str
    service: str
    title: str
    addresses: str
    since: int
    key: str
    rights: str
    until: int | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of a key: `rights` None for a service whose keys have none, `advice` what to tell of it.
    `has_key` is False where none was given."""

    account: str
    title: str
    has_key: bool
    kept: Kept
    rights: Rights | None
    advice: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says to connect an account. `since`: nothing before this day (of Karachi) is asked for; None for
    the service's beginning. `address`: addresses, several with a space between; `markets` so as well: those to ask
    besides what is found. `server`: another than the service's own. `unchecked`: the key is known to only read."""

    service: str
    since: date | None = None
    address: str = ""
    markets: str = ""
    server: str = ""
    unchecked: bool = False


def connected_accounts(ledger_path: Path) -> list[Connected]:
    """All that are connected, by name. InputError for the ledger."""
    from engine.ledger.connections import connections
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        return [_connected(ledger, one) for one in connections(ledger)]


def add_account(ledger_path: Path, name: str, given: Given, ask_key: AskKey, now: int | None = None) -> Checked:
    """Connect an account, which is made where there is none of that name; its key is asked for, checked and kept.

    UsageError for a service, account, address or server that can't be; InputError for a key that is refused, offline
    and for the ledger; CutOff where the service doesn't answer. Then nothing has changed.
    """
    from engine.ledger.connections import Connection, add_connection, connections, remove_connection
    from engine.ledger.ledger import open_ledger
    from importers import keys
    from importers.keys import Kept
    from importers.sync.services import service

    told = service(given.service)
    if not name.strip():
        raise UsageError("The account needs a name.")
    options = _options(told, given)
    since = _since(told, given.since)
    with open_ledger(ledger_path) as ledger:
        if name in [one.account for one in connections(ledger)]:
            raise UsageError(f"{name!r} is synced already; remove it first: taxapp accounts LEDGER remove {name!r}")
        _same_venue(ledger, name, told)
        planned = Connection(0, name, told.id, since, options)
        key = ask_key(planned, told)
        checked = _checked(planned, told, key, given.unchecked, now)
        kept = keys.place(ledger) if key else Kept.NOWHERE
        options |= _about_key(key, kept, checked.rights)
        addresses = told.address(given.address) if told.address and given.address else ()
        made = add_connection(
            ledger, name, told.id, since, options, kind=told.kind, venue=told.venue, addresses=addresses
        )
        try:
            if key and kept is not Kept.NOWHERE:
                keys.store(ledger, made.account_id, _key(key))
        except BaseException:
            remove_connection(ledger, name)
            raise
    return _where(checked, told, kept)


def rotate_key(
    ledger_path: Path, name: str, ask_key: AskKey, *, unchecked: bool = False, now: int | None = None
) -> Checked:
    """Keep another key in place of an account's. Raises as `add_account`; then the key before is kept still."""
    from engine.ledger.connections import connection, set_options
    from engine.ledger.ledger import open_ledger
    from importers import keys
    from importers.keys import Kept
    from importers.sync.services import service

    with open_ledger(ledger_path) as ledger:
        found = connection(ledger, name)
        told = service(found.service)
        key = ask_key(found, told)
        if not key:
            raise UsageError(f"{told.title} takes no key.")
        checked = _checked(found, told, key, unchecked, now)
        kept = keys.place(ledger)
        if kept is not Kept.NOWHERE:
            keys.store(ledger, found.account_id, _key(key))
        set_options(ledger, name, {**found.options, **_about_key(key, kept, checked.rights)})
    return _where(checked, told, kept)


def forget_key(ledger_path: Path, name: str) -> bool:
    """Forget an account's key; whether one was kept. The account stays connected: its key is asked for at each sync."""
    from engine.ledger.connections import connection, set_options
    from engine.ledger.ledger import open_ledger
    from importers import keys
    from importers.keys import Kept

    with open_ledger(ledger_path) as ledger:
        found = connection(ledger, name)
        was_kept = keys.forget(ledger, found.account_id)
        if "key" in found.options:
            options = {**found.options, "key": Kept.NOWHERE.value}
            options.pop("rights", None)
            set_options(ledger, name, options)
    return was_kept


def remove_account(ledger_path: Path, name: str) -> int:
    """Forget an account's key and connection; how many entries of it stay in the ledger, as all that was imported."""
    from engine.ledger.connections import connection, remove_connection
    from engine.ledger.ledger import open_ledger
    from importers import keys

    with open_ledger(ledger_path) as ledger:
        found = connection(ledger, name)
        keys.forget(ledger, found.account_id)
        remove_connection(ledger, name)
        [entries] = ledger.connection.execute(
            "SELECT count(DISTINCT entry_id) FROM posting WHERE account_id = ?", (found.account_id,)
        ).fetchone()
    return int(entries)


def probe_account(ledger_path: Path, name: str, ask_key: AskKey, now: int | None = None) -> Tested:
    """Ask an account's service whether its key is good, what it may do, what time it is, and each kind of thing once.

    Nothing is written. Raises KeyRefused for a key that the service does not know, else as `add_account`.
    """
    from engine.ledger.connections import connection
    from engine.ledger.ledger import open_ledger
    from importers.api.client import Client
    from importers.api.rights import advice, refusal, rights
    from importers.sync.run import coins_of
    from importers.sync.services import service
    from importers.sync.spec import Seen

    with open_ledger(ledger_path) as ledger:
        found = connection(ledger, name)
        told = service(found.service)
        access = _access(found, told, key_for(ledger, found, told, ask_key), now)
        coins = coins_of(ledger, found.account_id)
    with _asked(told):
        client = told.open(access)
        may = skew = None
        problems = []
        if isinstance(client, Client):
            may, skew = rights(client), client.clock_skew()
            problems = [said for said in [refusal(may, told.title, access.now, unchecked=True)] if said]
        seen = Seen(coins, tuple(found.options.get("markets", "").split()))
        reports = tuple(_report(endpoint, client, seen, access.now) for endpoint in told.endpoints)
    if skew is not None and abs(skew) >= CLOCK_MS:
        problems.append(
            f"This computer's clock is {abs(skew) / 1000:.1f} s {'ahead' if skew > 0 else 'behind'}. Set it by the "
            "internet."
        )
    problems += [f"{one.title}: {one.note}" for one in reports if one.state == "fails"]
    return Tested(name, told.title, may, skew, reports, tuple(problems), tuple(advice(may, told.title) if may else ()))


def _connected(ledger: Ledger, one: Connection) -> Connected:
    from importers.sync.services import services

    title = next((known.title for known in services() if known.id == one.service), one.service)
    # the least of how far each endpoint and market is proven
    [until] = ledger.connection.execute(
        "SELECT min(reached) FROM (SELECT max(last) AS reached FROM proven WHERE account_id = ?"
        " GROUP BY endpoint, scope)",
        (one.account_id,),
    ).fetchone()
    options = one.options
    return Connected(
        one.account,
        one.service,
        title,
        options.get("address", ""),
        one.since,
        options.get("key", ""),
        options.get("rights", ""),
        until,
    )


def _options(told: Service, given: Given) -> dict[str, str]:
    from importers.sync.spec import Needs

    address = " ".join(given.address.split())
    if Needs.ADDRESS in told.needs and not address:
        raise UsageError(f"{told.title} needs --address.")
    if address and told.address is None:
        raise UsageError(f"{told.title} takes no --address; it is asked with a key.")
    if told.address and address:
        told.address(address)
    server = given.server.rstrip("/")
    split = urlsplit(server)
    if server and (split.scheme not in ("http", "https") or not split.hostname):
        raise UsageError(f"A server is given as https://name, not {server!r}.")
    if split.username or split.password or split.query:
        raise UsageError(
            "A server's address is kept in the ledger as it is: give it without a password or a key in it."
        )
    if server and Needs.SECRET in told.needs and split.hostname not in _LOOPBACK:
        raise UsageError(f"A key of {told.title} is sent to {told.title} alone, not to {split.hostname}.")
    said = {"address": address, "markets": " ".join(given.markets.upper().split()), "server": server}
    return {name: value for name, value in said.items() if value}


def _since(told: Service, day: date | None) -> int:
    from engine.karachi import ZONE, microseconds

    begins = datetime(told.launched.year, told.launched.month, told.launched.day, tzinfo=UTC)
    wanted = begins if day is None else datetime(day.year, day.month, day.day, tzinfo=ZONE)
    return microseconds(max(begins, wanted))


def _same_venue(ledger: Ledger, name: str, told: Service) -> None:
    found = ledger.connection.execute("SELECT venue FROM account WHERE name = ?", (name,)).fetchone()
    if found and told.kind == "exchange" and found[0] not in ("", told.venue):
        raise UsageError(
            f"The account {name!r} is one of {found[0]}, not of {told.title}. Choose another name, or say what it is "
            f"with: taxapp accounts LEDGER set {name!r} --venue {told.venue}"
        )


def _where(checked: Checked, told: Service, kept: Kept) -> Checked:
    """With where the key is kept, and a word where one that may be left out is not."""
    from importers.keys import Kept
    from importers.sync.spec import Needs

    advice = checked.advice
    if checked.has_key and kept is Kept.NOWHERE and not {*told.needs} - {Needs.ADDRESS}:
        advice += (f"There is no keyring to keep the key in: {told.title} is asked without it.",)
    return replace(checked, kept=kept, advice=advice)


def _key(parts: Mapping[str, str]) -> Any:
    from importers.keys import Key

    return Key(**parts)


def _about_key(key: Mapping[str, str], kept: Kept, may: Rights | None) -> dict[str, str]:
    if not key:
        return {}
    return {"key": kept.value, "rights": "" if may is None else may.says}


def _access(connection: Connection, told: Service, key: Mapping[str, str], now: int | None) -> Access:
    from importers.sync.retrying import Pace

    return replace(access_to(connection, told, key, Unwatched(), now), pace=Pace(tries=_TRIES))


def _checked(
    connection: Connection, told: Service, key: Mapping[str, str], unchecked: bool, now: int | None
) -> Checked:
    """What the service says of a key; asks nobody for a service that needs none."""
    from importers.api.client import Client
    from importers.api.rights import advice, refusal, rights
    from importers.keys import Kept
    from importers.net import require_online

    nothing = Checked(connection.account, told.title, bool(key), Kept.NOWHERE, None, ())
    if not key:
        return nothing
    require_online(f"Checking the key of {told.title}")
    access = _access(connection, told, key, now)
    with _asked(told):
        client = told.open(access)
        if not isinstance(client, Client):
            return nothing
        may = rights(client)
    if said := refusal(may, told.title, access.now, unchecked=unchecked):
        raise InputError(said)
    return replace(nothing, rights=may, advice=tuple(advice(may, told.title)))


@contextmanager
def _asked(told: Service) -> Iterator[None]:
    """Says of a service that is silent, and of a secret that can't sign, that nothing has changed."""
    try:
        yield
    except CutOff as cut:
        raise CutOff(f"{str(cut).partition(' What was fetched')[0]} Nothing was changed; try again later.") from None
    except ValueError:  # of base64, or of a private key that is none
        raise InputError(
            f"This is no secret as {told.title} gives them: it can't be signed with. Copy it again, the whole of it."
        ) from None


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
