"""Bitget's on-chain earn: what was staked there moves inside Bitget; what it earns is in the spot transactions."""

from __future__ import annotations

from importers.files.bitget.columns import ACCOUNT, VENUE
from importers.spec import Format, KnownFrom, Layout

FORMATS = (
    Format(
        id="bitget_earn",
        title="Bitget on-chain earn",
        venue=VENUE,
        account=ACCOUNT,
        covers=(),
        layouts=(
            Layout(
                "on-chain earn",
                {
                    "id": "Reference",
                    "time": "Start time",
                    "coin": "Coin",
                    "type": "Type",
                    "interest": "Interest coin",
                    "amount": "Amount",
                    "fee": "Handling fee",
                    "status": "Status",
                },
                known_from=KnownFrom.READER,
            ),
        ),
        set_aside="moves inside Bitget; what it earned is in the spot transactions",
    ),
)
