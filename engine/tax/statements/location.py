"""Where a holding is held: in Pakistan or abroad (s.2(38AA); open for crypto, election `holding_location`)."""

from __future__ import annotations

from engine.model import Account, Source
from engine.rules.elections import Elections

PAKISTAN = "PK"
_ANY_ENTRY = 0


def location(elections: Elections, account: Account, asset: str) -> Source:
    """The place of what an account holds of an asset (its symbol).

    By venue, abroad is what is on an exchange that is not in Pakistan; a wallet of one's own is where its owner is.
    """
    elected = elections.of("holding_location", account.name, asset, _ANY_ENTRY)
    if elected != "by_venue":
        return Source(elected)
    abroad = account.kind == "exchange" and account.country != PAKISTAN
    return Source.FOREIGN if abroad else Source.PAKISTAN
