"""The services that accounts can be synced with: every module under importers/api and importers/chain that has a
`SERVICES`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from engine.errors import UsageError
from importers.sync.spec import Service

_PACKAGES = ("importers.api", "importers.chain")


@cache
def services() -> tuple[Service, ...]:
    """All of them, by id."""
    found: dict[str, Service] = {}
    for package in _PACKAGES:
        for module in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
            for one in getattr(importlib.import_module(module.name), "SERVICES", ()):
                assert one.id not in found, one.id
                found[one.id] = one
    return tuple(found[name] for name in sorted(found))


def service(name: str) -> Service:
    """The service of this id. UsageError, with those that there are, for none."""
    for one in services():
        if one.id == name.strip().lower():
            return one
    raise UsageError(f"There is no service {name!r}; there are: {', '.join(one.id for one in services())}.")
