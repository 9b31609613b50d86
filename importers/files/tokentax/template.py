"""TokenTax: the template that it takes, and writes. A fee stands apart."""

from __future__ import annotations

from importers.programs import Program
from importers.spec import KnownFrom, Layout

FORMATS = (
    Program("TokenTax", "tokentax").format(
        "template",
        "template",
        Layout(
            "1",
            {
                "word": "Type",
                "received": "BuyAmount",
                "received_asset": "BuyCurrency",
                "sent": "SellAmount",
                "sent_asset": "SellCurrency",
                "fee": "FeeAmount",
                "fee_asset": "FeeCurrency",
                "wallet": "Exchange",
                "time": "Date",
            },
            {"more": "Group", "note": "Comment"},
            ("%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%y %H:%M", "%Y-%m-%d %H:%M:%S"),
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
