"""Divly: the template that it takes, with the hour in a column of its own. A fee stands apart."""

from __future__ import annotations

from importers.programs import Program
from importers.spec import KnownFrom, Layout

FORMATS = (
    Program("Divly", "divly").format(
        "template",
        "template",
        Layout(
            "1",
            {
                "time": "date",
                "hour": "time (UTC)",
                "kind": "transaction_type",
                "word": "label",
                "sent": "sent_amount",
                "sent_asset": "sent_currency",
                "received": "received_amount",
                "received_asset": "received_currency",
                "fee": "fee_amount",
                "fee_asset": "fee_currency",
            },
            {"note": "custom_description", "reference": "tx_hash"},
            ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"),
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
