"""Asking for a key without showing it: at a prompt that does not echo, or from standard input. Never from arguments or
the environment, which others can read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from getpass import getpass
from typing import TYPE_CHECKING

from engine.errors import UsageError

if TYPE_CHECKING:
    from engine.ledger.connections import Connection
    from importers.sync.spec import Service
    from taxapp.usecases.syncing import AskKey

_WORDS = {"api_key": "API key", "secret": "secret", "password": "passphrase"}


def read_key(title: str, needs: Sequence[str], may: Sequence[str] = (), *, from_stdin: bool = False) -> dict[str, str]:
    """The parts of a key of a service, in the order api_key, secret, password: those that it `needs`, and those that it
    `may` have, which may be left empty. UsageError where one is missing or nobody can be asked."""
    wanted = [name for name in _WORDS if name in needs or name in may]
    found = {}
    for name in wanted:
        text = _whole(sys.stdin.readline) if from_stdin else _prompt(title, name, name in needs)
        if not text and name in needs:
            raise UsageError(f"{title} needs its {_WORDS[name]}.")
        if text:
            found[name] = text
    return found


def key_asker(from_stdin: bool) -> AskKey:
    """Asks for a key that is kept nowhere."""

    def ask(connection: Connection, service: Service) -> Mapping[str, str]:
        title = f"{service.title} ({connection.account})"
        return read_key(title, service.needs, service.may, from_stdin=from_stdin)

    return ask


def _whole(read: Callable[[], str]) -> str:
    """A line, or a PEM key over lines to its end; `\\n` in one line stands for its line ends."""
    line = read().strip()
    if line.startswith("-----BEGIN"):
        line = line.replace("\\n", "\n").strip()
        while "-----END" not in line and (more := read()):
            line += "\n" + more.strip()
    return line


def _prompt(title: str, name: str, is_needed: bool) -> str:
    if not sys.stdin.isatty():
        raise UsageError(
            f"{title} needs its {_WORDS[name]}, and nobody can be asked here. Give it with --key-stdin: api key, "
            "secret, password, a line each."
        )
    said = "" if is_needed else " (empty for none)"
    return _whole(lambda: getpass(f"{title}, {_WORDS[name]}{said}: "))
