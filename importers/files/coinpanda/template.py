"""Coinpanda: the generic file that it takes. A fee stands apart."""

from __future__ import annotations

from importers.programs import Program
from importers.spec import KnownFrom, Layout

FORMATS = (
    Program("Coinpanda", "coinpanda").format(
        "template",
        "generic file",
        Layout(
            "1",
            {
                "time": "Timestamp (UTC)",
                "kind": "Type",
                "sent": "Sent Amount",
                "sent_asset": "Sent Currency",
                "received": "Received Amount",
                "received_asset": "Received Currency",
                "fee": "Fee Amount",
                "fee_asset": "Fee Currency",
                "word": "Label",
            },
            {
                "value": "Net Worth Amount",
                "value_currency": "Net Worth Currency",
                "note": "Description",
                "reference": "TxHash",
            },
            ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"),
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
