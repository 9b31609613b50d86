"""TaxBit: the template that it takes. A fee stands apart."""

from __future__ import annotations

from importers.programs import Program
from importers.spec import KnownFrom, Layout

FORMATS = (
    Program("TaxBit", "taxbit").format(
        "template",
        "template",
        Layout(
            "1",
            {
                "time": "Date and Time",
                "word": "Transaction Type",
                "sent": "Sent Quantity",
                "sent_asset": "Sent Currency",
                "from": "Sending Source",
                "received": "Received Quantity",
                "received_asset": "Received Currency",
                "to": "Receiving Destination",
                "fee": "Fee",
                "fee_asset": "Fee Currency",
            },
            {"id": "Exchange Transaction ID", "reference": "Blockchain Transaction Hash"},
            ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%m/%d/%Y %H:%M:%S"),
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
