"""Binance through ccxt: what its markets are, and what a refused key means there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from importers.api.binance.asking import HOSTS, expected
from importers.api.client import Client
from importers.normalise import exchange_symbol
from importers.sync.retrying import KeyRefused, NotAllowed
from importers.sync.spec import Access

_RIGHTS = "sapiGetAccountApiRestrictions"


class Listed(NamedTuple):
    """A spot market: Binance's name of it, its coins as the ledger spells them, and what may be done there now."""

    id: str
    base: str
    quote: str
    is_open: bool
    has_margin: bool


class Binance(Client):
    """One account at Binance."""

    def __init__(self, access: Access) -> None:
        super().__init__("binance", "Binance", access, HOSTS, {"options": {"fetchCurrencies": False}})

    def ask(self, method: str, params: Mapping[str, Any] = {}) -> Any:
        """As `Client.ask`. Binance says -2015 of a key that it doesn't know, and of one without the right to this, or
        whose account has never opened what is asked (futures): a key that answers elsewhere is only not allowed."""
        self.exchange.options["hasAlreadyAuthenticatedSuccessfully"] = False  # else ccxt takes -2015 for a rate limit
        try:
            return super().ask(method, params)
        except KeyRefused:
            if method == _RIGHTS or not self._key_works():
                raise
        raise NotAllowed("Binance does not allow this key to ask that, or the account has never opened it.")

    def _key_works(self) -> bool:
        try:
            self.ask(_RIGHTS)
        except KeyRefused:
            return False
        return True

    @cached_property
    def listed(self) -> dict[str, Listed]:
        """Its spot markets by Binance's name of each, those that are closed as well as long as it lists them."""
        found = {}
        with expected("markets"):
            for one in self.ask("publicGetExchangeInfo", {"showPermissionSets": "false"})["symbols"]:
                try:
                    base, quote = exchange_symbol(one["baseAsset"]), exchange_symbol(one["quoteAsset"])
                except ValueError:
                    continue
                has_margin = bool(one.get("isMarginTradingAllowed"))
                found[one["symbol"]] = Listed(one["symbol"], base, quote, one.get("status") == "TRADING", has_margin)
        return found
