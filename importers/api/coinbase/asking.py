"""Asking Coinbase: pages of wallets and of their transactions, newest first, onwards by `starting_after`.

A wallet's transactions can't be asked by time. They are read from the newest back until they are older than what is
asked for, and kept for the length of a sync, since two endpoints read them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from importers.api.client import Client
from importers.normalise import zoned_time
from importers.sync.spec import Access

HOSTS = ("api.coinbase.com",)
PAGE = 100
Row = Mapping[str, Any]


class Coinbase(Client):
    """Coinbase through ccxt."""

    def __init__(self, access: Access) -> None:
        super().__init__("coinbase", "Coinbase", access, HOSTS)
        self._read: tuple[int, list[Row]] | None = None

    @cached_property
    def wallets(self) -> Sequence[Row]:
        """All wallets, of every portfolio."""
        return [row for page in self._pages("v2PrivateGetAccounts", {}) for row in page]

    def transactions(self, since: int) -> Iterator[Sequence[Row]]:
        """Pages of all wallets' transactions from a moment (UTC microseconds) on; some older ones may come with
        them."""
        if self._read is not None and self._read[0] <= since:
            yield self._read[1]
            return
        found: list[Row] = []
        for wallet in self.wallets:
            asked = {"account_id": str(wallet["id"])}
            for page in self._pages("v2PrivateGetAccountsAccountIdTransactions", asked):
                found += page
                yield page
                if page and max(zoned_time(row["created_at"]) for row in page) < since:
                    break
        self._read = since, found

    def _pages(self, method: str, asked: Mapping[str, str]) -> Iterator[Sequence[Row]]:
        after = ""
        while True:
            more = {"starting_after": after} if after else {}
            answer = self.ask(method, {**asked, "limit": PAGE, **more})
            yield answer["data"]
            following = (answer.get("pagination") or {}).get("next_starting_after")
            if not following or following == after:
                return
            after = str(following)


def opened(access: Access) -> Coinbase:
    """The client. A private key out of a key file may have its line ends written as backslash and n."""
    secret = access.key.get("secret", "").replace("\\n", "\n").strip()
    return Coinbase(replace(access, key={**access.key, "secret": secret}))
