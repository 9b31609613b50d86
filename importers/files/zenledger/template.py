"""ZenLedger: the template that it takes. A fee stands apart."""

from __future__ import annotations

from importers.programs import Program
from importers.spec import KnownFrom, Layout

FORMATS = (
    Program("ZenLedger", "zenledger").format(
        "template",
        "template",
        Layout(
            "1",
            {
                "time": "Timestamp",
                "word": "Type",
                "received": "IN Amount",
                "received_asset": "IN Currency",
                "sent": "Out Amount",
                "sent_asset": "Out Currency",
                "fee": "Fee Amount",
                "fee_asset": "Fee Currency",
            },
            {"wallet": "Exchange(optional)|Exchange", "us": "US Based"},
            ("%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%Y-%m-%d %H:%M:%S"),
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
