"""Accounts as services tell of them: one module a service with `account(trades) -> Fake`, which `tests.fakes.server`
serves."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tests.fakes.server import Handler


@dataclass(frozen=True, slots=True)
class Fake:
    """A made-up account at a service.

    `handler` answers as the service does: it checks signatures, keys, windows, page sizes and reach, and refuses what
    the service refuses. `entries` are how many entries the ledger must have of each endpoint, `balances` what the
    account must hold of each coin when all is told. `now` in UTC microseconds is when it is asked. `key`, `addresses`
    and `options` are what a person gives to connect it. `wrong_key` is one that the service does not know.
    """

    service: str
    handler: Handler
    now: int
    entries: Mapping[str, int]
    balances: Mapping[str, Decimal]
    key: Mapping[str, str] = field(default_factory=dict)
    wrong_key: Mapping[str, str] = field(default_factory=dict)
    addresses: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)


_EVM = ("arbitrum", "avalanche", "base", "bsc", "gnosis", "linea", "optimism", "polygon", "scroll")
SISTERS = dict.fromkeys(_EVM, ("_evm", 60)) | {"ethereum": ("_evm", 1_000_000)}
"""Services of one make: the module that has an account for each, and how many transfers are enough to show it."""


def names() -> list[str]:
    """The services that have a fake."""
    return sorted({*(one.name for one in pkgutil.iter_modules(__path__) if not one.name.startswith("_")), *SISTERS})


def account(service: str, trades: int) -> Fake:
    """An account with so many trades (on a chain: transfers), and some of everything else that the service tells."""
    if service in SISTERS:
        module, most = SISTERS[service]
        made: Fake = importlib.import_module(f"{__name__}.{module}").wallet(service, min(trades, most))
    else:
        made = importlib.import_module(f"{__name__}.{service}").account(trades)
    assert made.service == service
    return made
