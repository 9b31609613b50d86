"""Keyrings as their backends are written for the library `keyring`, kept in memory."""

from __future__ import annotations

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError, PasswordSetError


class MemoryKeyring(KeyringBackend):
    """One that works. `largest`: the bytes of a password in UTF-16 that it takes, as Windows does."""

    priority: float = 5

    def __init__(self, largest: int = 1 << 20) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.largest = largest
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password.encode("utf-16-le")) > self.largest:
            raise PasswordSetError("(1783, 'CredWrite', 'The stub received bad data')")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not found")


class LockedKeyring(MemoryKeyring):
    """One whose owner did not unlock it."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("Failed to unlock the collection!")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("Failed to unlock the collection!")


class WeakKeyring(MemoryKeyring):
    """One that its own author does not recommend, as those that write plain files."""

    priority = 0.5
