"""Blockpit: the export of all transactions, and the template that it takes. A fee stands apart.

A spreadsheet often spoils the ids of the export (1,55444E+13), so rows are not known by them.
"""

from __future__ import annotations

from importers.programs import Program
from importers.spec import KnownFrom, Layout

BLOCKPIT = Program("Blockpit", "blockpit")

FORMS = ("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
SIDES = {
    "sent_asset": "Outgoing Asset",
    "sent": "Outgoing Amount",
    "received_asset": "Incoming Asset",
    "received": "Incoming Amount",
}

FORMATS = (
    BLOCKPIT.format(
        "transactions",
        "transactions",
        Layout(
            "export",
            {
                "id": "Blockpit ID",
                "time": "Timestamp",
                "wallet": "Source Name",
                "word": "Transaction Type",
                **SIDES,
                "fee_asset": "Fee Asset",
                "fee": "Fee Amount",
                "reference": "Transaction ID",
            },
            {"source_type": "Source Type", "depot": "Integration", "note": "Note", "merge": "Merge ID"},
            FORMS,
            zone="UTC",
        ),
    ),
    BLOCKPIT.format(
        "template",
        "template",
        Layout(
            "1",
            {
                "time": "Date (UTC)",
                "wallet": "Integration Name",
                "word": "Label",
                **SIDES,
                "fee_asset": "Fee Asset (optional)|Fee Asset",
                "fee": "Fee Amount (optional)|Fee Amount",
            },
            {
                "note": "Comment (optional)|Comment",
                "reference": "Trx. ID (optional)|Trx. ID",
                "source_type": "Source Type",
                "source_name": "Source Name",
            },
            FORMS,
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
