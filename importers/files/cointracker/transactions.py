"""CoinTracker: the template it takes, and its export of all transactions, older and newer.

Amounts are without the fee, which leaves besides. A wallet is called `Coinbase - BTC Wallet`; the account is what
stands before the dash. The template's times are UTC, American month first.
"""

from __future__ import annotations

from collections.abc import Mapping

from importers.programs import Program
from importers.spec import Cells, Context, KnownFrom, Layout

FORMS = ("%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%m/%d/%Y")
SIDES = {
    "received": "Received Quantity",
    "received_asset": "Received Currency",
    "sent": "Sent Quantity",
    "sent_asset": "Sent Currency",
    "fee": "Fee Amount",
    "fee_asset": "Fee Currency",
}
EXPORT = {
    "time": "Date",
    "kind": "Type",
    "to": "Received Wallet",
    "from": "Sent Wallet",
    **SIDES,
}
BESIDES = {
    "id": "Transaction ID",
    "received_value": r"/Received Cost Basis(?: \((\w{3})\))?/",
    "target": "Received Address",
    "note": "Received Comment",
    "sent_value": r"/Sent Cost Basis(?: \((\w{3})\))?/",
    "source": "Sent Address",
    "more": "Sent Comment",
    "gain": r"/Realized Return(?: \((\w{3})\))?/",
}


def arranged(cells: Cells, context: Context) -> Mapping[str, str]:
    """The tag of the side that is there, accounts without their sub-wallets, and the other's address."""
    del context
    receives = bool(cells["received"])
    return {
        "word": cells["received_tag"] if receives else cells["sent_tag"],
        "to": cells["to"].split(" - ")[0],
        "from": cells["from"].split(" - ")[0],
        "reference": cells["reference"] or cells["id"],
    }


TEMPLATE = Program("CoinTracker", "cointracker")
TRANSACTIONS = Program("CoinTracker", "cointracker", prepare=arranged)

FORMATS = (
    TEMPLATE.format(
        "template",
        "template",
        Layout("template", {"time": "Date", **SIDES, "word": "Tag"}, {"reference": "Transaction ID"}, FORMS, "UTC"),
    ),
    TRANSACTIONS.format(
        "transactions",
        "transactions",
        Layout(
            "with tags",
            {**EXPORT, "received_tag": "Received Tag", "sent_tag": "Sent Tag"},
            {**BESIDES, "deleted": "Ignored", "reference": "Transaction Hash"},
            FORMS,
            "UTC",
            known_from=KnownFrom.READER,
        ),
        Layout(
            "with hash",
            {**EXPORT, "reference": "Transaction Hash"},
            {
                **BESIDES,
                "fee_value": r"/Fee Cost Basis(?: \((\w{3})\))?/",
                "fee_gain": r"/Fee Realized Return(?: \((\w{3})\))?/",
                "received_tag": "Received Tag",
                "sent_tag": "Sent Tag",
                "deleted": "Ignored",
            },
            FORMS,
            "UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
