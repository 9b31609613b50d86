"""Refuses every connection and name that is not of this machine, in this process and in those it starts.

Python imports a module of this name by itself wherever its folder is on PYTHONPATH, which `tests/conftest.py` sees to.
What was refused is written down, so that a test fails even where the code gets over the refusal.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

MODE = "HISAAB_TEST_SOCKETS"
"""`loopback` allows this machine's own addresses, `none` no socket of the internet at all."""
RECORD = "HISAAB_TEST_REACHED"
"""The file that refusals are written to."""
_INTERNET = (2, 10, 23, 30)
"""AF_INET; AF_INET6 on Linux, Windows and macOS."""
_WITH_ADDRESS = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind")
_WITH_NAME = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")


def _reached(event: str, arguments: tuple[Any, ...]) -> str | None:
    """Which host an event is about; None where it is about none."""
    if event in _WITH_ADDRESS:
        address = arguments[1]
        return str(address[0]) if isinstance(address, tuple) else None  # a path is a socket of this machine
    if event in _WITH_NAME:
        name = arguments[0][0] if isinstance(arguments[0], tuple) else arguments[0]
        return name.decode() if isinstance(name, bytes) else str(name or "localhost")
    return None


def _is_here(host: str) -> bool:
    return host in ("localhost", "::1", "0.0.0.0", "") or (host.startswith("127.") and host.replace(".", "").isdigit())


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if not event.startswith("socket."):
        return
    allows_here = os.environ.get(MODE) != "none"
    host = _reached(event, arguments)
    if event == "socket.__new__":
        refused = not allows_here and arguments[1] in _INTERNET
    else:
        refused = host is not None and not (allows_here and _is_here(host))
    if refused:
        said = f"{event} {host or ''} in {' '.join(sys.argv[:3])}"
        if record := os.environ.get(RECORD):
            with Path(record).open("a", encoding="utf-8") as file:
                file.write(said + "\n")
        raise PermissionError(f"a test may not open this: {said}")


if MODE in os.environ:
    sys.addaudithook(_watch)
