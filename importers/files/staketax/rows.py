"""StakeTax: its default CSV of an address of a chain. A fee stands apart. A word that begins with `_` is one that it
could not tell.
"""

from __future__ import annotations

from importers.programs import Program
from importers.spec import KnownFrom, Layout

FORMATS = (
    Program("StakeTax", "staketax").format(
        "rows",
        "default CSV",
        Layout(
            "1",
            {
                "time": "timestamp",
                "word": "tx_type",
                "received": "received_amount",
                "received_asset": "received_currency",
                "sent": "sent_amount",
                "sent_asset": "sent_currency",
                "fee": "fee",
                "fee_asset": "fee_currency",
                "reference": "txid",
                "wallet": "exchange",
            },
            {"note": "comment", "url": "url", "own": "wallet_address"},
            ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"),
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
