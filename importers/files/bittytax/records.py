"""BittyTax: transaction records, as it reads and writes them, also those that StakeTax writes for it.

A fee stands apart: a sold amount is without it, a bought one before it. Times without a zone are UTC.
"""

from __future__ import annotations

from importers.programs import Program
from importers.spec import KnownFrom, Layout

FORMS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S.%f",
    "%Y-%m-%d %H:%M:%S.%f",
    "%d/%m/%Y %H:%M",
)
SIDES = {
    "word": "Type",
    "received": "Buy Quantity",
    "received_asset": "Buy Asset",
    "sent": "Sell Quantity",
    "sent_asset": "Sell Asset",
    "fee": "Fee Quantity",
    "fee_asset": "Fee Asset",
    "wallet": "Wallet",
    "time": "Timestamp",
}

BITTYTAX = Program("BittyTax", "bittytax")

FORMATS = (
    BITTYTAX.format(
        "records",
        "transaction records",
        Layout(
            "records",
            {
                **SIDES,
                "received_value": r"/Buy Value in (\w{3})/",
                "sent_value": r"/Sell Value in (\w{3})/",
                "fee_value": r"/Fee Value in (\w{3})/",
            },
            {"note": "Note", "reference": "Tx ID|Tx Hash", "raw": "Raw Data"},
            FORMS,
            "UTC",
        ),
        Layout(
            "StakeTax",
            {**SIDES, "received_value": "Buy Value", "sent_value": "Sell Value", "fee_value": "Fee Value"},
            {"note": "Note", "reference": "Tx ID", "url": "URL", "raw": "Raw Data"},
            FORMS,
            "UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
