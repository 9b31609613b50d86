"""The keys of connected accounts: checked, kept, replaced and forgotten.

What is known of a key without the key stands among its connection's options: `key` says where it is kept, `rights` what
it may do, in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import CutOff, InputError, UsageError
from taxapp.usecases.syncing import Unwatched, access_to

if TYPE_CHECKING:
    from engine.ledger.connections import Connection
    from engine.ledger.ledger import Ledger
    from importers.api.rights import Rights
    from importers.keys import Kept
    from importers.sync.spec import Access, Service
    from taxapp.usecases.syncing import AskKey

_TRIES = 3


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


class Verdict(StrEnum):
    """Of a key: it only reads; it may do more, or from anywhere, or ends (the person is told); the service does not say
    (the person must know); it is not taken because it withdraws, can't read or has ended. UNASKED: it has no rights."""

    GOOD = "good"
    WARNED = "warned"
    UNKNOWN = "unknown"
    WITHDRAWS = "withdraws"
    BLIND = "blind"
    EXPIRED = "expired"
    UNASKED = "unasked"

    @property
    def is_refused(self) -> bool:
        return self in (Verdict.WITHDRAWS, Verdict.BLIND, Verdict.EXPIRED)


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a service says of a key that is not kept yet. `kept` is where it would be; `problem` why its rights could
    not be asked, '' where they could."""

    title: str
    verdict: Verdict
    rights: Rights | None
    kept: Kept
    problem: str = ""


def inspect_key(
    connection: Connection, told: Service, key: Mapping[str, str], kept: Kept, now: int | None = None
) -> Inspected:
    """What a key may do, right by right. Raises KeyRefused for one that the service does not know, CutOff where it is
    silent, InputError offline."""
    from importers.api.client import Client
    from importers.api.rights import UNKNOWN, rights
    from importers.net import require_online
    from importers.sync.retrying import KeyRefused

    if not key:
        return Inspected(told.title, Verdict.UNASKED, None, kept)
    require_online(f"Checking the key of {told.title}")
    access = brief_access(connection, told, key, now)
    with asked(told):
        client = told.open(access)
        if not isinstance(client, Client):
            return Inspected(told.title, Verdict.UNASKED, None, kept)
        try:
            may = rights(client)
        except KeyRefused:
            raise
        except InputError as problem:
            return Inspected(told.title, Verdict.UNKNOWN, UNKNOWN, kept, str(problem))
    return Inspected(told.title, _verdict(may, access.now), may, kept)


def inspect_new_key(ledger_path: Path, name: str, key: Mapping[str, str], now: int | None = None) -> Inspected:
    """The same of another key for an account that is connected. UsageError where it is not."""
    from engine.ledger.connections import connection
    from engine.ledger.ledger import open_ledger
    from importers import keys
    from importers.sync.services import service

    with open_ledger(ledger_path) as ledger:
        found = connection(ledger, name)
        return inspect_key(found, service(found.service), key, keys.place(ledger), now)


def accounts_without_key(ledger_path: Path, accounts: Sequence[str] = ()) -> list[tuple[Connection, Service]]:
    """The connected accounts, those named or all, whose service needs a key and for which none is kept."""
    from engine.ledger.connections import connections
    from engine.ledger.ledger import open_ledger
    from importers import keys
    from importers.sync.services import service
    from importers.sync.spec import Needs

    found = []
    with open_ledger(ledger_path) as ledger:
        for one in connections(ledger):
            told = service(one.service)
            is_asked = (one.account in accounts or not accounts) and {*told.needs} - {Needs.ADDRESS}
            if is_asked and keys.load(ledger, one.account_id) is None:
                found.append((one, told))
    return found


def _verdict(may: Rights, now: int) -> Verdict:
    if may.checked and may.withdraws:
        return Verdict.WITHDRAWS
    if may.checked and not may.reads:
        return Verdict.BLIND
    if may.expires is not None and may.expires <= now:
        return Verdict.EXPIRED
    if not may.checked:
        return Verdict.UNKNOWN
    return Verdict.WARNED if may.trades or may.ip_bound is False or may.expires is not None else Verdict.GOOD


def rotate_key(
    ledger_path: Path, name: str, ask_key: AskKey, *, unchecked: bool = False, now: int | None = None
) -> Checked:
    """Keep another key in place of an account's. Raises as `add_account`; then the key before is kept still."""
    from engine.ledger.connections import connection, set_options
    from engine.ledger.ledger import open_ledger
    from importers.sync.services import service

    with open_ledger(ledger_path) as ledger:
        found = connection(ledger, name)
        told = service(found.service)
        key = ask_key(found, told)
        if not key:
            raise UsageError("No key was given." if told.may else f"{told.title} takes no key.")
        checked = place_for(ledger, check_key(found, told, key, unchecked, now), told)
        store_key(ledger, found.account_id, key, checked)
        set_options(ledger, name, {**found.options, **known_of(checked)})
    return checked


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


def check_key(
    connection: Connection, told: Service, key: Mapping[str, str], unchecked: bool, now: int | None
) -> Checked:
    """What the service says of a key; asks nobody for a service that needs none."""
    from importers.api.client import Client
    from importers.api.rights import UNKNOWN, advice, refusal, rights
    from importers.keys import Kept
    from importers.net import require_online
    from importers.sync.retrying import KeyRefused

    nothing = Checked(connection.account, told.title, bool(key), Kept.NOWHERE, None, ())
    if not key:
        return nothing
    require_online(f"Checking the key of {told.title}")
    access = brief_access(connection, told, key, now)
    with asked(told):
        client = told.open(access)
        if not isinstance(client, Client):
            return nothing
        try:
            may = rights(client)
        except KeyRefused:
            raise
        except InputError:
            if not unchecked:
                raise
            may = UNKNOWN
    if said := refusal(may, told.title, access.now, unchecked=unchecked):
        raise InputError(said)
    return replace(nothing, rights=may, advice=tuple(advice(may, told.title)))


def place_for(ledger: Ledger, checked: Checked, told: Service) -> Checked:
    """With where the key is going to be kept; a key that may be left out counts as none where it can't be kept."""
    from importers import keys
    from importers.keys import Kept
    from importers.sync.spec import Needs

    kept = keys.place(ledger) if checked.has_key else Kept.NOWHERE
    if checked.has_key and kept is Kept.NOWHERE and not {*told.needs} - {Needs.ADDRESS}:
        lost = f"There is no keyring to keep the key in: {told.title} is asked without it."
        return replace(checked, has_key=False, advice=(*checked.advice, lost))
    return replace(checked, kept=kept)


def store_key(ledger: Ledger, account_id: int, key: Mapping[str, str], checked: Checked) -> None:
    """Keep the key where `checked` says. InputError where the keyring refuses."""
    from importers import keys
    from importers.keys import Kept, Key

    if checked.has_key and checked.kept is not Kept.NOWHERE:
        keys.store(ledger, account_id, Key(**key))


def known_of(checked: Checked) -> dict[str, str]:
    """What the connection's options say of the key."""
    if not checked.has_key:
        return {}
    return {"key": checked.kept.value, "rights": "" if checked.rights is None else checked.rights.says}


def brief_access(connection: Connection, told: Service, key: Mapping[str, str], now: int | None) -> Access:
    """As a sync reaches the service, but soon giving up."""
    from importers.sync.retrying import Pace

    return replace(access_to(connection, told, key, Unwatched(), now), pace=Pace(tries=_TRIES))


@contextmanager
def asked(told: Service) -> Iterator[None]:
    """Says of a service that is silent that nothing has changed."""
    try:
        yield
    except CutOff as cut:
        raise CutOff(f"{str(cut).partition(' What was fetched')[0]} Nothing was changed; try again later.") from None
