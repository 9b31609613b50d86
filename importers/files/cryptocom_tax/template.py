"""Crypto.com Tax: the template that it takes. A fee stands apart."""

from __future__ import annotations

from importers.programs import Program
from importers.spec import KnownFrom, Layout

FORMATS = (
    Program("Crypto.com Tax", "cryptocom_tax").format(
        "template",
        "template",
        Layout(
            "1",
            {
                "time": "Date",
                "word": "Type",
                "received_asset": "Received Currency",
                "received": "Received Amount",
                "received_value": "Received Net Worth",
                "sent_asset": "Sent Currency",
                "sent": "Sent Amount",
                "sent_value": "Sent Net Worth",
                "fee_asset": "Fee Currency",
                "fee": "Fee Amount",
            },
            {"fee_value": "Fee Net Worth"},
            ("%m/%d/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S"),
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
