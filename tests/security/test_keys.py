"""Where keys are kept and where never, with real backends of the keyring library that keep in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail, null

from engine.errors import InputError
from engine.ledger import accounts
from engine.ledger.account_edits import rename_account
from engine.ledger.connections import add_connection, remove_connection
from engine.ledger.identity import known_id, ledger_id
from engine.ledger.ledger import Ledger, open_ledger
from engine.redaction import redacted
from importers import keys
from importers.keys import Kept, Key
from tests.fakes.keyring import LockedKeyring, MemoryKeyring, WeakKeyring
from tests.support import new_ledger

KEY = Key("vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv", "c0FmS2V5T2ZUaGVBY2NvdW50MTIzNDU2", "p@ss phrase")
PEM = (
    "-----BEGIN EC PRIVATE KEY-----\n"
    + "MHcCAQEEIIxV9dK1H3nXTyvGm7bLAwEHoUQDQgAEq0zz\n" * 80
    + "-----END EC PRIVATE KEY-----\n"
)
LONG = Key("organizations/8f0e1d2c/apiKeys/1a2b3c4d", PEM)


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(new_ledger(tmp_path)) as opened:
        add_connection(opened, "Binance", "binance", 0, {})
        yield opened


def use(backend: keyring.backend.KeyringBackend) -> None:
    keyring.set_keyring(backend)


def test_a_key_comes_back_from_the_keyring_and_is_in_no_file(ring: MemoryKeyring, ledger: Ledger) -> None:
    assert keys.place(ledger) is Kept.KEYRING
    assert keys.store(ledger, 1, KEY) is Kept.KEYRING
    assert keys.load(ledger, 1) == KEY
    assert keys.load(ledger, 2) is None
    assert {service for service, _ in ring.kept} == {"Hisaab"}
    assert not [user for _, user in ring.kept if "Binance" in user]
    for file in ledger.path.parent.iterdir():
        assert not [part for part in KEY.parts().values() if part.encode() in file.read_bytes()], file


def test_a_key_shows_nothing_and_is_hidden_once_it_is_used(ring: MemoryKeyring, ledger: Ledger) -> None:
    assert (repr(KEY), str(KEY), f"{KEY}") == ("Key(hidden)",) * 3
    keys.store(ledger, 1, KEY)
    assert redacted(f"refused: {KEY.secret} / {KEY.password}") == "refused: [hidden] / [hidden]"


def test_a_long_key_is_kept_in_parts_that_windows_takes(ring: MemoryKeyring, ledger: Ledger) -> None:
    ring.largest = 2560
    keys.store(ledger, 1, LONG)
    assert len(ring.kept) > 3
    assert keys.load(ledger, 1) == LONG
    keys.store(ledger, 1, KEY)
    assert keys.load(ledger, 1) == KEY
    assert len(ring.kept) == 1


def test_a_key_that_is_replaced_halfway_is_the_old_one(ring: MemoryKeyring, ledger: Ledger) -> None:
    keys.store(ledger, 1, LONG)
    longer = Key("organizations/new/apiKeys/new", PEM * 2)
    entries = len(ring.kept)

    class Full(MemoryKeyring):
        def set_password(self, service: str, username: str, password: str) -> None:
            if len(self.kept) > entries + 3:
                raise OSError("no space left")
            super().set_password(service, username, password)

    full = Full()
    full.kept = ring.kept
    use(full)
    with pytest.raises(InputError, match=r"keyring .* refuses: OSError"):
        keys.store(ledger, 1, longer)
    assert keys.load(ledger, 1) == LONG


def test_forgetting_leaves_nothing_behind(ring: MemoryKeyring, ledger: Ledger) -> None:
    keys.store(ledger, 1, LONG)
    keys.store(ledger, 2, KEY)
    assert keys.forget(ledger, 1)
    assert keys.load(ledger, 1) is None
    assert keys.load(ledger, 2) == KEY
    assert keys.forget(ledger, 2)
    assert ring.kept == {}
    assert not keys.forget(ledger, 2)


def test_a_key_is_found_when_the_file_and_the_account_are_renamed(ring: MemoryKeyring, ledger: Ledger) -> None:
    keys.store(ledger, 1, KEY)
    rename_account(ledger, "Binance", "My Binance")
    ledger.close()
    moved = ledger.path.rename(ledger.path.with_name("other.hisaab"))
    with open_ledger(moved) as opened:
        assert keys.load(opened, 1) == KEY


def test_ledgers_know_only_their_own_keys(ring: MemoryKeyring, ledger: Ledger, tmp_path: Path) -> None:
    keys.store(ledger, 1, KEY)
    with open_ledger(new_ledger(tmp_path, name="second.hisaab")) as other:
        assert keys.load(other, 1) is None
        assert known_id(other) == ""  # none is made for asking
        assert ledger_id(other) != ledger_id(ledger)
        assert other.taxpayer() == {"name": "Test"}  # it is nothing about the person


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, WeakKeyring])
@pytest.mark.usefixtures("ring")
def test_without_a_safe_keyring_a_plain_ledger_keeps_no_key(
    backend: type[keyring.backend.KeyringBackend], ledger: Ledger
) -> None:
    use(backend())
    assert keys.place(ledger) is Kept.NOWHERE
    with pytest.raises(InputError, match=r"the ledger is not encrypted: the key is not stored.*--key-stdin"):
        keys.store(ledger, 1, KEY)
    assert keys.load(ledger, 1) is None
    assert ledger.connection.execute("SELECT count(*) FROM secret").fetchone() == (0,)
    ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for file in ledger.path.parent.iterdir():
        assert not [part for part in KEY.parts().values() if part.encode() in file.read_bytes()], file


@pytest.mark.usefixtures("ring")
def test_plaintext_files_of_keyrings_alt_are_refused_even_where_chosen_by_hand(ledger: Ledger) -> None:
    class PlaintextKeyring(MemoryKeyring):
        pass

    PlaintextKeyring.__module__ = "keyrings.alt.file"
    use(PlaintextKeyring())
    assert keys.place(ledger) is Kept.NOWHERE


@pytest.mark.usefixtures("ring")
def test_a_backend_named_in_the_environment_that_is_not_there_counts_as_none(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.Keyring")
    assert keys.place(ledger) is Kept.NOWHERE


@pytest.mark.usefixtures("ring")
def test_a_locked_keyring_is_said_to_be_locked(ledger: Ledger) -> None:
    use(LockedKeyring())
    with pytest.raises(InputError, match=r"refuses: KeyringLocked\. Unlock it"):
        keys.store(ledger, 1, KEY)
    ledger_id(ledger)
    with pytest.raises(InputError, match=r"refuses: KeyringLocked\. Unlock it"):
        keys.load(ledger, 1)


@pytest.mark.usefixtures("ring")
def test_an_encrypted_ledger_keeps_keys_itself_where_there_is_no_keyring(ledger: Ledger) -> None:
    class Encrypted(Ledger):
        """What a ledger will be that is opened with its password."""

        @property
        def encrypted(self) -> bool:
            return True

    use(fail.Keyring())  # type: ignore[no-untyped-call]
    opened = Encrypted(ledger.path, ledger.connection)
    assert keys.store(opened, 1, KEY) is Kept.LEDGER
    assert keys.load(opened, 1) == KEY
    short = Key("another-key", "another-secret")
    keys.store(opened, 1, short)
    assert keys.load(opened, 1) == short
    use(MemoryKeyring())  # a keyring has come: the next key goes there, and none stays behind
    assert keys.store(opened, 1, KEY) is Kept.KEYRING
    assert opened.connection.execute("SELECT count(*) FROM secret").fetchone() == (0,)
    use(fail.Keyring())  # type: ignore[no-untyped-call]
    keys.store(opened, 1, short)
    remove_connection(opened, "Binance")
    assert opened.connection.execute("SELECT count(*) FROM secret").fetchone() == (0,)


def test_a_damaged_entry_is_told(ring: MemoryKeyring, ledger: Ledger) -> None:
    keys.store(ledger, 1, KEY)
    [entry] = ring.kept
    ring.kept[entry] = "0a0b0c0d/1:{not json"
    with pytest.raises(InputError, match="damaged"):
        keys.load(ledger, 1)
    ring.kept[entry] = "nonsense"
    with pytest.raises(InputError, match="damaged"):
        keys.load(ledger, 1)


def test_accounts_are_told_apart_by_number_not_by_name(ring: MemoryKeyring, ledger: Ledger) -> None:
    with ledger.writing():
        second = accounts.add(ledger.connection, "Bybit", "exchange", "bybit")
    keys.store(ledger, 1, KEY)
    keys.store(ledger, second, LONG)
    assert (keys.load(ledger, 1), keys.load(ledger, second)) == (KEY, LONG)
