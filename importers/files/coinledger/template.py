"""CoinLedger: the universal template that it takes. Dates have the month first."""

from __future__ import annotations

from importers.programs import Program
from importers.spec import KnownFrom, Layout

COINLEDGER = Program("CoinLedger", "coinledger")

FORMATS = (
    COINLEDGER.format(
        "template",
        "universal template",
        Layout(
            "1",
            {
                "time": "Date (UTC)",
                "wallet": "Platform (Optional)|Platform",
                "sent_asset": "Asset Sent",
                "sent": "Amount Sent",
                "received_asset": "Asset Received",
                "received": "Amount Received",
                "fee_asset": "Fee Currency (Optional)|Fee Currency",
                "fee": "Fee Amount (Optional)|Fee Amount",
                "word": "Type",
            },
            {"note": "Description (Optional)|Description", "reference": "TxHash (Optional)|TxHash"},
            ("%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f"),
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
