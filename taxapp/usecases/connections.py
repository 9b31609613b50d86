"""Connecting accounts with the services they are synced with, and parting them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from engine.errors import UsageError
from taxapp.usecases.connection_keys import (
    Checked,
    Inspected,
    check_key,
    inspect_key,
    known_of,
    place_for,
    store_key,
)

if TYPE_CHECKING:
    from engine.ledger.connections import Connection
    from engine.ledger.ledger import Ledger
    from importers.sync.spec import Service
    from taxapp.usecases.syncing import AskKey

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


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
class Given:
    """What a person says to connect an account. `since`: nothing before this day (of Karachi) is asked for; None for
    the service's beginning. `address`: addresses, several with a space between; `markets` so as well: those to ask
    besides what is found. `server`: another than the service's own. `unchecked`: the key is known to only read.
    `options`: the service's own (`Service.options`), each as NAME=VALUE."""

    service: str
    since: date | None = None
    address: str = ""
    markets: str = ""
    server: str = ""
    unchecked: bool = False
    options: Sequence[str] = ()


def connected_accounts(ledger_path: Path) -> list[Connected]:
    """All that are connected, by name. InputError for the ledger."""
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        return connected_in(ledger)


def connected_in(ledger: Ledger) -> list[Connected]:
    """The same of an open ledger."""
    from engine.ledger.connections import connections

    return [_connected(ledger, one) for one in connections(ledger)]


def inspect_account(
    ledger_path: Path, name: str, given: Given, key: Mapping[str, str], now: int | None = None
) -> Inspected:
    """What `add_account` would find of a key, right by right and without refusing it; nothing is written. Raises as
    `add_account` for what can't be connected at all."""
    from engine.ledger.ledger import open_ledger
    from importers import keys

    with open_ledger(ledger_path) as ledger:
        told, planned = _planned(ledger, name, given)
        return inspect_key(planned, told, key, keys.place(ledger), now)


def add_account(ledger_path: Path, name: str, given: Given, ask_key: AskKey, now: int | None = None) -> Checked:
    """Connect an account, which is made where there is none of that name; its key is asked for, checked and kept.

    UsageError for a service, account, address or server that can't be; InputError for a key that is refused, offline
    and for the ledger; CutOff where the service doesn't answer. Then nothing has changed.
    """
    from engine.ledger.connections import add_connection, remove_connection
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        told, planned = _planned(ledger, name, given)
        is_new = _same_venue(ledger, name, told)
        key = ask_key(planned, told)
        checked = place_for(ledger, check_key(planned, told, key, given.unchecked, now), told)
        options = {**planned.options, **known_of(checked)}
        addresses = told.address(given.address) if told.address and given.address else ()
        made = add_connection(
            ledger, name, told.id, planned.since, options, kind=told.kind, venue=told.venue, addresses=addresses
        )
        try:
            store_key(ledger, made.account_id, key, checked)
        except BaseException:
            remove_connection(ledger, name)
            if is_new:
                with ledger.writing() as sql:
                    sql.exec_driver_sql("DELETE FROM account WHERE id = ?", (made.account_id,))
            raise
    return checked


def change_account_options(
    ledger_path: Path, name: str, markets: str | None = None, options: Sequence[str] = ()
) -> Mapping[str, str]:
    """Give a connected account other markets or options, as in `Given`; an empty one takes away what there was, None
    leaves it. What is said of the account then. UsageError for an account that is not connected, and for an option
    that its service has not."""
    from engine.ledger.connections import connection, set_options
    from engine.ledger.ledger import open_ledger
    from importers.sync.services import service

    with open_ledger(ledger_path) as ledger:
        found = connection(ledger, name)
        told = service(found.service)
        said = {} if markets is None else {"markets": _listed(markets)}
        changed = {**found.options, **said, **_own_options(told, options)}
        kept = {key: value for key, value in changed.items() if value}
        set_options(ledger, name, kept)
    return {key: value for key, value in kept.items() if key == "markets" or key in told.options}


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


def _planned(ledger: Ledger, name: str, given: Given) -> tuple[Service, Connection]:
    """The service and the connection that is to be made. UsageError where it can't be."""
    from engine.ledger.connections import Connection, connections
    from importers.sync.services import service

    told = service(given.service)
    if not name.strip():
        raise UsageError("The account needs a name.")
    options = _options(told, given)
    since = _since(told, given.since)
    if name in [one.account for one in connections(ledger)]:
        raise UsageError(f"{name!r} is synced already; remove it first: taxapp accounts LEDGER remove {name!r}")
    _same_venue(ledger, name, told)
    _not_twice(ledger, told, options.get("address", ""))
    return told, Connection(0, name, told.id, since, options)


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
    from importers.chain.private_keys import refuse
    from importers.sync.spec import Needs

    address = " ".join(given.address.split())
    refuse(address)
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
    said = {"address": address, "markets": _listed(given.markets), "server": server}
    said |= _own_options(told, given.options)
    return {name: value for name, value in said.items() if value}


def _listed(markets: str) -> str:
    return " ".join(markets.upper().split())


def _own_options(told: Service, given: Sequence[str]) -> dict[str, str]:
    """NAME=VALUE as they are kept. UsageError for one that the service has not."""
    found = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or name not in told.options:
            known = "; ".join(f"{one}=... ({what})" for one, what in told.options.items()) or "none"
            raise UsageError(f"{told.title} has no --option {text}. It has: {known}.")
        found[name] = " ".join(value.split())
    return found


def _since(told: Service, day: date | None) -> int:
    from engine.karachi import ZONE, microseconds

    begins = datetime(told.launched.year, told.launched.month, told.launched.day, tzinfo=UTC)
    wanted = begins if day is None else datetime(day.year, day.month, day.day, tzinfo=ZONE)
    return microseconds(max(begins, wanted))


def _same_venue(ledger: Ledger, name: str, told: Service) -> bool:
    """Whether the account is a new one. UsageError where it is one of another venue."""
    found = ledger.connection.execute("SELECT venue FROM account WHERE name = ?", (name,)).fetchone()
    if found and told.kind == "exchange" and found[0] not in ("", told.venue):
        raise UsageError(
            f"The account {name!r} is one of {found[0]}, not of {told.title}. Choose another name, or say what it is "
            f"with: taxapp accounts LEDGER set {name!r} --venue {told.venue}"
        )
    return found is None


def _not_twice(ledger: Ledger, told: Service, given: str) -> None:
    """UsageError where another account is synced with one of these addresses: its events would count twice."""
    from engine.ledger.connections import connections

    if told.address is None or not given:
        return
    for one in connections(ledger):
        theirs = one.options.get("address", "")
        if one.service == told.id and theirs and (both := {*told.address(given)} & {*told.address(theirs)}):
            raise UsageError(f"{one.account!r} is synced with {both.pop()} already.")
