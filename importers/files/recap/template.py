"""Recap: the template that it takes. A fee stands apart."""

from __future__ import annotations

from importers.programs import Program
from importers.spec import KnownFrom, Layout

FORMATS = (
    Program("Recap", "recap").format(
        "template",
        "template",
        Layout(
            "1",
            {
                "word": "Type",
                "time": "Date",
                "received": "InOrBuyAmount",
                "received_asset": "InOrBuyCurrency",
                "sent": "OutOrSellAmount",
                "sent_asset": "OutOrSellCurrency",
                "fee": "FeeAmount",
                "fee_asset": "FeeCurrency",
            },
            {"note": "Description", "reference": "Transaction ID"},
            ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"),
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
