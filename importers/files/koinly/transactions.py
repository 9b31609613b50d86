"""Koinly: its two exports of all transactions, and the universal template that many tools write.

Which side is filled says what a row is; a tag says more. `Swap` is Koinly's word for one coin becoming another with
nothing realised. A fee stands apart from the amounts. What Koinly found amiss (missing rates, missing cost basis,
negative balances) goes to the note.
"""

from __future__ import annotations

from engine.model import Kind
from importers.meanings import COMMON
from importers.programs import Program
from importers.spec import KnownFrom, Layout, NativeId

KOINLY = Program("Koinly", "koinly", COMMON.with_words(both={"swap": Kind.MIGRATE}))

FORMS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M")
FEE = {"fee": "Fee Amount", "fee_asset": "Fee Currency"}
SIDES = {
    "sent": "Sent Amount",
    "sent_asset": "Sent Currency",
    "received": "Received Amount",
    "received_asset": "Received Currency",
    **FEE,
}
HASH = {"note": "Description", "reference": "TxHash"}
WORTH = {"value": "Net Worth Amount", "value_currency": "Net Worth Currency"}

TEMPLATE = KOINLY.format(
    "template",
    "universal template",
    Layout(
        "universal",
        {"time": "Date|Koinly Date", **SIDES, "word": "Label"},
        {**WORTH, **HASH},
        FORMS,
        zone="UTC",
    ),
)
REPORT = KOINLY.format(
    "transactions",
    "transaction history of a tax year",
    Layout(
        "report",
        {
            "time": "Date|Date (UTC)",
            "type": "Type",
            "word": "Label|Tag",
            "from": "Sending Wallet",
            "to": "Receiving Wallet",
            **SIDES,
        },
        {
            "sent_cost": "Sent Cost Basis",
            "received_cost": "Received Cost Basis",
            "gain": r"/Gain \((\w{3})\)/",
            "value": r"/Net Value \((\w{3})\)/",
            "fee_value": r"/Fee Value \((\w{3})\)/",
            "source": "TxSrc",
            "target": "TxDest",
            **HASH,
        },
        FORMS,
        zone="UTC",
        known_from=KnownFrom.READER,
    ),
)
BULK = KOINLY.format(
    "bulk",
    "bulk edit in Excel",
    Layout(
        "bulk edit",
        {
            "id": "ID (read-only)",
            "time": "Date (UTC)",
            "type": "Type",
            "word": "Tag",
            "from": "From Wallet (read-only)",
            "sent": "From Amount",
            "sent_asset": "From Currency",
            "to": "To Wallet (read-only)",
            "received": "To Amount",
            "received_asset": "To Currency",
            **FEE,
        },
        {
            "parent": "Parent ID (read-only)",
            "from_id": "From Wallet ID",
            "to_id": "To Wallet ID",
            "worth": "Net Worth Amount",
            "worth_currency": "Net Worth Currency",
            "fee_worth": "Fee Worth Amount",
            "fee_worth_currency": "Fee Worth Currency",
            "value": "Net Value (read-only)",
            "fee_value": "Fee Value (read-only)",
            "value_currency": "Value Currency (read-only)",
            "deleted": "Deleted",
            "from_source": "From Source (read-only)",
            "to_source": "To Source (read-only)",
            "hint_negative_balances": "Negative Balances (read-only)",
            "hint_missing_rates": "Missing Rates (read-only)",
            "hint_missing_cost_basis": "Missing Cost Basis (read-only)",
            "synced": "Synced To Accounting At (UTC read-only)",
            "source": "TxSrc",
            "target": "TxDest",
            **HASH,
        },
        FORMS,
        zone="UTC",
        known_from=KnownFrom.READER,
    ),
    native=NativeId("transaction", "id"),
)

FORMATS = (TEMPLATE, REPORT, BULK)
