"""Sparrow's transactions of a wallet (Transactions > Export CSV): bitcoin, in BTC or in satoshi.

`Value` is what the balance changed by; of what was sent the fee is inside and is taken out. `Balance` follows from row
to row.
"""

from __future__ import annotations

from decimal import Decimal

from engine.model import Entry
from importers.normalise import number, time, total
from importers.spec import Cells, Context, Format, KnownFrom, Layout, Refused, SetAside, Stated
from importers.wallets import SATOSHI, changed

BTC = "BTC"


def transaction(cells: Cells, context: Context) -> Entry | SetAside:
    """One transaction of the wallet."""
    if cells["time"].casefold() == "unconfirmed":
        return SetAside("the transaction was not confirmed yet: export again when it is")
    change, fee = _bitcoin(cells, context, "value"), _bitcoin(cells, context, "fee")
    reference = cells["hash"].lower()
    return changed(context, time(cells, context), BTC, change, fee, "value", reference=reference, note=cells["label"])


def stated(cells: Cells, context: Context) -> Stated | None:
    """The balance after a row."""
    if not cells["balance"]:
        return None
    balance = _bitcoin(cells, context, "balance")
    return Stated(time(cells, context), "", BTC, balance, _bitcoin(cells, context, "value"))


def _bitcoin(cells: Cells, context: Context, key: str) -> Decimal:
    text = cells[key]
    try:
        found = number(text, thousands=True) if text else Decimal(0)
    except ValueError as problem:
        raise Refused(str(problem), key) from None
    return total(found * SATOSHI) if context.captured.get("value", "").casefold() == "sats" else found


FORMATS = (
    Format(
        id="sparrow",
        title="Sparrow wallet transactions",
        venue="sparrow",
        account="Sparrow",
        account_kind="wallet",
        key=("hash", "value"),
        layouts=(
            Layout(
                "with the unit",
                {
                    "time": r"/Date \(UTC\)/",
                    "label": "Label",
                    "value": r"/Value \((BTC|sats)\)/",
                    "balance": r"/Balance \((?:BTC|sats)\)/",
                    "fee": r"/Fee \((?:BTC|sats)\)/",
                    "hash": "Txid",
                },
                {"fiat": r"/Value \((?!BTC|sats)\w+\)/"},
                ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"),
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        row=transaction,
        stated=stated,
    ),
)
