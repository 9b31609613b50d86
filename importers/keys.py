"""Where the keys of synced accounts are kept: the system's keyring, else an encrypted ledger, else nowhere.

In the keyring a key is one entry, or several for backends that take little at once (2,560 bytes in UTF-16 on Windows:
CRED_MAX_CREDENTIAL_BLOB_SIZE). The entry under the account's name says which others belong to it and is written last,
so that a key is the old or the new one. Names are made of the ledger's random name and the account's number: neither
says whose account it is, and both outlive renaming.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from engine.errors import InputError
from engine.ledger.identity import known_id, ledger_id
from engine.ledger.ledger import Ledger
from engine.redaction import remember

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Hisaab"
"""The service name of all its entries in the keyring."""
_PART = 1000
"""Characters of one entry: at most 2,000 bytes in UTF-16."""
_REFUSED = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
"""Backends that keep nothing, or keep it in a file that anyone who has it can read."""
_RECOMMENDED = 1
"""The priority from which keyring itself recommends a backend."""
_Result = TypeVar("_Result")


class Kept(StrEnum):
    """Where a key is."""

    KEYRING = "keyring"
    LEDGER = "ledger"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """What an account is asked with; its repr shows nothing. `password` is what some venues call a passphrase."""

    api_key: str = ""
    secret: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return "Key(hidden)"

    def parts(self) -> dict[str, str]:
        """By name, those that there are; from now on they are hidden in all that the program says."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        remember(*found.values())
        return {name: value for name, value in found.items() if value}


def place(ledger: Ledger) -> Kept:
    """Where a key of this ledger would be kept."""
    if _keyring() is not None:
        return Kept.KEYRING
    return Kept.LEDGER if ledger.encrypted else Kept.NOWHERE


def store(ledger: Ledger, account_id: int, key: Key) -> Kept:
    """Keep a key, in place of the one before; where. InputError where there is no safe place, or it refuses."""
    parts = key.parts()
    where = place(ledger)
    if where is Kept.KEYRING:
        _to_keyring(ledger_id(ledger), account_id, json.dumps(parts))
        _from_table(ledger, account_id)
    elif where is Kept.LEDGER:
        _from_table(ledger, account_id, parts)
    else:
        raise InputError(
            "This computer has no keyring to keep a key in, and the ledger is not encrypted: the key is not stored. "
            "Give it at each sync, when it is asked for or with --key-stdin."
        )
    return where


def load(ledger: Ledger, account_id: int) -> Key | None:
    """The key of an account; None where none is kept. InputError where the keyring does not give it."""
    kept = None
    name = known_id(ledger)
    if name and (backend := _keyring()) is not None:
        kept = _from_keyring(backend, name, account_id)
    if kept is None and ledger.encrypted:
        rows = ledger.connection.execute("SELECT name, value FROM secret WHERE account_id = ?", (account_id,))
        kept = {name: bytes(value).decode() for name, value in rows} or None
    if kept is None:
        return None
    key = Key(**kept)
    key.parts()
    return key


def forget(ledger: Ledger, account_id: int) -> bool:
    """Remove the key of an account from wherever it is; whether there was one. InputError where the keyring refuses."""
    there_was = False
    name = known_id(ledger)
    if name and (backend := _keyring()) is not None:
        user = _user(name, account_id)
        head = _asked(backend, lambda: backend.get_password(SERVICE, user))
        there_was = head is not None
        if head is not None:
            for entry in (user, *_others(user, head)):
                _remove(backend, entry)
    return _from_table(ledger, account_id) or there_was


def _keyring() -> KeyringBackend | None:
    """The system's keyring; None where there is none, or none that is safe."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    try:
        backend = keyring.get_keyring()
        chained = list(backend.backends) if isinstance(backend, ChainerBackend) else [backend]
        return next((one for one in chained if _is_safe(one)), None)
    except Exception:  # a backend named in the environment or a settings file that there is none of
        return None


def _is_safe(backend: KeyringBackend) -> bool:
    module = type(backend).__module__
    is_refused = any(module == refused or module.startswith(f"{refused}.") for refused in _REFUSED)
    return not is_refused and backend.priority >= _RECOMMENDED


def _user(name: str, account_id: int) -> str:
    return f"{name}/{account_id}"


def _to_keyring(name: str, account_id: int, text: str) -> None:
    backend = _keyring()
    assert backend is not None
    user = _user(name, account_id)
    before = _asked(backend, lambda: backend.get_password(SERVICE, user))
    parts = [text[start : start + _PART] for start in range(0, len(text), _PART)]
    generation = secrets.token_hex(4)
    for number, part in enumerate(parts[1:], start=2):
        _set(backend, f"{user}/{generation}/{number}", part)
    _set(backend, user, f"{generation}/{len(parts)}:{parts[0]}")
    if before is not None:
        for entry in _others(user, before):
            _remove(backend, entry)


def _set(backend: KeyringBackend, user: str, text: str) -> None:
    _asked(backend, lambda: backend.set_password(SERVICE, user, text))


def _from_keyring(backend: KeyringBackend, name: str, account_id: int) -> dict[str, str] | None:
    user = _user(name, account_id)
    head = _asked(backend, lambda: backend.get_password(SERVICE, user))
    if head is None:
        return None
    texts = [head.partition(":")[2]]
    for entry in _others(user, head):
        texts.append(_asked(backend, lambda entry=entry: backend.get_password(SERVICE, entry)) or "")  # type: ignore[misc]
    try:
        kept = json.loads("".join(texts))
        return {one.name: str(kept.get(one.name, "")) for one in fields(Key)}
    except (ValueError, AttributeError):
        raise InputError(
            "The key in the system's keyring is damaged. Give it again with: taxapp accounts LEDGER rotate NAME"
        ) from None


def _others(user: str, head: str) -> Sequence[str]:
    """The names of the entries that go on where the first one ends."""
    generation, _, count = head.partition(":")[0].partition("/")
    return [f"{user}/{generation}/{number}" for number in range(2, int(count) + 1)] if count.isdigit() else []


def _remove(backend: KeyringBackend, user: str) -> None:
    from keyring.errors import PasswordDeleteError

    try:
        _asked(backend, lambda: backend.delete_password(SERVICE, user))
    except InputError as refusal:
        if not isinstance(refusal.__cause__, PasswordDeleteError):  # which says that there is none
            raise


def _asked(backend: KeyringBackend, ask: Callable[[], _Result]) -> _Result:
    """What a keyring answers. InputError where it doesn't: locked, cancelled, gone, broken."""
    try:
        return ask()
    except Exception as error:
        raise InputError(
            f"The system's keyring ({backend.name}) refuses: {type(error).__name__}. Unlock it and try again, or give "
            "the key with --key-stdin."
        ) from error


def _from_table(ledger: Ledger, account_id: int, parts: dict[str, str] | None = None) -> bool:
    """Put `parts` in place of what the ledger itself keeps of an account's key, or nothing; whether it kept any."""
    kept = ledger.connection.execute("SELECT 1 FROM secret WHERE account_id = ?", (account_id,)).fetchone()
    if kept or parts:
        assert ledger.encrypted or not parts
        with ledger.writing() as sql:
            sql.exec_driver_sql("DELETE FROM secret WHERE account_id = ?", (account_id,))
            for name, value in sorted((parts or {}).items()):
                row = (account_id, name, value.encode())
                sql.exec_driver_sql("INSERT INTO secret (account_id, name, value) VALUES (?, ?, ?)", row)
    return kept is not None
