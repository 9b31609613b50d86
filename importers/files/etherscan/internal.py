"""Internal transactions of an address (Etherscan and the like): native coins that a contract sent, such as what a swap
or an unwrapping paid out. They cost no gas of their own. One transaction may have several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.model import Amount
from importers import transfers
from importers.files.etherscan.common import NATIVE, TIMES, did_fail, native_amount, network_of_coin, one_way
from importers.normalise import time
from importers.spec import Context, Covers, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused
from importers.tokens import spelt
from importers.transfers import Move, hash_of


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """The entries of a file."""
    rows, own = transfers.read(rows, context)
    if not rows:
        return
    coin = context.captured.get("in", "")
    understood = []
    for row in rows:
        try:
            understood.append((row, _amount(row, context, own)))
        except Refused as refusal:
            yield transfers.left(row, refusal)
    coin = (coin or next((amount.asset for _, amount in understood if amount.asset), "ETH")).upper()
    moves = [
        Move(
            row.place,
            time(row.cells, context),
            hash_of(row.cells),
            row.cells["from"],
            row.cells["to"],
            coin,
            amount.quantity,
            note="" if amount.quantity else "failed",
        )
        for row, amount in understood
    ]
    yield from transfers.entries(moves, own, network_of_coin(coin, context), context)


def _amount(row: PlacedRow, context: Context, own: str) -> Amount:
    cells = row.cells
    time(cells, context)
    hash_of(cells)
    if "amount" in context.layout.columns:
        amount = native_amount(cells, "amount")
    else:
        amount = Amount("", one_way(cells, goes=spelt(cells["from"]) == own))
    return Amount(amount.asset, amount.quantity * 0) if did_fail(cells) else amount


COMMON = {"time": "DateTime", "from": "From", "status": "Status"}
OPTIONAL = {
    "block": "Blockno",
    "unix": "UnixTimestamp",
    "created": "ContractAddress",
    "current": r"/CurrentValue.*/",
    "historical": r"/Historical \$Price.*/",
    "error": "ErrCode",
    "type": "Type",
    "note": "PrivateNote",
    "usd": "Value (USD)",
    "from_name": "From_Nametag",
    "to_name": "To_Nametag",
}


CLASSIC = Layout(
    "with a column in and out",
    COMMON
    | {
        "hash": "Txhash|Transaction Hash",
        "parent_from": "ParentTxFrom",
        "parent_to": "ParentTxTo",
        "parent_value": r"/ParentTx\w+_Value/",
        "to": "TxTo",
        "in": rf"/Value_IN\(({NATIVE})\)/",
        "out": rf"/Value_OUT\((?:{NATIVE})\)/",
    },
    OPTIONAL,
    TIMES,
    "UTC",
    known_from=KnownFrom.READER,
)
PAGE = Layout(
    "2025: amount with its coin",
    COMMON | {"hash": "Parent Transaction Hash", "to": "To", "amount": "Amount|Value"},
    OPTIONAL,
    TIMES,
    "UTC",
    known_from=KnownFrom.READER,
)

FORMATS = (
    Format(
        id="etherscan_internal",
        title="Internal transactions (Etherscan, BscScan, PolygonScan and the like)",
        account_kind="wallet",
        covers=(Covers.TRANSFERS,),
        key=("hash", "from", "to", "in", "out", "amount"),
        layouts=(CLASSIC, PAGE),
        group=events,
    ),
)
