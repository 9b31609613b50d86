"""Kraken: everything from its ledgers.

Kraken counts requests: a call of Ledgers is two, and one is forgiven every three seconds for a new account
(https://docs.kraken.com/api/docs/guides/spot-rest-ratelimits). ccxt keeps that pace: about ten pages a minute.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from importers.api.kraken import ledgers
from importers.api.kraken.balances import balances
from importers.spec import Covers
from importers.sync.spec import Access, Endpoint, Service

if TYPE_CHECKING:
    from importers.api.client import Client

HOSTS = ("api.kraken.com",)


def open_client(access: Access) -> Client:
    """The client of one account."""
    import ccxt

    from importers.api.client import Client

    # Numbers that fall behind those of another program are mended by a key of one's own, not by setting the clock.
    faults = ("EAPI:Invalid signature", "EAPI:Invalid nonce")
    more = {"exact": dict.fromkeys(faults, ccxt.AuthenticationError)}
    made = Client("kraken", "Kraken", access, HOSTS, {"exceptions": more})
    made.exchange.incrementing_nonce = lambda: _numbers.after(int(made.exchange.nonce()))
    return made


class _Numbers:
    """What requests are numbered by: milliseconds, but always above the one before, whichever client of this process
    sent that; ccxt counts for each client by itself."""

    def __init__(self) -> None:
        self.last = 0

    def after(self, now: int) -> int:
        self.last = max(self.last + 1, now)
        return self.last


_numbers = _Numbers()


SERVICES = (
    Service(
        id="kraken",
        title="Kraken",
        venue="kraken",
        endpoints=(
            Endpoint(
                id="ledgers",
                title="ledgers",
                covers=(Covers.ALL,),
                fetch=ledgers.fetch,
                group=ledgers.entries,
                window=timedelta(days=90),
                native="ledger",
            ),
        ),
        open=open_client,
        balances=balances,
        launched=date(2013, 9, 10),
        hosts=HOSTS,
        how=(
            "On Kraken go to Settings, API, Create API key, and allow Query funds and Query ledger entries alone. Use "
            "the key in no other program, since Kraken numbers a key's requests."
        ),
        note=(
            "Kraken Futures is an exchange of its own, which is not asked: what went there and back is set aside, and "
            "its results are to be entered in the universal CSV. The file that says the same is Documents, Export, "
            "Ledgers."
        ),
    ),
)
